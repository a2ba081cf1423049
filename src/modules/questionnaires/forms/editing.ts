import { z } from 'zod'
import { type Body, oneOf, openedVersion, optionalText, parseForm, text } from '#platform/forms.ts'
import { readLinks, writeLinks } from '../rules/lines.ts'
import { type QuestionSet, type Section, section } from '../schema/question-set.ts'
import { SET_KINDS } from '../schema.ts'

const title = text({
  missing: 'Enter what the set is called',
  max: 200,
  tooLong: 'What the set is called must be 200 characters or fewer',
})

export const newSetForm = z.object({ title, kind: oneOf(SET_KINDS, 'Select what it is for') })

export const aboutForm = z.object({
  title,
  introduction: optionalText({
    max: 10_000,
    tooLong: 'The introduction must be 10,000 characters or fewer',
  }),
  version: openedVersion,
})

export const typedAbout = ({ title, introduction }: QuestionSet): Body => ({ title, introduction })

/** What stands above the questions of a section. Its questions, and when it is shown, have forms of their own. */
const sectionForm = z.object({
  heading: text({
    missing: 'Enter the heading of the section',
    max: 200,
    tooLong: 'The heading must be 200 characters or fewer',
  }),
  guidance: optionalText({ max: 5000, tooLong: 'The guidance must be 5,000 characters or fewer' }),
  links: z
    .string()
    .default('')
    .transform((typed, context) => {
      const links = readLinks(typed)
      const read = section.shape.links.safeParse(links)
      const [issue] = read.error?.issues ?? []
      if (issue) context.addIssue({ code: 'custom', message: issue.message })
      return links
    }),
})

export const parseSection = (typed: Body) => parseForm(sectionForm, typed)

export const typedSection = ({ heading, guidance, links }: Section): Body => ({
  ...{ heading, guidance },
  links: writeLinks(links),
})

/** The version of the set that a form was opened with. */
export const versionIn = (typed: Body): number => openedVersion.parse([typed['version'] ?? '0'].flat()[0])

/** Which way something is moved, as its button says. */
export const directionIn = (typed: Body): -1 | 1 => (typed['way'] === 'up' ? -1 : 1)
