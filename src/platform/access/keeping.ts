import type { KeptTable } from '../keeping.ts'

/**
 * Columns that name whom something confidential opens for. When two records of a person become one they are pointed
 * elsewhere only where the account goes along: nobody comes by access of another account.
 */
export const OPEN_FOR: readonly { readonly table: string; readonly column: string }[] = [
  { table: 'platform.grant', column: 'person_id' },
  { table: 'platform.break_glass', column: 'person_id' },
]

/** The reasons are about confidential things, so the tables are as confidential as what they open. */
export const keptByAccess: readonly KeptTable[] = [
  {
    table: 'platform.grant',
    record: 'casework',
    tier: 3,
    personal: ['reason'],
    impersonal: ['kind'],
    sealed: ['reason'],
    people: ['person_id', 'granted_by', 'revoked_by'],
    agencies: [],
    starts: { column: 'to_on', words: 'the last day of the access' },
    exported: ['kind', 'right', 'from_on', 'to_on', 'reason', 'granted_at', 'revoked_at'],
    disposal: 'anonymise',
    follows: ['thing_id'],
  },
  {
    table: 'platform.exclusion',
    record: 'casework',
    tier: 3,
    personal: ['reason'],
    impersonal: ['kind'],
    sealed: ['reason'],
    people: ['person_id', 'excluded_by'],
    agencies: ['agency_id'],
    starts: { column: 'to_on', words: 'the last day of the exclusion' },
    exported: ['kind', 'from_on', 'to_on', 'reason', 'excluded_at'],
    disposal: 'anonymise',
    follows: ['thing_id'],
  },
  {
    table: 'platform.break_glass',
    record: 'audit',
    tier: 3,
    personal: ['reason', 'finding'],
    impersonal: ['kind'],
    sealed: ['reason', 'finding'],
    people: ['person_id', 'owner_told_id', 'second_told_id', 'reviewed_by'],
    agencies: [],
    starts: { column: 'reviewed_at', words: 'the day it was reviewed' },
    exported: ['kind', 'opened_at', 'until_at', 'reason', 'reviewed_at', 'finding'],
    disposal: 'anonymise',
    follows: ['thing_id'],
  },
]
