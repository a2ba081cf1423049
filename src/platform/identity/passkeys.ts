import { createHmac, randomBytes } from 'node:crypto'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { sql } from 'kysely'
import { asSignIn, type Database, type Tx, tables } from '../db.ts'
import { isSameSecret, shortSha256 } from '../digest.ts'
import { type Id, newId } from '../id.ts'
import type { AccountId } from '../identity.ts'
import type { Attempts } from './attempts.ts'
import { markAccount } from './marking.ts'
import type { PasskeySite } from './passkey-sites.ts'
import type { RecoveryCodes } from './recovery-codes.ts'

export type PasskeyId = Id<'passkey'>

interface PasskeyTable {
  id: PasskeyId
  userId: AccountId
  site: string
  credential: string
  publicKey: string
  counter: number
  transports: readonly string[]
  name: string
  madeAt: Temporal.Instant
  usedAt: Temporal.Instant | null
}
export const own = tables<{
  'auth.passkey': PasskeyTable
  'auth.spent_challenge': { hash: string; expiresAt: Temporal.Instant }
}>()

/** A passkey as its owner sees it. */
export type Passkey = Pick<PasskeyTable, 'id' | 'site' | 'name' | 'madeAt' | 'usedAt'>

/** What came of asking a device, where it is no passkey that can be taken. */
export const PASSKEY_FAULTS = [
  'nothing',
  'declined',
  'elsewhere',
  'known',
  'late',
  'wrong',
  'copied',
  'too many',
] as const
export type PasskeyFault = (typeof PASSKEY_FAULTS)[number]

/** A passkey that a device has made and nobody has kept yet. */
export interface NewPasskey {
  readonly site: string
  readonly credential: string
  readonly publicKey: string
  readonly counter: number
  readonly transports: readonly string[]
  readonly challenge: string
}

/** What a device is asked to sign for: to make a passkey, to sign somebody in, or to be the second step of somebody. */
type Purpose = 'make' | 'enter' | 'step'

/** Passkeys by WebAuthn level 2. The device has always verified its owner, so one counts as two factors. */
export interface Passkeys {
  /** What a browser is given to have a passkey made. */
  offer(
    account: { readonly accountId: AccountId; readonly email: string },
    site: PasskeySite,
  ): Promise<string>
  /** Looks at what a device has made. */
  look(accountId: AccountId, site: PasskeySite, answer: string): Promise<NewPasskey | PasskeyFault>
  /** Keeps it, in the transaction of the record of it. The recovery codes, where it is their first second factor. */
  keep(
    tx: Tx,
    accountId: AccountId,
    made: NewPasskey,
    name: string,
  ): Promise<{ readonly recoveryCodes: readonly string[] | undefined } | PasskeyFault>
  rename(tx: Tx, accountId: AccountId, id: PasskeyId, name: string): Promise<void>
  /** What a browser is given to have a passkey shown: any, or one of an account. */
  ask(site: PasskeySite, accountId?: AccountId): Promise<string>
  /** Whether anybody has one that is good for a host name. */
  areFor(site: PasskeySite): Promise<boolean>
  /** Whose passkey was shown, for one of these sites. With an account, only its own are taken. `copied` says whose. */
  prove(
    sites: readonly PasskeySite[],
    answer: string,
    from: { readonly address: string; readonly accountId?: AccountId },
  ): Promise<{ readonly accountId: AccountId; readonly fault?: 'copied' } | { readonly fault: PasskeyFault }>
}

const GOOD_FOR_MINUTES = 10
const LONGEST_ANSWER = 20_000
const PROOF = 24

/** What a browser says in place of an answer, by the names of WebAuthn. */
const DECLINED: Readonly<Record<string, PasskeyFault>> = {
  '': 'nothing',
  NotAllowedError: 'declined',
  AbortError: 'declined',
  InvalidStateError: 'known',
  SecurityError: 'elsewhere',
  NotSupportedError: 'nothing',
  // A browser that knows no passkeys, or not in the form in which they are sent.
  ReferenceError: 'nothing',
  TypeError: 'nothing',
}

