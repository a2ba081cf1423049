import { z } from 'zod'
import { isAfter } from '#platform/days.ts'
import type { StatusKind } from '#platform/icons.ts'
import { settingKey } from '#platform/settings.ts'
import { type Actor, holds } from '#platform/work.ts'
import { isDone, isTheirs, isToBeDone, keepActions, leadsGroup, maySee } from '../rules.ts'
import type { Action, Evidence, ImpactCheck, ImpactResult, ImpactSource } from '../schema.ts'
import { mayKeep } from './smart.ts'

type Owned = Pick<Action, 'ownerId' | 'ownerAgencyId' | 'accountableId' | 'submittedBy'>

/** Whether an action is somebody's own, in that they cannot verify it: theirs to do, of their agency, or submitted by them. */
const isOwn = (actor: Actor, action: Owned): boolean =>
  isTheirs(actor, action) ||
  (action.ownerAgencyId !== null && (actor.agencies ?? []).includes(action.ownerAgencyId)) ||
  action.submittedBy === actor.id

/**
 * Who verifies: whoever leads the body that answers for it, and the business unit; never whoever owns it, works for the
 * agency that does, or submitted it.
 */
export const mayVerify = (actor: Actor, action: Owned): boolean =>
  maySee(actor, action) &&
  (holds(actor, keepActions) || leadsGroup(actor, action.accountableId)) &&
  !isOwn(actor, action)

export const WHO_VERIFIES =
  'The chair and deputy chair of the body that answers for it and the business unit verify an action, unless they own it, work for the agency that owns it, or submitted it.'

/**
 * Who takes evidence back: whoever added it while the action is still to be done, and whoever may change the action. What
 * somebody else has verified by it is not for its owner to take away.
 */
export const mayTakeBack = (
  actor: Actor,
  action: Pick<Action, 'status' | 'accountableId'>,
  { byId }: Pick<Evidence, 'byId'>,
): boolean => mayKeep(actor, action) || (isToBeDone(action) && byId === actor.id)

/** How long after it was verified one looks at what came of an action: “3, 6, 12” months. */
const MONTHS = /^\d{1,2}(, ?\d{1,2}){0,4}$/

export const monthsOf = (text: string): readonly number[] => text.split(',').map(Number)

const isRising = (months: readonly number[]): boolean =>
  months.every((each, index) => each >= 1 && each <= 60 && each > (months[index - 1] ?? 0))

export const impactMonths = settingKey({
  key: 'actions.impact-checks',
  words: 'How long after it was verified one looks at what came of an action',
  type: z
    .string()
    .regex(MONTHS)
    .refine((text) => isRising(monthsOf(text))),
  wrong: 'Enter whole numbers of months, the smallest first, with commas between them, such as 3, 6, 12',
  default: '3, 6, 12',
  source: 'Proposed: of 18 yearly reports 11 said nothing of impact, and what fades has faded within a year',
  confirmed: false,
  unit: 'months',
})

export const SOURCE_WORDS: Readonly<Record<ImpactSource, string>> = {
  audit: 'An audit',
  survey: 'A survey',
  indicator: 'An indicator',
  feedback: 'What children, adults or families say',
  sampling: 'A look at some cases',
  training: 'What people do after training',
  observation: 'Watching practice',
}

export const RESULT_WORDS: Readonly<Record<ImpactResult, string>> = {
  strong: 'Strong evidence',
  weak: 'Weak evidence',
  none: 'No evidence',
}

export const RESULT_KIND = { strong: 'good', weak: 'watch', none: 'bad' } as const satisfies Record<
  ImpactResult,
  StatusKind
>

/** So long before its day somebody is told of a look, and may write down what they saw. */
const EARLY_DAYS = 30
const SOON_DAYS = 14

type Look = Pick<ImpactCheck, 'result' | 'droppedAt' | 'dueOn'>

export const isPending = ({ result, droppedAt }: Pick<Look, 'result' | 'droppedAt'>): boolean =>
  result === null && droppedAt === null

/** Whether it is time for a look: from some days before it is due. */
export const isTimely = (check: Look, today: Temporal.PlainDate): boolean =>
  isPending(check) && !isAfter(check.dueOn.subtract({ days: EARLY_DAYS }), today)

export type CheckStanding = 'Planned' | 'Due soon' | 'Overdue' | 'Dropped' | 'Looked at'

export function checkStanding(check: Look, today: Temporal.PlainDate): CheckStanding {
  if (check.result) return 'Looked at'
  if (check.droppedAt) return 'Dropped'
  if (isAfter(today, check.dueOn)) return 'Overdue'
  return isAfter(check.dueOn.subtract({ days: SOON_DAYS }), today) ? 'Planned' : 'Due soon'
}

/** How many days after its day the evidence of an action that was verified had come; 0 where it was in time. */
export function daysLate({
  dueOn,
  submittedOn,
  verifiedOn,
}: Pick<Action, 'dueOn' | 'submittedOn' | 'verifiedOn'>) {
  const came = submittedOn ?? verifiedOn
  if (!dueOn || !came) return undefined
  return Math.max(0, dueOn.until(came).days)
}

/** What is missing of an action that was done: nothing looks at what came of it. */
export const lacksImpactChecks = (action: Pick<Action, 'status'>, checks: readonly Look[]): boolean =>
  isDone(action) && action.status !== 'embedded' && !checks.some(({ droppedAt }) => droppedAt === null)
