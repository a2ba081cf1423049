import type { Passages } from '../passages.ts'

export const FENWICK: Passages = {
  name: 'an adults’ board, in a word processor’s text',
  text: `Fenwick and Oldcastle Safeguarding Adults Board

ANNUAL REPORT

1 April 2023 – 31 March 2024

Contents

1\tMessage from the Independent Chair\t2
2\tAbout the Board\t3
2.1\tWho we are\t3
2.2\tHow we are governed\t4
3\tThe year in numbers\t5
3.1\tConcerns and enquiries\t5
3.2\tTypes of abuse\t6
3.3\tMaking Safeguarding Personal\t7
4\tSafeguarding Adults Reviews\t8
5\tWhat our members did\t10
6\tMoney\t12
7\tLooking forward to 2024/25\t13
Appendix A\tMembership\t14
Appendix B\tAbbreviations\t15

1 Message from the Independent Chair

I took up the role of Independent Chair in June 2023, following the retirement of Margaret Aldous, who had chaired the Board for six years. I am grateful for all that she did, and for the generous handover she gave me.

This has been a demanding year. Demand continues to grow: the two councils received 3,486 safeguarding concerns between them, compared with 3,112 in 2022/23. That is an increase of 12 per cent. Behind each of these numbers is a person, and I have tried throughout the year to keep that in the minds of all who sit around our table.

Dr Helena Marchbank
Independent Chair

2 About the Board

2.1 Who we are

The Fenwick and Oldcastle Safeguarding Adults Board (FOSAB, or "the Board") is a statutory partnership established under section 43 of the Care Act 2014. It brings together the two councils, Northshire Police and the Northshire Integrated Care Board (ICB), together with eleven other organisations. A full list of the members is given at Appendix A.

The statutory guidance says that a Safeguarding Adults Board "must arrange for there to be a review of a case involving an adult in its area with needs for care and support" where certain conditions are met. It also tells each Board to publish a strategic plan, an annual report and the findings of any review.

The Board has three core duties under the Care Act 2014. It must:
• publish a strategic plan for each financial year;
• publish an annual report; and
• conduct any Safeguarding Adults Review (SAR) in accordance with section 44 of the Act.

2.2 How we are governed

The Board met on four occasions during the year (25 May, 14 September, 7 December and 29 February). Attendance by the statutory partners was 100 per cent. Three sub-groups report to the Board:

Sub-group\tChair\tMeetings held
Quality and Performance\tAssistant Director, Oldcastle Council\t6
Safeguarding Adults Review\tDetective Superintendent, Northshire Police\t8
Learning and Development\tHead of Safeguarding, Northshire ICB\t4
Total\t\t18

The sub-group chairs and the Independent Chair come together every other month as the Business Management Group.

3 The year in numbers

3.1 Concerns and enquiries

Of the 3,486 concerns received, 2,014 were received by Fenwick Council and 1,472 by Oldcastle Council. The Board's Quality and Performance sub-group looked in detail at the reasons for the increase and found that most of it was explained by better recording in hospitals.

Section 42 enquiries were begun in 1,151 cases, which means that one in three concerns (33 per cent) went on to a formal enquiry. In the previous year the conversion rate stood at 35 per cent. A total of 1,098 enquiries were concluded in the year.

\tFenwick\tOldcastle\tBoth areas
Concerns received\t2,014\t1,472\t3,486
Enquiries begun\t640\t511\t1,151
Enquiries concluded\t602\t496\t1,098

3.2 Types of abuse

Neglect and acts of omission remain the most common type of abuse, at 38 per cent of concluded enquiries. Next come self-neglect (21 per cent), financial abuse (15 per cent), physical abuse (14 per cent) and all other types (12 per cent).

Where did the abuse take place? In 527 of the concluded enquiries the location was the person's own home, in 318 a care home, in 88 a hospital and in the remaining 165 another place in the community.

3.3 Making Safeguarding Personal

At the end of an enquiry we ask people, or those who speak for them, what they had wanted to happen. 812 people told us what outcomes they wanted. Of these 568 (70 per cent) said their outcomes had been fully achieved, 203 (25 per cent) partly achieved, and 41 (5 per cent) said they had not been achieved.

4 Safeguarding Adults Reviews

The SAR sub-group considered nine referrals during 2023/24. Two of these met the criteria for a mandatory review, one led to a discretionary review and the other six did not meet the criteria; in four of those six another kind of learning was agreed.

One review, known as "Adult Rowan", was published on 18 January 2024. Rowan was a 54-year-old man who lived alone and died following a fire in his flat. The review made seven recommendations. All of them have been accepted by the Board. Two further reviews were still in progress on 31 March 2024 and will be reported on in our next annual report.

What has changed as a result of Adult Rowan?
• Northshire Fire and Rescue Service now shares the results of home fire safety visits with both councils.
• A self-neglect and hoarding toolkit was launched in February 2024, and has been downloaded 412 times.
• Housing providers have a named contact in each council's adult social care team.

5 What our members did

Northshire Police. Every officer and member of police staff in the control room has now been trained in recognising adults at risk. Officers submitted 1,207 adult protection notices, of which 389 were passed on to adult social care.

Northshire ICB. The ICB's designated nurses carried out 22 quality visits to care homes. Its safeguarding team chairs our Learning and Development sub-group.

Fenwick Council and Oldcastle Council. The councils now use the same threshold document. Their commissioners suspended placements at three homes in the course of the year, and lifted two of the suspensions once improvements had been seen.

Healthwatch Northshire. Healthwatch ran five listening events with 76 people in total and told the Board what it had heard. What people wanted most was to be told what happened after they had raised a concern.

6 Money

The Board's income in 2023/24 was £168,000. It was made up as follows:

Contributor\tAmount\tShare
Fenwick Council\t£58,800\t35%
Oldcastle Council\t£42,000\t25%
Northshire ICB\t£42,000\t25%
Northshire Police\t£25,200\t15%
Total\t£168,000\t100%

Expenditure came to £159,400, leaving £8,600 to be carried forward. Staffing accounted for £121,000 of expenditure, independent authors of reviews for £27,300 and the website, printing and venues for £11,100.

7 Looking forward to 2024/25

Our strategic plan for 2024–27 was agreed in February 2024 after a consultation in which 214 people took part. It sets out three priorities: self-neglect; transition from childhood to adulthood; and the quality of care. In 2024/25 we intend to:
• commission a multi-agency audit of transition cases;
• hold a conference on professional curiosity in October 2024; and
• revise the Board's information-sharing agreement.

Concerned about an adult? In Fenwick ring 01632 960 110. In Oldcastle ring 01632 960 220. Outside office hours one number serves both areas: 01632 960 330. In an emergency always ring 999.

Appendix A Membership

Fenwick Council
Oldcastle Council
Northshire Police
Northshire Integrated Care Board
Northshire Hospitals NHS Foundation Trust
Northshire Community Health NHS Trust
Northshire Fire and Rescue Service
North Coast Ambulance Service NHS Trust
The Probation Service
Healthwatch Northshire
Care Quality Commission
Oldcastle Housing Association
Fenwick Homes
Northshire Care Association
Age UK Northshire

Appendix B Abbreviations

FOSAB\tFenwick and Oldcastle Safeguarding Adults Board
ICB\tIntegrated Care Board
SAR\tSafeguarding Adults Review
`,
  mistakes: [
    {
      rule: 'one-measure',
      changes: [
        [
          'the two councils received 3,486 safeguarding concerns between them',
          'the two councils received just over 3,500 safeguarding concerns between them',
        ],
      ],
    },
    {
      rule: 'one-measure',
      changes: [
        [
          'In the previous year the conversion rate stood at 35 per cent. A total of 1,098 enquiries were concluded in the year.',
          'In the previous year the conversion rate stood at 35 per cent. A total of 1,089 enquiries were concluded in the year.',
        ],
      ],
    },
    {
      rule: 'one-measure',
      changes: [
        [
          'This has been a demanding year.',
          'This has been a demanding year, in which the Board came together five times.',
        ],
      ],
    },
    {
      rule: 'one-measure',
      changes: [
        [
          'It also tells each Board',
          'The toolkit on self-neglect and hoarding has had 421 downloads. It also tells each Board',
        ],
      ],
    },
    {
      rule: 'no-such-percentage',
      changes: [['That is an increase of 12 per cent.', 'That is an increase of 15 per cent.']],
    },
    { rule: 'no-such-percentage', changes: [['Of these 568 (70 per cent)', 'Of these 568 (77 per cent)']] },
    {
      rule: 'no-such-percentage',
      changes: [['one in three concerns (33 per cent)', 'one in three concerns (43 per cent)']],
    },
    { rule: 'parts-do-not-add-up', changes: [['in 318 a care home', 'in 381 a care home']] },
    { rule: 'parts-do-not-add-up', changes: [['self-neglect (21 per cent)', 'self-neglect (27 per cent)']] },
    {
      rule: 'parts-do-not-add-up',
      changes: [
        [
          'one led to a discretionary review and the other six did not',
          'one led to a discretionary review and the other seven did not',
        ],
      ],
    },
    {
      rule: 'parts-do-not-add-up',
      changes: [['Northshire Police\t£25,200\t15%', 'Northshire Police\t£22,500\t15%']],
    },
    { rule: 'parts-do-not-add-up', changes: [['£27,300', '£37,200']] },
    {
      rule: 'parts-do-not-add-up',
      changes: [
        [
          'Learning and Development\tHead of Safeguarding, Northshire ICB\t4',
          'Learning and Development\tHead of Safeguarding, Northshire ICB\t5',
        ],
      ],
    },
    {
      rule: 'number-of-items',
      changes: [['The Board has three core duties', 'The Board has four core duties']],
    },
    {
      rule: 'number-of-items',
      changes: [['Three sub-groups report to the Board:', 'Four sub-groups report to the Board:']],
    },
    {
      rule: 'announced-and-missing',
      changes: [
        [
          'A full list of the members is given at Appendix A.',
          'A full list of the members is given at Appendix C.',
        ],
      ],
    },
    {
      rule: 'footnote',
      changes: [
        [
          'Officers submitted 1,207 adult protection notices',
          'Officers submitted 1,207 adult protection notices[4]',
        ],
      ],
    },
    { rule: 'placeholder', changes: [['published on 18 January 2024', 'published on XX January 2024']] },
    { rule: 'placeholder', changes: [['Dr Helena Marchbank', '[signature of chair to be inserted]']] },
    {
      rule: 'outside-period',
      changes: [['in the course of the year, and lifted two', 'in June 2024, and lifted two']],
    },
    {
      rule: 'planned-and-begun',
      changes: [
        ['• revise the Board', '• launch a toolkit on self-neglect and hoarding;\n• revise the Board'],
      ],
    },
    {
      rule: 'body-name',
      changes: [
        ['Northshire Fire and Rescue Service now shares', 'Northshire Fire & Resuce Service now shares'],
      ],
    },
    {
      rule: 'body-name',
      changes: [['Northshire Police. Every officer', 'Northshire Constabulary. Every officer']],
    },
    { rule: 'acronym', changes: [['Three sub-groups report to the Board:', 'FSOAB has three sub-groups:']] },
    { rule: 'section-number', changes: [['5 What our members did', '6 What our members did']] },
    {
      rule: 'section-number',
      changes: [['2.2 How we are governed\n\nThe Board met', '2.3 How we are governed\n\nThe Board met']],
    },
    { rule: 'contents', changes: [['5\tWhat our members did\t10', '5\tThe work of our members\t10']] },
    { rule: 'contents', changes: [['6\tMoney\t12\n', '']] },
    { rule: 'contents', changes: [['3.2\tTypes of abuse\t6', '3.2\tTypes of harm\t6']] },
    {
      rule: 'begun-twice',
      changes: [['I am grateful for all that she did', 'I am grateful for for all that she did']],
    },
    { rule: 'former-name', changes: [['The Probation Service\n', 'National Probation Service\n']] },
    { rule: 'telephone', changes: [['In Oldcastle ring 01632 960 220.', 'In Oldcastle ring 01632 960 22.']] },
    {
      rule: 'telephone',
      changes: [
        [
          '5 What our members did\n\nNorthshire',
          '5 What our members did\n\nThe number for concerns in Fenwick is 01632 960 101.\n\nNorthshire',
        ],
      ],
    },
    {
      rule: 'reading-age',
      changes: [
        [
          'I am grateful for all that she did, and for the generous handover she gave me.',
          'In undertaking the aforementioned responsibilities, the strategic leadership contingent has endeavoured to facilitate the progressive operationalisation of collaborative governance mechanisms, predicated upon the continuous optimisation of inter-organisational accountability frameworks and the concomitant enhancement of multidisciplinary engagement.',
        ],
      ],
    },
  ],
}
