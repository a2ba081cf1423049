import { brokenWords } from '#modules/indicators/index.ts'
import { sourceWords } from '#platform/source.ts'
import { number } from '#platform/words.ts'
import type { Figure } from './document.ts'

/** Units that the figure shows itself: “99%”, “£120”. */
const SAID_BY_SIGN = /^(?:percent|pounds$)/

const unitOf = ({ value, unit }: Figure): string =>
  value !== null && unit && !SAID_BY_SIGN.test(unit) ? ` ${unit}` : ''

/** Says from when something else is counted than in the period of the figure. */
const changedWords = ({ changedOn = [] }: Figure): string =>
  changedOn.length > 0 ? brokenWords(changedOn.map((day) => Temporal.PlainDate.from(day))) : ''

/** Where a figure comes from: its definition, its record, and the lines it was read from. */
export function certificateRows(figure: Figure): readonly (readonly [string, string])[] {
  const rows: (readonly [string, string])[] = [
    ['What it is', figure.definition || figure.indicatorName],
    ['Changed since', changedWords(figure)],
    ['Record', `${figure.indicatorName} (${figure.indicatorCode})`],
    ['Value', `${figure.exactly}${unitOf(figure)}`],
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

/** A line of a cell, with what it is called where it does not say so itself. */
export type CertificateLine = readonly [words: string] | readonly [label: string, words: string]

/** A figure in the list of a printed report. */
export interface PrintedCertificate {
  readonly key: string
  readonly name: string
  readonly about: readonly CertificateLine[]
  readonly value: string
  readonly values: readonly CertificateLine[]
  readonly where: readonly CertificateLine[]
  readonly source: readonly CertificateLine[]
}

/** How a number is written apart from the marks between its digits. */
const asTyped = (text: string): string => text.toLowerCase().replaceAll(/[,\s]/g, '')

/** What most of the figures have in common, so that it is said once; empty where most have nothing in common. */
function shared(values: readonly string[]): string {
  const [most] = [...Map.groupBy(values, (each) => each)].toSorted(
    ([, one], [, other]) => other.length - one.length,
  )
  return most && most[1].length > 1 && most[1].length * 2 > values.length ? most[0] : ''
}

const said = (...lines: readonly CertificateLine[]): readonly CertificateLine[] =>
  lines.filter((line) => line.at(-1) !== '')

/** Every figure of a printed report with what its certificate says, and what is true of most, to be said above them. */
export function printedCertificates(figures: readonly Figure[]): {
  readonly common: string
  readonly rows: readonly PrintedCertificate[]
} {
  const asAt = shared(figures.map((figure) => figure.asAt))
  const approval = shared(figures.map((figure) => figure.approval ?? ''))
  const common = [asAt && `As at ${asAt}.`, approval && `${approval}.`].filter(Boolean).join(' ')
  return {
    common: common && `${common} A row says so where it is otherwise.`,
    rows: figures.map((figure) => {
      const full = `${figure.exactly}${unitOf(figure)}`
      const isExact = full === figure.drawn || full.startsWith(`${figure.drawn} `)
      const isPrintedSo = [figure.drawn, figure.exactly].map(asTyped).includes(asTyped(figure.printed))
      const { source, counted } = figure
      return {
        ...{ key: figure.key, name: figure.indicatorName },
        about: said([figure.definition], [changedWords(figure)], [figure.qualifier], [figure.note]),
        value: isExact ? full : figure.drawn,
        values: said(
          ['In full', isExact ? '' : full],
          ['Printed as', isPrintedSo ? '' : figure.printed],
          ['Published by', figure.scheme ?? ''],
          ['Made of', counted?.madeOf ?? ''],
          [figure.approval === approval ? '' : (figure.approval ?? '')],
        ),
        where: said([[figure.area, figure.period].filter(Boolean).join(', ')], [figure.periodBasis]),
        source: said(
          [source.section],
          [sourceWords({ ...source, section: '' })],
          [counted?.query ?? ''],
          ['Records counted', counted ? number(counted.rows) : ''],
          ['As at', figure.asAt === asAt ? '' : figure.asAt],
        ),
      }
    }),
  }
}
