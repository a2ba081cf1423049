import type { KeptTable } from '#platform/keeping.ts'

const common = {
  ...{ record: 'assurance', tier: 2, people: [], agencies: [], exported: [], disposal: 'delete' },
} as const satisfies Partial<KeptTable>

export const kept: readonly KeptTable[] = [
  {
    ...{ ...common, table: 'assurance.scrutiny_activity', disposal: 'never' },
    personal: ['looks_at', 'found'],
    impersonal: ['title', 'method', 'how_often'],
    starts: { column: 'ends_on', words: 'the day by which it was to be concluded' },
  },
  {
    ...{ ...common, table: 'assurance.challenge' },
    personal: ['words', 'basis'],
    impersonal: ['reference', 'title', 'state'],
    people: ['owner_id', 'raised_by'],
    agencies: ['owner_agency_id'],
    starts: { column: 'closed_on', words: 'the day it was closed' },
    exported: ['reference', 'title', 'reply_by', 'closed_on'],
  },
  {
    ...{ ...common, table: 'assurance.challenge_entry' },
    personal: ['words'],
    impersonal: ['kind'],
    people: ['by_id'],
    starts: { column: null, words: 'the day its challenge was closed' },
    exported: ['at', 'words'],
  },
]
