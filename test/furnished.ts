import assert from 'node:assert/strict'
import { join } from 'node:path'
import { sql } from 'kysely'
import { parse } from 'node-html-parser'
import pg from 'pg'
import { documentOwners, jobHandlers, kept, reactions, site, timetable } from '#app'
import {
  approveRegistration,
  askForReset,
  askToRegister,
  invite,
  keepSignOn,
  proveRegistration,
} from '#modules/accounts/index.ts'
import { attachDocument, type DocumentId, publishDocument } from '#modules/documents/index.ts'
import {
  type ArrangementId,
  addGroup,
  addLinkedBoard,
  addSeat,
  appoint,
  approveTerms,
  commentOnTerms,
  consultOnTerms,
  declare,
  draftArrangements,
  draftTerms,
  publishArrangements,
  putTermsInForce,
  recordSignOff,
  sendForSignOff,
  succeedGroup,
  waiveInArrangements,
} from '#modules/governance/index.ts'
import { REQUIRED_ITEMS, someTerms } from '#modules/governance/testing.ts'
import { importFigures } from '#modules/indicators/index.ts'
import { aFile, aRow } from '#modules/indicators/testing.ts'
import { addTerm } from '#modules/library/index.ts'
import {
  type AgencyId,
  addAgency,
  addPerson,
  addSuccession,
  agencies,
  archivePerson,
  areTwoPeople,
  givePost,
  listDomain,
  mergeAgencies,
  mergePeople,
  restorePerson,
} from '#modules/people/index.ts'
import { aPerson } from '#modules/people/testing.ts'
import { addChapter, addChart, addReport, bindFigure } from '#modules/reports/index.ts'
import { breakGlass, openForOwner } from '#platform/access.ts'
import { makeApiToken } from '#platform/api/tokens.ts'
import { keepCheck } from '#platform/audit/heads.ts'
import { verifyDatabase } from '#platform/audit/reading.ts'
import { sealWaiting } from '#platform/audit/sealer.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import { catalogueOf, dueRowsOf, placeHold, proposeDisposal } from '#platform/disposal.ts'
import { FORM_TOKEN_FIELD } from '#platform/forms.ts'
import { type Id, newId } from '#platform/id.ts'
import { keepSender, keepWording } from '#platform/letter-wording.ts'
import { keepLetterChoice, sendLetter } from '#platform/letters.ts'
import { mailedLink } from '#platform/mailed-links.ts'
import { digest } from '#platform/posting.ts'
import { openPrinter } from '#platform/print.ts'
import type { Site } from '#platform/site.ts'
import {
  type Account,
  type Fields,
  type Visitor,
  type World,
  type WorldJobs,
  world,
} from '#platform/testing/world.ts'
import { dayOf, type PersonId, type Work } from '#platform/work.ts'
import { furnishDeadline, furnishedNews, furnishedThing, withThings } from './things.ts'

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

