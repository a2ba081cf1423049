import { POST_WORDS } from '../rules.ts'
import type { Agency, AgencyId, Area, Person, Post } from '../schema.ts'

/** The columns of the three sheets of a directory file, in their order. */
export const AGENCY_COLUMNS = [
  ...['code', 'name', 'short_form', 'part_of', 'sector', 'statutory_partner', 'funds_board', 'speaks_for'],
  ...['email', 'phone', 'website', 'areas', 'first_day', 'last_day', 'note'],
] as const
export const PERSON_COLUMNS = [
  ...['id', 'name', 'job_title', 'agency', 'email', 'phone', 'address', 'pronouns', 'preferred_contact'],
  'last_day',
] as const
export const POST_COLUMNS = ['person', 'name', 'post', 'agency', 'first_day', 'last_day'] as const
/** The columns of a list of schools: each row is a school, who leads on safeguarding there, and its head. */
export const SCHOOL_COLUMNS = [
  ...['urn', 'name', 'trust', 'phase', 'lead_name', 'lead_email', 'head_name', 'head_email', 'last_day'],
] as const

/** One row of a sheet, by the names of its columns. */
export type Cells = Readonly<Record<string, string>>

export interface AgencyOnRecord extends Agency {
  readonly areas: readonly Area[]
}

/** What is on record, for a file to be compared with. */
export interface DirectoryRecord {
  readonly agencies: readonly AgencyOnRecord[]
  readonly people: readonly Person[]
  readonly areas: readonly Area[]
  /** Every post that was ever given to one of these people at one of these agencies, or for the whole partnership. */
  readonly posts: readonly Post[]
  /** The codes of agencies that were merged into another: a code is never given twice. */
  readonly mergedCodes: readonly string[]
}

const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no')

/** What stands between the areas of an agency in one cell. */
const BETWEEN_AREAS = '; '

export const agencyCells = (agency: AgencyOnRecord, codes: ReadonlyMap<AgencyId, string>): Cells => ({
  code: agency.code,
  name: agency.name,
  short_form: agency.abbreviation,
  part_of: (agency.parentId && codes.get(agency.parentId)) || '',
  sector: agency.sector,
  statutory_partner: yesOrNo(agency.isStatutoryPartner),
  funds_board: yesOrNo(agency.fundsBoard),
  speaks_for: agency.represents,
  email: agency.email,
  phone: agency.phone,
  website: agency.website,
  areas: agency.areas.map(({ name }) => name).join(BETWEEN_AREAS),
  first_day: agency.startsOn?.toString() ?? '',
  last_day: agency.endsOn?.toString() ?? '',
  note: agency.note,
})

export const personCells = (person: Person, codes: ReadonlyMap<AgencyId, string>): Cells => ({
  id: person.id,
  name: person.name,
  job_title: person.jobTitle,
  agency: (person.agencyId && codes.get(person.agencyId)) || '',
  email: person.email,
  phone: person.phone,
  address: person.address,
  pronouns: person.pronouns,
  preferred_contact: person.preferredContact,
  last_day: person.leftOn?.toString() ?? '',
})

/** A post is known by who holds it, which it is, where, and from which day: their name stands there to be read. */
export const postCells = (
  { personId, kind, agencyId, fromOn, toOn }: Omit<Post, 'partnershipId' | 'id' | 'version'>,
  names: ReadonlyMap<Person['id'], string>,
  codes: ReadonlyMap<AgencyId, string>,
): Cells => ({
  person: personId,
  name: names.get(personId) ?? '',
  post: POST_WORDS[kind],
  agency: (agencyId && codes.get(agencyId)) || '',
  first_day: fromOn.toString(),
  last_day: toOn?.toString() ?? '',
})

/** The sheets of an export: the headers, and a row for each record. */
export function directorySheets(record: DirectoryRecord) {
  const codes = new Map(record.agencies.map(({ id, code }) => [id, code]))
  const names = new Map(record.people.map(({ id, name }) => [id, name]))
  const rows = (columns: readonly string[], records: readonly Cells[]) => [
    [...columns],
    ...records.map((cells) => columns.map((column) => cells[column] ?? '')),
  ]
  return [
    {
      name: 'Agencies',
      rows: rows(
        AGENCY_COLUMNS,
        record.agencies.map((agency) => agencyCells(agency, codes)),
      ),
    },
    {
      name: 'People',
      rows: rows(
        PERSON_COLUMNS,
        record.people.map((person) => personCells(person, codes)),
      ),
    },
    {
      name: 'Posts',
      rows: rows(
        POST_COLUMNS,
        record.posts.map((held) => postCells(held, names, codes)),
      ),
    },
  ] as const
}
