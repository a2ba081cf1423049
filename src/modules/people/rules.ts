import { holdsOn, isAfter, isBefore, overlap } from '#platform/days.ts'
import { EVERY_PERSON } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import { permission } from '#platform/work.ts'
import {
  AGENCY_POSTS,
  type Agency,
  type AgencyId,
  type FieldChange,
  type Person,
  POST_KINDS,
  type PostKind,
  type PreferredContact,
  type Succession,
} from './schema.ts'

/** What a post is called in a list of what a person holds. */
export const post = (kind: PostKind): string => `post.${kind}`

export const POST_WORDS: Readonly<Record<PostKind, string>> = {
  'business-manager': 'Business manager',
  'business-officer': 'Business officer',
  scrutineer: 'Independent scrutineer',
  'chief-officer': 'Chief officer',
  'agency-lead': 'Safeguarding lead',
  'training-lead': 'Training lead',
  'data-lead': 'Data lead',
  'self-assessment-lead': 'Self-assessment lead',
  finance: 'Finance',
}

/** Whether a post is held at an agency, and not for the whole partnership. */
export const isOfAgency = (kind: PostKind): boolean => (AGENCY_POSTS as readonly PostKind[]).includes(kind)

/**
 * Whether a post is given on the page of a person and by no file: those of the whole partnership may own and open what is
 * confidential, so somebody decides on each.
 */
export const isGivenByHand = (kind: PostKind): boolean => !isOfAgency(kind)

/** A post as whoever holds it reads it: “Safeguarding lead at Papworth Trust”. */
export const heldWords = (kind: PostKind, agencyName: string | null): string =>
  agencyName ? `${POST_WORDS[kind]} at ${agencyName}` : POST_WORDS[kind]

/** The five to ten people who keep the partnership going. */
export const BUSINESS_UNIT = [post('business-manager'), post('business-officer')] as const

export const readAgencies = permission('people.read', EVERY_PERSON)
/** Who may see how to reach people: everybody with a post, and those who sit on a group other than to watch. */
export const readDirectory = permission(
  'people.directory',
  ...POST_KINDS.map(post),
  'seat.chair',
  'seat.deputy',
  'seat.member',
  'seat.adviser',
)
/** What everybody may change of themselves: how they are reached. */
export const ownContact = permission('people.own-contact', EVERY_PERSON)
/** What an invitation that is being accepted holds for as long as that takes. Nobody holds it otherwise. */
export const INVITATION = 'invitation'
export const welcomePeople = permission('people.welcome', INVITATION)

/** Held by Accord itself while it ends accounts that nobody needs any more. */
export const RETIREMENT = 'retirement'
export const endAccounts = permission('people.end-accounts', RETIREMENT)
export const keepAgencies = permission('people.keep', ...BUSINESS_UNIT)
/** Who says for an agency which of its people go on: its safeguarding lead, and the business unit in their place. */
export const confirmMembers = permission('people.confirm-members', ...BUSINESS_UNIT, post('agency-lead'))

interface Days {
  readonly fromOn: Temporal.PlainDate
  readonly toOn: Temporal.PlainDate | null
}

/** A post with its days, in words: “Data lead, from 1 May 2026 until 31 May 2026”. */
export const postDays = ({ kind, fromOn, toOn }: Days & { readonly kind: PostKind }): string =>
  `${POST_WORDS[kind]}, from ${longDate(fromOn)}${toOn ? ` until ${longDate(toOn)}` : ''}`

/** The days of a post, after its name: “since 1 May 2026, until 31 May 2026”. */
export const postDaysWords = ({ fromOn, toOn }: Days): string =>
  `Since ${longDate(fromOn)}${toOn ? `, until ${longDate(toOn)}` : ', with no last day'}`

/** Whether an agency's last day has passed. */
export const hasEnded = (agency: Pick<Agency, 'endsOn'>, today: Temporal.PlainDate): boolean =>
  agency.endsOn !== null && isBefore(agency.endsOn, today)

type Part = Pick<Agency, 'id' | 'parentId'>

/** Whether an agency would be part of itself, directly or through others, if it were part of `parentId`. */
export function wouldBePartOfItself(
  agencies: readonly Part[],
  id: AgencyId,
  parentId: AgencyId | null,
): boolean {
  const parents = new Map(agencies.map((agency) => [agency.id, agency.parentId]))
  const passed = new Set<AgencyId>()
  for (let above = parentId; above !== null && !passed.has(above); above = parents.get(above) ?? null) {
    if (above === id) return true
    passed.add(above)
  }
  return false
}

/** The agencies that one may be part of: not itself, nor any of its own parts. */
export const possibleParents = <Each extends Part>(
  agencies: readonly Each[],
  id: AgencyId,
): readonly Each[] => agencies.filter((agency) => !wouldBePartOfItself(agencies, id, agency.id))

const CODE = /^AG(\d{1,15})$/

/** The next free code of the form AG07 in a register that may hold codes of other forms. */
export function nextCode(taken: readonly string[]): string {
  const numbers = taken.map((code) => Number(CODE.exec(code)?.[1] ?? 0))
  return `AG${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`
}

