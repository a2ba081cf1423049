import { namesOf, postHolders } from '#modules/people/index.ts'
import { isConfidential, type ThingKind } from '#platform/access.ts'
import { dayOf } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { OpenLink } from '#platform/mailed-links.ts'
import { EVERY_PERSON } from '#platform/site.ts'
import type { Actor, Holding, PersonId } from '#platform/work.ts'
import { actionsByDay } from '../queries.ts'
import { asLead, LEADS_OF_AGENCY } from '../rules/asking.ts'
import { isTheirs, isToBeDone } from '../rules.ts'
import {
  asking,
  type RequestedAction,
  type Step,
  type UpdateRequest,
  type UpdateRequestId,
} from '../schema/asking.ts'
import { recommendations } from '../schema/recommendations.ts'
import type { Action, ActionId } from '../schema.ts'
import { standingIn } from './absences.ts'

/**
 * Those of some actions that came from something confidential, or were agreed for a confidential recommendation: what they say
 * is read by nobody who is not signed in. `kinds` are what confidential things there can be.
 */
export async function confidentialAmong(
  reader: Reader,
  kinds: readonly ThingKind[],
  actions: readonly Pick<Action, 'id' | 'originKind' | 'originId'>[],
): Promise<ReadonlySet<ActionId>> {
  if (actions.length === 0) return new Set()
  const rows = await recommendations(reader)
    .selectFrom('actions.recommendation as made')
    .innerJoin('actions.recommendationAction as link', (join) =>
      join
        .onRef('link.partnershipId', '=', 'made.partnershipId')
        .onRef('link.recommendationId', '=', 'made.id'),
    )
    .select('link.actionId')
    .where('made.partnershipId', '=', reader.partnershipId)
    .where('made.tier', '>=', 3)
    .where(
      'link.actionId',
      'in',
      actions.map(({ id }) => id),
    )
    .execute()
  const sealed = new Set(rows.map(({ actionId }) => actionId))
  for (const { id, originKind, originId } of actions) {
    const kind = kinds.find((each) => each.kind === originKind)
    const origin = await kind?.find(reader, originId)
    if (origin && isConfidential(origin)) sealed.add(id)
  }
  return sealed
}

/** Somebody as they are by the link in a letter: theirs is what has their name, what is to be done by an agency that they lead, and what is of somebody for whom they stand in. */
export async function actorByLink(
  reader: Reader,
  id: PersonId,
  day: Temporal.PlainDate,
): Promise<Actor | undefined> {
  const name = (await namesOf(reader, [id])).get(id)
  if (name === undefined) return undefined
  const holds: Holding[] = [{ as: EVERY_PERSON, of: null }]
  for (const kind of LEADS_OF_AGENCY)
    for (const { agencyId, personId } of await postHolders(reader, kind, day))
      if (personId === id) holds.push({ as: asLead(kind), of: agencyId })
  holds.push(...(await standingIn(reader, id, day)))
  return { id, name, partnershipId: reader.partnershipId, holds }
}

/** A request as whoever has its link sees it. */
export interface OpenRequest {
  readonly request: UpdateRequest
  readonly actor: Actor
  /** What is theirs still and not answered yet, the first due first. */
  readonly waiting: readonly Action[]
  /** Those of it that ask for a sign-in. Of these only the number is said. */
  readonly confidential: readonly Action[]
  /** What was answered by this link. */
  readonly answered: readonly Action[]
}

/** What the link of a letter is about: actions that were given to somebody else since are not among it. */
export async function openRequest(
  reader: Reader,
  kinds: readonly ThingKind[],
  { subject, personId }: Pick<OpenLink, 'subject' | 'personId'>,
  now: Temporal.Instant,
): Promise<OpenRequest | undefined> {
  const request = await asking(reader)
    .selectFrom('actions.updateRequest')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', subject as UpdateRequestId)
    .executeTakeFirst()
  if (!request || request.personId !== personId) return undefined
  const actor = await actorByLink(reader, request.personId, dayOf(now))
  if (!actor) return undefined
  const asked = await asking(reader)
    .selectFrom('actions.requestedAction')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('requestId', '=', request.id)
    .execute()
  if (asked.length === 0) return undefined
  const all = await actionsByDay(
    reader,
    asked.map(({ actionId }) => actionId),
  )
  const theirs = all.filter((action) => isTheirs(actor, action))
  const done = new Set(asked.flatMap(({ actionId, answeredAt }) => (answeredAt ? [actionId] : [])))
  const open = theirs.filter((action) => isToBeDone(action) && !done.has(action.id))
  const sealed = await confidentialAmong(reader, kinds, open)
  return {
    ...{ request, actor },
    waiting: open.filter(({ id }) => !sealed.has(id)),
    confidential: open.filter(({ id }) => sealed.has(id)),
    answered: theirs.filter(({ id }) => done.has(id)),
  }
}

/** That somebody was asked how an action goes. */
export interface AskedOf extends Pick<RequestedAction, 'dueOn' | 'answeredAt'> {
  readonly askedAt: Temporal.Instant
  readonly name: string
}

/** Who was asked how an action goes, the latest first. */
export async function askedOf(reader: Reader, actionId: ActionId): Promise<readonly AskedOf[]> {
  const rows = await asking(reader)
    .selectFrom('actions.requestedAction as asked')
    .innerJoin('actions.updateRequest as request', (join) =>
      join
        .onRef('request.partnershipId', '=', 'asked.partnershipId')
        .onRef('request.id', '=', 'asked.requestId'),
    )
    .select(['asked.dueOn', 'asked.answeredAt', 'request.askedAt', 'request.personId'])
    .where('asked.partnershipId', '=', reader.partnershipId)
    .where('asked.actionId', '=', actionId)
    .orderBy('request.askedAt', 'desc')
    .execute()
  const names = await namesOf(
    reader,
    rows.map(({ personId }) => personId),
  )
  return rows.map(({ personId, ...row }) => ({ ...row, name: names.get(personId) ?? '' }))
}

/** That an action was brought to somebody because its day had passed. */
export interface BroughtUp {
  readonly step: Step
  readonly dueOn: Temporal.PlainDate
  readonly toldAt: Temporal.Instant
  readonly name: string
  /** In whose place they were told, who was away; empty where it was for themselves. */
  readonly inPlaceOf: string
}

/** To whom an action was brought because its day had passed, the latest first. */
export async function broughtUp(reader: Reader, actionId: ActionId): Promise<readonly BroughtUp[]> {
  const rows = await asking(reader)
    .selectFrom('actions.escalation')
    .select(['step', 'dueOn', 'toldAt', 'personId', 'forId'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('actionId', '=', actionId)
    .orderBy('toldAt', 'desc')
    .orderBy('step')
    .execute()
  const names = await namesOf(
    reader,
    rows.flatMap(({ personId, forId }) => [personId, ...(forId ? [forId] : [])]),
  )
  return rows.map(({ personId, forId, ...row }) => ({
    ...{ ...row, name: names.get(personId) ?? '' },
    inPlaceOf: forId ? (names.get(forId) ?? 'somebody') : '',
  }))
}
