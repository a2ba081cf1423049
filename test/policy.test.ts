import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { ROLE_WORDS } from '#modules/governance/index.ts'
import { givePost, POST_WORDS } from '#modules/people/index.ts'
import { anAgency, aPerson } from '#modules/people/testing.ts'
import { decide, type Facts } from '#platform/access/rules.ts'
import {
  actor,
  aGlass,
  aGrant,
  agency,
  anExclusion,
  anOwnersGrant,
  at,
  board,
  elsewhere,
  found,
  member,
  moment,
  NOON,
  other,
  thing,
} from '#platform/access/testing.ts'
import { asset } from '#platform/assets.ts'
import type { Tier } from '#platform/keeping.ts'
import { ARRIVAL } from '#platform/mailed-links.ts'
import { EVERY_PERSON } from '#platform/site.ts'
import type { World } from '#platform/testing/world.ts'
import type { Actor, PersonId, Work } from '#platform/work.ts'
import { type Furnished, type FurnishedWorld, furnishedWorld } from './furnished.ts'
import { type Intruder, intruder } from './intruder.ts'
import { seated } from './seated.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

/** How to become each of the columns. */
const BECOME: Readonly<Record<string, (work: Work, personId: PersonId) => Promise<unknown>>> = {
  person: async () => undefined,
  member: (work, personId) => seated(work, personId, 'member', [['2026-01-01', null]]),
  observer: (work, personId) => seated(work, personId, 'observer', [['2026-01-01', null]]),
  scrutineer: (work, personId) => givePost(work, { personId, kind: 'scrutineer', fromOn: day('2026-01-01') }),
  lead: async (work, personId) =>
    givePost(work, {
      ...{ personId, kind: 'agency-lead', fromOn: day('2026-01-01') },
      agencyId: await anAgency(work),
    }),
  officer: (work, personId) =>
    givePost(work, { personId, kind: 'business-officer', fromOn: day('2026-01-01') }),
  manager: (work, personId) =>
    givePost(work, { personId, kind: 'business-manager', fromOn: day('2026-01-01') }),
}

const WHO = ['nobody', ...Object.keys(BECOME)]

/**
 * The whole policy: who may come to which page and send which form, in the tables of `policy/`. `yes` may; `no` is told
 * that they may not, and who may; `door` is asked to sign in first; `token` is for a machine with its token, and for
 * nobody else; `hidden` does not exist for them; `gone` is there only while there is no partnership. What a person may
 * not do with what they can see is for the tests of each page.
 */
const TABLES = join(import.meta.dirname, 'policy')

interface Row {
  readonly method: string
  readonly path: string
  readonly cells: readonly string[]
}

/** Reads a table: who, and then for each path under another what each of them gets. */
function rowsOf(file: string): readonly Row[] {
  const [header = '', ...lines] = readFileSync(join(TABLES, file), 'utf8').trim().split('\n')
  assert.deepEqual(header.trim().split(/\s+/), WHO, file)
  let under = ''
  return lines.flatMap((line): Row[] => {
    const [first = '', part = '', ...cells] = line.split(/\s+/)
    if (first === 'under') under = part === '/' ? '' : part
    return first === 'under' ? [] : [{ method: first, path: under + (part === '.' ? '' : part), cells }]
  })
}

/** Signing out comes last, because every row is tried with the same session. */
const isLast = ({ path }: Row): number => Number(path === '/sign-out')
/** The table of tiers: who somebody is, and why each tier opens for them or does not. */
const TIERS = 'tiers.txt'

const ROWS = readdirSync(TABLES)
  .filter((file) => file !== TIERS)
  .flatMap(rowsOf)
  .toSorted((one, other) => isLast(one) - isLast(other))

/** Every path that the server answers, whoever declared it. */
function servedBy({ server }: World): readonly string[] {
  const above: string[] = []
  return server
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, branch = '', part = '', methods = ''] = /^(.*?[├└]── )(\S+)(?: \((.*)\))?/.exec(line) ?? []
      const depth = branch.length / 4 - 1
      above.length = Math.max(depth, 0)
      above.push(part)
      const path = above.join('')
      return methods
        .split(', ')
        .filter((method) => method && method !== 'HEAD')
        .map((method) => `${method} ${path}`)
    })
}

/** What a chair and a deputy chair may do for their own body, and its members may not. */
const KEPT_BY_CHAIRS: readonly string[] = ['meetings.keep']

