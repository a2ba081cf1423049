import { isAfter, isBefore } from '#platform/days.ts'
import type { Audience, Round } from '../schema/asking.ts'

/** Who may answer, in the words of the page. */
export const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = {
  agencies: 'Agencies, by name',
  people: 'People who are invited, by name',
  'open-link': 'Whoever has the link, without a name',
  'anonymous-once': 'People who are invited, each once and without a name',
  public: 'Everybody, without a name',
}

/** Whether what is answered is kept without a name. */
export const isNameless = (audience: Audience): boolean => audience !== 'agencies' && audience !== 'people'

/** Whether somebody is invited to it one by one. */
export const isInvited = (audience: Audience): boolean => audience !== 'open-link' && audience !== 'public'

/** How far a round is. It is answered from its first day to its last, both included, unless it was closed before. */
export type Standing = 'to-come' | 'open' | 'over'

export function standingOf(
  { opensOn, closesOn, closedAt }: Pick<Round, 'opensOn' | 'closesOn' | 'closedAt'>,
  today: Temporal.PlainDate,
): Standing {
  if (closedAt !== null || isAfter(today, closesOn)) return 'over'
  return isBefore(today, opensOn) ? 'to-come' : 'open'
}
