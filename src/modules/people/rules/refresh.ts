import { letterKind } from '#platform/letter-kinds.ts'
import { longDate } from '#platform/words.ts'
import type { RefreshAnswered } from '../schema.ts'

/** Asks the lead of an agency who goes on. Names travel nowhere: they are on the page that it leads to. */
export const membershipLetter = letterKind({
  name: 'people.membership',
  title: 'Who goes on next year',
  subject: 'Confirm who goes on for {{agency}}',
  paragraphs: [
    'Dear {{recipient}},',
    'A new year begins after {{ends}}. Confirm who goes on for {{agency}} in the {{partnership}}, and who takes over from whom.',
    'We ask for your answer by {{due}}.',
  ],
  button: 'Confirm who goes on',
  values: { agency: 'name', ends: 'day', due: 'day' },
})

/** The financial year that begins after a last day: “2026/27”. */
export const yearAfter = (lastOn: Temporal.PlainDate): string => {
  const { year } = lastOn.add({ days: 1 })
  return `${year}/${String((year + 1) % 100).padStart(2, '0')}`
}

/** The last day of the financial year that a day lies in. */
export const yearEnd = (day: Temporal.PlainDate): Temporal.PlainDate => {
  const end = Temporal.PlainDate.from({ year: day.year, month: 3, day: 31 })
  return Temporal.PlainDate.compare(day, end) <= 0 ? end : end.add({ years: 1 })
}

/** What an agency said of something, in a sentence. */
export function saidWords(
  { answer, named }: Pick<RefreshAnswered, 'answer' | 'named'>,
  successor: string | undefined,
): string {
  if (answer === 'stay') return 'The agency says: it goes on.'
  if (answer === 'end') return 'The agency says: it ends.'
  if (answer === 'pass') return `The agency says: ${successor ?? 'somebody else'} takes it on.`
  return `The agency says: somebody new takes it on, ${named}. Add them to the directory first.`
}

/** How far an agency has come, for the business unit. */
export type RefreshState = 'nobody to ask' | 'late' | 'asked' | 'answered' | 'carried out'

export const REFRESH_WORDS: Readonly<Record<RefreshState, string>> = {
  'nobody to ask': 'No lead to ask',
  late: 'Late',
  asked: 'Asked',
  answered: 'Answered',
  'carried out': 'Carried out',
}

/** How far an agency has come on a day. */
export function refreshState(
  agency: {
    readonly letters: number
    readonly answeredAt: Temporal.Instant | null
    readonly carriedAt: Temporal.Instant | null
  },
  dueOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
): RefreshState {
  if (agency.carriedAt) return 'carried out'
  if (agency.answeredAt) return 'answered'
  if (agency.letters === 0) return 'nobody to ask'
  return Temporal.PlainDate.compare(dueOn, today) < 0 ? 'late' : 'asked'
}

/** The day by which agencies are asked to answer, in words. */
export const dueWords = (dueOn: Temporal.PlainDate): string => `Answers are asked for by ${longDate(dueOn)}.`
