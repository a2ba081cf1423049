import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { type Mapped, mapped } from '../rules/cycle-map.ts'
import { isPastDue } from '../rules/cycles.ts'
import { type HeatMap, heatMap } from '../rules/heat-map.ts'
import { keyOf } from '../rules/sides.ts'
import type { CycleStandard } from '../schema/cycle-standards.ts'
import { type CycleInFull, cycleBefore, isCounted } from './cycles.ts'
import { standardsOf } from './sides.ts'

const asMapped = (
  { cycle, tool, content, returns }: CycleInFull,
  put: readonly CycleStandard[],
  today: Temporal.PlainDate,
): Mapped => ({
  ...{ id: cycle.id, tool, content, returns: returns.filter(isCounted) },
  agreed: new Map(
    put
      .filter(({ cycleId, agreedOn }) => cycleId === cycle.id && agreedOn !== null)
      .map(({ agencyId, standardId, agreedGrade }) => [keyOf(agencyId, standardId), agreedGrade]),
  ),
  isPastDue: isPastDue(cycle, today),
})

/** The map of a cycle as far as a reader sees it, beside the one before it. */
export async function mapOf(
  reader: Reader,
  actor: Actor,
  today: Temporal.PlainDate,
  found: CycleInFull,
): Promise<{ readonly map: HeatMap; readonly before: CycleInFull | undefined }> {
  const before = await cycleBefore(reader, actor, found)
  const put = await standardsOf(reader, [found.cycle.id, ...(before ? [before.cycle.id] : [])])
  const earlier = before && asMapped(before, put, today)
  const now = asMapped(found, put, today)
  return { map: heatMap(mapped(now, earlier), earlier && mapped(earlier, undefined)), before }
}
