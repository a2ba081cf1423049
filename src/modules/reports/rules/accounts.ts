import type { Finding } from './finding.ts'
import { moneyLists } from './listed-sums.ts'
import { type Passage, placeOf } from './prose.ts'
import type { Reading } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'

const POUNDS = String.raw`£(\d{1,3}(?:,\d{3})+|\d+)(?![\d.,]*\d|k|m| ?million)`
const BROUGHT = [
  new RegExp(`${POUNDS} (?:was |had been )?(?:brought|carried) forward from`, 'iu'),
  new RegExp(String.raw`\bbrought forward (?:a balance of )?${POUNDS}`, 'iu'),
]
const TO_SPEND = [
  new RegExp(
    String.raw`\b(?:had|have|gave us|giving us|leaving us with) ${POUNDS} (?:to spend|available)`,
    'iu',
  ),
  new RegExp(String.raw`\btotal available (?:was|of) ${POUNDS}`, 'iu'),
]
const LEFT = [
  new RegExp(
    String.raw`\b(?:this|which) (?:left|leaves) (?:us )?(?:with )?(?:a balance of )?${POUNDS}`,
    'iu',
  ),
  new RegExp(String.raw`\b(?:leaving|a surplus of|an underspend of) (?:a balance of )?${POUNDS}`, 'iu'),
]
const INCOME = [
  new RegExp(
    String.raw`\b(?:budget|income)(?: for the year| in the year)? (?:was|of|came to) ${POUNDS}`,
    'iu',
  ),
]
const SPENDING = [
  new RegExp(
    String.raw`(?:^|[.;] |\b(?:total|our|and) )(?:expenditure|spending)(?: for the year| in the year)? (?:was|of|came to) ${POUNDS}`,
    'iu',
  ),
]
const KEPT = /\b(?:brought forward|carried forward from|reserves?|opening balance|balance from)\b/i
const TOTAL = /^\s*(?:grand |overall )?total\b/i
const SPENT = /\b(?:spen[dt]\w*|used|expenditure|costs?|outgoings?)\b/i
const GIVEN = /\b(?:contributions?|paid by|income|funding|received|paid in)\b/i

interface Amount {
  readonly passage: Passage
  readonly start: number
  readonly end: number
  readonly written: string
  readonly value: number
}

const amountIn = (passage: Passage, pattern: RegExp): Amount | undefined => {
  const found = pattern.exec(passage.text)
  const number = found?.[1]
  if (!found || !number) return undefined
  const start = found.index + found[0].indexOf(`£${number}`)
  const end = start + number.length + 1
  return { passage, start, end, written: `£${number}`, value: Number(number.replaceAll(',', '')) }
}

/** What each table of a chapter comes to, by whether it is of what was given or of what was spent. */
function totalsOf(passages: readonly Passage[]): { readonly given: Amount[]; readonly spent: Amount[] } {
  const cells = passages.filter(({ kind }) => kind === 'cell')
  const [given, spent]: [Amount[], Amount[]] = [[], []]
  for (const table of Map.groupBy(cells, ({ family }) => family).values()) {
    const label = table.find(({ cell, text }) => cell?.column === 0 && TOTAL.test(text))
    const row = table.filter(({ cell }) => cell?.row === label?.cell?.row)
    const amounts = row.flatMap((passage) => amountIn(passage, new RegExp(`^\\s*${POUNDS}\\s*$`, 'u')) ?? [])
    const [total] = amounts
    const before = passages.findLast(({ order, kind }) => kind !== 'cell' && order < (table[0]?.order ?? 0))
    const about = [label?.text, table[0]?.text, before?.text.slice(-80)]
    if (!total || amounts.length > 1) continue
    const named = about.find((text) => text !== undefined && SPENT.test(text) !== GIVEN.test(text))
    if (named !== undefined) (SPENT.test(named) ? spent : given).push(total)
  }
  for (const { list, total } of moneyLists(passages)) {
    const about = [total.label, list.before?.text.slice(-80)]
    const named = about.find((text) => text !== undefined && SPENT.test(text) !== GIVEN.test(text))
    if (named !== undefined) (SPENT.test(named) ? spent : given).push(total)
  }
  return { given, spent }
}

/** “The partners paid £212,400. We brought forward £18,250”: what stands beside it, where nothing else makes the sum. */
function besideBrought(prose: readonly Passage[], brought: Amount, toSpend: Amount): Amount | undefined {
  const every = new RegExp(POUNDS, 'giu')
  const all = prose.flatMap((passage) =>
    [...passage.text.matchAll(every)].map((found): Amount => {
      const [written, number = ''] = found
      const { index } = found
      return {
        passage,
        start: index,
        end: index + written.length,
        written,
        value: Number(number.replaceAll(',', '')),
      }
    }),
  )
  const others = all.filter(({ value }) => value !== brought.value && value !== toSpend.value)
  if (others.some(({ value }) => value + brought.value === toSpend.value)) return undefined
  const near = others.filter(
    ({ passage, start }) =>
      passage === brought.passage && Math.abs(start - brought.start) < 160 && start < toSpend.start,
  )
  const [only, ...more] = near
  const isNear = only && Math.abs(only.value + brought.value - toSpend.value) <= toSpend.value * 0.2
  return isNear && more.length === 0 && brought.passage === toSpend.passage ? only : undefined
}

/** What a chapter on money says was given, brought forward, spent and left, where it does not come out. */
export function wrongAccounts({ passages }: Reading, rule: Rule): Finding[] {
  return [...Map.groupBy(passages, ({ chapter }) => chapter).values()].flatMap((own): Finding[] => {
    const prose = own.filter(({ kind }) => kind === 'paragraph' || kind === 'item')
    const only = (patterns: readonly RegExp[]): Amount | undefined => {
      const all = prose.flatMap((passage) => patterns.flatMap((one) => amountIn(passage, one) ?? []))
      return new Set(all.map(({ value }) => value)).size === 1 ? all[0] : undefined
    }
    const [brought, toSpend, left] = [only(BROUGHT), only(TO_SPEND), only(LEFT)]
    if (!toSpend && !left) return []
    const { given, spent } = totalsOf(own)
    const [table, used] = [given, spent].map((all) => (all.length === 1 ? all[0] : undefined))
    const spending = used ?? (spent.length === 0 ? only(SPENDING) : undefined)
    const income = table ?? (brought && toSpend && besideBrought(prose, brought, toSpend))
    const said = only(INCOME)
    if (said && !toSpend && !brought && spending && left && !prose.some(({ text }) => KEPT.test(text)))
      return said.value - spending.value === left.value
        ? []
        : [wrong([said, spending], 'less what was spent', said.value - spending.value, left, rule)]
    const findings: Finding[] = []
    if (income && brought && toSpend && income.value + brought.value !== toSpend.value)
      findings.push(wrong([income, brought], 'together', income.value + brought.value, toSpend, rule))
    else if (toSpend && spending && left && toSpend.value - spending.value !== left.value)
      findings.push(
        wrong([toSpend, spending], 'less what was spent', toSpend.value - spending.value, left, rule),
      )
    return findings
  })
}

function wrong(of: readonly Amount[], how: string, right: number, said: Amount, rule: Rule): Finding {
  const told = of.map(({ written }) => written)
  return findingOf(rule, {
    title: 'Accounts that do not come out',
    explanation: `${told.join(' and ')}, ${how}, make £${right.toLocaleString('en-GB')}, and the text says ${said.written}. Check each of them.`,
    places: [...of, said].map(({ passage, start, end }) => placeOf(passage, start, end)),
    spots: [...told, said.written],
  })
}
