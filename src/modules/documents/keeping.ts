import type { KeptTable } from '#platform/keeping.ts'

export const kept: readonly KeptTable[] = [
  {
    table: 'documents.document',
    record: 'document',
    tier: 4,
    personal: ['title', 'sealed_title'],
    people: ['made_by', 'archived_by', 'kept_by'],
    agencies: ['held_for_id'],
    starts: { column: 'archived_at', words: 'the day it was archived' },
    exported: ['title', 'made_at'],
    disposal: 'delete',
    sealed: ['sealed_title'],
  },
  {
    table: 'documents.version',
    record: 'document',
    tier: 4,
    personal: ['name', 'sealed_name', 'note', 'sealed_note'],
    people: ['made_by'],
    agencies: [],
    starts: { column: null, words: 'the day its document was archived' },
    exported: ['name', 'note', 'made_at'],
    disposal: 'delete',
    sealed: ['sealed_name', 'sealed_note'],
  },
  {
    table: 'documents.publication',
    record: 'document',
    tier: 0,
    personal: [],
    people: ['published_by', 'withdrawn_by'],
    agencies: [],
    starts: { column: 'withdrawn_at', words: 'the day it was withdrawn' },
    exported: ['published_at', 'withdrawn_at'],
    disposal: 'never',
  },
]
