import type { DocumentId } from '#modules/documents/index.ts'
import {
  type ArrangementId,
  addBudget,
  addContribution,
  addExpenditure,
  addGroup,
  addLinkedBoard,
  addSeat,
  appoint,
  approveTerms,
  changeBudget,
  commentOnTerms,
  consultOnTerms,
  declare,
  draftArrangements,
  draftTerms,
  type GroupId,
  partnersOn,
  publishArrangements,
  putTermsInForce,
  recordSignOff,
  sendForSignOff,
  succeedGroup,
  waiveInArrangements,
} from '#modules/governance/index.ts'
import { REQUIRED_ITEMS, someTerms } from '#modules/governance/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { furnishDeadline } from '../things.ts'
import { day, idOf } from './made.ts'

/** Arrangements of a body of their own: a published version, and the draft of the next. */
async function furnishArrangements(work: Work, mark: string): Promise<string> {
  const bodyId = idOf(
    await addGroup(work, {
      ...{ name: `${mark} Partnership`, code: mark, kind: 'board', audience: 'children', reportsTo: [] },
      ...{ functions: [], membership: [], frequency: '', aliases: [], note: '' },
      ...{ startsOn: null, endsOn: null, isOpenEnded: false },
    }),
  ) as never
  const sections = { training: `${mark} courses` }
  const id = idOf(
    await draftArrangements(work, bodyId, { title: `${mark} arrangements`, sections }),
  ) as ArrangementId
  await sendForSignOff(work, id, 1)
  const signed = { name: `${mark} Signer`, post: `${mark} chief`, keptAt: `${mark} shelf` }
  const { partners } = await partnersOn(work.tx, work.actor, bodyId, dayOf(work.now))
  for (const { id: agencyId } of partners)
    idOf(await recordSignOff(work, id, { ...signed, agencyId, signedOn: dayOf(work.now) }))
  await waiveInArrangements(work, id, { items: REQUIRED_ITEMS, reason: `${mark} reason` })
  idOf(await publishArrangements(work, id, 2))
  return idOf(await draftArrangements(work, bodyId))
}

