import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { check, WITHOUT_RECORDS } from './check.ts'
import { reportOfText } from './given/plain.ts'

/** A short report on 2023/24 that says the given lines, a paragraph for each that stands apart. */
const found = (text: string): readonly string[] =>
  check(
    reportOfText(
      ['Southmere Safeguarding Partnership', 'Annual Report 2023/24', 'Introduction', text].join('\n\n'),
    ),
    WITHOUT_RECORDS,
  )
    .filter(({ rule }) => rule !== 'reading-age')
    .map(({ rule, places }) => `${rule}: ${places[0]?.quote ?? ''}`)

interface Manner {
  readonly rule: string
  readonly wrong: readonly string[]
  readonly right: readonly string[]
}

const MANNERS: Readonly<Record<string, Manner>> = {
  'money as lines without bars': {
    rule: 'parts-do-not-add-up',
    wrong: [
      'What it cost\n\nPeople £88,400\nPremises £12,150\nIndependent scrutiny £9,600\nTotal £110,510',
      'Spending in the year:\n\n- Business unit: £141,000\n- Reviews: £38,250\n- Training: £17,900\n- Total: £199,150',
      'Money we spent\n\nChair – £21,000\nManager – £54,300\nPrinting – £1,450\nAll together – £77,650',
      'We brought forward £12,400 and the partners paid £180,600, which gave us £195,000 to spend.',
      'We had £96,000 to spend.\n\nWhat we spent\n\nStaff £61,200\nRooms £3,400\nFilms £8,900\nTotal £73,500\n\nThis left £25,200 for next year.',
    ],
    right: [
      'What it cost\n\nPeople £88,400\nPremises £12,150\nIndependent scrutiny £9,600\nTotal £110,150',
      'Where the money came from\n\nCouncil £90,000\nHealth £45,500\nPolice £30,000\nTotal £165,500\n\nWhat we spent\n\nStaff £120,300\nReviews £28,900\nTotal £149,200',
      'We brought forward £12,400 and the partners paid £180,600, which gave us £193,000 to spend.',
      'We had £96,000 to spend.\n\nWhat we spent\n\nStaff £61,200\nRooms £3,400\nFilms £8,900\nTotal £73,500\n\nThis left £22,500 for next year.',
      'Our largest costs\n\nStaff £61,200\nReviews £18,400\nFilms £8,900\n\nThe rest went on smaller things.',
    ],
  },
  'shares as lines': {
    rule: 'parts-do-not-add-up',
    wrong: [
      'Who raised the concern\n\nCare homes: 31%\nHospitals: 24%\nAmbulance crews: 19%\nFamilies: 14%\nPolice: 12%\nOther: 10%',
      'Where harm took place:\n\n- Own home 48%\n- Residential care 29%\n- Hospital 11%\n- Somewhere else 22%',
      'Reason for the plan\n\nNeglect – 51%\nEmotional abuse – 33%\nPhysical abuse – 17%\nSexual abuse – 8%',
      'Age of the adult\n\n18 to 64: 37%\n65 to 74: 18%\n75 to 84: 26%\n85 and over: 28%',
      'How it ended\n\nRisk removed: 26%\nRisk reduced: 58%\nRisk remained: 9%\nNot known: 17%',
    ],
    right: [
      'Who raised the concern\n\nCare homes: 31%\nHospitals: 24%\nAmbulance crews: 9%\nFamilies: 14%\nPolice: 12%\nOther: 10%',
      'Attendance\n\nCouncil: 100%\nPolice: 83%\nHealth: 67%\nProbation: 50%',
      'What made a difference. People could choose more than one answer.\n\nBeing listened to: 52%\nBeing told what happens next: 31%\nOne worker: 24%\nOther: 8%',
      'Reason for the plan\n\nNeglect – 51%\nEmotional abuse – 33%\nPhysical abuse – 9%\nSexual abuse – 8%',
      'Training completed by level\n\nLevel one: 34%\nLevel two: 41%\nLevel three: 38%',
    ],
  },
  'things named in their sentence, or in a list below it': {
    rule: 'number-of-items',
    wrong: [
      'Our four priorities for 2024/25 are neglect, exploitation and early help.',
      'The Board’s three aims for the coming year are prevention, housing, transitions and scams.',
      'I make three recommendations.\n\n(a) The police should publish what they find.\n(b) The trust should fill the post.\n(c) The council should ask families.\n(d) All should report in June.',
      'We asked five questions: is the plan known, do staff use it, does it help families, and has anything changed?',
      'The scrutineer makes six recommendations.\n\n1. Agree one data set.\n2. Hold a joint audit.\n3. Ask children.\n4. Report each quarter.',
    ],
    right: [
      'Our three priorities for 2024/25 are neglect, exploitation and early help.',
      'The Board’s four aims for the coming year are prevention, housing, transitions and scams.',
      'I make four recommendations.\n\n(a) The police should publish what they find.\n(b) The trust should fill the post.\n(c) The council should ask families.\n(d) All should report in June.',
      'We asked four questions: is the plan known, do staff use it, does it help families, and has anything changed?',
      'The review of Family P made six recommendations.\n\n- Two are finished.\n- Four are on track.',
    ],
  },
  'a change told beside its two numbers': {
    rule: 'no-such-percentage',
    wrong: [
      'The audit of 2022 found the voice of the child in 58% of files. This year it was there in 74%. That is an improvement of 19 percentage points.',
      'In 2021 the figure was 44%. It is now 67%. This is a rise of 32 points.',
      'Repeat referrals fell from 312 to 371.',
      'The share of reviews held on time dropped from 81% to 88% over the year.',
      'The number of children missing from care rose from 96 to 69.',
    ],
    right: [
      'The audit of 2022 found the voice of the child in 58% of files. This year it was there in 74%. That is an improvement of 16 percentage points.',
      'In 2021 the figure was 44%. It is now 67%. This is a rise of 23 points.',
      'Repeat referrals fell from 371 to 312.',
      'The wait fell from 3 weeks to 10 days, and the cost from £1.2 million to £940,000.',
      'Numbers fell from 2019 to 2021 and have risen from April 2022 to now.',
    ],
  },
  'a share told as a fraction': {
    rule: 'no-such-percentage',
    wrong: [
      'Nearly two in ten of them (64 families, 81%) said that it helped.',
      'Four out of ten (52 staff, 78%) had read the policy.',
      'A quarter of the schools (31, 45%) had no lead.',
      'Three quarters of those asked (61%) felt safer.',
      'Over half of the plans (38%) were for neglect.',
    ],
    right: [
      'Nearly nine in ten of them (64 families, 89%) said that it helped.',
      'Four out of ten (52 staff, 41%) had read the policy.',
      'A quarter of the schools (31, 26%) had no lead.',
      'More than half of the plans (62%) were for neglect.',
      'About two thirds of those asked (64%) felt safer.',
    ],
  },
  'an average': {
    rule: 'no-such-percentage',
    wrong: [
      'The hub received 13,248 contacts in the year, an average of 1,401 a month.',
      'There were 2,080 concerns this year, on average 52 each week.',
      'We held 12 lunchtime sessions with an average of 31 people at each (264 in all).',
      'The helpline took 936 calls, or 87 a month.',
      '18 briefings were held, attended by 504 people, an average of 38 at each briefing.',
    ],
    right: [
      'The hub received 13,248 contacts in the year, an average of 1,104 a month.',
      'There were 2,080 concerns this year, on average 40 each week.',
      'We held 12 lunchtime sessions with an average of 22 people at each (264 in all).',
      'Between October and March the helpline took 936 calls, an average of 156 a month.',
      '18 briefings were held, attended by 504 people, an average of 28 at each briefing.',
    ],
  },
  'a table whose columns are parted by spaces': {
    rule: 'parts-do-not-add-up',
    wrong: [
      'Places by course\n\nCourse    Booked    Attended\nNeglect    140    121\nDomestic abuse and children    96    88\nSafer recruitment    54    49\nTotal    290    285',
      'Referrals\n\nSource  Adults  Children\nPolice  310  420\nHealth  275  198\nSchools  12  366\nTotal  597  948',
      'Money\n\nItem   Budget   Spent\nStaff   90,000   88,412\nReviews   30,000   34,119\nTotal   120,000   125,231',
      'Courses we ran\n\nCourse    Sessions    Booked    Attended\nNeglect    4    80    71\nSelf-harm    3    60    52\nTotal    7    140    123\n\nThe courses were attended by 132 people.',
      'Courses we ran\n\nCourse | Booked | Attended\nNeglect | 80 | 71\nSelf-harm | 60 | 52\nTotal | 140 | 123\n\nIn all, 164 people booked and 123 attended.',
    ],
    right: [
      'Places by course\n\nCourse    Booked    Attended\nNeglect    140    121\nDomestic abuse and children    96    88\nSafer recruitment    54    49\nTotal    290    258',
      'Referrals\n\nSource  Adults  Children\nPolice  310  420\nHealth  275  198\nSchools  12  366\nTotal  597  984',
      'Courses we ran\n\nCourse    Sessions    Booked    Attended\nNeglect    4    80    71\nSelf-harm    3    60    52\nTotal    7    140    123\n\nThe courses were attended by 123 people. The conference was attended by 118 people.',
      'Courses we ran\n\nCourse | Booked | Attended\nNeglect | 80 | 71\nSelf-harm | 60 | 52\nTotal | 140 | 123\n\nIn all, 140 people booked and 123 attended. The neglect course was attended by 71 people.',
      'Dr Helen Parr  Independent Chair\nJoanne Fell  Integrated care board\nWe met in May.  It rained.',
    ],
  },
  'an appendix': {
    rule: 'announced-and-missing',
    wrong: [
      'See Appendix A for the members of the Board.',
      'Our terms of reference are set out in Appendix 2.',
      'The full list of courses is in Annex B.',
      'A glossary is given at Appendix C.',
      'Attendance is shown in Appendix 1.',
    ],
    right: [
      'See Appendix A for the members of the Board.\n\nAppendix A: Members\n\nDr Helen Parr, Independent Chair',
      'The annual report is attached as Appendix 1.',
      'The rule stands in Annex B of the statutory guidance.',
      'Our plan is based on Appendix 2 to the strategy.',
      'The full list of courses is in Annex B.\n\nAnnex B – Courses\n\nNeglect and safer recruitment.',
    ],
  },
  'an acronym of the field with its letters changed about': {
    rule: 'acronym',
    wrong: [
      'Safeguarding adults reviews\n\nTwo SRAs were published in the year.',
      'The Multi-Agency Safeguarding Hub is busy. The MSAH received more contacts than before.',
      'The local authority designated officer took 96 calls. The LAOD gave advice to schools.',
      'Domestic homicide reviews take a long time. One DRH was finished.',
      'The integrated care board paid its share. The IBC also gave a room.',
    ],
    right: [
      'Safeguarding adults reviews\n\nTwo SARs were published in the year.',
      'The Solicitors Regulation Authority (SRA) spoke at the conference on safeguarding adults reviews.',
      'The Multi-Agency Safeguarding Hub (MASH) is busy. The MASH received more contacts than before.',
      'The school has a good SLT and the RSE lead came.',
      'The integrated care board paid its share. The ICB also gave a room.',
    ],
  },
  'what became of things that were counted': {
    rule: 'parts-do-not-add-up',
    wrong: [
      'Of last year’s six recommendations two have been met and three have not.',
      'Of the nine actions in the plan, five are finished. The remaining three will be done by June.',
      'Alex had six recommendations and Family T had four. Of the twelve, eight are done.',
      'Of the eight promises that we made last year, five were kept and two were not.',
      'The plan has 14 actions. Nine are complete; four are in hand.',
    ],
    right: [
      'Of last year’s six recommendations three have been met and three have not.',
      'Of the nine actions in the plan, five are finished. The remaining four will be done by June.',
      'Alex had six recommendations and Family T had four. Of the ten, eight are done.',
      'Of the eight promises that we made last year, five were kept, two were not and one no longer matters.',
      'The plan has 14 actions. Nine are complete; four are in hand; one is late.',
    ],
  },
  'a plan for a day that has passed': {
    rule: 'planned-and-begun',
    wrong: [
      'We will open the new family centre in Westgate in June 2023.',
      'What we will do next year\n\n1. Publish the new escalation policy by May 2023.\n2. Train more trainers.',
      'The partners will launch a shared dashboard for the three districts in October 2022.',
      'The year ahead\n\n- Recruit two lay members by July 2023\n- Hold a conference',
      'The council will start the new advocacy contract on 1 September 2023.',
    ],
    right: [
      'We will open the new family centre in Westgate in June 2024.',
      'What we will do next year\n\n1. Publish the new escalation policy by May 2024.\n2. Train more trainers.',
      'We will publish what the inspection found in October 2023 beside our answer.',
      'Last year we said: “We will open the new family centre in June 2023”, and we did.',
      'We will hold the partners to the promise made in June 2023.',
    ],
  },
}

describe('the checker, of each manner of writing,', () => {
  for (const [manner, { rule, wrong, right }] of Object.entries(MANNERS)) {
    it(`finds what is wrong with ${manner}`, () => {
      const missed = wrong.filter((text) => !found(text).some((each) => each.startsWith(`${rule}:`)))
      assert.deepEqual(missed, [])
    })
    it(`is silent where all is right with ${manner}`, () => {
      const alarms = right.flatMap((text) => found(text).map((each) => `${text} → ${each}`))
      assert.deepEqual(alarms, [])
    })
  }
})
