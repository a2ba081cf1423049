import { z } from 'zod'
import { calendarDay } from './days.ts'
import { button } from './govuk/button.ts'
import { checkboxes } from './govuk/checkboxes.ts'
import { dateInput } from './govuk/date-input.ts'
import { errorSummary as summary } from './govuk/error-summary.ts'
import { fileUpload } from './govuk/file-upload.ts'
import { input } from './govuk/input.ts'
import { radios } from './govuk/radios.ts'
import { select } from './govuk/select.ts'
import { textarea } from './govuk/textarea.ts'
import { type Attributes, attributes, type Child, Html, html, nothing } from './html.ts'

export type Body = Readonly<Record<string, string | readonly string[]>>

/** A file that came with a form, still nothing but bytes with a name that the sender chose. */
export interface Upload {
  readonly field: string
  readonly name: string
  readonly bytes: Uint8Array
}

export interface FieldError {
  readonly field: string
  readonly text: string
}

/** What a page needs to show a form: what was typed, and what is wrong with it. */
export interface FormState {
  readonly typed: Body
  readonly errors: readonly FieldError[]
  /** Of a long form: what is kept of it while its writer has not sent it. */
  readonly draft?: DraftState
}

/** What is known of the draft of a long form when its page is made. */
export interface DraftState {
  /** Where its text is kept until it is sent. */
  readonly address: string
  /** How often it was saved; 0 for never. */
  readonly revision: number
  /** Whether a draft waits for a choice, is what the form shows, or there is none. */
  readonly found: 'none' | 'waiting' | 'continued'
  /** When it was saved. */
  readonly words: string
}

export const blank: FormState = { typed: {}, errors: [] }

/** A form that opens with what the record holds now. */
export const filled = (typed: Body): FormState => ({ typed, errors: [] })

/** The same form, with one more thing wrong with it: for refusals that only the command could find. */
export const withError = (typed: Body, field: string, text: string): FormState => ({
  typed,
  errors: [{ field, text }],
})

export type Parsed<Input> =
  | { readonly ok: true; readonly input: Input }
  | { readonly ok: false; readonly form: FormState }

const DATE_PART = /^(.+)-(day|month|year)$/

/** Reads a posted body with a schema. Errors come back in the order of the schema's fields, one for each field. */
export function parseForm<Input>(schema: z.ZodType<Input>, typed: Body): Parsed<Input> {
  const given: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(typed)) {
    const [, field, part] = DATE_PART.exec(name) ?? []
    if (field && part) given[field] = { ...(given[field] as object), [part]: value }
    else given[name] = value
  }
  const result = schema.safeParse(given)
  if (result.success) return { ok: true, input: result.data }
  const errors = result.error.issues.map((issue) => ({ field: String(issue.path[0]), text: issue.message }))
  return {
    ok: false,
    form: {
      typed,
      errors: errors.filter((error, index) => errors.findIndex((e) => e.field === error.field) === index),
    },
  }
}

interface TextMessages {
  readonly missing: string
  readonly max: number
  readonly tooLong: string
}

const newlines = (value: string): string => value.replaceAll('\r\n', '\n')

export const text = ({ missing, max, tooLong }: TextMessages) =>
  z.string(missing).transform(newlines).pipe(z.string().trim().min(1, missing).max(max, tooLong))

/** Text that may be left empty. */
export const optionalText = ({ max, tooLong }: Omit<TextMessages, 'missing'>) =>
  z.string().default('').transform(newlines).pipe(z.string().trim().max(max, tooLong))

/** One of a list of choices; anything else, forged or missing, is answered with the same sentence. */
export const oneOf = <const Choice extends string>(choices: readonly Choice[], missing: string) =>
  z.enum(choices as readonly [Choice, ...Choice[]], missing)

/** A choice that may be left empty, which is null. */
export const optionalOneOf = <const Choice extends string>(choices: readonly Choice[], wrong: string) =>
  z
    .string()
    .default('')
    .transform((value, context): Choice | null => {
      if (value === '') return null
      if ((choices as readonly string[]).includes(value)) return value as Choice
      context.addIssue({ code: 'custom', message: wrong })
      return z.NEVER
    })

/** Ticked boxes: none, one or many. */
export const manyOf = (choices: readonly string[], wrong: string) =>
  z
    .union([z.string().transform((value) => [value]), z.array(z.string())])
    .default([])
    .refine((values) => values.every((value) => choices.includes(value)), wrong)

/** One box that is ticked or not. */
export const ticked = z
  .string()
  .optional()
  .transform((value) => value === 'yes')

