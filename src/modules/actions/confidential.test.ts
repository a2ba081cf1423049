import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { jobHandlers, reactions, site, timetable } from '#app'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, boxes, words } from '#modules/governance/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { tables } from '#platform/db.ts'
import { openPrinter } from '#platform/print.ts'
import { type Fields, type World, world } from '#platform/testing/world.ts'
import { accretion } from './queries/accretion.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

const TRACKER = '/workspace/actions'
const RECOMMENDATIONS = '/workspace/recommendations'
// Whole words: what is sealed is random letters, in which a short word stands by chance now and then.
const SECRET = /\b(?:quay|lantern|harbour|tide|keel)\b/i

describe('what a confidential action says', () => {
  let here: World
  let manager: Visitor
  let officer: Visitor
  let chair: Visitor
  let lead: Visitor
  let unsure: Visitor
  let council: AgencyId
  let board: GroupId
  let recommendation: string
  let action: string
  let reference: string
  const printer = openPrinter({ fonts: 'src/assets/print' })

  before(async () => {
    here = await world(site, {
      ...{ today: '2026-05-20' },
      jobs: { reactions, timetable, handlers: (given) => jobHandlers({ ...given, printer }) },
    })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    officer = await aVisitor(here, { posts: ['business-officer'] })
    council = await here.do((work) => anAgency(work, { name: 'North Council' }))
    const account = await here.newAccount()
    board = await here.do((work) => aGroup(work, { name: 'Adults Board', code: 'AB', kind: 'board' }))
    chair = await aVisitor(here)
    await here.do(async (work) => {
      const seatId = await aSeat(work, { groupId: board, role: 'chair' })
      return anAppointment(work, { seatId, personId: chair.personId })
    })
    const personId = await here.do((work) =>
      aPerson(work, { name: 'Priya Shah', accountId: account.accountId }),
    )
    lead = { ...(await here.visitor(account)), personId }
    unsure = { ...(await here.visitor(account, 'password')), personId }
    recommendation = await recorded('3')
    action = await agreed(recommendation)
    reference = /A-2026-\d+/.exec(words(await manager.get(action)))?.[0] ?? ''
  })
  after(async () => {
    await here?.[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  async function recorded(tier: string, wording = 'Watch over everybody'): Promise<string> {
    await manager.get(`${RECOMMENDATIONS}/new`)
    const { to } = await manager.post(`${RECOMMENDATIONS}/new`, {
      ...{ wording, originKind: 'adult-review', originWords: 'Review “Ivy”' },
      ...{ ...boxes('madeOn', '2026-01-15'), madeToId: board, tier, same: 'new' },
    })
    return to
  }
  const typed = (given: Fields = {}): Fields => ({
    ...{ summary: 'Guard the quay', outcome: 'The lantern is lit', success: 'Seen from the harbour' },
    ...{
      ownerAgencyId: council,
      ownerId: lead.personId,
      accountableId: board,
      originWords: 'The harbour papers',
    },
    ...{ ...boxes('agreedOn', '2026-02-12'), ...boxes('dueOn', '2026-05-01'), ...given },
  })
  async function agreed(path: string, summary = 'Guard the quay'): Promise<string> {
    await manager.get(`${path}/actions/new`)
    const { to } = await manager.post(`${path}/actions/new`, typed({ summary }))
    const links = (await manager.get(to)).querySelectorAll('a.accord-register__title[href*="/actions/"]')
    return links.find(({ text }) => text === summary)?.getAttribute('href') ?? ''
  }
  const untyped = tables<Record<string, never>>()
  /** What stands in the database of all actions, or of one, and of what was said of them. */
  async function kept(path = ''): Promise<string> {
    return here.do(async ({ tx }) => {
      const all: string[] = []
      for (const name of ['action', 'update', 'evidence', 'impact_check', 'transfer']) {
        const { rows } = await sql`select to_jsonb(t) from actions.${sql.raw(`"${name}"`)} t
          where ${path}::text = '' or to_jsonb(t) ->> ${name === 'action' ? 'id' : 'action_id'}::text
            = ${path.split('/').at(-1)}::text`.execute(untyped(tx))
        all.push(JSON.stringify(rows))
      }
      return all.join('\n')
    })
  }

  it('is read by whoever is to do it and by whoever may open its recommendation, and that is written down', async () => {
    for (const visitor of [manager, lead]) {
      const page = words(await visitor.get(action))
      assert.match(page, /Confidential: named people only/)
      assert.match(page, /Guard the quay.*The lantern is lit.*Seen from the harbour/s)
    }
    const seen = await here.audited('actions.view-confidential')
    assert.deepEqual(new Set(seen.map(({ subject }) => subject)), new Set([action.split('/').at(-1)]))
    assert.match(words(await manager.get(recommendation)), /Guard the quay/)
  })

  it('is read by nobody else: they are told its number, whose it is and who may read it', async () => {
    for (const visitor of [officer, chair]) {
      const page = words(await visitor.get(action, 403))
      assert.doesNotMatch(page, SECRET)
      assert.match(page, /A-2026-\d+ .*A confidential action.*Whoever is to do it reads what it says/s)
      assert.match(page, /Priya Shah.*1 May 2026/s)
    }
    for (const step of ['edit', 'verify', 'transfer', 'evidence/new', 'waits/new'])
      await officer.get(`${action}/${step}`, 403)
    await officer.post(`${action}/edit`, typed({ version: '1', summary: 'A confidential action' }), 403)
    assert.ok((await here.audited('actions.refuse-confidential')).length >= 2)
    const stranger = await aVisitor(here)
    await stranger.get(action, 404)
  })

  it('is read by whoever is to do it after a second factor only', async () => {
    const page = words(await unsure.get(action, 403))
    assert.doesNotMatch(page, SECRET)
    assert.match(page, /It is yours to do\. Sign out, and sign in again/)
  })

  it('takes updates, evidence and a plan of looks that are sealed with it', async () => {
    await lead.post(`${action}/updates`, {
      ...{ words: 'The tide came', rag: 'red', isBlocked: 'yes', reason: 'The keel is lost' },
    })
    await lead.get(`${action}/evidence/new`)
    const bytes = new TextEncoder().encode('A list of boats')
    await lead.upload(
      `${action}/evidence/new`,
      { field: 'file', name: 'harbour-list.txt', bytes },
      { words: 'The lantern in a picture' },
    )
    const page = words(await manager.get(action))
    assert.match(page, /What keeps it from going on The keel is lost/)
    assert.match(page, /The tide came/)
    assert.match(page, /The lantern in a picture ?harbour-list\.txt/)
    await lead.post(`${action}/transfer`, {
      ...{ toAgencyId: council, toId: manager.personId, reason: 'The harbour is mine' },
    })
    assert.match(words(await lead.get(action)), /The harbour is mine/)
    assert.doesNotMatch(await kept(), SECRET)
  })

  it('is found by nobody’s search, filter or file, and stands in no list', async () => {
    for (const visitor of [manager, officer, chair, lead]) {
      for (const place of [
        ...['/workspace', TRACKER, `${TRACKER}/tracker.csv`, `${TRACKER}?late=1`, '/workspace/calendar'],
        ...[`${TRACKER}/ageing`, `/workspace/groups/${board}`, `/workspace/agencies/${council}`],
        `/workspace/search?q=${reference}`,
      ])
        assert.doesNotMatch((await visitor.raw(place)).body, SECRET, place)
      assert.match(words(await visitor.get('/workspace/search?q=quay')), /Nothing is found for “quay”/)
      const found = (await visitor.get(`${TRACKER}?words=quay`)).querySelectorAll('.accord-register__title')
      assert.equal(found.length, 0)
    }
    assert.match(words(await officer.get(`${TRACKER}?words=${reference}`)), /A confidential action/)
    assert.match(words(await officer.get(TRACKER)), /A confidential action.*Blocked/s)
  })

  it('is changed by whoever may read it, and stays sealed', async () => {
    const form = await manager.get(`${action}/edit`)
    assert.match(form.querySelector('[name=summary]')?.text ?? '', /Guard the quay/)
    const version = form.querySelector('[name=version]')?.getAttribute('value') ?? ''
    await manager.post(`${action}/edit`, typed({ version, summary: 'Guard the long quay' }))
    assert.match(words(await lead.get(action)), /Guard the long quay/)
    assert.doesNotMatch(await kept(), SECRET)
  })

  it('is split into actions that are confidential too, and for the same recommendation', async () => {
    const path = await agreed(recommendation, 'Walk the whole quay')
    const id = path.split('/').at(-1)
    const version =
      (await manager.get(`${TRACKER}/split/${id}`)).querySelector('[name=version]')?.getAttribute('value') ??
      ''
    const into = { summaries: 'The near quay\nThe far quay', words: 'Two people do it' }
    await manager.post(`${TRACKER}/split/${id}`, { ...into, version })
    assert.match(
      words(await manager.get(recommendation)),
      /The near quay.*The far quay|The far quay.*The near quay/s,
    )
    assert.doesNotMatch(await kept(), SECRET)
  })

  it('is sealed and opened with its recommendation, and with the link to it', async () => {
    const open = await recorded('2')
    const path = await agreed(open)
    await lead.post(`${path}/updates`, { words: 'The tide came in', rag: 'green' })
    assert.match(words(await officer.get(path)), /Guard the quay.*The tide came in/s)
    const opened = await manager.get(`${open}/edit`)
    const change = async (tier: string) => {
      const version = (await manager.get(`${open}/edit`))
        .querySelector('[name=version]')
        ?.getAttribute('value')
      return manager.post(`${open}/edit`, {
        ...{ wording: 'Watch over everybody', originKind: 'adult-review', originWords: 'Review “Ivy”' },
        ...{ ...boxes('madeOn', '2026-01-15'), madeToId: board, tier, version: version ?? '' },
      })
    }
    assert.ok(opened)
    await change('3')
    await officer.get(path, 403)
    assert.match(words(await manager.get(path)), /Guard the quay.*The tide came in/s)
    await change('2')
    assert.match(words(await officer.get(path)), /Guard the quay.*The tide came in/s)
    const number = /A-2026-\d+/.exec(words(await manager.get(path)))?.[0] ?? ''
    await manager.post(`${recommendation}/actions/link`, { reference: number })
    assert.doesNotMatch(words(await officer.get(path, 403)), SECRET)
    await manager.post(`${recommendation}/actions/${path.split('/').at(-1)}/unlink`, {})
    assert.match(words(await officer.get(path)), /Guard the quay.*The tide came in/s)
  })

  it('is read by the public no more, whatever was written for it before', async () => {
    const open = await recorded('2', 'Tell the public')
    const path = await agreed(open, 'Ring the bell')
    const wording = path.replace('/actions/', '/actions/for-the-public/')
    await manager.get(wording)
    await manager.post(wording, { words: 'A bell is rung', version: '0' })
    await manager.post(`${TRACKER}/for-the-public`, { groupId: board })
    const visitor = await here.visitor()
    assert.match(words(await visitor.get('/actions')), /A bell is rung/)
    const number = /A-2026-\d+/.exec(words(await manager.get(path)))?.[0] ?? ''
    await manager.post(`${recommendation}/actions/link`, { reference: number })
    assert.doesNotMatch(words(await visitor.get('/actions')), /A bell is rung|A confidential action/)
    assert.doesNotMatch(
      words(await manager.get(`${TRACKER}/for-the-public`)),
      /A bell is rung|A confidential/,
    )
    await manager.get(wording, 404)
    await manager.post(wording, { words: 'A bell is rung', version: '1' }, 404)
  })

  it('is sealed by the clock where it was recorded before it was kept so', async () => {
    const id = action.split('/').at(-1) ?? ''
    await here.do(async ({ tx }) => {
      await sql`update actions.action set tier = 2, sealed_words = null, summary = 'Guard the quay', outcome = ''
        where id = ${id}`.execute(untyped(tx))
    })
    assert.match(await kept(action), SECRET)
    await here.due('actions.ask-owners')
    assert.doesNotMatch(await kept(action), SECRET)
    assert.match(words(await manager.get(action)), /Guard the quay/)
  })

  it('goes into no sentence for the annual report', async () => {
    const said = await here.do(async (work) =>
      accretion.sentences(
        { db: work.tx, actor: work.actor, today: Temporal.PlainDate.from('2027-05-20') } as never,
        { from: Temporal.PlainDate.from('2026-01-01'), to: Temporal.PlainDate.from('2026-12-31') } as never,
      ),
    )
    assert.doesNotMatch(JSON.stringify(said), SECRET)
  })
})
