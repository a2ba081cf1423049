import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { documentOwners, site } from '#app'
import { attachDocument } from '#modules/documents/index.ts'
import { aPerson, aVisitor } from '#modules/people/testing.ts'
import { REGISTER, typedRequest } from '#modules/requests/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'
import { openSuperuser } from './superuser.ts'

describe('the answer to a request for access', () => {
  let here: World
  let manager: Visitor & { readonly personId: PersonId }
  let officer: Visitor
  let path: string

  /** A confidential paper that opens for whoever keeps it, and for nobody else. */
  async function aPaper(title: string, keptBy: PersonId) {
    const owner = documentOwners.find(({ kind }) => kind === 'partnership')
    const file = await here.files.keep(here.partnershipId, 'paper.txt', Buffer.from(title))
    assert.ok(owner && 'sha256' in file)
    const facts = { title, tier: 3, language: 'en', format: 'standard', heldForId: null } as const
    const holds = [{ as: 'post.business-officer', of: null }]
    const made = await here.do((work) => attachDocument(work, owner, here.partnershipId, facts, file), {
      ...{ id: keptBy, holds, assurance: 'two-factor' },
    })
    assert.ok('id' in made)
    return made.id
  }

  before(async () => {
    here = await world(site)
    here.at('2026-11-23T10:00:00Z')
    manager = await aVisitor(here, { name: 'Ann Ash', posts: ['business-manager'] })
    const aboutId = await here.do((work) =>
      aPerson(work, { name: 'Tess Thorn', jobTitle: 'Deputy of Olga Ottershaw', email: 'tess@example.org' }),
    )
    await here.do((work) => aPerson(work, { name: 'Olga Ottershaw' }))
    officer = await aVisitor(here, { name: 'Bob Birch', posts: ['business-officer'] })
    const papers = [
      await aPaper('A sealed paper with Tess', manager.personId),
      await aPaper(
        'What nobody here reads',
        await here.do((work) => aPerson(work, { name: 'Ola Owner', posts: ['business-officer'] })),
      ),
    ]
    const superuser = await openSuperuser(here)
    await superuser.query('update documents.document set archived_by = $1 where id = any($2)', [
      aboutId,
      papers,
    ])
    await superuser.end()
    await manager.get(`${REGISTER}/new/access`)
    path = (await manager.post(`${REGISTER}/new/access`, typedRequest('2026-11-20', { aboutId }))).to
  })
  after(() => here[Symbol.asyncDispose]())

  const partLinks = (page: Awaited<ReturnType<Visitor['get']>>) =>
    page.querySelectorAll('a[href*="/held/"]').map((link) => link.getAttribute('href') ?? '')
  const decide = async (href: string, body: Record<string, string>, status = 303) => {
    const page = await manager.get(href)
    const version = page.querySelector('[name=version]')?.getAttribute('value') ?? ''
    return manager.post(href, { version, words: '', numbers: '', reason: '', ...body }, status)
  }
  const release = async (status = 303) => {
    const seen = (await manager.get(path)).querySelector('[name=seen]')?.getAttribute('value') ?? ''
    return manager.post(`${path}/release`, { seen }, status)
  }

  it('is collected table by table, with the names of others marked to be blacked out', async () => {
    await manager.get(path)
    await manager.post(`${path}/collect`, {})
    const page = await manager.get(path)
    assert.match(page.text, /people: person/)
    const person = page.querySelectorAll('tbody tr').find((row) => row.text.includes('people: person'))
    const part = await manager.get(person?.querySelector('a')?.getAttribute('href') ?? '')
    assert.deepEqual(
      part.querySelectorAll('dd mark').map(({ text }) => text),
      ['Olga Ottershaw'],
    )
    assert.equal(part.querySelector('#words')?.text.trim(), 'Olga Ottershaw')
  })

  /** The part with the confidential papers. */
  const papersIn = async () => {
    const rows = (await manager.get(path)).querySelectorAll('tbody tr')
    const row = rows.find(({ text }) => text.includes('documents: document'))
    return row?.querySelector('a[href*="/held/"]')?.getAttribute('href') ?? ''
  }

  it('holds what is confidential where its compiler may open it, and says whom to ask of the rest', async () => {
    const [opened, ...others] = await here.audited('access.export-by-grant')
    assert.deepEqual([opened?.tier, others], [3, []], 'it is written down that the one was opened')
    const href = await papersIn()
    const page = await manager.get(href)
    assert.match(page.text, /A sealed paper with Tess/)
    assert.match(page.text, /That you opened this page is written down/)
    assert.equal((await here.audited('access.view-by-grant')).length, 1)
    assert.match(page.text, /closed to whoever collected\. Ask Ola Owner\./)
    assert.doesNotMatch(page.text, /What nobody here reads/)
  })

  it('shows nothing of it to a colleague who may not open it, who does not decide on it either', async () => {
    const href = await papersIn()
    const page = await officer.get(href)
    assert.doesNotMatch(page.text, /A sealed paper/)
    assert.match(page.text, /It is held\. You may not open it, so nothing of it stands here\. Ask Ann Ash\./)
    assert.equal(page.querySelector('form[action*="/held/"]'), null)
    const forged = { version: '1', decision: 'all', words: '', numbers: '', reason: '' }
    assert.doesNotMatch((await officer.post(href, forged, 403)).text, /A sealed paper/)
    assert.match((await manager.get(href)).text, /Keep this decision/, 'nothing was decided')
  })

  it('is not put together before every table was checked and it is known who asks', async () => {
    const links = partLinks(await manager.get(path))
    assert.ok(links.length > 1)
    await manager.post(`${path}/release`, { seen: 'forged' }, 409)
    const [first = '', ...rest] = links
    const page = await manager.get(first)
    assert.ok(page)
    await decide(first, { decision: 'part' }, 422)
    await decide(first, { decision: 'none' }, 422)
    await decide(first, { decision: 'part', numbers: '9000', reason: 'No' }, 422)
    for (const href of rest) await decide(href, { decision: 'all' })
    const isPerson = (href: string) => manager.get(href).then(({ text }) => text.includes('people: person'))
    for (const href of links)
      await decide(
        href,
        (await isPerson(href))
          ? { decision: 'part', words: 'Olga Ottershaw', reason: 'She does not agree' }
          : { decision: 'all' },
      )
    assert.match((await release(409)).text, /known who they are/)
    const version =
      (await manager.get(`${path}/step`)).querySelector('[name=version]')?.getAttribute('value') ?? ''
    await manager.post(`${path}/step`, { step: 'know-them', words: 'From the directory', version })
  })

  it('does not count a decision on what was collected anew', async () => {
    const [href = ''] = partLinks(await manager.get(path))
    const version = (await manager.get(href)).querySelector('[name=version]')?.getAttribute('value') ?? ''
    const other = { version, decision: 'all', words: '', numbers: '', reason: '' }
    await manager.post(href, other)
    assert.match((await manager.post(href, { ...other, decision: 'none', reason: 'Mine' }, 409)).text, /Mine/)
    const seen = (await manager.get(path)).querySelector('[name=seen]')?.getAttribute('value') ?? ''
    await decide(href, { decision: 'all' })
    assert.match((await manager.post(`${path}/release`, { seen }, 409)).text, /since you looked/)
  })

  it('goes out without what was blacked out, the same each time, and each time audited', async () => {
    const links = partLinks(await manager.get(path))
    for (const href of links)
      if ((await manager.get(href)).text.includes('people: person'))
        await decide(href, { decision: 'part', words: 'Olga Ottershaw', reason: 'She does not agree' })
    await release()
    const page = await manager.get(path)
    const hash = /SHA-256\s+([0-9a-f]{64})/.exec(page.text)?.[1]
    const taken = []
    for (let time = 0; time < 2; time += 1) {
      here.at(`2026-11-24T1${time}:00:00Z`)
      taken.push(
        new Uint8Array(
          (await manager.raw(`${REGISTER}/answers/${path.split('/').at(-1)}/answer.zip`)).rawPayload,
        ),
      )
    }
    const [file] = taken
    assert.ok(file && hash)
    for (const each of taken) assert.equal(createHash('sha256').update(each).digest('hex'), hash)
    const inside = unzipSync(file)
    const all = Object.values(inside)
      .map((bytes) => strFromU8(bytes))
      .join('\n')
    assert.doesNotMatch(all, /Ottershaw/)
    assert.match(all, /Deputy of \[redacted\]/)
    assert.match(all, /tess@example\.org/)
    assert.match(all, /A sealed paper with Tess/)
    assert.doesNotMatch(all, /What nobody here reads|"thing"/)
    const closed = await officer.raw(`${REGISTER}/answers/${path.split('/').at(-1)}/answer.zip`)
    assert.equal(closed.statusCode, 403)
    assert.equal((await here.audited('requests.take-answer')).length, 2)
    const [released] = await here.audited('requests.release')
    assert.doesNotMatch(JSON.stringify(released), /Tess|Olga|Zelda/)
  })

  it('stands, once it is put together', async () => {
    const [href = ''] = partLinks(await manager.get(path))
    assert.equal((await manager.get(href)).querySelector('form[method=post][action*="/held/"]'), null)
    await manager.post(`${path}/collect`, {}, 409)
    await manager.post(href, { version: '9', decision: 'none', words: '', numbers: '', reason: 'No' }, 409)
  })
})
