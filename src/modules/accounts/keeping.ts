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
  {
    table: 'accounts.sign_on',
    record: 'setting',
    tier: 2,
    personal: [],
    people: [],
    agencies: [],
    starts: { column: null, words: 'the day it is switched off for good' },
    exported: [],
    disposal: 'delete',
    shredded: ['client_secret'],
    sealed: ['client_secret'],
  },
  {
    table: 'accounts.registration',
    record: 'account',
    tier: 2,
    personal: ['name', 'email'],
    people: ['decided_by', 'person_id'],
    agencies: ['agency_id'],
    starts: { column: 'asked_at', words: 'the day they asked to be let in' },
    exported: ['name', 'email', 'asked_at', 'proved_at', 'decision', 'decided_at', 'reason'],
    disposal: 'anonymise',
  },
]