/** `around` may add to the site what a test needs besides. */
export async function furnishedWorld(around = (all: Site): Site => all): Promise<FurnishedWorld> {
  const ending = new AsyncDisposableStack()
  const printer = ending.use(openPrinter({ fonts: join(import.meta.dirname, '../src/assets/print') }))
  const handlers: WorldJobs['handlers'] = (given) => jobHandlers({ ...given, printer })
  const jobs: WorldJobs = { reactions, handlers, timetable }
  const here = ending.use(await world(around(withThings(site)), { jobs, cachePublicPages: true }))
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

export async function openSuperuser({ database, partnershipId }: World): Promise<pg.Client> {
  const untyped = tables<Record<string, never>>()
  const { rows } = await database.session(partnershipId, 'accord_app', ({ reader }) =>
    sql<{ name: string }>`select current_database() as name`.execute(untyped(reader)),
  )
  const url = new URL(process.env['ACCORD_TEST_SERVER'] ?? '')
  url.pathname = `/${rows[0]?.name}`
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  return client
}

/** Every table (`r`) or view (`v`) that belongs to partnerships: those with a column that says to which. */
export async function tenantRelations({ superuser }: Pick<FurnishedWorld, 'superuser'>, kind: 'r' | 'v') {
  const { rows } = await superuser.query<{ name: string }>(
    `select pg_class.oid::regclass::text as name from pg_class
     join pg_namespace on pg_namespace.oid = relnamespace
     join pg_attribute on attrelid = pg_class.oid and attname = 'partnership_id'
     where relkind = $1 and nspname not in ('auth', 'pgboss') order by 1`,
    [kind],
  )
  return rows.map(({ name }) => name)
}

/** A connection as the login that the product works with, which can do nothing before it takes on a role. */
export async function openLogin({ superuser }: Pick<FurnishedWorld, 'superuser'>): Promise<pg.Client> {
  const url = new URL(process.env['ACCORD_TEST_LOGIN'] ?? '')
  url.pathname = `/${superuser.database}`
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  return client
}

async function dump(superuser: pg.Client, partnershipId: PartnershipId): Promise<Map<string, string>> {
  const held = new Map<string, string>()
  for (const name of await tenantRelations({ superuser }, 'r')) {
    const { rows } = await superuser.query<{ line: string }>(
      `select row::text as line from ${name} as row where partnership_id = $1 order by 1`,
      [partnershipId],
    )
    held.set(name, rows.map(({ line }) => line).join('\n'))
  }
  return held
}

/** A job that failed at its last try. The queue alone can say so, and takes its time. */
export async function aFailedJob(
  superuser: pg.Client,
  partnershipId: PartnershipId,
  job: { readonly queue: string; readonly payload: object } = {
    queue: 'events',
    payload: { eventId: '0198c0de-0000-7000-8000-000000000000' },
  },
): Promise<string> {
  const { rows } = await superuser.query(
    `insert into pgboss.job (name, data, state, retry_count, retry_limit, started_on, completed_on)
     values ($1, $2, 'failed', 3, 3, now(), now()) returning id`,
    [job.queue, JSON.stringify({ partnershipId, payload: job.payload })],
  )
  return rows[0].id
}

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

function idOf(made: { readonly id: string } | { readonly refused: unknown }): string {
  assert.ok('id' in made, `What a partnership is furnished with was refused: ${JSON.stringify(made)}`)
  return made.id
}

/** Arrangements of a body of their own: a published version, and the draft of the next. */
async function furnishArrangements(work: Work, mark: string): Promise<string> {
  const bodyId = idOf(
    await addGroup(work, {
      ...{ name: `${mark} Partnership`, code: mark, kind: 'board', audience: 'children', reportsTo: [] },
      ...{ functions: [], membership: [], frequency: '', aliases: [], note: '' },
      ...{ startsOn: null, endsOn: null, isOpenEnded: false },
    }),
  ) as never
  const sections = { training: `${mark} courses` }
  const id = idOf(
    await draftArrangements(work, bodyId, { title: `${mark} arrangements`, sections }),
  ) as ArrangementId
  await sendForSignOff(work, id, 1)
  const signed = { name: `${mark} Signer`, post: `${mark} chief`, keptAt: `${mark} shelf` }
  const partners = await agencies(work.tx, work.actor)
  for (const { id: agencyId } of partners.filter(({ isStatutoryPartner }) => isStatutoryPartner))
    idOf(await recordSignOff(work, id, { ...signed, agencyId, signedOn: dayOf(work.now) }))
  for (const item of REQUIRED_ITEMS) await waiveInArrangements(work, id, { item, reason: `${mark} reason` })
  idOf(await publishArrangements(work, id, 2))
  return idOf(await draftArrangements(work, bodyId))
}

/** The records that commands make. Each text has the mark in it, so that it is known wherever it appears. */
async function furnishRecords(work: Work, mark: string) {
  const code = mark.toLowerCase()
  const agency = {
    abbreviation: mark.slice(0, 8),
    sector: 'Health',
    isStatutoryPartner: true,
    fundsBoard: true,
    represents: `${mark} trusts`,
    note: `${mark} note`,
    startsOn: null,
    endsOn: null,
  } as const
  const parentId = idOf(await addAgency(work, { ...agency, name: `${mark} Council`, parentId: null }))
  const agencyId = idOf(
    await addAgency(work, { ...agency, name: `${mark} Trust`, parentId: parentId as never }),
  )
  const laterId = idOf(
    await addAgency(work, {
      ...{ ...agency, name: `${mark} Foundation`, parentId: null, newArea: `${mark}shire` },
      ...{ email: `desk@${code}.example`, website: `https://${code}.example` },
    }),
  )
  const successionId = idOf(
    await addSuccession(work, agencyId as never, {
      laterId: laterId as never,
      onDay: day('2027-04-01'),
      reason: `${mark} reform`,
      ends: false,
    }),
  )
  const invited = await invite(work, {
    ...{ name: `${mark} Guest`, email: `guest@${code}.example`, post: 'data-lead' },
    agencyId: agencyId as never,
  })
  const otherAgencyId = idOf(
    await addAgency(work, { ...agency, name: `${mark} Trust twice`, parentId: null }),
  )
  const thirdAgencyId = idOf(
    await addAgency(work, { ...agency, name: `${mark} Trust again`, parentId: null }),
  )
  idOf(await mergeAgencies(work, otherAgencyId as never, thirdAgencyId as never, []))
  const otherId = await addPerson(work, { name: `${mark} Double`, agencyId: agencyId as never })
  const [oneAgain, another] = [
    await addPerson(work, { name: `${mark} Again` }),
    await addPerson(work, { name: `${mark} Another` }),
  ]
  await areTwoPeople(work, otherId, another)
  const mergerId = idOf(await mergePeople(work, otherId, oneAgain, []))
  const provider = `https://id.${code}.example`
  const endpoints = { authorizationEndpoint: provider, tokenEndpoint: provider, jwksUri: provider }
  const signOnId = idOf(
    await keepSignOn(work, undefined, {
      ...{ ...endpoints, label: `${mark} sign-in`, issuer: provider, clientId: `${code}-client` },
      ...{ clientSecret: `${mark} secret`, domains: [], ownsAddresses: false, isOn: true, version: 0 },
    }),
  )
  await listDomain(work, agencyId as never, `${code}.gov.example`)
  const asking = { name: `${mark} Practitioner`, email: `asks@${code}.example`, agencyId: agencyId as never }
  const registrationId = await askToRegister(work, asking, false)
  assert.ok(registrationId)
  await proveRegistration(work, registrationId, newId<'account'>())
  // Another that somebody let in.
  const admitted = { ...asking, name: `${mark} Admitted`, email: `in@${code}.example` }
  const admittedId = await askToRegister(work, admitted, false)
  assert.ok(admittedId)
  await proveRegistration(work, admittedId, newId<'account'>())
  assert.ok(await approveRegistration(work, admittedId))
  const personId = await addPerson(work, {
    name: `${mark} Sitter`,
    jobTitle: `${mark} nurse`,
    agencyId: agencyId as never,
    email: `sitter@${code}.example`,
    phone: '01223 000000',
    address: `${mark} House`,
  })
  const loser: Work = { ...work, actor: { ...work.actor, id: personId } }
  const factorResetId = await askForReset(loser, newId<'account'>())
  await archivePerson(work, personId)
  await restorePerson(work, personId)
  const postId = await givePost(work, {
    personId,
    kind: 'agency-lead',
    agencyId: agencyId as never,
    fromOn: day('2026-01-01'),
  })
  const group = {
    audience: 'children',
    functions: [`${mark} scrutiny`],
    membership: [`${mark} members`],
    frequency: `Every ${mark} month`,
    aliases: [`${mark} forum`],
    note: `${mark} note`,
    startsOn: null,
    endsOn: null,
    isOpenEnded: false,
  } as const
  const toGroupId = idOf(
    await addGroup(work, {
      ...group,
      name: `${mark} Executive`,
      code: 'EX',
      kind: 'executive',
      reportsTo: [],
    }),
  )
  const groupId = idOf(
    await addGroup(work, {
      ...group,
      name: `${mark} Board`,
      code: 'BD',
      kind: 'board',
      reportsTo: [{ to: toGroupId as never, basis: `${mark} terms of reference` }],
    }),
  )
  await furnishDeadline(work, groupId as never, mark)
  const seatId = await addSeat(work, groupId as never, {
    title: `${mark} seat`,
    role: 'member',
    agencyId: agencyId as never,
    sector: null,
    isVoting: true,
    isStatutory: true,
    fromOn: null,
    toOn: null,
  })
  const appointmentId = idOf(
    await appoint(work, seatId, {
      personId,
      fromOn: day('2026-01-01'),
      toOn: day('2026-02-01'),
      isActing: false,
    }),
  )
  const linkedBoardId = await addLinkedBoard(work, {
    ...{ name: `${mark} health board`, kind: 'health-and-wellbeing', purpose: `${mark} planning` },
    ...{ attendsId: personId, attends: `${mark} chair`, protocol: `${mark} protocol` },
    ...{ startsOn: null, endsOn: null },
  })
  const past = idOf(
    await addGroup(work, {
      ...group,
      ...{ name: `${mark} Old Board`, code: 'OLD', kind: 'board', reportsTo: [] },
    }),
  )
  idOf(
    await succeedGroup(work, past as never, {
      ...{ laterIds: [groupId as never], onDay: day('2026-01-01'), seats: 'end', version: 1 },
    }),
  )
  const declarationId = await declare(work, {
    ...{ personId, what: 'interest', interest: `${mark} interest`, fromOn: null, toOn: null },
  })
  const termsId = await draftTerms(
    work,
    groupId as never,
    someTerms({ sections: { purpose: `${mark} purpose` }, source: [] }),
  )
  await consultOnTerms(work, termsId, { commentsBy: day('2026-04-01'), version: 1 })
  await commentOnTerms(work, termsId, { text: `${mark} comment` })
  await commentOnTerms(work, termsId, { text: `${mark} second comment` })
  await commentOnTerms(work, termsId, { text: `${mark} third comment` })
  await approveTerms(work, termsId, {
    ...{ approvedBy: `${mark} Executive`, approvedOn: day('2026-01-15'), version: 2 },
  })
  idOf(
    await putTermsInForce(work, termsId, {
      ...{ inForceFrom: day('2026-02-01'), reviewOn: day('2027-02-01'), version: 3 },
    }),
  )
  const arrangementId = await furnishArrangements(work, mark)
  const termId = idOf(await addTerm(work, { term: `${mark} term`, meaning: `${mark} meaning` }))

  await aPerson(work, { name: `${mark} Leaver`, leftOn: day('2010-01-01') })
  const holdId = await placeHold(work, {
    ...{ kind: 'inquiry', scope: 'thing', coversId: toGroupId as never, record: null },
    ...{ reason: `${mark} inquiry`, fromOn: day('2026-01-01') },
  })
  const leavers = kept.find(({ table }) => table === 'people.person')
  assert.ok(leavers)
  const [due] = (await dueRowsOf(work.tx, await catalogueOf(work.tx), leavers, dayOf(work.now))).rows
  assert.ok(due)
  const disposalId = idOf(
    await proposeDisposal(work, kept, {
      ...{ table: 'people.person', hashes: [due.hash], reason: `${mark} appraisal` },
    }),
  )

  const link = await mailedLink(work, {
    ...{ purpose: 'invitation', address: `${code}@example.org`, subject: personId, path: '/workspace' },
    expires: work.now.add({ hours: 24 }),
  })
  const letterId = await sendLetter(work, digest, {
    to: { name: `${mark} Reader`, address: `${code}@example.org` },
    values: {},
    link,
  })
  const paragraphs = [`${mark} greets you`]
  await keepWording(work, digest, { subject: `${mark} news`, paragraphs, button: '', from: 0 })
  await keepSender(work, { name: `${mark} office`, replyTo: `${code}@example.org`, from: 0 })
  await keepLetterChoice(work, personId, 'at-once')

  const row = aRow({
    indicator_code: code,
    indicator_name: `${mark} contacts`,
    definition: `${mark} definition`,
    area: `${mark} North`,
    qualifier: `${mark} estimate`,
    note: `${mark} note`,
    source_file: `${code}.txt`,
    source_section: `${mark} snapshot`,
  })
  const rows = aFile(row, { ...row, area: `${mark} South`, value: '11' })
  const imported = await importFigures(work, { name: `${code}.csv`, bytes: rows })
  assert.ok(!('refused' in imported), 'The figures were refused')

  const slug = `${code}-2022-23`
  const reportId = idOf(
    await addReport(work, {
      slug,
      title: `${mark} yearly report`,
      groupId: groupId as never,
      periodLabel: '2022–23',
      periodStart: day('2022-04-01'),
      periodEnd: day('2023-03-31'),
    }),
  )
  // A second report, to which nothing of the first belongs.
  const otherReportId = idOf(
    await addReport(work, {
      ...{ slug: `${code}-2021-22`, title: `${mark} earlier report`, groupId: null, periodLabel: '2021–22' },
      ...{ periodStart: day('2021-04-01'), periodEnd: day('2022-03-31') },
    }),
  )
  const reference = { indicatorCode: code, area: `${mark} North`, periodLabel: '2022-23' }
  const key = `${code}-figure`
  await bindFigure(work, reportId as never, { key, ...reference, form: 'exact', nearest: null })
  await addChart(work, reportId as never, {
    key: `${code}-chart`,
    heading: `${mark} chart`,
    measure: `${mark} contacts`,
    items: [{ label: `${mark} North`, ...reference }],
  })
  const chapterId = await addChapter(work, reportId as never, {
    heading: `${mark} chapter`,
    place: 'body',
    text: `The ${mark} partners met. There were {{${key}}} contacts. More of ${mark} is on pages xx – xx.`,
  })
  return {
    invitationId: idOf(invited),
    registrationId,
    signOnId,
    ...{ holdId, disposalId, dueHash: due.hash, keptTable: 'people.person' },
    factorResetId,
    ...{ parentId, agencyId, personId, postId, toGroupId, groupId, seatId, appointmentId, termId, letterId },
    ...{ arrangementId, body: code },
    letterKind: digest.name,
    ...{ laterId, successionId, otherAgencyId, otherId, mergerId },
    ...{ termsId, otherGroupId: toGroupId },
    ...{ laterId, successionId },
    ...{ termsId, otherGroupId: toGroupId, declarationId, linkedBoardId },
    ...{ reportId, otherReportId, chapterId, key, slug, year: slug, version: 'version-1' },
    record: JSON.stringify([code, reference.area, reference.periodLabel]),
    measure: JSON.stringify([code, reference.periodLabel]),
  }
}

/** Documents with files in the store: one, another, one that is public, and a file that no document has yet. */
async function furnishDocuments(
  here: World,
  partnershipId: PartnershipId,
  personId: PersonId,
  mark: string,
  ownerId: Id<string>,
  heldForId: AgencyId,
) {
  const code = mark.toLowerCase()
  const owner = documentOwners.find(({ kind }) => kind === 'group')
  assert.ok(owner)
  const file = async (name: string) => {
    const sent = await here.files.keep(partnershipId, `${code}-${name}.txt`, Buffer.from(`${mark} ${name}`))
    assert.ok('sha256' in sent)
    return sent
  }
  const facts = { language: 'en', format: 'standard' } as const
  const attach = async (work: Work, name: string) =>
    idOf(
      await attachDocument(
        work,
        owner,
        ownerId,
        { ...facts, tier: 1, title: `${mark} ${name}`, heldForId },
        await file(name),
      ),
    ) as DocumentId
  const made = await here.do(
    async (work) => {
      const documentId = await attach(work, 'paper')
      const otherDocumentId = await attach(work, 'other paper')
      const publicDocumentId = await attach(work, 'public paper')
      await publishDocument(work, documentOwners, publicDocumentId, {
        ...{ version: 1, cleaned: undefined, confirmed: [`${mark} author`] },
        latest: { name: `${code} public.txt`, type: 'txt' },
      })
      return { documentId, otherDocumentId, publicDocumentId, documentName: `${code}-public.txt` }
    },
    { partnershipId, id: personId },
  )
  return { ...made, fileTicket: here.files.ticketFor(partnershipId, personId, await file('unread')) }
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
  const code = mark.toLowerCase()
  const only = async (table: string, condition = 'true'): Promise<string> => {
    const { rows } = await superuser.query(
      `select id from ${table} where partnership_id = $1 and ${condition}`,
      [partnershipId],
    )
    assert.equal(rows.length, 1, `one row of ${table}`)
    return rows[0].id
  }

  /** Checks a file of one figure, and gives the fields of the form that would confirm it. */
  const check = async (area: string) => {
    const row = aRow({
      indicator_code: `${code}-2`,
      indicator_name: `${mark} referrals`,
      area: `${mark} ${area}`,
    })
    const file = { field: 'file', name: `${code}-${area}.csv`, bytes: aFile(row) }
    const page = await manager.upload('/workspace/indicators/import/check', file, {}, 200)
    const field = (name: string) => page.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''
    return { uploadId: field('uploadId'), seen: field('seen') }
  }
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

  const directory = Buffer.from(`name,job_title,email\n${mark} Newcomer,,new@${code}.example\n`)
  const sent = { field: 'file', name: `${code}-people.csv`, bytes: directory }
  const checked = await manager.upload('/workspace/people/import/check', sent, {}, 200)
  const directoryUploadId = checked.querySelector('[name=uploadId]')?.getAttribute('value') ?? ''

  const report = `/workspace/reports/${records.reportId}`
  const open = await manager.get(`${report}/findings`)
  const findings = open.querySelectorAll('[name=findings]').map((box) => box.getAttribute('value') ?? '')
  assert.equal(findings.length, 1, 'the checker finds the placeholder')
  await manager.post(`${report}/findings`, { findings, reason: `${mark} reason` })
  await manager.post(`${report}/compile`, {})
  await here.settled()
  await manager.post(`${report}/publish`, { note: '' })
  await here.settled()

  const indicatorId = await only('indicators.indicator', `code = '${code}'`)
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
  // What takes days or another person’s name is written as it would be in the end.
  await superuser.query('update governance.sign_off set person_id = $2 where partnership_id = $1', [
    partnershipId,
    records.personId,
  ])
  await superuser.query(
    `insert into accounts.factor_reset (partnership_id, id, person_id, account_id, asked_at, first_by, second_by, due_at,
       stopped_at, stopped_by)
     select partnership_id, gen_random_uuid(), person_id, account_id, asked_at, $2,
       (select id from people.person p where p.partnership_id = $1 and p.id not in ($2, person_id) limit 1),
       now(), now(), person_id
     from accounts.factor_reset where partnership_id = $1`,
    [partnershipId, personId],
  )
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
      holidayId: await only('platform.bank_holiday', `division = 'scotland' and day = '2026-06-15'`),
      sessionId: other?.id ?? '',
      ...documents,
      ownerId: records.groupId,
      versionId: await only('documents.version', `document_id = '${documents.documentId}'`),
      indicatorId,
      fingerprint: findings[0] ?? '',
      valueId: await only('indicators.value', northern),
      importId: await only('indicators.import', `file_name = '${code}.csv'`),
      otherIndicatorId: await only('indicators.indicator', `code = '${code}-2'`),
      uploadId,
      jobId: await aFailedJob(superuser, partnershipId),
      tokenId: await only('platform.api_token'),
      directoryUploadId,
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
      movementId: await only('reports.movement'),
    },
  }
}

