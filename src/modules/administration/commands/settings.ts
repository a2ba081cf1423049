import { audit } from '#platform/audit.ts'
import type { Id } from '#platform/id.ts'
import {
  insertSetting,
  type SettingKey,
  type SettingRow,
  settingRows,
  versionOf,
} from '#platform/settings.ts'
import { demandPermission, Stale, type Work } from '#platform/work.ts'
import type { SettingInput } from '../forms/settings.ts'
import { changeSettings } from '../rules/permissions.ts'

/** Changes a setting from a day on. One that began from an older version changes nothing, and gets the latest row. */
export async function changeSetting(
  work: Work,
  key: SettingKey,
  input: SettingInput,
): Promise<{ readonly id: Id<'setting'> } | { readonly refused: 'stale'; readonly current: SettingRow }> {
  demandPermission(work, changeSettings)
  const rows = await settingRows(work.tx, [key.key])
  const version = versionOf(rows, key.key)
  const latest = rows.find((row) => row.version === version)
  if (version !== input.version) {
    if (!latest) throw new Stale()
    return { refused: 'stale', current: latest }
  }
  const { value, fromOn, source, reason, confirmed: isConfirmed } = input
  const bodyId = input.bodyId as Id<string> | null
  const id = await insertSetting(work, {
    ...{ key: key.key, value, bodyId, fromOn, source, reason, isConfirmed, version },
  })
  // Saved by somebody else since the line above: rare, and nothing has been written yet.
  if (id === undefined) throw new Stale()
  await audit(work, 'administration.changeSetting', id, { key: key.key, fromOn: fromOn.toString(), bodyId })
  return { id }
}
