import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site, timetable } from '#app'
import { addTheme } from '#modules/actions/index.ts'
import { aGroup, anAppointment, aSeat, errors, words } from '#modules/governance/testing.ts'
import { aMeeting, aSeries } from '#modules/meetings/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import {
  countTheme,
  dueFor,
  highlightDraft,
  lastQuarter,
  quarterFrom,
  quarterWords,
  suggested,
  themesVersion,
  WELL,
  WORRIES,
} from './rules/commentary.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

const ROOT = '/workspace/commentary'
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const NO_HOLIDAYS = { days: new Set<string>(), until: null }

describe('quarterly commentary', () => {
  let here: World
  let manager: Visitor
  let lead: Visitor
  let member: Visitor
  let stranger: Visitor
  let north: AgencyId
  let south: AgencyId
  let groupId: string
  let path = ''
  let quarter = ''

  before(async () => {
    here = await world(site, {
      today: '2026-07-06',
      jobs: {
        ...{ reactions, timetable },
        handlers: (given) => jobHandlers({ ...given, printer: undefined as never }),
      },
    })
    manager = await aVisitor(here, { name: 'Max Manager', posts: ['business-manager'] })
    north = await here.do((work) => anAgency(work, { name: 'North Council' }))
    south = await here.do((work) => anAgency(work, { name: 'South Trust' }))
    lead = await aVisitor(here, { name: 'Lee Lead', posts: ['agency-lead'], agencyId: north })
    stranger = await aVisitor(here, { name: 'Sam Stranger' })
    member = await aVisitor(here, { name: 'Mo Member' })
    await here.do(async (work) => {
      const id = await aGroup(work, { name: 'Quality group' })
      groupId = id
      const seatId = await aSeat(work, { groupId: id })
      await anAppointment(work, { seatId, personId: member.personId })
      await addTheme(work, { name: 'Training and supervision' })
      await addTheme(work, { name: 'Housing' })
    })
  })
  after(() => here?.[Symbol.asyncDispose]())

  const letters = async (about: RegExp): Promise<number> => {
    await here.due('letters.digest')
    const links = (await manager.get('/mailbox')).querySelectorAll('a[href^="/mailbox/"]')
    const pages = []
    for (const link of links) pages.push(words(await manager.get(link.getAttribute('href') ?? '')))
    return pages.filter((page) => about.test(page)).length
  }

  /** Answers what the agency is asked, page by page, as whoever works for it does. */
  async function answer(by: Visitor, said: readonly [string, string]): Promise<void> {
    const list = await by.get('/workspace/questionnaires')
    const at = list.querySelector('main a[href^="/workspace/questionnaires/"]')?.getAttribute('href') ?? ''
    for (const [place, questionId] of [WELL, WORRIES].entries()) {
      const page = await by.get(`${at}/questions/${questionId}`)
      const area = page.querySelectorAll('main textarea').at(place)?.getAttribute('name')
      const name = area ?? page.querySelector('main textarea')?.getAttribute('name') ?? ''
      await by.post(`${at}/questions/${questionId}`, { [name]: said[place] ?? '' })
    }
    await by.get(`${at}/check`)
    await by.post(`${at}/send`, {})
  }

  it('is started by the business unit, which says who reads it and who is asked', async () => {
    await manager.get(`${ROOT}/new`)
    const wrong = await manager.post(`${ROOT}/new`, { title: '', groupId, isOn: 'yes' }, 422)
    assert.deepEqual(errors(wrong), ['Enter what it is called', 'Select at least one agency'])
    const typed = { title: 'Commentary of agencies', groupId, agencyIds: [north, south], isOn: 'yes' }
    path = (await manager.post(`${ROOT}/new`, typed)).to
    const page = words(await manager.get(path))
    assert.match(page, /Read by Quality group/)
    assert.match(page, /April to June 2026 was not asked for yet/)
    await lead.get(`${ROOT}/new`, 403)
    await stranger.get(path, 403)
  })

  it('asks each agency once, and writes to those who lead it or sit for it', async () => {
    quarter = (await manager.post(`${path}/ask`, {})).to
    const page = words(await manager.get(quarter))
    // Fifteen working days after 30 June.
    assert.match(page, /Due21 July 2026/)
    assert.match(page, /0 of 2/)
    assert.match(page, /South Trust has not answered\. Nobody who leads it or sits for it is known here/)
    assert.equal(await letters(/quarterly commentary of your agency is due by 21 July 2026/i), 1)
    assert.match(words(await lead.get('/workspace')), /Answer “Commentary of agencies, April to June 2026”/)
    assert.match(words(await lead.get('/workspace')), /It is due by 21 July 2026/)
    const again = await manager.post(`${path}/ask`, {}, 409)
    assert.match(words(again), /This quarter was asked for already/)
  })

  it('reminds whoever has not answered, each time once, and goes up to the chief officer', async () => {
    const reminders = /has not come yet\. Its day is 21 July 2026/
    here.at('2026-07-14T08:00:00Z')
    await here.due('assurance.chase-commentary')
    await here.due('assurance.chase-commentary')
    assert.equal(await letters(reminders), 1)
    assert.match(
      words(await manager.get(quarter)),
      /North Council has not answered\. It was last reminded on 14 July/,
    )
    here.at('2026-07-22T08:00:00Z')
    await here.due('assurance.chase-commentary')
    await here.due('assurance.chase-commentary')
    assert.equal(await letters(reminders), 2)
    assert.match(words(await lead.get('/workspace')), /Due 21 July 2026, 1 day late/)
  })

  it('is read in the words of the agency, also when it came late', async () => {
    await answer(lead, ['Visits are on time', 'Too few are trained'])
    const page = words(await member.get(quarter))
    assert.match(page, /North Council/)
    assert.match(page, /What works well\?Visits are on time/)
    assert.match(page, /What worries you\?Too few are trained/)
    assert.match(page, /1 of 2/)
    assert.doesNotMatch(words(await lead.get('/workspace')), /Answer “Commentary/)
    here.at('2026-07-30T08:00:00Z')
    await here.due('assurance.chase-commentary')
    assert.equal(await letters(/has not come yet\. Its day is 21 July 2026/), 2)
  })

  it('gets themes by hand, offered where a word of one stands in the answer', async () => {
    const at = `${quarter}/agencies/${north}`
    const page = await manager.get(at)
    assert.equal(words(page).match(/A word of it stands in the answer/g)?.length, 1)
    const training = page
      .querySelectorAll(`input[name="themes-${WORRIES}"]`)
      .find((box) => page.querySelector(`label[for="${box.id}"]`)?.text.includes('Training'))
    const version = page.querySelector('[name=version]')?.getAttribute('value') ?? ''
    const theme = training?.getAttribute('value') ?? ''
    await manager.post(at, { [`themes-${WORRIES}`]: 'not-a-theme', version }, 422)
    await manager.post(at, { [`themes-${WORRIES}`]: theme, version })
    assert.match(words(await member.get(quarter)), /Training and supervision1 worry/)
    assert.match(words(await member.get(path)), /Training and supervision1 worry/)
    const stale = await manager.post(at, { version }, 409)
    assert.match(words(stale), /Somebody else changed this/)
    await manager.get(`${quarter}/agencies/${south}`, 404)
    await member.get(at, 403)
  })

  it('is evidence in an inspection pack', async () => {
    const pack = words(await manager.get('/workspace/inspection/joint-targeted?theme=visits'))
    assert.match(pack, /North Council, April to June 2026\s*Commentary: What works well\?/)
  })

  it('goes on the agenda of the body that reads it, and into its highlight report', async () => {
    const none = await manager.get(quarter)
    assert.match(words(none), /Quality group has no meeting to come/)
    await manager.post(`${quarter}/agenda`, {}, 409)
    await manager.get(`${quarter}/highlight`, 404)
    await here.do(async (work) => {
      const seriesId = await aSeries(work, { groupId: groupId as never })
      await aMeeting(work, { seriesId, day: '2026-08-20' })
    })
    await manager.get(quarter)
    await manager.post(`${quarter}/agenda`, {})
    const meeting = (await manager.get(quarter))
      .querySelectorAll('#meeting ~ * a, section[aria-labelledby=meeting] a')
      .map((link) => link.getAttribute('href') ?? '')
      .find((href) => /\/meetings\/[0-9a-f-]{36}$/.test(href))
    assert.ok(meeting)
    const agenda = await manager.get(meeting)
    assert.ok(agenda.querySelector(`a[href="${quarter}"]`), 'the agenda leads to the quarter')
    const form = await manager.get(`${quarter}/highlight`)
    assert.match(
      form.querySelector('#tell')?.text ?? '',
      /1 of 2 agencies answered\.\s*What worries: Training and supervision \(1\)/,
    )
    const version = form.querySelector('[name=version]')?.getAttribute('value') ?? ''
    const empty = await manager.post(`${quarter}/highlight`, { tell: ' ', version }, 422)
    assert.deepEqual(errors(empty), ['Enter what the body above has to know'])
    await manager.post(`${quarter}/highlight`, {
      tell: 'One in two answered; training worries them',
      version,
    })
    assert.match(
      words(await manager.get(`${meeting}/highlights`)),
      /One in two answered; training worries them/,
    )
  })

  it('tells the business unit when the next quarter can be asked for, and changes who is asked', async () => {
    here.at('2026-10-01T09:00:00Z')
    assert.match(words(await manager.get('/workspace')), /Ask for the commentary of July to September 2026/)
    const form = await manager.get(`${path}/edit`)
    const version = form.querySelector('[name=version]')?.getAttribute('value') ?? ''
    const typed = { title: 'Commentary of agencies', groupId, agencyIds: [north], isOn: '', version }
    await manager.post(`${path}/edit`, typed)
    await manager.post(`${path}/edit`, typed, 409)
    assert.doesNotMatch(words(await manager.get('/workspace')), /Ask for the commentary/)
    const next = (await manager.post(`${path}/ask`, {})).to
    assert.match(words(await manager.get(next)), /0 of 1/)
    assert.match(words(await manager.get(quarter)), /South Trust/)
  })
})

