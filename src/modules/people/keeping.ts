import type { KeptTable } from '#platform/keeping.ts'

export const kept: readonly KeptTable[] = [
  {
    table: 'people.agency',
    record: 'governance',
    tier: 0,
    personal: [],
    people: [],
    agencies: ['parent_id'],
    starts: { column: 'ends_on', words: 'the day the agency ended' },
    exported: [],
    disposal: 'never',
  },
  {
    table: 'people.person',
    record: 'directory',
    tier: 2,
    personal: ['name', 'job_title'],
    people: ['id'],
    agencies: ['agency_id'],
    starts: { column: 'left_on', words: 'the day the person left' },
    exported: ['name', 'job_title', 'left_on'],
    disposal: 'anonymise',
  },
  {
    table: 'people.post',
    record: 'governance',
    tier: 2,
    personal: [],
    people: ['person_id'],
    agencies: ['agency_id'],
    starts: { column: 'to_on', words: 'the last day of the post' },
    exported: ['kind', 'from_on', 'to_on'],
    disposal: 'never',
  },
]
