import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { audit } from './audit.ts'
import { tables } from './db.ts'
import { fields, parseForm, postForm, text } from './forms.ts'
import { html } from './html.ts'
import { newId } from './id.ts'
import { anyone, EVERY_PERSON, invalid, notFound, type Site, seeOther, show, signedIn } from './site.ts'
import { type Account, type World, world } from './testing/world.ts'
import { type Actor, demand, permission, Stale } from './work.ts'

const keep = permission('notes.keep', 'post.keeper')
const form = z.object({ words: text({ missing: 'Enter some words', max: 20, tooLong: 'Too many words' }) })
const field = fields({ typed: {}, errors: [] })

const people = new Map<string, readonly string[]>()
const notePage = (state = { typed: {}, errors: [] } as Parameters<typeof fields>[0]) => ({
  title: 'A note',
  main: html`<h1>A note</h1>${postForm({ action: '/workspace/notes' }, fields(state).text('words', 'Words'), field.submit('Keep'))}`,
})

const site: Site = {
  publicRoutes: [
    {
      path: '/',
      may: anyone,
      answer: async ({ now }) => show({ title: 'Home', main: html`<h1>Home</h1><p>${String(now)}</p>` }),
    },
    { path: '/broken', may: anyone, answer: async () => Promise.reject(new Error('a fault of ours')) },
  ],
  workspaceRoutes: [
    { method: 'GET', path: '/workspace', may: signedIn, answer: async () => show(notePage()) },
    {
      method: 'POST',
      path: '/workspace/notes',
      may: keep,
      async answer(ask) {
        const parsed = parseForm(form, ask.body)
        if (!parsed.ok) return invalid(notePage(parsed.form))
        await ask.write(async (work) => {
          await audit(work, 'notes.keep', newId())
          demand(parsed.input.words !== 'forbidden', 'Not these words.')
          if (parsed.input.words === 'stale') throw new Stale()
          if (parsed.input.words === 'fault') throw new Error('a fault of ours')
        })
        return seeOther('/workspace')
      },
    },
    { method: 'GET', path: '/workspace/notes/:noteId', may: signedIn, answer: async () => notFound },
    { method: 'POST', path: '/workspace/said', may: signedIn, answer: async () => seeOther('/workspace') },
    { method: 'GET', path: '/workspace/kept', may: keep, answer: async () => show(notePage()) },
  ],
  publicFrame: (page, { name }) =>
    html`<html><head><title>${page.title} – ${name}</title></head><body>${page.main}</body></html>`,
  bareFrame: (page) =>
    html`<html><head><title>${page.title} – Nobody’s</title></head><body>${page.main}</body></html>`,
  workspaceFrame: (page, { partnership }) =>
    html`<html><head><title>${page.title} – ${partnership.name}</title></head><body>${page.main}</body></html>`,
  letters: [],
  linkPurposes: {},
  isHere: async () => true,
  signInPage: ({ problem }) => ({
    title: 'Sign in',
    main: html`<h1>Sign in</h1><p>${problem}</p>${postForm({ action: '/sign-in' }, field.text('email', 'E-mail'))}`,
  }),
  needsSecondFactor: async (_reader, { holds }) => holds.some(({ as }) => as === 'post.guard'),
  refusedPage: (needed) => ({ title: 'No', main: html`<h1>No</h1><p>${needed.name}</p>` }),
  async actorOf(reader, accountId): Promise<Actor | undefined> {
    const posts = people.get(`${reader.partnershipId}|${accountId}`)
    return (
      posts && {
        id: newId(),
        name: 'Somebody',
        partnershipId: reader.partnershipId,
        holds: [EVERY_PERSON, ...posts].map((as) => ({ as, of: null })),
      }
    )
  },
}

const own = tables<{ 'platform.audit': { id: string; did: string } }>()

