import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { findDocument, thingOf } from '#modules/documents/index.ts'
import { sentFile, typedDocument } from '#modules/documents/testing.ts'
import { aGroup, anAppointment, aSeat } from '#modules/governance/testing.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { grantAccess } from '#platform/access.ts'
import { sweepFiles } from '#platform/files/files.ts'
import type { Id } from '#platform/id.ts'
import { accordItself, type JobAsk } from '#platform/jobs.ts'
import { filesForTests, type TestFiles } from '#platform/testing/files.ts'
import { aWordFile } from '#platform/testing/office.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'

const MEGABYTE = 1024 * 1024

let here: World
let files: TestFiles
let manager: Visitor
let groupId: Id<'group'>
let form: string

before(async () => {
  files = await filesForTests()
  here = await world(site, { files })
  manager = await aVisitor(here, { posts: ['business-manager'] })
  groupId = await here.do((work) => aGroup(work, { name: 'Quality group' }))
  form = `/workspace/documents/new/${groupId}`
  await manager.get(form)
})
after(async () => {
  await here[Symbol.asyncDispose]()
  await files[Symbol.asyncDispose]()
})

async function attached(
  content: string | Uint8Array,
  given: Readonly<Record<string, string>> = {},
  name = 'paper.txt',
): Promise<string> {
  await manager.get(form)
  return (await manager.upload(form, sentFile(content, name), typedDocument(given))).to
}

const errors = (page: Awaited<ReturnType<Visitor['get']>>) =>
  page.querySelectorAll('.govuk-error-summary a').map(({ text }) => text)
const versionsOn = (page: Awaited<ReturnType<Visitor['get']>>) =>
  page.querySelectorAll('a[href*="/versions/"]').map((link) => link.getAttribute('href') ?? '')
