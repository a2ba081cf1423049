import type { KeptTable } from '#platform/keeping.ts'

const common = { record: 'assurance', tier: 2, agencies: [], disposal: 'delete' } as const
const set = { ...common, disposal: 'never' } as const
/** Of the records of a round, which go with it. */
const withTheRound = { column: null, words: 'the day its round closed' }
/** Answers without a name are of nobody: nothing is exported of them, and nobody is found in them. */
const nameless = { ...common, people: [], exported: [], starts: withTheRound } as const

export const kept: readonly KeptTable[] = [
  {
    ...{ ...set, table: 'questionnaires.question_set', personal: [] },
    impersonal: ['kind', 'title', 'draft'],
    people: ['created_by', 'changed_by', 'archived_by'],
    starts: { column: 'archived_at', words: 'the day it was archived' },
    exported: ['title', 'created_at', 'changed_at'],
  },
  {
    ...{ ...set, table: 'questionnaires.set_version', personal: [] },
    impersonal: ['content', 'hash', 'note'],
    people: ['published_by'],
    starts: { column: null, words: 'the day its set was archived' },
    exported: ['number', 'note', 'published_at'],
  },
  {
    ...{ ...common, table: 'questionnaires.round', personal: [] },
    impersonal: ['title', 'audience'],
    people: ['created_by'],
    starts: { column: 'closed_at', words: 'the day it closed' },
    exported: ['title', 'created_at'],
  },
  {
    ...{ ...common, table: 'questionnaires.invitation', agencies: ['agency_id'] },
    personal: ['address', 'excused'],
    people: ['person_id', 'invited_by'],
    starts: withTheRound,
    exported: ['address', 'excused', 'invited_at', 'withdrawn_at'],
  },
  {
    ...{ ...common, table: 'questionnaires.response', personal: [] },
    impersonal: ['state', 'hash', 'graded'],
    people: ['begun_by', 'sent_by'],
    starts: withTheRound,
    exported: ['number', 'state', 'begun_at', 'sent_at'],
  },
  {
    ...{ ...common, table: 'questionnaires.answer' },
    personal: ['answer'],
    people: ['answered_by'],
    starts: withTheRound,
    exported: ['revision', 'answer', 'answered_at'],
  },
  {
    ...{ ...common, table: 'questionnaires.evidence' },
    personal: ['words', 'address', 'name'],
    impersonal: ['sha256', 'type'],
    people: ['added_by', 'taken_out_by'],
    starts: withTheRound,
    exported: ['words', 'address', 'name', 'added_at', 'taken_out_at'],
  },
  {
    ...{ ...common, table: 'questionnaires.delegation', personal: [] },
    people: ['person_id', 'given_by', 'ended_by'],
    starts: withTheRound,
    exported: ['given_at', 'ended_at'],
  },
  {
    ...{ ...common, table: 'questionnaires.sign_off' },
    personal: ['words'],
    impersonal: ['hash', 'outcome'],
    people: ['person_id', 'asked_by'],
    starts: withTheRound,
    exported: ['words', 'outcome', 'asked_at', 'ended_at'],
  },
  {
    ...{ ...nameless, record: 'working', table: 'questionnaires.anonymous_draft' },
    personal: ['sealed'],
    impersonal: ['id'],
  },
  {
    ...{ ...nameless, record: 'working', table: 'questionnaires.anonymous_waiting' },
    personal: ['sealed'],
    sealed: ['sealed'],
  },
  { ...{ ...nameless, table: 'questionnaires.anonymous_response' }, personal: ['answers'] },
  {
    ...{ ...set, table: 'questionnaires.answer_theme', personal: [] },
    impersonal: ['name', 'keywords'],
    people: ['created_by'],
    starts: { column: null, words: 'the day the set of its question was archived' },
    exported: ['name'],
  },
  { ...{ ...nameless, table: 'questionnaires.answer_mark', personal: [] }, impersonal: ['digest'] },
  {
    ...{ ...nameless, table: 'questionnaires.anonymous_tally', personal: [] },
    impersonal: ['tally'],
  },
]
