import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { parse } from 'node-html-parser'
import { site } from '#app'
import { aPerson } from '#modules/people/testing.ts'
import type { Account, Fields } from '#platform/testing/world.ts'
import { type Furnished, type FurnishedWorld, furnishedWorld, type Intruder, intruder } from './furnished.ts'

type Ids = Furnished['ids']

let made = 0

/** What a form is posted with besides what its page already holds. Every form that posts has its line. */
const TYPED: Readonly<Record<string, (ids: Ids) => Fields>> = {
  '/workspace/account/second-step': () => ({ code: '000 000' }),
  '/workspace/account/password': () => ({}),
  '/workspace/account/partnerships': () => ({}),
  '/workspace/account-resets/:factorResetId/approve': () => ({}),
  '/workspace/account-resets/:factorResetId/stop': () => ({}),
  '/workspace/account/resets/:factorResetId/stop': () => ({}),
  '/workspace/account/recovery-codes': () => ({}),
  '/workspace/account/sessions/end-others': () => ({}),
  '/workspace/account/sessions/:sessionId/end': () => ({}),
  '/workspace/administration/tokens/new': ({ postId = '' }) => ({
    ...{ name: 'Dashboard', postId, scopes: 'agencies' },
    ...{ 'expiresOn-day': '1', 'expiresOn-month': '6', 'expiresOn-year': '2026' },
  }),
  '/workspace/administration/tokens/:tokenId/revoke': () => ({}),
  '/workspace/administration/jobs/:jobId/again': () => ({}),
  '/workspace/administration/jobs/:jobId/leave': () => ({ reason: 'It may stay' }),
  '/workspace/documents/new/:ownerId': ({ fileTicket = '' }) => ({
    ...{ title: 'Another paper', tier: '2', language: 'en', format: 'standard' },
    fileTicket,
  }),
  '/workspace/documents/:documentId/replace': ({ fileTicket = '' }) => ({ note: 'Better', fileTicket }),
  '/workspace/documents/:documentId/archive': () => ({}),
  '/workspace/documents/:documentId/restore': () => ({}),
  '/workspace/administration/letters/kinds/:letterKind': () => ({ body: 'Other words' }),
  '/workspace/administration/letters/kinds/:letterKind/restore': () => ({ restore: '0' }),
  '/workspace/administration/letters/sender': () => ({ name: 'The office' }),
  '/workspace/administration/letters/sent/:letterId/again': () => ({}),
  '/workspace/administration/letters/sent/:letterId/withdraw': () => ({}),
  '/workspace/letters/choices': () => ({ choice: 'at-once' }),
  '/workspace/documents/:documentId/publish': () => ({ confirmed: 'yes' }),
  '/workspace/documents/:documentId/withdraw': () => ({}),
  '/workspace/invitations/new': () => ({ name: 'Another guest', email: `guest.${++made}@example.org` }),
  '/workspace/invitations/many': () => ({ lines: `Many Guest, many.${++made}@example.org` }),
  '/workspace/invitations/:invitationId/send-again': () => ({}),
  '/workspace/invitations/:invitationId/withdraw': () => ({}),
  '/workspace/administration/single-sign-on/new': () => ({
    ...{ label: 'Another', issuer: 'https://id.example', authorizationEndpoint: 'https://id.example/a' },
    ...{ tokenEndpoint: 'https://id.example/t', jwksUri: 'https://id.example/k' },
    ...{ clientId: 'us', clientSecret: 'secret' },
  }),
  '/workspace/administration/single-sign-on/:signOnId': () => ({}),
  '/workspace/registrations/:registrationId/approve': () => ({}),
  '/workspace/registrations/:registrationId/refuse': () => ({ reason: 'not-known' }),
  '/workspace/agencies/:agencyId/domains': () => ({ domain: `another-${++made}.example` }),
  '/workspace/agencies/:agencyId/domains/remove': () => ({}),
  '/workspace/agencies/new': () => ({ name: `Another agency ${++made}`, sector: 'Health' }),
  '/workspace/agencies/:agencyId/edit': () => ({}),
  '/workspace/agencies/:agencyId/succession': ({ parentId = '' }) => ({
    ...{ 'onDay-day': '1', 'onDay-month': '4', 'onDay-year': '2027', reason: 'They merged' },
    laterId: parentId,
  }),
  '/workspace/agencies/:agencyId/succession/:successionId/remove': () => ({}),
  '/workspace/agencies/:agencyId/seats/transfer/:laterId': ({ seatId = '' }) => ({
    ...{ 'fromOn-day': '1', 'fromOn-month': '4', 'fromOn-year': '2027' },
    seatIds: seatId,
  }),
  '/workspace/people/new': () => ({ name: 'Another person' }),
  '/workspace/people/:personId/merge/:otherId': () => ({}),
  '/workspace/people/:personId/merge/:otherId/two': () => ({}),
  '/workspace/agencies/:agencyId/merge/:otherAgencyId': () => ({}),
  '/workspace/mergers/:mergerId/undo': () => ({}),
  '/workspace/people/import': ({ directoryUploadId = '' }) => ({ uploadId: directoryUploadId, seen: '' }),
  '/workspace/people/import/check': () => ({}),
  '/workspace/people/:personId/edit': () => ({}),
  '/workspace/people/:personId/archive': () => ({}),
  '/workspace/people/:personId/restore': () => ({}),
  '/workspace/my-contact-details': () => ({}),
  '/workspace/groups/new': ({ groupId = '' }) => ({
    ...{ name: 'Another group', code: `NEW${++made}`, kind: 'group', audience: 'children' },
    reportsTo: groupId,
  }),
  '/workspace/groups/:groupId/edit': ({ toGroupId = '' }) => ({ reportsTo: toGroupId }),
  '/workspace/groups/:groupId/seats/new': () => ({ title: 'Another seat', role: 'member' }),
  '/workspace/appointments/:appointmentId/hand-on': ({ personId = '' }) => ({
    ...{ 'fromOn-day': '20', 'fromOn-month': '1', 'fromOn-year': '2026' },
    ...{ 'toOn-day': '31', 'toOn-month': '1', 'toOn-year': '2026' },
    personId,
  }),
  '/workspace/declarations': () => ({ what: 'nil' }),
  '/workspace/declarations/:declarationId/end': () => ({}),
  '/workspace/linked-boards/new': () => ({ name: 'Another board', kind: 'other' }),
  '/workspace/linked-boards/:linkedBoardId/edit': () => ({}),
  '/workspace/groups/:groupId/close': () => ({
    reason: 'Done',
    ...{ 'endsOn-day': '31', 'endsOn-month': '12', 'endsOn-year': '2098' },
  }),
  '/workspace/groups/:groupId/succession': ({ toGroupId = '' }) => ({
    ...{ laterIds: toGroupId, seats: 'end' },
    ...{ 'onDay-day': '1', 'onDay-month': '1', 'onDay-year': '2099' },
  }),
  '/workspace/groups/:groupId/stage': () => ({ to: 'mandated', version: '1' }),
  '/workspace/groups/:groupId/terms/new': () => ({ purpose: 'Another purpose' }),
  '/workspace/groups/:groupId/terms/:termsId/edit': () => ({}),
  '/workspace/groups/:groupId/terms/:termsId/move': () => ({}),
  '/workspace/groups/:groupId/terms/:termsId/comments': () => ({ text: 'A comment' }),
  '/workspace/arrangements/new': ({ toGroupId = '' }) => ({ bodyId: toGroupId }),
  '/workspace/arrangements/:arrangementId/edit': () => ({}),
  '/workspace/arrangements/:arrangementId/send': () => ({}),
  '/workspace/arrangements/:arrangementId/take-back': () => ({}),
  '/workspace/arrangements/:arrangementId/sign': () => ({ name: 'Somebody' }),
  '/workspace/arrangements/:arrangementId/sign-offs/new': ({ parentId = '' }) => ({
    ...{ name: 'Somebody', post: 'Chief constable', keptAt: 'A shelf', agencyId: parentId },
    ...{ 'signedOn-day': '1', 'signedOn-month': '3', 'signedOn-year': '2026' },
  }),
  '/workspace/arrangements/:arrangementId/waive': () => ({ item: 'leads', reason: 'It may stay' }),
  '/workspace/arrangements/:arrangementId/publish': () => ({}),
  '/workspace/seats/:seatId/edit': () => ({}),
  '/workspace/seats/:seatId/appointments/new': ({ personId = '' }) => ({
    ...{ 'fromOn-day': '1', 'fromOn-month': '3', 'fromOn-year': '2026' },
    personId,
  }),
  '/workspace/appointments/:appointmentId/edit': () => ({}),
  '/workspace/glossary/new': () => ({ term: 'Another term', meaning: 'Its meaning' }),
  '/workspace/glossary/:termId/edit': () => ({}),
  '/workspace/people/:personId/posts/new': ({ agencyId = '' }) => ({ kind: 'chief-officer', agencyId }),
  '/workspace/posts/:postId/edit': () => ({}),
  '/workspace/access/:kind/:thingId/people/grants/new': ({ personId = '' }) => ({
    ...{ 'toOn-day': '1', 'toOn-month': '12', 'toOn-year': '2026', right: 'read', reason: 'To help' },
    personId,
  }),
  '/workspace/access/:kind/:thingId/people/grants/:grantId/edit': () => ({}),
  '/workspace/access/:kind/:thingId/people/grants/:grantId/revoke': () => ({}),
  '/workspace/access/:kind/:thingId/people/exclusions/new': () => ({ reason: 'A relation' }),
  '/workspace/access/:kind/:thingId/people/exclusions/:exclusionId/edit': () => ({}),
  '/workspace/access/:kind/:thingId/break-glass': () => ({
    reason: 'Somebody is missing since this morning',
  }),
  '/workspace/administration/break-glass/:glassId': () => ({ finding: 'It was right' }),
  '/workspace/indicators/import/check': () => ({}),
  '/workspace/indicators/import': ({ uploadId = '' }) => ({ uploadId, seen: '' }),
  '/workspace/indicators/:indicatorId/values/:valueId/edit': () => ({ value: '7', reason: 'Typing error' }),
  '/workspace/reports/new': () => ({ title: 'Another report', year: '2024', slug: '2024-25' }),
  '/workspace/reports/:reportId/compile': () => ({}),
  '/workspace/reports/:reportId/publish': () => ({ note: 'A correction' }),
  '/workspace/reports/:reportId/moved/:movementId': () => ({ reason: 'It may stay' }),
  '/workspace/reports/:reportId/chapters/:chapterId': () => ({}),
  '/workspace/reports/:reportId/chapters/:chapterId/figures/new': ({ record = '' }) => ({
    record,
    key: `another-figure-${++made}`,
  }),
  '/workspace/reports/:reportId/chapters/:chapterId/charts/new': ({ measure = '' }) => ({
    ...{ measure, heading: 'Another chart' },
    key: `another-chart-${++made}`,
  }),
  '/workspace/reports/:reportId/chapters/new': () => ({ heading: 'Another chapter' }),
  '/workspace/reports/:reportId/figures/:key': () => ({ wording: 'words' }),
  '/workspace/reports/:reportId/findings': ({ fingerprint = '' }) => ({
    findings: fingerprint,
    reason: 'It may stand',
  }),
  '/workspace/reports/:reportId/findings/:fingerprint': () => ({ reason: 'It may stand' }),
  '/workspace/reports/:reportId/findings/:fingerprint/withdraw': () => ({}),
  '/workspace/administration/settings/change': () => ({
    ...{ key: 'retention.letter', value: '4', source: 'A decision', version: '0' },
    ...{ 'fromOn-day': '1', 'fromOn-month': '4', 'fromOn-year': '2027' },
  }),
  '/workspace/administration/modules/switch': () => ({ module: 'reports', to: 'on' }),
  '/workspace/administration/brand': () => ({}),
  '/workspace/keeping/holds/new': ({ groupId = '' }) => ({
    ...{ kind: 'legal', scope: 'thing', address: groupId, reason: 'A claim' },
    ...{ 'fromOn-day': '1', 'fromOn-month': '1', 'fromOn-year': '2026' },
  }),
  '/workspace/keeping/holds/:holdId/release': () => ({ reason: 'The claim ended' }),
  '/workspace/keeping/due/:keptTable': ({ dueHash = '' }) => ({
    ...{ rows: dueHash, decision: 'transfer', reason: 'The county archive has them' },
  }),
  '/workspace/keeping/disposals/:disposalId/carry-out': () => ({}),
  '/workspace/keeping/disposals/:disposalId/withdraw': () => ({}),
  '/workspace/administration/bank-holidays/new': () => ({
    ...{ division: 'scotland', name: 'Another day', source: 'A proclamation' },
    ...{ 'day-day': '8', 'day-month': '1', 'day-year': '2029' },
  }),
  '/workspace/administration/bank-holidays/:holidayId/edit': () => ({}),
  '/workspace/administration/bank-holidays/import/check': () => ({}),
  '/workspace/administration/bank-holidays/import': () => ({ text: 'x', seen: '' }),
  '/workspace/disclosures/mark/:sourceKind/:textId': () => ({ note: 'It may be one' }),
  '/workspace/disclosures/:disclosureId': () => ({ outcome: 'acted', done: 'They were called' }),
  '/workspace/calendar/feed': () => ({ to: 'end' }),
  '/workspace/administration/audit/check': () => ({}),
  '/workspace/administration/audit/export': () => ({ from: '2020-01-01', to: '2099-12-31' }),
}

