import { isDeepStrictEqual } from 'node:util'
import type { QuestionSet } from '../schema/question-set.ts'
import { compare } from './comparing.ts'
import type { Placed } from './showing.ts'

/** What happened to a question besides what decides whether its results compare. */
export type Alteration =
  | 'new'
  | 'gone'
  /** It asks for other answers: its results no longer compare. */
  | 'changed'
  | 'reworded'
  /** Its guidance, its standard, its evidence or what shows it is another. */
  | 'otherwise'
  | 'moved'

export interface AlteredQuestion {
  readonly id: string
  readonly how: readonly Alteration[]
  readonly before: Placed | undefined
  readonly after: Placed | undefined
}

/** A standard, a section, a calculation, the title or the introduction that is another than before. */
export interface AlteredPart {
  readonly what: 'title' | 'introduction' | 'standard' | 'section' | 'calculation'
  readonly how: 'new' | 'gone' | 'changed'
  readonly before: string
  readonly after: string
}

export interface Alterations {
  readonly questions: readonly AlteredQuestion[]
  readonly parts: readonly AlteredPart[]
  /** How many questions are as they were. */
  readonly same: number
}

/** The longest run of places that goes up: whatever stands outside it was moved, and no more than has to be. */
export function longestRise(places: readonly number[]): ReadonlySet<number> {
  const best: { readonly length: number; readonly from: number }[] = []
  for (const [at, place] of places.entries()) {
    let [length, from] = [1, -1]
    for (let earlier = 0; earlier < at; earlier += 1) {
      const before = best[earlier]
      if (before && (places[earlier] ?? 0) < place && before.length + 1 > length)
        [length, from] = [before.length + 1, earlier]
    }
    best.push({ length, from })
  }
  const rise = new Set<number>()
  const top = Math.max(0, ...best.map(({ length }) => length))
  for (let at = best.findIndex(({ length }) => length === top); at >= 0; at = best[at]?.from ?? -1)
    rise.add(places[at] ?? -1)
  return rise
}

interface Part {
  readonly id: string
  readonly words: string
  readonly rest: unknown
}

function partsOf(
  set: QuestionSet,
): Readonly<Record<'standard' | 'section' | 'calculation', readonly Part[]>> {
  return {
    standard: set.standards.map(({ id, number, words }) => ({
      id,
      words: `${number}. ${words}`,
      rest: null,
    })),
    section: set.sections.map(({ id, heading, questions: _, ...rest }) => ({ id, words: heading, rest })),
    calculation: set.calculations.map(({ id, words, ...rest }) => ({ id, words, rest })),
  }
}

function alteredParts(before: QuestionSet, after: QuestionSet): readonly AlteredPart[] {
  const [was, is] = [partsOf(before), partsOf(after)]
  const ofSet = (['title', 'introduction'] as const).flatMap((what): readonly AlteredPart[] =>
    before[what] === after[what] ? [] : [{ what, how: 'changed', before: before[what], after: after[what] }],
  )
  const others = (['standard', 'section', 'calculation'] as const).flatMap((what) => {
    const earlier = new Map(was[what].map((each) => [each.id, each]))
    const now = new Set(is[what].map(({ id }) => id))
    return [
      ...is[what].flatMap((each): readonly AlteredPart[] => {
        const then = earlier.get(each.id)
        if (!then) return [{ what, how: 'new', before: '', after: each.words }]
        return isDeepStrictEqual(then, each)
          ? []
          : [{ what, how: 'changed', before: then.words, after: each.words }]
      }),
      ...was[what].flatMap(({ id, words }): readonly AlteredPart[] =>
        now.has(id) ? [] : [{ what, how: 'gone', before: words, after: '' }],
      ),
    ]
  })
  return [...ofSet, ...others]
}

/** Everything that is another in one set than in another, in the order of the later. */
export function alterations(before: QuestionSet, after: QuestionSet): Alterations {
  const compared = compare(before, after)
  const places = compared.flatMap((each) =>
    each.before && each.after && each.before.section.id === each.after.section.id ? [each.before.place] : [],
  )
  const still = longestRise(places)
  const all = compared.map(({ id, became, before: was, after: is }): AlteredQuestion => {
    if (!was || !is) return { id, how: [was ? 'gone' : 'new'], before: was, after: is }
    const how: Alteration[] = became === 'changed' || became === 'reworded' ? [became] : []
    if (how.length === 0 && !isDeepStrictEqual(was.question, is.question)) how.push('otherwise')
    if (was.section.id !== is.section.id || !still.has(was.place)) how.push('moved')
    return { id, how, before: was, after: is }
  })
  const questions = all.filter(({ how }) => how.length > 0)
  return { questions, parts: alteredParts(before, after), same: all.length - questions.length }
}

/** Whether the two are the same set. */
export const isUnaltered = ({ questions, parts }: Alterations): boolean =>
  questions.length === 0 && parts.length === 0
