import type { Attention } from '#platform/attention.ts'
import { isBefore } from '#platform/days.ts'
import { number } from '#platform/words.ts'

/** So many actions of each kind stand on My work one by one. */
export const MOST_OF_A_KIND = 25

/** What waits without a day stands last. */
const byDay = (one: Attention, other: Attention): number =>
  one.due && other.due
    ? Temporal.PlainDate.compare(one.due, other.due)
    : Number(one.due === undefined) - Number(other.due === undefined)

/** Of what waits the first by their day; and in one line how many more there are, which leads to where all of them stand. */
export function firstOf(
  all: readonly Attention[],
  { words, href }: { readonly words: string; readonly href: string },
  today: Temporal.PlainDate,
): readonly Attention[] {
  const inOrder = all.toSorted(byDay)
  const rest = inOrder.slice(MOST_OF_A_KIND)
  const [next] = rest
  if (!next) return inOrder
  const late = rest.filter(({ due }) => due !== undefined && isBefore(due, today)).length
  return [
    ...inOrder.slice(0, MOST_OF_A_KIND),
    {
      ...{
        title: `And ${number(rest.length)} more ${words}`,
        href,
        detail: 'They stand in the list of actions.',
      },
      ...{ ...(next.due && { due: next.due }), state: next.state, many: { count: rest.length, late } },
    },
  ]
}
