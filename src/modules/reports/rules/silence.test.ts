import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { check, RULES } from './check.ts'
import type { Figure } from './document.ts'
import { aDocument, aFigure } from './testing.ts'

const northmere = { area: 'Northmere' }
const southwold = { area: 'Southwold' }

/** Chapters, a line for each block, with the records their figures are bound to. */
type Case = readonly [chapters: readonly string[], figures?: readonly Figure[]]

const NUMBERS_THAT_AGREE: readonly Case[] = [
  [['We published 3 reviews.', 'Three reviews were published in the year.']],
  [
    ['In the year {{r}} reviews were published.', 'We published three case reviews.'],
    [aFigure('r', 'Reviews published', 3)],
  ],
  [
    ['Just over 2,000 people attended training.', '{{t}} people attended the training.'],
    [aFigure('t', 'People attending training', 2024, { unit: 'people' })],
  ],
  [
    ['Briefings were viewed around 23,000 times.', 'Briefings were viewed {{v}} times.'],
    [aFigure('v', 'Briefing views', 22917, { unit: 'views' })],
  ],
  [
    ['Nearly 500 practitioners completed the survey.', '{{s}} practitioners completed the survey.'],
    [aFigure('s', 'Practitioners completing the survey', 488, { unit: 'people' })],
  ],
  [
    ['At least 1,700 enquiries were concluded.', '{{a}} enquiries were concluded.'],
    [aFigure('a', 'Enquiries concluded', 1744, { unit: 'enquiries' })],
  ],
  [
    ['Roughly 90% of assessments were completed on time.', '{{a}} of assessments were completed on time.'],
    [aFigure('a', 'Assessments completed on time', 89, { unit: 'percent' })],
  ],
  [['More than 500 responses were received to the survey.', 'There were 538 responses to the survey.']],
  [['Some 40 volunteers were recruited.', 'We recruited 42 volunteers.']],
  [['Sessions were attended by 64 foster carers.', '64 foster carers attended the sessions.']],
  [
    ['{{a}} children were in care.', '412 children were in care at 31 March 2023.'],
    [aFigure('a', 'Children in care', 412, { unit: 'children' })],
  ],
  [
    ['3 reviews were published between April 2022 and March 2023.', '{{r}} reviews were published.'],
    [aFigure('r', 'Reviews published', 3)],
  ],
  [['The hotline (0800 555 111) took 612 calls.', '612 calls were made to the hotline.']],
  [['50 children and 30 adults attended the fun day.', '30 adults came with 50 children to the fun day.']],
]

const DIFFERENT_THINGS: readonly Case[] = [
  [['160 partners were trained over 4 sessions.']],
  [['The partnership covers two local authority areas.', 'It works with three safeguarding partners.']],
  [
    [
      'The induction briefing received 2,154 views.',
      'The neglect briefing received 1,472 views.',
      'The safety briefing received 214 views.',
    ],
  ],
  [
    ['102 people attended neglect training.', '{{t}} people attended training.'],
    [aFigure('t', 'People attending training', 2024, { unit: 'people' })],
  ],
  [
    ['168 referrals went to early help in Northmere.', '{{r}} referrals were initiated in Northmere.'],
    [aFigure('r', 'Referrals initiated', 2528, { ...northmere, unit: 'referrals' })],
  ],
  [['We commissioned 4 reviews.', 'We published 3 reviews.']],
  [['12 rapid reviews were completed.', '4 practice reviews were completed.']],
  [['120 staff attended the neglect workshop.', '85 staff attended the exploitation workshop.']],
  [
    [
      '24 young people took part in the spring consultation.',
      '31 young people took part in the autumn consultation.',
    ],
  ],
  [['The police made 3,400 referrals.', 'Schools made 1,200 referrals.']],
  [['226 children went missing from home.', '198 children went missing from care.']],
  [['Team A visited 14 homes.', 'Team B visited 19 homes.']],
  [['120 people completed Level 2 training.', '85 people completed Level 3 training.']],
  [['Six meetings of the panel took place.', 'Four meetings of the executive took place.']],
  [
    [
      '99% of attendees said the training met their needs.',
      '98% of attendees said delivery was clear.',
      '100% of attendees rated the organisation as good.',
    ],
  ],
  [
    [
      'Police attended 96% of initial conferences in the year.',
      'Health attended 94% of initial conferences in the year.',
    ],
  ],
  [['Probation supervised 830 people on community orders.', 'Probation supervised 310 people on licence.']],
  [['The hub opened 312 cases and closed 287 cases.']],
  [['The LADO dealt with 118 allegations.', '41 allegations were substantiated.']],
  [['Our 30 champions come from 14 agencies.', 'The charter was signed by 18 agencies.']],
  [['£120,000 came from the council and £80,000 from health.', 'The police gave £60,000.']],
  [['There were no clear themes.', 'Four themes were found in the reviews.']],
  [['There were 18 stage one complaints.', 'There were 4 stage two complaints.']],
  [['Room 12 was full, and 40 people stood.', 'The event drew 40 people.']],
]

