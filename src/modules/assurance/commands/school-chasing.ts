import type { AgencyId } from '#modules/people/index.ts'
import { findRound, type InvitationId, returnsIn, waysToAnswer } from '#modules/questionnaires/index.ts'
import { audit } from '#platform/audit.ts'
import { holidaysOf } from '#platform/bank-holidays.ts'
import { dayOf, isAfter, isBefore } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { sendLetters } from '#platform/letters.ts'
import { takeTurn } from '#platform/turns.ts'
import type { Work } from '#platform/work.ts'
import { openCycles, remindersOf } from '../queries/cycles.ts'
import { asReturn, asSchool, type Reached, type SchoolIn, schoolsIn } from '../queries/schools.ts'
import { chasedOn } from '../rules/chasing.ts'
import { schoolDueLetter, schoolLateLetter, trustLateLetter } from '../rules/school-letters.ts'
import { outstandingReturns, SCHOOL_REMINDERS } from '../rules/schools.ts'
import { type CycleRecord, cycles } from '../schema/cycles.ts'

const addressOf = ({ hasAccount, personId, name, address }: Reached) =>
  hasAccount ? { personId } : { name, address }

/** Somebody who is written to of one school. */
interface Letter {
  readonly school: SchoolIn
  readonly dueOn: Temporal.PlainDate
  readonly to: Reached
}

/** Writes to those of some schools: each gets a way to answer for that school alone. */
async function writeToSchools(
  work: Work,
  round: { readonly closesOn: Temporal.PlainDate },
  letters: readonly Letter[],
): Promise<void> {
  const ways = await waysToAnswer(
    work,
    round,
    letters.map(({ school: { invitationId }, to: { personId, hasAccount } }) => ({
      ...{ invitationId, personId, hasAccount },
    })),
  )
  const today = dayOf(work.now)
  const made = letters.flatMap(({ school, dueOn, to }, at) => {
    const link = ways[at]
    const values = { school: school.agency, due: dueOn }
    return link ? [{ isLate: isAfter(today, dueOn), letter: { to: addressOf(to), values, link } }] : []
  })
  for (const isLate of [false, true])
    await sendLetters(
      work,
      isLate ? schoolLateLetter : schoolDueLetter,
      made.filter((each) => each.isLate === isLate).map(({ letter }) => letter),
    )
}

/** Writes to those of trusts how many of their schools are late: one letter for all of them. */
async function writeToTrusts(
  work: Work,
  late: ReadonlyMap<string, { readonly trust: string; readonly to: Reached; readonly returns: number }>,
): Promise<void> {
  await sendLetters(
    work,
    trustLateLetter,
    [...late.values()].map(({ trust, to, returns }) => ({
      ...{ to: addressOf(to), values: { trust, returns } },
    })),
  )
}

/** Writes, as far as a reminder is due today, to those of the schools of one cycle that have not answered. */
async function chaseSchools(work: Work, cycle: CycleRecord): Promise<void> {
  const today = dayOf(work.now)
  const { tx, actor } = work
  const round = await findRound(tx, actor, cycle.roundId)
  if (!round || round.closedAt !== null || isAfter(today, round.closesOn) || isBefore(today, round.opensOn))
    return
  const returns = (await returnsIn(tx, actor, [cycle.roundId])).map((each) => ({ ...each, agency: '' }))
  const schools = await schoolsIn(tx, actor, { cycle, returns }, today)
  const byId = new Map<string, SchoolIn>(schools.map((each) => [each.agencyId, each]))
  const agencyOf = new Map<InvitationId, AgencyId>(
    returns.map(({ invitationId, agencyId }) => [invitationId, agencyId]),
  )
  const owed = outstandingReturns(
    schools.map(asSchool),
    schools.map(asReturn),
    { opensOn: round.opensOn, dueOn: cycle.dueOn },
    today,
  )
  const chased = chasedOn(today, owed, {
    ...{ reminders: SCHOOL_REMINDERS, quiet: [] },
    sent: (await remindersOf(tx, [cycle.id])).map(({ invitationId, reminder, dueOn }) => ({
      ...{ expectedId: agencyOf.get(invitationId) ?? invitationId, reminderId: reminder, dueOn },
    })),
    holidays: await holidaysOf(tx, 'england-and-wales'),
  })
  if (chased.sent.length === 0) return
  const letters = new Map<string, Letter>()
  const trusts = new Map<string, { trust: string; to: Reached; returns: number }>()
  for (const { recipient, asked } of chased.letters) {
    const [role = ''] = recipient.split(' ')
    for (const { expectedId, dueOn } of asked) {
      const school = byId.get(expectedId)
      if (!school) continue
      if (role === 'trust')
        for (const to of school.reached.trust) {
          const key = `${to.personId} ${school.trustId}`
          const { returns: before } = trusts.get(key) ?? { returns: 0 }
          trusts.set(key, { trust: school.trust, to, returns: before + 1 })
        }
      else
        for (const to of school.reached[role === 'head' ? 'head' : 'lead'])
          letters.set(`${to.personId} ${expectedId}`, { school, dueOn, to })
    }
  }
  await cycles(tx)
    .insertInto('assurance.cycleReminder')
    .values(
      chased.sent.flatMap(({ expectedId, reminderId, dueOn }) => {
        const school = byId.get(expectedId)
        const of = { partnershipId: tx.partnershipId, id: newId<'cycle reminder'>(), cycleId: cycle.id }
        return school
          ? [
              {
                ...{ ...of, dueOn, sentOn: today },
                ...{ invitationId: school.invitationId, reminder: reminderId },
              },
            ]
          : []
      }),
    )
    .execute()
  await writeToSchools(work, round, [...letters.values()])
  await writeToTrusts(work, trusts)
  await audit(work, 'assurance.chase-cycle', cycle.id, {
    ...{ chased: chased.sent.length, letters: letters.size + trusts.size },
  })
}

/** Writes, as far as a reminder is due today, to whichever school has not answered in any cycle: once for each reminder. */
export async function chaseSchoolCycles(work: Work): Promise<void> {
  await takeTurn(work.tx, 'assurance.chasing')
  for (const cycle of await openCycles(work.tx)) if (cycle.kind === 'schools') await chaseSchools(work, cycle)
}
