import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, it } from 'node:test'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { html } from './html.ts'
import { letterKind } from './letter-kinds.ts'
import { type LetterId, own, sendLetter } from './letters.ts'
import { type AddressBook, letterHandlers } from './posting.ts'
import type { Site } from './site.ts'
import { type World, world } from './testing/world.ts'

const welcome = letterKind({
  name: 'test.welcome',
  title: 'Welcome',
  subject: '{{recipient}}, welcome to {{group}}',
  paragraphs: ['Hello {{recipient}},', '{{group}} meets on {{day}}. It has {{members}} members.'],
  button: 'See when it meets',
  urgent: true,
  values: { group: 'name', day: 'day', members: 'count' },
})
const news = letterKind({
  name: 'test.news',
  title: 'News',
  subject: 'A paper was added to {{group}}',
  paragraphs: ['There is something to read.'],
  button: 'Read it',
  values: { group: 'name' },
})
const sealed = letterKind({
  name: 'test.sealed',
  title: 'Something to read',
  subject: 'There is something for you to read',
  paragraphs: ['Sign in to read it. We do not write about it by mail.'],
  button: 'Sign in and read it',
  confidential: true,
})
const kinds = [welcome, news, sealed]

const site: Site = {
  publicRoutes: [],
  workspaceRoutes: [],
  publicFrame: (page, { name }) =>
    html`<html><head><title>${page.title} – ${name}</title></head><body>${page.main}</body></html>`,
  workspaceFrame: (page) => page.main,
  signInPage: () => ({ title: 'Sign in', main: html`<h1>Sign in</h1>` }),
  refusedPage: () => ({ title: 'No', main: html`<h1>No</h1>` }),
  actorOf: async () => undefined,
  needsSecondFactor: async () => false,
  letters: kinds,
  linkPurposes: {},
  isHere: async () => true,
}

/** A letter as a mail server took it. */
interface Taken {
  readonly to: string
  readonly raw: string
}

/** A real mail server, which answers as it is told to. */
async function mailServer(options: SMTPServerOptions = {}) {
  const taken: Taken[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    async onData(stream, session, done) {
      const raw = await text(stream)
      taken.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), raw })
      done()
    },
    ...options,
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    [Symbol.asyncDispose]: () => new Promise<void>((done) => server.close(() => done())),
  }
}

/** The text of one part of a message, as its reader sees it. */
function part(raw: string, type: 'text/plain' | 'text/html'): string {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1] ?? '-'
  const found = raw.split(`--${boundary}`).find((each) => each.includes(`Content-Type: ${type}`)) ?? ''
  const [head = '', ...body] = found.split('\r\n\r\n')
  const words = body.join('\r\n\r\n')
  if (/base64/.test(head)) return Buffer.from(words, 'base64').toString()
  if (!/quoted-printable/.test(head)) return words
  const bytes = words
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

const day = Temporal.PlainDate.from('2026-04-01')
const reader = { name: 'Rosa Field', address: 'rosa@example.org' }
const values = { group: 'Board', day, members: 12 }

describe('letters', () => {
  const ending: AsyncDisposable[] = []
  const started = async (smtpUrl: string | undefined, addressBook: AddressBook = async () => reader) => {
    const here = await world(site, {
      ...(smtpUrl && { smtpUrl }),
      jobs: {
        reactions: [],
        handlers: ({ post }) => letterHandlers({ post, kinds, addressBook }),
      },
    })
    ending.push(here)
    return here
  }
  const serving = async (options?: SMTPServerOptions) => {
    const server = await mailServer(options)
    ending.push(server)
    return server
  }
  afterEach(async () => {
    for (const each of ending.splice(0).reverse()) await each[Symbol.asyncDispose]()
  })

  const stateOf = (here: World, id: LetterId) =>
    here.do((work) =>
      own(work.tx)
        .selectFrom('platform.letter')
        .select(['state', 'reason', 'tries'])
        .where('partnershipId', '=', here.partnershipId)
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    )

  it('reach the reader once, as plain text and as HTML of the same words', async () => {
    const server = await serving()
    const here = await started(server.url)
    const id = await here.do((work) =>
      sendLetter(work, welcome, {
        to: reader,
        values: { ...values, group: 'A & B <board>' },
        link: '/workspace',
      }),
    )
    await here.settled()
    assert.deepEqual(await stateOf(here, id), { state: 'sent', reason: '', tries: 1 })
    const [letter, ...others] = server.taken
    assert.ok(letter)
    assert.deepEqual(others, [])
    assert.equal(letter.to, reader.address)
    assert.match(letter.raw, /^Subject: Rosa Field, welcome to A & B <board>\r$/m)
    assert.match(letter.raw, /^From: Firstshire <accord@first\.test>\r$/m)
    assert.match(letter.raw, new RegExp(`^Message-ID: <${id}@first\\.test>\\r$`, 'm'))
    assert.match(letter.raw, /^Auto-Submitted: auto-generated\r$/m)
    const [plain, markup] = [part(letter.raw, 'text/plain'), part(letter.raw, 'text/html')]
    assert.match(plain, /A & B <board> meets on 1 April 2026\. It has 12 members\./)
    assert.match(plain, /^https:\/\/first\.test\/workspace\r?$/m)
    assert.match(markup, /A &amp; B &lt;board&gt; meets on 1 April 2026\. It has 12 members\./)
    assert.match(markup, /href="https:\/\/first\.test\/workspace"/)
    assert.doesNotMatch(markup, /<(img|link|script|iframe)\b|url\(|@import/)
  })

  it('are not written when the work is undone', async () => {
    const server = await serving()
    const here = await started(server.url)
    await assert.rejects(
      here.do(async (work) => {
        await sendLetter(work, welcome, { to: reader, values })
        throw new Error('undone')
      }),
    )
    await here.settled()
    assert.deepEqual(server.taken, [])
  })
})
