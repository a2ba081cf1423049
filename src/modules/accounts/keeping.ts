import type { KeptTable } from '#platform/keeping.ts'

export const kept: readonly KeptTable[] = [
  {
    table: 'accounts.invitation',
    record: 'account',
    tier: 2,
    personal: ['name', 'email'],
    people: ['person_id', 'invited_by'],
    agencies: ['agency_id'],
    starts: { column: 'expires_at', words: 'the day the invitation expired' },
    exported: ['name', 'email', 'invited_at', 'accepted_at', 'withdrawn_at'],
    disposal: 'anonymise',
  },
]
