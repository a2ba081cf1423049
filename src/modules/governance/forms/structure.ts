import { z } from 'zod'
import { type Agency, type PersonInBrief, SECTORS } from '#modules/people/index.ts'
import { isAfter } from '#platform/days.ts'
import {
  askedDate,
  type Body,
  manyOf,
  oneOf,
  openedVersion,
  optionalDate,
  optionalOneOf,
  optionalText,
  plainDate,
  text,
  ticked,
} from '#platform/forms.ts'
import type { PersonId } from '#platform/work.ts'
import { lacksEnd } from '../rules/structure.ts'
import {
  APPOINTMENT_KINDS,
  AUDIENCES,
  GROUP_KINDS,
  type Group,
  type GroupId,
  SEAT_ROLES,
  STATUTORY_KINDS,
} from '../schema.ts'

/** A box in which each line is one entry. */
const lines = (tooLong: string) =>
  optionalText({ max: 4000, tooLong }).transform((value): readonly string[] =>
    value
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  )

const LONGEST_AREA = 200

const inOrder = (first: Temporal.PlainDate | null, last: Temporal.PlainDate | null): boolean =>
  !first || !last || !isAfter(first, last)

const CODE = /^[A-Za-z0-9][A-Za-z0-9-]*$/
const LAST_BEFORE_FIRST = 'The last day must be the same as or after the first day'

/** What a group is and whom it reports to. `others` are the groups it may report to. */
export const groupForm = (others: readonly Group[]) =>
  z
    .object({
      name: text({
        missing: 'Enter the name of the group',
        max: 200,
        tooLong: 'The name must be 200 characters or fewer',
      }),
      code: text({
        missing: 'Enter a short code, for example QEG',
        max: 20,
        tooLong: 'The short code must be 20 characters or fewer',
      }).refine((code) => CODE.test(code), 'The short code must be letters, numbers and hyphens'),
      kind: oneOf(GROUP_KINDS, 'Select what kind of group it is'),
      audience: oneOf(AUDIENCES, 'Select whom it is for'),
      reportsTo: optionalOneOf(
        others.map(({ id }) => id),
        'Select a group from the list, or say that it reports to none',
      ),
      alsoReportsTo: manyOf(
        others.map(({ id }) => id),
        'Select groups from the list',
      ).transform((ids) => ids as GroupId[]),
      functions: lines('What it does must be 4,000 characters or fewer'),
      membership: lines('Who belongs to it must be 4,000 characters or fewer'),
      frequency: optionalText({ max: 200, tooLong: 'How often it meets must be 200 characters or fewer' }),
      aliases: lines('Other names must be 4,000 characters or fewer'),
      note: optionalText({ max: 2000, tooLong: 'The note must be 2,000 characters or fewer' }),
      startsOn: optionalDate({ unreal: 'The first day must be a real date' }),
      endsOn: optionalDate({ unreal: 'The last day must be a real date' }),
      isOpenEnded: ticked,
      statutory: optionalOneOf(STATUTORY_KINDS, 'Select a kind of statutory body from the list'),
      areas: lines('The areas must be 4,000 characters or fewer').refine(
        (areas) => areas.every((area) => area.length <= LONGEST_AREA),
        `Each area must be ${LONGEST_AREA} characters or fewer. Write each on a line of its own`,
      ),
      isCrossCutting: ticked,
      version: openedVersion,
    })
    .refine(({ startsOn, endsOn }) => inOrder(startsOn, endsOn), {
      path: ['endsOn'],
      message: LAST_BEFORE_FIRST,
    })
    .refine((group) => !lacksEnd(group), {
      path: ['endsOn'],
      message: 'Enter the last day of the workstream, or say that it has none yet',
    })
    .refine(({ endsOn, isOpenEnded }) => !(endsOn && isOpenEnded), {
      path: ['isOpenEnded'],
      message: 'Remove the last day, or remove the tick that says there is none yet',
    })
    .refine(({ kind, isCrossCutting }) => kind === 'workstream' || !isCrossCutting, {
      path: ['isCrossCutting'],
      message: 'Only a workstream is cross-cutting. Remove the tick, or select that kind',
    })
    .refine(({ statutory, areas }) => statutory === null || areas.length > 0, {
      path: ['areas'],
      message: 'Enter the local authority areas that the statutory body covers, one on each line',
    })
    .refine(({ reportsTo, alsoReportsTo }) => reportsTo !== null || alsoReportsTo.length === 0, {
      path: ['reportsTo'],
      message: 'Select the group that it reports to first',
    })
    .transform(({ reportsTo, alsoReportsTo, ...group }) => ({
      ...group,
      reportsTo: [...new Set([reportsTo, ...alsoReportsTo])].filter((id) => id !== null),
    }))

type GroupFacts = z.infer<ReturnType<typeof groupForm>>
/** Who says nothing else makes a group that is no statutory body and not cross-cutting. */
export type GroupInput = Omit<GroupFacts, 'statutory' | 'areas' | 'isCrossCutting'> &
  Partial<Pick<GroupFacts, 'statutory' | 'areas' | 'isCrossCutting'>>

