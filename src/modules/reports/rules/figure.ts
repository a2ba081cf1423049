import type { Figure } from './document.ts'
import type { Reference, Told } from './told.ts'
import { EXACT, type Wording, worded } from './wording.ts'

/** What it says, in full. */
export const exactlyOf = (told: Told): string =>
  told.exactly ?? worded(told.value, told.isPercent, EXACT, told.mark)

/** Only a plain number can be worded otherwise than in full. */
const drawnOf = (told: Told, wording: Wording): string =>
  told.exactly !== undefined && (wording.form === 'exact' || told.isPercent || told.unit === 'pounds')
    ? told.exactly
    : worded(told.value, told.isPercent, wording, told.mark)

/** What is said where there is no record any more. */
const NO_RECORD: Told = {
  ...{ code: '', name: '', definition: '', unit: '', isPercent: false, value: null, mark: null },
  ...{ periodBasis: '', qualifier: '', printed: '', note: '', scheme: '', approval: '', href: '' },
  source: { file: '', section: 'The record does not exist any more', lines: '' },
}

/** A figure as a report draws what its record says. */
export function figureTold(
  { key, indicatorCode: code, area, periodLabel }: Reference & { readonly key: string },
  record: Told | undefined,
  { wording, asAt }: { readonly wording: Wording; readonly asAt: string },
): Figure {
  const told = record ?? NO_RECORD
  return {
    key,
    indicatorCode: code,
    indicatorName: told.name || code,
    ...(told.changedOn && { changedOn: told.changedOn }),
    ...{ definition: told.definition, area, unit: told.unit, value: told.value },
    drawn: drawnOf(told, wording),
    exactly: exactlyOf(told),
    period: periodLabel,
    periodBasis: told.periodBasis,
    ...(told.otherYear && { otherYear: told.otherYear }),
    asAt: told.asAt ?? asAt,
    ...{ qualifier: told.qualifier, note: told.note, printed: told.printed },
    ...(told.scheme && { scheme: told.scheme }),
    source: told.source,
    ...(told.approval && { approval: told.approval }),
    ...(told.counted && { counted: told.counted }),
  }
}
