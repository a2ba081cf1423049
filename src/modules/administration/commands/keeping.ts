import { bondsOf, whyNotSecond } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import {
  type CarriedOut,
  carryOut,
  type DisposalId,
  decideOnRows,
  findDisposal,
  findHold,
  type HoldId,
  isKeptHere,
  type NewHold,
  placeHold,
  proposeDisposal,
  releaseHold,
  withdrawDisposal,
} from '#platform/disposal.ts'
import type { KeptTable } from '#platform/keeping.ts'
import { demandPermission, type Work } from '#platform/work.ts'
import { keepRecords } from '../rules/permissions.ts'

/** Places a hold on a person, a record or a type of record. */
export async function hold(
  work: Work,
  kept: readonly KeptTable[],
  given: NewHold,
): Promise<{ readonly id: HoldId } | { readonly refused: 'nothing there' }> {
  demandPermission(work, keepRecords)
  const among = given.scope === 'person' ? kept.filter(({ table }) => table === 'people.person') : kept
  if (given.coversId && !(await isKeptHere(work.tx, among, given.coversId)))
    return { refused: 'nothing there' }
  const id = await placeHold(work, given)
  const { kind, scope, coversId, record } = given
  await audit(work, 'keeping.place-hold', id, { kind, scope, coversId, record }, { marked: true })
  return { id }
}

/** Releases a hold, with the reason. One that began from an older version changes nothing. */
export async function release(
  work: Work,
  id: HoldId,
  given: { readonly reason: string; readonly version: number },
): Promise<{ readonly id: HoldId } | { readonly refused: 'stale' }> {
  demandPermission(work, keepRecords)
  const current = await findHold(work.tx, id)
  if (!current || current.releasedAt || current.version !== given.version) return { refused: 'stale' }
  await releaseHold(work, id, given)
  await audit(work, 'keeping.release-hold', id, {}, { marked: true })
  return { id }
}

export interface Appraised {
  readonly table: string
  readonly hashes: readonly string[]
  readonly decision: 'keep' | 'transfer' | 'dispose'
  readonly untilOn: Temporal.PlainDate | null
  readonly reason: string
}

const DECIDED = {
  keep: 'keeping.keep-records',
  transfer: 'keeping.transfer-records',
  dispose: 'keeping.propose-disposal',
} as const

/** Writes down what was decided about rows that are due. To dispose of them is a proposal for a second person. */
export async function appraise(
  work: Work,
  kept: readonly KeptTable[],
  { decision, ...given }: Appraised,
): Promise<{ readonly id: DisposalId } | { readonly rows: number } | { readonly refused: 'nothing due' }> {
  demandPermission(work, keepRecords)
  const untilOn = decision === 'keep' ? given.untilOn : null
  const result =
    decision === 'dispose'
      ? await proposeDisposal(work, kept, given)
      : await decideOnRows(work, kept, { ...given, decision, untilOn })
  if ('refused' in result) return result
  const subject = 'id' in result ? result.id : work.tx.partnershipId
  const detail = { table: given.table, untilOn: untilOn?.toString() ?? null }
  await audit(work, DECIDED[decision], subject, detail, { marked: true })
  return result
}

/** Carries a proposal out, as the second person. */
export async function dispose(
  work: Work,
  kept: readonly KeptTable[],
  id: DisposalId,
  given: { readonly version: number; readonly seen: string },
): Promise<CarriedOut | { readonly refused: 'too new' }> {
  demandPermission(work, keepRecords)
  const proposed = await findDisposal(work.tx, id)
  const bonds = await bondsOf(work.tx, work.actor.id, dayOf(work.now))
  if (proposed && whyNotSecond(bonds, proposed.proposedBy) === 'too new') return { refused: 'too new' }
  const result = await carryOut(work, kept, id, given)
  if ('certificate' in result) {
    const { tables, files } = result.certificate
    await audit(work, 'keeping.dispose', id, { tables, files }, { marked: true })
  }
  return result
}

export async function withdraw(work: Work, id: DisposalId, version: number): Promise<void> {
  demandPermission(work, keepRecords)
  await withdrawDisposal(work, id, version)
  await audit(work, 'keeping.withdraw-disposal', id)
}
