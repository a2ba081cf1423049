import type { Passages } from '../passages.ts'

export const NORBRIDGE: Passages = {
  name: 'a children’s partnership’s reviews, copied from a PDF',
  text: `                     Norbridge Safeguarding Children Partnership

5    Learning from reviews

5.1  Serious incidents this year

5.1.1  Norbridge Council notified the national Child Safeguarding Practice
Review Panel (the Panel) of seven serious incidents between 1 April 2023 and
31 March 2024. Rapid reviews were held for all seven, and all seven were sent
to the Panel within 15 working days. Of the seven children, four were under
one year old, two were aged between 13 and 15, and one was 17.

5.1.2  The Panel agreed with our decision in six cases. In the seventh it asked
us to think again, and we went on to commission a local child safeguarding
practice review (LCSPR).

                                                                             14

Norbridge Safeguarding Children Partnership              Yearly report 2023-24

5.2  Reviews that we published

5.2.1  We published two reviews, "Baby Ash" on 14 June 2023 and "Kestrel" on
20 February 2024.

Baby Ash

5.2.2  Ash was ten weeks old when he was taken to hospital with a fractured
arm. His mother was 19 and had herself been looked after. The review made five
recommendations, all of which were accepted. Four have been completed; the
fifth, on the pre-birth protocol, is due to be completed in July 2024.

5.2.3  The lessons were:

     (a)  a bruise on a baby who cannot roll over always needs a paediatric
          opinion;
     (b)  fathers should be known by name to every service;
     (c)  a care leaver who becomes a parent needs more support, not more
          scrutiny.

Kestrel

5.2.4  Kestrel, aged 16, died by suicide. She had moved school three times in
two years and was on the waiting list of the child and adolescent mental health
service (CAMHS) for 31 weeks. The review made eight recommendations: three for
health, two for schools, two for the council and one for the partnership as a
whole. CAMHS has since brought its longest wait down to 18 weeks.

                                                                             15

Norbridge Safeguarding Children Partnership              Yearly report 2023-24

5.3  What changed as a result

5.3.1  An audit in January 2024 looked at 40 records of babies with bruises.
In 36 of them (90%) a paediatrician had been consulted on the same day, com-
pared with 29 of 40 in the year before.

5.3.2  We trained 220 practitioners in nine briefings about Baby Ash. Seven
further briefings are planned about Kestrel.1

5.4  Looking wider

5.4.1  We read the Panel's annual report and two of its thematic reviews. We
took from them the following actions:

     - a protocol on information sharing between the police and schools, which
       began in September 2023;
     - a checklist for discharge from hospital; and
     - a common form for chronologies.

1  The first will be held in May 2024.

                                                                             16
`,
  mistakes: [
    {
      rule: 'one-measure',
      changes: [
        [
          '5.3.2  We trained 220',
          'The two reviews made 13 recommendations. All seven recommendations of the Kestrel review were accepted.\n\n5.3.2  We trained 220',
        ],
      ],
    },
    { rule: 'no-such-percentage', changes: [['In 36 of them (90%)', 'In 36 of them (94%)']] },
    {
      rule: 'parts-do-not-add-up',
      changes: [['two were aged between 13 and 15', 'three were aged between 13 and 15']],
    },
    { rule: 'number-of-items', changes: [['5.2.3  The lessons were:', '5.2.3  The four lessons were:']] },
    { rule: 'placeholder', changes: [['In 36 of them (90%)', 'In ?? of them']] },
    { rule: 'outside-period', changes: [['"Kestrel" on\n20 February 2024', '"Kestrel" on\n20 April 2024']] },
    {
      rule: 'planned-and-begun',
      changes: [
        [
          'a checklist for discharge from hospital; and',
          'a checklist for discharge from hospital, which will begin in June 2023; and',
        ],
      ],
    },
    {
      rule: 'body-name',
      changes: [
        ['5.3.1  An audit', '5.3.1  The Norbridge Children Safeguarding Partnership held an audit. An audit'],
      ],
    },
    { rule: 'acronym', changes: [['CAMHS has since', 'CAHMS has since']] },
    { rule: 'section-number', changes: [['5.2.3  The lessons', '5.2.5  The lessons']] },
    {
      rule: 'former-name',
      changes: [
        ['5.4.1  We read', '5.4.1  In December 2023 Public Health England sent us a toolkit. We read'],
      ],
    },
    { rule: 'footnote', changes: [['1  The first will be held in May 2024.\n', '']] },
  ],
}
