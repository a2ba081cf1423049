/**
 * Texts that somebody marked as a possible disclosure. A module whose pages show what others wrote declares a
 * `DisclosureSource` in `Module.disclosureSources`, shows `markLink` beside each text, and `takenOutNotice` in its place for
 * those that `takenOut` names. What then happens to a text stands in the module `administration`.
 */
import type { Selectable } from 'kysely'
import { type AccessAsk, subjectOf } from './access.ts'
import { audit } from './audit.ts'
import { type PartnershipId, type Reader, tables } from './db.ts'
import { type Html, html } from './html.ts'
import { icon } from './icons.ts'
import { type Id, newId } from './id.ts'
import type { KeptTable } from './keeping.ts'
import type { Keys, Place } from './keys.ts'
import { demand, type PersonId, type Work } from './work.ts'

export type DisclosureId = Id<'disclosure'>

/** What came of it: something was done, or there was nothing to be done and the text was put back. */
export type DisclosureOutcome = 'acted' | 'false-alarm'

/** A text that was taken out of view, and what was done about it. What people wrote stands sealed. */
interface DisclosureTable {
  partnershipId: PartnershipId
  id: DisclosureId
  sourceKind: string
  sourceId: Id<string>
  text: string
  /** Empty, or sealed. */
  note: string
  writtenBy: PersonId | null
  writtenAt: Temporal.Instant
  markedBy: PersonId
  markedAt: Temporal.Instant
  ownerId: PersonId | null
  outcome: DisclosureOutcome | null
  done: string | null
  doneBy: PersonId | null
  doneAt: Temporal.Instant | null
}
export type Disclosure = Readonly<Selectable<DisclosureTable>>

const own = tables<{ 'platform.disclosure': DisclosureTable }>()

export const keptDisclosures: readonly KeptTable[] = [
  {
    table: 'platform.disclosure',
    record: 'casework',
    tier: 3,
    personal: ['text', 'note', 'done'],
    impersonal: ['source_kind'],
    sealed: ['text', 'note', 'done'],
    people: ['written_by', 'marked_by', 'owner_id', 'done_by'],
    agencies: [],
    starts: { column: 'done_at', words: 'the day on which was written down what was done' },
    exported: ['text', 'written_at', 'marked_at', 'outcome', 'done', 'done_at'],
    disposal: 'anonymise',
    follows: ['source_id'],
    thing: { kind: 'disclosure', column: 'id' },
  },
]

/** A text that its reader may mark. */
export interface FoundText {
  /** What it says; empty when it has been taken out of view. */
  readonly text: string
  /** The page that shows it. */
  readonly href: string
  /** Null where nobody of the directory wrote it. */
  readonly writtenBy: PersonId | null
  readonly writtenAt: Temporal.Instant
}

/** A kind of text in which somebody may have disclosed something, declared by the module that keeps it. */
export interface DisclosureSource {
  /** The module it belongs to, which a partnership may switch off. `app.ts` says it. */
  readonly module?: string
  /** Its own for ever: `terms-comment`. */
  readonly kind: string
  /** What people call one: “comment on terms of reference”. */
  readonly words: string
  /** Finds one that whoever asks may read; undefined when they may not, or it is not there. */
  readonly find: (ask: AccessAsk & Pick<Work, 'keys'>, id: Id<string>) => Promise<FoundText | undefined>
  /** Empties a text and gives what it said; undefined when it says nothing any more. */
  readonly takeOut: (work: Work, id: Id<string>) => Promise<string | undefined>
  /** Puts back what a text said. */
  readonly putBack: (work: Work, id: Id<string>, text: string) => Promise<void>
}

export const DISCLOSURE_KIND = 'disclosure'
export const DISCLOSURES = '/workspace/disclosures'

export const disclosurePath = (id: DisclosureId): `/${string}` => `${DISCLOSURES}/${id}`

/** By what people call one of them when they may not say what is in it. */
export const disclosureReference = (id: DisclosureId): string => `D-${id.slice(-6).toUpperCase()}`

const place = (column: 'text' | 'note' | 'done', row: DisclosureId): Place => ({
  ...{ table: 'platform.disclosure', column, row },
})

const all = (reader: Reader) =>
  own(reader)
    .selectFrom('platform.disclosure')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('markedAt', 'desc')
    .orderBy('id', 'desc')

/** Every one there ever was, the latest first. */
export const disclosures = (reader: Reader): Promise<Disclosure[]> => all(reader).execute()

/** Those about which nobody has written down yet what was done, the latest first. */
export const openDisclosures = (reader: Reader): Promise<Disclosure[]> =>
  all(reader).where('doneAt', 'is', null).execute()

export const findDisclosure = (reader: Reader, id: DisclosureId): Promise<Disclosure | undefined> =>
  all(reader).where('id', '=', id).executeTakeFirst()

