import { audit } from '#platform/audit.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { membershipOn } from '../queries/membership.ts'
import { groupOn } from '../queries/structure.ts'
import { membershipCsv } from '../rules/membership.ts'
import { exportMembership } from '../rules/structure.ts'
import type { GroupId } from '../schema.ts'

/** Who sat on a group on a day, as a file. That it was taken is written down before it is given. */
export async function takeMembership(
  work: Work,
  groupId: GroupId,
  day: Temporal.PlainDate,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  demandPermission(work, exportMembership)
  const group = await groupOn(work.tx, work.actor, groupId, day)
  demand(group !== undefined)
  const lines = membershipOn(group, day)
  await audit(work, 'governance.export-membership', groupId, { on: day.toString(), lines: lines.length })
  return { name: `${group.code}-${day}.csv`, bytes: membershipCsv(group.name, day, lines) }
}
