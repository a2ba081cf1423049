import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site, timetable } from '#app'
import { aGroup, boxes, errors, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { addSetFrom, publishSet, type SetVersionId } from '#modules/questionnaires/index.ts'
import { aQuestion, aSection, aSet, idOf } from '#modules/questionnaires/testing.ts'
import { ARRIVAL } from '#platform/mailed-links.ts'
import { type Fields, type Visitor, type World, world } from '#platform/testing/world.ts'

type Page = Awaited<ReturnType<Visitor['get']>>
type Known = Awaited<ReturnType<typeof aVisitor>>

const CYCLES = '/workspace/cycles'
const LEADING = idOf(801)
const standards = [{ id: LEADING, number: '1', words: 'Leaders are committed' }]
const tool = aSet(
  [
    aSection(901, [
      aQuestion(1, { type: 'rag', words: 'How well do leaders lead?', standard: LEADING, isRequired: true }),
    ]),
    aSection(902, [aQuestion(2, { type: 'text', words: 'What will you do next?', isRequired: false })]),
  ],
  { title: 'Safeguarding return of schools', standards },
)
const HEADER = 'urn,name,trust,phase,lead_name,lead_email,head_name,head_email'

describe('returns of schools', () => {
  let here: World
  let manager: Known
  let groupId: string
  let versionId: SetVersionId

  const opened = () =>
    world(site, {
      today: '2026-01-12',
      jobs: {
        ...{ reactions, timetable },
        handlers: (given) => jobHandlers({ ...given, printer: undefined as never }),
      },
    })
  async function furnish(): Promise<void> {
    manager = await aVisitor(here, { name: 'Max Manager', posts: ['business-manager'] })
    groupId = await here.do((work) => aGroup(work, { name: 'Education group' }))
    versionId = await here.do(
      async (work) => {
        const { id } = await addSetFrom(work, { kind: 'self-assessment', set: tool })
        const version = await publishSet(work, id, { version: 1, note: 'The first' })
        assert.ok(!('refused' in version))
        return version.id
      },
      { id: manager.personId },
    )
  }
  before(async () => {
    here = await opened()
    await furnish()
  })
  after(() => here?.[Symbol.asyncDispose]())

  async function bring(rows: readonly string[], header = HEADER): Promise<void> {
    await manager.get('/workspace/people/import')
    const file = {
      field: 'file',
      name: 'schools.csv',
      bytes: Buffer.from(`${[header, ...rows].join('\n')}\n`),
    }
    const page = await manager.upload('/workspace/people/import/check', file, {}, 200)
    await manager.post('/workspace/people/import', hiddenIn(page), 200)
  }
  const hiddenIn = (page: Page): Fields =>
    Object.fromEntries(
      page
        .querySelectorAll('main form input[type=hidden]')
        .map((box) => [box.getAttribute('name') ?? '', box.getAttribute('value') ?? '']),
    )
  const school = (at: number, trust = 'North Trust'): string =>
    `90000${at},School ${at},${trust},Primary,Lead ${at},lead${at}@school.example,Head ${at},head${at}@school.example`
  const typed = (given: Fields = {}): Fields => ({
    ...{ title: 'Section 175 and 157, 2026', kind: 'schools', groupId, versionId },
    ...{ surveyVersionId: '', surveyAudience: 'open-link', followsId: '', agencies: [] },
    ...{ ...boxes('opensOn', '2026-01-12'), ...boxes('dueOn', '2026-02-13') },
    ...{ ...boxes('closesOn', '2026-03-31'), ...given },
  })
  /** The letters to an address, the latest first. */
  async function lettersTo(address: string): Promise<Page[]> {
    await here.settled()
    const paths = (await manager.get('/mailbox'))
      .querySelectorAll('li')
      .filter((line) => line.text.includes(`<${address}>`))
      .map((line) => line.querySelector('a')?.getAttribute('href') ?? '')
    const pages = []
    for (const path of paths) pages.push(await manager.get(path))
    return pages
  }
  const linkIn = (letter: Page | undefined): string =>
    /\/l\/[\w-]{64}/.exec(letter?.toString() ?? '')?.[0] ?? ''
  const linkOf = async (address: string): Promise<string> => linkIn((await lettersTo(address))[0])
  /** Opens a link in a browser of its own. */
  async function arrived(link: string): Promise<Visitor> {
    const visitor = await here.visitor()
    await visitor.raw(link)
    return visitor
  }
  /** The form of a page whose hidden boxes say so. */
  const formWith = (page: Page, given: Fields): Fields => {
    const form = page
      .querySelectorAll('form')
      .find((each) =>
        Object.entries(given).every(
          ([name, value]) => each.querySelector(`[name="${name}"]`)?.getAttribute('value') === value,
        ),
      )
    assert.ok(form, `There is a form with ${JSON.stringify(given)}: ${words(page)}`)
    return Object.fromEntries(
      form
        .querySelectorAll('input[type=hidden]')
        .map((box) => [box.getAttribute('name') ?? '', box.getAttribute('value') ?? '']),
    )
  }
  const press = (visitor: Visitor, page: Page, given: Fields, more: Fields = {}, status = 200) =>
    visitor.post(ARRIVAL, { ...formWith(page, given), ...more }, status)
  /** Answers everything and sends it, by a link. */
  async function answers(link: string, seenOn: string): Promise<void> {
    const visitor = await arrived(link)
    const first = await press(visitor, await visitor.get(ARRIVAL), { asked_to: 'open', of_question: idOf(1) })
    await press(visitor, first, { asked_to: 'save' }, { q1: 'green', go_on: 'list' }, 303)
    const check = await press(visitor, await visitor.get(ARRIVAL), { asked_to: 'check' })
    await press(visitor, check, { asked_to: 'send' }, boxes('governorsOn', seenOn), 303)
    assert.match(words(await visitor.get(ARRIVAL)), /Sent on/)
  }

  const typedDay = (day: string, month: string, year: string, name = 'governorsOn'): Fields => ({
    ...{ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year },
  })

  let cycle = ''

  it('of a trust with five schools are five; nobody is asked where there is no school', async () => {
    await manager.get(`${CYCLES}/new`)
    assert.match(
      errors(await manager.post(`${CYCLES}/new`, typed(), 422)).join(),
      /No school of the directory is open on that day/,
    )
    const closed = `900009,School 9,North Trust,,,,,,2026-02-12`
    await bring([1, 2, 3, 4, 5].map((at) => `${school(at)},`).concat(closed), `${HEADER},last_day`)
    await manager.get(`${CYCLES}/new`)
    cycle = (await manager.post(`${CYCLES}/new`, typed())).to
    const page = words(await manager.get(cycle))
    assert.match(page, /Schools answer by 13 February 2026/)
    assert.match(page, /Expected\s*5/)
    assert.match(page, /North Trust\s*0 of 5, 0%/)
    assert.doesNotMatch(page, /School 9/)
  })

  it('are asked for by a letter to each lead, once, whose link opens that school alone and changes nothing', async () => {
    await here.due('assurance.chase-cycles')
    await here.due('assurance.chase-cycles')
    const letters = await lettersTo('lead1@school.example')
    assert.equal(letters.length, 1)
    assert.match(words(letters[0] as Page), /That of School 1 is due by 13 February 2026/)
    assert.equal((await lettersTo('head1@school.example')).length, 0)
    const visitor = await arrived(linkIn(letters[0]))
    const page = words(await visitor.get(ARRIVAL))
    assert.match(page, /School 1.*This link is for Lead 1.*0 of 1 question answered/)
    assert.doesNotMatch(page, /School 2/)
    assert.match(words(await manager.get(cycle)), /School 1\s*Last reminded on 12 January 2026.*Not begun/)
  })

  it('are filled by the link, and go on on another device', async () => {
    const link = await linkOf('lead1@school.example')
    const visitor = await arrived(link)
    const open = await press(visitor, await visitor.get(ARRIVAL), { asked_to: 'open', of_question: idOf(1) })
    await press(visitor, open, { asked_to: 'save' }, { q1: 'amber' }, 303)
    const of = { asked_to: 'open', of_question: idOf(2) }
    const next = await press(visitor, await visitor.get(ARRIVAL), of)
    assert.match(words(next), /What will you do next\?/)
    // What a script saves while somebody types.
    const quiet = await visitor.attempt(ARRIVAL, {
      ...formWith(next, { asked_to: 'save' }),
      ...{ q2: 'Train everybody', by: 'script' },
    })
    assert.equal(quiet.statusCode, 200)
    assert.match(JSON.parse(quiet.payload).said, /^Saved at/)
    const other = await arrived(link)
    const there = await other.get(ARRIVAL)
    assert.match(words(there), /1 of 1 question answered.*Complete.*1 of 1 question answered/)
    const read = await press(other, there, { asked_to: 'check' })
    assert.match(words(read), /How well do leaders lead\?\s*Amber.*Train everybody/)
  })

  it('shows both texts where two answer one question at once', async () => {
    const link = await linkOf('lead1@school.example')
    const [one, two] = [await arrived(link), await arrived(link)]
    const of = { asked_to: 'open', of_question: idOf(2) }
    const [hers, his] = [
      await press(one, await one.get(ARRIVAL), of),
      await press(two, await two.get(ARRIVAL), of),
    ]
    await press(one, hers, { asked_to: 'save' }, { q2: 'Train the governors' }, 303)
    const both = await press(two, his, { asked_to: 'save' }, { q2: 'Train the staff' }, 409)
    assert.match(words(both), /Train the governors.*Train the staff/)
    await press(two, both, { asked_to: 'save' }, { q2: 'Train both' }, 303)
    const check = await press(one, await one.get(ARRIVAL), { asked_to: 'check' })
    assert.match(words(check), /Train both/)
  })

  it('need the date on which the governing body saw them, and do not change once they are sent', async () => {
    const visitor = await arrived(await linkOf('lead1@school.example'))
    const check = await press(visitor, await visitor.get(ARRIVAL), { asked_to: 'check' })
    const refused = async (given: Fields): Promise<string> =>
      errors(await press(visitor, check, { asked_to: 'send' }, given, 422)).join()
    assert.equal(
      await refused(typedDay('', '', '')),
      'Enter the date on which the governing body or board saw this return',
    )
    assert.match(await refused(boxes('governorsOn', '2026-01-13')), /must be today or in the past/)
    assert.match(await refused(boxes('governorsOn', '2026-01-11')), /on or after 12 January 2026/)
    assert.match(await refused(typedDay('31', '2', '2026')), /must be a real date/)
    assert.match(words(await manager.get(cycle)), /In\s*0/)
    await press(visitor, check, { asked_to: 'send' }, boxes('governorsOn', '2026-01-12'), 303)
    assert.match(
      words(await visitor.get(ARRIVAL)),
      /Sent on 12 January 2026.*by you.*Seen by the governing body or board on 12 January 2026/,
    )
    assert.match(words(await manager.get(cycle)), /In\s*1\s*20% of those expected/)
    // A page that was open before it was sent.
    assert.match(
      words(await press(visitor, check, { asked_to: 'send' }, boxes('governorsOn', '2026-01-12'), 409)),
      /This cannot be changed any more/,
    )
    await press(visitor, await visitor.get(ARRIVAL), { asked_to: 'change' }, {}, 303)
    assert.match(words(await visitor.get(ARRIVAL)), /Version 2/)
    assert.match(words(await manager.get(cycle)), /School 1.*Sent, being changed/)
    const again = await press(visitor, await visitor.get(ARRIVAL), { asked_to: 'check' })
    await press(visitor, again, { asked_to: 'send' }, boxes('governorsOn', '2026-01-12'), 303)
  })

  it('of which four of five are in by the day are 80%, and the fifth is overdue the day after (rule 18)', async () => {
    here.at('2026-02-13T15:00:00Z')
    for (const at of [2, 3, 4]) await answers(await linkOf(`lead${at}@school.example`), '2026-02-10')
    const onTheDay = words(await manager.get(cycle))
    assert.match(onTheDay, /Expected\s*5.*In\s*4\s*80% of those expected.*Overdue\s*0/)
    assert.match(onTheDay, /North Trust\s*4 of 5, 80%\s*0/)
    here.at('2026-02-14T09:00:00Z')
    const dayAfter = words(await manager.get(cycle))
    assert.match(dayAfter, /In\s*4\s*80% of those expected.*Overdue\s*1/)
    assert.match(dayAfter, /North Trust\s*4 of 5, 80%\s*1/)
    const overdue = words(await manager.get(`${cycle}?state=overdue`))
    assert.match(overdue, /School 5/)
    assert.doesNotMatch(overdue, /School 4/)
    // A Saturday: nobody is written to before Monday, and then the head too.
    await here.due('assurance.chase-cycles')
    assert.equal((await lettersTo('head5@school.example')).length, 0)
    here.at('2026-02-16T09:00:00Z')
    await here.due('assurance.chase-cycles')
    const [letter] = await lettersTo('head5@school.example')
    assert.match(words(letter as Page), /School 5 was due by 13 February 2026 and has not come/)
    const head = await arrived(linkIn(letter))
    assert.match(words(await head.get(ARRIVAL)), /School 5.*This link is for Head 5/)
  })

  it('open to nobody by the link of another school, of a lead who left, or once the cycle is closed', async () => {
    const visitor = await arrived(await linkOf('lead5@school.example'))
    const page = await visitor.get(ARRIVAL)
    const own = formWith(page, { asked_to: 'check' })
    const other = await arrived(await linkOf('lead4@school.example'))
    const theirs = formWith(await other.get(ARRIVAL), { asked_to: 'check' })
    assert.match(
      words(await visitor.post(ARRIVAL, { ...own, link: theirs['link'] ?? '' }, 409)),
      /You have opened another link since/,
    )
    for (const more of [{ asked_to: 'open', of_question: idOf(77) }, { asked_to: 'nothing' }])
      await visitor.post(ARRIVAL, { ...own, ...more }, 303)
    const link = await linkOf('lead5@school.example')
    const somebody = await aVisitor(here, { name: 'Sam Somebody' })
    await somebody.raw(link)
    assert.match(words(await somebody.get(ARRIVAL)), /This letter was sent to somebody else/)
    await bring([
      '900005,School 5,North Trust,Primary,Nora New,nora@school.example,Head 5,head5@school.example',
    ])
    await (await arrived(link)).get(ARRIVAL, 410)
    const head = await linkOf('head5@school.example')
    await (await arrived(head)).get(ARRIVAL, 200)
    await manager.get(cycle)
    await manager.post(`${cycle}/close`, {})
    await (await arrived(head)).get(ARRIVAL, 410)
  })

  it('are given more time or excused, and written to again at an address that was wrong', async () => {
    await using alone = await opened()
    const usual = { here, manager, groupId, versionId }
    here = alone
    try {
      await furnish()
      await bring([1, 2, 3].map((at) => school(at)))
      await manager.get(`${CYCLES}/new`)
      const path = (await manager.post(`${CYCLES}/new`, typed())).to
      await here.due('assurance.chase-cycles')
      const pageOf = async (name: string): Promise<string> =>
        (await manager.get(path))
          .querySelectorAll('main a')
          .find((each) => each.text === name)
          ?.getAttribute('href') ?? ''
      const [one, two, three] = [await pageOf('School 1'), await pageOf('School 2'), await pageOf('School 3')]
      const agree = async (at: string, given: Fields, status = 303) => {
        await manager.get(`${at}/agreed`)
        return manager.post(`${at}/agreed`, given, status)
      }
      assert.deepEqual(
        errors(await agree(one, { agreed: 'later', ...typedDay('', '', '2026', 'dueOn') }, 422)),
        ['The later day must be a real date'],
      )
      assert.match(
        errors(await agree(one, { agreed: 'later', ...typedDay('12', '2', '2026', 'dueOn') }, 422)).join(),
        /on or after 13 February 2026/,
      )
      assert.match(
        errors(await agree(one, { agreed: 'later', ...typedDay('1', '4', '2026', 'dueOn') }, 422)).join(),
        /on or before 31 March 2026/,
      )
      assert.deepEqual(errors(await agree(two, { agreed: 'excused', excused: '' }, 422)), [
        'Enter why it need not answer',
      ])
      await bring([school(4)])
      assert.doesNotMatch(words(await manager.get(path)), /School 4/)
      const settings = { title: 'Returns', met: '2', margin: '1', leastPractitioners: '5', leastAudits: '3' }
      const { version } = hiddenIn(await manager.get(`${path}/edit`))
      await manager.post(`${path}/edit`, { ...typed(), ...settings, version: version ?? '' })
      assert.match(words(await manager.get(path)), /Expected\s*4.*School 4\s*North Trust\s*Not begun/)
      await agree(one, { agreed: 'later', ...typedDay('27', '2', '2026', 'dueOn') })
      await agree(two, { agreed: 'excused', excused: 'It closes in the summer' })
      const page = words(await manager.get(path))
      assert.match(page, /Expected\s*3\s*1 school more need not answer.*School 1\s*Answers by 27 February/)
      assert.match(page, /School 2\s*It closes in the summer.*Need not answer/)
      assert.match(words(await manager.get(`${path}/report`)), /0 of 3 agencies.*1 other need not/)
      const wrong = await linkOf('lead3@school.example')
      await manager.get(`${three}/agreed`)
      assert.equal(errors(await manager.post(`${three}/letter`, { email: 'nobody' }, 422)).length, 1)
      assert.match(
        errors(await manager.post(`${three}/letter`, { email: 'lead1@school.example' }, 422)).join(),
        /Somebody else of the directory has this address/,
      )
      await (await arrived(wrong)).get(ARRIVAL)
      await manager.get(`${three}/agreed`)
      await manager.post(`${three}/letter`, { email: 'right@school.example' })
      await (await arrived(wrong)).get(ARRIVAL, 410)
      const right = await arrived(await linkOf('right@school.example'))
      assert.match(words(await right.get(ARRIVAL)), /School 3.*Due by 13 February 2026.*for Lead 3/)
      const first = await arrived(await linkOf('lead1@school.example'))
      assert.match(words(await first.get(ARRIVAL)), /Due by 27 February 2026/)
      alone.at('2026-02-16T09:00:00Z')
      await here.due('assurance.chase-cycles')
      assert.equal((await lettersTo('head1@school.example')).length, 0)
      assert.equal((await lettersTo('head2@school.example')).length, 0)
      assert.equal((await lettersTo('head3@school.example')).length, 1)
      assert.match(words(await manager.get(`${path}?state=overdue`)), /2 schools.*School 3.*School 4/)
    } finally {
      ;({ here, manager, groupId, versionId } = usual)
    }
  })

  it('of four hundred schools are launched and chased in one go, and read fifty at a time', async (t) => {
    await using many = await opened()
    const usual = { here, manager, groupId, versionId }
    here = many
    try {
      await furnish()
      const rows = Array.from({ length: 400 }, (_, at) => {
        const urn = 800_000 + at
        const lead = at === 7 ? ',' : `Lead ${urn},lead${urn}@many.example`
        return `${urn},Primary ${urn},Trust ${at % 40},Primary,${lead},,`
      })
      await bring(rows)
      const times: string[] = []
      const timed = async <Value>(what: string, run: () => Promise<Value>): Promise<Value> => {
        const began = performance.now()
        const value = await run()
        times.push(`${what} in ${Math.round(performance.now() - began)} ms`)
        return value
      }
      await manager.get(`${CYCLES}/new`)
      const path = (await timed('launched', () => manager.post(`${CYCLES}/new`, typed()))).to
      await timed('chased', () => many.due('assurance.chase-cycles'))
      await manager.get(path)
      const raw = await timed('read', () => manager.raw(path))
      t.diagnostic(`${times.join(', ')}; the page has ${Math.round(raw.payload.length / 1000)} kB`)
      assert.ok(raw.payload.length < 300_000)
      const page = words(await manager.get(path))
      assert.match(page, /Expected\s*400.*Nobody known\s*1/)
      assert.match(page, /Trust 7\s*0 of 10, 0%/)
      assert.match(words(await manager.get(`${path}?from=350`)), /Primary 800399.*By trust/)
      assert.match(words(await manager.get(`${path}?state=unknown`)), /1 school.*Primary 800007/)
      for (const odd of ['?from=9999', '?trust=no&state=bad', '?from=-1']) await manager.get(path + odd)
      assert.match(words(await manager.get(`${path}/map?from=350`)), /351 to 400/)
    } finally {
      ;({ here, manager, groupId, versionId } = usual)
    }
  })
})
