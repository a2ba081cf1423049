import { type AgencyId, agencyNames, postHolders } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import type { LetterKind } from '#platform/letter-kinds.ts'
import { sendLetters } from '#platform/letters.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, holds, type PersonId, type Work } from '#platform/work.ts'
import type { EntryInput, RoundInput, StepInput } from '../forms/returns.ts'
import { release } from '../queries/releasing.ts'
import {
  definitionsOn,
  type EntryInFull,
  entryIn,
  everyReturn,
  type ReturnInFull,
  type ReturnOfRound,
  returnInTurn,
  rounds,
} from '../queries/returns.ts'
import { periodWords } from '../rules/figure.ts'
import { returnAsked, returnChased, returnLate } from '../rules/letters.ts'
import { giveReturns, keepIndicators, mayGiveFor, readReturns } from '../rules/permissions.ts'
import { askedAfter, isChased, lacks, periodEnd, periodLabel, stepTo } from '../rules/returns.ts'
import {
  type EntryId,
  type ReturnId,
  type ReturnState,
  type Round,
  type RoundId,
  returns,
} from '../schema/returns.ts'

/** Who gives the figures of each agency: its data leads, or where it has none its safeguarding leads. */
async function giversOn(
  work: Work,
  day: Temporal.PlainDate,
): Promise<(agencyId: AgencyId) => readonly PersonId[]> {
  const leads = await postHolders(work.tx, 'agency-lead', day)
  const data = await postHolders(work.tx, 'data-lead', day)
  const at = (those: typeof leads, agencyId: AgencyId) => [
    ...new Set(those.filter((each) => each.agencyId === agencyId).map(({ personId }) => personId)),
  ]
  return (agencyId) => {
    const found = at(data, agencyId)
    return found.length > 0 ? found : at(leads, agencyId)
  }
}

type Asking = LetterKind<typeof returnAsked.values>

async function tell(
  work: Work,
  kind: Asking,
  those: readonly Pick<ReturnOfRound, 'id' | 'agencyId' | 'round'>[],
): Promise<void> {
  const giversOf = await giversOn(work, dayOf(work.now))
  const names = new Map((await agencyNames(work.tx)).map(({ id, name }) => [id, name]))
  const letters = those.flatMap(({ id, agencyId, round }) =>
    giversOf(agencyId).map((personId) => ({
      to: { personId },
      values: {
        agency: names.get(agencyId) ?? 'Your agency',
        period: periodWords(round.periodLabel),
        due: round.dueOn,
      },
      link: `/workspace/returns/${id}` as const,
    })),
  )
  await sendLetters(work, kind, letters)
}

async function noteStep(work: Work, returnId: ReturnId, cameTo: ReturnState, words: string): Promise<void> {
  await returns(work.tx)
    .insertInto('indicators.returnStep')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id: newId<'step'>(), returnId, cameTo, words },
      ...{ byId: work.actor.id, at: work.now },
    })
    .execute()
}

export type Opened =
  | { readonly id: RoundId; readonly returns: number }
  /** Agencies were asked for this period before, or no indicator is asked for so often. */
  | { readonly refused: 'twice' | 'nothing' }

/** Asks every agency for its figures of a period, by the definitions in force on its last day, and writes to each. */
export async function openRound(work: Work, input: RoundInput): Promise<Opened> {
  demandPermission(work, keepIndicators)
  await takeTurn(work.tx, 'indicators')
  const { partnershipId } = work.tx
  const { frequency, startsOn: periodStart, dueOn } = input
  const label = periodLabel(periodStart, frequency)
  if ((await rounds(work.tx)).some((round) => round.periodLabel === label)) return { refused: 'twice' }
  const lastDay = periodEnd(periodStart, frequency)
  const asked = [...(await definitionsOn(work.tx, lastDay)).values()].flatMap((definition) =>
    definition.frequency === frequency && definition.form === 'given' && definition.agencyId
      ? [{ ...definition, agencyId: definition.agencyId }]
      : [],
  )
  if (asked.length === 0) return { refused: 'nothing' }
  const round: Round = {
    ...{ partnershipId, id: newId<'round'>(), frequency, periodLabel: label, periodStart },
    ...{ periodEnd: lastDay, dueOn, openedBy: work.actor.id, openedAt: work.now },
  }
  await returns(work.tx).insertInto('indicators.round').values(round).execute()
  const byAgency = [...Map.groupBy(asked, ({ agencyId }) => agencyId)].map(([agencyId, those]) => ({
    ...{ partnershipId, id: newId<'return'>(), roundId: round.id, agencyId, those, round },
  }))
  for (const { those, round: _, ...one } of byAgency) {
    await returns(work.tx)
      .insertInto('indicators.return')
      .values({ ...one, state: 'open', chasedOn: null, version: 1 })
      .execute()
    const entries = those.flatMap(({ id: definitionId, indicatorId, areaIds }) =>
      areaIds.map((areaId) => ({
        ...{ partnershipId, id: newId<'entry'>(), returnId: one.id, indicatorId, areaId, definitionId },
        ...{ answer: '' as const, value: null, commentary: '', qualityNote: '', version: 1 },
      })),
    )
    if (entries.length > 0)
      await returns(work.tx).insertInto('indicators.returnEntry').values(entries).execute()
  }
  await tell(work, returnAsked, byAgency)
  await audit(work, 'indicators.open-round', round.id, { returns: byAgency.length, indicators: asked.length })
  return { id: round.id, returns: byAgency.length }
}

