import { changePerson, findPerson } from '#modules/people/index.ts'
import { type Agreed, ANSWER_FOR_AGENCY, agreeWith, waysToAnswer } from '#modules/questionnaires/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf, isAfter, isBefore } from '#platform/days.ts'
import { sendLetter } from '#platform/letters.ts'
import { withdrawLinks } from '#platform/mailed-links.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { findCycle, type NamedReturn, returnOf } from '../queries/cycles.ts'
import { answeringFor } from '../queries/schools.ts'
import { keepCycles } from '../rules/cycles.ts'
import { schoolDueLetter, schoolLateLetter } from '../rules/school-letters.ts'
import type { CycleId } from '../schema/cycles.ts'
import type { TooLate } from './scrutiny.ts'

/** Why no letter was written. */
export interface NotWritten {
  readonly refused: 'not-written'
  readonly words: string
}

async function inTurn(work: Work, id: CycleId, agencyId: NamedReturn['agencyId']) {
  demandPermission(work, keepCycles)
  await takeTurn(work.tx, `assurance.cycle ${id}`)
  const found = await findCycle(work.tx, work.actor, id)
  const given = found && returnOf(found, agencyId)
  demand(found?.cycle.kind === 'schools' && given !== undefined)
  return { found, given }
}

/** Notes what was agreed with one school of a cycle: that it answers as the others do, by a later day, or not at all. */
export async function agreeWithSchool(
  work: Work,
  id: CycleId,
  agencyId: NamedReturn['agencyId'],
  agreed: Agreed,
): Promise<TooLate | { readonly id: CycleId }> {
  const { found, given } = await inTurn(work, id, agencyId)
  if (found.cycle.closedOn !== null || found.round.closedAt !== null) return { refused: 'too-late' }
  await agreeWith(work, given.invitationId, agreed)
  await audit(work, 'assurance.agree-with-school', id, { agencyId })
  return { id }
}

/**
 * Writes to whoever answers for a school once more, to an address that is mended where it was wrong. Every link to this return that was
 * sent before is good for nothing from now on, since somebody else may have it.
 */
export async function writeToSchool(
  work: Work,
  id: CycleId,
  agencyId: NamedReturn['agencyId'],
  email: string,
): Promise<TooLate | NotWritten | { readonly id: CycleId }> {
  const { found, given } = await inTurn(work, id, agencyId)
  const { cycle, round } = found
  const today = dayOf(work.now)
  if (cycle.closedOn !== null || round.closedAt !== null || isAfter(today, round.closesOn))
    return { refused: 'too-late' }
  if (isBefore(today, round.opensOn))
    return { refused: 'not-written', words: 'The cycle has not opened yet. Letters go once it has' }
  const whom = await answeringFor(work.tx, agencyId, today)
  const person = whom && (await findPerson(work.tx, work.actor, whom.personId))
  if (!whom || !person)
    return { refused: 'not-written', words: 'Give this school a safeguarding lead in the directory first' }
  if (!whom.hasAccount && person.email.toLowerCase() !== email.toLowerCase()) {
    const { name, jobTitle, phone, address, pronouns, preferredContact, version } = person
    const changed = await changePerson(work, person.id, {
      ...{ name, jobTitle, phone, address, pronouns, preferredContact, version },
      ...{ agencyId: person.agencyId, email, isAnother: false },
    })
    if ('refused' in changed)
      return {
        ...{ refused: 'not-written' },
        words: 'Somebody else of the directory has this address. Give each person their own',
      }
  }
  await withdrawLinks(work, ANSWER_FOR_AGENCY, given.invitationId)
  const { invitationId } = given
  const [link] = await waysToAnswer(work, round, [{ ...whom, invitationId }])
  demand(link !== undefined)
  const dueOn = given.extendedTo ?? cycle.dueOn
  await sendLetter(work, isAfter(today, dueOn) ? schoolLateLetter : schoolDueLetter, {
    to: whom.hasAccount ? { personId: person.id } : { name: person.name, address: email },
    values: { school: given.agency, due: dueOn },
    link,
  })
  await audit(work, 'assurance.write-to-school', id, { agencyId })
  return { id }
}
