import type { Passages } from '../passages.ts'

export const HOLLIN: Passages = {
  name: 'an adults’ board, pasted from a word processor',
  text: `Hollin Vale Safeguarding Adults Board
Annual Report 2024/25

Contents
1 Who we are
2 What the numbers say
3 Learning

1 Who we are

Hollin Vale Safeguarding Adults Board is made up of three statutory partners, namely:
•\tHollin Vale Council
•\tNHS Hollin and Severn Integrated Care Board
•\tVale Constabulary

We are glad to tell you that:
•\tOver 1,400 people came to a training course
•\tThe waiting list for an assessment is half of what it was
•\tAll four recommendations of the peer review have been carried out

2 What the numbers say

Most often it was neglect, at 37% of the enquiries that ended. It was followed by physical abuse (22%), financial abuse (17%), emotional abuse (13%) and other types (11%).

Adults with an open enquiry on 31 March\t2023\t2024\t2025
At home\t88\t97\t104
In a care home\t41\t46\t39

The number of adults at home with an open enquiry rose by 7 to 104 in 2025.

In the number of concerns there was little change: the number of concerns was 2,873.

3 Learning

In all 1,437 people came to a training course. A further 610 took the short course on self-neglect on line, which brings the number of places taken to 2,047. 7 in 10 of those who wrote to us three months later (89 of 127) had used what they learned.

The film about Nessa’s story has been watched 1,966 times in three months by people across the county.

How to reach us
Call us on 01632 960 744 in the day.
`,
  mistakes: [
    { rule: 'number-of-items', changes: [['three statutory partners', 'four statutory partners']] },
    { rule: 'one-measure', changes: [['Over 1,400 people', 'Over 1,500 people']] },
    { rule: 'parts-do-not-add-up', changes: [['financial abuse (17%)', 'financial abuse (27%)']] },
    { rule: 'parts-do-not-add-up', changes: [['places taken to 2,047', 'places taken to 2,147']] },
    { rule: 'no-such-percentage', changes: [['(89 of 127)', '(69 of 127)']] },
    { rule: 'outside-period', changes: [['rose by 7 to 104 in 2025', 'rose by 9 to 106 in 2025']] },
    { rule: 'suspicious-repeat', changes: [['watched 1,966 times', 'watched 2,873 times']] },
    {
      rule: 'body-name',
      changes: [['How to reach us\n', 'The Hollin Vale Safeguarding Adult Partnership has a new address.\n']],
    },
  ],
}
