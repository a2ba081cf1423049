import { demandOpen } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { dayOf, isAfter } from '#platform/days.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import type { Source } from '#platform/source.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { termsMoved } from '../events.ts'
import type { MoveInput, TermsInput } from '../forms/terms.ts'
import { groups } from '../queries/structure.ts'
import { everyVersion, findTermsThing } from '../queries/terms.ts'
import { takeStructureTurn } from '../queries/turns.ts'
import {
  forcing,
  isOpenText,
  keepTerms,
  statusOn,
  TERMS_MOVES,
  type TermsStatus,
  takesComments,
} from '../rules/terms.ts'
import { type GroupId, own, type Terms, type TermsComment, type TermsId } from '../schema.ts'
import type { SavedMeanwhile } from './groups.ts'

type NewTerms = Omit<TermsInput, 'version'> & { readonly source?: readonly Source[] }

const kept = ({ sections, quorum, reviewOn }: Pick<Terms, 'sections' | 'quorum' | 'reviewOn'>) => ({
  sections: JSON.stringify(sections),
  quorum: quorum && JSON.stringify(quorum),
  reviewOn,
})

/** Begins the next version of the terms of reference of a group, as a draft. */
export async function draftTerms(work: Work, groupId: GroupId, terms: NewTerms): Promise<TermsId> {
  demandPermission(work, keepTerms)
  await takeStructureTurn(work.tx)
  demand((await groups(work.tx, work.actor)).some(({ id }) => id === groupId))
  const [newest] = await everyVersion(work.tx, groupId)
  const id = newId<'terms'>()
  const number = (newest?.number ?? 0) + 1
  await own(work.tx)
    .insertInto('governance.terms')
    .values({
      ...kept(terms),
      ...{ partnershipId: work.tx.partnershipId, id, groupId, number, stage: 'draft' },
      ...{ commentsBy: null, approvedBy: '', approvedOn: null, underReviewOn: null },
      ...{ inForceFrom: null, inForceTo: null },
      source: JSON.stringify(terms.source ?? []),
      version: 1,
    })
    .execute()
  await audit(work, 'governance.draft-terms', id, { groupId, number })
  return id
}

/** A version as it is now, with all of its group, while nobody else may change any of them. */
async function held(work: Work, id: TermsId) {
  await takeStructureTurn(work.tx)
  const row = await own(work.tx)
    .selectFrom('governance.terms')
    .select('groupId')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()
  demand(row !== undefined)
  const versions = await everyVersion(work.tx, row.groupId)
  const current = versions.find((each) => each.id === id)
  demand(current !== undefined)
  return {
    current,
    others: versions.filter((each) => each.id !== id),
    status: statusOn(current, dayOf(work.now)),
  }
}

type Changes = Partial<
  Pick<
    Terms,
    | 'stage'
    | 'commentsBy'
    | 'approvedBy'
    | 'approvedOn'
    | 'inForceFrom'
    | 'inForceTo'
    | 'reviewOn'
    | 'underReviewOn'
  >
>

