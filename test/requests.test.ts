import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { givePost } from '#modules/people/index.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { aRequestRow, REGISTER, typedRequest } from '#modules/requests/testing.ts'
import { excludePerson, findThing } from '#platform/access.ts'
import { runningClocks } from '#platform/clocks.ts'
import { dateBoxes } from '#platform/forms.ts'
import type { Id } from '#platform/id.ts'
import { insertSetting, settingRows, versionOf } from '#platform/settings.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'

const london = (moment: Temporal.Instant): string =>
  moment.toZonedDateTimeISO('Europe/London').toString({ timeZoneName: 'never' }).slice(0, 16)

describe('the register of requests', () => {
  let here: World
  let manager: Visitor & { readonly personId: PersonId }
  before(async () => {
    here = await world(site)
    here.at('2026-11-23T10:00:00Z')
    manager = await aVisitor(here, { name: 'Ann Ash', posts: ['business-manager'] })
  })
  after(() => here[Symbol.asyncDispose]())

  async function recorded(kind: string, on: string, more: Record<string, string> = {}) {
    await manager.get(`${REGISTER}/new/${kind}`)
    const { to } = await manager.post(`${REGISTER}/new/${kind}`, typedRequest(on, more))
    return to
  }
  const clockAt = async (path: string) => {
    const id = path.split('/').at(-1)
    const clock = await here.do(async ({ tx }) =>
      (await runningClocks(tx)).find(({ subjectId }) => subjectId === id),
    )
    return clock && london(clock.dueAt)
  }
  const typedVersion = (page: Awaited<ReturnType<Visitor['get']>>) =>
    page.querySelector('[name=version]')?.getAttribute('value') ?? ''
  async function step(path: string, body: Record<string, string>, status = 303) {
    const version = typedVersion(await manager.get(`${path}/step`))
    return manager.post(`${path}/step`, { words: 'By e-mail', version, ...body }, status)
  }

  it('starts each clock as the law has it, from when the request was received', async () => {
    for (const [kind, on, due, more] of [
      // One month ends on the last day of a month that has no such day.
      ['access', '2026-10-31', '2026-11-30T23:59', {}],
      // An answer that is due on a Sunday is due on Monday.
      ['rectification', '2026-11-20', '2026-12-21T23:59', {}],
      // 28 February 2026 is a Saturday; 3 April is Good Friday; 25 December 2025 is a Thursday.
      ['access', '2026-01-31', '2026-03-02T23:59', {}],
      ['objection', '2026-03-03', '2026-04-07T23:59', {}],
      ['rectification', '2025-11-25', '2025-12-29T23:59', {}],
      // 30 November is a Scottish bank holiday, by which freedom of information counts.
      ['freedom-of-information', '2026-11-20', '2026-12-21T23:59', {}],
      ['complaint', '2026-11-20', '2026-12-20T23:59', {}],
      ['breach', '2026-11-22', '2026-11-25T17:30', { receivedTime: '17:30' }],
    ] as const)
      assert.equal(await clockAt(await recorded(kind, on, more)), due, kind)
  })

  it('numbers them by kind and year, and names nobody who asks in its list', async () => {
    const path = await recorded('objection', '2025-01-02')
    assert.match((await manager.get(path)).text, /OBJ-2025-001/)
    const second = await recorded('objection', '2025-01-03')
    assert.match((await manager.get(second)).text, /OBJ-2025-002/)
    const register = await manager.get(REGISTER)
    assert.doesNotMatch(register.text, /Zelda|zelda@/)
    assert.match(register.text, /OBJ-2025-002/)
    assert.match(register.querySelector('tbody tr')?.text ?? '', /OBJ-2025-00[12]/)
  })

  it('refuses what lies ahead, what is missing, and a breach without a time', async () => {
    await manager.get(`${REGISTER}/new/breach`)
    const late = await manager.post(`${REGISTER}/new/breach`, typedRequest('2026-11-22', { title: '' }), 422)
    assert.match(late.querySelector('.govuk-error-summary')?.text ?? '', /short title/)
    assert.match(
      (await manager.post(`${REGISTER}/new/breach`, typedRequest('2026-11-22'), 422)).text,
      /Enter the time/,
    )
    const ahead = await manager.post(`${REGISTER}/new/access`, typedRequest('2026-11-24'), 422)
    assert.match(ahead.text, /must not lie ahead/)
    assert.equal(ahead.querySelector('#asker')?.getAttribute('value'), 'Zelda Zinc')
    await manager.get(`${REGISTER}/new/gossip`, 404)
  })

  it('stands still for proof of who asks, and starts anew from the day it came', async () => {
    const path = await recorded('access', '2026-11-20')
    await step(path, { step: 'ask-identity' })
    assert.match((await manager.get(path)).text, /Paused/)
    here.at('2026-12-01T10:00:00Z')
    await step(path, { step: 'identity-came', ...dateBoxes('cameOn', Temporal.PlainDate.from('2026-11-30')) })
    assert.equal(await clockAt(path), '2026-12-30T23:59')
    assert.match((await manager.get(path)).text, /We know who asks/)
    here.at('2026-11-23T10:00:00Z')
  })

  it('gives an access request back the days for which it had to be clarified', async () => {
    const path = await recorded('access', '2026-11-20')
    await step(path, { step: 'ask-clarification' })
    here.at('2026-11-30T10:00:00Z')
    const early = {
      step: 'clarification-came',
      ...dateBoxes('cameOn', Temporal.PlainDate.from('2026-11-22')),
    }
    assert.match((await step(path, early, 422)).text, /must not lie before/)
    await step(path, { step: 'clarification-came' })
    // Seven days stood still, from 23 to 30 November.
    assert.equal(await clockAt(path), '2026-12-29T23:59')
    here.at('2026-11-23T10:00:00Z')
  })

  it('counts a freedom of information request from the day it was clarified', async () => {
    const path = await recorded('freedom-of-information', '2026-11-20')
    await step(path, { step: 'ask-clarification' })
    here.at('2026-12-01T10:00:00Z')
    await step(path, { step: 'clarification-came' })
    // Twenty working days from Tuesday 1 December, without 25 and 28 December.
    assert.equal(await clockAt(path), '2026-12-31T23:59')
    here.at('2026-11-23T10:00:00Z')
  })

  it('extends by two months from the start, once, and not after the deadline', async () => {
    const path = await recorded('access', '2026-10-31')
    await step(path, { step: 'extend' })
    assert.equal(await clockAt(path), '2027-02-01T23:59')
    const again = await manager.get(`${path}/step`)
    assert.equal(again.querySelector('[value=extend]'), null)
    const other = await recorded('access', '2026-10-10')
    const page = await manager.get(`${other}/step`)
    assert.equal(page.querySelector('[value=extend]'), null)
  })

  it('stops the clock of a complaint when it is acknowledged, and asks why where that is late', async () => {
    const path = await recorded('complaint', '2026-10-01')
    const late = await step(path, { step: 'acknowledge' }, 422)
    assert.match(late.querySelector('#late-error')?.text ?? '', /23 days late/)
    await step(path, { step: 'acknowledge', late: 'The letter lay with reception' })
    assert.equal(await clockAt(path), undefined)
    const page = await manager.get(path)
    assert.match(page.text, /Acknowledged/)
    assert.match(page.text, /The letter lay with reception/)
    assert.match((await manager.get('/workspace')).text, /COMP-2026/)
  })

  it('stops the clock of a breach once it is decided whether the Commissioner is told', async () => {
    const path = await recorded('breach', '2026-11-22', { receivedTime: '09:15' })
    const breach = `${REGISTER}/breaches/${path.split('/').at(-1)}`
    const version = typedVersion(await manager.get(breach))
    const known = {
      affected: '12',
      effects: 'Addresses were seen',
      remedy: 'The page was taken down',
      version,
    }
    const open = { ...known, commissioner: 'open', people: 'open' }
    const noReason = { ...known, commissioner: 'not-needed', people: 'open' }
    assert.match((await manager.post(breach, noReason, 422)).text, /why they need not be told/)
    await manager.post(breach, open)
    assert.equal(await clockAt(path), '2026-11-25T09:15')
    const close = typedVersion(await manager.get(`${path}/close`))
    const refused = await manager.post(
      `${path}/close`,
      { outcome: 'contained', answer: 'Done', version: close },
      422,
    )
    assert.match(refused.text, /Write down first/)
    const stale = await manager.post(breach, { ...open, remedy: 'Something else' }, 409)
    assert.match(stale.text, /Something else/)
    assert.match(stale.text, /The page was taken down/)
    const next = typedVersion(await manager.get(breach))
    await manager.post(breach, {
      ...{ ...known, version: next, commissioner: 'told', people: 'not-needed' },
      peopleReason: 'The addresses were public before',
    })
    assert.equal(await clockAt(path), undefined)
    const last = typedVersion(await manager.get(`${path}/close`))
    await manager.post(`${path}/close`, { outcome: 'contained', answer: 'Nothing is left', version: last })
    assert.match((await manager.get(path)).text, /It was dealt with/)
    await manager.get(breach, 303)
  })

  it('closes with an outcome, after which nothing more is typed into it', async () => {
    const path = await recorded('rectification', '2026-11-20')
    const close = async (body: Record<string, string>, status = 303) =>
      manager.post(
        `${path}/close`,
        {
          answer: 'The address is right now',
          version: typedVersion(await manager.get(`${path}/close`)),
          ...body,
        },
        status,
      )
    assert.match((await close({ outcome: 'corrected' }, 422)).text, /how it is known who they are/)
    await close({ outcome: 'forged' }, 422)
    const old = typedVersion(await manager.get(`${path}/close`))
    await step(path, { step: 'know-them' })
    const body = { outcome: 'corrected', answer: 'Mine', version: old }
    assert.match((await manager.post(`${path}/close`, body, 409)).text, /Somebody else worked on this/)
    await close({ outcome: 'corrected' })
    assert.equal(await clockAt(path), undefined)
    const again = await manager.post(`${path}/close`, body, 409)
    assert.match(again.text, /The address is right now/)
    assert.match(again.text, /Mine/)
    assert.equal((await manager.get(`${path}/close`, 303)).to, path)
    const register = await manager.get(`${REGISTER}?shown=closed&kind=rectification`)
    assert.match(register.text, /It was put right/)
  })

  it('keeps what two people typed at once', async () => {
    const path = await recorded('access', '2026-11-20')
    const version = typedVersion(await manager.get(`${path}/change`))
    const first = typedRequest('2026-11-18', { version, title: 'The first title' })
    await manager.post(`${path}/change`, first)
    assert.equal(await clockAt(path), '2026-12-18T23:59')
    const page = await manager.post(`${path}/change`, { ...first, title: 'The second title' }, 409)
    assert.match(page.text, /The first title/)
    assert.equal(page.querySelector('#title')?.getAttribute('value'), 'The second title')
  })

  it('is found by reference, title and theme, and not by what people wrote', async () => {
    await recorded('access', '2026-11-20', {
      title: 'A quibblesome title',
      theme: 'Wombats',
      details: 'xylophone',
    })
    const found = async (words: string) => (await manager.get(`/workspace/search?q=${words}`)).text
    assert.match(await found('quibblesome'), /DSAR-2026/)
    assert.match(await found('wombats'), /quibblesome/)
    assert.doesNotMatch(await found('xylophone'), /quibblesome/)
    assert.doesNotMatch(await found('Zelda'), /quibblesome/)
    const member = await aVisitor(here, { name: 'Mel Maple' })
    assert.doesNotMatch((await member.get('/workspace/search?q=quibblesome')).text, /DSAR-2026/)
  })

  it('opens for the business unit, a breach for those who answer for it at its agency, and for nobody else', async () => {
    const agencyId = await here.do((work) => anAgency(work, { name: 'Papworth' }))
    const breach = await recorded('breach', '2026-11-22', { receivedTime: '09:15', agencyId })
    const complaint = await recorded('complaint', '2026-11-22', { agencyId })
    const account = await here.newAccount()
    const chief = await here.do((work) => aPerson(work, { accountId: account.accountId, name: 'Cal Chief' }))
    const fromOn = Temporal.PlainDate.from('2026-01-01')
    await here.do((work) => givePost(work, { personId: chief, kind: 'chief-officer', agencyId, fromOn }))
    const visitor = await here.visitor(account)
    const page = await visitor.get(breach)
    assert.match(page.text, /BREACH-2026/)
    assert.equal(page.querySelector('form[method=post][action$="/notes"]'), null)
    await visitor.get(complaint, 404)
    const register = await visitor.get(REGISTER)
    assert.equal(register.querySelectorAll('tbody tr').length, 1)
    await visitor.get(`${REGISTER}/breaches/${breach.split('/').at(-1)}`, 403)
    const member = await aVisitor(here, { name: 'Moe Maple' })
    await member.get(breach, 403)
    await (await aVisitor(here, {}, here.otherId)).get(breach, 403)
    const theirs = await aVisitor(here, { posts: ['business-manager'] }, here.otherId)
    await theirs.get(breach, 404)
  })

  it('that is a breach is printed by a page of its own, which says who took it away and is written down', async () => {
    const path = await recorded('breach', '2026-11-22', { receivedTime: '09:15', details: 'A list was lost' })
    const shown = await manager.get(path)
    assert.match(shown.querySelector('.accord-unprinted')?.text ?? '', /Use “Print” on the page/)
    const before = (await here.audited('requests.print')).length
    const sheet = await manager.get(`${path}/print`)
    assert.match(
      sheet.querySelector('.accord-watermark')?.text ?? '',
      /^Confidential\. Printed by Ann Ash on /,
    )
    assert.match(sheet.text, /A list was lost/)
    assert.equal(sheet.querySelector('.accord-unprinted'), null)
    assert.equal(sheet.querySelector('main form'), null)
    const printed = await here.audited('requests.print')
    assert.deepEqual([printed.length, printed.at(-1)?.kind], [before + 1, 'print'])
    await (await aVisitor(here, { name: 'Pia Pine' })).get(`${path}/print`, 403)
    assert.equal((await here.audited('requests.print')).length, before + 1)
  })

  it('is closed to somebody of the business unit whom it is about', async () => {
    const path = await recorded('complaint', '2026-11-22', { title: 'About the officer herself' })
    const officer = await aVisitor(here, { name: 'Olive Oak', posts: ['business-officer'] })
    await officer.get(path)
    const id = path.split('/').at(-1) as Id<string>
    const thing = await here.do(async ({ tx }) => findThing(site.things ?? [], tx, { kind: 'request', id }))
    assert.ok(thing)
    await here.do(
      (work) =>
        excludePerson(work, thing, officer.personId, {
          ...{ reason: 'It is about her', fromOn: Temporal.PlainDate.from('2026-11-01'), toOn: null },
        }),
      { id: manager.personId },
    )
    await officer.get(path, 403)
    assert.doesNotMatch((await officer.get(REGISTER)).text, /About the officer herself/)
    assert.doesNotMatch((await officer.get('/workspace/calendar')).text, new RegExp(`${id}`))
    assert.match((await manager.get(REGISTER)).text, /About the officer herself/)
  })

  it('seals what people wrote', async () => {
    const path = await recorded('access', '2026-11-20', { details: 'a telltale text' })
    const row = await here.do(({ tx }) => aRequestRow(tx, path.split('/').at(-1) ?? ''))
    assert.ok(row)
    assert.doesNotMatch(JSON.stringify(row), /telltale|Zelda|zelda/)
    assert.match((await manager.get(path)).text, /a telltale text/)
  })

  it('moves a deadline off a Sunday by the rule of the day on which it was received', async () => {
    const key = 'requests.rights-end-on-working-day'
    const from = (day: string, value: boolean) =>
      here.do(async (work) => {
        const rows = await settingRows(work.tx, [key])
        await insertSetting(work, {
          ...{
            key,
            bodyId: null,
            value,
            fromOn: Temporal.PlainDate.from(day),
            source: 'Minutes of the board',
          },
          ...{ isConfirmed: true, reason: 'As it was then', version: versionOf(rows, key) },
        })
      })
    await from('2026-02-01', false)
    await from('2026-03-01', true)
    // 28 March 2026 is a Saturday, and 3 April Good Friday.
    assert.equal(await clockAt(await recorded('access', '2026-02-28')), '2026-03-28T23:59')
    const path = await recorded('access', '2026-03-03')
    assert.equal(await clockAt(path), '2026-04-07T23:59')
    assert.match((await manager.get(path)).text, /1 month, then the next working day if that is none/)
  })
})
