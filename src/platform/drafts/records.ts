import type { AccessAsk } from '../access.ts'
import { audit } from '../audit.ts'
import { dayOf } from '../days.ts'
import { type PartnershipId, type Reader, tables } from '../db.ts'
import { covers, standingHolds, takeDisposalTurn } from '../disposal/holds.ts'
import { type Body, FORM_TOKEN_FIELD } from '../forms.ts'
import { type Id, newId } from '../id.ts'
import type { KeptTable } from '../keeping.ts'
import type { Keys, Place } from '../keys.ts'
import { takeTurn } from '../turns.ts'
import { type Actor, demand, holds, type Permission, type PersonId, type Work } from '../work.ts'

/** Says in a long form how often its draft had been saved when the page was made. */
export const DRAFT_FIELD = 'draft'
/** Beyond these many characters a draft is not kept. */
const LONGEST_DRAFT = 300_000
/** After so many days without a change a draft goes. */
export const DRAFTS_ARE_KEPT = Temporal.Duration.from({ hours: 30 * 24 })

/** What a long form is about, and where it stands. */
export interface Written {
  readonly title: string
  /** The page on which the form stands. */
  readonly href: `/${string}`
}

/**
 * A form that takes long to fill in: what is typed is kept for its writer, on whatever device they come back. A module
 * declares it in `Module.longForms`, opens its page with `longForm` and draws it with `longPostForm`.
 */
export interface LongForm {
  /** A plain word, the same for ever: it stands in addresses and records. */
  readonly name: string
  /** The permission that sending it needs. */
  readonly may: Permission
  /** What its boxes are called, for the page that shows two texts of one person. */
  readonly labels: Readonly<Record<string, string>>
  /** Undefined where there is no such thing any more, or this person may not write it now. */
  readonly about: (ask: AccessAsk, subjectId: Id<string>) => Promise<Written | undefined>
}

export type DraftId = Id<'draft'>

/** Unsent text. Nobody but its writer can open it. */
interface DraftTable {
  partnershipId: PartnershipId
  id: DraftId
  personId: PersonId
  form: string
  subjectId: Id<string>
  revision: number
  /** Sealed. */
  typed: string
  savedAt: Temporal.Instant
}

const own = tables<{ 'platform.draft': DraftTable }>()

export const keptDrafts: readonly KeptTable[] = [
  {
    ...{
      table: 'platform.draft',
      record: 'working',
      tier: 4,
      personal: ['typed'],
      impersonal: ['form'],
      sealed: ['typed'],
    },
    ...{ people: ['person_id'], agencies: [], exported: ['form', 'saved_at', 'typed'], disposal: 'delete' },
    follows: ['subject_id'],
    starts: { column: 'saved_at', words: 'the last change, for 30 days at the most' },
  } as const,
]

/** One draft of one person. */
export interface Draft {
  readonly id: DraftId
  readonly form: string
  readonly subjectId: Id<string>
  readonly revision: number
  readonly savedAt: Temporal.Instant
}

const placeOf = (id: DraftId): Place => ({ table: 'platform.draft', column: 'typed', row: id })

const oldest = (now: Temporal.Instant): Temporal.Instant => now.subtract(DRAFTS_ARE_KEPT)

const draftsIn = (reader: Reader) =>
  own(reader)
    .selectFrom('platform.draft')
    .select(['id', 'form', 'subjectId', 'revision', 'savedAt'])
    .where('partnershipId', '=', reader.partnershipId)

/** Whose draft, of which form, about what. */
export interface Drafting {
  readonly db: Reader
  readonly actor: Pick<Actor, 'id'>
  readonly now: Temporal.Instant
}

/** The unsent text of whoever asks. */
export const draftOf = (
  { db, actor, now }: Drafting,
  { name }: Pick<LongForm, 'name'>,
  subjectId: Id<string>,
): Promise<Draft | undefined> =>
  draftsIn(db)
    .where('personId', '=', actor.id)
    .where('form', '=', name)
    .where('subjectId', '=', subjectId)
    .where('savedAt', '>=', oldest(now))
    .executeTakeFirst()

