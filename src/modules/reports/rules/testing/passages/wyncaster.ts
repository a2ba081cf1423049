import type { Passages } from '../passages.ts'

export const WYNCASTER: Passages = {
  name: 'a children’s partnership, by its groups',
  text: `# Wyncaster Safeguarding Children Partnership

## Yearly report, April 2024 to March 2025

### What families told us

We asked 212 families what helped. 148 answered (70%). Most answered on paper; 61 answered on line. In their own words:

"She came when she said she would."

"They talked to me and not about me."

What young people told us in their own words:

I want to know why somebody new comes every month. I want to be asked before you ring my school.

### Our groups

| Group | Meetings | Members |
|---|---|---|
| Executive | 6 | 5 |
| Exploitation | 11 | 14 |
| Learning | 5 | 12 |

The Exploitation Group met 11 times. It has 14 members, nine women and five men. The Learning Group met five times and also held two workshops.

### Training

| Course | Held | Attended |
|---|---|---|
| Neglect | 8 | 164 |
| Exploitation | 6 | 121 |
| Other | 12 | 205 |
| Total | 26 | 490 |

Our training reached 490 people, and our conference 146 more. There were 146 practitioners at the conference from 22 organisations. 490 is lower than last year's 538, a fall of 9%.

We held 26 courses. Sixteen of the courses were face to face and ten on line.

Where learners came from: 38% came from schools, 27% from health, 21% from the council and 14% from elsewhere.

### What we did about knives

A Knife Crime Panel was set up in May 2024. The drop-in at Castle Street is open on Fridays. We will open a second drop-in in Brook Lane by September 2025.

| Action | Progress |
|---|---|
| Open a drop-in | Opened in November 2024 |
| Train 40 mentors | 43 trained by March 2025 |
| Publish a guide for parents | Due in June 2025 |
| Map hot spots | Completed in April 2024 and again in March 2025 |

We asked ourselves four questions: where it happens, who is hurt, when it happens and what would stop it. Police recorded 164 offences with a knife, 19 fewer than before. The hospital saw 46 young people, of whom 39 were boys and seven were girls; 14 were under 15, 20 were 15 or 16 and 12 were 17.

Money: the council gave £82,000, the police gave £31,000 and health gave £46,000, altogether £159,000. Staff cost £118,400, reviews £21,250 and training £12,900, a total of £152,550. The £6,450 that was left goes to the review fund.
`,
  mistakes: [
    { rule: 'no-such-percentage', changes: [['148 answered (70%)', '148 answered (76%)']] },
    { rule: 'parts-do-not-add-up', changes: [['nine women and five men', 'nine women and six men']] },
    {
      rule: 'one-measure',
      changes: [['The Learning Group met five times and', 'The Learning Group met six times and']],
    },
    { rule: 'parts-do-not-add-up', changes: [['Sixteen of the courses', 'Seventeen of the courses']] },
    { rule: 'parts-do-not-add-up', changes: [['27% from health', '37% from health']] },
    { rule: 'outside-period', changes: [['Opened in November 2024', 'Opened in June 2025']] },
    {
      rule: 'number-of-items',
      changes: [['asked ourselves four questions', 'asked ourselves five questions']],
    },
    {
      rule: 'parts-do-not-add-up',
      changes: [['39 were boys and seven were girls', '36 were boys and seven were girls']],
    },
    { rule: 'parts-do-not-add-up', changes: [['altogether £159,000', 'altogether £195,000']] },
    { rule: 'parts-do-not-add-up', changes: [['a total of £152,550', 'a total of £155,250']] },
  ],
}
