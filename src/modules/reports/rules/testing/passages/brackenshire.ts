import type { Passages } from '../passages.ts'

export const BRACKENSHIRE: Passages = {
  name: 'a children’s partnership, in formal paragraphs',
  text: `BRACKENSHIRE SAFEGUARDING CHILDREN PARTNERSHIP

YEARLY REPORT FOR THE PERIOD 1 APRIL 2024 TO 31 MARCH 2025

EXECUTIVE SUMMARY

This report sets out what the partnership has done, what difference it has made and what it will do next. The main points are these:

(i) Contacts to the Single Front Door fell for the second year running, to 11,420 (2023/24: 12,090).
(ii) The number of children on a child protection plan rose to 268.
(iii) The partnership published two Local Child Safeguarding Practice Reviews (LCSPRs).
(iv) 84% of practitioners who answered our survey know what the partnership's priorities are.
(v) The multi-agency child protection teams required by the national reforms will be in place by December 2025.

1.0 OUR ARRANGEMENTS

1.1 The Lead Safeguarding Partners are the Chief Executive of Brackenshire County Council, the Chief Executive of the Brackenshire and Teme Integrated Care Board and the Chief Constable of West Teme Police. Each has named a Delegated Safeguarding Partner.

1.2 The Delegated Safeguarding Partners met seven times in the year. The Education Reference Group, which was set up in September 2024, speaks for 212 schools, nine colleges and some 400 early years settings.

1.3 Four task groups report to the Delegated Safeguarding Partners: Neglect; Child Sexual Abuse; Data and Insight; and Learning.

2.0 WHAT THE DATA TELL US

2.1 The rate of children on a child protection plan is 31 per 10,000, which is below the England rate of 42.

2.2 The table gives the numbers at the end of each of the last three years.

Children who\t31.3.2023\t31.3.2024\t31.3.2025
have a child in need plan\t1,911\t1,874\t1,902
have a child protection plan\t244\t251\t268
are looked after\t702\t699\t714

2.3 Fourteen per cent of the 268 children have been on a plan before. This was 19% in the previous year.

2.4 The police made 4,518 referrals to children's social care, schools made 2,260 and health services 1,130. Other bodies and the public made 1,012. That is 8,920 referrals in total.

3.0 NEGLECT

3.1 The Day in My Life tools were relaunched in June 2024. They had been used in 340 assessments by 31 March 2025.

3.2 A dip sample in February 2025 of 40 assessments found that 26 (65%) described the child's daily life well, ten did so in part and four did not.

3.3 Sixty practitioners came to the neglect conference, "Seen and Heard", on 9 October 2024.

4.0 CHILD SEXUAL ABUSE

4.1 The Lighthouse, a centre for children who have been sexually abused, opened on 2 May 2024. It saw 188 children in its first eleven months, of whom 141 were girls and 47 were boys.

4.2 The Centre of Expertise on Child Sexual Abuse (CSA Centre) has trained 22 practice leads for us.

5.0 LEARNING FROM REVIEWS

5.1 Six serious incidents were notified in the year. A rapid review was held for every one of them. Two led to an LCSPR and four did not.

5.2 The two LCSPRs published in the year, "Jamie" (July 2024) and "Siblings M and N" (February 2025), made 13 recommendations between them. Nine of these have been completed, three are on track and one is late.

6.0 THE VOICE OF CHILDREN AND FAMILIES

6.1 The Young Advisers, a group of 11 people aged 14 to 21, wrote this section. "We asked 506 pupils in four schools if they feel safe. 91% said they do at home. 72% said they do online. 64% said they do on the way to school."

6.2 We said that the bus station was the place that worries us most. There are now two youth workers there after school.

7.0 NEXT YEAR

7.1 By 31 March 2026 we will:
• put the multi-agency child protection teams in place;
• carry out a joint audit of pre-birth work; and
• ask the Young Advisers to repeat their survey.

FURTHER INFORMATION

Partnership Business Unit, County Hall, Brackenbury. Telephone 01632 960 350. Email partnership@example.org.
Single Front Door: 01632 960 360 (24 hours).
`,
  mistakes: [
    { rule: 'one-measure', changes: [['rose to 268', 'rose to 286']] },
    {
      rule: 'one-measure',
      changes: [['The partnership published two Local', 'The partnership published three Local']],
    },
    {
      rule: 'one-measure',
      changes: [
        [
          'Six serious incidents were notified in the year.',
          'Five serious incidents were notified in the year.',
        ],
        ['6.2 We said', '6.2 Six serious incidents were notified to the national Panel.\n\n6.3 We said'],
      ],
    },
    {
      rule: 'one-measure',
      changes: [
        [
          '4.2 The Centre',
          "4.2 48% of practitioners who answered our survey know what the partnership's priorities are.\n\n4.3 The Centre",
        ],
      ],
    },
    { rule: 'no-such-percentage', changes: [['26 (65%) described', '26 (56%) described']] },
    {
      rule: 'no-such-percentage',
      changes: [['to 11,420 (2023/24: 12,090)', 'to 11,420, a drop of 16% (2023/24: 12,090)']],
    },
    { rule: 'parts-do-not-add-up', changes: [['schools made 2,260', 'schools made 2,620']] },
    { rule: 'parts-do-not-add-up', changes: [['ten did so in part', 'eleven did so in part']] },
    { rule: 'parts-do-not-add-up', changes: [['141 were girls', '114 were girls']] },
    { rule: 'parts-do-not-add-up', changes: [['three are on track', 'five are on track']] },
    {
      rule: 'parts-do-not-add-up',
      changes: [['Two led to an LCSPR and four did not', 'Two led to an LCSPR and three did not']],
    },
    { rule: 'number-of-items', changes: [['1.3 Four task groups', '1.3 Five task groups']] },
    {
      rule: 'announced-and-missing',
      changes: [
        [
          '\nChildren who\t31.3.2023\t31.3.2024\t31.3.2025\nhave a child in need plan\t1,911\t1,874\t1,902\nhave a child protection plan\t244\t251\t268\nare looked after\t702\t699\t714\n',
          '',
        ],
      ],
    },
    {
      rule: 'announced-and-missing',
      changes: [
        [
          '• put the multi-agency child protection teams in place;\n• carry out a joint audit of pre-birth work; and\n• ask the Young Advisers to repeat their survey.\n',
          '',
        ],
      ],
    },
    { rule: 'placeholder', changes: [['met seven times', 'met ? times']] },
    { rule: 'placeholder', changes: [['nine colleges', 'N colleges']] },
    { rule: 'placeholder', changes: [['opened on 2 May 2024', 'opened on ____ 2024']] },
    { rule: 'placeholder', changes: [['(v) The', '(v) *** add line on reforms *** The']] },
    { rule: 'outside-period', changes: [['were relaunched in June 2024', 'were relaunched in June 2025']] },
    { rule: 'outside-period', changes: [['on 9 October 2024', 'on 9 October 2025']] },
    {
      rule: 'planned-and-begun',
      changes: [
        ['• carry out a joint audit', '• set up an Education Reference Group;\n• carry out a joint audit'],
      ],
    },
    {
      rule: 'planned-and-begun',
      changes: [
        [
          '• carry out a joint audit',
          '• open The Lighthouse, a centre for children who have been sexually abused;\n• carry out a joint audit',
        ],
      ],
    },
    { rule: 'body-name', changes: [['4.2 The Centre of Expertise on', '4.2 The Centre for Expertise on']] },
    { rule: 'acronym', changes: [['The two LCSPRs published', 'The two LSCPRs published']] },
    { rule: 'acronym', changes: [['Two led to an LCSPR and', 'Two led to an LSCPR and']] },
    {
      rule: 'acronym',
      changes: [
        [
          'has trained 22 practice leads for us.',
          'has trained 22 practice leads for us. An LCSPR (Local Case Safeguarding Practice Review) followed.',
        ],
      ],
    },
    { rule: 'section-number', changes: [['4.0 CHILD', '5.0 CHILD']] },
    { rule: 'section-number', changes: [['3.3 Sixty', '3.4 Sixty']] },
    { rule: 'section-number', changes: [['2.2 The table', '2.1 The table']] },
    { rule: 'section-number', changes: [['1.2 The Delegated', '2.2 The Delegated']] },
    {
      rule: 'begun-twice',
      changes: [
        [
          '6.2 We said',
          '6.2 The Young Advisers, a group of 11 people aged 14 to 21, wrote this section and are proud of it.\n\n6.3 We said',
        ],
      ],
    },
    { rule: 'former-name', changes: [['health services 1,130', 'Public Health England 1,130']] },
    { rule: 'telephone', changes: [['Telephone 01632 960 350', 'Telephone 0163 960 350']] },
    {
      rule: 'telephone',
      changes: [
        ['4.2 The Centre', '4.2 The Single Front Door is on 01632 960 306 at any hour.\n\n4.3 The Centre'],
      ],
    },
  ],
}
