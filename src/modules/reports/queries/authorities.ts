import { partnersOn } from '#modules/governance/index.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { AUTHORITIES } from '../rules/authorities.ts'
import { keysIn } from '../rules/markdown.ts'
import { isJoint } from '../rules/recipients.ts'
import type { Chapter, Report } from '../schema.ts'

/** The authorities that a report is for, where it is for several and a chapter draws them side by side. */
export async function authoritiesIn(
  reader: Reader,
  actor: Actor,
  { groupId, periodEnd, area }: Report,
  chapters: readonly Pick<Chapter, 'text'>[],
): Promise<readonly string[] | undefined> {
  if (!chapters.some(({ text }) => keysIn(text).includes(AUTHORITIES))) return undefined
  const { areas } = await partnersOn(reader, actor, groupId, periodEnd, area)
  return isJoint(areas) ? areas : undefined
}
