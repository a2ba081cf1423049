import type { Passages } from '../passages.ts'

export const SALTMARSH: Passages = {
  name: 'an adults’ board, in letters of its chair',
  text: `Saltmarsh Safeguarding Adults Board: what we did in 2023-24

From the Chair

Colleagues, this is my third report to you and it is a frank one. We had two priorities in our plan for the year, self-neglect and the safety of people in care homes, and we made better progress on the second than on the first.

I want to single out three people: Ngozi Adeyemi at the hospital trust, Inspector Will Tranter, and Kath Dunne, who runs our carers' network and tells us what we would rather not hear.

How much there was to do

In 2023-24 the council logged 2,870 safeguarding concerns (2022-23: 2,650). The increase of 8% is in line with our neighbours. 1,005 of the 2,870 concerns (35%) became section 42 enquiries, and by the end of March 962 enquiries had been closed.

The people concerned
Age\tPeople\tPer cent
18 to 64\t894\t42%
65 to 74\t319\t15%
75 to 84\t489\t23%
85 and over\t426\t20%
All ages\t2,128\t100%

Some people were the subject of more than one concern. Women made up 57% of the total and men 43%.

Who told us? 28% of concerns came from care providers, 21% from the ambulance service, 17% from the police, 14% from hospitals, 12% from social care staff and 8% from family, friends and the person themselves.

Priority One: self-neglect

The Self-Neglect Forum met six times. It brings together housing, fire, mental health and environmental health. A risk panel for the most worrying cases began in November 2023 and had dealt with 29 people by the year's end; in 17 cases the risk came down, in nine it stayed as it was and three people sadly died.

We had hoped to have a hoarding protocol by Christmas. We did not manage it. It is now expected in the summer of 2024.

Priority Two: people in care homes

Our area has 71 care homes with 2,940 beds. The Care Quality Commission (CQC) rated 56 of the homes good or outstanding, 13 as requiring improvement and two as inadequate. The Provider Concerns process was used with five homes. Two of these have since closed.

The Safer Homes Checklist was written with residents' families. Sixty-four of the 71 homes (90%) have signed up to it.

Reviews

During the year the Board received seven requests for a Safeguarding Adults Review. It agreed to three of them. The one about Ms T was published on 12 March 2024. The other two are being written.

A development session on 30 January 2024 brought 48 managers together to talk about what the review of Ms T means for them.

Learning

E-learning was completed by 1,730 staff. Classroom and online courses reached another 640, which makes 2,370 learners in all. Before-and-after scores rose from an average of 5.9 to 8.2 out of ten.

Money in and money out

We received £75,000 from the council, £37,500 from the Integrated Care Board and £37,500 from the police and crime commissioner: £150,000 in total. We paid £98,400 for staff, £31,200 for reviews and £12,900 for everything else. The £7,500 that is left goes into our reserve.

Plans

In 2024-25 we plan to finish the hoarding protocol, hold a conference for unpaid carers and begin work on modern slavery with the port authority.

Report a concern: 01632 960 270. Board office: 01632 960 285.
`,
  mistakes: [
    { rule: 'one-measure', changes: [['Our area has 71 care homes', 'Our area has 77 care homes']] },
    {
      rule: 'one-measure',
      changes: [
        [
          'Learning\n\nE-learning',
          'Learning\n\nThe six requests for a Safeguarding Adults Review gave us much to think about.\n\nE-learning',
        ],
      ],
    },
    {
      rule: 'one-measure',
      changes: [['Plans\n\nIn', 'Plans\n\nThis year 2,730 learners came to us.\n\nIn']],
    },
    {
      rule: 'one-measure',
      changes: [
        [
          'How much there was to do\n',
          'How much there was to do\n\nThe Self-Neglect Forum met on five occasions.\n',
        ],
      ],
    },
    { rule: 'no-such-percentage', changes: [['The increase of 8% is', 'The increase of 18% is']] },
    { rule: 'no-such-percentage', changes: [['(35%) became', '(53%) became']] },
    { rule: 'no-such-percentage', changes: [['(90%) have signed', '(80%) have signed']] },
    { rule: 'no-such-percentage', changes: [['426\t20%', '426\t30%']] },
    { rule: 'parts-do-not-add-up', changes: [['in nine it stayed', 'in six it stayed']] },
    { rule: 'parts-do-not-add-up', changes: [['65 to 74\t319', '65 to 74\t391']] },
    { rule: 'parts-do-not-add-up', changes: [['£75,000 from the council', '£57,000 from the council']] },
    {
      rule: 'parts-do-not-add-up',
      changes: [['Women made up 57% of the total and men 43%', 'Women made up 57% of the total and men 34%']],
    },
    { rule: 'parts-do-not-add-up', changes: [['21% from the ambulance', '31% from the ambulance']] },
    { rule: 'parts-do-not-add-up', changes: [['which makes 2,370 learners', 'which makes 2,730 learners']] },
    { rule: 'placeholder', changes: [['Inspector Will Tranter', 'Inspector [first name] Tranter']] },
    {
      rule: 'placeholder',
      changes: [['In 2024-25 we plan', '[Section to be updated after Board on 14/6] In 2024-25 we plan']],
    },
    { rule: 'placeholder', changes: [['£12,900', '£??']] },
    {
      rule: 'outside-period',
      changes: [['A development session on 30 January 2024', 'A development session on 30 May 2024']],
    },
    { rule: 'outside-period', changes: [['published on 12 March 2024', 'published on 12 April 2024']] },
    {
      rule: 'planned-and-begun',
      changes: [
        [
          'hold a conference for unpaid carers',
          'set up a risk panel for the most worrying cases of self-neglect',
        ],
      ],
    },
    {
      rule: 'planned-and-begun',
      changes: [
        [
          'begin work on modern slavery with the port authority',
          "write a Safer Homes Checklist with residents' families",
        ],
      ],
    },
    {
      rule: 'body-name',
      changes: [['The Care Quality Commission (CQC)', 'The Care Quality Comission (CQC)']],
    },
    {
      rule: 'begun-twice',
      changes: [['We did not manage it.', 'We did not manage it. We did not manage it.']],
    },
    {
      rule: 'begun-twice',
      changes: [['Two of these have since closed.', 'Two of these have have since closed.']],
    },
    {
      rule: 'begun-twice',
      changes: [
        [
          'A development session on',
          'A development session on 30 January 2024 brought 48 managers\n\nA development session on',
        ],
      ],
    },
    { rule: 'telephone', changes: [['Report a concern: 01632 960 270.', 'Report a concern: 01632 960 27.']] },
    {
      rule: 'telephone',
      changes: [['It is now expected', 'Ring the Board office on 01632 960 258. It is now expected']],
    },
  ],
}
