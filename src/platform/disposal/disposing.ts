import { sql } from 'kysely'
import { type AuditId, auditTables, shredDetails } from '../audit.ts'
import { dayOf } from '../days.ts'
import type { Reader } from '../db.ts'
import { sha256 } from '../digest.ts'
import { forgetFiles } from '../files/forgetting.ts'
import { newId } from '../id.ts'
import type { KeptTable } from '../keeping.ts'
import { forgetImagesOf } from '../undo/bulk.ts'
import { demand, Stale, type Work } from '../work.ts'
import { emptied, unnamed } from './anonymise.ts'
import { dueRowsOf } from './due.ts'
import { standingHolds, takeDisposalTurn } from './holds.ts'
import { inOrder, type Plan, type PlannedRow, planDisposal, type Stays } from './plan.ts'
import { type Catalogue, catalogueOf, named, rowHash, sameKey, type TableShape, theseRows } from './rows.ts'
import { type Certificate, type Disposal, type DisposalId, own, type RowKey } from './schema.ts'

const place = (table: 'appraisal' | 'disposal', row: string) => ({
  ...{ table: `platform.${table}`, column: 'reason', row },
})

interface Decided {
  readonly table: string
  readonly hashes: readonly string[]
  readonly reason: string
}

async function note(
  work: Work,
  { table, hashes, reason }: Decided,
  decision: 'keep' | 'transfer' | 'propose' | 'disposed',
  untilOn: Temporal.PlainDate | null = null,
): Promise<void> {
  for (const hash of hashes) {
    const id = newId<'appraisal'>()
    await own(work.tx)
      .insertInto('platform.appraisal')
      .values({
        ...{ partnershipId: work.tx.partnershipId, id, tableName: table, rowHash: hash, decision, untilOn },
        reason: await work.keys.seal(work.tx, place('appraisal', id), reason),
        ...{ decidedBy: work.actor.id, decidedAt: work.now },
      })
      .execute()
  }
}

const tableOf = (kept: readonly KeptTable[], table: string): KeptTable => {
  const found = kept.find((each) => each.table === table)
  demand(found !== undefined, 'This is not a table that keeps records.')
  return found
}

/** Rows of what was ticked that are due today: a forged or an old tick counts for nothing. */
async function stillDue(work: Work, catalogue: Catalogue, kept: KeptTable, hashes: readonly string[]) {
  return dueRowsOf(work.tx, catalogue, kept, dayOf(work.now), new Set(hashes))
}

/** Decides that rows are kept for longer, or notes that they went to the archive. They stay in the product. */
export async function decideOnRows(
  work: Work,
  kept: readonly KeptTable[],
  given: Decided & { readonly decision: 'keep' | 'transfer'; readonly untilOn: Temporal.PlainDate | null },
): Promise<{ readonly rows: number } | { readonly refused: 'nothing due' }> {
  await takeDisposalTurn(work)
  const { rows } = await stillDue(work, await catalogueOf(work.tx), tableOf(kept, given.table), given.hashes)
  if (rows.length === 0) return { refused: 'nothing due' }
  await note(work, { ...given, hashes: rows.map(({ hash }) => hash) }, given.decision, given.untilOn)
  return { rows: rows.length }
}

/** Proposes to dispose of rows. Nothing goes until a second person carries it out. */
export async function proposeDisposal(
  work: Work,
  kept: readonly KeptTable[],
  given: Decided,
): Promise<{ readonly id: DisposalId } | { readonly refused: 'nothing due' }> {
  await takeDisposalTurn(work)
  const declared = tableOf(kept, given.table)
  const { rule, rows } = await stillDue(work, await catalogueOf(work.tx), declared, given.hashes)
  if (rows.length === 0) return { refused: 'nothing due' }
  const id = newId<'disposal'>()
  await own(work.tx)
    .insertInto('platform.disposal')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, tableName: given.table, record: declared.record },
      ...{ rule: JSON.stringify(rule), rows: JSON.stringify(rows.map(({ key }) => key)), state: 'proposed' },
      reason: await work.keys.seal(work.tx, place('disposal', id), given.reason),
      ...{ proposedBy: work.actor.id, proposedAt: work.now, decidedBy: null, decidedAt: null },
      ...{ certificate: null, version: 1 },
    })
    .execute()
  await note(work, { ...given, hashes: rows.map(({ hash }) => hash) }, 'propose')
  return { id }
}

