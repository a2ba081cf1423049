import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { check, WITHOUT_RECORDS } from './check.ts'
import { reportOfText } from './given/plain.ts'

/** Short reports as partnerships write them that had no part in making the rules; each line a paragraph. */
const reportOf = (...lines: readonly string[]) =>
  reportOfText(['Annual Report 2023/24', 'Introduction', ...lines].join('\n\n'))

const found = (...lines: readonly string[]): readonly string[] =>
  check(reportOf(...lines), WITHOUT_RECORDS)
    .filter(({ rule }) => rule !== 'reading-age')
    .map(({ rule, places }) => `${rule}: ${places[0]?.quote ?? ''}`)

const WRONG: readonly (readonly [what: string, rule: string, ...lines: readonly string[]])[] = [
  [
    'a large number with two figures changed about, and nothing else said of it',
    'one-measure',
    'We received 4,218 safeguarding concerns, up from 3,905 the year before.',
    'In 2023/24 there were 4,128 safeguarding concerns reported to the council.',
  ],
  [
    'points between two numbers that are no percentages',
    'no-such-percentage',
    'Attendance rose by 12 percentage points from 998 to 1,118.',
  ],
  [
    'a fall where the number rose',
    'no-such-percentage',
    'Incidents with a child present numbered 9,312, down by 4% on the 9,120 of the year before.',
  ],
  [
    'a share in a table that its row does not give',
    'no-such-percentage',
    'Attendance\nAgency\tMeetings attended\tPercentage\nCouncil\t6 of 6\t100%\nHealth\t4 of 6\t76%\nPolice\t5 of 6\t83%',
  ],
  [
    'an appendix that is not there',
    'announced-and-missing',
    'Its recommendations are set out in Appendix C.',
    'Appendix A: Members',
    'The council, the police and the Integrated Care Board are members.',
    'Appendix B: Money',
    'The council gave most of it.',
  ],
  [
    'a figure with a number that is to stand below',
    'announced-and-missing',
    'Most young people knew who to talk to, and figure 3 below shows how many.',
  ],
  [
    'a body whose name lost a word',
    'body-name',
    'The most senior is the Joint Safeguarding Partnership Board. The police chair the Joint Safeguarding Partnership Board.',
    'In May the Joint Safeguarding Board agreed the plan.',
  ],
  [
    'a body misspelt beside its own possessive',
    'body-name',
    'The Practice Improvment Group met four times, as did the Practice Improvement Group’s task group.',
    'The Practice Improvement Group looked at four audits.',
  ],
  [
    'a total in a table that was set with spaces',
    'parts-do-not-add-up',
    'Attendance by agency:',
    'Education              512      31%\nHealth                 487      30%\nPolice                  95       6%\nAll agencies         1,194     100%',
  ],
  [
    'a rise that the two numbers in the sentence before do not make',
    'no-such-percentage',
    'We received 3,486 concerns, compared with 3,112 in 2022/23. That is an increase of 15 per cent.',
  ],
  [
    'a share that the shares beside it do not allow',
    'no-such-percentage',
    'At the end of the year 224 children had a plan. The reason was neglect for 112 (54%), emotional abuse for 81 (36%), physical abuse for 20 (9%) and sexual abuse for 11 (5%).',
  ],
  [
    'points between two shares that are not so far apart',
    'no-such-percentage',
    'Ninety-two per cent were done in time, up nine percentage points from 87 per cent in 2022-23.',
  ],
  [
    'a telephone number without its first digit',
    'telephone',
    'Partnership Manager: 01632 960 905',
    'Training bookings: 1632 960 909',
  ],
  [
    'parts in the sentence after what they are of',
    'parts-do-not-add-up',
    'By the end of March the team had worked with 44 young people. 31 of them are in education or work, 6 are being supported to return to it and 4 have moved away.',
  ],
  [
    'the rest of what was counted before',
    'parts-do-not-add-up',
    'The group considered nine referrals. Two of these met the criteria, one led to another kind of review and the other seven did not.',
  ],
  [
    'lines that the sentence below adds up',
    'parts-do-not-add-up',
    'Monday – Market: 140 conversations\nTuesday – Hospital: 85 conversations\nWednesday – Library: 25 conversations',
    "That's 277 conversations in three days.",
  ],
  [
    'shares in a list that are more than all',
    'parts-do-not-add-up',
    'Who makes referrals? Police 34%; schools 26%; health 28%; families 9%; councils 5%; everyone else 8%.',
  ],
  [
    'a table that another table’s number promises',
    'announced-and-missing',
    'Table 1: Referrals by quarter',
    'Quarter\tReferrals\nQ1\t489\nQ2\t410',
    'The dip is seen every year, as table 2 shows for the five years before.',
  ],
  [
    'a list that is announced by what must be done',
    'announced-and-missing',
    'The Board has three duties under the Act. It must:',
    'The Board met on four occasions during the year and each of the members came to every meeting.',
  ],
  ['a remark among colleagues', 'placeholder', 'Dame Ruth Pellow (check title!!) has been our scrutineer.'],
  ['a word to fill in', 'placeholder', 'The manual was published [month] 2022.'],
  ['a line to write on', 'placeholder', 'Chaired by: Superintendent ……………'],
  [
    'a plan among others of what there is already',
    'planned-and-begun',
    'A joint team of six workers, the Horizon Team, was set up in September 2023.',
    'In 2024–25 we will evaluate our work, set up the Horizon Team and open our courses to carers.',
  ],
  [
    'one body by two kinds of name',
    'body-name',
    'Northshire Police took part. Northshire Police also paid for a film.',
    'Northshire Constabulary trained each of its officers.',
  ],
  [
    'a number of rows that the words do not promise',
    'number-of-items',
    'Four sub-groups report to the Board:',
    'Sub-group\tMeetings\nQuality\t6\nReviews\t8\nLearning\t4\nTotal\t18',
  ],
]

