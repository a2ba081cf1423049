import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { check, RULES } from './check.ts'
import type { Document } from './document.ts'
import { aDocument, aFigure, MEASURES } from './testing.ts'

/** Processor time. */
function millisecondsOf(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Forty pages as they are written, each measure told and each list of a team different. */
function fortyPages() {
  const filler =
    'The partners worked together through the year so that children were seen, heard and helped early, and they told each other plainly what they knew and what they had done about it.'
  const figures = MEASURES.map(([name], at) => aFigure(`figure-${at}`, name, 1000 + at * 37))
  const pages = Array.from({ length: 40 }, (_, page) => {
    const lines = MEASURES.flatMap(([, sentence], at) => [
      `${filler} ${sentence.replace('$', `{{figure-${at}}}`)}`,
      `- Team ${String.fromCharCode(66 + (page % 20))} saw ${page * 12 + at + 11} families in week ${at + 1}.`,
    ])
    return [`Page ${page + 1}`, ...lines] as const
  })
  return { document: aDocument(pages, figures), text: pages.flat().join(' ') }
}

describe('the checker is quick', () => {
  const LONG = 200_000
  /** What a text of signs may take beside a report of its length: one that is read again from each sign takes a hundred times. */
  const TIMES = 2
  let limit = 0

  /** What the machine does meanwhile is no fault of the text: one that took too long is tried once more. */
  function assertQuick(document: () => Document): void {
    const first = millisecondsOf(() => check(document()))
    const spent = first < limit ? first : millisecondsOf(() => check(document()))
    assert.ok(spent < limit, `${Math.round(spent)} ms, and the limit is ${Math.round(limit)} ms`)
  }

  before(() => {
    const { document, text } = fortyPages()
    check(document)
    limit = (TIMES * millisecondsOf(() => check(fortyPages().document)) * LONG) / text.length
  })

  const SCRAPS = [
    '1',
    '1 ',
    '1,111,',
    '5 cats. ',
    '5 cats were seen and ',
    '(',
    '( ) ',
    '[insert ',
    'x',
    'xx ',
    'xx–',
    '?',
    '{{',
    ' ',
    '\n',
    'a:\n',
    'A. ',
    'to be ',
    '(AB) ',
    '2022–23 ',
    '1 May 2022 ',
    'in Xyzzy ',
    'a-',
    'a* ',
    '* note ',
    '“5 ',
    'one two ',
    'hundred and ',
    '5% of 46 deaths, ',
    'There were 46 deaths, a 33% increase. ',
    'Northmere 5 reviews ',
    'We published 4 reviews. We published 3 reviews. ',
    '£5 ',
    'date of publication: ',
    'figures to follow ',
    `Of ${"the the the's ".repeat(27)}end. `,
    'fell from 2 ',
    'will open ',
    'an average of 1 a ',
    'types of abuse were ',
    '£5 paid (£5 of ',
    'publication of the toolkit in ',
    'will develop a toolkit. The toolkit was developed. ',
    'Ten agencies knew him, and nine of the ',
    'Four plans were made, six ',
    'of these 5 ',
    'priorities are: ',
    '**a ',
    'Thornshire Safeguarding Adults Board Group ',
  ]

  /** A row of a table as wide as a page of a workbook, and rows of one number under it. */
  const aTable = (head: string, cell: string) => {
    const row = (text: string) => `| ${Array.from({ length: 200 }, () => text).join(' | ')}`
    return [row(head), ...Array.from({ length: 100 }, () => row(cell))]
  }
  const TABLES = [
    ['of a year', aTable('2023', '45'), 'We saw 46 families in 2023. '],
    ['of a number with its digits turned', aTable('Families', '1,234'), 'We saw 1,243 families then. '],
  ] as const
  for (const [what, rows, sentence] of TABLES)
    it(`with a long table ${what} beside 100 kB that tell of it`, () => {
      // The table is as long again.
      const text = sentence.repeat(LONG / 2 / sentence.length)
      assertQuick(() => aDocument([['One', text, ...rows]], []))
    })

  for (const scrap of SCRAPS)
    it(`with 200 kB of ${JSON.stringify(scrap)}`, () => {
      const text = scrap.repeat(Math.ceil(LONG / scrap.length)).slice(0, LONG)
      const figures = [
        aFigure('a', 'Reviews published', 3),
        aFigure('b', 'Reviews begun', 5, { area: 'Northmere' }),
      ]
      assertQuick(() =>
        aDocument(
          [
            ['One', text],
            ['Two', '{{a}} reviews were published.'],
          ],
          figures,
        ),
      )
    })

  it('with a report of forty pages', (context) => {
    const { document, text } = fortyPages()
    const words = text.split(/\s+/).length
    assert.ok(words > 20_000)
    // What else the machine does slows one time and not all of them.
    const spent = Math.min(...Array.from({ length: 3 }, () => millisecondsOf(() => check(document))))
    context.diagnostic(`${words} words in ${Math.round(spent)} ms with ${RULES.length} rules`)
    assert.ok(spent < 600, `${Math.round(spent)} ms`)
  })
})
