import type { Claim } from './claims.ts'
import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { placeOf } from './prose.ts'
import { type Reading, readingOf, type Standing } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'
import { type Named, sameName } from './sameness.ts'

/** One value under two measures of one area and period, which may have been copied into the wrong place. */
export const suspiciousRepeat: Rule = {
  name: 'suspicious-repeat',
  severity: 'check',
  find: (document) => find(document),
}

/** A measure and its value where it stands by itself: a bound figure, or a headline number with its label. */
interface Told {
  readonly value: number
  readonly written: string
  readonly measure: string
  readonly name: Named
  /** Only values that agree in this are compared: area, period and, for small values, unit. */
  readonly where: string
  readonly at: Standing
}

/** Unlikely to be met twice by chance: thirty or more, and not a round number. */
const isTelling = (value: number): boolean =>
  Number.isInteger(value) && value >= 30 && value % 10 !== 0 && (value >= 100 || value % 5 !== 0)

function find(document: Document): Finding[] {
  const reading = readingOf(document)
  const groups = new Map<string, Told[]>()
  for (const told of [...boundIn(reading), ...headlinesIn(reading)]) {
    if (!isTelling(told.value)) continue
    const key = `${told.value} ${told.where}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [told])
    else if (!group.some((other) => isSameMeasure(other, told))) group.push(told)
  }
  return [...groups.values()].filter((group) => group.length > 1).map(foundIn)
}

const isSameMeasure = (a: Told, b: Told): boolean =>
  a.measure.trim().toLowerCase() === b.measure.trim().toLowerCase() || sameName(a.name, b.name)

function boundIn({ known, standing }: Reading): Told[] {
  return known.flatMap(({ figure, kind, name, area, period }): Told[] => {
    const [at] = standing.get(figure.key) ?? []
    if (at === undefined || kind !== 'count' || figure.value === null) return []
    const unit = figure.value < 100 ? figure.unit.trim().toLowerCase() : ''
    const written = figure.exactly || figure.value.toLocaleString('en-GB')
    const where = JSON.stringify(['bound', area, period, unit])
    return [{ value: figure.value, written, measure: figure.indicatorName, name, where, at }]
  })
}

/** Typed numbers set by themselves above their labels under one heading; in a sentence a repeat is common. */
function headlinesIn({ claims }: Reading): Told[] {
  const isHeadline = (claim: Claim) =>
    claim.label !== undefined &&
    claim.key === undefined &&
    claim.kind === 'count' &&
    claim.passage.kind !== 'cell'
  return claims.filter(isHeadline).flatMap((claim): Told[] => {
    if (claim.value < 100 || claim.label === undefined) return []
    const { passage, area, period, written, value, start, end, label } = claim
    const where = JSON.stringify(['typed', passage.chapter.id, passage.headings, area, period])
    const measure = passage.text.slice(passage.text.indexOf(written) + written.length)
    return [{ value, written, measure: measure.trim(), name: label, where, at: { passage, start, end } }]
  })
}

function foundIn(group: readonly Told[]): Finding {
  const names = group.map(({ measure }) => `“${measure}”`)
  return findingOf(suspiciousRepeat, {
    title: 'Two measures, one value',
    explanation: `${names.slice(0, -1).join(', ')} and ${names.at(-1)} are both ${group[0]?.written}. Check with whoever gave the numbers that one was not copied from the other.`,
    places: group.map(({ at }) => placeOf(at.passage, at.start, at.end)),
  })
}
