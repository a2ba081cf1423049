import type { KeptTable } from '#platform/keeping.ts'

export const kept: readonly KeptTable[] = [
  {
    table: 'actions.action',
    record: 'plan',
    tier: 2,
    personal: ['summary'],
    impersonal: ['reference', 'origin_kind', 'source'],
    people: ['owner_id'],
    agencies: ['owner_agency_id'],
    starts: { column: 'recorded_at', words: 'the day it was recorded' },
    exported: ['reference', 'summary', 'due_on', 'status'],
    disposal: 'never',
    follows: ['origin_id'],
  },
  {
    table: 'actions.update',
    record: 'plan',
    tier: 2,
    personal: ['words'],
    people: ['by_id'],
    agencies: [],
    starts: { column: 'at', words: 'the day of the update' },
    exported: ['at', 'words'],
    disposal: 'never',
  },
]
