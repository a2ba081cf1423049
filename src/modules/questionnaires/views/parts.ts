import { isBefore } from '#platform/days.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { Crumb } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { Asked } from '../queries/responses.ts'
import { askedPath, QUESTIONNAIRES } from '../rules/places.ts'
import { STATE_WORDS } from '../rules/responses.ts'
import { standingOf } from '../rules/rounds.ts'
import { answerWords } from '../rules/saying.ts'
import type { Answer } from '../schema/answer.ts'
import type { Response, Round } from '../schema/asking.ts'
import type { Question } from '../schema/question-set.ts'

export const HERE = 'Questionnaires'
export const LIST_CRUMB: Crumb = { text: HERE, href: QUESTIONNAIRES }

export const withinAsked = ({ invitation, round }: Asked): readonly Crumb[] => [
  LIST_CRUMB,
  { text: round.title, href: askedPath(invitation.id) },
]

/** An answer in words, or that there is none. Lines stay lines. */
export const answerOf = (question: Question, answer: Answer | null | undefined): Html =>
  answer
    ? html`<span class="accord-typed accord-wrap">${answerWords(question, answer)}</span>`
    : html`<span class="accord-muted">Not answered</span>`

const STATE_KINDS: Readonly<Record<Response['state'], 'info' | 'watch' | 'good' | 'quiet'>> = {
  'in-progress': 'info',
  'with-signer': 'watch',
  sent: 'good',
  replaced: 'quiet',
}

export const responseTag = (response: Pick<Response, 'state'> | undefined): Html =>
  response
    ? statusTag(STATE_KINDS[response.state], STATE_WORDS[response.state])
    : statusTag('quiet', 'Not begun')

/** More days than these nobody counts. */
const COUNTED_DAYS = 60

/** Until when it is answered, or that it no longer is. */
export function deadline(
  round: Pick<Round, 'opensOn' | 'dueOn' | 'closesOn' | 'closedAt'>,
  today: Temporal.PlainDate,
): string {
  const standing = standingOf(round, today)
  if (standing === 'to-come') return `Opens on ${longDate(round.opensOn)}`
  if (standing === 'over') return 'Closed'
  if (round.dueOn)
    return isBefore(round.dueOn, today)
      ? `Was due by ${longDate(round.dueOn)}, and can still be answered until ${longDate(round.closesOn)}`
      : `Due by ${longDate(round.dueOn)}`
  const left = today.until(round.closesOn, { largestUnit: 'days' }).days
  if (left === 0) return 'Closes today'
  const until = `Open until ${longDate(round.closesOn)}`
  return left > COUNTED_DAYS ? until : `${until}, ${counted(left, 'day')} from now`
}
