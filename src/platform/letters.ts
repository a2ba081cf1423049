import { z } from 'zod'
import { type PartnershipId, type Reader, tables } from './db.ts'
import { type Id, newId } from './id.ts'
import { jobType } from './jobs.ts'
import { keptValues, type LetterKind, oneLine, type ValueKinds, type ValuesOf } from './letter-kinds.ts'
import type { Addressee, LinkId } from './post.ts'
import type { PersonId, Work } from './work.ts'

export type LetterId = Id<'letter'>

/**
 * What becomes of a letter. `gathered` went out inside a digest. `unsure` was handed over by a process that was killed
 * before it heard the answer: it may have arrived, so it is not sent again unless somebody says so.
 */
export const LETTER_STATES = [
  'waiting',
  'gathered',
  'sent',
  'unsure',
  'failed',
  'withdrawn',
  'unwanted',
] as const
export type LetterState = (typeof LETTER_STATES)[number]

export const LETTER_CHOICES = ['at-once', 'digest', 'none'] as const
export type LetterChoice = (typeof LETTER_CHOICES)[number]

/** A letter to one person: what it is about as declared values and a link, never as text. */
interface LetterTable {
  partnershipId: PartnershipId
  id: LetterId
  kind: string
  personId: PersonId | null
  /** Whom it went to. Of a letter to a person, known when it is posted. */
  name: string
  address: string
  given: string
  /** The page it leads to. */
  path: string | null
  /** The link that its button is; beside a page, the one by which nobody writes there any more. */
  linkId: LinkId | null
  /** The record that what it encloses is made of. */
  about: Id<string> | null
  timing: 'now' | 'digest'
  state: LetterState
  reason: string
  tries: number
  /** The version of its wording when it was posted. */
  wording: number
  madeAt: Temporal.Instant
  madeBy: PersonId
  offeredAt: Temporal.Instant | null
  endedAt: Temporal.Instant | null
  digestId: LetterId | null
}

/** How often a person wants to be written to. Who has not chosen gets the digest. */
interface LetterChoiceTable {
  partnershipId: PartnershipId
  personId: PersonId
  choice: LetterChoice
}

export const own = tables<{
  'platform.letter': LetterTable
  'platform.letterChoice': LetterChoiceTable
}>()

/** The queue from which letters are posted: a job for each batch, with the ids of its letters. */
export const postLetters = jobType('letters', z.object({ letterIds: z.array(z.string()).min(1).max(50) }))

/** One job posts so many letters, over one connection. */
const BATCH = 25
const ROWS_A_STATEMENT = 200

/** A one-time link made by `mailedLink`, which travels in one letter and is written down nowhere else. */
export interface MailedLink {
  readonly linkId: LinkId
}

export interface NewLetter<Kinds extends ValueKinds> {
  readonly to: { readonly personId: PersonId } | Addressee
  readonly values: ValuesOf<Kinds>
  /** A page of this site, by its path, or a mailed link. */
  readonly link?: `/${string}` | MailedLink
  /** By which whoever gets it says, without an account, that they want no more of these. Its button leads to a page then. */
  readonly leave?: MailedLink
  /** The record that what it encloses is made of. */
  readonly about?: Id<string>
}

