import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { capitalised } from '#platform/words.ts'
import { check } from './check.ts'
import type { Document, Figure } from './document.ts'
import { aDocument, aFigure, MEASURES } from './testing.ts'

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
