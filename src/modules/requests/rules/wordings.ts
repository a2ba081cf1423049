import { dateAndTime } from '#platform/words.ts'
import type { Entry } from '../schema.ts'

/** What a text said before it was changed: the entry of the history that holds it, and when it was changed. */
export type Wording = Pick<Entry, 'id' | 'at' | 'words'>

/** The exact moment tells one wording from the next; nobody can have written it before it came. */
const heading = ({ at }: Wording): string =>
  `\n\nEarlier wording, until ${dateAndTime(at)} (${at.toString()}):\n\n`

/** A text with every earlier wording after it, each under when it was changed, as one text that can be taken apart again. */
export const withEarlier = (now: string, earlier: readonly Wording[]): string =>
  [now, ...earlier.map((wording) => heading(wording) + wording.words)].join('')

/** Takes such a text apart: \`changes\` are those of which an earlier wording may stand in it, in the order it was given. */
export function withoutEarlier(
  text: string,
  changes: readonly Wording[],
): { readonly now: string; readonly earlier: readonly Wording[] } {
  let now = text
  const earlier: Wording[] = []
  // From the end, so that nothing a text quotes of a heading before it is taken for one.
  for (const change of changes.toReversed()) {
    const at = now.lastIndexOf(heading(change))
    if (at < 0) continue
    earlier.unshift({ ...change, words: now.slice(at + heading(change).length) })
    now = now.slice(0, at)
  }
  return { now, earlier }
}
