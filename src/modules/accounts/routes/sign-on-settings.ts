import { BUSINESS_UNIT, helpersOn, namesOf } from '#modules/people/index.ts'
import type { Attention, AttentionSource } from '#platform/attention.ts'
import { filled, openedVersion, parseForm, withError } from '#platform/forms.ts'
import { discovered, isProviderAddress } from '#platform/identity/provider.ts'
import { type Ask, conflict, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { decideOnProvider, keepSignOn, type ProviderDecision } from '../commands/sign-on.ts'
import { type SignOnInput, signOnForm } from '../forms/sign-on.ts'
import { bondsOf } from '../queries/second-person.ts'
import { findSignOn, signOns } from '../queries/sign-on.ts'
import { isSecond, whyNotSecond } from '../rules/second-person.ts'
import {
  APPROVALS,
  approvalPath,
  approveSignOn,
  configureSignOn,
  mayApproveSignOn,
  signOnState,
} from '../rules/sign-on.ts'
import type { SignOn } from '../schema.ts'
import { approvalPage, callbackAddress, filledSignOn, signOnPage, signOnsPage } from '../views/sign-on.ts'

const PATH = '/workspace/administration/single-sign-on'

/** Without these nobody gets in. */
const ENDPOINTS = ['authorizationEndpoint', 'tokenEndpoint', 'jwksUri'] as const

/** What was typed with the endpoints that the provider names itself, where some were left empty. */
async function withEndpoints(input: SignOnInput, isSecure: boolean): Promise<SignOnInput | undefined> {
  if (ENDPOINTS.every((name) => input[name] !== '')) return input
  const found = await discovered(input.issuer)
  if (!found || !ENDPOINTS.every((name) => isProviderAddress(found[name], isSecure))) return undefined
  const all = [...ENDPOINTS, 'userinfoEndpoint'] as const
  const typed = Object.fromEntries(
    all.map((name) => [name, input[name] || (isProviderAddress(found[name], isSecure) ? found[name] : '')]),
  )
  return { ...input, ...typed }
}

/** Who may decide on a provider as it is now. Nobody in the list set what is to be approved. */
async function decidersOn({ db, today }: Ask, { setBy }: SignOn): Promise<readonly string[]> {
  const unit = await helpersOn(db, BUSINESS_UNIT, today)
  const bonds = setBy && (await bondsOf(db, setBy, today))
  return unit.filter(({ id }) => !bonds || isSecond(bonds, id)).map(({ name }) => name)
}

async function approval(ask: Ask, current: SignOn, isOvertaken = false) {
  const { setBy, approvedBy, refusedBy } = current
  const bonds = await bondsOf(ask.db, ask.actor.id, ask.today)
  const names = await namesOf(
    ask.db,
    [setBy, approvedBy, refusedBy].flatMap((each) => each ?? []),
  )
  return approvalPage({
    ...{ current, isOvertaken, deciders: await decidersOn(ask, current) },
    mayDecide: mayApproveSignOn(ask.actor, bonds, current),
    isTooNew: whyNotSecond(bonds, setBy) === 'too new',
    mayChange: holds(ask.actor, configureSignOn),
    ...{ nameOf: (id) => names.get(id) ?? 'Somebody' },
  })
}

/** Writes down what a second person decides of what they have read. */
async function decide(ask: Ask, decision: ProviderDecision, said: string) {
  const subject = () => findSignOn(ask.db, ask.id<'sign-on'>('signOnId'))
  const found = await subject()
  if (!found) return notFound
  const version = openedVersion.parse(ask.body['version'])
  const result = await ask.write((work) => decideOnProvider(work, found.id, { version, decision }))
  if ('refused' in result) return conflict(await approval(ask, (await subject()) ?? found, true))
  return seeOther(approvalPath(found.id), said)
}

async function save(ask: Ask, current: SignOn | undefined) {
  const { body, secure, write } = ask
  const callbackAt = callbackAddress(await ask.siteAddress())
  const parsed = parseForm(signOnForm(secure), body)
  if (!parsed.ok) return invalid(signOnPage({ current, form: parsed.form, callbackAt }))
  const refuse = (field: string, text: string) =>
    invalid(signOnPage({ current, form: withError(body, field, text), callbackAt }))
  if (!current && parsed.input.clientSecret === '')
    return refuse('clientSecret', 'Enter the secret that the provider gave you')
  const input = await withEndpoints(parsed.input, secure)
  if (!input)
    return refuse(
      'issuer',
      'The provider does not answer with its addresses. Check the issuer, or enter the three addresses yourself',
    )
  const result = await write((work) => keepSignOn(work, current?.id, input))
  if (!('refused' in result)) return seeOther(approvalPath(result.id), 'The single sign-on is saved.')
  const overtaken = { current: result.current, form: filled(body), callbackAt, overtaken: input }
  return conflict(signOnPage(overtaken))
}

export const signOnSettings: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: PATH,
    may: configureSignOn,
    answer: async ({ db }) => show(signOnsPage(await signOns(db))),
  },
  {
    method: 'GET',
    path: `${PATH}/new`,
    may: configureSignOn,
    async answer({ siteAddress }) {
      const callbackAt = callbackAddress(await siteAddress())
      return show(signOnPage({ current: undefined, form: filled({ version: '0' }), callbackAt }))
    },
  },
  { method: 'POST', path: `${PATH}/new`, may: configureSignOn, answer: (ask) => save(ask, undefined) },
  {
    method: 'GET',
    path: `${PATH}/:signOnId`,
    may: configureSignOn,
    async answer({ db, id, siteAddress }) {
      const current = await findSignOn(db, id<'sign-on'>('signOnId'))
      if (!current) return notFound
      const callbackAt = callbackAddress(await siteAddress())
      return show(signOnPage({ current, form: filledSignOn(current), callbackAt }))
    },
  },
  {
    method: 'POST',
    path: `${PATH}/:signOnId`,
    may: configureSignOn,
    async answer(ask) {
      const current = await findSignOn(ask.db, ask.id<'sign-on'>('signOnId'))
      return current ? save(ask, current) : notFound
    },
  },
  {
    method: 'GET',
    path: `${APPROVALS}/:signOnId`,
    may: approveSignOn,
    async answer(ask) {
      const current = await findSignOn(ask.db, ask.id<'sign-on'>('signOnId'))
      return current ? show(await approval(ask, current)) : notFound
    },
  },
  {
    method: 'POST',
    path: `${APPROVALS}/:signOnId`,
    may: approveSignOn,
    answer: (ask) => decide(ask, 'approve', 'The single sign-on is approved.'),
  },
  {
    method: 'POST',
    path: `${APPROVALS}/:signOnId/refuse`,
    may: approveSignOn,
    answer: (ask) => decide(ask, 'refuse', 'The single sign-on is refused. Nobody signs in by it.'),
  },
]

/** Providers that wait for somebody else than whoever set them, and those that somebody refused whoever set them. */
export const signOnsWaiting: AttentionSource = async (reader, actor, today) => {
  const undecided = holds(actor, approveSignOn)
    ? (await signOns(reader)).filter(({ approvedAt, isOn }) => isOn && approvedAt === null)
    : []
  if (undecided.length === 0) return []
  const bonds = await bondsOf(reader, actor.id, today)
  return undecided.flatMap((each): Attention[] => {
    const href = approvalPath(each.id)
    const state = signOnState(each)
    if (state === 'waits' && mayApproveSignOn(actor, bonds, each))
      return [
        {
          ...{ title: `“${each.label}” waits for your approval`, href },
          ...{ detail: 'Nobody signs in by it before that.', state: { kind: 'watch', words: 'Waits' } },
        },
      ]
    if (state === 'refused' && actor.id === each.setBy && holds(actor, configureSignOn))
      return [
        {
          ...{ title: `“${each.label}” was refused`, href },
          ...{ detail: 'Correct it, or switch it off.', state: { kind: 'bad', words: 'Refused' } },
        },
      ]
    return []
  })
}
