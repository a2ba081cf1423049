import { type AgencyReturn, compare, type QuestionSet } from '#modules/questionnaires/index.ts'
import type { Cycle } from './heat-map.ts'
import { keyOf } from './sides.ts'
import { standardGrade, type Tool } from './tool.ts'

/** What of a cycle its map is drawn of. */
export interface Mapped {
  readonly id: string
  readonly tool: Tool
  readonly content: QuestionSet
  readonly returns: readonly Pick<AgencyReturn, 'agencyId' | 'graded'>[]
  /** The grades that were agreed, which stand in place of the agencies’ own; null where one does not apply. */
  readonly agreed: ReadonlyMap<string, number | null>
  readonly isPastDue: boolean
}

/** What became of each standard since the cycle before: the furthest that any of its questions went. */
export function alteredSince(now: Mapped, before: Mapped | undefined): Cycle['altered'] {
  const altered = new Map<string, 'reworded' | 'changed'>()
  if (!before) return altered
  const became = new Map(compare(before.content, now.content).map((each) => [each.id, each.became]))
  const known = new Map(before.tool.standards.map((each) => [each.id, each]))
  for (const { id, questionIds } of now.tool.standards) {
    const earlier = known.get(id)
    if (!earlier) continue
    const isOther =
      questionIds.some((each) => ['changed', 'new'].includes(became.get(each) ?? 'new')) ||
      earlier.questionIds.some((each) => !questionIds.includes(each))
    if (isOther) altered.set(id, 'changed')
    else if (questionIds.some((each) => became.get(each) === 'reworded')) altered.set(id, 'reworded')
  }
  return altered
}

/** A cycle as the heat map takes it. */
export function mapped(now: Mapped, before: Mapped | undefined): Cycle {
  const { tool, returns, agreed } = now
  const every = tool.standards.map(({ id }) => id)
  const given = returns.map(({ agencyId, graded }) => ({
    agencyId,
    grades:
      graded === null
        ? null
        : tool.standards.map((each) => {
            const key = keyOf(agencyId, each.id)
            const own = standardGrade(each, graded, tool.scale)
            return { standardId: each.id, grade: agreed.has(key) ? agreed.get(key) : own }
          }),
  }))
  return {
    ...{ id: now.id, scale: JSON.stringify(tool.scale.names), met: tool.scale.met, isClosed: now.isPastDue },
    asked: given.map(({ agencyId, grades }) => ({
      agencyId,
      standardIds:
        grades === null
          ? every
          : grades.flatMap(({ standardId, grade }) => (grade === undefined ? [] : [standardId])),
    })),
    answers: given.flatMap(({ agencyId, grades }) =>
      (grades ?? []).flatMap(({ standardId, grade }) =>
        grade === undefined ? [] : [{ agencyId, standardId, grade }],
      ),
    ),
    altered: alteredSince(now, before),
  }
}
