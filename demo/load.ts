import { createHmac, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { DocumentOwner } from '#modules/documents/index.ts'
import { personOfAccount } from '#modules/people/index.ts'
import { ACTING } from '#platform/acting.ts'
import { keptOnce } from '#platform/config.ts'
import { dayOf } from '#platform/days.ts'
import { type Database, type PartnershipId, tables } from '#platform/db.ts'
import type { Deliver } from '#platform/events.ts'
import type { Files } from '#platform/files/files.ts'
import { newId } from '#platform/id.ts'
import type { AccountId, Identity } from '#platform/identity.ts'
import type { Keys } from '#platform/keys.ts'
import { addPartnership, everyPartnership } from '#platform/partnerships.ts'
import { EVERY_PERSON } from '#platform/site.ts'
import type { Actor, Work } from '#platform/work.ts'
import { loadAnyshire } from './anyshire.ts'
import { type LoadedCycle, loadAnyshireCycle } from './anyshire-cycle.ts'
import { loadAnyshireYears } from './anyshire-years.ts'
import { loadCambridgeshireAndPeterborough } from './cambridgeshire-and-peterborough.ts'

/** Somebody who can sign in to the demo. All are invented, and none holds a post or a seat of a real organisation. */
interface DemoAccount {
  readonly role: string
  readonly name: string
  readonly email: string
  readonly password: string
  /** Empty for the partnership that needs no host name of its own. */
  readonly host: string
}

const ROLES = [
  { role: 'business manager', name: 'Rowan Ashdown', email: 'business.manager@demo.example', host: '' },
  { role: 'board member', name: 'Imani Fairweather', email: 'board.member@demo.example', host: '' },
  { role: 'scrutineer', name: 'Teo Longacre', email: 'scrutineer@demo.example', host: '' },
  { role: 'agency lead', name: 'Mina Halloway', email: 'agency.lead@demo.example', host: '' },
  {
    role: 'business manager, Anyshire',
    name: 'Jules Merriden',
    email: 'business.manager@anyshire.example',
    host: 'anyshire.localhost',
  },
] as const

/**
 * Passwords are made once for each installation, and kept where its owner alone can read them. They come from the key,
 * so that machines which share a database and a key agree on them.
 */
export async function demoAccounts(folder: string, key: string): Promise<readonly DemoAccount[]> {
  const password = (email: string) =>
    createHmac('sha256', key).update(`demo password|${email}`).digest('base64url').slice(0, 16)
  const made = () =>
    JSON.stringify(
      ROLES.map((role) => ({ ...role, password: password(role.email) })),
      null,
      2,
    )
  return JSON.parse(await keptOnce(join(folder, 'demo-accounts.json'), made))
}

/** Those who may open what only two factors open. */
const WITH_SECOND_FACTOR = /^(business manager|scrutineer)/

/** The secret that the telephone of a demo account would hold: ten bytes and more, as the letters and figures of base 32. */
const demoSecret = (password: string): string =>
  [...createHmac('sha256', password).update('demo second factor').digest().subarray(0, 32)]
    .map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32])
    .join('')

/** How to sign in to the demo, for the terminal. */
export async function demoAccountsText(folder: string, key: string, port: number): Promise<string> {
  const lines = (await demoAccounts(folder, key)).map(({ role, email, password, host }) => {
    const at = host ? ` at http://${host}:${port}/sign-in` : ''
    return `  ${role.padEnd(28)}${email.padEnd(38)}${password}${at}`
  })
  return [
    '',
    'Demo accounts (invented people; the passwords were made for this installation):',
    ...lines,
    'Some are asked for a code too: the page that asks links to /demo/codes, which shows it.',
    'npx accord demo years gives Anyshire five years of records.',
    'npx accord demo cycle gives it a whole cycle of self-assessment under section 11.',
    '',
  ].join('\n')
}

export interface Services {
  readonly database: Database
  readonly identity: Identity
  readonly folder: string
  /** What the passwords are made from, the first time. Without it they are random. */
  readonly key?: string
  readonly now: Temporal.Instant
  readonly send: Deliver
  readonly keys: Keys
}

/** Held by whoever makes the demo, so that two starts at once make it once. Any fixed number would do. */
const DEMO_LOCK = 1_633_903_988

const inTurn = (database: Database, run: () => Promise<void>): Promise<void> =>
  database.outside('accord_door', async (reader) => {
    await sql`select pg_advisory_xact_lock(${DEMO_LOCK})`.execute(tables()(reader))
    await run()
  })