const ADDRESS = /^[^\s@<>()[\],;:\\"]{1,64}@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i

/** Whether a letter can be sent to an address: one mailbox, in the plain form, with nothing around it. */
export const isMailAddress = (address: string): boolean =>
  address.length <= 254 && ADDRESS.test(address) && !address.includes('..')

/** When and whether somebody gets what is not urgent. */
async function choicesOf(reader: Reader): Promise<ReadonlyMap<PersonId, LetterChoice>> {
  const rows = await own(reader)
    .selectFrom('platform.letterChoice')
    .select(['personId', 'choice'])
    .where('partnershipId', '=', reader.partnershipId)
    .execute()
  return new Map(rows.map(({ personId, choice }) => [personId, choice]))
}

const inParts = <Each>(all: readonly Each[], size: number): readonly (readonly Each[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  )

/** Has letters posted, in jobs of a few, once the transaction is kept. */
export async function enqueueLetters(work: Work, letterIds: readonly LetterId[]): Promise<void> {
  for (const batch of inParts(letterIds, BATCH))
    await work.send(work.tx, postLetters.queue, postLetters.payload.parse({ letterIds: batch }))
}

/**
 * Writes many letters of one kind in the transaction of the work. No commit, no letter. What is not urgent waits for the
 * digest of its person, unless they chose otherwise.
 */
export async function sendLetters<Kinds extends ValueKinds>(
  work: Work,
  kind: LetterKind<Kinds>,
  letters: readonly NewLetter<Kinds>[],
): Promise<readonly LetterId[]> {
  if (letters.length === 0) return []
  const choices = kind.isUrgent ? new Map<PersonId, LetterChoice>() : await choicesOf(work.tx)
  const rows = letters.map(({ to, values, link, leave, about }) => {
    const personId = 'personId' in to ? to.personId : null
    if ('address' in to && !isMailAddress(to.address)) throw new Error('A letter needs an address to go to')
    const choice = personId === null || kind.isUrgent ? 'at-once' : (choices.get(personId) ?? 'digest')
    return {
      partnershipId: work.tx.partnershipId,
      id: newId<'letter'>(),
      kind: kind.name,
      personId,
      name: 'address' in to ? oneLine(to.name).slice(0, 200) : '',
      address: 'address' in to ? to.address : '',
      given: JSON.stringify(keptValues(kind.values, values)),
      path: typeof link === 'string' ? link : null,
      linkId: leave?.linkId ?? (typeof link === 'object' ? link.linkId : null),
      about: about ?? null,
      timing: choice === 'digest' ? ('digest' as const) : ('now' as const),
      state: choice === 'none' ? ('unwanted' as const) : ('waiting' as const),
      reason: '',
      tries: 0,
      wording: 0,
      madeAt: work.now,
      madeBy: work.actor.id,
      offeredAt: null,
      endedAt: choice === 'none' ? work.now : null,
      digestId: null,
    }
  })
  for (const part of inParts(rows, ROWS_A_STATEMENT))
    await own(work.tx)
      .insertInto('platform.letter')
      .values([...part])
      .execute()
  await enqueueLetters(
    work,
    rows.filter(({ timing, state }) => timing === 'now' && state === 'waiting').map(({ id }) => id),
  )
  return rows.map(({ id }) => id)
}

/** Writes a letter in the transaction of the work, and has it posted when that is kept. */
export async function sendLetter<Kinds extends ValueKinds>(
  work: Work,
  kind: LetterKind<Kinds>,
  letter: NewLetter<Kinds>,
): Promise<LetterId> {
  const [id] = await sendLetters(work, kind, [letter])
  if (!id) throw new Error('No letter was written')
  return id
}

/** How often somebody wants to be written to about what is not urgent. */
export async function letterChoiceOf(reader: Reader, personId: PersonId): Promise<LetterChoice> {
  const row = await own(reader)
    .selectFrom('platform.letterChoice')
    .select('choice')
    .where('partnershipId', '=', reader.partnershipId)
    .where('personId', '=', personId)
    .executeTakeFirst()
  return row?.choice ?? 'digest'
}

/** Keeps how often somebody wants to be written to. What already waits goes as it was going to. */
export async function keepLetterChoice(work: Work, personId: PersonId, choice: LetterChoice): Promise<void> {
  await own(work.tx)
    .insertInto('platform.letterChoice')
    .values({ partnershipId: work.tx.partnershipId, personId, choice })
    .onConflict((conflict) => conflict.columns(['partnershipId', 'personId']).doUpdateSet({ choice }))
    .execute()
}