export interface Reply {
  readonly status: number
  readonly to: string
  readonly body: string
}

/** A browser that sends its cookies wherever it is told to, whatever the answer: for tests of what must be refused. */
export interface Intruder {
  get(path: string, host?: string): Promise<Reply>
  post(path: string, fields: Fields, host?: string): Promise<Reply>
}

/** Signed in with an account, or with none. */
export async function intruder(here: World, account?: Account): Promise<Intruder> {
  const home = account?.host ?? 'first.test'
  const cookies = new Map<string, string>()
  let token = ''
  const ask = async (
    method: 'GET' | 'POST',
    path: string,
    host: string,
    payload?: string,
  ): Promise<Reply> => {
    const reply = await here.server.inject({
      method,
      url: path,
      headers: {
        host,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(payload !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(payload !== undefined && { payload }),
    })
    if (path === '/sign-in') for (const { name, value } of reply.cookies) cookies.set(name, value)
    return { status: reply.statusCode, to: String(reply.headers.location ?? ''), body: reply.body }
  }
  const post = (path: string, fields: Fields, host = home) => {
    const pairs = Object.entries({ [FORM_TOKEN_FIELD]: token, ...fields }).flatMap(([name, value]) =>
      [value].flat().map((each): [string, string] => [name, String(each)]),
    )
    return ask('POST', path, host, new URLSearchParams(pairs).toString())
  }
  const page = parse((await ask('GET', '/sign-in', home)).body)
  token = page.querySelector(`[name=${FORM_TOKEN_FIELD}]`)?.getAttribute('value') ?? ''
  if (account) {
    const [name = '', value = ''] = (await here.session(account)).split('=')
    cookies.set(name, value)
  }
  return { get: (path, host = home) => ask('GET', path, host), post }
}