async function set(work: Work, terms: Terms, changes: Changes): Promise<void> {
  await own(work.tx)
    .updateTable('governance.terms')
    .set({ ...changes, version: terms.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', terms.id)
    .execute()
}

/** The text is settled: approved versions stay as they were approved. */
interface Settled {
  readonly refused: 'settled'
}

/** Changes the text of a version that is a draft or consulted on. */
export async function changeTerms(
  work: Work,
  id: TermsId,
  { version, ...terms }: TermsInput,
): Promise<Settled | SavedMeanwhile<Terms> | { readonly id: TermsId }> {
  demandPermission(work, keepTerms)
  const { current, status } = await held(work, id)
  if (!isOpenText(status)) return { refused: 'settled' }
  if (current.version !== version) return { refused: 'stale', current }
  await own(work.tx)
    .updateTable('governance.terms')
    .set({ ...kept(terms), version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'governance.change-terms', id, { version: version + 1 })
  return { id }
}

/** It stands elsewhere by now, from where it may not come to what was asked. */
interface Moved {
  readonly refused: 'moved'
  readonly status: TermsStatus
}
export type MoveRefusal = Moved | SavedMeanwhile<Terms>

/** The version before it, and its last day. */
interface Superseding {
  readonly supersedes?: { readonly former: Terms; readonly lastOn: Temporal.PlainDate } | undefined
}

type Move = Awaited<ReturnType<typeof held>>

/** One step of a version to its next status. `change` says what the step writes, or why it may not be taken. */
async function step<Refusal extends { readonly refused: string }>(
  work: Work,
  id: TermsId,
  { to, version }: { readonly to: TermsStatus; readonly version: number },
  change: (move: Move) => Refusal | (Changes & Superseding),
): Promise<Refusal | MoveRefusal | { readonly id: TermsId }> {
  demandPermission(work, keepTerms)
  const move = await held(work, id)
  const { current, status } = move
  if (current.version !== version) return { refused: 'stale', current }
  // A version that waits for its first day may be given another.
  const isAnotherDay = to === 'in-force' && status === 'approved'
  if (!isAnotherDay && !TERMS_MOVES[status].includes(to)) return { refused: 'moved', status }
  const changes = change(move)
  if ('refused' in changes) return changes as Refusal
  const { supersedes, ...own } = changes as Changes & Superseding
  await set(work, current, own)
  if (supersedes) await set(work, supersedes.former, { inForceTo: supersedes.lastOn })
  await audit(work, 'governance.move-terms', id, { from: status, to, supersedes: supersedes?.former.id })
  await announce(work, termsMoved, { termsId: id, groupId: current.groupId, status: to })
  return { id }
}

/** Lets members comment on a draft. */
export const consultOnTerms = (
  work: Work,
  id: TermsId,
  { commentsBy, version }: Pick<MoveInput<'consultation'>, 'version'> & Pick<Terms, 'commentsBy'>,
) => step(work, id, { to: 'consultation', version }, () => ({ stage: 'consultation', commentsBy }))

/** Takes a version back from consultation. What was said of it is kept. */
export const withdrawTerms = (work: Work, id: TermsId, { version }: MoveInput<'draft'>) =>
  step(work, id, { to: 'draft', version }, () => ({ stage: 'draft', commentsBy: null }))

/** Records who approved a version, and when. */
export const approveTerms = (
  work: Work,
  id: TermsId,
  { approvedBy, approvedOn, version }: MoveInput<'approved'>,
) =>
  step(work, id, { to: 'approved', version }, ({ current }) => {
    if (isAfter(approvedOn, dayOf(work.now))) return { refused: 'future' as const }
    if (current.sections.purpose === '') return { refused: 'no purpose' as const }
    return { stage: 'approved' as const, approvedBy, approvedOn }
  })

/** Puts an approved version in force from a day on. The one before it is superseded on that day. */
export const putTermsInForce = (
  work: Work,
  id: TermsId,
  { inForceFrom, reviewOn, version }: MoveInput<'in-force'>,
) =>
  step(work, id, { to: 'in-force', version }, ({ current, others }) => {
    const outcome = forcing(current, others, inForceFrom)
    if ('problem' in outcome) return { refused: outcome.problem }
    if (!isAfter(reviewOn, inForceFrom)) return { refused: 'review first' as const }
    const lastOn = inForceFrom.subtract({ days: 1 })
    const { former } = outcome
    return { inForceFrom, reviewOn, supersedes: former && { former, lastOn } }
  })

/** Begins a review of the version that is in force. It stays in force while it is reviewed. */
export const reviewTerms = (work: Work, id: TermsId, { version }: MoveInput<'under-review'>) =>
  step(work, id, { to: 'under-review', version }, () => ({ underReviewOn: dayOf(work.now) }))

/** Ends a review that changed nothing, with the day of the next. */
export const keepTermsInForce = (work: Work, id: TermsId, { reviewOn, version }: MoveInput<'reviewed'>) =>
  step(work, id, { to: 'in-force', version }, () =>
    isAfter(reviewOn, dayOf(work.now))
      ? { underReviewOn: null, reviewOn }
      : { refused: 'review first' as const },
  )

/** Says something of a version that is consulted on. Members of the group and the business unit may. */
export async function commentOnTerms(
  work: Work,
  id: TermsId,
  { text }: { readonly text: string },
): Promise<Moved | { readonly refused: 'too late' } | { readonly id: TermsId }> {
  const { status, current } = await held(work, id)
  const thing = await findTermsThing(work.tx, id)
  demand(thing !== undefined)
  await demandOpen(work, thing, 'contribute')
  if (status !== 'consultation') return { refused: 'moved', status }
  if (!takesComments({ status, commentsBy: current.commentsBy }, dayOf(work.now)))
    return { refused: 'too late' }
  const commentId = newId<'terms-comment'>()
  await own(work.tx)
    .insertInto('governance.termsComment')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id: commentId, termsId: id },
      ...{ personId: work.actor.id, at: work.now, text },
    })
    .execute()
  await audit(work, 'governance.comment-on-terms', id, { commentId })
  return { id }
}

/** Empties a comment and gives what it said, for whoever takes it out of view. Undefined when it is empty. */
export async function takeOutComment(work: Work, id: TermsComment['id']): Promise<string | undefined> {
  const comment = await own(work.tx)
    .selectFrom('governance.termsComment')
    .select('text')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!comment?.text) return undefined
  await putBackComment(work, id, '')
  return comment.text
}

/** Puts back what a comment said. */
export async function putBackComment(work: Work, id: TermsComment['id'], text: string): Promise<void> {
  await own(work.tx)
    .updateTable('governance.termsComment')
    .set({ text })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'governance.change-comment-on-terms', id, { isOutOfView: text === '' })
}
