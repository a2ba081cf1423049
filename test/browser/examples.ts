/** Where to go to see each route whose path has parts. */
import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Visitor } from '#platform/testing/world.ts'
import type { Demands } from './reader.ts'

/** Reads the addresses of records off the pages that link to them. */
export const linkOn = async (
  visitor: Visitor,
  path: string,
  pattern: RegExp,
  words = /(?:)/,
): Promise<string> => {
  const links = (await visitor.get(path)).querySelectorAll('main a')
  const found = links.find((link) => pattern.test(link.getAttribute('href') ?? '') && words.test(link.text))
  assert.ok(found, `${path} links to ${pattern}`)
  return (found.getAttribute('href') ?? '').replace(/#.*/, '')
}

type Find = (visitor: Visitor) => Promise<readonly string[]>

export const indicator = (visitor: Visitor, words: RegExp) =>
  linkOn(visitor, '/workspace/indicators', /^\/workspace\/indicators\/[0-9a-f-]{36}$/, words)
const board = (visitor: Visitor) =>
  linkOn(visitor, '/workspace/structure', /^\/workspace\/groups\//, /Children Partnership Board/)
const terms = async (visitor: Visitor) =>
  linkOn(visitor, `${await board(visitor)}/terms`, /\/terms\/[0-9a-f-]{36}$/)

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
const linked = (visitor: Visitor) =>
  linkOn(visitor, '/workspace/structure', /^\/workspace\/linked-boards\/[0-9a-f-]{36}$/)
const agency = (visitor: Visitor) =>
  linkOn(visitor, '/workspace/agencies', /^\/workspace\/agencies\/[0-9a-f-]{36}$/)
const person = (visitor: Visitor) =>
  linkOn(visitor, '/workspace/people', /^\/workspace\/people\/[0-9a-f-]{36}$/)
export const report = (visitor: Visitor) =>
  linkOn(visitor, '/workspace/reports', /^\/workspace\/reports\/[0-9a-f-]{36}$/)
const chapter = async (visitor: Visitor, words: RegExp) =>
  linkOn(visitor, await report(visitor), /\/chapters\//, words)

/** The page of a post that was given to somebody for this. */
async function postOf(visitor: Visitor): Promise<string> {
  const at = await person(visitor)
  await visitor.get(`${at}/posts/new`)
  await visitor.post(`${at}/posts/new`, {
    ...{ kind: 'scrutineer', agencyId: '' },
    ...{ 'fromOn-day': '1', 'fromOn-month': '1', 'fromOn-year': '2024' },
    ...{ 'toOn-day': '31', 'toOn-month': '12', 'toOn-year': '2024' },
  })
  return linkOn(visitor, at, /^\/workspace\/posts\/.*\/edit$/)
}

/** The pages about access to a furnished thing of this kind: the board, taken as one. */
const accessTo = async (visitor: Visitor, kind = 'furnished') =>
  (await board(visitor)).replace('/workspace/groups/', `/workspace/access/${kind}/`)

/** Gives somebody access to a furnished thing, or excludes them from it, and finds the page that changes it. */
async function given(visitor: Visitor, what: 'grants' | 'exclusions'): Promise<string> {
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

/** Two agencies of which the one came after the other, so that there is something to hand on. */
async function handingOn(visitor: Visitor): Promise<string> {
  const earlier = await agency(visitor)
  const choices = (await visitor.get(`${earlier}/succession`)).querySelectorAll('#laterId option')
  const laterId = choices[1]?.getAttribute('value') ?? ''
  const day = { 'onDay-day': '1', 'onDay-month': '4', 'onDay-year': '2027' }
  await visitor.attempt(`${earlier}/succession`, { ...day, laterId, reason: 'Tried out' })
  return `${earlier}/seats/transfer/${laterId}`
}

/** A document that the visitor may open; the first who asks adds it. */
export async function paper(visitor: Visitor): Promise<string> {
  const pattern = /^\/workspace\/documents\/[0-9a-f-]{36}$/
  const links = (await visitor.get('/workspace/documents')).querySelectorAll('main a')
  const found = links.map((link) => link.getAttribute('href') ?? '').find((href) => pattern.test(href))
  if (found) return found
  const form = await linkOn(visitor, '/workspace/documents', /\/documents\/new\//)
  await visitor.get(form)
  const facts = {
    title: 'A paper for the board',
    tier: '1',
    heldForId: '',
    language: 'en',
    format: 'standard',
  }
  const file = { field: 'file', name: 'paper.txt', bytes: Buffer.from('A paper of one line\n') }
  return (await visitor.upload(form, file, facts)).to
}

/** Somebody who registered and waits: the visitor registers them, and uses the button of the letter. */
async function registration(visitor: Visitor): Promise<string> {
  const pattern = /^\/workspace\/registrations\/[0-9a-f-]{36}$/
  const links = (await visitor.get('/workspace/registrations')).querySelectorAll('main a')
  const found = links.map((link) => link.getAttribute('href') ?? '').find((href) => pattern.test(href))
  if (found) return found
  const email = 'asks.to.register@example.org'
  const choices = (await visitor.get('/register')).querySelectorAll('#agencyId option')
  const agencyId = choices[1]?.getAttribute('value') ?? ''
  await visitor.post('/register', { name: 'Imani Fairweather', email, agencyId }, 200)
  let letter: string | undefined
  for (let waited = 0; !letter && waited < 20_000; waited += 100) {
    await pause(100)
    const lines = (await visitor.get('/mailbox')).querySelectorAll('li')
    letter = lines
      .find((line) => line.text.includes(email))
      ?.querySelector('a')
      ?.getAttribute('href')
  }
  const link = /\/l\/[\w-]{64}/.exec((await visitor.get(letter ?? '/mailbox')).toString())?.[0] ?? ''
  await visitor.raw(link)
  const field = (await visitor.get('/link')).querySelector('[name=link]')?.getAttribute('value') ?? ''
  const password = 'violet kettle Tuesday'
  await visitor.post('/link', { link: field, password, again: password })
  return linkOn(visitor, '/workspace/registrations', pattern)
}

const arrangement = (visitor: Visitor) =>
  linkOn(visitor, '/workspace/arrangements', /^\/workspace\/arrangements\/[0-9a-f-]{36}$/, /version 1/)

/** Presses a button of a version, as its page offers it. */
async function press(visitor: Visitor, at: string, from: string, step: string): Promise<void> {
  const form = (await visitor.get(from)).querySelector(`form[action="${at}/${step}"]`)
  const version = form?.querySelector('[name=version]')?.getAttribute('value') ?? ''
  await visitor.post(`${at}/${step}`, { version })
}

/** A version that waits for sign-off: the first who asks sends it. */
async function sent(visitor: Visitor): Promise<string> {
  const at = await arrangement(visitor)
  if ((await visitor.get(at)).querySelector(`form[action="${at}/send"]`)) await press(visitor, at, at, 'send')
  return at
}

/** The public address of arrangements: the first who asks publishes those of a body that has none yet. */
async function publicArrangements(visitor: Visitor): Promise<string> {
  const page = await visitor.get('/workspace/arrangements')
  const bodyId = page.querySelectorAll('#bodyId option').at(-1)?.getAttribute('value')
  const [known] = (await visitor.get('/arrangements')).querySelectorAll('h1')
  if (bodyId && known?.text === 'Our arrangements') {
    const at = (await visitor.post('/workspace/arrangements/new', { bodyId })).to
    await press(visitor, at, at, 'send')
    const items = (await visitor.get(`${at}/waive`)).querySelectorAll('#item option')
    for (const item of items.map((option) => option.getAttribute('value') ?? '').filter(Boolean))
      await visitor.post(`${at}/waive`, { item, reason: 'Tried out' })
    await press(visitor, at, `${at}/publish`, 'publish')
    return linkOn(visitor, at, /^\/arrangements\//)
  }
  const versions = await visitor.get('/workspace/arrangements')
  const published = versions.querySelectorAll('tr').find((row) => /Published/.test(row.text))
  return linkOn(visitor, published?.querySelector('a')?.getAttribute('href') ?? '', /^\/arrangements\//)
}

/** Lets changes of the directory be due the day they are made, and proposes to dispose of one. */
async function proposal(visitor: Visitor): Promise<string> {
  const due = '/workspace/keeping/due/people.person'
  const rows = (await visitor.get(due)).querySelector('[name=rows]')?.getAttribute('value') ?? ''
  return (await visitor.post(due, { rows, decision: 'dispose', reason: 'No inquiry asks for it' })).to
}

/** Where to go to see each route that has parts, while the report is a draft. */
export const WHILE_DRAFT: Readonly<Record<string, Find>> = {
  '/arrangements/:body': async (visitor) => [
    (await publicArrangements(visitor)).replace(/\/version-\d+$/, ''),
  ],
  '/arrangements/:body/:version': async (visitor) => [await publicArrangements(visitor)],
  '/workspace/arrangements/:arrangementId': async (visitor) => [await arrangement(visitor)],
  '/workspace/arrangements/:arrangementId/proof': async (visitor) => [`${await arrangement(visitor)}/proof`],
  '/workspace/arrangements/:arrangementId/edit': async (visitor) => [`${await arrangement(visitor)}/edit`],
  '/workspace/arrangements/:arrangementId/sign': async (visitor) => [await sent(visitor)],
  '/workspace/arrangements/:arrangementId/sign-offs/new': async (visitor) => [
    `${await sent(visitor)}/sign-offs/new`,
  ],
  '/workspace/arrangements/:arrangementId/waive': async (visitor) => [
    `${await sent(visitor)}/waive?item=working`,
  ],
  '/workspace/arrangements/:arrangementId/publish': async (visitor) => [`${await sent(visitor)}/publish`],
  '/workspace/administration/settings/change': async () => [
    '/workspace/administration/settings/change?key=retention.letter',
  ],
  '/workspace/administration/bank-holidays/:holidayId/edit': async (visitor) => [
    await linkOn(visitor, '/workspace/administration/bank-holidays', /\/edit$/),
  ],
  '/workspace/keeping/holds/:holdId/release': async (visitor) => {
    await visitor.get('/workspace/keeping/holds/new')
    await visitor.post('/workspace/keeping/holds/new', {
      ...{ kind: 'legal', scope: 'type', record: 'letter', reason: 'A claim' },
      ...{ 'fromOn-day': '1', 'fromOn-month': '1', 'fromOn-year': '2026' },
    })
    return [await linkOn(visitor, '/workspace/keeping/holds', /\/release$/)]
  },
  '/workspace/keeping/due/:keptTable': async () => ['/workspace/keeping/due/people.person'],
  '/workspace/keeping/disposals/:disposalId': async (visitor) => [await proposal(visitor)],
  '/workspace/administration/modules/switch': async () => [
    '/workspace/administration/modules/switch?module=reports',
  ],
  '/workspace/administration/tokens': async () => ['/workspace/administration/tokens'],
  '/workspace/administration/tokens/new': async () => ['/workspace/administration/tokens/new'],
  '/workspace/administration/jobs': async () => ['/workspace/administration/jobs'],
  '/workspace/administration/jobs/:jobId/leave': async (visitor) => [
    await linkOn(visitor, '/workspace/administration/jobs', /\/leave$/),
  ],
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
  '/workspace/documents/new/:ownerId': async (visitor) => [
    await linkOn(visitor, '/workspace/documents', /\/documents\/new\//),
  ],
  '/workspace/documents/:documentId': async (visitor) => [await paper(visitor)],
  '/workspace/documents/:documentId/publish': async (visitor) => [`${await paper(visitor)}/publish`],
  '/workspace/documents/:documentId/replace': async (visitor) => [`${await paper(visitor)}/replace`],
  '/workspace/groups/:groupId': async (visitor) => [
    await board(visitor),
    await linkOn(visitor, '/workspace/structure', /^\/workspace\/groups\//, /Executive/),
  ],
  '/workspace/groups/:groupId/edit': async (visitor) => [`${await board(visitor)}/edit`],
  '/workspace/groups/:groupId/seats/new': async (visitor) => [`${await board(visitor)}/seats/new`],
  '/workspace/linked-boards/:linkedBoardId': async (visitor) => [await linked(visitor)],
  '/workspace/linked-boards/:linkedBoardId/edit': async (visitor) => [`${await linked(visitor)}/edit`],
  '/workspace/groups/:groupId/close': async (visitor) => [`${await board(visitor)}/close`],
  '/workspace/groups/:groupId/succession': async (visitor) => [`${await board(visitor)}/succession`],
  '/workspace/groups/:groupId/membership': async (visitor) => [`${await board(visitor)}/membership`],
  '/workspace/appointments/:appointmentId/hand-on': async (visitor) => [
    await linkOn(visitor, await board(visitor), /\/hand-on$/),
  ],
  '/workspace/groups/:groupId/terms': async (visitor) => [`${await board(visitor)}/terms`],
  '/workspace/groups/:groupId/terms/new': async (visitor) => [`${await board(visitor)}/terms/new`],
  '/workspace/groups/:groupId/terms/:termsId': async (visitor) => [await terms(visitor)],
  '/workspace/groups/:groupId/terms/:termsId/compare': async (visitor) => [`${await terms(visitor)}/compare`],
  '/workspace/groups/:groupId/terms/:termsId/edit': async (visitor) => [`${await terms(visitor)}/edit`],
  '/workspace/groups/:groupId/terms/:termsId/move': async (visitor) => [`${await terms(visitor)}/move`],
  '/workspace/seats/:seatId/edit': async (visitor) => [
    await linkOn(visitor, await board(visitor), /^\/workspace\/seats\/.*\/edit$/),
  ],
  '/workspace/seats/:seatId/appointments/new': async (visitor) => [
    await linkOn(visitor, await board(visitor), /\/appointments\/new$/),
  ],
  '/workspace/appointments/:appointmentId/edit': async (visitor) => [
    await linkOn(visitor, await board(visitor), /^\/workspace\/appointments\/.*\/edit$/),
  ],
  '/workspace/administration/letters/kinds/:letterKind': async (visitor) => [
    await linkOn(visitor, '/workspace/administration/letters', /\/kinds\/platform\.digest$/),
  ],
  '/workspace/administration/letters/sent/:letterId': async (visitor) => [
    await linkOn(visitor, '/workspace/administration/letters/sent', /\/sent\/[0-9a-f-]{36}$/),
  ],
  '/workspace/agencies/:agencyId': async (visitor) => [await agency(visitor)],
  '/workspace/agencies/:agencyId/edit': async (visitor) => [`${await agency(visitor)}/edit`],
  '/workspace/agencies/:agencyId/seats/transfer/:laterId': async (visitor) => [await handingOn(visitor)],
  '/workspace/agencies/:agencyId/domains': async (visitor) => [`${await agency(visitor)}/domains`],
  '/workspace/administration/single-sign-on/:signOnId': async (visitor) => {
    const at = '/workspace/administration/single-sign-on'
    await visitor.get(`${at}/new`)
    const provider = 'https://id.example'
    await visitor.post(`${at}/new`, {
      ...{ label: 'Sign in with NHSmail', issuer: provider, authorizationEndpoint: provider },
      ...{ tokenEndpoint: provider, jwksUri: provider, clientId: 'accord', clientSecret: 'secret' },
      version: '0',
    })
    return [await linkOn(visitor, at, /single-sign-on\/[0-9a-f-]{36}$/)]
  },
  '/workspace/registrations/:registrationId': async (visitor) => [await registration(visitor)],
  '/workspace/agencies/:agencyId/succession': async (visitor) => [`${await agency(visitor)}/succession`],
  '/workspace/agencies/:agencyId/merge': async (visitor) => [
    `${await agency(visitor)}/merge`,
    `${await agency(visitor)}/merge?words=council`,
  ],
  '/workspace/agencies/:agencyId/merge/:otherAgencyId': async (visitor) => [
    await linkOn(visitor, `${await agency(visitor)}/merge?words=constabulary`, /\/merge\/./),
  ],
  '/workspace/people': async () => ['/workspace/people', '/workspace/people?narrow=yes'],
  '/workspace/people/:personId/everything': async (visitor) => [`${await person(visitor)}/everything`],
  '/workspace/people/:personId/everything.zip': async (visitor) => [
    `${await person(visitor)}/everything.zip`,
  ],
  '/workspace/people/:personId/merge': async (visitor) => [`${await person(visitor)}/merge?words=a`],
  '/workspace/people/:personId/merge/:otherId': async (visitor) => [
    await linkOn(visitor, `${await person(visitor)}/merge?words=a`, /\/merge\/./),
  ],
  '/workspace/people/:personId': async (visitor) => [await person(visitor)],
  '/workspace/people/:personId/posts/new': async (visitor) => [`${await person(visitor)}/posts/new`],
  '/workspace/posts/:postId/edit': async (visitor) => [await postOf(visitor)],
  '/workspace/people/:personId/edit': async (visitor) => [`${await person(visitor)}/edit`],
  '/workspace/glossary/:termId/edit': async (visitor) => [
    await linkOn(visitor, '/workspace/glossary', /^\/workspace\/glossary\/.*\/edit$/),
  ],
  '/workspace/indicators/imports/:importId': async (visitor) => [
    await linkOn(visitor, '/workspace/indicators/import', /\/imports\//),
  ],
  '/workspace/indicators/:indicatorId': async (visitor) => [
    await indicator(visitor, /Contacts raised/),
    await indicator(visitor, /People attending Board training/),
  ],
  '/workspace/indicators/:indicatorId/values/:valueId/edit': async (visitor) => [
    await linkOn(visitor, await indicator(visitor, /Rough sleepers/), /\/values\/.*\/edit$/),
  ],
  '/workspace/reports/:reportId': async (visitor) => [await report(visitor)],
  '/workspace/reports/:reportId/proof': async (visitor) => [`${await report(visitor)}/proof`],
  '/workspace/reports/:reportId/publish': async (visitor) => [`${await report(visitor)}/publish`],
  '/workspace/reports/:reportId/chapters/:chapterId': async (visitor) => [
    await chapter(visitor, /Multi-agency safeguarding training/i),
    await chapter(visitor, /Snapshot of Peterborough/),
  ],
  '/workspace/reports/:reportId/chapters/:chapterId/figures/new': async (visitor) => [
    `${await chapter(visitor, /training/i)}/figures/new`,
    `${await chapter(visitor, /training/i)}/figures/new?find=no+such+record`,
  ],
  '/workspace/reports/:reportId/chapters/:chapterId/charts/new': async (visitor) => [
    `${await chapter(visitor, /training/i)}/charts/new`,
  ],
  '/workspace/reports/:reportId/chapters/:chapterId/versions': async (visitor) => [
    `${await chapter(visitor, /training/i)}/versions`,
  ],
  '/workspace/reports/:reportId/chapters/new': async (visitor) => [`${await report(visitor)}/chapters/new`],
  '/workspace/reports/:reportId/figures': async (visitor) => [`${await report(visitor)}/figures`],
  '/workspace/reports/:reportId/figures/:key': async (visitor) => [
    `${await report(visitor)}/figures/people-trained`,
  ],
  '/workspace/reports/:reportId/findings': async (visitor) => [`${await report(visitor)}/findings`],
  '/workspace/reports/:reportId/findings/:fingerprint': async (visitor) => [
    await linkOn(visitor, await report(visitor), /\/findings\/./),
  ],
}

/** Pages whose form may be sent as empty as it is: what is wrong there is too much, or no date at all. */
const NOTHING_DEMANDED: readonly string[] = [
  '/workspace/disclosures/mark/:sourceKind/:textId',
  '/workspace/my-contact-details',
  '/workspace/groups/:groupId/terms/new',
  '/workspace/groups/:groupId/terms/:termsId/edit',
  '/workspace/groups/:groupId/terms/:termsId/move',
]

/** Pages that change a record, and first ask something that the record does not say. */
const FILLED_FIRST: readonly string[] = [
  '/workspace/keeping/holds/:holdId/release',
  '/workspace/groups/:groupId/close',
  '/workspace/groups/:groupId/succession',
  '/workspace/appointments/:appointmentId/hand-on',
]

export const demandsOf = (route: string): Demands => ({
  demands: !NOTHING_DEMANDED.includes(route),
  isFilledFirst: FILLED_FIRST.includes(route),
})

/** Where to go once the report is public and one of its figures has moved. */
export const ONCE_PUBLISHED: Readonly<Record<string, Find>> = {
  '/': async () => ['/'],
  '/workspace': async () => ['/workspace'],
  '/yearly-report': async () => ['/yearly-report'],
  '/yearly-report/:year': async () => ['/yearly-report/2022-23'],
  '/yearly-report/:year/:version': async () => ['/yearly-report/2022-23/version-1'],
  '/workspace/reports': async () => ['/workspace/reports'],
  '/workspace/reports/:reportId': async (visitor) => [await report(visitor)],
  '/workspace/reports/:reportId/publish': async (visitor) => [`${await report(visitor)}/publish`],
  '/workspace/reports/:reportId/findings': async (visitor) => [`${await report(visitor)}/findings`],
  '/workspace/reports/:reportId/moved/:movementId': async (visitor) => [
    await linkOn(visitor, await report(visitor), /\/moved\//),
  ],
  '/workspace/indicators/:indicatorId': async (visitor) => [
    await indicator(visitor, /People attending Board training/),
  ],
}
