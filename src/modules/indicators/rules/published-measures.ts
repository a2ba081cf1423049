import type { MeasureValue } from '#platform/measures.ts'
import { number } from '#platform/words.ts'
import { type CountCell, published, type ShareCell } from './publishing.ts'
import { rulesOn, SCHEMES, schemeCalled, shareOf } from './scheme.ts'

/** A value that is not published at all. What was counted does not travel with it. */
export const notPublished = (unit: MeasureValue['unit'], words = 'Not published'): MeasureValue => ({
  ...{ unit, counted: 0n },
  published: { words },
})

/**
 * What everybody may see of a measure that a scheme publishes. Money is shown as it is. Of a percentage what is left of its
 * base is a count as well: where that is small, the percentage would tell it.
 */
export function publishedMeasure(value: MeasureValue, scheme: string, day: Temporal.PlainDate): MeasureValue {
  const name = SCHEMES.find((each) => each === scheme)
  if (!name) throw new Error(`There is no scheme ${scheme}`)
  const rules = rulesOn(schemeCalled(name), day)
  const { unit, parts, counted, base } = value
  if (!rules || unit === 'pounds' || parts === 'pounds' || base === 0n) return value
  const count = (id: string, of: bigint): CountCell => ({ id, value: Number(of), rules, isWider: false })
  if (base === undefined) {
    const shown = published([count('counted', counted)], [], []).get('counted')
    return notPublished(unit, shown?.mark ?? number(shown?.value ?? 0))
  }
  const share: ShareCell = {
    ...{ id: 'share', value: shareOf(Number(counted), Number(base)) ?? null, rules },
    ...{ of: 'percent', per: 100, part: 'counted', base: 'base' },
  }
  const shown = published(
    [count('counted', counted), count('rest', base - counted), count('base', base)],
    [share],
    [
      {
        terms: [
          ['counted', 1],
          ['rest', 1],
          ['base', -1],
        ],
        equals: 0,
      },
    ],
  )
  const drawn = (id: string): string => shown.get(id)?.mark ?? number(shown.get(id)?.value ?? 0)
  const percent = shown.get('share')?.mark ? drawn('share') : `${drawn('share')}%`
  return {
    ...{ unit, counted: 0n },
    published: { words: percent, base: `${drawn('counted')} of ${drawn('base')}` },
  }
}
