import { auditTables } from '../audit.ts'
import type { Reader } from '../db.ts'
import type { PersonId } from '../work.ts'
import { subjectOf, type ThingName } from './things.ts'

/** That somebody saw a thing, took it away, was refused, or changed who may open it. */
export interface Sight {
  readonly at: Temporal.Instant
  readonly actorId: PersonId
  readonly did: string
}

export const SIGHTS_A_PAGE = 100

/** Who saw a thing or was refused it, the latest first, a page at a time. */
export async function sightsOf(
  reader: Reader,
  thing: ThingName,
  page: number,
): Promise<{ readonly sights: readonly Sight[]; readonly more: boolean }> {
  const rows = await auditTables(reader)
    .selectFrom('platform.audit')
    .select(['at', 'actorId', 'did'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('subject', '=', subjectOf(thing))
    .where('did', 'like', 'access.%')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(SIGHTS_A_PAGE + 1)
    .offset((page - 1) * SIGHTS_A_PAGE)
    .execute()
  return { sights: rows.slice(0, SIGHTS_A_PAGE), more: rows.length > SIGHTS_A_PAGE }
}

const WORDS: Readonly<Record<string, string>> = {
  grant: 'Gave access by name',
  'grant-until': 'Changed the last day of access',
  revoke: 'Revoked access',
  'move-grant': 'Merged two records of somebody who has access',
  exclude: 'Excluded somebody for a conflict of interest',
  'exclude-until': 'Changed the last day of an exclusion',
  'break-glass': 'Broke the glass',
  'review-glass': 'Reviewed broken glass',
  'view-reason': 'Read why people may open it',
  'refuse-no-right': 'Was refused: may not say who opens it',
  'refuse-excluded': 'Was refused: a conflict of interest',
  'refuse-no-reason': 'Was refused: no access',
  'refuse-no-second-factor': 'Was refused: no second factor',
}
const SHOWN: Readonly<Record<string, string>> = {
  view: 'Saw it',
  export: 'Took a copy',
  print: 'Printed it',
}
const BY: Readonly<Record<string, string>> = {
  grant: 'with access by name',
  'break-glass': 'through broken glass',
  holding: 'by a post or seat',
}

/** What an entry of the audit says of a thing, in words. */
export function sightWords(did: string): string {
  const verb = did.replace(/^access\./, '')
  const known = WORDS[verb]
  if (known) return known
  const [, how = '', by = ''] = /^(view|export|print)-by-(.+)$/.exec(verb) ?? []
  return [SHOWN[how] ?? verb, BY[by]].filter(Boolean).join(', ')
}

export const isRefusal = (did: string): boolean => did.startsWith('access.refuse-')
