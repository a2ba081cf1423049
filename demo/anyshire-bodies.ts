import {
  addSeat,
  appoint,
  approveTerms,
  consultOnTerms,
  draftTerms,
  type GroupId,
  putTermsInForce,
  type Quorum,
  type SeatRole,
  structureOn,
} from '#modules/governance/index.ts'
import { type PersonInBrief, peopleOn } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import type { Work } from '#platform/work.ts'
import { accepted } from './anyshire-figures.ts'

const least = (sector: Quorum['sectors'][number]['sector']) => ({ sector, least: 1 })

const EXECUTIVE: Quorum = {
  ...{ least: 3, share: null, needsChair: false, deputiesCount: true },
  sectors: [least('Local government'), least('Health'), least('Police')],
}
const ADULTS: Quorum = {
  ...{ least: null, share: 'half', needsChair: true, deputiesCount: true },
  sectors: [least('Local government'), least('Health'), least('Police')],
}

/** Terms of reference that have been in force for a year, short ones. */
async function termsOf(work: Work, groupId: GroupId, purpose: string, quorum: Quorum): Promise<void> {
  const since = dayOf(work.now).subtract({ years: 1 })
  const blank = { mission: '', remit: '', membership: '', attendance: '', chair: '', frequency: '' }
  const id = await draftTerms(work, groupId, {
    sections: {
      ...{ ...blank, purpose, decisions: 'By agreement of all who are there.', resources: '', support: '' },
      ...{ sharing: '', confidentiality: '', escalation: '', involving: '' },
    },
    ...{ quorum, reviewOn: null },
  })
  accepted(await consultOnTerms(work, id, { commentsBy: null, version: 1 }))
  const approvedBy = 'Anyshire Safeguarding Executive'
  accepted(await approveTerms(work, id, { approvedBy, approvedOn: since, version: 2 }))
  accepted(
    await putTermsInForce(work, id, { inForceFrom: since, reviewOn: since.add({ years: 2 }), version: 3 }),
  )
}

/** Everybody of the partnership by name. */
export async function peopleByName(work: Work): Promise<(name: string) => PersonInBrief> {
  const all = new Map(
    (await peopleOn(work.tx, work.actor, dayOf(work.now))).map((person) => [person.name, person]),
  )
  return (name) => {
    const person = all.get(name)
    if (!person) throw new Error(`Anyshire has nobody called ${name}`)
    return person
  }
}

/** Gives the executive and the board for adults their members and what makes a quorum of each. */
export async function loadAnyshireBodies(
  work: Work,
  { executive, adults }: Readonly<Record<'executive' | 'adults', GroupId>>,
): Promise<void> {
  const named = await peopleByName(work)
  const fromOn = dayOf(work.now).subtract({ years: 1 })
  const held = { fromOn, toOn: null, isActing: false, agreementSignedOn: fromOn }
  const sit = async (groupId: GroupId, name: string, role: SeatRole, title = '') => {
    const { id: personId, agencyId } = named(name)
    const seatId = await addSeat(work, groupId, {
      ...{ title, role, agencyId: title ? null : agencyId, sector: null, isVoting: true, isStatutory: false },
      ...{ fromOn: null, toOn: null },
    })
    accepted(await appoint(work, seatId, { ...held, personId, kind: 'holder' }))
    return seatId
  }
  const [chair] = (await structureOn(work.tx, work.actor, dayOf(work.now))).flatMap(({ id, seats }) =>
    id === executive ? seats : [],
  )
  if (!chair) throw new Error('The executive of Anyshire has no seat')
  accepted(await appoint(work, chair.id, { ...held, personId: named('Honor Wycliffe').id, kind: 'holder' }))
  await sit(executive, 'Sabine Arkwright', 'member')
  const constable = await sit(executive, 'Ronan Skelby', 'member')
  accepted(await appoint(work, constable, { ...held, personId: named('Verity Oakes').id, kind: 'deputy' }))
  await sit(adults, 'Ines Corbray', 'chair', 'Independent chair')
  for (const name of ['Elio Prentice', 'Verity Oakes', 'Roisin Tallow', 'Stellan Purdy', 'Rafe Collingham'])
    await sit(adults, name, 'member')
  await termsOf(work, executive, 'To answer together for how children and adults are kept safe.', EXECUTIVE)
  await termsOf(work, adults, 'To see that agencies work together to keep adults safe.', ADULTS)
}
