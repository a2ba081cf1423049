import type { Passages } from '../passages.ts'

export const FARRAN: Passages = {
  name: 'an island’s partnership, with its annexes',
  text: `Isle of Farran Safeguarding Partnership
Report on the year to 31 March 2024

Who does what

1. The three safeguarding partners are Farran Council, the Farran Division of Northern Police and the NHS Farran and Coast Integrated Care Board. The chief executive, the divisional commander and the chief nurse are the lead partners. They met four times in the year. Their delegates met every six weeks, nine times in all.

2. Because the island is small – 27,300 people, of whom 5,100 are under 18 – most of us know most of us. That helps, and it is a risk. Two declarations of interest were made during the year and are on the register.

3. The partnership has three groups. The Practice Group is chaired by Tamsin Orr, the Quality Group by Superintendent Ravi Nair, and the Community Group by the Reverend Jo Lisle. The terms of reference of each group are at Annex B.

What was done

4. We looked at three subjects in depth. The first was children who are educated at home: there are 64, compared with 49 a year ago, and 58 of them were visited. The second was families in temporary housing. The third was private fostering, of which we know of two arrangements.

5. The children's social care front door took 702 contacts, of which 211 became referrals (30%). At 31 March 2024 there were 38 children with a child protection plan (44 a year earlier) and 52 children looked after (51).

6. Of the 38 children with a plan, the category was neglect for 19, emotional abuse for 13, physical abuse for four and sexual abuse for two. Half of all plans were therefore for neglect.

7. There were no serious incidents. The Practice Group learned instead from an audit of 20 cases. It found 14 good, five that required improvement and one inadequate, which was put right within a week.

8. Training was attended by 248 people, on 16 courses (an average of 15 or 16 on each). A further 96 finished an on-line course.

Money

9. The council gave £41,000, health gave £18,000 and the police gave £12,000, which comes to £71,000. We spent £69,450, nearly all of it on the coordinator and the scrutineer.

Annex A: Attendance at the meetings of delegates

Farran Council\t9 of 9\t100%
Northern Police\t8 of 9\t89%
Integrated Care Board\t9 of 9\t100%
Schools\t6 of 9\t67%
Ferry and Harbour Company\t3 of 9\t33%

Annex B: Groups

Practice Group: learns from cases and oversees training. Meets every two months.

Quality Group: reads the data and audits. Meets every quarter.

Community Group: hears from families. Meets every quarter.
`,
  mistakes: [
    {
      rule: 'one-measure',
      changes: [
        [
          '7. There were no serious',
          'Some 44 children were the subject of a child protection plan at the end of March 2024.\n\n7. There were no serious',
        ],
      ],
    },
    { rule: 'no-such-percentage', changes: [['became referrals (30%)', 'became referrals (33%)']] },
    { rule: 'no-such-percentage', changes: [['6 of 9\t67%', '6 of 9\t76%']] },
    { rule: 'parts-do-not-add-up', changes: [['which comes to £71,000', 'which comes to £77,000']] },
    {
      rule: 'suspicious-repeat',
      changes: [['A further 96 finished an on-line course', 'A further 248 finished an on-line course']],
    },
    { rule: 'announced-and-missing', changes: [['at Annex B', 'at Annex D']] },
    {
      rule: 'body-name',
      changes: [['9. The council gave', '9. The Northern Constabulary is a police force. The council gave']],
    },
  ],
}
