import type { Passages } from '../passages.ts'

export const ALDERMOOR: Passages = {
  name: 'a children’s partnership, as a PDF gives its text',
  text: `Aldermoor Safeguarding Children Partnership
Annual Report 2023–24

Contents
Introduction from the chair ........................................... 2
1. The children of Aldermoor ......................................... 2
2. How we are organised .............................................. 3
3. What we set out to do ............................................. 4
4. What comes next ................................................... 6
Appendix 1: Words we use ............................................. 7

                                      2
Introduction from the chair
This report is on the year from April 2023 to March 2024. We thank the parents and the
children who spoke to us, and the practitioners who gave up their time so that we could
listen to them in the places where they work.

1. The children of Aldermoor
About 31,000 children live in the borough, which is a fifth of everybody who lives here. Most
of them are safe and well. The front door took 6,204 contacts in the year, and 1,377 of these
became referrals to children’s social care.

                                      3
2. How we are organised
The three safeguarding partners are Aldermoor Council, the Aldermoor and the Fens Integrated
Care Board and Fenland Police. The partnership met six times. Aldermoor and the Fens ICB leads
the health group, and Fenland Police leads the group on exploitation.
2.1 Money
The council gave £84,000, the health board £42,000 and the police £21,000. Together with a
grant of £3,000 the partnership had £150,000, up from £144,000 the year before, an increase of
4.2%.
2.2 People
The business unit has three people. A lay member joined in the autumn and has been to every
meeting since.

                                      4
3. What we set out to do
3.1 Priority one: neglect
We spoke to 52 parents, and 37 of the 52 said that the plan for their child was clear. The
other 15 did not know what was on it. Nine in ten of the practitioners who answered (92%) knew
which tool to use. We considered eleven referrals for review. Four were accepted, six were
not and one will be decided in May.
3.2 Priority two: harm outside the home
The number of children known to be at risk rose by a third, from 90 to 120. The outreach team
worked with 75 young people over the year, 44 boys and 31 girls. We will be opening a drop-in
for parents of older children at risk in the coming year.
3.3 What families told us
Four themes came up in the summer, three in the autumn and five in the spring. All 12 themes
were taken to the executive. Families spoke warmly of the workers they knew by name.

                                      5
4. What comes next
The plan for 2024 to 2027 has three aims. The scrutineer will visit each of the hubs in the
summer of 2024 and will report to the executive in the autumn.
Appendix 1: Words we use
ICB       Integrated Care Board
MASH      Multi-agency safeguarding hub
LCSPR     Local child safeguarding practice review
`,
  mistakes: [
    { rule: 'contents', changes: [['\n2. How we are organised\nThe', '\n2. How we are governed\nThe']] },
    {
      rule: 'section-number',
      changes: [['3.3 What families told us', '3.4 What families told us']],
    },
    {
      rule: 'announced-and-missing',
      changes: [['3.3 What families told us', '3.3 Children in care\n3.4 What families told us']],
    },
    { rule: 'body-name', changes: [['Aldermoor and the Fens ICB', 'Aldermoor and Fens ICB']] },
    { rule: 'no-such-percentage', changes: [['an increase of\n4.2%', 'an increase of\n6.2%']] },
    { rule: 'parts-do-not-add-up', changes: [['The\nother 15', 'The\nother 17']] },
    { rule: 'no-such-percentage', changes: [['(92%)', '(76%)']] },
    { rule: 'parts-do-not-add-up', changes: [['eleven referrals', 'twelve referrals']] },
    { rule: 'no-such-percentage', changes: [['from 90 to 120', 'from 90 to 150']] },
    { rule: 'parts-do-not-add-up', changes: [['over the year, 44 boys', 'over the year, 46 boys']] },
    { rule: 'parts-do-not-add-up', changes: [['All 12 themes', 'All 13 themes']] },
    {
      rule: 'planned-and-begun',
      changes: [
        [
          'The business unit has three people.',
          'A drop-in for parents of older children at risk was opened in October 2023.',
        ],
      ],
    },
    { rule: 'planned-and-begun', changes: [['the\nsummer of 2024', 'the\nsummer of 2023']] },
    {
      rule: 'announced-and-missing',
      changes: [
        [
          'so that we could\nlisten to them in the places where they work.',
          'so that we could\nlisten to them in',
        ],
      ],
    },
    { rule: 'begun-twice', changes: [['they knew by name.', 'they knew by name. Families spoke warmly']] },
  ],
}