/** The permissions of each post of an agency. `agency-lead` is the safeguarding lead, who has a column above. */
const OF_AGENCIES: Readonly<Record<string, readonly string[]>> = {
  'post.chief-officer': [
    'actions.read-every',
    'actions.read-recommendations',
    'assurance.read-commentary',
    'assurance.read-cycles',
    'assurance.read-inspection',
    'assurance.read-samples',
    'assurance.read-scrutiny',
    'assurance.read-voices',
    'governance.read-arrangements',
    'governance.read-budgets',
    'indicators.read',
    'indicators.read-returns',
    'measures.read',
    'people.directory',
    'plan.read',
    'reports.contribute',
    'reports.read',
    'requests.read',
  ],
  'post.agency-lead': [
    'accounts.decide-registrations',
    'actions.read-every',
    'actions.read-recommendations',
    'assurance.read-commentary',
    'assurance.read-cycles',
    'assurance.read-inspection',
    'assurance.read-samples',
    'assurance.read-scrutiny',
    'assurance.read-voices',
    'governance.read-arrangements',
    'indicators.give-returns',
    'indicators.read',
    'indicators.read-returns',
    'measures.read',
    'people.confirm-members',
    'people.directory',
    'plan.read',
    'reports.contribute',
    'reports.read',
  ],
  'post.training-lead': ['accounts.decide-registrations', 'people.directory'],
  'post.data-lead': [
    'indicators.give-returns',
    'indicators.read',
    'indicators.read-recorded',
    'indicators.read-returns',
    'measures.read',
    'people.directory',
    'requests.read',
  ],
  'post.self-assessment-lead': ['people.directory'],
  'post.finance': ['governance.read-budgets', 'people.directory'],
}

/** Who each row of the table of tiers is, and what is on record about them and the thing. */
const IN_TIERS: Readonly<Record<string, readonly [given: Partial<Actor>, facts: Partial<Facts>]>> = {
  registered: [{}, {}],
  'member-of-its-body': [{ holds: [member] }, {}],
  'member-of-another-body': [{ holds: [elsewhere] }, {}],
  'business-manager': [{ holds: [{ as: 'post.business-manager', of: null }] }, {}],
  'its-owner-without-access': [{ id: other }, {}],
  named: [{}, { grants: [aGrant()] }],
  'named-with-one-factor': [{ assurance: 'password' }, { grants: [aGrant()] }],
  'its-owner-who-chairs': [{ holds: [{ as: 'seat.chair', of: board }] }, { grants: [anOwnersGrant()] }],
  'its-owner-who-chaired': [{ holds: [elsewhere] }, { grants: [anOwnersGrant()] }],
  'named-and-revoked': [
    {},
    { grants: [aGrant({ revokedAt: moment('2026-03-20T11:00:00Z'), revokedBy: other })] },
  ],
  'named-until-yesterday': [{}, { grants: [aGrant({ toOn: day('2026-03-19') })] }],
  'named-until-today': [{}, { grants: [aGrant({ toOn: day('2026-03-20') })] }],
  'named-from-tomorrow': [{}, { grants: [aGrant({ fromOn: day('2026-03-21') })] }],
  'somebody-else-is-named': [{}, { grants: [aGrant({ personId: other })] }],
  'broke-the-glass': [{}, { glasses: [aGlass({ untilAt: moment('2026-03-20T12:00:01Z') })] }],
  'broke-it-an-hour-ago': [{}, { glasses: [aGlass({ untilAt: moment('2026-03-20T12:00:00Z') })] }],
  'broke-it-with-one-factor': [
    { assurance: 'password' },
    { glasses: [aGlass({ untilAt: moment('2026-03-20T12:00:01Z') })] },
  ],
  'excluded-whatever-else': [
    { holds: [member] },
    {
      grants: [aGrant({ right: 'decide', toOn: null })],
      glasses: [aGlass({ untilAt: moment('2026-03-20T13:00:00Z') })],
      exclusions: [anExclusion()],
    },
  ],
  'named-of-excluded-agency': [
    { agencies: [agency] },
    { grants: [aGrant()], exclusions: [anExclusion({ personId: null, agencyId: agency })] },
  ],
  'named-of-another-agency': [
    { agencies: [] },
    { grants: [aGrant()], exclusions: [anExclusion({ personId: null, agencyId: agency })] },
  ],
  'excluded-until-yesterday': [
    {},
    { grants: [aGrant()], exclusions: [anExclusion({ toOn: day('2026-03-19') })] },
  ],
}

describe('the policy of tiers', () => {
  const [header = '', ...lines] = readFileSync(join(TABLES, TIERS), 'utf8').trimEnd().split('\n')
  const rows = lines.map((line) => line.split(/\s+/))

  it('is stated for each tier, and for everyone who is tried', () => {
    assert.deepEqual(header.trim().split(/\s+/), ['T0', 'T1', 'T2', 'T3', 'T4'])
    assert.deepEqual(rows.map(([who]) => who).sort(), Object.keys(IN_TIERS).sort())
  })

  for (const [who = '', ...expected] of rows)
    it(`is kept towards who is ${who.replaceAll('-', ' ')}`, () => {
      const [given = {}, facts = {}] = IN_TIERS[who] ?? []
      const tiers: readonly Tier[] = [0, 1, 2, 3, 4]
      assert.deepEqual(
        tiers.map((tier) => found(decide(thing(tier), actor(given), at(NOON, facts))).replaceAll(' ', '-')),
        expected,
      )
    })
})

