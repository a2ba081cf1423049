import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { jobHandlers, reactions, site, timetable } from '#app'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, errors, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { tables } from '#platform/db.ts'
import { newId } from '#platform/id.ts'
import { ARRIVAL } from '#platform/mailed-links.ts'
import { openPrinter } from '#platform/print.ts'
import { mailServer, partOf } from '#platform/testing/mail-server.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { addItem } from './commands/adding.ts'
import { saveMinute } from './commands/minutes.ts'
import { openSeries } from './commands/public.ts'
import { namesAsOne, newTo } from './rules/following.ts'
import type { MeetingId, SeriesId } from './schema.ts'
import { aMeeting, aSeries } from './testing.ts'

const ADDRESS = 'robin@example.org'

describe('what is new to whoever follows a body', () => {
  const at = (text: string) => Temporal.Instant.from(text)
  const [one, other] = [newId<'group'>(), newId<'group'>()]
  const published = [
    { groupId: one, kind: 'minutes', at: at('2026-05-12T10:00:00Z') },
    { groupId: one, kind: 'paper', at: at('2026-05-13T10:00:00Z') },
    { groupId: other, kind: 'paper', at: at('2026-05-14T10:00:00Z') },
  ] as const

  it('is what their body published after they were told, and nothing before they confirmed', () => {
    const kinds = (toldAt: string | null) =>
      newTo({ groupId: one, toldAt: toldAt === null ? null : at(toldAt) }, published).map(({ kind }) => kind)
    assert.deepEqual(kinds('2026-05-01T00:00:00Z'), ['minutes', 'paper'])
    assert.deepEqual(kinds('2026-05-12T10:00:00Z'), ['paper'])
    assert.deepEqual(kinds('2026-05-13T10:00:00Z'), [])
    assert.deepEqual(kinds(null), [])
    assert.equal(namesAsOne(['B', 'A', 'C']), 'A, B and C')
  })
})

