import assert from 'node:assert/strict'
import { join } from 'node:path'
import type pg from 'pg'
import { jobHandlers, reactions, site, timetable } from '#app'
import { aFile, aRow } from '#modules/indicators/testing.ts'
import { aPerson } from '#modules/people/testing.ts'
import { breakGlass, openForOwner } from '#platform/access.ts'
import { makeApiToken } from '#platform/api/tokens.ts'
import { keepCheck } from '#platform/audit/heads.ts'
import { verifyDatabase } from '#platform/audit/reading.ts'
import { sealWaiting } from '#platform/audit/sealer.ts'
import type { PartnershipId } from '#platform/db.ts'
import type { Files } from '#platform/files/files.ts'
import { sendLetter } from '#platform/letters.ts'
import { openPrinter } from '#platform/print.ts'
import type { Site } from '#platform/site.ts'
import { type Account, type Visitor, type World, type WorldJobs, world } from '#platform/testing/world.ts'
import { furnishEvidence, furnishPrint, furnishTrackers } from './furnishing/actions.ts'
import { furnishPagePrint } from './furnishing/cycles.ts'
import { furnishWhatTakesDays } from './furnishing/days.ts'
import { furnishDocuments } from './furnishing/documents.ts'
import { furnishPublicPaper } from './furnishing/following.ts'
import { nameDecisionPaper } from './furnishing/governance.ts'
import { furnishCatalogue, furnishReturn } from './furnishing/indicators.ts'
import { day } from './furnishing/made.ts'
import { furnishPapers, nameThem, numberPapers } from './furnishing/meetings.ts'
import { furnishRefresh } from './furnishing/people.ts'
import { namePlanPapers } from './furnishing/plan.ts'
import { furnishAnswerEvidence } from './furnishing/questionnaires.ts'
import { furnishRecords } from './furnishing/records.ts'
import { furnishSending, furnishSentence, furnishSignOff, furnishWritten } from './furnishing/reports.ts'
import { furnishRequests } from './furnishing/requests.ts'
import { aFailedJob, dump, openSuperuser } from './superuser.ts'
import { furnishedNews, furnishedThing, withThings } from './things.ts'

/** A partnership in which every table has a row and every page has something to show. */
export interface Furnished {
  readonly partnershipId: PartnershipId
  /** A word that stands in every text of this partnership, and in none of another. */
  readonly mark: string
  /** Its business manager: the account, and a browser that is signed in with it. */
  readonly account: Account
  readonly manager: Visitor
  /** What the parts of a path may be here, by their names, and what fields of forms may name. */
  readonly ids: Readonly<Record<string, string>>
}

/** A world with the queue running and a printer, and a superuser to look behind the walls. */
export interface FurnishedWorld extends AsyncDisposable {
  readonly world: World
  readonly superuser: pg.Client
  furnish(partnershipId: PartnershipId, mark: string): Promise<Furnished>
  /** What each table holds of a partnership, as one text each: the same text says that nothing changed. */
  dump(partnershipId: PartnershipId): Promise<ReadonlyMap<string, string>>
}

/** `around` may add to the site what a test needs besides; `files` are kept where a test looks behind them. */
export async function furnishedWorld(
  around = (all: Site): Site => all,
  given: { readonly files?: Files } = {},
): Promise<FurnishedWorld> {
  const ending = new AsyncDisposableStack()
  const printer = ending.use(openPrinter({ fonts: join(import.meta.dirname, '../src/assets/print') }))
  const handlers: WorldJobs['handlers'] = (given) => jobHandlers({ ...given, printer })
  const jobs: WorldJobs = { reactions, handlers, timetable }
  const here = ending.use(await world(around(withThings(site)), { ...given, jobs, cachePublicPages: true }))
  const superuser = await openSuperuser(here)
  ending.defer(() => superuser.end())
  return {
    world: here,
    superuser,
    furnish: (partnershipId, mark) => furnish(here, superuser, partnershipId, mark),
    dump: (partnershipId) => dump(superuser, partnershipId),
    [Symbol.asyncDispose]: () => ending[Symbol.asyncDispose](),
  }
}

