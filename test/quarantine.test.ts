import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { reactions, site } from '#app'
import { sentFile, typedDocument } from '#modules/documents/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { fileJobs } from '#platform/files/files.ts'
import { openScanner } from '#platform/files/scan.ts'
import { asClamd, clamdForTests, EICAR, type StandIn } from '#platform/testing/clamd.ts'
import { filesForTests, type TestFiles } from '#platform/testing/files.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'

describe('a file that awaits the virus scanner', () => {
  let clamd: StandIn
  let files: TestFiles
  let here: World
  let manager: Visitor
  let form: string

  before(async () => {
    clamd = await clamdForTests()
    files = await filesForTests(openScanner(clamd.address, 1000))
    here = await world(site, { files, jobs: { reactions, handlers: fileJobs } })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    form = `/workspace/documents/new/${here.partnershipId}`
  })
  after(async () => {
    await here?.[Symbol.asyncDispose]()
    await files?.[Symbol.asyncDispose]()
    await clamd?.[Symbol.asyncDispose]()
  })

  const added = async (content: string): Promise<string> => {
    await manager.get(form)
    return (await manager.upload(form, sentFile(content), typedDocument({ tier: '1' }))).to
  }
  const onlyVersion = async (path: string) => {
    const page = await manager.get(path)
    return { text: page.text, link: page.querySelector('a[href*="/versions/"]')?.getAttribute('href') }
  }

  it('can be opened by nobody until the scanner has said exactly that it is clean', async () => {
    let said = 'stream: O'
    clamd.answer = () => said
    const path = await added('Held back at first')
    const held = await onlyVersion(path)
    assert.match(held.text, /Being scanned/)
    assert.equal(held.link, undefined)
    await manager.get(`${path}/publish`, 403)
    assert.match((await manager.get(path)).text, /Being scanned/)
    said = 'stream: OK\0'
    await here.settled()
    const { text, link } = await onlyVersion(path)
    assert.match(text, /No virus found/)
    assert.equal((await manager.raw(link ?? '')).body, 'Held back at first')
  })

  it('is held back for good when something was found in it', async () => {
    clamd.answer = asClamd
    const path = await added(EICAR)
    await here.settled()
    const { text, link } = await onlyVersion(path)
    assert.match(text, /virus found/)
    assert.equal(link, undefined)
    await manager.get(`${path}/publish`, 403)
    const page = await manager.get(path)
    assert.match(page.text, /Eicar-Test-Signature.*Ask whoever sent it for a clean copy/s)
    assert.equal(
      page.querySelector(`a[href="${path}/publish"]`),
      null,
      'what would be refused is not offered',
    )
    const listed = (await manager.get('/workspace/documents')).querySelectorAll('main tbody tr')
    const row = listed.find((each) => each.querySelector(`a[href="${path}"]`))
    assert.match(row?.text ?? '', /Held back: virus found/)
  })
})
