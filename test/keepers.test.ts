import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { sentFile, typedDocument } from '#modules/documents/testing.ts'
import { aGroup, anAppointment, aSeat } from '#modules/governance/testing.ts'
import { givePost } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { filesForTests, type TestFiles } from '#platform/testing/files.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

type Person = Visitor & { readonly personId: PersonId }

describe('whoever keeps the papers', () => {
  let here: World
  let files: TestFiles
  let manager: Person
  let officer: Person

  before(async () => {
    files = await filesForTests()
    here = await world(site, { files })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    officer = await aVisitor(here, { posts: ['business-officer'] })
  })
  after(async () => {
    await here[Symbol.asyncDispose]()
    await files[Symbol.asyncDispose]()
  })

  /** Attaches a paper to a record, by its form, and gives its path. */
  async function attached(by: Visitor, tier: string, to: string = here.partnershipId): Promise<string> {
    const form = `/workspace/documents/new/${to}`
    await by.get(form)
    return (await by.upload(form, sentFile(`Paper ${tier} ${to}`), typedDocument({ tier }))).to
  }

  it('leaves the hash and the size of a confidential file to nobody who reads the audit', async () => {
    const detailOf = async (path: string) =>
      (await manager.get(`/workspace/administration/audit?what=documents&record=${path.split('/').at(-1)}`))
        .text
    const open = await attached(officer, '2')
    assert.match(await detailOf(open), /sha256/)
    const sealed = await attached(officer, '3')
    await officer.get(`${sealed}/replace`)
    await officer.upload(`${sealed}/replace`, sentFile('Two'), { version: '1', note: 'A mistake' })
    await officer.post(`${sealed}/archive`, {})
    const shown = await detailOf(sealed)
    assert.match(shown, /Detail not shown here/)
    assert.doesNotMatch(shown, /sha256|bytes/)
  })

  /** Watches another group, and so goes on when everything else has ended. */
  const goesOn = (personId: PersonId) =>
    here.do(async (work) => {
      const groupId = await aGroup(work)
      await anAppointment(work, { seatId: await aSeat(work, { groupId, role: 'observer' }), personId })
    })

  /** A group, somebody with a seat on it, and the path of the form that adds a paper to it. */
  async function seated(role: 'chair' | 'deputy' | 'member', toOn?: string) {
    const visitor = await aVisitor(here)
    const groupId = await here.do(async (work) => {
      const id = await aGroup(work)
      const seatId = await aSeat(work, { groupId: id, role })
      await anAppointment(work, { seatId, personId: visitor.personId, ...(toOn && { toOn }) })
      return id
    })
    return {
      visitor,
      groupId,
      form: `/workspace/documents/new/${groupId}`,
      page: `/workspace/groups/${groupId}`,
    }
  }
  const offers = async (visitor: Visitor, page: string) =>
    (await visitor.get(page)).querySelector('a[href^="/workspace/documents/new/"]') !== null

  it('may be the chair or the deputy of a group, and the lead of an agency, each of their own', async () => {
    const agencyId = await here.do((work) => anAgency(work))
    const lead = await aVisitor(here, { agencyId, posts: ['agency-lead'] })
    const { groupId: elsewhere } = await seated('member')
    for (const { visitor, id, page } of [
      ...(await Promise.all([seated('chair'), seated('deputy')])).map(({ groupId, ...of }) => ({
        ...of,
        id: groupId,
      })),
      { visitor: lead, id: agencyId, page: `/workspace/agencies/${agencyId}` },
    ]) {
      assert.ok(await offers(visitor, page))
      const paper = await attached(visitor, '2', id)
      await visitor.get(`${paper}/replace`)
      await visitor.upload(`${paper}/replace`, sentFile('Two'), { version: '1', note: 'A mistake' })
      await visitor.post(`${paper}/archive`, {}, 403)
      assert.ok(!(await offers(visitor, `/workspace/groups/${elsewhere}`)))
      for (const other of [elsewhere, here.partnershipId]) {
        const refused = await visitor.get(`/workspace/documents/new/${other}`, 403)
        assert.match(refused.text, /It is for people who hold one of these today/)
        await visitor.upload(`/workspace/documents/new/${other}`, sentFile('x'), typedDocument(), 403)
      }
    }
  })

  it('is no member of a group, and nobody whose seat has ended', async () => {
    const { visitor, form, page } = await seated('member')
    assert.ok(!(await offers(visitor, page)))
    assert.match((await visitor.get(form, 403)).text, /the seat of chair or deputy on this group/)
    const chair = await seated('chair', '2026-03-20')
    await goesOn(chair.visitor.personId)
    await chair.visitor.get(chair.form)
    here.at('2026-03-21T00:00:00Z')
    try {
      await chair.visitor.get(chair.form, 403)
      assert.ok(!(await offers(chair.visitor, chair.page)))
    } finally {
      here.at('2026-03-20T09:00:00Z')
    }
  })

  it('opens what is confidential, and says who else may, until the end of the last day of their post', async () => {
    const keeper = await aVisitor(here, { name: 'Kim Keeper' })
    await goesOn(keeper.personId)
    const post = await here.do((work) =>
      givePost(work, {
        ...{ personId: keeper.personId, kind: 'business-officer' },
        ...{ fromOn: day('2026-01-01'), toOn: day('2026-03-20') },
      }),
    )
    assert.ok(post)
    const paper = await attached(keeper, '3')
    const id = paper.split('/').at(-1) ?? ''
    const people = `/workspace/access/document/${id}/people`
    const reference = `Document ${id.slice(-8).toUpperCase()}`
    const listed = async () => (await keeper.get('/workspace/documents')).text.includes(reference)
    const found = async () => (await keeper.get('/workspace/search?q=Terms')).text.includes(reference)
    const isMissed = async () => (await officer.get('/workspace')).text.includes(`${reference} has no owner`)
    here.at('2026-03-20T23:59:59Z')
    await keeper.get(paper)
    assert.match((await keeper.get(people)).text, /With the post or seat/)
    assert.match(
      (await keeper.get(`/workspace/access/document/${id}/why`)).text,
      /for as long as you hold a post/,
    )
    // On the last day the business unit is told already.
    assert.deepEqual([await listed(), await found(), await isMissed()], [true, true, true])
    here.at('2026-03-21T00:00:00Z')
    try {
      assert.match((await keeper.get(paper, 403)).text, /by a post or seat that you no longer hold/)
      await keeper.get(people, 403)
      await keeper.get(`${people}/grants/new`, 403)
      assert.deepEqual([await listed(), await found(), await isMissed()], [false, false, true])
      const handOver = await officer.get(`/workspace/people/${keeper.personId}/hand-over`)
      assert.match(handOver.text, new RegExp(reference))
    } finally {
      here.at('2026-03-20T09:00:00Z')
    }
  })
})
