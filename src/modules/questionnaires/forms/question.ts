import type { Body, FieldError, Parsed } from '#platform/forms.ts'
import { dateBoxes, withError } from '#platform/forms.ts'
import * as lines from '../rules/lines.ts'
import { dayIn, numberIn } from '../rules/reading-answers.ts'
import { type Question, type QuestionSet, type QuestionType, question } from '../schema/question-set.ts'

/** What a form of a question does not change: its type and identity, and when it is shown, which has a form of its own. */
type Kept = Pick<Question, 'type' | 'id' | 'showWhen'>

const one = (typed: Body, field: string): string => {
  const value = typed[field]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).replaceAll('\r\n', '\n').trim()
}
const many = (typed: Body, field: string): readonly string[] => {
  const value = typed[field] ?? []
  return typeof value === 'string' ? [value] : value
}
const isTicked = (typed: Body, field: string): boolean => one(typed, field) === 'yes'
/** Nothing typed is nothing; what is no number is left for the schema to refuse. */
const numberOf = (typed: Body, field: string): number | string | null => {
  const text = one(typed, field)
  return text === '' ? null : (numberIn(text) ?? text)
}
/** As `numberOf`, where nothing typed means what the schema begins with. */
const someNumber = (typed: Body, field: string) => numberOf(typed, field) ?? undefined
const dayOf = (typed: Body, field: string): string | null => {
  const parts = ['day', 'month', 'year'].map((part) => one(typed, `${field}-${part}`))
  return parts.every((part) => part === '') ? null : (dayIn(parts.join(' ')) ?? parts.join(' '))
}

/** What one type of question has besides the others. Lines that cannot be read are told of by their field. */
function ofType(
  type: QuestionType,
  typed: Body,
  before: Question | undefined,
): { readonly given: object; readonly errors: readonly FieldError[] } {
  const read = <Each>(field: string, from: lines.FromLines<Each>) =>
    'fault' in from
      ? { given: { [field]: [] }, errors: [{ field, text: from.fault }] }
      : { given: { [field]: from.read }, errors: [] }
  switch (type) {
    case 'choice':
      return read('options', lines.readOptions(one(typed, 'options')))
    case 'multi': {
      const { given, errors } = read('options', lines.readOptions(one(typed, 'options')))
      return {
        given: { ...given, alone: one(typed, 'alone') || null, most: numberOf(typed, 'most') },
        errors,
      }
    }
    case 'scale':
      return read('points', lines.readPoints(one(typed, 'points')))
    case 'rag': {
      const [red, amber, green] = ['red', 'amber', 'green'].map((field) => one(typed, field))
      return { given: { descriptors: { red, amber, green } }, errors: [] }
    }
    case 'number':
      return {
        given: {
          ...{ least: numberOf(typed, 'least'), most: numberOf(typed, 'most') },
          ...{ places: someNumber(typed, 'places'), unit: one(typed, 'unit') },
        },
        errors: [],
      }
    case 'date':
      return {
        given: {
          ...{ earliest: dayOf(typed, 'earliest'), latest: dayOf(typed, 'latest') },
          lies: one(typed, 'lies') || undefined,
        },
        errors: [],
      }
    case 'text':
      return {
        given: { most: someNumber(typed, 'most'), isLong: isTicked(typed, 'isLong') },
        errors: [],
      }
    case 'table': {
      const known = before?.type === 'table' ? before.columns : []
      const columns = read('columns', lines.readColumns(one(typed, 'columns'), known))
      const rows = read('rows', lines.readRows(one(typed, 'rows')))
      return {
        given: { ...columns.given, ...rows.given, mostRows: someNumber(typed, 'mostRows') },
        errors: [...columns.errors, ...rows.errors],
      }
    }
    case 'file':
      return { given: { mostFiles: someNumber(typed, 'mostFiles') }, errors: [] }
    case 'confidence':
      return { given: { asks: one(typed, 'asks') || undefined }, errors: [] }
  }
}

/** Whether answers of this type may need evidence. */
const mayNeedEvidence = (type: QuestionType): boolean =>
  ['choice', 'multi', 'scale', 'rag', 'confidence'].includes(type)

