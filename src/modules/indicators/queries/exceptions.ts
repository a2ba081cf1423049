import type { AttentionSource } from '#platform/attention.ts'
import type { Reader } from '#platform/db.ts'
import { counted } from '#platform/words.ts'
import { type Actor, holds } from '#platform/work.ts'
import { type Figure, register } from '../queries.ts'
import { isOff, type Latest, latestWithBefore, missingWords } from '../rules/exceptions.ts'
import { keepIndicators } from '../rules/permissions.ts'
import { breaksOf, definitionOn } from '../rules/returns.ts'
import { publishedFigures } from './publishing.ts'
import { definitions } from './returns.ts'

/** The latest figure of each indicator and area as it is published, with the one before it. */
export async function latestFigures(
  reader: Reader,
  actor: Actor,
  today: Temporal.PlainDate,
): Promise<readonly Latest<Figure>[]> {
  const figures = await publishedFigures(reader, await register(reader, actor), today)
  const defined = Map.groupBy(await definitions(reader), ({ indicatorId }) => indicatorId)
  const byArea = Map.groupBy(figures, ({ indicatorId, areaId }) => `${indicatorId} ${areaId}`)
  return [...byArea.values()].flatMap((points) => {
    const rows = (points[0] && defined.get(points[0].indicatorId)) ?? []
    return latestWithBefore(points, breaksOf(rows, today), definitionOn(rows, today)) ?? []
  })
}

/** What of the figures the business unit should see: how many are off target or missing. */
export const exceptionsAttention: AttentionSource = async (reader, actor, today) => {
  if (!holds(actor, keepIndicators) || (await definitions(reader)).length === 0) return []
  const all = await latestFigures(reader, actor, today)
  const off = all.filter(isOff).length
  const missing = all.filter((each) => each.expected && missingWords(each, today)).length
  if (off + missing === 0) return []
  const words = [
    off > 0 && `${counted(off, 'figure is', 'figures are')} off target.`,
    missing > 0 && `${counted(missing, 'figure is', 'figures are')} missing.`,
  ]
  return [
    {
      title: 'Figures that stand out',
      detail: words.filter(Boolean).join(' '),
      href: '/workspace/indicators/exceptions',
      state: { kind: 'watch', words: 'To look at' } as const,
    },
  ]
}
