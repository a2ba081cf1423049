import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { check, RULES } from './check.ts'
import type { Figure } from './document.ts'
import { aDocument, aFigure } from './testing.ts'

const northmere = { area: 'Northmere' }
const southwold = { area: 'Southwold' }

/** Chapters, a line for each block, with the records their figures are bound to. */
type Case = readonly [chapters: readonly string[], figures?: readonly Figure[]]

const ONE_MEASURE: readonly Case[] = [
  [['We have published 4 reviews.', 'We published three case reviews.']],
  [['Four reviews were published.', '{{r}} reviews were published.'], [aFigure('r', 'Reviews published', 3)]],
  [
    ['Just under 2,000 people accessed training.', '{{t}} people attended Board training.'],
    [aFigure('t', 'People attending Board training', 2024, { unit: 'people' })],
  ],
  [
    ['Over 4,500 referrals were made in Southwold.', '{{r}} referrals were initiated in Southwold.'],
    [
      aFigure('r', 'Referrals initiated', 4310, { ...southwold, unit: 'referrals' }),
      aFigure('q', 'Referrals initiated', 2528, { ...northmere, unit: 'referrals' }),
    ],
  ],
  [
    ['In Northmere 421 children were in care.', '{{a}} children were in care in Northmere.'],
    [
      aFigure('a', 'Children in care', 412, { ...northmere, unit: 'children' }),
      aFigure('b', 'Children in care', 655, { ...southwold, unit: 'children' }),
    ],
  ],
  [
    ['The number of children in care rose to 431.', '{{a}} children were in care.'],
    [aFigure('a', 'Children in care', 413, { unit: 'children' })],
  ],
  [
    ['Children in care: 431', 'There were {{a}} children in care.'],
    [aFigure('a', 'Children in care', 413, { unit: 'children' })],
  ],
  [
    [
      '91% of assessments were completed within timescale.',
      '{{a}} of assessments were completed within timescale.',
    ],
    [aFigure('a', 'Assessments completed within timescale', 89, { unit: 'percent' })],
  ],
  [
    ['Nearly 2,500 concerns were raised.', '{{c}} concerns were raised.'],
    [aFigure('c', 'Safeguarding concerns raised', 2561, { unit: 'concerns' })],
  ],
  [
    ['Over 250 fathers joined the groups.', '{{a}} fathers joined the groups.'],
    [aFigure('a', 'Fathers joining groups', 238)],
  ],
  [
    ['5 adult reviews were commissioned.', '{{a}} adult reviews were commissioned.'],
    [aFigure('a', 'Safeguarding adult reviews commissioned', 4)],
  ],
  [
    ['{{a}} children were on a plan.', '{{b}} children were subject to a plan.'],
    [
      aFigure('a', 'Children subject to a child protection plan', 136, { unit: 'children' }),
      aFigure('b', 'Children on a child protection plan', 163, { unit: 'children' }),
    ],
  ],
  [['We trained 1,850 practitioners.', '1,805 practitioners were trained.']],
  [['More than 600 professionals attended the conference.', '582 professionals attended the conference.']],
  [['The panel was notified of 46 deaths.', '48 deaths were notified to the panel.']],
  [['Thirty-one schools completed the self-assessment.', '29 schools completed the self-assessment.']],
  [['Two hundred and six referrals came from schools.', 'Schools made 260 referrals.']],
  [['No reviews were published.', 'Two reviews were published in the year.']],
  [['2024 people attended training.', 'Fewer than 2,000 people attended training.']],
  [['The website received 12,400 visits.', 'The website received 14,200 visits.']],
  [['Attendance at the conference was 240.', '204 people attended the conference.']],
  [['We delivered 38 courses.', 'A total of 42 courses were delivered.']],
  [['Our newsletter has 1,420 subscribers.', 'Our newsletter now has 1,240 subscribers.']],
  [
    [
      '97% of attendees said the training met their needs.',
      '99% of attendees said that the training met their needs.',
    ],
  ],
  [['Total spending was £389,500.', 'Total spending was £398,500.']],
  [['A survey of 89 practitioners was made.', '98 practitioners replied to the survey.']],
  [
    [
      'In Northmere there were 13,210 contacts.',
      '| Measure | Northmere | Southwold\n| Contacts | 13,120 | 9,400',
    ],
  ],
  [['412\nChildren in care', 'At the end of the year 421 children were in care.']],
]

const ROUNDED_AS_EXACT: readonly Case[] = [
  [
    ['The briefings have been viewed 23,000 times.', 'Virtual briefings were viewed {{v}} times.'],
    [aFigure('v', 'Virtual briefings', 22917, { unit: 'views' })],
  ],
  [
    ['1,000 leaflets were handed out.', '{{a}} leaflets were handed out.'],
    [aFigure('a', 'Leaflets handed out', 988)],
  ],
  [['We visited 500 homes.', 'In the year 496 homes were visited.']],
]

