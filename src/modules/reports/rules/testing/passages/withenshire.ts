import type { Passages } from '../passages.ts'

export const WITHENSHIRE: Passages = {
  name: 'an adults’ board, by its accounts',
  text: `Withenshire Safeguarding Adults Board – Yearly Report for 2024/25

Section 7: How we are paid for

The Board is paid for by its members. No member has increased its contribution since 2021, while costs have risen each year. Contributions for 2024/25 were as follows:

Contributions
Withenshire County Council\t£98,500
NHS Withenshire Integrated Care Board\t£52,000
Withenshire Police\t£31,500
Withenshire Fire and Rescue Service\t£4,000
Six district councils (£1,500 each)\t£9,000
Total contributions\t£195,000

In addition £14,200 was brought forward from 2023/24, so that we had £209,200 to spend. Just over half of the contributions (51%) came from the county council, 27% from the ICB and 16% from the police.

Spending
Staff of the Board's office (3.4 posts)\t£138,750
Independent Chair\t£19,200
Safeguarding Adults Reviews\t£27,400
Training and conference\t£11,350
Website and printing\t£3,900
Total\t£200,600

This left £8,600 to be carried forward to 2025/26.

The largest cost is staff, at 69% of spending. The office has a business manager (full time), a review officer (full time), a training officer (0.8) and an administrator (0.6).

We commissioned three Safeguarding Adults Reviews from independent authors. Their average cost was £9,133, which is a little less than the £9,900 of the year before. One was paid for in part by a neighbouring Board because the person had lived in both areas.

The Independent Chair, Gwilym Prys, is paid for 48 days a year at £400 a day.

In the coming year the same contributions have been promised. Prices and pay are expected to rise by 3%, which would add some £6,000 to our costs. Without more money, we would run out of reserves in the second year. We have asked members to agree to four things:

(i) a rise of 3% in all contributions;
(ii) a review fund of £30,000, topped up every April;
(iii) that health trusts contribute in kind, through rooms and trainers;
(iv) that the office should stay at its present size.

The Finance Group will report on these proposals in September 2025. Questions about this section can be put to the business manager, Hannah Ryle, by telephone (01632 960 733).
`,
  mistakes: [
    {
      rule: 'parts-do-not-add-up',
      changes: [
        [
          '(51%) came from the county council, 27% from the ICB',
          '(51%) came from the county council, 37% from the ICB',
        ],
      ],
    },
    {
      rule: 'parts-do-not-add-up',
      changes: [['so that we had £209,200 to spend', 'so that we had £212,900 to spend']],
    },
    { rule: 'parts-do-not-add-up', changes: [['This left £8,600', 'This left £6,800']] },
    { rule: 'number-of-items', changes: [['agree to four things', 'agree to three things']] },
    {
      rule: 'placeholder',
      changes: [
        [
          'The Finance Group will report on these proposals in September 2025',
          'The Finance Group will report on these proposals in [month]',
        ],
      ],
    },
    {
      rule: 'body-name',
      changes: [
        [
          'Without more money',
          'The Withinshire Fire and Rescue Service has asked for a review. Without more money',
        ],
      ],
    },
    { rule: 'telephone', changes: [['(01632 960 733)', '(01632 9607 7333)']] },
  ],
}
