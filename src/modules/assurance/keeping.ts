import type { KeptTable } from '#platform/keeping.ts'

const common = {
  ...{ record: 'assurance', tier: 2, people: [], agencies: [], exported: [], disposal: 'delete' },
} as const satisfies Partial<KeptTable>

const withTheAudit = { column: null, words: 'the day its audit was closed' }

/** What is written of a case of an audit. */
const ofACase = {
  ...{ ...common, tier: 3, thing: { kind: 'sample', column: 'sample_id' }, starts: withTheAudit },
  ...{ personal: ['words'], sealed: ['words'] },
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
  {
    ...{ ...common, table: 'assurance.voice' },
    personal: ['words', 'agreed', 'changed', 'told'],
    impersonal: ['reference', 'said_by', 'heard_in', 'consent'],
    people: ['owner_id', 'recorded_by'],
    starts: { column: 'heard_on', words: 'the day it was heard' },
    exported: ['reference', 'owed_by', 'changed', 'changed_on'],
  },
  {
    ...{ ...common, table: 'assurance.sample' },
    personal: ['asks', 'found'],
    impersonal: ['reference', 'kind', 'title', 'scale', 'size_how', 'seed', 'algorithm', 'list_hash'],
    people: ['lead_id', 'drawn_by'],
    starts: { column: 'closed_on', words: 'the day it was closed' },
    exported: ['reference', 'title', 'starts_on', 'ends_on'],
  },
  {
    ...{ ...common, table: 'assurance.sampled_case', tier: 3 },
    thing: { kind: 'sample', column: 'sample_id' },
    personal: ['identifier', 'taken_out_reason', 'words', 'family', 'concern', 'settled'],
    sealed: ['identifier', 'taken_out_reason', 'words', 'family', 'concern', 'settled'],
    impersonal: ['stratum'],
    people: ['taken_out_by', 'looked_by', 'concern_by', 'settled_by'],
    starts: { column: null, words: 'the day its audit was closed' },
    exported: ['looked_on', 'concern_at', 'settled_at'],
  },
  {
    ...{ ...common, table: 'assurance.cycle', personal: [] },
    impersonal: ['kind', 'title'],
    people: ['launched_by', 'closed_by'],
    starts: { column: 'closed_on', words: 'the day it was closed' },
    exported: ['title', 'launched_at', 'closed_on'],
  },
  {
    ...{ ...common, table: 'assurance.cycle_reminder', personal: [] },
    impersonal: ['reminder'],
    starts: { column: null, words: 'the day its cycle was closed' },
  },
  {
    ...{ ...common, table: 'assurance.cycle_case', agencies: ['agency_id'] },
    personal: ['grades'],
    impersonal: ['reference'],
    people: ['recorded_by'],
    starts: { column: null, words: 'the day its cycle was closed' },
    exported: ['recorded_on'],
  },
  {
    ...{ ...common, table: 'assurance.cycle_criterion', personal: [], impersonal: [] },
    starts: { column: null, words: 'the day its cycle was closed' },
  },
  {
    ...{ ...common, table: 'assurance.cycle_standard', agencies: ['agency_id'] },
    personal: ['question', 'reply', 'reason'],
    people: ['replied_by', 'agreed_by'],
    starts: { column: null, words: 'the day its cycle was closed' },
    exported: ['reply', 'replied_on', 'agreed_on'],
  },
  {
    ...{ ...common, table: 'assurance.criterion', agencies: ['agency_id'], personal: [] },
    impersonal: ['title', 'asks', 'descriptors'],
    starts: withTheAudit,
  },
  {
    ...{ ...common, table: 'assurance.auditor', agencies: ['agency_id'], personal: [] },
    people: ['person_id', 'added_by'],
    starts: withTheAudit,
    exported: ['added_at', 'ended_at'],
  },
  {
    ...{ ...ofACase, table: 'assurance.audit_part' },
    impersonal: ['state'],
  },
  { ...{ ...ofACase, table: 'assurance.part_grade' } },
  { ...{ ...ofACase, table: 'assurance.agreed_grade' } },
]

/** What was printed is the file of whoever asked; the records that it says are kept by their own rules. */
export const keptPrints: readonly KeptTable[] = [
  {
    ...{ ...common, table: 'assurance.page_print', record: 'working' },
    personal: ['page'],
    impersonal: ['state', 'sha256'],
    people: ['person_id'],
    starts: { column: 'asked_at', words: 'the day it was asked for' },
    exported: ['page', 'asked_at', 'made_at'],
  },
]

const withItsRound = { column: null, words: 'the day its round closed' }
const withTheCommentary = { column: null, words: 'the day it was last asked' }

export const keptOfCommentary: readonly KeptTable[] = [
  {
    ...{ ...common, table: 'assurance.commentary', disposal: 'never' },
    personal: [],
    impersonal: ['title'],
    people: ['started_by'],
    starts: withTheCommentary,
    exported: ['title', 'started_on'],
  },
  {
    ...{ ...common, table: 'assurance.commentary_agency', disposal: 'never' },
    ...{ personal: [], impersonal: [], agencies: ['agency_id'], starts: withTheCommentary },
  },
  {
    ...{ ...common, table: 'assurance.commentary_quarter' },
    ...{ personal: [], impersonal: [], starts: withItsRound },
  },
  {
    ...{ ...common, table: 'assurance.commentary_theme' },
    ...{ personal: [], impersonal: [], agencies: ['agency_id'], starts: withItsRound },
  },
  {
    ...{ ...common, table: 'assurance.commentary_reminder' },
    ...{ personal: [], impersonal: ['reminder'], agencies: ['agency_id'], starts: withItsRound },
  },
]
