import { z } from 'zod'
import { isAfter, isBefore } from '#platform/days.ts'
import { oneOf, optionalDate, optionalText, text } from '#platform/forms.ts'
import { isMailAddress } from '#platform/letters.ts'
import { longDate } from '#platform/words.ts'

/** What may be agreed with a school. */
export const AGREED = ['as-others', 'later', 'excused'] as const

const WHY = 'Why it need not answer must be 500 characters or fewer'

/** What is agreed with one school: that it answers as the others do, by a later day, or not at all. */
export const agreedForm = ({
  dueOn,
  closesOn,
}: {
  readonly dueOn: Temporal.PlainDate
  readonly closesOn: Temporal.PlainDate
}) =>
  z
    .object({
      agreed: oneOf(AGREED, 'Select what is agreed'),
      dueOn: optionalDate({ unreal: 'The later day must be a real date' }),
      excused: optionalText({ max: 500, tooLong: WHY }),
    })
    .refine(({ agreed, dueOn: later }) => agreed !== 'later' || later !== null, {
      path: ['dueOn'],
      message: 'Enter the later day',
    })
    .refine(({ agreed, dueOn: later }) => agreed !== 'later' || !later || !isBefore(later, dueOn), {
      path: ['dueOn'],
      message: `The later day must be on or after ${longDate(dueOn)}, when the others answer`,
    })
    .refine(({ agreed, dueOn: later }) => agreed !== 'later' || !later || !isAfter(later, closesOn), {
      path: ['dueOn'],
      message: `The later day must be on or before ${longDate(closesOn)}, the last on which late answers are taken`,
    })
    .refine(({ agreed, excused }) => agreed !== 'excused' || excused !== '', {
      path: ['excused'],
      message: 'Enter why it need not answer',
    })
    .transform(({ agreed, dueOn: later, excused }) => ({
      ...{ dueOn: agreed === 'later' ? later : null, excused: agreed === 'excused' ? excused : '' },
    }))

/** Where whoever answers for a school is written to. */
export const letterForm = z.object({
  email: text({
    missing: 'Enter the e-mail address of whoever answers',
    max: 254,
    tooLong: 'The e-mail address must be 254 characters or fewer',
  }).refine(isMailAddress, 'Enter an e-mail address in the form name@example.org'),
})
