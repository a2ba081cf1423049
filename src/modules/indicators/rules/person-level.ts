/** What a file about single people is known by. The words finish the sentence “The file has …”. */
export const PERSONAL = {
  'nhs-number': 'NHS numbers',
  'pupil-number': 'pupil or learner numbers',
  'national-insurance-number': 'National Insurance numbers',
  'person-number': 'numbers of single people or cases',
  name: 'names of people',
  'birth-date': 'dates of birth or death',
  address: 'addresses or postcodes',
  contact: 'ways to reach people',
} as const
export type Personal = keyof typeof PERSONAL

const WHO =
  '(?:child|person|pupil|patient|client|adult|victim|carer|mother|father|case|service_user|young_person|la_child|learner)'

/** Columns that a file of counts never has, by their names in small letters with _ between the words. */
const COLUMNS: readonly (readonly [Personal, RegExp])[] = [
  ['nhs-number', /(^|_)nhs_?(number|no|num|id)(_|$)/],
  [
    'pupil-number',
    /(^|_)(upn|uln)$|(^|_)unique_(pupil|learner)_(number|no|id)$|^(pupil|learner)_(number|no)$/,
  ],
  ['national-insurance-number', /(^|_)national_insurance(_|$)|^(ni_?(no|number)|nino)$/],
  [
    'name',
    new RegExp(
      `(^|_)(forenames?|first_?names?|given_?names?|middle_?names?|surnames?|last_?names?|family_?names?|full_?names?)$|^${WHO}s?_names?$|^names?_of_(the_)?${WHO}`,
    ),
  ],
  ['birth-date', /(^|_)(dob|dod|d_o_b|birth_?date|birthday)(_|$)|(date|month)_of_(birth|death)/],
  ['address', /(^|_)post_?codes?$|(^|_)address(_?line)?(_?\d)?$/],
  ['contact', /(^|_)(e_?mail|phone|telephone|mobile)(_(address|number|no))?$/],
  ['person-number', new RegExp(`^${WHO}_?(id|ids|identifier|ref|reference|number|no)$`)],
]

/** A name of a column in small letters, with _ between its words. */
export const columnName = (text: string): string =>
  text
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')

const NHS = /^\d{3}([ -]?)\d{3}\1\d{4}$/

/** Whether ten digits are an NHS number by their check digit. Numbers in 999 are for tests, and stand for people too. */
export function isNhsNumber(text: string): boolean {
  if (!NHS.test(text)) return false
  const digits = [...text.replaceAll(/[ -]/g, '')].map(Number)
  if (digits.every((digit) => digit === digits[0])) return false
  const sum = digits.slice(0, 9).reduce((all, digit, at) => all + digit * (10 - at), 0)
  return (11 - (sum % 11)) % 11 === digits[9]
}

const CELLS: readonly (readonly [Personal, RegExp])[] = [
  ['pupil-number', /^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/],
  ['national-insurance-number', /^[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]$/],
  ['address', /^[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}$/],
]
const SHORTEST = 5
const LONGEST = 13
const MAY_BE = /^[A-Z0-9][A-Z0-9 -]+$/

/** What a cell is, where it can stand for one person alone. `isNumber` cells may be a large number in one piece. */
export function personalCell(cell: string, isNumber = false): Personal | undefined {
  if (cell.length < SHORTEST || cell.length > LONGEST || !MAY_BE.test(cell)) return undefined
  if (isNhsNumber(cell)) return isNumber && !/[ -]/.test(cell) ? undefined : 'nhs-number'
  return CELLS.find(([, looks]) => looks.test(cell))?.[0]
}

/** What a first row tells of a file about single people: by what its columns are called, or because it is one of them. */
export function personalHeader(header: readonly string[]): Personal | undefined {
  for (const cell of header) {
    const name = columnName(cell)
    const found = COLUMNS.find(([, looks]) => looks.test(name))?.[0] ?? personalCell(cell.trim())
    if (found) return found
  }
  return undefined
}

/** Stops the reading of a file that is about single people. It carries no word of the file. */
export class AboutPeople extends Error {
  readonly found: Personal
  constructor(found: Personal) {
    super('A file about single people')
    this.found = found
  }
}
