import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, boxes, errors, words } from '#modules/governance/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { newId } from '#platform/id.ts'
import { type Fields, type World, world } from '#platform/testing/world.ts'
import { askTransfer } from './commands/transferring.ts'
import { mayWaitFor } from './rules/waiting.ts'
import type { ActionId } from './schema.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

describe('an action among others', () => {
  let here: World
  let manager: Visitor
  let lead: Visitor
  let taker: Visitor
  let council: AgencyId
  let trust: AgencyId
  let board: GroupId
  let recorded = 0

  before(async () => {
    here = await world(site, { today: '2026-03-30' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    council = await here.do((work) => anAgency(work, { name: 'North Council' }))
    trust = await here.do((work) => anAgency(work, { name: 'Mill Trust' }))
    lead = await aVisitor(here, { name: 'Priya Shah' })
    taker = await aVisitor(here, { name: 'Tom Taker', posts: ['agency-lead'], agencyId: trust })
    board = await here.do((work) => aGroup(work, { name: 'Children Board', kind: 'board' }))
  })
  after(() => here?.[Symbol.asyncDispose]())

  async function anAction(given: Fields = {}): Promise<string> {
    recorded += 1
    await manager.get('/workspace/actions/new')
    const typed = {
      ...{ summary: `Write page ${recorded}`, outcome: 'No child is lost', success: 'An audit says it' },
      ...{ ownerAgencyId: council, ownerId: lead.personId, accountableId: board, originWords: 'Item 4' },
      ...boxes('dueOn', '2026-06-30'),
    }
    return (await manager.post('/workspace/actions/new', { ...typed, ...given })).to
  }
  const numberOf = async (action: string): Promise<string> =>
    (await manager.get(action)).querySelector('.accord-page-header__kicker')?.text.match(/A-\d+-\d+/)?.[0] ??
    ''
  const idOf = (action: string) => (action.split('/').at(-1) ?? '') as ActionId
  const decisionOn = (page: Awaited<ReturnType<Visitor['get']>>): string =>
    page
      .querySelectorAll('a')
      .map((each) => each.getAttribute('href') ?? '')
      .find((href) => /\/transfers\//.test(href)) ?? ''
  const versionOn = (page: Awaited<ReturnType<Visitor['get']>>) =>
    page.querySelector('[name=version]')?.getAttribute('value') ?? ''

  it('waits for others, never for one that waits for it, until somebody says that it does not', async () => {
    const [first, second, third] = [await anAction(), await anAction(), await anAction()]
    const wait = async (action: string, on: string, status = 303) => {
      await lead.get(`${action}/waits/new`)
      return lead.post(`${action}/waits/new`, { reference: (await numberOf(on)).toLowerCase() }, status)
    }
    await wait(first, second)
    await wait(second, third)
    assert.deepEqual(errors(await wait(third, first, 422)), [
      'That action waits for this one. Enter the number of another',
    ])
    assert.deepEqual(errors(await wait(first, second, 422)), [
      'It waits for that action already. Enter the number of another',
    ])
    const page = await lead.get(first)
    assert.match(words(page), /Waits for ?A-2026-\d+: Write page 2/)
    assert.match(words(await lead.get(second)), /Is waited for by ?A-2026-\d+: Write page 1/)
    const end = page.querySelector('form[action$="/end"]')?.getAttribute('action') ?? ''
    await lead.post(end, {})
    assert.doesNotMatch(words(await lead.get(first)), /Waits for ?A-2026/)
    await wait(third, first)
  })

  it('waits for none whose number is wrong, and keeps what was typed', async () => {
    const [action, ended] = [await anAction(), await anAction()]
    const page = ended.replace('/actions/', '/actions/end/')
    const version = versionOn(await manager.get(page))
    await manager.post(page, { words: 'Nobody is to do it', version })
    await lead.get(`${action}/waits/new`)
    const refused = async (reference: string) =>
      errors(await lead.post(`${action}/waits/new`, { reference }, 422))
    assert.deepEqual(await refused(''), ['Enter the number of the action that it waits for'])
    assert.deepEqual(await refused('A-2026-999'), [
      'No action has this number. Look it up in the action tracker',
    ])
    assert.deepEqual(await refused(await numberOf(action)), [
      'This is the number of this action. Enter the number of another',
    ])
    assert.deepEqual(await refused(await numberOf(ended)), [
      'The action of this number is not open any more. Enter the number of another',
    ])
    const again = await lead.post(`${action}/waits/new`, { reference: 'A-2026-999' }, 422)
    assert.equal(again.querySelector('[name=reference]')?.getAttribute('value'), 'A-2026-999')
    assert.doesNotMatch(words(await lead.get(action)), /Waits for/)
  })

  it('is offered the open actions for the same recommendation, and no others', async () => {
    const [action, beside, elsewhere] = [await anAction(), await anAction(), await anAction()]
    await manager.get('/workspace/recommendations/new')
    const recommended = await manager.post('/workspace/recommendations/new', {
      ...{ wording: 'Tell every school', originKind: 'audit', originWords: 'An audit', madeToId: board },
      ...{ ...boxes('madeOn', '2026-02-01'), tier: '2', same: 'new' },
    })
    for (const each of [action, beside]) {
      await manager.get(`${recommended.to}/actions/link`)
      await manager.post(`${recommended.to}/actions/link`, { reference: await numberOf(each) })
    }
    for (const page of [`${action}/waits/new`, action.replace('/actions/', '/actions/end/')]) {
      const offered = words(await manager.get(page))
      assert.match(offered, new RegExp(`It may be one of these ?${await numberOf(beside)}: Write page`))
      assert.doesNotMatch(offered, new RegExp(await numberOf(elsewhere)))
    }
    await manager.post(`${action}/waits/new`, { reference: await numberOf(beside) })
    assert.doesNotMatch(words(await manager.get(`${action}/waits/new`)), /It may be one of these/)
  })

  it('passes to another agency once somebody there has taken it on, and what was said stays', async () => {
    const action = await anAction()
    await lead.get(action)
    await lead.post(`${action}/updates`, { words: 'Begun', rag: 'green' })
    await lead.get(`${action}/transfer`)
    const asked = { toAgencyId: trust, toId: taker.personId, reason: 'They run the service now' }
    assert.deepEqual(errors(await lead.post(`${action}/transfer`, { ...asked, reason: '' }, 422)), [
      'Enter why it is to pass',
    ])
    await lead.post(`${action}/transfer`, asked)
    const same = { ...asked, toAgencyId: council, toId: lead.personId }
    assert.deepEqual(errors(await lead.post(`${action}/transfer`, same, 422)), [
      'It is theirs already. Choose another agency or another person',
    ])
    assert.match(words(await manager.get(action)), /Who leads it ?Priya Shah/)
    const work = await taker.get('/workspace')
    const link = work.querySelectorAll('main a').find(({ text }) => /^Take on, or not/.test(text))
    const decide = link?.getAttribute('href') ?? ''
    await lead.get(decide, 404)
    await taker.get(decide)
    assert.deepEqual(errors(await taker.post(decide, { decision: 'declined', words: '' }, 422)), [
      'Enter why you do not take it on',
    ])
    await taker.post(decide, { decision: 'accepted', words: 'We begin on Monday' })
    const page = words(await taker.get(action))
    assert.match(page, /Agency that owns it ?Mill Trust ?Who leads it ?Tom Taker/)
    assert.match(page, /From Priya Shah, North Council to Tom Taker, Mill Trust/)
    assert.match(page, /They run the service now/)
    assert.match(page, /Taken on by others\. We begin on Monday/)
    assert.match(page, /Begun/)
    await lead.get(action, 404)
    assert.equal((await taker.get(decide, 303)).to, '/workspace/actions')
  })

  it('is asked of one at a time: who asks others instead asks the first no more', async () => {
    const action = await anAction()
    const other = await here.do((work) => anAgency(work))
    await lead.get(`${action}/transfer`)
    await lead.post(`${action}/transfer`, { toAgencyId: trust, reason: 'They run it' })
    await lead.post(`${action}/transfer`, { toAgencyId: other, reason: 'No, they do' })
    const page = words(await taker.get(action))
    assert.match(page, /Others were asked instead\./)
    assert.doesNotMatch(page, /Decide/)
    assert.equal(page.match(/It waits to be taken on/g)?.length, 1)
  })

  it('stays whose it is where it is not taken on', async () => {
    const action = await anAction()
    await lead.get(`${action}/transfer`)
    await lead.post(`${action}/transfer`, { toAgencyId: trust, reason: 'They run it' })
    const link = decisionOn(await taker.get(action))
    await taker.get(link)
    await taker.post(link, { decision: 'declined', words: 'We do not run it' })
    const page = words(await manager.get(action))
    assert.match(page, /Agency that owns it ?North Council ?Who leads it ?Priya Shah/)
    assert.match(page, /Not taken on by others\. We do not run it/)
  })

  it('is decided on once, whoever else decides at the same moment', async () => {
    const action = await anAction()
    await lead.get(`${action}/transfer`)
    await lead.post(`${action}/transfer`, { toAgencyId: trust, toId: taker.personId, reason: 'They run it' })
    const link = decisionOn(await manager.get(action))
    await Promise.all([taker.get(link), manager.get(link)])
    const replies = await Promise.allSettled([
      taker.post(link, { decision: 'accepted', words: 'Ours' }),
      manager.post(link, { decision: 'declined', words: 'Not theirs' }),
    ])
    const refused = replies.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []))
    assert.equal(refused.length, 1)
    assert.match(refused.join(), /answered 409/)
    const decided = (await here.audited('actions.decide-transfer')).filter(
      ({ subject }) => subject === idOf(action),
    )
    assert.equal(decided.length, 1)
  })

  it('passes to nobody who left after they were asked', async () => {
    const action = await anAction()
    await here.do(async (work) => {
      const toId = await aPerson(work, { name: 'Lee Leaver', leftOn: Temporal.PlainDate.from('2026-03-29') })
      await askTransfer(work, idOf(action), { toAgencyId: trust, toId, reason: 'They run it' })
    })
    const link = decisionOn(await manager.get(action))
    await manager.get(link)
    const refused = await manager.post(link, { decision: 'accepted', words: 'Yes' }, 409)
    assert.deepEqual(errors(refused), [
      'The person or the agency that it was to pass to is gone. Say no, and have others asked',
    ])
    await manager.post(link, { decision: 'declined', words: 'They have left' })
    assert.match(words(await manager.get(action)), /Who leads it ?Priya Shah/)
  })

  it('ends with why where nobody is to do it, or another is done in its place', async () => {
    const [old, other] = [await anAction(), await anAction()]
    await lead.get(old.replace('/actions/', '/actions/end/'), 404)
    const version = versionOn(await manager.get(old.replace('/actions/', '/actions/end/')))
    assert.deepEqual(
      errors(await manager.post(old.replace('/actions/', '/actions/end/'), { words: '', version }, 422)),
      ['Enter why it ends'],
    )
    const typed = { words: 'The new page covers it', reference: await numberOf(other), version }
    const inPlace = async (reference: string) =>
      errors(await manager.post(old.replace('/actions/', '/actions/end/'), { ...typed, reference }, 422))
    assert.deepEqual(await inPlace('A-2026-999'), [
      'No action has this number. Look it up in the action tracker',
    ])
    assert.deepEqual(await inPlace(await numberOf(old)), [
      'This is the number of this action. Enter the number of another',
    ])
    await manager.post(old.replace('/actions/', '/actions/end/'), typed)
    assert.match(words(await manager.get(old)), /Closed/)
    assert.match(words(await manager.get(old)), /Another is done in its place ?A-2026-\d+/)
    assert.match(words(await manager.get(other)), /Is done in the place of ?A-2026-\d+/)
    assert.equal((await manager.get(old.replace('/actions/', '/actions/end/'), 303)).to, old)
    assert.match(
      words(await manager.post(old.replace('/actions/', '/actions/end/'), typed, 409)),
      /The action was changed meanwhile/,
    )
  })

  it('is split into parts that have what it had', async () => {
    const action = await anAction()
    const version = versionOn(await manager.get(action.replace('/actions/', '/actions/split/')))
    const one = { summaries: 'Only one', words: 'It was two things', version }
    assert.deepEqual(errors(await manager.post(action.replace('/actions/', '/actions/split/'), one, 422)), [
      'Enter at least two actions, one on each line',
    ])
    await manager.post(action.replace('/actions/', '/actions/split/'), {
      ...one,
      summaries: 'Write the page\n\nTeach the page\n',
    })
    const page = await manager.get(action)
    assert.match(words(page), /Was split into ?A-2026-\d+: Write the page.*A-2026-\d+: Teach the page/)
    const part = page
      .querySelectorAll('a')
      .find(({ text }) => /Teach the page/.test(text))
      ?.getAttribute('href')
    const found = words(await lead.get(part ?? ''))
    assert.match(found, /What is to be different ?No child is lost/)
    assert.match(found, /Agency that owns it ?North Council ?Who leads it ?Priya Shah/)
    assert.match(found, /Due ?30 June 2026/)
    assert.match(found, /Is a part of ?A-2026-\d+/)
  })

  it('shows those who may not see another action nothing of it', async () => {
    const [seen, hidden] = [
      await anAction(),
      await anAction({ ownerId: '', summary: 'Hidden from the lead' }),
    ]
    await manager.get(`${seen}/waits/new`)
    await lead.get(`${seen}/waits/new`)
    const reference = await numberOf(hidden)
    assert.deepEqual(errors(await lead.post(`${seen}/waits/new`, { reference }, 422)), [
      'No action has this number. Look it up in the action tracker',
    ])
    await manager.get(`${seen}/waits/new`)
    await manager.post(`${seen}/waits/new`, { reference })
    assert.match(words(await manager.get(seen)), /Hidden from the lead/)
    assert.doesNotMatch(words(await lead.get(seen)), /Hidden from the lead/)
    assert.doesNotMatch(words(await lead.get(`${seen}/waits/new`)), /Hidden from the lead/)
  })
})

describe('which action may wait for which', () => {
  const [one, two, three] = [newId<'action'>(), newId<'action'>(), newId<'action'>()]
  const link = (actionId: ActionId, onId: ActionId) => ({ actionId, onId })

  it('is any but itself and those that wait for it, directly or through others', () => {
    const links = [link(one, two), link(two, three)]
    assert.equal(mayWaitFor(links, one, one), false)
    assert.equal(mayWaitFor(links, one, three), true)
    assert.equal(mayWaitFor(links, three, one), false)
    assert.equal(mayWaitFor(links, two, one), false)
  })
})
