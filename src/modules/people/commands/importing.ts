import { sql } from 'kysely'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { sha256 } from '#platform/digest.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import { readSpreadsheet } from '#platform/spreadsheet.ts'
import { type BulkChangeId, undoable } from '#platform/undo.ts'
import { longDate } from '#platform/words.ts'
import { demandPermission, type Work } from '#platform/work.ts'
import { agencyChanged } from '../events.ts'
import type { PostFacts } from '../forms/import-posts.ts'
import { type DirectoryPlan, planDirectory } from '../forms/importing.ts'
import { keepingAManager } from '../queries/managers.ts'
import { directoryRecord, findUpload } from '../queries/record.ts'
import { takeRegisterTurn } from '../queries/turns.ts'
import type { DirectoryRecord } from '../rules/columns.ts'
import { keepAgencies, postDays } from '../rules.ts'
import { type AreaId, own, type UploadId } from '../schema.ts'
import { writeDown } from './history.ts'
import { directoryImport } from './undoing.ts'

/** A file with the name that its sender gave it. */
export interface DirectoryFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export type Confirmed =
  | {
      readonly outcome: 'imported'
      readonly counts: DirectoryPlan['counts']
      /** Under which it can be undone; undefined where it was of one record. */
      readonly bulkChangeId: BulkChangeId | undefined
    }
  | { readonly outcome: 'gone' | 'nothing' }
  /** The record changed since the report was shown: this is what importing would do now. */
  | { readonly outcome: 'moved'; readonly name: string; readonly plan: DirectoryPlan }

const UPLOADS_ARE_KEPT = Temporal.Duration.from({ hours: 24 })

const plainName = (name: string): string =>
  name
    .replace(/^.*[/\\]/s, '')
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 200) || 'directory'

/** Keeps a checked file until its sender confirms it, and clears away those that nobody confirmed for a day. */
export async function keepDirectoryFile(work: Work, file: DirectoryFile): Promise<UploadId> {
  demandPermission(work, keepAgencies)
  const { partnershipId } = work.tx
  await own(work.tx)
    .deleteFrom('people.upload')
    .where('partnershipId', '=', partnershipId)
    .where('at', '<', work.now.subtract(UPLOADS_ARE_KEPT))
    .execute()
  const id = newId<'upload'>()
  const [name, hash] = [plainName(file.name), sha256(file.bytes)]
  await own(work.tx)
    .insertInto('people.upload')
    .values({
      partnershipId,
      id,
      name,
      bytes: file.bytes,
      sha256: hash,
      uploadedBy: work.actor.id,
      at: work.now,
    })
    .execute()
  await audit(work, 'people.check-file', id, { sha256: hash })
  return id
}

async function writeAgencies(work: Work, plan: DirectoryPlan): Promise<void> {
  const { partnershipId } = work.tx
  const rows = JSON.stringify(plan.agencies.map(({ facts }) => ({ ...facts })))
  // A part may stand before its whole in the file, so parents are set when every row is there.
  const columns = sql`r.name, r.abbreviation, r.sector, r."isStatutoryPartner", r."fundsBoard", r.represents, r.email, r.phone,
    r.website, r.note, r."startsOn", r."endsOn"`
  const record = sql`jsonb_to_recordset(${rows}::jsonb) as r(id uuid, code text, name text, abbreviation text,
    "parentId" uuid, sector text, "isStatutoryPartner" boolean, "fundsBoard" boolean, represents text, email text,
    phone text, website text, note text, "startsOn" date, "endsOn" date)`
  await sql`insert into people.agency as a (partnership_id, id, code, name, abbreviation, sector, is_statutory_partner,
      funds_board, represents, email, phone, website, note, starts_on, ends_on)
    select ${partnershipId}::uuid, r.id, r.code, ${columns} from ${record}
    where not exists (select from people.agency as known where known.partnership_id = ${partnershipId} and known.id = r.id)`.execute(
    own(work.tx),
  )
  await sql`update people.agency as a set (name, abbreviation, sector, is_statutory_partner, funds_board, represents, email,
      phone, website, note, starts_on, ends_on, parent_id, version) = (${columns}, r."parentId",
      case when a.id = any(${plan.agencies.filter(({ isNew }) => isNew).map(({ facts }) => facts.id)}::uuid[]) then 1 else a.version + 1 end)
    from ${record} where a.partnership_id = ${partnershipId} and a.id = r.id`.execute(own(work.tx))
}

