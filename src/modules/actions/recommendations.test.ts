import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aGroup, anAppointment, aSeat, boxes, errors, sides, words } from '#modules/governance/testing.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type Fields, type World, world } from '#platform/testing/world.ts'
import { everyRecommendation } from './queries/recommendations.ts'
import { recommendationAccretions } from './queries/recommended.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

const LIST = '/workspace/recommendations'

describe('a recommendation', () => {
  let here: World
  let manager: Visitor
  let officer: Visitor
  let chair: Visitor
  let member: Visitor
  let nobody: Visitor
  let board: string
  let neglect: string
  // The same recommendation twice in a minute would be taken for a form that was sent twice.
  let made = 0

  before(async () => {
    here = await world(site, { today: '2026-05-20' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    officer = await aVisitor(here, { posts: ['business-officer'] })
    const groupId = await here.do((work) => aGroup(work, { name: 'Adults Board', code: 'AB', kind: 'board' }))
    board = groupId
    const seated = async (role: 'chair' | 'member') => {
      const visitor = await aVisitor(here)
      await here.do(async (work) => {
        const seatId = await aSeat(work, { groupId, role, title: `A ${role}` })
        await anAppointment(work, { seatId, personId: visitor.personId })
      })
      return visitor
    }
    chair = await seated('chair')
    member = await seated('member')
    nobody = await aVisitor(here)
    await manager.get(`${LIST}/themes`)
    await manager.post(`${LIST}/themes`, { name: 'Neglect' })
    const link = (await manager.get(`${LIST}/themes`)).querySelector('main a[href*="/edit"]')
    neglect = link?.getAttribute('href')?.split('/').at(-2) ?? ''
  })
  after(() => here?.[Symbol.asyncDispose]())

  function typed(given: Fields = {}): Fields {
    made += 1
    return {
      ...{ wording: `Ask every adult how things are at home (${made})`, originKind: 'adult-review' },
      ...{ originWords: 'Review “Ivy”, finding 3', ...boxes('madeOn', '2026-01-15'), madeToId: board },
      ...{ themeIds: [neglect], tier: '2', same: 'new', ...given },
    }
  }
  async function recorded(given: Fields = {}, by = manager): Promise<string> {
    await by.get(`${LIST}/new`)
    return (await by.post(`${LIST}/new`, typed(given))).to
  }
  async function answered(path: string, given: Fields, by = manager, status?: number) {
    const version = (await by.get(`${path}/answer`)).querySelector('[name=version]')?.getAttribute('value')
    return by.post(
      `${path}/answer`,
      { version: version ?? '', reason: '', ...boxes('answeredOn', '2026-02-12'), ...given },
      status,
    )
  }

  it('has a number of its year, and stands in the list with where it came from', async () => {
    const path = await recorded({ wording: 'Name a lead for every review' })
    const page = await manager.get(path)
    assert.match(words(page), /R-2026-\d{3}/)
    assert.match(words(page), /Safeguarding adults review.*Review “Ivy”, finding 3.*15 January 2026/s)
    assert.match(words(page), /The body has not answered yet/)
    const row = (await member.get(LIST)).querySelectorAll('tr').find((each) => /Name a lead/.test(each.text))
    assert.match(row?.text ?? '', /Neglect.*Safeguarding adults review.*Adults Board.*No answer yet/s)
    assert.equal((await here.audited('actions.record-recommendation')).length, 1)
  })

  it('is asked for again where something is missing, and what was typed is kept', async () => {
    const page = await manager.post(
      `${LIST}/new`,
      typed({ wording: ' ', madeToId: 'no body', tier: '9', ...boxes('madeOn', '2026-05-21') }),
      422,
    )
    assert.deepEqual(errors(page), [
      'Enter what is recommended',
      'The day on which it was made cannot be in the future',
      'Select the body that it was made to',
      'Select who may read it',
    ])
    assert.equal(page.querySelector('[name=originWords]')?.getAttribute('value'), 'Review “Ivy”, finding 3')
  })

  it('is answered by the chair of its body, and by no member', async () => {
    const path = await recorded()
    assert.match(words(await chair.get('/workspace')), /R-2026-\d{3} has no answer yet/)
    await member.get(`${path}/answer`, 404)
    const { to } = await answered(path, { answer: 'accepted' }, chair)
    assert.match(words(await chair.get(to)), /Accepted · recorded by/)
    assert.match(words(await chair.get(to)), /It is accepted and no action is planned/)
  })

  it('is not declined without a reason, and with one the yearly report is offered it', async () => {
    const path = await recorded({ wording: 'Send every review to the press.' })
    const refused = await answered(path, { answer: 'declined' }, manager, 422)
    assert.deepEqual(errors(refused), ['Enter why it is not accepted, or not all of it'])
    assert.doesNotMatch(words(await manager.get(path)), /Declined/)
    await answered(path, { answer: 'declined', reason: 'It would name the family' })
    const given = await here.do(async ({ tx, actor, now }) => {
      const accretion = recommendationAccretions.find(
        ({ heading }) => heading === 'Recommendations not acted on',
      )
      assert.ok(accretion)
      const day = (text: string) => Temporal.PlainDate.from(text)
      const ask = { db: tx, actor, now, today: day('2026-05-20') }
      const of = async (from: string, to: string) =>
        (await accretion.sentences(ask, { from: day(from), to: day(to) })).map(({ sentence }) => sentence)
      return [await of('2025-04-01', '2026-03-31'), await of('2026-04-01', '2027-03-31')]
    })
    assert.deepEqual(given, [
      [
        'On 12 February 2026 Adults Board decided not to act on the recommendation “Send every review to the press” (Safeguarding adults review: Review “Ivy”, finding 3). The reason: It would name the family.',
      ],
      [],
    ])
  })

  it('says to whoever answers second what was answered meanwhile', async () => {
    const path = await recorded()
    const form = await manager.get(`${path}/answer`)
    const version = form.querySelector('[name=version]')?.getAttribute('value') ?? ''
    await answered(path, { answer: 'accepted' }, chair)
    const again = { version, answer: 'declined', reason: 'No money', ...boxes('answeredOn', '2026-03-01') }
    const page = await manager.post(`${path}/answer`, again, 409)
    const [saved = '', mine = ''] = sides(page)
    assert.match(saved, /Accepted.*12 February 2026/s)
    assert.match(mine, /Declined.*No money/s)
  })

  it('has any number of actions: recorded for it, or linked by their number', async () => {
    const path = await recorded()
    await answered(path, { answer: 'accepted' })
    await manager.get(`${path}/actions/new`)
    const agency = await here.do((work) => anAgency(work, { name: 'North Council' }))
    const form = await manager.get(`${path}/actions/new`)
    assert.equal(form.querySelector('[name=accountableId] [selected]')?.getAttribute('value'), board)
    await manager.post(`${path}/actions/new`, {
      ...{ summary: 'Write the question', outcome: 'Every adult is asked', success: 'An audit' },
      ...{ ownerAgencyId: agency, accountableId: board, ...boxes('dueOn', '2027-01-31') },
      originWords: 'Recommendation',
    })
    const page = await manager.get(path)
    assert.match(words(page), /Being acted on/)
    const action = page.querySelector('a[href^="/workspace/actions/"]')?.getAttribute('href') ?? ''
    assert.match(words(await manager.get(action)), /From.*Recommendation R-2026-\d{3}/s)
    const reference = /A-2026-\d{3}/.exec(words(page))?.[0] ?? ''
    const other = await recorded()
    await manager.get(`${other}/actions/link`)
    assert.deepEqual(errors(await manager.post(`${other}/actions/link`, { reference: 'A-2026-999' }, 422)), [
      'No action has this number. Look it up in the list of actions',
    ])
    await manager.post(`${other}/actions/link`, { reference: reference.toLowerCase() })
    assert.deepEqual(errors(await manager.post(`${other}/actions/link`, { reference }, 422)), [
      'This action is linked already. Enter the number of another',
    ])
    assert.match(words(await manager.get(other)), /Write the question/)
    await manager.post(`${other}${action.replace('/workspace', '')}/unlink`, {})
    assert.doesNotMatch(words(await manager.get(other)), /Write the question/)
    assert.match(words(await manager.get(path)), /Write the question/)
  })

  it('is found by origin, theme, body, standing and words', async () => {
    await recorded({ wording: 'Publish the rota', originKind: 'inspection', themeIds: [] })
    const found = async (query: string) =>
      (await member.get(`${LIST}?${query}`)).querySelectorAll('tbody tr').length
    const all = await found('')
    assert.equal(await found('origin=inspection'), 1)
    assert.equal(await found(`theme=${neglect}`), all - 1)
    assert.equal(await found('words=ROTA+publish'), 1)
    assert.equal(await found(`body=${board}`), all)
    assert.equal(await found('standing=Declined'), 1)
    assert.match(words(await member.get(`${LIST}?words=nothing+like+it`)), /No recommendation is like that/)
    assert.match(words(await member.get('/workspace/search?q=rota')), /Publish the rota/)
  })

  it('says both texts when somebody else changed it meanwhile', async () => {
    const path = await recorded()
    await officer.get(`${path}/edit`)
    const version = (await manager.get(`${path}/edit`)).querySelector('[name=version]')
    const opened = { version: version?.getAttribute('value') ?? '' }
    await officer.post(`${path}/edit`, typed({ ...opened, wording: 'The officer’s words' }))
    const page = await manager.post(`${path}/edit`, typed({ ...opened, wording: 'The manager’s words' }), 409)
    const [saved = '', mine = ''] = sides(page)
    assert.match(saved, /The officer’s words/)
    assert.match(mine, /The manager’s words/)
  })

  describe('that is confidential', () => {
    let path: string
    before(async () => {
      path = await recorded({ wording: 'The sealed words', tier: '3', originWords: 'The sealed origin' })
      await answered(path, { answer: 'in-part', reason: 'The sealed reason' })
    })

    it('opens for whoever recorded it, is not there for members, and stays closed to the unit', async () => {
      const page = await manager.get(path)
      assert.match(words(page), /Confidential: named people only/)
      assert.match(words(page), /The sealed words.*The sealed origin.*The sealed reason/s)
      await member.get(path, 404)
      await chair.get(path, 404)
      await nobody.get(path, 404)
      assert.match(words(await officer.get(path, 403)), /Break the glass/)
      await officer.get(`${path}/edit`, 403)
      const opened = await here.audited('access.view-by-grant')
      assert.ok(opened.some(({ subject }) => subject === `recommendation:${path.split('/').at(-1)}`))
    })

    it('is named in no list, search or letter to others, and to those who may open it by its number', async () => {
      for (const visitor of [member, chair, officer])
        for (const place of [LIST, '/workspace', '/workspace/search?q=sealed', `/workspace/groups/${board}`])
          assert.doesNotMatch((await visitor.raw(place)).body, /sealed (words|origin|reason)/, place)
      const own = words(await manager.get(LIST))
      assert.match(own, /Recommendation R-2026-\d{3}.*Confidential/s)
      assert.doesNotMatch(own, /sealed (words|origin|reason)/)
    })

    it('stands sealed in the database, and open again when it is for members', async () => {
      const dump = async () =>
        here.do(async ({ tx }) => {
          return JSON.stringify(await everyRecommendation(tx, { holds: [] } as never))
        })
      assert.doesNotMatch(await dump(), /sealed (words|origin|reason)/)
      const form = await manager.get(`${path}/edit`)
      const version = form.querySelector('[name=version]')?.getAttribute('value') ?? ''
      await manager.post(
        `${path}/edit`,
        typed({ version, wording: 'The sealed words', originWords: 'The sealed origin', tier: '2' }),
      )
      assert.match(words(await member.get(path)), /The sealed words.*The sealed origin.*The sealed reason/s)
    })
  })

  describe('has themes', () => {
    it('that are called once, renamed everywhere, and taken off the list without being lost', async () => {
      const path = await recorded()
      const themes = `${LIST}/themes`
      await manager.get(themes)
      assert.deepEqual(errors(await manager.post(themes, { name: 'NEGLECT' }, 422)), [
        'There is a theme of this name already. Enter another name',
      ])
      await manager.get(`${themes}/${neglect}/edit`)
      await manager.post(`${themes}/${neglect}/edit`, { name: 'Neglect at home', version: '1' })
      assert.match(words(await manager.get(path)), /Neglect at home/)
      await manager.post(`${themes}/${neglect}/retire`, {})
      assert.doesNotMatch(words(await manager.get(`${LIST}/new`)), /Neglect at home/)
      assert.match(words(await manager.get(`${path}/edit`)), /Neglect at home/)
    })
  })
})
