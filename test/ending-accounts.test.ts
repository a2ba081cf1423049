import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site, timetable } from '#app'
import { givePost } from '#modules/people/index.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { placeHold, releaseHold } from '#platform/disposal.ts'
import { passkeySite } from '#platform/identity/passkey-sites.ts'
import { openPrinter } from '#platform/print.ts'
import { insertSetting, settingRows, versionOf } from '#platform/settings.ts'
import { lapsedOn, type Spell } from '#platform/standing.ts'
import { auditedIn } from '#platform/testing/audited.ts'
import { anAuthenticator } from '#platform/testing/authenticator.ts'
import { type Account, type Visitor, type World, world } from '#platform/testing/world.ts'
import { longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const somebody = 'somebody' as PersonId

describe('the last day on which somebody is somebody', () => {
  const today = day('2026-03-20')
  const until = (toOn: string | null): Spell => ({
    personId: somebody,
    toOn: toOn === null ? null : day(toOn),
  })
  const letIn = (on: string): Spell => ({ personId: somebody, toOn: day(on), isWelcome: true })
  const CASES: readonly (readonly [
    words: string,
    spells: readonly Spell[],
    gone: string | null,
    last: string | undefined,
  ])[] = [
    ['never held anything', [], null, undefined],
    ['holds something without an end', [until('2025-01-01'), until(null)], null, undefined],
    ['holds something for today still', [until('2026-03-20')], null, undefined],
    ['is about to hold something', [until('2025-01-01'), until('2026-12-31')], null, undefined],
    ['held two things that ended', [until('2026-03-19'), until('2025-01-01')], null, '2026-03-19'],
    ['was let in and then held something', [letIn('2024-01-01'), until('2025-01-01')], null, '2025-01-01'],
    ['was let in again afterwards', [until('2025-01-01'), letIn('2025-06-01')], null, undefined],
    ['was let in and given nothing yet', [letIn('2025-06-01')], null, undefined],
    ['left, though a post has no end', [until(null)], '2026-03-19', '2026-03-19'],
    ['leaves today', [until(null)], '2026-03-20', undefined],
  ]
  for (const [words, spells, gone, last] of CASES)
    it(`is right for whoever ${words}`, () => {
      assert.equal(lapsedOn(spells, gone ? day(gone) : null, today)?.toString(), last)
    })
})

describe('an account that nobody needs any more', () => {
  // Accounts are dated by the database, which lives today: so do these days.
  const start = Temporal.Now.plainDateISO('Europe/London').add({ days: 1 })
  const moment = (on: Temporal.PlainDate) => `${on}T10:00:00Z`
  const last = start.add({ days: 10 })
  const printer = openPrinter({ fonts: 'src/assets/print' })
  let here: World
  let manager: Visitor
  before(async () => {
    here = await world(site, {
      today: String(start),
      jobs: { reactions, timetable, handlers: (given) => jobHandlers({ ...given, printer }) },
    })
    manager = await aVisitor(here, { posts: ['business-manager'], name: 'Rowan Ashdown' })
  })
  after(async () => {
    await here[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  /** Somebody with an account and a post here that ends on the last day. */
  async function holder(more: { readonly thereUntil?: Temporal.PlainDate | null } = {}) {
    here.at(moment(start))
    const account = await here.newAccount()
    const { accountId, email } = account
    const agencyId = await here.do((work) => anAgency(work))
    const personId = await here.do((work) =>
      aPerson(work, { accountId, email, agencyId, name: 'Sable Thorne' }),
    )
    const post = { kind: 'agency-lead', agencyId, fromOn: start, toOn: last } as const
    await here.do((work) => givePost(work, { personId, ...post }))
    if (more.thereUntil !== undefined) {
      const there = { partnershipId: here.otherId }
      const id = await here.do((work) => aPerson(work, { accountId, name: 'Known There' }), there)
      const office = { personId: id, kind: 'business-officer', fromOn: start, toOn: more.thereUntil } as const
      await here.do((work) => givePost(work, office), there)
    }
    return { account, personId, agencyId }
  }

  const signsIn = async ({ email, password }: Account): Promise<number> => {
    const visitor = await here.visitor()
    await visitor.get('/sign-in')
    return (await visitor.attempt('/sign-in', { email, password })).statusCode
  }
  const sweptOn = async (on: Temporal.PlainDate) => {
    here.at(moment(on))
    await here.due('accounts.end-idle')
    assert.deepEqual(here.faults, [])
  }
  const isThere = async ({ email }: Account) => (await here.identity.accountOf(email)) !== undefined
  const dueAfter = last.add({ years: 1 })

  it('opens nothing from the day after the last of what its person held, and opens it again with a new post', async () => {
    const { account, personId, agencyId } = await holder()
    const visitor = await here.visitor(account)
    here.at(moment(last))
    await visitor.get('/workspace')
    const next = last.add({ days: 1 })
    here.at(moment(next))
    assert.match((await visitor.get('/workspace', 303)).to, /^\/sign-in/)
    assert.match((await visitor.get('/workspace/people', 303)).to, /^\/sign-in/)
    assert.equal(await signsIn(account), 422)
    const post = { personId, kind: 'agency-lead', agencyId, fromOn: next } as const
    await here.do((work) => givePost(work, post))
    assert.equal(await signsIn(account), 303)
  })

  it('goes after its years with every way in, is written down wherever it was good, and leaves the records', async () => {
    const { account, personId } = await holder({ thereUntil: last.subtract({ days: 3 }) })
    const { accountId } = account
    const where = passkeySite('https://first.test')
    assert.ok(where)
    const { passkeys, secondFactor } = here.identity
    const device = anAuthenticator(where.origin)
    const options = await passkeys.offer({ accountId, email: account.email }, where)
    const made = await passkeys.look(accountId, where, device.create(options))
    assert.ok(typeof made === 'object')
    await here.do((work) => passkeys.keep(work.tx, accountId, made, 'A telephone'))
    await secondFactor.install(accountId, 'JBSWY3DPEHPK3PXP')
    await here.visitor(account)
    await sweptOn(dueAfter)
    assert.ok(await isThere(account), 'on its last day')
    await sweptOn(dueAfter.add({ days: 1 }))
    assert.ok(!(await isThere(account)))
    const { factors, sessions } = here.identity
    assert.deepEqual(await sessions.of(accountId), [])
    assert.deepEqual(await factors.of(accountId), { app: undefined, passkeys: [], recoveryCodesLeft: 0 })
    for (const place of [here.partnershipId, here.otherId])
      assert.equal((await auditedIn(here.database, place, 'accounts.end-account')).length, 1, place)
    const page = await manager.get(`/workspace/people/${personId}`)
    assert.match(page.text, /Sable Thorne/)
    assert.match(page.text, new RegExp(`Account ended on ${longDate(dueAfter.add({ days: 1 }))}`))
    assert.equal(await signsIn(account), 422)
  })

  /** What was written to somebody of the end of their account. */
  async function told({ email }: Account): Promise<readonly string[]> {
    await here.settled()
    const reader = await here.visitor()
    const lines = (await reader.get('/mailbox')).querySelectorAll('li')
    const letters = lines.filter(({ text }) => text.includes(`<${email}>`) && text.includes('ends soon'))
    const links = letters.map((line) => line.querySelector('a')?.getAttribute('href') ?? '')
    return Promise.all(links.map(async (href) => (await reader.get(href)).text))
  }

  it('is said to be closed, and written of two weeks before it goes, once', async () => {
    const { account, personId } = await holder()
    const register = async () => (await manager.get(`/workspace/people/${personId}`)).text
    here.at(moment(last))
    assert.match(await register(), /Has an account/)
    here.at(moment(last.add({ days: 1 })))
    assert.match(await register(), new RegExp(`Account closed since ${longDate(last.add({ days: 1 }))}`))
    await sweptOn(dueAfter.subtract({ days: 15 }))
    assert.deepEqual(await told(account), [])
    for (const days of [14, 13, 0]) await sweptOn(dueAfter.subtract({ days }))
    const letters = await told(account)
    assert.equal(letters.length, 1)
    assert.match(letters[0] ?? '', new RegExp(`It ends after ${longDate(dueAfter)}`))
    assert.match(letters[0] ?? '', /tell the business unit before then/)
    assert.equal((await here.audited('people.note-account-ends')).at(-1)?.subject, personId)
    assert.ok(await isThere(account))
    await sweptOn(dueAfter.add({ days: 1 }))
    assert.ok(!(await isThere(account)))
    assert.match(await register(), new RegExp(`Account ended on ${longDate(dueAfter.add({ days: 1 }))}`))
    assert.equal((await told(account)).length, 1)
  })

  it('is written of again when its person came back, and held nothing any more later', async () => {
    const { account, personId, agencyId } = await holder()
    await sweptOn(dueAfter.subtract({ days: 5 }))
    assert.equal((await told(account)).length, 1)
    const [from, until] = [dueAfter, dueAfter.add({ days: 3 })]
    await here.do((work) =>
      givePost(work, { personId, kind: 'agency-lead', agencyId, fromOn: from, toOn: until }),
    )
    await sweptOn(until.add({ years: 1 }).subtract({ days: 15 }))
    assert.equal((await told(account)).length, 1)
    await sweptOn(until.add({ years: 1 }).subtract({ days: 14 }))
    assert.equal((await told(account)).length, 2)
  })

  it('is written of by the one partnership that needed it last, and by none while one needs it', async () => {
    const { account } = await holder({ thereUntil: last.add({ days: 20 }) })
    await sweptOn(dueAfter)
    assert.deepEqual(await told(account), [])
    const there = dueAfter.add({ days: 20 })
    for (const days of [1, 0]) await sweptOn(there.subtract({ days }))
    assert.deepEqual(await told(account), [], 'nothing from here')
    const written = await auditedIn(here.database, here.otherId, 'people.note-account-ends')
    assert.deepEqual(
      written.map(({ detail }) => detail),
      [{ lastDay: String(there) }],
    )
    const mailbox = await (await here.visitor()).raw('/mailbox', { host: 'other.test' })
    assert.ok(mailbox.body.includes(account.email))
    const needed = await holder({ thereUntil: null })
    await sweptOn(dueAfter)
    assert.deepEqual(await told(needed.account), [])
  })

  it('is asked for anew when its person is invited again', async () => {
    const { account, personId } = await holder()
    await sweptOn(dueAfter.add({ days: 1 }))
    const { email } = account
    await manager.get('/workspace/invitations/new')
    await manager.post('/workspace/invitations/new', { name: 'Sable Thorne', email })
    await here.settled()
    const reader = await here.visitor()
    const letter = (await reader.get('/mailbox'))
      .querySelectorAll('li')
      .find((line) => line.text.includes(`<${email}>`))
      ?.querySelector('a')
      ?.getAttribute('href')
    const [link = ''] = /\/l\/[\w-]{64}/.exec((await reader.get(letter ?? '')).toString()) ?? []
    const guest = await here.visitor()
    await guest.raw(link)
    const page = await guest.get('/link')
    assert.ok(page.querySelector('#again'), 'a new password is chosen')
    const password = 'violet kettle Tuesday'
    const token = page.querySelector('[name=link]')?.getAttribute('value') ?? ''
    await guest.post('/link', { link: token, password, again: password })
    assert.match((await guest.get('/workspace')).text, /Sable Thorne/)
    assert.match((await manager.get(`/workspace/people/${personId}`)).text, /Has an account/)
  })

  it('stays where another partnership needs it, or somebody holds a post, or never held one', async () => {
    const { account } = await holder({ thereUntil: null })
    const practitioner = await here.newAccount()
    await here.do((work) => aPerson(work, { accountId: practitioner.accountId }))
    const first = await here.newAccount()
    await here.do((work) => aPerson(work, { accountId: first.accountId, posts: ['business-manager'] }))
    await sweptOn(dueAfter.add({ years: 5 }))
    for (const each of [account, practitioner, first]) assert.ok(await isThere(each))
    assert.equal(await signsIn(practitioner), 303)
  })

  it('stays while it is young, though nobody is whoever it was made for', async () => {
    const young = await here.newAccount()
    await sweptOn(start.add({ days: 300 }))
    assert.ok(await isThere(young))
    await sweptOn(start.add({ days: 367 }))
    assert.ok(!(await isThere(young)))
  })

  it('stays while a hold covers its person or accounts, of whatever kind it is', async () => {
    const { account, personId } = await holder()
    const over = dueAfter.add({ years: 2 })
    for (const kind of ['legal', 'inquiry', 'police'] as const)
      for (const [scope, coversId, record] of [
        ['person', personId, null],
        ['type', null, 'account'],
      ] as const) {
        here.at(moment(over))
        const held = { kind, scope, coversId, record, reason: 'Asked', fromOn: start }
        const holdId = await here.do((work) => placeHold(work, held))
        await sweptOn(over)
        assert.ok(await isThere(account), `${kind} on a ${scope}`)
        await here.do((work) => releaseHold(work, holdId, { reason: 'Over', version: 1 }))
      }
    await sweptOn(over)
    assert.ok(!(await isThere(account)))
  })

  it('is kept by the rule of the day on which it was last needed', async () => {
    const { account } = await holder()
    await here.do(async (work) => {
      const rows = await settingRows(work.tx, ['retention.account'])
      await insertSetting(work, {
        ...{ key: 'retention.account', bodyId: null, value: 3, fromOn: last, source: 'Minutes of the board' },
        ...{ isConfirmed: true, reason: '', version: versionOf(rows, 'retention.account') },
      })
    })
    await sweptOn(last.add({ years: 2 }))
    assert.ok(await isThere(account))
    await sweptOn(last.add({ years: 3, days: 1 }))
    assert.ok(!(await isThere(account)))
  })
})