async function furnish(
  here: World,
  superuser: pg.Client,
  partnershipId: PartnershipId,
  mark: string,
): Promise<Furnished> {
  const account = await here.newAccount(partnershipId)
  const { accountId } = account
  const personId = await here.do(
    (work) => aPerson(work, { accountId, posts: ['business-manager'], name: `${mark} Manager` }),
    { partnershipId },
  )
  const manager = await here.visitor(account)
  await manager.get('/workspace')
  const records = await here.do((work) => furnishRecords(work, mark), {
    partnershipId,
    id: personId,
  })
  // A second browser of theirs, which the first may sign out.
  await here.session(account)
  const [one, two] = await here.identity.sessions.of(accountId)
  const current = await here.identity.who(manager.cookies())
  const other = [one, two].find((each) => each?.id !== current?.sessionId)
  const credential = Buffer.from(mark).toString('base64url')
  const device = { site: 'first.test', credential, publicKey: 'none', counter: 0 }
  await here.do(
    ({ tx }) => {
      const made = { ...device, transports: [], challenge: mark }
      return here.identity.passkeys.keep(tx, accountId, made, `${mark} telephone`)
    },
    { partnershipId },
  )
  const { passkeys } = await here.identity.factors.of(accountId)
  const code = mark.toLowerCase()
  const only = async (table: string, condition = 'true'): Promise<string> => {
    const { rows } = await superuser.query(
      `select id from ${table} where partnership_id = $1 and ${condition}`,
      [partnershipId],
    )
    assert.equal(rows.length, 1, `one row of ${table}`)
    return rows[0].id
  }

  const anyOf = async (table: string): Promise<string> =>
    (await superuser.query(`select id from ${table} where partnership_id = $1 order by id`, [partnershipId]))
      .rows[0].id

  /** Checks a file of figures, and gives the fields of the form that would confirm it. */
  const checkFile = async (name: string, bytes: Uint8Array) => {
    const file = { field: 'file', name: `${code}-${name}.csv`, bytes }
    const page = await manager.upload('/workspace/indicators/import/check', file, {}, 200)
    const field = (name: string) => page.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''
    return { uploadId: field('uploadId'), seen: field('seen') }
  }
  const check = (area: string) => {
    const figure = { indicator_code: `${code}-2`, indicator_name: `${mark} referrals` }
    return checkFile(area, aFile(aRow({ ...figure, area: `${mark} ${area}` })))
  }
  const national = Buffer.from(
    `area,area_code,year,measure,unit,value\n${mark} North,E1,2022/23,${mark} plans,children,12\n`,
  )
  await manager.post('/workspace/indicators/import', await checkFile('national', national))
  await manager.post('/workspace/indicators/import', await check('East'))
  const { uploadId } = await check('West')

  await here.do((work) => sendLetter(work, furnishedNews, { to: { personId }, values: {} }), {
    partnershipId,
  })
  await here.due('letters.digest')
  await here.do(
    async (work) => {
      const thing = await furnishedThing.find(work.tx, records.groupId as never)
      assert.equal(thing?.ownerId, personId)
      await openForOwner(work, thing)
    },
    { partnershipId },
  )
  const breaker = await here.do((work) => aPerson(work, { name: `${mark} Breaker` }), { partnershipId })
  await here.do(
    async (work) => {
      const thing = await furnishedThing.find(work.tx, records.groupId as never)
      assert.ok(thing)
      const told = { ownerId: personId, secondId: records.personId }
      await breakGlass(work, thing, { reason: `${mark}: a child is missing`, told })
    },
    { partnershipId, id: breaker, assurance: 'two-factor' },
  )
  const access = `/workspace/access/furnished/${records.groupId}/people`
  const days = {
    ...{ 'fromOn-day': '1', 'fromOn-month': '1', 'fromOn-year': '2026' },
    ...{ 'toOn-day': '31', 'toOn-month': '12', 'toOn-year': '2026' },
  }
  const named = { ...days, personId: records.personId, reason: `${mark} reason` }
  await manager.get(access)
  await manager.post(`${access}/grants/new`, { ...named, right: 'read' })
  await manager.post(`${access}/exclusions/new`, { ...named, personId: '', agencyId: records.parentId })
  await manager.post(`${access}/exclusions/new`, { ...named, personId: records.otherId, agencyId: '' })

  await furnishRefresh(manager, records.agencyId, mark)

  const directory = Buffer.from(`name,job_title,email\n${mark} Newcomer,,new@${code}.example\n`)
  const sent = { field: 'file', name: `${code}-people.csv`, bytes: directory }
  const checked = await manager.upload('/workspace/people/import/check', sent, {}, 200)
  const directoryUploadId = checked.querySelector('[name=uploadId]')?.getAttribute('value') ?? ''

  const trackerFileId = await furnishTrackers(manager, mark, code)

  const report = `/workspace/reports/${records.reportId}`
  const open = await manager.get(`${report}/findings`)
  const findings = open.querySelectorAll('[name=findings]').map((box) => box.getAttribute('value') ?? '')
  assert.equal(findings.length, 1, 'the checker finds the placeholder')
  await manager.post(`${report}/findings`, { findings, reason: `${mark} reason` })
  await manager.post(`${report}/compile`, {})
  await here.settled()
  await furnishSignOff(here, manager, report, mark)
  await manager.post(`${report}/publish`, { note: '' })
  await here.settled()
  await furnishSending(manager, report, mark)
  await manager.post(`${report}/contributions/${records.reportPartId}/comments`, {
    comment: `${mark} comment`,
  })
  await furnishWritten(superuser, partnershipId, records.chapterId, mark)

  await furnishSentence(superuser, partnershipId, records.chapterId, mark)

  await furnishEvidence(manager, records.actionId, mark)
  await furnishAnswerEvidence(manager, records, mark)
  await furnishPrint(manager)
  await furnishPagePrint(manager, records.cycleId)
  const papers = await furnishPapers(manager, records, mark)
  await numberPapers(superuser, partnershipId)
  const following = await furnishPublicPaper(manager, records, mark)

  await manager.get('/workspace/my-contact-details')
  await manager.post(`/workspace/drafts/chapter/${records.chapterId}`, {
    ...{ heading: `${mark} chapter`, text: `${mark} draft`, version: '1', draft: '0' },
  })

  await manager.get('/workspace/invitations/many')
  await manager.post('/workspace/invitations/many', {
    lines: ['one', 'two'].map((each) => `${mark} ${each}, ${each}@many.${code}.example`).join('\n'),
  })

  const indicatorId = await only('indicators.indicator', `code = '${code}'`)
  const otherId = await only('indicators.indicator', `code = '${code}-2'`)
  await manager.post(`/workspace/indicators/${indicatorId}/publication`, {
    ...{ scheme: 'none', 'fromOn-day': '1', 'fromOn-month': '4', 'fromOn-year': '2022' },
    ...{ totalId: otherId, numeratorId: otherId, denominatorId: otherId },
    ...{ breakdown: `${mark} breakdown`, reason: `${mark} scheme` },
  })
  const figureAreaId = await only('indicators.area', `name = '${mark} North'`)
  await furnishCatalogue(manager, mark, {
    ...{ indicatorId, otherId, figureAreaId },
    agencyId: records.agencyId,
  })
  const returnId = await only('indicators.return')
  const entryId = await only('indicators.return_entry')
  const returnUploadId = await furnishReturn(manager, mark, `/workspace/returns/${returnId}`, entryId)
  const northern = `superseded_at is null and area_id in (select id from indicators.area where name like '% North')`
  const first = await only('indicators.value', northern)
  await manager.post(`/workspace/indicators/${indicatorId}/values/${first}/edit`, {
    ...{ given: 'figure', value: '12400', printed: '12,400', qualifier: `${mark} estimate` },
    ...{
      note: `${mark} note`,
      sourceFile: `${code}.txt`,
      sourceSection: `${mark} snapshot`,
      sourceLines: '3',
    },
    reason: `${mark} reason`,
  })
  const live = await only('indicators.value', northern)
  const compared = `/workspace/indicators/${indicatorId}`
  await manager.get(compared)
  await manager.post(`${compared}/national/measure`, {
    measureId: await only('indicators.national_measure'),
  })
  await manager.post(`${compared}/values/${live}/difference`, { words: `${mark} counted later` })
  await here.settled()
  await sealWaiting(here.database, () => Temporal.Now.instant())
  await here.do(
    async ({ tx, now }) =>
      keepCheck(tx, { at: now, verdict: await verifyDatabase(tx, []), isPublished: true }),
    { partnershipId },
  )
  await here.do(
    (work) =>
      makeApiToken(work, {
        ...{ name: `${mark} dashboard`, postId: records.postId, scopes: ['agencies'] },
        expiresOn: day('2026-12-31'),
      }),
    { partnershipId },
  )
  await furnishWhatTakesDays(superuser, partnershipId, { personId, records })
  const left = await aFailedJob(superuser, partnershipId)
  await manager.get(`/workspace/administration/jobs/${left}/leave`)
  await manager.post(`/workspace/administration/jobs/${left}/leave`, { reason: `${mark} reason` })

  const documents = await furnishDocuments(
    here,
    partnershipId,
    personId,
    mark,
    records.groupId as never,
    records.agencyId as never,
  )
  await here.do((work) => nameDecisionPaper(work, mark, records, documents.documentId), {
    ...{ partnershipId, id: personId },
  })
  await nameThem(superuser, partnershipId, records.personId)
  await namePlanPapers(superuser, partnershipId, documents.documentId, indicatorId)
  const figures = `/workspace/priorities/${records.priorityId}/figures/new`
  await manager.get(figures)
  await manager.post(figures, { part: 'training', figure: await only('indicators.value', northern) })
  await manager.post(figures.replace('new', `${await only('plan.telling')}/make-public`), {})
  const requests = await furnishRequests(manager, mark, {
    ...{ personId: records.personId, agencyId: records.agencyId, managerId: personId },
  })
  await superuser.query('update documents.document set kept_by = $2 where partnership_id = $1 and id = $3', [
    partnershipId,
    records.personId,
    documents.otherDocumentId,
  ])
  const withFeed = await manager.post('/workspace/calendar/feed', { to: 'new' }, 200)
  const feed = /[0-9a-f]{64}/.exec(withFeed.querySelector('#feed-address')?.text ?? '')?.[0] ?? ''

  // Two texts out of view: one that waits, and one about which something was done.
  for (const which of ['third', 'second']) {
    const textId = await only('governance.terms_comment', `text like '%${which} comment'`)
    const marking = `/workspace/disclosures/mark/terms-comment/${textId}`
    await manager.get(marking)
    await manager.post(marking, { note: `${mark} note` })
    if (which === 'second') continue
    const done = `/workspace/disclosures/${await only('platform.disclosure')}`
    await manager.get(done)
    await manager.post(done, { outcome: 'acted', done: `${mark} was rung` })
  }

  return {
    partnershipId,
    mark,
    account,
    manager,
    ids: {
      ...records,
      feed,
      ...requests,
      holidayId: await only('platform.bank_holiday', `division = 'scotland' and day = '2026-06-15'`),
      ...{ longForm: 'chapter', writtenId: records.chapterId },
      areaId: await only('people.area'),
      bulkChangeId: await only('platform.bulk_change', `kind = 'accounts.invite-many'`),
      sessionId: other?.id ?? '',
      passkeyId: passkeys[0]?.id ?? '',
      ...documents,
      ...{ ...papers, ...following },
      paperVersionId: await only('meetings.paper_version', `paper_id = '${papers.paperId}' and number = 2`),
      packId: await only('meetings.pack'),
      trackerPrintId: await only('actions.tracker_print'),
      minutesFileId: await only('meetings.minutes_file'),
      ownerId: records.groupId,
      versionId: await only('documents.version', `document_id = '${documents.documentId}'`),
      indicatorId,
      shownBy: `indicator-${indicatorId}`,
      tellingId: await only('plan.telling'),
      fingerprint: findings[0] ?? '',
      valueId: await only('indicators.value', northern),
      importId: await only('indicators.import', `file_name = '${code}.csv'`),
      otherIndicatorId: await only('indicators.indicator', `code = '${code}-2'`),
      measureId: await only('indicators.national_measure'),
      ...{ returnId, returnUploadId, entryId, figureAreaId, chartEventId: await only('indicators.event') },
      layoutId: await only('indicators.column_mapping'),
      uploadId,
      jobId: await aFailedJob(superuser, partnershipId),
      tokenId: await only('platform.api_token'),
      ...{ directoryUploadId, trackerFileId },
      refreshId: await only('people.refresh', 'closed_at is null'),
      signOffId: await anyOf('governance.sign_off'),
      signatureId: await anyOf('reports.signature'),
      evidenceId: await only('actions.evidence', `sha256 is not null and taken_back_at is null`),
      answerEvidenceId: await only('questionnaires.evidence', `sha256 is not null and taken_out_at is null`),
      delegationId: await only('questionnaires.delegation', 'ended_at is null'),
      ...{ measureName: 'vacant-seats', frameworkName: 'joint-targeted' },
      kind: 'furnished',
      thingId: records.groupId,
      grantId: await only('platform."grant"', `to_on is not null and kind = 'furnished'`),
      exclusionId: await only('platform.exclusion', 'agency_id is not null'),
      sourceKind: 'terms-comment',
      textId: await only('governance.terms_comment', `text like '% comment'`),
      disclosureId: await only('platform.disclosure', 'done_at is null'),
      glassId: await only('platform.break_glass'),
      compilationId: await only('reports.compilation'),
      editionId: await only('reports.edition', 'pdf is not null'),
      movementId: await only('reports.movement', `figure_key not like 'bar:%'`),
    },
  }
}
