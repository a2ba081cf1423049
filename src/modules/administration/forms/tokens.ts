import { z } from 'zod'
import { isAfter, isBefore } from '#platform/days.ts'
import { manyOf, oneOf, plainDate, text } from '#platform/forms.ts'

/** A token for a machine: whose post it belongs to, what it may read, and until when. */
export const tokenForm = (posts: readonly string[], scopes: readonly string[], today: Temporal.PlainDate) =>
  z.object({
    name: text({
      missing: 'Enter what the token is for',
      max: 100,
      tooLong: 'What the token is for must be 100 characters or fewer',
    }),
    postId: oneOf(posts, 'Select the post that the token belongs to'),
    scopes: manyOf(scopes, 'Select lists from those that are shown').refine(
      (chosen) => chosen.length > 0,
      'Select at least one list that it may read',
    ),
    expiresOn: plainDate({
      missing: 'Enter the last day of the token',
      unreal: 'The last day of the token must be a real date',
    })
      .refine((date) => !isBefore(date, today), 'The last day of the token must be today or later')
      .refine(
        (date) => !isAfter(date, today.add({ years: 1 })),
        'The last day of the token must be within a year',
      ),
  })
