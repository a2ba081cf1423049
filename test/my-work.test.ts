import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { sentFile, typedDocument } from '#modules/documents/testing.ts'
import { aGroup, anAppointment, aSeat, aVersion } from '#modules/governance/testing.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import type { Attention } from '#platform/attention.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'
import { inTurn } from '#sites/my-work.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

describe('what waits', () => {
  it('stands in turn: late first, then the soonest due, then what presses most', () => {
    const item = (title: string, kind: 'bad' | 'watch' | 'info', due?: string): Attention => ({
      ...{ title, detail: '', href: '/workspace', state: { kind, words: kind } },
      ...(due && { due: day(due) }),
    })
    const waiting = [
      item('some time', 'info'),
      item('in May', 'info', '2026-05-01'),
      item('pressing', 'bad'),
      item('late', 'info', '2026-03-19'),
      item('today', 'info', '2026-03-20'),
    ]
    assert.deepEqual(
      inTurn(waiting, day('2026-03-20')).map(({ title }) => title),
      ['late', 'today', 'in May', 'pressing', 'some time'],
    )
  })
})

describe('a partnership that begins', () => {
  it('leads its business unit to the first steps, until they are taken', async () => {
    await using here = await world(site)
    const [manager, other] = [await aVisitor(here, { posts: ['business-manager'] }), await aVisitor(here)]
    const waiting = async (visitor: Visitor) =>
      (await visitor.get('/workspace'))
        .querySelectorAll('main .accord-rows h3')
        .map(({ text }) => text.trim())
    const [agencies, boards] = ['Add the agencies of the partnership', 'Add the boards and groups']
    assert.deepEqual(await waiting(manager), [agencies, boards])
    assert.deepEqual(await waiting(other), [])
    await here.do((work) => anAgency(work, { name: 'Vale Trust' }))
    assert.deepEqual(await waiting(manager), [boards])
    await here.do((work) => aGroup(work, { name: 'First Board' }))
    assert.deepEqual(await waiting(manager), [])
  })
})

