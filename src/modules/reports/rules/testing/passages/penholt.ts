import type { Passages } from '../passages.ts'

export const PENHOLT: Passages = {
  name: 'an adults’ board, short and in plain words',
  text: `Our year at a glance
Penholt Safeguarding Adults Board
Annual report for 2021/22 – the short version

Hello!

We're the Penholt Safeguarding Adults Board. We're a group of organisations that work together to keep adults safe from abuse and neglect. Every year we have to tell you what we've done. Here it is, in six pages and in plain words.

WHAT WE SAID WE WOULD DO, AND WHAT WE DID

You said: "Nobody ever rings me back."
We did: Since October 2021 everyone who raises a concern gets a call or an email within five working days. In the last three months of the year this happened 94% of the time.

You said: "The leaflets are full of jargon."
We did: We threw them out. A group of seven people with learning disabilities wrote new ones with us. We've handed out 3,500 so far, and the Easy Read one has been translated into Polish, Urdu and Welsh.

You said: "Carers need help before things go wrong."
We did: Our carers' café opened in May 2021 and runs each Thursday. About 25 carers come every week.

THE NUMBERS

1,260 concerns were raised with us
That's 105 a month. The year before it was 1,197, so we've gone up by 5%.

462 became a formal enquiry
Of those people, 271 were women and 191 were men.

6 out of 10
people lived in their own home when the abuse happened.

9 in 10
people who told us what they wanted said they got all or some of it.

TALKING TO PEOPLE

During Safeguarding Adults Week (15–21 November 2021) we were out and about every day:

Monday – Penholt Market: 140 conversations
Tuesday – General Hospital foyer: 85 conversations
Wednesday – Central Library: 52 conversations
Thursday – St Bride's Church Hall: 38 conversations
Friday – Sixth Form College: 110 conversations

That's 425 conversations in five days. Thank you to the 16 volunteers who stood in the rain.

WHEN THINGS WENT WRONG

Sometimes an adult dies or is badly hurt, and we think that organisations could have worked together better. The law says that we have to look into it. This is called a Safeguarding Adults Review, or SAR for short.

We were asked to look at five cases this year. Three of them became SARs. We published one SAR in March 2022. It's about Joan (not her real name), who was 81 and whose neighbour took her savings. You can read it on our website, or ask us to post it to you.

From Joan's story we learned to:
* ask who has the bank card
* talk to people on their own
* tell the bank quickly

OUR MONEY

We had £90,000 to spend. The Council gave us £45,000, the NHS gave us £27,000 and the police gave us £18,000. We spent £88,250. What's left over goes towards next year.

WHO'S WHO

Chair: Barrington Cole
Board manager: Philippa Sung
Lay members: Dev Patel and Ann-Marie Stokes

NEXT YEAR

We'd like to do four things:
1. Go into every sheltered housing scheme in the borough
2. Start a group for people who have been through an enquiry
3. Make a film about scams
4. Ask young carers what they need from us

GET IN TOUCH

Worried about someone? Call 01632 960700 at any time of day or night.
Text us on 07700 900701.
For anything else write to the Board manager, Penholt Town Hall, or ring 01632 960702.
`,
  mistakes: [
    { rule: 'one-measure', changes: [['Hello!', 'Hello! This year people raised 1,206 concerns with us.']] },
    { rule: 'no-such-percentage', changes: [["so we've gone up by 5%", "so we've gone up by 15%"]] },
    {
      rule: 'parts-do-not-add-up',
      changes: [['271 were women and 191 were men', '271 were women and 181 were men']],
    },
    {
      rule: 'parts-do-not-add-up',
      changes: [['The Council gave us £45,000', 'The Council gave us £54,000']],
    },
    { rule: 'parts-do-not-add-up', changes: [['Central Library: 52', 'Central Library: 25']] },
    { rule: 'number-of-items', changes: [["We'd like to do four things:", "We'd like to do five things:"]] },
    {
      rule: 'announced-and-missing',
      changes: [
        ['* ask who has the bank card\n* talk to people on their own\n* tell the bank quickly\n\n', ''],
      ],
    },
    { rule: 'placeholder', changes: [['We spent £88,250.', 'We spent £tbc.']] },
    { rule: 'outside-period', changes: [['opened in May 2021 and runs', 'opened in May 2022 and runs']] },
    {
      rule: 'planned-and-begun',
      changes: [['4. Ask young carers what they need from us', "4. Open a carers' café"]],
    },
    { rule: 'former-name', changes: [['the NHS gave us £27,000', 'Public Health England gave us £27,000']] },
    { rule: 'telephone', changes: [['Text us on 07700 900701', 'Text us on 0770 900701']] },
    {
      rule: 'telephone',
      changes: [
        ['Chair: Barrington Cole\n', 'Chair: Barrington Cole\nBoard manager, telephone 01632 960720\n'],
      ],
    },
  ],
}
