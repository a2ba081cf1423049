import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { sql } from 'kysely'
import { tables } from './db.ts'
import { fields, postForm } from './forms.ts'
import { html } from './html.ts'
import { newId } from './id.ts'
import { letterKind } from './letter-kinds.ts'
import { type LetterId, sendLetter } from './letters.ts'
import { ARRIVAL, linkField, mailedLink, withdrawLinks } from './mailed-links.ts'
import { letterHandlers } from './posting.ts'
import type { Site } from './site.ts'
import { bareSite } from './testing/bare.ts'
import { type Visitor, type World, world } from './testing/world.ts'
import type { PersonId } from './work.ts'

const invitation = letterKind({
  ...{ name: 'test.invitation', title: 'Invitation', subject: 'You are invited' },
  ...{ paragraphs: ['Come in.'], button: 'Come in', urgent: true },
})
const spent: string[] = []
const left = newId<'person'>()

const pageOf = (link: { readonly id: string }, problem = '') => ({
  title: 'Come in',
  main: html`<h1>Come in</h1><p>${problem}</p>${postForm(
    { action: ARRIVAL },
    linkField(link as Parameters<typeof linkField>[0]),
    fields({ typed: {}, errors: [] }).text('word', 'Word'),
    fields({ typed: {}, errors: [] }).submit('Come in'),
  )}`,
})

const site: Site = {
  ...bareSite,
  letters: [invitation],
  linkPurposes: {
    invitation: {
      page: async (_ask, link) => pageOf(link),
      async spend(_work, link, { body }) {
        if (body['word'] === 'fault') throw new Error('a fault of ours')
        if (body['word'] === 'wrong') return { again: pageOf(link, 'Try another word') }
        spent.push(link.subject)
        return { to: link.path, cookies: ['session=made; Path=/'] }
      },
    },
  },
  isHere: async (_reader, personId) => personId !== left,
}

