import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { kept } from '#app'
import { anAppointment, aSeat } from '#modules/governance/testing.ts'
import { mergeAgencies, mergePeople, undoMerger } from '#modules/people/index.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { grantAccess, mayOpen, openForOwner, type Thing } from '#platform/access.ts'
import { newId } from '#platform/id.ts'
import type { Visitor } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'
import { type FurnishedWorld, furnishedWorld } from './furnished.ts'

/** What says that something was done, and stays although it was undone. */
const TRACES = ['platform.audit', 'platform.event', 'platform.delivery', 'people.merger', 'people.change']

const words = (page: Awaited<ReturnType<Visitor['get']>>) =>
  page.querySelector('main')?.text.replaceAll(/\s+/g, ' ').trim() ?? ''

describe('merging', () => {
  let place: FurnishedWorld
  let manager: Visitor & { readonly personId: PersonId }

  before(async () => {
    place = await furnishedWorld()
    place.world.at('2026-03-20T09:00:00Z')
    manager = await aVisitor(place.world, { posts: ['business-manager'], name: 'Zz Manager' })
  })
  after(() => place?.[Symbol.asyncDispose]())

  const rows = async () => {
    const held = await place.dump(place.world.partnershipId)
    return new Map([...held].filter(([table]) => !TRACES.some((trace) => table.startsWith(trace))))
  }

  it('two people and undoing it gives back exactly the same rows, whatever they held', async () => {
    const { world } = place
    const given = fc.record({
      email: fc.constantFrom('', 'x@example.org'),
      phone: fc.constantFrom('', '01223 000000'),
      posts: fc.subarray(['business-officer', 'scrutineer'] as const),
      seats: fc.nat(2),
      hasAccount: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(given, given, async (one, other) => {
        const make = async ({ hasAccount, seats, ...facts }: typeof one): Promise<PersonId> => {
          const account = hasAccount ? await world.newAccount() : undefined
          return world.do(async (work) => {
            const agencyId = await anAgency(work)
            const id = await aPerson(work, { ...facts, agencyId, accountId: account?.accountId ?? null })
            for (let count = 0; count < seats; count++)
              await anAppointment(work, { seatId: await aSeat(work), personId: id })
            return id
          })
        }
        const [stays, goes] = [await make(one), await make(other)]
        const before = await rows()
        const merged = await world.do((work) => mergePeople(work, stays, goes, kept))
        assert.ok('id' in merged)
        const held = [...(await rows()).entries()].filter(
          ([table, text]) => table !== 'people.person' && text.includes(goes),
        )
        assert.deepEqual(
          held.map(([table]) => table),
          [],
        )
        assert.notDeepEqual(await rows(), before)
        assert.ok('id' in (await world.do((work) => undoMerger(work, merged.id, kept))))
        assert.deepEqual(await rows(), before)
      }),
      { numRuns: 15 },
    )
  })

  it('two agencies moves what leads to them, leaves what would stand there twice, and can be undone', async () => {
    const { world } = place
    const made = await world.do(async (work) => {
      const stays = await anAgency(work, { name: 'Stays', newArea: 'Sharedshire' })
      const goes = await anAgency(work, { name: 'Goes', newArea: 'Sharedshire' })
      const part = await anAgency(work, { name: 'A part of what goes', parentId: goes })
      const personId = await aPerson(work, { name: 'Moves Along', agencyId: goes, posts: ['agency-lead'] })
      await aSeat(work, { agencyId: goes, title: '' })
      return { stays, goes, part, personId }
    })
    const before = await rows()
    const page = await manager.get(`/workspace/agencies/${made.stays}/merge/${made.goes}`)
    assert.deepEqual(await rows(), before, 'a preview changes nothing')
    const row = page.querySelectorAll('tbody tr').find((each) => /agency area/.test(each.text))
    assert.deepEqual(
      row?.querySelectorAll('td').map((cell) => cell.text.trim()),
      ['0', '1', '0'],
    )
    await manager.post(`/workspace/agencies/${made.stays}/merge/${made.goes}`, {})
    const shown = words(await manager.get(`/workspace/agencies/${made.stays}`))
    for (const text of ['Moves Along', '1 seat, 1 vacant', 'A part of what goes', 'Goes into Stays'])
      assert.ok(shown.includes(text), text)
    assert.match(words(await manager.get(`/workspace/agencies/${made.goes}`)), /What it held is with Stays/)
    assert.doesNotMatch(words(await manager.get('/workspace/agencies')), /Goes/)
    const undo = (await manager.get(`/workspace/agencies/${made.stays}`)).querySelector('form[action$=undo]')
    await manager.post(undo?.getAttribute('action') ?? '', {})
    assert.deepEqual(await rows(), before)
    await manager.post(undo?.getAttribute('action') ?? '', {}, 409)
    await manager.get(`/workspace/agencies/${made.goes}/merge/${made.part}`, 422)
    const part = await world.do((work) => mergeAgencies(work, made.part, made.goes, kept))
    assert.deepEqual(part, { refused: 'part' })
  })

  it('frees the name of an agency, and cannot be undone while another has it', async () => {
    const { world } = place
    const stays = await world.do(async (work) => {
      const ids = [await anAgency(work, { name: 'Kept' }), await anAgency(work, { name: 'Let go' })] as const
      await mergeAgencies(work, ...ids, kept)
      await anAgency(work, { name: 'Let go' })
      return ids[0]
    })
    const undo = (await manager.get(`/workspace/agencies/${stays}`)).querySelector('form[action$=undo]')
    const refused = await manager.post(undo?.getAttribute('action') ?? '', {}, 409)
    assert.match(words(refused), /Another agency has the name of the one that would come back/)
  })

  it('keeps one account, and refuses whoever is signed in with the other', async () => {
    const { world } = place
    const stays = await aVisitor(world, { name: 'Has An Account' })
    const goes = await aVisitor(world, { name: 'Has Another' })
    await goes.get('/workspace')
    await manager.post(`/workspace/people/${stays.personId}/merge/${goes.personId}`, {})
    assert.equal((await goes.raw('/workspace')).statusCode, 303)
    await stays.get('/workspace')
    const bare = await world.do((work) => aPerson(work, { name: 'Without Account' }))
    await manager.post(`/workspace/people/${bare}/merge/${stays.personId}`, {})
    assert.match(words(await stays.get('/workspace')), /Hello, Without/)
  })

  describe('people of whom one has access by name', () => {
    const day = (text: string) => Temporal.PlainDate.from(text)
    const MANAGER = { as: ['post.business-manager'], of: null, words: 'the business manager' }
    let thing: Thing
    const merge = (stays: PersonId, goes: PersonId) => `/workspace/people/${stays}/merge/${goes}`

    before(async () => {
      const { world } = place
      const ownerId = await world.do((work) => aPerson(work, { name: 'Owns A Case' }))
      thing = {
        ...{ kind: 'case', id: newId(), tier: 3, label: 'A case', href: '/', ownerId, ownedAs: [MANAGER] },
        openTo: [],
      }
      await world.do((work) => openForOwner(work, thing))
    })

    const may = (id: PersonId) =>
      place.world.do(async ({ tx, actor, now }) => (await mayOpen({ db: tx, actor, now }, thing)).may, {
        id,
        assurance: 'two-factor',
      })
    const named = async (personId: PersonId): Promise<PersonId> => {
      await place.world.do(
        (work) =>
          grantAccess(work, thing, {
            ...{ personId, right: 'read', reason: 'Works on it' },
            ...{ fromOn: day('2026-03-01'), toOn: day('2026-12-31') },
          }),
        { id: thing.ownerId as PersonId, assurance: 'two-factor' },
      )
      return personId
    }
    const nobodyYet = (name: string) => place.world.do((work) => aPerson(work, { name }))

    it('never gives it to whoever merges, nor to a colleague', async () => {
      const { world } = place
      const goes = await named(await nobodyYet('Named Without Account'))
      await manager.get(`/workspace/people/${goes}`)
      for (const pair of [merge(manager.personId, goes), merge(goes, manager.personId)]) {
        await manager.get(pair, 403)
        assert.match(words(await manager.post(pair, {}, 403)), /You cannot merge your own record/)
      }
      assert.equal(await may(manager.personId), false)
      const own = await manager.get(`/workspace/people/${manager.personId}`)
      assert.equal(own.querySelector('a[href$="/merge"]'), null)

      const colleague = await aVisitor(world, { name: 'Has An Account Of Her Own' })
      const preview = words(await manager.get(merge(colleague.personId, goes)))
      assert.match(preview, /Access by name does not move: 1 given to Named Without Account/)
      await manager.post(merge(colleague.personId, goes), {})
      assert.equal(await may(colleague.personId), false)
    })

    it('brings no account to it, whichever of the two stays', async () => {
      const stays = await named(await nobodyYet('Named And Stays'))
      const colleague = await aVisitor(place.world, { name: 'Would Come By It' })
      assert.match(
        words(await manager.get(merge(stays, colleague.personId), 422)),
        /has access by name and no account/,
      )
      await manager.post(merge(stays, colleague.personId), {}, 422)
      await colleague.get('/workspace')
    })

    it('lets it go along with the account it was given for, and says so where it is listed who has seen it', async () => {
      const { world } = place
      const goes = await named((await aVisitor(world, { name: 'Goes With Account' })).personId)
      const stays = await nobodyYet('Stays Without')
      await manager.post(merge(stays, goes), {})
      assert.equal(await may(stays), true)
      assert.equal(await may(goes), false)
      const entry = (await world.audited('access.move-grant')).at(-1)
      assert.deepEqual(
        { from: entry?.detail['from'], to: entry?.detail['to'], isMarked: entry?.isMarked },
        { from: goes, to: stays, isMarked: true },
      )
    })
  })

  it('cannot be undone after 30 days', async () => {
    const { world } = place
    const [stays, goes] = await world.do(async (work) => [await aPerson(work), await aPerson(work)] as const)
    const merged = await world.do((work) => mergePeople(work, stays, goes, kept))
    assert.ok('id' in merged)
    world.at('2026-04-19T09:00:01Z')
    const late = await world.do((work) => undoMerger(work, merged.id, kept))
    world.at('2026-04-19T09:00:00Z')
    const inTime = await world.do((work) => undoMerger(work, merged.id, kept))
    world.at('2026-03-20T09:00:00Z')
    assert.deepEqual(late, { refused: 'late' })
    assert.ok('id' in inTime)
  })

  it('is suggested for one address, or one name in one agency, and never for a name alone', async () => {
    const { world } = place
    const made = await world.do(async (work) => {
      const [one, two] = [await anAgency(work), await anAgency(work)]
      const address = { email: 'same@double.example' }
      return {
        address: [
          await aPerson(work, { name: 'Xan Vale', ...address }),
          await aPerson(work, { name: 'Uma Holt', ...address }),
        ],
        name: [
          await aPerson(work, { name: 'Dr Zoë Quill', agencyId: one }),
          await aPerson(work, { name: 'QUILL, Zoe', agencyId: one }),
        ],
        near: [
          await aPerson(work, { name: 'Brendan Ashworth', agencyId: one }),
          await aPerson(work, { name: 'Brendan Ashwroth', agencyId: one }),
        ],
        apart: [
          await aPerson(work, { name: 'Kit Marlow', agencyId: one }),
          await aPerson(work, { name: 'Kit Marlow', agencyId: two }),
        ],
      }
    })
    const listed = async () =>
      (await manager.get('/workspace/people/duplicates'))
        .querySelectorAll('td a')
        .map((link) => link.getAttribute('href') ?? '')
    const has = async (pair: readonly string[]) =>
      (await listed()).some((href) => href.includes('/merge/') && pair.every((id) => href.includes(id)))
    for (const [pair, isListed] of [
      [made.address, true],
      [made.name, true],
      [made.near, true],
      [made.apart, false],
    ] as const)
      assert.equal(await has(pair), isListed)
  })

  describe('two records of which somebody says that they are two', () => {
    const list = '/workspace/people/duplicates'
    const listed = async (pair: readonly string[]) =>
      (await manager.get(list))
        .querySelectorAll('td a')
        .some((link) => pair.every((id) => link.getAttribute('href')?.includes(id)))
    const told = async () => words(await manager.get(list))

    for (const { of, make, rename } of [
      {
        of: 'people',
        make: () =>
          place.world.do(async (work) => {
            const agencyId = await anAgency(work)
            const facts = { jobTitle: 'Nurse', agencyId }
            const one = await aPerson(work, { ...facts, name: 'Ivo Kestrel' })
            return [one, await aPerson(work, { ...facts, name: 'Ivo Kestrle' })] as const
          }),
        rename: { name: 'Ivo Kestrel', jobTitle: 'Nurse', preferredContact: '' },
      },
      {
        of: 'agencies',
        make: () =>
          place.world.do(async (work) => {
            const one = await anAgency(work, { name: 'Kestrel Trust' })
            return [one, await anAgency(work, { name: 'Kestrle Trust' })] as const
          }),
        rename: { name: 'Kestrel NHS Trust', sector: 'Health' },
      },
    ] as const)
      it(`(${of}) is listed with the reason, taken back, and over when one becomes more like the other`, async () => {
        const pair = await make()
        const compare = `/workspace/${of}/${pair[0]}/merge/${pair[1]}`
        assert.ok(await listed(pair))
        const refused = await manager.post(`${compare}/two`, { reason: ' ' }, 422)
        assert.match(words(refused), /Enter how you know that they are two/)
        assert.ok(await listed(pair))
        const reason = `They sat <b>next</b> to each other, ${of}`
        // From the other side it is the same pair.
        await manager.post(`/workspace/${of}/${pair[1]}/merge/${pair[0]}/two`, { reason })
        assert.equal(await listed(pair), false)
        assert.ok((await told()).includes(reason))
        assert.match(await told(), /Zz Manager/)
        assert.ok(words(await manager.get(`/workspace/${of}/${pair[0]}`)).includes(reason))
        await manager.post(`${compare}/two/take-back`, {})
        await manager.post(`${compare}/two/take-back`, {})
        assert.ok(await listed(pair))
        assert.ok(!(await told()).includes(reason))
        await manager.post(`${compare}/two`, { reason })
        const edit = `/workspace/${of}/${pair[1]}/edit`
        const form = await manager.get(edit)
        const version = form.querySelector('input[name=version]')?.getAttribute('value') ?? ''
        const agencyId =
          form.querySelector('select[name=agencyId] option[selected]')?.getAttribute('value') ?? ''
        const same = { ...rename, version, ...(agencyId && { agencyId }), isAnother: 'yes' }
        await manager.post(edit, {
          ...same,
          phone: '01223 000000',
          name: of === 'people' ? 'Ivo Kestrle' : 'Kestrle Trust',
        })
        assert.equal(await listed(pair), false, 'a telephone number says nothing of who they are')
        const next =
          (await manager.get(edit)).querySelector('input[name=version]')?.getAttribute('value') ?? ''
        await manager.post(edit, { ...same, version: next })
        assert.ok(await listed(pair))
        assert.deepEqual(
          (await place.world.audited('people.are-two')).filter(({ subject }) =>
            (pair as readonly string[]).includes(subject),
          ).length,
          2,
        )
      })
  })
})