/** The version of the record that the form was opened with; a forged one is as stale as an old one. */
export const openedVersion = z.coerce.number().int().min(0).catch(0)

interface DateMessages {
  readonly missing: string
  readonly unreal: string
}

const dateParts = z.object({
  day: z.string().trim().default(''),
  month: z.string().trim().default(''),
  year: z.string().trim().default(''),
})

function toDate(
  parts: z.infer<typeof dateParts>,
  messages: DateMessages,
  context: z.RefinementCtx,
): Temporal.PlainDate {
  const fail = (message: string) => {
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }
  if (!parts.day && !parts.month && !parts.year) return fail(messages.missing)
  if (!/^\d{1,2}$/.test(parts.day) || !/^\d{1,2}$/.test(parts.month) || !/^\d{4}$/.test(parts.year))
    return fail(messages.unreal)
  return calendarDay(Number(parts.year), Number(parts.month), Number(parts.day)) ?? fail(messages.unreal)
}

export const plainDate = (messages: DateMessages) =>
  z
    .preprocess((given) => given ?? {}, dateParts)
    .transform((parts, context) => toDate(parts, messages, context))

/** A date that may be left empty, which is null. */
export const optionalDate = (messages: Pick<DateMessages, 'unreal'>) =>
  z
    .preprocess((given) => given ?? {}, dateParts)
    .transform((parts, context): Temporal.PlainDate | null =>
      parts.day || parts.month || parts.year
        ? toDate(parts, { missing: messages.unreal, ...messages }, context)
        : null,
    )

const readTime = (typed: string): Temporal.PlainTime | undefined => {
  const [, hour, minute] = /^\s*([01]?\d|2[0-3])[:.]([0-5]\d)\s*$/.exec(typed) ?? []
  return hour === undefined || minute === undefined
    ? undefined
    : Temporal.PlainTime.from({ hour: Number(hour), minute: Number(minute) })
}

/** A time of the day as it is typed: “9:30”, “14.05”. */
export const timeOfDay = ({ missing, unreal }: DateMessages) =>
  z.string(missing).transform((typed, context): Temporal.PlainTime => {
    const time = readTime(typed)
    if (time) return time
    context.addIssue({ code: 'custom', message: typed.trim() === '' ? missing : unreal })
    return z.NEVER
  })

/** A time that may be left empty, which is null. */
export const optionalTime = ({ unreal }: Pick<DateMessages, 'unreal'>) =>
  z
    .string()
    .default('')
    .transform((typed, context): Temporal.PlainTime | null => {
      const time = readTime(typed)
      if (time || typed.trim() === '') return time ?? null
      context.addIssue({ code: 'custom', message: unreal })
      return z.NEVER
    })

/** A date as the three boxes of a form hold it. */
export const dateBoxes = (field: string, date: Temporal.PlainDate | null): Body =>
  date
    ? {
        [`${field}-day`]: String(date.day),
        [`${field}-month`]: String(date.month),
        [`${field}-year`]: String(date.year),
      }
    : {}

/** The three boxes of a date in an address: as they were typed, else from `?on=2023-10-10`, else some other day. */
export function askedDate(
  query: Readonly<Record<string, string>>,
  field: string,
  otherwise: Temporal.PlainDate,
): Body {
  const boxes = ['day', 'month', 'year'].map((part) => `${field}-${part}`)
  const [whole, ...typed] = [query[field], ...boxes.map((box) => query[box])]
  if (whole === undefined && typed.every((part) => part === undefined)) return dateBoxes(field, otherwise)
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(whole ?? '') ?? []
  const given = year === undefined ? typed : [day, month, year]
  return Object.fromEntries(boxes.map((box, index) => [box, given[index] ?? '']))
}

