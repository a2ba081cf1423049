import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { site } from '#app'
import { aPerson, aVisitor } from '#modules/people/testing.ts'
import { REGISTER, typedRequest } from '#modules/requests/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'

describe('the answer to a request for access', () => {
  let here: World
  let manager: Visitor & { readonly personId: PersonId }
  let path: string
  before(async () => {
    here = await world(site)
    here.at('2026-11-23T10:00:00Z')
    manager = await aVisitor(here, { name: 'Ann Ash', posts: ['business-manager'] })
    const aboutId = await here.do((work) =>
      aPerson(work, { name: 'Tess Thorn', jobTitle: 'Deputy of Olga Ottershaw', email: 'tess@example.org' }),
    )
    await here.do((work) => aPerson(work, { name: 'Olga Ottershaw' }))
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
