import type { Passages } from '../passages.ts'

export const OSTERBY: Passages = {
  name: 'a children’s partnership for two towns, with a title page',
  text: `Osterby and Wick
SAFEGUARDING CHILDREN PARTNERSHIP

ANNUAL REPORT 2022/23

About the partnership

The partnership works in two towns, Osterby and Wick. Its partners are the two councils, the Osterby and Wick Integrated Care Board and Wickland Constabulary. Its sub-groups each met five times, 15 meetings in all:

- the Case Review Group
- the Quality Group
- the Training Group

The partnership had £148,000 to spend (the councils £74,000, the health board £49,000 and the constabulary £25,000). The structure chart can be seen on our website.

What the numbers say

- **4** reviews were read by the Case Review Group
- **2,640** contacts came to the front door
- **918** families were visited by a family worker

What children told us they worry about (they could name several): school 44%, friends 31%, home 28%, the internet 17%.

In Osterby, the panel on missing children looked at 164 children. In Wick, the panel on missing children looked at 118 children.

What parents told us

A checklist was tried with 18 families; 72% found it helpful. Of the 40 parents who wrote to us, 85% knew their worker and 60% knew the plan.

Of the families who set a goal, 58% met it fully, 29% met it partly and 13% did not meet it.

Training

Our training reached 1,480 people in all of our services. We will create a library of recorded talks next year. The health board gave a grant for it.

Everybody can take a course. In the year we held 61 courses and 1,480 people came.

How did we do?

Most of the people who wrote to us three months later had used what they had learned in their work.

What comes next

We will listen to more children. Wickland Constabulary will lead the work on exploitation.

Front door: 01632 958 300
Out of hours: 01632 958 400
The partnership’s office is on 01632 958 500.
`,
  mistakes: [
    { rule: 'parts-do-not-add-up', changes: [['the health board £49,000', 'the health board £45,000']] },
    {
      rule: 'announced-and-missing',
      changes: [['chart can be seen on our website', 'chart below shows who reports to whom']],
    },
    { rule: 'suspicious-repeat', changes: [['looked at 118 children', 'looked at 164 children']] },
    { rule: 'suspicious-repeat', changes: [['918** families were', '2,640** families were']] },
    { rule: 'no-such-percentage', changes: [['72% found', '75% found']] },
    { rule: 'no-such-percentage', changes: [['60% knew', '61% knew']] },
    { rule: 'parts-do-not-add-up', changes: [['13% did not', '18% did not']] },
    { rule: 'one-measure', changes: [['61 courses and 1,480 people', '61 courses and 1,840 people']] },
    {
      rule: 'planned-and-begun',
      changes: [
        [
          'The health board gave a grant for it.',
          'The library of recorded talks was introduced in October with a grant.',
        ],
      ],
    },
    {
      rule: 'announced-and-missing',
      changes: [
        [
          'Most of the people who wrote to us three months later had used what they had learned in their work.\n\n',
          '',
        ],
      ],
    },
    {
      rule: 'body-name',
      changes: [['In the year we held', 'For the Case Review Panel, too, we held']],
    },
    { rule: 'body-name', changes: [['Wickland Constabulary will', 'Wickland Police will']] },
    {
      rule: 'body-name',
      changes: [
        [
          'The health board gave a grant for it.',
          'The Osterby and Wick Integrated Commissioning Board gave a grant for it.',
        ],
      ],
    },
  ],
}
