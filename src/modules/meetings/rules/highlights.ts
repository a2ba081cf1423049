import { longDate } from '#platform/words.ts'
import { itemPath, meetingDay, meetingPath } from '../rules.ts'
import type { Item, Meeting } from '../schema.ts'

export const highlightsPath = ({ id }: Pick<Meeting, 'id'>): string => `${meetingPath(id)}/highlights`
export const highlightPath = (item: Pick<Item, 'meetingId' | 'id'>): string => `${itemPath(item)}/highlight`

/** What an item of a report says in plain text. */
export interface ToldItem {
  readonly title: string
  readonly words: string
  readonly decisions: readonly {
    readonly reference: string
    readonly wording: string
    readonly isRecommended: boolean
  }[]
  readonly actions: readonly {
    readonly reference: string
    readonly summary: string
    readonly owner: string
    readonly dueOn: Temporal.PlainDate | null
  }[]
}

/** One item of the report as lines of text, without its title. */
export const toldLines = ({ words, decisions, actions }: Omit<ToldItem, 'title'>): readonly string[] => [
  words,
  ...decisions.map(
    ({ reference, wording, isRecommended }) =>
      `${isRecommended ? 'Recommended, to be ratified' : 'Decided'} (${reference}): ${wording}`,
  ),
  ...actions.map(
    ({ reference, summary, owner, dueOn }) =>
      `Action ${reference}: ${summary}, ${owner || 'nobody yet'}${dueOn ? `, by ${longDate(dueOn)}` : ''}`,
  ),
]

/** The whole report as text, for a mail or a paper. */
export const reportText = (
  meeting: Pick<Meeting, 'startsAt'> & { readonly groupName: string },
  items: readonly ToldItem[],
): string =>
  [
    `Highlight report: ${meeting.groupName}, ${longDate(meetingDay(meeting))}`,
    ...items.map((item, at) => [`${at + 1}. ${item.title}`, ...toldLines(item)].join('\n')),
  ].join('\n\n')

/** The longest that what a body is asked may be. */
const LONGEST = 4000

/** What the body above is asked to know of one item. */
export function askedOf(
  meeting: Pick<Meeting, 'startsAt'> & { readonly groupName: string },
  item: Omit<ToldItem, 'title'>,
): string {
  const text = [
    `From the highlight report of ${meeting.groupName}, ${longDate(meetingDay(meeting))}.`,
    ...toldLines(item),
  ].join('\n')
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}
