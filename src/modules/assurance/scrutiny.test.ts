import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site, timetable } from '#app'
import { boxes, errors, words } from '#modules/governance/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type Fields, type World, world } from '#platform/testing/world.ts'
import { challengeStanding, yearOf } from './rules/scrutiny.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>
type Page = Awaited<ReturnType<Visitor['get']>>

const SCRUTINY = '/workspace/scrutiny'

const NO_DAY = { 'replyBy-day': '', 'replyBy-month': '', 'replyBy-year': '' }

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const versionOn = (page: Page): string =>
  page.querySelector('main [name=version]')?.getAttribute('value') ?? ''

describe('independent scrutiny', () => {
  let here: World
  let manager: Visitor
  let scrutineer: Visitor
  let lead: Visitor
  let council: AgencyId
  let made = 0

  before(async () => {
    here = await world(site, {
      today: '2026-05-20',
      jobs: {
        ...{ reactions, timetable },
        handlers: (given) => jobHandlers({ ...given, printer: undefined as never }),
      },
    })
    manager = await aVisitor(here, { name: 'Max Manager', posts: ['business-manager'] })
    scrutineer = await aVisitor(here, { name: 'Stella Scrutineer', posts: ['scrutineer'] })
    council = await here.do((work) => anAgency(work, { name: 'North Council' }))
    lead = await aVisitor(here, { name: 'Lee Lead', posts: ['agency-lead'], agencyId: council })
  })
  after(() => here?.[Symbol.asyncDispose]())

  async function aChallenge(given: Fields = {}, by: Visitor = scrutineer): Promise<string> {
    await by.get(`${SCRUTINY}/challenges/new`)
    made += 1
    return (
      await by.post(`${SCRUTINY}/challenges/new`, {
        ...{ title: `Challenge number ${made}`, words: 'Why do replies come late?', basis: 'Ten cases' },
        ...{ ownerAgencyId: council, ...boxes('replyBy', '2026-06-10'), ...given },
      })
    ).to
  }
  const send = async (by: Visitor, path: string, fields: Fields, status?: number) => {
    const version = versionOn(await by.get(path))
    return by.post(path, { version, ...fields }, status)
  }
  /** How many letters say something, once those that waited for the digest have gone out. */
  const letters = async (about: RegExp): Promise<number> => {
    await here.due('letters.digest')
    const links = (await manager.get('/mailbox')).querySelectorAll('a[href^="/mailbox/"]')
    const pages = []
    for (const link of links) pages.push(words(await manager.get(link.getAttribute('href') ?? '')))
    return pages.filter((page) => about.test(page)).length
  }

  it('puts a challenge to an agency, whose lead is asked, replies once and is answered', async () => {
    const path = await aChallenge({ title: 'Late replies' })
    assert.match(words(await lead.get('/workspace')), /Reply to challenge CH-2026-\d{3}/)
    await send(lead, `${path}/reply`, { words: 'We put two people on it' })
    assert.match(words(await lead.get(path)), /Reply, Lee Lead.*We put two people on it.*Due by 10 June 2026/)
    await lead.get(`${path}/reply`, 404)
    assert.match(words(await scrutineer.get('/workspace')), /Read the reply to challenge/)
    await send(scrutineer, `${path}/judge`, { verdict: 'satisfied', words: 'That is enough' })
    const page = words(await lead.get(path))
    assert.match(page, /Satisfied/)
    assert.match(page, /That is enough/)
    for (const end of ['reply', 'judge', 'edit']) await scrutineer.get(`${path}/${end}`, 404)
  })

  it('asks again with another day, and says of a reply that it was late', async () => {
    await using alone = await world(site, { today: '2026-05-20' })
    const asks = await aVisitor(alone, { posts: ['scrutineer'] })
    const asked = await aVisitor(alone, { name: 'Olive Owner' })
    await asks.get(`${SCRUTINY}/challenges/new`)
    const { to } = await asks.post(`${SCRUTINY}/challenges/new`, {
      ...{ title: 'Training', words: 'Who was trained?', basis: 'The figures', ownerId: asked.personId },
      ...boxes('replyBy', '2026-06-10'),
    })
    alone.at('2026-06-11T10:00:00Z')
    assert.match(words(await asked.get('/workspace')), /Reply to challenge CH-2026-001Late/)
    await send(asked, `${to}/reply`, { words: 'All but two' })
    assert.match(words(await asked.get(to)), /Late: it was due by 10 June 2026/)
    const dayless = await send(
      asks,
      `${to}/judge`,
      { verdict: 'again', words: 'And those two?', ...NO_DAY },
      422,
    )
    assert.deepEqual(errors(dayless), ['Enter the day by which a reply is due'])
    await send(asks, `${to}/judge`, {
      ...{ verdict: 'again', words: 'And those two?', ...boxes('replyBy', '2026-07-01') },
    })
    assert.match(words(await asked.get(`${to}/reply`)), /What is asked again\s*And those two\?/)
    await send(asked, `${to}/reply`, { words: 'They were trained today' })
    const page = words(await asks.get(to))
    assert.match(page, /They were trained today.*And those two\?.*All but two/)
    const told = words(await asks.get(`${SCRUTINY}/statement`))
    assert.match(
      told,
      /made 1 challenge\. 2 replies came, of which 1 by the day they were due\. 1 was not closed/,
    )
    assert.doesNotMatch(told, /Olive Owner/)
  })

  it('is closed by the scrutineer, or by the business unit that says for whom', async () => {
    const path = await aChallenge({}, manager)
    const byHand = words(await scrutineer.get(path))
    assert.match(byHand, /for the scrutineer, recorded by Max Manager/)
    await send(manager, `${path}/reply`, { words: 'They told us in the meeting' })
    assert.match(words(await lead.get(path)), /Reply, for North Council, recorded by Max Manager/)
    await scrutineer.get(`${path}/reply`, 404)
    await lead.get(`${path}/judge`, 403)
  })

  it('asks nobody and everybody of neither, and takes no day that has passed', async () => {
    await scrutineer.get(`${SCRUTINY}/challenges/new`)
    const typed = { title: 'One', words: 'Why?', basis: 'Cases', ...boxes('replyBy', '2026-05-20') }
    const nobody = await scrutineer.post(`${SCRUTINY}/challenges/new`, typed, 422)
    assert.deepEqual(errors(nobody), [
      'The day by which a reply is due must be after today',
      'Select the person or the agency who is to reply',
    ])
    const sound = { ...typed, ...boxes('replyBy', '2026-06-20') }
    assert.deepEqual(errors(await scrutineer.post(`${SCRUTINY}/challenges/new`, sound, 422)), [
      'Select the person or the agency who is to reply',
    ])
    const both = { ...sound, ownerId: lead.personId, ownerAgencyId: council }
    assert.deepEqual(errors(await scrutineer.post(`${SCRUTINY}/challenges/new`, both, 422)), [
      'Choose a person or an agency, not both',
    ])
    const self = { ...sound, ownerId: scrutineer.personId }
    assert.deepEqual(errors(await scrutineer.post(`${SCRUTINY}/challenges/new`, self, 422)), [
      'Select the person from the list, or leave it empty',
    ])
  })

  it('is for those who follow the work, and a challenge for whoever is asked', async () => {
    const asked = await aVisitor(here, { name: 'Una Asked' })
    const stranger = await aVisitor(here)
    const path = await aChallenge({ ownerId: asked.personId, ownerAgencyId: '' })
    assert.match(words(await asked.get(path)), /Why do replies come late\?/)
    await asked.get(SCRUTINY, 403)
    await stranger.get(path, 404)
    await stranger.get(`${path}/reply`, 404)
    const typed = { words: 'I know better', version: '1' }
    await stranger.attempt(`${path}/reply`, typed)
    assert.doesNotMatch(words(await asked.get(path)), /I know better/)
  })

  it('keeps both replies that were written at once, and takes one', async () => {
    const path = await aChallenge()
    const version = versionOn(await lead.get(`${path}/reply`))
    await send(manager, `${path}/reply`, { words: 'Said by telephone' })
    const late = words(await lead.post(`${path}/reply`, { words: 'Written by hand', version }, 409))
    assert.match(late, /Written by hand/)
    assert.match(late, /Somebody replied to this challenge or closed it meanwhile/)
    assert.doesNotMatch(words(await lead.get(path)), /Written by hand/)
  })

  it('writes to whoever is to reply, and once when the day has passed to the business manager too', async () => {
    const path = await aChallenge()
    const reference = /CH-2026-\d{3}/.exec(words(await lead.get(path)))?.[0] ?? 'none'
    assert.equal(await letters(new RegExp(`asks for a reply to challenge ${reference}`)), 1)
    here.at('2026-06-11T08:00:00Z')
    const late = new RegExp(`reply to challenge ${reference} .* was due on 10 June 2026`)
    await here.due('assurance.tell-of-late-replies')
    assert.equal(await letters(late), 2)
    await here.due('assurance.tell-of-late-replies')
    assert.equal(await letters(late), 2)
    here.at('2026-05-20T10:00:00Z')
  })

  it('says of an activity what was found, and gives it to the yearly report', async () => {
    const form = `${SCRUTINY}/plan/new`
    await manager.get(form)
    const typed = {
      ...{ title: 'Mock inspection', method: 'joint-inspection', looksAt: 'Exploitation' },
      ...{ ...boxes('startsOn', '2026-04-02'), ...boxes('endsOn', '2026-05-10') },
    }
    const { to } = await manager.post(form, typed)
    assert.match(words(await manager.get(to)), /It was to be concluded by 10 May 2026/)
    assert.match(words(await manager.get(`${SCRUTINY}/statement`)), /“Mock inspection” was to be concluded/)
    const half = { ...typed, ...boxes('concludedOn', '2026-05-19') }
    assert.deepEqual(errors(await send(manager, `${to}/edit`, half, 422)), ['Enter what was found'])
    await send(scrutineer, `${to}/edit`, { ...half, found: 'Agencies share late' })
    const statement = words(await manager.get(`${SCRUTINY}/statement?year=2026`))
    assert.match(statement, /concluded on 19 May 2026\. It found: Agencies share late/)
    assert.doesNotMatch(words(await manager.get(`${SCRUTINY}/statement?year=2025`)), /Agencies share late/)
  })

  it('shows what the records of a year say, from every part of the work but its own', async () => {
    await here.do((work) => anAgency(work, { name: 'Newly Founded Trust', startsOn: day('2026-05-01') }))
    const page = await scrutineer.get(`${SCRUTINY}/evidence`)
    assert.match(words(page), /Newly Founded Trust/)
    assert.equal(page.querySelectorAll('main form').length, 0)
    await lead.get(`${SCRUTINY}/evidence`, 403)
  })
})

describe('where a challenge stands', () => {
  const today = day('2026-03-20')
  const on = (replyBy: string) => challengeStanding({ state: 'open', replyBy: day(replyBy) }, today)

  it('is overdue only after its day', () => {
    assert.equal(on('2026-03-19'), 'Reply overdue')
    assert.equal(on('2026-03-20'), 'Reply due soon')
    assert.equal(on('2026-03-27'), 'Reply due soon')
    assert.equal(on('2026-03-28'), 'Reply waited for')
  })

  it('belongs to the year that begins in April', () => {
    assert.equal(String(yearOf(day('2026-03-31')).from), '2025-04-01')
    assert.equal(String(yearOf(day('2026-04-01')).from), '2026-04-01')
    assert.equal(String(yearOf(day('2026-04-01')).to), '2027-03-31')
  })
})
