import { filled, parseForm, withError } from '#platform/forms.ts'
import { discovered, isProviderAddress } from '#platform/identity/provider.ts'
import { type Ask, conflict, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { keepSignOn } from '../commands/sign-on.ts'
import { type SignOnInput, signOnForm } from '../forms/sign-on.ts'
import { findSignOn, signOns } from '../queries/sign-on.ts'
import { configureSignOn } from '../rules/sign-on.ts'
import type { SignOn } from '../schema.ts'
import { callbackAddress, filledSignOn, signOnPage, signOnsPage } from '../views/sign-on.ts'

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
  if (!('refused' in result)) return seeOther(PATH, 'The single sign-on is saved.')
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
]
