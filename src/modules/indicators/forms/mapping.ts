import { z } from 'zod'
import {
  type Body,
  type FormState,
  filled,
  manyOf,
  openedVersion,
  optionalOneOf,
  optionalText,
  text,
} from '#platform/forms.ts'
import {
  canBeNames,
  HEADINGS,
  type Heading,
  type Meanings,
  PARTS,
  type Part,
  type SavedLayout,
} from '../rules/mapping.ts'
import { columnName } from '../rules/person-level.ts'

const LONGEST = { name: 200, code: 100, area: 120, period: 80, unit: 80, commentary: 300, note: 300 } as const

/** The names of columns that a form carries with it, because the file is not kept; undefined where they were tampered with. */
export function columnsIn(body: Body): readonly string[] | undefined {
  try {
    const given: unknown = JSON.parse(String(body['columns'] ?? ''))
    const columns = z.array(z.string()).parse(given)
    return canBeNames(columns) ? columns : undefined
  } catch {
    return undefined
  }
}

const WRONG = 'Select one of the columns'
const column = (columns: readonly string[]) => optionalOneOf(columns, WRONG).transform((name) => name ?? '')
const always = (part: Part) =>
  optionalText({
    max: LONGEST[part],
    tooLong: `What it always is must be ${LONGEST[part]} characters or fewer`,
  })

/** What the columns of an agency’s own layout mean. */
export const mappingForm = (columns: readonly string[]) =>
  z
    .object({
      layoutName: text({
        missing: 'Enter what the layout is called',
        max: 120,
        tooLong: 'What the layout is called must be 120 characters or fewer',
      }),
      ...{ nameColumn: column(columns), nameAlways: always('name') },
      ...{ codeColumn: column(columns), codeAlways: always('code') },
      ...{ areaColumn: column(columns), areaAlways: always('area') },
      ...{ periodColumn: column(columns), periodAlways: always('period') },
      ...{ unitColumn: column(columns), unitAlways: always('unit') },
      ...{ commentaryColumn: column(columns), commentaryAlways: always('commentary') },
      ...{ noteColumn: column(columns), noteAlways: always('note') },
      value: column(columns),
      figures: manyOf(columns, WRONG),
      headings: optionalOneOf(HEADINGS, 'Select what their headings say').transform(
        (each): Heading | '' => each ?? '',
      ),
      version: openedVersion,
    })
    .superRefine((given, context) => {
      const wrong = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message })
      const isSaid = (part: Part) =>
        given.headings === part || given[`${part}Column`] !== '' || given[`${part}Always`] !== ''
      if (given.value === '' && given.figures.length === 0)
        wrong('value', 'Select the column of the figure, or the columns that each hold figures')
      if (given.value !== '' && given.figures.length > 0)
        wrong('figures', 'Select one column of the figure or several, not both')
      if (given.figures.length > 0 && given.headings === '')
        wrong('headings', 'Select what their headings say')
      if (given.figures.length === 0 && given.headings !== '')
        wrong('figures', 'Select the columns that each hold figures')
      if (!isSaid('name'))
        wrong('nameColumn', 'Select the column of the indicator, or write what it always is')
      if (!isSaid('area')) wrong('areaColumn', 'Select the column of the area, or write what it always is')
      if (!isSaid('period'))
        wrong('periodColumn', 'Select the column of the period, or write what it always is')
    })
    .transform((given) => {
      const place = (part: Part) => ({ column: given[`${part}Column`], always: given[`${part}Always`] })
      const parts: Meanings['parts'] = {
        ...{ name: place('name'), code: place('code'), area: place('area') },
        ...{ period: place('period'), unit: place('unit') },
        ...{ commentary: place('commentary'), note: place('note') },
      }
      const { layoutName: name, value, figures, headings, version } = given
      return { name, meanings: { parts, value, figures, headings }, version }
    })

/** What columns are often called. A guess stands in the form, where somebody sees it before it is kept. */
const OFTEN: Readonly<Record<string, RegExp>> = {
  value: /^(value|figure|number|count|total|how_many)$/,
  nameColumn: /^(indicator|measure|metric)(_name)?$/,
  codeColumn: /^(indicator_)?(code|ref|reference)$/,
  areaColumn: /^(area|place|locality|district|la|local_authority|council)(_name)?$/,
  periodColumn: /^(period|quarter|month|year|financial_year|date)(_name)?$/,
  unitColumn: /^units?$/,
  commentaryColumn: /^(commentary|comments?|narrative)$/,
  noteColumn: /^(notes?|(data_)?quality(_notes?)?)$/,
}

/** The form as it opens on columns that nobody has explained. */
export const emptyMapping = (columns: readonly string[]): FormState =>
  filled({
    columns: JSON.stringify(columns),
    ...Object.fromEntries(
      Object.entries(OFTEN).map(([field, called]) => [
        field,
        columns.find((column) => called.test(columnName(column))) ?? '',
      ]),
    ),
  })

export const filledMapping = ({ version, name, columns, meanings }: SavedLayout): FormState =>
  filled({
    ...{ layoutName: name, columns: JSON.stringify(columns), version: String(version) },
    ...{ value: meanings.value, figures: meanings.figures, headings: meanings.headings },
    ...Object.fromEntries(
      PARTS.flatMap((part) => [
        [`${part}Column`, meanings.parts[part].column],
        [`${part}Always`, meanings.parts[part].always],
      ]),
    ),
  })
