import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { sentFile, typedDocument } from '#modules/documents/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { filesForTests, type TestFiles } from '#platform/testing/files.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'

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
})