/** Fields that name a record, and which one they name here. */
const NAMING: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/workspace/arrangements/new': { bodyId: 'toGroupId' },
  '/workspace/administration/tokens/new': { postId: 'postId' },
  '/workspace/keeping/due/:keptTable': { rows: 'dueHash' },
  '/workspace/documents/new/:ownerId': { heldForId: 'agencyId' },
  '/workspace/agencies/new': { parentId: 'agencyId' },
  '/workspace/invitations/new': { agencyId: 'agencyId' },
  '/workspace/agencies/:agencyId/edit': { parentId: 'parentId' },
  '/workspace/agencies/:agencyId/succession': { laterId: 'parentId' },
  '/workspace/people/import': { uploadId: 'directoryUploadId' },
  '/workspace/people/new': { agencyId: 'agencyId' },
  '/workspace/people/:personId/edit': { agencyId: 'agencyId' },
  '/workspace/groups/new': { reportsTo: 'groupId', alsoReportsTo: 'toGroupId' },
  '/workspace/groups/:groupId/edit': { reportsTo: 'toGroupId', alsoReportsTo: 'toGroupId' },
  '/workspace/groups/:groupId/seats/new': { agencyId: 'agencyId' },
  '/workspace/seats/:seatId/edit': { agencyId: 'agencyId' },
  '/workspace/seats/:seatId/appointments/new': { personId: 'personId' },
  '/workspace/people/:personId/posts/new': { agencyId: 'agencyId' },
  '/workspace/declarations': { personId: 'personId' },
  '/workspace/linked-boards/new': { attendsId: 'personId' },
  '/workspace/linked-boards/:linkedBoardId/edit': { attendsId: 'personId' },
  '/workspace/appointments/:appointmentId/hand-on': { personId: 'personId' },
  '/workspace/access/:kind/:thingId/people/grants/new': { personId: 'personId' },
  '/workspace/access/:kind/:thingId/people/exclusions/new': { personId: 'personId', agencyId: 'agencyId' },
  '/workspace/indicators/import': { uploadId: 'uploadId' },
  '/workspace/reports/:reportId/chapters/:chapterId/figures/new': { record: 'record' },
  '/workspace/reports/:reportId/chapters/:chapterId/charts/new': { measure: 'measure' },
  '/workspace/reports/:reportId/findings': { findings: 'fingerprint' },
  '/workspace/groups/:groupId/succession': { laterIds: 'toGroupId' },
  '/workspace/agencies/:agencyId/seats/transfer/:laterId': { seatIds: 'seatId' },
}

