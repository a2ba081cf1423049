import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { addPerson, givePost } from '#modules/people/index.ts'
import { anAgency, aPerson } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { type Intruder, intruder } from './intruder.ts'
import { seated } from './seated.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

/** Days by their first and last moment in London: in winter, in summer, and around both changes of the clock. */
const DAYS = [
  ['2026-03-20', '2026-03-20T00:00:00Z', '2026-03-20T23:59:59.999Z'],
  ['2026-03-28', '2026-03-28T00:00:00Z', '2026-03-28T23:59:59.999Z'],
  ['2026-07-01', '2026-06-30T23:00:00Z', '2026-07-01T22:59:59.999Z'],
  ['2026-10-24', '2026-10-23T23:00:00Z', '2026-10-24T22:59:59.999Z'],
  // The clock goes forward on 28 March 2027, which has 23 hours, and back on 31 October 2027, which has 25.
  ['2027-03-28', '2027-03-28T00:00:00Z', '2027-03-28T22:59:59.999Z'],
  ['2027-10-31', '2027-10-30T23:00:00Z', '2027-10-31T23:59:59.999Z'],
] as const

const INSTANT = Temporal.Duration.from({ milliseconds: 1 })
const justBefore = (moment: string): string => Temporal.Instant.from(moment).subtract(INSTANT).toString()
const justAfter = (moment: string): string => Temporal.Instant.from(moment).add(INSTANT).toString()

describe('what a person may do', () => {
  let here: World
  before(async () => {
    here = await world(site)
  })
  after(() => here?.[Symbol.asyncDispose]())

  /** Somebody who was made what they are by these commands, signed in at a moment when they may. */
  async function someone(
    become: (work: Work, personId: PersonId) => Promise<unknown>,
    moment: string = DAYS[0][1],
  ): Promise<Intruder> {
    here.at(moment)
    const account = await here.newAccount()
    await here.do(async (work) => {
      const personId = await addPerson(work, { name: 'Some body', accountId: account.accountId })
      await become(work, personId)
      // Whoever holds nothing any more may open nothing at all, which is not what is asked here.
      const agencyId = await anAgency(work)
      await givePost(work, { personId, kind: 'training-lead', agencyId, fromOn: day('2026-01-01') })
    })
    return intruder(here, account)
  }

  async function holdsOnlyOn(visitor: Intruder, path: string): Promise<void> {
    for (const [date, first, last] of DAYS)
      for (const [moment, expected] of [
        [justBefore(first), 403],
        [first, 200],
        [last, 200],
        [justAfter(last), 403],
      ] as const) {
        here.at(moment)
        assert.equal((await visitor.get(path)).status, expected, `${path} at ${moment}, for ${date}`)
      }
  }

  it('by a post begins with its first day and ends with its last, in London', async () => {
    const officer = await someone(async (work, personId) => {
      for (const [date] of DAYS)
        await givePost(work, { personId, kind: 'business-officer', fromOn: day(date), toOn: day(date) })
    })
    await holdsOnlyOn(officer, '/workspace/agencies/new')
  })

  it('by a seat begins with the first day of the appointment and ends with its last, in London', async () => {
    const member = await someone((work, personId) =>
      seated(
        work,
        personId,
        'member',
        DAYS.map(([date]) => [date, date]),
      ),
    )
    await holdsOnlyOn(member, '/workspace/reports')
  })

  it('by a form ends with the last day too', async () => {
    const [date, first, last] = DAYS[2]
    const officer = await someone(
      (work, personId) =>
        givePost(work, { personId, kind: 'business-officer', fromOn: day('2026-01-01'), toOn: day(date) }),
      first,
    )
    here.at(last)
    const term = { term: 'The last day', meaning: 'Still a day' }
    assert.equal((await officer.post('/workspace/glossary/new', term)).status, 303)
    here.at(justAfter(last))
    assert.equal((await officer.post('/workspace/glossary/new', { ...term, term: 'Too late' })).status, 403)
    assert.doesNotMatch((await officer.get('/workspace/glossary')).body, /Too late/)
  })

  it('by a seat ends with the last day of the seat, or of its group', async () => {
    const [date, first, last] = DAYS[2]
    for (const ending of [{ group: date }, { seat: date }]) {
      const member = await someone(async (work, personId) => {
        const days = [['2026-01-01', ending.seat ?? null]] as const
        await seated(work, personId, 'member', days, ending)
      }, first)
      here.at(last)
      assert.equal((await member.get('/workspace/reports')).status, 200)
      here.at(justAfter(last))
      assert.equal((await member.get('/workspace/reports')).status, 403)
    }
  })

  it('ends altogether with the last day of a person, although they are signed in', async () => {
    const [date, first, last] = DAYS[4]
    here.at(first)
    const account = await here.newAccount()
    await here.do((work) =>
      aPerson(work, { accountId: account.accountId, leftOn: day(date), posts: ['business-manager'] }),
    )
    const leaver = await intruder(here, account)
    here.at(last)
    assert.equal((await leaver.get('/workspace')).status, 200)
    here.at(justAfter(last))
    const reply = await leaver.get('/workspace')
    assert.deepEqual([reply.status, reply.to], [303, '/sign-in'])
    assert.equal((await leaver.post('/workspace/glossary/new', {})).status, 303)
  })
})
