import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { jobHandlers, reactions, site, timetable } from '#app'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, errors, words } from '#modules/governance/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { auditTables } from '#platform/audit.ts'
import { tables } from '#platform/db.ts'
import { ARRIVAL } from '#platform/mailed-links.ts'
import { openPrinter } from '#platform/print.ts'
import { insertSetting } from '#platform/settings.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'
import { addRecommendedAction, recordRecommendation } from './commands/recommendations.ts'
import { giveAction, recordByHand } from './commands.ts'
import { askBefore } from './rules/asking.ts'
import type { ActionId } from './schema.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('an owner who is asked how their actions go', () => {
  let here: World
  let manager: Visitor & { readonly personId: PersonId }
  let trust: AgencyId
  let board: GroupId
  let ola: PersonId
  let kit: PersonId
  const printer = openPrinter({ fonts: 'src/assets/print' })

  before(async () => {
    here = await world(site, {
      ...{ today: '2026-05-18' },
      jobs: { reactions, timetable, handlers: (given) => jobHandlers({ ...given, printer }) },
    })
    manager = await aVisitor(here, { name: 'Mel Manager', posts: ['business-manager'] })
    trust = await here.do((work) => anAgency(work, { name: 'North Trust' }))
    board = await here.do((work) => aGroup(work, { name: 'Children Board', kind: 'board' }))
    ola = await here.do((work) => aPerson(work, { name: 'Ola Owner', email: 'ola@example.org' }))
    kit = await here.do((work) =>
      aPerson(work, { name: 'Kit Lead', email: 'kit@example.org', agencyId: trust, posts: ['agency-lead'] }),
    )
  })
  after(async () => {
    await here?.[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  const PLAIN = {
    ...{ outcome: 'Nobody is lost', success: 'An audit', originWords: 'Board', agreedOn: day('2026-04-01') },
    version: 0,
  }
  const anAction = async (
    summary: string,
    given: { readonly ownerId?: PersonId | null; readonly dueOn?: string; readonly agency?: AgencyId } = {},
  ): Promise<ActionId> => {
    const { ownerId = ola, dueOn = '2026-05-22', agency } = given
    const { id } = await here.do((work) =>
      recordByHand(work, {
        ...{ ...PLAIN, summary, ownerId, ownerAgencyId: agency ?? null },
        ...{ accountableId: board, dueOn: day(dueOn) },
      }),
    )
    return id
  }

  /** The letters to an address, the latest first. */
  async function lettersTo(address: string) {
    await here.settled()
    const visitor = await here.visitor()
    const paths = (await visitor.get('/mailbox'))
      .querySelectorAll('li')
      .filter((line) => line.text.includes(`<${address}>`))
      .map((line) => line.querySelector('a')?.getAttribute('href') ?? '')
    return Promise.all(paths.map((path) => visitor.get(path)))
  }
  async function linkTo(address: string): Promise<string> {
    const [latest] = await lettersTo(address)
    return /\/l\/[\w-]{64}/.exec(latest?.toString() ?? '')?.[0] ?? ''
  }
  async function arrived(link: string, visitor?: Visitor): Promise<Visitor> {
    const browser = visitor ?? (await here.visitor())
    await browser.raw(link)
    return browser
  }
  const ask = () => here.due('actions.ask-owners')
  const answer = (
    page: Awaited<ReturnType<Visitor['get']>>,
    id: ActionId,
    given: Readonly<Record<string, string>> = {},
  ) => ({
    link: page.querySelector('[name=link]')?.getAttribute('value') ?? '',
    actionId: id,
    ...Object.fromEntries(
      Object.entries({ rag: 'green', words: 'The page is written', reason: '', ...given }).map(
        ([name, value]) => [`${name}-${id}`, value],
      ),
    ),
  })
  const pageOf = (id: ActionId) => `/workspace/actions/${id}`

  it('gets one letter that lists all of theirs, with no word of what they are, once for each day', async () => {
    await anAction('Write about the harbour')
    await anAction('Write about the lighthouse', { dueOn: '2026-05-25' })
    await anAction('Not soon', { dueOn: '2026-05-26' })
    await anAction('Of the trust', { ownerId: null, agency: trust })
    await ask()
    await ask()
    const letters = await lettersTo('ola@example.org')
    assert.equal(letters.length, 1)
    const letter = String(letters[0])
    assert.match(letter, /due by 25 May 2026, or were due before: A-2026-001, A-2026-002\./)
    assert.match(letter, /until 1 June 2026/)
    assert.doesNotMatch(letter, /harbour|lighthouse/)
    const toLead = String((await lettersTo('kit@example.org'))[0])
    assert.match(toLead, /A-2026-004/)
    assert.doesNotMatch(toLead, /A-2026-001/)
    const [entry] = await here.audited('actions.ask-owners')
    assert.deepEqual(entry?.detail, { kind: 'actions.asked', owners: 2, actions: 3 })
  })

  it('answers by the link without an account, one after the other, and is named as who said it', async () => {
    const [one, two] = [await anAction('Count the boats'), await anAction('Count the oars')]
    await ask()
    const link = await linkTo('ola@example.org')
    const visitor = await arrived(link)
    const before = (await here.audited('actions.update')).length
    const page = await visitor.get(ARRIVAL)
    await (await arrived(link)).get(ARRIVAL)
    assert.equal((await here.audited('actions.update')).length, before)
    assert.match(words(page), /This is for Ola Owner/)
    assert.match(words(page), /Count the boats.*Count the oars/)
    assert.doesNotMatch(words(page), /Of the trust/)
    assert.equal((await visitor.post(ARRIVAL, answer(page, one))).to, ARRIVAL)
    const rest = await visitor.get(ARRIVAL)
    assert.match(words(rest), /Recorded: A-2026-\d+/)
    assert.doesNotMatch(words(rest), /Count the boats/)
    await visitor.post(ARRIVAL, answer(rest, one), 409)
    const wrong = await visitor.post(ARRIVAL, answer(rest, two, { rag: 'red' }), 422)
    assert.deepEqual(errors(wrong), ['Enter why it is off track or cannot go on, and what would help'])
    assert.equal(wrong.querySelector(`#words-${two}`)?.text.trim(), 'The page is written')
    await visitor.upload(
      ARRIVAL,
      { field: `file-${two}`, name: 'oars.txt', bytes: Buffer.from('forty oars') },
      answer(rest, two, { rag: 'red', reason: 'Nobody counts', isBlocked: 'yes' }),
    )
    const shown = words(await manager.get(pageOf(two)))
    assert.match(shown, /Ola Owner · In progress ?Off track, blocked/)
    assert.match(shown, /Nobody counts/)
    assert.match(shown, /oars\.txt/)
    assert.match(
      shown,
      /Ola Owner was asked on 18 May 2026 how it goes\. It was due 22 May 2026\. Answered by the link/,
    )
    const said = await here.do(({ tx }) =>
      auditTables(tx)
        .selectFrom('platform.audit as audit')
        .innerJoin('platform.auditDetail as detail', 'detail.auditId', 'audit.id')
        .select(['audit.actorId', 'audit.subject'])
        .where('audit.did', '=', 'actions.update')
        .where('detail.detail', 'like', '%requestId%')
        .orderBy('audit.id')
        .execute(),
    )
    assert.deepEqual(said, [
      { actorId: ola, subject: one },
      { actorId: ola, subject: two },
    ])
  })

  it('is told what is wrong with a file, and keeps what was typed', async () => {
    const id = await anAction('Paint the buoys')
    await ask()
    const visitor = await arrived(await linkTo('ola@example.org'))
    const page = await visitor.get(ARRIVAL)
    const file = { field: `file-${id}`, name: 'run.exe', bytes: Buffer.from('MZ\0\0') }
    const refused = await visitor.upload(ARRIVAL, file, answer(page, id), 422)
    assert.match(errors(refused).join(' '), /run\.exe/)
    assert.equal(refused.querySelector(`#words-${id}`)?.text.trim(), 'The page is written')
    const good = { ...file, name: 'buoys.txt', bytes: Buffer.from('nine buoys') }
    const again = await visitor.upload(ARRIVAL, good, answer(page, id, { words: '' }), 422)
    const ticket = again.querySelector('[name=fileTicket]')?.getAttribute('value') ?? ''
    assert.match(words(again), /buoys\.txt/)
    await visitor.post(ARRIVAL, { ...answer(again, id), fileTicket: ticket })
    assert.match(words(await manager.get(pageOf(id))), /buoys\.txt/)
  })

  it('says by the link that one is done, which somebody else verifies', async () => {
    const [one, two] = [await anAction('Rig the mast'), await anAction('Tar the hull')]
    await ask()
    const visitor = await arrived(await linkTo('ola@example.org'))
    const page = await visitor.get(ARRIVAL)
    const version = page.querySelector(`[name=version-${one}]`)?.getAttribute('value') ?? ''
    const done = { isDone: 'yes', rag: '', version }
    const wrong = await visitor.post(ARRIVAL, answer(page, one, { ...done, words: '' }), 422)
    assert.deepEqual(errors(wrong), ['Enter what was done and what came of it'])
    assert.ok(wrong.querySelector(`#isDone-${one}`)?.hasAttribute('checked'))
    const stale = await visitor.post(ARRIVAL, answer(page, one, { ...done, version: '99' }), 409)
    assert.match(words(stale), /somebody changed that action meanwhile/)
    assert.doesNotMatch(words(await manager.get(pageOf(one))), /The page is written/)
    await visitor.upload(
      ARRIVAL,
      { field: `file-${one}`, name: 'mast.txt', bytes: Buffer.from('one mast') },
      answer(page, one, { ...done, words: 'It stands' }),
    )
    assert.match(words(await visitor.get(ARRIVAL)), /Sent to be verified by somebody who does not own it: A-/)
    // Their words are the evidence where nothing else is.
    await visitor.post(ARRIVAL, answer(page, two, { ...done, words: 'Two coats of tar' }), 303)
    for (const [id, shows] of [
      [one, /mast\.txt.*Ola Owner · Evidence submitted/],
      [two, /Evidence submitted.*Two coats of tar/],
    ] as const) {
      assert.match(words(await manager.get(pageOf(id))), shows)
      await manager.get(`${pageOf(id)}/verify`)
    }
    const [entry] = await here.audited('actions.submit')
    assert.ok(entry?.detail['requestId'])
    await visitor.post(ARRIVAL, answer(page, one, done), 409)
  })

  it('is thanked when nothing waits any more, and the link is used up', async () => {
    const visitor = await arrived(await linkTo('kit@example.org'))
    const page = await visitor.get(ARRIVAL)
    const id = (page.querySelector('[name=actionId]')?.getAttribute('value') ?? '') as ActionId
    const thanks = await visitor.post(ARRIVAL, answer(page, id), 200)
    assert.match(words(thanks), /Your answers are recorded ?A-2026-004\. This link is used up/)
    const again = await arrived(await linkTo('kit@example.org'))
    assert.match(words(await again.get(ARRIVAL, 410)), /This link no longer works/)
    assert.match(words(await manager.get(pageOf(id))), /Kit Lead · In progress/)
  })

  it('is shown a confidential action by its number alone, and asked to sign in for it', async () => {
    const id = await here.do(
      async (work) => {
        const { id: recommendationId } = await recordRecommendation(work, {
          ...{ originKind: 'adult-review', originWords: 'Review of the quay', madeOn: day('2026-01-15') },
          ...{ record: null, madeToId: board, themeIds: [], wording: 'Say it to nobody', tier: 3 },
        })
        const made = await addRecommendedAction(work, recommendationId, {
          ...{ ...PLAIN, summary: 'Guard the quay', ownerId: ola, ownerAgencyId: null },
          ...{ accountableId: board, dueOn: day('2026-05-22') },
        })
        return made.id
      },
      { id: manager.personId, assurance: 'two-factor' },
    )
    await ask()
    const visitor = await arrived(await linkTo('ola@example.org'))
    const page = await visitor.get(ARRIVAL)
    assert.doesNotMatch(page.toString(), /quay/)
    assert.match(words(page), /Confidential ?What these say .*Action A-2026-\d+\. Due 22 May 2026/)
    assert.ok(page.querySelector(`a[href="${pageOf(id)}"]`))
    await visitor.post(ARRIVAL, answer(page, id), 409)
    assert.doesNotMatch(words(await manager.get(pageOf(id))), /The page is written/)
    assert.doesNotMatch((await lettersTo('ola@example.org')).join(''), /quay/)
  })

  it('is not answered by somebody else who is signed in, nor for what was passed on', async () => {
    const id = await anAction('Mend the nets')
    await ask()
    const link = await linkTo('ola@example.org')
    const other = await arrived(link, { ...manager })
    assert.match(words(await other.get(ARRIVAL)), /sent to somebody else ?It is for Ola Owner/)
    const theirs = await arrived(link)
    const page = await theirs.get(ARRIVAL)
    await other.post(ARRIVAL, answer(page, id), 403)
    await here.do((work) => giveAction(work, id, kit))
    const gone = await theirs.post(ARRIVAL, answer(page, id), 409)
    assert.match(words(gone), /was not recorded: that action was answered already, or is somebody else’s/)
    assert.doesNotMatch(words(gone), /Mend the nets/)
  })

  it('has a link that is good until its day, until a newer letter, and until they leave', async () => {
    const link = await linkTo('ola@example.org')
    await (await arrived(link)).get(ARRIVAL)
    await anAction('Light the lamps')
    await ask()
    await (await arrived(link)).get(ARRIVAL, 410)
    const newer = await linkTo('ola@example.org')
    here.at('2026-06-01T08:59:59Z')
    await (await arrived(newer)).get(ARRIVAL)
    here.at('2026-06-01T09:00:00Z')
    await (await arrived(newer)).get(ARRIVAL, 410)
    here.at('2026-05-19T09:00:00Z')
    await (await arrived(newer)).get(ARRIVAL)
    await here.do(async ({ tx }) => {
      const untyped = tables<Record<string, never>>()
      await sql`update people.person set left_on = '2026-05-18' where id = ${ola}`.execute(untyped(tx))
    })
    assert.match(words(await (await arrived(newer)).get(ARRIVAL, 410)), /This link no longer works/)
  })

  it('is asked so many days before as the partnership sets', async () => {
    const id = await anAction('Sound the horn', { ownerId: kit, dueOn: '2026-06-10' })
    await ask()
    const before = (await lettersTo('kit@example.org')).length
    await here.do((work) =>
      insertSetting(work, {
        ...{ key: askBefore.key, bodyId: null, value: 30, fromOn: day('2026-05-19'), source: 'Policy' },
        ...{ isConfirmed: true, reason: '', version: 0 },
      }),
    )
    await ask()
    assert.equal((await lettersTo('kit@example.org')).length, before + 1)
    assert.match(words(await manager.get(pageOf(id))), /Kit Lead was asked on 19 May 2026/)
  })
})
