import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site } from '#app'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, words } from '#modules/governance/testing.ts'
import { aPerson, aVisitor } from '#modules/people/testing.ts'
import { auditTables } from '#platform/audit.ts'
import { ARRIVAL } from '#platform/mailed-links.ts'
import { openPrinter } from '#platform/print.ts'
import { insertSetting } from '#platform/settings.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'
import { readByLink } from './rules/by-link.ts'
import { aMeeting, aPdf, aSeries } from './testing.ts'

type Read = Awaited<ReturnType<Visitor['get']>>

describe('a member without an account', () => {
  const printer = openPrinter({ fonts: 'src/assets/print' })
  const [ola, lev] = ['ola@example.org', 'lev@example.org']
  let here: World
  let manager: Visitor
  let other: Visitor & { readonly personId: PersonId }
  let olaId: PersonId
  let meeting: string
  let link: string
  let thresholds: string
  let neglect: string

  before(async () => {
    here = await world(site, {
      ...{ today: '2026-03-02' },
      jobs: { reactions, handlers: (given) => jobHandlers({ ...given, printer }) },
    })
    manager = await aVisitor(here, { posts: ['business-manager'], name: 'Mona Manager' })
    other = await aVisitor(here, { name: 'Ada Account' })
    const board: GroupId = await here.do((work) =>
      aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' }),
    )
    const sits = (personId: PersonId, toOn?: string) =>
      here.do(async (work) => {
        const seatId = await aSeat(work, { groupId: board, title: `Seat of ${personId}` })
        await anAppointment(work, { seatId, personId, ...(toOn && { toOn }) })
      })
    olaId = await here.do((work) => aPerson(work, { name: 'Ola Member', email: ola }))
    await sits(olaId, '2026-04-20')
    await sits(await here.do((work) => aPerson(work, { name: 'Lev Member', email: lev })))
    await sits(other.personId)
    const id = await here.do(async (work) =>
      aMeeting(work, { seriesId: await aSeries(work, { groupId: board }), isPublished: false }),
    )
    meeting = `/workspace/meetings/${id}`
  })
  after(async () => {
    await here?.[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  /** The letters to an address, the latest first. */
  async function lettersTo(address: string): Promise<Read[]> {
    await here.settled()
    const visitor = await here.visitor()
    const paths = (await visitor.get('/mailbox'))
      .querySelectorAll('li')
      .filter((line) => line.text.includes(`<${address}>`))
      .map((line) => line.querySelector('a')?.getAttribute('href') ?? '')
    return Promise.all(paths.map((path) => visitor.get(path)))
  }
  const linkIn = (letter: Read | undefined) => /\/l\/[\w-]{64}/.exec(letter?.toString() ?? '')?.[0] ?? ''
  /** Opens a link in a browser of its own. */
  async function arrived(at: string) {
    const visitor = await here.visitor()
    await visitor.raw(at)
    return visitor
  }
  async function addItem(title: string, tier: string) {
    await manager.get(`${meeting}/items/new`)
    const given = { title, kind: 'decision', minutes: '20', words: '', tier, presenterId: '' }
    await manager.post(`${meeting}/items/new`, given)
    return (
      (await manager.get(meeting))
        .querySelectorAll('a.accord-register__title')
        .at(-1)
        ?.getAttribute('href') ?? ''
    )
  }
  async function addPaper(item: string, title: string, tier: string, given: Record<string, string> = {}) {
    await manager.get(`${item}/papers/new`)
    await manager.post(`${item}/papers/new`, { title, tier, words: `The words of ${title}`, ...given })
  }
  /** What the button of each paper on the page would send. */
  const buttons = (page: Read) =>
    page
      .querySelectorAll('[name=paperId]')
      .flatMap(({ parentNode }) => parentNode ?? [])
      .map((form) => ({
        link: form.querySelector('[name=link]')?.getAttribute('value') ?? '',
        paperId: form.querySelector('[name=paperId]')?.getAttribute('value') ?? '',
      }))

  it('is asked for items: what is asked, by when, where, and whom to write to', async () => {
    await manager.get(meeting)
    await manager.post(`${meeting}/call`, {})
    const [letter, ...more] = await lettersTo(ola)
    assert.equal(more.length, 0)
    assert.match(
      words(letter as Read),
      /The Children Board meets on 14 April 2026 at 2:00pm. Place: Shire Hall.*send your papers, by 7 April 2026. Write to Mona Manager of the business unit/,
    )
    assert.equal(linkIn(letter), '')
  })

  it('gets the agenda when it is given out, in a letter that names no item and no paper', async () => {
    thresholds = await addItem('Thresholds', '1')
    neglect = await addItem('Neglect strategy', '2')
    await addItem('Quillwort family', '3')
    await addPaper(thresholds, 'Threshold figures', '1')
    await manager.get(`${thresholds}/papers/new`)
    await manager.upload(
      `${thresholds}/papers/new`,
      { field: 'file', name: 'heads.pdf', bytes: aPdf(['Twelve heads wrote']) },
      { title: 'Letter of the heads', tier: '0', words: '' },
    )
    await addPaper(neglect, 'Neglect review', '2')
    await addPaper(thresholds, 'For Ada alone', '1', { readers: other.personId })
    await manager.get(meeting)
    await manager.post(`${meeting}/publish`, {})
    for (const address of [ola, lev]) {
      const [letter] = await lettersTo(address)
      assert.match(words(letter as Read), /The agenda for the meeting.*Number of papers for you: 3/)
      assert.doesNotMatch(letter?.toString() ?? '', /Threshold|Neglect|Quillwort|heads/)
    }
    link = linkIn((await lettersTo(ola))[0])
    assert.notEqual(link, linkIn((await lettersTo(lev))[0]))
  })

  it('reads by that link what may be read without a sign-in, and how much else there is', async () => {
    const visitor = await arrived(link)
    const page = await visitor.get(ARRIVAL)
    assert.match(
      words(page),
      /This is for Ola Member.*1\. Thresholds.*Threshold figures.*Letter of the heads/,
    )
    assert.match(words(page), /2\. An item for members who are signed in.*3\. Confidential item/)
    assert.match(
      words(page),
      /1 paper for you and 2 titles of the agenda: .*Ask Mona Manager of the business unit for one/,
    )
    assert.doesNotMatch(page.toString(), /Neglect|Quillwort|For Ada alone/)
    assert.equal((await here.audited('meetings.have-papers')).length, 0)
  })

  it('has a paper when the button is pressed, as often as it is, which is written down as theirs', async () => {
    const visitor = await arrived(link)
    const [written, file] = buttons(await visitor.get(ARRIVAL))
    assert.ok(written && file)
    assert.match(words(await visitor.post(ARRIVAL, written, 200)), /The words of Threshold figures/)
    const got = await visitor.attempt(ARRIVAL, file)
    assert.equal(got.statusCode, 200)
    assert.match(String(got.headers['content-disposition']), /attachment.*heads\.pdf/)
    assert.ok(got.rawPayload.equals(aPdf(['Twelve heads wrote'])))
    await visitor.post(ARRIVAL, written, 200)
    const had = await here.audited('meetings.have-papers')
    assert.ok(had.length === 2 && had.every(({ detail }) => detail['linkId']))
    const read = await here.do(({ tx }) =>
      auditTables(tx)
        .selectFrom('platform.audit')
        .select('actorId')
        .where('did', '=', 'meetings.have-papers')
        .execute(),
    )
    assert.deepEqual(read, [{ actorId: olaId }, { actorId: olaId }])
  })

  it('gets no paper that asks for a sign-in, whatever is sent', async () => {
    const visitor = await arrived(link)
    const [first] = buttons(await visitor.get(ARRIVAL))
    const hidden = (await manager.get(neglect))
      .querySelectorAll('section[aria-labelledby=papers] a')
      .map((each) => each.getAttribute('href')?.split('/').at(-1) ?? '')
      .find((id) => /^[0-9a-f-]{36}$/.test(id))
    assert.ok(hidden)
    for (const paperId of [hidden, 'not-an-id', ''])
      assert.match(
        words(await visitor.post(ARRIVAL, { link: first?.link ?? '', paperId }, 409)),
        /This paper was withdrawn meanwhile, or is no longer for you/,
      )
    const signedIn = await other.raw(link)
    assert.equal(signedIn.statusCode, 303)
    assert.match(words(await other.get(ARRIVAL)), /sent to somebody else/)
  })

  it('reads what is for members too, where the partnership says so', async () => {
    await here.do((work) =>
      insertSetting(work, {
        ...{ key: readByLink.key, value: 2, fromOn: Temporal.PlainDate.from('2026-03-03'), bodyId: null },
        ...{ version: 0, source: 'Agreed', isConfirmed: false, reason: '' },
      }),
    )
    here.at('2026-03-03T12:00:00Z')
    const page = await (await arrived(link)).get(ARRIVAL)
    assert.match(words(page), /2\. Neglect strategy.*Neglect review.*3\. Confidential item/)
    assert.doesNotMatch(page.toString(), /Quillwort|For Ada alone/)
  })

  it('is told when a late paper comes', async () => {
    await addPaper(thresholds, 'Late figures', '1')
    const [letter] = await lettersTo(ola)
    assert.match(words(letter as Read), /was added, replaced or withdrawn.*Number of papers for you now: 4/)
    assert.doesNotMatch(letter?.toString() ?? '', /Late figures/)
    const page = await (await arrived(linkIn(letter))).get(ARRIVAL)
    assert.match(words(page), /Late figures Written here Late/)
  })

  it('has a link that is good for nothing once the seat has ended, or the days of the policy are over', async () => {
    const theirs = linkIn((await lettersTo(lev))[0])
    here.at('2026-04-20T12:00:00Z')
    await (await arrived(link)).get(ARRIVAL)
    here.at('2026-04-21T12:00:00Z')
    assert.match(words(await (await arrived(link)).get(ARRIVAL, 410)), /This link no longer works/)
    await (await arrived(theirs)).get(ARRIVAL)
    here.at('2026-04-29T12:00:00Z')
    await (await arrived(theirs)).get(ARRIVAL, 410)
    assert.deepEqual(here.faults, [])
  })
})
