import { z } from 'zod'
import { manyOf, oneOf, openedVersion, optionalText, plainDate, text } from '#platform/forms.ts'
import { ARRANGEMENT_WORDS } from '../rules/arrangements.ts'
import { ARRANGEMENT_SECTIONS, type ArrangementTexts } from '../schema/arrangements.ts'

const SECTION_LIMIT = 8000

const sectionShape = Object.fromEntries(
  ARRANGEMENT_SECTIONS.map((section) => [
    section,
    optionalText({
      max: SECTION_LIMIT,
      tooLong: `“${ARRANGEMENT_WORDS[section]}” must be 8,000 characters or fewer`,
    }),
  ]),
)

/** For which body arrangements are begun. */
export const beginForm = (bodies: readonly { readonly id: string }[]) =>
  z.object({
    bodyId: oneOf(
      bodies.map(({ id }) => id),
      'Select the body whose arrangements they are',
    ),
  })

/** The title and what no record holds. */
export const arrangementForm = z
  .object({
    title: text({
      missing: 'Enter the title',
      max: 200,
      tooLong: 'The title must be 200 characters or fewer',
    }),
    ...sectionShape,
    version: openedVersion,
  })
  .transform(({ title, version, ...rest }) => {
    const given = rest as Readonly<Record<string, unknown>>
    const sections: ArrangementTexts = Object.fromEntries(
      ARRANGEMENT_SECTIONS.flatMap((section) => {
        const words = String(given[section] ?? '')
        return words === '' ? [] : [[section, words]]
      }),
    )
    return { title, sections, version }
  })

export type ArrangementInput = z.infer<typeof arrangementForm>

const signedOn = plainDate({
  missing: 'Enter the day on which it was signed',
  unreal: 'The day on which it was signed must be a real date',
})

/** Who signed for an agency, on paper or in a message. */
export const signatory = {
  name: text({
    missing: 'Enter the name of who signed',
    max: 200,
    tooLong: 'The name must be 200 characters or fewer',
  }),
  post: text({
    missing: 'Enter the post of who signed, for example chief constable',
    max: 200,
    tooLong: 'The post must be 200 characters or fewer',
  }),
}

/** A sign-off that reached the business unit on paper. */
export const paperForm = (agencies: readonly { readonly id: string }[]) =>
  z.object({
    agencyId: oneOf(
      agencies.map(({ id }) => id),
      'Select the safeguarding partner that signed',
    ),
    ...signatory,
    signedOn,
    keptAt: text({
      missing: 'Enter where the paper or the message is kept',
      max: 500,
      tooLong: 'Where it is kept must be 500 characters or fewer',
    }),
  })

export type PaperInput = z.infer<ReturnType<typeof paperForm>>

/** A chief officer's own sign-off. They type their name, as on paper. */
export const ownSignForm = (agencies: readonly { readonly id: string }[]) =>
  z.object({
    agencyId: oneOf(
      agencies.map(({ id }) => id),
      'Select the safeguarding partner that you sign for',
    ),
    name: text({
      missing: 'Enter your name to sign',
      max: 200,
      tooLong: 'Your name must be 200 characters or fewer',
    }),
  })

/** Without what a version may be published, and why: one reason for all that is ticked. */
export const waiveForm = (items: readonly { readonly key: string }[]) =>
  z.object({
    items: manyOf(
      items.map(({ key }) => key),
      'One of these is not asked for any more. Reload the page',
    ).refine((ticked) => ticked.length > 0, 'Tick at least one thing that the version may go without'),
    reason: text({
      missing: 'Enter why it may be published without this',
      max: 1000,
      tooLong: 'The reason must be 1,000 characters or fewer',
    }),
  })

/** Which waiver is taken back. */
export const waiveBackForm = (items: readonly { readonly key: string }[]) =>
  z.object({
    item: oneOf(
      items.map(({ key }) => key),
      'Select what the version may not go without',
    ),
  })

/** The version of the record that a button was pressed on. */
export const openedForm = z.object({ version: openedVersion })
