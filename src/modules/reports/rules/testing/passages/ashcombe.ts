import type { Passages } from '../passages.ts'

export const ASHCOMBE: Passages = {
  name: 'a partnership’s priorities, in a table',
  text: `Contents
1. Our priorities at a glance ........ 3
2. Priority one: adolescents ......... 4
3. Priority two: domestic abuse ...... 5
4. Priority three: the under-ones .... 6
Appendix 1: Members .................. 7
Appendix 2: Abbreviations ............ 8

1. Our priorities at a glance

Ashcombe and Dunley Safeguarding Partnership chose three priorities for 2022-2025. The year to 31 March 2025 was the last of the three.

Priority\tWhat we said we would do\tWhat we did\tRating
One: adolescents\tOpen a drop-in in Dunley\tOpened in May 2024; 318 visits by 127 young people\tGreen
One: adolescents\tMap contexts of harm\t11 places mapped\tGreen
Two: domestic abuse\tTrain 200 champions\t206 trained\tGreen
Two: domestic abuse\tAudit 30 cases\t30 audited in October 2024\tGreen
Three: the under-ones\tAdopt the safe sleep standard\tAdopted by 8 of 9 providers\tAmber
Three: the under-ones\tVisit every family by 14 days\t91% visited by 14 days\tAmber

Four of the six actions are complete and two are nearly so.

2. Priority one: adolescents

The drop-in at Dunley library is open on Tuesdays and Thursdays. It was visited 318 times. Most of those who came were boys (71 of 127). They came for advice on money, housing and relationships, in that order.

The Multi-Agency Child Exploitation (MACE) panel considered 84 children, 12 fewer than the 96 of the year before. Of the 84, 52 were at risk of criminal exploitation, 23 of sexual exploitation and nine of both.

3. Priority two: domestic abuse

By March 2025 we had trained 206 champions: 88 in schools, 61 in health, 40 in the council and 17 in charities. The audit of 30 cases showed that the voice of the child was clear in 24 and the risk from the perpetrator was assessed in 19.

As Appendix 1 shows, the refuge provider joined the partnership this year.

4. Priority three: the under-ones

1,436 babies were born to families in our area in the year. Health visitors saw 1,307 of them by 14 days, which is 91%. In the year before it was 88%.

Appendix 1: Members

Ashcombe Borough Council
Dunley District Council
Mid Wessmore Constabulary
NHS Wessmore Integrated Care Board (ICB)
Wessmore Hospitals NHS Foundation Trust
Haven Refuge

Appendix 2: Abbreviations

ICB: Integrated Care Board
MACE: Multi-Agency Child Exploitation
`,
  mistakes: [
    { rule: 'no-such-percentage', changes: [['which is 91%. In', 'which is 94%. In']] },
    {
      rule: 'parts-do-not-add-up',
      changes: [['40 in the council and 17 in charities', '40 in the council and 27 in charities']],
    },
    { rule: 'announced-and-missing', changes: [['As Appendix 1 shows', 'As Appendix 3 shows']] },
    { rule: 'outside-period', changes: [['Opened in May 2024', 'Opened in May 2025']] },
    {
      rule: 'body-name',
      changes: [['Health visitors saw', 'Health visitors of Wessmore Hospital NHS Foundation Trust saw']],
    },
    {
      rule: 'acronym',
      changes: [['The audit of 30 cases', 'The MACCE panel helped. The audit of 30 cases']],
    },
    {
      rule: 'contents',
      changes: [['3. Priority two: domestic abuse ......', '3. Priority two: domestic violence ......']],
    },
    {
      rule: 'contents',
      changes: [['Appendix 2: Abbreviations ............ 8', 'Appendix 2: Glossary ................. 8']],
    },
    {
      rule: 'former-name',
      changes: [
        [
          '4. Priority three: the under-ones\n\n1,436',
          '4. Priority three: the under-ones\n\nThe Clinical Commissioning Group leads on this priority. 1,436',
        ],
      ],
    },
  ],
}
