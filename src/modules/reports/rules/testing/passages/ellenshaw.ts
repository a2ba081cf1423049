import type { Passages } from '../passages.ts'

export const ELLENSHAW: Passages = {
  name: 'a partnership’s training, in Markdown',
  text: `## 6. Training and workforce

The Ellenshaw Partnership's multi-agency training programme ran from April 2024 to March 2025. The training officer is Delroy Whitcombe; the programme is overseen by the Workforce Development Group (WDG), which met five times.

### 6.1 What we ran

We ran 52 courses on 19 subjects. Forty of the courses were held on line and twelve face to face. There were 1,148 places and 986 people attended, so 86% of the places were filled.

| Course | Courses held | Places | Attended |
|---|---|---|---|
| Working together | 14 | 350 | 312 |
| Neglect | 10 | 220 | 187 |
| Exploitation | 9 | 198 | 171 |
| Domestic abuse | 8 | 160 | 139 |
| All other subjects | 11 | 220 | 177 |
| **Total** | **52** | **1,148** | **986** |

### 6.2 Who came

- Education and early years: 394 (40%)
- Health: 246 (25%)
- Local authority: 217 (22%)
- Voluntary sector: 79 (8%)
- Police: 30 (3%)
- Other: 20 (2%)

Attendance by police officers is low, as it was last year, because the force provides its own training to its recruits.

### 6.3 What people said

Everyone who attends is sent a short form. We had 591 forms back, which is a response rate of 60%. Of those who replied:

- 96% would recommend the course to a colleague
- 93% said that it was relevant to their role
- 88% felt more confident afterwards

Three months later we write again. By the end of March, 142 people had answered the second form; 110 of them (77%) could give an example of something they had done differently. One teacher wrote: "I rang the health visitor instead of waiting for somebody else to. It took four minutes."

### 6.4 E-learning

E-learning is bought from one provider for £7,400 a year. There were 3,260 completions, up from 2,608 in 2023/24, a rise of a quarter. The three most popular modules were on child sexual exploitation (CSE), on female genital mutilation (FGM) and on the Prevent duty.

### 6.5 Conference

Our conference on 7 November 2024 brought together 164 practitioners from 31 organisations. The keynote was given by a young adult who grew up in our care. Feedback was the best we have had: 61 of the 75 who filled in a form rated it as excellent.

### 6.6 Next year

In 2025/26 we will:

- offer a course on transitional safeguarding;
- train ten new trainers;
- move the booking system to the new provider.

![Photograph of practitioners at tables in the Corn Exchange during the conference in November](conference.jpg)
`,
  mistakes: [
    {
      rule: 'one-measure',
      changes: [['### 6.6 Next year', 'Our training reached 1,020 people this year.\n\n### 6.6 Next year']],
    },
    {
      rule: 'one-measure',
      changes: [
        [
          'The keynote was given',
          'With 146 practitioners at the conference, the hall was full. The keynote was given',
        ],
      ],
    },
    { rule: 'no-such-percentage', changes: [['so 86% of the places', 'so 89% of the places']] },
    { rule: 'parts-do-not-add-up', changes: [['Forty of the courses', 'Forty-two of the courses']] },
    { rule: 'placeholder', changes: [['train ten new trainers', 'train ten new trainers (DW to confirm)']] },
    {
      rule: 'outside-period',
      changes: [['conference on 7 November 2024 brought', 'conference on 7 November 2023 brought']],
    },
    {
      rule: 'acronym',
      changes: [['Attendance by police', 'The WGD has looked at this. Attendance by police']],
    },
    { rule: 'section-number', changes: [['### 6.5 Conference', '### 6.4 Conference']] },
    {
      rule: 'alt-text',
      changes: [
        [
          '![Photograph of practitioners at tables in the Corn Exchange during the conference in November]',
          '![photo]',
        ],
      ],
    },
  ],
}
