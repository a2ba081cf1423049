import type { Passages } from '../passages.ts'

export const STRAND: Passages = {
  name: 'an island’s one partnership, in numbered paragraphs',
  text: `Isle of Strand
Safeguarding Children and Adults Partnership

Report for the year ended 31 March 2023

Note for readers. Strand is small. Where a number is below six we do not print it, so that no one can be recognised. Such numbers are shown as an asterisk (*).

Part 1 Introduction

1.1 The Isle of Strand has 31,400 residents. There are two secondary schools, nine primary schools, one hospital of 64 beds and eleven care homes.

1.2 In April 2022 the Children's Partnership and the Adults' Board became one body, the Strand Safeguarding Partnership (SSP). The SSP meets every two months in the old Customs House and its meetings are open to the public, save for confidential items.

1.3 For the purposes of this report:
"child" means a person who has not reached the age of 18;
"adult at risk" has the meaning given in section 42(1) of the Care Act 2014;
"the year" means the twelve months ended 31 March 2023.

Part 2 Meetings of the SSP

2.1 Dates and attendance were as follows.

Date\tMembers present\tApologies
26 April 2022\t17\t3
28 June 2022\t15\t5
30 August 2022\t12\t8
25 October 2022\t18\t2
20 December 2022\t14\t6
28 February 2023\t19\t1

2.2 There are 20 members. Mean attendance was 15.8, or 79%.

Part 3 Children

3.1 Children's services received 604 referrals. That is 14 fewer than in the year before.

3.2 On the last day of the year 38 children had a child protection plan, 71 were looked after and 133 were children in need.

3.3 The reasons for a child protection plan were neglect (17), emotional abuse (14) and physical abuse (7). Numbers for sexual abuse were nil.

3.4 The youth club at Port Garrow was reopened in May 2022 by the Strand Youth Trust. It is open on 4 evenings a week. Members of the club made a film about vaping which every school has shown.

Part 4 Adults

4.1 Adult social services received 419 safeguarding concerns: 187 about people in care homes, 176 about people in their own homes and 56 about people elsewhere.

4.2 Enquiries under section 42 were opened on 150 of the 419 concerns (36%). The risk was reduced in 98 of the 141 enquiries that closed (70%), removed in 36 (26%) and remained in 7 (5%). Percentages are rounded and may not add up to 100.

4.3 A harbour project by the RNLI, the Royal National Lifeboat Institution, has trained 44 skippers and harbour staff to spot modern slavery.

Part 5 Learning

5.1 No child safeguarding practice review or safeguarding adults review was commissioned. One case was referred to the Learning Group, which asked each agency for a chronology and held a reflective workshop in October 2022. Its lessons were:

– voice: ask and write down what the person wants
– weather: plan for days when the ferry does not sail
– weekends: give carers a number that someone answers

5.2 Training was attended by 388 people: 205 from the council, 104 from health, 46 from schools and 33 from other bodies. The mainland partnership opened its online courses to us, and 67 islanders used them.

Part 6 Progress against last year's promises

Promise\tWhere we are
Write one procedures manual for children and adults\tDone – published September 2022
Appoint a lay member\tDone – Mrs Eilidh Carrow joined in June 2022
Survey all school pupils from Year 5 upwards\tDone – 1,466 pupils replied (83% of 1,766)
Set up an out-of-hours service with the mainland\tNot done – talks go on

Part 7 Promises for the year to 31 March 2024

7.1 We promise to:
open the out-of-hours service;
train two foster carers as peer mentors; and
ask an outside expert to check our data.

Part 8 Useful numbers

Children's services 01632 960 940
Adult social services 01632 960 950
Police (not urgent) 101
Childline 0800 1111
Silver Line 0800 4 70 80 90
Samaritans 116 123
`,
  mistakes: [
    {
      rule: 'one-measure',
      changes: [
        [
          'That is 14 fewer than in the year before.',
          'That is 14 fewer than in the year before. In 2021-22 there were 618.',
        ],
        [
          'Part 5 Learning',
          "4.4 Children's services had a total of 640 referrals in the year.\n\nPart 5 Learning",
        ],
      ],
    },
    { rule: 'no-such-percentage', changes: [['of the 419 concerns (36%)', 'of the 419 concerns (63%)']] },
    { rule: 'parts-do-not-add-up', changes: [['emotional abuse (14) and', 'emotional abuse (16) and']] },
    { rule: 'parts-do-not-add-up', changes: [['46 from schools', '64 from schools']] },
    { rule: 'parts-do-not-add-up', changes: [['removed in 36 (26%)', 'removed in 26 (18%)']] },
    {
      rule: 'suspicious-repeat',
      changes: [
        ['which every school has shown.', 'which 1,466 pupils have seen at school.'],
        ['trained 44 skippers', 'trained 604 skippers'],
      ],
    },
    {
      rule: 'announced-and-missing',
      changes: [
        [
          '2.1 Dates and attendance were as follows.\n\nDate\tMembers present\tApologies\n26 April 2022\t17\t3\n28 June 2022\t15\t5\n30 August 2022\t12\t8\n25 October 2022\t18\t2\n20 December 2022\t14\t6\n28 February 2023\t19\t1\n',
          '2.1 Dates and attendance were as follows.\n',
        ],
      ],
    },
    {
      rule: 'announced-and-missing',
      changes: [
        [
          'open the out-of-hours service;\ntrain two foster carers as peer mentors; and\nask an outside expert to check our data.\n\n',
          '',
        ],
      ],
    },
    { rule: 'placeholder', changes: [['published September 2022', 'published [month] 2022']] },
    { rule: 'placeholder', changes: [['Its lessons were:', 'Its lessons were (add quote from a carer):']] },
    {
      rule: 'outside-period',
      changes: [['a reflective workshop in October 2022', 'a reflective workshop in October 2023']],
    },
    {
      rule: 'body-name',
      changes: [
        [
          'The mainland partnership opened',
          'The Strand Safeguarding Board thanks them. The mainland partnership opened',
        ],
      ],
    },
    { rule: 'section-number', changes: [['4.2 Enquiries under', '4.3 Enquiries under']] },
    { rule: 'section-number', changes: [['Part 5 Learning', 'Part 6 Learning']] },
    {
      rule: 'begun-twice',
      changes: [
        [
          'It is open on 4 evenings a week.',
          'It is open on 4 evenings a week. It is open on 4 evenings a week.',
        ],
      ],
    },
    {
      rule: 'former-name',
      changes: [
        [
          'The mainland partnership opened',
          'NHS Digital gave us the figures. The mainland partnership opened',
        ],
      ],
    },
    { rule: 'telephone', changes: [['Childline 0800 1111', 'Childline 0800 111']] },
    {
      rule: 'reading-age',
      changes: [
        [
          'Members of the club made a film',
          'It is anticipated that the implementation of participatory methodologies, underpinned by appropriate organisational infrastructure and sustained multidisciplinary commitment, will progressively facilitate enhanced resilience amongst vulnerable populations while simultaneously strengthening intergenerational relationships and community cohesion. Members of the club made a film',
        ],
      ],
    },
  ],
}
