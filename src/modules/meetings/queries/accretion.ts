import type { Accreted, Accretion } from '#platform/accretion.ts'
import { holdsOn, isAfter } from '#platform/days.ts'
import { longDate } from '#platform/words.ts'
import { attendancePath, rateWords } from '../rules/attendance.ts'
import { attendanceIn } from './attendance.ts'
import { decisionsRegister } from './decisions.ts'

/** The words as they stand in a sentence: without a full stop at their end. */
const quoted = (words: string): string => `“${words.replace(/[.\s]+$/, '')}”`

/** What bodies decided in a year. What is only recommended is told once a quorate meeting ratified it, by that decision. */
const decided: Accretion = {
  heading: 'Decisions',
  chapters: ['decision', 'govern', 'who we are', 'about the', 'structure', 'arrangements', 'partnership'],
  async sentences(ask, { from, to }) {
    return (await decisionsRegister(ask)).flatMap((decision): Accreted[] => {
      const { id, became, isSealed, day, groupName, wording, reference, href } = decision
      if (isSealed || became !== 'taken' || href === undefined) return []
      if (!holdsOn({ fromOn: from, toOn: to }, day)) return []
      return [
        {
          ...{ id: `decision-${id}`, day, source: { text: `Decision ${reference}`, href } },
          sentence: `On ${longDate(day)} ${groupName} decided: ${quoted(wording)}.`,
        },
      ]
    })
  },
}

/** Once a year is over: how often each body met, and how often its agencies were there. */
const attended: Accretion = {
  heading: 'Attendance',
  chapters: ['attendance', 'represented', 'govern', 'partner', 'member', 'structure'],
  async sentences({ db, actor, today }, period) {
    if (isAfter(period.to, today)) return []
    return (await attendanceIn(db, actor, period)).map(({ groupId, groupName, meetings, came }): Accreted => {
      const sum = (part: 'there' | 'recorded') => came.reduce((total, { tally }) => total + tally[part], 0)
      const rate = rateWords({ there: sum('there'), recorded: sum('recorded') })
      return {
        ...{ id: `attendance-${groupId}`, day: period.to },
        sentence: `${groupName} met ${meetings.length === 1 ? 'once' : `${meetings.length} times`}, and attendance by those with a seat on it was ${rate}.`,
        source: { text: `Attendance, ${groupName}`, href: attendancePath(groupId, period.from.year) },
      }
    })
  },
}

export const accretions: readonly Accretion[] = [decided, attended]
