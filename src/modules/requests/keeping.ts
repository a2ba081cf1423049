import type { KeptTable } from '#platform/keeping.ts'

const kept = { record: 'request', tier: 2, agencies: [], disposal: 'delete' } as const
const withTheRequest = { column: null, words: 'the day the request was closed' }

export const keptTables: readonly KeptTable[] = [
  {
    ...{ ...kept, table: 'requests.request', agencies: ['agency_id'] },
    personal: ['title', 'theme', 'asker', 'contact', 'details', 'answer'],
    impersonal: ['reference', 'outcome'],
    sealed: ['asker', 'contact', 'details', 'answer'],
    people: ['requester_id', 'about_id', 'owner_id', 'recorded_by', 'closed_by'],
    starts: { column: 'closed_at', words: 'the day it was closed' },
    exported: [
      'reference',
      'kind',
      'title',
      'received_at',
      'asker',
      'contact',
      'details',
      'outcome',
      'answer',
    ],
  },
  {
    ...{
      ...kept,
      table: 'requests.entry',
      personal: ['words'],
      impersonal: ['kind'],
      sealed: ['words'],
      people: ['by_id'],
    },
    ...{ starts: withTheRequest, exported: ['at', 'kind', 'words'] },
  },
  {
    ...{ ...kept, table: 'requests.breach', people: [], sealedBy: 'request_id', starts: withTheRequest },
    personal: ['effects', 'remedy', 'commissioner_reason', 'people_reason'],
    sealed: ['effects', 'remedy', 'commissioner_reason', 'people_reason'],
    exported: [],
  },
  {
    ...{ ...kept, table: 'requests.part', people: ['collected_by', 'reviewed_by'], starts: withTheRequest },
    // It may hold what is confidential: whoever collected it could open that.
    ...{ tier: 4, thing: { kind: 'request', column: 'request_id' } },
    ...{
      personal: ['snapshot', 'redacted', 'reason'],
      impersonal: ['table_name'],
      sealed: ['snapshot', 'redacted', 'reason'],
    },
    // What it holds is a copy of what other tables hold, and goes to whoever asks from there.
    exported: ['table_name', 'collected_at', 'decision', 'reviewed_at'],
  },
  {
    ...{ ...kept, table: 'requests.release', personal: [], people: ['by_id'], starts: withTheRequest },
    ...{ exported: ['at', 'records', 'redactions'], shredded: ['sha256'] },
  },
]
