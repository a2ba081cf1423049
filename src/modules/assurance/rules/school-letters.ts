import { letterKind } from '#platform/letter-kinds.ts'

/** To the designated safeguarding lead of a school that has not answered. Its link opens the return of this school alone. */
export const schoolDueLetter = letterKind({
  name: 'assurance.school-return-due',
  title: 'The return of a school is to be answered',
  subject: '{{school}}: the safeguarding return is due by {{due}}',
  paragraphs: [
    'Hello {{recipient}},',
    '{{partnership}} asks each school for its yearly safeguarding return. That of {{school}} is due by {{due}}.',
    'The link opens the return of this school. Your answers are kept page by page. You can stop, and go on with the same link on any device.',
    'Your governing body or board sees the return before you send it. You are asked for the date of its meeting.',
    'The link is for you. Do not pass it on.',
  ],
  ...{ button: 'Open the return', values: { school: 'name', due: 'day' } },
})

/** The same once the day has passed, to the head too. */
export const schoolLateLetter = letterKind({
  name: 'assurance.school-return-late',
  title: 'The return of a school is overdue',
  subject: '{{school}}: the safeguarding return was due by {{due}}',
  paragraphs: [
    'Hello {{recipient}},',
    'The yearly safeguarding return of {{school}} was due by {{due}} and has not come.',
    'A late return is still taken. The link opens it, with whatever has been answered so far.',
    'The link is for you. Do not pass it on.',
  ],
  ...{ button: 'Open the return', values: { school: 'name', due: 'day' } },
})

/** To whoever leads on safeguarding for a trust: how many of its schools are late. Each school answers for itself. */
export const trustLateLetter = letterKind({
  name: 'assurance.trust-returns-late',
  title: 'Returns of the schools of a trust are overdue',
  subject: '{{trust}}: safeguarding returns of your schools are overdue',
  paragraphs: [
    'Hello {{recipient}},',
    'Schools of {{trust}} whose yearly safeguarding return is overdue: {{returns}}.',
    'Each school answers for itself. Ask its designated safeguarding lead or head: they have a letter with the link.',
  ],
  values: { trust: 'name', returns: 'count' },
})
