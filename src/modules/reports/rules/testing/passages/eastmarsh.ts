import type { Passages } from '../passages.ts'

export const EASTMARSH: Passages = {
  name: 'a children’s partnership, by its data',
  text: `EASTMARSH SAFEGUARDING CHILDREN PARTNERSHIP

Annual Report 2023-24

Section A: Performance

A.1 The story behind the data

The Performance and Insight Group (PIG – yes, we know) reports to the Executive each quarter. Its scorecard has 32 measures. At the close of Quarter 4, 19 were green, 8 amber and 5 red. A year earlier the figures were 15 green, 10 amber and 7 red.

Table 1: Referrals to children's social care, by quarter

Quarter\tContacts\tReferrals\t% of contacts
Q1 (April to June)\t1,810\t489\t27%
Q2 (July to September)\t1,640\t410\t25%
Q3 (October to December)\t1,905\t495\t26%
Q4 (January to March)\t1,845\t536\t29%
Year\t7,200\t1,930\t27%

The dip in Quarter 2 is seen every year and reflects the school holidays. Compared with 2022-23, contacts rose by 4% (from 6,923) while referrals fell by 2% (from 1,969).

Who makes referrals? Police 34%; schools and colleges 26%; health 18%; family, friends and the public 9%; other local authorities 5%; everyone else 8%.

A.2 Assessments and plans

1,688 assessments were completed. 1,486 of them (88%) were completed within 45 working days, against a target of 85%. Statistical neighbours stood at 84% and the national average was 83%.

At the end of the year 224 children were the subject of a child protection plan. The category was neglect for 112 (50%), emotional abuse for 81 (36%), physical abuse for 20 (9%) and sexual abuse for 11 (5%). The rate per 10,000 children was 46, which is two lower than in March 2023.

The number of children in care rose by 11, from 318 to 329. Of the 329, 27 were unaccompanied asylum-seeking children.

A.3 Health

Ninety-two per cent of initial health assessments were done in time, up five percentage points from 87 per cent in 2022-23. Eastmarsh Hospitals reported 611 attendances at A&E by under-18s for self-harm, a fall of 47 on the year before (658).

Section B: Contributions

B.1 Eastmarsh Borough Council

Caseloads of social workers averaged 16.4 at the end of March 2024 (March 2023: 17.9). The vacancy rate halved, from 22% to 11%.

B.2 The police

Coast and Fens Constabulary recorded 2,466 crimes in which a child was the victim, and 18% of these led to a charge or another positive outcome. Its Child Protection Investigation Unit has 41 officers, of whom 33 have finished the specialist course.

B.3 Health services

The Coastal Integrated Care Board (ICB) took over commissioning from the Eastmarsh Clinical Commissioning Group (CCG) on 1 July 2022. This was the first full year of the new arrangement. The named GP visited 28 of the 35 practices in the borough.

B.4 Schools

All 74 schools filled in the safeguarding self-assessment, known as the section 175 audit. 66 schools judged themselves fully compliant; eight had one or more actions to take, and had taken them by the end of the spring term.

B.5 The voluntary and community sector

Through the VCS Forum, 112 small charities and clubs had free training from us. The forum's chair sits on the Executive.

Section C: Independent scrutiny

C.1 What the scrutineer looked at

The scrutineer took part in 4 of the 6 Executive meetings, read 18 case files and met 3 groups of parents. Her full statement follows in her own words.

"Partners in Eastmarsh are frank with each other. I saw disagreement, which I take as a good sign. I remain worried about the wait for CAMHS: on the day of my visit 286 children had been waiting over 18 weeks."

C.2 The partnership's response

We accept this. The ICB has put £340,000 into a new team that will start work in May 2024. CAMHS stands for child and adolescent mental health services.

Section D: Section 11 audit

Twelve agencies were asked for a return and twelve sent one. Each agency scored itself against eight standards, making 96 scores: 71 green (74%), 22 amber (23%) and 3 red (3%). All three red scores were about supervision.

Section E: Budget

\tBudget\tSpent\tDifference
Staffing\t£198,000\t£191,400\t£6,600
Training\t£24,000\t£25,900\t-£1,900
Scrutiny\t£18,000\t£17,500\t£500
Practice reviews\t£30,000\t£21,250\t£8,750
Website and events\t£9,500\t£8,800\t£700
Total\t£279,500\t£264,850\t£14,650

Contact: eastmarsh.scp@example.org or 01632 960 801 (Monday to Friday, 9am to 5pm). Refer a child on 01632 960 811; at night 01632 960 822.
`,
  mistakes: [
    {
      rule: 'one-measure',
      changes: [
        [
          'We accept this.',
          'We accept this. That more than 300 children had been waiting over 18 weeks for CAMHS is not good enough.',
        ],
      ],
    },
    { rule: 'no-such-percentage', changes: [['1,486 of them (88%)', '1,486 of them (98%)']] },
    { rule: 'no-such-percentage', changes: [['neglect for 112 (50%)', 'neglect for 112 (54%)']] },
    {
      rule: 'no-such-percentage',
      changes: [['Q2 (July to September)\t1,640\t410\t25%', 'Q2 (July to September)\t1,640\t410\t29%']],
    },
    {
      rule: 'no-such-percentage',
      changes: [['up five percentage points from 87 per cent', 'up nine percentage points from 87 per cent']],
    },
    {
      rule: 'no-such-percentage',
      changes: [['66 schools judged', '93% of the 12 agencies were on time. 66 schools judged']],
    },
    {
      rule: 'parts-do-not-add-up',
      changes: [['19 were green, 8 amber and 5 red', '19 were green, 9 amber and 5 red']],
    },
    { rule: 'parts-do-not-add-up', changes: [['health 18%', 'health 28%']] },
    {
      rule: 'parts-do-not-add-up',
      changes: [['71 green (74%), 22 amber (23%)', '71 green (74%), 21 amber (22%)']],
    },
    {
      rule: 'suspicious-repeat',
      changes: [['112 small charities and clubs', '611 small charities and clubs']],
    },
    {
      rule: 'announced-and-missing',
      changes: [
        [
          'We accept this. The ICB has put £340,000 into a new team that will start work in May 2024. CAMHS stands for child and adolescent mental health services.\n\n',
          '',
        ],
      ],
    },
    {
      rule: 'footnote',
      changes: [['which is two lower than in March 2023.', 'which is two lower than in March 2023.**']],
    },
    { rule: 'placeholder', changes: [['611 attendances', '### attendances']] },
    {
      rule: 'outside-period',
      changes: [
        [
          'The named GP visited 28 of the 35 practices in the borough.',
          'The named GP visited 28 of the 35 practices in the borough between May and August 2024.',
        ],
      ],
    },
    {
      rule: 'body-name',
      changes: [
        ['The scrutineer took part', 'The Performance and Insights Group met her. The scrutineer took part'],
      ],
    },
    {
      rule: 'acronym',
      changes: [
        [
          'This was the first full year',
          'The ICB (Integrated Commissioning Board) has a new chair. This was the first full year',
        ],
      ],
    },
    { rule: 'section-number', changes: [['Section D: Section 11 audit', 'Section E: Section 11 audit']] },
    {
      rule: 'begun-twice',
      changes: [
        [
          'We accept this.',
          'We accept this. The partnership will hold each agency to account for what it has promised and will publish progress each quarter. The partnership will hold each agency to account for what it has promised and publish what it finds.',
        ],
      ],
    },
    {
      rule: 'former-name',
      changes: [['The named GP visited', 'The CCG chairs our health group. The named GP visited']],
    },
    {
      rule: 'reading-age',
      changes: [
        [
          'We accept this.',
          'The partnership acknowledges the significance of the observations articulated by the independent scrutineer and, notwithstanding the considerable operational pressures experienced by constituent organisations, undertakes to facilitate proportionate remediation through established governance arrangements, subject to the availability of appropriately specialised commissioning capacity.',
        ],
      ],
    },
  ],
}
