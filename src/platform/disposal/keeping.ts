import type { KeptTable } from '../keeping.ts'

/** What was held, decided and disposed of is kept for ever: it is the proof of why something is not there. */
export const keptByDisposal: readonly KeptTable[] = [
  {
    table: 'platform.hold',
    record: 'setting',
    tier: 3,
    personal: ['reason', 'release_reason'],
    impersonal: ['record'],
    sealed: ['reason', 'release_reason'],
    people: ['covers_id', 'placed_by', 'released_by'],
    agencies: [],
    starts: { column: 'released_at', words: 'the day it was released' },
    exported: ['kind', 'from_on', 'placed_at', 'released_at', 'reason', 'release_reason'],
    disposal: 'never',
  },
  {
    table: 'platform.appraisal',
    record: 'setting',
    tier: 3,
    personal: ['reason'],
    impersonal: ['table_name', 'row_hash'],
    sealed: ['reason'],
    people: ['decided_by'],
    agencies: [],
    starts: { column: 'decided_at', words: 'the day of the decision' },
    exported: ['decision', 'decided_at'],
    disposal: 'never',
  },
  {
    table: 'platform.disposal',
    record: 'setting',
    tier: 3,
    personal: ['reason'],
    impersonal: ['table_name', 'record', 'rule', 'rows', 'certificate'],
    sealed: ['reason'],
    people: ['proposed_by', 'decided_by'],
    agencies: [],
    starts: { column: 'decided_at', words: 'the day it was carried out' },
    exported: ['state', 'proposed_at', 'decided_at'],
    disposal: 'never',
  },
]