/** The work of a loader: commands as the business manager of a partnership that is being made. */
export interface Loading {
  readonly work: Work
  /** The account of each role that signs in to this partnership. */
  readonly accounts: ReadonlyMap<string, { readonly accountId: AccountId; readonly name: string }>
}

/**
 * Makes the two partnerships of the demo when they are not there. Everything goes through commands, so it obeys every
 * rule. A partnership and all that is in it come in one transaction: a start that is cut off leaves nothing half-made.
 */
export const prepareDemo = (services: Services): Promise<void> =>
  inTurn(services.database, () => makeDemo(services))

async function makeDemo(services: Services): Promise<void> {
  const { database, identity, folder, key = randomUUID() } = services
  const known = await everyPartnership(database)
  const loads = [
    {
      slug: 'cambridgeshire-and-peterborough',
      name: 'Cambridgeshire and Peterborough',
      host: null,
      brand: '#0f5c5e',
      load: loadCambridgeshireAndPeterborough,
    },
    { slug: 'anyshire', name: 'Anyshire', host: 'anyshire.localhost', brand: '#6b2a5c', load: loadAnyshire },
  ]
  const missing = loads.filter(({ slug }) => !known.some((each) => each.slug === slug))
  if (missing.length === 0) return

  const accounts = new Map<string, { accountId: AccountId; name: string }>()
  await Promise.all(
    (await demoAccounts(folder, key)).map(async ({ role, name, email, password }) => {
      const accountId =
        (await identity.accountOf(email)) ?? (await identity.createAccount({ email, name, password }))
      if (WITH_SECOND_FACTOR.test(role)) await identity.secondFactor.install(accountId, demoSecret(password))
      accounts.set(role, { accountId, name })
    }),
  )
  // Beside each other: while PostgreSQL writes for one, the other's commands go on.
  await Promise.all(missing.map((each) => makePartnership(services, each, accounts)))
}

interface Partnership {
  readonly slug: string
  readonly name: string
  readonly host: string | null
  readonly brand: string
  readonly load: (loading: Loading) => Promise<void>
}

async function makePartnership(
  { database, now, send, keys }: Services,
  { load, ...partnership }: Partnership,
  accounts: Loading['accounts'],
): Promise<void> {
  const partnershipId = newId<'partnership'>() satisfies PartnershipId
  const actor: Actor = {
    ...ACTING.demo,
    partnershipId,
    holds: [
      { as: EVERY_PERSON, of: null },
      { as: 'post.business-manager', of: null },
    ],
  }
  await database.session(partnershipId, 'accord_app', (session) =>
    session.write(async (tx) => {
      await addPartnership(tx, { ...partnership, partnershipId, strap: '' })
      await load({ work: { tx, actor, now, send, keys }, accounts })
    }),
  )
}

/**
 * Gives the invented partnership five years of records, in one transaction. False where it has them. `told` hears of each
 * part as it is done.
 */
export const prepareYears = async (
  services: Services & {
    readonly files: Files
    readonly owners: readonly DocumentOwner[]
    readonly told: (sentence: string) => void
  },
): Promise<boolean> => inAnyshire(services, (work) => loadAnyshireYears(work, services))

/**
 * Gives the invented partnership a cycle of self-assessment with all its answers, in one transaction. Each has a seed of its own,
 * which is given back with the disagreements that were planted by it.
 */
export const prepareCycle = (services: Services, seed: string): Promise<LoadedCycle> =>
  inAnyshire(services, (work) => loadAnyshireCycle(work, seed))

/** Does something as the business manager of the invented partnership. */
async function inAnyshire<Result>(
  { database, identity, now, send, keys }: Services,
  load: (work: Work) => Promise<Result>,
): Promise<Result> {
  const anyshire = (await everyPartnership(database)).find(({ slug }) => slug === 'anyshire')
  const email = ROLES.find(({ host }) => host !== '')?.email ?? ''
  const accountId = await identity.accountOf(email)
  if (!anyshire || !accountId) throw new Error('There is no demo. Run accord demo first.')
  return database.session(anyshire.partnershipId, 'accord_app', (session) =>
    session.write(async (tx) => {
      const actor = await personOfAccount(tx, accountId, dayOf(now))
      if (!actor) throw new Error('The business manager of Anyshire is not there')
      return load({ tx, actor, now, send, keys })
    }),
  )
}
