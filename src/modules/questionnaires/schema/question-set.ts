import { z } from 'zod'

/** How many of each thing a set may hold: more than any tool that is known, and no more than a page can show. */
export const MOST = {
  sections: 60,
  questions: 150,
  standards: 100,
  options: 60,
  columns: 12,
  tests: 10,
  calculations: 60,
  links: 10,
} as const

const ONE_LINE = /^[^\r\n]*$/

const text = (what: string, most: number) =>
  z
    .string(`Write ${what}`)
    .trim()
    .min(1, `Write ${what}`)
    .max(most, `Write ${what} in ${most} characters or fewer`)
const optional = (what: string, most: number) =>
  z
    .string(`Write ${what} as text`)
    .trim()
    .max(most, `Write ${what} in ${most} characters or fewer`)
    .default('')
/** The same on one line, so that a form can give each answer a line of its own. */
const line = (what: string, most: number) => text(what, most).regex(ONE_LINE, `Write ${what} on one line`)
const optionalLine = (what: string, most: number) =>
  z
    .string(`Write ${what} as text`)
    .trim()
    .max(most, `Write ${what} in ${most} characters or fewer`)
    .regex(ONE_LINE, `Write ${what} on one line`)
    .default('')
const number = (what: string) => z.number(`Give ${what} as a number`)

/** What is the same thing in every version, variant and copy of a set. It is never shown. */
const identity = z.guid('Give an id of the form 00000000-0000-0000-0000-000000000000').toLowerCase()

/** A short word that heads a column or stands for an answer. */
const NAME = /^[a-z][a-z0-9-]{0,39}$/
const name = z
  .string('Give a name')
  .regex(NAME, 'Give a name of small letters, digits and hyphens that begins with a letter')
const value = z
  .string('Give a value')
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Give a value of small letters, digits and hyphens')

const link = z.strictObject({
  words: line('the words of the link', 200),
  address: z.url({ protocol: /^https?$/, error: 'Give an address that begins with https:// or http://' }),
})

/** A test of one answer. It holds only where the question is shown, is answered, and applies. */
const test = z.discriminatedUnion(
  'is',
  [
    z.strictObject({ question: identity, is: z.literal('answered') }),
    z.strictObject({
      question: identity,
      is: z.enum(['one-of', 'none-of']),
      values: z.array(value).min(1, 'Name at least one answer').max(MOST.options),
    }),
    z.strictObject({
      question: identity,
      is: z.enum(['at-least', 'at-most']),
      number: number('what the answer is compared with'),
    }),
  ],
  'Say what the answer is tested for: answered, one-of, none-of, at-least or at-most',
)
export const condition = z.strictObject({
  match: z.enum(['all', 'any'], 'Say whether all of the tests are to hold, or any'),
  tests: z
    .array(test)
    .min(1, 'Give a condition at least one test')
    .max(MOST.tests, `Give a condition at most ${MOST.tests} tests`),
})

const option = z.strictObject({
  value,
  words: line('the words of the answer', 300),
  hint: optionalLine('the hint of the answer', 500),
  /** What it counts for in a total or a mean. */
  score: number('the score').nullable().default(null),
})

const common = {
  id: identity,
  name,
  words: line('the question', 500),
  hint: optional('the hint', 500),
  /** Markdown, folded away beside the question. */
  guidance: optional('the guidance', 5000),
  links: z.array(link).max(MOST.links, `Give at most ${MOST.links} links`).default([]),
  isRequired: z.boolean('Say whether it has to be answered').default(true),
  /** Whether somebody may say that it does not apply to them, and why. */
  mayNotApply: z.boolean('Say whether it may not apply').default(false),
  standard: identity.nullable().default(null),
  showWhen: condition.nullable().default(null),
}
/** The answers that are only good with evidence: “green needs evidence”. */
const evidenceFor = z.array(value).max(MOST.options).default([])
const options = z
  .array(option)
  .min(2, 'Give at least two answers')
  .max(MOST.options, `Give at most ${MOST.options} answers`)
const day = z.iso.date('Give a day as 2026-03-31')

const column = z.discriminatedUnion('type', [
  z.strictObject({
    name,
    heading: line('the heading of the column', 100),
    type: z.enum(['text', 'number', 'date']),
  }),
  z.strictObject({
    name,
    heading: line('the heading of the column', 100),
    type: z.literal('choice'),
    options,
  }),
])

