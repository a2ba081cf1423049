import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { kept } from '#app'
import { aPerson } from '#modules/people/testing.ts'
import { everyRequest } from '#modules/requests/index.ts'
import {
  type Catalogue,
  carryOut,
  catalogueOf,
  dueRowsOf,
  findDisposal,
  placeHold,
  previewOf,
  proposeDisposal,
  releaseHold,
} from '#platform/disposal.ts'
import type { Id } from '#platform/id.ts'
import type { KeptTable } from '#platform/keeping.ts'
import type { PersonId } from '#platform/work.ts'
import { type Furnished, type FurnishedWorld, furnishedWorld } from './furnished.ts'
import { killedInTheMiddle } from './in-the-middle.ts'
import { rowsOf } from './rows.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('carrying out a disposal of a request', () => {
  let place: FurnishedWorld
  let ours: Furnished
  let catalogue: Catalogue

  before(async () => {
    place = await furnishedWorld()
    ours = await place.furnish(place.world.partnershipId, 'Quillmere')
    catalogue = await place.world.do(({ tx }) => catalogueOf(tx))
  })
  after(() => place?.[Symbol.asyncDispose]())

  const rowsIn = (table: string, condition?: string) => rowsOf(place, ours, table, condition)

  /** A closed request of long ago is due and proposed. */
  async function proposed(): Promise<{ disposalId: Id<'disposal'>; requestId: Id<string>; now: string }> {
    const requests = kept.find(({ table }) => table === 'requests.request') as KeptTable
    const now = '2031-01-01T10:00:00Z'
    place.world.at(now)
    const disposalId = await place.world.do(async (work) => {
      const due = await dueRowsOf(work.tx, catalogue, requests, day('2031-01-01'))
      const hashes = due.rows.map(({ hash }) => hash)
      assert.equal(hashes.length, 1)
      const made = await proposeDisposal(work, kept, { table: requests.table, hashes, reason: 'No need' })
      assert.ok('id' in made)
      return made.id
    })
    const request = (await place.world.do(({ tx }) => everyRequest(tx))).find(
      ({ closedAt }) => closedAt !== null,
    )
    assert.ok(request)
    return { disposalId, requestId: request.id, now }
  }
  const seenOf = (disposalId: Id<'disposal'>, on = '2031-01-01') =>
    place.world.do(async ({ tx }) => {
      const disposal = await findDisposal(tx, disposalId)
      assert.ok(disposal)
      return { version: disposal.version, seen: (await previewOf(tx, kept, disposal, day(on))).seen }
    })
  let waiting: Awaited<ReturnType<typeof proposed>>

  it('is refused by a hold on the case, on a person in it or on its type', async () => {
    waiting = await proposed()
    const { disposalId, requestId } = waiting
    const about = (await rowsIn('requests.request', `id = '${requestId}'`))[0]?.['about_id'] as Id<string>
    const seen = await seenOf(disposalId)
    for (const [scope, coversId, record] of [
      ['thing', requestId, null],
      ['person', about, null],
      ['type', null, 'request'],
    ] as const) {
      const holdId = await place.world.do((work) =>
        placeHold(work, {
          kind: 'police',
          scope,
          coversId,
          record,
          reason: 'Asked',
          fromOn: day('2030-01-01'),
        }),
      )
      const refused = await place.world.do((work) => carryOut(work, kept, disposalId, seen))
      assert.deepEqual(refused, { refused: 'hold' }, scope)
      await place.world.do((work) => releaseHold(work, holdId, { reason: 'Over', version: 1 }))
    }
    assert.equal((await rowsIn('requests.request', `id = '${requestId}'`)).length, 1)
  })

  it('leaves everything when its process is killed in the middle, and after it all goes at once', async () => {
    const { disposalId, requestId, now } = waiting
    const tablesOf = [
      'requests.request',
      'requests.part',
      'requests.entry',
      'requests.release',
      'platform.audit_detail',
    ]
    const dumped = async () => {
      const all = await place.dump(ours.partnershipId)
      return [...all].filter(([table]) => tablesOf.includes(table.replaceAll('"', '')))
    }
    const actorId = await place.world.do((work) => aPerson(work, { name: 'Second Pair' }))
    const before = await dumped()
    const { version, seen } = await seenOf(disposalId)
    // Somebody reads the history of the request, so that the disposal waits in its middle, with parts of it gone.
    const said = await killedInTheMiddle(place.world, place.superuser, {
      program: 'test/disposing-child.ts',
      given: [ours.partnershipId, actorId, disposalId, `${version}`, seen, now],
      held: [
        'select from requests.entry where partnership_id = $1 and request_id = $2 for update',
        [ours.partnershipId, requestId],
      ],
      at: 'delete from',
    })
    assert.equal(said, 'begins\n', 'it was killed before it was done')
    assert.deepEqual(await dumped(), before)

    const again = await seenOf(disposalId)
    const done = await place.world.do((work) => carryOut(work, kept, disposalId, again), {
      id: actorId as PersonId,
    })
    assert.ok('certificate' in done)
    assert.ok(done.certificate.details > 0, 'what the audit says of it is shredded')
    assert.deepEqual(await rowsIn('requests.request', `id = '${requestId}'`), [])
    for (const table of ['requests.part', 'requests.entry', 'requests.release'])
      assert.deepEqual(await rowsIn(table, `request_id = '${requestId}'`), [], table)
  })
})
