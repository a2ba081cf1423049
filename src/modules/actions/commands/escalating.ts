import { structureOn } from '#modules/governance/index.ts'
import { addressesOf, postHolders } from '#modules/people/index.ts'
import { dayOf, isBefore } from '#platform/days.ts'
import { ruleOf, settingAt, settingRows } from '#platform/settings.ts'
import { takeTurn } from '#platform/turns.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { absentOn } from '../queries/absences.ts'
import { askedBefore, askedKey, type DueAction, dueBy } from '../queries/due.ts'
import { leadsOfAgencies } from '../queries/leads.ts'
import { sendReached } from '../queries/reaching.ts'
import { type Absent, type Reached, whoAnswersFor, whoIsReached } from '../rules/absences.ts'
import { askBefore, whoLeads } from '../rules/asking.ts'
import {
  escalatedForLetter,
  escalatedLetter,
  LATE,
  LATE_KEYS,
  lateLetter,
  stepToday,
} from '../rules/escalating.ts'
import { asking, STEPS, type Step } from '../schema/asking.ts'
import { type Asked, sendRequests } from './asking.ts'
import { keepSteps } from './steps.ts'

type Above = (action: DueAction) => Readonly<Record<Step, readonly Reached[]>>

const byKey = <Key>(all: readonly { readonly key: Key; readonly personId: PersonId }[]) =>
  new Map(
    [...Map.groupBy(all, ({ key }) => key)].map(([key, each]) => [key, each.map(({ personId }) => personId)]),
  )

/**
 * Whom each step tells of an action today: those who can be written to, or whoever has their letters while they are away; and
 * at the steps above nobody who is to do it.
 */
async function whoIsAbove(
  work: Work,
  due: readonly DueAction[],
  today: Temporal.PlainDate,
): Promise<{ readonly above: Above; readonly absent: Absent }> {
  const { tx, actor } = work
  const leads = await leadsOfAgencies(tx, today)
  const chiefs = byKey(
    (await postHolders(tx, 'chief-officer', today)).map(({ agencyId, personId }) => ({
      key: agencyId,
      personId,
    })),
  )
  const groups = await structureOn(tx, actor, today)
  const inTheChair = groups.flatMap(({ id, kind, seats }) =>
    seats.flatMap(({ role, sitting }) =>
      role === 'chair' && sitting ? [{ key: id, kind, personId: sitting.personId }] : [],
    ),
  )
  const chairs = byKey(inTheChair)
  const executive = inTheChair.flatMap(({ kind, personId }) => (kind === 'executive' ? [personId] : []))
  const away = await absentOn(tx, today)
  const boxes = await addressesOf(
    tx,
    [
      ...new Set([
        ...due.flatMap(({ ownerId }) => ownerId ?? []),
        ...[...leads.values(), ...chiefs.values(), ...chairs.values()].flat(),
        ...[...executive, ...away.people],
      ]),
    ],
    today,
  )
  const canBeWrittenTo = (person: PersonId) => boxes.has(person)
  const absent = away.among(canBeWrittenTo)
  const above: Above = (action) => {
    const whose = whoLeads(action, canBeWrittenTo, leads)
    const lead = whose && whoAnswersFor(whose, absent.standIns)
    const isAbove = (person: PersonId) => ![whose, lead, action.ownerId].includes(person)
    const may = (person: PersonId) => isAbove(person) && canBeWrittenTo(person)
    const others = (people: readonly PersonId[] = []) =>
      onceEach(people.filter(isAbove).flatMap((person) => whoIsReached(person, absent, may)))
    return {
      lead: whose && lead ? [{ personId: lead, forId: lead === whose ? null : whose }] : [],
      chief: others(action.ownerAgencyId ? chiefs.get(action.ownerAgencyId) : []),
      chair: others(action.accountableId ? chairs.get(action.accountableId) : []),
      executive: others(executive),
    }
  }
  return { above, absent }
}

