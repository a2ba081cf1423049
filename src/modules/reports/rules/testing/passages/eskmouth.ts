import type { Passages } from '../passages.ts'

export const ESKMOUTH: Passages = {
  name: 'two areas’ one partnership, in short',
  text: `North Tarn and Eskmouth Safeguarding Partnership – report on the year 2022/23

Reviews

Two reviews were finished. "Rowan" had nine recommendations: four for the health trusts, three for the police and two for us. Seven of the nine were complete by March 2023 and the other two were overdue.

There were 14 rapid reviews, 8 in North Tarn and 6 in Eskmouth. Ten of the children were boys. The oldest was 17; five were under one.

Neglect
The audit looked at 48 families. In 31 of the families (65%) the tool had been used. In 12 of the families (25%) it had been used twice. The auditors asked three questions: was the child seen, was the father spoken to, and what changed?

Working Together 2018 says that partners must publish a report every year. Under the Children Act 2004, as amended by the Children and Social Work Act 2017, there are three partners.

We trained 1,031 people on 44 courses and 1,013 of them finished an evaluation. Of the 1,013, 962 said that they would use what they had learnt (95%). Our training reached people in every ward.

The Safer Streets Board met quarterly. The Voice Panel met 10 times in person and twice on line. The Voice Panel will be joined by a panel for Eskmouth.

Police recorded 1,284 domestic incidents with a child present in North Tarn and 1,248 in Eskmouth. That makes 2,532. In North Tarn 312 children were in need of protection on 31 March and in Eskmouth 231.

Helpline calls: 1,905 were answered, so 93% of the calls were answered, and 143 were lost.
`,
  mistakes: [
    {
      rule: 'parts-do-not-add-up',
      changes: [['three for the police and two for us', 'three for the police and three for us']],
    },
    {
      rule: 'parts-do-not-add-up',
      changes: [['8 in North Tarn and 6 in Eskmouth', '9 in North Tarn and 6 in Eskmouth']],
    },
    { rule: 'no-such-percentage', changes: [['In 12 of the families (25%)', 'In 12 of the families (29%)']] },
    { rule: 'parts-do-not-add-up', changes: [['That makes 2,532', 'That makes 2,352']] },
    { rule: 'number-of-items', changes: [['asked three questions', 'asked four questions']] },
    { rule: 'no-such-percentage', changes: [['learnt (95%)', 'learnt (92%)']] },
    { rule: 'begun-twice', changes: [['Seven of the nine were', 'Seven of the\n\nSeven of the nine were']] },
  ],
}
