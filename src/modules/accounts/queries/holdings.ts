import { letterboxOf } from '#modules/people/index.ts'
import type { Held, HoldingKind, HoldingsAsk } from '#platform/holdings.ts'
import { counted, dateAndTime } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'

/** Where people are signed in here: how often and since when, and nothing of where from. */
async function heldSessions(
  { db, identity, today }: HoldingsAsk,
  people: readonly PersonId[],
): Promise<readonly Held[]> {
  const held: Held[] = []
  for (const personId of people) {
    const accountId = (await letterboxOf(db, personId, today))?.accountId
    const sessions = accountId ? await identity.sessions.of(accountId) : []
    const here = sessions.filter(({ partnershipId }) => partnershipId === db.partnershipId)
    const [latest] = here
    if (latest)
      held.push({
        ...{ id: personId, personId, version: '', may: [], of: [] },
        words: `Signed in in ${counted(here.length, 'place')}`,
        detail: `Last used ${dateAndTime(latest.lastSeen)}`,
      })
  }
  return held
}

/** What people hold of the way in. */
export const holdings: readonly HoldingKind[] = [
  {
    kind: 'accounts.session',
    heading: 'Sessions',
    order: 100,
    byItself: 'From midnight after the last day they are refused, in every page that is open then.',
    find: heldSessions,
  },
]
