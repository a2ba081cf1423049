import type { Document, Figure } from './document.ts'
import type { Finding } from './finding.ts'
import { placeOf } from './prose.ts'
import { type Reading, readingOf } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'
import { sameName } from './sameness.ts'

/** One value under two measures of one area and period, which may have been copied into the wrong place. */
export const suspiciousRepeat: Rule = {
  name: 'suspicious-repeat',
  severity: 'check',
  find: (document) => find(document),
}

/** Unlikely to be met twice by chance: thirty or more, and not a round number. */
const isTelling = (value: number): boolean =>
  Number.isInteger(value) && value >= 30 && value % 10 !== 0 && (value >= 100 || value % 5 !== 0)

function find(document: Document): Finding[] {
  const reading = readingOf(document)
  const groups = new Map<string, Figure[]>()
  for (const { figure, kind, area, period } of reading.known) {
    if (!reading.standing.has(figure.key) || kind !== 'count' || !isTelling(figure.value ?? 0)) continue
    const unit = (figure.value ?? 0) < 100 ? figure.unit.trim().toLowerCase() : ''
    const key = JSON.stringify([figure.value, area, period, unit])
    const group = groups.get(key)
    if (group) group.push(figure)
    else groups.set(key, [figure])
  }
  return [...groups.values()].flatMap((figures) => {
    const different = figures.filter(
      (figure, at) => figures.findIndex((other) => isSameMeasure(figure, other, reading)) === at,
    )
    if (different.length < 2) return []
    const places = different.flatMap((figure) => reading.standing.get(figure.key)?.slice(0, 1) ?? [])
    const names = different.map((figure) => `“${figure.indicatorName}”`)
    const value = different[0]?.exactly || (different[0]?.value ?? 0).toLocaleString('en-GB')
    return [
      findingOf(suspiciousRepeat, {
        title: 'Two measures, one value',
        explanation: `${names.slice(0, -1).join(', ')} and ${names.at(-1)} are both ${value}${different[0]?.area ? ` for ${different[0].area}` : ''}. Check with whoever gave the numbers that one was not copied from the other.`,
        places: places.map(({ passage, start, end }) => placeOf(passage, start, end)),
      }),
    ]
  })
}

function isSameMeasure(a: Figure, b: Figure, reading: Reading): boolean {
  const one = reading.known.find((known) => known.figure === a)
  const other = reading.known.find((known) => known.figure === b)
  if (a === b || a.indicatorName === b.indicatorName) return true
  return one !== undefined && other !== undefined && sameName(one.name, other.name)
}