async function writeAreas(
  work: Work,
  plan: DirectoryPlan,
  known: readonly { id: AreaId; name: string }[],
): Promise<void> {
  const { partnershipId } = work.tx
  if (plan.agencies.length === 0) return
  const ids = new Map(known.map(({ id, name }) => [name.toLowerCase(), id]))
  const added: { partnershipId: typeof partnershipId; id: AreaId; name: string }[] = []
  for (const name of plan.agencies.flatMap(({ facts }) => facts.areas))
    if (!ids.has(name.toLowerCase())) {
      const area = { partnershipId, id: newId<'area'>(), name }
      added.push(area)
      ids.set(name.toLowerCase(), area.id)
    }
  if (added.length > 0) await own(work.tx).insertInto('people.area').values(added).execute()
  await sql`delete from people.agency_area where partnership_id = ${partnershipId} and agency_id = any(${plan.agencies.map(({ facts }) => facts.id)}::uuid[])`.execute(
    own(work.tx),
  )
  const pairs = plan.agencies.flatMap(({ facts }) =>
    facts.areas.map((name) => ({ agency_id: facts.id, area_id: ids.get(name.toLowerCase()) })),
  )
  await sql`insert into people.agency_area (partnership_id, agency_id, area_id)
    select ${partnershipId}::uuid, agency_id, area_id from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb)
      as r(agency_id uuid, area_id uuid)
    where not exists (select from people.agency_area as known where known.partnership_id = ${partnershipId}
      and known.agency_id = r.agency_id and known.area_id = r.area_id)`.execute(own(work.tx))
}

async function writePeople(work: Work, plan: DirectoryPlan): Promise<void> {
  const { partnershipId } = work.tx
  const record = (isNew: boolean) =>
    sql`jsonb_to_recordset(${JSON.stringify(
      plan.people.filter((each) => each.isNew === isNew).map(({ facts }) => facts),
    )}::jsonb) as r(id uuid, name text, "jobTitle" text, "agencyId" uuid, email text, phone text, address text,
      pronouns text, "preferredContact" text, "leftOn" date)`
  const columns = sql`r.name, r."jobTitle", r."agencyId", r.email, r.phone, r.address, r.pronouns, r."preferredContact", r."leftOn"`
  await sql`insert into people.person (partnership_id, id, name, job_title, agency_id, email, phone, address, pronouns,
      preferred_contact, left_on) select ${partnershipId}::uuid, r.id, ${columns} from ${record(true)}
    where not exists (select from people.person as known where known.partnership_id = ${partnershipId} and known.id = r.id)`.execute(
    own(work.tx),
  )
  await sql`update people.person as p set (name, job_title, agency_id, email, phone, address, pronouns, preferred_contact,
      left_on, version) = (${columns}, p.version + 1)
    from ${record(false)} where p.partnership_id = ${partnershipId} and p.id = r.id`.execute(own(work.tx))
}

