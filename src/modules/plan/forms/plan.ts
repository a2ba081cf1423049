import { z } from 'zod'
import type { DocumentId } from '#modules/documents/index.ts'
import { AUDIENCES, type ExpenditureId, type Group, type GroupId } from '#modules/governance/index.ts'
import { isBefore } from '#platform/days.ts'
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
} from '#platform/forms.ts'
import { asksWhy, type Destination, type Earlier } from '../rules.ts'
import type { PriorityId, Stage } from '../schema.ts'

/** Who may have decided, and the papers that whoever asks may open. */
export interface Decidable {
  readonly bodies: readonly Pick<Group, 'id' | 'name'>[]
  readonly papers: readonly { readonly id: DocumentId; readonly title: string }[]
}

const paperIn = ({ papers }: Decidable) =>
  optionalOneOf(
    papers.map(({ id }) => id),
    'Select the paper from the list, or leave it empty',
  ).transform((id) => id as DocumentId | null)

/** A plan: its days, who was asked about it, and who agreed to it. */
export const planForm = (decidable: Decidable) =>
  z
    .object({
      title: text({
        missing: 'Enter what the plan is called',
        max: 120,
        tooLong: 'What the plan is called must be 120 characters or fewer',
      }),
      startsOn: optionalDate({ unreal: 'The first day must be a real date' }),
      endsOn: plainDate({ missing: 'Enter the last day', unreal: 'The last day must be a real date' }),
      note: optionalText({ max: 2000, tooLong: 'The note must be 2,000 characters or fewer' }),
      consultation: optionalText({
        max: 5000,
        tooLong: 'Who was asked and what they said must be 5,000 characters or fewer',
      }),
      consultedFrom: optionalDate({ unreal: 'The first day of asking must be a real date' }),
      consultedTo: optionalDate({ unreal: 'The last day of asking must be a real date' }),
      consultationPaperId: paperIn(decidable),
      decision: optionalText({ max: 500, tooLong: 'The decision must be 500 characters or fewer' }),
      decidedById: optionalOneOf(
        decidable.bodies.map(({ id }) => id),
        'Select who decided from the list, or leave it empty',
      ).transform((id) => id as GroupId | null),
      decidedOn: optionalDate({ unreal: 'The day of the decision must be a real date' }),
      decisionPaperId: paperIn(decidable),
      version: openedVersion,
    })
    .refine(({ startsOn, endsOn }) => startsOn === null || !isBefore(endsOn, startsOn), {
      path: ['endsOn'],
      message: 'The last day must be on or after the first',
    })
    .refine(
      ({ consultedFrom: from, consultedTo: to }) => from === null || to === null || !isBefore(to, from),
      { path: ['consultedTo'], message: 'The last day of asking must be on or after the first' },
    )
    .refine(
      ({ decision, decidedById, decidedOn, decisionPaperId }) =>
        decision !== '' || (decidedById === null && decidedOn === null && decisionPaperId === null),
      { path: ['decision'], message: 'Enter which decision it was' },
    )

export type PlanInput = z.infer<ReturnType<typeof planForm>>

const MOST_OBJECTIVES = 20
const LONGEST_OBJECTIVE = 500

/** One on each line, as people type a list. */
const lines = z
  .string()
  .default('')
  .transform((typed) => typed.split(/\r?\n/).flatMap((line) => line.trim() || []))
  .pipe(
    z
      .array(
        z.string().max(LONGEST_OBJECTIVE, `Each objective must be ${LONGEST_OBJECTIVE} characters or fewer`),
      )
      .max(MOST_OBJECTIVES, `Enter ${MOST_OBJECTIVES} objectives or fewer`),
  )

/** What may be chosen of a priority, and how far it has come. */
export interface PriorityChoices {
  readonly workstreams: readonly Pick<Group, 'id' | 'name'>[]
  readonly spending: readonly { readonly id: ExpenditureId; readonly words: string }[]
  readonly stage: Stage
  readonly earlier: readonly Earlier<PriorityId>[]
}

/** What something carries on. */
export const carriesOn = <Id extends string>(earlier: readonly Earlier<Id>[]) =>
  optionalOneOf(
    earlier.map(({ id }) => id),
    'Select what it carries on from the list, or leave it empty',
  ).transform((id) => id as Id | null)

export const priorityForm = ({ workstreams, spending, stage, earlier }: PriorityChoices) =>
  z
    .object({
      title: text({
        missing: 'Enter the priority',
        max: 200,
        tooLong: 'The priority must be 200 characters or fewer',
      }),
      audience: oneOf(AUDIENCES, 'Select whom it is for'),
      place: z
        .string()
        .default('')
        .refine((typed) => /^[1-9]\d?$/.test(typed.trim()), 'Enter its place in the order, from 1 to 99')
        .transform(Number),
      workstreamId: optionalOneOf(
        workstreams.map(({ id }) => id),
        'Select the group from the list, or leave it empty',
      ).transform((id) => id as GroupId | null),
      objectives: lines,
      evidence: optionalText({ max: 4000, tooLong: 'What is known must be 4,000 characters or fewer' }),
      voices: optionalText({ max: 4000, tooLong: 'What people said must be 4,000 characters or fewer' }),
      story: optionalText({ max: 10_000, tooLong: 'The story so far must be 10,000 characters or fewer' }),
      spending: manyOf(
        spending.map(({ id }) => id),
        'Select lines of the budgets from the list',
      ).transform((ids) => spending.flatMap(({ id }) => (ids.includes(id) ? id : []))),
      summary: optionalText({
        max: 4000,
        tooLong: 'What the public reads must be 4,000 characters or fewer',
      }),
      isPublic: ticked,
      isStoryPublic: ticked,
      carriesOnId: carriesOn(earlier),
      version: openedVersion,
    })
    .refine(({ isPublic, summary }) => !isPublic || summary !== '', {
      path: ['summary'],
      message: 'Enter what the public reads before you make it public',
    })
    .refine(({ isStoryPublic, story }) => !isStoryPublic || story !== '', {
      path: ['isStoryPublic'],
      message: 'Tell the story before you make it public',
    })
    .refine(({ isPublic }) => !isPublic || stage !== 'proposed', {
      path: ['isPublic'],
      message: 'A priority that is only proposed cannot be public',
    })

export type PriorityInput = z.infer<ReturnType<typeof priorityForm>>

/** How far something of the plan has come, with the reason where it ended or went back, and where it goes on. */
/** `next` is where it may move to from there. */
export const moveForm = (from: Stage, next: readonly Stage[], destinations: readonly Destination[]) =>
  z
    .object({
      to: oneOf(next, 'Select how far it has come'),
      goesOnIn: optionalOneOf(
        destinations.map(({ value }) => value),
        'Select where it goes on from the list, or leave it empty',
      ).transform((value): Destination | null => destinations.find((each) => each.value === value) ?? null),
      words: optionalText({ max: 1900, tooLong: 'What is said of it must be 1,900 characters or fewer' }),
      version: openedVersion,
    })
    .refine(({ to, words }) => !asksWhy(from, to) || words !== '', {
      path: ['words'],
      message: 'Enter why it ended or went back a step',
    })
    .refine(({ to, goesOnIn }) => goesOnIn === null || to === 'carried-forward', {
      path: ['goesOnIn'],
      message: 'Only what is carried forward goes on elsewhere',
    })

export type MoveInput = z.infer<ReturnType<typeof moveForm>>
