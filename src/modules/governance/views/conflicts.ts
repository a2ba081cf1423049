import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import type { Days } from '#platform/days.ts'
import type { Html } from '#platform/html.ts'
import { longDate } from '#platform/words.ts'
import { AUDIENCE_WORDS, KIND_WORDS, ROLE_WORDS, STATUTORY_WORDS } from '../rules/structure.ts'
import type { Group, GroupId, Seat } from '../schema.ts'

const dayWords = (day: Temporal.PlainDate | null): string => (day ? longDate(day) : '')
const yesOrNo = (value: boolean): string => (value ? 'Yes' : 'No')

type Names = ReadonlyMap<string, string>

type GroupFacts = Omit<
  Group,
  | 'partnershipId'
  | 'id'
  | 'source'
  | 'version'
  | 'stage'
  | 'closingReason'
  | 'statutory'
  | 'areas'
  | 'isCrossCutting'
> & {
  readonly statutory?: Group['statutory']
  readonly areas?: Group['areas']
  readonly isCrossCutting?: boolean
  readonly reportsTo: readonly GroupId[]
}

const groupWords = (group: GroupFacts, names: Names): RecordWords => ({
  Name: group.name,
  'Short code': group.code,
  Kind: KIND_WORDS[group.kind],
  For: AUDIENCE_WORDS[group.audience],
  'Reports to': group.reportsTo.map((id) => names.get(id)).join('\n'),
  'What it does': group.functions.join('\n'),
  'Who belongs to it': group.membership.join('\n'),
  'How often it meets': group.frequency,
  'Other names': group.aliases.join('\n'),
  Note: group.note,
  'First day': dayWords(group.startsOn),
  'Last day': dayWords(group.endsOn),
  'It has no last day yet': yesOrNo(group.isOpenEnded),
  'Which statutory body it is': group.statutory ? STATUTORY_WORDS[group.statutory] : '',
  'Local authority areas': (group.areas ?? []).join('\n'),
  'Cross-cutting': yesOrNo(group.isCrossCutting ?? false),
})

/** `names` are those of groups. */
export const bothGroups = (saved: Saved<GroupFacts>, typed: GroupFacts, names: Names): Html =>
  bothTexts({ did: 'governance.', subject: saved.id }, groupWords(saved, names), groupWords(typed, names))

/** What stands now, by which the audit knows who saved it. */
type Saved<Facts> = Facts & { readonly id: string }

type SeatFacts = Omit<Seat, 'partnershipId' | 'id' | 'groupId' | 'source' | 'version'>

const seatWords = (seat: SeatFacts, names: Names): RecordWords => ({
  Title: seat.title,
  Role: ROLE_WORDS[seat.role],
  'For the agency': (seat.agencyId && names.get(seat.agencyId)) ?? '',
  'For the sector': seat.sector ?? '',
  'It has a vote': yesOrNo(seat.isVoting),
  'The law asks for it': yesOrNo(seat.isStatutory),
  'First day': dayWords(seat.fromOn),
  'Last day': dayWords(seat.toOn),
})

/** `names` are those of agencies. */
export const bothSeats = (saved: Saved<SeatFacts>, typed: SeatFacts, names: Names): Html =>
  bothTexts({ did: 'governance.', subject: saved.id }, seatWords(saved, names), seatWords(typed, names))

type AppointmentFacts = Days & {
  readonly isActing: boolean
  readonly agreementSignedOn: Temporal.PlainDate | null
}

const appointmentWords = (appointment: AppointmentFacts): RecordWords => ({
  'First day': dayWords(appointment.fromOn),
  'Last day': dayWords(appointment.toOn),
  'Confidentiality agreement signed on': dayWords(appointment.agreementSignedOn),
  Acting: yesOrNo(appointment.isActing),
})

export const bothAppointments = (saved: Saved<AppointmentFacts>, typed: AppointmentFacts): Html =>
  bothTexts({ did: 'governance.', subject: saved.id }, appointmentWords(saved), appointmentWords(typed))
