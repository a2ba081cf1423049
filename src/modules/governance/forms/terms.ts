import { z } from 'zod'
import { SECTORS, type Sector } from '#modules/people/index.ts'
import {
  openedVersion,
  optionalDate,
  optionalOneOf,
  optionalText,
  plainDate,
  text,
  ticked,
} from '#platform/forms.ts'
import { SECTION_WORDS } from '../rules/terms.ts'
import { QUORUM_SHARES, type Quorum, TERMS_SECTIONS, type TermsSection } from '../schema.ts'

const MOST_SEATS = 200

/** A small number that may be left empty, which is null. */
const seats = (wrong: string) =>
  z
    .string()
    .default('')
    .transform((value, context): number | null => {
      const typed = value.trim()
      if (typed === '') return null
      if (/^\d{1,3}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= MOST_SEATS) return Number(typed)
      context.addIssue({ code: 'custom', message: wrong })
      return z.NEVER
    })

/** The name of the box that says how many seats of a sector a quorum needs. */
export const sectorField = (sector: Sector): string => `sector${SECTORS.indexOf(sector)}`

const NUMBER_OF_SEATS = `must be a number from 1 to ${MOST_SEATS}, or empty`

const sectorShape = Object.fromEntries(
  SECTORS.map((sector) => [sectorField(sector), seats(`How many for ${sector} ${NUMBER_OF_SEATS}`)]),
)

const sectionShape = Object.fromEntries(
  TERMS_SECTIONS.map((section) => [
    section,
    optionalText({ max: 6000, tooLong: `${SECTION_WORDS[section]} must be 6,000 characters or fewer` }),
  ]),
) as Record<TermsSection, ReturnType<typeof optionalText>>

const REVIEW_UNREAL = 'The day of the next review must be a real date'

/** The text of a version and its quorum. */
export const termsForm = z
  .object({
    ...sectionShape,
    least: seats(`The fewest voting seats ${NUMBER_OF_SEATS}`),
    share: optionalOneOf(QUORUM_SHARES, 'Select a part of the voting seats from the list'),
    ...sectorShape,
    needsChair: ticked,
    deputiesCount: ticked,
    reviewOn: optionalDate({ unreal: REVIEW_UNREAL }),
    version: openedVersion,
  })
  .refine((given) => TERMS_SECTIONS.some((section) => given[section] !== ''), {
    path: ['purpose'],
    message: 'Enter the purpose, or the text of another section',
  })
  .transform(({ least, share, needsChair, deputiesCount, reviewOn, version, ...rest }) => {
    const given = rest as Readonly<Record<string, unknown>>
    const sectors = SECTORS.flatMap((sector) => {
      const count = given[sectorField(sector)]
      return typeof count === 'number' ? [{ sector, least: count }] : []
    })
    const isSaid = least !== null || share !== null || sectors.length > 0 || needsChair
    const quorum: Quorum | null = isSaid ? { least, share, sectors, needsChair, deputiesCount } : null
    const sections = Object.fromEntries(
      TERMS_SECTIONS.map((section) => [section, String(given[section] ?? '')]),
    ) as Record<TermsSection, string>
    return { sections, quorum, reviewOn, version }
  })

export type TermsInput = z.infer<typeof termsForm>

export const commentForm = z.object({
  text: text({
    missing: 'Enter your comment',
    max: 4000,
    tooLong: 'Your comment must be 4,000 characters or fewer',
  }),
})

const opened = { version: openedVersion }

/** What a version needs to come to each status. */
export const moveForms = {
  draft: z.object(opened),
  consultation: z.object({
    commentsBy: plainDate({
      missing: 'Enter the last day for comments',
      unreal: 'The last day for comments must be a real date',
    }),
    ...opened,
  }),
  approved: z.object({
    approvedBy: text({
      missing: 'Enter who approved it, for example the name of the board',
      max: 200,
      tooLong: 'Who approved it must be 200 characters or fewer',
    }),
    approvedOn: plainDate({
      missing: 'Enter the day on which it was approved',
      unreal: 'The day on which it was approved must be a real date',
    }),
    ...opened,
  }),
  'in-force': z.object({
    inForceFrom: plainDate({
      missing: 'Enter the first day on which it is in force',
      unreal: 'The first day must be a real date',
    }),
    reviewOn: plainDate({ missing: 'Enter the day of the next review', unreal: REVIEW_UNREAL }),
    ...opened,
  }),
  'under-review': z.object(opened),
  reviewed: z.object({
    reviewOn: plainDate({ missing: 'Enter the day of the next review', unreal: REVIEW_UNREAL }),
    ...opened,
  }),
} as const
export type MoveInput<Move extends keyof typeof moveForms> = z.infer<(typeof moveForms)[Move]>