describe('the rules of commentary', () => {
  it('name the quarter that ended last', () => {
    for (const [today, name] of [
      ['2026-01-01', 'October to December 2025'],
      ['2026-03-31', 'October to December 2025'],
      ['2026-04-01', 'January to March 2026'],
      ['2026-12-31', 'July to September 2026'],
    ] as const)
      assert.equal(quarterWords(lastQuarter(day(today))), name)
    assert.equal(String(quarterFrom(day('2026-01-01')).to), '2026-03-31')
  })

  it('give whoever is asked late five working days', () => {
    const quarter = quarterFrom(day('2026-04-01'))
    assert.equal(String(dueFor(quarter, day('2026-07-01'), 15, NO_HOLIDAYS)), '2026-07-21')
    assert.equal(String(dueFor(quarter, day('2026-07-20'), 15, NO_HOLIDAYS)), '2026-07-27')
  })

  it('offer a theme of which a word stands in the text, in another form too', () => {
    const themes = [{ name: 'Training and supervision' }, { name: 'Housing' }, { name: 'Law' }]
    const names = (said: string) => suggested(said, themes).map(({ name }) => name)
    assert.deepEqual(names('Few were trained'), ['Training and supervision'])
    assert.deepEqual(names('They supervise weekly; the house is cold'), ['Training and supervision'])
    assert.deepEqual(names('The law is plain'), [])
  })

  it('count answers on each side, and say so in a draft', () => {
    const given = [
      { themeId: 'a', questionId: WELL },
      { themeId: 'a', questionId: WORRIES },
      { themeId: 'b', questionId: WORRIES },
      { themeId: 'a', questionId: 'another' },
    ]
    assert.deepEqual(countTheme(given, 'a'), { well: 1, worries: 1, other: 1 })
    const draft = highlightDraft(quarterFrom(day('2026-04-01')), { asked: 4, sent: 3 }, [
      { name: 'Housing', well: 0, worries: 2, other: 0 },
      { name: 'Training', well: 1, worries: 3, other: 0 },
    ])
    assert.equal(
      draft,
      'Commentary of April to June 2026: 3 of 4 agencies answered.\nWhat works well: Training (1).\nWhat worries: Training (3), Housing (2).',
    )
  })

  it('tell one set of themes from another, in whatever order', () => {
    const [one, other] = [
      { questionId: WELL, themeId: 'a' },
      { questionId: WORRIES, themeId: 'b' },
    ]
    assert.equal(themesVersion([one, other]), themesVersion([other, one]))
    assert.notEqual(themesVersion([one, other]), themesVersion([one]))
    assert.notEqual(themesVersion([]), themesVersion([one]))
  })
})
