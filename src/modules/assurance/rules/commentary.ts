import { FOLLOWING_THE_WORK } from '#modules/actions/index.ts'
import { BUSINESS_UNIT } from '#modules/people/index.ts'
import { readSet } from '#modules/questionnaires/index.ts'
import { isAfter } from '#platform/days.ts'
import { sha256 } from '#platform/digest.ts'
import { settingKey, wholeNumber } from '#platform/settings.ts'
import { monthName } from '#platform/words.ts'
import { permission } from '#platform/work.ts'
import { addWorkingDays, type Holidays } from '#platform/working-days.ts'
import type { CommentaryId, CommentaryQuarterId } from '../schema/commentary.ts'
import type { Reminder } from './chasing.ts'

/** Those who follow the work read what agencies say of themselves. Those who answer are told so before they write. */
export const readCommentary = permission('assurance.read-commentary', ...FOLLOWING_THE_WORK)
/** The business unit says who is asked, asks every quarter, and says what each answer is about. */
export const keepCommentary = permission('assurance.keep-commentary', ...BUSINESS_UNIT)

/** As an agenda names it. */
export const COMMENTARY = 'commentary'
export const COMMENTARIES = '/workspace/commentary'
export const commentaryPath = (id: CommentaryId): string => `${COMMENTARIES}/${id}`
export const quarterPath = (id: CommentaryQuarterId): string => `${COMMENTARIES}/quarters/${id}`

/** How many working days after the end of a quarter its commentary is due. That of the last day of the quarter holds. */
export const commentaryDays = settingKey({
  ...{ key: 'assurance.commentary-days', words: 'How long after a quarter its commentary is due' },
  ...{ default: 15, unit: 'working days', confirmed: false, ...wholeNumber(1, 60) },
  source: 'Proposed: the custom of business units. No rule sets it',
})

/** Both days count. */
export interface Quarter {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

const MONTHS = 3

/** The quarter that begins on a day. Quarters of the year from April are those of the calendar. */
export const quarterFrom = (from: Temporal.PlainDate): Quarter => ({
  from,
  to: from.add({ months: MONTHS }).subtract({ days: 1 }),
})

/** The quarter that ended last before a day. */
export const lastQuarter = (today: Temporal.PlainDate): Quarter =>
  quarterFrom(
    today
      .with({ day: 1, month: Math.floor((today.month - 1) / MONTHS) * MONTHS + 1 })
      .subtract({ months: MONTHS }),
  )

/** “July to September 2026”. */
export const quarterWords = ({ from, to }: Quarter): string =>
  `${monthName(from.month)} to ${monthName(to.month)} ${to.year}`

/** Whoever is asked late has at least so many working days. */
const LEAST_DAYS = 5

/** By when the commentary of a quarter is due that is asked for on a day. */
export function dueFor(
  { to }: Quarter,
  asked: Temporal.PlainDate,
  days: number,
  holidays: Holidays,
): Temporal.PlainDate {
  const usual = addWorkingDays(to, days, holidays)
  const least = addWorkingDays(asked, LEAST_DAYS, holidays)
  return isAfter(least, usual) ? least : usual
}

/** For so long after its day it can still come. */
export const lastDayFor = (dueOn: Temporal.PlainDate): Temporal.PlainDate => dueOn.add({ months: MONTHS })

/** Who is written to of an agency: who leads its safeguarding, who sits for it on the body that reads it, its chief officer. */
export type Recipient = 'lead' | 'seat' | 'chief'

export const REMINDERS: readonly Reminder<Recipient>[] = [
  { id: 'before', workingDays: -5, to: ['lead', 'seat'] },
  { id: 'after', workingDays: 1, to: ['lead', 'seat'] },
  { id: 'chief', workingDays: 6, to: ['lead', 'seat', 'chief'] },
]

/** The same in every partnership, so that any two quarters compare. */
export const WELL = '6f0a7c52-6c6b-4d0e-9a57-0c1b6f5d2a01'
export const WORRIES = '6f0a7c52-6c6b-4d0e-9a57-0c1b6f5d2a02'
const SECTION = '6f0a7c52-6c6b-4d0e-9a57-0c1b6f5d2a03'

/**
 * The two questions of quarterly commentary, as a partnership told of it in its yearly report of 2022–23: what works well,
 * and areas of concern. The business unit may add to them in the question set.
 */
export function commentarySet(title: string) {
  const read = readSet({
    format: 'accord-question-set-1',
    title,
    introduction:
      'Write of the quarter that has ended and of your own agency. The body that asks reads it before it meets, and so do those who follow the work of the partnership. Name no child, adult, family or colleague.',
    sections: [
      {
        id: SECTION,
        heading: 'Your agency in this quarter',
        questions: [
          {
            ...{ id: WELL, name: 'works-well', type: 'text', most: 4000 },
            words: 'What works well?',
            hint: 'What changed for children or adults, and how you know',
          },
          {
            ...{ id: WORRIES, name: 'worries', type: 'text', most: 4000 },
            words: 'What worries you?',
            hint: 'What is at risk, what you do about it, and what you need from others. Write “Nothing” if nothing does',
          },
        ],
      },
    ],
  })
  if (!read.ok) throw new Error('The questions of commentary are a question set')
  return read.set
}

/** Words of a theme that tell nothing by themselves. */
const SHORTEST = 5

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}’']+/gu) ?? []

