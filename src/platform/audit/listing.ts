import { sql } from 'kysely'
import { type AuditId, auditTables } from '../audit.ts'
import { dayStart } from '../days.ts'
import type { Reader } from '../db.ts'
import type { Tier } from '../keeping.ts'
import type { PersonId } from '../work.ts'
import type { AuditKind, Link } from './chain.ts'
import { headOf } from './sealer.ts'

/** What a reader of the audit asks for. What is undefined is not asked. */
export interface AuditFilter {
  readonly actorIds?: readonly PersonId[] | undefined
  /** A part of the verb. */
  readonly did?: string | undefined
  /** A part of the record's name, for example its id. */
  readonly subject?: string | undefined
  readonly kind?: AuditKind | undefined
  readonly from?: Temporal.PlainDate | undefined
  /** The last day, which counts. */
  readonly to?: Temporal.PlainDate | undefined
  readonly onlyMarked?: boolean
}

/** An entry as the viewer shows it. */
export interface Listed {
  readonly id: AuditId
  readonly at: Temporal.Instant
  readonly actorId: PersonId
  readonly did: string
  readonly subject: string
  readonly kind: AuditKind
  readonly tier: Tier
  readonly isMarked: boolean
  /** Null until it is sealed. */
  readonly sequence: number | null
  /** As it was written, or why it is not shown. What is about T3 and T4 never leaves the database for a list. */
  readonly detail: string | 'shredded' | 'confidential'
}

const ENTRIES_A_PAGE = 50
const CONFIDENTIAL = 3

/** Takes the signs that mean something to `like` as they are. */
const containing = (words: string): string => `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** Entries, the latest first, a page at a time. */
export async function auditPage(
  reader: Reader,
  filter: AuditFilter,
  page: number,
): Promise<{ readonly entries: readonly Listed[]; readonly more: boolean }> {
  const { actorIds, did, subject, kind, from, to, onlyMarked = false } = filter
  if (actorIds?.length === 0) return { entries: [], more: false }
  const rows = await auditTables(reader)
    .selectFrom('platform.audit as audit')
    .leftJoin('platform.auditSeal as seal', (join) =>
      join.onRef('seal.partnershipId', '=', 'audit.partnershipId').onRef('seal.auditId', '=', 'audit.id'),
    )
    .leftJoin('platform.auditDetail as detail', (join) =>
      join.onRef('detail.partnershipId', '=', 'audit.partnershipId').onRef('detail.auditId', '=', 'audit.id'),
    )
    .select(['audit.id', 'audit.at', 'audit.actorId', 'audit.did', 'audit.subject', 'audit.kind'])
    .select(['audit.tier', 'audit.isMarked', 'seal.sequence', 'detail.shreddedAt'])
    .select(sql<string | null>`case when audit.tier < ${CONFIDENTIAL} then detail.detail end`.as('detail'))
    .where('audit.partnershipId', '=', reader.partnershipId)
    .$if(actorIds !== undefined, (query) => query.where('audit.actorId', 'in', [...(actorIds ?? [])]))
    .$if(did !== undefined, (query) => query.where('audit.did', 'like', containing(did ?? '')))
    .$if(subject !== undefined, (query) => query.where('audit.subject', 'like', containing(subject ?? '')))
    .$if(kind !== undefined, (query) => query.where('audit.kind', '=', kind ?? 'change'))
    .$if(onlyMarked, (query) => query.where('audit.isMarked', '=', true))
    .$if(from !== undefined, (query) => query.where('audit.at', '>=', dayStart(from as Temporal.PlainDate)))
    .$if(to !== undefined, (query) =>
      query.where('audit.at', '<', dayStart((to as Temporal.PlainDate).add({ days: 1 }))),
    )
    .orderBy('audit.at', 'desc')
    .orderBy('audit.id', 'desc')
    .limit(ENTRIES_A_PAGE + 1)
    .offset((page - 1) * ENTRIES_A_PAGE)
    .execute()
  const entries = rows.slice(0, ENTRIES_A_PAGE).map(
    ({ shreddedAt, detail, ...row }): Listed => ({
      ...row,
      detail: row.tier >= CONFIDENTIAL ? 'confidential' : shreddedAt ? 'shredded' : (detail ?? 'shredded'),
    }),
  )
  return { entries, more: rows.length > ENTRIES_A_PAGE }
}

/** A time that the chain was checked. The fault is empty where it was sound. */
export interface Check extends Link {
  readonly at: Temporal.Instant
  readonly fault: string
  readonly isPublished: boolean
}

/** Checks of the chain, the latest first. */
export const checksOf = (reader: Reader, most: number): Promise<Check[]> =>
  auditTables(reader)
    .selectFrom('platform.auditCheck')
    .select(['at', 'sequence', 'hash', 'fault', 'isPublished'])
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()

export interface ChainState {
  readonly head: Link
  /** Entries that wait for their place. */
  readonly waiting: number
  readonly lastCheck: Check | undefined
}

export async function chainState(reader: Reader): Promise<ChainState> {
  const { waiting } = await auditTables(reader)
    .selectFrom('platform.auditUnsealed')
    .select((of) => of.fn.countAll<number>().as('waiting'))
    .where('partnershipId', '=', reader.partnershipId)
    .executeTakeFirstOrThrow()
  return { head: await headOf(reader), waiting, lastCheck: (await checksOf(reader, 1))[0] }
}

/** The places that were given on these days, which lie side by side; undefined where there are none. */
export async function placesSealed(
  reader: Reader,
  from: Temporal.PlainDate | undefined,
  to: Temporal.PlainDate | undefined,
): Promise<{ readonly from: number; readonly to: number } | undefined> {
  const found = await auditTables(reader)
    .selectFrom('platform.auditSeal')
    .select((of) => [of.fn.min('sequence').as('from'), of.fn.max('sequence').as('to')])
    .where('partnershipId', '=', reader.partnershipId)
    .$if(from !== undefined, (query) => query.where('sealedAt', '>=', dayStart(from as Temporal.PlainDate)))
    .$if(to !== undefined, (query) =>
      query.where('sealedAt', '<', dayStart((to as Temporal.PlainDate).add({ days: 1 }))),
    )
    .executeTakeFirst()
  return found?.from ? { from: found.from, to: found.to } : undefined
}
