import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { check, RULES } from './check.ts'
import { aDocument, aFigure } from './testing.ts'

const places = { area: 'Northmere and Southwold' }
const northmere = { area: 'Northmere', unit: 'episodes' }

const figures = [
  aFigure('reviews', 'Local child safeguarding practice reviews published', 3, {
    ...places,
    unit: 'reviews',
    drawn: 'three',
  }),
  aFigure('trained', 'People attending Board training', 2024, { ...places, unit: 'people' }),
  aFigure('views', 'Virtual briefings (Sways), all', 22917, { ...places, unit: 'views' }),
  aFigure('deaths', 'Child deaths notified', 46, { ...places, unit: 'deaths' }),
  aFigure('home', 'Missing from home episodes', 226, northmere),
  aFigure('care', 'Missing from care episodes', 226, northmere),
  aFigure('plans', 'Children subject to a child protection plan', 136, {
    area: 'Northmere',
    unit: 'children',
  }),
]

/** The mistakes of a real yearly report, in our own words and with invented places. */
const report = aDocument(
  [
    [
      'Report to the scrutiny committee',
      'The partnership published three case reviews in the year. Just under 2,000 people took part in training.',
      'The virtual briefings have been viewed 23,000 times.',
    ],
    ['Foreword', 'In the time this report covers we have published 4 reviews.'],
    [
      'Snapshot of Northmere',
      '| What was counted | Number',
      '| Children subject to a child protection plan | {{plans}}',
      '| Missing from home episodes | {{home}}',
      '| Missing from care episodes | {{care}}',
    ],
    [
      'Learning from reviews',
      'Between April 2022 and March 2023 we published {{reviews}} local child safeguarding practice reviews.',
      'Within the partnership we undertake;',
    ],
    [
      'Child deaths',
      'The panel was notified of {{deaths}} deaths of children. This is a 33% increase on 2021/22.',
    ],
    ['Scrutiny', 'The areas found are described on pages xx – xx of this report.'],
    [
      'Training',
      '{{trained}} people attended the Board’s training. Virtual briefings were viewed {{views}} times.',
    ],
  ],
  figures,
)

const told = check(report).map(({ rule, severity, figureKey, places }) => ({
  rule,
  severity,
  figureKey,
  chapters: places.map(({ chapter }) => chapter),
}))

describe('the checker, of a report that contradicts itself,', () => {
  it('tells each mistake once, the gravest first and then by chapter', () => {
    assert.deepEqual(told, [
      {
        rule: 'one-measure',
        severity: 'must fix',
        figureKey: 'reviews',
        chapters: ['Report to the scrutiny committee', 'Foreword', 'Learning from reviews'],
      },
      {
        rule: 'one-measure',
        severity: 'must fix',
        figureKey: 'trained',
        chapters: ['Report to the scrutiny committee', 'Training'],
      },
      {
        rule: 'announced-and-missing',
        severity: 'must fix',
        figureKey: undefined,
        chapters: ['Learning from reviews'],
      },
      { rule: 'placeholder', severity: 'must fix', figureKey: undefined, chapters: ['Scrutiny'] },
      {
        rule: 'one-measure',
        severity: 'check',
        figureKey: 'views',
        chapters: ['Report to the scrutiny committee', 'Training'],
      },
      {
        rule: 'suspicious-repeat',
        severity: 'check',
        figureKey: undefined,
        chapters: ['Snapshot of Northmere', 'Snapshot of Northmere'],
      },
      {
        rule: 'no-such-percentage',
        severity: 'check',
        figureKey: undefined,
        chapters: ['Child deaths', 'Child deaths'],
      },
    ])
  })

  it('says what is wrong and what to do in words that name the record', () => {
    const [reviews, training] = check(report)
    assert.equal(
      reviews?.explanation,
      'The text says “three” and “4”, but the record “Local child safeguarding practice reviews published” is 3. Use the figure in place of the typed number, or have the record put right.',
    )
    assert.match(
      training?.explanation ?? '',
      /says “Just under 2,000”, but the record “People attending Board/,
    )
  })

  it('says to write “about” before a rounded number', () => {
    const rounded = check(report).find(({ figureKey }) => figureKey === 'views')
    assert.match(rounded?.explanation ?? '', /says “23,000” as if it were exact.*is 22,917\. Write “about”/)
  })

  it('names the two percentages that could be', () => {
    const percentage = check(report).find(({ rule }) => rule === 'no-such-percentage')
    assert.match(percentage?.explanation ?? '', /from 34 it is 35% and from 35 it is 31%/)
  })

  it('quotes the words as they stand with the figures drawn in them', () => {
    const quotes = check(report).flatMap(({ places }) => places.map(({ quote }) => quote))
    assert.ok(quotes.includes('2,024 people attended the Board’s training.'))
    assert.ok(quotes.includes('Missing from care episodes | 226'))
    assert.ok(quotes.every((quote) => quote.length <= 143))
  })
})

describe('a finding', () => {
  const sentences = (first: string, second: string) =>
    check(
      aDocument([
        ['Foreword', first],
        ['Detail', second],
      ]),
    ).filter(({ rule }) => rule === 'one-measure')

  it('keeps its fingerprint when spaces, dashes and quotation marks are typed differently', () => {
    const [straight] = sentences("We published 4 'case' reviews.", 'We published 5 case reviews.')
    const [curly] = sentences('We published  4 ‘case’ reviews.', 'We published 5 case reviews.')
    assert.ok(straight)
    assert.equal(straight.fingerprint, curly?.fingerprint)
  })

  it('gets another fingerprint when the number in it changes', () => {
    const [before] = sentences('We published 4 reviews.', 'We published 5 reviews.')
    const [after] = sentences('We published 4 reviews.', 'We published 6 reviews.')
    assert.ok(before)
    assert.notEqual(before.fingerprint, after?.fingerprint)
  })

  it('is told apart from another about the same two sentences', () => {
    const both = sentences(
      'We published 4 reviews and trained 60 carers.',
      'We published 5 reviews and trained 75 carers.',
    )
    assert.equal(new Set(both.map(({ fingerprint }) => fingerprint)).size, 2)
  })

  it('is told once for each chapter where its words stand', () => {
    const found = check(
      aDocument([
        ['Foreword', 'The date is TBC.'],
        ['Detail', 'The date is TBC.', 'The date is TBC.'],
      ]),
    )
    assert.equal(found.length, 2)
  })
})

describe('the rules', () => {
  it('have names of their own', () => {
    assert.equal(new Set(RULES.map(({ name }) => name)).size, RULES.length)
  })

  it('can be run without one of them', () => {
    const document = aDocument([['Foreword', 'We trained 1,438 people. The venue is TBC.']])
    const without = check(
      document,
      RULES.filter(({ name }) => name !== 'typed-by-hand'),
    )
    assert.deepEqual(
      [check(document), without].map((found) => found.map(({ rule }) => rule)),
      [['placeholder', 'typed-by-hand'], ['placeholder']],
    )
  })
})
