import type { Passages } from '../passages.ts'

export const MARLBECK: Passages = {
  name: 'an adults’ board, in numbered paragraphs',
  text: `Marlbeck Safeguarding Adults Board
Annual Report 2023-24

3 Performance

3.1 In the year the Board met four times, as it had in 2022-23. The Quality Group met six times and the Review Group met eight times. The Quality Group, which met five times in the year before, now has a standing item on care homes.

3.2 The council received 2,316 concerns (2022-23: 2,361). Of the 2,316 concerns, 741 led to an enquiry (32%). We audited 30 enquiries. Of the 30, 24 had a clear record of what the person wanted, 21 showed that an advocate had been thought of, and 27 had a risk assessment. Eleven had all three.

3.3 Twelve of the thirty were about self-neglect. Three of these people had died by the time of the audit. The remaining nine were visited again, and six of them agreed to an interview.

3.4 Training: 1,420 people attended training in the year, 610 of them on line. The conference was attended by 142 people. A further 24 watched the recording. In addition, 3,105 e-learning courses were completed, 124 of them by volunteers.

3.5 Of the eight people about whom we held a review, five were women and three were men. Four were aged over 80, two were in their seventies and two were under 60. All eight had care and support needs, six had been in hospital in the six months before they died, and five lived alone.

3.6 The Mental Capacity Act 2005 was a factor in six reviews. The Care Act 2014 asks each Board to "seek assurance". In 2014 there were 611 concerns; nobody then counted as we do now.

3.7 We received £148,000 from our members and spent £151,300, which left us with £22,700 of the £26,000 that we had brought forward from 2022-23.

3.8 In 412 of the completed enquiries (61%) the person felt safer. In 88 of the completed enquiries (13%) nothing had changed, and in 176 (26%) the person did not say. 676 enquiries were completed.

3.9 The new risk panel, which will start in June 2024, grew out of a pilot. The pilot opened in January 2024 and looked at 17 people. We will set up a Transitions Group with the children's partnership in the coming year.
`,
  mistakes: [
    { rule: 'no-such-percentage', changes: [['741 led to an enquiry (32%)', '741 led to an enquiry (37%)']] },
    {
      rule: 'parts-do-not-add-up',
      changes: [['five were women and three were men', 'five were women and four were men']],
    },
    {
      rule: 'parts-do-not-add-up',
      changes: [['two were in their seventies', 'three were in their seventies']],
    },
    {
      rule: 'no-such-percentage',
      changes: [['In 412 of the completed enquiries (61%)', 'In 412 of the completed enquiries (71%)']],
    },
    {
      rule: 'planned-and-begun',
      changes: [['which will start in June 2024', 'which will start in June 2023']],
    },
  ],
}
