import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { check, WITHOUT_RECORDS } from './check.ts'
import { reportOfText } from './given/plain.ts'

/** Faults in words of other writers than the invented reports’ own, by the rule that must tell of them. */
const FAULTS: Readonly<Record<string, readonly string[]>> = {
  'one-measure': [
    'Our executive summary notes that the partnership held 6 audits in the year.\n\nDuring 2022/23 seven audits were held by the partnership.',
    'We received 212 referrals for an advocate. \n\nReferrals for an advocate rose to 221.',
    'The Board received ten referrals for a SAR.\n\nOver the course of the year, 11 SAR referrals were made to the Board.',
    'Two rapid reviews were undertaken during the year.\n\nThe partnership completed three Rapid Reviews in 2022-23.',
    'Almost 300 concerns a month were raised by care homes. In total 3,120 concerns were raised.\n\nThere were 3,210 safeguarding concerns raised in the year.',
    'At year end there were 402 children subject to a child protection plan.\n\nThe number of children on a child protection plan at 31 March 2023 was 420.',
    'We trained nearly 2,000 people this year.\n\nTotal number of people trained: 2,024',
    '89% of learners said that the course changed how they work.\n\n98% of learners told us that the course changed how they work.',
    "Total income for the year was £412,000.\n\nThe Board's total income for the year came to £421,000.",
    "The Partnership's multi-agency training reached 3,412 delegates in 2022/23.\n\nTraining headline: 3,142 delegates attended multi-agency training.",
    'There were four Safeguarding Adults Reviews completed this year.\n\nIn 2022/23 the SAB completed three Safeguarding Adults Reviews.',
    'The MASH dealt with 12,640 contacts over the year.\n\nA total of 12,460 contacts were received by the MASH.',
    'Attendance at Board meetings was 87%.\n\nBoard meeting attendance stood at 78% for the year.',
    'The Board spent £184,500 on staff.\n\nStaff costs: £148,500',
    'By 31 March 2023 there were 655 children in care.\n\nChildren in care\n\nAt the end of March 2023, 665 children were in care.',
    'Eleven child deaths were reviewed by the panel.\n\nThe Child Death Overview Panel reviewed 12 child deaths.',
    'We issued more than 150 certificates. \n\nIn all, 148 certificates were issued.',
    'The conference was attended by 210 people.\n\n201 people attended the conference.',
  ],
  'parts-do-not-add-up': [
    'Of the 845 enquiries, 512 concerned women and 323 concerned men.',
    'Of 64 children discussed, 40 were boys, 20 were girls and 3 were non-binary.',
    'There were 5 reviews: two about neglect, one about suicide and one about exploitation.',
    'The 1,500 delegates came from health (600), education (400), police (200) and social care (250).',
    'Age | Adults\n18-64 | 350\n65-84 | 410\n85 and over | 240\nTotal | 1,010',
    'The types of abuse were neglect (45%), physical (30%), financial (20%) and domestic abuse (15%).',
    'The year saw 1,043 notifications (523 from police, 310 from schools, 200 from health).',
    '| Quarter | Concerns |\n| --- | --- |\n| Q1 | 500 |\n| Q2 | 520 |\n| Q3 | 480 |\n| Q4 | 610 |\n| Total | 2,210 |',
    'Eighty per cent of the enquiries were substantiated, 15% were not, and the remaining 10% were inconclusive.',
    'A total of 30 sessions ran: 18 online and 10 in person.',
  ],
  'no-such-percentage': [
    'Of the 12 people who replied, 55% agreed.',
    'Seven schools replied to the survey and 60% of them had a policy.',
    'Concerns rose by 25%, from 400 to 480.',
    '845 of 2,310 concerns (47%) became an enquiry.',
    'The number fell from 150 to 120, a 25% reduction.',
    'Of the 8 families asked, 40% felt listened to.',
    'Referrals went up from 1,200 to 1,500, an increase of 20%.',
    '117% of practitioners felt confident.',
  ],
  placeholder: [
    'The Board met [insert number] times in the year.',
    'Add photo of the conference here.',
    'XXX people attended.',
    'The figure for quarter 4 is to be confirmed.',
    'Lorem ipsum dolor sit amet.',
    'Published: DD/MM/2023',
    'See Appendix ?? for the full list.',
    'Chair: <name>',
    'Training figures to follow from HR.',
    'Data awaited from police.',
    'Insert chart 4.',
    'Name of scrutineer (TBC) will join.',
    '[Director to provide quote]',
    'XX% of staff completed the survey.',
    'The Board met ____ times.',
    'DRAFT – NOT FOR CIRCULATION',
    'Comment [AB1]: check this with the police before it goes out.',
  ],
  'announced-and-missing': [
    'The priorities of the Board are as follows:\n\n4. Our work\n\nWe met often.',
    'The membership of the Board is listed in Appendix 4.\n\nAppendix 1 Glossary\n\nSAR safeguarding adults review',
    'The chart below shows who made referrals.\n\nPartners told us that they would like more training on self-neglect, and we have listened to what they said this year.',
  ],
  'outside-period': ['In September 2023 the Board held a conference on self-neglect for 200 staff.'],
  'planned-and-begun': [
    'In 2023/24 we will launch our new strategy. \n\nOur new strategy was launched in February 2023.',
    'A task and finish group on hoarding will be set up next year.\n\nThe hoarding task and finish group was set up in June 2022 and met three times.',
    'Next year we plan to:\n\n- Introduce a new audit tool for self-neglect\n- Run a conference\n\nThe self-neglect audit tool was introduced in October 2022 and used by six agencies.',
    'We plan to publish our neglect toolkit next year.\n\nThe neglect toolkit was published in January 2023 and has been used 400 times.',
    'Priorities for next year\n\n- Recruit an independent scrutineer\n- Review the dataset\n\nAn independent scrutineer was recruited in September 2022.',
  ],
  acronym: [
    'The Safeguarding Adults Board (SAB) met. The SBA agreed a plan. The SAB will publish it. The SBA is chaired by an independent person.',
    'The Multi-Agency Risk Assessment Conference (MARAC) met. The MRAC heard cases. The MARAC is busy.',
    'The Integrated Care Board (ICB) paid. The Inspection and Care Bureau (ICB) did not.',
  ],
  'former-name': [
    'Public Health England gave training to care homes in January 2023.',
    'The local CCG paid £40,000 to the Board in December 2022. The Clinical Commissioning Group also gave a room.',
    'Ofsted inspected; the National Probation Service attended every meeting in 2022-23.',
    'In March 2023 the Clinical Commissioning Group agreed its contribution.',
    'The Independent Police Complaints Commission was told in May 2022.',
  ],
  'section-number': [
    '1 Introduction\n\nWords here are many.\n\n2 Training\n\nWords here are many.\n\n4 Audits\n\nWords here are many.',
    '2.1 Neglect\n\nWe did much.\n\n2.3 Exploitation\n\nWe did much more.\n\n2.4 Housing\n\nWe did more.',
    '1. Introduction\n\nText of it.\n\n2. Governance\n\nText of it.\n\n2. Training\n\nText of it.',
  ],
  'begun-twice': [
    'The Board has worked closely with partners to make sure that all staff know how to raise a concern. The Board has worked closely with partners to make sure that all staff know how to raise a concern and when.',
    'We want to to make sure that people are safe.',
    'The partnership will continue to monitor the impact of this work on children.\n\nThe partnership will continue to monitor the impact of this work on families and carers in the year to come.',
    'Partners\n\nPolice\n\nThe police have put more staff into the hub so that every contact is looked at on the day.\n\nHealth\n\nThe police have put more staff into the hub so that every contact is looked at on the day.',
    'The Board agreed agreed a new plan.',
  ],
  telephone: [
    'Call us on 01632 960744 or, out of hours, 01632 96074.',
    'Tel: 01632 960202\n\nTo report a concern telephone 01632 960203.',
    'Out of hours: 01632 960 724. For adults call 01632 9607.',
    'Adults: 01632 960202. Adults (from other phones): 01632 96020.',
  ],
  'body-name': [
    'The Safeguarding Adults Board met. The Safeguarding Adult Board agreed a plan. The Safeguarding Adults Board will publish it.',
    'The Integrated Care Board paid. The Intergrated Care Board attended. The Integrated Care Board agreed.',
    "The Southmere Safeguarding Adults Board met. Southmere Safeguarding Adult's Board wrote to all.",
    'The Department for Education wrote. The Department of Education replied. The Department for Education came.',
  ],
  'suspicious-repeat': [
    'Neglect\n\nWe trained 347 staff on neglect in the year.\n\nExploitation\n\nWe trained 347 staff on exploitation in the year.',
    'In total 1,283 contacts came from schools. \n\nHealth\n\n1,283 contacts came from health.',
  ],
  footnote: [
    'The rate was 54 per 10,000*. We met often and did more.',
    'The rate was 54 per 10,000.[3]\n\n[1] Source: NHS Digital\n\n[2] Source: ONS',
    '1,204 adults were helped.² We met often.',
  ],
  'reading-age': [
    "Notwithstanding the aforementioned multiplicity of interdependent organisational arrangements, the strategic partnership's operationalisation of its prioritised safeguarding effectiveness methodologies necessitated a comprehensive reconfiguration of the accountability infrastructure underpinning multi-agency collaborative practice across the geographical footprint.",
  ],
}

