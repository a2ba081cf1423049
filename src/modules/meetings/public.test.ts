import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aGroup, anAppointment, aSeat, errors, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { forPublic, partsOf, passagesOf, placesOf } from './rules/public.ts'
import { own } from './schema.ts'
import { aMeeting, aSeries } from './testing.ts'

describe('what is left out of a text', () => {
  it('is found wherever the words stand, however they are spaced, and never inside another word', () => {
    const found = (text: string, sought: string) =>
      placesOf(text, sought).map(({ from, to }) => text.slice(from, to))
    assert.deepEqual(found('Ann told it. Annual leave. ann’s mother.', 'Ann'), ['Ann', 'ann'])
    assert.deepEqual(found('Mrs\n  Smith and mrs smith', 'Mrs Smith'), ['Mrs\n  Smith', 'mrs smith'])
    assert.deepEqual(found('She paid £4.50 (once).', '£4.50 (once)'), ['£4.50 (once)'])
    assert.deepEqual(found('Élodie and Élodies', 'Élodie'), ['Élodie'])
    assert.deepEqual(found('Nothing of it', 'something'), [])
    assert.deepEqual(found('Nothing of it', '  '), [])
  })

  it('leaves the parts between, and what overlaps is left out once', () => {
    const mark = (fromAt: number | null, toAt: number | null) => ({ fromAt, toAt })
    assert.deepEqual(passagesOf([mark(6, 9), mark(0, 2), mark(8, 12), mark(null, null)]), [
      { from: 0, to: 2 },
      { from: 6, to: 12 },
    ])
    assert.deepEqual(partsOf('0123456789abcdef', passagesOf([mark(6, 9), mark(0, 2), mark(8, 12)])), [
      ...['', '2345', 'cdef'],
    ])
    assert.deepEqual(partsOf('all of it', []), ['all of it'])
  })

  it('is nothing at all of an item that is left out whole', () => {
    const full = { id: 'item' as never, title: 'Neglect', text: 'Said', decisions: [] }
    const whole = { decisionId: null, fromAt: null, toAt: null } as never
    assert.deepEqual(forPublic(full, [whole]), { title: '', parts: [], decisions: [] })
  })
})

