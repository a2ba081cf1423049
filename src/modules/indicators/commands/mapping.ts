import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { takeTurn } from '#platform/turns.ts'
import { demandPermission, type Work } from '#platform/work.ts'
import { type DescribedLayout, savedLayouts } from '../queries/mapping.ts'
import { isSameLayout, type SavedLayout } from '../rules/mapping.ts'
import { keepIndicators } from '../rules/permissions.ts'
import { own } from '../schema.ts'

/** Says what the columns of an agency’s own layout mean. What was said of the same columns before stays, and counts no more. */
export async function describeLayout(
  work: Work,
  { name, columns, meanings, version }: Omit<SavedLayout, 'id'>,
): Promise<
  | { readonly layoutId: DescribedLayout['id'] }
  | { readonly refused: 'stale'; readonly current: DescribedLayout }
> {
  demandPermission(work, keepIndicators)
  await takeTurn(work.tx, 'indicators')
  const current = (await savedLayouts(work.tx)).find((each) => isSameLayout(each.columns, columns))
  if (current && current.version !== version) return { refused: 'stale', current }
  const id = newId<'column mapping'>()
  await own(work.tx)
    .insertInto('indicators.columnMapping')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, name },
      ...{ columns: JSON.stringify(columns), meanings: JSON.stringify(meanings) },
      ...{ recordedBy: work.actor.id, recordedAt: work.now },
    })
    .execute()
  await audit(work, 'indicators.describe-layout', id, { columnCount: columns.length })
  return { layoutId: id }
}