export const SECTORS = [
  'Local government',
  'Health',
  'Police',
  'Education',
  'Criminal justice',
  'Family justice',
  'Fire and rescue',
  'Housing',
  'Faith',
  'Voluntary and community',
  'Central government',
  'Other',
] as const
export type Sector = (typeof SECTORS)[number]

/** The number of a school in the national register of schools. It is its code here. */
const URN = /^\d{6}$/

/** Whether an agency is a school: it is of education, and its code is its number in the national register. A trust has another. */
export const isSchool = ({ sector, code }: Pick<Agency, 'sector' | 'code'>): boolean =>
  sector === 'Education' && URN.test(code)

export const CONTACT_WORDS: Readonly<Record<PreferredContact, string>> = {
  '': 'No preference',
  email: 'By e-mail',
  phone: 'By telephone',
  post: 'By post',
}

/** How many people stand on one page of the directory. */
export const PEOPLE_A_PAGE = 50

/** What the directory says of a person, by the label of each field. */
export const personWords = (
  person: Pick<
    Person,
    'name' | 'jobTitle' | 'agencyId' | 'email' | 'phone' | 'address' | 'pronouns' | 'preferredContact'
  >,
  agencyNames: ReadonlyMap<AgencyId, string>,
): Readonly<Record<string, string>> => ({
  Name: person.name,
  'Job title': person.jobTitle,
  Agency: (person.agencyId && agencyNames.get(person.agencyId)) || '',
  'E-mail': person.email,
  Telephone: person.phone,
  Address: person.address,
  Pronouns: person.pronouns,
  'Likes to be reached': person.preferredContact && CONTACT_WORDS[person.preferredContact],
})

/** The fields that differ, by their labels. */
export const differences = (
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly FieldChange[] =>
  Object.keys(after)
    .filter((field) => (before[field] ?? '') !== after[field])
    .map((field) => ({ field, from: before[field] ?? '', to: after[field] ?? '' }))

const yesOrNo = (value: boolean): string => (value ? 'Yes' : 'No')

/** What the register says of an agency, by the label of each field. */
export const agencyWords = (
  agency: Omit<
    Agency,
    | 'partnershipId'
    | 'id'
    | 'code'
    | 'source'
    | 'version'
    | 'mergedInto'
    | 'startsOn'
    | 'endsOn'
    | 'archivedAt'
    | 'archivedBy'
  > & { readonly startsOn: Temporal.PlainDate | null; readonly endsOn: Temporal.PlainDate | null },
  names: ReadonlyMap<AgencyId, string>,
  areaNames: readonly string[],
): Readonly<Record<string, string>> => ({
  Name: agency.name,
  'Short form': agency.abbreviation,
  Sector: agency.sector,
  'Part of': (agency.parentId && names.get(agency.parentId)) || '',
  'Statutory safeguarding partner': yesOrNo(agency.isStatutoryPartner),
  'Funds the board': yesOrNo(agency.fundsBoard),
  'Speaks for': agency.represents,
  'E-mail': agency.email,
  Telephone: agency.phone,
  Website: agency.website,
  'Areas it covers': areaNames.join(', '),
  Note: agency.note,
  'First day': agency.startsOn ? longDate(agency.startsOn) : '',
  'Last day': agency.endsOn ? longDate(agency.endsOn) : '',
})

/** Whether one agency comes after another, directly or through others. */
export function comesAfter(
  successions: readonly Pick<Succession, 'earlierId' | 'laterId'>[],
  later: AgencyId,
  earlier: AgencyId,
): boolean {
  const passed = new Set<AgencyId>()
  const waiting = [earlier]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (passed.has(at)) continue
    passed.add(at)
    for (const each of successions) if (each.earlierId === at) waiting.push(each.laterId)
    if (passed.has(later)) return true
  }
  return false
}

type Existing = Pick<Agency, 'startsOn' | 'endsOn'>

/** Whether two agencies are both there on a day from today on. What nobody knows the first day of is there today. */
export function areThereTogether(one: Existing, other: Existing, today: Temporal.PlainDate): boolean {
  const days = ({ startsOn, endsOn }: Existing) => ({
    fromOn: startsOn && isAfter(startsOn, today) ? startsOn : today,
    toOn: endsOn,
  })
  return overlap(days(one), days(other))
}

/** The first day from today on, on which somebody held something before a change and nobody would after it. */
export function firstDayWithout(
  before: readonly Days[],
  after: readonly Days[],
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  const isHeld = (all: readonly Days[], day: Temporal.PlainDate) => all.some((each) => holdsOn(each, day))
  const turns = [
    today,
    ...after.flatMap(({ toOn }) => (toOn ? [toOn.add({ days: 1 })] : [])),
    ...before.map(({ fromOn }) => fromOn),
  ]
  return turns
    .filter((day) => !isBefore(day, today))
    .sort(Temporal.PlainDate.compare)
    .find((day) => isHeld(before, day) && !isHeld(after, day))
}

/** The earlier of two last days, each of which may be open. */
export const earlier = (day: Temporal.PlainDate | null, other: Temporal.PlainDate | null) =>
  !day || (other && isBefore(other, day)) ? other : day

export const noManagerWords = (day: Temporal.PlainDate): string =>
  `Nobody else who can sign in would be business manager on ${longDate(day)}. Give somebody the post from that day first`
