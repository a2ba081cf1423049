import { letterKind } from '#platform/letter-kinds.ts'

/** Asks an agency for its figures. What is asked stands on the page that it leads to. */
export const returnAsked = letterKind({
  name: 'indicators.return-asked',
  title: 'Figures of a period',
  subject: 'Figures of {{agency}} for {{period}}',
  paragraphs: [
    'Dear {{recipient}},',
    'The {{partnership}} asks {{agency}} for its figures for {{period}}.',
    'We ask for them by {{due}}.',
  ],
  button: 'Enter the figures',
  values: { agency: 'name', period: 'name', due: 'day' },
})

/** Reminds an agency of figures that it has not submitted, before their last day. */
export const returnChased = letterKind({
  name: 'indicators.return-chased',
  title: 'Figures still to be given',
  subject: 'Figures of {{agency}} for {{period}}: still open',
  paragraphs: [
    'Dear {{recipient}},',
    '{{agency}} has not submitted its figures for {{period}}. The last day is {{due}}.',
    'Where there was none to count, a nil return says so.',
  ],
  button: 'Enter the figures',
  values: { agency: 'name', period: 'name', due: 'day' },
})

/** The same once their last day is past. */
export const returnLate = letterKind({
  name: 'indicators.return-late',
  title: 'Figures that are late',
  subject: 'Figures of {{agency}} for {{period}}: late',
  paragraphs: [
    'Dear {{recipient}},',
    '{{agency}} has not submitted its figures for {{period}}. The last day was {{due}}.',
    'Where there was none to count, a nil return says so.',
  ],
  button: 'Enter the figures',
  values: { agency: 'name', period: 'name', due: 'day' },
})