function readAnswer(answer: string): { readonly id: string } | PasskeyFault {
  const declined = Object.hasOwn(DECLINED, answer) ? DECLINED[answer] : undefined
  if (declined) return declined
  if (/^[A-Z][A-Za-z]+Error$/.test(answer)) return 'declined'
  if (answer.length > LONGEST_ANSWER) return 'wrong'
  try {
    const read: unknown = JSON.parse(answer)
    const isOne = typeof read === 'object' && read !== null && 'id' in read && typeof read.id === 'string'
    return isOne ? (read as { id: string }) : 'wrong'
  } catch {
    return 'wrong'
  }
}

export function openPasskeys(given: {
  readonly database: Database
  readonly key: string
  readonly attempts: Attempts
  readonly codes: RecoveryCodes
}): Passkeys {
  const { database, key, attempts, codes } = given

  const proofOf = (body: Buffer, purpose: Purpose, site: PasskeySite, accountId: string): Buffer =>
    createHmac('sha256', key)
      .update(`passkey|${purpose}|${site.id}|${accountId}|`)
      .update(body)
      .digest()
      .subarray(0, PROOF)

  /** Says by itself what it is for and until when, so that asking for one writes nothing. */
  function challengeFor(purpose: Purpose, site: PasskeySite, accountId: string): Uint8Array<ArrayBuffer> {
    const body = Buffer.alloc(24)
    randomBytes(16).copy(body)
    const until = Temporal.Now.instant().add({ minutes: GOOD_FOR_MINUTES })
    body.writeBigUInt64BE(BigInt(until.epochMilliseconds), 16)
    return new Uint8Array(Buffer.concat([body, proofOf(body, purpose, site, accountId)]))
  }

  /** Whether a challenge was made here, for this. What is too late is told apart from what is forged. */
  function challengeState(
    challenge: string,
    purpose: Purpose,
    site: PasskeySite,
    accountId: string,
  ): 'good' | 'late' | 'wrong' {
    const bytes = Buffer.from(challenge, 'base64url')
    if (bytes.length !== 24 + PROOF) return 'wrong'
    const body = bytes.subarray(0, 24)
    if (!isSameSecret(bytes.subarray(24), proofOf(body, purpose, site, accountId))) return 'wrong'
    return Number(body.readBigUInt64BE(16)) > Temporal.Now.instant().epochMilliseconds ? 'good' : 'late'
  }

  /** False: it was spent before. */
  async function spend(tx: Tx, challenge: string): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await own(tx)
      .insertInto('auth.spent_challenge')
      .values({
        hash: shortSha256(challenge),
        expiresAt: sql`now() + make_interval(mins => ${GOOD_FOR_MINUTES})`,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return numInsertedOrUpdatedRows === 1n
  }

  const asAuth = <Result>(run: (tx: Tx) => Promise<Result>) => database.outside('accord_auth', run)

  const ofAccount = (site: PasskeySite, accountId: AccountId) =>
    asAuth((tx) =>
      own(tx)
        .selectFrom('auth.passkey')
        .select(['credential as id', 'transports'])
        .where('userId', '=', accountId)
        .where('site', '=', site.id)
        .execute(),
    )
  const described = (rows: Awaited<ReturnType<typeof ofAccount>>) =>
    rows.map(({ id, transports }) => ({ id, transports: [...transports] as never }))

  return {
    async offer({ accountId, email }, site) {
      const options = await generateRegistrationOptions({
        rpName: 'Accord',
        rpID: site.id,
        userID: new Uint8Array(Buffer.from(accountId)),
        userName: email,
        userDisplayName: email,
        challenge: challengeFor('make', site, accountId),
        attestationType: 'none',
        excludeCredentials: described(await ofAccount(site, accountId)),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      return JSON.stringify(options)
    },

    async look(accountId, site, answer) {
      const read = readAnswer(answer)
      if (typeof read === 'string') return read
      let state: ReturnType<typeof challengeState> = 'wrong'
      let used = ''
      try {
        const { verified, registrationInfo } = await verifyRegistrationResponse({
          response: read as RegistrationResponseJSON,
          expectedOrigin: site.origin,
          expectedRPID: site.id,
          requireUserVerification: true,
          expectedChallenge(challenge) {
            used = challenge
            state = challengeState(challenge, 'make', site, accountId)
            return state === 'good'
          },
        })
        if (!verified || !registrationInfo) return 'wrong'
        const { id, publicKey, counter, transports = [] } = registrationInfo.credential
        return {
          site: site.id,
          credential: id,
          publicKey: Buffer.from(publicKey).toString('base64url'),
          counter,
          transports: transports.filter((each) => /^[a-z-]{1,20}$/.test(each)),
          challenge: used,
        }
      } catch {
        // The library throws for whatever does not hold. A fault of its own is no passkey either.
        return (state as string) === 'late' ? 'late' : 'wrong'
      }
    },

    keep: (workTx, accountId, { challenge, ...facts }, name) =>
      asSignIn(workTx, async (tx) => {
        if (!(await spend(tx, challenge))) return 'late'
        const { numInsertedOrUpdatedRows } = await own(tx)
          .insertInto('auth.passkey')
          .values({
            ...{ ...facts, transports: [...facts.transports], id: newId<'passkey'>(), userId: accountId },
            ...{ name, madeAt: sql`now()`, usedAt: null },
          })
          .onConflict((conflict) => conflict.column('credential').doNothing())
          .executeTakeFirst()
        if (numInsertedOrUpdatedRows !== 1n) return 'known'
        await markAccount(tx, accountId, true)
        return { recoveryCodes: await codes.provide(tx, accountId) }
      }),

    rename: (workTx, accountId, id, name) =>
      asSignIn(workTx, async (tx) => {
        await own(tx)
          .updateTable('auth.passkey')
          .set({ name })
          .where('userId', '=', accountId)
          .where('id', '=', id)
          .execute()
      }),

    async ask(site, accountId) {
      const options = await generateAuthenticationOptions({
        rpID: site.id,
        challenge: challengeFor(accountId ? 'step' : 'enter', site, accountId ?? ''),
        userVerification: 'required',
        ...(accountId && { allowCredentials: described(await ofAccount(site, accountId)) }),
      })
      return JSON.stringify(options)
    },

    areFor: (site) =>
      asAuth(async (tx) => {
        const found = await own(tx)
          .selectFrom('auth.passkey')
          .select('id')
          .where('site', '=', site.id)
          .limit(1)
          .executeTakeFirst()
        return found !== undefined
      }),

    async prove(sites, answer, { address, accountId }) {
      const read = readAnswer(answer)
      if (typeof read === 'string') return { fault: read }
      const refused = [
        await attempts.isTooMany('address', address),
        accountId !== undefined && (await attempts.isTooMany('code', accountId)),
      ]
      if (refused.includes(true)) return { fault: 'too many' }
      const passkey = await asAuth((tx) =>
        own(tx).selectFrom('auth.passkey').selectAll().where('credential', '=', read.id).executeTakeFirst(),
      )
      const site = sites.find(({ id }) => id === passkey?.site)
      if (!passkey || !site || (accountId !== undefined && passkey.userId !== accountId))
        return { fault: 'wrong' }
      const response = read as AuthenticationResponseJSON
      const { userHandle } = response.response ?? {}
      if (userHandle && Buffer.from(userHandle, 'base64url').toString() !== passkey.userId)
        return { fault: 'wrong' }
      let state: ReturnType<typeof challengeState> = 'wrong'
      let used = ''
      let counter: number
      try {
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          response,
          expectedOrigin: site.origin,
          expectedRPID: site.id,
          requireUserVerification: true,
          expectedChallenge(challenge) {
            used = challenge
            state = challengeState(challenge, accountId ? 'step' : 'enter', site, accountId ?? '')
            return state === 'good'
          },
          // The count is compared below, when the signature over it has proved to be right.
          credential: {
            id: passkey.credential,
            publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
            counter: 0,
          },
        })
        if (!verified) return { fault: 'wrong' }
        counter = authenticationInfo.newCounter
      } catch {
        return { fault: (state as string) === 'late' ? 'late' : 'wrong' }
      }
      return asAuth(async (tx) => {
        if (!(await spend(tx, used))) return { fault: 'late' as const }
        const { numUpdatedRows } = await own(tx)
          .updateTable('auth.passkey')
          .set({ counter, usedAt: sql`now()` })
          .where('id', '=', passkey.id)
          .where(({ or, and, eb }) =>
            or([eb('counter', '<', counter), and([eb('counter', '=', 0), eb.val(counter === 0)])]),
          )
          .executeTakeFirst()
        if (numUpdatedRows === 0n) return { accountId: passkey.userId, fault: 'copied' as const }
        return { accountId: passkey.userId }
      }).then(async (result) => {
        if ('accountId' in result && !result.fault) {
          await attempts.forgive('address', address)
          if (accountId) await attempts.forget('code', accountId)
        }
        return result
      })
    },
  }
}
