import { SCALES, type Side } from '#modules/assurance/index.ts'
import { type Chance, chanceOf } from './chance.ts'

/**
 * An invented cycle of self-assessment under section 11 of the Children Act 2004: what agencies say of eight
 * standards, what their practitioners answer in the survey, and what eight audited cases show. Disagreements are
 * planted by a seed and kept beside it, so that whoever looks for them can be told afterwards which there were. The
 * sizes are those of a real round: 26 agencies and 457 practitioners.
 */
export const AGENCIES = 26
export const PRACTITIONERS = 457

/** Audited cases come in two sittings, of five and of three. */
export const SITTINGS = [5, 3] as const

/** The eight standards of the statutory guidance on section 11, in our words. */
export const STANDARDS = [
  ['commitment', 'Senior managers are committed to safeguarding'],
  ['responsibilities', 'Everyone has a clear statement of what the agency must do for children'],
  ['accountability', 'It is clear who answers to whom for safeguarding'],
  ['services', 'Services are developed with safeguarding in mind, and with children and families'],
  ['training', 'Staff are trained and supervised'],
  ['recruitment', 'Staff are recruited safely, and allegations are dealt with'],
  ['working-together', 'Agencies work together'],
  ['sharing', 'Information is shared'],
] as const

export const SCALE = SCALES['nought-to-three']
const TOP = SCALE.names.length - 1

/** From how many a side is heard. The builder plants nothing that so few could say. */
const HEARD = { practitioners: 5, audits: 3 } as const
/** Agencies with so few who answered that nobody may be shown what they said. */
const SMALL = [2, 3] as const
const PLANTED = 24

/** One practitioner of the survey: a grade for each standard, null where they did not know. */
export interface Practitioner {
  readonly agencyId: string
  readonly grades: Readonly<Record<string, number | null>>
}

/** What a case showed of one agency, by standard. */
export interface AuditedCase {
  /** An identifier that is no name. */
  readonly caseId: string
  readonly agencyId: string
  readonly grades: Readonly<Record<string, number>>
}

/** Two sides that were made to say different things, more than a grade apart. */
export interface Planted {
  readonly agencyId: string
  readonly standardId: string
  readonly higher: Side
  readonly lower: Side
}

export interface InventedCycle {
  readonly seed: string
  /** By agency and standard; null is not applicable. */
  readonly selfGrades: ReadonlyMap<string, Readonly<Record<string, number | null>>>
  readonly practitioners: readonly Practitioner[]
  readonly cases: readonly AuditedCase[]
  readonly planted: readonly Planted[]
}

