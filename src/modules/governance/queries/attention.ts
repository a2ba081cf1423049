import type { Attention, AttentionSource } from '#platform/attention.ts'
import { dayStart, isAfter, isBefore } from '#platform/days.ts'
import { counted, longDate, uncapitalised } from '#platform/words.ts'
import { holds } from '#platform/work.ts'
import { seesEveryDeclaration } from '../rules/interests.ts'
import { keepTerms, SEATS, takesComments } from '../rules/terms.ts'
import { declarants, membersOn, ownDeclarations } from './interests.ts'
import { openTerms } from './terms.ts'

/** So many days before its day, the review of terms of reference waits for the business unit. */
const REVIEW_NOTICE_DAYS = 30

/** What waits for members and the business unit: declarations, agreements, drafts to comment on, reviews that are due. */
export const attention: AttentionSource = async (reader, actor, today) => {
  const waiting: Attention[] = []
  const isMember = actor.holds.some(({ as }) => SEATS.includes(as))
  if (isMember) {
    const { state } = await ownDeclarations(reader, actor, today)
    if (state !== 'good')
      waiting.push({
        title: 'Declare your interests',
        detail:
          state === 'missing'
            ? 'You sit on a group and have declared nothing. That there is nothing counts too.'
            : 'Your last declaration is older than a year.',
        href: '/workspace/declarations',
        state: { kind: 'watch', words: 'Due' },
      })
  }
  const nameOf = (label: string) => label.replace(/^Terms of reference of /, '').replace(/, version \d+$/, '')
  const now = dayStart(today)
  for (const terms of await openTerms({ db: reader, actor, now })) {
    const keeps = holds(actor, keepTerms)
    const isOwn = actor.holds.some(({ as, of }) => of === terms.groupId && SEATS.includes(as))
    const { label, href } = terms.thing
    const isOver = terms.status === 'consultation' && !takesComments(terms, today)
    if (isOver && keeps)
      waiting.push({
        title: label,
        detail: 'The last day for comments has passed. Approve it, or take it back to be a draft.',
        href,
        for: nameOf(label),
        state: { kind: 'watch', words: 'Comments closed' },
      })
    if (takesComments(terms, today) && (isOwn || keeps))
      waiting.push({
        title: label,
        detail: terms.commentsBy
          ? `Comments are asked for by ${longDate(terms.commentsBy)}.`
          : 'Comments are asked for.',
        href: `${href}#comments`,
        for: nameOf(label),
        ...(terms.commentsBy && { due: terms.commentsBy }),
        state: { kind: 'info', words: 'Consultation' },
      })
    const isDue =
      terms.reviewOn !== null && !isAfter(terms.reviewOn.subtract({ days: REVIEW_NOTICE_DAYS }), today)
    if (keeps && terms.status === 'in-force' && isDue && terms.reviewOn)
      waiting.push({
        title: `Review the ${uncapitalised(label)}`,
        detail: `The review is set for ${longDate(terms.reviewOn)}.`,
        due: terms.reviewOn,
        for: nameOf(label),
        href,
        state: {
          kind: isBefore(terms.reviewOn, today) ? 'bad' : 'watch',
          words: 'Review due',
        },
      })
  }
  if (seesEveryDeclaration(actor)) {
    const due = (await declarants(reader, actor, today)).filter(({ state }) => state !== 'good').length
    if (due > 0)
      waiting.push({
        title: `${counted(due, 'member has', 'members have')} to declare interests`,
        detail: 'They declared nothing, or longer than a year ago.',
        href: '/workspace/declarations#members',
        state: { kind: 'watch', words: 'Missing' },
      })
    const unsigned = (await membersOn(reader, today)).filter(({ hasSigned }) => !hasSigned).length
    if (unsigned > 0)
      waiting.push({
        title: `${counted(unsigned, 'appointment has', 'appointments have')} no confidentiality agreement`,
        detail: 'The page of each group says whose it is.',
        href: '/workspace/structure',
        state: { kind: 'watch', words: 'Missing' },
      })
  }
  return waiting
}