describe('minutes for the public', () => {
  let here: World
  let clerk: Visitor
  let member: Visitor
  let anybody: Visitor
  let meeting: string
  let address: string
  let series: string

  before(async () => {
    here = await world(site, { today: '2026-05-12' })
    clerk = await aVisitor(here, { posts: ['business-manager'] })
    const priya = await aVisitor(here, { name: 'Priya Member' })
    member = priya
    anybody = await here.visitor()
    const made = await here.do(async (work) => {
      const groupId = await aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' })
      const seatId = await aSeat(work, { groupId, title: 'Director of nursing' })
      await anAppointment(work, { seatId, personId: priya.personId })
      const seriesId = await aSeries(work, { groupId })
      await aMeeting(work, { seriesId, day: '2026-06-16' })
      return { seatId, seriesId, meetingId: await aMeeting(work, { seriesId, day: '2026-05-12' }) }
    })
    meeting = `/workspace/meetings/${made.meetingId}`
    address = `/minutes/${made.meetingId}`
    series = `/workspace/meetings/series/${made.seriesId}`
    await clerk.get(`${meeting}/room`)
    await clerk.post(`${meeting}/room/seats/${made.seatId}/mark`, { standing: 'present' })
    for (const [title, tier, minute] of [
      [
        'Neglect',
        '2',
        'Quentin Zabel of Larch Road told his story. QUENTIN ZABEL asked Priya Member for help.',
      ],
      ['Thresholds', '2', 'Xylophone lessons were agreed for one school.'],
      ['One family', '3', 'Wolfsbane was found.'],
    ] as const) {
      await clerk.get(`${meeting}/items/new`)
      await clerk.post(`${meeting}/items/new`, {
        ...{ title, kind: 'decision', minutes: '20', tier, words: '', presenterId: '', presenter: '' },
      })
      const item = await itemCalled(title)
      await clerk.get(`${item}/record`)
      await clerk.post(`${item}/minutes`, { minute, draft: '0' })
    }
    const item = await itemCalled('Neglect')
    for (const wording of ['Zabel’s case goes to the panel', 'Every team uses the tool']) {
      await clerk.get(`${item}/decisions/new`)
      await clerk.post(`${item}/decisions/new`, { wording, basis: '', dissent: '' })
    }
  })
  after(() => here?.[Symbol.asyncDispose]())

  /** The page of an item in the meeting, by its place: the title of a confidential one is not in the list. */
  async function itemCalled(title: string): Promise<string> {
    const place = ['Neglect', 'Thresholds', 'One family'].indexOf(title)
    const links = (await clerk.get(`${meeting}/room`)).querySelectorAll('section[aria-labelledby=items] a')
    return links[place]?.getAttribute('href')?.replace(/\/record.*$/, '') ?? ''
  }
  const ready = '/minutes/public'
  const seen = async () =>
    (await clerk.get(`${meeting}${ready}`)).querySelector('[name=seen]')?.getAttribute('value') ?? ''
  const leaving = async (title: string) => (await itemCalled(title)).replace('/items/', '/minutes/public/')
  async function confirm(): Promise<void> {
    for (const to of ['draft', 'cleared', 'confirmed']) {
      if (to === 'confirmed') here.at('2026-06-16T14:00:00Z')
      const page = await clerk.get(`${meeting}/minutes`)
      const read = page.querySelector('[name=seen]')?.getAttribute('value') ?? ''
      await clerk.post(`${meeting}/minutes/move`, { to, seen: read })
    }
  }
  const publish = async (note = '', status = 303) =>
    clerk.post(`${meeting}${ready}/publish`, { seen: await seen(), note }, status)
  /** Everything that anybody could find the minutes by. */
  async function everythingPublic(): Promise<string> {
    const pages = [address, '/minutes', '/search?q=zabel', '/search?q=xylophone', '/search?q=wolfsbane']
    const bodies: string[] = []
    for (const path of pages) bodies.push((await anybody.raw(path)).body)
    return bodies.join('\n').replaceAll(/value="[^"]*"|<title>.*?<\/title>|“[^”]*”|href="[^"]*q=[^"]*"/g, '')
  }

  it('are not there before they are confirmed, nor before the body says that it publishes', async () => {
    assert.match(words(await clerk.get(`${meeting}${ready}`)), /does not publish its minutes/)
    await member.get(`${meeting}${ready}`, 403)
    await clerk.get(series)
    await clerk.post(`${series}/open`, {})
    assert.match(words(await clerk.get(series)), /Published once they are confirmed/)
    assert.match(words(await clerk.get(`${meeting}${ready}`)), /These minutes are not confirmed/)
    await clerk.post(`${meeting}${ready}/publish`, { seen: '', note: '' }, 409)
    await anybody.get(address, 404)
    await confirm()
    await anybody.get(address, 404)
    assert.match(words(await anybody.get('/minutes')), /Nothing is published yet/)
  })

  it('leave words out wherever they stand, and nobody else may say which', async () => {
    const item = await leaving('Neglect')
    await member.get(item, 403)
    await clerk.get(item)
    assert.deepEqual(errors(await clerk.post(item, { passage: '' }, 422)), [
      'Enter the words that are left out',
    ])
    const absent = await clerk.post(item, { passage: 'Nobody said this' }, 422)
    assert.match(errors(absent)[0] ?? '', /do not stand in the text/)
    await clerk.post(item, { passage: 'Quentin  Zabel' })
    const again = await clerk.post(item, { passage: 'quentin zabel' }, 422)
    assert.match(errors(again)[0] ?? '', /left out already/)
    await clerk.post(item, { passage: 'Larch Road' })
    assert.match(words(await clerk.get(`${meeting}${ready}`)), /A person is named.*would read Priya Member/)
    await clerk.get(item)
    await clerk.post(item, { passage: 'Priya Member' })
    assert.doesNotMatch(words(await clerk.get(`${meeting}${ready}`)), /is named|Priya/)
    const page = await clerk.get(item)
    assert.deepEqual(
      page.querySelectorAll('del').map(({ text }) => text),
      ['Quentin Zabel', 'Larch Road', 'QUENTIN ZABEL', 'Priya Member'],
    )
    const decision = page
      .querySelectorAll('section[aria-labelledby=decided] li')
      .find(({ text }) => text.includes('Zabel’s case'))
      ?.querySelector('[name=decision]')
      ?.getAttribute('value')
    await clerk.post(`${item}/whole`, { decision: decision ?? 'none' })
    const other = await leaving('Thresholds')
    await clerk.get(other)
    await clerk.post(`${other}/whole`, { decision: '' })
    // What is for named people only cannot be made ready at all.
    await clerk.get(await leaving('One family'), 404)
    assert.equal((await here.audited('meetings.leave-out')).length, 3)
  })

  it('are published as whoever published them read them, and hold nothing of what is left out', async () => {
    const before = await seen()
    const item = await leaving('Neglect')
    await clerk.get(item)
    await clerk.post(item, { passage: 'told his story' })
    const told = await clerk.post(`${meeting}${ready}/publish`, { seen: before, note: '' }, 409)
    assert.match(words(told), /changed after you opened this page/)
    await anybody.get(address, 404)
    await publish()
    const page = await anybody.get(address)
    assert.match(
      words(page),
      /Neglect *\[left out\] of \[left out\] \[left out\]\. \[left out\] asked \[left out\] for help\./,
    )
    assert.match(words(page), /Decision *\[left out\] *Decision .*Every team uses the tool/)
    assert.match(words(page), /Who was there *Director of nursing/)
    assert.match(words(page), /An item *\[left out\]/)
    assert.doesNotMatch(await everythingPublic(), /zabel|larch|xylophone|thresholds|wolfsbane|family|Priya/i)
    assert.ok((await anybody.get('/minutes')).querySelector(`a[href="${address}"]`))
    assert.match(words(await anybody.get('/search?q=every+team+uses')), /Neglect.*Children Board/)
    assert.equal((await here.audited('meetings.publish-minutes')).length, 1)
  })

  it('are corrected with a note, and are withdrawn with one, at the address they always had', async () => {
    const item = await leaving('Neglect')
    const put = async (passage: string) => {
      const row = (await clerk.get(item))
        .querySelectorAll('section[aria-labelledby=left] li')
        .find(({ text }) => text.includes(passage))
      await clerk.post(`${item}/back`, {
        mark: row?.querySelector('[name=mark]')?.getAttribute('value') ?? '',
      })
    }
    await put('told his story')
    // Until it is published again the public reads what it read.
    assert.doesNotMatch(words(await anybody.get(address)), /told his story/)
    assert.deepEqual(errors(await publish('', 422)), ['Enter what was corrected'])
    await publish('A sentence was left out by mistake.')
    assert.match(
      words(await anybody.get(address)),
      /Corrected since *16 June 2026: A sentence was left out by mistake\..*told his story/,
    )
    await clerk.get(`${meeting}${ready}`)
    assert.deepEqual(errors(await clerk.post(`${meeting}${ready}/withdraw`, { reason: '' }, 422)), [
      'Enter why the minutes are withdrawn',
    ])
    await clerk.post(`${meeting}${ready}/withdraw`, { reason: 'They are being checked again.' })
    const gone = await anybody.get(address, 410)
    assert.match(words(gone), /were withdrawn *On 16 June 2026: They are being checked again\./)
    assert.doesNotMatch(words(gone), /told his story/)
    assert.match(words(await anybody.get('/minutes')), /Nothing is published yet/)
    assert.doesNotMatch(words(await anybody.get('/search?q=every+team+uses')), /Neglect/)
    const twice = await clerk.post(`${meeting}${ready}/withdraw`, { reason: 'Again' }, 409)
    assert.match(words(twice), /nothing to withdraw/)
    await publish('They were checked.')
    assert.match(words(await anybody.get(address)), /told his story/)
  })

  it('are not read any more of an item that was made confidential since', async () => {
    assert.match(words(await anybody.get(address)), /Neglect/)
    await here.do(async ({ tx }) => {
      await own(tx)
        .updateTable('meetings.item')
        .set({ tier: 3, title: '', sealedTitle: 'sealed', words: '', sealedWords: null })
        .where('partnershipId', '=', tx.partnershipId)
        .where('title', '=', 'Neglect')
        .execute()
    })
    assert.doesNotMatch(words(await anybody.get(address)), /Neglect|story/)
  })
})
