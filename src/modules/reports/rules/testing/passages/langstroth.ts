import type { Passages } from '../passages.ts'

export const LANGSTROTH: Passages = {
  name: 'a chair’s foreword',
  text: `LANGSTROTH AND VALE SAFEGUARDING ADULTS BOARD

ANNUAL REPORT 2024/25

FOREWORD FROM THE CHAIR

Welcome. It is a pleasure, and a slightly daunting one, to introduce my first annual report as Chair of the Langstroth and Vale Safeguarding Adults Board ("LVSAB"). I was appointed in September 2024 and owe much to my predecessor, Sir Alan Petrie, who held the Board together through two reorganisations and one pandemic.

Let me start with Joan. Joan (not her real name) is 81. When a neighbour rang us in the spring she had not opened her curtains for five weeks. By the summer she had a new boiler, a visiting nurse, and, in her words, "people who knock". It took a fire officer, a housing officer, a GP and a great deal of patience. Joan is why we do this.

This report tells you about the 1,264 concerns that reached us, the 430 enquiries that followed, and the two Safeguarding Adults Reviews that we published. It tells you what our partners did about our three priorities:

• Listening to people
• Self-neglect and hoarding
• Safe transitions from childhood to adulthood

You will find the priorities described in turn, followed by our accounts and our plan for the year ahead.

A YEAR OF CHANGE

The Langstroth Clinical Commissioning Group, which had been a founding member of the Board, ceased to exist in July 2022, and its duties passed to the Langstroth and Vale Integrated Care Board (ICB). This was the second full year in which the ICB played its part, and its designated nurse, Moira Tench, now chairs our Quality Group.

In October we moved our office to the Vale Civic Centre. The Board met in June, September, December and March. We held our development day on 22 January 2025, with 37 people in the room, and used it to set the direction of the 2025-28 strategy.

LISTENING TO PEOPLE

Our Lived Experience Panel has nine members, five women and four men. They met monthly, apart from August, and so held 11 meetings. The Panel reviewed six leaflets, rejected two of them outright, and gave evidence to both of the Safeguarding Adults Reviews. They also made a short film, "Ask Me", which was viewed 2,900 times by the end of March 2025.

WHAT COMES NEXT

I want three things from the coming year. I want to see fewer people fall between services when they turn 18. I want every partner to come to us with its bad news before it is asked. And I want to meet more of you: I will visit each of our fourteen member organisations before March 2026.

Thank you for all that you do.

Beatrice Osei-Lund
Independent Chair

To report a concern about an adult in Langstroth or Vale, call 01632 960 410, or 01632 960 499 at night and at weekends. In an emergency, dial 999.
`,
  mistakes: [
    { rule: 'parts-do-not-add-up', changes: [['five women and four men', 'six women and four men']] },
    { rule: 'number-of-items', changes: [['about our three priorities:', 'about our four priorities:']] },
    {
      rule: 'announced-and-missing',
      changes: [
        [
          'They also made a short film',
          'What the Panel told us in their own words:\n\nThey also made a short film',
        ],
      ],
    },
    {
      rule: 'placeholder',
      changes: [['Thank you for all that you do.', 'INSERT PHOTO HERE\n\nThank you for all that you do.']],
    },
    { rule: 'outside-period', changes: [['on 22 January 2025, with', 'on 22 January 2024, with']] },
    {
      rule: 'planned-and-begun',
      changes: [
        [
          'I want three things from the coming year.',
          'In the coming year we will set up a Lived Experience Panel and make a short film. I want three things from the coming year.',
        ],
      ],
    },
    {
      rule: 'body-name',
      changes: [
        [
          'and one pandemic.',
          'and one pandemic. The Langstroth and Vale Safeguarding Adult Board is better for it.',
        ],
      ],
    },
    {
      rule: 'acronym',
      changes: [
        ['WHAT COMES NEXT\n', 'WHAT COMES NEXT\n\nThe LVASB will publish its strategy in June 2025.\n'],
      ],
    },
    { rule: 'begun-twice', changes: [['It took a fire officer', 'It took took a fire officer']] },
    {
      rule: 'former-name',
      changes: [
        [
          'LISTENING TO PEOPLE\n\nOur',
          'LISTENING TO PEOPLE\n\nIn February 2025 the Langstroth Clinical Commissioning Group paid for the Panel. Our',
        ],
      ],
    },
    {
      rule: 'telephone',
      changes: [['WHAT COMES NEXT\n', 'WHAT COMES NEXT\n\nReport a concern on 01632 960 401.\n']],
    },
  ],
}