/** Nobody is told of the same twice, whoever they are told for. What is for themselves comes first. */
const onceEach = (all: readonly Reached[]): readonly Reached[] => [
  ...new Map(
    all
      .toSorted((one, other) => Number(one.forId === null) - Number(other.forId === null))
      .map((each) => [each.personId, each]),
  ).values(),
]

/** On which day each step was taken for some actions, as `action day step`. */
async function takenSteps({ tx }: Work, due: readonly DueAction[]) {
  if (due.length === 0) return new Map<string, Temporal.PlainDate>()
  const rows = await asking(tx)
    .selectFrom('actions.escalation')
    .select(['actionId', 'dueOn', 'step', 'toldAt'])
    .where('partnershipId', '=', tx.partnershipId)
    .where(
      'actionId',
      'in',
      due.map(({ id }) => id),
    )
    .execute()
  return new Map(
    rows.map(({ actionId, dueOn, step, toldAt }) => [`${actionId} ${dueOn} ${step}`, dayOf(toldAt)]),
  )
}

/**
 * What a reminder names, and behind its link whatever else waits for them: earlier links give way to this one, and nobody is
 * asked twice on a day.
 */
async function withTheRest(
  work: Work,
  named: readonly Asked[],
  due: readonly DueAction[],
  above: Above,
): Promise<readonly Asked[]> {
  const before = await askedBefore(work.tx, due)
  const theirs = Map.groupBy(due, (action) => above(action).lead[0]?.personId)
  return named.map(({ personId, listed }) => {
    const isNamed = new Set(listed.map(({ id }) => id))
    const rest = (theirs.get(personId) ?? []).filter(
      (action) => !isNamed.has(action.id) && !before.get(askedKey(personId, action)),
    )
    return { personId, named: listed, listed: [...listed, ...rest] }
  })
}

/**
 * Brings what was not done by its day to whoever is to do it, and then step by step to those above, as the policy of that day
 * says: each step once. Everybody gets one letter a day, and one for each person in whose place they are told. Done by the clock, as Accord itself. Says how many steps were taken.
 */
export async function bringUp(work: Work): Promise<number> {
  await takeTurn(work.tx, 'actions.asking')
  const today = dayOf(work.now)
  const soon = await dueBy(work.tx, today.add({ days: await settingAt(work.tx, askBefore, today) }))
  const { above, absent } = await whoIsAbove(work, soon, today)
  const due = soon.filter(({ dueOn }) => isBefore(dueOn, today))
  const [taken, set] = [await takenSteps(work, due), await settingRows(work.tx, LATE_KEYS)]
  const steps = due.flatMap((action) => {
    const people = above(action)
    const step = stepToday(
      action.dueOn,
      STEPS.map((each) => ({
        ...{ step: each, isFilled: people[each].length > 0 },
        after: ruleOf(LATE[each], set, action.dueOn).value,
        toldOn: taken.get(`${action.id} ${action.dueOn} ${each}`),
      })),
      today,
    )
    return step ? [{ action, step, people: people[step] }] : []
  })
  if (steps.length === 0) return 0
  const told = steps.flatMap(({ action, step, people }) =>
    people.map((reached) => ({ ...reached, action, step })),
  )
  await keepSteps(work, steps)
  const lead = [
    ...Map.groupBy(
      told.filter(({ step }) => step === 'lead'),
      ({ personId }) => personId,
    ),
  ].map(([personId, each]) => ({ personId, listed: each.map(({ action }) => action) }))
  await sendRequests(work, lateLetter, await withTheRest(work, lead, soon, above), (numbers, until) => ({
    numbers,
    until,
  }))
  await sendReached(
    work,
    { own: escalatedLetter, inPlace: escalatedForLetter },
    told
      .filter(({ step }) => step !== 'lead')
      .map(({ personId, forId, action }) => ({ personId, forId, action, link: OVERDUE })),
    absent,
  )
  return steps.length
}

/** What is overdue in the tracker. */
const OVERDUE = '/workspace/actions?late=1'
