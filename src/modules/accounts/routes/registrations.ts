import { agencyNames, namesOf } from '#modules/people/index.ts'
import type { AttentionSource } from '#platform/attention.ts'
import { blank, type FormState, parseForm } from '#platform/forms.ts'
import { type Ask, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import { holds } from '#platform/work.ts'
import { approveRegistration, refuseRegistration } from '../commands/registration.ts'
import { refusalForm } from '../forms/registration.ts'
import { findRegistration, registrations } from '../queries/registrations.ts'
import { decideRegistrations } from '../rules/registration.ts'
import type { Registration } from '../schema.ts'
import { registrationPage, registrationsPage } from '../views/registrations.ts'

const PATH = '/workspace/registrations'

const subject = ({ db, actor, id }: Ask) => findRegistration(db, actor, id<'registration'>('registrationId'))

async function page({ db }: Ask, found: Registration, form: FormState) {
  const { agencyId, decidedBy, personId, decision } = found
  const names = await namesOf(
    db,
    [decidedBy, personId].flatMap((each) => each ?? []),
  )
  return registrationPage(
    found,
    {
      agency: (await agencyNames(db)).find(({ id }) => id === agencyId)?.name ?? '',
      decidedBy: decidedBy ? names.get(decidedBy) : undefined,
      record: personId && decision === null ? names.get(personId) : undefined,
    },
    form,
  )
}

export const registrationRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: PATH,
    may: decideRegistrations,
    async answer({ db, actor }) {
      const names = new Map<string, string>((await agencyNames(db)).map(({ id, name }) => [id, name]))
      return show(registrationsPage(await registrations(db, actor), names))
    },
  },
  {
    method: 'GET',
    path: `${PATH}/:registrationId`,
    may: decideRegistrations,
    async answer(ask) {
      const found = await subject(ask)
      return found ? show(await page(ask, found, blank)) : notFound
    },
  },
  {
    method: 'POST',
    path: `${PATH}/:registrationId/approve`,
    may: decideRegistrations,
    async answer(ask) {
      const found = await subject(ask)
      if (!found) return notFound
      await ask.write((work) => approveRegistration(work, found.id))
      return seeOther(`${PATH}/${found.id}`, 'They may come in. A letter tells them.')
    },
  },
  {
    method: 'POST',
    path: `${PATH}/:registrationId/refuse`,
    may: decideRegistrations,
    async answer(ask) {
      const found = await subject(ask)
      if (!found) return notFound
      const parsed = parseForm(refusalForm, ask.body)
      if (!parsed.ok && found.decision === null) return invalid(await page(ask, found, parsed.form))
      if (parsed.ok) await ask.write((work) => refuseRegistration(work, found.id, parsed.input.reason))
      // What they decided stays; whoever decided second sees who was first.
      return seeOther(`${PATH}/${found.id}`, 'The registration is refused. A letter tells them.')
    },
  },
]

/** Those who wait for the reader to let them in. */
export const registrationsWaiting: AttentionSource = async (reader, actor) => {
  if (!holds(actor, decideRegistrations)) return []
  const waiting = (await registrations(reader, actor)).filter(({ decision }) => decision === null)
  if (waiting.length === 0) return []
  const [first] = waiting
  return [
    {
      title: counted(waiting.length, 'registration waits for you', 'registrations wait for you'),
      detail: 'Say whether they may have an account.',
      href: waiting.length === 1 && first ? `${PATH}/${first.id}` : PATH,
      state: { kind: 'watch', words: 'Waits' },
    },
  ]
}
