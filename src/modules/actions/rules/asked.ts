import {
  type ActionsAsked,
  LATE_CHOICES,
  MINE,
  NOBODY,
  OURS,
  PROGRESS_CHOICES,
  SORT_CHOICES,
  STANDING_CHOICES,
} from './tracker.ts'

export interface Option {
  readonly value: string
  readonly text: string
}

/** What the tracker can be narrowed by, of what the partnership has. */
export interface Narrowing {
  readonly agencies: readonly Option[]
  readonly bodies: readonly Option[]
  readonly themes: readonly Option[]
  /** The kinds of record that actions came from. */
  readonly origins: readonly Option[]
  /** What other modules narrow it by. */
  readonly others: readonly {
    readonly name: keyof ActionsAsked
    readonly label: string
    readonly any: string
    readonly options: readonly Option[]
  }[]
}

/** One thing that is asked of the tracker, in words. */
export interface AskedPart {
  readonly label: string
  readonly words: string
  /** The record that it names is no longer there to be chosen. */
  readonly isGone: boolean
}

export const OWNERS: readonly Option[] = [
  { value: MINE, text: 'Me' },
  { value: NOBODY, text: 'Nobody yet' },
  { value: OURS, text: 'Agencies that I answer for' },
]
const LED: readonly Option[] = [{ value: MINE, text: 'Those that I lead' }]

/** What is asked of the tracker, part by part, and what of it is gone. `people` are those who are here. */
export function askedParts(
  asked: ActionsAsked,
  by: Narrowing,
  people: readonly Option[],
): readonly AskedPart[] {
  const among = (
    name: keyof ActionsAsked,
    label: string,
    choices: readonly Option[],
    gone = 'Something that is no longer there',
  ): readonly AskedPart[] => {
    const value = asked[name]
    if (value === '') return []
    const found = choices.find((each) => each.value === value)
    return [{ label, words: found?.text ?? gone, isGone: found === undefined }]
  }
  const owners = [...OWNERS, ...by.agencies, ...people]
  return [
    ...(asked.words === '' ? [] : [{ label: 'Words or number', words: `“${asked.words}”`, isGone: false }]),
    ...among('standing', 'Status', STANDING_CHOICES),
    ...among('progress', 'Progress', PROGRESS_CHOICES),
    ...among('late', 'Late by', LATE_CHOICES),
    ...among('owner', 'Owner', owners, 'An agency or a person no longer here'),
    ...among('body', 'Body that answers for it', [...LED, ...by.bodies], 'A body that is no longer there'),
    ...among(
      'priority',
      by.others.find(({ name }) => name === 'priority')?.label ?? 'Priority',
      by.others.find(({ name }) => name === 'priority')?.options ?? [],
      'A priority that is no longer there',
    ),
    ...among('theme', 'Theme', by.themes, 'A theme that is no longer given'),
    ...among('from', 'Where it came from', by.origins, 'Records that are not kept here'),
    ...among('sort', 'Order', SORT_CHOICES),
  ]
}

/** The same in one sentence, for a title or a line of a list. */
export const askedSentence = (parts: readonly AskedPart[]): string =>
  parts.length === 0
    ? 'Everything that is to be done.'
    : `${parts.map(({ label, words }) => `${label}: ${words}`).join('; ')}.`

/** Whether anything that is asked names a record that is no longer there. */
export const asksForGone = (parts: readonly AskedPart[]): boolean => parts.some(({ isGone }) => isGone)
