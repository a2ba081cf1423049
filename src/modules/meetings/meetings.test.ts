import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, boxes, errors, nowhere, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { type Fields, type World, world } from '#platform/testing/world.ts'
import { aMeeting, aSeries } from './testing.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

const HOURS = { begins: '14:00', ends: '16:00', place: 'Shire Hall', link: '', note: '', seen: '' }
const ITEM = { title: 'Neglect: progress', kind: 'discussion', minutes: '20', tier: '2', words: '' }

/** Each line of an agenda: what it is called, when it starts, how long it takes. */
const agendaOn = (page: Awaited<ReturnType<Visitor['get']>>): readonly string[] =>
  page
    .querySelectorAll('section[aria-labelledby=agenda] tbody tr')
    .map((row) =>
      [row.querySelector('.accord-register__title'), ...row.querySelectorAll('td').slice(0, 2)]
        .map((cell) => cell?.text.replaceAll(/\s+/g, ' ').trim())
        .join(' | '),
    )

describe('meetings of a body', () => {
  let here: World
  let manager: Visitor
  let chair: Visitor
  let member: Visitor
  let stranger: Visitor
  let board: GroupId

  const sit = (visitor: Visitor, groupId: GroupId, role: 'chair' | 'member' = 'member') =>
    here.do(async (work) => {
      const seatId = await aSeat(work, { groupId, role, title: `Seat of ${visitor.personId}` })
      await anAppointment(work, { seatId, personId: visitor.personId, fromOn: '2026-01-01' })
    })

  before(async () => {
    here = await world(site, { today: '2026-02-02' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    chair = await aVisitor(here)
    member = await aVisitor(here)
    stranger = await aVisitor(here)
    board = await here.do((work) => aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' }))
    await sit(chair, board, 'chair')
    await sit(member, board)
    const other = await here.do((work) => aGroup(work, { name: 'Other group', code: 'OG' }))
    await sit(stranger, other)
  })
  after(() => here?.[Symbol.asyncDispose]())

  const seriesOf = async (given: Fields = {}): Promise<string> => {
    await manager.get('/workspace/meetings/series/new')
    const { to } = await manager.post('/workspace/meetings/series/new', {
      ...{ groupId: board, name: `Series ${crypto.randomUUID()}`, everyMonths: '3', begins: '14:00' },
      ...{ minutes: '120', place: 'Shire Hall', link: '', customary: '', ...given },
    })
    return to
  }
  /** A meeting whose agenda its members have. */
  const addTo = async (series: string, day: string, given: Fields = {}) => {
    const made = await manager.post(`${series}/meetings/new`, { ...HOURS, ...boxes('day', day), ...given })
    await manager.get(made.to)
    await manager.post(`${made.to}/publish`, {})
    return made
  }

  it('begin as a series whose standing items are copied to each agenda, with running times', async () => {
    const series = await seriesOf({ customary: 'yes' })
    assert.match(words(await manager.get(series)), /9 items, 1 hour 25 minutes of 2 hours/)
    const { to } = await addTo(series, '2026-02-17')
    const agenda = agendaOn(await member.get(to))
    assert.equal(agenda[0], 'Welcome, apologies and quorum | 2:00pm | 5')
    assert.equal(agenda[3], 'Matters arising | 2:15pm | 15')
    assert.match(words(await member.get(to)), /No earlier meeting is recorded/)
  })

  it('show that an agenda is longer than the meeting, and where it runs over', async () => {
    const series = await seriesOf()
    const { to } = await addTo(series, '2026-02-18', { ends: '14:30' })
    for (const minutes of ['20', '25']) {
      await manager.get(`${to}/items/new`)
      await manager.post(`${to}/items/new`, { ...ITEM, minutes })
    }
    const page = await member.get(to)
    assert.match(words(page), /takes 45 minutes. That is 15 minutes longer than the meeting/)
    assert.deepEqual(agendaOn(page), [
      'Neglect: progress | 2:00pm | 20',
      'Neglect: progress | 2:20pm Over | 25',
    ])
  })

  it('are refused inside another of the same body, with what was typed kept', async () => {
    const series = await seriesOf()
    await addTo(series, '2026-02-19')
    const wrong = await manager.post(
      `${series}/meetings/new`,
      { ...HOURS, ...boxes('day', '2026-02-19'), begins: '15:00', ends: '15:30', note: 'Lunch first' },
      422,
    )
    assert.deepEqual(errors(wrong), [
      'This body meets already at that time: Thursday 19 February 2026, 2:00pm to 4:00pm. Choose another time',
    ])
    assert.match(wrong.querySelector('[name=note]')?.text ?? '', /Lunch first/)
    // One that begins when the other ends is not inside it.
    await addTo(series, '2026-02-19', { begins: '16:00', ends: '17:00' })
  })

  it('show a bank holiday and a clash before they are saved, and are saved by whoever has read of it', async () => {
    const series = await seriesOf()
    const path = `${series}/meetings/new`
    const typed = { ...HOURS, ...boxes('day', '2026-04-03') }
    const asked = await manager.post(path, typed, 422)
    assert.match(words(asked), /Friday 3 April 2026 is a bank holiday: Good Friday/)
    const seen = asked.querySelector('[name=seen]')?.getAttribute('value') ?? ''
    const { to } = await manager.post(path, { ...typed, seen })
    assert.match(words(await manager.get(to)), /is a bank holiday: Good Friday/)
  })

  it('name how many sit on both, and the other body only to those who read it', async () => {
    const adults = await here.do((work) => aGroup(work, { name: 'Adults Board', code: 'AB', kind: 'board' }))
    await sit(member, adults)
    await here.do(async (work) => {
      const seriesId = await aSeries(work, { groupId: adults })
      await aMeeting(work, { seriesId, day: '2026-03-03', begins: '15:00', ends: '17:00' })
    })
    const path = `${await seriesOf()}/meetings/new`
    const typed = { ...HOURS, ...boxes('day', '2026-03-03') }
    assert.match(
      words(await manager.post(path, typed, 422)),
      /Adults Board meets at the same time, 3:00pm to 5:00pm: 1 person sits on both/,
    )
    const toChair = words(await chair.post(path, typed, 422))
    assert.match(toChair, /Another body meets at the same time/)
    assert.doesNotMatch(toChair, /Adults Board/)
    assert.match(words(await member.get('/workspace/meetings')), /Adults Board/)
  })

  it('are there for their members, and for nobody else', async () => {
    const { to } = await addTo(await seriesOf({ customary: 'yes' }), '2026-02-20')
    await member.get(to)
    await stranger.get(to, 404)
    assert.doesNotMatch(words(await stranger.get('/workspace/meetings')), /Children Board/)
    const sought = '/workspace/search?q=Children+Board+20+February'
    assert.match(words(await member.get(sought)), /20 February/)
    assert.doesNotMatch(words(await stranger.get(sought)), /Children Board, 20 February/)
    await member.get(`${to}/edit`, 403)
    const outsider = await aVisitor(here)
    await sit(outsider, await here.do((work) => aGroup(work)), 'chair')
    await outsider.get(`${to}/edit`, 404)
    await chair.get(`${to}/edit`)
    await manager.get(`/workspace/meetings/${nowhere}`, 404)
  })

  it('link to the one before, cancelled ones left out, and say the days they bring', async () => {
    const group = await here.do((work) => aGroup(work, { name: 'Quality group', code: 'QG' }))
    const series = await seriesOf({ groupId: group, customary: 'yes' })
    await addTo(series, '2026-05-05')
    const { to: dropped } = await addTo(series, '2026-05-12')
    const version = (await manager.get(`${dropped}/cancel`)).querySelector('[name=version]')
    assert.deepEqual(errors(await manager.post(`${dropped}/cancel`, { reason: ' ' }, 422)), [
      'Enter why it does not take place',
    ])
    await manager.post(`${dropped}/cancel`, {
      ...{ reason: 'The chair is ill', version: version?.getAttribute('value') ?? '' },
    })
    assert.match(words(await manager.get(dropped)), /Cancelled.*The chair is ill/)
    const page = words(await manager.get((await addTo(series, '2026-06-02')).to))
    assert.match(page, /Last meeting 5 May 2026/)
    assert.match(page, /Minutes of the last meetingDecision · Meeting of 5 May 2026/)
    // Twenty working days before, over the spring bank holiday and the one of early May.
    assert.match(page, /Items are asked for from 1 May 2026/)
    assert.match(page, /Papers are due by 26 May 2026/)
    assert.match(page, /Draft minutes are due by 16 June 2026/)
  })

  it('let items move up and down, be changed by two without loss, and be taken off', async () => {
    const { to } = await addTo(await seriesOf(), '2026-02-24')
    for (const title of ['First', 'Second']) await manager.post(`${to}/items/new`, { ...ITEM, title })
    const [, second] = (await manager.get(to))
      .querySelectorAll('section[aria-labelledby=agenda] a.accord-register__title')
      .map((link) => link.getAttribute('href') ?? '')
    assert.ok(second)
    await manager.post(`${second}/move`, { direction: 'up' })
    const titles = async () => agendaOn(await manager.get(to)).map((line) => line.split(' | ')[0])
    assert.deepEqual(await titles(), ['Second', 'First'])
    await manager.post(`${second}/move`, { direction: 'up' })
    assert.deepEqual(await titles(), ['Second', 'First'])
    const version =
      (await chair.get(`${second}/edit`)).querySelector('[name=version]')?.getAttribute('value') ?? ''
    await manager.get(`${second}/edit`)
    await manager.post(`${second}/edit`, { ...ITEM, title: 'Second, by the manager', version })
    const both = await chair.post(`${second}/edit`, { ...ITEM, title: 'Second, by the chair', version }, 409)
    assert.match(words(both), /Second, by the manager.*Second, by the chair/)
    await manager.get(second)
    await manager.post(`${second}/remove`, {})
    assert.deepEqual(await titles(), ['First'])
    await member.get(second, 404)
  })

  it('keep the title of a confidential item from every list, and open it only to those it was opened for', async () => {
    const sure = await aVisitor(here, { posts: ['business-manager'], name: 'Ruth Sealer' })
    const { to } = await addTo(await seriesOf(), '2026-02-25')
    await sure.get(`${to}/items/new`)
    await sure.post(`${to}/items/new`, {
      ...ITEM,
      title: 'A secret matter',
      tier: '3',
      words: 'Of one family',
    })
    for (const visitor of [member, chair, manager, sure]) {
      const page = words(await visitor.get(to))
      assert.match(page, /Confidential item/)
      assert.doesNotMatch(page, /secret matter/)
      assert.doesNotMatch(words(await visitor.get('/workspace/search?q=secret+matter')), /A secret matter/)
    }
    const href = (await sure.get(to)).querySelector('a.accord-register__title')?.getAttribute('href') ?? ''
    assert.match(words(await sure.get(href)), /A secret matter.*Of one family/)
    await member.get(href, 404)
    assert.doesNotMatch(words(await manager.get(href, 403)), /secret matter/)
  })

  it('go from planned to called to held, and then stay', async () => {
    const { to } = await addTo(await seriesOf(), '2026-02-27')
    await manager.get(to)
    await manager.post(`${to}/call`, {})
    assert.match(words(await member.get(to)), /Agenda open/)
    await manager.post(`${to}/held`, {})
    assert.match(words(await member.get(to)), /Agenda open/)
    here.at('2026-02-28T10:00:00Z')
    await manager.get(to)
    await manager.post(`${to}/held`, {})
    assert.match(words(await member.get(to)), /Held/)
    await manager.get(`${to}/edit`, 404)
    await manager.post(`${to}/items/new`, ITEM, 404)
    here.at('2026-02-02T10:00:00Z')
  })

  it('stand on the calendar, on My work and on the page of the group', async () => {
    const group = await here.do((work) => aGroup(work, { name: 'Panel of cases', code: 'PC' }))
    await sit(member, group)
    const series = await seriesOf({ groupId: group })
    // Its members do not have the agenda yet: what `addTo` makes has gone round already.
    const day = boxes('day', '2026-02-10')
    const { to } = await manager.post(`${series}/meetings/new`, {
      ...{ ...HOURS, ...day, begins: '9:30', ends: '11:00' },
    })
    assert.match(words(await member.get('/workspace')), /Meeting on Tuesday 10 February 2026/)
    assert.match(words(await manager.get('/workspace')), /Ask for agenda items: Tuesday 10 February 2026/)
    assert.match(words(await member.get(`/workspace/groups/${group}`)), /Tuesday 10 February 2026/)
    assert.doesNotMatch(words(await stranger.get(`/workspace/groups/${group}`)), /10 February 2026/)
    assert.match(words(await member.get('/workspace/calendar')), /Meeting: Panel of cases/)
    assert.match(words(await member.get('/workspace/meetings/year/2026')), /February.*Panel of cases/)
    await manager.get(to)
    await manager.post(`${to}/call`, {})
    assert.match(words(await manager.get('/workspace')), /Papers: Tuesday 10 February 2026/)
    here.at('2026-02-05T08:00:00Z')
    assert.match(words(await manager.get('/workspace')), /Papers: Tuesday 10 February 2026.*?Late/)
    await manager.get(to)
    await manager.post(`${to}/publish`, {})
    assert.doesNotMatch(words(await manager.get('/workspace')), /Papers: Tuesday 10 February 2026/)
    here.at('2026-02-10T08:00:00Z')
    assert.match(words(await manager.get('/workspace')), /Meeting today: 9:30am to 11:00am/)
    here.at('2026-02-02T10:00:00Z')
  })

  it('are added from the list of them, to whichever series they are of', async () => {
    const group = await here.do((work) => aGroup(work, { name: 'Group of its own', code: 'GO' }))
    await sit(member, group)
    const list = `/workspace/meetings?body=${group}`
    const adds = async (visitor: Visitor) =>
      (await visitor.get(list))
        .querySelectorAll('main a')
        .map((link) => link.getAttribute('href') ?? '')
        .filter((href) => href.endsWith('/meetings/new'))
    assert.deepEqual(await adds(manager), [])
    const first = await seriesOf({ groupId: group })
    assert.deepEqual(await adds(manager), [`${first}/meetings/new`])
    await seriesOf({ groupId: group })
    assert.equal((await adds(manager)).length, 2)
    assert.deepEqual(await adds(member), [])
    await manager.get(`${first}/meetings/new`)
  })

  it('are told what is wrong with what was typed', async () => {
    const path = `${await seriesOf()}/meetings/new`
    assert.deepEqual(
      errors(
        await manager.post(
          path,
          {
            ...boxes('day', '2026-03-10'),
            begins: '2 o’clock',
            ends: '',
            place: '',
            link: 'ftp://x',
            note: '',
          },
          422,
        ),
      ),
      [
        'When it begins must be like 9:30 or 14:00',
        'Enter when it ends',
        'The link must begin with https:// and have no spaces',
      ],
    )
    assert.deepEqual(
      errors(await manager.post(path, { ...HOURS, ...boxes('day', '2026-03-10'), ends: '9:00' }, 422)),
      ['It must end after it begins'],
    )
  })
})