export const typedText = ({ typed }: FormState, field: string): string => {
  const value = typed[field]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

const typedMany = ({ typed }: FormState, field: string): readonly string[] => {
  const value = typed[field]
  return typeof value === 'string' ? [value] : (value ?? [])
}

/** A date is three boxes; its error link goes to the first. */
const anchor = (form: FormState, field: string): string =>
  Object.keys(form.typed).some((name) => name.startsWith(`${field}-`) && DATE_PART.test(name))
    ? `${field}-day`
    : field

export const errorSummary = (form: FormState): Html =>
  form.errors.length === 0
    ? nothing
    : summary({
        titleText: 'There is a problem',
        errorList: form.errors.map(({ field, text }) => ({ text, href: `#${anchor(form, field)}` })),
      })

export const FORM_TOKEN_FIELD = 'formToken'

/** The script of a long form saves quietly, and is answered in words; a button is answered with a page. */
export const isByScript = (body: Body): boolean => body['by'] === 'script'

/** Names the file that came with a form before it came back with something wrong. */
export const FILE_TICKET_FIELD = 'fileTicket'
/** Stands where the token of the reader's own browser is put when the page is sent. */
export const FORM_TOKEN = '<accord-form-token></accord-form-token>'

/** A form that posts. There is no other way to make one, so none is without its token. */
export const postForm = (
  options: Attributes & { readonly action: string },
  ...children: readonly Child[]
): Html =>
  html`<form method="post"${attributes({ novalidate: true, ...options })}>${new Html(FORM_TOKEN)}${children}</form>`

export interface Choice {
  readonly value: string
  readonly text: string
  readonly hint?: string
}

interface FieldOptions {
  readonly hint?: string
  /** Extra classes of the box, for example its width. */
  readonly classes?: string
}

/** The fields of one form: each shows what was typed before and its own error. */
export function fields(form: FormState) {
  const about = (id: string, label: string, options: FieldOptions) => {
    const error = form.errors.find(({ field }) => field === id)
    return {
      id,
      name: id,
      label: { text: label },
      ...(options.hint !== undefined && { hint: { text: options.hint } }),
      ...(options.classes !== undefined && { classes: options.classes }),
      ...(error && { errorMessage: { text: error.text } }),
    }
  }
  const inFieldset = (id: string, label: string, options: FieldOptions) => {
    const { label: legend, id: _, ...rest } = about(id, label, options)
    return { ...rest, idPrefix: id, fieldset: { legend } }
  }
  return {
    text: (
      id: string,
      label: string,
      options: FieldOptions & { type?: string; autocomplete?: string; inputmode?: string } = {},
    ) =>
      input({
        ...about(id, label, options),
        value: typedText(form, id),
        ...(options.type && { type: options.type }),
        ...(options.autocomplete && { autocomplete: options.autocomplete }),
        ...(options.inputmode && { inputmode: options.inputmode }),
      }),

    area: (
      id: string,
      label: string,
      options: FieldOptions & { rows?: number; attributes?: Attributes } = {},
    ) =>
      textarea({
        ...about(id, label, options),
        rows: options.rows ?? 5,
        value: typedText(form, id),
        ...(options.attributes && { attributes: options.attributes }),
      }),

    choice: (
      id: string,
      label: string,
      choices: readonly Choice[],
      options: FieldOptions & { none?: string } = {},
    ) =>
      select({
        ...about(id, label, options),
        items: [
          { value: '', text: options.none ?? 'Choose one' },
          ...choices.map(({ value, text }) => ({ value, text, selected: typedText(form, id) === value })),
        ],
      }),

    radios: (id: string, label: string, choices: readonly Choice[], options: FieldOptions = {}) =>
      radios({
        ...inFieldset(id, label, options),
        items: choices.map(({ value, text, hint }) => ({
          value,
          text,
          checked: typedText(form, id) === value,
          ...(hint !== undefined && { hint: { text: hint } }),
        })),
      }),

    ticks: (id: string, label: string, choices: readonly Choice[], options: FieldOptions = {}) =>
      checkboxes({
        ...inFieldset(id, label, options),
        items: choices.map(({ value, text, hint }) => ({
          value,
          text,
          checked: typedMany(form, id).includes(value),
          ...(hint !== undefined && { hint: { text: hint } }),
        })),
      }),

    date: (id: string, label: string, options: FieldOptions = {}) => {
      const error = form.errors.find(({ field }) => field === id)
      const box = (name: 'day' | 'month' | 'year', width: 2 | 4) => ({
        name,
        classes: `govuk-input--width-${width}${error ? ' govuk-input--error' : ''}`,
        value: typedText(form, `${id}-${name}`),
      })
      return dateInput({
        id,
        namePrefix: id,
        fieldset: { legend: { text: label } },
        ...(options.hint !== undefined && { hint: { text: options.hint } }),
        ...(error && { errorMessage: { text: error.text } }),
        items: [box('day', 2), box('month', 2), box('year', 4)],
      })
    },

    file: (id: string, label: string, options: FieldOptions & { accept?: string } = {}) =>
      fileUpload({
        ...about(id, label, options),
        ...(options.accept && { attributes: { accept: options.accept } }),
      }),

    hidden: (id: string, value: string | number) => html`<input type="hidden" name="${id}" value="${value}">`,

    submit: (words: string) => button({ text: words, preventDoubleClick: true }),
  }
}
