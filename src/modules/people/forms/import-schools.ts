import { holdsOn, isAfter } from '#platform/days.ts'
import type { Cells, DirectoryRecord } from '../rules/columns.ts'
import { POST_WORDS } from '../rules.ts'
import type { AgencyId, Person, Post, PostKind } from '../schema.ts'
import { type GivenRow, key } from './import-rows.ts'

const URN = /^\d{6}$/
const PHASE = 'Phase: '

/** What the rows of a list of schools say of agencies, people and posts. Each keeps the number of its row. */
export interface FromSchools {
  readonly Agencies: readonly GivenRow[]
  readonly People: readonly GivenRow[]
  readonly Posts: readonly GivenRow[]
}

interface Whom {
  readonly kind: PostKind
  readonly title: string
  readonly nameColumn: string
  readonly emailColumn: string
}
const WHOM: readonly Whom[] = [
  {
    ...{ kind: 'agency-lead', title: 'Designated safeguarding lead' },
    ...{ nameColumn: 'lead_name', emailColumn: 'lead_email' },
  },
  { ...{ kind: 'chief-officer', title: 'Head' }, ...{ nameColumn: 'head_name', emailColumn: 'head_email' } },
]

/** The posts of one kind that are held at an agency on a day. */
const heldAt = (
  { posts }: DirectoryRecord,
  agencyId: AgencyId,
  kind: PostKind,
  today: Temporal.PlainDate,
): readonly Post[] =>
  posts.filter((each) => each.kind === kind && each.agencyId === agencyId && holdsOn(each, today))

/** What the file adds so far: a person or a trust that several rows name is added once. */
interface Adding {
  readonly record: DirectoryRecord
  readonly today: Temporal.PlainDate
  readonly Agencies: GivenRow[]
  readonly People: GivenRow[]
  readonly Posts: GivenRow[]
  /** Names by address. */
  readonly people: Map<string, string>
  readonly trusts: Set<string>
}

function addTrust({ record, Agencies, trusts }: Adding, { row, cells }: GivenRow): void {
  const trust = cells['trust'] ?? ''
  const isKnown = record.agencies.some(
    ({ name, code }) => key(name) === key(trust) || key(code) === key(trust),
  )
  if (trust === '' || isKnown || trusts.has(key(trust))) return
  trusts.add(key(trust))
  Agencies.push({ row, cells: { name: trust, sector: 'Education' }, faults: [] })
}

function schoolCells(cells: Cells, before: { readonly note: string } | undefined): Cells {
  const { phase, trust, last_day } = cells
  const note = before?.note ?? ''
  return {
    ...{ code: cells['urn'] ?? '', name: cells['name'] ?? '', sector: 'Education' },
    ...(trust !== undefined && { part_of: trust }),
    ...(last_day !== undefined && { last_day }),
    // What somebody wrote of a school stays.
    ...(phase && (note === '' || note.startsWith(PHASE)) && { note: `${PHASE}${phase}` }),
  }
}

/** Ends the posts of those who held one before, the day before today: the file names somebody else. */
function endOthers(
  { Posts, record, today }: Adding,
  row: number,
  urn: string,
  others: readonly Post[],
): void {
  for (const { personId, kind, fromOn } of others) {
    const yesterday = today.subtract({ days: 1 })
    const last = isAfter(fromOn, yesterday) ? fromOn : yesterday
    const cells = {
      ...{ person: personId, name: record.people.find(({ id }) => id === personId)?.name ?? '' },
      ...{ post: POST_WORDS[kind], agency: urn },
      ...{ first_day: fromOn.toString(), last_day: last.toString() },
    }
    Posts.push({ row, cells, faults: [] })
  }
}

/** Adds who leads a school, or is its head. Whoever held the post before, and has the same name, has another address now. */
function addHolder(adding: Adding, { row, cells, faults }: GivenRow, whom: Whom): void {
  const [name = '', email = ''] = [cells[whom.nameColumn], cells[whom.emailColumn]]
  if (name === '' && email === '') return
  if (name === '') faults.push(`Write the name in ${whom.nameColumn} too`)
  if (email === '') faults.push(`Write the e-mail address in ${whom.emailColumn} too`)
  if (name === '' || email === '') return
  const { record, people, today, People, Posts } = adding
  const urn = cells['urn'] ?? ''
  const school = record.agencies.find(({ code }) => key(code) === key(urn))
  const held = school ? heldAt(record, school.id, whom.kind, today) : []
  const of = (personId: Person['id']) => record.people.find(({ id }) => id === personId)
  const byEmail = record.people.find((each) => key(each.email) === key(email))
  const bySeat = held.map(({ personId }) => of(personId)).find((each) => each && key(each.name) === key(name))
  const known = byEmail ?? bySeat
  const named = people.get(key(email)) ?? name
  if (key(named) !== key(name))
    faults.push(
      `The address in ${whom.emailColumn} is of ${named} in this file too. Give each person their own`,
    )
  if (!people.has(key(email))) {
    people.set(key(email), name)
    const added = known ? { id: known.id } : { job_title: whom.title, agency: urn }
    People.push({ row, cells: { ...added, name, email }, faults: [] })
  }
  if (held.some(({ personId }) => personId === known?.id)) return
  endOthers(adding, row, urn, held)
  const post = { person: email, name: '', post: POST_WORDS[whom.kind], agency: urn, last_day: '' }
  Posts.push({ row, cells: { ...post, first_day: today.toString() }, faults: [] })
}

/**
 * What a list of schools says, in the words of a directory file: a school is an agency whose code is its number in the national
 * register, a part of its trust; whoever leads on safeguarding and the head hold their posts there.
 */
export function fromSchools(
  rows: readonly GivenRow[],
  record: DirectoryRecord,
  today: Temporal.PlainDate,
): FromSchools {
  const lists = { Agencies: [] as GivenRow[], People: [] as GivenRow[], Posts: [] as GivenRow[] }
  const adding: Adding = { record, today, ...lists, people: new Map(), trusts: new Set() }
  for (const given of rows) {
    const { row, cells, faults } = given
    const urn = cells['urn'] ?? ''
    if (!URN.test(urn)) faults.push('The URN must be six figures, for example 110587')
    addTrust(adding, given)
    const before = record.agencies.find(({ code }) => key(code) === key(urn))
    lists.Agencies.push({ row, cells: schoolCells(cells, before), faults })
    for (const whom of WHOM) addHolder(adding, given, whom)
  }
  return lists
}
