import type { Passages } from '../passages.ts'

export const HARROWDALE: Passages = {
  name: 'a children’s partnership, copied from a PDF',
  text: `Harrowdale Safeguarding Children Partnership
Yearly Report
April 2022 to March 2023

Harrowdale SCP Yearly Report 2022-23                                   Page 1 of 6

Contents
Foreword by the partners ........................................ 2
Our area and its children ....................................... 2
Priority 1: Neglect ............................................. 3
Priority 2: Children at risk outside the home ................... 4
Learning from practice .......................................... 4
Training ........................................................ 5
Scrutiny ........................................................ 6
What comes next ................................................. 6

Harrowdale SCP Yearly Report 2022-23                                   Page 2 of 6

Foreword by the partners

This is the fourth yearly report of the Harrowdale Safeguarding Chil-
dren Partnership (HSCP). We, the three safeguarding partners – the
Chief Executive of Harrowdale Council, the Chief Officer of the Mid-
vale Integrated Care Board and the Chief Constable of Midvale Con-
stabulary – are jointly responsible for it.

The year began with the last of the restrictions of the pandemic
lifted and ended with preparations for an inspection. In between, our
staff made a difference to thousands of children. We thank each of
them, and above all the young people of the Youth Voice Panel who
challenged us on three of our plans.

Our area and its children

Around 58,000 children and young people under the age of 18 live in
Harrowdale, which is 22% of the total population. Approximately
17% of them live in low-income families. English is an additional
language for 14% of primary school pupils and 11% of pupils in
secondary schools.

The table shows the children known to services on 31 March of each
year.

                                   2021      2022      2023
Children in need                   1,420     1,506     1,488
Child protection plans               231       262       247
Children looked after                402       418       431

There were 9,874 contacts to the front door during the year. 2,765 of
these (28%) progressed to a referral to children's social care. Re-
referrals within twelve months fell from 21% to 18%.

Harrowdale SCP Yearly Report 2022-23                                   Page 3 of 6

Priority 1: Neglect

Neglect is the reason for 54% of the child protection plans in Harrow-
dale. A new Neglect Strategy was agreed by the partnership in July
2022. Since then:

- 146 practitioners have been trained as users of the Graded Care
  Profile 2 (GCP2), and 19 as trainers;
- health visitors have completed 88 assessments with GCP2 and schools
  have completed 37, which makes 125 altogether;
- the dental pathway, a first for our region, has seen 64 children.

A multi-agency audit of 20 cases was carried out in November 2022.
Auditors rated 3 cases as outstanding, 11 as good and 6 as requiring
improvement. None was inadequate. In 14 of the 20 cases (70%) the
voice of the child was clearly recorded.

"Nobody had asked me before what it is like at home when there's no
food in," one boy, aged 11, told his school nurse. "I'm glad that she
did."

Priority 2: Children at risk outside the home

The Multi-Agency Child Exploitation panel (MACE) met fortnightly and
discussed 93 children: 61 boys and 32 girls. Of the 93, 58 were aged
15 or over. The number of children going missing from home fell by 8%,
from 375 to 345, but episodes rose because a small group of children
went missing often.

Harrowdale SCP Yearly Report 2022-23                                   Page 4 of 6

Midvale Constabulary made 27 arrests in Operation Larkspur, and nine
people have so far been charged. Detached youth workers, paid for by
the Violence Reduction Unit, spent 1,140 hours in the town centre on
Friday and Saturday nights.

Learning from practice

Four serious incidents were notified to the national Panel. Rapid
reviews were completed on all four, each within 15 working days. The
Panel agreed with our decisions. One Local Child Safeguarding Practice
Review (LCSPR) was commissioned in September 2022 and is due to be
published in the autumn of 2023. No LCSPR was published in the year.

The themes of the four rapid reviews were:

1. babies under one who are not seen by anybody outside the family
2. fathers and other men who are left out of assessments
3. information that is slow to cross county boundaries

Seven-minute briefings on each theme have gone to every school, surgery
and team. The one about fathers was opened 1,318 times, more often than
any other page on our website.

Harrowdale SCP Yearly Report 2022-23                                   Page 5 of 6

Training

In 2022-23 we put on 71 courses and 1,633 people came. That is 23 for
each course on average. Attendance by agency:

Education                          512      31%
Health                             487      30%
Children's social care             298      18%
Voluntary sector                   176      11%
Police                              95       6%
Others                              65       4%
All agencies                     1,633     100%

Three months after a course we telephone a sample of those who came.
This year we spoke to 120 people. Of these, 102 (85%) could name
something that they now do differently.

Harrowdale SCP Yearly Report 2022-23                                   Page 6 of 6

Scrutiny

Our independent scrutineer, Josephine Ballard, led three pieces of work:
a review of the front door in May 2022, a "walk the floor" exercise with
the police in October 2022, and a survey of 260 frontline staff in Jan-
uary 2023. She found that the partnership "knows itself well" but that
"feedback to referrers is still too patchy".

What comes next

During 2023-24 the partnership will:

- publish the LCSPR and act on what it says
- begin a new audit on fathers and other men
- bring in a single form for referrals

If you are worried about a child, ring the front door on 01632 960500
during the day or 01632 960501 in the evening and at weekends.
`,
  mistakes: [
    {
      rule: 'one-measure',
      changes: [
        [
          'made a difference to thousands of children.',
          'made a difference to thousands of children. Almost 10,500\ncontacts came to the front door.',
        ],
      ],
    },
    {
      rule: 'one-measure',
      changes: [['We thank each of\nthem', 'We took part in five rapid reviews. We thank each of\nthem']],
    },
    { rule: 'no-such-percentage', changes: [['In 14 of the 20 cases (70%)', 'In 14 of the 20 cases (74%)']] },
    {
      rule: 'no-such-percentage',
      changes: [['fell by 8%,\nfrom 375 to 345', 'fell by 18%,\nfrom 375 to 345']],
    },
    { rule: 'no-such-percentage', changes: [['Of these, 102 (85%) could', 'Of these, 102 (58%) could']] },
    { rule: 'parts-do-not-add-up', changes: [['61 boys and 32 girls', '61 boys and 23 girls']] },
    {
      rule: 'parts-do-not-add-up',
      changes: [['schools\n  have completed 37, which', 'schools\n  have completed 57, which']],
    },
    {
      rule: 'parts-do-not-add-up',
      changes: [["Children's social care             298", "Children's social care             289"]],
    },
    {
      rule: 'parts-do-not-add-up',
      changes: [
        [
          'Auditors rated 3 cases as outstanding, 11 as good',
          'Auditors rated 4 cases as outstanding, 11 as good',
        ],
      ],
    },
    {
      rule: 'number-of-items',
      changes: [['The themes of the four rapid reviews were:', 'The four themes of the rapid reviews were:']],
    },
    {
      rule: 'announced-and-missing',
      changes: [
        [
          '                                   2021      2022      2023\nChildren in need                   1,420     1,506     1,488\nChild protection plans               231       262       247\nChildren looked after                402       418       431\n\n',
          '',
        ],
      ],
    },
    {
      rule: 'announced-and-missing',
      changes: [
        [
          '1. babies under one who are not seen by anybody outside the family\n2. fathers and other men who are left out of assessments\n3. information that is slow to cross county boundaries\n\n',
          '',
        ],
      ],
    },
    {
      rule: 'footnote',
      changes: [
        [
          'Approximately\n17% of them live in low-income families.',
          'Approximately\n17% of them live in low-income families.†',
        ],
      ],
    },
    { rule: 'placeholder', changes: [['spent 1,140 hours', 'spent [number] hours']] },
    { rule: 'outside-period', changes: [['carried out in November 2022.', 'carried out in November 2021.']] },
    {
      rule: 'planned-and-begun',
      changes: [
        [
          '- bring in a single form for referrals',
          '- bring in the Graded Care Profile 2 and train practitioners to use it\n- agree a Neglect Strategy',
        ],
      ],
    },
    {
      rule: 'body-name',
      changes: [['from 375 to 345, but', 'from 375 to 345 according to Midvale Constabluary, but']],
    },
    {
      rule: 'body-name',
      changes: [
        [
          'challenged us on three of our plans.',
          'challenged us on three of our plans. The Youth Voices\nPanel is run by Harrowdale Council.',
        ],
      ],
    },
    { rule: 'acronym', changes: [['88 assessments with GCP2', '88 assessments with GPC2']] },
    { rule: 'acronym', changes: [['Detached youth workers', 'MASE heard of each. Detached youth workers']] },
    {
      rule: 'contents',
      changes: [['Learning from practice ..........', 'Learning from case reviews ......']],
    },
    {
      rule: 'contents',
      changes: [
        [
          'Scrutiny ........................................................ 6\n',
          'Scrutiny ........................................................ 6\nFinance ......................................................... 6\n',
        ],
      ],
    },
    {
      rule: 'contents',
      changes: [
        [
          'Priority 2: Children at risk outside the home ................... 4',
          'Priority 2: Children at risk from outside the home .............. 4',
        ],
      ],
    },
    { rule: 'telephone', changes: [['or 01632 960501 in', 'or 01632 9605011 in']] },
    {
      rule: 'reading-age',
      changes: [
        [
          'None was inadequate.',
          'The methodological underpinnings of the evaluative process, incorporating both quantitative\nand qualitative dimensions, necessitated comprehensive triangulation of heterogeneous evidential\nsources in order to ascertain the generalisability of the resultant conclusions across the\npartnership’s operational infrastructure.',
        ],
      ],
    },
  ],
}
