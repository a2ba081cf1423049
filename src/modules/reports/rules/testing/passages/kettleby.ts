import type { Passages } from '../passages.ts'

export const KETTLEBY: Passages = {
  name: 'a children’s partnership, by its sub-groups',
  text: `KETTLEBY & THE VALE SAFEGUARDING CHILDREN PARTNERSHIP

ANNUAL REPORT 2020-2021

PART TWO – THE WORK OF OUR SUB-GROUPS

Learning and Development Sub-Group
Chaired by: Yasmin Haddad, Head of Workforce

What a year to be running training! In March 2020 we had 40 classroom courses in the diary. By the middle of April every one of them had been cancelled or moved online. What follows is the story of how we coped.

Headlines
 • 54 virtual courses delivered
 • 1,377 learners
 • 18 trainers, all volunteers
 • average score 4.6 out of 5

Our most popular courses were Safeguarding in a Digital World (212 learners), Working with Resistance (188) and Child Neglect: Day to Day (175). Together these three made up 575 places, or 42% of all the learners.

Who learned with us? Of the 1,377 learners, 496 came from schools and early years, 401 from health, 233 from the councils, 149 from charities and clubs, 61 from the police and probation, and 37 did not say.

It wasn't all plain sailing. In the first quarter one in five people who had booked did not turn up. We now send a text message the day before, and by the last quarter the no-shows were down to 7%.

Quality Assurance Sub-Group
Chaired by: Detective Chief Inspector Owen Prior

We planned five audits and finished four. The fifth, on private fostering, was put off until June 2021 because schools were closed.

Audit\tCases\tGood or better
Strategy discussions\t15\t9 (60%)
Children on the edge of care\t12\t9 (75%)
Pre-birth planning\t10\t8 (80%)
Vulnerable adolescents\t18\t12 (67%)
Total\t55\t38 (69%)

The four audits gave rise to 26 actions. At the year end 20 had been completed and six were on track.

Case Review Sub-Group
Chaired by: Dr Lucinda Faraday, Designated Doctor

The sub-group met nine times, which is three more than in an ordinary year. It held three rapid reviews. From one of them the partnership commissioned a Local Child Safeguarding Practice Review, to be published in 2021-2022. A Serious Case Review begun under the old arrangements, "Child K", was published in August 2020; it was the last of its kind for us.

Child Exploitation Sub-Group
Chaired by: Superintendent Malcolm Reay

Lockdown changed the shape of exploitation. County lines activity dropped sharply in April and May 2020 and was back to its former level by September. There were 118 children with an exploitation flag on 31 March 2021, down from 131 a year earlier (a fall of 10%).

Three things we are proud of:
 1. The "Look Closer" campaign with taxi drivers and hotels reached 640 businesses.
 2. Return home interviews were held for 89% of children (target 85%).
 3. A parents' group, started by two mothers in July 2020, now has 22 members.

One thing that we have not cracked: placements. Eleven children had to be moved more than 50 miles from home for their own safety.

Joint Child Death Overview Panel (CDOP)
Chaired by: Public Health Consultant

CDOP covers the whole county, not only Kettleby & the Vale. It was told of 34 deaths in the county, of which 14 were of children from our area, and it completed reviews of 29. Modifiable factors were found in 10 of the 29 (34%). The four most common were smoking in the household, unsafe sleeping, maternal weight and late booking of antenatal care.

Communications Sub-Group
Chaired by: Partnership Manager

Website visits: 41,300 (the year before: 28,900)
Newsletter: 11 issues, 2,150 subscribers
Twitter: 3,020 followers
The busiest day was 8 February 2021, Safer Internet Day, on which 1,912 people came to the website.

Partnership Manager: Colin Strachan, telephone 01632 960 905
Training bookings: 01632 960 909
Worried about a child in Kettleby: 01632 960 911
Worried about a child in the Vale: 01632 960 922
`,
  mistakes: [
    {
      rule: 'one-measure',
      changes: [['We now send a text message', 'Our 19 trainers wrote to them. We now send a text message']],
    },
    {
      rule: 'one-measure',
      changes: [['The busiest day was', 'In all the website had 43,100 visits. The busiest day was']],
    },
    {
      rule: 'parts-do-not-add-up',
      changes: [['149 from charities and clubs', '194 from charities and clubs']],
    },
    {
      rule: 'parts-do-not-add-up',
      changes: [
        ['20 had been completed and six were on track', '20 had been completed and eight were on track'],
      ],
    },
    {
      rule: 'parts-do-not-add-up',
      changes: [['Pre-birth planning\t10\t8 (80%)', 'Pre-birth planning\t12\t8 (67%)']],
    },
    { rule: 'number-of-items', changes: [['Three things we are proud of:', 'Four things we are proud of:']] },
    { rule: 'suspicious-repeat', changes: [['reached 640 businesses', 'reached 1,912 businesses']] },
    {
      rule: 'placeholder',
      changes: [['Twitter: 3,020 followers', 'Twitter: n/k – awaiting figure from comms']],
    },
    { rule: 'placeholder', changes: [['Superintendent Malcolm Reay', 'Superintendent ……………']] },
    {
      rule: 'outside-period',
      changes: [['was published in August 2020; it', 'was published in August 2021; it']],
    },
    {
      rule: 'planned-and-begun',
      changes: [
        [
          'One thing that we have not cracked',
          "Next year we will start a parents' group.\n\nOne thing that we have not cracked",
        ],
      ],
    },
    {
      rule: 'body-name',
      changes: [['It was told of 34 deaths', 'The Child Deaths Overview Panel was told of 34 deaths']],
    },
    { rule: 'acronym', changes: [['CDOP covers the whole county', 'CODP covers the whole county']] },
    {
      rule: 'begun-twice',
      changes: [
        [
          'Lockdown changed the shape of exploitation.',
          'Lockdown changed the shape of exploitation. County lines activity dropped sharply in\n\nLockdown changed the shape of exploitation.',
        ],
      ],
    },
    { rule: 'telephone', changes: [['Training bookings: 01632 960 909', 'Training bookings: 1632 960 909']] },
  ],
}