/** A report in which all agrees and adds up. */
const RIGHT = [
  'Northgate Safeguarding Children Partnership Annual Report 2021-22',
  'Foreword from the Independent Chair',
  'It is my pleasure to introduce our annual report. During the year the partnership met 6 times and the Executive met quarterly. I want to thank the staff of all 14 partner agencies.',
  '1. Local context',
  'Northgate has a population of 364,800, of whom 78,430 are children and young people. This is 21.5% of the population. 19.1% of pupils on roll are eligible for free school meals.',
  'There were 3,450 contacts to the Multi-Agency Safeguarding Hub (MASH) between April 2021 and March 2022, a rise of 12% on the previous year (3,080). Of these, 1,240 (36%) led to a referral.',
  'At 31 March 2022, 412 children were subject to a child protection plan: 201 for neglect, 148 for emotional abuse, 43 for physical abuse and 20 for sexual abuse.',
  '2. What we did',
  'Our three priorities were neglect, exploitation and domestic abuse.',
  '2.1 Neglect\nThe Graded Care Profile 2 was launched in June 2021. By March 2022, 248 practitioners had been trained, against a target of 200. 97% of those who gave feedback (n=180) said that they felt more confident.',
  '2.2 Exploitation\nThe Child Exploitation and Missing Group met monthly. 86 children were discussed; 52 were boys and 34 were girls. The number of return home interviews completed within 72 hours rose from 71% to 83%.',
  '2.3 Domestic abuse\nOperation Encompass made 2,317 notifications to schools. MARAC heard 684 cases involving 901 children, 14% more than in 2020-21.',
  '3. Learning from reviews',
  'The partnership received 5 serious incident notifications. Four rapid reviews were held and one Local Child Safeguarding Practice Review (LCSPR) was commissioned. No reviews were published in the year.',
  '4. Training',
  'We ran 62 courses for 1,894 delegates. The table shows who came.',
  "Agency | Delegates\nChildren's social care | 611\nHealth | 702\nPolice | 95\nEducation | 398\nVoluntary sector | 88\nTotal | 1,894",
  '5. Budget',
  'Contributions were £310,450: £155,000 from the council, £77,725 from the Integrated Care Board and £77,725 from the police. We spent £298,120, so £12,330 was carried forward.',
  '6. Next year\nFrom April 2022 we will focus on the same three priorities. The Safer Sleep campaign will begin in May 2022.',
].join('\n\n')

const reportWith = (passage: string) =>
  reportOfText(
    [
      'Southmere Safeguarding Adults Board',
      'Annual Report 2022/23',
      'Introduction',
      'Welcome to the report. It tells of the year from April 2022 to March 2023.',
      passage,
      'Thanks',
      'We thank all who took part.',
    ].join('\n\n'),
  )

describe('the checker, of reports by other writers,', () => {
  for (const [rule, passages] of Object.entries(FAULTS))
    it(`finds ${rule} in whatever words it stands`, () => {
      const missed = passages.filter(
        (passage) => !check(reportWith(passage), WITHOUT_RECORDS).some((found) => found.rule === rule),
      )
      assert.deepEqual(missed, [])
    })

  it('is silent where all agrees', () => {
    assert.deepEqual(check(reportOfText(RIGHT), WITHOUT_RECORDS), [])
  })
})
