import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { sentFile, typedDocument } from '#modules/documents/testing.ts'
import { aGroup, anAppointment, aSeat } from '#modules/governance/testing.ts'
import { aPerson, aVisitor } from '#modules/people/testing.ts'
import { tables } from '#platform/db.ts'
import { type Fields, type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'

const any = tables<Record<string, Record<string, unknown>>>()

describe('a document that is changed', () => {
  let here: World
  let manager: Visitor
  let member: Visitor
  let groupId: string
  let otherGroupId: string
  before(async () => {
    here = await world(site)
    manager = await aVisitor(here, { posts: ['business-manager'] })
    groupId = await here.do((work) => aGroup(work, { name: 'Quality group' }))
    otherGroupId = await here.do((work) => aGroup(work, { name: 'Learning group' }))
    const account = await here.newAccount()
    await here.do(async (work) => {
      const seatId = await aSeat(work, { groupId: groupId as never })
      await anAppointment(work, { seatId, personId: await aPerson(work, { accountId: account.accountId }) })
    })
    member = await here.visitor(account)
  })
  after(() => here[Symbol.asyncDispose]())

  async function attached(given: Fields = {}, name = 'paper.txt'): Promise<string> {
    const form = `/workspace/documents/new/${groupId}`
    await manager.get(form)
    const typed = { ...typedDocument(), ...given } as Record<string, string>
    return (await manager.upload(form, sentFile('What the child said', name), typed)).to
  }
  const facts = (given: Fields = {}): Fields => ({
    ...{ title: 'Terms of a review', tier: '2', ownerId: groupId, heldForId: '', reason: '', version: '1' },
    ...{ language: 'en', format: 'standard' },
    ...given,
  })
  const errors = (page: Awaited<ReturnType<Visitor['get']>>) =>
    page.querySelectorAll('.govuk-error-summary a').map(({ text }) => text)
  /** Everything that the database holds of documents, as one text. */
  const held = () =>
    here.database.session(here.partnershipId, 'accord_app', async ({ reader }) => {
      const rows = await Promise.all(
        ['documents.document', 'documents.version', 'documents.change', 'platform.auditDetail'].map((table) =>
          any(reader).selectFrom(table).selectAll().execute(),
        ),
      )
      return JSON.stringify(rows)
    })

  it('has another title, belongs to another group and is in another language, and says who changed what', async () => {
    const path = await attached()
    const form = await manager.get(`${path}/change`)
    assert.equal(form.querySelector('#title')?.getAttribute('value'), 'Terms of a review')
    await manager.post(
      `${path}/change`,
      facts({ title: 'Terms, agreed', ownerId: otherGroupId, language: 'cy' }),
    )
    const page = await manager.get(path)
    assert.equal(page.querySelector('h1')?.text, 'Terms, agreed')
    assert.match(page.text, /Learning group/)
    assert.match(page.text, /Welsh/)
    assert.match(page.text, /Its title, what it belongs to, its language/)
    await member.get(path, 404)
  })

  it('is left as it is, with no note of it, where nothing was changed', async () => {
    const path = await attached()
    await manager.get(`${path}/change`)
    await manager.post(`${path}/change`, facts())
    assert.equal((await manager.get(path)).querySelector('#changes'), null)
  })

  it('shows both texts when two people change it, and loses neither', async () => {
    const path = await attached()
    await manager.get(`${path}/change`)
    await manager.post(`${path}/change`, facts({ title: 'From Ann' }))
    const page = await manager.post(`${path}/change`, facts({ title: 'From Ben' }), 409)
    const sides = page.querySelectorAll('.accord-conflict__side').map(({ text }) => text)
    assert.match(sides[0] ?? '', /From Ann/)
    assert.match(sides[1] ?? '', /From Ben/)
    assert.equal(page.querySelector('[name=version]')?.getAttribute('value'), '2')
    assert.equal(page.querySelector('#title')?.getAttribute('value'), 'From Ben')
    assert.equal((await manager.get(path)).querySelector('h1')?.text, 'From Ann')
  })

  it('is sealed with all its words when it becomes confidential, and closed to those who were not named', async () => {
    const path = await attached({ title: 'The Meadow Street review' }, 'statement.txt')
    await member.get(path)
    await manager.get(`${path}/change`)
    const up = facts({ title: 'The Meadow Street review', tier: '3' })
    await manager.post(`${path}/change`, up, 200)
    await member.get(path)
    await manager.post(`${path}/change`, { ...up, seen: '' })
    const found = await held()
    assert.ok(!/Meadow Street|statement/.test(found), 'no word of it stands in the clear')
    await member.get(path, 404)
    const page = await manager.get(path)
    assert.equal(page.querySelector('h1')?.text, 'The Meadow Street review')
    const file = page.querySelector('a[download]')
    assert.equal(file?.text, 'statement.txt')
    assert.equal((await manager.raw(file?.getAttribute('href') ?? '')).body, 'What the child said')
  })

  it('asks why before more people may see it, keeps the answer with it, and has it in no audit', async () => {
    const path = await attached({ title: 'The Orchard Road review', tier: '3' })
    await manager.get(`${path}/change`)
    const down = facts({ title: 'The Orchard Road review', tier: '2' })
    const refused = await manager.post(`${path}/change`, down, 422)
    assert.deepEqual(errors(refused), ['Enter why more people may see it'])
    await member.get(path, 404)
    await manager.post(`${path}/change`, { ...down, reason: 'The inquest has ended' })
    const page = await member.get(path)
    assert.equal(page.querySelector('h1')?.text, 'The Orchard Road review')
    assert.doesNotMatch(page.text, /The inquest has ended/)
    const shown = (await manager.get(path)).text
    assert.match(shown, /From T3 to T2/)
    assert.match(shown, /The inquest has ended/)
    assert.ok(!(await held()).includes('The inquest has ended'))
    const entry = (await here.audited('documents.change')).at(-1)
    assert.deepEqual({ from: entry?.detail['from'], to: entry?.detail['to'] }, { from: 3, to: 2 })
    assert.equal(entry?.isMarked, true)
  })

  it('is printed with who took it away and when on each sheet, which is written down as a print', async () => {
    const path = await attached({ title: 'The Mill Lane review', tier: '3' })
    const sheet = await manager.get(`${path}/print`)
    const mark = /Confidential\. Printed by .+ on .*20 March 2026/
    assert.match(sheet.querySelector('.accord-watermark')?.text ?? '', mark)
    assert.equal(sheet.querySelector('.accord-unprinted'), null)
    const shown = (await manager.get(path)).querySelector('.accord-unprinted')
    assert.match(shown?.text ?? '', /Use “Print” on the page: printing is recorded/)
    const [entry] = await here.audited('access.print-by-grant')
    assert.deepEqual([entry?.kind, entry?.tier, entry?.subject.includes(path.slice(-36))], ['print', 3, true])
    await member.get(`${path}/print`, 404)
    assert.equal((await here.audited('access.print-by-grant')).length, 1)
  })

  it('has one sentence on paper on every page around it, its errors and its conflicts', async () => {
    const path = await attached({ title: 'The Water Lane review', tier: '3' })
    const onPaper = /not printed from the menu of the browser/
    const access = `/workspace/access/document/${path.slice(-36)}`
    for (const page of [
      ...[`${path}/change`, `${path}/replace`, `${access}/why`, `${access}/seen`, `${access}/people`],
      ...[`${access}/people/grants/new`, `${access}/people/exclusions/new`],
    ])
      assert.match((await manager.get(page)).querySelector('.accord-unprinted')?.text ?? '', onPaper, page)
    await manager.get(`${path}/change`)
    const wrong = await manager.post(`${path}/change`, facts({ title: '', tier: '3' }), 422)
    assert.equal(wrong.querySelectorAll('.accord-unprinted').length, 1)
    const stale = await manager.post(`${path}/change`, facts({ tier: '3', version: '9' }), 409)
    assert.equal(stale.querySelectorAll('.accord-unprinted').length, 1)
    const open = await attached({ title: 'An open paper' })
    assert.equal((await manager.get(`${open}/change`)).querySelector('.accord-unprinted'), null)
  })

  it('stays public until it is taken off the public site', async () => {
    const path = await attached({ title: 'A leaflet' })
    await manager.get(`${path}/publish`)
    await manager.post(`${path}/publish`, { version: '1', confirmed: 'yes' })
    await manager.get(`${path}/change`)
    const up = facts({ title: 'A leaflet', tier: '3', version: '2' })
    assert.match(errors(await manager.post(`${path}/change`, up, 422))[0] ?? '', /off the public site first/)
    await manager.post(`${path}/withdraw`, {})
    await manager.post(`${path}/change`, { ...up, seen: '' })
    assert.match((await manager.get(path)).text, /T3/)
  })

  it('is changed by nobody who may only read it, and not while it is archived', async () => {
    const path = await attached()
    await member.get(`${path}/change`, 403)
    await member.post(`${path}/change`, facts({ title: 'Mine' }), 403)
    await manager.post(`${path}/archive`, {})
    await manager.get(path)
    assert.equal((await manager.post(`${path}/change`, facts({ title: 'Mine' }))).to, path)
    assert.equal((await manager.get(path)).querySelector('h1')?.text, 'Terms of a review')
  })

  describe('and made confidential', () => {
    /** A paper of T2, with access by name for people. */
    async function named(...people: readonly PersonId[]) {
      const path = await attached({ title: 'A paper of names' })
      const access = `/workspace/access/document/${path.slice(-36)}/people/grants/new`
      for (const personId of people) await give(access, personId)
      return { path, access, form: `${path}/change`, up: facts({ title: 'A paper of names', tier: '3' }) }
    }
    async function give(access: string, personId: PersonId): Promise<void> {
      await manager.get(access)
      await manager.post(access, {
        ...{ personId, right: 'read', reason: 'Writes the review' },
        ...{ 'fromOn-day': '1', 'fromOn-month': '3', 'fromOn-year': '2026' },
        ...{ 'toOn-day': '1', 'toOn-month': '4', 'toOn-year': '2026' },
      })
    }
    const asked = (page: Awaited<ReturnType<Visitor['get']>>) => ({
      seen: page.querySelector('[name=seen]')?.getAttribute('value') ?? '',
      ids: page.querySelectorAll('[name=keep]').map((each) => each.getAttribute('value') ?? ''),
      ticked: page.querySelectorAll('[name=keep][checked]').length,
      words: page.querySelector('main')?.text.replaceAll(/\s+/g, ' ') ?? '',
    })
    const someone = (name: string) => aVisitor(here, { name })

    it('says who could open it and who will, and ends the access by name that nobody keeps', async () => {
      const [kept, ended] = [await someone('Kit Kept'), await someone('Ed Ended')]
      const { path, form, up } = await named(kept.personId, ended.personId)
      await ended.get(path)
      await manager.get(form)
      const page = asked(await manager.post(form, up, 200))
      assert.match(page.words, /Whoever holds a seat on this group/)
      assert.match(page.words, /Kit Kept, by name/)
      assert.match(page.words, /May read it, from 1 March 2026 until 1 April 2026/)
      assert.equal(page.ticked, 0)
      const before = (await here.audited('access.revoke')).length
      const [keep = ''] = page.ids
      await manager.post(form, { ...up, seen: page.seen, keep })
      await kept.get(path)
      assert.match((await ended.get(path, 403)).text, /You had access\. It was revoked/)
      const revoked = (await here.audited('access.revoke')).slice(before)
      assert.deepEqual(
        revoked.map(({ detail, isMarked, tier }) => [detail['personId'], isMarked, tier]),
        [[ended.personId, true, 3]],
      )
      const [entry] = await here.audited('access.keep-grant')
      assert.deepEqual([entry?.detail['personId'], entry?.isMarked], [kept.personId, true])
      await manager.get(path)
    })

    it('changes nothing when somebody else was named meanwhile, and asks again', async () => {
      const first = await someone('Ann First')
      const { path, access, form, up } = await named(first.personId)
      await manager.get(form)
      const page = asked(await manager.post(form, up, 200))
      const late = await someone('Ben Late')
      await give(access, late.personId)
      const again = await manager.post(form, { ...up, seen: page.seen, keep: page.ids }, 409)
      assert.match(again.text, /Somebody changed who may open this document/)
      assert.match(again.text, /Ben Late/)
      assert.equal(asked(again).ticked, 1, 'what was ticked stays so')
      await member.get(path)
      await manager.post(form, { ...up, seen: asked(again).seen })
      for (const each of [first, late]) await each.get(path, 403)
      await member.get(path, 404)
    })

    it('takes no word of a list that was made up', async () => {
      const first = await someone('Ann Again')
      const { path, form, up } = await named(first.personId)
      await manager.get(form)
      for (const seen of ['', 'x', ['a', 'b']]) await manager.post(form, { ...up, seen }, 409)
      await first.get(path)
    })
  })
})
