import { actingName } from './acting.ts'
import { auditTables } from './audit.ts'
import { WHO_STANDS } from './conflict.ts'
import type { Reader } from './db.ts'
import { DISPOSED } from './disposal/anonymise.ts'
import { put } from './html.ts'
import type { Answer, Ask } from './site.ts'
import { wereManyChanged } from './undo/records.ts'
import { dateAndTime } from './words.ts'
import type { PersonId } from './work.ts'

const SOMEBODY = 'Somebody saved this while you had the form open.'

type NamesOf = (reader: Reader, ids: readonly PersonId[]) => Promise<ReadonlyMap<PersonId, string>>

/** Who changed a record last, in a sentence. A change of many records at once does not say of which: then nobody is named. */
async function lastSaved(
  { db, actor }: Pick<Ask, 'db' | 'actor'>,
  { did, subject }: { readonly did: readonly string[]; readonly subject: string },
  namesOf: NamesOf,
): Promise<string> {
  const [last] = await auditTables(db)
    .selectFrom('platform.audit')
    .select(['actorId', 'at'])
    .where('partnershipId', '=', db.partnershipId)
    .where('subject', '=', subject || db.partnershipId)
    .where('kind', '=', 'change')
    .where(({ or, eb }) => or(did.map((verb) => eb('did', 'like', `${verb}%`))))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .execute()
  if (!last) return SOMEBODY
  if (await wereManyChanged(db, did, last.at)) return SOMEBODY
  const when = `on ${dateAndTime(last.at)}`
  if (last.actorId === actor.id)
    return `You changed this last, ${when}, in another window or on another device.`
  const name = actingName(last.actorId) ?? (await namesOf(db, [last.actorId])).get(last.actorId)
  const who = name === undefined || name === DISPOSED ? 'somebody who is no longer in the directory' : name
  return `Last changed by ${who} ${when}.`
}

/** The page of a conflict says who saved meanwhile, and when. Other answers are as they were. */
export async function sayingWhoSaved(
  answer: Answer,
  ask: Pick<Ask, 'db' | 'actor'>,
  namesOf: NamesOf,
): Promise<Answer> {
  if (!('page' in answer) || answer.status !== 409) return answer
  const { page } = answer
  let { main } = page
  for (const [stands, did = '', subject = ''] of main.markup.matchAll(WHO_STANDS))
    main = put(main, stands, await lastSaved(ask, { did: did.split(','), subject }, namesOf))
  return { ...answer, page: { ...page, main } }
}
