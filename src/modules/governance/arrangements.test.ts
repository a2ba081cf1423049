import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { HTMLElement } from 'node-html-parser'
import { jobHandlers, reactions, site } from '#app'
import { type AgencyId, givePost } from '#modules/people/index.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { openPrinter } from '#platform/print.ts'
import { checkPdf, pdfFaults } from '#platform/testing/pdf-check.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { ARRANGEMENT_SECTIONS } from './schema/arrangements.ts'
import type { GroupId } from './schema.ts'
import { aGroup, aVersion, boxes, day, errors, nowhere, sides, words } from './testing.ts'

describe('published arrangements', () => {
  const ending = new AsyncDisposableStack()
  let here: World
  let manager: Visitor
  let officer: Visitor
  let chief: Visitor
  let body: GroupId
  let council: AgencyId
  let desk: string

  before(async () => {
    const printer = ending.use(openPrinter({ fonts: join(import.meta.dirname, '../../assets/print') }))
    here = ending.use(
      await world(site, {
        jobs: { reactions, handlers: (given) => jobHandlers({ ...given, printer }) },
      }),
    )
    here.at('2026-03-10T09:00:00Z')
    manager = await aVisitor(here, { posts: ['business-manager'] })
    officer = await aVisitor(here, { posts: ['business-officer'] })
    const partner = { isStatutoryPartner: true, fundsBoard: true } as const
    council = await here.do((work) =>
      anAgency(work, { ...partner, name: 'Aldermere Council', sector: 'Local government' }),
    )
    await here.do(async (work) => {
      await anAgency(work, { ...partner, name: 'Aldermere Care Board', sector: 'Health' })
      await anAgency(work, { ...partner, name: 'Aldermere Police', sector: 'Police' })
      await anAgency(work, { name: 'Aldermere College', sector: 'Education' })
      body = await aGroup(work, { name: 'Aldermere Partnership', code: 'ALD', kind: 'board' })
      const below = await aGroup(work, { name: 'Audit Group', reportsTo: [body] })
      await aVersion(work, below, 'in-force', { sections: { purpose: 'To audit what agencies do.' } })
      await aGroup(work, { name: 'Adults Audit Group', audience: 'adults', reportsTo: [body] })
    })
    const account = await here.newAccount()
    await here.do(async (work) => {
      const personId = await aPerson(work, { name: 'Ada Chief', accountId: account.accountId })
      await givePost(work, { personId, kind: 'chief-officer', agencyId: council, fromOn: day('2026-01-01') })
    })
    chief = await here.visitor(account)
    await manager.get('/workspace/arrangements')
    desk = (await manager.post('/workspace/arrangements/new', { bodyId: body })).to
  })
  after(() => ending[Symbol.asyncDispose]())

  const itemsOn = (page: HTMLElement) =>
    page.querySelectorAll('[name=items]').map((box) => box.getAttribute('value') ?? '')
  const versionOf = async (): Promise<string> =>
    (await manager.get(`${desk}/edit`)).querySelector('[name=version]')?.getAttribute('value') ?? ''

  const press = async (at: string, step: string, status = 303) => {
    const form = (await manager.get(at)).querySelector(`form[action="${at}/${step}"]`)
    const version = form?.querySelector('[name=version]')?.getAttribute('value') ?? ''
    return manager.post(`${at}/${step}`, { version }, status)
  }

  it('are compiled from the live records, for the people the body is for', async () => {
    const proof = words(await manager.get(`${desk}/proof`))
    for (const told of ['Aldermere Police', 'Ada Chief', 'Audit Group', 'To audit what agencies do.'])
      assert.ok(proof.includes(told), told)
    assert.match(proof, /Aldermere CollegeEducation/)
    assert.doesNotMatch(proof, /Adults Audit Group/)
  })

  it('tell of each required item what answers it, or that it is missing', async () => {
    const page = words(await manager.get(desk))
    assert.match(page, /Who the safeguarding partners are By the records.*Answered by records/)
    assert.match(page, /How the partners work together Nothing is written.*Missing/)
    assert.match(page, /How differences between partners are settled.*no source confirms it/)
    assert.match(page, /Nobody is recorded for Aldermere Care Board, Aldermere Police/)
  })

  it('are not shown to a stranger before they are published', async () => {
    const stranger = await here.visitor()
    assert.match(words(await stranger.get('/arrangements')), /No arrangements are published here yet/)
    await stranger.get('/arrangements/ald', 404)
    await stranger.get('/arrangements/ald/version-1/arrangements.pdf', 404)
  })

  it('are begun once at a time for each body, and for a body alone', async () => {
    await manager.post('/workspace/arrangements/new', { bodyId: body }, 409)
    const page = await manager.post('/workspace/arrangements/new', { bodyId: nowhere }, 422)
    assert.deepEqual(errors(page), ['Select the body whose arrangements they are'])
  })

  it('keep both texts when two people write at once', async () => {
    const version = await versionOf()
    const title = 'How we keep children safe'
    await officer.get(`${desk}/edit`)
    await officer.post(`${desk}/edit`, { title, working: 'We meet.', version })
    const page = await manager.post(
      `${desk}/edit`,
      { title, working: 'We share what we know.', version },
      409,
    )
    assert.match(sides(page)[0] ?? '', /We meet\./)
    assert.match(sides(page)[1] ?? '', /We share what we know\./)
    await manager.post(`${desk}/edit`, { title, working: 'x'.repeat(8001), version: await versionOf() }, 422)
  })

  it('are published once everything is there and every partner has signed, as they were signed', async () => {
    const texts = Object.fromEntries(
      ARRANGEMENT_SECTIONS.map((section) => [section, `About ${section}.\n\n- first\n- second`]),
    )
    const title = 'How we keep children safe'
    await manager.post(`${desk}/edit`, { title, ...texts, version: await versionOf() })
    await press(desk, 'send')
    const gate = words(await manager.get(`${desk}/publish`))
    assert.match(gate, /Aldermere Council has not signed/)
    assert.match(gate, /“Who leads for each safeguarding partner, by name” is not answered/)
    assert.equal((await manager.get(`${desk}/publish`)).querySelectorAll('main form').length, 0)
    await manager.post(`${desk}/publish`, { version: '3' }, 409)

    assert.match(words(await chief.get('/workspace')), /Sign: How we keep children safe/)
    await chief.get(`${desk}/sign`)
    await chief.post(`${desk}/sign`, { agencyId: council, name: '' }, 422)
    await chief.post(`${desk}/sign`, { agencyId: council, name: 'Ada Chief' })
    // One sign-off is taken back, and nothing else: the chief officer signs again.
    const signed = await manager.get(desk)
    const back = signed.querySelector('form[action$="/withdraw"]')?.getAttribute('action') ?? ''
    await chief.post(back, {}, 403)
    await manager.post(back, {})
    assert.match(words(await manager.get(`${desk}/publish`)), /Aldermere Council has not signed/)
    await manager.post(back, {}, 409)
    await manager.post(back.replace(/[^/]+\/withdraw$/, `${nowhere}/withdraw`), {}, 404)
    await chief.get(`${desk}/sign`)
    await chief.post(`${desk}/sign`, { agencyId: council, name: 'Ada Chief' })
    const paper = await manager.get(`${desk}/sign-offs/new`)
    const left = paper
      .querySelectorAll('#agencyId option')
      .map((option) => option.getAttribute('value') ?? '')
    assert.equal(left.length, 3, 'the two who have not signed, and no choice')
    const given = { name: 'Paul Paper', post: 'Chief constable', keptAt: 'Shelf 3' }
    const early = { ...given, ...boxes('signedOn', '2026-03-09'), agencyId: left[1] ?? '' }
    const wrong = await manager.post(`${desk}/sign-offs/new`, early, 422)
    assert.match(errors(wrong)[0] ?? '', /same as or after the day it was sent/)
    for (const agencyId of left.slice(1))
      await manager.post(`${desk}/sign-offs/new`, { ...given, ...boxes('signedOn', '2026-03-10'), agencyId })
    await manager.get(`${desk}/waive?item=leads`)
    await manager.post(`${desk}/waive`, { items: 'leads', reason: '' }, 422)
    await manager.post(`${desk}/waive`, { items: 'leads', reason: 'They are named next month' })

    // A record changes after the signatures: what was signed is what is published.
    await here.do((work) => anAgency(work, { name: 'Aldermere Fire', sector: 'Fire and rescue' }))
    const last = await manager.get(`${desk}/publish`)
    const version = last.querySelector('[name=version]')?.getAttribute('value') ?? ''
    await manager.post(`${desk}/publish`, { version })

    const stranger = await here.visitor()
    const page = words(await stranger.get('/arrangements'))
    assert.match(page, /Version 1, published on 10 March 2026/)
    assert.match(page, /About training\.firstsecond/)
    assert.match(page, /Aldermere Council.*Ada Chief/)
    assert.doesNotMatch(page, /Aldermere Fire/)
    assert.equal((await here.audited('governance.publish-arrangements')).length, 1)
  })

  it('are a tagged PDF too, that nothing is wrong with', async () => {
    await here.settled()
    assert.deepEqual(here.faults, [])
    const reply = await (await here.visitor()).raw('/arrangements/ald/version-1/arrangements.pdf')
    assert.equal(reply.statusCode, 200)
    assert.equal(reply.headers['content-type'], 'application/pdf')
    assert.deepEqual(pdfFaults(checkPdf(reply.rawPayload)), [])
  })

  it('tell the business unit what the records say now, and keep the older version as it was', async () => {
    assert.match(words(await manager.get('/workspace')), /The records have changed since version 1/)
    assert.match(words(await manager.get('/workspace/arrangements')), /Relevant agenciesAldermere Fire/)
    const next = (await manager.post('/workspace/arrangements/new', { bodyId: body })).to
    await press(next, 'send')
    await press(next, 'take-back')
    await press(next, 'send')
    for (const agencyId of (await manager.get(`${next}/sign-offs/new`))
      .querySelectorAll('#agencyId option')
      .map((option) => option.getAttribute('value') ?? '')
      .filter(Boolean)) {
      const items = `sign-off:${agencyId}`
      await manager.post(`${next}/waive`, { items, reason: 'Agreed at the executive' })
    }
    await manager.post(`${next}/waive`, { items: 'leads', reason: 'Still to come' })
    const version = (await manager.get(`${next}/publish`)).querySelector('[name=version]')
    await manager.post(`${next}/publish`, { version: version?.getAttribute('value') ?? '' })
    const compared = await chief.get(`${next}/compare`)
    assert.match(words(compared), /What differs between version 1 and version 2/)
    assert.match(
      compared
        .querySelectorAll('ins')
        .map((run) => run.text)
        .join(' '),
      /Aldermere Fire/,
    )
    const same = await chief.get(`${next}/compare?with=2`)
    assert.equal(same.querySelector('ins, del'), null)
    await chief.get(`/workspace/arrangements/${nowhere}/compare`, 404)
    const stranger = await here.visitor()
    assert.match(
      words(await stranger.get('/arrangements')),
      /Version 2.*Aldermere Fire.*Other versionsVersion 1/,
    )
    for (const address of ['/arrangements/version-1', '/arrangements/ald/version-1']) {
      const older = words(await stranger.get(address))
      assert.match(older, /This is an older version/)
      assert.doesNotMatch(older, /Aldermere Fire/)
    }
    await stranger.get('/arrangements/ald/version-3', 404)
  })

  let at: string

  it('go without several things at once, each recorded by itself', async () => {
    const other = await here.do((work) => aGroup(work, { name: 'Adults Board', code: 'ADU', kind: 'board' }))
    at = (await manager.post('/workspace/arrangements/new', { bodyId: other })).to
    await press(at, 'send')
    const missing = itemsOn(await manager.get(`${at}/waive`))
    assert.ok(missing.length > 5)
    const answered = (await here.audited('governance.waive-in-arrangements')).length
    const open = async () => /Required contents: (.*?) missing/.exec(words(await manager.get(at)))?.[1]
    const before = await open()
    const none = await manager.post(`${at}/waive`, { reason: 'Typed' }, 422)
    assert.deepEqual(errors(none), ['Tick at least one thing that the version may go without'])
    assert.equal(none.querySelector('#reason')?.text, 'Typed')
    await manager.post(`${at}/waive`, { items: [missing[0] ?? '', 'nothing'], reason: 'Typed' }, 422)
    assert.equal(await open(), before)
    await manager.post(`${at}/waive`, { items: missing.slice(0, 2), reason: 'Both come next year' })
    // Somebody whose form was opened before answers one of the two again, and another: none of it is recorded.
    const late = { items: missing.slice(1, 3), reason: 'Not this year' }
    const stale = await manager.post(`${at}/waive`, late, 409)
    assert.match(errors(stale)[0] ?? '', /^One of these has an answer by now/)
    assert.equal(stale.querySelector('#reason')?.text, 'Not this year')
    assert.deepEqual(itemsOn(stale), missing.slice(2))
    assert.equal(stale.querySelectorAll('[name=items][checked]').length, 1)
    const back = await manager.get(`${at}/waive?item=${missing[0]}`)
    assert.match(words(back), /Waived: Both come next year/)
    await manager.post(`${at}/waive`, { item: missing[0] ?? '', to: 'back' })
    await manager.post(`${at}/waive`, { item: missing[0] ?? '', to: 'back' }, 409)
    await manager.post(`${at}/waive`, {
      ...{ items: itemsOn(await manager.get(`${at}/waive`)), reason: 'Tried out' },
    })
    assert.match(words(await manager.get(at)), /Required contents: nothing is missing/)
    assert.equal(
      (await here.audited('governance.waive-in-arrangements')).length,
      answered + missing.length + 1,
      'each has an entry of its own',
    )
  })

  it('are listed when more than one body publishes', async () => {
    const version = (await manager.get(`${at}/publish`)).querySelector('[name=version]')
    await manager.post(`${at}/publish`, { version: version?.getAttribute('value') ?? '' })
    const page = await (await here.visitor()).get('/arrangements')
    const links = page.querySelectorAll('main .accord-task a').map((link) => link.getAttribute('href'))
    assert.deepEqual([...links].sort(), ['/arrangements/adu', '/arrangements/ald'])
  })
})
