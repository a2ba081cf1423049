import type { Passages } from '../passages.ts'

export const ULLEN: Passages = {
  name: 'a children’s partnership, in lettered sections',
  text: `Ullen Safeguarding Children Partnership – Annual Report 2023/24

Contents
Section A. The area	2
Section B. The work	3
Section C. What comes next	4

Section A. The area

Our three towns are Ullen, Brackby and Thorne. The Community Safety Partnership (CSP) works in all of them, and so does Ullen SCP. Figures for each town are on the website of the council.

Section B. The work

In the year 84 children were discussed at the panel: 50 were new and 34 had been discussed before. The guide for parents is being written with them, and it will be given to every family by the health visitor.

The review of Baby Elm goes on. Publication is expected in June 2024.

Chart after chart says that waiting is too long.

Section C. What comes next

By 31 March 2026 we shall have seen every school. We have agreed on these:
Priority 1 – Neglect
Priority 2 – Exploitation
Priority 3 – Mental health

Front door: 01632 908 560
Front door (textphone): 01632 908 561
Office of the partnership: 01632 908 580

Call the front door on 01632 908 560 if you are worried about a child.
`,
  mistakes: [
    { rule: 'number-of-items', changes: [['Our three towns are', 'Our four towns are']] },
    { rule: 'announced-and-missing', changes: [['by the health visitor.', 'by the health visitor in']] },
    { rule: 'planned-and-begun', changes: [['expected in June 2024', 'expected in June 2023']] },
    { rule: 'announced-and-missing', changes: [['Chart after chart says', 'Figure 2 shows']] },
    {
      rule: 'telephone',
      changes: [['Call the front door on 01632 908 560', 'Call the front door on 01632 908 506']],
    },
  ],
}
