import { partnersOn } from '#modules/governance/index.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { AUTHORITIES } from '../rules/authorities.ts'
import { standsIn } from '../rules/markdown.ts'
import { isJoint } from '../rules/recipients.ts'
import type { Chapter, Report } from '../schema.ts'

/** The authorities that a report is for, where it is for several. */
export async function authoritiesOf(
  reader: Reader,
  actor: Actor,
  { groupId, periodEnd, area }: Report,
): Promise<readonly string[] | undefined> {
  const { areas } = await partnersOn(reader, actor, groupId, periodEnd, area)
  return isJoint(areas) ? areas : undefined
}

/** Whether a chapter draws the figures of the authorities side by side. */
export const drawsAuthorities = ({ text }: Pick<Chapter, 'text'>): boolean => standsIn(AUTHORITIES, text)

/** The same authorities, where a chapter draws them side by side. */
export const authoritiesIn = async (
  reader: Reader,
  actor: Actor,
  report: Report,
  chapters: readonly Pick<Chapter, 'text'>[],
): Promise<readonly string[] | undefined> =>
  chapters.some(drawsAuthorities) ? authoritiesOf(reader, actor, report) : undefined
