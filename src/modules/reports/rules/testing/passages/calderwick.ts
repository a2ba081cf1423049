import type { Passages } from '../passages.ts'

export const CALDERWICK: Passages = {
  name: 'an adults’ board, by its tables',
  text: `Calderwick Safeguarding Adults Board
Annual Report 2023-24

4. What the data tells us

4.1 Concerns

We received 4,180 safeguarding concerns in 2023-24, which is 10% more than the 3,800 received in 2022-23. About one in three led to an enquiry under section 42 of the Care Act 2014: 1,392 enquiries were started and 1,310 were concluded by 31 March 2024.

Table 1 shows where concerns came from.

Table 1: Source of concern
Source\t2022-23\t2023-24
Care providers\t1,216\t1,338
Health\t988\t1,045
Police\t684\t794
Ambulance service\t456\t543
Family, friends and self\t456\t460
Total\t3,800\t4,180

Health and care providers together made 57% of all concerns this year. The largest rise was in concerns from the ambulance service, which went up by 87 (19%).

4.2 Enquiries

Table 2: Concluded enquiries by main type of abuse
Type\tEnquiries\tShare
Neglect and acts of omission\t485\t37%
Self-neglect\t223\t17%
Physical abuse\t210\t16%
Financial abuse\t197\t15%
Psychological abuse\t118\t9%
Other\t77\t6%
Total\t1,310\t100%

The five most common types are the same as last year. "Other" includes sexual, organisational and discriminatory abuse, domestic abuse and modern slavery.

In 917 of the concluded enquiries (70%) the abuse was alleged to have happened in the person's own home. The rest happened in care homes (262), hospitals (66) and elsewhere (65).

4.3 Making Safeguarding Personal

We asked people, or their representatives, what they wanted to happen. In 1,048 of the concluded enquiries (80%) they were asked and said what they wanted. Of these, 681 felt that their wishes were fully met, 294 felt that they were partly met and 73 felt that they were not met.

Risk remained in 131 cases, was reduced in 838 and was removed in 341.

4.4 Deprivation of liberty

Applications for authorisation stood at 1,756. The average wait for a decision fell from 64 days to 41 days. Between them our two hospitals made 612 of the applications, and care homes made the other 1,144.

4.5 What the Board did with these figures

The Performance Group looked at this data every quarter. It asked three questions: why concerns from the ambulance service rise faster than others, why so few concerns come from family and friends, and why people from our Asian communities are under-represented (4% of concerns, against 9% of the population at the 2021 census). The ambulance service checked 50 of its referrals and found that 38 met the threshold.
`,
  mistakes: [
    {
      rule: 'one-measure',
      changes: [
        ['1,392 enquiries were started', '1,292 enquiries were started'],
        ['4.2 Enquiries\n', '4.2 Enquiries\n\nWe started 1,392 section 42 enquiries.\n'],
      ],
    },
    {
      rule: 'no-such-percentage',
      changes: [['In 917 of the concluded enquiries (70%)', 'In 917 of the concluded enquiries (75%)']],
    },
    { rule: 'no-such-percentage', changes: [['which is 10% more than', 'which is 14% more than']] },
    { rule: 'parts-do-not-add-up', changes: [['Police\t684\t794', 'Police\t684\t749']] },
    { rule: 'parts-do-not-add-up', changes: [['294 felt that', '249 felt that']] },
    { rule: 'number-of-items', changes: [['It asked three questions', 'It asked four questions']] },
    {
      rule: 'announced-and-missing',
      changes: [
        [
          '4.4 Deprivation of liberty\n',
          '4.4 Deprivation of liberty\n\nThe graph below shows applications by month.\n',
        ],
      ],
    },
    { rule: 'section-number', changes: [['4.4 Deprivation', '4.5 Deprivation']] },
    {
      rule: 'footnote',
      changes: [['1,310 were concluded by 31 March 2024.', '1,310 were concluded by 31 March 2024.[2]']],
    },
  ],
}
