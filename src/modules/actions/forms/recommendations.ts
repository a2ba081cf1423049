import { z } from 'zod'
import type { Group, GroupId } from '#modules/governance/index.ts'
import type { Indicator, IndicatorId } from '#modules/indicators/index.ts'
import { isAfter } from '#platform/days.ts'
import {
  manyOf,
  oneOf,
  openedVersion,
  optionalOneOf,
  optionalText,
  plainDate,
  text,
} from '#platform/forms.ts'
import type { Id } from '#platform/id.ts'
import { actionNumber } from '../forms.ts'
import {
  ANSWERS,
  ORIGIN_KINDS,
  type RecommendationId,
  type Theme,
  type ThemeId,
} from '../schema/recommendations.ts'

/** A record of another module that a recommendation may come from. */
export interface RecordChoice {
  readonly kind: string
  readonly id: Id<string>
  readonly words: string
}

/** What may be chosen of a recommendation. */
export interface RecommendationChoices {
  readonly bodies: readonly Pick<Group, 'id' | 'name'>[]
  readonly themes: readonly Pick<Theme, 'id' | 'name'>[]
  readonly records: readonly RecordChoice[]
  readonly indicators: readonly Pick<Indicator, 'id' | 'name'>[]
  /** What is confidential is recorded with a second factor only. */
  readonly isSure: boolean
  readonly today: Temporal.PlainDate
}

export const recordValue = ({ kind, id }: Pick<RecordChoice, 'kind' | 'id'>): string => `${kind} ${id}`

/** Which of the records a choice in the form names. */
const recordIn = (records: readonly RecordChoice[]) =>
  optionalOneOf(records.map(recordValue), 'Select the record from the list, or leave it empty').transform(
    (value) => records.find((each) => recordValue(each) === value) ?? null,
  )

export const recommendationForm = ({
  bodies,
  themes,
  records,
  indicators,
  isSure,
  today,
}: RecommendationChoices) =>
  z.object({
    wording: text({
      missing: 'Enter what is recommended',
      max: 1000,
      tooLong: 'What is recommended must be 1,000 characters or fewer',
    }),
    originKind: oneOf(ORIGIN_KINDS, 'Select where it came from'),
    originWords: text({
      missing: 'Enter what it came from, in a few words',
      max: 300,
      tooLong: 'What it came from must be 300 characters or fewer',
    }),
    madeOn: plainDate({
      missing: 'Enter the day on which it was made',
      unreal: 'The day on which it was made must be a real date',
    }).refine((day) => !isAfter(day, today), 'The day on which it was made cannot be in the future'),
    record: recordIn(records),
    madeToId: oneOf(
      bodies.map(({ id }) => id),
      'Select the body that it was made to',
    ).transform((id) => id as GroupId),
    themeIds: manyOf(
      themes.map(({ id }) => id),
      'Select themes from the list',
    ).transform((ids) => ids as ThemeId[]),
    indicatorId: optionalOneOf(
      indicators.map(({ id }) => id),
      'Select the indicator from the list, or leave it empty',
    ).transform((id) => id as IndicatorId | null),
    tier: oneOf(['2', '3'], 'Select who may read it')
      .transform((tier): 2 | 3 => (tier === '3' ? 3 : 2))
      .refine((tier) => tier === 2 || isSure, 'Sign in with a second factor to record what is confidential'),
    version: openedVersion,
  })
export type RecommendationInput = z.infer<ReturnType<typeof recommendationForm>>

/** What a body answered, on which day, and why where it does not do all of it. */
export const answerForm = (today: Temporal.PlainDate) =>
  z
    .object({
      answer: oneOf(ANSWERS, 'Select what the body answered'),
      answeredOn: plainDate({
        missing: 'Enter the day on which it answered',
        unreal: 'The day on which it answered must be a real date',
      }).refine((day) => !isAfter(day, today), 'The day on which it answered cannot be in the future'),
      reason: optionalText({ max: 2000, tooLong: 'The reason must be 2,000 characters or fewer' }),
      version: openedVersion,
    })
    .refine(({ answer, reason }) => answer === 'accepted' || reason !== '', {
      path: ['reason'],
      message: 'Enter why it is not accepted, or not all of it',
    })
export type AnswerInput = z.infer<ReturnType<typeof answerForm>>

/** An action that is there already, by its number. */
export const linkForm = z.object({
  reference: actionNumber('Enter the number of the action'),
})

/** The recommendation that stays when two are merged. */
export const mergeForm = z.object({
  reference: text({
    missing: 'Enter the number of the recommendation that stays',
    max: 40,
    tooLong: 'The number of a recommendation is 40 characters or fewer',
  }).transform((reference) => reference.toUpperCase()),
})

/** What is to become of a recommendation that was made before: a new one, or part of one of these. */
export const sameForm = (ids: readonly RecommendationId[]) =>
  z.object({
    same: oneOf(['new', ...ids], 'Select whether it is one of these').transform(
      (same) => same as 'new' | RecommendationId,
    ),
  })

/** A theme of the list. */
export const themeForm = z.object({
  name: text({
    missing: 'Enter the theme',
    max: 80,
    tooLong: 'The theme must be 80 characters or fewer',
  }),
  version: openedVersion,
})
export type ThemeInput = z.infer<typeof themeForm>
