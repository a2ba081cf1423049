import type { Passages } from '../passages.ts'

export const CORVALE: Passages = {
  name: 'an adults’ board, its chapter on reviews',
  text: `Corvale Safeguarding Adults Board
Annual Report 2024/2025
Chapter 4. Learning from Safeguarding Adults Reviews

4.1 The law

Under section 44 of the Care Act 2014 the Board must arrange a Safeguarding Adults Review (SAR) when an adult with care and support needs has died as a result of abuse or neglect, known or suspected, and there is concern that partner agencies could have worked together more effectively. The purpose is "to identify lessons to be learnt from the adult's case" and to apply "those lessons to future cases".1

The Care Act guidance lists six principles: empowerment, prevention, proportionality, protection, partnership and accountability.2 We hold each review up against them.

4.2 Activity in the period

The Corvale Safeguarding Adults Board (CSAB) received fourteen SAR referrals in 2024/25, two fewer than the sixteen received in 2023/24. Figure 1 sets out who made them.

Figure 1: Source of SAR referrals, 2024/25

Adult social care\t6
Police\t3
Acute hospital\t2
Coroner\t1
Housing\t1
Family member\t1
Total\t14

The Board's Case Review Group decided that five of the fourteen met the mandatory criteria and that nine did not. The average time from referral to decision was 31 days, well inside our own standard of 42 days.

Two SARs concluded during the year and a third is nearing its end:

SAR Hazel – concluded 9 May 2024, published 20 June 2024
SAR Juniper – concluded 11 November 2024, published 4 February 2025
SAR Willow – began on 3 September 2024; the report is expected in July 2025

4.3 SAR Hazel

Hazel was a woman of 37 who had been homeless, on and off, for a decade. She was known to 13 services. The author, Dr Simon Okafor, found that no single agency held the whole picture and that the Multi-Agency Risk Management process (MARM) had been tried once and then dropped. He made six recommendations:

(a) that MARM should not close while a risk remains high;
(b) that housing services be told the outcome of hospital admissions;
(c) that legal literacy training be mandatory for team managers;
(d) that a trauma-informed approach be built into contracts;
(e) that the Board audit its use of advocacy; and
(f) that a named lead be appointed for adults who sleep rough.

By the end of March 2025 five of the six recommendations had been carried out. The work on contracts, recommendation (d), depends on a procurement round in 2026.

4.4 SAR Juniper

Juniper, aged 78, had dementia and lived at a nursing home. He died in hospital of sepsis after pressure ulcers had gone untreated. The review was carried out jointly with the Care Quality Commission (CQC), the regulator. It looked at 22 months of records from seven organisations. There were eight findings. The Board accepted seven of these. It decided not to implement finding 5, which asked for weekly visits by commissioners, because the CQC's new framework already gives that assurance and because weekly visits could not be staffed.

What families told us. "We don't want anybody sacked. We want the next family to be listened to," Juniper's daughter told the Board in December 2024. Her talk was recorded and has since been shown at 12 team meetings.

4.5 Finding out whether it worked

Training. Nine "learning lunches" were held and 407 people joined them. Before the session 38% said that they were confident about mental capacity assessments; afterwards the proportion was 81%, a rise of 43 percentage points.

Audit. In February 2025 the Board looked at 25 cases of self-neglect. Capacity had been considered in 21 (84%), compared with 15 of 25 (60%) in the audit of February 2023.

Data. The number of adults discussed at MARM went up from 48 to 72 – an increase of a half. Repeat safeguarding concerns about the same person within a year dropped from 26% to 22%.

4.6 Themes across the last five years

Since April 2020 the Board has published 11 SARs. The most frequent themes were mental capacity (8 of the 11), information sharing (7), professional curiosity (6) and escalation (4); most reviews had more than one theme.

4.7 Still to do

The second phase of the rough sleeping project will begin in the summer of 2025. An evaluation of the whole MARM process has been commissioned from Corvale University and will report in December 2025.

Notes
1 Care Act 2014, section 44(5).
2 Department of Health and Social Care, Care and support statutory guidance, chapter 14.
`,
  mistakes: [
    {
      rule: 'one-measure',
      changes: [
        [
          '4.7 Still to do\n',
          '4.7 Still to do\n\nThe fifteen SAR referrals of 2024/25 have been shared with the coroner.\n',
        ],
      ],
    },
    {
      rule: 'one-measure',
      changes: [
        ['What families told us.', 'The learning lunches were joined by 470 people. What families told us.'],
      ],
    },
    {
      rule: 'no-such-percentage',
      changes: [['a rise of 43 percentage points', 'a rise of 34 percentage points']],
    },
    {
      rule: 'parts-do-not-add-up',
      changes: [
        [
          'five of the fourteen met the mandatory criteria and that nine did not',
          'five of the fourteen met the mandatory criteria and that eight did not',
        ],
      ],
    },
    { rule: 'parts-do-not-add-up', changes: [['Coroner\t1', 'Coroner\t2']] },
    {
      rule: 'number-of-items',
      changes: [['He made six recommendations:', 'He made seven recommendations:']],
    },
    {
      rule: 'announced-and-missing',
      changes: [
        [
          'Figure 1 sets out who made them.',
          'Figure 1 sets out who made them and Figure 2 how old the adults were.',
        ],
      ],
    },
    {
      rule: 'footnote',
      changes: [
        ['\n2 Department of Health and Social Care, Care and support statutory guidance, chapter 14.', ''],
      ],
    },
    {
      rule: 'placeholder',
      changes: [['Dr Simon Okafor, found', 'Dr Simon Okafor, found (NB Jo to confirm this with him)']],
    },
    { rule: 'placeholder', changes: [['will report in December 2025', 'will report in December 202X']] },
    { rule: 'outside-period', changes: [['told the Board in December 2024', 'told the Board in June 2025']] },
    {
      rule: 'body-name',
      changes: [['4.7 Still to do\n', '4.7 Still to do\n\nThe Case Reviews Group will meet monthly.\n']],
    },
    {
      rule: 'acronym',
      changes: [['The Board accepted seven of these.', 'The CASB accepted seven of these.']],
    },
    { rule: 'section-number', changes: [['4.5 Finding out', '5.5 Finding out']] },
    {
      rule: 'begun-twice',
      changes: [['depends on a procurement round', 'depends on a a procurement round']],
    },
    {
      rule: 'former-name',
      changes: [['Her talk was recorded', 'Health Education England paid for it. Her talk was recorded']],
    },
  ],
}