/** What a seat is and for whom. */
export const seatForm = (agencies: readonly Agency[]) =>
  z
    .object({
      title: optionalText({ max: 200, tooLong: 'The title must be 200 characters or fewer' }),
      role: oneOf(SEAT_ROLES, 'Select the role of the seat'),
      agencyId: optionalOneOf(
        agencies.map(({ id }) => id),
        'Select an agency from the list, or leave it empty',
      ),
      sector: optionalOneOf(SECTORS, 'Select a sector from the list, or leave it empty'),
      isVoting: ticked,
      isStatutory: ticked,
      fromOn: optionalDate({ unreal: 'The first day must be a real date' }),
      toOn: optionalDate({ unreal: 'The last day must be a real date' }),
      version: openedVersion,
    })
    .refine(({ title, agencyId, sector }) => title !== '' || agencyId !== null || sector !== null, {
      path: ['title'],
      message: 'Enter a title, or select the agency or sector that the seat is for',
    })
    .refine(({ agencyId, sector }) => agencyId === null || sector === null, {
      path: ['sector'],
      message: 'A seat is for an agency or for a sector, not for both',
    })
    .refine(({ fromOn, toOn }) => inOrder(fromOn, toOn), { path: ['toOn'], message: LAST_BEFORE_FIRST })
    .refine(({ role, isVoting, isStatutory }) => role !== 'attending' || !(isVoting || isStatutory), {
      path: ['isVoting'],
      message: 'Who is in attendance has no vote, and the law does not ask for them. Remove the ticks',
    })

type SentSeat = z.infer<ReturnType<typeof seatForm>>
export type SeatFacts = Omit<SentSeat, 'version'>

/** How a seat that has begun changes: it was so from the beginning, or it becomes so on a day. */
const SEAT_CHANGES = ['correction', 'from-day'] as const

/** A seat as it is to be, and whether it always was so. */
export const seatChangeForm = (agencies: readonly Agency[]) =>
  seatForm(agencies).and(
    z
      .object({
        change: optionalOneOf(SEAT_CHANGES, 'Select whether you correct the record or the seat changes'),
        changesOn: optionalDate({ unreal: 'The day from which it changes must be a real date' }),
      })
      .refine(({ change, changesOn }) => change !== 'from-day' || changesOn !== null, {
        path: ['changesOn'],
        message: 'Enter the day from which it changes',
      }),
  )

/** Who says nothing of it corrects what does not tell who sat there: a title, or days. */
export type SeatInput = SentSeat & Partial<z.infer<ReturnType<typeof seatChangeForm>>>

const appointmentDays = {
  fromOn: plainDate({
    missing: 'Enter the first day of the appointment',
    unreal: 'The first day must be a real date',
  }),
  toOn: optionalDate({ unreal: 'The last day must be a real date' }),
  isActing: ticked,
  agreementSignedOn: optionalDate({
    unreal: 'The day on which the confidentiality agreement was signed must be a real date',
  }),
}

/** Who is to sit in a seat, and when. */
export const appointmentForm = (people: readonly PersonInBrief[]) =>
  z
    .object({
      personId: oneOf(
        people.map(({ id }) => id),
        'Select who will sit in the seat',
      ).transform((id) => id as PersonId),
      kind: optionalOneOf(
        APPOINTMENT_KINDS,
        'Select whether they hold the seat or stand in for its holder',
      ).transform((kind) => kind ?? 'holder'),
      ...appointmentDays,
    })
    .refine(({ kind, isActing }) => kind === 'holder' || !isActing, {
      path: ['isActing'],
      message: 'A deputy stands in for somebody. Remove the tick, or say that they hold the seat',
    })

type AppointmentFacts = z.infer<ReturnType<typeof appointmentForm>>
/** Who does not say otherwise appoints a holder, whose agreement is still to come. */
export type AppointmentInput = Omit<AppointmentFacts, 'kind' | 'agreementSignedOn'> &
  Partial<Pick<AppointmentFacts, 'kind' | 'agreementSignedOn'>>

/** Who takes a seat on, and from when. */
export const handOnForm = (people: readonly PersonInBrief[]) =>
  z.object({
    personId: oneOf(
      people.map(({ id }) => id),
      'Select who takes the seat on',
    ).transform((id) => id as PersonId),
    fromOn: plainDate({
      missing: 'Enter their first day',
      unreal: 'The first day must be a real date',
    }),
    toOn: optionalDate({ unreal: 'The last day must be a real date' }),
    version: openedVersion,
  })

export type HandOnInput = z.infer<ReturnType<typeof handOnForm>>

/** The days of an appointment. Who holds it does not change: another person is another appointment. */
export const appointmentDaysForm = z.object({ ...appointmentDays, version: openedVersion })

export type AppointmentDaysInput = z.infer<typeof appointmentDaysForm>

/** The three boxes of the day to show. */
export const typedDay = (query: Readonly<Record<string, string>>, today: Temporal.PlainDate): Body =>
  askedDate(query, 'on', today)

/** The day to show the structure on, and whether groups that had closed by then stand in it. */
export const typedStructure = (query: Readonly<Record<string, string>>, today: Temporal.PlainDate): Body => ({
  ...typedDay(query, today),
  ...(query.closed === 'yes' && { closed: 'yes' }),
})

/** The day to show the structure on. */
export const dayForm = z.object({
  on: plainDate({ missing: 'Enter a day', unreal: 'The day must be a real date, for example 10 10 2023' }),
})

export const structureForm = dayForm.extend({ closed: ticked })
