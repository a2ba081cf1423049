import type { Passages } from '../passages.ts'

export const WHINMOOR: Passages = {
  name: 'a joint partnership, in Markdown',
  text: `# Whinmoor, Easby and Carrick Safeguarding Partnership: joint annual report 2024–25

This report is published jointly for children and for adults. It covers 1 April 2024 to 31 March 2025 and is addressed to each of the three councils.

![Young people from the Shadow Board outside Easby Town Hall](shadow-board.jpg)

## 1. Welcome

It is a pleasure to share the second joint report of the Whinmoor, Easby and Carrick Safeguarding Partnership (WECSP). Joining up our children's and adults' arrangements in 2023 was a bold step. Families do not live their lives in departments, and we did not think that their safeguarding should be organised in that way either.

## 2. Key facts

| Measure | Whinmoor | Easby | Carrick | Total |
| --- | ---: | ---: | ---: | ---: |
| Population (thousands) | 212 | 148 | 96 | 456 |
| Children under 18 (thousands) | 47 | 31 | 19 | 97 |
| Children with a child protection plan at 31 March 2025 | 188 | 142 | 61 | 391 |
| Adult safeguarding concerns | 2,640 | 1,985 | 1,002 | 5,627 |
| Adult enquiries (section 42) | 890 | 702 | 371 | 1,963 |

Carrick has the highest conversion rate at 37%; Easby's was 35% and Whinmoor's 34%. Across the three areas 1,963 of the 5,627 adult concerns led to an enquiry.

## 3. Our strategic priorities

We agreed two priorities for children and two for adults in our Strategic Plan 2024–2027:

1. Harm outside the home (children)
2. Children who live with domestic abuse (children)
3. Self-neglect (adults)
4. Safe discharge from hospital (adults)

### 3.1 Harm outside the home

A joint team of six workers, the Horizon Team, was set up in September 2024. By the end of March it had worked with 44 young people. 31 of them are in education, training or work, 9 are being supported to return to it and 4 have moved away. The team's work has been shortlisted for a national award.

### 3.2 Children who live with domestic abuse

- Operation Encompass told schools of 3,904 incidents, 6% more than in 2023–24 (3,683).
- The Multi-Agency Risk Assessment Conference (MARAC) discussed 1,022 high-risk victims; 1,388 children were linked to them.
- A programme for fathers, Turning Point, took 52 referrals. 40 men started it and 26 of those finished.

### 3.3 Self-neglect

The Multi-Agency Risk Management (MARM) process was relaunched in May 2024 with a shorter form. Eighty-seven adults were discussed (2023–24: 51). Practitioners tell us that the meetings are easier to call and that the right people now come.

> "I used to dread ringing round six agencies. Now I fill in one page and it happens." – Housing officer, Easby

### 3.4 Safe discharge from hospital

An audit of thirty discharges by the two acute trusts found that 24 (80%) were safe and well planned. The six which were not have been looked at one by one. Four of the six involved a discharge after 8 pm.

## 4. Learning from reviews

| Type of review | Under way on 1 April 2024 | Started in year | Completed in year | Under way on 31 March 2025 |
| --- | ---: | ---: | ---: | ---: |
| Local Child Safeguarding Practice Review | 2 | 1 | 2 | 1 |
| Safeguarding Adults Review (SAR) | 3 | 2 | 1 | 4 |
| Domestic Homicide Review | 1 | 0 | 1 | 0 |

Both of the child reviews were published on our website: *Child Aspen* in August 2024 and *Family Birch* in December 2024. The SAR which was completed concerned three adults in a supported living scheme.[^1] Its nine recommendations have been turned into an action plan of 23 actions. Seventeen of those actions were complete by the end of the year; the remaining six will be finished by September 2025.

[^1]: In the interests of the families, the name and location of the scheme are not published.

## 5. Workforce

Our training pool of 38 volunteers from all agencies delivered 96 sessions. 2,310 people attended: 1,412 online and 898 in a room. Nine in ten (91%) of those who filled in the evaluation would recommend the session to a colleague.

We ran our annual practice week on 18–22 November 2024. It offered 15 events, four of them led by people with lived experience.

## 6. Independent scrutiny

Dame Ruth Pellow has been our Independent Scrutineer since the partnership began. Her report for the year is published separately.[^2] She concluded that leaders "show real grip" and advised us to "measure what families feel, not what services do".

[^2]: See the partnership's website, under Scrutiny.

## 7. Finance

| Agency | 2023–24 | 2024–25 |
| --- | ---: | ---: |
| Councils (three) | £210,000 | £216,300 |
| Integrated Care Board | £98,000 | £100,940 |
| Police | £64,000 | £65,920 |
| Total | £372,000 | £383,160 |

All partners raised their contributions by 3%. Spending in 2024–25 was £371,500, so that £11,660 will be added to the reserve.

## 8. Priorities for the coming year

In 2025–26 we will evaluate the Horizon Team, extend MARM to young people aged 16 and 17, and open our training offer to unpaid carers.

## 9. How to tell us of a worry

| | Daytime | Evenings and weekends |
| --- | --- | --- |
| Whinmoor | 01632 960 610 | 01632 960 619 |
| Easby | 01632 960 620 | 01632 960 629 |
| Carrick | 01632 960 630 | 01632 960 639 |
`,
  mistakes: [
    {
      rule: 'one-measure',
      changes: [
        [
          '- Operation Encompass told',
          '- In all three areas together 319 children had a child protection plan at the end of March 2025.\n- Operation Encompass told',
        ],
      ],
    },
    { rule: 'no-such-percentage', changes: [['found that 24 (80%) were', 'found that 24 (82%) were']] },
    {
      rule: 'no-such-percentage',
      changes: [['6% more than in 2023–24 (3,683)', '16% more than in 2023–24 (3,683)']],
    },
    {
      rule: 'no-such-percentage',
      changes: [
        ['Carrick has the highest conversion rate at 37%', 'Carrick has the highest conversion rate at 137%'],
      ],
    },
    { rule: 'parts-do-not-add-up', changes: [['9 are being supported', '6 are being supported']] },
    { rule: 'parts-do-not-add-up', changes: [['1,412 online and 898', '1,421 online and 898']] },
    {
      rule: 'parts-do-not-add-up',
      changes: [
        [
          '| Adult safeguarding concerns | 2,640 | 1,985 |',
          '| Adult safeguarding concerns | 2,640 | 1,958 |',
        ],
      ],
    },
    {
      rule: 'suspicious-repeat',
      changes: [['2,310 people attended: 1,412 online and 898 in a room.', '1,022 people attended.']],
    },
    {
      rule: 'announced-and-missing',
      changes: [
        [
          '- Operation Encompass told schools of 3,904 incidents, 6% more than in 2023–24 (3,683).\n- The Multi-Agency Risk Assessment Conference (MARAC) discussed 1,022 high-risk victims; 1,388 children were linked to them.\n- A programme for fathers, Turning Point, took 52 referrals. 40 men started it and 26 of those finished.\n\n',
          '',
        ],
      ],
    },
    {
      rule: 'footnote',
      changes: [
        [
          '\n[^1]: In the interests of the families, the name and location of the scheme are not published.\n',
          '',
        ],
      ],
    },
    {
      rule: 'placeholder',
      changes: [['Dame Ruth Pellow has been', 'Dame Ruth Pellow (check title!!) has been']],
    },
    {
      rule: 'placeholder',
      changes: [['](shadow-board.jpg)', '](shadow-board.jpg)\n\n<<picture of practice week to go here>>']],
    },
    { rule: 'outside-period', changes: [['relaunched in May 2024 with', 'relaunched in May 2025 with']] },
    {
      rule: 'planned-and-begun',
      changes: [['extend MARM to young people', 'set up the Horizon Team, extend MARM to young people']],
    },
    {
      rule: 'body-name',
      changes: [
        [
          'We ran our annual practice week',
          'With the Whinmoor, Easby and Carrick Safeguarding Board we ran our annual practice week',
        ],
      ],
    },
    { rule: 'acronym', changes: [['extend MARM to young people', 'extend MRAM to young people']] },
    { rule: 'section-number', changes: [['### 3.3 Self-neglect', '### 3.2 Self-neglect']] },
    {
      rule: 'begun-twice',
      changes: [
        [
          'Dame Ruth Pellow has been our Independent Scrutineer since the partnership began. Her report',
          'Dame Ruth Pellow has been our Independent Scrutineer since the partnership\n\nDame Ruth Pellow has been our Independent Scrutineer since the partnership began. Her report',
        ],
      ],
    },
    {
      rule: 'former-name',
      changes: [
        [
          'An audit of thirty discharges',
          'The Clinical Commissioning Group asked for an audit. An audit of thirty discharges',
        ],
      ],
    },
    { rule: 'telephone', changes: [['| 01632 960 630 |', '| 01632 96 630 |']] },
    {
      rule: 'alt-text',
      changes: [['![Young people from the Shadow Board outside Easby Town Hall](', '![](']],
    },
    {
      rule: 'alt-text',
      changes: [['![Young people from the Shadow Board outside Easby Town Hall](', '![IMG_2041.jpg](']],
    },
    {
      rule: 'alt-text',
      changes: [['![Young people from the Shadow Board outside Easby Town Hall](', '![image](']],
    },
    {
      rule: 'alt-text',
      changes: [['![Young people from the Shadow Board outside Easby Town Hall](', '![Picture 1](']],
    },
    { rule: 'alt-text', changes: [['## 8. Priorities', '![ ](graph.png)\n\n## 8. Priorities']] },
  ],
}