/** What our own forms are answered with when that is not “saved”, at the end of these tests. */
const OWN: Readonly<Record<string, { readonly status: number; readonly because: string }>> = {
  '/workspace/administration/tokens/new': { status: 200, because: 'the token is shown, this once' },
  '/workspace/account/password': { status: 422, because: 'nothing was typed' },
  '/workspace/account/partnerships': { status: 422, because: 'nothing was chosen' },
  '/workspace/account/resets/:factorResetId/stop': { status: 404, because: 'it is of somebody else' },
  '/workspace/account/second-step': { status: 422, because: 'no app shows this code' },
  '/workspace/administration/audit/export': { status: 200, because: 'it is answered with the file' },
  '/workspace/administration/jobs/:jobId/leave': { status: 404, because: 'it was tried again before' },
  '/workspace/seats/:seatId/appointments/new': { status: 422, because: 'the seat was given away before' },
  '/workspace/people/:personId/posts/new': { status: 422, because: 'they were given the post before' },
  '/workspace/access/:kind/:thingId/people/exclusions/new': { status: 422, because: 'nobody was chosen' },
  '/workspace/agencies/:agencyId/succession': { status: 422, because: 'it was recorded before' },
  '/workspace/agencies/:agencyId/seats/transfer/:laterId': {
    status: 422,
    because: 'the day is past its end',
  },
  '/workspace/appointments/:appointmentId/hand-on': { status: 422, because: 'it was handed on before' },
  '/workspace/groups/:groupId/close': { status: 422, because: 'another has come after it' },
  '/workspace/groups/:groupId/succession': { status: 422, because: 'another has come after it' },
  '/workspace/groups/:groupId/stage': { status: 409, because: 'the group was changed meanwhile' },
  '/workspace/groups/:groupId/terms/:termsId/edit': { status: 422, because: 'the text is approved' },
  '/workspace/groups/:groupId/terms/:termsId/comments': { status: 409, because: 'nobody is consulted now' },
  '/workspace/people/:personId/merge/:otherId/two': { status: 404, because: 'they were merged before' },
  '/workspace/mergers/:mergerId/undo': { status: 409, because: 'the one that stayed was merged on' },
  '/workspace/arrangements/new': { status: 409, because: 'the body has an unfinished version by now' },
  '/workspace/arrangements/:arrangementId/send': { status: 409, because: 'its page names the version' },
  '/workspace/arrangements/:arrangementId/take-back': { status: 409, because: 'it is a draft' },
  '/workspace/arrangements/:arrangementId/sign': { status: 409, because: 'nothing waits for their name' },
  '/workspace/arrangements/:arrangementId/sign-offs/new': { status: 409, because: 'a draft is not signed' },
  '/workspace/arrangements/:arrangementId/publish': { status: 409, because: 'it is a draft' },
  '/workspace/people/import/check': { status: 422, because: 'no file was chosen' },
  '/workspace/people/import': { status: 409, because: 'the report that was seen is not the one of now' },
  '/workspace/keeping/disposals/:disposalId/withdraw': { status: 409, because: 'its page names the version' },
  '/workspace/keeping/disposals/:disposalId/carry-out': {
    status: 409,
    because: 'whoever proposed it may not carry it out',
  },
  '/workspace/administration/bank-holidays/import/check': { status: 422, because: 'no file was chosen' },
  '/workspace/administration/bank-holidays/import': { status: 422, because: 'it cannot be read' },
  '/workspace/indicators/import/check': { status: 422, because: 'no file was chosen' },
  '/workspace/indicators/import': { status: 409, because: 'the report that was seen is not the one of now' },
  '/workspace/administration/letters/kinds/:letterKind/restore': {
    status: 409,
    because: 'the words have been changed since',
  },
  '/workspace/reports/:reportId/publish': { status: 409, because: 'it has changed since it was compiled' },
  '/workspace/reports/:reportId/findings': { status: 422, because: 'the finding has been waived' },
}

