import {
  type ActionId,
  actionsFrom,
  addEvidence,
  addWaiting,
  askTransfer,
  changeAction,
  checksOf,
  findAction,
  recordAbsence,
  recordByHand,
  recordCheck,
  submitAction,
  updateAction,
  verifyAction,
} from '#modules/actions/index.ts'
import type { GroupId } from '#modules/governance/index.ts'
import { type AgencyId, peopleOn } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import type { PersonId, Work } from '#platform/work.ts'

interface Found {
  readonly executive: GroupId
  readonly board: GroupId
  readonly council: AgencyId
  readonly health: AgencyId
}

const HOURS_A_DAY = 24

/** The same work on an earlier day, by somebody else where one is named. */
const daysAgo = (work: Work, days: number, id: PersonId = work.actor.id): Work => ({
  ...work,
  actor: { ...work.actor, id },
  now: work.now.subtract({ hours: days * HOURS_A_DAY }),
})

const versionOf = async (work: Work, id: ActionId): Promise<number> =>
  (await findAction(work.tx, id))?.version ?? 0

const SOURCES = ['audit', 'survey', 'indicator'] as const
const MONTHS = [3, 6, 12] as const

/** Has an action verified some days ago that somebody else submitted three days before. */
export async function verified(
  work: Work,
  id: ActionId,
  given: {
    readonly days: number
    readonly shows: string
    readonly said: string
    readonly by: PersonId
    /** Who submitted it; whoever does the work, where nothing is said. */
    readonly submitter?: PersonId
    readonly looks: string
  },
): Promise<void> {
  const before = daysAgo(work, given.days + 3, given.submitter)
  await addEvidence(before, id, { words: given.shows }, undefined)
  await submitAction(before, id, { words: given.said, version: await versionOf(work, id) })
  const then = daysAgo(work, given.days, given.by)
  await verifyAction(then, id, {
    ...{ decision: 'verified', words: '', verifiedOn: dayOf(then.now), version: await versionOf(work, id) },
    checks: MONTHS.map((months, index) => ({
      ...{ months, source: SOURCES[index] ?? 'audit', sourceWords: given.looks },
    })),
  })
}

/** Looks some days ago at what came of an action, at the first look that nobody has taken yet. */
export async function looked(
  work: Work,
  id: ActionId,
  days: number,
  by: PersonId,
  seen: {
    readonly result: 'strong' | 'weak'
    readonly words: string
    readonly dueOn: Temporal.PlainDate | null
  },
): Promise<void> {
  const next = (await checksOf(work.tx, id)).find(({ result }) => result === null)
  if (next) await recordCheck(daysAgo(work, days, by), id, next.id, seen, undefined)
}

/**
 * Invented actions besides those of the plan: on track, blocked, waiting to be verified, with what came of them, and reopened;
 * and who of those who are to do them is away.
 */
