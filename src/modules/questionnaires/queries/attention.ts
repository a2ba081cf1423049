import type { AttentionSource } from '#platform/attention.ts'
import { isBefore } from '#platform/days.ts'
import { counted, longDate } from '#platform/words.ts'
import { askedPath } from '../rules/places.ts'
import { standingOf } from '../rules/rounds.ts'
import { askedOf } from './responses.ts'

/** Within so many days of its end a questionnaire is marked. */
const SOON_DAYS = 14

/** What waits for somebody: to answer, to answer a section, to sign. */
export const attention: AttentionSource = async (reader, actor, today) => {
  const all = await askedOf(reader, actor)
  return all
    .filter((each) => standingOf(each, today) === 'open')
    .filter(({ isSent, reach }) => !isSent || reach.signs || reach.sections.size > 0)
    .map(({ invitationId, title, dueOn, closesOn, reach }) => {
      const due = dueOn ?? closesOn
      return {
        title: reach.signs ? `Sign “${title}”` : `Answer “${title}”`,
        detail: reach.signs
          ? 'A colleague asks for your signature.'
          : reach.whole
            ? `It ${dueOn ? 'is due by' : 'closes on'} ${longDate(due)}.`
            : `A colleague asks you to answer ${counted(reach.sections.size, 'section')}.`,
        href: askedPath(invitationId),
        due,
        state: isBefore(due, today)
          ? { kind: 'bad', words: 'Overdue' }
          : today.until(due, { largestUnit: 'days' }).days <= SOON_DAYS
            ? { kind: 'watch', words: dueOn ? 'Due soon' : 'Closes soon' }
            : { kind: 'info', words: 'Open' },
      }
    })
}
