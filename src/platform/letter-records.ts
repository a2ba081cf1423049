import { dayOf, dayStart } from './days.ts'
import type { Reader } from './db.ts'
import { DISPOSED } from './disposal/anonymise.ts'
import { newId } from './id.ts'
import type { LetterKind } from './letter-kinds.ts'
import { enqueueLetters, type LetterId, type LetterState, own } from './letters.ts'
import { openLink, withdrawLink } from './mailed-links.ts'
import { digest, everyKind, findLetter, type KeptLetter } from './posting.ts'
import type { Work } from './work.ts'

const LETTERS_A_PAGE = 50

/** What was sent or is to be sent, the newest first. */
export async function letterRecords(
  reader: Reader,
  find: { readonly state: LetterState | null; readonly kind: string | null; readonly page: number },
): Promise<{ readonly letters: readonly KeptLetter[]; readonly hasMore: boolean }> {
  let found = own(reader)
    .selectFrom('platform.letter')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
  if (find.state) found = found.where('state', '=', find.state)
  if (find.kind) found = found.where('kind', '=', find.kind)
  const rows = await found
    .orderBy('madeAt', 'desc')
    .orderBy('id', 'desc')
    .offset((find.page - 1) * LETTERS_A_PAGE)
    .limit(LETTERS_A_PAGE + 1)
    .execute()
  return { letters: rows.slice(0, LETTERS_A_PAGE), hasMore: rows.length > LETTERS_A_PAGE }
}

/** How many letters did not arrive, or may not have, in the last thirty days. */
export async function lettersInTrouble(reader: Reader, now: Temporal.Instant): Promise<number> {
  const since = dayStart(dayOf(now).subtract({ days: 30 }))
  const { count } = await own(reader)
    .selectFrom('platform.letter')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('partnershipId', '=', reader.partnershipId)
    .where('state', 'in', ['failed', 'unsure'])
    .where('madeAt', '>=', since)
    .executeTakeFirstOrThrow()
  return count
}

/** Whether a letter may be sent once more: it has been tried, and what it links to is still good. */
export async function maySendAgain(
  reader: Reader,
  letter: KeptLetter,
  now: Temporal.Instant,
): Promise<boolean> {
  if (!['sent', 'unsure', 'failed'].includes(letter.state)) return false
  if (letter.name === DISPOSED || letter.address === DISPOSED) return false
  return letter.linkId === null || (await openLink(reader, letter.linkId, now)) !== undefined
}

/** A letter can be taken back while it waits; one that has gone, as far as its link goes. */
export async function mayWithdraw(
  reader: Reader,
  letter: KeptLetter,
  now: Temporal.Instant,
): Promise<boolean> {
  if (letter.state === 'waiting') return true
  return letter.linkId !== null && (await openLink(reader, letter.linkId, now)) !== undefined
}

/** Sends a letter once more, in the wording of today, to where its person is reached today. */
export async function sendAgain(work: Work, id: LetterId): Promise<LetterId | undefined> {
  const letter = await findLetter(work.tx, id)
  if (!letter || !(await maySendAgain(work.tx, letter, work.now))) return undefined
  const again = newId<'letter'>()
  await own(work.tx)
    .insertInto('platform.letter')
    .values({
      ...letter,
      given: JSON.stringify(letter.given),
      ...{ id: again, timing: 'now', state: 'waiting', reason: '', tries: 0, wording: 0 },
      ...{ madeAt: work.now, madeBy: work.actor.id, offeredAt: null, endedAt: null, digestId: null },
    })
    .execute()
  if (letter.kind === digest.name)
    await own(work.tx)
      .updateTable('platform.letter')
      .set({ digestId: again })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('digestId', '=', id)
      .execute()
  await enqueueLetters(work, [again])
  return again
}

/** Takes a letter back: it is not posted if it still waits, and the link in it is good for nothing from now on. */
export async function withdrawLetter(work: Work, id: LetterId): Promise<boolean> {
  const letter = await findLetter(work.tx, id)
  if (!letter || !(await mayWithdraw(work.tx, letter, work.now))) return false
  if (letter.linkId) await withdrawLink(work, letter.linkId)
  await own(work.tx)
    .updateTable('platform.letter')
    .set(
      letter.state === 'waiting'
        ? { state: 'withdrawn', endedAt: work.now, reason: '' }
        : { reason: 'its link was withdrawn' },
    )
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .where('state', '=', letter.state)
    .execute()
  return true
}

/** What a kind of letter is called. */
export const titleOfLetter = (kinds: readonly LetterKind[], name: string): string =>
  everyKind(kinds).find((kind) => kind.name === name)?.title ?? name
