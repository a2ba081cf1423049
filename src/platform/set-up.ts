import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { audit } from './audit.ts'
import { ownMailAddress, ownName } from './contact-fields.ts'
import { tables } from './db.ts'
import { isSameSecret, keyedDigest } from './digest.ts'
import { PAGE_NOT_FOUND } from './faults.ts'
import type { FormPosts } from './form-posts.ts'
import { blank, type FormState, parseForm, text, withError } from './forms.ts'
import type { Html } from './html.ts'
import { newId } from './id.ts'
import { passwordFault } from './identity/passwords.ts'
import { accordItself } from './jobs.ts'
import { addPartnership, everyPartnership } from './partnerships.ts'
import type { Page, Services, SetUp, Site } from './site.ts'

const HOURS = 24
const untyped = tables<Record<string, never>>()
/** Held by whoever makes the first partnership, so that two who open the link at once make one. Any number would do. */
const SET_UP_LOCK = 1_633_903_989

const proofOf = (key: string, expires: string): string => keyedDigest(key, `set-up|${expires}`)

/**
 * The path of the one page that an empty installation has: it makes the first partnership and its business manager. It
 * is good for a day, and for as long as there is no partnership.
 */
export function setUpPath(key: string, now: Temporal.Instant): string {
  const expires = String(now.add({ hours: HOURS }).epochMilliseconds)
  return `/set-up/${expires}.${proofOf(key, expires)}`
}

function isGood(token: string, key: string, now: Temporal.Instant): boolean {
  const [expires = '', proof = ''] = token.split('.')
  return isSameSecret(proof, proofOf(key, expires)) && Number(expires) > now.epochMilliseconds
}

/** The rule that holds for every password, as a form says it. */
const faultOf =
  (about: readonly string[], ...path: readonly string[]) =>
  (password: string, { addIssue }: z.RefinementCtx) => {
    const message = passwordFault(password, about)
    if (message) addIssue({ code: 'custom', path: [...path], message })
  }

const setUpForm = z
  .object({
    name: text({
      missing: 'Enter the name of the partnership',
      max: 200,
      tooLong: 'The name of the partnership must be 200 characters or fewer',
    }),
    person: ownName,
    email: ownMailAddress,
    // Taken as it was typed, with the spaces at its ends.
    password: z.string('Enter a password').superRefine(faultOf([])),
  })
  .superRefine(({ name, person, email, password }, context) => {
    faultOf([email, person, name], 'password')(password, context)
  })

/** A name as it stands in addresses and folders: lower case, letters, digits and hyphens. */
export const slugOf = (name: string): string => {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 60)
  return plain.length >= 2 ? plain : 'partnership'
}

interface Tools {
  readonly forms: FormPosts
  readonly sendPage: (
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    framed: Html,
  ) => FastifyReply
  readonly bareFrame: Site['bareFrame']
}

/** The set-up page, which is not there as soon as there is a partnership. */
export function registerSetUp(server: FastifyInstance, setUp: SetUp, services: Services, tools: Tools): void {
  const { database, door, identity, key, now, keys, send } = services
  const { forms, sendPage, bareFrame } = tools

  const show = (request: FastifyRequest, reply: FastifyReply, status: number, page: Page) =>
    sendPage(request, reply, status, bareFrame(page))

  const mayGo = async (request: FastifyRequest): Promise<boolean> => {
    const { token } = request.params as { token: string }
    return isGood(token, key, now()) && (await everyPartnership(database)).length === 0
  }

  const page = (request: FastifyRequest, form: FormState): Page => {
    const shown = setUp.page(request.url.replace(/\?.*/, ''), form)
    return form.errors.length > 0 ? { ...shown, title: `Error: ${shown.title}` } : shown
  }

  server.get('/set-up/:token', async (request, reply) =>
    (await mayGo(request))
      ? show(request, reply, 200, page(request, blank))
      : show(request, reply, 404, PAGE_NOT_FOUND),
  )

  server.post('/set-up/:token', async (request, reply) => {
    if (!(await mayGo(request))) return show(request, reply, 404, PAGE_NOT_FOUND)
    const { body } = await forms.read(request)
    const parsed = parseForm(setUpForm, body)
    if (!parsed.ok) return show(request, reply, 422, page(request, parsed.form))
    const { email, password, person, name } = parsed.input
    if (await identity.accountOf(email))
      return show(
        request,
        reply,
        422,
        page(
          request,
          withError(body, 'email', 'There is an account with this address already. Use another one'),
        ),
      )
    const isMade = await database.outside('accord_door', async (reader) => {
      await sql`select pg_advisory_xact_lock(${SET_UP_LOCK})`.execute(untyped(reader))
      if ((await everyPartnership(database)).length > 0) return false
      const partnershipId = newId<'partnership'>()
      const accountId = await identity.createAccount({ email, name: person, password })
      await database.session(partnershipId, 'accord_app', (session) =>
        session.write(async (tx) => {
          await addPartnership(tx, {
            ...{ partnershipId, slug: slugOf(name), name, strap: '', host: null, brand: '#0f5c5e' },
          })
          const actor = accordItself(partnershipId)
          const work = { tx, actor, now: now(), send, keys }
          await setUp.settle(work, { name: person, email, accountId })
          await audit(work, 'partnership.set-up', partnershipId)
        }),
      )
      return true
    })
    if (!isMade) return show(request, reply, 404, PAGE_NOT_FOUND)
    door.forget()
    return reply.redirect('/sign-in', 303)
  })
}
