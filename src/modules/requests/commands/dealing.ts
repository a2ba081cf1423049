import {
  type ClockRefusal,
  extendClock,
  moveTrigger,
  pauseClock,
  resumeClock,
  runningClock,
  stopClock,
} from '#platform/clocks.ts'
import { dayOf } from '#platform/days.ts'
import { settingAt } from '#platform/settings.ts'
import { demand, type Work } from '#platform/work.ts'
import { endOfDay } from '#platform/working-days.ts'
import type { BreachInput, CloseInput, StepInput } from '../forms/dealing.ts'
import { requestClocks } from '../queries/clocks.ts'
import { breachOf, demandRequest, place, sealed } from '../queries/requests.ts'
import { isAnswer, needsIdentity, outcomesOf } from '../rules/kinds.ts'
import { PERIODS } from '../rules/periods.ts'
import type { EntryKind, Step } from '../rules/steps.ts'
import { type Breach, own, type Request, type RequestId } from '../schema.ts'
import { advance, type SavedMeanwhile, writeDown } from './recording.ts'

type Late = Extract<ClockRefusal, { readonly refused: 'late' }>
type Done = { readonly id: RequestId }

/** Adds a letter, a call or a note to the history of a request. */
export async function addEntry(
  work: Work,
  id: RequestId,
  entry: { readonly kind: EntryKind; readonly words: string },
): Promise<void> {
  await demandRequest(work, id)
  await writeDown(work, id, { ...entry, did: 'requests.add-entry', detail: { kind: entry.kind } })
}

/** The moment that something came on a day: now where it is today, else the last minute of that day. */
const cameAt = (day: Temporal.PlainDate | null, now: Temporal.Instant): Temporal.Instant =>
  day === null || day.equals(dayOf(now)) ? now : endOfDay(day)

const refusalOf = (result: object): { readonly refused: 'moment' } | Late | undefined => {
  if (!('refused' in result)) return undefined
  const refusal = result as ClockRefusal
  if (refusal.refused === 'late') return refusal
  demand(refusal.refused === 'moment', 'The clock does not stand as the page said.')
  return { refused: 'moment' }
}

const WHY: Readonly<Record<Step, string>> = {
  'know-them': 'Who they are is known',
  'ask-identity': 'Proof of identity was asked for',
  'identity-came': 'The proof of identity came',
  'ask-clarification': 'Clarification was asked for',
  'clarification-came': 'The clarification came',
  extend: 'The answer takes longer',
  acknowledge: 'It was acknowledged',
}

/** What a step does to the clock. Where it stood still for what had to come first, it starts anew from that day. */
async function turnClock(work: Work, request: Request, input: StepInput): Promise<object> {
  const { id: subjectId, kind } = request
  const [clock, why] = [requestClocks[kind], WHY[input.step]]
  const at = cameAt(input.cameOn, work.now)
  const isRunning = (await runningClock(work.tx, clock, subjectId)) !== undefined
  switch (input.step) {
    case 'know-them':
      return {}
    case 'ask-identity':
    case 'ask-clarification':
      return pauseClock(work, clock, { subjectId, why })
    case 'identity-came':
    case 'clarification-came': {
      if (!isRunning) return {}
      const resumed = await resumeClock(work, clock, { subjectId, at })
      const isAnew = input.step === 'identity-came' || kind === 'freedom-of-information'
      return 'refused' in resumed || !isAnew
        ? resumed
        : moveTrigger(work, clock, { subjectId, startedAt: at, why })
    }
    case 'extend': {
      const { extension } = PERIODS[kind]
      demand(extension !== undefined)
      const by = await settingAt(work.tx, extension, dayOf(request.receivedAt))
      return extendClock(work, clock, { subjectId, by, why })
    }
    case 'acknowledge':
      return stopClock(work, clock, { subjectId, why, latenessReason: input.late })
  }
}

const factsAfter = (step: Step, now: Temporal.Instant): Partial<Request> => {
  switch (step) {
    case 'know-them':
      return { identity: 'confirmed' }
    case 'ask-identity':
      return { identity: 'asked', waitsFor: 'identity' }
    case 'identity-came':
      return { identity: 'confirmed', waitsFor: null }
    case 'ask-clarification':
      return { waitsFor: 'clarification' }
    case 'clarification-came':
      return { waitsFor: null }
    case 'acknowledge':
      return { acknowledgedAt: now }
    case 'extend':
      return {}
  }
}

/** Records a step of dealing with a request, and does to its clock what the law says of it. */
export async function takeStep(
  work: Work,
  id: RequestId,
  input: StepInput,
): Promise<Done | SavedMeanwhile | Late | { readonly refused: 'moment' }> {
  const request = await demandRequest(work, id)
  if (request.version !== input.version || request.closedAt !== null)
    return { refused: 'stale', current: request }
  const refusal = refusalOf(await turnClock(work, request, input))
  if (refusal) return refusal
  const late = input.step === 'acknowledge' && input.late ? `\n\nWhy it is late: ${input.late}` : ''
  await advance(work, request, factsAfter(input.step, work.now), {
    ...{ did: `requests.${input.step}`, kind: input.step, words: `${input.words}${late}` },
  })
  return { id }
}

