import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { check } from './check.ts'
import { aDocument, aFigure } from './testing.ts'
import { typedByHand } from './typed-by-hand.ts'

const figures = [
  aFigure('trained', 'People attending training', 2024, { unit: 'people' }),
  aFigure('deaths', 'Child deaths notified', 46, { unit: 'deaths' }),
  aFigure('reviews', 'Reviews published', 3, { unit: 'reviews' }),
]

const findIn = (...lines: string[]) =>
  typedByHand
    .find(aDocument([['Foreword', ...lines]], figures), [])
    .map(({ severity, figureKey }) => [severity, figureKey])

describe('a number typed by hand', () => {
  it('must become the figure when a record has its value', () => {
    assert.deepEqual(findIn('2,024 people attended training.'), [['must fix', 'trained']])
    assert.deepEqual(findIn('We published three reviews.'), [['must fix', 'reviews']])
    assert.deepEqual(findIn('The panel was notified of 46 child deaths.'), [['must fix', 'deaths']])
  })

  it('is to be checked when no record has it', () => {
    assert.deepEqual(findIn('We made 1,200 referrals.'), [['check', undefined]])
    assert.deepEqual(findIn('20% of referrals were made again.'), [['check', undefined]])
    assert.deepEqual(findIn('Spending was £312,000.'), [['check', undefined]])
  })

  it('is told once for a sentence, however many it holds', () => {
    const [finding, ...more] = typedByHand.find(
      aDocument([['Foreword', 'There were 284 enquiries, 168 about adults and 86 about children.']]),
      [],
    )
    assert.deepEqual(more, [])
    assert.match(finding?.explanation ?? '', /^“284”, “168” and “86” are typed here\./)
  })

  it('is left to the other rule when it contradicts a record', () => {
    const found = check(aDocument([['Foreword', '1,900 people attended training.']], figures))
    assert.deepEqual(
      found.map(({ rule }) => rule),
      ['one-measure'],
    )
  })

  it('is left alone when it truly says a record in round numbers', () => {
    assert.deepEqual(findIn('Just over 2,000 people attended training.'), [])
    assert.deepEqual(findIn('About 50 child deaths were notified.'), [])
  })

  it('is left alone when it is bound', () =>
    assert.deepEqual(findIn('{{trained}} people attended training.'), []))

  it('is left alone when someone else said it', () =>
    assert.deepEqual(findIn('> I have had 14 social workers.'), []))

  for (const text of [
    'The three safeguarding partners meet in two local authority areas.',
    'Focus groups for three age groups were held.',
    'Both films were shown, and one of them won.',
    'We will train 2,500 people next year.',
    'Nationally, 83,000 children were in care.',
    'Membership comes from the 3 statutory partners.',
    'A rate of 40% or lower is good.',
    'Since 2018 it has met under section 11 within 15 working days.',
  ])
    it(`is not meant in: ${text}`, () => assert.deepEqual(findIn(text), []))
})
