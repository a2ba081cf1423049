import type { Passages } from '../passages.ts'

export const THIRLOW: Passages = {
  name: 'an adults’ board, with priorities as parts of a chapter',
  text: `Thirlow Safeguarding Adults Board
Annual Report 2023-24

CONTENTS
1. Foreword 2
2. Safeguarding activity 3
3. Our strategic plan 4
4. Money 5

1. Foreword

The year has been a hard one for many of the people whom we serve, and I thank all who have helped them.

Some of what was achieved:
• publication of our Fire Safety Toolkit in November 2023
• a new way in which people can tell us what they think

Dr Ottoline Brace

2. Safeguarding activity

Year	Concerns	Enquiries
2022-23	2,604	841
2023-24	2,748	879

There were 906 applications in the year. 502 of them were granted and 214 were not granted; 190 were withdrawn.

The number of concerns rose from 2,604 to 2,748.

3. Our strategic plan

Priority 1: Prevention

We have three aims, which are early help, safe homes and good advice. The Winter Safety Toolkit will be launched in October 2024.

Priority 2: Voice

The charter, which we said last year that we would write, was finished in July 2023. Read it on our website. Work on a second booklet has not yet begun.

4. Money

Members gave: the council £90,400; the health board £44,150; the police £31,250; the fire service £4,000. Total income £169,800.

| | |
|---|---|
| Adult Care | 01632 934 100 |
| At night | 01632 934 199 |
`,
  mistakes: [
    { rule: 'number-of-items', changes: [['We have three aims', 'We have four aims']] },
    {
      rule: 'planned-and-begun',
      changes: [['The Winter Safety Toolkit will', 'The Fire Safety Toolkit will']],
    },
    {
      rule: 'planned-and-begun',
      changes: [
        ['The charter, which', 'The carers’ charter, which'],
        ['Work on a second booklet', 'Work on a carers’ charter'],
      ],
    },
    { rule: 'parts-do-not-add-up', changes: [['Total income £169,800', 'Total income £168,900']] },
    { rule: 'one-measure', changes: [['from 2,604 to 2,748', 'from 2,604 to 2,784']] },
    { rule: 'placeholder', changes: [['Read it on our website.', 'Read it at <URL>.']] },
    { rule: 'announced-and-missing', changes: [['At night | 01632 934 199', 'Voice team | ']] },
  ],
}
