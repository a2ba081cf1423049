import {
  addGroup,
  addLinkedBoard,
  addSeat,
  appoint,
  approveTerms,
  closeGroup,
  commentOnTerms,
  consultOnTerms,
  declare,
  draftTerms,
  type GroupId,
  moveStage,
  putTermsInForce,
  reviewTerms,
  type SeatId,
  succeedGroup,
  type TermsSection,
} from '#modules/governance/index.ts'
import { type AgencyId, addAgency, addPerson } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import { EVERY_PERSON } from '#platform/site.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { loadAnyshireBudgets } from './anyshire-budget.ts'
import { loadAnyshireDirectory } from './anyshire-directory.ts'

/** What a promise that must not be refused came to. A refusal here is a fault of this file. */
function accepted<Outcome extends object>(outcome: Outcome): Exclude<Outcome, { refused: unknown }> {
  if ('refused' in outcome) throw new Error(`Anyshire was refused: ${String(outcome.refused)}`)
  return outcome as Exclude<Outcome, { refused: unknown }>
}

const NOTHING: Readonly<Record<TermsSection, string>> = {
  ...{ purpose: '', mission: '', remit: '', membership: '', attendance: '', chair: '', frequency: '' },
  ...{ decisions: '', resources: '', support: '', sharing: '', confidentiality: '', escalation: '' },
  involving: '',
}

/** The first terms of an invented board, nearly whole. */
const FIRST: Readonly<Record<TermsSection, string>> = {
  ...NOTHING,
  purpose: 'To see that agencies in Anyshire work together to keep children safe.',
  remit: 'It agrees the business plan, approves policy and challenges what does not work.',
  membership: 'People who can decide for their agency.',
  attendance: 'Members come to three of four meetings. A deputy who may decide comes in their place.',
  chair: 'The executive appoints the chair for three years.',
  frequency: 'Four times a year, for three hours.',
  decisions: 'By agreement. Where there is none, by a vote of those with a vote.',
  confidentiality: 'What is said of a family stays in the room.',
}

/** What makes a quorum of that board: half of its votes, and each of the three that lead. */
const QUORUM = {
  least: null,
  share: 'half',
  sectors: [
    { sector: 'Local government', least: 1 },
    { sector: 'Health', least: 1 },
    { sector: 'Police', least: 1 },
  ],
  needsChair: false,
  deputiesCount: true,
} as const

const seat = {
  ...{ title: '', agencyId: null, sector: null, isVoting: true, isStatutory: false },
  role: 'member',
  ...{ fromOn: null, toOn: null },
} as const

const group = {
  ...{ functions: [], membership: [], aliases: [], frequency: '', note: '' },
  ...{ startsOn: null, endsOn: null, isOpenEnded: false },
} as const

/** Terms in several statuses: one superseded, one in force, one that is consulted on. */
async function terms(work: Work, board: GroupId, today: Temporal.PlainDate): Promise<void> {
  const inForce = async (
    sections: Readonly<Record<TermsSection, string>>,
    approvedOn: Temporal.PlainDate,
  ) => {
    const id = await draftTerms(work, board, { sections, quorum: QUORUM, reviewOn: null })
    accepted(await consultOnTerms(work, id, { commentsBy: null, version: 1 }))
    accepted(
      await approveTerms(work, id, { approvedBy: 'Anyshire Safeguarding Executive', approvedOn, version: 2 }),
    )
    accepted(
      await putTermsInForce(work, id, {
        ...{ inForceFrom: approvedOn.add({ days: 14 }), reviewOn: approvedOn.add({ years: 2 }), version: 3 },
      }),
    )
    return id
  }
  await inForce(FIRST, today.subtract({ years: 3 }))
  const later = {
    ...FIRST,
    frequency: 'Six times a year, for two hours.',
    mission: 'No child is lost between agencies.',
  }
  const second = await inForce(later, today.subtract({ years: 1, months: 10 }))
  accepted(await reviewTerms(work, second, { version: 4 }))
  const third = await draftTerms(work, board, {
    sections: { ...later, involving: 'Two young people speak at every second meeting.' },
    ...{ quorum: QUORUM, reviewOn: null },
  })
  accepted(await consultOnTerms(work, third, { commentsBy: today.add({ days: 21 }), version: 1 }))
  await commentOnTerms(work, third, { text: 'Who prepares the young people before they speak?' })
}

