import type { Passages } from '../passages.ts'

export const THORNMERE: Passages = {
  name: 'a scrutineer’s letter',
  text: `Thornmere Safeguarding Children Partnership
Yearly report 1 April 2024 to 31 March 2025

A letter from the Independent Scrutineer

Dear colleagues,

You asked me to say plainly whether the arrangements in Thornmere work. My answer, after twelve months of reading files, sitting in meetings and talking to children, is that they mostly do, and that where they do not you already know it.

I spent 34 days on scrutiny this year. Eleven of them went on the neglect review, nine on visits to schools and settings, eight on meetings of the executive and its groups, and the remaining six on writing. I read 60 case files in all: 24 from children's social care, 18 from the police, 12 from health and 6 from schools.

What impressed me

The Neglect Forum has changed practice. In the 24 social care files I read, the graded care profile had been used in 21. A year ago, in the same exercise, it was 13 of 24. Practitioners spoke about it without being asked. One health visitor told me: "I used to write 'home conditions poor' and leave it there. Now I say what I saw, and what it is like to be two in that house."

The partnership has listened to young people. The Shout Out group met ten times, and 16 young people took part over the year, aged between 12 and 19. They rewrote the letter that a family receives after a conference. It went from 740 words to 210.

What worries me

Attendance. Of the six executive meetings, the police attended all six, the council all six, and the integrated care board four. The two absences fell in the same quarter, when decisions on the budget were due. I raised this with the chief nurse in November and attendance has since been full.

Delay in strategy discussions. Of the 12 health files, three showed that nobody from health had been invited. That is a quarter, and it is too many.

My recommendations

I make four recommendations:

1. The executive should agree a deputy for each member by June 2025.
2. Health should be present or represented at every strategy discussion.
3. The partnership should repeat the audit of neglect in the autumn of 2025.
4. The Shout Out group should have a small budget of its own.

I have enjoyed the candour of this partnership, and I look forward to reporting on what has changed. I can be reached through the business unit on 01632 960 118.

Dr Philippa Oakes
Independent Scrutineer
`,
  mistakes: [
    {
      rule: 'one-measure',
      changes: [
        [
          'They rewrote the letter',
          'The Shout Out group, which met nine times, had plenty to say. They rewrote the letter',
        ],
      ],
    },
    { rule: 'parts-do-not-add-up', changes: [['nine on visits', 'seven on visits']] },
    { rule: 'number-of-items', changes: [['I make four recommendations', 'I make five recommendations']] },
    { rule: 'placeholder', changes: [['16 young people took part', 'XX young people took part']] },
    {
      rule: 'begun-twice',
      changes: [
        ['Practitioners spoke about it', 'Practitioners spoke about\n\nPractitioners spoke about it'],
      ],
    },
    { rule: 'telephone', changes: [['01632 960 118', '01632 960 18']] },
    {
      rule: 'reading-age',
      changes: [
        [
          'Practitioners spoke about it without being asked.',
          "The operationalisation of standardised evaluative instrumentation across heterogeneous organisational environments has demonstrably facilitated considerable methodological consistency, notwithstanding the contextual particularities associated with individual practitioners' professional interpretation.",
        ],
      ],
    },
  ],
}
