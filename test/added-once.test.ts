import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { documentOwners, site } from '#app'
import { attachDocument } from '#modules/documents/index.ts'
import { addBudget } from '#modules/governance/index.ts'
import { aGroup, aSeat, boxes, errors } from '#modules/governance/testing.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { tables } from '#platform/db.ts'
import { type Fields, type World, world } from '#platform/testing/world.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

const untyped = tables<Record<string, never>>()
const LINE = { heading: 'Room hire', planned: '120', spent: '', note: 'Two afternoons', version: '0' }

describe('a form that adds money, a seat, a post or a grant', () => {
  let here: World
  let manager: Visitor
  before(async () => {
    here = await world(site, { today: '2026-05-20' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
  })
  after(() => here?.[Symbol.asyncDispose]())

  let year = 2014
  async function aBudget(): Promise<string> {
    year += 1
    const { id } = await here.do(async (work) =>
      addBudget(work, {
        ...{ bodyId: await aGroup(work, { kind: 'board' }), broughtForward: 0n, decision: '' },
        ...{ startsOn: Temporal.PlainDate.from(`${year}-04-01`), decidedOn: null },
      }),
    )
    return `/workspace/budgets/${id}`
  }
  async function aPaper(): Promise<string> {
    const owner = documentOwners.find(({ kind }) => kind === 'partnership')
    const file = await here.files.keep(here.partnershipId, 'paper.txt', Buffer.from(`A paper of ${year}`))
    assert.ok(owner && 'sha256' in file)
    const attached = await here.do(
      (work) =>
        attachDocument(
          work,
          owner,
          here.partnershipId as never,
          { title: 'A paper', tier: 3, heldForId: null, language: 'en', format: 'standard' },
          file,
        ),
      { id: manager.personId, assurance: 'two-factor' },
    )
    assert.ok('id' in attached)
    return attached.id
  }

  /** Where each form is, what is typed into it, and the table that holds what it adds. */
  const forms: Readonly<
    Record<string, () => Promise<{ path: string; typed: Fields; table: string; shownAt: string }>>
  > = {
    async 'a line of expenditure'() {
      const shownAt = await aBudget()
      return { path: `${shownAt}/lines/new`, typed: LINE, table: 'governance.expenditure', shownAt }
    },
    async 'a contribution'() {
      const [shownAt, agencyId] = [await aBudget(), await here.do((work) => anAgency(work))]
      const typed = { agencyId, cash: '5', version: '0' }
      return { path: `${shownAt}/contributions/new`, typed, table: 'governance.contribution', shownAt }
    },
    async 'a seat'() {
      const shownAt = `/workspace/groups/${await here.do((work) => aGroup(work))}`
      const typed = { title: 'Lay member', role: 'member', version: '0' }
      return { path: `${shownAt}/seats/new`, typed, table: 'governance.seat', shownAt }
    },
    async 'an appointment'() {
      const [groupId, personId] = await here.do(async (work) => [await aGroup(work), await aPerson(work)])
      const seatId = await here.do((work) => aSeat(work, { groupId }))
      const typed = { personId, ...boxes('fromOn', '2026-05-01'), ...boxes('toOn', '') }
      const path = `/workspace/seats/${seatId}/appointments/new`
      return { path, typed, table: 'governance.appointment', shownAt: `/workspace/groups/${groupId}` }
    },
    async 'a post'() {
      const shownAt = `/workspace/people/${await here.do((work) => aPerson(work))}`
      const typed = { kind: 'scrutineer', agencyId: '', ...boxes('fromOn', '2026-05-20') }
      return { path: `${shownAt}/posts/new`, typed, table: 'people.post', shownAt }
    },
    async 'a grant'() {
      const shownAt = `/workspace/access/document/${await aPaper()}/people`
      const personId = await here.do((work) => aPerson(work))
      const typed = {
        ...{ personId, right: 'read', reason: 'To help' },
        ...{ ...boxes('fromOn', '2026-05-20'), ...boxes('toOn', '2026-12-01') },
      }
      return { path: `${shownAt}/grants/new`, typed, table: 'platform.grant', shownAt }
    },
  }

  const count = (table: string): Promise<number> =>
    here.do(async ({ tx }) => {
      const { rows } = await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(
        untyped(tx),
      )
      return Number(rows[0]?.n)
    })

  for (const [what, made] of Object.entries(forms))
    it(`adds ${what} once, however it is sent twice`, async () => {
      const { path, typed, table } = await made()
      const before = await count(table)
      await manager.get(path)
      const replies = await Promise.all([manager.attempt(path, typed), manager.attempt(path, typed)])
      const statuses = replies.map(({ statusCode }) => statusCode).sort()
      assert.equal(statuses[0], 303)
      assert.ok([409, 422].includes(statuses[1] ?? 0), String(statuses))
      const { statusCode } = await manager.attempt(path, typed)
      assert.ok([409, 422].includes(statusCode), String(statusCode))
      assert.equal(await count(table), before + 1)
      assert.deepEqual(here.faults, [])
    })

  for (const what of ['a line of expenditure', 'a seat', 'a grant'])
    it(`asks whoever sends ${what} twice whether they mean it, and adds it again if they do`, async () => {
      const { path, typed, table, shownAt } = (await forms[what]?.()) ?? assert.fail()
      const before = await count(table)
      await manager.get(path)
      await manager.post(path, typed)
      const asked = await manager.post(path, typed, 409)
      assert.equal(asked.querySelector('h1')?.text, 'You have just added this')
      assert.equal(asked.querySelector('main a')?.getAttribute('href'), shownAt)
      const again = Object.fromEntries(
        asked
          .querySelectorAll('main form input')
          .map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
      )
      const form = asked.querySelector('main form')?.getAttribute('action') ?? ''
      await manager.post(form, again)
      assert.equal(await count(table), before + 2)
      await manager.post(form, again, 409)
      assert.equal(await count(table), before + 2)
    })

  it('takes the same from somebody else, something else from the same, and the same a minute later', async () => {
    const { path, typed, table } = (await forms['a line of expenditure']?.()) ?? assert.fail()
    const officer = await aVisitor(here, { posts: ['business-manager'] })
    const before = await count(table)
    await manager.get(path)
    await officer.get(path)
    await manager.post(path, typed)
    await officer.post(path, typed)
    await manager.post(path, { ...typed, planned: '121' })
    here.at('2026-05-20T09:00:59Z')
    await manager.post(path, typed, 409)
    here.at('2026-05-20T09:01:01Z')
    await manager.post(path, typed)
    assert.equal(await count(table), before + 4)
    assert.equal(await count('platform.just_added'), 1)
  })

  it('may be sent again as it was when it was refused', async () => {
    const { path, typed } = (await forms['a contribution']?.()) ?? assert.fail()
    await manager.get(path)
    await manager.post(path, typed)
    for (const _ of [1, 2]) {
      const refused = await manager.post(path, { ...typed, cash: '6' }, 422)
      assert.equal(errors(refused).length, 1)
    }
  })
})
