import { openThing, type Thing, writtenFirst } from '#platform/access.ts'
import { heldOn } from '#platform/held.ts'
import type { KeptTable } from '#platform/keeping.ts'
import { type Ask, notFound, send, show, type WorkspaceRoute } from '#platform/site.ts'
import type { PersonId } from '#platform/work.ts'
import { noteCollected } from '../commands/everything.ts'
import { findPerson } from '../queries/directory.ts'
import { otherNames, recordsOf } from '../queries/everything.ts'
import { namesOf } from '../queries.ts'
import { exportPerson, thirdParties } from '../rules/everything.ts'
import { everythingPage, everythingZip } from '../views/everything.ts'

async function collected(ask: Ask, kept: readonly KeptTable[]) {
  const { db, actor, now, identity } = ask
  const id = ask.id('personId') as PersonId
  const person = await findPerson(db, actor, id)
  if (!person) return undefined
  const ids = await recordsOf(db, actor, id)
  // What is confidential is opened by the way of every page, so that it is written down before it is read.
  const open = async (thing: Thing) => (await openThing(ask, thing, { as: 'export' })).ok
  const held = await heldOn({ ...ask, open }, kept, ids)
  const rows = held.flatMap((each) => each.rows)
  const closed = rows.filter((row) => row.closed).length
  const opened = rows.filter((row) => row.tier >= 3 && !row.closed).length
  await writtenFirst(ask, (work) => noteCollected(work, id, { records: rows.length, opened, closed }))
  return {
    ...{ person, held, now, by: actor.name },
    asks: await namesOf(
      db,
      rows.flatMap(({ askId }) => askId ?? []),
    ),
    mark: thirdParties(await otherNames(db, actor, ids)),
    address: person.accountId ? await identity.addressOf(person.accountId) : undefined,
  }
}

/** Everything held on a person: as a page, and to take away. */
export function everythingRoutes(kept: () => readonly KeptTable[]): readonly WorkspaceRoute[] {
  return [
    {
      method: 'GET',
      path: '/workspace/people/:personId/everything',
      may: exportPerson,
      async answer(ask) {
        const all = await collected(ask, kept())
        return all ? show(everythingPage(all)) : notFound
      },
    },
    {
      method: 'GET',
      path: '/workspace/people/:personId/everything.zip',
      may: exportPerson,
      async answer(ask) {
        const all = await collected(ask, kept())
        if (!all) return notFound
        return send({ name: 'everything.zip', type: 'application/zip', bytes: everythingZip(all) })
      },
    },
  ]
}
