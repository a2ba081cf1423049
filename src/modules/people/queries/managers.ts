import { type Days, dayOf } from '#platform/days.ts'
import type { Reader, Tx } from '#platform/db.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, type Work } from '#platform/work.ts'
import { earlier, firstDayWithout, noManagerWords } from '../rules.ts'
import type { Post, PostId } from '../schema.ts'
import { postsHeld } from './posts-held.ts'

/** Those who change who is business manager wait for each other, so that the last two do not both go. */
export const takeManagersTurn = (tx: Tx): Promise<void> => takeTurn(tx, 'people.business-manager')

type Held = Days & { readonly fromOn: Temporal.PlainDate }

/**
 * The days on which somebody who can sign in is business manager. `instead` says what one post would be: other days, or
 * none.
 */
async function managerDays(
  reader: Reader,
  instead?: { readonly id: PostId; readonly days: Held | undefined },
): Promise<readonly Held[]> {
  const rows = await postsHeld(reader)
    .select(['post.id', 'post.fromOn', 'post.toOn', 'person.leftOn'])
    .where('post.kind', '=', 'business-manager')
    .where('person.accountId', 'is not', null)
    .where('person.archivedOn', 'is', null)
    .where('person.mergedInto', 'is', null)
    .execute()
  return rows.flatMap(({ id, leftOn, ...held }) => {
    const days = id === instead?.id ? instead.days : held
    return days ? [{ fromOn: days.fromOn, toOn: earlier(days.toOn, leftOn) }] : []
  })
}

/**
 * Makes a change, and refuses it when a day comes on which nobody would be business manager any more who can sign in: then
 * nobody could give the post again.
 */
export async function keepingAManager<Result>(
  { tx, now }: Pick<Work, 'tx' | 'now'>,
  change: () => Promise<Result>,
): Promise<Result> {
  await takeManagersTurn(tx)
  const before = await managerDays(tx)
  const result = await change()
  const day = firstDayWithout(before, await managerDays(tx), dayOf(now))
  demand(day === undefined, day && `${noManagerWords(day)}.`)
  return result
}

/** The first day without a business manager if a post had other days, or none. Who asks holds the turn. */
export async function dayWithoutManager(
  reader: Reader,
  { id, kind }: Pick<Post, 'id' | 'kind'>,
  days: Held | undefined,
  today: Temporal.PlainDate,
): Promise<Temporal.PlainDate | undefined> {
  if (kind !== 'business-manager') return undefined
  return firstDayWithout(await managerDays(reader), await managerDays(reader, { id, days }), today)
}
