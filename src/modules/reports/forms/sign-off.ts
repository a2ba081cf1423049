import { z } from 'zod'
import { signatory } from '#modules/governance/index.ts'
import { manyOf, oneOf, openedVersion, optionalText, plainDate, text } from '#platform/forms.ts'
import type { Stage } from '../schema/sign-off.ts'

const seen = z.string().max(64).default('')

/** Where a report goes next, and why. */
export const moveForm = (stages: readonly Stage[]) =>
  z.object({
    to: oneOf(stages, 'Select where the report goes'),
    note: optionalText({ max: 1000, tooLong: 'The note must be 1,000 characters or fewer' }),
    turn: openedVersion,
  })

/** Which partner signs: one of these agencies. */
const partner = (agencies: readonly { readonly id: string }[], missing: string) =>
  oneOf(
    agencies.map(({ id }) => id),
    missing,
  )

/** A chief officer's own signature. They type their name, as on paper. */
export const ownSignatureForm = (agencies: readonly { readonly id: string }[]) =>
  z.object({
    agencyId: partner(agencies, 'Select the safeguarding partner that you sign for'),
    name: text({
      missing: 'Enter your name to sign',
      max: 200,
      tooLong: 'Your name must be 200 characters or fewer',
    }),
    seen,
  })

/** A signature that reached the business unit on paper. */
export const paperSignatureForm = (agencies: readonly { readonly id: string }[]) =>
  z.object({
    agencyId: partner(agencies, 'Select the safeguarding partner that signed'),
    ...signatory,
    signedOn: plainDate({
      missing: 'Enter the day on which it was signed',
      unreal: 'The day on which it was signed must be a real date',
    }),
    keptAt: text({
      missing: 'Enter where the paper or the message is kept',
      max: 500,
      tooLong: 'Where it is kept must be 500 characters or fewer',
    }),
    seen,
  })

export type PaperSignature = Omit<z.infer<ReturnType<typeof paperSignatureForm>>, 'seen'>

/** To whom a published version was sent: all that are ticked, on one day and in one way. */
export const sendingForm = (names: readonly string[]) =>
  z.object({
    recipients: manyOf(
      names,
      'One of these does not have to have the report any more. Reload the page',
    ).refine((ticked) => ticked.length > 0, 'Tick at least one who was sent the report'),
    sentOn: plainDate({
      missing: 'Enter the day on which it was sent',
      unreal: 'The day on which it was sent must be a real date',
    }),
    how: text({
      missing: 'Enter how it was sent, for example by e-mail',
      max: 300,
      tooLong: 'How it was sent must be 300 characters or fewer',
    }),
    edition: z.string().max(64).default(''),
  })

export type SendingInput = Omit<z.infer<ReturnType<typeof sendingForm>>, 'edition'>

/** Which committee read the report, and when. */
export const committeeForm = z.object({
  committee: text({
    missing: 'Enter the name of the committee',
    max: 300,
    tooLong: 'The name of the committee must be 300 characters or fewer',
  }),
  readOn: plainDate({
    missing: 'Enter the day of its meeting',
    unreal: 'The day of its meeting must be a real date',
  }),
  turn: openedVersion,
})
