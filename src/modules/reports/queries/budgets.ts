import { type PublicBudget, publishedBudgets } from '#modules/governance/index.ts'
import { publishedAgencies } from '#modules/people/index.ts'
import { holdsOn } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { BUDGET } from '../rules/budget.ts'
import { standsIn } from '../rules/markdown.ts'
import type { Chapter, Report } from '../schema.ts'

/**
 * The budgets of the year that a report is about, of its own body where it has one: those that were made public, because
 * the report is for everyone. None where no chapter draws them.
 */
export async function budgetsIn(
  reader: Reader,
  { groupId, periodStart, periodEnd }: Report,
  chapters: readonly Pick<Chapter, 'text'>[],
): Promise<readonly PublicBudget[]> {
  if (!chapters.some(({ text }) => standsIn(BUDGET, text))) return []
  const all = await publishedBudgets(reader, await publishedAgencies(reader))
  return all
    .filter(
      ({ bodyId, startsOn }) =>
        (groupId === null || bodyId === groupId) &&
        holdsOn({ fromOn: periodStart, toOn: periodEnd }, startsOn),
    )
    .sort((one, other) => one.body.localeCompare(other.body, 'en-GB'))
}