describe('a document', () => {
  it('is added with a file, and gives it back as it is, to be saved and not shown', async () => {
    const bytes = aWordFile()
    const path = await attached(bytes, { title: 'Terms of the audit' }, 'Cafe “terms”.docx')
    const page = await manager.get(path)
    assert.equal(page.querySelector('h1')?.text, 'Terms of the audit')
    assert.match(page.text, /Not scanned/)
    const [version = ''] = versionsOn(page)
    const reply = await manager.raw(version)
    assert.deepEqual(new Uint8Array(reply.rawPayload), bytes)
    assert.equal(
      reply.headers['content-type'],
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    )
    assert.equal(reply.headers['x-content-type-options'], 'nosniff')
    assert.match(String(reply.headers['content-disposition']), /^attachment; filename="/)
    assert.match(String(reply.headers['content-security-policy']), /^sandbox; default-src 'none'/)
    assert.equal(reply.headers['cache-control'], 'no-store')
  })

  it('stands on the page of its group, and in the register by group and by kind of file', async () => {
    await attached('Words', { title: 'On the group page' })
    assert.match((await manager.get(`/workspace/groups/${groupId}`)).text, /On the group page/)
    const find = async (query: string) => (await manager.get(`/workspace/documents?${query}`)).text
    assert.match(await find(`owner=${groupId}&type=txt`), /On the group page/)
    assert.doesNotMatch(await find('type=pdf'), /On the group page/)
    assert.doesNotMatch(await find(`owner=${here.partnershipId}`), /On the group page/)
    assert.match(await find('type=%27nonsense&page=x&owner=x'), /Documents/)
  })

  it('comes back with what was typed, and with its file, when something is wrong', async () => {
    const page = await manager.upload(form, sentFile('Kept', 'kept.txt'), typedDocument({ title: '' }), 422)
    assert.deepEqual(errors(page), ['Enter the title'])
    assert.match(page.text, /You chose “kept.txt”/)
    const fileTicket = page.querySelector('[name=fileTicket]')?.getAttribute('value') ?? ''
    const { to } = await manager.post(form, { ...typedDocument({ title: 'Second try' }), fileTicket })
    const [version = ''] = versionsOn(await manager.get(to))
    assert.equal((await manager.raw(version)).body, 'Kept')
  })

  it('is not made of a file that cannot be kept, or of none', async () => {
    for (const [file, told] of [
      [sentFile('', 'empty.pdf'), /is empty/],
      [sentFile('<script>alert(1)</script>', 'page.png'), /is plain text/],
      [sentFile(aWordFile({ also: { 'word/vbaProject.bin': 'x' } }), 'm.docx'), /macro/],
      [sentFile('x', ''), /Choose a file/],
    ] as const) {
      const page = await manager.upload(form, file, typedDocument({ title: 'Typed' }), 422)
      assert.match(errors(page).join(), told)
      assert.equal(page.querySelector('#title')?.getAttribute('value'), 'Typed')
    }
    await manager.post(form, { ...typedDocument(), fileTicket: 'forged.ticket' }, 422)
    await manager.upload(form, sentFile('x'), typedDocument({ tier: '9', language: 'xx' }), 422)
  })

  it('of 100 MB is refused with a page, and leaves nothing', async () => {
    const large = Buffer.alloc(100 * MEGABYTE, 97)
    const page = await manager.upload(form, sentFile(large, 'large.txt'), typedDocument(), 413)
    assert.match(page.text, /A file may be 50 MB at most/)
    assert.deepEqual(await readdir(join(files.folder, 'incoming')), [])
  })

  it('takes no file from a form that is not ours', async () => {
    const held = async () => {
      const found: string[] = []
      for await (const { sha256 } of files.store.each(here.partnershipId)) found.push(sha256)
      return found.length
    }
    const before = await held()
    const page = await manager.upload(
      form,
      sentFile('Forged'),
      { ...typedDocument(), formToken: 'forged' },
      403,
    )
    assert.match(page.text, /out of date/)
    assert.equal(await held(), before)
  })

  it('keeps every earlier version when it is replaced, with who, when and why', async () => {
    const path = await attached('One', { title: 'Replaced' })
    await manager.get(`${path}/replace`)
    await manager.upload(`${path}/replace`, sentFile('Two', 'two.txt'), { version: '1', note: '' }, 422)
    await manager.upload(`${path}/replace`, sentFile('Two', 'two.txt'), {
      version: '1',
      note: 'A mistake in it',
    })
    const page = await manager.get(path)
    assert.match(page.text, /A mistake in it/)
    const bodies = await Promise.all(versionsOn(page).map(async (each) => (await manager.raw(each)).body))
    assert.deepEqual(bodies, ['Two', 'One'])
  })

  it('shows both versions when two people replace it, and loses neither', async () => {
    const path = await attached('One', { title: 'Contested' })
    await manager.get(`${path}/replace`)
    await manager.upload(`${path}/replace`, sentFile('Two', 'two.txt'), { version: '1', note: 'From Ann' })
    const page = await manager.upload(
      `${path}/replace`,
      sentFile('Three', 'three.txt'),
      { version: '1', note: 'From Ben' },
      409,
    )
    const sides = page.querySelectorAll('.accord-conflict__side').map(({ text }) => text)
    assert.match(sides[0] ?? '', /two\.txt[\s\S]*From Ann/)
    assert.match(sides[1] ?? '', /three\.txt[\s\S]*From Ben/)
    const hidden = (name: string) => page.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''
    assert.equal(hidden('version'), '2')
    await manager.post(`${path}/replace`, {
      ...{ version: hidden('version'), fileTicket: hidden('fileTicket'), note: 'From Ben' },
    })
    const [latest = ''] = versionsOn(await manager.get(path))
    assert.equal((await manager.raw(latest)).body, 'Three')
  })

  it('is archived and restored, never deleted', async () => {
    const path = await attached('Words', { title: 'Put away' })
    await manager.post(`${path}/archive`, {})
    assert.doesNotMatch((await manager.get('/workspace/documents')).text, /Put away/)
    assert.match((await manager.get('/workspace/documents?shown=archived')).text, /Put away/)
    await manager.get(path)
    await manager.upload(`${path}/replace`, sentFile('x'), { version: '1', note: 'No' }, 422)
    await manager.post(`${path}/restore`, {})
    assert.match((await manager.get('/workspace/documents')).text, /Put away/)
  })
})

describe('who may open a document', () => {
  it('is decided by its tier, in lists, pages and downloads alike', async () => {
    const paths: Record<string, string> = {}
    for (const tier of ['0', '1', '2', '3', '4'])
      paths[tier] = await attached(`Words of ${tier}`, { tier, title: `Secret ${tier}` }, `name-${tier}.txt`)
    const seatId = await here.do((work) => aSeat(work, { groupId }))
    const account = await here.newAccount()
    await here.do(async (work) => {
      const personId = await aPerson(work, { accountId: account.accountId })
      await anAppointment(work, { seatId, personId })
    })
    const member = await here.visitor(account)
    const stranger = await aVisitor(here)
    const scrutineer = await aVisitor(here, { posts: ['scrutineer'] })
    const officer = await aVisitor(here, { posts: ['business-officer'] })
    const sees = async (visitor: Visitor) => {
      const list = (await visitor.get('/workspace/documents'))
        .querySelectorAll('main a')
        .map((link) => link.getAttribute('href'))
      const seen: string[] = []
      for (const [tier, path] of Object.entries(paths)) {
        const { statusCode } = await visitor.raw(path)
        const [version = ''] = versionsOn(await manager.get(path))
        assert.equal((await visitor.raw(version)).statusCode, statusCode, `file of T${tier}`)
        assert.equal(list.includes(path), statusCode === 200, `the list and the page agree at T${tier}`)
        if (statusCode === 200) seen.push(tier)
      }
      return seen.join('')
    }
    assert.equal(await sees(manager), '01234')
    assert.equal(await sees(officer), '012')
    assert.equal(await sees(member), '012')
    assert.equal(await sees(scrutineer), '012')
    assert.equal(await sees(stranger), '01')
    for (const visitor of [officer, member, stranger, manager]) {
      const list = (await visitor.get('/workspace/documents')).text
      assert.doesNotMatch(list, /Secret [34]/, 'confidential titles stand in no list')
    }
  })

  it('of a confidential one is who was named, and what they opened is written down before they see it', async () => {
    const path = await attached('Sealed words', { tier: '4', title: 'Sealed title' }, 'sealed-name.txt')
    const id = path.split('/').at(-1) as Id<'document'>
    const account = await here.newAccount()
    // They hold a post besides: whoever holds nothing any more may open nothing at all, which is not what is asked here.
    const personId = await here.do(async (work) =>
      aPerson(work, {
        ...{ accountId: account.accountId, agencyId: await anAgency(work), posts: ['agency-lead'] },
      }),
    )
    const named = await here.visitor(account)
    await named.get(path, 404)
    const row = await here.database.session(here.partnershipId, 'accord_app', ({ reader }) =>
      findDocument(reader, id),
    )
    assert.ok(row)
    assert.equal(row.title, '')
    assert.doesNotMatch(JSON.stringify(row), /Sealed title/)
    await here.do(
      (work) =>
        grantAccess(work, thingOf(row, undefined), {
          ...{ personId, right: 'read', reason: 'Reviews it' },
          fromOn: Temporal.PlainDate.from('2026-03-01'),
          toOn: Temporal.PlainDate.from('2026-03-31'),
        }),
      { id: row.madeBy, assurance: 'two-factor' },
    )
    const page = await named.get(path)
    assert.equal(page.querySelector('h1')?.text, 'Sealed title')
    assert.match(page.text, /sealed-name\.txt/)
    assert.ok(page.querySelector(`a[href="/workspace/access/document/${id}/why"]`))
    const [version = ''] = versionsOn(page)
    assert.equal((await named.raw(version)).body, 'Sealed words')
    here.at('2026-04-01T00:30:00Z')
    await named.get(path, 403).finally(() => here.at('2026-03-20T09:00:00Z'))
    const seen = (await manager.get(`/workspace/access/document/${id}/people`)).text
    assert.match(seen, /Person Number/)
  })

  it('never includes somebody who signed in without a second factor, at T3 and T4', async () => {
    await using weak = await world({ ...site, needsSecondFactor: async () => false })
    const account = await weak.newAccount()
    await weak.do((work) => aPerson(work, { accountId: account.accountId, posts: ['business-manager'] }))
    const visitor = await weak.visitor(account, 'password')
    const path = `/workspace/documents/new/${weak.partnershipId}`
    const page = await visitor.get(path)
    assert.equal(page.querySelectorAll('[name=tier]').length, 3)
    await visitor.upload(path, sentFile('Words'), typedDocument({ tier: '4' }), 422)
  })
})

describe('the store behind documents', () => {
  it('loses what no record names after a day, and never what one does', async () => {
    const path = await attached('Named by a record')
    const orphan = await files.keep(here.partnershipId, 'orphan.txt', Buffer.from('Named by none'))
    assert.ok('sha256' in orphan)
    let since: Temporal.Instant | undefined
    for await (const file of files.store.each(here.partnershipId))
      if (file.sha256 === orphan.sha256) since = file.since
    assert.ok(since)
    const kept = since
    const sweep = (hours: number) =>
      here.database.session(here.partnershipId, 'accord_app', (session) => {
        const { keys, partnershipId } = here
        const as = { actor: accordItself(partnershipId), now: kept.add({ hours }), keys }
        const send = async () => {}
        const write: JobAsk['write'] = (command) => session.write((tx) => command({ tx, send, ...as }))
        return sweepFiles({ session, files, write, ...as })
      })
    const place = { partnershipId: here.partnershipId, sha256: orphan.sha256 }
    await sweep(23)
    assert.ok(await files.store.has(place))
    await sweep(25)
    assert.equal(await files.store.has(place), false)
    const [version = ''] = versionsOn(await manager.get(path))
    assert.equal((await manager.raw(version)).body, 'Named by a record')
  })
})
