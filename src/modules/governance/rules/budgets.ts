import { stringify } from 'csv-stringify/sync'
import { BUSINESS_UNIT, post } from '#modules/people/index.ts'
import type { Id } from '#platform/id.ts'
import { poundsOf } from '#platform/words.ts'
import { type Actor, holds, permission } from '#platform/work.ts'
import type { Budget, Contribution, Expenditure } from '../schema/budgets.ts'

const WHOLE_BUDGET: readonly string[] = [...BUSINESS_UNIT, post('scrutineer')]
const OWN_SHARE: readonly string[] = [post('finance'), post('chief-officer')]
const SEATED = ['seat.chair', 'seat.deputy', 'seat.member', 'seat.adviser'] as const

/** Who may come to budgets at all: which of them, and what of each, `sightOf` says. */
export const readBudgets = permission('governance.read-budgets', ...WHOLE_BUDGET, ...OWN_SHARE, ...SEATED)
export const keepBudgets = permission('governance.keep-budgets', ...BUSINESS_UNIT)
export const exportBudgets = permission('governance.export-budgets', ...BUSINESS_UNIT)

/** What somebody may see of a budget: all of it, the share of some agencies, or nothing. */
export type Sight = { readonly of: 'all' } | { readonly of: 'agencies'; readonly ids: readonly Id<string>[] }

/** Members see the budget of their own body; whoever keeps the money of an agency sees what that agency gives. */
export function sightOf(actor: Actor, { bodyId }: Pick<Budget, 'bodyId'>): Sight {
  const isSeated = actor.holds.some(
    ({ as, of }) => of === bodyId && (SEATED as readonly string[]).includes(as),
  )
  if (isSeated || actor.holds.some(({ as }) => WHOLE_BUDGET.includes(as))) return { of: 'all' }
  return {
    of: 'agencies',
    ids: actor.holds.flatMap(({ as, of }) => (of && OWN_SHARE.includes(as) ? [of] : [])),
  }
}

export const mayKeepBudgets = (actor: Actor): boolean => holds(actor, keepBudgets)

/** The financial year that begins on a day: “2026/27”. */
export const yearWords = ({ startsOn }: Pick<Budget, 'startsOn'>): string =>
  `${startsOn.year}/${String((startsOn.year + 1) % 100).padStart(2, '0')}`

/** The most that one amount may be: ten thousand million pounds, in pence. */
export const MOST = 1_000_000_000_000n

const MONEY = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/

/** An amount as people type it, “£1,234.50”, in pence. Undefined where it is none, or has a part of a penny. */
export function penceOf(typed: string): bigint | undefined {
  const [, sign, pounds, pence = ''] = MONEY.exec(typed.replaceAll(/[£,\s]/g, '')) ?? []
  if (pounds === undefined) return undefined
  const amount = BigInt(pounds) * 100n + BigInt(pence.padEnd(2, '0'))
  if (amount > MOST) return undefined
  return sign ? -amount : amount
}

/** An amount as a file has it: pounds with two places, so that a spreadsheet adds it up. */
export const amountOf = (amount: bigint): string => {
  const size = amount < 0n ? -amount : amount
  return `${amount < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`
}

/** What the lines of a budget come to. */
export interface Totals {
  readonly cash: bigint
  readonly inKind: bigint
  readonly invoiced: bigint
  readonly received: bigint
  /** Agreed in cash and not received yet; less than nothing where more came. */
  readonly outstanding: bigint
  readonly planned: bigint
  readonly spent: bigint
  /** What is there to spend: brought forward, and agreed in cash. */
  readonly available: bigint
  /** What is left of that when everything planned is spent. */
  readonly unplanned: bigint
  /** What is in hand now: brought forward and received, less what was spent. */
  readonly inHand: bigint
}

/** What a budget comes to, in one sentence, for the arrangements and the yearly report. */
export const budgetSentence = (
  budget: Pick<Budget, 'startsOn' | 'decision'>,
  { cash, inKind, planned }: Totals,
): string =>
  `For ${yearWords(budget)}, ${poundsOf(cash)} was agreed in cash${inKind > 0n ? ` and ${poundsOf(inKind)} in kind` : ''}, of which ${poundsOf(planned)} is planned to be spent.`

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, each) => total + each, 0n)

/** The totals of a budget. What is in kind is no money: it is added up by itself and spent on nothing. */
export function totalsOf(
  { broughtForward }: Pick<Budget, 'broughtForward'>,
  contributions: readonly Pick<Contribution, 'cash' | 'inKind' | 'invoiced' | 'received'>[],
  lines: readonly Pick<Expenditure, 'planned' | 'spent'>[],
): Totals {
  const cash = sum(contributions.map((each) => each.cash))
  const received = sum(contributions.map((each) => each.received))
  const planned = sum(lines.map((each) => each.planned))
  const spent = sum(lines.map((each) => each.spent))
  return {
    ...{ cash, received, planned, spent },
    inKind: sum(contributions.map((each) => each.inKind)),
    invoiced: sum(contributions.map((each) => each.invoiced)),
    outstanding: cash - received,
    available: broughtForward + cash,
    unplanned: broughtForward + cash - planned,
    inHand: broughtForward + received - spent,
  }
}

/** A spreadsheet takes a text that begins like this for a formula, so it gets a mark before it. */
const safe = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
const dayText = (day: Temporal.PlainDate | null): string => (day ? String(day) : '')

/** A budget as a file: one line for each contribution and each line of expenditure, then what they come to. */
export function budgetCsv(
  budget: Budget,
  body: string,
  contributions: readonly (Contribution & { readonly agencyName: string })[],
  lines: readonly Expenditure[],
): Uint8Array {
  const totals = totalsOf(budget, contributions, lines)
  const first = [safe(body), yearWords(budget)]
  const gap = (count: number) => Array.from({ length: count }, () => '')
  const rows = [
    [...first, 'brought forward', '', amountOf(budget.broughtForward), ...gap(8)],
    ...contributions.map((each) => [
      ...[...first, 'contribution', safe(each.agencyName), amountOf(each.cash), amountOf(each.inKind)],
      ...[safe(each.inKindWords), amountOf(each.invoiced), dayText(each.invoicedOn)],
      ...[amountOf(each.received), dayText(each.receivedOn), '', ''],
    ]),
    ...lines.map((each) => [
      ...[...first, 'expenditure', safe(each.heading), ...gap(7)],
      ...[amountOf(each.planned), amountOf(each.spent)],
    ]),
    [
      ...[
        ...first,
        'total',
        '',
        amountOf(totals.cash),
        amountOf(totals.inKind),
        '',
        amountOf(totals.invoiced),
      ],
      ...['', amountOf(totals.received), '', amountOf(totals.planned), amountOf(totals.spent)],
    ],
    ...(budget.carriedForward === null
      ? []
      : [[...first, 'carried forward', '', amountOf(budget.carriedForward), ...gap(8)]]),
  ]
  return new TextEncoder().encode(
    stringify(rows, {
      bom: true,
      header: true,
      record_delimiter: 'windows',
      columns: [
        ...['body', 'year', 'line', 'agency_or_heading', 'cash', 'in_kind', 'in_kind_is', 'invoiced'],
        ...['invoiced_on', 'received', 'received_on', 'planned', 'spent'],
      ],
    }),
  )
}
