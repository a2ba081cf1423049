import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import type { HTMLElement } from 'node-html-parser'
import { jobHandlers, site, timetable } from '#app'
import { addSeat, appoint, commentOnTerms, consultOnTerms, draftTerms } from '#modules/governance/index.ts'
import { aGroup, someTerms } from '#modules/governance/testing.ts'
import { givePost } from '#modules/people/index.ts'
import { aPerson, aVisitor } from '#modules/people/testing.ts'
import { tables } from '#platform/db.ts'
import { openPrinter } from '#platform/print.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'

const LIST = '/workspace/disclosures'
const SAID = 'He hits me when nobody is at home'
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const words = (page: HTMLElement): string =>
  (page.querySelector('main')?.text ?? '').replaceAll(/\s+/g, ' ').trim()

type Person = Visitor & { readonly personId: PersonId }

describe('a text that somebody marks as a possible disclosure', () => {
  let here: World
  let manager: Person
  let officer: Person
  let reader: Person
  let author: Person
  let stranger: Person
  let terms: string
  const printer = openPrinter({ fonts: join(import.meta.dirname, '../src/assets/print') })

  before(async () => {
    here = await world(site, {
      jobs: { reactions: [], handlers: (given) => jobHandlers({ ...given, printer }), timetable },
    })
    manager = await aVisitor(here, { name: 'Mary Manager', posts: ['business-manager'] })
    officer = await aVisitor(here, { name: 'Olga Officer', posts: ['business-officer'] })
    reader = await aVisitor(here, { name: 'Rita Reader' })
    author = await aVisitor(here, { name: 'Anna Author' })
    stranger = await aVisitor(here, { name: 'Sam Stranger' })
    await here.do(async (work) => {
      const groupId = await aGroup(work)
      for (const { personId } of [reader, author]) {
        const seatId = await addSeat(work, groupId, {
          ...{ title: 'A seat', role: 'member', agencyId: null, sector: null },
          ...{ isVoting: true, isStatutory: false, fromOn: null, toOn: null },
        })
        await appoint(work, seatId, { personId, fromOn: day('2026-01-01'), toOn: null, isActing: false })
      }
      const termsId = await draftTerms(work, groupId, someTerms({ sections: { purpose: 'A purpose' } }))
      await consultOnTerms(work, termsId, { commentsBy: null, version: 1 })
      terms = `/workspace/groups/${groupId}/terms/${termsId}`
    })
  })
  after(async () => {
    await here?.[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  const links = (page: HTMLElement, pattern: RegExp): string[] =>
    page
      .querySelectorAll('main a')
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => pattern.test(href))

  /** A comment that its author made just now: the page on which it can be marked. */
  async function aComment(text = SAID): Promise<string> {
    const id = terms.split('/').at(-1)
    await here.do((work) => commentOnTerms(work, id as never, { text }), {
      id: author.personId,
      holds: [{ as: 'seat.member', of: terms.split('/')[3] as never }],
    })
    return links(await reader.get(terms), /\/mark\/terms-comment\//).at(-1) ?? ''
  }

  /** A comment that the reader has marked: the page of what was made of it. */
  async function aMarked(text = SAID): Promise<string> {
    const marking = await aComment(text)
    await reader.get(marking)
    await reader.post(marking, { note: '' })
    return links(await reader.get(terms), /^\/workspace\/disclosures\/[0-9a-f-]{36}$/).at(-1) ?? ''
  }

  it('is out of view at once for everybody, and says what to do in an emergency before', async () => {
    const marking = await aComment()
    const page = await reader.get(marking)
    assert.match(words(page), /call 999 first/)
    assert.match(words(page), /Mary Manager is told at once/)
    assert.match(words(page), new RegExp(SAID))
    assert.equal((await reader.post(marking, { note: 'It sounds like home' })).to, `${terms}#comments`)
    for (const visitor of [reader, author, manager, officer]) {
      const after = words(await visitor.get(terms))
      assert.ok(!after.includes(SAID))
      assert.match(after, /This was taken out of view/)
    }
  })

  it('stands nowhere in the database in words that can be read', async () => {
    await aMarked('A sentence that stands in one place only')
    const untyped = tables<Record<string, never>>()
    const found = await here.database.session(here.partnershipId, 'accord_app', async ({ reader: db }) => [
      ...(await sql<{ text: string }>`select text from governance.terms_comment`.execute(untyped(db))).rows,
      ...(await sql<{ text: string }>`select text from platform.disclosure`.execute(untyped(db))).rows,
    ])
    assert.ok(found.length > 1)
    assert.ok(found.every(({ text }) => !text.includes('one place only')))
  })

  it('opens for whoever is on duty and for nobody else, and that they saw it is written first', async () => {
    const at = await aMarked()
    for (const visitor of [reader, author, stranger]) await visitor.get(at, 404)
    assert.match(words(await officer.get(at, 403)), /Possible disclosure D-/)
    const seen = (await here.audited('access.view-by-grant')).length
    const page = await manager.get(at)
    assert.match(words(page), new RegExp(SAID))
    assert.match(words(page), /Written by Anna Author/)
    assert.match(words(page), /Marked by Rita Reader/)
    assert.equal((await here.audited('access.view-by-grant')).length, seen + 1)
    const id = at.split('/').at(-1)
    assert.match(words(await manager.get(`/workspace/access/disclosure/${id}/why`)), /Accord gave you access/)
    assert.match(words(await manager.get(`/workspace/access/disclosure/${id}/seen`)), /Mary Manager.*Saw it/)
  })

  it('is printed by a page of its own, which says who took it away and is written down as a print', async () => {
    const at = await aMarked()
    for (const visitor of [reader, author, stranger]) await visitor.get(`${at}/print`, 404)
    await officer.get(`${at}/print`, 403)
    const before = (await here.audited('access.print-by-grant')).length
    const sheet = await manager.get(`${at}/print`)
    assert.match(
      sheet.querySelector('.accord-watermark')?.text ?? '',
      /^Confidential\. Printed by Mary Manager on /,
    )
    assert.match(words(sheet), new RegExp(SAID))
    assert.equal(sheet.querySelector('.accord-unprinted'), null)
    assert.equal(sheet.querySelector('main form'), null)
    assert.equal((await here.audited('access.print-by-grant')).length, before + 1)
    assert.match(
      (await manager.get(at)).querySelector('.accord-unprinted')?.text ?? '',
      /Use “Print” on the page/,
    )
  })

  it('asks a second factor of whoever is on duty', async () => {
    const at = await aMarked()
    const account = await here.newAccount()
    const personId = await here.do((work) =>
      aPerson(work, { accountId: account.accountId, posts: ['business-manager'] }),
    )
    assert.ok(personId)
    await here.due('administration.keep-duty')
    await (await here.visitor(account)).get(at)
    const once = await here.visitor(account, 'password')
    assert.equal((await once.raw(at)).statusCode, 303)
  })

  it('is told at once by a letter that says nothing of it', async () => {
    const { body: before } = await manager.raw('/mailbox')
    await aMarked('Nobody shall read this in a letter')
    await here.settled()
    const box = await manager.get('/mailbox')
    assert.ok(!before.includes('Nobody shall read'))
    const [newest = ''] = links(box, /^\/mailbox\/./)
    const letter = await manager.get(newest)
    assert.match(letter.text, /Something in Accord needs you now/)
    assert.ok(!letter.text.includes('Nobody shall read'))
    assert.ok(!letter.text.includes('D-'))
    assert.ok(!letter.text.includes('Anna'))
  })

  it('waits on the list, on My work and in the calendar until somebody writes down what was done', async () => {
    const at = await aMarked()
    const reference = `D-${at.slice(-6).toUpperCase()}`
    const row = async (visitor: Visitor) =>
      (await visitor.get(LIST)).querySelectorAll('tbody tr').find((each) => each.text.includes(reference))
    assert.match((await row(officer))?.text ?? '', /Waiting/)
    assert.equal((await row(officer))?.querySelector('a'), null)
    assert.equal((await row(manager))?.querySelector('a')?.getAttribute('href'), at)
    assert.match(words(await manager.get('/workspace')), new RegExp(reference))
    assert.match(words(await manager.get('/workspace/calendar')), new RegExp(reference))
    assert.ok(!words(await officer.get('/workspace')).includes(`Possible disclosure ${reference}`))

    const empty = await manager.post(at, { outcome: '', done: '' }, 422)
    assert.deepEqual(
      empty.querySelectorAll('.govuk-error-summary a').map((link) => link.text),
      ['Select what came of it', 'Enter what was done, and by whom'],
    )
    await manager.post(at, { outcome: 'acted', done: 'We told the duty social worker', late: '' })
    assert.match((await row(officer))?.text ?? '', /Dealt with/)
    const done = words(await manager.get(at))
    assert.match(done, /We told the duty social worker/)
    assert.match(done, /Written down by Mary Manager/)
    assert.ok(!words(await manager.get('/workspace')).includes(reference))
    assert.ok(!words(await manager.get('/workspace/calendar')).includes(reference))
    assert.ok(!words(await reader.get(terms)).includes(SAID))
  })

  it('is put back after a false alarm, and the reason is kept', async () => {
    const at = await aMarked('The kettle is broken again')
    await manager.get(at)
    await manager.post(at, { outcome: 'false-alarm', done: 'It is about a kettle', late: '' })
    assert.match(words(await author.get(terms)), /The kettle is broken again/)
    assert.match(words(await manager.get(at)), /It is about a kettle/)
    const [last] = (await here.audited('disclosures.false-alarm')).slice(-1)
    assert.ok(last)
    assert.ok(!JSON.stringify(last).includes('kettle'))
  })

  it('loses neither text when two people write down what was done', async () => {
    const at = await aMarked()
    await manager.get(at)
    await manager.post(at, { outcome: 'acted', done: 'Mary rang the school', late: '' })
    const page = await manager.post(at, { outcome: 'false-alarm', done: 'I thought it was nothing' }, 409)
    assert.match(words(page), /Mary rang the school/)
    assert.match(words(page), /I thought it was nothing/)
  })

  it('that two people mark at once is marked once, and neither note is lost', async () => {
    const marking = await aComment()
    await reader.get(marking)
    await author.get(marking)
    await reader.post(marking, { note: 'First' })
    assert.match(words(await author.post(marking, { note: 'Second' }, 409)), /Second/)
  })

  it('asks why when the clock has run out', async () => {
    const at = await aMarked()
    here.at('2026-03-20T15:00:00Z')
    await manager.get(at)
    const late = await manager.post(at, { outcome: 'acted', done: 'We rang', late: '' }, 422)
    assert.match(late.querySelector('.govuk-error-summary a')?.text ?? '', /Enter why it is 2 hours late/)
    assert.equal(late.querySelector('#done')?.text.trim(), 'We rang')
    await manager.post(at, { outcome: 'acted', done: 'We rang', late: 'Nobody was in the office' })
    here.at('2026-03-20T09:00:00Z')
  })

  it('cannot be marked by somebody who cannot read it', async () => {
    const marking = await aComment()
    await stranger.get(marking, 404)
    await stranger.get('/workspace')
    await stranger.get(marking.replace('terms-comment', 'no-such-kind'), 404)
    await officer.get(marking)
  })

  it('may be what the public sent: whoever reads a request marks it, and no open form brings it back', async () => {
    const visitor = await here.visitor()
    await visitor.get('/requests')
    const sent = { kind: 'complaint', name: 'Zelda Quill', email: 'zelda@example.org', details: SAID }
    await visitor.attempt('/requests', sent)
    const [request = ''] = links(
      await manager.get('/workspace/requests'),
      /^\/workspace\/requests\/[0-9a-f-]{36}$/,
    )
    const marking = links(await manager.get(request), /\/mark\/request-text\//)[0] ?? ''
    const filledIn = async () =>
      Object.fromEntries(
        (await manager.get(`${request}/change`))
          .querySelectorAll('main form[method=post] input, main form[method=post] textarea')
          .map((box) => [box.getAttribute('name') ?? '', box.getAttribute('value') ?? box.text]),
      )
    // What it said before stays in its history.
    const NOW = 'They are unhappy at home'
    await manager.post(`${request}/change`, { ...(await filledIn()), channel: 'website', details: NOW })
    assert.match(words(await manager.get(request)), new RegExp(`${NOW}.*${SAID}`))
    const untouched = await filledIn()
    assert.match(words(await officer.get(marking)), new RegExp(NOW))
    await officer.post(marking, { note: '' })
    for (const reader of [manager, officer])
      assert.doesNotMatch((await reader.get(request)).text, new RegExp(`${SAID}|${NOW}`))
    await manager.attempt(`${request}/change`, untouched)
    assert.doesNotMatch((await officer.get(request)).text, new RegExp(`${SAID}|${NOW}`))
    const marked = links(await manager.get(request), /^\/workspace\/disclosures\/[0-9a-f-]{36}$/)[0] ?? ''
    assert.match(words(await manager.get(marked)), new RegExp(`${NOW} Earlier wording, until .*: ${SAID}`))
    await manager.post(marked, { outcome: 'false-alarm', done: 'They were called, and are well' })
    const back = await manager.get(request)
    assert.match(words(back), new RegExp(`${NOW}.*${SAID}`))
    assert.doesNotMatch(words(back), /Earlier wording/)
  })

  it('may be one entry in the history of a request: a note of staff, or what its text said before', async () => {
    const visitor = await here.visitor()
    await visitor.get('/requests')
    const everyRequest = async () =>
      links(await manager.get('/workspace/requests'), /^\/workspace\/requests\/[0-9a-f-]{36}$/)
    const others = await everyRequest()
    const sent = { kind: 'complaint', name: 'Quentin Zeal', email: 'zeal@example.org', details: SAID }
    await visitor.attempt('/requests', sent)
    const request = (await everyRequest()).find((href) => !others.includes(href)) ?? assert.fail()
    const NOTE = 'She told me on the telephone that he waits for her'
    const [NOW, NEXT] = ['They are unhappy at home', 'Nobody listens']
    await manager.get(request)
    await manager.post(`${request}/notes`, { kind: 'call', words: NOTE })
    const change = async (details: string) =>
      manager.post(`${request}/change`, {
        ...Object.fromEntries(
          (await manager.get(`${request}/change`))
            .querySelectorAll('main form[method=post] input, main form[method=post] textarea')
            .map((box) => [box.getAttribute('name') ?? '', box.getAttribute('value') ?? box.text]),
        ),
        ...{ channel: 'website', details },
      })
    await change(NOW)
    await change(NEXT)
    const reads = async (): Promise<readonly string[]> => {
      const text = words(await officer.get(request))
      return [SAID, NOW, NEXT, NOTE].filter((each) => text.includes(each))
    }
    assert.deepEqual(await reads(), [SAID, NOW, NEXT, NOTE])

    /** Marks the entry that says something, and gives the page of what was made of it. */
    async function marked(says: string): Promise<string> {
      const entries = (await officer.get(request)).querySelectorAll('.accord-timeline li')
      const entry = entries.find(({ text }) => text.includes(says))
      const marking = entry?.querySelector('a[href*="/mark/request-entry/"]')?.getAttribute('href') ?? ''
      const before = links(await manager.get(request), /^\/workspace\/disclosures\/[0-9a-f-]{36}$/)
      assert.match(words(await officer.get(marking)), new RegExp(says))
      await stranger.get(marking, 404)
      await officer.post(marking, { note: '' })
      const after = links(await manager.get(request), /^\/workspace\/disclosures\/[0-9a-f-]{36}$/)
      return after.find((href) => !before.includes(href)) ?? assert.fail('nothing stands in its place')
    }
    const isNothing = (at: string) =>
      manager.post(at, { outcome: 'false-alarm', done: 'They were called, and are well' })

    const note = await marked(NOTE)
    assert.deepEqual(await reads(), [SAID, NOW, NEXT])
    assert.match(words(await manager.get(note)), new RegExp(NOTE))
    const earlier = await marked(SAID)
    assert.deepEqual(await reads(), [NOW, NEXT])

    // The whole text is marked as well: what had gone before goes its own way.
    const marking = links(await manager.get(request), /\/mark\/request-text\//)[0] ?? ''
    await officer.get(marking)
    await officer.post(marking, { note: '' })
    assert.deepEqual(await reads(), [])
    await manager.get(earlier)
    await isNothing(earlier)
    assert.deepEqual(await reads(), [SAID])
    const whole = links(await manager.get(request), /^\/workspace\/disclosures\/[0-9a-f-]{36}$/).filter(
      (href) => href !== note,
    )
    assert.equal(whole.length, 1)
    await manager.get(whole[0] ?? '')
    await isNothing(whole[0] ?? '')
    assert.deepEqual(await reads(), [SAID, NOW, NEXT])
    await manager.get(note)
    await isNothing(note)
    assert.deepEqual(await reads(), [SAID, NOW, NEXT, NOTE])
    assert.equal((await here.audited('requests.change-entry')).length, 4)
  })

  it('follows the duty post: who comes is told and may open it, who leaves may not', async () => {
    const at = await aMarked()
    const next = await aVisitor(here, { name: 'Nora Next' })
    await next.get(at, 404)
    await here.do((work) =>
      givePost(work, { personId: next.personId, kind: 'business-manager', fromOn: day('2026-03-20') }),
    )
    await next.get(at, 403)
    await here.due('administration.keep-duty')
    await here.settled()
    assert.match(words(await next.get(at)), new RegExp(SAID))
    assert.match((await manager.get('/mailbox')).text, /Something in Accord needs you now/)

    const setting = '/workspace/administration/settings/change'
    await manager.get(`${setting}?key=disclosures.duty-post`)
    await manager.post(setting, {
      ...{ key: 'disclosures.duty-post', value: 'business-officer', source: 'A decision', reason: 'A rota' },
      ...{ 'fromOn-day': '20', 'fromOn-month': '3', 'fromOn-year': '2026', version: '0', body: '' },
    })
    await here.due('administration.keep-duty')
    assert.match(words(await officer.get(at)), new RegExp(SAID))
    await next.get(at, 403)
    assert.match(words(await officer.get('/workspace')), /Possible disclosure D-/)
  })
})