export const question = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ ...common, type: z.literal('choice'), options, evidenceFor }),
    z.strictObject({
      ...common,
      type: z.literal('multi'),
      options,
      evidenceFor,
      /** The answer that stands alone, as “None of these” does. */
      alone: value.nullable().default(null),
      most: z.int('Give a whole number of answers').min(1).max(MOST.options).nullable().default(null),
    }),
    z.strictObject({
      ...common,
      type: z.literal('scale'),
      evidenceFor,
      points: z
        .array(
          z.strictObject({
            at: z.int('Give each point of the scale a whole number').min(0).max(100),
            words: line('the words of the point', 100),
            /** What is seen where this is the right answer. */
            descriptor: optionalLine('the descriptor', 1000),
          }),
        )
        .min(2, 'Give a scale at least two points')
        .max(11, 'Give a scale at most eleven points'),
    }),
    z.strictObject({
      ...common,
      type: z.literal('rag'),
      evidenceFor,
      descriptors: z
        .strictObject({
          red: optional('what red means', 1000),
          amber: optional('what amber means', 1000),
          green: optional('what green means', 1000),
        })
        .prefault({}),
    }),
    z.strictObject({
      ...common,
      type: z.literal('number'),
      least: number('the least').nullable().default(null),
      most: number('the most').nullable().default(null),
      places: z.int('Give a whole number of decimal places').min(0).max(6).default(0),
      unit: optional('the unit', 60),
    }),
    z.strictObject({
      ...common,
      type: z.literal('date'),
      earliest: day.nullable().default(null),
      latest: day.nullable().default(null),
      /** A meeting that was held, or a training day that is planned. */
      lies: z.enum(['anywhere', 'not-after-today', 'not-before-today']).default('anywhere'),
    }),
    z.strictObject({
      ...common,
      type: z.literal('text'),
      most: z.int('Give a whole number of characters').min(1).max(10_000).default(2000),
      isLong: z.boolean().default(true),
    }),
    z.strictObject({
      ...common,
      type: z.literal('table'),
      columns: z
        .array(column)
        .min(1, 'Give the table at least one column')
        .max(MOST.columns, `Give the table at most ${MOST.columns} columns`),
      /** The rows that are asked for; none where whoever answers adds their own. */
      rows: z
        .array(z.strictObject({ value, words: line('the words of the row', 300) }))
        .max(MOST.options)
        .default([]),
      /** How many rows somebody may add where none are asked for. */
      mostRows: z.int('Give a whole number of rows').min(1).max(50).default(20),
    }),
    z.strictObject({
      ...common,
      type: z.literal('file'),
      mostFiles: z.int('Give a whole number of files').min(1).max(10).default(3),
    }),
    z.strictObject({
      ...common,
      type: z.literal('confidence'),
      evidenceFor,
      /** Whether it is asked of now, or of before and now side by side, as after training. */
      asks: z.enum(['now', 'before-and-now']).default('now'),
    }),
  ],
  'Say of which type the question is',
)

const standard = z.strictObject({
  id: identity,
  /** As it is printed: “4”, “B2”. */
  number: text('the number of the standard', 12),
  words: text('the standard', 1000),
})

export const section = z.strictObject({
  id: identity,
  heading: text('the heading of the section', 200),
  guidance: optional('the guidance', 5000),
  links: z.array(link).max(MOST.links, `Give at most ${MOST.links} links`).default([]),
  showWhen: condition.nullable().default(null),
  questions: z.array(question).max(MOST.questions, `Give the section at most ${MOST.questions} questions`),
})

const calculation = z.strictObject({
  id: identity,
  name,
  words: text('what is worked out', 200),
  /** The questions that it is worked out of. */
  of: z.array(identity).min(1, 'Name at least one question').max(MOST.questions),
  form: z.enum(['total', 'mean', 'share'], 'Say whether it is a total, a mean or a share'),
  /** Of a share: the answers that count. */
  values: z.array(value).max(MOST.options).default([]),
})

/** A set of questions as it is edited, published, exported and passed on. */
export const questionSet = z.strictObject({
  format: z.literal('accord-question-set-1', 'This is not a question set of a form that is known here'),
  title: text('the title', 200),
  introduction: optional('the introduction', 10_000),
  standards: z.array(standard).max(MOST.standards, `Give at most ${MOST.standards} standards`).default([]),
  sections: z.array(section).max(MOST.sections, `Give the set at most ${MOST.sections} sections`),
  calculations: z
    .array(calculation)
    .max(MOST.calculations, `Give at most ${MOST.calculations} calculations`)
    .default([]),
})

export type QuestionSet = Readonly<z.infer<typeof questionSet>>
export type Section = Readonly<z.infer<typeof section>>
export type Question = Readonly<z.infer<typeof question>>
export type QuestionType = Question['type']
export type QuestionOf<Type extends QuestionType> = Extract<Question, { readonly type: Type }>
export type Column = Readonly<z.infer<typeof column>>
export type Condition = Readonly<z.infer<typeof condition>>
export type Test = Readonly<z.infer<typeof test>>
export type Standard = Readonly<z.infer<typeof standard>>
export type Calculation = Readonly<z.infer<typeof calculation>>

export const RAG = ['red', 'amber', 'green'] as const

/** The five points of a confidence item, the same in every set, so that any two compare. */
export const CONFIDENCE = [
  'Not at all confident',
  'Slightly confident',
  'Fairly confident',
  'Very confident',
  'Completely confident',
] as const
