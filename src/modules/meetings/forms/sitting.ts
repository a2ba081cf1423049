import { z } from 'zod'
import type { GroupId, SeatInRoom } from '#modules/governance/index.ts'
import { oneOf, openedVersion, optionalOneOf, optionalText, text, ticked } from '#platform/forms.ts'
import type { PersonId } from '#platform/work.ts'
import { STAGES } from '../schema/minutes.ts'
import { ATTENDED } from '../schema/sitting.ts'
import type { ItemId } from '../schema.ts'

const MOST_SAID = 20_000

/** What an attendance may name: the deputies of its seat, and the items of the agenda in their order. */
export interface AttendanceChoices {
  readonly deputies: readonly { readonly personId: PersonId; readonly name: string }[]
  readonly items: readonly { readonly id: ItemId; readonly words: string }[]
}

export const attendanceForm = ({ deputies, items }: AttendanceChoices) => {
  const order = items.map(({ id }) => id)
  const item = (what: string) =>
    optionalOneOf(order, `Select ${what} from the list`).transform((id) => id as ItemId | null)
  return z
    .object({
      standing: oneOf(ATTENDED, 'Select how the seat was taken'),
      deputyId: optionalOneOf(
        deputies.map(({ personId }) => personId),
        'Select the deputy from the list, or leave it empty',
      ).transform((id) => id as PersonId | null),
      deputy: optionalText({ max: 150, tooLong: 'The name of the deputy must be 150 characters or fewer' }),
      fromItemId: item('the item from which they were there'),
      leftItemId: item('the item before which they left'),
      version: openedVersion,
    })
    .superRefine(({ standing, deputyId, deputy, fromItemId, leftItemId }, context) => {
      const wrong = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message })
      if (standing === 'deputy' && deputyId === null && deputy === '')
        wrong('deputy', 'Say which deputy came: select one or enter a name')
      if (standing === 'deputy' && deputyId !== null && deputy !== '')
        wrong('deputy', 'Select a deputy or enter a name, not both')
      if (fromItemId && leftItemId && order.indexOf(leftItemId) <= order.indexOf(fromItemId))
        wrong('leftItemId', 'They must leave after they arrive')
    })
    .transform((typed) => ({
      ...typed,
      ...(typed.standing !== 'deputy' && { deputyId: null, deputy: '' }),
      ...((typed.standing === 'apologies' || typed.standing === 'absent') && {
        fromItemId: null,
        leftItemId: null,
      }),
    }))
}
export type AttendanceInput = z.infer<ReturnType<typeof attendanceForm>>

/** One press: how a seat was taken, from the beginning to the end. */
export const markForm = z.object({
  standing: oneOf(['present', 'apologies', 'absent'], 'Press one of the buttons'),
})

export const interestForm = (seats: readonly Pick<SeatInRoom, 'seatId'>[]) =>
  z.object({
    seatId: oneOf(
      seats.map(({ seatId }) => seatId),
      'Select whose interest it is',
    ),
    nature: text({
      missing: 'Enter what the interest is',
      max: 1000,
      tooLong: 'What the interest is must be 1,000 characters or fewer',
    }),
    recused: ticked,
  })
export type InterestInput = z.infer<ReturnType<typeof interestForm>>

export const decisionForm = z.object({
  wording: text({
    missing: 'Enter what was decided',
    max: 4000,
    tooLong: 'What was decided must be 4,000 characters or fewer',
  }),
  basis: optionalText({ max: 4000, tooLong: 'What it rests on must be 4,000 characters or fewer' }),
  dissent: optionalText({ max: 2000, tooLong: 'Who disagreed must be 2,000 characters or fewer' }),
})
export type DecisionInput = z.infer<typeof decisionForm>

/** How a decision should read, and what was recorded wrongly. `version` counts the corrections that whoever writes has read. */
export const correctionForm = decisionForm.extend({
  reason: text({
    missing: 'Enter what was recorded wrongly',
    max: 2000,
    tooLong: 'What was recorded wrongly must be 2,000 characters or fewer',
  }),
  version: openedVersion,
})
export type CorrectionInput = z.infer<typeof correctionForm>

/** What the body above is told of an item. */
export const highlightForm = z.object({
  tell: text({
    missing: 'Enter what the body above has to know',
    max: 1500,
    tooLong: 'What the body above has to know must be 1,500 characters or fewer',
  }),
  version: openedVersion,
})
export type HighlightInput = z.infer<typeof highlightForm>

/** To which body above a report goes. */
export const sendHighlightsForm = (above: readonly { readonly id: GroupId }[]) =>
  z.object({
    groupId: oneOf(
      above.map(({ id }) => id as string),
      'Press one of the buttons',
    ).transform((id) => id as unknown as GroupId),
  })

/** An action in one line. `read` is the line that whoever sends it has seen read. */
export const actionLineForm = z.object({
  line: text({
    missing: 'Enter the action in one line',
    max: 700,
    tooLong: 'The line must be 700 characters or fewer',
  }),
  read: z.string().max(700).catch(''),
})

/** What was said on an item. `draft` is the version that whoever writes has read; a script sends it while they type. */
export const minuteForm = z.object({
  minute: z
    .string('Enter what was said')
    .transform((typed) => typed.replaceAll('\r\n', '\n').trimEnd())
    .refine(
      (typed) => typed.length <= MOST_SAID,
      'What was said on one item must be 20,000 characters or fewer',
    ),
  draft: openedVersion,
})
export type MinuteInput = z.infer<typeof minuteForm>

export const moveMinutesForm = z.object({
  to: oneOf(STAGES, 'Press one of the buttons'),
  seen: z.string().max(12).catch(''),
})
