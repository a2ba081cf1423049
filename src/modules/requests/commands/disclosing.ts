import { audit } from '#platform/audit.ts'
import { demand, type Work } from '#platform/work.ts'
import { place, sealed, wordsOf } from '../queries/requests.ts'
import { own, type Request, type RequestId } from '../schema.ts'

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

/** Takes what somebody wrote out of view, and gives it; undefined where it says nothing any more. */
export async function takeOutText(work: Work, id: RequestId): Promise<string | undefined> {
  const { request, says } = await held(work, id)
  if (says === '') return undefined
  await say(work, request, '')
  return says
}

/** Puts back what somebody wrote, before what was written in its place meanwhile. */
export async function putBackText(work: Work, id: RequestId, text: string): Promise<void> {
  const { request, says } = await held(work, id)
  await say(work, request, says === '' ? text : `${text}\n\n${says}`)
}
