import { BUSINESS_UNIT } from '#modules/people/index.ts'
import type { Thing } from '#platform/access.ts'
import { isAfter, isBefore } from '#platform/days.ts'
import { EVERY_PERSON } from '#platform/site.ts'
import { permission } from '#platform/work.ts'
import { type Quorum, SEAT_ROLES, type Terms, type TermsSection, type TermsSections } from '../schema.ts'
import { seatAs } from './structure.ts'

export const readTerms = permission('governance.read-terms', EVERY_PERSON)
export const keepTerms = permission('governance.keep-terms', ...BUSINESS_UNIT)

export const SECTION_WORDS: Readonly<Record<TermsSection, string>> = {
  purpose: 'Purpose',
  mission: 'Mission',
  remit: 'Remit',
  membership: 'Membership and seniority',
  attendance: 'Attendance and deputising',
  chair: 'Who chairs, and how the chair is chosen',
  frequency: 'How often it meets, and for how long',
  decisions: 'How it decides',
  resources: 'Resources',
  support: 'Administrative support',
  sharing: 'Information sharing',
  confidentiality: 'Confidentiality',
  escalation: 'When an agency does not play its part',
  involving: 'Involving people who are not members',
}

/** What the Social Care Institute for Excellence says that terms of reference of a board should cover, and where each is met. */
const CHECKLIST: readonly (readonly [item: string, by: TermsSection | 'quorum'])[] = [
  ['Purpose', 'purpose'],
  ['Mission', 'mission'],
  ['Membership and how senior it is', 'membership'],
  ['Attendance and deputising', 'attendance'],
  ['Chairing', 'chair'],
  ['How often meetings are and how long they last', 'frequency'],
  ['Resource base', 'resources'],
  ['Administrative support', 'support'],
  ['How decisions are made', 'decisions'],
  ['Information sharing', 'sharing'],
  ['What happens when an agency does not play its part', 'escalation'],
  ['The fewest members for business to be done', 'quorum'],
  ['Involving people who are not members', 'involving'],
]

export interface ChecklistItem {
  readonly item: string
  readonly isMet: boolean
}

export const checklistOf = (terms: {
  readonly sections: TermsSections
  readonly quorum: Quorum | null
}): readonly ChecklistItem[] =>
  CHECKLIST.map(([item, by]) => ({
    item,
    isMet: by === 'quorum' ? terms.quorum !== null : terms.sections[by] !== '',
  }))

export const TERMS_STATUSES = [
  'draft',
  'consultation',
  'approved',
  'in-force',
  'under-review',
  'superseded',
] as const
export type TermsStatus = (typeof TERMS_STATUSES)[number]

export const STATUS_WORDS: Readonly<Record<TermsStatus, string>> = {
  draft: 'Draft',
  consultation: 'Consultation',
  approved: 'Approved',
  'in-force': 'In force',
  'under-review': 'Under review',
  superseded: 'Superseded',
}

/** From each status, those it may come to. Nothing leads out of the last. */
export const TERMS_MOVES: Readonly<Record<TermsStatus, readonly TermsStatus[]>> = {
  draft: ['consultation'],
  consultation: ['approved', 'draft'],
  approved: ['in-force'],
  'in-force': ['under-review', 'superseded'],
  'under-review': ['in-force', 'superseded'],
  superseded: [],
}

/** What a person may choose: a version is superseded by the next one alone. */
export const movesFrom = (status: TermsStatus): readonly TermsStatus[] =>
  TERMS_MOVES[status].filter((to) => to !== 'superseded')

const isUpTo = (one: Temporal.PlainDate | null, day: Temporal.PlainDate): boolean =>
  one !== null && !isAfter(one, day)

type Staged = Pick<Terms, 'stage' | 'inForceFrom' | 'inForceTo' | 'underReviewOn'>

/** Where a version stands on a day. */
export function statusOn(terms: Staged, day: Temporal.PlainDate): TermsStatus {
  if (terms.stage !== 'approved') return terms.stage
  if (!isUpTo(terms.inForceFrom, day)) return 'approved'
  if (terms.inForceTo !== null && isBefore(terms.inForceTo, day)) return 'superseded'
  return isUpTo(terms.underReviewOn, day) ? 'under-review' : 'in-force'
}

/** Whether a group works by this version on a day: it still does while the version is reviewed. */
export const isInForce = (terms: Staged, day: Temporal.PlainDate): boolean =>
  ['in-force', 'under-review'].includes(statusOn(terms, day))

/** Whether the text may still be changed. */
export const isOpenText = (status: TermsStatus): boolean => status === 'draft' || status === 'consultation'

/** The seats by which somebody belongs to a group. Who is in attendance does not. */
export const SEATS = SEAT_ROLES.filter((role) => role !== 'attending').map(seatAs)

/** What is being written is for the members of the group and the business unit; with its first day it is for every partner. */
const isForMembers = ({ inForceFrom }: Pick<Terms, 'inForceFrom'>): boolean => inForceFrom === null

/** The kind of thing that a version is, on the pages about access. */
export const TERMS_KIND = 'terms-of-reference'

/** Whether a version takes comments on a day. The last day for comments counts. */
export const takesComments = (
  { status, commentsBy }: { readonly status: TermsStatus; readonly commentsBy: Temporal.PlainDate | null },
  today: Temporal.PlainDate,
): boolean => status === 'consultation' && !(commentsBy && isAfter(today, commentsBy))

/** The kind of text that a comment in consultation is, for whoever marks one as a possible disclosure. */
export const COMMENT_KIND = 'terms-comment'

/** A version as a thing that not everyone may open. Members may add comments; the business unit decides. */
export const thingOfTerms = (
  terms: Pick<Terms, 'id' | 'groupId' | 'number' | 'inForceFrom'>,
  groupName: string,
): Thing => ({
  kind: TERMS_KIND,
  id: terms.id,
  tier: isForMembers(terms) ? 2 : 1,
  label: `Terms of reference of ${groupName}, version ${terms.number}`,
  href: `/workspace/groups/${terms.groupId}/terms/${terms.id}`,
  ...{ ownerId: null, ownedAs: [] },
  openTo: [
    { as: SEATS, of: terms.groupId, right: 'contribute', words: `a seat on ${groupName}` },
    { as: BUSINESS_UNIT, of: null, right: 'decide', words: 'a post in the business unit' },
  ],
})

type Forced = Pick<Terms, 'inForceFrom' | 'inForceTo'>

/**
 * What putting a version in force from a day comes to: the version that it supersedes on that day, or why it may not be.
 * Each version begins after every other, so that the days that were lived under one stay as they were.
 */
export function forcing<Version extends Forced>(
  current: Forced & Pick<Terms, 'approvedOn'>,
  others: readonly Version[],
  from: Temporal.PlainDate,
): { readonly problem: 'before approval' | 'before another' } | { readonly former: Version | undefined } {
  if (!isUpTo(current.approvedOn, from)) return { problem: 'before approval' }
  if (current.inForceTo !== null) return { problem: 'before another' }
  let former: Version | undefined
  for (const other of others) {
    if (other.inForceFrom === null) continue
    if (!isUpTo(other.inForceFrom, from.subtract({ days: 1 }))) return { problem: 'before another' }
    if (!former || isUpTo(former.inForceFrom, other.inForceFrom)) former = other
  }
  return { former }
}