/** What was typed, opened for its writer. */
export async function typedIn(db: Reader, actor: Pick<Actor, 'id'>, keys: Keys, id: DraftId): Promise<Body> {
  const { typed } = await own(db)
    .selectFrom('platform.draft')
    .select('typed')
    .where('partnershipId', '=', db.partnershipId)
    .where('personId', '=', actor.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return JSON.parse(await keys.open(db, placeOf(id), typed))
}

/** Everything that somebody has not sent yet, the latest first. */
export const draftsOf = ({ db, actor, now }: Drafting): Promise<Draft[]> =>
  draftsIn(db)
    .where('personId', '=', actor.id)
    .where('savedAt', '>=', oldest(now))
    .orderBy('savedAt', 'desc')
    .execute()

/** What of a posted form belongs into a draft: not what the house itself put there. */
export const typedOf = (body: Body): Body =>
  Object.fromEntries(
    Object.entries(body).filter(([name]) => ![FORM_TOKEN_FIELD, DRAFT_FIELD, 'then', 'by'].includes(name)),
  )

export const revisionIn = (body: Body): number => {
  const given = body[DRAFT_FIELD]
  return typeof given === 'string' && /^\d{1,6}$/.test(given) ? Number(given) : 0
}

export type DraftSaved =
  | { readonly revision: number }
  | { readonly refused: 'too long' }
  /** The same person saved it elsewhere, after this page was made. */
  | { readonly refused: 'elsewhere'; readonly current: Draft }

/**
 * Keeps what was typed until it is sent. It is a passing note of its writer, written every few seconds, so that it was
 * written does not stand in the audit.
 */
export async function saveDraft(
  work: Work,
  form: LongForm,
  subjectId: Id<string>,
  body: Body,
): Promise<DraftSaved> {
  demand(holds(work.actor, form.may))
  const { tx, actor, now, keys } = work
  const text = JSON.stringify(typedOf(body))
  if (text.length > LONGEST_DRAFT) return { refused: 'too long' }
  await takeTurn(tx, `draft ${actor.id} ${subjectId}`)
  const asking = { db: tx, actor, now }
  const current = await draftOf(asking, form, subjectId)
  if (current && current.revision !== revisionIn(body)) return { refused: 'elsewhere', current }
  const id = current?.id ?? newId<'draft'>()
  const revision = (current?.revision ?? 0) + 1
  const saved = { revision, typed: await keys.seal(tx, placeOf(id), text), savedAt: now }
  if (current)
    await own(tx)
      .updateTable('platform.draft')
      .set(saved)
      .where('partnershipId', '=', tx.partnershipId)
      .where('id', '=', id)
      .execute()
  else {
    // One that is too old to be offered may still lie there.
    await drop(work, form.name, subjectId)
    await own(tx)
      .insertInto('platform.draft')
      .values({
        ...{ partnershipId: tx.partnershipId, id, personId: actor.id, form: form.name, subjectId },
        ...saved,
      })
      .execute()
  }
  return { revision }
}

const dropping = ({ tx, actor }: Pick<Work, 'tx' | 'actor'>, form: string, subjectId: Id<string>) =>
  own(tx)
    .deleteFrom('platform.draft')
    .where('partnershipId', '=', tx.partnershipId)
    .where('personId', '=', actor.id)
    .where('form', '=', form)
    .where('subjectId', '=', subjectId)

const drop = (work: Work, form: string, subjectId: Id<string>) => dropping(work, form, subjectId).execute()

/** What was typed has been sent: the draft it came from goes with it. One that was saved elsewhere since stays. */
export async function draftSent(
  work: Work,
  form: LongForm,
  subjectId: Id<string>,
  revision: number,
): Promise<void> {
  await dropping(work, form.name, subjectId).where('revision', '=', revision).execute()
}

/** Somebody no longer wants what they typed. One that was saved again meanwhile stays: false. */
export async function discardDraft(
  work: Work,
  form: LongForm,
  subjectId: Id<string>,
  revision: number,
): Promise<boolean> {
  demand(holds(work.actor, form.may))
  const gone = await dropping(work, form.name, subjectId)
    .where('revision', '=', revision)
    .returning('id')
    .executeTakeFirst()
  if (gone) await audit(work, 'drafts.discard', gone.id)
  return gone !== undefined
}

/**
 * Drafts that nobody touched for long, and those whose writer may not send them any more, go, but for those that a hold
 * covers. Says how many went.
 */
export async function sweepDrafts(
  work: Work,
  mayStill: (draft: Draft & { readonly personId: PersonId }) => Promise<boolean>,
): Promise<number> {
  const { tx, now } = work
  await takeDisposalTurn(work)
  const holds = await standingHolds(tx, dayOf(now))
  const all = await draftsIn(tx).select('personId').execute()
  const going: DraftId[] = []
  for (const draft of all) {
    const named = new Set([draft.id, draft.personId, draft.subjectId])
    if (holds.some((hold) => covers(hold, 'working', named))) continue
    const isOld = Temporal.Instant.compare(draft.savedAt, oldest(now)) < 0
    if (isOld || !(await mayStill(draft))) going.push(draft.id)
  }
  if (going.length === 0) return 0
  await own(tx)
    .deleteFrom('platform.draft')
    .where('partnershipId', '=', tx.partnershipId)
    .where('id', 'in', going)
    .execute()
  await audit(work, 'drafts.clear', tx.partnershipId, { count: going.length })
  return going.length
}
