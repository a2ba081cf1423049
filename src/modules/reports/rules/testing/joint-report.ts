import type { Written } from './written.ts'

/** An invented joint report on children and adults: Markdown, contents without pages, straight quotation marks. */
export const JOINT_REPORT: Written = {
  name: 'a joint report on children and adults, in Markdown',
  text: `
# Kelderdale Safeguarding Partnership

## Joint annual report of the Safeguarding Children Partnership and the Safeguarding Adults Board, 2024–25

### Contents

- Chair's introduction
- Headlines
- Children
- Adults
- Think Family
- Scrutiny
- Workforce development
- Looking forward
- Contact us

## Chair's introduction

This is the first time that Kelderdale has published one report for children and adults. We did so because families do not come in two halves. In July 2024 the Executive agreed to join the two business units, and since September one team of nine people has served both.

You'll find that we are candid about what isn't yet good enough. In particular, only 58% of our agencies returned their self-assessment on time (22 of 38).

## Headlines

| | 2023–24 | 2024–25 | Change |
| --- | --- | --- | --- |
| Contacts to the children's front door | 18,934 | 17,802 | −6% |
| Children in care at 31 March | 604 | 611 | +1% |
| Children on a child protection plan at 31 March | 342 | 298 | −13% |
| Adult safeguarding concerns | 7,120 | 7,689 | +8% |
| Section 42 enquiries | 2,011 | 2,230 | +11% |

## Children

Kelderdale is home to 58,400 children. At 31 March 2025 there were 611 children in care, a rate of 105 per 10,000. The rate in England was 70.

Of the 17,802 contacts, 3,916 (22%) became a referral. Twenty-one per cent of referrals were re-referrals. The assessment teams finished 3,548 assessments, 86% of them within 45 working days.

The proportion of initial child protection conferences held within 15 working days of the strategy discussion rose by seven percentage points, from 78% to 85%.

Between October 2024 and January 2025 four serious incidents were notified to the national Panel. There were four rapid reviews, all sent within 15 working days. One local child safeguarding practice review is under way and will be published in autumn 2025.

## Adults

There were 7,689 concerns, an average of 641 each month. The busiest month was October 2024 (733), and the quietest was April 2024 (548).

Enquiries by main type of harm:

| Type | Enquiries | % |
| --- | --- | --- |
| Neglect or acts of omission | 914 | 41 |
| Physical | 446 | 20 |
| Financial | 379 | 17 |
| Self-neglect | 290 | 13 |
| All others | 201 | 9 |
| Total | 2,230 | 100 |

One Safeguarding Adults Review (SAR), "Pauline", was published in June 2024. It had been commissioned in 2022 and its publication was delayed by an inquest. Two SARs continue into 2025–26.

## Think Family

In March 2025 a joint audit looked at 16 families in which an adult had care and support needs and a child had a plan. In 10 of the 16 the two teams had met; in six they had not. Staff in both services asked for a single chronology, and one is being piloted.

> "I told my story four times in one week. I'd like to tell it once."

## Scrutiny

Our Independent Scrutineer, who started in May 2024, set five questions for the year. He has reported on three of them: the voice of the child, the quality of decisions at the front door, and the response to self-neglect. Two remain for next year.

## Workforce development

We offered 64 courses. In total 2,377 people attended: 1,402 from children's services and 975 from adults' services. Attendance was 83%, as 487 people booked and did not come.

Evaluation: 98% of learners said that the course had met its aims. Six weeks later we asked 400 learners to tell us what they'd changed; 148 answered, and 119 of them (80%) gave an example.

## Looking forward

Next year our focus will be on:

1. a single chronology for families
2. transitional safeguarding
3. the first joint conference, which will be held in October 2025

## Contact us

Kelderdale Safeguarding Partnership, Town Hall, Kelder KD1 1AA. Telephone 01632 961200. Minicom 01632 961201.
`,
  mistakes: [
    { was: '(22 of 38)', is: '(24 of 38)', rule: 'no-such-percentage', shows: '24 of 38' },
    {
      was: 'At 31 March 2025 there were 611 children in care',
      is: 'At 31 March 2025 there were 617 children in care',
      rule: 'one-measure',
      shows: '617',
    },
    { was: 'from 78% to 85%', is: 'from 78% to 87%', rule: 'no-such-percentage', shows: '87%' },
    {
      was: "and 975 from adults' services",
      is: "and 957 from adults' services",
      rule: 'parts-do-not-add-up',
      shows: '957',
    },
    {
      was: '| All others | 201 | 9 |',
      is: '| All others | 210 | 9 |',
      rule: 'parts-do-not-add-up',
      shows: 'All others',
    },
    {
      was: '- Think Family\n',
      is: '- Thinking about families\n',
      rule: 'contents',
      shows: 'Thinking about families',
    },
    {
      was: 'was published in June 2024. It had',
      is: 'was published in June 2025. It had',
      rule: 'outside-period',
      shows: 'June 2025',
    },
    {
      was: 'Two SARs continue',
      is: 'Two Serious Adult Reviews (SAR) continue',
      rule: 'acronym',
      shows: 'Serious Adult Review',
    },
    {
      was: 'Our Independent Scrutineer, who started in May 2024',
      is: 'Our Independent Scrutineer, who started in May\n\nOur Independent Scrutineer, who started in May 2024',
      rule: 'begun-twice',
      shows: 'Our Independent Scrutineer',
    },
    { was: '> "I told', is: '![chart1.png](chart1.png)\n\n> "I told', rule: 'alt-text', shows: 'chart1.png' },
    {
      was: 'Of the 17,802 contacts, 3,916 (22%)',
      is: 'Of the 17,802 contacts, 3,916 (27%)',
      rule: 'no-such-percentage',
      shows: '27%',
    },
    {
      was: 'Telephone 01632 961200.',
      is: 'Telephone 01632 961 20.',
      rule: 'telephone',
      shows: '01632 961 20',
    },
    { was: 'and 119 of them (80%)', is: 'and 119 of them (85%)', rule: 'no-such-percentage', shows: '85%' },
    {
      was: 'One local child safeguarding practice review is under way',
      is: 'The LSCB was told. One local child safeguarding practice review is under way',
      rule: 'former-name',
      shows: 'LSCB',
    },
    { was: 'Attendance was 83%', is: 'Attendance was tbc', rule: 'placeholder', shows: 'tbc' },
  ],
}
