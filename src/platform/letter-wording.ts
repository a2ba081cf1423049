import { type PartnershipId, type Reader, tables } from './db.ts'
import type { LetterKind, Wording } from './letter-kinds.ts'
import type { PersonId, Work } from './work.ts'

/** What a partnership makes a kind of letter say, from one moment until the next version. */
interface LetterWordingTable {
  partnershipId: PartnershipId
  kind: string
  version: number
  subject: string
  /** The paragraphs, with an empty line between each. */
  body: string
  button: string
  at: Temporal.Instant
  byId: PersonId
}

/** From whom the letters of a partnership come, and where the answers go. */
interface LetterSenderTable {
  partnershipId: PartnershipId
  version: number
  name: string
  replyTo: string
  at: Temporal.Instant
  byId: PersonId
}

const own = tables<{
  'platform.letterWording': LetterWordingTable
  'platform.letterSender': LetterSenderTable
}>()

/** Version 0 is what the product came with. */
export interface WordingVersion extends Wording {
  readonly version: number
  readonly at: Temporal.Instant | null
  readonly byId: PersonId | null
}

export const paragraphsOf = (body: string): readonly string[] =>
  body
    .split(/\n[ \t]*\n+/)
    .map((text) => text.trim())
    .filter((text) => text !== '')

export const bodyOf = (paragraphs: readonly string[]): string => paragraphs.join('\n\n')

/** Every wording that a kind of letter has had in this partnership, the newest first. */
export async function wordingsOf(reader: Reader, kind: LetterKind): Promise<readonly WordingVersion[]> {
  const rows = await own(reader)
    .selectFrom('platform.letterWording')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('kind', '=', kind.name)
    .orderBy('version', 'desc')
    .execute()
  return [
    ...rows.map(({ body, ...row }) => ({ ...row, paragraphs: paragraphsOf(body) })),
    { ...kind.standard, version: 0, at: null, byId: null },
  ]
}

/** What a kind of letter says now, or said in one version. */
export async function wordingOf(reader: Reader, kind: LetterKind, version?: number): Promise<WordingVersion> {
  const all = await wordingsOf(reader, kind)
  const found = all.find((each) => each.version === version) ?? all[0]
  if (!found) throw new Error(`${kind.name} says nothing`)
  return found
}

/** Keeps a wording as the version after the one it was written from. False: somebody else has saved one meanwhile. */
export async function keepWording(
  work: Work,
  kind: LetterKind,
  wording: Wording & { readonly from: number },
): Promise<boolean> {
  const { version } = await wordingOf(work.tx, kind)
  if (version !== wording.from) return false
  const { numInsertedOrUpdatedRows } = await own(work.tx)
    .insertInto('platform.letterWording')
    .values({
      partnershipId: work.tx.partnershipId,
      kind: kind.name,
      version: version + 1,
      subject: wording.subject,
      body: bodyOf(wording.paragraphs),
      button: wording.button,
      at: work.now,
      byId: work.actor.id,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export interface Sender {
  readonly version: number
  readonly name: string
  readonly replyTo: string
}

/** From whom letters come: the partnership itself, until it says otherwise. */
export async function senderOf(reader: Reader, partnership: { readonly name: string }): Promise<Sender> {
  const row = await own(reader)
    .selectFrom('platform.letterSender')
    .select(['version', 'name', 'replyTo'])
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? { version: 0, name: partnership.name, replyTo: '' }
}

/** Every sender that the letters of a partnership have had since they were first changed, the newest first. */
export const sendersOf = (
  reader: Reader,
): Promise<readonly (Sender & Pick<LetterSenderTable, 'at' | 'byId'>)[]> =>
  own(reader)
    .selectFrom('platform.letterSender')
    .select(['version', 'name', 'replyTo', 'at', 'byId'])
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('version', 'desc')
    .limit(50)
    .execute()

/** Keeps a sender as the version after the one it was written from. False: somebody else has saved one meanwhile. */
export async function keepSender(
  work: Work,
  sender: { readonly name: string; readonly replyTo: string; readonly from: number },
): Promise<boolean> {
  const { version } = await senderOf(work.tx, { name: '' })
  if (version !== sender.from) return false
  const { numInsertedOrUpdatedRows } = await own(work.tx)
    .insertInto('platform.letterSender')
    .values({
      partnershipId: work.tx.partnershipId,
      version: version + 1,
      name: sender.name,
      replyTo: sender.replyTo,
      at: work.now,
      byId: work.actor.id,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
