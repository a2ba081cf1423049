/** Undoes a change of many in a process of its own, which a test kills in the middle. Says when it begins and when it is done. */
import { modules } from '#app'
import { openDatabase, type PartnershipId } from '#platform/db.ts'
import { openKeys } from '#platform/keys.ts'
import { MASTER_KEY } from '#platform/testing/world.ts'
import { type BulkChangeId, findBulkChange, undoBulk } from '#platform/undo.ts'
import type { PersonId } from '#platform/work.ts'

const [url = '', partnershipId = '', actorId = '', bulkChangeId = '', now = ''] = process.argv.slice(2)
const [partnership, keys] = [partnershipId as PartnershipId, openKeys(MASTER_KEY)]
await using database = openDatabase(url)
process.stdout.write('begins\n')
await database.session(partnership, 'accord_app', (session) =>
  session.write(async (tx) => {
    const holds = [{ as: 'post.business-manager', of: null }]
    const actor = { id: actorId as PersonId, name: 'Manager', partnershipId: partnership, holds }
    const work = { tx, actor, now: Temporal.Instant.from(now), keys, send: async () => {} }
    const change = await findBulkChange(tx, bulkChangeId as BulkChangeId)
    const kind = modules
      .flatMap(({ bulkKinds }) => bulkKinds ?? [])
      .find((each) => each.kind === change?.kind)
    if (!change || !kind) throw new Error('There is no such change')
    const told = await undoBulk(
      work,
      change,
      kind,
      modules.flatMap(({ undoable }) => undoable ?? []),
    )
    process.stdout.write(`${told.length} went\n`)
  }),
)
process.stdout.write('kept\n')