describe('following a body by e-mail', () => {
  let here: World
  let clerk: Visitor
  let anybody: Visitor
  let server: Awaited<ReturnType<typeof mailServer>>
  const bodies: { id: GroupId; seriesId: SeriesId; meetings: MeetingId[] }[] = []
  const printer = openPrinter({ fonts: 'src/assets/print' })
  const refused = new Set<string>()

  before(async () => {
    server = await mailServer({
      onRcptTo({ address }, _session, done) {
        done(refused.has(address) ? Object.assign(new Error('No such mailbox'), { responseCode: 550 }) : null)
      },
    })
    here = await world(site, {
      ...{ today: '2026-05-12', smtpUrl: server.url },
      jobs: { reactions, timetable, handlers: (given) => jobHandlers({ ...given, printer }) },
    })
    clerk = await aVisitor(here, { posts: ['business-manager'] })
    anybody = await here.visitor()
    for (const name of ['Children Board', 'Adults Board'])
      await here.do(async (work) => {
        const id = await aGroup(work, { name, code: name.slice(0, 3).toUpperCase(), kind: 'board' })
        const seriesId = await aSeries(work, { groupId: id })
        const held = await aMeeting(work, { seriesId, day: '2026-05-12', begins: '09:00', ends: '10:00' })
        await aMeeting(work, { seriesId, day: '2026-06-16' })
        const item = await addItem(work, held, {
          ...{ title: 'Wolfsbane', words: '', kind: 'discussion', minutes: 20, tier: 2, version: 0 },
          ...{ presenterId: null, presenter: '' },
        })
        assert.ok('id' in item)
        await saveMinute(work, held, item.id, { minute: 'Wolfsbane was found.', draft: 0 })
        bodies.push({ id, seriesId, meetings: [held] })
      })
  })
  after(async () => {
    await here?.[Symbol.asyncDispose]()
    await server?.[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  const bodyAt = (index: number) => {
    const body = bodies[index]
    assert.ok(body)
    return { ...body, page: `/minutes/bodies/${body.id}`, form: `/minutes/bodies/${body.id}/follow` }
  }
  /** What was posted to an address, the first first. */
  async function lettersTo(address: string): Promise<readonly string[]> {
    await here.settled()
    return server.taken.filter(({ to }) => to === address).map(({ raw }) => raw)
  }
  const textOf = (raw = '') => partOf(raw, 'text/plain').replaceAll(/\s+/g, ' ')
  const plain = async (address: string) => textOf((await lettersTo(address)).at(-1))
  const linkIn = (text: string) => /\/l\/[\w-]{64}/.exec(text)?.[0] ?? ''
  const ask = async (index: number, email = ADDRESS, status = 200) => {
    const { form } = bodyAt(index)
    await anybody.get(form)
    return anybody.post(form, { email }, status)
  }
  async function arrived(link: string): Promise<Visitor> {
    const visitor = await here.visitor()
    await visitor.raw(link)
    return visitor
  }
  async function press(link: string, given: Readonly<Record<string, string>> = {}, status = 303) {
    const visitor = await arrived(link)
    const page = await visitor.get(ARRIVAL)
    const id = page.querySelector('[name=link]')?.getAttribute('value') ?? ''
    await visitor.post(ARRIVAL, { link: id, ...given }, status)
    return status === 303 ? visitor.get(ARRIVAL) : page
  }
  const follow = async (index: number, email = ADDRESS) => {
    await ask(index, email)
    return press(linkIn(await plain(email)))
  }
  /** Every row of letters, links and followers that has an address in it. */
  const keptOf = (address: string): Promise<string> =>
    here.do(async ({ tx }) => {
      const untyped = tables<Record<string, never>>()
      const texts: string[] = []
      for (const table of [
        'platform.letter',
        'platform.link',
        'platform.audit_detail',
        'meetings.follower',
        'platform.event',
      ]) {
        const { rows } = await sql<{ line: string }>`select row::text as line from ${sql.table(table)} as row
          where partnership_id = ${here.partnershipId}`.execute(untyped(tx))
        texts.push(...rows.map(({ line }) => line).filter((line) => line.includes(address)))
      }
      return texts.join('\n')
    })
  let day = '2026-05-12'
  const at = (hours: string) => here.at(`${day}T${hours}:00Z`)
  const morning = async (of: string) => {
    day = of
    at('07:15')
    await here.due('meetings.write-to-followers')
    await here.settled()
  }
  /** Publishes the minutes of a meeting, or corrects them. */
  async function publish(index: number, note = ''): Promise<void> {
    at('15:00')
    const meeting = `/workspace/meetings/${bodyAt(index).meetings[0]}`
    const seen = async (path: string) =>
      (await clerk.get(path)).querySelector('[name=seen]')?.getAttribute('value') ?? ''
    for (const to of note === '' ? ['draft', 'cleared', 'confirmed'] : [])
      await clerk.post(`${meeting}/minutes/move`, { to, seen: await seen(`${meeting}/minutes`) })
    await clerk.post(`${meeting}/minutes/public/publish`, {
      seen: await seen(`${meeting}/minutes/public`),
      note,
    })
  }

  it('is not there for a body that publishes nothing, and of no other partnership', async () => {
    const { page, form, seriesId } = bodyAt(0)
    for (const path of [page, form, `${page}/calendar.ics`]) await anybody.get(path, 404)
    await anybody.get('/minutes/bodies/none/follow', 404)
    await anybody.get(`/minutes/bodies/${newId()}/follow`, 404)
    await anybody.get('/minutes')
    for (const body of bodies) await here.do((work) => openSeries(work, body.seriesId, true))
    assert.ok((await anybody.get('/minutes')).querySelector(`a[href="${page}"]`))
    assert.match(words(await anybody.get(page)), /None are published.*Follow the Children Board/)
    assert.match(words(await clerk.get(`/workspace/meetings/series/${seriesId}`)), /Followed by *Nobody yet/)
    assert.deepEqual(errors(await ask(0, '', 422)), ['Enter your e-mail address'])
    const odd = await ask(0, 'a@b@c', 422)
    assert.match(errors(odd)[0] ?? '', /in the form name@example\.org/)
    assert.equal(odd.querySelector('[name=email]')?.getAttribute('value'), 'a@b@c')
  })

  it('begins by the button of a letter alone, and opening its link changes nothing', async () => {
    assert.match(words(await ask(0)), /Look in your mail/)
    const letter = await plain(ADDRESS)
    assert.match(letter, /when the Children Board publishes.*press the button until 19 May 2026/)
    const before = await keptOf(ADDRESS)
    const visitor = await arrived(linkIn(letter))
    assert.match(words(await visitor.get(ARRIVAL)), /Follow the Children Board\?.*robin@example\.org/)
    await visitor.get(ARRIVAL)
    assert.equal(await keptOf(ADDRESS), before)
    assert.deepEqual(await here.audited('meetings.follow'), [])
    assert.match(words(await press(linkIn(letter))), /You follow the Children Board/)
    assert.equal((await here.audited('meetings.follow')).length, 1)
    // Pressed again it says the same, and nothing is done twice.
    assert.match(words(await (await arrived(linkIn(letter))).get(ARRIVAL)), /You follow the Children Board/)
    const series = await clerk.get(`/workspace/meetings/series/${bodyAt(0).seriesId}`)
    assert.match(words(series), /Followed by *1 e-mail address/)
    assert.doesNotMatch(series.toString(), /robin/)
  })

  it('says the same to everybody, and only the owner of the address learns that it follows already', async () => {
    const count = (await lettersTo(ADDRESS)).length
    const again = await ask(0, 'Robin@Example.org')
    // Within the hour nothing is written, whoever asks.
    assert.equal((await lettersTo(ADDRESS)).length, count)
    here.at('2026-05-12T12:00:00Z')
    const later = await ask(0)
    const other = await ask(0, 'somebody@example.org')
    assert.equal(words(again), words(other))
    assert.equal(words(later), words(other))
    assert.match(await plain(ADDRESS), /You follow it already.*\/minutes\/bodies\//)
    assert.match(await plain('somebody@example.org'), /press the button/)
  })

  it('is limited: who asks too often for an address is told to wait, whether it follows or not', async () => {
    let last = await ask(1, 'often@example.org')
    let status = 200
    for (let at = 0; at < 20 && status === 200; at += 1) {
      const reply = await anybody.attempt(bodyAt(1).form, { email: 'often@example.org' })
      status = reply.statusCode
    }
    assert.equal(status, 429)
    assert.equal((await lettersTo('often@example.org')).length, 1)
    last = await anybody.post(bodyAt(1).form, { email: 'often@example.org' }, 429)
    assert.match(errors(last)[0] ?? '', /too many attempts/)
    here.at('2026-05-12T14:00:00Z')
  })

  it('tells of what is new in one letter a day for each address, which names no title', async () => {
    day = '2026-06-16'
    at('14:00')
    await follow(1)
    await publish(0)
    await publish(1)
    const before = (await lettersTo(ADDRESS)).length
    await morning('2026-06-17')
    await morning('2026-06-17')
    const letters = await lettersTo(ADDRESS)
    assert.equal(letters.length, before + 1)
    const raw = letters.at(-1) ?? ''
    const text = textOf(raw)
    assert.match(text, /Adults Board and Children Board.*New minutes: 2\. New papers: 0\./)
    assert.match(text, /https:\/\/first\.test\/minutes /)
    assert.doesNotMatch(raw, /wolfsbane/i)
    assert.match(text, /Stop these letters: https:\/\/first\.test\/l\//)
    const unfolded = raw.replaceAll(/\r\n[ \t]+/g, ' ')
    assert.match(unfolded, /^List-Unsubscribe: <https:\/\/first\.test\/l\/[\w-]{64}>\r$/m)
    assert.match(unfolded, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
    // Nobody who did not confirm was written to.
    assert.equal((await lettersTo('somebody@example.org')).length, 1)
    // Nothing new, no letter; a correction is new.
    await morning('2026-06-18')
    assert.equal((await lettersTo(ADDRESS)).length, before + 1)
    await publish(0, 'A word was wrong.')
    await morning('2026-06-19')
    const next = await plain(ADDRESS)
    assert.match(next, /New minutes: 1/)
    assert.match(next, new RegExp(`https://first.test/minutes/bodies/${bodyAt(0).id}`))
  })

  it('stops for one body or for all by the link in any letter, and nothing of the address is left', async () => {
    const link = linkIn((await plain(ADDRESS)).split('Stop these letters')[1] ?? '')
    const untouched = await keptOf(ADDRESS)
    const visitor = await arrived(link)
    assert.match(words(await visitor.get(ARRIVAL)), /Stop these letters\?.*Adults Board.*Children Board/)
    assert.equal(await keptOf(ADDRESS), untouched)
    const wrong = await press(link, {}, 422)
    assert.match(words(wrong), /Stop these letters/)
    assert.match(words(await press(link, { stop: bodyAt(1).id })), /Stop letters about the Children Board\?/)
    assert.match(words(await press(link, { stop: 'every' })), /You get no more of these letters/)
    assert.equal(await keptOf(ADDRESS), '')
    assert.equal((await here.audited('meetings.stop-following')).length, 2)
    // It can be used again, and says so.
    assert.match(words(await (await arrived(link)).get(ARRIVAL)), /You get no more of these letters/)
    await publish(0, 'Another word was wrong.')
    const before = (await lettersTo(ADDRESS)).length
    await morning('2026-06-20')
    assert.equal((await lettersTo(ADDRESS)).length, before)
  })

  it('stops by the button of a mail program, which sends no form of ours', async () => {
    await follow(0, 'click@example.org')
    await publish(0, 'A third word was wrong.')
    await morning('2026-06-21')
    const unfolded = ((await lettersTo('click@example.org')).at(-1) ?? '').replaceAll(/\r\n[ \t]+/g, ' ')
    const path = linkIn(/^List-Unsubscribe: .*$/m.exec(unfolded)?.[0] ?? '')
    const send = (url: string, payload: string, type = 'application/x-www-form-urlencoded') =>
      here.server.inject({
        ...{ method: 'POST', url, payload },
        headers: { host: 'first.test', 'content-type': type },
      })
    assert.equal((await send(path, 'Something=Else')).statusCode, 404)
    assert.equal((await send(`${path.slice(0, -2)}AA`, 'List-Unsubscribe=One-Click')).statusCode, 404)
    const asking = linkIn(textOf((await lettersTo('somebody@example.org'))[0]))
    assert.equal((await send(asking, 'List-Unsubscribe=One-Click')).statusCode, 404)
    assert.notEqual(await keptOf('click@example.org'), '')
    const parts =
      '--b\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
    assert.equal((await send(path, parts, 'multipart/form-data; boundary=b')).statusCode, 200)
    assert.equal(await keptOf('click@example.org'), '')
    assert.equal((await send(path, 'List-Unsubscribe=One-Click')).statusCode, 200)
  })

  it('is forgotten where nobody confirmed it in time, and where no mail comes to the address', async () => {
    assert.equal(await keptOf('somebody@example.org'), '')
    await ask(0, 'slow@example.org')
    const late = linkIn(await plain('slow@example.org'))
    await morning('2026-06-27')
    assert.notEqual(await keptOf('slow@example.org'), '')
    await morning('2026-06-29')
    assert.equal(await keptOf('slow@example.org'), '')
    const visitor = await arrived(late)
    await visitor.get(ARRIVAL, 410)
    await follow(0, 'gone@example.org')
    refused.add('gone@example.org')
    await publish(0, 'A fourth word was wrong.')
    await morning('2026-06-30')
    assert.equal(await keptOf('gone@example.org'), '')
  })

  it('shows the calendar of a body without places, which is kept and asked for by its hash', async () => {
    const { page, seriesId, id } = bodyAt(0)
    const feed = `${page}/calendar.ics`
    const read = async () => (await anybody.raw(feed)).body.replaceAll(/\r\n[ \t]/g, '')
    const before = await read()
    assert.match(before, /SUMMARY:Published: minutes of the Children Board/)
    assert.doesNotMatch(before, /Meeting of the/)
    assert.doesNotMatch(words(await anybody.get(page)), /When it meets/)
    const series = `/workspace/meetings/series/${seriesId}`
    await clerk.get(series)
    await clerk.post(`${series}/show-days`, {})
    await here.do((work) => aMeeting(work, { seriesId, day: '2026-09-15' }))
    assert.match(words(await anybody.get(page)), /When it meets *Tuesday 15 September 2026, 2:00pm to 4:00pm/)
    const shown = await read()
    assert.match(shown, /SUMMARY:Meeting of the Children Board/)
    assert.match(shown, /DTSTART:20260915T130000Z\r\nDTEND:20260915T150000Z/)
    assert.doesNotMatch(`${shown}${words(await anybody.get(page))}`, /Shire Hall/)
    const reply = await anybody.raw(feed)
    assert.equal(reply.headers['cache-control'], 'public, max-age=900')
    assert.match(String(reply.headers['content-type']), /^text\/calendar/)
    const known = await anybody.raw(feed, { 'if-none-match': String(reply.headers.etag) })
    assert.equal(known.statusCode, 304)
    assert.equal(known.body, '')
    await clerk.get(series)
    await clerk.post(`${series}/hide-days`, {})
    const hidden = await anybody.raw(feed, { 'if-none-match': String(reply.headers.etag) })
    assert.equal(hidden.statusCode, 200)
    assert.doesNotMatch(hidden.body, /Meeting of the/)
    // Once a body publishes no more it is followed no more; what it published stays.
    await here.do((work) => openSeries(work, seriesId, false))
    const left = await anybody.raw(`/minutes/bodies/${id}/follow`)
    assert.deepEqual([left.statusCode, left.headers.location], [303, page])
    assert.match((await anybody.raw(feed)).body, /SUMMARY:Published/)
    assert.doesNotMatch(words(await anybody.get(page)), /Follow the/)
    assert.deepEqual(here.faults, [])
  })
})
