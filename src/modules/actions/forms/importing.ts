import { z } from 'zod'
import {
  type Body,
  type FieldError,
  type FormState,
  filled,
  openedVersion,
  optionalOneOf,
  parseForm,
  text,
  typedText,
} from '#platform/forms.ts'
import {
  columnNames,
  FIELDS,
  type Field,
  guessedColumn,
  guessedHeading,
  guessedStand,
  HEADING_ROWS,
  type Meanings,
  MOST_STATUSES,
  plainly,
  STANDS,
  type Stand,
  type TrackerSheet,
  whyUnfit,
  wordsIn,
} from '../rules/importing.ts'

const column = (columns: readonly string[]) =>
  optionalOneOf(columns, 'Select one of the columns').transform((name) => name ?? '')

export const columnField = (field: Field): string => `${field}Column`
export const standField = (place: number): string => `stand-${place}`

const trackerForm = (columns: readonly string[], bodyIds: readonly string[]) =>
  z
    .object({
      tracker: text({
        missing: 'Enter what this tracker is called',
        max: 120,
        tooLong: 'What this tracker is called must be 120 characters or fewer',
      }),
      bodyId: optionalOneOf(bodyIds, 'Select the body from the list, or leave it empty').transform(
        (id) => id ?? '',
      ),
      ...{ numberColumn: column(columns), summaryColumn: column(columns), outcomeColumn: column(columns) },
      ...{ successColumn: column(columns), agencyColumn: column(columns), personColumn: column(columns) },
      ...{ bodyColumn: column(columns), agreedColumn: column(columns), dueColumn: column(columns) },
      ...{ statusColumn: column(columns), updateColumn: column(columns), version: openedVersion },
    })
    .superRefine((given, context) => {
      const wrong = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message })
      if (given.summaryColumn === '') wrong('summaryColumn', 'Select the column of what is to be done')
      const chosen = new Set<string>()
      for (const field of FIELDS) {
        const name = given[`${field}Column`]
        if (name !== '' && chosen.has(name)) wrong(columnField(field), 'This column is chosen above already')
        chosen.add(name)
      }
    })

/** The sheet of a file and the row of its names, as they were asked for; guessed where they were not. */
export function placeAsked(
  sheets: readonly TrackerSheet[],
  given: { readonly sheet?: string | undefined; readonly heading?: string | undefined },
  kept?: Pick<Meanings, 'sheet' | 'heading'> | null,
): { readonly sheet: TrackerSheet; readonly place: number; readonly heading: number } | undefined {
  const before = sheets.findIndex(({ name }) => name === kept?.sheet)
  const place = /^\d{1,3}$/.test(given.sheet ?? '') ? Number(given.sheet) : Math.max(0, before)
  const sheet = sheets[place]
  if (!sheet) return undefined
  const row = /^\d{1,2}$/.test(given.heading ?? '') ? Number(given.heading) : 0
  if (row >= 1 && row <= HEADING_ROWS) return { sheet, place, heading: row }
  return { sheet, place, heading: kept && kept.sheet === sheet.name ? kept.heading : guessedHeading(sheet) }
}

/** What every word of a column of statuses means: as it was kept, else as such words are often meant. */
const standsKept = (word: string, kept: Meanings['stands']): Stand | undefined =>
  Object.entries(kept).find(([known]) => plainly(known) === plainly(word))?.[1] ?? guessedStand(word)

/** The words of a column of statuses; none where there is no such column, or it has too many to be one. */
export function statusWords(sheet: TrackerSheet, heading: number, name: string): readonly string[] {
  const found = name === '' ? [] : wordsIn(sheet, heading, name)
  return found.length > MOST_STATUSES ? [] : found
}

/** The form as it opens: as it was said before of the same columns, else as they are often called. */
export function openedTracker(
  sheet: TrackerSheet,
  heading: number,
  kept: Meanings | undefined,
  version: number,
): FormState {
  const columns = columnNames(sheet, heading)
  const chosen = (field: Field): string => {
    const said = kept?.columns[field]
    if (said === '') return ''
    return columns.find((each) => plainly(each) === plainly(said ?? '')) ?? guessedColumn(field, columns)
  }
  const status = chosen('status')
  const stands = statusWords(sheet, heading, status).map((word, place) => [
    standField(place),
    standsKept(word, kept?.stands ?? {}) ?? '',
  ])
  return filled({
    ...{
      tracker: kept?.tracker ?? '',
      bodyId: kept?.bodyId ?? '',
      standsOf: status,
      version: String(version),
    },
    ...Object.fromEntries(FIELDS.map((field) => [columnField(field), chosen(field)])),
    ...Object.fromEntries(stands),
  })
}

type Said =
  | { readonly ok: true; readonly meanings: Meanings; readonly version: number }
  | { readonly ok: false; readonly form: FormState }

/** What the columns of a sheet mean, as somebody said it. Every word of its statuses has to mean something. */
export function saidOfTracker(
  sheet: TrackerSheet,
  heading: number,
  bodyIds: readonly string[],
  body: Body,
  kept: Meanings | undefined,
): Said {
  const columns = columnNames(sheet, heading)
  const unfit = whyUnfit(sheet, heading)
  if (unfit) return { ok: false, form: { typed: body, errors: [{ field: 'heading', text: unfit }] } }
  const parsed = parseForm(trackerForm(columns, bodyIds), body)
  const chosen = typedText(filled(body), 'statusColumn')
  const status = columns.includes(chosen) ? chosen : ''
  const isShown = typedText(filled(body), 'standsOf') === status
  const all = status === '' ? [] : wordsIn(sheet, heading, status)
  const errors: FieldError[] = parsed.ok ? [] : [...parsed.form.errors]
  const stands: Record<string, Stand> = {}
  const typed: Record<string, string> = { standsOf: status }
  if (all.length > MOST_STATUSES)
    errors.push({
      field: 'statusColumn',
      text: `This column has more than ${MOST_STATUSES} different words. Select the column of the status, or none`,
    })
  for (const [place, word] of statusWords(sheet, heading, status).entries()) {
    const given = isShown
      ? typedText(filled(body), standField(place))
      : (standsKept(word, kept?.stands ?? {}) ?? '')
    typed[standField(place)] = given
    const stand = STANDS.find((each) => each === given)
    if (stand) stands[word] = stand
    else errors.push({ field: standField(place), text: `Select what “${word.slice(0, 80)}” means` })
  }
  if (!parsed.ok || errors.length > 0) return { ok: false, form: { typed: { ...body, ...typed }, errors } }
  const { tracker, bodyId, version, ...names } = parsed.input
  const meant = Object.fromEntries(
    FIELDS.map((field) => [field, names[`${field}Column`]]),
  ) as Meanings['columns']
  return {
    ok: true,
    version,
    meanings: { tracker, sheet: sheet.name, heading, columns: meant, bodyId, stands },
  }
}
