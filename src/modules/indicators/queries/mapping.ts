import type { Reader } from '#platform/db.ts'
import { isSameLayout, type Meanings, NOWHERE, type OwnLayouts, type SavedLayout } from '../rules/mapping.ts'
import { type ColumnMappingId, own } from '../schema.ts'

/** A layout that somebody described, with the id under which it was written down last. */
export interface DescribedLayout extends SavedLayout {
  readonly id: ColumnMappingId
}

/** The layouts of agencies’ own whose columns somebody explained, as they were explained last. */
export async function savedLayouts(reader: Reader): Promise<readonly DescribedLayout[]> {
  const all = await own(reader)
    .selectFrom('indicators.columnMapping')
    .select(['id', 'name', 'columns', 'meanings'])
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('recordedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const newest: DescribedLayout[] = []
  for (const { meanings, ...each } of all) {
    if (newest.some(({ columns }) => isSameLayout(columns, each.columns))) continue
    const version = all.filter(({ columns }) => isSameLayout(columns, each.columns)).length
    const said = meanings as Meanings
    // Commentaries have a column of their own only since agencies answer by files.
    const parts = { ...said.parts, commentary: said.parts.commentary ?? NOWHERE }
    newest.push({ ...each, version, meanings: { ...said, parts } })
  }
  return newest.toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
}

/** What reading a file of an agency’s own needs of the record. */
export async function ownLayouts(reader: Reader): Promise<OwnLayouts> {
  const saved = await savedLayouts(reader)
  if (saved.length === 0) return { saved, codeOf: () => undefined }
  const known = await own(reader)
    .selectFrom('indicators.indicator')
    .select(['name', 'code'])
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('code', 'desc')
    .execute()
  const codes = new Map(known.map(({ name, code }) => [name.toLowerCase(), code]))
  return { saved, codeOf: (name) => codes.get(name.toLowerCase()) }
}