/** One, while nobody else may write down what was done about it. */
export const heldDisclosure = ({ tx }: Pick<Work, 'tx'>, id: DisclosureId): Promise<Disclosure | undefined> =>
  all(tx).where('id', '=', id).forUpdate().executeTakeFirst()

/** Of some texts of a kind, those that are out of view, each with what was made of it. */
export async function takenOut(
  reader: Reader,
  kind: string,
  ids: readonly Id<string>[],
): Promise<ReadonlyMap<Id<string>, DisclosureId>> {
  if (ids.length === 0) return new Map()
  const rows = await all(reader)
    .where('sourceKind', '=', kind)
    .where('sourceId', 'in', ids)
    .where((where) => where.or([where('outcome', 'is', null), where('outcome', '<>', 'false-alarm')]))
    .execute()
  return new Map(rows.map(({ sourceId, id }) => [sourceId, id]))
}

/** What stands in the place of a text that was taken out of view. Its page opens for those with access by name alone. */
export const takenOutNotice = (id: DisclosureId): Html =>
  html`<p class="govuk-body accord-muted">${icon('lock')} This was taken out of view. Somebody who read it thought that a person may be at risk. The person on duty has been told. <a class="govuk-link" href="${disclosurePath(id)}">Open it, if you have access<span class="govuk-visually-hidden">: ${disclosureReference(id)}</span></a></p>`

/** Stands beside a text that anybody who reads it may mark. `about` tells one link from the next: “of Ada Brown”. */
export const markLink = (kind: string, id: Id<string>, about: string): Html =>
  html`<a class="govuk-link accord-small" href="${DISCLOSURES}/mark/${kind}/${id}">Mark as a possible disclosure<span class="govuk-visually-hidden"> ${about}</span></a>`

/** Takes a text out of view, sealed. Undefined when somebody else has just done so. */
export async function markDisclosure(
  work: Work,
  source: DisclosureSource,
  sourceId: Id<string>,
  { note }: { readonly note: string },
): Promise<Disclosure | undefined> {
  const found = await source.find(
    { db: work.tx, actor: work.actor, now: work.now, keys: work.keys },
    sourceId,
  )
  demand(found !== undefined)
  const text = await source.takeOut(work, sourceId)
  if (text === undefined) return undefined
  const id = newId<'disclosure'>()
  const disclosure = {
    ...{ partnershipId: work.tx.partnershipId, id, sourceKind: source.kind, sourceId },
    text: await work.keys.seal(work.tx, place('text', id), text),
    note: note && (await work.keys.seal(work.tx, place('note', id), note)),
    ...{ writtenBy: found.writtenBy, writtenAt: found.writtenAt, ownerId: null },
    ...{ markedBy: work.actor.id, markedAt: work.now },
    ...{ outcome: null, done: null, doneBy: null, doneAt: null },
  }
  await own(work.tx).insertInto('platform.disclosure').values(disclosure).execute()
  const subject = subjectOf({ kind: DISCLOSURE_KIND, id })
  await audit(work, 'disclosures.mark', subject, { sourceKind: source.kind, sourceId }, { tier: 3 })
  return disclosure
}

/** Says who answers for it: whoever holds the duty post. */
export async function ownDisclosure(work: Work, id: DisclosureId, ownerId: PersonId | null): Promise<void> {
  await own(work.tx)
    .updateTable('platform.disclosure')
    .set({ ownerId })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
}

/** What was written, opened for somebody who may read it. */
export interface DisclosureWords {
  readonly text: string
  readonly note: string
  readonly done: string
}

export async function disclosureWords(
  { db, keys }: { readonly db: Reader; readonly keys: Keys },
  { id, text, note, done }: Disclosure,
): Promise<DisclosureWords> {
  return {
    text: await keys.open(db, place('text', id), text),
    note: note && (await keys.open(db, place('note', id), note)),
    done: done ? await keys.open(db, place('done', id), done) : '',
  }
}

/**
 * Writes down what was done. A false alarm puts the text back where it was written. Undefined when somebody else has
 * written down something before. The command that calls it has seen to who may, and audits.
 */
export async function concludeDisclosure(
  work: Work,
  source: DisclosureSource | undefined,
  id: DisclosureId,
  { outcome, done }: { readonly outcome: DisclosureOutcome; readonly done: string },
): Promise<Disclosure | undefined> {
  const held = await heldDisclosure(work, id)
  demand(held !== undefined)
  if (held.doneAt !== null) return undefined
  const concluded = {
    ...{ outcome, doneBy: work.actor.id, doneAt: work.now },
    done: await work.keys.seal(work.tx, place('done', id), done),
  }
  await own(work.tx)
    .updateTable('platform.disclosure')
    .set(concluded)
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  if (outcome === 'false-alarm') {
    demand(source !== undefined, 'The place it was written in is not there now.')
    const { text } = await disclosureWords({ db: work.tx, keys: work.keys }, held)
    await source.putBack(work, held.sourceId, text)
  }
  return { ...held, ...concluded }
}
