import { subjectOf, type ThingName } from '#platform/access.ts'

/** What a record of a collection says: which of its columns name the person, and its values. */
export interface CollectedRecord {
  readonly names: readonly string[]
  readonly values: Readonly<Record<string, string>>
  /** The confidential thing that it is or belongs to: it is read by those alone who may open that. */
  readonly thing?: ThingName
  /** It is held, and nothing of it stands here. */
  readonly isClosed?: boolean
}

/** The confidential things of some records, each once. */
export const thingsIn = (records: readonly CollectedRecord[]): readonly ThingName[] => [
  ...new Map(records.flatMap(({ thing }) => (thing ? [[subjectOf(thing), thing] as const] : []))).values(),
]

/** Records as somebody may read them: without the values of those whose things are closed to them. */
export const readable = (
  records: readonly CollectedRecord[],
  closed: ReadonlySet<string>,
): readonly CollectedRecord[] =>
  records.map((record) =>
    record.thing && closed.has(subjectOf(record.thing)) ? { ...record, values: {}, isClosed: true } : record,
  )

const BLACKED = '[redacted]'

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Words as they were typed, one on a line; the longest first, so that a name goes before a part of it. */
export const wordsTyped = (typed: string): readonly string[] =>
  [
    ...new Set(
      typed
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  ].sort((one, other) => other.length - one.length)

/** The numbers of records as they were typed: “3, 7-9”. Undefined where they are not numbers of these records. */
export function numbersTyped(typed: string, records: number): readonly number[] | undefined {
  const numbers = new Set<number>()
  for (const part of typed.split(/[,;\s]+/).filter((each) => each !== '')) {
    const [, first, last = first] = /^(\d{1,6})(?:[-–](\d{1,6}))?$/.exec(part) ?? []
    if (first === undefined) return undefined
    const [from, to] = [Number(first), Number(last)]
    if (from < 1 || to < from || to > records) return undefined
    for (let number = from; number <= to; number += 1) numbers.add(number)
  }
  return [...numbers].sort((one, other) => one - other)
}

/** Numbers as somebody would type them: “3, 7–9”. */
export function numbersInWords(numbers: readonly number[]): string {
  const spans: [number, number][] = []
  for (const number of numbers) {
    const last = spans.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else spans.push([number, number])
  }
  return spans.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ')
}

/** Blacks words out of a text, whatever their case, and says how often. */
function blackedOut(text: string, words: readonly string[]): { text: string; times: number } {
  if (words.length === 0) return { text, times: 0 }
  const pattern = new RegExp(words.map(escaped).join('|'), 'giu')
  let times = 0
  return {
    text: text.replace(pattern, () => {
      times += 1
      return BLACKED
    }),
    times,
  }
}

/** The records of a part of which something goes to whoever asked. */
export const going = (
  records: readonly CollectedRecord[],
  { decision, leftOut }: { readonly decision: string | null; readonly leftOut: readonly number[] },
): readonly CollectedRecord[] =>
  decision === 'all' ? records : records.filter((_, at) => decision === 'part' && !leftOut.includes(at + 1))

/** What of a part goes to whoever asked: without what is left out, and with words blacked out. */
export function released(
  records: readonly CollectedRecord[],
  decided: {
    readonly decision: 'all' | 'part' | 'none'
    readonly words: readonly string[]
    readonly leftOut: readonly number[]
  },
): { readonly records: readonly CollectedRecord[]; readonly redactions: number } {
  if (decided.decision === 'none') return { records: [], redactions: records.length }
  if (decided.decision === 'all')
    return { records: records.map(({ names, values }) => ({ names, values })), redactions: 0 }
  const out = new Set(decided.leftOut)
  let redactions = 0
  const kept = records.flatMap(({ names, values }, at): CollectedRecord[] => {
    if (out.has(at + 1)) {
      redactions += 1
      return []
    }
    const black = Object.entries(values).map(([column, value]) => {
      const { text, times } = blackedOut(value, decided.words)
      redactions += times
      return [column, text] as const
    })
    return [{ names, values: Object.fromEntries(black) }]
  })
  return { records: kept, redactions }
}
