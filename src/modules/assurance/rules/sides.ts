import { BUSINESS_UNIT } from '#modules/people/index.ts'
import type { Answer, QuestionSet } from '#modules/questionnaires/index.ts'
import { type Actor, holds, permission } from '#platform/work.ts'
import type { CycleCase, CycleStandard } from '../schema/cycle-standards.ts'
import { type NamedAgency, practitionersSay, surveyOf } from './survey.ts'
import { challengeQuestion, type Settings, type ThreeWay, threeWay } from './three-way.ts'
import { standardGrade, type Tool, type ToolStandard } from './tool.ts'

/** What the three sides of a cycle are worked out of. */
export interface SidesOf {
  readonly tool: Tool
  readonly returns: readonly {
    readonly agencyId: string
    readonly agency: string
    readonly graded: Readonly<Record<string, number | null>> | null
  }[]
  /** The survey and what it was answered; null where there is none. */
  readonly survey: {
    readonly content: QuestionSet
    readonly responses: readonly Readonly<Record<string, Answer>>[]
  } | null
  readonly agencies: readonly NamedAgency[]
  readonly cases: readonly Pick<CycleCase, 'agencyId' | 'grades'>[]
  readonly standards: readonly Pick<CycleStandard, 'agencyId' | 'standardId' | 'agreedOn' | 'agreedGrade'>[]
  readonly settings: Settings
}

/** One standard of one agency seen from three sides, with the question that is drafted where they disagree. */
export interface SeenStandard {
  readonly agencyId: string
  readonly agency: string
  readonly standard: ToolStandard
  readonly seen: ThreeWay
  readonly question: string | undefined
}

export const keyOf = (agencyId: string, standardId: string): string => `${agencyId} ${standardId}`

/** What an agency gave itself; null where the standard does not apply, undefined where nothing came. */
export const ownGrade = (
  { graded }: Pick<SidesOf['returns'][number], 'graded'>,
  standard: ToolStandard,
  { scale }: Tool,
): number | null | undefined => (graded === null ? undefined : standardGrade(standard, graded, scale))

/** What an agency stands at: the grade that was agreed, or else its own. */
function ownSide(
  given: SidesOf['returns'][number],
  standard: ToolStandard,
  agreed: Pick<CycleStandard, 'agreedOn' | 'agreedGrade'> | undefined,
  tool: Tool,
): number | 'no return' | 'not applicable' {
  if (agreed?.agreedOn) return agreed.agreedGrade ?? 'not applicable'
  if (given.graded === null) return 'no return'
  return ownGrade(given, standard, tool) ?? 'not applicable'
}

/** Every standard of every agency that is asked, seen from three sides. */
export function sidesOf(given: SidesOf): readonly SeenStandard[] {
  const { tool, settings } = given
  const survey = given.survey && surveyOf(given.survey.content, tool, given.agencies)
  const said =
    given.survey && survey && !('fault' in survey)
      ? practitionersSay(survey, tool, given.survey.responses)
      : null
  const isSurveyed = (standardId: string): boolean =>
    survey !== null && !('fault' in survey) && survey.graded.has(standardId)
  const cases = Map.groupBy(given.cases, ({ agencyId }) => agencyId as string)
  const agreed = new Map(given.standards.map((each) => [keyOf(each.agencyId, each.standardId), each]))
  return given.returns.flatMap((each) =>
    tool.standards.map((standard): SeenStandard => {
      const { agencyId, agency } = each
      const seen = threeWay(
        {
          agency: ownSide(each, standard, agreed.get(keyOf(agencyId, standard.id)), tool),
          practitioners: isSurveyed(standard.id)
            ? (said?.get(agencyId)?.get(standard.id) ?? tool.scale.names.map(() => 0))
            : null,
          audits: (cases.get(agencyId) ?? []).flatMap(({ grades }) => grades[standard.id] ?? []),
        },
        tool.scale,
        settings,
      )
      return {
        ...{ agencyId, agency, standard, seen },
        question: challengeQuestion(seen, { agency, standard: standard.words }, tool.scale),
      }
    }),
  )
}

/** Those on which sides disagree, the widest apart first. */
export const disagreeing = (all: readonly SeenStandard[]): readonly SeenStandard[] =>
  all
    .filter(({ seen }) => seen.disagreements.length > 0)
    .toSorted(
      (one, other) => (other.seen.disagreements[0]?.apart ?? 0) - (one.seen.disagreements[0]?.apart ?? 0),
    )

/** How far one standard of an agency is on its way through the challenge session. */
export type ChallengeStage = 'Not asked' | 'Drafted' | 'Reply waited for' | 'Replied' | 'Agreed'

export function challengeStage(of: CycleStandard | undefined): ChallengeStage {
  if (of?.agreedOn) return 'Agreed'
  if (!of || of.question === '') return 'Not asked'
  if (of.putOn === null) return 'Drafted'
  return of.repliedOn === null ? 'Reply waited for' : 'Replied'
}

const recordReplies = permission('assurance.record-agency-replies', ...BUSINESS_UNIT)

/** Who works for the agency replies for it, and the business unit records a reply that came another way. */
export const mayReplyFor = (actor: Actor, agencyId: string): boolean =>
  (actor.agencies ?? []).some((id) => id === agencyId) || holds(actor, recordReplies)

export const WHO_REPLIES_FOR =
  'Whoever leads the agency replies to what was put to it, and the business unit can record their reply.'
