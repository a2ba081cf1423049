import { z } from 'zod'
import type { ThemeId } from '#modules/actions/index.ts'
import type { GroupId } from '#modules/governance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { manyOf, oneOf, openedVersion, text, ticked } from '#platform/forms.ts'

/** What may be chosen of a commentary. */
export interface CommentaryChoices {
  readonly groups: readonly { readonly id: GroupId; readonly name: string }[]
  readonly agencies: readonly { readonly id: AgencyId; readonly name: string }[]
}

export const commentaryForm = ({ groups, agencies }: CommentaryChoices) =>
  z.object({
    title: text({
      missing: 'Enter what it is called',
      max: 150,
      tooLong: 'What it is called must be 150 characters or fewer',
    }),
    groupId: oneOf(
      groups.map(({ id }) => id as string),
      'Select the body that reads it',
    ).transform((id) => id as GroupId),
    agencyIds: manyOf(
      agencies.map(({ id }) => id),
      'Select agencies from the list',
    )
      .refine((chosen) => chosen.length > 0, 'Select at least one agency')
      .transform((ids) => ids as AgencyId[]),
    isOn: ticked,
    version: openedVersion,
  })
export type CommentaryInput = z.infer<ReturnType<typeof commentaryForm>>

export const themesField = (questionId: string): string => `themes-${questionId}`

/** What each answer of an agency is about. */
export const themesForm = (questionIds: readonly string[], themeIds: readonly ThemeId[]) =>
  z.object({
    ...Object.fromEntries(
      questionIds.map((id) => [themesField(id), manyOf(themeIds, 'Select themes from the list')]),
    ),
    version: openedVersion,
  })

/** What the body above is told in the highlight report of the meeting that read it. */
export const tellForm = z.object({
  tell: text({
    missing: 'Enter what the body above has to know',
    max: 1500,
    tooLong: 'What the body above has to know must be 1,500 characters or fewer',
  }),
  version: openedVersion,
})
export type TellInput = z.infer<typeof tellForm>
