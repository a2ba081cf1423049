import type { Written } from './written.ts'

/** An invented report of a children’s partnership: copied from a PDF with its lines broken, numbers set large above their labels. */
export const CHILDREN_REPORT: Written = {
  name: 'a children’s partnership of three boroughs, with broken lines',
  text: `
Dunmere, Estover and Halling Safeguarding Children Partnership
Yearly Report
April 2022 – March 2023

Introduction from the Safeguarding Partners

Welcome to the third yearly report of the Dunmere, Estover and Halling Safeguarding Children
Partnership (DEHSCP). It is written for everyone who works with children in our three boroughs, and
for the children and families who live here. Working Together to Safeguard Children 2018 asks us to
say what we have done, how well it has worked and what we still have to do.

We are the three boroughs’ Directors of Children’s Services, the Chief Nurse of the Integrated Care
Board and the Assistant Chief Constable for protecting vulnerable people. We share the
responsibility equally.

At a glance

1,126
practitioners attended training

38
courses ran

7
rapid reviews

2
local child safeguarding practice reviews published

14,208
contacts with the three front doors

94%
of delegates would recommend our training

Our area

About 141,000 children and young people under 18 live in the three boroughs: 62,000 in Dunmere,
48,000 in Estover and 31,000 in Halling. One in five lives in a family with a low income. 43% of
pupils speak English as an additional language, against 21% in England.

How we work

The Executive meets six times a year. The Partnership Board, which brings together 26 agencies, met
in May, September, December and March. Under them there are five groups: the Case Review Group, the
Quality Assurance Group, the Exploitation Group, the Education Forum and the Training Pool.

Our Independent Scrutineer spends 36 days a year with us. In 2022–23 she observed 11 meetings,
spoke with 54 front-line staff and visited each of the three front doors.

Our priorities

We agreed three priorities for 2021 to 2024 after asking 612 young people and 287 professionals what
mattered most to them:

- Neglect
- Harm outside the home
- Children’s mental health

Priority one – Neglect

What we did

The Neglect Strategy was launched in June 2022 at an event for 130 managers. The Graded Care Profile
2 (GCP2) is now used in all three boroughs, and 212 practitioners have been trained to use it since
it began in 2020. In this year 96 were trained.

We audited 24 cases in which neglect was the main concern. Eight were judged good, twelve required
improvement and four were inadequate. The auditors found that the daily life of the child was
described well in most of the files, but that chronologies were missing in nine.

What difference it made

The number of children with a child protection plan for neglect fell from 318 at 31 March 2022 to
287 at 31 March 2023, a fall of 10%. A follow-up audit in February 2023 found chronologies in 17 of
20 files (85%).

Priority two – Harm outside the home

What we did

Dunmere’s Multi-Agency Child Exploitation (MACE) panel considered 74 children, Estover’s 51 and
Halling’s 29. In all, 154 children were considered. Boys made up 61% of them.

Safer Places, our contextual safeguarding pilot, began in Halling town centre in May 2022. Young
people walked the high street with police officers and planners and told them where they felt
unsafe. New lighting was put up in two alleyways in November.

What difference it made

There were 1,904 missing episodes involving 623 children, compared with 2,077 episodes involving 640
children in 2021–22. Return home interviews were offered after every episode and accepted after 1,352
of them (71%).

Priority three – Children’s mental health

What we did

Mental health support teams now work in 88 schools. The CAMHS waiting list was 1,215 in March 2023;
a year earlier it was 1,480. The average wait fell from 22 weeks to 17.

What difference it made

It is too soon to say. We will report on outcomes next year.

Learning from practice

We carried out seven rapid reviews, two more than in the year before. In three of them the Panel
agreed with us that no further review was needed; two led to a local child safeguarding practice
review; and two were waiting for the Panel’s answer at the end of March.

We published two local child safeguarding practice reviews, “Family J” and “Child Q2”, which had both
begun in 2021. Their main themes were:

- the invisibility of fathers
- parental alcohol use
- thresholds between early help and social care

Training

The training programme ran 38 courses, of which 25 were online and 13 in a room. 1,126 people came.
The table shows where they came from.

| Sector | Online | In a room | Total |
|---|---|---|---|
| Schools and colleges | 301 | 122 | 423 |
| Health | 214 | 87 | 301 |
| Social care | 142 | 79 | 221 |
| Police | 46 | 18 | 64 |
| Voluntary sector | 75 | 42 | 117 |
| All | 778 | 348 | 1,126 |

Three months later, 62% of those who answered our survey could give an example of something that they
had done differently. Nine in ten (91%) felt more confident. 94% would recommend the training.

Child deaths

The Child Death Overview Panel (CDOP) for the three boroughs was notified of 61 deaths and reviewed
57. Modifiable factors were found in 21 (37%) of those reviewed. Of the 57 deaths reviewed, 29 were
of babies under 28 days.

Money

| Contribution | 2021–22 | 2022–23 |
|---|---|---|
| Dunmere | £84,000 | £86,500 |
| Estover | £71,000 | £73,000 |
| Halling | £58,000 | £60,000 |
| Integrated Care Board | £95,000 | £98,000 |
| Police | £41,000 | £42,500 |
| Total | £349,000 | £360,000 |

Staff cost £268,400, independent reviewers £39,750 and training £31,200. The rest went on the website
and on the Scrutineer.

What comes next

In 2023–24 we will:

- refresh our threshold document
- publish a strategy for children’s mental health
- open the training pool to faith groups

How to contact us

Email partnership@dehscp.example or telephone 020 7946 0312.

[Page 2 of 2]
`,
  mistakes: [
    {
      was: '48,000 in Estover and 31,000 in Halling',
      is: '48,000 in Estover and 41,000 in Halling',
      rule: 'parts-do-not-add-up',
      shows: '41,000',
    },
    {
      was: 'The training programme ran 38 courses',
      is: 'The training programme ran 41 courses',
      rule: 'one-measure',
      shows: '41 courses',
    },
    {
      was: 'In all, 154 children were considered',
      is: 'In all, 164 children were considered',
      rule: 'parts-do-not-add-up',
      shows: '164',
    },
    { was: 'a fall of 10%', is: 'a fall of 15%', rule: 'no-such-percentage', shows: '15%' },
    { was: '20 files (85%)', is: '20 files (80%)', rule: 'no-such-percentage', shows: '80%' },
    {
      was: 'We carried out seven rapid reviews',
      is: 'We carried out nine rapid reviews',
      rule: 'one-measure',
      shows: 'nine rapid reviews',
    },
    {
      was: 'The Neglect Strategy was launched in June 2022',
      is: 'The Neglect Strategy was launched in June 2023',
      rule: 'outside-period',
      shows: 'June 2023',
    },
    {
      was: 'Under them there are five groups:',
      is: 'Under them there are six groups:',
      rule: 'number-of-items',
      shows: 'six groups',
    },
    {
      was: '94% would recommend the training',
      is: '91% of delegates would recommend the training',
      rule: 'one-measure',
      shows: '91%',
    },
    {
      was: '| Police | 46 | 18 | 64 |',
      is: '| Police | 46 | 18 | 46 |',
      rule: 'parts-do-not-add-up',
      shows: 'Police',
    },
    {
      was: '- refresh our threshold document',
      is: '- launch a contextual safeguarding pilot in Halling town centre',
      rule: 'planned-and-begun',
      shows: 'contextual safeguarding pilot',
    },
    {
      was: 'It is too soon to say. We will report on outcomes next year.',
      is: '',
      rule: 'announced-and-missing',
      shows: 'What difference it made',
    },
    {
      was: 'telephone 020 7946 0312',
      is: 'telephone 020 7946 031',
      rule: 'telephone',
      shows: '020 7946 031',
    },
    {
      was: 'people walked the high street with',
      is: 'people walked walked the high street with',
      rule: 'begun-twice',
      shows: 'walked walked',
    },
    {
      was: 'New lighting was put up',
      is: '[insert quote from young person] New lighting was put up',
      rule: 'placeholder',
      shows: '[insert quote',
    },
    {
      was: 'Modifiable factors were found',
      is: 'Modifiable factors* were found',
      rule: 'footnote',
      shows: 'Modifiable factors*',
    },
    {
      was: 'Estover’s 51 and\nHalling’s 29',
      is: 'Estover’s 57 and\nHalling’s 29',
      rule: 'parts-do-not-add-up',
      shows: '57',
    },
  ],
}
