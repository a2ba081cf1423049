import { type AccountHolder, accountHolders } from '#modules/people/index.ts'
import { dayOf, isAfter } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { type Hold, standingHolds } from '#platform/disposal.ts'
import type { AccountId } from '#platform/identity.ts'
import { RETENTION, type RetentionPeriod } from '#platform/retention-settings.ts'
import { ruleOf, type SettingRow, settingRows } from '#platform/settings.ts'
import { lapsedOn, type Spell, type SpellSource } from '#platform/standing.ts'
import type { PersonId } from '#platform/work.ts'
import { lastDayKept } from '../rules/ending.ts'
import { own } from '../schema.ts'

/** Who registered and was let in is a practitioner for as long as they are here; who took up an invitation was let in. */
export async function welcomes(reader: Reader, people: readonly PersonId[]): Promise<readonly Spell[]> {
  const registered = await own(reader)
    .selectFrom('accounts.registration')
    .select('personId')
    .where('partnershipId', '=', reader.partnershipId)
    .where('personId', 'in', [...people])
    .where('decision', 'in', ['listed', 'approved'])
    .execute()
  const invited = await own(reader)
    .selectFrom('accounts.invitation')
    .select(['personId', 'acceptedAt'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('personId', 'in', [...people])
    .where('acceptedAt', 'is not', null)
    .execute()
  return [
    ...registered.flatMap(({ personId }) => (personId ? [{ personId, toOn: null }] : [])),
    ...invited.flatMap(({ personId, acceptedAt }): Spell[] =>
      acceptedAt ? [{ personId, toOn: dayOf(acceptedAt), isWelcome: true }] : [],
    ),
  ]
}

/** Accounts that were proved for a registration nobody has decided on. */
const awaited = async (reader: Reader): Promise<readonly AccountId[]> =>
  (
    await own(reader)
      .selectFrom('accounts.registration')
      .select('accountId')
      .where('partnershipId', '=', reader.partnershipId)
      .where('decision', 'is', null)
      .where('accountId', 'is not', null)
      .execute()
  ).flatMap(({ accountId }) => accountId ?? [])

const periodAt = (rows: readonly SettingRow[], day: Temporal.PlainDate): RetentionPeriod =>
  ruleOf(RETENTION.account, rows, day).value

const isOfAccounts = ({ scope, record }: Pick<Hold, 'scope' | 'record'>): boolean =>
  scope === 'type' && record === 'account'

/**
 * How long this partnership keeps an account of nobody that was made on a day; undefined: for ever, or while a hold covers
 * accounts.
 */
export async function keptIfNobodys(
  reader: Reader,
  madeOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
): Promise<Temporal.PlainDate | undefined> {
  if ((await standingHolds(reader, today)).some(isOfAccounts)) return undefined
  return lastDayKept(madeOn, periodAt(await settingRows(reader, [RETENTION.account.key]), madeOn))
}

/**
 * The last day on which this partnership keeps each account that somebody here has, or one of them; undefined for as long
 * as it is needed or a hold covers whoever has it. An account that nobody here has is not named.
 */
export async function accountsKept(
  reader: Reader,
  spellsOf: SpellSource,
  today: Temporal.PlainDate,
  accountId?: AccountId,
): Promise<ReadonlyMap<AccountId, Temporal.PlainDate | undefined>> {
  const holders = await accountHolders(reader, accountId)
  const spells = Map.groupBy(
    holders.length === 0
      ? []
      : await spellsOf(
          reader,
          holders.map(({ personId }) => personId),
        ),
    ({ personId }) => personId,
  )
  const rows = await settingRows(reader, [RETENTION.account.key])
  const kept = new Map<AccountId, Temporal.PlainDate | undefined>()
  const holds = await standingHolds(reader, today)
  const isHeld = ({ personId }: AccountHolder) =>
    holds.some((hold) => isOfAccounts(hold) || (hold.scope === 'person' && hold.coversId === personId))
  for (const holder of holders)
    kept.set(holder.accountId, isHeld(holder) ? undefined : keptUntil(holder, spells, rows, today))
  for (const waiting of await awaited(reader)) kept.set(waiting, undefined)
  return kept
}

function keptUntil(
  { personId, goneOn }: AccountHolder,
  spells: ReadonlyMap<PersonId, readonly Spell[]>,
  rows: readonly SettingRow[],
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  const lapsed = lapsedOn(spells.get(personId) ?? [], goneOn, today)
  return lapsed && lastDayKept(lapsed, periodAt(rows, lapsed))
}

/** The later of two last days; undefined is later than any. */
export const laterKept = (
  one: Temporal.PlainDate | undefined,
  other: Temporal.PlainDate | undefined,
): Temporal.PlainDate | undefined => (one && other ? (isAfter(other, one) ? other : one) : undefined)
