import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readingOf } from './reading.ts'
import { aDocument, aFigure } from './testing.ts'

const claimsIn = (text: string) => readingOf(aDocument([['Foreword', text]])).claims

const values = (text: string) => claimsIn(text).map(({ value }) => value)

describe('a number in prose is read', () => {
  const cases: Readonly<Record<string, number>> = {
    'There were 12,323 contacts.': 12323,
    'We held nineteen events.': 19,
    'We held thirty-one events.': 31,
    'Two hundred and six referrals came in.': 206,
    'A hundred schools replied.': 100,
    'We sent out 23 thousand leaflets.': 23000,
    'About a dozen carers came.': 12,
    '2024 people attended.': 2024,
    'A total of 2035 assessments were completed.': 2035,
    'The number of children in care rose to 412.': 412,
    'Children in care: 412': 412,
    'Spending was £312,000.': 312000,
    '38% of enquiries led to a conference.': 38,
    '38 per cent of enquiries led to a conference.': 38,
    'No reviews were published.': 0,
    '18 Section 47 enquiries were audited.': 18,
  }
  for (const [text, value] of Object.entries(cases))
    it(`as ${value}: ${text}`, () => assert.deepEqual(values(text), [value]))
})

describe('a number in prose measures nothing when it is', () => {
  const cases: readonly string[] = [
    'The year began on 1st April 2022 and ended on 31 March 2023.',
    'In 2022–23 and in 2021/22 the Board met.',
    'In 2024 people told us the same.',
    'Working Together 2018 sets this out, as does the Care Act 2014.',
    'Section 11, section 47 and regulation 12 apply, as do Sections 17 and 20.',
    'See page 4, pages 3, 4 and 5, chapter 6 and Appendix 2.',
    'Key Stage 2 and Year 6 pupils had Level 3 work.',
    'A 7-minute briefing, a 2 day course and a 6 weekly group.',
    'Replies come within 15 working days or 4 business days.',
    'It is for those aged 11, for children under 1 and for people over 65.',
    'It is for 16 and 17 year olds, and for 5 to 11 year olds.',
    'Call 01733 863744 or 0800 555 111.',
    'The office is at 14 Mill Lane.',
    'COVID-19 and S47 and CP2.',
    '4.1 The yearly report is a duty.',
    'No one came and no clear theme was found.',
    'The Seven Sisters walk was one of the best, and one another’s company helped.',
    'It covers 1,309 square miles.',
    'It is open 24/7 from 9:30 to 16:45.',
  ]
  for (const text of cases) it(text, () => assert.deepEqual(values(text), []))
})

describe('what a number counts', () => {
  const only = (text: string) => {
    const [claim] = claimsIn(text)
    assert.ok(claim)
    return claim
  }

  it('is the noun after it, in the singular', () => {
    assert.deepEqual([...only('We published three case reviews.').phrase.heads], ['review'])
    assert.deepEqual([...only('There were 226 missing from home episodes.').phrase.heads], ['episode'])
  })

  it('is the subject where no noun follows', () =>
    assert.ok(only('Attendance was 2,024.').phrase.heads.has('attendance')))

  it('comes with what was done, whether the verb stands before or after', () => {
    assert.equal(only('We published 3 reviews.').phrase.verb, 'publish')
    assert.equal(only('3 reviews have been published.').phrase.verb, 'publish')
    assert.equal(only('60 carers took part in the course.').phrase.verb, 'attend')
  })

  it('is spelt out where the document explains an acronym', () => {
    const explained = readingOf(
      aDocument([
        ['Foreword', 'Each child safeguarding practice review (CSPR) is read.', '3 CSPRs were published.'],
      ]),
    )
    assert.deepEqual([...(explained.claims[0]?.phrase.heads ?? [])], ['review'])
  })
})

describe('where and when a number is of', () => {
  const told = (text: string, heading = 'Foreword') =>
    readingOf(aDocument([[heading, text]])).claims.map(({ area, period }) => [area, period])

  it('is said after it, or before it where the sentence opens so', () => {
    assert.deepEqual(told('There were 412 plans in Northmere and 655 in Southwold.'), [
      ['Northmere', 'current'],
      ['Southwold', 'current'],
    ])
    assert.deepEqual(told('In 2021–22 we held 4 events and in 2022–23 we held 3 events.'), [
      ['', 'previous'],
      ['', 'current'],
    ])
  })

  it('is what the heading says where the sentence is silent', () =>
    assert.deepEqual(told('There were 412 plans.', 'Snapshot of Southwold'), [['Southwold', 'current']]))

  it('is the whole where both areas are named', () =>
    assert.deepEqual(told('There were 412 plans across Northmere and Southwold.'), [['whole', 'current']]))

  it('is this year for the months of the report and for the last twelve months', () =>
    assert.deepEqual(
      [
        'between April 2022 and March 2023',
        'in the last 12 months',
        'at 31 March 2023',
        'during the year',
      ].map((when) => told(`There were 412 plans ${when}.`)[0]?.[1]),
      ['current', 'current', 'current', 'current'],
    ))

  it('is the record’s own for a bound figure', () => {
    const figure = aFigure('plans', 'Plans made', 412, { area: 'Southwold', period: '2021–22' })
    const [claim] = readingOf(aDocument([['Foreword', 'In Northmere {{plans}} plans.']], [figure])).claims
    assert.deepEqual([claim?.area, claim?.period], ['Southwold', 'previous'])
  })
})