/** Records that have others as their parts; of each, two are furnished. */
const WHOLES: readonly string[] = ['documentId', 'reportId', 'indicatorId', 'groupId']
/** Parts of a path that are the same words in every partnership. */
const SAME_FOR_ALL: readonly string[] = ['version', 'kind', 'letterKind', 'sourceKind', 'keptTable']
const otherOf = (whole: string): string => whole.replace(/^./, (first) => `other${first.toUpperCase()}`)

const posts = site.workspaceRoutes.filter(({ method }) => method === 'POST').map(({ path }) => path)

const partsOf = (path: string): readonly string[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)

const filled = (path: string, idOf: (name: string) => string | undefined): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const id = idOf(name)
    assert.ok(id, `${path}: nothing is furnished that :${name} could name`)
    return id
  })

/** The path with every mixture of our own parts and the other partnership's but the one that is all our own. */
function mixtures(path: string, ours: Ids, theirs: Ids): readonly string[] {
  const parts = partsOf(path)
  const own = filled(path, (name) => ours[name])
  const mixed = Array.from({ length: 2 ** parts.length - 1 }, (_, index) =>
    filled(path, (name) => ((index + 1) & (1 << parts.indexOf(name)) ? theirs : ours)[name]),
  )
  return mixed.filter((each) => each !== own)
}

