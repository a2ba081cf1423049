import { SESSION_LIMITS } from '#platform/identity.ts'
import { settingKey, wholeNumber } from '#platform/settings.ts'

/** A partnership may shorten what holds for the whole installation, and never lengthen it. */
export const idleLimit = settingKey({
  key: 'accounts.idle-minutes',
  words: 'How long somebody stays signed in who does nothing',
  ...wholeNumber(5, SESSION_LIMITS.idleMinutes),
  default: SESSION_LIMITS.idleMinutes,
  source: 'Proposed: as long as a meeting lasts',
  confirmed: false,
  unit: 'minutes',
})

export const sessionLimit = settingKey({
  key: 'accounts.session-hours',
  words: 'How long somebody stays signed in at the most',
  ...wholeNumber(1, SESSION_LIMITS.hours),
  default: SESSION_LIMITS.hours,
  source: 'Proposed: one working day',
  confirmed: false,
  unit: 'hours',
})
