import { z } from 'zod'
import { isAfter } from '#platform/days.ts'
import { openedVersion, plainDate, text } from '#platform/forms.ts'

/** A privacy notice as it is written. It has to be looked at again on a day that lies ahead. */
export const noticeForm = (today: Temporal.PlainDate) =>
  z.object({
    body: text({
      missing: 'Enter the privacy notice',
      max: 20_000,
      tooLong: 'The privacy notice must be 20,000 characters or fewer',
    }),
    reviewOn: plainDate({
      missing: 'Enter the day by which you look at it again',
      unreal: 'The day must be a real date',
    }).refine((day) => isAfter(day, today), 'The day must lie ahead'),
    version: openedVersion,
  })

export type NoticeInput = z.infer<ReturnType<typeof noticeForm>>
