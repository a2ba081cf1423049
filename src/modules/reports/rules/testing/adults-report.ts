import type { Written } from './written.ts'

/** An invented report of an adults’ board: numbered paragraphs, tables set with tabs, capitals in its title alone. */
export const ADULTS_REPORT: Written = {
  name: 'an adults’ board, in numbered paragraphs',
  text: `
WESTMARCH SAFEGUARDING ADULTS BOARD

ANNUAL REPORT 2023/24

Contents

1.0 Foreword by the Independent Chair ........ 3
2.0 Who we are and what we do ........ 4
3.0 Our data ........ 6
4.0 What we did against our three priorities ........ 9
5.0 Safeguarding Adults Reviews ........ 14
6.0 What our partners did ........ 17
7.0 Our budget ........ 24
8.0 What we will do in 2024/25 ........ 25
Appendix A – Membership and attendance ........ 26
Appendix B – Glossary ........ 27

1.0 Foreword by the Independent Chair

I am pleased to introduce the annual report of the Westmarch Safeguarding Adults Board (WSAB) for 1 April 2023 to 31 March 2024. This is my fourth report as Independent Chair and, once again, I want to begin by thanking the adults, carers and families who told us what it is like to need help to stay safe.

The number of concerns raised with the council rose for the third year running, to 6,412. That is 11% more than the 5,776 received in 2022/23. It does not follow that more people were harmed. Our audits suggest that staff in care homes and hospitals are quicker to tell us when something is wrong.

We completed two Safeguarding Adults Reviews and began one more. Each has taught us something about self-neglect, and section 5 sets out what has changed since.

Over 900 people came to our training and 412 attended the annual conference in November 2023. I was struck by how many of them came from housing.

The year was not without difficulty. The Board’s data analyst post was vacant from June to October, and for part of the year we could not report on the outcomes that people asked for. That has now been put right.

Dr Hester Quayle
Independent Chair

2.0 Who we are and what we do

2.1 The Board is a statutory partnership under section 43 of the Care Act 2014. Its main objective is to assure itself that local safeguarding arrangements and partners act to help and protect adults in Westmarch who:

• have needs for care and support (whether or not the council is meeting any of those needs)
• are experiencing, or are at risk of, abuse or neglect
• as a result of those needs are unable to protect themselves from either the risk or the experience of abuse or neglect

2.2 We follow the six principles of safeguarding: empowerment, prevention, proportionality, protection, partnership and accountability.

2.3 The Board met four times in the year and held one development day in February 2024. It has four subgroups: Performance and Quality; Learning and Development; the Safeguarding Adults Review Group; and Policy and Procedures.

2.4 The three statutory partners are Westmarch Council, Westmarch Constabulary and NHS Three Rivers Integrated Care Board (ICB). A full list of members is in Appendix A.

3.0 Our data

3.1 All figures are for 1 April 2023 to 31 March 2024 unless we say otherwise. They come from the Safeguarding Adults Collection (SAC), which the council sends to NHS England each summer.

Concerns and enquiries

3.2 The council received 6,412 concerns about 4,871 adults. Of these concerns, 1,988 (31%) led to a section 42 enquiry. The conversion rate in England was 29%.

3.3 1,912 section 42 enquiries were concluded in the year. In 93% of concluded enquiries where a risk was identified, the risk was reduced or removed.

Measure	2021/22	2022/23	2023/24
Concerns received	5,204	5,776	6,412
Section 42 enquiries started	1,665	1,790	1,988
Section 42 enquiries concluded	1,602	1,744	1,912

Who the enquiries were about

3.4 Women were the subject of 58% of enquiries and men of 42%. People aged 85 and over were the subject of 611 enquiries, nearly a third of the total. White British people were the subject of 88% of enquiries, which is close to their share of the population (90% at the 2021 Census).

Type of abuse

3.5 An enquiry can be about more than one type of abuse, so the numbers in the table add up to more than the number of enquiries.

Type	Number	Share of enquiries
Neglect and acts of omission	802	42%
Physical abuse	421	22%
Financial or material abuse	363	19%
Self-neglect	287	15%
Psychological abuse	268	14%
Organisational abuse	115	6%
Domestic abuse	96	5%
Sexual abuse	57	3%

Where the abuse happened

3.6 Of the 1,912 concluded enquiries, 861 were about something that happened in the adult’s own home, 650 in a care home, 172 in a hospital and 229 somewhere else.

Making Safeguarding Personal

3.7 In 84% of concluded enquiries the adult, or someone on their behalf, was asked what they wanted to happen. Of those who said what they wanted, 96% had it fully or partly achieved: 69% fully and 27% partly. The target is 95%.

4.0 What we did against our three priorities

4.1 The Strategic Plan 2022–2025 has three priorities:

1. Self-neglect and hoarding
2. Transitions between children’s and adults’ services
3. Hearing the voice of adults and carers

Priority 1: Self-neglect and hoarding

4.2 We relaunched the self-neglect toolkit in September 2023. By March 2024 it had been downloaded 1,340 times. A survey of 118 practitioners found that 71% had used it at least once and that 62% of those felt more confident as a result.

4.3 The multi-agency risk panel heard 46 cases, up from 31 the year before. Twenty-nine were referred by housing providers. The panel met every month except August.

4.4 Westmarch Fire and Rescue Service made 2,204 safe and well visits. In 187 of them the crew found signs of hoarding and made a referral.

Priority 2: Transitions between children’s and adults’ services

4.5 Together with the Westmarch Safeguarding Children Partnership we published a protocol on transitional safeguarding in January 2024. An audit of 20 cases found that 13 (65%) had a plan in place six months before the young person’s eighteenth birthday. In the audit of 2021 it was 9 of 20.

4.6 We will repeat the audit in autumn 2024.

Priority 3: Hearing the voice of adults and carers

4.7 Healthwatch Westmarch held 12 listening events and spoke with 264 people. Three messages came through clearly: people want one named contact; they want to be told how it ended; and they want to be asked again later.

4.8 “Nobody had ever asked me what I wanted to happen next.” This is what one woman told our lay member.

5.0 Safeguarding Adults Reviews

5.1 The Safeguarding Adults Review Group received nine referrals, two more than in 2022/23. It recommended three reviews. Four referrals did not meet the criteria and two were awaiting information at the end of March.

5.2 Two reviews were completed and published: “Albert” (July 2023) and “Miss K” (February 2024). One review, “Robert”, began in December 2023 and was ongoing at 31 March 2024. One that the Group recommended in March 2024 had not yet begun.

5.3 “Albert” made seven recommendations. All were accepted. By the end of the year five had been completed and two were on track.

5.4 “Miss K” made four recommendations. Three were accepted. The Board decided not to implement the fourth, which asked for a county-wide database of people who hoard, because the Information Commissioner’s guidance would not allow it.

6.0 What our partners did

Westmarch Council

6.1 Adult Social Care set up a safeguarding front door in May 2023. It dealt with 92% of concerns within two working days, against a target of 85%. The council recruited 14 social workers, of whom 6 are newly qualified. Its Deprivation of Liberty Safeguards (DoLS) team completed 2,918 assessments, and the waiting list fell from 640 to 415.

NHS Three Rivers Integrated Care Board

6.2 The ICB’s safeguarding team trained 97% of its own staff to level 1 and 91% of clinical staff to level 3. It visited all 38 GP practices in Westmarch. It led work on the learning from the deaths of people with a learning disability (LeDeR) and completed 41 reviews.

Westmarch Constabulary

6.3 Officers submitted 3,906 vulnerable adult notifications, a fall of 4% on 2022/23 (4,069). The force secured 12 convictions for offences against adults with care and support needs. Operation Signature visited 310 victims of fraud, 207 of them aged 70 or over.

Westmarch Hospitals NHS Foundation Trust

6.4 The trust made 688 referrals to the council. Compliance with level 2 training was 89% in March 2024, below the target of 90%. A domestic abuse adviser has worked in the emergency department since January 2024 and saw 38 people in her first three months.

7.0 Our budget

7.1 Partners contributed £187,500 to the Board’s work.

Partner	Contribution
Westmarch Council	£96,000
NHS Three Rivers Integrated Care Board	£52,500
Westmarch Constabulary	£39,000
Total	£187,500

7.2 We spent £181,240 and carried £6,260 forward.

8.0 What we will do in 2024/25

8.1 We plan to:

• publish the review about “Robert”
• consult on the Strategic Plan 2025–2028
• commission a peer challenge
• repeat the audit of transitions

Appendix A – Membership and attendance

Organisation	Meetings attended (of 4)
Westmarch Council	4
NHS Three Rivers Integrated Care Board	4
Westmarch Constabulary	3
Westmarch Hospitals NHS Foundation Trust	4
Westmarch Fire and Rescue Service	3
Healthwatch Westmarch	4
Probation Service	2

Appendix B – Glossary

DoLS	Deprivation of Liberty Safeguards
ICB	Integrated Care Board
LeDeR	Learning from Lives and Deaths – people with a learning disability and autistic people
SAC	Safeguarding Adults Collection
SAR	Safeguarding Adults Review
WSAB	Westmarch Safeguarding Adults Board

If you are worried about an adult, call Westmarch Council on 01632 960 411. Out of hours call 01632 960 499. In an emergency call 999.
`,
  mistakes: [
    {
      was: '412 attended the annual conference in November 2023.',
      is: '412 people attended the annual conference. The annual conference was attended by 385 people.',
      rule: 'one-measure',
      shows: '385',
    },
    { was: '1,988 (31%) led', is: '1,988 (34%) led', rule: 'no-such-percentage', shows: '34%' },
    {
      was: 'and 229 somewhere else',
      is: 'and 292 somewhere else',
      rule: 'parts-do-not-add-up',
      shows: '292',
    },
    {
      was: 'We completed two Safeguarding Adults Reviews',
      is: 'We completed three Safeguarding Adults Reviews',
      rule: 'one-measure',
      shows: 'three Safeguarding Adults Reviews',
    },
    {
      was: 'published a protocol on transitional safeguarding in January 2024',
      is: 'published a protocol on transitional safeguarding in May 2024',
      rule: 'outside-period',
      shows: 'May 2024',
    },
    {
      was: 'Westmarch Council\t£96,000',
      is: 'Westmarch Council\t£69,000',
      rule: 'parts-do-not-add-up',
      shows: '£69,000',
    },
    { was: '6.4 The trust', is: '6.3 The trust', rule: 'section-number', shows: '6.3' },
    {
      was: 'Healthwatch Westmarch held 12',
      is: 'Healthwatch Westmarch held XX',
      rule: 'placeholder',
      shows: 'XX',
    },
    { was: 'call 01632 960 499', is: 'call 01632 960 49', rule: 'telephone', shows: '01632 960 49' },
    {
      was: 'The Strategic Plan 2022–2025 has three priorities:',
      is: 'The Strategic Plan 2022–2025 has four priorities:',
      rule: 'number-of-items',
      shows: 'four priorities',
    },
    {
      was: 'The panel met every month except August.',
      is: 'The panel met every month except August. A peer challenge was commissioned in March 2024.',
      rule: 'planned-and-begun',
      shows: 'peer challenge',
    },
    {
      was: '7.2 We spent',
      is: '7.2 The chart below shows how the money was spent. We spent',
      rule: 'announced-and-missing',
      shows: 'a chart',
    },
    {
      was: '6.2 The ICB’s safeguarding team',
      is: '6.2 The Clinical Commissioning Group has 38 practices. The ICB’s safeguarding team',
      rule: 'former-name',
      shows: 'Clinical Commissioning Group',
    },
    {
      was: 'Its Deprivation of Liberty Safeguards (DoLS) team',
      is: 'Its Deprivation of Liberty Standards (DoLS) team',
      rule: 'acronym',
      shows: 'Standards',
    },
    {
      was: 'Westmarch Fire and Rescue Service made',
      is: 'Westmarch Fire and Recsue Service made',
      rule: 'body-name',
      shows: 'Recsue',
    },
    {
      was: '5.0 Safeguarding Adults Reviews ........ 14',
      is: '5.0 Learning from reviews ........ 14',
      rule: 'contents',
      shows: 'Learning from reviews',
    },
  ],
}