describe('my work', () => {
  let here: World
  let manager: Visitor & { readonly personId: PersonId }
  let member: Visitor & { readonly personId: PersonId }
  let outsider: Visitor & { readonly personId: PersonId }
  const words = async (visitor: Visitor): Promise<string> =>
    ((await visitor.get('/workspace')).querySelector('main')?.text ?? '').replaceAll(/\s+/g, ' ')

  before(async () => {
    here = await world(site, { today: '2026-03-20' })
    manager = await aVisitor(here, { name: 'Ruth Okafor', posts: ['business-manager'] })
    member = await aVisitor(here, { name: 'Mina Member' })
    outsider = await aVisitor(here, { name: 'Otto Outside' })
  })
  after(() => here[Symbol.asyncDispose]())

  it('says so when there is nothing', async () => {
    const page = await words(outsider)
    assert.match(page, /Hello, Otto\. Friday 20 March 2026\. Nothing needs you today\./)
    assert.match(page, /You hold no seat and no post today/)
    assert.match(page, /No deadline or date of yours in the next 60 days/)
    assert.match(page, /From your next visit on, you see here what changed/)
  })

  it('says by when something is asked, for which body, and what is late first', async () => {
    await words(manager)
    await words(member)
    here.at('2026-03-20T10:00:00Z')
    await here.do(async (work) => {
      const groupId = await aGroup(work, { name: 'Quality group' })
      const days = { fromOn: '2026-01-01', toOn: '2026-04-30', personId: member.personId }
      await anAppointment(work, { seatId: await aSeat(work, { groupId }), ...days })
      await aVersion(work, groupId, 'in-force', { from: '2026-02-01', review: '2026-03-16' })
    })
    const page = await words(manager)
    assert.match(page, /1 of them late/)
    assert.match(page, /Late *Due 16 March 2026, 4 days late, for Quality group/)
    const theirs = await words(member)
    assert.match(theirs, /Member of Quality group, until 30 April 2026/)
    assert.match(theirs, /Last day of a seat: Quality group/)
    assert.doesNotMatch(theirs, /4 days late/)
  })

  it('says on the next day what changed that each may see, and not again on the day after', async () => {
    const [groupId = ''] = (await manager.get('/workspace/structure'))
      .querySelectorAll('main a[href^="/workspace/groups/"]')
      .map((link) => link.getAttribute('href')?.split('/').at(-1) ?? '')
      .filter((id) => id !== 'new')
    const form = `/workspace/documents/new/${groupId}`
    await manager.get(form)
    await manager.upload(form, sentFile('Text'), typedDocument({ title: 'A paper for members', tier: '2' }))
    here.at('2026-03-21T09:00:00Z')
    assert.match(await words(member), /Since you were here on 20 March 2026.*A paper for members was added/)
    assert.match(await words(member), /A paper for members was added/, 'the whole day long')
    assert.match(await words(member), /Quality group was set up or changed/)
    assert.doesNotMatch(await words(outsider), /A paper for members/)
    here.at('2026-03-22T09:00:00Z')
    assert.match(await words(member), /Since you were here on 21 March 2026 *No group, seat/)
    assert.deepEqual(here.faults, [])
  })

  it('names who can help, and says of every part that the reader may open what it is for', async () => {
    const page = await member.get('/workspace/help')
    const main = page.querySelector('main')?.text ?? ''
    assert.match(main, /Ruth Okafor, business manager/)
    assert.match(main, /Calendar *These are the deadlines/)
    assert.doesNotMatch(main, /Audit *This says who/)
    assert.match(
      (await manager.get('/workspace/help')).querySelector('main')?.text ?? '',
      /Audit *This says who/,
    )
  })

  it('has help at the top of a page, with whom to ask, and does not tell people to ask themselves', async () => {
    const helpOn = (page: Awaited<ReturnType<Visitor['get']>>) =>
      page.querySelector('details.accord-help')?.text ?? ''
    assert.match(
      helpOn(await member.get('/workspace/structure')),
      /Help with this page.*This is how the partnership is built.*Who can help:.*Ruth Okafor, business manager/s,
    )
    assert.match(helpOn(await manager.get('/workspace/structure')), /Others ask you/)
    assert.match(helpOn(await member.get('/workspace/administration/audit', 403)), /This says who did what/)
    assert.equal(helpOn(await member.get('/workspace/nowhere', 404)), '')
  })

  it('keeps what the business unit sets on one page, and only that in the menu', async () => {
    const menu = (page: Awaited<ReturnType<Visitor['get']>>) =>
      page.querySelectorAll('.accord-side a').map(({ text }) => text)
    const page = await manager.get('/workspace/administration')
    assert.ok(menu(page).length <= 10, menu(page).join())
    assert.equal(page.querySelector('.accord-side a[aria-current]')?.text, 'Administration')
    assert.deepEqual(
      page.querySelectorAll('main h2').map(({ text }) => text),
      ['People and access', 'What needs looking at', 'What the partnership sets', 'What is kept'],
    )
    for (const card of page.querySelectorAll('.accord-offers__one')) {
      const href = card.querySelector('a')?.getAttribute('href') ?? ''
      assert.ok(card.querySelector('p')?.text, `${href} says what it is for`)
      assert.equal(
        (await manager.get(href)).querySelector('.accord-side a[aria-current]')?.text,
        'Administration',
      )
    }
    assert.ok(!menu(await member.get('/workspace')).includes('Administration'))
  })

  it('keeps what is the reader’s own behind their name, each a step from the others', async () => {
    const own = (page: Awaited<ReturnType<Visitor['get']>>) =>
      page.querySelectorAll('nav[aria-label="You"] a').map(({ text }) => text)
    const page = await member.get('/workspace/account')
    assert.deepEqual(own(page), [
      'Your account',
      'Declarations',
      'How you are reached',
      'Calendar',
      'Unfinished work',
      'Letters to you',
    ])
    for (const link of page.querySelectorAll('nav[aria-label="You"] a')) {
      const one = await member.get(link.getAttribute('href') ?? '')
      assert.equal(one.querySelector('nav[aria-label="You"] a[aria-current]')?.text, link.text)
      assert.equal(
        one.querySelector('a.accord-person[aria-current]')?.getAttribute('href'),
        '/workspace/account',
      )
    }
    assert.deepEqual(own(await member.get('/workspace')), [])
  })

  it('shows the way to a page, by the names of what it stands within', async () => {
    const way = async (path: string) =>
      (await manager.get(path)).querySelectorAll('.govuk-breadcrumbs a').map(({ text }) => text)
    const groups = (await manager.get('/workspace/structure')).querySelectorAll(
      'main a[href^="/workspace/groups/"]',
    )
    const group = groups.find(({ text }) => text === 'Quality group')
    const at = group?.getAttribute('href') ?? ''
    assert.deepEqual(await way('/workspace/structure'), [])
    assert.deepEqual(await way(at), ['Structure'])
    assert.deepEqual(await way(`${at}/seats/new`), ['Structure', 'Quality group'])
    assert.deepEqual(await way(`${at}/terms/new`), ['Structure', 'Quality group', 'Terms of reference'])
    assert.deepEqual(await way('/workspace/administration/settings/change?key=retention.letter'), [
      'Administration',
      'Settings',
    ])
  })
})