export async function loadAnyshireActions(
  work: Work,
  { executive, board, council, health }: Found,
): Promise<void> {
  const today = dayOf(work.now)
  const people = await peopleOn(work.tx, work.actor, today)
  const [first, second, third] = people.filter(({ id }) => id !== work.actor.id)
  if (!first || !second || !third) return
  const record = async (
    days: number,
    given: Partial<Parameters<typeof recordByHand>[1]> & {
      readonly summary: string
      readonly dueOn: Temporal.PlainDate
    },
  ): Promise<ActionId> => {
    const { id } = await recordByHand(daysAgo(work, days), {
      ...{ outcome: '', success: '', ownerAgencyId: council, ownerId: first.id, accountableId: board },
      ...{ originWords: 'Children Board, item 5', agreedOn: today.subtract({ days }), version: 0 },
      ...given,
    })
    return id
  }

  const handing = await record(80, {
    ...{ summary: 'Write one page on handing over between services', dueOn: today.add({ days: 20 }) },
    outcome: 'No child is lost when one service hands over to another.',
    success: 'In the next audit 18 of 20 records say who took over and when.',
  })
  await updateAction(daysAgo(work, 50, first.id), handing, {
    ...{
      words: 'Two of three services have agreed to the page.',
      rag: 'amber',
      isBlocked: false,
      reason: '',
    },
  })
  await updateAction(daysAgo(work, 9, first.id), handing, {
    ...{ words: 'The third service has not answered.', rag: 'red', isBlocked: true },
    reason: 'Its lead has left and nobody is named. The chair could ring the director.',
  })

  const supervision = await record(70, {
    ...{
      summary: 'Put neglect on the agenda of every supervision',
      ownerAgencyId: health,
      ownerId: second.id,
    },
    ...{ dueOn: today.add({ days: 45 }), originWords: 'Audit of neglect, recommendation 2' },
    outcome: 'Practitioners talk about neglect before it is urgent.',
    success: 'In a survey four of five say that it came up in the last three months.',
  })
  await updateAction(daysAgo(work, 14, second.id), supervision, {
    ...{ words: 'Three of five teams do so.', rag: 'green', isBlocked: false, reason: '' },
  })

  await addWaiting(daysAgo(work, 13, second.id), supervision, {
    reference: (await findAction(work.tx, handing))?.reference ?? '',
  })
  await askTransfer(daysAgo(work, 5, first.id), handing, {
    ...{
      toAgencyId: health,
      toId: third.id,
      reason: 'The third service is theirs, and two of three are done.',
    },
  })

  const waiting = await record(90, {
    ...{ summary: 'Tell schools what became of each referral', dueOn: today.subtract({ days: 4 }) },
    ...{ originWords: 'Heads of schools, survey, question 6' },
    outcome: 'Schools know what happened and go on referring.',
    success: 'Every referral of a month has an answer within five working days.',
  })
  await addEvidence(
    daysAgo(work, 6, first.id),
    waiting,
    { words: 'A list of one month: 61 of 64 referrals were answered in time.' },
    undefined,
  )
  await submitAction(daysAgo(work, 6, first.id), waiting, {
    ...{ words: 'It has been done for two months.', version: await versionOf(work, waiting) },
  })

  const visits = await record(330, {
    ...{
      summary: 'See every baby at home before a plan ends',
      accountableId: executive,
      ownerAgencyId: health,
    },
    ...{ ownerId: second.id, dueOn: today.subtract({ days: 240 }), originWords: 'Executive, item 3' },
    outcome: 'No plan ends while nobody has seen how the baby lives.',
    success: 'Of ten plans that ended all say when and where the baby was seen.',
  })
  await verified(work, visits, {
    ...{ days: 235, by: third.id, shows: 'The new form asks for it, and nobody can leave it out.' },
    ...{ said: 'It is in use in every team.', looks: 'Plans that ended' },
  })
  await looked(work, visits, 140, third.id, {
    ...{ result: 'strong', words: 'Nine of ten plans that ended say it.', dueOn: null },
  })
  await looked(work, visits, 50, third.id, {
    ...{ result: 'strong', words: 'Ten of ten say it. Two families told us that it helped.', dueOn: null },
  })

  const escalation = await record(300, {
    ...{ summary: 'Teach every team how to escalate a disagreement', dueOn: today.subtract({ days: 170 }) },
    ...{ originWords: 'Learning event, question 2' },
    outcome: 'Disagreements are settled in days and not in weeks.',
    success: 'In a look at ten cases each disagreement was settled within five working days.',
  })
  await verified(work, escalation, {
    ...{ days: 160, by: third.id, shows: 'Attendance lists of nine sessions.', said: 'All teams came.' },
    looks: 'Cases with a disagreement',
  })
  await looked(work, escalation, 60, third.id, {
    result: 'weak',
    words: 'Four of ten were settled in time. People know the steps and do not take them.',
    dueOn: today.add({ days: 60 }),
  })

  const [tool] = (await actionsFrom(work.tx, 'plan-action')).filter(({ summary }) => /one tool/.test(summary))
  if (tool)
    await changeAction(work, tool.id, {
      ...{ summary: tool.summary, dueOn: tool.dueOn, ownerId: first.id, ownerAgencyId: council },
      ...{ accountableId: board, outcome: 'Neglect is seen early, whoever looks.' },
      success: 'In thirty assessments twenty-seven name what daily life is like for the child.',
    })

  // One of them is away today, another will be; somebody stands in for each.
  for (const [personId, standInId, from, to] of [
    [third.id, second.id, 3, 8],
    [second.id, first.id, -12, 26],
  ] as const)
    await recordAbsence(work, {
      ...{ personId, standInId },
      ...{ fromOn: today.subtract({ days: from }), toOn: today.add({ days: to }) },
    })
}
