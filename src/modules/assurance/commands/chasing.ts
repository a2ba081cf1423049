import { type AgencyId, type PostKind, postHolders } from '#modules/people/index.ts'
import { askedPath, findRound, QUESTIONNAIRES, returnsIn } from '#modules/questionnaires/index.ts'
import { audit } from '#platform/audit.ts'
import { holidaysOf } from '#platform/bank-holidays.ts'
import { dayOf, isAfter, isBefore } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { sendLetters } from '#platform/letters.ts'
import { takeTurn } from '#platform/turns.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { openCycles, remindersOf } from '../queries/cycles.ts'
import { chasedOn, type Expected } from '../rules/chasing.ts'
import { returnDueLetter, returnLateLetter } from '../rules/cycle-letters.ts'
import { type Chased, CYCLE_REMINDERS } from '../rules/cycles.ts'
import { type CycleRecord, cycles } from '../schema/cycles.ts'

const POSTS: Readonly<Record<Chased, PostKind>> = { lead: 'agency-lead', officer: 'chief-officer' }

/** Who of each agency is written to on a day. */
async function peopleToWriteTo(work: Work): Promise<ReadonlyMap<string, readonly PersonId[]>> {
  const today = dayOf(work.now)
  const people = new Map<string, PersonId[]>()
  for (const [role, kind] of Object.entries(POSTS))
    for (const { agencyId, personId } of await postHolders(work.tx, kind, today)) {
      if (agencyId === null) continue
      const key = `${role} ${agencyId}`
      people.set(key, [...new Set([...(people.get(key) ?? []), personId])])
    }
  return people
}

/** Writes to those of the agencies of one cycle that have not answered, as its reminders say. */
async function chaseCycle(
  work: Work,
  cycle: CycleRecord,
  people: ReadonlyMap<string, readonly PersonId[]>,
): Promise<void> {
  const today = dayOf(work.now)
  const round = await findRound(work.tx, work.actor, cycle.roundId)
  if (!round || round.closedAt !== null || isAfter(today, round.closesOn) || isBefore(today, round.opensOn))
    return
  const owed = (await returnsIn(work.tx, work.actor, [cycle.roundId])).filter(({ sentAt }) => sentAt === null)
  const keyOf = (role: Chased, agencyId: AgencyId): string | null =>
    people.has(`${role} ${agencyId}`) ? `${role} ${agencyId}` : null
  const expected = owed.map(({ invitationId, agencyId }): Expected<Chased> => {
    const lead = keyOf('lead', agencyId)
    const officer = keyOf('officer', agencyId)
    // Where nobody leads on safeguarding, the chief officer is asked from the start.
    return {
      ...{ id: invitationId, fromOn: round.opensOn, dueOn: cycle.dueOn },
      recipients: { lead: lead ?? officer, officer },
    }
  })
  const sent = (await remindersOf(work.tx, [cycle.id])).map(({ invitationId, reminder, dueOn }) => ({
    ...{ expectedId: invitationId, reminderId: reminder, dueOn },
  }))
  const chased = chasedOn(today, expected, {
    ...{ reminders: CYCLE_REMINDERS, sent, quiet: [] },
    holidays: await holidaysOf(work.tx, 'england-and-wales'),
  })
  if (chased.sent.length === 0) return
  await cycles(work.tx)
    .insertInto('assurance.cycleReminder')
    .values(
      chased.sent.map(({ expectedId, reminderId, dueOn }) => ({
        ...{
          partnershipId: work.tx.partnershipId,
          id: newId<'cycle reminder'>(),
          cycleId: cycle.id,
          dueOn,
          sentOn: today,
        },
        ...{ invitationId: expectedId as never, reminder: reminderId },
      })),
    )
    .execute()
  const byPerson = new Map<PersonId, Set<string>>()
  for (const { recipient, asked } of chased.letters)
    for (const personId of people.get(recipient) ?? []) {
      const those = byPerson.get(personId) ?? new Set<string>()
      for (const { expectedId } of asked) those.add(expectedId)
      byPerson.set(personId, those)
    }
  await sendLetters(
    work,
    isAfter(today, cycle.dueOn) ? returnLateLetter : returnDueLetter,
    [...byPerson].map(([personId, asked]) => {
      const [first] = asked
      return {
        to: { personId },
        values: { returns: asked.size, due: cycle.dueOn },
        link: (asked.size === 1 && first ? askedPath(first as never) : QUESTIONNAIRES) as `/${string}`,
      }
    }),
  )
  await audit(work, 'assurance.chase-cycle', cycle.id, {
    ...{ chased: chased.sent.length, letters: byPerson.size },
  })
}

/** Writes, as far as a reminder is due today, to whichever agency has not answered in any cycle: once for each reminder. */
export async function chaseCycles(work: Work): Promise<void> {
  await takeTurn(work.tx, 'assurance.chasing')
  const open = (await openCycles(work.tx)).filter(({ kind }) => kind !== 'schools')
  if (open.length === 0) return
  const people = await peopleToWriteTo(work)
  for (const cycle of open) await chaseCycle(work, cycle, people)
}
