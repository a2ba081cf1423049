import type { Selectable } from 'kysely'
import { audit } from '../audit.ts'
import { isBefore } from '../days.ts'
import { type PartnershipId, type Reader, tables } from '../db.ts'
import { isSameSecret, newSecret, sha256 } from '../digest.ts'
import { type Id, isId, newId } from '../id.ts'
import { demand, type PersonId, type Work } from '../work.ts'

export type ApiTokenId = Id<'api token'>

/** A key for a machine that reads. What it was is shown once; only its hash is kept. */
interface ApiTokenTable {
  partnershipId: PartnershipId
  id: ApiTokenId
  name: string
  /** The post it belongs to. It may see what that post may, and ends with it. */
  postId: Id<'post'>
  scopes: readonly string[]
  digest: string
  expiresOn: Temporal.PlainDate
  madeBy: PersonId
  madeAt: Temporal.Instant
  lastUsedOn: Temporal.PlainDate | null
  revokedAt: Temporal.Instant | null
  revokedBy: PersonId | null
}

const own = tables<{ 'platform.apiToken': ApiTokenTable }>()

export type ApiToken = Readonly<Omit<Selectable<ApiTokenTable>, 'digest'>>

const SHOWN = [
  ...(['id', 'partnershipId', 'name', 'postId', 'scopes', 'expiresOn', 'madeBy', 'madeAt'] as const),
  ...(['lastUsedOn', 'revokedAt', 'revokedBy'] as const),
] as const

/** Makes a token and gives it, the only time that anybody sees it: `accord_` and what no one can guess. */
export async function makeApiToken(
  work: Work,
  given: {
    readonly name: string
    readonly postId: Id<'post'>
    readonly scopes: readonly string[]
    readonly expiresOn: Temporal.PlainDate
  },
): Promise<string> {
  const id = newId<'api token'>()
  const secret = newSecret()
  await own(work.tx)
    .insertInto('platform.apiToken')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, digest: sha256(secret) },
      ...{ name: given.name, postId: given.postId, scopes: [...given.scopes], expiresOn: given.expiresOn },
      ...{ madeBy: work.actor.id, madeAt: work.now, lastUsedOn: null, revokedAt: null, revokedBy: null },
    })
    .execute()
  await audit(work, 'api.make-token', id, { postId: given.postId, scopes: given.scopes }, { marked: true })
  return `accord_${id.replaceAll('-', '')}_${secret}`
}

export const apiTokens = (reader: Reader): Promise<ApiToken[]> =>
  own(reader)
    .selectFrom('platform.apiToken')
    .select(SHOWN)
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('madeAt', 'desc')
    .execute()

/** Makes a token good for nothing, at once. */
export async function revokeApiToken(work: Work, id: ApiTokenId): Promise<void> {
  const changed = await own(work.tx)
    .updateTable('platform.apiToken')
    .set({ revokedAt: work.now, revokedBy: work.actor.id })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  demand(changed.numUpdatedRows === 1n, 'This token has been revoked already.')
  await audit(work, 'api.revoke-token', id, {}, { marked: true })
}

const FORM = /^accord_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_([\w-]{43})$/

/** The token that a text is, if it is good on this day. Its last day counts. */
export async function goodToken(
  reader: Reader,
  text: string,
  today: Temporal.PlainDate,
): Promise<ApiToken | undefined> {
  const [, one, two, three, four, five, secret = ''] = FORM.exec(text) ?? []
  const id = [one, two, three, four, five].join('-')
  if (!isId(id)) return undefined
  const found = await own(reader)
    .selectFrom('platform.apiToken')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id as ApiTokenId)
    .executeTakeFirst()
  // Compared also when there is none, so that the time tells nobody which tokens there are.
  const isRight = isSameSecret(sha256(secret), found?.digest ?? sha256(''))
  if (!found || !isRight || found.revokedAt) return undefined
  return isBefore(found.expiresOn, today) ? undefined : found
}

/** Notes the day on which a token was last used. */
export async function noteUse(work: Work, id: ApiTokenId, today: Temporal.PlainDate): Promise<void> {
  await own(work.tx)
    .updateTable('platform.apiToken')
    .set({ lastUsedOn: today })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
}
