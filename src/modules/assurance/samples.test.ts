import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site, timetable } from '#app'
import { boxes, errors, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { type Fields, type World, world } from '#platform/testing/world.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>
type Page = Awaited<ReturnType<Visitor['get']>>

const SAMPLES = '/workspace/audits'
const LIST = Array.from({ length: 8 }, (_, at) => `CASE-${at + 1}`).join('\n')

const versionOn = (page: Page): string =>
  page.querySelector('main [name=version]')?.getAttribute('value') ?? ''

describe('an audit', () => {
  let here: World
  let manager: Visitor
  let colleague: Visitor
  let auditor: Visitor
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
    colleague = await aVisitor(here, { name: 'Cara Colleague', posts: ['business-officer'] })
    auditor = await aVisitor(here, { name: 'Ada Auditor' })
  })
  after(() => here?.[Symbol.asyncDispose]())

  async function planned(given: Fields = {}): Promise<string> {
    await manager.get(`${SAMPLES}/new`)
    made += 1
    return (
      await manager.post(`${SAMPLES}/new`, {
        kind: 'dip-sample',
        ...{ title: `Sample number ${made}`, asks: 'Who took part?', scale: 'judgement' },
        ...{ ...boxes('startsOn', '2026-05-01'), ...boxes('endsOn', '2026-06-30'), ...given },
      })
    ).to
  }
  async function drawn(size = '3', list = LIST): Promise<string> {
    const path = await planned()
    await manager.get(`${path}/draw`)
    await manager.post(`${path}/draw`, { list, sizeHow: 'in-all', size })
    return path
  }
  const cases = async (path: string): Promise<readonly string[]> =>
    (await manager.get(`${path}/cases`))
      .querySelectorAll('h3')
      .map(({ text }) => /CASE-\d+/.exec(text)?.[0] ?? 'none')
  const linkTo = async (by: Visitor, path: string, end: string): Promise<string> =>
    (await by.get(`${path}/cases`))
      .querySelectorAll('main a')
      .map((link) => link.getAttribute('href') ?? '')
      .find((href) => href.endsWith(`/${end}`)) ?? 'none'
  const send = async (by: Visitor, path: string, fields: Fields, status?: number) => {
    const version = versionOn(await by.get(path))
    return by.post(path, { version, ...fields }, status)
  }

  it('draws its cases once, keeps how, and proves it each time they are opened', async () => {
    const path = await drawn()
    const before = await cases(path)
    assert.equal(new Set(before).size, 3)
    assert.match(words(await manager.get(`${path}/cases`)), /these are the cases that it draws/)
    const page = words(await colleague.get(path))
    assert.match(page, /3 cases of 8/)
    assert.match(page, /sha256-rank\/1/)
    assert.doesNotMatch(page, /CASE-\d/)
    const again = await manager.post(`${path}/draw`, { list: LIST, sizeHow: 'in-all', size: '3' }, 409)
    assert.match(words(again), /Somebody drew or closed this audit meanwhile/)
    assert.deepEqual(await cases(path), before)
  })

  it('takes no name and no number of a person for a case, and says which line it is', async () => {
    const path = await planned()
    await manager.get(`${path}/draw`)
    const post = (list: string, size = '1') =>
      manager.post(`${path}/draw`, { list, sizeHow: 'in-all', size }, 422)
    assert.deepEqual(errors(await post('A-1\nJane')), [
      'Case 2 of the list has no figure, so it may be a name',
    ])
    assert.deepEqual(errors(await post('9434765919')), ['Case 1 of the list is an NHS number'])
    assert.deepEqual(errors(await post('A-1\nA-2', '3')), ['The list has 2 cases, fewer than the 3 to draw'])
    assert.match(words(await manager.get(path)), /The cases are not drawn yet/)
  })

  it('opens its cases to nobody but by name, and writes down who opened them', async () => {
    const path = await drawn()
    const refused = await colleague.get(`${path}/cases`, 403)
    assert.doesNotMatch(refused.text, /CASE-\d/)
    assert.match(words(refused), /Break the glass/)
    await auditor.get(`${path}/cases`, 404)
    await auditor.get(path, 403)
    const id = path.split('/').at(-1)
    const seen = (await here.audited('access.view-by-grant')).filter(
      ({ subject }) => subject === `sample:${id}`,
    )
    assert.ok(seen.length === 0 || seen.every(({ tier }) => tier === 3))
    await manager.get(`${path}/cases`)
    const after = (await here.audited('access.view-by-grant')).filter(
      ({ subject }) => subject === `sample:${id}`,
    )
    assert.equal(after.length, seen.length + 1)
  })

  it('lets somebody who was let in say what a case shows, and neither take it out nor draw', async () => {
    const path = await drawn()
    const id = path.split('/').at(-1)
    const people = `/workspace/access/sample/${id}/people`
    await manager.get(`${people}/grants/new`)
    await manager.post(`${people}/grants/new`, {
      ...{ personId: auditor.personId, right: 'contribute', reason: 'Audits these cases' },
      ...{ ...boxes('fromOn', '2026-05-20'), ...boxes('toOn', '2026-06-30') },
    })
    const look = await linkTo(auditor, path, 'look')
    await send(auditor, look, { grade: '2', words: 'All were there within a day' })
    const page = words(await manager.get(`${path}/cases`))
    assert.match(page, /Good, 20 May 2026, Ada Auditor.*All were there within a day/)
    assert.equal(await linkTo(auditor, path, 'take-out'), 'none')
    await auditor.get(`${path}/close`, 403)
  })

  it('replaces a case that is taken out by the next that the seed draws, and says why it is gone', async () => {
    const path = await drawn('2')
    const before = await cases(path)
    await send(manager, await linkTo(manager, path, 'take-out'), { words: 'I know the family' })
    const now = await cases(path)
    assert.equal(now.length, 2)
    assert.ok(now.includes(before[1] ?? ''))
    assert.ok(!now.includes(before[0] ?? ''))
    const page = words(await manager.get(`${path}/cases`))
    assert.match(page, /I know the family/)
    assert.match(page, /these are the cases that it draws/)
    const small = await drawn('2', 'CASE-1\nCASE-2')
    await send(manager, await linkTo(manager, small, 'take-out'), { words: 'No record' })
    assert.match(words(await manager.get(`${small}/cases`)), /1 case is missing: no other was left/)
  })

  it('stops the work on a case for an immediate concern, and tells those who act without a word of it', async () => {
    const path = await drawn('1')
    const look = await linkTo(manager, path, 'look')
    const open = versionOn(await manager.get(look))
    await send(manager, await linkTo(manager, path, 'concern'), { words: 'Quartz is at home alone' })
    assert.match(words(await manager.get(`${path}/cases`)), /1 case stopped.*call 999.*Quartz is at home/)
    assert.match(words(await manager.get('/workspace')), /Act on an immediate concern, DS-2026-\d{3}/)
    await here.settled()
    const letters = (await manager.get('/mailbox')).querySelectorAll('a[href^="/mailbox/"]')
    const told = letters.find(({ text }) => /needs you now/.test(text))
    const letter = words(await manager.get(told?.getAttribute('href') ?? ''))
    assert.doesNotMatch(letter, /Quartz|CASE|DS-2026/)
    assert.equal((await manager.get(look, 303)).to, `${path}/cases`)
    const late = await manager.post(look, { grade: '2', words: 'It was soon', version: open }, 409)
    assert.match(words(late), /taken out or stopped meanwhile/)
    assert.match(late.querySelector('textarea')?.text ?? '', /It was soon/)
    const settle = await linkTo(manager, path, 'settle')
    assert.deepEqual(errors(await send(manager, settle, { words: '' }, 422)), [
      'Enter what was done',
      'Select whether the case is looked at',
    ])
    await send(manager, settle, { words: 'The duty team went at once', outcome: 'goes-on' })
    assert.match(words(await manager.get(`${path}/cases`)), /The duty team went at once/)
    assert.doesNotMatch(words(await manager.get('/workspace')), /Act on an immediate concern/)
  })

  it('is closed when every case is looked at, and gives what it found to the yearly report', async () => {
    const path = await drawn('1')
    assert.match(words(await colleague.get(path)), /1 of 1 cases are still to be looked at/)
    const early = await manager.post(`${path}/close`, { found: 'Too soon', version: '2' }, 409)
    assert.match(words(early), /1 of 1 cases are still to be looked at/)
    await send(manager, await linkTo(manager, path, 'look'), { grade: '1', words: 'Late by a week' })
    const empty = await send(manager, `${path}/close`, { found: '' }, 422)
    assert.deepEqual(errors(empty), ['Enter what was found'])
    await send(manager, `${path}/close`, { found: 'Discussions are late in the north' })
    assert.match(words(await colleague.get(path)), /Closed.*Discussions are late in the north/)
    assert.match(
      words(await manager.get('/workspace/scrutiny/evidence')),
      /It found: Discussions are late in the north/,
    )
    assert.equal(await linkTo(manager, path, 'look'), 'none')
    const id = path.split('/').at(-1) ?? ''
    const again = await planned({ againOfId: id })
    assert.match(words(await colleague.get(again)), /Asks again what was asked in DS-2026-\d{3}/)
    assert.match(words(await colleague.get(path)), /Asked again in DS-2026-\d{3}/)
  })

  it('has no case of another sample, and opens nothing for one', async () => {
    const [path, other] = [await drawn('1'), await drawn('1')]
    const look = await linkTo(manager, path, 'look')
    const wrong = look.replace(path, other)
    const before = (await here.audited('access.view-by-grant')).length
    await manager.get(wrong, 404)
    await manager.post(wrong, { grade: '2', words: 'Of another', version: '1' }, 404)
    assert.equal((await here.audited('access.view-by-grant')).length, before)
    assert.doesNotMatch(words(await manager.get(`${path}/cases`)), /Of another/)
  })

  it('keeps what is asked as it was when the cases were drawn', async () => {
    const path = await drawn('1')
    await send(manager, `${path}/edit`, {
      ...{ title: 'A new theme', asks: 'Something else', scale: 'rag' },
      ...{ ...boxes('startsOn', '2026-05-01'), ...boxes('endsOn', '2026-07-31') },
    })
    const page = words(await colleague.get(path))
    assert.match(page, /A new theme/)
    assert.match(page, /31 July 2026/)
    assert.match(page, /Who took part\?/)
    assert.doesNotMatch(page, /Something else/)
  })
})
