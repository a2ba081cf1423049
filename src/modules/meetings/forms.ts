import { z } from 'zod'
import type { Group } from '#modules/governance/index.ts'
import type { PersonInBrief } from '#modules/people/index.ts'
import { isAfter } from '#platform/days.ts'
import {
  manyOf,
  oneOf,
  openedVersion,
  optionalDate,
  optionalOneOf,
  optionalText,
  plainDate,
  text,
  ticked,
  timeOfDay,
} from '#platform/forms.ts'
import type { Tier } from '#platform/keeping.ts'
import type { PersonId } from '#platform/work.ts'
import { momentOn } from './rules.ts'
import type { Paper, PaperId } from './schema/papers.ts'
import { type Carried, CHOICES, ITEM_KINDS } from './schema.ts'

const place = optionalText({ max: 200, tooLong: 'The place must be 200 characters or fewer' })
const link = optionalText({ max: 500, tooLong: 'The link must be 500 characters or fewer' }).refine(
  (typed) => typed === '' || /^https:\/\/\S+$/.test(typed),
  'The link must begin with https:// and have no spaces',
)

/** A whole number of minutes, as it is typed. */
const minutes = (least: number, most: number, missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .refine(
      (typed) => /^\d{1,3}$/.test(typed) && Number(typed) >= least && Number(typed) <= most,
      `The minutes must be a whole number from ${least} to ${most}`,
    )
    .transform(Number)

export const EVERY = ['1', '2', '3', '4', '6', '12'] as const

const seriesFields = {
  name: text({
    missing: 'Enter what these meetings are called',
    max: 150,
    tooLong: 'What they are called must be 150 characters or fewer',
  }),
  everyMonths: optionalOneOf(EVERY, 'Select how often it meets from the list').transform((every) =>
    every === null ? null : Number(every),
  ),
  begins: timeOfDay({
    missing: 'Enter when it usually begins',
    unreal: 'When it begins must be like 9:30 or 14:00',
  }),
  minutes: minutes(5, 720, 'Enter how many minutes it usually lasts'),
  place,
  link,
  version: openedVersion,
}

/** A new series, of one of the bodies that whoever asks services. */
export const newSeriesForm = (bodies: readonly Pick<Group, 'id'>[]) =>
  z.object({
    groupId: oneOf(
      bodies.map(({ id }) => id),
      'Select which body meets',
    ).transform((id) => id as Group['id']),
    ...seriesFields,
    customary: ticked,
  })
export type NewSeriesInput = z.infer<ReturnType<typeof newSeriesForm>>

export const seriesForm = z.object(seriesFields)
export type SeriesInput = z.infer<typeof seriesForm>

const kind = oneOf(ITEM_KINDS, 'Select what the body is asked to do with it')
const title = text({
  missing: 'Enter what the item is called',
  max: 200,
  tooLong: 'What the item is called must be 200 characters or fewer',
})
const presenter = optionalText({ max: 150, tooLong: 'Who presents it must be 150 characters or fewer' })
const itemMinutes = minutes(0, 480, 'Enter how many minutes it gets. 0 is taken as read')

/** What may fill a standing item, by the names of `FILLS` and of the sources of other modules. */
export const standingItemForm = (fills: readonly string[]) =>
  z.object({
    ...{ title, kind, minutes: itemMinutes, presenter, version: openedVersion },
    fills: oneOf(fills, 'Select what fills it'),
  })
export type StandingItemInput = z.infer<ReturnType<typeof standingItemForm>>

/** When and where a meeting is. `seen` names the clashes that whoever sends it has read. */
export const meetingForm = z
  .object({
    day: plainDate({
      missing: 'Enter the day of the meeting',
      unreal: 'The day of the meeting must be a real date',
    }),
    begins: timeOfDay({
      missing: 'Enter when it begins',
      unreal: 'When it begins must be like 9:30 or 14:00',
    }),
    ends: timeOfDay({ missing: 'Enter when it ends', unreal: 'When it ends must be like 11:30 or 16:00' }),
    place,
    link,
    note: optionalText({ max: 1000, tooLong: 'The note must be 1,000 characters or fewer' }),
    seen: z.string().max(64).catch(''),
    version: openedVersion,
  })
  .refine(({ begins, ends }) => Temporal.PlainTime.compare(begins, ends) < 0, {
    path: ['ends'],
    message: 'It must end after it begins',
  })
  .transform(({ day, begins, ends, ...rest }) => ({
    ...{ ...rest, startsAt: momentOn(day, begins), endsAt: momentOn(day, ends) },
  }))
export type MeetingInput = z.infer<typeof meetingForm>

export const cancelForm = z.object({
  reason: text({
    missing: 'Enter why it does not take place',
    max: 500,
    tooLong: 'Why it does not take place must be 500 characters or fewer',
  }),
  version: openedVersion,
})
export type CancelInput = z.infer<typeof cancelForm>

/** What may be chosen of an item. */
export interface ItemChoices {
  readonly people: readonly Pick<PersonInBrief, 'id' | 'name'>[]
  /** How confidential it may be made by whoever asks. */
  readonly tiers: readonly Tier[]
}

export const itemForm = ({ people, tiers }: ItemChoices) =>
  z
    .object({
      ...{ title, kind, minutes: itemMinutes },
      tier: oneOf(tiers.map(String), 'Select who may read it').transform((typed) => Number(typed) as Tier),
      words: optionalText({ max: 4000, tooLong: 'What the body is asked must be 4,000 characters or fewer' }),
      presenterId: optionalOneOf(
        people.map(({ id }) => id),
        'Select who presents it from the list, or leave it empty',
      ).transform((id) => id as PersonId | null),
      presenter,
      version: openedVersion,
    })
    .refine(({ presenterId, presenter: named }) => presenterId === null || named === '', {
      path: ['presenter'],
      message: 'Select a person or enter a name, not both',
    })
export type ItemInput = z.infer<ReturnType<typeof itemForm>>

/** What a member would have on the agenda. */
export const proposalForm = z.object({
  ...{ title, kind, minutes: itemMinutes },
  words: optionalText({ max: 4000, tooLong: 'What the body is asked must be 4,000 characters or fewer' }),
})
export type ProposalInput = z.infer<typeof proposalForm>

export const declineForm = z.object({
  answer: text({
    missing: 'Enter why it is declined. Whoever proposed it reads that',
    max: 500,
    tooLong: 'Why it is declined must be 500 characters or fewer',
  }),
})

/** Papers that go along. Where none can go, no box says so: what was withdrawn since somebody ticked it just stays. */
const papersAlong = (papers: readonly Pick<Paper, 'id'>[]) =>
  papers.length === 0
    ? z
        .unknown()
        .optional()
        .transform((): PaperId[] => [])
    : manyOf(
        papers.map(({ id }) => id),
        'One of these papers was withdrawn meanwhile. Reload the page',
      ).transform((ids) => ids as PaperId[])

/** A recommendation that another body is asked to look at, with what it is asked. */
export const forwardForm = (bodies: readonly Pick<Group, 'id'>[], papers: readonly Pick<Paper, 'id'>[]) =>
  z.object({
    groupId: oneOf(
      bodies.map(({ id }) => id),
      'Select the body that it is forwarded to',
    ).transform((id) => id as Group['id']),
    words: text({
      missing: 'Enter what the body is asked',
      max: 2000,
      tooLong: 'What the body is asked must be 2,000 characters or fewer',
    }),
    ...{ kind, minutes: itemMinutes, papers: papersAlong(papers) },
  })
export type ForwardInput = z.infer<ReturnType<typeof forwardForm>>

/** How an item goes on: to the next meeting of its body, or to another body, which says whether it takes it. */
export const carryForm = (
  ways: readonly Carried[],
  bodies: readonly Pick<Group, 'id'>[],
  papers: readonly Pick<Paper, 'id' | 'tier' | 'readers'>[],
) =>
  z
    .object({
      how: oneOf(ways, 'Select how it goes on'),
      papers: papersAlong(papers),
      groupId: optionalOneOf(
        bodies.map(({ id }) => id),
        'Select the body from the list',
      ).transform((id) => id as Group['id'] | null),
    })
    .refine(({ how, groupId }) => how !== 'forwarded' || groupId !== null, {
      path: ['groupId'],
      message: 'Select the body that it is forwarded to',
    })
    .refine(
      ({ how, papers: chosen }) =>
        how !== 'forwarded' || !papers.some(({ id, tier }) => tier >= 3 && chosen.includes(id)),
      { path: ['papers'], message: 'A confidential paper stays with its body. Leave it out' },
    )
    .refine(
      ({ how, papers: chosen }) =>
        how !== 'forwarded' || !papers.some(({ id, readers }) => readers !== null && chosen.includes(id)),
      {
        path: ['papers'],
        message: 'A paper that only named people may read stays with its body. Leave it out',
      },
    )
export type CarryInput = z.infer<ReturnType<typeof carryForm>>

/** What a body decided of an action that arose. It is extended to a later day than the one it has. */
export const matterForm = (dueOn: Temporal.PlainDate | null) =>
  z
    .object({
      choice: oneOf(CHOICES, 'Select what the body decided'),
      untilOn: optionalDate({ unreal: 'Its new day must be a real date' }),
      words: optionalText({
        max: 1500,
        tooLong: 'What is to be said of it must be 1,500 characters or fewer',
      }),
      version: openedVersion,
    })
    .refine(({ choice, untilOn }) => choice !== 'extend' || untilOn !== null, {
      path: ['untilOn'],
      message: 'Enter the day to which it is extended',
    })
    .refine(({ untilOn }) => !(untilOn && dueOn) || isAfter(untilOn, dueOn), {
      path: ['untilOn'],
      message: 'Its new day must be after the one it has',
    })
    .transform((given) => ({ ...given, untilOn: given.choice === 'extend' ? given.untilOn : null }))
export type MatterInput = z.infer<ReturnType<typeof matterForm>>

/** What somebody answers to an invitation. Who cannot come may name a deputy of their seat. */
export const replyForm = (deputies: readonly { readonly id: PersonId }[]) =>
  z
    .object({
      answer: oneOf(['coming', 'apologies'], 'Select whether you are coming'),
      deputyId: optionalOneOf(
        deputies.map(({ id }) => id),
        'Select the deputy from the list, or leave it empty',
      ).transform((id) => id as PersonId | null),
    })
    .refine(({ answer, deputyId }) => answer === 'apologies' || deputyId === null, {
      path: ['deputyId'],
      message: 'Name a deputy only where you cannot come',
    })
export type ReplyInput = z.infer<ReturnType<typeof replyForm>>
