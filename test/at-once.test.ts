import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { documentOwners, site } from '#app'
import { askToRegister, invite } from '#modules/accounts/index.ts'
import { attachDocument, type DocumentId, publishDocument } from '#modules/documents/index.ts'
import { anAgency, aPerson } from '#modules/people/testing.ts'
import { addChapter, addReport } from '#modules/reports/index.ts'
import { type World, world } from '#platform/testing/world.ts'
import type { PersonId, Work } from '#platform/work.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

describe('of two who do the same at the same moment', () => {
  let here: World
  let manager: { readonly id: PersonId }
  before(async () => {
    here = await world(site, { today: '2026-03-20' })
    manager = { id: await here.do((work) => aPerson(work, { posts: ['business-manager'] })) }
  })
  after(() => here?.[Symbol.asyncDispose]())

  const both = <Result>(command: (work: Work) => Promise<Result>) =>
    Promise.all([here.do(command, manager), here.do(command, manager)])

  it('one invites somebody, and the other is told that they wait already', async () => {
    const input = { name: 'Asked Twice', email: 'twice@example.org', post: null, agencyId: null }
    const results = await both((work) => invite(work, input))
    assert.equal(results.filter((result) => 'id' in result).length, 1)
    assert.deepEqual(
      results.find((result) => 'refused' in result),
      { refused: 'waiting' },
    )
  })

  it('both ask to register, and are one registration', async () => {
    const agencyId = await here.do((work) => anAgency(work))
    const input = { name: 'Registers Twice', email: 'registers@example.org', agencyId }
    const [one, other] = await both((work) => askToRegister(work, input, false))
    assert.ok(one)
    assert.equal(one, other)
  })

  it('one publishes a document, and the other after it', async () => {
    const owner = documentOwners.find(({ kind }) => kind === 'partnership')
    assert.ok(owner)
    const file = await here.files.keep(here.partnershipId, 'paper.txt', Buffer.from('A paper'))
    assert.ok('sha256' in file)
    const facts = { title: 'A paper', tier: 1, heldForId: null, language: 'en', format: 'standard' } as const
    const attached = await here.do(
      (work) => attachDocument(work, owner, here.partnershipId as never, facts, file),
      manager,
    )
    assert.ok('id' in attached)
    const latest = { name: 'paper.txt', type: 'txt' } as const
    const given = { version: 1, latest, cleaned: undefined, confirmed: [] }
    const results = await both((work) =>
      publishDocument(work, documentOwners, attached.id as DocumentId, given),
    )
    assert.deepEqual(results, [{ number: 1 }, { number: 1 }])
  })

  it('each adds a chapter, one behind the other', async () => {
    const facts = { slug: '2025-26', title: 'A report', groupId: null, periodLabel: '2025–26' }
    const days = { periodStart: day('2025-04-01'), periodEnd: day('2026-03-31') }
    const report = await here.do((work) => addReport(work, { ...facts, ...days }), manager)
    assert.ok('id' in report)
    const chapter = { heading: 'Of two', place: 'body', text: '' } as const
    const ids = await both((work) => addChapter(work, report.id, chapter))
    assert.notEqual(ids[0], ids[1])
  })
})