describe('a mailed link', () => {
  let here: World
  let visitor: Visitor
  before(async () => {
    here = await world(site, {
      jobs: {
        reactions: [],
        handlers: ({ post }) =>
          letterHandlers({ post, kinds: [invitation], addressBook: async () => undefined }),
      },
    })
  })
  after(() => here?.[Symbol.asyncDispose]())
  beforeEach(async () => {
    here.at('2026-03-20T09:00:00Z')
    visitor = await here.visitor()
    spent.length = 0
  })

  /** Posts an invitation with a link that is good for a day, and reads the link off the letter. */
  async function posted(to: { personId: PersonId } | { address: string } = { address: 'rosa@example.org' }) {
    const subject = newId()
    const id: LetterId = await here.do(async (work) => {
      const link = await mailedLink(work, {
        ...{ ...to, purpose: 'invitation', subject, path: '/workspace' },
        expires: work.now.add({ hours: 24 }),
      })
      const address = { name: 'Rosa Field', address: 'rosa@example.org' }
      return sendLetter(work, invitation, { to: address, values: {}, link })
    })
    await here.settled()
    const letter = await (await here.visitor()).get(`/mailbox/${id}`)
    const href = letter.querySelector('a.govuk-button')?.getAttribute('href') ?? ''
    assert.match(href, /^https:\/\/first\.test\/l\/[\w-]{64}$/)
    return { subject, path: new URL(href).pathname, token: href.slice(-64) }
  }

  const everything = async (): Promise<string> => {
    const untyped = tables<Record<string, never>>()
    return here.do(async (work) => {
      const texts: string[] = []
      for (const table of ['letter', 'link', 'audit', 'event']) {
        const { rows } = await sql<{ line: string }>`select row::text as line from ${sql.table(
          `platform.${table}`,
        )} as row where partnership_id = ${here.partnershipId} order by 1`.execute(untyped(work.tx))
        texts.push(...rows.map(({ line }) => line))
      }
      const { rows } = await sql<{ line: string }>`select data::text as line from pgboss.job`.execute(
        untyped(work.tx),
      )
      return [...texts, ...rows.map(({ line }) => line)].join('\n')
    })
  }

  const arrive = async (path: string, as = visitor) => {
    const reply = await as.raw(path)
    assert.equal(reply.statusCode, 303)
    assert.equal(reply.headers.location, ARRIVAL)
    return as.get(ARRIVAL)
  }

  it('changes and spends nothing when it is opened: by GET, by HEAD, in advance, and twice', async () => {
    const { path, subject } = await posted()
    const untouched = await everything()
    for (const method of ['HEAD', 'GET', 'GET'] as const)
      for (const headers of [{}, { 'sec-purpose': 'prefetch' }]) {
        const scanner = await here.server.inject({
          method,
          url: path,
          headers: { host: 'first.test', ...headers },
        })
        assert.equal(scanner.statusCode, 303)
        const cookie = String(scanner.headers['set-cookie']).split(';')[0] ?? ''
        const followed = await here.server.inject({
          ...{ method, url: ARRIVAL },
          headers: { host: 'first.test', cookie, ...headers },
        })
        assert.equal(followed.statusCode, 200)
      }
    assert.equal(await everything(), untouched)
    assert.deepEqual(spent, [])
    const page = await arrive(path)
    const link = page.querySelector('[name=link]')?.getAttribute('value') ?? ''
    const { to } = await visitor.post(ARRIVAL, { link, word: 'yes' })
    assert.equal(to, '/workspace')
    assert.deepEqual(spent, [subject])
  })

  it('is good once', async () => {
    const { path, subject } = await posted()
    const page = await arrive(path)
    const link = page.querySelector('[name=link]')?.getAttribute('value') ?? ''
    const second = await here.visitor()
    await arrive(path, second)
    await visitor.post(ARRIVAL, { link, word: 'yes' })
    await second.post(ARRIVAL, { link, word: 'yes' }, 410)
    await second.raw(path)
    await second.get(ARRIVAL, 410)
    assert.deepEqual(spent, [subject])
  })

  it('is not spent by a form that is wrong, nor by a fault of ours', async () => {
    const { path, subject, token } = await posted()
    const page = await arrive(path)
    const link = page.querySelector('[name=link]')?.getAttribute('value') ?? ''
    assert.match((await visitor.post(ARRIVAL, { link, word: 'wrong' }, 422)).text, /Try another word/)
    await visitor.post(ARRIVAL, { link, word: 'fault' }, 500)
    assert.doesNotMatch(here.faults.join('\n'), new RegExp(token))
    await visitor.get(ARRIVAL)
    await visitor.post(ARRIVAL, { link, word: 'yes' })
    assert.deepEqual(spent, [subject])
  })

  it('is answered by the same words whether it was never made, used, withdrawn, too old or somebody else’s', async () => {
    const bodies = new Set<string>()
    const refused = async (path: string, host = 'first.test') => {
      const arrival = await here.server.inject({ url: path, headers: { host } })
      const cookie = String(arrival.headers['set-cookie']).split(';')[0] ?? ''
      const reply = await here.server.inject({ url: ARRIVAL, headers: { host, cookie } })
      assert.equal(reply.statusCode, 410)
      if (host === 'first.test') bodies.add(reply.body)
    }
    const good = await posted()
    await refused(`/l/${'A'.repeat(64)}`)
    await refused('/l/short')
    await refused(`${good.path.slice(0, -1)}${good.path.endsWith('A') ? 'B' : 'A'}`)
    await refused(good.path, 'other.test')
    await refused((await posted({ personId: left })).path)
    const withdrawn = await posted()
    await here.do((work) => withdrawLinks(work, 'invitation', withdrawn.subject))
    await refused(withdrawn.path)
    here.at('2026-03-21T08:59:59Z')
    await arrive(good.path)
    here.at('2026-03-21T09:00:00Z')
    await refused(good.path)
    assert.equal(bodies.size, 1)
  })

  it('gives way to a clean address, and is kept nowhere', async () => {
    const { path, token } = await posted()
    const reply = await visitor.raw(path)
    assert.equal(reply.headers['referrer-policy'], 'no-referrer')
    assert.equal(reply.headers['cache-control'], 'no-store')
    assert.match(String(reply.headers['set-cookie']), /; Path=\/link; Max-Age=1200; HttpOnly; SameSite=Lax$/)
    const page = await visitor.raw(ARRIVAL)
    assert.equal(page.headers['referrer-policy'], 'no-referrer')
    assert.equal(page.headers['cache-control'], 'no-store')
    assert.doesNotMatch(page.body, new RegExp(token))
    assert.doesNotMatch(await everything(), new RegExp(token))
    assert.doesNotMatch(here.faults.join('\n'), new RegExp(token))
  })

  it('is built from the address we were told, whatever host is asked for', async () => {
    const id = await here.do(
      async (work) => {
        const link = await mailedLink(work, {
          ...{ purpose: 'invitation', subject: newId(), address: 'rosa@example.org', path: '/workspace' },
          expires: work.now.add({ hours: 24 }),
        })
        return sendLetter(work, invitation, {
          ...{ to: { name: 'Rosa', address: 'rosa@example.org' }, values: {}, link },
        })
      },
      { partnershipId: here.otherId },
    )
    await here.settled()
    const reply = await here.server.inject({ url: `/mailbox/${id}`, headers: { host: 'other.test:9999' } })
    assert.match(reply.body, /href="https:\/\/other\.test\/l\//)
    const forged = await here.server.inject({ url: `/mailbox`, headers: { host: 'evil.example' } })
    assert.doesNotMatch(forged.body, /evil/)
  })

  it('is not spent by a form that was opened for another one, or that came from elsewhere', async () => {
    const [one, two] = [await posted(), await posted()]
    const page = await arrive(one.path)
    const link = page.querySelector('[name=link]')?.getAttribute('value') ?? ''
    await arrive(two.path)
    await visitor.post(ARRIVAL, { link, word: 'yes' }, 409)
    await visitor.post(ARRIVAL, { formToken: 'forged', link, word: 'yes' }, 403)
    assert.deepEqual(spent, [])
  })
})