/** What a form on a page would send if nobody typed anything. */
function served(body: string, action: string): Fields {
  const form = parse(body).querySelector(`form[method=post][action="${action}"]`)
  const fields: Record<string, string[]> = {}
  for (const field of form?.querySelectorAll('input, textarea, option') ?? []) {
    const kind = field.getAttribute('type') ?? ''
    const isChosen = field.tagName === 'OPTION' ? 'selected' : /radio|checkbox/.test(kind) ? 'checked' : ''
    if (isChosen && !field.hasAttribute(isChosen)) continue
    const name = field.getAttribute('name') ?? field.closest('select')?.getAttribute('name') ?? ''
    const value = field.tagName === 'TEXTAREA' ? field.text : (field.getAttribute('value') ?? '')
    if (name && name !== 'formToken') fields[name] = [...(fields[name] ?? []), value]
  }
  return fields
}

describe('between two partnerships', () => {
  let place: FurnishedWorld
  let ours: Furnished
  let theirs: Furnished
  let us: Intruder
  let them: Intruder
  /** Somebody who is business manager of both, signed in to ours. */
  let both: Account

  before(async () => {
    place = await furnishedWorld()
    const { world } = place
    ours = await place.furnish(world.partnershipId, 'Quillmere')
    theirs = await place.furnish(world.otherId, 'Zandovar')
    both = await world.newAccount(ours.partnershipId)
    for (const { partnershipId } of [ours, theirs])
      await world.do((work) => aPerson(work, { accountId: both.accountId, posts: ['business-manager'] }), {
        partnershipId,
      })
    us = await intruder(world, ours.account)
    them = await intruder(world, theirs.account)
  })
  after(() => place?.[Symbol.asyncDispose]())

  const saysNothingOf = (other: Furnished, body: string, where: string): void => {
    const { mark, ids } = other
    assert.ok(
      !body.toLowerCase().includes(mark.toLowerCase()),
      `${where} has the mark of another partnership`,
    )
    for (const [name, id] of Object.entries(ids))
      if (!SAME_FOR_ALL.includes(name))
        assert.ok(!body.includes(id), `${where} has the ${name} of another partnership`)
  }

  /** Runs what must leave no trace in either partnership. */
  async function withoutTrace(run: () => Promise<void>): Promise<void> {
    const before = [await place.dump(ours.partnershipId), await place.dump(theirs.partnershipId)]
    await run()
    assert.deepEqual([await place.dump(ours.partnershipId), await place.dump(theirs.partnershipId)], before)
    assert.deepEqual(place.world.faults, [])
  }

  it('every page and form is attacked: each has its line in the tables above', () => {
    assert.deepEqual(Object.keys(TYPED).sort(), [...posts].sort())
    for (const { path } of [...site.workspaceRoutes, ...site.publicRoutes])
      for (const part of partsOf(path)) assert.ok(theirs.ids[part], `:${part} of ${path}`)
    for (const path of Object.keys(NAMING)) assert.ok(posts.includes(path), path)
  })

  it('no page is shown for an id of the other', () =>
    withoutTrace(async () => {
      for (const { path } of site.workspaceRoutes.filter(({ method }) => method === 'GET'))
        for (const mixed of mixtures(path, ours.ids, theirs.ids)) {
          const reply = await us.get(mixed)
          assert.equal(reply.status, 404, mixed)
          saysNothingOf(theirs, reply.body, mixed)
        }
    }))

  it('no form is taken for an id of the other', async () => {
    // Read before, because that somebody opens a confidential page is written down.
    const typed = new Map<string, Fields>()
    for (const path of posts) {
      const own = filled(path, (name) => ours.ids[name])
      typed.set(path, { ...served((await us.get(own)).body, own), ...TYPED[path]?.(ours.ids) })
    }
    await withoutTrace(async () => {
      for (const path of posts)
        for (const mixed of mixtures(path, ours.ids, theirs.ids)) {
          const fields = typed.get(path) ?? {}
          const reply = await us.post(mixed, fields)
          assert.equal(reply.status, 404, mixed)
          saysNothingOf(theirs, reply.body, mixed)
        }
    })
  })

  it('no part of one report or indicator is found under another of the same partnership', () =>
    withoutTrace(async () => {
      for (const { method, path } of site.workspaceRoutes) {
        const [whole = '', part] = partsOf(path)
        if (!WHOLES.includes(whole) || part === undefined) continue
        const own = filled(path, (name) => ours.ids[name])
        const wrong = filled(path, (name) => ours.ids[name === whole ? otherOf(whole) : name])
        const fields = { ...served((await us.get(own)).body, own), ...TYPED[path]?.(ours.ids) }
        const reply = method === 'GET' ? await us.get(wrong) : await us.post(wrong, fields)
        assert.equal(reply.status, 404, `${method} ${wrong}`)
      }
    }))

  it('no list, page or download has anything of the other in it', async () => {
    for (const [at, other, browser] of [
      [ours, theirs, us],
      [theirs, ours, them],
    ] as const) {
      let marked = 0
      for (const { path } of site.workspaceRoutes.filter(({ method }) => method === 'GET')) {
        const own = filled(path, (name) => at.ids[name])
        const reply = await browser.get(own)
        assert.ok(reply.status === 200 || reply.status === 303, `${own} answered ${reply.status}`)
        saysNothingOf(other, reply.body, own)
        if (reply.body.includes(at.mark)) marked += 1
      }
      assert.ok(marked > 20, 'the pages of a partnership show what it has')
    }
  })

  it('a session of the one is none at the other, whoever’s it is', async () => {
    const insider = await intruder(place.world, both)
    // At home it opens the desk, which notes the day of the visit.
    assert.equal((await insider.get('/workspace')).status, 200)
    await withoutTrace(async () => {
      for (const { method, path } of site.workspaceRoutes)
        for (const { ids } of [ours, theirs]) {
          const address = filled(path, (name) => ids[name])
          const reply =
            method === 'GET'
              ? await insider.get(address, theirs.account.host)
              : await insider.post(address, TYPED[path]?.(ids) ?? {}, theirs.account.host)
          assert.equal(reply.status, 303, address)
          assert.match(reply.to, /^\/sign-in(\?|$)/)
          saysNothingOf(theirs, reply.body, address)
        }
    })
  })

  it('nobody signs in to the one with an account of the other', () =>
    withoutTrace(async () => {
      const { email, password } = ours.account
      const reply = await us.post('/sign-in', { email, password, to: '' }, theirs.account.host)
      assert.equal(reply.status, 422)
      assert.match(reply.body, /The e-mail address or the password is not right/)
    }))

  it('the public site of the one has nothing of the other', async () => {
    for (const { path } of site.publicRoutes) {
      const home = filled(path, (name) => ours.ids[name])
      const away = filled(path, (name) => theirs.ids[name])
      const isTheirs = partsOf(path).length > 0
      // The other first, so that a page which is remembered would be shown at the wrong door.
      for (let time = 0; time < 2; time++) {
        const there = await us.get(away, theirs.account.host)
        assert.equal(there.status, 200, away)
        saysNothingOf(ours, there.body, away)
        const here = await us.get(isTheirs ? away : home)
        assert.equal(here.status, isTheirs ? 404 : 200, away)
        saysNothingOf(theirs, here.body, away)
        assert.equal((await us.get(home)).status, 200, home)
        if (isTheirs && path.endsWith('.pdf')) assert.match(there.body, /^%PDF-/)
      }
    }
    for (const path of ['/about', '/glossary', '/yearly-report', '/search?q=Quillmere+or+Zandovar']) {
      assert.match((await us.get(path)).body, /Quillmere/)
      assert.match((await us.get(path, theirs.account.host)).body, /Zandovar/)
    }
  })

  it('every field that offers records of a partnership is in the table of fields', async () => {
    const known = new Set(Object.values(ours.ids))
    for (const { path } of site.workspaceRoutes.filter(({ method }) => method === 'GET')) {
      const page = parse((await us.get(filled(path, (name) => ours.ids[name]))).body)
      for (const choice of page.querySelectorAll('form[method=post] [value]')) {
        if (!known.has(choice.getAttribute('value') ?? '')) continue
        const name = choice.getAttribute('name') ?? choice.closest('select')?.getAttribute('name')
        const action = choice.closest('form')?.getAttribute('action') ?? ''
        const post = posts.find((each) => filled(each, (part) => ours.ids[part]) === action) ?? action
        assert.ok(name && NAMING[post]?.[name], `${name} of ${post}`)
      }
    }
  })

  it('a field that names a record of the other is refused, and one that names our own is taken', async () => {
    const finding = filled('/workspace/reports/:reportId/findings/:fingerprint', (name) => ours.ids[name])
    assert.equal((await us.post(`${finding}/withdraw`, {})).status, 303)
    for (const [path, fields] of Object.entries(NAMING))
      for (const [field, named] of Object.entries(fields)) {
        const address = filled(path, (name) => ours.ids[name])
        const { body } = await us.get(address)
        const sound = { ...served(body, address), ...TYPED[path]?.(ours.ids) }
        await withoutTrace(async () => {
          const reply = await us.post(address, { ...sound, [field]: theirs.ids[named] ?? '' })
          assert.ok(
            [403, 404, 409, 422].includes(reply.status),
            `${field} of ${path} answered ${reply.status}`,
          )
          assert.ok(!reply.body.includes(theirs.mark), `${field} of ${path}`)
        })
        const own = { ...sound, [field]: ours.ids[named] ?? '' }
        const reply = await us.post(address, own)
        // A file of another report is one that was not seen, and a token is shown on the page that made it.
        const taken = field === 'uploadId' ? 409 : path.endsWith('/tokens/new') ? 200 : 303
        assert.equal(reply.status, taken, `${field} of ${path}`)
      }
  })

  it('our own forms are taken, so that it is the ids that were refused', async () => {
    const others: string[] = []
    // A moved figure is dealt with before the figure moves again; what is published is published last.
    const turn = (path: string) => (path.includes('/moved/') ? -1 : Number(path.endsWith('/publish')))
    for (const path of posts.toSorted((one, other) => turn(one) - turn(other))) {
      const address = filled(path, (name) => ours.ids[name])
      const fields = { ...served((await us.get(address)).body, address), ...TYPED[path]?.(ours.ids) }
      const { status } = await us.post(address, fields)
      const expected = OWN[path]?.status ?? 303
      if (status !== expected) others.push(`${path} answers ${status}, and should answer ${expected}`)
    }
    assert.deepEqual(others, [])
  })
})