/**
 * Reads a question out of the form of its type. `before` is the question as it was; a new one has none. What does not go together
 * with the rest of its set is no error here: the page of the set tells of it.
 */
export function parseQuestion(kept: Kept, typed: Body, before?: Question): Parsed<Question> {
  const { given, errors } = ofType(kept.type, typed, before)
  const read = question.safeParse({
    ...{ ...kept, name: one(typed, 'name'), words: one(typed, 'words'), hint: one(typed, 'hint') },
    ...{ guidance: one(typed, 'guidance'), links: lines.readLinks(one(typed, 'links')) },
    ...{ isRequired: isTicked(typed, 'isRequired'), mayNotApply: isTicked(typed, 'mayNotApply') },
    standard: one(typed, 'standard') || null,
    ...(mayNeedEvidence(kept.type) && { evidenceFor: [...many(typed, 'evidenceFor')] }),
    ...given,
  })
  if (read.success && errors.length === 0) return { ok: true, input: read.data }
  const others = (read.error?.issues ?? []).map(({ path, message }) => ({
    field: fieldOfIssue(path),
    text: DAYS.includes(String(path[0])) ? 'Enter a real date, for example 31 3 2026' : message,
  }))
  const all = [...errors, ...others]
  return {
    ok: false,
    form: {
      typed,
      errors: all.filter((error, index) => all.findIndex(({ field }) => field === error.field) === index),
    },
  }
}

/** The same for a question of this set: the standard that it asks about is one of the set's. */
export function parseQuestionOf(
  { standards }: Pick<QuestionSet, 'standards'>,
  kept: Kept,
  typed: Body,
  before?: Question,
): Parsed<Question> {
  const parsed = parseQuestion(kept, typed, before)
  const { standard } = parsed.ok ? parsed.input : { standard: null }
  return standard === null || standards.some(({ id }) => id === standard)
    ? parsed
    : { ok: false, form: withError(typed, 'standard', 'Select a standard of this set') }
}

/** Boxes of days, of which a file is told otherwise than a form. */
const DAYS: readonly string[] = ['earliest', 'latest']

/** The box of the form in which a part of a question is typed. */
const fieldOfIssue = ([first, second]: readonly PropertyKey[]): string =>
  first === 'descriptors' && typeof second === 'string' ? second : String(first)

const ticked = (field: string, is: boolean): Body => (is ? { [field]: 'yes' } : {})
const written = (value: number | null): string => (value === null ? '' : String(value))
const day = (text: string | null) => (text === null ? null : Temporal.PlainDate.from(text))

/** What one type of question has besides the others, as its form opens. */
function typedOfType(asked: Question): Body {
  switch (asked.type) {
    case 'choice':
      return { options: lines.writeOptions(asked.options) }
    case 'multi':
      return {
        ...{
          options: lines.writeOptions(asked.options),
          alone: asked.alone ?? '',
          most: written(asked.most),
        },
      }
    case 'scale':
      return { points: lines.writePoints(asked.points) }
    case 'rag':
      return asked.descriptors
    case 'number':
      return {
        ...{ least: written(asked.least), most: written(asked.most), places: String(asked.places) },
        unit: asked.unit,
      }
    case 'date':
      return {
        ...{ ...dateBoxes('earliest', day(asked.earliest)), ...dateBoxes('latest', day(asked.latest)) },
        lies: asked.lies,
      }
    case 'text':
      return { most: String(asked.most), ...ticked('isLong', asked.isLong) }
    case 'table':
      return {
        ...{ columns: lines.writeColumns(asked.columns), rows: lines.writeRows(asked.rows) },
        mostRows: String(asked.mostRows),
      }
    case 'file':
      return { mostFiles: String(asked.mostFiles) }
    case 'confidence':
      return { asks: asked.asks }
  }
}

/** The form of a question as it opens. */
export const typedQuestion = (asked: Question): Body => ({
  ...{ name: asked.name, words: asked.words, hint: asked.hint, guidance: asked.guidance },
  ...{ links: lines.writeLinks(asked.links), standard: asked.standard ?? '' },
  ...{ ...ticked('isRequired', asked.isRequired), ...ticked('mayNotApply', asked.mayNotApply) },
  ...('evidenceFor' in asked && { evidenceFor: asked.evidenceFor }),
  ...typedOfType(asked),
})