const PARTS_TIMES_AND_PLACES: readonly Case[] = [
  [['The team answered 284 enquiries, 168 of which related to adults and 86 to children.']],
  [['Of the 46 child deaths, 12 were expected.', 'There were 46 child deaths.']],
  [['We held 12 workshops. Eight were held online.']],
  [['Five of the seven schools replied.', 'All seven schools were asked.']],
  [['A further 12 practitioners attended in May.', '45 practitioners attended the conference.']],
  [['Each of the four sessions reached 30 people.', '120 people attended the sessions.']],
  [['Up to 30 people can attend a session.', 'On average 18 people attended a session.']],
  [
    [
      'There were 52 enquiries about neglect and 25 about physical abuse.',
      'The most common were neglect (52 enquiries) and physical abuse (25 cases).',
    ],
  ],
  [
    [
      'In Northmere 136 children were subject to a plan.',
      'In Southwold 287 children were subject to a plan.',
    ],
  ],
  [['412 children were in care in Northmere and 655 in Southwold.', 'In total 1,067 children were in care.']],
  [
    ['{{a}} contacts were raised in Northmere and {{b}} in Southwold.'],
    [
      aFigure('a', 'Contacts raised', 12323, { ...northmere, indicatorCode: 'contacts' }),
      aFigure('b', 'Contacts raised', 24581, { ...southwold, indicatorCode: 'contacts' }),
    ],
  ],
  [
    [
      'Harbourside recruited 31 social workers and Eastfield recruited 26.',
      'In Eastfield 26 social workers were recruited.',
    ],
  ],
  [['We published 3 reviews.', 'In 2021–22 we published 5 reviews.']],
  [['We published 3 reviews, compared with 5 the year before.', 'Last year we published 5 reviews.']],
  [['Referrals rose from 3,900 to 4,310.', 'There were 4,310 referrals.']],
  [['We will publish three reviews next year.', 'We published two reviews.']],
  [['We aim to train 2,500 people.', '2,024 people attended training.']],
  [['In May 24 staff attended training.', 'In June 31 staff attended training.']],
  [['The helpline took 1,240 calls in the first quarter.', 'It took 1,310 calls in the second quarter.']],
  [['Since it began the project has reached 640 families.', 'The project reached 210 families in the year.']],
  [['Nationally, 83,000 children were in care.', '412 children were in care.']],
  [['This is 14 fewer than last year, when 60 deaths were notified.', '46 deaths were notified.']],
]

const NOT_MEASURES: readonly Case[] = [
  [['A 7-minute briefing was written.', 'Five 7 minute briefings were written.']],
  [['Under Section 47 there were enquiries.', 'Section 11 audits took place under the Act.']],
  [['Working Together 2018 sets out duties.', 'Working Together 2023 replaced it.']],
  [['Call 01733 863744 or 101.', 'In an emergency call 999.']],
  [['Toolkits went to Key Stage 2 pupils.', 'It was also used at Key Stage 3.']],
  [['A 2 day course was held.', 'A 3 day course was also held.', 'A 6 weekly session runs.']],
  [['Children aged 16 and 17 were spoken to.', 'The course is for 11 to 16 year olds.']],
  [['Replies come within 4 business days.', 'Without a reply within 6 business days, ask the chair.']],
  [['One of the priorities is neglect.', 'There are three priorities.']],
]

