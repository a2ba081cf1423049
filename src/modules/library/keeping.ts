import type { KeptTable } from '#platform/keeping.ts'

export const kept: readonly KeptTable[] = [
  {
    table: 'library.term',
    record: 'library',
    tier: 0,
    personal: [],
    impersonal: ['term', 'meaning', 'source'],
    people: ['archived_by'],
    agencies: [],
    starts: { column: null, words: 'the day it was taken out' },
    exported: [],
    disposal: 'never',
  },
  {
    table: 'library.privacy_notice',
    record: 'library',
    tier: 0,
    personal: [],
    impersonal: ['body'],
    people: ['by_id'],
    agencies: [],
    starts: { column: null, words: 'the day the partnership leaves' },
    exported: [],
    disposal: 'never',
  },
]