/** How many of each agency answered: two agencies of very few, and the rest of at least seven each. */
function staffOf(agencyIds: readonly string[], chance: Chance): ReadonlyMap<string, number> {
  const inOrder = chance.shuffled(agencyIds)
  const counts = new Map(inOrder.map((id, at) => [id, SMALL[at] ?? 7]))
  const others = inOrder.slice(SMALL.length)
  let left = PRACTITIONERS - [...counts.values()].reduce((sum, count) => sum + count, 0)
  for (; left > 0; left -= 1) {
    const id = chance.oneOf(others)
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

/** Which cases each agency was part of: six agencies of every case, and a few more by chance. */
function casesOf(agencyIds: readonly string[], chance: Chance): ReadonlyMap<string, readonly string[]> {
  const core = new Set(chance.shuffled(agencyIds).slice(0, 6))
  const caseIds = Array.from({ length: SITTINGS[0] + SITTINGS[1] }, (_, at) => `Case ${at + 1}`)
  return new Map(agencyIds.map((id) => [id, caseIds.filter(() => core.has(id) || chance.below(8) === 0)]))
}

/** Grades whose middle is a given one: most of them are that grade, and the rest lie beside it. */
function around(grade: number, count: number, chance: Chance): readonly number[] {
  const most = Math.floor(count / 2) + 1
  return chance.shuffled(
    Array.from({ length: count }, (_, at) =>
      at < most ? grade : Math.min(TOP, Math.max(0, grade + chance.oneOf([-1, 1]))),
    ),
  )
}

/** What each side is to say of one standard of one agency. */
type Said = Readonly<Record<Side, number>>

/** Sides that agree: each says one of two grades that stand beside each other. */
function agreeing(chance: Chance): Said {
  const low = chance.below(TOP)
  const one = () => low + chance.below(2)
  return { agency: one(), practitioners: one(), audits: one() }
}

/** One side is moved so far from the other two that they cannot be taken to agree with it. */
function disagreeing(odd: Side, chance: Chance): Said {
  const isHigher = chance.below(2) === 0
  const others = () => (isHigher ? chance.below(2) : TOP - chance.below(2))
  return { agency: others(), practitioners: others(), audits: others(), [odd]: isHigher ? TOP : 0 }
}

/**
 * The cycle of a seed, for the agencies that are handed in: 26, by their ids. Throws a RangeError for another
 * number.
 */
export function sectionElevenCycle(agencyIds: readonly string[], seed: string): InventedCycle {
  if (new Set(agencyIds).size !== AGENCIES)
    throw new RangeError(`The cycle is invented for ${AGENCIES} agencies`)
  const chance = chanceOf(seed)
  const staff = staffOf(agencyIds, chance)
  const cases = casesOf(agencyIds, chance)
  const places = agencyIds.flatMap((agencyId) =>
    STANDARDS.map(([standardId]) => ({ agencyId, standardId, key: JSON.stringify([agencyId, standardId]) })),
  )
  const heard = (agencyId: string): readonly Side[] => [
    'agency',
    ...((staff.get(agencyId) ?? 0) >= HEARD.practitioners ? (['practitioners'] as const) : []),
    ...((cases.get(agencyId)?.length ?? 0) >= HEARD.audits ? (['audits'] as const) : []),
  ]
  const inOrder = chance.shuffled(places)
  const chosen = inOrder.filter(({ agencyId }) => heard(agencyId).length > 1).slice(0, PLANTED)
  const odd = new Map(chosen.map(({ agencyId, key }) => [key, chance.oneOf(heard(agencyId))]))
  const notApplicable = new Set(
    inOrder
      .filter(({ key }) => !odd.has(key))
      .slice(0, 6)
      .map(({ key }) => key),
  )
  const planted: Planted[] = []
  const selfGrades = new Map<string, Record<string, number | null>>()
  const survey = new Map<string, Record<string, number | null>[]>()
  const audited = new Map<string, Record<string, number>[]>()
  for (const id of agencyIds) {
    selfGrades.set(id, {})
    survey.set(
      id,
      Array.from({ length: staff.get(id) ?? 0 }, () => ({})),
    )
    audited.set(
      id,
      (cases.get(id) ?? []).map(() => ({})),
    )
  }
  for (const { agencyId, standardId, key } of places) {
    const apart = odd.get(key)
    const said = apart === undefined ? agreeing(chance) : disagreeing(apart, chance)
    for (const other of apart === undefined ? [] : heard(agencyId)) {
      if (apart === undefined || other === apart) continue
      const [higher, lower] = said[apart] > said[other] ? [apart, other] : [other, apart]
      planted.push({ agencyId, standardId, higher, lower })
    }
    const own = selfGrades.get(agencyId)
    if (own) own[standardId] = notApplicable.has(key) ? null : said.agency
    const staffHere = survey.get(agencyId) ?? []
    // Where many answer, one does not know.
    const unsure = staffHere.length > 12 ? 1 : 0
    const grades = around(said.practitioners, staffHere.length - unsure, chance)
    for (const [at, one] of chance.shuffled(staffHere).entries()) one[standardId] = grades[at] ?? null
    const found = audited.get(agencyId) ?? []
    for (const [at, grade] of around(said.audits, found.length, chance).entries()) {
      const one = found[at]
      if (one) one[standardId] = grade
    }
  }
  return {
    ...{ seed, selfGrades, planted },
    practitioners: chance.shuffled(
      [...survey].flatMap(([agencyId, all]) => all.map((grades) => ({ agencyId, grades }))),
    ),
    cases: [...audited].flatMap(([agencyId, all]) =>
      all.map((grades, at) => ({ caseId: cases.get(agencyId)?.[at] ?? '', agencyId, grades })),
    ),
  }
}