/** Everything of governance that a partnership may have, in an invented one: bodies, seats, terms, what closed and merged. */
export async function loadAnyshireGovernance(
  { actor, ...rest }: Work,
  found: {
    readonly executive: GroupId
    readonly board: GroupId
    readonly council: AgencyId
    readonly health: AgencyId
    readonly manager: PersonId
  },
): Promise<void> {
  // What people say is said by somebody: here by the business manager.
  const holds = [...actor.holds, { as: EVERY_PERSON, of: null }]
  const work: Work = { ...rest, actor: { ...actor, id: found.manager, holds } }
  const today = dayOf(work.now)
  const before = (years: number) => today.subtract({ years })
  const police = accepted(
    await addAgency(work, {
      ...{ name: 'Anyshire Constabulary', abbreviation: '', sector: 'Police', parentId: null, note: '' },
      ...{ isStatutoryPartner: true, fundsBoard: true, represents: '', startsOn: null, endsOn: null },
    }),
  ).id
  const person = (name: string, jobTitle: string, agencyId: AgencyId | null) =>
    addPerson(work, { name, jobTitle, ...(agencyId && { agencyId }) })
  const sit = async (
    seatId: SeatId,
    personId: PersonId,
    fromOn: Temporal.PlainDate,
    more: { toOn?: Temporal.PlainDate; kind?: 'deputy'; isActing?: boolean; isSigned?: boolean } = {},
  ) =>
    accepted(
      await appoint(work, seatId, {
        ...{ personId, fromOn, toOn: more.toOn ?? null, isActing: more.isActing ?? false },
        ...{ kind: more.kind ?? 'holder', agreementSignedOn: more.isSigned === false ? null : fromOn },
      }),
    )

  const chair = await addSeat(work, found.board, { ...seat, title: 'Independent chair', role: 'chair' })
  const asked = { ...seat, isStatutory: true }
  const council = await addSeat(work, found.board, { ...asked, agencyId: found.council })
  const health = await addSeat(work, found.board, { ...asked, agencyId: found.health })
  const constabulary = await addSeat(work, found.board, { ...asked, agencyId: police })
  await addSeat(work, found.board, { ...seat, sector: 'Education' })
  const clerk = await addSeat(work, found.board, {
    ...{ ...seat, title: 'Minute taker', role: 'attending', isVoting: false },
  })
  const [ines, tomas, wren, ola, kit, bea] = [
    await person('Ines Corbray', 'Independent chair', null),
    await person('Tomas Velder', 'Director of children’s services', found.council),
    await person('Wren Ashgrove', 'Chief nurse', found.health),
    await person('Ola Merrin', 'Detective superintendent', police),
    await person('Kit Sandrel', 'Detective chief inspector', police),
    await person('Bea Tolland', 'Minute taker', found.council),
  ]
  await sit(chair, ines, before(2))
  await sit(council, wren, before(4), { toOn: before(2) })
  await sit(council, tomas, before(2).add({ days: 1 }), { isActing: true })
  await sit(health, wren, before(1), { isSigned: false })
  await sit(constabulary, ola, before(3))
  await sit(constabulary, kit, before(1), { kind: 'deputy' })
  await sit(clerk, bea, before(1))
  const said = { fromOn: null, toOn: null }
  await declare(work, { personId: ines, what: 'nil', interest: '', ...said })
  await declare(work, {
    ...{ personId: tomas, what: 'interest', interest: 'Trustee of a local youth charity', ...said },
    fromOn: before(5),
  })
  await terms(work, found.board, today)

  const under = { ...group, kind: 'group', audience: 'adults', reportsTo: [{ to: found.executive }] } as const
  const [north, south, joint] = [
    accepted(await addGroup(work, { ...under, code: 'NORTH', name: 'North Anyshire Adults Board' })).id,
    accepted(await addGroup(work, { ...under, code: 'SOUTH', name: 'South Anyshire Adults Board' })).id,
    accepted(
      await addGroup(work, {
        ...{ ...under, code: 'ADULTS', name: 'Anyshire Safeguarding Adults Board', kind: 'board' },
        ...{ statutory: 'adults', areas: ['North Anyshire', 'South Anyshire'], startsOn: before(1) },
      }),
    ).id,
  ]
  for (const earlier of [north, south]) {
    const lead = await addSeat(work, earlier, { ...asked, agencyId: found.council })
    await sit(lead, earlier === north ? tomas : bea, before(2))
    accepted(
      await succeedGroup(work, earlier, { laterIds: [joint], onDay: before(1), seats: 'move', version: 1 }),
    )
  }
  const work1 = {
    ...group,
    kind: 'workstream',
    audience: 'both',
    reportsTo: [{ to: found.board }],
    stage: 'proposed',
    isCrossCutting: true,
  } as const
  const neglect = accepted(
    await addGroup(work, {
      ...{ ...work1, code: 'NEGLECT', name: 'Neglect workstream', startsOn: before(2) },
      endsOn: today.subtract({ months: 2 }),
    }),
  ).id
  accepted(
    await closeGroup(work, neglect, {
      ...{ endsOn: today.subtract({ months: 3 }), reportsTo: null, version: 1 },
      reason: 'Its resource pack is published, and the board takes the rest on.',
    }),
  )
  const transition = accepted(
    await addGroup(work, {
      ...{ ...work1, code: 'TRANSITION', name: 'Transition workstream', endsOn: today.add({ months: 8 }) },
    }),
  ).id
  accepted(await moveStage(work, transition, { to: 'mandated', version: 1 }))
  accepted(await moveStage(work, transition, { to: 'active', version: 2 }))
  const linked = { protocol: '', startsOn: null, endsOn: null }
  await addLinkedBoard(work, {
    ...{ ...linked, name: 'Anyshire Health and Wellbeing Board', kind: 'health-and-wellbeing' },
    ...{ purpose: 'Plans health and care together.', attendsId: ines, attends: '' },
  })
  await addLinkedBoard(work, {
    ...{ ...linked, name: 'Anyshire Community Safety Partnership', kind: 'community-safety' },
    ...{ purpose: 'Shares what it learns of exploitation.', attendsId: null, attends: 'Business manager' },
  })
  await loadAnyshireBudgets(work, found.board, { ...found, police })
  await loadAnyshireDirectory(work, { ...found, police })
}
