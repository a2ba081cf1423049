import { type ActionStatus, FOLLOWING_THE_WORK } from '#modules/actions/index.ts'
import type { IndicatorId } from '#modules/indicators/index.ts'
import { BUSINESS_UNIT } from '#modules/people/index.ts'
import { isAfter, isBefore } from '#platform/days.ts'
import type { StatusKind } from '#platform/icons.ts'
import { settingKey, wholeNumber } from '#platform/settings.ts'
import { permission } from '#platform/work.ts'
import type { Plan, PlanActionKind, PlanId, PriorityId, Stage, TellingPart } from './schema.ts'

export const readPlan = permission('plan.read', ...FOLLOWING_THE_WORK)
export const keepPlan = permission('plan.keep', ...BUSINESS_UNIT)

export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  proposed: 'Proposed',
  agreed: 'Agreed',
  'in-progress': 'In progress',
  complete: 'Complete',
  embedded: 'Embedded',
  closed: 'Closed',
  'carried-forward': 'Carried forward',
}

export const STAGE_KIND: Readonly<Record<Stage, StatusKind>> = {
  proposed: 'quiet',
  agreed: 'quiet',
  'in-progress': 'info',
  complete: 'good',
  embedded: 'good',
  closed: 'quiet',
  'carried-forward': 'watch',
}

/** What figures tell of, as headings of the page of a priority. */
export const PART_WORDS: Readonly<Record<TellingPart, string>> = {
  reached: 'People reached',
  indicator: 'Indicators',
  audit: 'Audits',
  review: 'Reviews',
  training: 'Training',
}

/** The parts whose records are not kept here: until they are, their figures come from files. */
export const FROM_FILES: readonly TellingPart[] = ['audit', 'review', 'training']

export const KIND_WORDS: Readonly<Record<PlanActionKind, string>> = {
  work: 'Work',
  evaluation: 'Evaluation',
}

/** The order in which something of the plan comes on, before it ends. */
const LADDER = ['proposed', 'agreed', 'in-progress', 'complete', 'embedded'] as const satisfies Stage[]
const ENDED: readonly Stage[] = ['closed', 'carried-forward']

export const hasEnded = (stage: Stage): boolean => ENDED.includes(stage)

/** Where something of the plan may come to next: on by a step, back by a step, or to its end. What ended stays so. */
export function nextStages(stage: Stage): readonly Stage[] {
  if (hasEnded(stage)) return []
  const place = (LADDER as readonly Stage[]).indexOf(stage)
  return [...LADDER.slice(place + 1, place + 2), ...LADDER.slice(Math.max(place - 1, 0), place), ...ENDED]
}

/** Whether a move has to say why: back by a step, or to the end. */
export const asksWhy = (from: Stage, to: Stage): boolean =>
  hasEnded(to) || (LADDER as readonly Stage[]).indexOf(to) < (LADDER as readonly Stage[]).indexOf(from)

/** Whether the work itself is done, whatever came of it. */
export const isDone = (stage: Stage): boolean => stage === 'complete' || stage === 'embedded'

/** Of the actions that were not ended, how many are done: the same base as the measure of it has. */
export function doneOf(actions: readonly { readonly stage: Stage }[]): {
  readonly done: number
  readonly of: number
} {
  const standing = actions.filter(({ stage }) => !hasEnded(stage))
  return { done: standing.filter(({ stage }) => isDone(stage)).length, of: standing.length }
}

/** Whether the page misses what difference something made: the work is done, and nothing says what came of it. */
export const lacksImpact = ({ stage, impact }: { readonly stage: Stage; readonly impact: string }): boolean =>
  isDone(stage) && impact === ''

/** What a stage of the plan is for whoever is to do the action. */
export const STATUS_OF: Readonly<Record<Stage, ActionStatus>> = {
  proposed: 'open',
  agreed: 'open',
  'in-progress': 'in-progress',
  complete: 'complete',
  embedded: 'embedded',
  closed: 'closed',
  'carried-forward': 'closed',
}

