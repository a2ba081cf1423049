import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { capitalised } from '#platform/words.ts'
import { check, RULES } from './check.ts'
import type { Document, Figure } from './document.ts'
import { aDocument, aFigure } from './testing.ts'

/** Measures of an imaginary partnership: what is counted, and a sentence that says it. */
const MEASURES = [
  ['Learning events held', 'In the year $ learning events were held.'],
  ['Referrals initiated', '$ referrals were initiated.'],
  ['Fathers joining groups', '$ fathers joined the groups.'],
  ['Toolkits handed out', 'The partnership handed out $ toolkits.'],
  ['Home safety visits made', 'Fire crews made $ home safety visits.'],
  ['Volunteers recruited', '$ volunteers were recruited.'],
  ['Arrests made', '$ arrests were made.'],
  ['Podcast plays', 'The podcast was played $ times.'],
  ['Welfare checks carried out', 'Officers carried out $ welfare checks.'],
  ['Leaflets posted', '$ leaflets were posted.'],
  ['Complaints upheld', '$ complaints were upheld.'],
  ['Mentors trained', 'We trained $ mentors.'],
] as const

/** A true rounding in words: "just over 1,200" for 1,224. */
function roundly(value: number): string {
  const rounded = Math.round(value / 100) * 100
  if (value === rounded) return `about ${rounded.toLocaleString('en-GB')}`
  return `${value > rounded ? 'just over' : 'nearly'} ${rounded.toLocaleString('en-GB')}`
}

interface Report {
  readonly chapters: readonly (readonly [string, ...string[]])[]
  readonly figures: readonly Figure[]
}

const HEADINGS = ['Foreword', 'Our work', 'Learning', 'Partners', 'Looking back']

/** A report that says each measure in several chapters, bound or truly rounded, and contradicts itself nowhere. */
const cleanReport: fc.Arbitrary<Report> = fc
  .record({
    values: fc.uniqueArray(fc.integer({ min: 1000, max: 60_000 }), {
      minLength: MEASURES.length,
      maxLength: MEASURES.length,
    }),
    chapters: fc.array(
      // Said once in a chapter: twice so near would be something to tell of.
      fc.uniqueArray(fc.record({ measure: fc.nat(MEASURES.length - 1), rounded: fc.boolean() }), {
        minLength: 1,
        maxLength: 8,
        selector: ({ measure }) => measure,
      }),
      { minLength: 2, maxLength: HEADINGS.length },
    ),
  })
  .map(({ values, chapters }) => ({
    figures: MEASURES.map(([name], at) => aFigure(`figure-${at}`, name, values[at] ?? 0)),
    chapters: chapters.map((sayings, at) => {
      const lines = sayings.map(({ measure, rounded }) => {
        const [, sentence] = MEASURES[measure] ?? MEASURES[0]
        const said = sentence.replace('$', rounded ? roundly(values[measure] ?? 0) : `{{figure-${measure}}}`)
        return capitalised(said)
      })
      return [HEADINGS[at] ?? '', ...lines] as const
    }),
  }))

/** One mistake of each kind, as lines to add to a chapter, with the rule that must tell of it. */
const MISTAKES: Readonly<Record<string, (report: Report) => readonly string[]>> = {
  'one-measure': ({ figures: [first] }) => [
    MEASURES[0][1].replace('$', ((first?.value ?? 0) + 137).toLocaleString('en-GB')),
  ],
  placeholder: () => ['More is said on pages xx – xx.'],
  'announced-and-missing': () => ['### What we did', 'In the year we did the following:'],
  footnote: () => ['The counts are of people* and not of places.'],
  'missing-record': () => ['In all {{nobody-knows}} posters were put up.'],
  'suspicious-repeat': () => [
    'In all {{twin}} stickers were printed.',
    'In all {{other-twin}} badges were pinned.',
  ],
  'no-such-percentage': () => ['There were {{fires}} house fires. This is a 33% increase.'],
  'typed-by-hand': () => ['We planted 143 trees.'],
}

const PLANTED = [
  aFigure('fires', 'House fires', 46),
  aFigure('nobody-knows', 'Posters put up', null),
  aFigure('twin', 'Stickers printed', 677),
  aFigure('other-twin', 'Badges pinned', 677),
]

const documentOf = ({ chapters, figures }: Report): Document => aDocument(chapters, [...figures, ...PLANTED])

describe('of any report', () => {
  it('that agrees with itself, the checker tells nothing', () =>
    fc.assert(
      fc.property(cleanReport, (report) => {
        assert.deepEqual(
          check(documentOf(report)).map(({ explanation }) => explanation),
          [],
        )
      }),
      { numRuns: 100 },
    ))

  for (const [rule, mistake] of Object.entries(MISTAKES))
    it(`the rule ${rule} tells of a mistake planted in a chapter`, () =>
      fc.assert(
        fc.property(cleanReport, fc.nat(4), (report, at) => {
          const chapters = report.chapters.map((chapter, index) =>
            index === at % report.chapters.length ? ([...chapter, ...mistake(report)] as const) : chapter,
          )
          // A bound figure must say the measure once for a typed one to contradict it.
          const said = ['At the end', MEASURES[0][1].replace('$', '{{figure-0}}')] as const
          const found = check(documentOf({ ...report, chapters: [...chapters, said] }))
          assert.deepEqual([...new Set(found.map((finding) => finding.rule))], [rule])
        }),
        { numRuns: 25 },
      ))

  it('a finding keeps its fingerprint when another chapter changes', () =>
    fc.assert(
      fc.property(cleanReport, cleanReport, (report, other) => {
        const mistakes = [
          'Mistakes',
          ...Object.values(MISTAKES).flatMap((mistake) => mistake(report)),
        ] as const
        const said = other.chapters.flat().map((line) => line.replaceAll(/\{\{.*\}\}|[\d,]+/g, 'many'))
        const unrelated = [...new Set(said)]
        const prints = (words: readonly string[]) =>
          check(documentOf({ ...report, chapters: [['First', ...words], mistakes, ...report.chapters] })).map(
            ({ fingerprint }) => fingerprint,
          )
        const before = prints(['Old words.'])
        const after = prints(unrelated)
        assert.ok(before.length > 4)
        assert.deepEqual(before.toSorted(), after.toSorted())
      }),
      { numRuns: 25 },
    ))

  it('whatever its words, the checker does not throw', () => {
    const scraps = fc.constantFrom(
      '5 ',
      '{{',
      '}}',
      '{{a}}',
      '[',
      '(',
      '*',
      '%',
      '£',
      'xx',
      ':',
      ';',
      '\n',
      '“',
      '33% of 46 ',
      'no ',
      '🧒🏽',
      '\ud800',
      '٣',
      'İ',
      'one hundred and ',
      'constructor ',
      '__proto__ ',
      '2022–',
      'May ',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(scraps, { maxLength: 30 }).map((all) => all.join('')),
    )
    const line = fc
      .tuple(fc.constantFrom('', '### ', '- ', '> ', '| '), text)
      .map(([mark, words]) => mark + words)
    fc.assert(
      fc.property(fc.array(fc.array(line, { maxLength: 6 }), { maxLength: 4 }), text, (chapters, name) => {
        const figures = [aFigure('a', name, 5, { unit: name, area: name, period: name, qualifier: name })]
        const found = check(
          aDocument(
            chapters.map((lines) => [name, ...lines] as const),
            figures,
            name,
          ),
        )
        assert.ok(found.every(({ fingerprint, places }) => fingerprint.length === 24 && places.length > 0))
      }),
      { numRuns: 200 },
    )
  })
})

/** Processor time, because the tests share the machine with others. */
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