describe('the policy', () => {
  let place: FurnishedWorld
  let here: Furnished
  const visitors = new Map<string, Intruder>()

  before(async () => {
    place = await furnishedWorld()
    const { world } = place
    here = await place.furnish(world.partnershipId, 'Quillmere')
    for (const who of WHO) {
      const become = BECOME[who]
      const account = become && (await world.newAccount())
      if (account)
        await world.do(async (work) =>
          become(work, await aPerson(work, { accountId: account.accountId, name: `Some ${who}` })),
        )
      visitors.set(who, await intruder(world, account))
    }
  })
  after(() => place?.[Symbol.asyncDispose]())

  it('is stated for every page and form that the server answers, and for no other', () => {
    const stated = ROWS.map(({ method, path }) => `${method} ${path}`)
    assert.deepEqual([...stated].sort(), [...servedBy(place.world)].sort())
    const routes = [
      ...site.publicRoutes.map((route) => ({ method: 'GET', ...route })),
      ...site.workspaceRoutes,
      ...(site.entranceRoutes ?? []),
    ]
    for (const { method, path } of routes) assert.ok(stated.includes(`${method} ${path}`), path)
  })

  it('is kept towards everyone', async () => {
    const ids: Readonly<Record<string, string>> = { ...here.ids, file: asset('accord.css').slice(8) }
    const broken: string[] = []
    for (const { method, path, cells } of ROWS)
      for (const [index, who] of WHO.entries()) {
        const address = path.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? 'not-furnished')
        const visitor = visitors.get(who)
        assert.ok(visitor)
        const reply = await (method === 'GET' ? visitor.get(address) : visitor.post(address, {}))
        const { status, to, body } = reply
        const isInside = path.startsWith('/workspace')
        const found =
          isInside && status === 303 && to.startsWith('/sign-in')
            ? 'door'
            : status === 403 && body.includes('It is for people who hold one of these today')
              ? 'no'
              : status === 404 &&
                  (path === '/workspace/registrations/:registrationId' || (isInside && method === 'GET'))
                ? 'hidden'
                : status === 404 && path.startsWith('/set-up/')
                  ? 'gone'
                  : (method === 'GET' ? [200, 303] : [200, 303, 404, 409, 422]).includes(status) ||
                      (path === ARRIVAL && status === 410)
                    ? 'yes'
                    : (status === 403 && body.startsWith('Metrics are for')) ||
                        (status === 401 && body.includes('No good token'))
                      ? 'token'
                      : `an answer of ${status}`
        if (found !== cells[index])
          broken.push(`${method} ${path}: ${who} gets ${found}, and should get ${cells[index]}`)
      }
    assert.deepEqual(broken, [])
    assert.deepEqual(place.world.faults, [])
  })

  it('is the same for a chair, a deputy and an adviser as for a member, but for what chairs keep', () => {
    for (const { path, may } of site.workspaceRoutes)
      for (const seat of ['seat.chair', 'seat.deputy', 'seat.adviser'])
        assert.equal(
          may.to.includes(seat),
          may.to.includes('seat.member') || (KEPT_BY_CHAIRS.includes(may.name) && seat !== 'seat.adviser'),
          `${seat} at ${path}`,
        )
  })

  it('opens for the posts of an agency what is said here, besides what everyone who signs in may open', () => {
    const opened = (as: string): readonly string[] =>
      [
        ...new Set(site.workspaceRoutes.filter(({ may }) => may.to.includes(as)).map(({ may }) => may.name)),
      ].sort()
    assert.deepEqual(Object.fromEntries(Object.keys(OF_AGENCIES).map((as) => [as, opened(as)])), OF_AGENCIES)
    const posts = Object.keys(POST_WORDS).map((kind) => `post.${kind}`)
    const columns = ['post.scrutineer', 'post.business-officer', 'post.business-manager']
    assert.deepEqual([...Object.keys(OF_AGENCIES), ...columns].sort(), posts.sort())
  })

  it('names only posts and seats that there are, and gives one permission one meaning', () => {
    const known = [
      EVERY_PERSON,
      ...Object.keys(POST_WORDS).map((kind) => `post.${kind}`),
      ...Object.keys(ROLE_WORDS).map((role) => `seat.${role}`),
    ]
    const meanings = new Map<string, readonly string[]>()
    for (const { path, may } of site.workspaceRoutes) {
      for (const each of may.to) assert.ok(known.includes(each), `${each} at ${path}`)
      assert.deepEqual(meanings.get(may.name) ?? may.to, may.to, may.name)
      meanings.set(may.name, may.to)
    }
  })
})
