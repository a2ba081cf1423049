/** Carries a disposal out in a process of its own, which a test kills in the middle. Says when it begins and when it is done. */
import { kept } from '#app'
import { openDatabase, type PartnershipId } from '#platform/db.ts'
import { carryOut, type DisposalId } from '#platform/disposal.ts'
import { openKeys } from '#platform/keys.ts'
import { MASTER_KEY } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'

const [url = '', partnershipId = '', actorId = '', disposalId = '', version = '', seen = '', now = ''] =
  process.argv.slice(2)
const [partnership, keys] = [partnershipId as PartnershipId, openKeys(MASTER_KEY)]
await using database = openDatabase(url)
process.stdout.write('begins\n')
await database.session(partnership, 'accord_app', (session) =>
  session.write(async (tx) => {
    const actor = { id: actorId as PersonId, name: 'Second', partnershipId: partnership, holds: [] }
    const work = { tx, actor, now: Temporal.Instant.from(now), keys, send: async () => {} }
    const done = await carryOut(work, kept, disposalId as DisposalId, { version: Number(version), seen })
    process.stdout.write(`${Object.keys(done).join()}\n`)
  }),
)
process.stdout.write('kept\n')
