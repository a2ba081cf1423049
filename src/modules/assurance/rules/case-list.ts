import { counted } from '#platform/words.ts'
import type { Candidate } from './selection.ts'

/** So many cases may a list have. A draw from more is made outside, by the number of a row. */
export const MOST_CASES = 500

const [LONGEST_IDENTIFIER, LONGEST_STRATUM] = [40, 100]

/**
 * Reads a list of cases as somebody pastes it: one to a line, and after a comma or a tab the group that it is balanced by.
 * Empty lines are passed over.
 */
export const readCaseList = (typed: string): readonly Candidate[] =>
  typed.split('\n').flatMap((line) => {
    const at = line.search(/[,\t]/)
    const [id, stratum] = at < 0 ? [line.trim(), ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    return id === '' && stratum === '' ? [] : [{ id, stratum }]
  })

const [WEIGHTS_FROM, ELEVEN] = [10, 11]

/**
 * Whether ten figures are an NHS number: the last is the check digit of the nine before it, by the rule of the NHS Data Model
 * and Dictionary (each figure times its weight from 10 down to 2, the remainder by 11 taken from 11, where 11 is 0).
 */
export function isNhsNumber(text: string): boolean {
  const figures = text.replaceAll(/[ -]/g, '')
  if (!/^\d{10}$/.test(figures)) return false
  const sum = [...figures.slice(0, -1)].reduce(
    (all, figure, at) => all + Number(figure) * (WEIGHTS_FROM - at),
    0,
  )
  return (ELEVEN - (sum % ELEVEN)) % ELEVEN === Number(figures.at(-1))
}

/** A unique pupil number: a letter and twelve figures, or eleven figures and a letter for one that is temporary. */
const UPN = /^[A-Z]\d{11}[\dA-Z]$/i
const IDENTIFIER = /^[A-Za-z0-9/_-]+$/

/** What makes an identifier one of a person, or no identifier; undefined where it may stand. */
function faultOf(id: string): string | undefined {
  if (id.length > LONGEST_IDENTIFIER) return `is longer than ${LONGEST_IDENTIFIER} characters`
  if (!IDENTIFIER.test(id)) return 'has something other than letters, figures, “-”, “/” and “_”'
  if (!/\d/.test(id)) return 'has no figure, so it may be a name'
  if (isNhsNumber(id)) return 'is an NHS number'
  return UPN.test(id) ? 'is a unique pupil number' : undefined
}

/**
 * What is wrong with a list of cases, in words for whoever pasted it; none when it may be drawn from. A case is called by a
 * number of its own agency, or by one that was made for this: never by a name, nor by a number that a person has everywhere.
 * The line is said, and not what stands there: it may be a name.
 */
export function caseListFaults(candidates: readonly Candidate[]): readonly string[] {
  const seen = new Map<string, number>()
  const faults = candidates.flatMap(({ id, stratum }, at): readonly string[] => {
    const line = `Case ${at + 1} of the list`
    const before = seen.get(id)
    seen.set(id, before ?? at)
    if (id === '') return [`${line} has no identifier`]
    if (before !== undefined) return [`${line} is the same as case ${before + 1}`]
    const fault = faultOf(id)
    if (fault) return [`${line} ${fault}`]
    return stratum.length > LONGEST_STRATUM
      ? [`The group of case ${at + 1} is longer than ${LONGEST_STRATUM} characters`]
      : []
  })
  return [
    ...(candidates.length === 0 ? ['Enter the cases to draw from, one to a line'] : []),
    ...(candidates.length > MOST_CASES
      ? [`The list has ${counted(candidates.length, 'case')}. It may have ${MOST_CASES} at the most`]
      : []),
    ...faults,
  ]
}
