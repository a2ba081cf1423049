import { z } from 'zod'
import { isBefore } from '#platform/days.ts'
import { openedVersion, optionalText, plainDate, text, ticked } from '#platform/forms.ts'
import { type SettingKey, valueTyped } from '#platform/settings.ts'

/** The form by which one setting is changed from a day on. A day that has passed needs a reason. */
export const settingForm = (
  key: SettingKey,
  bodies: readonly { readonly id: string }[],
  today: Temporal.PlainDate,
) =>
  z
    .object({
      value: z
        .string()
        .default('')
        .transform((typed, context) => {
          const value = valueTyped(key, typed)
          if (value !== undefined) return value
          context.addIssue({ code: 'custom', message: key.wrong })
          return z.NEVER
        }),
      bodyId: z
        .string()
        .default('')
        .refine(
          (id) => id === '' || (key.byBody && bodies.some((body) => body.id === id)),
          'Choose a body from the list',
        )
        .transform((id) => (id === '' ? null : id)),
      fromOn: plainDate({
        missing: 'Enter the first day on which it holds',
        unreal: 'The first day must be a real date, for example 1 4 2026',
      }),
      source: text({
        missing: 'Enter where this comes from, for example a decision or a paragraph of guidance',
        max: 500,
        tooLong: 'Where this comes from must be 500 characters or fewer',
      }),
      confirmed: ticked,
      reason: optionalText({ max: 1000, tooLong: 'The reason must be 1,000 characters or fewer' }),
      version: openedVersion,
    })
    .superRefine(({ fromOn, reason }, context) => {
      if (isBefore(fromOn, today) && reason === '')
        context.addIssue({
          code: 'custom',
          path: ['reason'],
          message: 'That day has passed. Say why it holds from then, or enter a day from today on',
        })
    })
export type SettingInput = z.infer<ReturnType<typeof settingForm>>
