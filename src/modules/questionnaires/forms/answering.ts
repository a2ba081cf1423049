import { z } from 'zod'
import {
  type Body,
  type FieldError,
  type FormState,
  filled,
  manyOf,
  oneOf,
  optionalText,
  plainDate,
  text,
  typedText,
} from '#platform/forms.ts'
import type { PersonId } from '#platform/work.ts'
import { GOVERNORS_MISSING } from '../rules/governors.ts'
import { readTyped, typedOf } from '../rules/reading-answers.ts'
import type { Placed } from '../rules/showing.ts'
import type { Answer, Answers } from '../schema/answer.ts'

/** The field that says which answer of a question the page showed. No question has a name with an underscore. */
export const seenField = (name: string): string => `${name}_seen`

/** Says which button of a page was pressed. No question has a name with an underscore. */
export const GO_ON = 'go_on'

/** What was typed for one question of a page. */
interface TypedAnswer {
  readonly questionId: string
  readonly answer: Answer | null
  readonly seen: number
}

/** Reads a page of questions. Files come by a form of their own, and are not among them. */
export function parsePage(
  page: readonly Placed[],
  typed: Body,
  today: Temporal.PlainDate,
): { readonly ok: true; readonly given: readonly TypedAnswer[] } | { readonly ok: false; form: FormState } {
  const errors: FieldError[] = []
  const given: TypedAnswer[] = []
  for (const { question } of page.filter((each) => each.question.type !== 'file')) {
    const read = readTyped(question, typed, today)
    const seen = Number(typedText(filled(typed), seenField(question.name)))
    if ('fault' in read) errors.push({ field: read.field, text: read.fault })
    else
      given.push({
        questionId: question.id,
        answer: read.answer ?? null,
        seen: Number.isInteger(seen) ? seen : 0,
      })
  }
  return errors.length > 0 ? { ok: false, form: { typed, errors } } : { ok: true, given }
}

/** What a script is told of a page that holds something that cannot be kept as it is. */
export const notYetSaved = ({ errors }: FormState): string =>
  `Not saved yet. ${errors[0]?.text ?? 'Press the button to see why'}.`

/** A page as it opens, with what was answered and which answers those are. */
export const typedPage = (
  page: readonly Placed[],
  answers: Answers,
  revisions: ReadonlyMap<string, { readonly revision: number }>,
): Body =>
  Object.assign(
    {},
    ...page.map(({ question }) => ({
      ...typedOf(question, answers.get(question.id)),
      [seenField(question.name)]: String(revisions.get(question.id)?.revision ?? 0),
    })),
  )

const LONGEST_WORDS = 2000

export const evidenceForm = z.object({
  words: text({
    missing: 'Enter what it shows',
    max: LONGEST_WORDS,
    tooLong: 'What it shows must be 2,000 characters or fewer',
  }),
  address: optionalText({
    max: LONGEST_WORDS,
    tooLong: 'The address must be 2,000 characters or fewer',
  }).refine(
    (typed) => typed === '' || /^https?:\/\/\S+$/.test(typed),
    'The address must begin with https:// or http:// and have no spaces',
  ),
})

/** The day on which a governing body or board saw a return before it is sent. */
export const governorsForm = z.object({
  governorsOn: plainDate({
    missing: GOVERNORS_MISSING,
    unreal: 'The date on which the governing body or board saw this return must be a real date',
  }),
})

/** Choosing one of the colleagues of whoever is asked. */
export const colleagueForm = (ids: readonly PersonId[], missing: string) =>
  z.object({ personId: oneOf(ids, missing) })

/** Which answers of before somebody confirms, out of those that are offered. */
export const earlierForm = (ids: readonly string[]) =>
  z.object({
    take: manyOf(ids, 'Select each answer from the list').refine(
      (chosen) => chosen.length > 0,
      'Tick at least one answer',
    ),
  })

export const signForm = z
  .object({
    decision: oneOf(['sign', 'send-back'], 'Select whether you sign it or send it back'),
    words: optionalText({
      max: LONGEST_WORDS,
      tooLong: 'What you say must be 2,000 characters or fewer',
    }),
    hash: z.string().default(''),
  })
  .refine(({ decision, words }) => decision === 'sign' || words !== '', {
    path: ['words'],
    message: 'Enter what has to be changed',
  })
