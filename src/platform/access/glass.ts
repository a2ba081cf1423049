import { audit } from '../audit.ts'
import { newId } from '../id.ts'
import { letterKind } from '../letter-kinds.ts'
import { sendLetter } from '../letters.ts'
import { demand, type PersonId, Stale, type Work } from '../work.ts'
import { askOf } from './granting.ts'
import { findGlass, reasonPlace, standingTowards } from './records.ts'
import { type BreakGlass, type BreakGlassId, own } from './schema.ts'
import { isConfidential, subjectOf, type Thing } from './things.ts'

/** Goes at once to those who are told. What was opened, by whom and why, they read after signing in. */
export const glassBroken = letterKind({
  name: 'administration.broken-glass',
  title: 'Glass was broken',
  subject: 'Something confidential was opened without access',
  paragraphs: [
    'Somebody opened something confidential to which they have no access. You are told because you own it, or because you are the second person.',
    'Sign in to read who it was and why, and to review it.',
  ],
  button: 'Review it',
  urgent: true,
  confidential: true,
})

/** How many letters a written reason has at the least: “I need it” is none. */
export const SHORTEST_REASON = 20

export const GLASS_LIST = '/workspace/administration/break-glass'
const glassPath = (id: BreakGlassId) => `${GLASS_LIST}/${id}` as const

const AN_HOUR = Temporal.Duration.from({ hours: 1 })

/** Who is told at once that the glass was broken: who owns the thing, and a second person who is neither. */
export interface Told {
  readonly ownerId: PersonId | null
  readonly secondId: PersonId
}

/**
 * Opens a confidential thing for an hour to somebody who has no access, for a reason they write. They must be able to know
 * that it is there, and have no conflict of interest: an exclusion holds against this too.
 */
export async function breakGlass(
  work: Work,
  thing: Thing,
  { reason, told }: { readonly reason: string; readonly told: Told },
): Promise<{ readonly id: BreakGlassId } | { readonly refused: 'open already' | 'excluded' }> {
  const { decision, mayKnow } = await standingTowards(askOf(work), thing)
  demand(isConfidential(thing) && mayKnow && work.actor.assurance === 'two-factor')
  demand(reason.length >= SHORTEST_REASON)
  demand(told.secondId !== work.actor.id && told.ownerId !== work.actor.id && told.secondId !== told.ownerId)
  if (decision.may) return { refused: 'open already' }
  if (decision.why === 'excluded') {
    await audit(
      work,
      'access.refuse-excluded',
      subjectOf(thing),
      { of: 'break-glass' },
      { kind: 'refusal', tier: thing.tier },
    )
    return { refused: 'excluded' }
  }
  const id = newId<'breakGlass'>()
  await own(work.tx)
    .insertInto('platform.breakGlass')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, kind: thing.kind, thingId: thing.id },
      personId: work.actor.id,
      reason: await work.keys.seal(work.tx, reasonPlace('platform.break_glass', id), reason),
      openedAt: work.now,
      untilAt: work.now.add(AN_HOUR),
      ownerToldId: told.ownerId,
      secondToldId: told.secondId,
      ...{ reviewedAt: null, reviewedBy: null, finding: null },
    })
    .execute()
  await audit(
    work,
    'access.break-glass',
    subjectOf(thing),
    { breakGlassId: id, ...told },
    { tier: thing.tier },
  )
  for (const personId of [told.ownerId, told.secondId])
    if (personId) await sendLetter(work, glassBroken, { to: { personId }, values: {}, link: glassPath(id) })
  return { id }
}

/** Whether somebody may review it: never who broke it. */
export const mayReview = (glass: Pick<BreakGlass, 'personId' | 'reviewedAt'>, reviewer: PersonId): boolean =>
  glass.reviewedAt === null && glass.personId !== reviewer

/** Writes down what a review found. Until then it stays on the list. */
export async function reviewGlass(work: Work, id: BreakGlassId, finding: string): Promise<void> {
  const glass = await findGlass(work.tx, id)
  demand(glass !== undefined && glass.personId !== work.actor.id, 'Somebody else reviews what you opened.')
  const place = { table: 'platform.break_glass', column: 'finding', row: id }
  const { numUpdatedRows } = await own(work.tx)
    .updateTable('platform.breakGlass')
    .set({
      reviewedAt: work.now,
      reviewedBy: work.actor.id,
      finding: await work.keys.seal(work.tx, place, finding),
    })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .where('reviewedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Stale('It has been reviewed already')
  const subject = subjectOf({ kind: glass.kind, id: glass.thingId })
  await audit(work, 'access.review-glass', subject, { breakGlassId: id }, { tier: 3 })
}