const RIGHT: readonly (readonly [what: string, ...lines: readonly string[]])[] = [
  [
    'people who attend and those of them who attend in person',
    'We delivered 42 courses in the year, with 1,118 people attending. 642 attended online and 476 attended in person.',
  ],
  [
    'one number of two places',
    'Northtown received 412 safeguarding concerns.',
    'Southtown received 398 safeguarding concerns.',
  ],
  [
    'two boards that share the words of neither',
    'The Safeguarding Children Partnership Board met. The Safeguarding Children Partnership Board agreed it.',
    'The Safeguarding Adults Partnership Board met. The Safeguarding Adults Partnership Board agreed it.',
    'Each Safeguarding Partnership Board has a chair.',
  ],
  ['points between two shares', 'Attendance rose by 12 percentage points, from 71% to 83%.'],
  ['a rise on a year before', 'There were 1,650 contacts, up by 10% on the 1,500 of the year before.'],
  [
    'an appendix of something else',
    'The rule stands in Appendix F of the Care Act guidance.',
    'Appendix A: Members',
    'The council, the police and the Integrated Care Board are members.',
  ],
  [
    'what is done, after words that open it',
    'We know this by:',
    'Asking every family at the end of our work with them what changed and what did not, and why.',
    'Our priorities',
    'Neglect comes first.',
  ],
  [
    'shares in a table that its rows give',
    'Attendance\nAgency\tMeetings attended\tPercentage\nCouncil\t6 of 6\t100%\nHealth\t4 of 6\t67%\nPolice\t5 of 6\t83%',
  ],
  [
    'the numbers of several desks, for the day and for the night',
    'Where to ring\tDaytime\tNight\nNorthtown\t01632 960 610\t01632 960 619\nSouthtown\t01632 960 620\t01632 960 629',
    'Ring the front door on 01632 960500 during the day or 01632 960501 in the evening.',
  ],
  [
    'words parted at the end of a line',
    'The Westmarch Safeguarding Children Partnership met four times in the year, and the West-\nmarch Safeguarding Chil-\ndren Partnership agreed a new plan for the whole of the county. Its multi-\nagency training went on as before, and so did the work of the sub-groups that re-\nport to it each quarter of the year. Nothing else was said of it, and the part-\nners went home to their own work, which was to see that children are kept safe.',
  ],
  [
    'those of one place among those of both',
    'The two councils received 3,486 concerns between them.',
    'Of the 3,486 concerns received, 2,014 were received by Northtown Council.',
  ],
  [
    'a total under a table whose first row is numbers',
    'Who made the referrals?',
    'Adult social care\t6\nPolice\t3\nHospital\t2\nTotal\t11',
  ],
  [
    'some of those who were counted just before',
    'A programme for fathers took 52 referrals. 40 men started it and 26 of those finished.',
  ],
  [
    'what was paid, and what is left over',
    'We received £75,000 from the council and £75,000 from the police: £150,000 in total. We paid £98,400 for staff, £31,200 for reviews and £12,900 for everything else. The £7,500 that is left goes into our reserve.',
  ],
  [
    'what is under a table that stands before it',
    'Quarter\tReferrals\nQ1\t489\nQ2\t410',
    'The table shows the children known to services.',
  ],
]

describe('the checker, of passages that strangers might have written,', () => {
  for (const [what, rule, ...lines] of WRONG)
    it(`finds ${what}`, () => {
      const all = found(...lines)
      assert.equal(all.filter((each) => each.startsWith(`${rule}: `)).length, 1, all.join('\n'))
    })

  for (const [what, ...lines] of RIGHT)
    it(`is silent on ${what}`, () => assert.deepEqual(found(...lines), []))
})
