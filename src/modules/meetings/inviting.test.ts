import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site } from '#app'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, boxes, errors, words } from '#modules/governance/testing.ts'
import { aPerson, aVisitor } from '#modules/people/testing.ts'
import { ARRIVAL } from '#platform/mailed-links.ts'
import { openPrinter } from '#platform/print.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'
import type { MeetingId } from './schema.ts'
import { aMeeting, aSeries } from './testing.ts'

const HOURS = { begins: '14:00', ends: '16:00', place: 'Shire Hall', link: '', note: '', seen: '' }

describe('an invitation to a meeting', () => {
  let here: World
  let manager: Visitor
  let board: GroupId
  let deputy: PersonId
  let id: MeetingId
  const printer = openPrinter({ fonts: 'src/assets/print' })
  const addresses = ['ola@example.org', 'kit@example.org']
  const people: PersonId[] = []

  before(async () => {
    here = await world(site, {
      ...{ today: '2026-02-02' },
      jobs: { reactions, handlers: (given) => jobHandlers({ ...given, printer }) },
    })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    board = await here.do((work) => aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' }))
    deputy = await here.do((work) => aPerson(work, { name: 'Dee Deputy' }))
    for (const email of addresses)
      await here.do(async (work) => {
        const personId = await aPerson(work, { name: `Member ${email}`, email })
        people.push(personId)
        const seatId = await aSeat(work, { groupId: board, title: `Seat of ${email}` })
        await anAppointment(work, { seatId, personId })
        await anAppointment(work, { seatId, personId: deputy, kind: 'deputy' })
      })
    const seriesId = await here.do((work) => aSeries(work, { groupId: board }))
    id = await here.do((work) => aMeeting(work, { seriesId, day: '2026-03-10', isPublished: false }))
  })
  after(async () => {
    await here?.[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  /** The letters to an address, the latest first. */
  async function lettersTo(address: string) {
    await here.settled()
    const visitor = await here.visitor()
    const paths = (await visitor.get('/mailbox'))
      .querySelectorAll('li')
      .filter((line) => line.text.includes(`<${address}>`))
      .map((line) => line.querySelector('a')?.getAttribute('href') ?? '')
    return Promise.all(paths.map((path) => visitor.get(path)))
  }
  const calendarIn = (letter: Awaited<ReturnType<Visitor['get']>> | undefined): string =>
    letter?.querySelector('#calendar')?.text.replaceAll(/\r?\n[ \t]/g, '') ?? ''
  const linkIn = (letter: Awaited<ReturnType<Visitor['get']>> | undefined): string =>
    /\/l\/[\w-]{64}/.exec(letter?.toString() ?? '')?.[0] ?? ''
  const invite = async () => {
    await manager.get(`/workspace/meetings/${id}`)
    await manager.post(`/workspace/meetings/${id}/invite`, {})
  }
  /** Opens the link of a letter in a browser of its own. */
  async function arrived(link: string) {
    const visitor = await here.visitor()
    await visitor.raw(link)
    return visitor
  }
  const sent = (page: Awaited<ReturnType<Visitor['get']>>) => ({
    link: page.querySelector('[name=link]')?.getAttribute('value') ?? '',
  })

  it('goes to each member once, alone, with an entry for their calendar', async () => {
    await invite()
    await invite()
    for (const address of addresses) {
      const letters = await lettersTo(address)
      assert.equal(letters.length, 1)
      const entry = calendarIn(letters[0])
      assert.match(entry, /METHOD:REQUEST/)
      assert.match(entry, /SEQUENCE:0/)
      assert.match(entry, new RegExp(`UID:meeting-${id}@accord`))
      assert.match(entry, /DTSTART:20260310T140000Z/)
      assert.match(entry, /SUMMARY:Children Board/)
      assert.equal(entry.match(/ATTENDEE/g)?.length, 1)
      assert.match(entry, new RegExp(`MAILTO:${address}`, 'i'))
    }
    assert.match(
      words(await manager.get(`/workspace/meetings/${id}`)),
      /0 coming, 0 sent apologies, 2 not answered/,
    )
  })

  it('is answered by its link without an account, which opening does not spend', async () => {
    const [first = ''] = addresses
    const link = linkIn((await lettersTo(first))[0])
    const visitor = await arrived(link)
    const page = await visitor.get(ARRIVAL)
    assert.match(words(page), /Children Board.*This invitation is for Member ola@example.org/)
    await arrived(link)
    const wrong = await visitor.post(ARRIVAL, { ...sent(page), answer: '', deputyId: '' }, 422)
    assert.deepEqual(errors(wrong), ['Select whether you are coming'])
    const both = await visitor.post(ARRIVAL, { ...sent(page), answer: 'coming', deputyId: deputy }, 422)
    assert.deepEqual(errors(both), ['Name a deputy only where you cannot come'])
    const answer = { ...sent(page), answer: 'apologies', deputyId: deputy }
    assert.match(words(await visitor.post(ARRIVAL, answer, 200)), /Your answer is recorded/)
    const shown = words(await manager.get(`/workspace/meetings/${id}`))
    assert.match(shown, /Member ola@example.org Dee Deputy is coming in their placeApologies/)
    // Used once, it is good for nothing.
    assert.match(words(await (await arrived(link)).get(ARRIVAL, 410)), /This link no longer works/)
  })

  it('takes no deputy who comes in the place of another', async () => {
    const [, second = ''] = addresses
    const visitor = await arrived(linkIn((await lettersTo(second))[0]))
    const page = await visitor.get(ARRIVAL)
    const twice = await visitor.post(ARRIVAL, { ...sent(page), answer: 'apologies', deputyId: deputy }, 422)
    assert.deepEqual(errors(twice), [
      'This deputy is coming in the place of another member already. Name somebody else, or nobody',
    ])
    await visitor.post(ARRIVAL, { ...sent(page), answer: 'coming', deputyId: '' }, 200)
    assert.match(
      words(await manager.get(`/workspace/meetings/${id}`)),
      /1 coming, 1 sent apologies, 0 not answered/,
    )
  })

  it('rises by one when the meeting moves, and asks again', async () => {
    const form = await manager.get(`/workspace/meetings/${id}/edit`)
    const version = form.querySelector('[name=version]')?.getAttribute('value') ?? ''
    await manager.post(`/workspace/meetings/${id}/edit`, { ...HOURS, ...boxes('day', '2026-03-17'), version })
    const [first = ''] = addresses
    const [latest] = await lettersTo(first)
    assert.match(latest?.text ?? '', /has changed/)
    assert.match(calendarIn(latest), /SEQUENCE:1[\s\S]*DTSTART:20260317T140000Z/)
    assert.match(words(await manager.get(`/workspace/meetings/${id}`)), /2 not answered/)
  })

  it('has a link that is good for nothing once its person has gone, or the day has passed', async () => {
    const [first = ''] = addresses
    const link = linkIn((await lettersTo(first))[0])
    here.at('2026-03-17T15:00:00Z')
    assert.match(words(await (await arrived(link)).get(ARRIVAL, 410)), /This link no longer works/)
    here.at('2026-02-02T12:00:00Z')
    await (await arrived(link)).get(ARRIVAL)
  })

  it('is taken back when the meeting is cancelled', async () => {
    const form = await manager.get(`/workspace/meetings/${id}/cancel`)
    const version = form.querySelector('[name=version]')?.getAttribute('value') ?? ''
    await manager.post(`/workspace/meetings/${id}/cancel`, { reason: 'The chair is ill', version })
    const [first = ''] = addresses
    const [latest] = await lettersTo(first)
    const entry = calendarIn(latest)
    assert.match(entry, /METHOD:CANCEL/)
    assert.match(entry, /SEQUENCE:2/)
    assert.match(entry, /STATUS:CANCELLED/)
    assert.doesNotMatch(latest?.text ?? '', /The chair is ill/)
  })
})