/** Groups, seats and their people, a linked board, a body that another came after, terms and arrangements. */
export async function furnishGovernance(
  work: Work,
  mark: string,
  { agencyId, personId }: { readonly agencyId: string; readonly personId: PersonId },
) {
  const group = {
    audience: 'children',
    functions: [`${mark} scrutiny`],
    membership: [`${mark} members`],
    frequency: `Every ${mark} month`,
    aliases: [`${mark} forum`],
    note: `${mark} note`,
    startsOn: null,
    endsOn: null,
    isOpenEnded: false,
  } as const
  const toGroupId = idOf(
    await addGroup(work, {
      ...group,
      name: `${mark} Executive`,
      code: 'EX',
      kind: 'executive',
      reportsTo: [],
    }),
  )
  const groupId = idOf(
    await addGroup(work, {
      ...group,
      name: `${mark} Board`,
      code: 'BD',
      kind: 'board',
      reportsTo: [{ to: toGroupId as never, basis: `${mark} terms of reference` }],
    }),
  )
  await furnishDeadline(work, groupId as never, mark)
  const seatId = await addSeat(work, groupId as never, {
    title: `${mark} seat`,
    role: 'member',
    agencyId: agencyId as never,
    sector: null,
    isVoting: true,
    isStatutory: true,
    fromOn: null,
    toOn: null,
  })
  const appointmentId = idOf(
    await appoint(work, seatId, {
      personId,
      fromOn: day('2026-01-01'),
      toOn: day('2026-02-01'),
      isActing: false,
    }),
  )
  const laySeatId = await addSeat(work, groupId as never, {
    ...{ title: `${mark} lay seat`, role: 'member', agencyId: null, sector: null },
    ...{ isVoting: false, isStatutory: false, fromOn: null, toOn: null },
  })
  const sittingId = idOf(
    await appoint(work, laySeatId, { personId, fromOn: day('2026-01-01'), toOn: null, isActing: false }),
  )
  const linkedBoardId = await addLinkedBoard(work, {
    ...{ name: `${mark} health board`, kind: 'health-and-wellbeing', purpose: `${mark} planning` },
    ...{ attendsId: personId, attends: `${mark} chair`, protocol: `${mark} protocol` },
    ...{ startsOn: null, endsOn: null },
  })
  const past = idOf(
    await addGroup(work, {
      ...group,
      ...{ name: `${mark} Old Board`, code: 'OLD', kind: 'board', reportsTo: [] },
    }),
  )
  idOf(
    await succeedGroup(work, past as never, {
      ...{ laterIds: [groupId as never], onDay: day('2026-01-01'), seats: 'end', version: 1 },
    }),
  )
  const declarationId = await declare(work, {
    ...{ personId, what: 'interest', interest: `${mark} interest`, fromOn: null, toOn: null },
  })
  const termsId = await draftTerms(
    work,
    groupId as never,
    someTerms({ sections: { purpose: `${mark} purpose` }, source: [] }),
  )
  await consultOnTerms(work, termsId, { commentsBy: day('2026-04-01'), version: 1 })
  await commentOnTerms(work, termsId, { text: `${mark} comment` })
  await commentOnTerms(work, termsId, { text: `${mark} second comment` })
  await commentOnTerms(work, termsId, { text: `${mark} third comment` })
  await approveTerms(work, termsId, {
    ...{ approvedBy: `${mark} Executive`, approvedOn: day('2026-01-15'), version: 2 },
  })
  idOf(
    await putTermsInForce(work, termsId, {
      ...{ inForceFrom: day('2026-02-01'), reviewOn: day('2027-02-01'), version: 3 },
    }),
  )
  const arrangementId = await furnishArrangements(work, mark)
  const budget = await furnishBudget(work, mark, groupId as never, agencyId as never)
  return {
    ...{ toGroupId, groupId, otherGroupId: toGroupId, seatId, appointmentId, linkedBoardId, declarationId },
    ...budget,
    ...{ sittingId, termsId, arrangementId, body: mark.toLowerCase() },
  }
}

/** A budget whose totals are public, with what an agency gives to it and what it is spent on. */
async function furnishBudget(work: Work, mark: string, bodyId: GroupId, agencyId: AgencyId) {
  const startsOn = day('2026-04-01')
  const decided = { decision: `${mark} decision 7`, decidedOn: day('2026-03-01'), decidedById: bodyId }
  const { id } = await addBudget(work, { bodyId, startsOn, broughtForward: 100_00n, ...decided })
  const contributionId = idOf(
    await addContribution(work, id, {
      ...{ agencyId, cash: 5_000_00n, inKind: 250_00n, inKindWords: `${mark} room`, version: 0 },
      ...{ invoiced: 5_000_00n, invoicedOn: day('2026-04-10'), received: 0n, receivedOn: null },
    }),
  )
  const { id: expenditureId } = await addExpenditure(work, id, {
    ...{ heading: `${mark} training`, planned: 4_000_00n, spent: 12_34n, note: `${mark} note`, version: 0 },
  })
  await changeBudget(work, id, { ...settled(mark, bodyId), version: 1 })
  return { budgetId: id, contributionId, expenditureId }
}

const settled = (mark: string, bodyId: GroupId) => ({
  ...{ decision: `${mark} decision 7`, decidedOn: day('2026-03-01'), decidedById: bodyId },
  ...{ broughtForward: 100_00n, carriedForward: 5n, isPublic: true },
})

/** Names the paper in which the decision on the budget stands, when there are papers. */
export const nameDecisionPaper = (
  work: Work,
  mark: string,
  { budgetId, groupId }: { readonly budgetId: string; readonly groupId: string },
  decisionPaperId: DocumentId,
) =>
  changeBudget(work, budgetId as never, { ...settled(mark, groupId as never), decisionPaperId, version: 2 })