describe('serving', () => {
  let here: World
  let keeper: Account
  let reader: Account
  let stranger: Account

  before(async () => {
    here = await world(site)
    ;[keeper, reader, stranger] = [
      await here.newAccount(),
      await here.newAccount(),
      await here.newAccount(here.otherId),
    ]
    people.set(`${here.partnershipId}|${keeper.accountId}`, ['post.keeper'])
    people.set(`${here.partnershipId}|${reader.accountId}`, [])
    people.set(`${here.otherId}|${stranger.accountId}`, ['post.keeper'])
  })
  after(() => here[Symbol.asyncDispose]())

  const kept = () =>
    here.database.session(here.partnershipId, 'accord_app', async ({ reader: from }) => {
      const rows = await own(from)
        .selectFrom('platform.audit')
        .select('id')
        .where('did', '=', 'notes.keep')
        .execute()
      return rows.length
    })

  it('lets a person in by password, and nobody without', async () => {
    await (await here.visitor(keeper)).get('/workspace')
    const reply = await (await here.visitor()).raw('/workspace/kept')
    assert.equal(reply.headers.location, '/sign-in?to=%2Fworkspace%2Fkept')
  })

  it('says the same of a wrong password, an unknown address and an account of another partnership', async () => {
    const answers: string[] = []
    for (const attempt of [
      { ...keeper, password: 'not the password' },
      { ...keeper, email: 'nobody@example.org' },
      { ...stranger, host: 'first.test' },
    ]) {
      const visitor = await here.visitor()
      await visitor.get('/sign-in')
      const reply = await visitor
        .post('/sign-in', { email: attempt.email, password: attempt.password }, 422)
        .catch(String)
      answers.push(typeof reply === 'string' ? reply : (reply.querySelector('p')?.text ?? ''))
    }
    assert.deepEqual(new Set(answers), new Set(['wrong']))
  })

  it('stops guessing at one account after six tries', async () => {
    const account = await here.newAccount()
    const visitor = await here.visitor()
    await visitor.get('/sign-in')
    for (let attempt = 0; attempt < 6; attempt++)
      await visitor.post('/sign-in', { email: account.email, password: 'wrong password' }, 422)
    await visitor.post('/sign-in', { email: account.email, password: account.password }, 429)
  })

  it('takes a password as it was typed, with what stands at its ends', async () => {
    const account = await here.newAccount()
    people.set(`${here.partnershipId}|${account.accountId}`, [])
    const visitor = await here.visitor()
    await visitor.get('/sign-in')
    await visitor.post('/sign-in', { email: account.email, password: ` ${account.password} ` }, 422)
    await visitor.post('/sign-in', { email: ` ${account.email} `, password: account.password })
  })

  it('counts tries by the address that a trusted proxy tells, and by nobody else’s word', async () => {
    for (const { trustedProxies, last } of [
      { trustedProxies: ['loopback'], last: 422 },
      { trustedProxies: [], last: 429 },
    ]) {
      await using there = await world(site, { trustedProxies })
      const visitor = await there.visitor()
      await visitor.get('/sign-in')
      const tries = async (from: string, count: number) => {
        const statuses: number[] = []
        for (let turn = 0; turn < count; turn++) {
          const body = { email: `nobody.${turn}.${from}@example.org`, password: 'not a password' }
          const reply = await visitor.attempt('/sign-in', body, { 'x-forwarded-for': from })
          statuses.push(reply.statusCode)
        }
        return statuses.at(-1)
      }
      assert.equal(await tries('192.0.2.7', 41), 429)
      assert.equal(await tries('192.0.2.8', 1), last)
    }
  })

  it('refuses a session in another partnership', async () => {
    people.set(`${here.otherId}|${keeper.accountId}`, ['post.keeper'])
    const visitor = await here.visitor(keeper)
    const elsewhere = await visitor.raw('/workspace', { host: 'other.test' })
    assert.equal(elsewhere.statusCode, 303)
  })

  it('refuses with 403 what a person does not hold a post for, before reading what was sent', async () => {
    const visitor = await here.visitor(reader)
    await visitor.get('/workspace/kept', 403)
    await visitor.post('/workspace/notes', { words: '' }, 403)
  })

  it('answers 404 to an id that is no id', async () => {
    const visitor = await here.visitor(reader)
    await visitor.get('/workspace/notes/1', 404)
    await visitor.get(`/workspace/notes/${newId()}`, 404)
    await visitor.get('/workspace/notes/%00', 404)
    await visitor.get('/workspace/nothing', 404)
  })

  it('refuses a form without its token, with another’s token, or from another site', async () => {
    const visitor = await here.visitor(keeper)
    const before = await kept()
    await visitor.post('/workspace/notes', { words: 'forged', formToken: 'x'.repeat(43) }, 403)
    const other = await (await here.visitor(reader)).get('/workspace')
    const token = other.querySelector('[name=formToken]')?.getAttribute('value') ?? ''
    await visitor.post('/workspace/notes', { words: 'forged', formToken: token }, 403)
    assert.equal(await kept(), before)
  })

  it('keeps what a command did, or nothing of it', async () => {
    const visitor = await here.visitor(keeper)
    const before = await kept()
    await visitor.post('/workspace/notes', { words: 'kept' })
    assert.equal(await kept(), before + 1)
    await visitor.post('/workspace/notes', { words: 'forbidden' }, 403)
    await visitor.post('/workspace/notes', { words: 'stale' }, 409)
    await visitor.post('/workspace/notes', { words: 'fault' }, 500)
    assert.equal(await kept(), before + 1)
    assert.match(here.faults.join(), /page.failed: Error: a fault of ours/)
  })

  it('gives a form back with what was typed and what is wrong', async () => {
    const visitor = await here.visitor(keeper)
    const page = await visitor.post('/workspace/notes', { words: 'x'.repeat(21) }, 422)
    assert.equal(page.querySelector('title')?.text, 'Error: A note – Firstshire')
    assert.equal(page.querySelector('#words')?.getAttribute('value'), 'x'.repeat(21))
  })

  it('answers hostile bodies with a sentence', async () => {
    const visitor = await here.visitor(keeper)
    await visitor.post('/workspace/notes', { words: 'nul\u0000' }, 400)
    for (const words of [
      '<script>alert(1)</script>',
      "'; drop table x",
      '\u202e😀',
      '{{7*7}}',
      '%00',
      '\ud800',
    ])
      await visitor.post('/workspace/notes', { words: words.slice(0, 20) })
    for (const type of ['application/json', 'text/plain', 'application/xml']) {
      const headers = { host: 'first.test', 'content-type': type }
      const reply = await here.server.inject({
        ...{ method: 'POST', url: '/workspace/notes', headers },
        payload: '{"words":{"0":{"x":1}}}',
      })
      assert.equal(reply.statusCode, 415)
    }
    const large = Buffer.alloc(12 * 1024 * 1024, 'x')
    await visitor.upload('/workspace/notes', { field: 'file', name: 'large.csv', bytes: large }, {}, 413)
  })

  it('answers a form that is none, or was cut off, with a sentence', async () => {
    const visitor = await here.visitor(keeper)
    const faults = here.faults.length
    const parts = [
      '',
      '--xx\r\n',
      '--xx\r\ncontent-disposition: form-data; name="a"; filename="b"\r\n\r\nhalf',
    ]
    for (const url of ['/workspace/notes', '/sign-in'])
      for (const type of ['multipart/form-data', 'multipart/form-data; boundary=xx'])
        for (const payload of parts) {
          const headers = { host: 'first.test', cookie: visitor.cookies(), 'content-type': type }
          const reply = await here.server.inject({ method: 'POST', url, headers, payload })
          assert.match(String(reply.statusCode), /^4/, `${url} ${type} ${payload}`)
          assert.match(reply.body, /<h1/)
        }
    assert.equal(here.faults.length, faults)
  })

  it('answers an address that cannot be read with a page', async () => {
    for (const url of ['/workspace/%ff', `/workspace/notes/${'a'.repeat(300)}`]) {
      const reply = await here.server.inject({ url, headers: { host: 'first.test' } })
      assert.equal(reply.statusCode, 404, url)
      assert.match(reply.body, /Page not found/)
      assert.match(String(reply.headers['content-security-policy']), /default-src 'none'/)
    }
  })

  it('goes on answering while many send what they have to say very slowly', async () => {
    const visitor = await here.visitor(reader)
    const senders = Array.from({ length: 12 }, () => {
      const payload = new PassThrough()
      payload.write('--xx\r\ncontent-disposition: form-data; name="words"\r\n\r\nslow')
      const headers = {
        ...{ host: 'first.test', cookie: visitor.cookies() },
        'content-type': 'multipart/form-data; boundary=xx',
      }
      return {
        payload,
        answer: here.server.inject({ method: 'POST', url: '/workspace/said', headers, payload }),
      }
    })
    await setTimeout(200)
    const page = visitor.raw('/workspace')
    const late = setTimeout(5000, 'no answer', { ref: false })
    const first = await Promise.race([page.then(({ statusCode }) => statusCode), late])
    for (const { payload } of senders) payload.end('\r\n--xx--\r\n')
    const answers = await Promise.all(senders.map(({ answer }) => answer))
    assert.equal(first, 200)
    assert.deepEqual([...new Set(answers.map(({ statusCode }) => statusCode))], [403])
  })

  it('sends a strict content policy and keeps signed-in pages out of caches', async () => {
    const reply = await (await here.visitor(keeper)).raw('/workspace')
    assert.match(
      String(reply.headers['content-security-policy']),
      /default-src 'none'; script-src 'self'; style-src 'self'/,
    )
    assert.doesNotMatch(String(reply.headers['content-security-policy']), /unsafe|\*|https:/)
    assert.equal(reply.headers['cache-control'], 'no-store')
  })

  it('sets no cookie on a public page', async () => {
    const reply = await (await here.visitor()).raw('/')
    assert.equal(reply.statusCode, 200)
    assert.equal(reply.headers['set-cookie'], undefined)
  })

  it('turns a fault into a page that gives nothing away', async () => {
    const reply = await (await here.visitor()).raw('/broken')
    assert.equal(reply.statusCode, 500)
    assert.doesNotMatch(reply.body, /a fault of ours/)
  })

  it('answers when it can serve', async () => {
    const reply = await (await here.visitor()).raw('/healthz')
    assert.equal(reply.body, 'ready\n')
  })
})
