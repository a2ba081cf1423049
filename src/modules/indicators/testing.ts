import type { Work } from '#platform/work.ts'
import { importFigures } from './commands.ts'
import { type Figure, findValueFor } from './queries.ts'
import { longLayout } from './rules/layouts.ts'
import { own } from './schema.ts'

/** One row of Accord's own layout, by its columns. */
export type FigureRow = Readonly<Record<string, string>>

/** A row in which everything is right: contacts in Northtown. */
export const aRow = (changes: FigureRow = {}): FigureRow => ({
  indicator_code: 'contacts',
  indicator_name: 'Contacts raised',
  definition: 'Contacts about a child, by day of receipt',
  area: 'Northtown',
  period_label: '2022-23',
  period_start: '2022-04-01',
  period_end: '2023-03-31',
  period_basis: 'during the year',
  unit: 'contacts',
  value: '12323',
  value_as_printed: '12,323',
  qualifier: '',
  note: '',
  source_file: 'report.txt',
  source_section: 'Snapshot of Northtown',
  source_lines: '226-228',
  ...changes,
})

const quotedCell = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** The bytes of a file with these rows. Every cell is in quotation marks, so any text may stand in it. */
export const aFile = (...rows: readonly FigureRow[]): Uint8Array =>
  new TextEncoder().encode(
    [longLayout.columns, ...rows.map((row) => longLayout.columns.map((column) => row[column] ?? ''))]
      .map((cells) => cells.map(quotedCell).join(','))
      .join('\n'),
  )

/** What is on record for an indicator, area and period, whatever is published of it. */
export const recordedValue = findValueFor

/** Puts one figure on record, and gives it back as it stands there. */
export async function aFigure(work: Work, changes: FigureRow = {}): Promise<Figure> {
  const row = aRow(changes)
  const result = await importFigures(work, { name: 'figures.csv', bytes: aFile(row) })
  if ('refused' in result) throw new Error(result.refused.join(' '))
  const { indicator_code: code = '', area = '', period_label: periodLabel = '' } = row
  const figure = await findValueFor(work.tx, { code, area, periodLabel })
  if (!figure) throw new Error('The figure was not recorded')
  return figure
}

/** How many files wait to be taken in. */
export async function waitingFiles({ tx }: Work): Promise<number> {
  const { count } = await own(tx)
    .selectFrom('indicators.upload')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('partnershipId', '=', tx.partnershipId)
    .executeTakeFirstOrThrow()
  return Number(count)
}
