import { BUSINESS_UNIT, post } from '#modules/people/index.ts'
import { sha256 } from '#platform/digest.ts'
import { letterKind } from '#platform/letter-kinds.ts'
import { type Actor, permission } from '#platform/work.ts'
import type { Contribution, ContributionState, Kept } from '../schema/contributions.ts'
import type { ReportId } from '../schema.ts'

const WRITERS = ['agency-lead', 'chief-officer'] as const

/** An agency’s lead or chief officer writes for it. The business unit asks, answers and accepts. */
export const contribute = permission('reports.contribute', ...BUSINESS_UNIT, ...WRITERS.map(post))

/** Whether somebody writes for the agency of a contribution. */
export const writesFor = (actor: Actor, { agencyId }: Pick<Contribution, 'agencyId'>): boolean =>
  actor.holds.some(({ as, of }) => of === agencyId && WRITERS.some((kind) => as === post(kind)))

/** The page of a contribution. */
export const contributionPath = (reportId: ReportId, { id }: Pick<Contribution, 'id'>): `/${string}` =>
  `/workspace/reports/${reportId}/contributions/${id}`

/** Whether a contribution can still be written. What was handed in waits for the business unit. */
export const isWritten = ({ state }: Pick<Contribution, 'state'>): boolean =>
  state === 'asked' || state === 'sent-back'

/** Whether what is asked for can still be changed or withdrawn. */
export const isOpen = ({ state }: Pick<Contribution, 'state'>): boolean =>
  state !== 'accepted' && state !== 'withdrawn'

/** What is asked for, as a hash: what a form that changes it must have seen. */
export const askedSeen = ({
  asked,
  dueOn,
  wordLimit,
}: Pick<Contribution, 'asked' | 'dueOn' | 'wordLimit'>): string =>
  sha256(JSON.stringify([asked, dueOn.toString(), wordLimit]))

export const STATE_WORDS: Readonly<Record<ContributionState, string>> = {
  asked: 'Asked for',
  'handed-in': 'Handed in',
  'sent-back': 'Sent back',
  accepted: 'In the report',
  withdrawn: 'Not asked for any more',
}

export const KEPT_WORDS: Readonly<Record<Kept, string>> = {
  done: 'Done',
  partly: 'Done in part',
  'not-done': 'Not done',
}

/** The words of a text as its reader counts them: signs that only lay it out are none. */
export const wordsIn = (text: string): number => (text.match(/[\p{L}\p{N}][^\s]*/gu) ?? []).length

/** By how many words a text is too long; 0 where it is not, or where no limit was set. */
export const wordsOver = ({ text, wordLimit }: Pick<Contribution, 'text' | 'wordLimit'>): number =>
  wordLimit === null ? 0 : Math.max(0, wordsIn(text) - wordLimit)

interface Named {
  readonly id: string
  readonly name: string
}

/** Agencies to choose from: the safeguarding partners first, because the report is theirs, then all others by name. */
export const partnersFirst = (
  agencies: readonly Named[],
  partners: readonly { readonly id: string }[],
): readonly Named[] => {
  const isPartner = ({ id }: Named): boolean => partners.some((each) => each.id === id)
  return [
    ...agencies.filter(isPartner).map(({ id, name }) => ({ id, name: `${name} (safeguarding partner)` })),
    ...agencies.filter((each) => !isPartner(each)),
  ]
}

const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase()

/** What a contribution is called: its agency and its chapter, once where the chapter is named after the agency. */
export const contributionTitle = (agency: string, { heading }: { readonly heading: string }): string =>
  same(agency, heading) ? agency : `${agency}: ${heading}`

/** A contribution as it goes into its chapter, under the name of its agency, unless the chapter has that. */
export const blockOf = (
  agency: string,
  heading: string,
  { text, outcome }: Pick<Contribution, 'text' | 'outcome'>,
): string =>
  [same(agency, heading) ? '' : `### ${agency}`, text.trim(), outcome.trim()].filter(Boolean).join('\n\n')

const button = 'Open it'

/** To the lead of an agency that is asked to write. */
export const askedToContribute = letterKind({
  name: 'reports.contribution-asked',
  title: 'A contribution to the yearly report is asked for',
  subject: 'The yearly report waits for what {{agency}} writes',
  paragraphs: [
    'Hello {{recipient}},',
    '{{agency}} is asked to write a part of the yearly report by {{due}}.',
  ],
  ...{ button, values: { agency: 'name', due: 'day' } },
})

/** To the lead of an agency that is asked for something else, or for another day. */
export const askedOtherwise = letterKind({
  name: 'reports.contribution-changed',
  title: 'What is asked for the yearly report has changed',
  subject: 'What {{agency}} is asked to write has changed',
  paragraphs: [
    'Hello {{recipient}},',
    'What {{agency}} is asked to write for the yearly report has changed. It is due by {{due}}.',
  ],
  ...{ button, values: { agency: 'name', due: 'day' } },
})

/** To the lead of an agency that is asked no longer. */
export const askedNoLonger = letterKind({
  name: 'reports.contribution-withdrawn',
  title: 'A contribution to the yearly report is not asked for any more',
  subject: '{{agency}} need not write for the yearly report',
  paragraphs: [
    'Hello {{recipient}},',
    '{{agency}} was asked to write for the yearly report by {{due}}. That is not asked for any more. What was written stays on record.',
  ],
  ...{ button, values: { agency: 'name', due: 'day' } },
})

/** To the other side, once somebody has said something about what an agency writes. What was said stands in Accord. */
export const commentedOn = letterKind({
  name: 'reports.contribution-comment',
  title: 'There is a comment on a contribution to the yearly report',
  subject: 'There is a comment on what {{agency}} writes for the yearly report',
  paragraphs: [
    'Hello {{recipient}},',
    'There is a comment on what {{agency}} writes for the yearly report. It is due by {{due}}.',
  ],
  ...{ button, values: { agency: 'name', due: 'day' } },
})

/** To the lead of an agency whose text was sent back. */
export const sentBack = letterKind({
  name: 'reports.contribution-sent-back',
  title: 'A contribution to the yearly report was sent back',
  subject: 'What {{agency}} wrote for the yearly report was sent back',
  paragraphs: ['Hello {{recipient}},', 'There is a comment on what {{agency}} wrote. It is due by {{due}}.'],
  ...{ button, values: { agency: 'name', due: 'day' } },
})
