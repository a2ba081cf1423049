import type { Visitor } from '#platform/testing/world.ts'
import { type Examples, linkOn } from './find.ts'
import { board } from './governance.ts'

/** Terms that were drafted for this and are consulted on, with a comment of the visitor's own on them. */
async function commented(visitor: Visitor): Promise<string> {
  const drafting = `${await board(visitor)}/terms/new`
  await visitor.get(drafting)
  const at = (await visitor.post(drafting, { purpose: 'To try out a comment' })).to
  const days = { 'commentsBy-day': '31', 'commentsBy-month': '12', 'commentsBy-year': '2030' }
  await visitor.post(`${at}/move`, { to: 'consultation', version: '1', ...days })
  await visitor.post(`${at}/comments`, { text: 'I am worried about somebody' })
  return at
}
const marking = async (visitor: Visitor) =>
  linkOn(visitor, await commented(visitor), /^\/workspace\/disclosures\/mark\//)
async function marked(visitor: Visitor): Promise<string> {
  const at = await marking(visitor)
  await visitor.get(at)
  await visitor.post(at, { note: 'It sounds urgent' })
  return linkOn(visitor, '/workspace/disclosures', /^\/workspace\/disclosures\/[0-9a-f-]{36}$/)
}
/** The pages about access to a furnished thing of this kind: the board, taken as one. */
const accessTo = async (visitor: Visitor, kind = 'furnished') =>
  (await board(visitor)).replace('/workspace/groups/', `/workspace/access/${kind}/`)

/** Gives somebody access to a furnished thing, or excludes them from it, and finds the page that changes it. */
export async function given(visitor: Visitor, what: 'grants' | 'exclusions'): Promise<string> {
  const people = `${await accessTo(visitor)}/people`
  const form = await visitor.get(`${people}/${what}/new`)
  const personId = form.querySelectorAll('#personId option').at(-1)?.getAttribute('value') ?? ''
  await visitor.post(`${people}/${what}/new`, {
    ...{ personId, agencyId: '', right: 'read', reason: 'Sits on the panel' },
    ...{ 'fromOn-day': '1', 'fromOn-month': '1', 'fromOn-year': '2026' },
    ...{ 'toOn-day': '31', 'toOn-month': '12', 'toOn-year': '2026' },
  })
  return linkOn(visitor, people, new RegExp(`/${what}/.*/edit$`))
}

/** Where to go to see each route of access and disclosures whose path has parts. */
export const OF_ACCESS: Examples = {
  '/workspace/access/:kind/:thingId/why': async (visitor) => [
    `${await accessTo(visitor, 'furnished-paper')}/why`,
  ],
  '/workspace/access/:kind/:thingId/people': async (visitor) => [`${await accessTo(visitor)}/people`],
  '/workspace/access/:kind/:thingId/people/grants/new': async (visitor) => [
    `${await accessTo(visitor)}/people/grants/new`,
  ],
  '/workspace/access/:kind/:thingId/people/grants/:grantId/edit': async (visitor) => [
    await given(visitor, 'grants'),
  ],
  '/workspace/access/:kind/:thingId/people/exclusions/new': async (visitor) => [
    `${await accessTo(visitor)}/people/exclusions/new`,
  ],
  '/workspace/access/:kind/:thingId/people/exclusions/:exclusionId/edit': async (visitor) => [
    await given(visitor, 'exclusions'),
  ],
  '/workspace/access/:kind/:thingId/seen': async (visitor) => [`${await accessTo(visitor)}/seen`],
  '/workspace/access/:kind/:thingId/break-glass': async (visitor) => [
    `${await accessTo(visitor)}/break-glass`,
  ],
  '/workspace/administration/break-glass/:glassId': async (visitor) => [
    await linkOn(visitor, '/workspace/administration/break-glass', /break-glass\/[0-9a-f-]{36}$/),
  ],
  '/workspace/disclosures/mark/:sourceKind/:textId': async (visitor) => [await marking(visitor)],
  '/workspace/disclosures/:disclosureId': async (visitor) => [await marked(visitor)],
  '/workspace/disclosures/:disclosureId/print': async (visitor) => [`${await marked(visitor)}/print`],
}