const PLACEHOLDERS: readonly Case[] = [
  [['Details are on pages xx – xx.']],
  [['The event is TBC.']],
  [['Numbers to be confirmed.']],
  [['Figures for Southwold to follow.']],
  [['Click to edit this text.']],
  [['Click or tap here to enter text.']],
  [['Lorem ipsum dolor sit amet.']],
  [['[insert name of chair] said so.']],
  [['We trained ?? people.']],
  [['TODO write this.']],
  [['See pages – of this report.']],
  [['The review () was published.']],
  [['There were {{nothing}} reviews.']],
  [['Date of publication:']],
  [['Spending was £xx,xxx.']],
  [['In 20XX we will review this.']],
  [['Name: ______']],
  [['| Agency | Lead\n| Police | tbc']],
]

const ANNOUNCED: readonly Case[] = [
  [['Within the partnership we undertake;']],
  [['Within the partnership we undertake;\nIn the time covered by this report;\nTwo reviews began.']],
  [['Our priorities are:\n### Next\nWords.']],
  [['We work with partners including\n### Next\nWords.']],
  [['See the table below.\n### Later\nOther words.']],
  [
    [
      'The diagram below shows the structure.\nThe partnership has many links with other boards and it keeps them all well.',
    ],
  ],
  [['### Nothing\n### Something\nWords.']],
  [['- One\n- \n- Three']],
  [['| Area | Number\n| Northmere | 412\n| Southwold | ']],
]

const FOOTNOTES: readonly Case[] = [
  [['Visits rose* in the year.']],
  [['* Counted from April.']],
  [['This is explained below [1].']],
  [['The rate was high†.']],
]

const REPEATS: readonly Case[] = [
  [
    ['{{a}} episodes from home.', '{{b}} episodes from care.'],
    [
      aFigure('a', 'Missing from home episodes', 226, { unit: 'episodes' }),
      aFigure('b', 'Missing from care episodes', 226, { unit: 'episodes' }),
    ],
  ],
  [['226\nMissing from home episodes\n226\nMissing from care episodes']],
]

const PERCENTAGES: readonly Case[] = [
  [['The panel was notified of 46 deaths. There was a 33% increase in deaths compared with 2021–22.']],
  [['There were 46 deaths, a 33% increase.']],
  [
    ['{{d}} deaths were notified. This is a 33% increase.'],
    [aFigure('d', 'Child deaths notified', 46, { unit: 'deaths' })],
  ],
  [
    ['There were 46 deaths. This is a {{p}} increase.'],
    [aFigure('p', 'Increase in deaths', 33, { unit: 'percent' })],
  ],
  [['Deaths fell by 40% to 11.']],
  [['Concerns rose from 980 to 1,284, an increase of 41%.']],
  [['The number of plans fell from 240 to 214, a fall of 15%.']],
  [['40% of the 7 children were boys.']],
  [['23 of the 26 returns (78%) were green.']],
]

const NO_RECORD: readonly Case[] = [
  [['There were {{m}} episodes.'], [aFigure('m', 'Missing episodes', null, { unit: 'episodes' })]],
]

/** A typed number is for another rule to speak of, and has its own tests. */
const rules = RULES.filter(({ name }) => name !== 'typed-by-hand')

const HEADINGS = ['Foreword', 'Summary', 'Detail']

function told(cases: readonly Case[], rule: string): void {
  for (const [chapters, figures = []] of cases)
    it(chapters.join(' / ').replaceAll('\n', ' | '), () => {
      const document = aDocument(
        chapters.map((text, at) => [HEADINGS[at] ?? '', ...text.split('\n')] as const),
        figures,
      )
      assert.deepEqual(
        check(document, rules).map((finding) => finding.rule),
        [rule],
      )
    })
}

describe('the checker tells, once, of one measure with two values:', () => told(ONE_MEASURE, 'one-measure'))
describe('the checker tells, once, of a placeholder:', () => told(PLACEHOLDERS, 'placeholder'))
describe('the checker tells, once, of what is announced and missing:', () =>
  told(ANNOUNCED, 'announced-and-missing'))
describe('the checker tells, once, of a footnote in two minds:', () => told(FOOTNOTES, 'footnote'))
describe('the checker tells, once, of a value under two measures:', () => told(REPEATS, 'suspicious-repeat'))
describe('the checker tells, once, of a percentage that cannot be:', () =>
  told(PERCENTAGES, 'no-such-percentage'))
describe('the checker tells, once, of a figure without a value:', () => told(NO_RECORD, 'missing-record'))

describe('a rounded number given as exact', () => {
  for (const [chapters, figures = []] of ROUNDED_AS_EXACT)
    it(`is to be checked, not a contradiction: ${chapters.join(' / ')}`, () => {
      const document = aDocument(
        chapters.map((text, at) => [HEADINGS[at] ?? '', text] as const),
        figures,
      )
      const found = check(document, rules)
      assert.deepEqual(
        found.map(({ rule, severity }) => [rule, severity]),
        [['one-measure', 'check']],
      )
      assert.match(found[0]?.explanation ?? '', /Write “about”/)
    })
})
