import { sourceWords } from '#platform/source.ts'
import { number } from '#platform/words.ts'
import type { Figure } from './document.ts'

/** Units that the figure shows itself: “99%”, “£120”. */
const SAID_BY_SIGN = /^(?:percent|pounds$)/

/** Where a figure comes from: its definition, its record, and the lines it was read from. */
export function certificateRows(figure: Figure): readonly (readonly [string, string])[] {
  const rows: (readonly [string, string])[] = [
    ['What it is', figure.definition || figure.indicatorName],
    ['Record', `${figure.indicatorName} (${figure.indicatorCode})`],
    [
      'Value',
      `${figure.exactly}${figure.value !== null && figure.unit && !SAID_BY_SIGN.test(figure.unit) ? ` ${figure.unit}` : ''}`,
    ],
    ['From', figure.change?.from ?? ''],
    ['To', figure.change?.to ?? ''],
    ['Why it cannot be said', figure.change?.refused ?? ''],
    ['How it is counted', figure.counted?.query ?? ''],
    ['Records counted', figure.counted ? number(figure.counted.rows) : ''],
    ['Made of', figure.counted?.madeOf ?? ''],
    ['Kept by', figure.counted?.owner ?? ''],
    ['As the source prints it', figure.printed],
    ['Area', figure.area],
    ['Period', figure.period],
    ['Counted', figure.periodBasis],
    ['Said of it', [figure.qualifier, figure.note].filter(Boolean).join('. ')],
    ['Publication scheme', figure.scheme ?? ''],
    ['Source', sourceWords(figure.source)],
    ['Approval', figure.approval ?? ''],
    ['As at', figure.asAt],
  ]
  return rows.filter(([, words]) => words !== '')
}
