import { isAfter, isBefore } from '#platform/days.ts'
import { letterKind } from '#platform/letter-kinds.ts'
import type { Awaited, Reminder } from '../schema/reminders.ts'

/** What is waited for, since when, and until when. */
export interface Waiting {
  readonly since: Temporal.PlainDate
  readonly dueOn: Temporal.PlainDate
}

/** How long somebody has at the least. No law says so: it keeps a late report from asking for a day that has passed. */
const PATIENCE = Temporal.Duration.from({ days: 14 })

/** The day by which somebody reads, signs or states: the day of the report, or two weeks after they were asked. */
export function dueFor(publishBy: Temporal.PlainDate, since: Temporal.PlainDate): Temporal.PlainDate {
  const soonest = since.add(PATIENCE)
  return isAfter(soonest, publishBy) ? soonest : publishBy
}

/**
 * What people are told of a day today: that it is near, from so many days before, or that it has passed. Whoever was asked
 * within those days has just read of it, so they are told of it again only once it has passed. That a signed report was
 * changed is told of at once.
 */
export function toTell(
  { about, since, dueOn }: Waiting & { readonly about: Awaited },
  today: Temporal.PlainDate,
  daysBefore: number,
): Reminder['that'] | undefined {
  if (about === 'signing-again') return 'near'
  if (isAfter(today, dueOn)) return 'passed'
  const nearFrom = dueOn.subtract({ days: daysBefore })
  return !isBefore(today, nearFrom) && isBefore(since, nearFrom) ? 'near' : undefined
}

const hello = 'Hello {{recipient}},'

/** To the leads of an agency that has not handed in what it writes, before the day and after it. */
export const contributionReminded = letterKind({
  name: 'reports.contribution-reminded',
  title: 'A contribution to the yearly report is still waited for',
  subject: 'The yearly report still waits for what {{agency}} writes',
  paragraphs: [
    hello,
    '{{agency}} has not handed in its part of the yearly report. The day for it is {{due}}.',
  ],
  ...{ button: 'Open it', values: { agency: 'name', due: 'day' } },
})

/** To the scrutineer, when a chapter is given to them, before the day and after it. */
export const statementAwaited = letterKind({
  name: 'reports.statement-awaited',
  title: 'The scrutineer’s statement is waited for',
  subject: 'The yearly report for {{year}} waits for your statement',
  paragraphs: [
    hello,
    'A chapter of the yearly report is yours alone: your own statement. Nobody else changes a word of it. The day for it is {{due}}.',
  ],
  ...{ button: 'Write it', values: { year: 'name', due: 'day' } },
})

/** To the scrutineer, when the report is given to them to read, before the day and after it. */
export const readingAwaited = letterKind({
  name: 'reports.reading-awaited',
  title: 'The yearly report waits for the scrutineer to read it',
  subject: 'The yearly report for {{year}} waits for you to read it',
  paragraphs: [
    hello,
    'The yearly report is ready for you. Read it, then pass it on to the board, or send it back and say why. The day for it is {{due}}.',
  ],
  ...{ button: 'Read it', values: { year: 'name', due: 'day' } },
})

/** To chief officers who have not signed what stands now, before the day and after it. */
export const signatureReminded = letterKind({
  name: 'reports.sign-reminded',
  title: 'A yearly report still waits to be signed',
  subject: 'The yearly report still waits for the signature of {{agency}}',
  paragraphs: [
    hello,
    'The yearly report waits for your name. You lead {{agency}}, which is a safeguarding partner. The day for it is {{due}}.',
  ],
  ...{ button: 'Read and sign', values: { agency: 'name', due: 'day' } },
})

/** To chief officers who signed a report that was changed afterwards. */
export const signingAgainAsked = letterKind({
  name: 'reports.signing-again',
  title: 'A yearly report was changed after it was signed',
  subject: 'The yearly report waits for the signature of {{agency}} again',
  paragraphs: [
    hello,
    'The yearly report was changed after {{agency}} signed it. The signature counts no longer. Read it again, then sign it. The day for it is {{due}}.',
  ],
  ...{ button: 'Read and sign', values: { agency: 'name', due: 'day' } },
})

/** To the business managers, before the day by which a report is published and after it. */
export const publicationReminded = letterKind({
  name: 'reports.publication-reminded',
  title: 'A yearly report is due',
  subject: 'The yearly report for {{year}} is not published yet',
  paragraphs: [hello, 'The day by which the yearly report for {{year}} is published is {{due}}.'],
  ...{ button: 'See where it stands', values: { year: 'name', due: 'day' } },
})

/** To the business managers, when somebody has not been sent a published report by the day for it. */
export const sendingReminded = letterKind({
  name: 'reports.sending-reminded',
  title: 'A published report is still to be sent',
  subject: 'The yearly report for {{year}} is still to be sent',
  paragraphs: [
    hello,
    'It is published. Some of those who have to have it are not recorded as sent it. The day for it is {{due}}.',
  ],
  ...{ button: 'See who is missing', values: { year: 'name', due: 'day' } },
})

export const reminderLetters = [
  contributionReminded,
  statementAwaited,
  readingAwaited,
  signatureReminded,
  signingAgainAsked,
  publicationReminded,
  sendingReminded,
]
