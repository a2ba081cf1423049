import { aPerson } from '#modules/people/testing.ts'
import type { Visitor } from '#platform/testing/world.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { addGroup, type NewLine } from './commands/groups.ts'
import { addSeat, appoint } from './commands/seats.ts'
import { approveTerms, consultOnTerms, draftTerms, putTermsInForce } from './commands/terms.ts'
import { REQUIRED } from './rules/arrangements.ts'
import {
  type AppointmentId,
  type GroupId,
  type SeatId,
  TERMS_SECTIONS,
  type TermsId,
  type TermsSection,
} from './schema.ts'

let made = 0

/** Everything that published arrangements are asked for. */
export const REQUIRED_ITEMS = REQUIRED.map(({ key }) => key)

/** A standing group for children that reports to none, unless something else is said. */
export async function aGroup(
  work: Work,
  {
    reportsTo = [],
    ...given
  }: Partial<Omit<Parameters<typeof addGroup>[1], 'reportsTo'>> & {
    readonly reportsTo?: readonly (GroupId | NewLine)[]
  } = {},
): Promise<GroupId> {
  made++
  const result = await addGroup(work, {
    name: `Group number ${made}`,
    code: `G${made}`,
    kind: 'group',
    audience: 'children',
    functions: [],
    membership: [],
    frequency: '',
    aliases: [],
    note: '',
    startsOn: null,
    endsOn: null,
    isOpenEnded: false,
    reportsTo: reportsTo.map((to) => (typeof to === 'string' ? { to } : to)),
    ...given,
  })
  if ('refused' in result) throw new Error(`There is already a group with the code ${given.code}`)
  return result.id
}

/** A member's seat without an agency, on a group of its own unless one is given. */
export async function aSeat(
  work: Work,
  { groupId, ...given }: Partial<Parameters<typeof addSeat>[2]> & { readonly groupId?: GroupId } = {},
): Promise<SeatId> {
  return addSeat(work, groupId ?? (await aGroup(work)), {
    title: 'Lay member',
    role: 'member',
    agencyId: null,
    sector: null,
    isVoting: false,
    isStatutory: false,
    fromOn: null,
    toOn: null,
    ...given,
  })
}

/** Somebody in a seat from the first day of 2026 on, unless other days, seats or people are given. */
export async function anAppointment(
  work: Work,
  given: {
    readonly seatId?: SeatId
    readonly personId?: PersonId
    readonly fromOn?: string
    readonly toOn?: string
    readonly isActing?: boolean
    readonly kind?: 'holder' | 'deputy'
  } = {},
): Promise<AppointmentId> {
  const result = await appoint(work, given.seatId ?? (await aSeat(work)), {
    personId: given.personId ?? (await aPerson(work)),
    fromOn: Temporal.PlainDate.from(given.fromOn ?? '2026-01-01'),
    toOn: given.toOn ? Temporal.PlainDate.from(given.toOn) : null,
    isActing: given.isActing ?? false,
    ...(given.kind && { kind: given.kind }),
  })
  if ('refused' in result) throw new Error(`The appointment was refused: ${result.refused}`)
  return result.id
}

/** Terms with a purpose and half of the voting seats as quorum, unless something else is said. */
export const someTerms = (
  given: Partial<Omit<Parameters<typeof draftTerms>[2], 'sections'>> & {
    readonly sections?: Partial<Record<TermsSection, string>>
  } = {},
): Parameters<typeof draftTerms>[2] => ({
  quorum: { least: null, share: 'half', sectors: [], needsChair: false, deputiesCount: true },
  reviewOn: null,
  ...given,
  sections: {
    ...(Object.fromEntries(TERMS_SECTIONS.map((section) => [section, ''])) as Record<TermsSection, string>),
    purpose: 'To look at audits.',
    ...given.sections,
  },
})

/** A version that has come as far as is said, with the days on which it was approved and came into force. */
export async function aVersion(
  work: Work,
  groupId: GroupId,
  status: 'draft' | 'consultation' | 'approved' | 'in-force',
  {
    from = '2026-03-01',
    review = '2027-03-01',
    ...terms
  }: Parameters<typeof someTerms>[0] & {
    readonly from?: string
    readonly review?: string
  } = {},
): Promise<TermsId> {
  const id = await draftTerms(work, groupId, someTerms(terms))
  if (status === 'draft') return id
  await consultOnTerms(work, id, { commentsBy: null, version: 1 })
  if (status === 'consultation') return id
  await approveTerms(work, id, { approvedBy: 'The board', approvedOn: day('2026-01-15'), version: 2 })
  if (status === 'approved') return id
  const forced = { inForceFrom: day(from), reviewOn: day(review), version: 3 }
  if ('refused' in (await putTermsInForce(work, id, forced))) throw new Error('It did not come into force')
  return id
}

export const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

/** A day as the three boxes of a form; no day as three empty ones. */
export function boxes(field: string, text: string): Readonly<Record<string, string>> {
  const { day: number, month, year } = text ? day(text) : { day: '', month: '', year: '' }
  return { [`${field}-day`]: `${number}`, [`${field}-month`]: `${month}`, [`${field}-year`]: `${year}` }
}

/** An id of nothing. */
export const nowhere = '0198a000-0000-7000-8000-000000000000'

export type Shown = Awaited<ReturnType<Visitor['get']>>

/** The errors that a page lists above its form. */
export const errors = (page: Shown): readonly string[] =>
  page.querySelectorAll('.govuk-error-summary a').map((link) => link.text.trim())

/** The two texts of a conflict: what is saved, then what was typed. */
export const sides = (page: Shown): readonly string[] =>
  page.querySelectorAll('.accord-conflict__side').map((side) => side.text)

/** What a page says, in one line. */
export const words = (page: Shown): string =>
  page.querySelector('main')?.text.replaceAll(/\s+/g, ' ').trim() ?? ''