interface Given {
  readonly decision: 'told' | 'not-needed' | 'open'
  readonly reason: string
}

/** Whether somebody was told, as it is kept: the moment stays that of the first time it was decided so. */
const toldNow = (
  before: Breach['commissioner'],
  at: Temporal.Instant | null,
  { decision }: Given,
  now: Temporal.Instant,
) => {
  if (decision === 'open') return { told: null, at: null }
  return { told: decision, at: before === decision && at ? at : now }
}

/**
 * Writes down what is known of a breach. That the Information Commissioner was told, or need not be, stops the clock; that
 * nobody has decided yet does not.
 */
export async function keepBreach(
  work: Work,
  id: RequestId,
  input: BreachInput,
): Promise<Done | SavedMeanwhile | Late> {
  const request = await demandRequest(work, id)
  if (request.version !== input.version || request.closedAt !== null)
    return { refused: 'stale', current: request }
  const before = await breachOf({ db: work.tx, keys: work.keys }, id)
  demand(request.kind === 'breach' && before !== undefined)
  const { affected, commissioner: decision, commissionerReason, peopleReason } = input
  const commissioner = toldNow(
    before.commissioner,
    before.commissionerAt,
    { decision, reason: commissionerReason },
    work.now,
  )
  const people = toldNow(
    before.people,
    before.peopleAt,
    { decision: input.people, reason: peopleReason },
    work.now,
  )
  const clock = requestClocks.breach
  if (commissioner.told && (await runningClock(work.tx, clock, id))) {
    const why =
      commissioner.told === 'told' ? 'The Commissioner was told' : 'The Commissioner need not be told'
    const stopped = await stopClock(work, clock, { subjectId: id, why, latenessReason: input.late })
    if ('refused' in stopped) {
      demand(stopped.refused === 'late')
      return stopped
    }
  }
  await own(work.tx)
    .updateTable('requests.breach')
    .set({
      affected,
      effects: await sealed(work, place('breach', 'effects', id), input.effects),
      remedy: await sealed(work, place('breach', 'remedy', id), input.remedy),
      ...{ commissioner: commissioner.told, commissionerAt: commissioner.at },
      commissionerReason: await sealed(work, place('breach', 'commissioner_reason', id), commissionerReason),
      ...{ people: people.told, peopleAt: people.at },
      peopleReason: await sealed(work, place('breach', 'people_reason', id), peopleReason),
    })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('requestId', '=', id)
    .execute()
  await advance(
    work,
    request,
    {},
    {
      ...{ did: 'requests.keep-breach', detail: { commissioner: commissioner.told, people: people.told } },
      ...{ about: { marked: true }, kind: 'breach', words: input.late && `Why it is late: ${input.late}` },
    },
  )
  return { id }
}

/** What has to be written down before a request may be closed as answered. */
async function missingFor(work: Work, request: Request, outcome: string): Promise<Missing | undefined> {
  if (!isAnswer(outcome)) return undefined
  if (needsIdentity(request.kind) && ['unchecked', 'asked'].includes(request.identity)) return 'identity'
  if (request.kind !== 'breach') return undefined
  const breach = await breachOf({ db: work.tx, keys: work.keys }, request.id)
  return breach?.commissioner && breach.people && breach.effects && breach.remedy ? undefined : 'breach'
}
export type Missing = 'identity' | 'breach'

/** Closes a request with what came of it. A clock that runs stops; a late one demands why. */
export async function closeRequest(
  work: Work,
  id: RequestId,
  input: CloseInput,
): Promise<Done | SavedMeanwhile | Late | { readonly refused: 'missing'; readonly missing: Missing }> {
  const request = await demandRequest(work, id)
  if (request.version !== input.version || request.closedAt !== null)
    return { refused: 'stale', current: request }
  demand(Object.hasOwn(outcomesOf(request.kind), input.outcome))
  const missing = await missingFor(work, request, input.outcome)
  if (missing) return { refused: 'missing', missing }
  const clock = requestClocks[request.kind]
  if (await runningClock(work.tx, clock, id)) {
    // What was taken back or recorded by mistake owes nobody a reason for being late.
    const latenessReason = isAnswer(input.outcome) ? input.late : input.late || 'It needed no answer'
    const stopped = await stopClock(work, clock, { subjectId: id, why: 'It was closed', latenessReason })
    if ('refused' in stopped) {
      demand(stopped.refused === 'late')
      return stopped
    }
  }
  const facts = {
    ...{ closedAt: work.now, closedBy: work.actor.id, outcome: input.outcome, waitsFor: null },
    answer: await sealed(work, place('request', 'answer', id), input.answer),
  }
  await advance(work, request, facts, {
    ...{ did: 'requests.close', detail: { outcome: input.outcome }, about: { marked: true }, kind: 'closed' },
    words: input.late && `Why it is late: ${input.late}`,
  })
  return { id }
}