/**
 * How far an action of the plan has come. Its record in the tracker says it: it is complete once its evidence was verified,
 * and embedded once it was shown to have made a difference. The plan says more only before it is begun, and of how it ended.
 */
export function stageNow(stage: Stage, status: ActionStatus): Stage {
  if (status === 'open') return stage === 'proposed' ? stage : 'agreed'
  if (status === 'submitted') return 'in-progress'
  if (status === 'closed') return hasEnded(stage) ? stage : 'closed'
  return status
}

/** Where the plan itself may move an action to: what was done is verified on its own page, and not said here. */
export const nextActionStages = (stage: Stage): readonly Stage[] =>
  isDone(stage) ? ['in-progress', ...ENDED] : nextStages(stage).filter((next) => !isDone(next))

type Dated = Pick<Plan, 'startsOn' | 'endsOn' | 'decision' | 'decidedOn'>

export const isAgreed = ({ decision }: Pick<Plan, 'decision'>): boolean => decision !== ''

/** From when a plan holds: its first day, or the day on which it was agreed where that is later. Null: nobody knows. */
export const inForceFrom = ({ startsOn, decidedOn }: Dated): Temporal.PlainDate | null =>
  startsOn && decidedOn && isAfter(decidedOn, startsOn) ? decidedOn : (startsOn ?? decidedOn)

/** Days without an agreed plan. Both days count; without a last day nothing is agreed to follow. */
export interface Gap {
  readonly fromOn: Temporal.PlainDate
  readonly toOn: Temporal.PlainDate | null
}

/** The days between the first agreed plan and ever after on which none held. */
export function gaps(plans: readonly Dated[]): readonly Gap[] {
  const agreed = plans.filter(isAgreed).map((plan) => ({ from: inForceFrom(plan), to: plan.endsOn }))
  const inOrder = agreed.toSorted((one, other) =>
    one.from === null || other.from === null
      ? Number(one.from !== null) - Number(other.from !== null)
      : Temporal.PlainDate.compare(one.from, other.from),
  )
  const found: Gap[] = []
  let covered: Temporal.PlainDate | undefined
  for (const { from, to } of inOrder) {
    // A plan that was agreed after its own last day never held.
    if (from && isAfter(from, to)) continue
    if (covered && from && isAfter(from, covered.add({ days: 1 })))
      found.push({ fromOn: covered.add({ days: 1 }), toOn: from.subtract({ days: 1 }) })
    if (!covered || isAfter(to, covered)) covered = to
  }
  return covered ? [...found, { fromOn: covered.add({ days: 1 }), toOn: null }] : found
}

/** So long before the last agreed plan ends the business unit is told that nothing follows it. */
export const warnedMonths = settingKey({
  key: 'plan.warned-months',
  words: 'How long before the plan ends you are told that nothing follows it',
  ...wholeNumber(1, 24),
  default: 6,
  source: 'Proposed: time to ask people, to write the next plan and to have it agreed',
  confirmed: false,
  unit: 'months',
})

/** The days on which nothing is agreed to follow, once they are so near that somebody has to be told. */
export function runsOut(plans: readonly Dated[], today: Temporal.PlainDate, months: number): Gap | undefined {
  const last = gaps(plans).find(({ toOn }) => toOn === null)
  if (!last) return undefined
  const lastDay = last.fromOn.subtract({ days: 1 })
  return isBefore(today, lastDay.subtract({ months })) ? undefined : last
}

/** What can show whether a priority made a difference. */
export interface ShownBy {
  readonly value: string
  readonly text: string
  readonly indicatorId: IndicatorId | null
  readonly measureName: string
}

/** Where something of a plan may go on when it is carried forward: in another plan, or in a priority of one. */
export interface Destination {
  readonly value: string
  readonly words: string
  readonly planId: PlanId
  readonly priorityId: PriorityId | null
}

/** Something of another plan that was carried forward, which this may carry on. */
export interface Earlier<Id extends string> {
  readonly id: Id
  readonly words: string
}
