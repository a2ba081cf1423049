import { z } from 'zod'
import { DIVISIONS } from '#platform/bank-holiday-dates.ts'
import { oneOf, openedVersion, optionalDate, plainDate, text } from '#platform/forms.ts'

const workday = plainDate({
  missing: 'Enter the day',
  unreal: 'The day must be a real date, for example 1 1 2029',
}).superRefine((day, context) => {
  if (day.year < 2000 || day.year > 2100)
    context.addIssue({ code: 'custom', message: 'The year must be from 2000 to 2100' })
  else if (day.dayOfWeek > 5)
    context.addIssue({
      code: 'custom',
      message: 'This is a Saturday or Sunday. Enter the weekday that stands for it',
    })
})

const facts = {
  name: text({ missing: 'Enter the name', max: 120, tooLong: 'The name must be 120 characters or fewer' }),
  source: text({
    missing: 'Enter where this is known from',
    max: 500,
    tooLong: 'Where this is known from must be 500 characters or fewer',
  }),
  sourceOn: optionalDate({ unreal: 'The date of the source must be a real date, or left empty' }),
}

export const newHolidayForm = z.object({
  division: oneOf(DIVISIONS, 'Choose where it is a holiday'),
  day: workday,
  ...facts,
})
export type NewHolidayInput = z.infer<typeof newHolidayForm>

export const holidayForm = z.object({
  ...facts,
  counts: oneOf(['yes', 'no'], 'Choose whether it is a bank holiday'),
  version: openedVersion,
})
export type HolidayInput = z.infer<typeof holidayForm>