export const disposals = (reader: Reader): Promise<Disposal[]> =>
  own(reader)
    .selectFrom('platform.disposal')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('proposedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()

export const findDisposal = (reader: Reader, id: DisposalId): Promise<Disposal | undefined> =>
  own(reader)
    .selectFrom('platform.disposal')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()

/** What carrying a proposal out today would do, and a digest of it: what was looked at is what goes. */
export async function previewOf(
  reader: Reader,
  kept: readonly KeptTable[],
  disposal: Pick<Disposal, 'tableName' | 'rows'>,
  today: Temporal.PlainDate,
): Promise<Plan & { readonly seen: string; readonly notDue: number }> {
  const catalogue = await catalogueOf(reader)
  const { shapes } = catalogue
  const [declared, shape, given] = [
    kept.find(({ table }) => table === disposal.tableName),
    shapes.get(disposal.tableName),
    disposal.rows ?? [],
  ]
  if (!declared || !shape) return { rows: [], stays: new Map(), seen: '', notDue: given.length }
  const hashOf = (key: RowKey) => rowHash(disposal.tableName, shape, key)
  const due = new Set(
    (await dueRowsOf(reader, catalogue, declared, today, new Set(given.map(hashOf)))).rows.map(
      ({ hash }) => hash,
    ),
  )
  const rows = given.filter((key) => due.has(hashOf(key)))
  const holds = await standingHolds(reader, today)
  const plan = await planDisposal(reader, catalogue, kept, { table: disposal.tableName, rows, holds })
  const names = [...new Set(plan.rows.map(({ hash, action }) => `${action} ${hash}`))].sort()
  return { ...plan, seen: digestOf(names), notDue: given.length - rows.length }
}

const digestOf = (names: readonly string[]): string => sha256(names.join('\n'))

/** One row may go along with several: it goes once. What only mentions several loses the names of all. */
function once(rows: readonly PlannedRow[]): readonly PlannedRow[] {
  const found = new Map<string, PlannedRow>()
  for (const { unnamed, ...row } of rows) {
    const before = found.get(row.hash)
    const names = unnamed && (before ? before.unnamed && [...before.unnamed, ...unnamed] : unnamed)
    found.set(row.hash, { ...row, root: 0, ...(names && { unnamed: names }) })
  }
  return [...found.values()]
}

/** Writes down, as hashes, the addresses of what the public had and what goes. */
async function leaveAddresses(
  work: Work,
  kept: KeptTable,
  shape: TableShape,
  rows: readonly PlannedRow[],
): Promise<void> {
  const { leaves } = kept
  if (!leaves) return
  await sql`insert into ${named(leaves.table)} (partnership_id, address_hash, gone_at)
    select distinct t.partnership_id, encode(sha256(convert_to(${sql.raw(`t."${leaves.column}"::text`)}, 'UTF8')), 'hex'),
      ${work.now}::timestamptz
    from ${named(kept.table)} t, ${theseRows(shape, rows)}
    where t.partnership_id = ${work.tx.partnershipId} and ${sameKey(shape)}
    on conflict do nothing`.execute(own(work.tx))
}

export type CarriedOut =
  | { readonly certificate: Certificate }
  | { readonly refused: 'one person' | 'decided' | 'changed' | 'hold' | 'nothing goes' }

/** In words, why rows of a proposal stayed. */
export const whyStays = (stays: Stays): string =>
  stays.because === 'hold'
    ? 'A hold covers them'
    : stays.because === 'gone'
      ? 'They had gone before'
      : `Records of ${stays.by} still need them`

/** How many rows stay, by the reason. */
export function stayedOf({ stays, notDue }: Pick<Plan, 'stays'> & { notDue: number }): Certificate['stayed'] {
  const whys = [...Map.groupBy([...stays.values()].map(whyStays), (why) => why)]
  return [
    ...whys.map(([why, all]) => ({ why, rows: all.length })),
    ...(notDue > 0 ? [{ why: 'They are not due any more', rows: notDue }] : []),
  ]
}

async function shredAudit(work: Work, id: DisposalId, rows: readonly PlannedRow[]): Promise<number> {
  const names = [...new Set(rows.flatMap(({ key }) => Object.values(key)))]
  const entries = await auditTables(work.tx)
    .selectFrom('platform.audit')
    .select('id')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where(
      sql<boolean>`(subject = any(${names}::text[]) or split_part(subject, ':', 2) = any(${names}::text[]))`,
    )
    .execute()
  return shredDetails(
    work,
    entries.map((entry): AuditId => entry.id),
    `disposal ${id}`,
  )
}

/**
 * Carries a proposal out: by somebody else than who proposed it, all of what was looked at or nothing, in the transaction
 * of the work. Leaves a certificate. A hold on any of it refuses the whole.
 */
export async function carryOut(
  work: Work,
  kept: readonly KeptTable[],
  id: DisposalId,
  given: { readonly version: number; readonly seen: string },
): Promise<CarriedOut> {
  await takeDisposalTurn(work)
  const disposal = await findDisposal(work.tx, id)
  demand(disposal !== undefined, 'There is no such proposal.')
  if (disposal.state !== 'proposed' || disposal.version !== given.version) return { refused: 'decided' }
  if (disposal.proposedBy === work.actor.id) return { refused: 'one person' }
  const plan = await previewOf(work.tx, kept, disposal, dayOf(work.now))
  if ([...plan.stays.values()].some(({ because }) => because === 'hold')) return { refused: 'hold' }
  if (plan.seen !== given.seen) return { refused: 'changed' }
  if (plan.rows.length === 0) return { refused: 'nothing goes' }
  const certificate = await partWith(work, kept, id, plan)
  const { numUpdatedRows } = await own(work.tx)
    .updateTable('platform.disposal')
    .set({
      ...{ state: 'done', decidedBy: work.actor.id, decidedAt: work.now, rows: null },
      ...{ certificate: JSON.stringify(certificate), version: disposal.version + 1 },
    })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Stale()
  return { certificate }
}

/** Does what a plan says, and gives the certificate. Whoever calls it has seen to who may, and audits. */
export async function partWith(
  work: Work,
  kept: readonly KeptTable[],
  id: DisposalId,
  plan: Plan & { readonly notDue: number },
): Promise<Certificate> {
  const catalogue = await catalogueOf(work.tx)
  const byTable = Map.groupBy(once(plan.rows), ({ table }) => table)
  const say = (text: string) => sql.raw(text).execute(own(work.tx))
  const details = await shredAudit(
    work,
    id,
    plan.rows.filter(({ unnamed }) => !unnamed),
  )
  for (const [table, rows] of byTable) {
    const shape = catalogue.shapes.get(table)
    if (shape && rows[0]?.action === 'delete') await leaveAddresses(work, tableOf(kept, table), shape, rows)
  }
  await forgetImagesOf(
    work,
    plan.rows.flatMap(({ key }) => key['id'] ?? []),
  )
  const files = await forgetFiles(work, async () => {
    await say('set local role accord_disposal')
    for (const table of inOrder([...byTable.keys()], catalogue.leads)) {
      const [rows, shape] = [byTable.get(table) ?? [], catalogue.shapes.get(table)]
      if (!shape) continue
      if (rows[0]?.action === 'delete')
        await sql`delete from ${named(table)} t using ${theseRows(shape, rows)}
          where t.partnership_id = ${work.tx.partnershipId} and ${sameKey(shape)}`.execute(own(work.tx))
      else {
        const [theirs, mentions] = [
          rows.filter(({ unnamed }) => !unnamed),
          rows.filter(({ unnamed }) => unnamed),
        ]
        await emptied(work, tableOf(kept, table), shape, theirs)
        await unnamed(work, tableOf(kept, table), shape, mentions)
      }
    }
    await say('set local role accord_app')
  })
  // What only named somebody goes in its own time.
  const anonymised = [...byTable].filter(([table]) => tableOf(kept, table).disposal === 'anonymise')
  for (const [table, rows] of anonymised)
    await note(work, { table, hashes: rows.map(({ hash }) => hash), reason: `Disposal ${id}` }, 'disposed')
  return {
    tables: [...byTable].map(([table, rows]) => ({
      ...{ table, action: rows[0]?.action ?? 'delete', rows: rows.length },
      hash: digestOf(rows.map(({ hash }) => hash).sort()),
    })),
    ...{ files, details, stayed: stayedOf(plan) },
  }
}

/** Takes a proposal back. Its rows are due as before. */
export async function withdrawDisposal(work: Work, id: DisposalId, version: number): Promise<void> {
  await takeDisposalTurn(work)
  const { numUpdatedRows } = await own(work.tx)
    .updateTable('platform.disposal')
    .set({
      state: 'withdrawn',
      decidedBy: work.actor.id,
      decidedAt: work.now,
      rows: null,
      version: version + 1,
    })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Stale()
}
