import { dayOf } from '#platform/days.ts'
import type { StatusKind } from '#platform/icons.ts'
import { longDate } from '#platform/words.ts'
import { MEETINGS } from '../rules.ts'
import type { Correction, Decision } from '../schema/sitting.ts'

/** What a decision says. */
export type DecisionWords = Pick<Decision, 'wording' | 'basis' | 'dissent'>

/** What a decision can be looked for by. Whatever else it is, it may have been corrected. */
export const STANDINGS = ['taken', 'recommended', 'ratified', 'corrected'] as const
export type Standing = (typeof STANDINGS)[number]

export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  taken: 'Decided',
  recommended: 'Recommended – ratify',
  ratified: 'Ratified',
  corrected: 'Corrected',
}

export const STANDING_KIND: Readonly<Record<Standing, StatusKind>> = {
  taken: 'good',
  recommended: 'watch',
  ratified: 'good',
  corrected: 'info',
}

/** What became of a decision. Without a quorum it is recommended until a quorate meeting ratifies it. */
export const becameOf = (
  { standing }: Pick<Decision, 'standing'>,
  ratifiedBy: unknown,
): Exclude<Standing, 'corrected'> =>
  standing === 'decided' ? 'taken' : ratifiedBy ? 'ratified' : 'recommended'

/** How a decision reads: as it was corrected last, or as it was recorded. */
export const asItReads = <Words extends DecisionWords>(
  first: Words,
  corrections: readonly DecisionWords[],
): DecisionWords => corrections.at(-1) ?? first

const LONGEST_TITLE = 200

/** What an item is called by which a recommended decision is ratified. The wording of a sealed one is empty. */
export function ratifyTitle({ reference, wording }: Pick<Decision, 'reference' | 'wording'>): string {
  const title = `Ratify ${reference}${wording && `: ${wording.replace(/\.$/, '')}`}`
  return title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1)}…` : title
}

/** A decision as the minutes have it, with what was recorded first where that was wrong. */
export function decisionLine(
  { reference, standing, ...first }: Pick<Decision, 'reference' | 'standing'> & DecisionWords,
  corrections: readonly Pick<Correction, keyof DecisionWords | 'reason' | 'at'>[],
): string {
  const now = asItReads(first, corrections)
  const last = corrections.at(-1)
  const end = standing === 'recommended' ? ' (recommended, to be ratified)' : ''
  if (!last) return `${reference}: ${now.wording}${end}`
  const was = now.wording === first.wording ? '' : ` It was recorded as: ${first.wording}`
  return `${reference}: ${now.wording}${end} – corrected on ${longDate(dayOf(last.at))}: ${last.reason}${was}`
}

export const DECISIONS = `${MEETINGS}/decisions` as const
export const DECISIONS_A_PAGE = 50

/** What somebody asks the register for; what is empty was not asked. */
export interface DecisionsAsked {
  readonly words: string
  readonly body: string
  readonly year: string
  readonly standing: string
}

const LONGEST_WORDS = 200

export function decisionsAsked(query: Readonly<Record<string, string>>): DecisionsAsked {
  const of = (name: string, pattern: RegExp) => (pattern.test(query[name] ?? '') ? (query[name] ?? '') : '')
  return {
    words: (query['words'] ?? '').trim().slice(0, LONGEST_WORDS),
    body: of('body', /^[0-9a-f-]{36}$/),
    year: of('year', /^\d{4}$/),
    standing: of('standing', /^(taken|recommended|ratified|corrected)$/),
  }
}

/** What was asked, as it stands in an address; empty where nothing was. */
export const decisionsIn = (asked: DecisionsAsked, more: Readonly<Record<string, string>> = {}): string =>
  new URLSearchParams(Object.entries({ ...asked, ...more }).filter(([, value]) => value !== '')).toString()

/** What a decision in the register is looked for by. */
export interface Sought extends DecisionWords {
  readonly reference: string
  readonly groupId: string
  readonly day: Temporal.PlainDate
  readonly title: string
  readonly became: Standing
  readonly corrections: readonly unknown[]
}

/** Whether a decision is like what was asked for. Each word has to be somewhere in what it says. */
export function isLike(
  { reference, groupId, day, title, became, corrections, wording, basis, dissent }: Sought,
  { words, body, year, standing }: DecisionsAsked,
): boolean {
  const said = [reference, title, wording, basis, dissent].join('\n').toLowerCase()
  return (
    (body === '' || groupId === body) &&
    (year === '' || String(day.year) === year) &&
    (standing === '' || became === standing || (standing === 'corrected' && corrections.length > 0)) &&
    words
      .toLowerCase()
      .split(/\s+/)
      .every((word) => said.includes(word))
  )
}

/** What a file of decisions has of each, in its order. */
const COLUMNS = [
  ...['reference', 'body', 'meeting_on', 'item', 'standing', 'wording', 'basis', 'dissent'],
  ...['without_a_quorum', 'ratifies', 'ratified_by', 'corrected_on', 'recorded_wrongly', 'first_wording'],
] as const

/** A decision with what is beside it in other records, for a file. */
export interface WholeDecision extends Sought {
  readonly groupName: string
  readonly quorum: string
  readonly ratifies: string
  readonly ratifiedBy: string
  readonly first: DecisionWords
  readonly corrections: readonly Pick<Correction, 'at' | 'reason'>[]
}

/** Decisions as the rows of a sheet, under their header. Days stand as 2026-05-20. */
export const sheetOf = (decisions: readonly WholeDecision[]): readonly (readonly string[])[] => [
  COLUMNS,
  ...decisions.map((each) => {
    const last = each.corrections.at(-1)
    return [
      ...[each.reference, each.groupName, each.day.toString(), each.title, STANDING_WORDS[each.became]],
      ...[each.wording, each.basis, each.dissent, each.quorum, each.ratifies, each.ratifiedBy],
      ...[last ? dayOf(last.at).toString() : '', last?.reason ?? '', last ? each.first.wording : ''],
    ]
  }),
]