const TRUE_PERCENTAGES: readonly Case[] = [
  [['There were 46 deaths, an increase of 35% on last year.']],
  [['There were 1,284 concerns, an increase of 7% on last year.']],
  [['Concerns rose from 980 to 1,284, an increase of 31%.']],
  [['There were 46 deaths, a rise of 31% on the 35 in the year before.']],
  [['Of the 26 returns, 23 (88%) were green.']],
  [['33% of the 46 deaths were expected.']],
  [['They reported 151,160 enquiries, of which 133,265 (88%) were section 42 enquiries.']],
  [['The team grew from 4 to 6 workers. There was a 12% increase in referrals.']],
  [['There were 46 deaths, an increase of nearly 33%.']],
]

const NOTHING_LEFT_OUT: readonly Case[] = [
  [['Chapter XX follows chapter XIX and comes before chapter XXI.']],
  [['The exxon case is not ours, and MAXXI is a museum.']],
  [['Assessments are to be completed within 45 days.', 'Actions are to be agreed by partners.']],
  [['What? Why? How? These are the questions.']],
  [['> Thank you all so much xx', '> [Name] was kind to me??']],
  [['Date of publication: 12 June 2023', 'Chair: Dr A. Mensah']],
  [['Our priorities are:\n- Neglect\n- Exploitation']],
  [['Our aims are to:\nKeep children safe;\nLearn from reviews;\nListen to families.']],
  [['The following themes were found:\nNeglect was the most common theme.']],
  [['The table below shows the numbers.\n| Area | Number\n| Northmere | 412']],
  [['| | Spring | Summer\n| Northmere | 4 | 5\n| Both areas | | ']],
  [['### Detail\nSome words.']],
  [['Grades ranged from A* to C. It is a 5* service.']],
  [['Visits rose* in the year.\n* Counted from April.']],
  [['This was agreed.[1]', '[1] Minute 14.']],
  [
    ['{{a}} children had a plan.', '{{b}} children had an advocate.'],
    [aFigure('a', 'Children with a plan', 350), aFigure('b', 'Children with an advocate', 350)],
  ],
  [
    ['{{a}} liked the course.', '{{b}} would come again.'],
    [
      aFigure('a', 'Liked the course', 97, { unit: 'percent' }),
      aFigure('b', 'Would come again', 97, { unit: 'percent' }),
    ],
  ],
]

/** A typed number is for another rule to speak of, and has its own tests. */
const rules = RULES.filter(({ name }) => name !== 'typed-by-hand')

const HEADINGS = ['Foreword', 'Summary', 'Detail', 'More']

function silent(cases: readonly Case[]): void {
  for (const [chapters, figures = []] of cases)
    it(chapters.join(' / ').replaceAll('\n', ' | '), () => {
      const document = aDocument(
        chapters.map((text, at) => [HEADINGS[at] ?? '', ...text.split('\n')] as const),
        figures,
      )
      assert.deepEqual(
        check(document, rules).map(({ explanation }) => explanation),
        [],
      )
    })
}

describe('the checker is silent about numbers that agree:', () => silent(NUMBERS_THAT_AGREE))
describe('the checker is silent about different things that are counted:', () => silent(DIFFERENT_THINGS))
describe('the checker is silent about parts, other times and other places:', () =>
  silent(PARTS_TIMES_AND_PLACES))
describe('the checker is silent about numbers that measure nothing:', () => silent(NOT_MEASURES))
describe('the checker is silent about percentages that can be:', () => silent(TRUE_PERCENTAGES))
describe('the checker is silent where nothing was left out:', () => silent(NOTHING_LEFT_OUT))
