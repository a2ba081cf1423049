import type { KeptTable } from '#platform/keeping.ts'

const ofThePlan = {
  ...{ record: 'plan', tier: 2, people: [], agencies: [], exported: [], disposal: 'never' },
} as const satisfies Partial<KeptTable>

const AFTER_ITS_RISK = { column: null, words: 'the day its risk was closed' }
const AFTER_ITS_PLAN = { column: null, words: 'the last day of its plan' }

export const kept: readonly KeptTable[] = [
  {
    table: 'plan.plan',
    ...ofThePlan,
    personal: ['consultation', 'note'],
    impersonal: ['title', 'decision', 'source'],
    starts: { column: 'ends_on', words: 'the last day of the plan' },
  },
  {
    table: 'plan.consultation',
    ...ofThePlan,
    personal: ['asked', 'how', 'said', 'done'],
    starts: AFTER_ITS_PLAN,
  },
  {
    table: 'plan.priority',
    ...ofThePlan,
    personal: ['evidence', 'voices', 'story', 'stage_reason'],
    impersonal: ['title', 'summary', 'source'],
    starts: AFTER_ITS_PLAN,
  },
  {
    table: 'plan.objective',
    ...ofThePlan,
    personal: [],
    impersonal: ['words'],
    starts: AFTER_ITS_PLAN,
  },
  {
    table: 'plan.plan_action',
    ...ofThePlan,
    personal: ['activity', 'impact', 'partners'],
    impersonal: ['period', 'figures'],
    starts: AFTER_ITS_PLAN,
  },
  {
    table: 'plan.impact_measure',
    ...ofThePlan,
    personal: [],
    impersonal: ['words', 'measure_name', 'aim', 'baseline'],
    starts: AFTER_ITS_PLAN,
  },
  {
    table: 'plan.risk',
    ...ofThePlan,
    personal: ['cause', 'event', 'effect', 'escalation', 'closed_reason'],
    impersonal: ['reference', 'title'],
    people: ['owner_id'],
    agencies: ['owner_agency_id'],
    exported: ['reference', 'title', 'review_on', 'closed_on'],
    starts: { column: 'closed_on', words: 'the day it was closed' },
  },
  {
    table: 'plan.risk_review',
    ...ofThePlan,
    personal: ['words'],
    people: ['by_id'],
    exported: ['at', 'words', 'review_on'],
    starts: { column: 'at', words: 'the day of the review' },
  },
  {
    table: 'plan.risk_control',
    ...ofThePlan,
    personal: ['words', 'kept_by', 'assurance'],
    starts: AFTER_ITS_RISK,
  },
  {
    table: 'plan.risk_action',
    ...ofThePlan,
    personal: [],
    impersonal: ['how_often'],
    starts: AFTER_ITS_RISK,
  },
  {
    table: 'plan.telling',
    ...ofThePlan,
    personal: [],
    impersonal: [
      ...['indicator_code', 'area', 'period_label', 'public_name', 'public_figure', 'public_source'],
    ],
    starts: AFTER_ITS_PLAN,
  },
  { table: 'plan.spending', ...ofThePlan, personal: [], starts: AFTER_ITS_PLAN },
]
