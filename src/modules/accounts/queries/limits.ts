import type { Reader } from '#platform/db.ts'
import { ruleOf, settingRows } from '#platform/settings.ts'
import { idleLimit, sessionLimit } from '../rules/limits.ts'

/** How long a session lasts in this partnership today: unused, and at the most. */
export async function sessionLimits(
  reader: Reader,
  today: Temporal.PlainDate,
): Promise<{ readonly idleMinutes: number; readonly hours: number }> {
  const rows = await settingRows(reader, [idleLimit.key, sessionLimit.key])
  return {
    idleMinutes: ruleOf(idleLimit, rows, today).value,
    hours: ruleOf(sessionLimit, rows, today).value,
  }
}
