import { audit } from '#platform/audit.ts'
import { demand, type Work } from '#platform/work.ts'
import { entriesOf, entryById, place, sealed, wordsOf } from '../queries/requests.ts'
import { type Wording, withEarlier, withoutEarlier } from '../rules/wordings.ts'
import { type EntryId, own, type Request, type RequestId } from '../schema.ts'

/** Reads a request again while nobody else may change it. Who may was decided when its text was found. */
async function held(work: Work, id: RequestId) {
  const request = await own(work.tx)
    .selectFrom('requests.request')
    .selectAll()
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  demand(request !== undefined)
  return { request, says: (await wordsOf({ db: work.tx, keys: work.keys }, request)).details }
}

/** Its version moves on, so that a form that was opened before cannot bring the text back into view. */
async function say(work: Work, { id, version }: Request, details: string): Promise<void> {
  await own(work.tx)
    .updateTable('requests.request')
    .set({ details: await sealed(work, place('request', 'details', id), details), version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'requests.change-text', id, { isOutOfView: details === '' })
}

/** Every time the request was changed, with what its text had said before, where that was another. */
async function earlierWordings(work: Work, id: RequestId): Promise<readonly Wording[]> {
  const entries = await entriesOf({ db: work.tx, keys: work.keys }, id)
  return entries
    .filter(({ kind }) => kind === 'changed')
    .map(({ id: name, at, words }) => ({ id: name, at, words }))
}

async function sayEarlier(work: Work, wordings: readonly Wording[]): Promise<void> {
  for (const { id, words } of wordings)
    await own(work.tx)
      .updateTable('requests.entry')
      .set({ words: await sealed(work, place('entry', 'words', id), words) })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('id', '=', id)
      .execute()
}

/** Writes what an entry of a history says, where it says what is thought, and nobody else may change it meanwhile. */
async function sayEntry(work: Work, id: EntryId, { from, to }: { from: 'words' | 'nothing'; to: string }) {
  const row = await own(work.tx)
    .selectFrom('requests.entry')
    .select('requestId')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()
  demand(row !== undefined)
  // The whole text may be taken out at the same moment, which empties its earlier wordings: one waits for the other.
  await held(work, row.requestId)
  const entry = await entryById({ db: work.tx, keys: work.keys }, id)
  demand(entry !== undefined)
  if ((entry.words === '') !== (from === 'nothing')) return undefined
  await sayEarlier(work, [{ ...entry, words: to }])
  await audit(work, 'requests.change-entry', row.requestId, { entryId: id, isOutOfView: to === '' })
  return entry.words
}

/** Takes one entry of a history out of view and gives what it said; undefined where it says nothing any more. */
export const takeOutEntry = (work: Work, id: EntryId): Promise<string | undefined> =>
  sayEntry(work, id, { from: 'words', to: '' })

export async function putBackEntry(work: Work, id: EntryId, text: string): Promise<void> {
  demand((await sayEntry(work, id, { from: 'nothing', to: text })) !== undefined)
}

/**
 * Takes what somebody wrote out of view with every earlier wording of it, and gives all of it; undefined where it says
 * nothing any more.
 */
export async function takeOutText(work: Work, id: RequestId): Promise<string | undefined> {
  const { request, says } = await held(work, id)
  if (says === '') return undefined
  const earlier = (await earlierWordings(work, id)).filter(({ words }) => words !== '')
  await sayEarlier(
    work,
    earlier.map((wording) => ({ ...wording, words: '' })),
  )
  await say(work, request, '')
  return withEarlier(says, earlier)
}

/** Puts back what somebody wrote, before what was written in its place meanwhile, and its earlier wordings. */
export async function putBackText(work: Work, id: RequestId, text: string): Promise<void> {
  const { request, says } = await held(work, id)
  const emptied = (await earlierWordings(work, id)).filter(({ words }) => words === '')
  const { now, earlier } = withoutEarlier(text, emptied)
  await sayEarlier(work, earlier)
  await say(work, request, says === '' ? now : `${now}\n\n${says}`)
}
