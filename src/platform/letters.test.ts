import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { newId } from './id.ts'
import { letterKind } from './letter-kinds.ts'
import { sendAgain } from './letter-records.ts'
import { keepLetterChoice, type LetterId, own, sendLetter, sendLetters } from './letters.ts'
import { switchModule } from './partnerships.ts'
import { type AddressBook, dailyDigest, letterHandlers } from './posting.ts'
import type { Site } from './site.ts'
import { bareSite } from './testing/bare.ts'
import { mailServer, partOf } from './testing/mail-server.ts'
import { type World, world } from './testing/world.ts'
import type { PersonId } from './work.ts'

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

const site: Site = { ...bareSite, letters: kinds }

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
        timetable: [dailyDigest],
      },
    })
    ending.push(here)
    return here
  }
  const serving = async (options?: Parameters<typeof mailServer>[0]) => {
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
    const [plain, markup] = [partOf(letter.raw, 'text/plain'), partOf(letter.raw, 'text/html')]
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

  it('are tried again when the server asks to wait, and then arrive once', async () => {
    let asked = 0
    const server = await serving({
      onRcptTo(_address, _session, done) {
        asked += 1
        done(asked <= 2 ? Object.assign(new Error('Greylisted, come back'), { responseCode: 451 }) : null)
      },
    })
    const here = await started(server.url)
    const id = await here.do((work) => sendLetter(work, welcome, { to: reader, values }))
    await here.settled()
    assert.deepEqual(await stateOf(here, id), { state: 'sent', reason: '', tries: 3 })
    assert.equal(server.taken.length, 1)
  })

  it('are given up at once when the server refuses them for good, and do not hold up the others', async () => {
    const server = await serving({
      onRcptTo({ address }, _session, done) {
        const refused = Object.assign(new Error('No such mailbox'), { responseCode: 550 })
        done(address.startsWith('nobody') ? refused : null)
      },
    })
    const here = await started(server.url)
    const [gone = '', there = ''] = await here.do((work) =>
      sendLetters(
        work,
        welcome,
        ['nobody@example.org', 'rosa@example.org'].map((address) => ({ to: { name: 'R', address }, values })),
      ),
    )
    await here.settled()
    assert.deepEqual(await stateOf(here, gone as LetterId), {
      ...{ state: 'failed', reason: 'the server refused it (550)', tries: 1 },
    })
    assert.equal((await stateOf(here, there as LetterId)).state, 'sent')
    assert.deepEqual(
      server.taken.map(({ to }) => to),
      ['rosa@example.org'],
    )
  })

  it('are given up after twelve tries, with a reason that quotes nobody', async () => {
    const here = await started('smtp://127.0.0.1:9')
    const id = await here.do((work) => sendLetter(work, welcome, { to: reader, values }))
    await here.do((work) =>
      own(work.tx)
        .updateTable('platform.letter')
        .set({ tries: 10 })
        .where('partnershipId', '=', here.partnershipId)
        .where('id', '=', id)
        .execute(),
    )
    await here.settled()
    assert.deepEqual(await stateOf(here, id), { state: 'failed', reason: 'no connection', tries: 12 })
  })

  it('survive a connection that is cut in the middle, and arrive once', async () => {
    const server = await serving({ cutFirst: 1 })
    const here = await started(server.url)
    const id = await here.do((work) => sendLetter(work, welcome, { to: reader, values }))
    await here.settled()
    assert.deepEqual(await stateOf(here, id), { state: 'sent', reason: '', tries: 2 })
    assert.equal(server.taken.length, 1)
  })

  it('are not sent again when a process died before it heard the answer', async () => {
    const server = await serving()
    const here = await started(server.url)
    // What a process leaves behind that is killed between the last line and the answer.
    const id = await here.do(async (work) => {
      const made = await sendLetter(work, welcome, { to: reader, values })
      await own(work.tx)
        .updateTable('platform.letter')
        .set({ offeredAt: work.now })
        .where('partnershipId', '=', here.partnershipId)
        .where('id', '=', made)
        .execute()
      return made
    })
    await here.settled()
    assert.equal((await stateOf(here, id)).state, 'unsure')
    assert.deepEqual(server.taken, [])
    const again = await here.do((work) => sendAgain(work, id))
    assert.ok(again)
    await here.settled()
    assert.equal((await stateOf(here, again)).state, 'sent')
    assert.equal(server.taken.length, 1)
  })

  it('keep names and values out of their headers', async () => {
    const server = await serving()
    const here = await started(server.url)
    const evil = 'Rosa\r\nBcc: spy@example.org\r\n\r\nA new body\u2028'
    await here.do((work) =>
      sendLetter(work, welcome, {
        to: { name: evil, address: 'rosa@example.org' },
        values: { ...values, group: `Board\r\nX-Evil: yes\u0000{{recipient}}` },
      }),
    )
    for (const address of [
      'a@b\r\nBcc: spy@example.org',
      'a@example.org,spy@example.org',
      '<a@example.org>',
      '',
    ])
      await assert.rejects(
        here.do((work) => sendLetter(work, welcome, { to: { name: 'R', address }, values })),
        /needs an address/,
      )
    await here.settled()
    const [letter] = server.taken
    assert.ok(letter && server.taken.length === 1)
    assert.equal(letter.to, 'rosa@example.org')
    const head = letter.raw.slice(0, letter.raw.indexOf('\r\n\r\n'))
    assert.doesNotMatch(head, /^(Bcc|X-Evil|Cc):/im)
    assert.equal(head.match(/^Subject:/gim)?.length, 1)
    // A value is never read as a placeholder.
    assert.match(partOf(letter.raw, 'text/plain'), /X-Evil: yes \{\{recipient\}\} meets on/)
  })

  it('arrive once each when there are five hundred', async () => {
    const server = await serving()
    const here = await started(server.url)
    const addresses = Array.from({ length: 500 }, (_, index) => `reader${index}@example.org`)
    await here.do((work) =>
      sendLetters(
        work,
        welcome,
        addresses.map((address) => ({ to: { name: 'Reader', address }, values })),
      ),
    )
    await here.settled()
    assert.deepEqual(server.taken.map(({ to }) => to).sort(), addresses.sort())
    assert.deepEqual(here.faults, [])
  })

  it('carry what their kind declares and nothing else', async () => {
    const server = await serving()
    const here = await started(server.url)
    const secret = 'MARKED-SECRET'
    for (const kind of kinds) {
      const declared = Object.fromEntries(
        Object.entries({ group: 'Board', day, members: 12 }).filter(([name]) => name in kind.values),
      )
      await here.do((work) =>
        sendLetter(work, { ...kind, isUrgent: true } as typeof sealed, {
          to: reader,
          values: { ...declared, text: secret, note: secret, [secret]: secret },
          link: '/workspace',
        }),
      )
    }
    await assert.rejects(
      here.do((work) =>
        sendLetter(work, welcome, { to: reader, values: { ...values, day: secret as never } }),
      ),
      /day must be a date/,
    )
    await here.settled()
    assert.equal(server.taken.length, kinds.length)
    const rows = await here.do((work) =>
      own(work.tx)
        .selectFrom('platform.letter')
        .selectAll()
        .where('partnershipId', '=', here.partnershipId)
        .execute(),
    )
    assert.doesNotMatch(JSON.stringify(rows), /MARKED/)
    for (const { raw } of server.taken)
      assert.doesNotMatch(raw + partOf(raw, 'text/plain') + partOf(raw, 'text/html'), /MARKED/)
    assert.throws(
      () => letterKind({ ...{ name: 'test.leak', title: 'A', subject: 'A' }, paragraphs: ['{{text}}'] }),
      /for which it has no value/,
    )
    assert.throws(
      () =>
        letterKind({
          ...{ name: 'test.leak', title: 'A', subject: '{{person}}', paragraphs: [] },
          ...{ confidential: true, values: { person: 'name' } },
        }),
      /no values/,
    )
  })

  describe('that are not urgent', () => {
    const personId = () => newId<'person'>()
    const send = (here: World, to: PersonId, kind: typeof news = news) =>
      here.do((work) =>
        sendLetter(work, kind, { to: { personId: to }, values: { group: 'Board' }, link: '/workspace' }),
      )

    it('wait for one digest a day, in which each has its heading and its link', async () => {
      const server = await serving()
      const here = await started(server.url)
      const [one, two] = [personId(), personId()]
      const sent = [await send(here, one), await send(here, one), await send(here, two)]
      await here.settled()
      assert.deepEqual(server.taken, [])
      await here.due(dailyDigest.name)
      await here.settled()
      assert.equal(server.taken.length, 2)
      const words = server.taken.map(({ raw }) => partOf(raw, 'text/plain'))
      assert.deepEqual(words.map((each) => each.match(/A paper was added to Board/g)?.length).sort(), [1, 2])
      assert.match(words[0] ?? '', /https:\/\/first\.test\/workspace\/letters\/choices/)
      for (const id of sent) assert.equal((await stateOf(here, id)).state, 'gathered')
      await here.due(dailyDigest.name)
      await here.settled()
      assert.equal(server.taken.length, 2)
    })

    it('come at once or not at all for those who chose so, and what is urgent always comes', async () => {
      const server = await serving()
      const here = await started(server.url)
      const [eager, quiet] = [personId(), personId()]
      await here.do((work) => keepLetterChoice(work, eager, 'at-once'))
      await here.do((work) => keepLetterChoice(work, quiet, 'none'))
      const [first, second] = [await send(here, eager), await send(here, quiet)]
      const third = await here.do((work) => sendLetter(work, welcome, { to: { personId: quiet }, values }))
      await here.settled()
      await here.due(dailyDigest.name)
      await here.settled()
      assert.equal((await stateOf(here, first)).state, 'sent')
      assert.equal((await stateOf(here, second)).state, 'unwanted')
      assert.equal((await stateOf(here, third)).state, 'sent')
      assert.equal(server.taken.length, 2)
    })

    it('go at half past seven on weekdays in London', () => {
      assert.deepEqual([dailyDigest.cron, dailyDigest.tz], ['30 7 * * 1-5', 'Europe/London'])
    })
  })

  it('are not posted for a module that is switched off, nor to somebody who has left', async () => {
    const server = await serving()
    const left = newId<'person'>()
    const here = await started(server.url, async (_reader, personId) =>
      personId === left ? undefined : reader,
    )
    const there = newId<'person'>()
    const gone = await here.do((work) => sendLetter(work, welcome, { to: { personId: left }, values }))
    await here.settled()
    assert.equal((await stateOf(here, gone)).state, 'failed')
    const waiting = await here.do((work) =>
      sendLetter(work, news, { to: { personId: there }, values: { group: 'Board' } }),
    )
    await here.do((work) => switchModule(work.tx, 'test', 'off'))
    const id = await here.do((work) => sendLetter(work, welcome, { to: { personId: there }, values }))
    await here.settled()
    await here.due(dailyDigest.name)
    await here.settled()
    assert.equal((await stateOf(here, id)).state, 'unwanted')
    assert.equal((await stateOf(here, waiting)).state, 'unwanted')
    assert.deepEqual(server.taken, [])
  })

  it('land in the mailbox without a mail server, and there is no mailbox with one', async () => {
    const here = await started(undefined)
    const id = await here.do((work) => sendLetter(work, welcome, { to: reader, values, link: '/workspace' }))
    await here.settled()
    const visitor = await here.visitor()
    const list = await visitor.get('/mailbox')
    assert.match(list.text, /Rosa Field, welcome to Board/)
    const page = await visitor.get(`/mailbox/${id}`)
    assert.equal(page.querySelector('a.govuk-button')?.getAttribute('href'), 'https://first.test/workspace')
    assert.match(page.text, /Board meets on 1 April 2026/)
    await visitor.get('/mailbox/nothing', 404)
    await visitor.get(`/mailbox/${newId()}`, 404)
    const server = await serving()
    const other = await started(server.url)
    await (await other.visitor()).get('/mailbox', 404)
  })
})