type SavedMeanwhile = { readonly refused: 'stale'; readonly current: EntryInFull }
/** The return was submitted or locked meanwhile: its figures stand still. */
type NotOpen = { readonly refused: 'not open' }

/** Enters one figure of an open return, with what lies behind it. */
export async function enterFigure(
  work: Work,
  { returnId, entryId }: { readonly returnId: ReturnId; readonly entryId: EntryId },
  { version, ...given }: EntryInput,
): Promise<{ readonly id: EntryId } | SavedMeanwhile | NotOpen> {
  demandPermission(work, giveReturns)
  const found = await returnInTurn(work.tx, work.actor, returnId)
  demand(found !== undefined && mayGiveFor(work.actor, found.agencyId))
  const entry = entryIn(found, entryId)
  demand(entry !== undefined)
  if (found.state !== 'open') return { refused: 'not open' }
  if (entry.version !== version) return { refused: 'stale', current: entry }
  demand(lacks(given, entry.definition) === undefined)
  await returns(work.tx)
    .updateTable('indicators.returnEntry')
    .set({ ...given, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', entryId)
    .execute()
  await audit(work, 'indicators.enter-figure', entryId, { returnId, answer: given.answer })
  return { id: entryId }
}

export type Stepped =
  | { readonly id: ReturnId }
  /** It stands elsewhere by now. */
  | { readonly refused: 'stale'; readonly current: ReturnInFull }
  /** So many of its figures are not answered, or lack what must be said with them. */
  | { readonly refused: 'unfinished'; readonly count: number }
  /** Nobody said why. */
  | { readonly refused: 'why' }

/** Takes a return a step on or back. Locking it puts its figures on record, where everybody who may reads them. */
export async function moveReturn(
  work: Work,
  returnId: ReturnId,
  { to, words, version }: StepInput,
): Promise<Stepped> {
  demandPermission(work, readReturns)
  // Before the row of the return, as whoever else writes figures does, so that no two wait for each other.
  await takeTurn(work.tx, 'indicators')
  const found = await returnInTurn(work.tx, work.actor, returnId)
  demand(found !== undefined)
  if (found.version !== version) return { refused: 'stale', current: found }
  const step = stepTo(found.state, to)
  demand(step !== undefined, 'A return takes one step after the other.')
  demand(step.by === 'agency' ? mayGiveFor(work.actor, found.agencyId) : holds(work.actor, keepIndicators))
  if (step.reasoned && words === '') return { refused: 'why' }
  const unfinished = found.entries.filter((entry) => lacks(entry, entry.definition) !== undefined)
  if (step.to !== 'open' && unfinished.length > 0) return { refused: 'unfinished', count: unfinished.length }
  await returns(work.tx)
    .updateTable('indicators.return')
    .set({ state: step.to, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', returnId)
    .execute()
  await noteStep(work, returnId, step.to, words)
  await audit(work, 'indicators.move-return', returnId, { from: found.state, to: step.to })
  if (step.to === 'locked') {
    const name = (await agencyNames(work.tx)).find(({ id }) => id === found.agencyId)?.name ?? 'an agency'
    await release(work, found, name)
  }
  return { id: returnId }
}

/** Reminds the agencies whose returns are open and nearly due, or late: for the clock, which asks nobody. */
export async function chaseReturns(work: Work): Promise<number> {
  const today = dayOf(work.now)
  const due = (await everyReturn(work.tx)).filter((each) => isChased(each, each.round.dueOn, today))
  for (const { id } of due) {
    await returns(work.tx)
      .updateTable('indicators.return')
      .set({ chasedOn: today })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('id', '=', id)
      .execute()
    await audit(work, 'indicators.chase-return', id)
  }
  const late = due.filter((each) => askedAfter(each, each.round.dueOn, today) === 'late')
  await tell(
    work,
    returnChased,
    due.filter((each) => !late.includes(each)),
  )
  await tell(work, returnLate, late)
  return due.length
}

/** Writes down that somebody is about to see figures of a return which a scheme publishes otherwise. */
export async function noteReturnSeen(work: Work, returnId: ReturnId): Promise<void> {
  demandPermission(work, readReturns)
  await audit(work, 'indicators.view-return', returnId, {}, { kind: 'view' })
}

/** Writes down that a return is taken out as a file, and how many figures it has. */
export async function noteReturnTaken(work: Work, returnId: ReturnId, figures: number): Promise<void> {
  demandPermission(work, readReturns)
  await audit(work, 'indicators.export-return', returnId, { figures })
}
