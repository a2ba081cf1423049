import type { Work } from '#platform/work.ts'
import { isPercentUnit } from '../rules/figure.ts'
import { type Figured, put } from './recording.ts'
import type { EntryInFull, ReturnInFull } from './returns.ts'
import { workOutAgain } from './working-out.ts'

/** Nought where there was none to count. Of nothing there is no share and no rate, so that has no figure. */
const nilValue = (unit: string): number | null => (isPercentUnit(unit) || /^per \d/i.test(unit) ? null : 0)

const recordedAs = ({ answer, value, definition }: EntryInFull): number | null =>
  answer === 'nil' ? nilValue(definition.unit) : value

/**
 * Puts every figure of a return on record, and whatever is worked out of it. The command that calls it has demanded its
 * permission and audits.
 */
export async function release(
  work: Work,
  { round, entries }: ReturnInFull,
  agencyName: string,
): Promise<void> {
  const { periodLabel, periodStart, periodEnd } = round
  const source = { file: `Return of ${agencyName}`, section: `Returns for ${periodLabel}`, lines: '' }
  const given = entries.map((entry): Figured => {
    const { indicatorId, areaId, answer, commentary, qualityNote } = entry
    return {
      ...{ indicatorId, areaId, periodLabel, periodStart, periodEnd, value: recordedAs(entry), source },
      qualifier: answer === 'nil' ? 'nil return' : '',
      note: [commentary, qualityNote].filter(Boolean).join('\n'),
      reason: `${agencyName} gave it in its return.`,
    }
  })
  await put(work, given)
  await workOutAgain(work, given)
}
