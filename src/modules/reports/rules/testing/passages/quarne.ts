import type { Passages } from '../passages.ts'

export const QUARNE: Passages = {
  name: 'a children’s partnership, in numbered paragraphs under headings in capitals',
  text: `THE QUARNE VALLEY
Safeguarding Children Partnership
Annual Report 2024-25

1.0 INTRODUCTION

1.1 This report is on the twelve months from 1 April 2024. It was drafted in May 2025 and agreed by the partners in June 2025.

1.2 The partnership works in line with Working Together to Safeguard Children 2023. Its arrangements were set up under Working Together 2018 and have been changed since.

2.0 THE YEAR

2.1 Quarne's Exploitation and Missing (EAM) panel looked at 68 children. Nine agencies sent somebody, and six of the nine came to every meeting.

2.2 The number of schools with a counsellor rose from 20 to 25, an increase of 25%. Headteachers told us that it helps.

2.3 The map of our family hubs is on the website.

2.4 We delivered 66 courses and 1,411 places were taken up. This is made up of 903 places in person, 322 on line and 186 at conferences.

2.5 A programme for parents who hurt each other is due to start in April 2025. Eleven parents wrote to us about it.

2.6 We carried out three local child safeguarding practice reviews and each has been read by the national Panel. The learning from the reviews was shared at a conference.

3.0 AT A GLANCE

1,388 children were seen by the front door

1,214 people came to a course

611 families were helped by a hub

4.0 GLOSSARY

EAM	Exploitation and Missing Panel
LCSPR	Local Child Safeguarding Practice Review
`,
  mistakes: [
    {
      rule: 'former-name',
      changes: [
        [
          'in line with Working Together to Safeguard Children 2023',
          'in line with Working Together to Safeguard Children 2018',
        ],
      ],
    },
    { rule: 'parts-do-not-add-up', changes: [['six of the nine', 'six of the eight']] },
    { rule: 'announced-and-missing', changes: [['told us that it helps.', 'told us']] },
    { rule: 'announced-and-missing', changes: [['is on the website.', 'is on the website: see Map 2.']] },
    { rule: 'parts-do-not-add-up', changes: [['322 on line', '422 on line']] },
    {
      rule: 'planned-and-begun',
      changes: [
        [
          'Eleven parents wrote to us about it.',
          'Eleven parents started on the programme for parents who hurt each other in October.',
        ],
      ],
    },
    {
      rule: 'one-measure',
      changes: [
        ['The learning from the reviews was shared at a conference.', 'Two LCSPRs were carried out.'],
      ],
    },
    { rule: 'suspicious-repeat', changes: [['1,214 people', '1,388 people']] },
  ],
}