async function writePosts(work: Work, { posts }: DirectoryPlan): Promise<void> {
  const { partnershipId } = work.tx
  const record = (isNew: boolean) =>
    sql`jsonb_to_recordset(${JSON.stringify(
      posts
        .filter((each) => each.isNew === isNew)
        .map(({ facts }) => ({ ...facts, id: facts.id ?? newId<'post'>() })),
    )}::jsonb) as r(id uuid, "personId" uuid, kind text, "agencyId" uuid, "fromOn" date, "toOn" date)`
  await sql`insert into people.post (partnership_id, id, person_id, kind, agency_id, from_on, to_on)
    select ${partnershipId}::uuid, r.id, r."personId", r.kind, r."agencyId", r."fromOn", r."toOn"
    from ${record(true)}
    where not exists (select from people.post as known where known.partnership_id = ${partnershipId} and known.id = r.id)`.execute(
    own(work.tx),
  )
  await sql`update people.post as p set (to_on, version) = (r."toOn", p.version + 1)
    from ${record(false)} where p.partnership_id = ${partnershipId} and p.id = r.id`.execute(own(work.tx))
}

/** What a post was before the file, in words: nothing where it was not. */
function postBefore({ id }: PostFacts, { posts }: DirectoryRecord): string {
  const before = posts.find((each) => each.id === id)
  return before ? postDays(before) : ''
}

/**
 * Imports a file that was checked before, all of it or nothing, if importing still does what its report said (`seen`).
 * Confirming again changes nothing.
 */
export async function confirmDirectory(
  work: Work,
  id: UploadId,
  { seen, unknownAreNew = false }: { readonly seen: string; readonly unknownAreNew?: boolean },
): Promise<Confirmed> {
  demandPermission(work, keepAgencies)
  await takeRegisterTurn(work.tx)
  return keepingAManager(work, () => importFile(work, id, { seen, unknownAreNew }))
}

async function importFile(
  work: Work,
  id: UploadId,
  { seen, unknownAreNew }: { readonly seen: string; readonly unknownAreNew: boolean },
): Promise<Confirmed> {
  // Whoever is changing a person finishes first, so that the file is compared with what they saved.
  await own(work.tx)
    .selectFrom('people.person')
    .select('id')
    .where('partnershipId', '=', work.tx.partnershipId)
    .orderBy('id')
    .forUpdate()
    .execute()
  const upload = await findUpload(work.tx, work.actor, id)
  if (!upload) return { outcome: 'gone' }
  const read = await readSpreadsheet(upload.bytes)
  const record = await directoryRecord(work.tx, work.actor)
  const asked = { today: dayOf(work.now), actorId: work.actor.id, unknownAreNew }
  const planning = read.ok ? planDirectory(read.sheets, record, asked) : undefined
  if (!planning?.ok) return { outcome: 'gone' }
  const { plan } = planning
  if (plan.counts.new + plan.counts.changed + plan.counts.refused === 0) return { outcome: 'nothing' }
  if (plan.counts.refused > 0 || plan.effect !== seen) return { outcome: 'moved', name: upload.name, plan }
  const title = `Import of ${upload.name}, ${longDate(dayOf(work.now))}`
  const { bulkChangeId } = await undoable(work, directoryImport, { title }, async () => {
    if (plan.agencies.length > 0) await writeAgencies(work, plan)
    await writeAreas(work, plan, record.areas)
    await writePeople(work, plan)
    await writePosts(work, plan)
  })
  await own(work.tx)
    .deleteFrom('people.upload')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  const changed = [
    ...plan.agencies.map(({ facts, row }) => ({ agencyId: facts.id, what: row.changes })),
    ...plan.people.map(({ facts, row }) => ({ personId: facts.id, what: row.changes })),
    ...plan.posts.map(({ facts }) => ({
      personId: facts.personId,
      what: [{ field: 'Post', from: postBefore(facts, record), to: postDays(facts) }],
    })),
  ]
  await writeDown(work, 'people.import', id, changed, { sha256: upload.sha256, ...plan.counts })
  for (const { facts } of plan.agencies) await announce(work, agencyChanged, { agencyId: facts.id })
  return { outcome: 'imported', counts: plan.counts, bulkChangeId }
}

/** Writes down that the directory was taken out, and how much of it. */
export async function recordExport(work: Work, what: string, rows: number): Promise<void> {
  demandPermission(work, keepAgencies)
  await audit(work, 'people.export', what, { rows })
}
