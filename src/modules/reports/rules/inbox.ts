import type { Accreted } from '#platform/accretion.ts'
import { sha256 } from '#platform/digest.ts'
import type { Decision } from '../schema/sentences.ts'
import type { Chapter, ChapterId } from '../schema.ts'

/** A sentence that a record gives the report of its year. Its id is told apart by its module. */
export interface Offered extends Accreted {
  /** What it tells of. */
  readonly heading: string
  /** Words in the headings of the chapters that it belongs in, the likeliest first. */
  readonly chapters: readonly string[]
}

/** All that the records of the year say, with the modules that were asked. */
export interface Grown {
  readonly offered: readonly Offered[]
  readonly asked: ReadonlySet<string>
}

/** Names a sentence as it reads now: once its record says something else it is another one. */
export const markOf = ({ id, sentence }: Pick<Accreted, 'id' | 'sentence'>): string =>
  `${id}~${sha256(sentence).slice(0, 12)}`

/** Names what waits, in its order: another word as soon as anything of it is another. */
const waitingMark = (waiting: readonly Offered[]): string =>
  sha256(waiting.map(markOf).join('\n')).slice(0, 16)

/** Which of the sentences that wait were chosen, in a word for an address: short, however many there are. */
export function chosenWord(waiting: readonly Offered[], chosen: readonly Offered[]): string {
  const bits = Buffer.alloc(Math.ceil(waiting.length / 8))
  for (const [at, each] of waiting.entries())
    if (chosen.includes(each)) bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7))
  return `${waitingMark(waiting)}.${bits.toString('base64url')}`
}

/** The sentences that such a word names; none where others wait now. */
export function chosenBy(waiting: readonly Offered[], word: string): readonly Offered[] {
  const [mark, bits = ''] = word.split('.')
  if (mark !== waitingMark(waiting)) return []
  const read = Buffer.from(bits, 'base64url')
  return waiting.filter((_, at) => ((read[at >> 3] ?? 0) >> (at & 7)) & 1)
}

/** The chapter that sentences of a kind belong in; undefined where no heading says so. */
export function chapterFor(
  words: readonly string[],
  chapters: readonly Pick<Chapter, 'id' | 'heading' | 'place' | 'writer'>[],
): ChapterId | undefined {
  const open = chapters.filter(({ place, writer }) => place !== 'cover' && writer === 'unit')
  for (const word of words)
    for (const { id, heading } of open) if (heading.toLowerCase().includes(word)) return id
  return undefined
}

/** Signs that Markdown would take for its own: a sentence reads as the record says it. */
export const plainly = (sentence: string): string => sentence.replaceAll(/[\\`*_{}[\]<>#|~]/g, '\\$&')

/** A sentence in a chapter whose record says something else now, or nothing. */
export interface SaidOtherwise {
  readonly decision: Decision
  readonly now: Offered | undefined
  /** Whether the text still has the sentence as it was put there, so that it can be changed in one step. */
  readonly stands: boolean
}

/** The sentences of a report, each where it belongs. */
export interface Inbox {
  readonly waiting: readonly Offered[]
  readonly saidOtherwise: readonly SaidOtherwise[]
  /** Those about which somebody decided, the latest first. */
  readonly decided: readonly Decision[]
}

/** What waits, what was decided, and which of the sentences in the text are not what their records say now. */
export function inboxOf(
  { offered, asked }: Grown,
  decisions: readonly Decision[],
  chapters: readonly Pick<Chapter, 'id' | 'text'>[],
): Inbox {
  const decided = decisions.filter(({ state }) => state !== 'waiting')
  const known = new Set(decided.map(({ record }) => record))
  return {
    waiting: offered.filter(({ id }) => !known.has(id)),
    decided: decided.toSorted((one, other) => Temporal.Instant.compare(other.decidedAt, one.decidedAt)),
    saidOtherwise: decided.flatMap((decision) => {
      const { record, state, said, isVerbatim, chapterId } = decision
      // What a module that is switched off would say nobody knows.
      const module = record.slice(0, record.indexOf('.'))
      if (state !== 'taken' || !asked.has(module)) return []
      const now = offered.find(({ id }) => id === record)
      if ((now?.sentence ?? '') === said) return []
      const text = chapters.find(({ id }) => id === chapterId)?.text ?? ''
      const stands = isVerbatim && said !== '' && text.includes(plainly(said))
      return isVerbatim && !stands ? [] : [{ decision, now, stands }]
    }),
  }
}