const STEM = 0.6

/** The beginning of a word, so that “trained” is found by “training”. */
const stem = (word: string): string => word.slice(0, Math.max(SHORTEST, Math.ceil(word.length * STEM)))

/** The themes of which a word stands in a text. They are offered, and somebody decides. */
export function suggested<T extends { readonly name: string }>(
  said: string,
  themes: readonly T[],
): readonly T[] {
  const all = wordsOf(said)
  return themes.filter(({ name }) =>
    wordsOf(name)
      .filter((word) => word.length >= SHORTEST)
      .some((word) => all.some((each) => each.startsWith(stem(word)))),
  )
}

const HASHED = 7

/** Tells what an agency’s answers were said to be about when a form was opened from what they are said to be about now. */
export const themesVersion = (
  given: readonly { readonly questionId: string; readonly themeId: string }[],
): number =>
  Number.parseInt(
    sha256(
      given
        .map(({ questionId, themeId }) => `${questionId} ${themeId}`)
        .toSorted()
        .join('\n'),
    ).slice(0, HASHED),
    16,
  )

/** How often a theme stands in what works well, in what worries, and in other answers of a quarter. */
export interface ThemeCount {
  readonly well: number
  readonly worries: number
  readonly other: number
}

/** Counts agencies, each once for each question. */
export function countTheme<Theme extends string>(
  given: readonly { readonly themeId: Theme; readonly questionId: string }[],
  themeId: Theme,
): ThemeCount {
  const of = given.filter((each) => each.themeId === themeId)
  const well = of.filter(({ questionId }) => questionId === WELL).length
  const worries = of.filter(({ questionId }) => questionId === WORRIES).length
  return { well, worries, other: of.length - well - worries }
}

const LONGEST = 1500

/** What the body above is told, to be changed before it is sent: how many answered, and the themes that most named. */
export function highlightDraft(
  quarter: Quarter,
  { asked, sent }: { readonly asked: number; readonly sent: number },
  themes: readonly (ThemeCount & { readonly name: string })[],
): string {
  const named = (side: 'well' | 'worries') =>
    themes
      .filter((theme) => theme[side] > 0)
      .toSorted((one, other) => other[side] - one[side])
      .map(({ name, ...count }) => `${name} (${count[side]})`)
  const line = (words: string, names: readonly string[]) =>
    names.length > 0 ? [`${words}: ${names.join(', ')}.`] : []
  return [
    `Commentary of ${quarterWords(quarter)}: ${sent} of ${asked} agencies answered.`,
    ...line('What works well', named('well')),
    ...line('What worries', named('worries')),
  ]
    .join('\n')
    .slice(0, LONGEST)
}
