import { addressesOf } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf, isBefore } from '#platform/days.ts'
import type { KeptFile } from '#platform/files/files.ts'
import { newId } from '#platform/id.ts'
import type { LetterKind, ValueKinds, ValuesOf } from '#platform/letter-kinds.ts'
import { sendLetters } from '#platform/letters.ts'
import { mailedLinks, withdrawLinks } from '#platform/mailed-links.ts'
import { settingAt } from '#platform/settings.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, type PersonId, type Work } from '#platform/work.ts'
import { updateAction } from '../commands.ts'
import type { SubmitInput } from '../forms/verifying.ts'
import type { UpdateInput } from '../forms.ts'
import { awayOn } from '../queries/absences.ts'
import type { OpenRequest } from '../queries/asking.ts'
import { askedBefore, askedKey, type DueAction, dueBy } from '../queries/due.ts'
import { evidenceOf, standing } from '../queries/evidence.ts'
import { leadsOfAgencies } from '../queries/leads.ts'
import { findAction, takeActionsTurn } from '../queries.ts'
import { standInsOf } from '../rules/absences.ts'
import { askBefore, askGoodFor, askLetter, UPDATE_REQUEST, whoIsAsked } from '../rules/asking.ts'
import { asking } from '../schema/asking.ts'
import type { ActionId } from '../schema.ts'
import { addEvidence } from './evidence.ts'
import { submitAction } from './verifying.ts'

/** The links of what somebody was asked before give way to that of the newest letter, which lists what waits still. */
async function withdrawEarlier(work: Work, people: readonly PersonId[]): Promise<void> {
  const earlier = await asking(work.tx)
    .selectFrom('actions.updateRequest')
    .select('id')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('personId', 'in', [...people])
    .where('goodUntil', '>', work.now)
    .execute()
  await withdrawLinks(work, UPDATE_REQUEST, ...earlier.map(({ id }) => id))
}

const ROWS_A_STATEMENT = 1000
const inParts = <Each>(all: readonly Each[]): readonly (readonly Each[])[] =>
  Array.from({ length: Math.ceil(all.length / ROWS_A_STATEMENT) }, (_, index) =>
    all.slice(index * ROWS_A_STATEMENT, (index + 1) * ROWS_A_STATEMENT),
  )

/** Somebody who is asked, and the actions that their letter lists. */
export interface Asked {
  readonly personId: PersonId
  readonly listed: readonly DueAction[]
  /** Those of them that the letter names, where it does not name all. */
  readonly named?: readonly DueAction[]
}

/** Sends everybody one letter with a link by which they say how the actions go that it lists, until a moment. */
export async function sendRequests<Kinds extends ValueKinds>(
  work: Work,
  kind: LetterKind<Kinds>,
  given: readonly Asked[],
  values: (numbers: readonly string[], until: Temporal.PlainDate) => ValuesOf<Kinds>,
): Promise<number> {
  if (given.length === 0) return 0
  const today = dayOf(work.now)
  const people = given.map(({ personId }) => personId)
  const boxes = await addressesOf(work.tx, people, today)
  await withdrawEarlier(work, people)
  const goodUntil = work.now.add({ hours: 24 * (await settingAt(work.tx, askGoodFor, today)) })
  const { partnershipId } = work.tx
  const requests = given.map((each) => ({ ...each, id: newId<'update request'>() }))
  for (const part of inParts(requests))
    await asking(work.tx)
      .insertInto('actions.updateRequest')
      .values(part.map(({ id, personId }) => ({ partnershipId, id, personId, askedAt: work.now, goodUntil })))
      .execute()
  const rows = requests.flatMap(({ id: requestId, listed }) =>
    listed.map(({ id, dueOn }) => ({ partnershipId, requestId, actionId: id, dueOn, answeredAt: null })),
  )
  for (const part of inParts(rows))
    await asking(work.tx)
      .insertInto('actions.requestedAction')
      .values([...part])
      .execute()
  const links = await mailedLinks(
    work,
    requests.map(({ id, personId }) => ({
      ...{ purpose: UPDATE_REQUEST, subject: id, personId, path: '/workspace/actions' as const },
      expires: goodUntil,
    })),
  )
  await sendLetters(
    work,
    kind,
    requests.flatMap(({ personId, listed, named }, index) => {
      const [box, link] = [boxes.get(personId), links[index]]
      if (!box || !link) return []
      const to = box.hasAccount ? { personId } : { name: box.name, address: box.address }
      const numbers = (named ?? listed).map(({ reference }) => reference)
      return [{ to, values: values(numbers, dayOf(goodUntil)), link }]
    }),
  )
  const { length: owners } = requests
  await audit(work, 'actions.ask-owners', partnershipId, { kind: kind.name, owners, actions: rows.length })
  return owners
}

/**
 * Asks everybody of whom an action is due soon how it goes: once for each action and its day, in one letter that lists all of
 * theirs that are due. Done by the clock, as Accord itself. Says how many letters that were.
 */
export async function askOwners(work: Work): Promise<number> {
  await takeTurn(work.tx, 'actions.asking')
  const today = dayOf(work.now)
  const by = today.add({ days: await settingAt(work.tx, askBefore, today) })
  const due = await dueBy(work.tx, by)
  const leads = await leadsOfAgencies(work.tx, today)
  const away = await awayOn(work.tx, today)
  const boxes = await addressesOf(
    work.tx,
    [
      ...new Set([
        ...due.flatMap(({ ownerId }) => ownerId ?? []),
        ...[...leads.values()].flat(),
        ...away.flatMap(({ standInId }) => standInId ?? []),
      ]),
    ],
    today,
  )
  const canBeWrittenTo = (person: PersonId) => boxes.has(person)
  const standIns = standInsOf(away, canBeWrittenTo)
  const before = await askedBefore(work.tx, due)
  const theirs = Map.groupBy(due, (action) => whoIsAsked(action, canBeWrittenTo, leads, standIns))
  const asked = [...theirs].flatMap(([personId, actions]): Asked[] => {
    // Of what is late somebody is reminded, and then those above them.
    const isNew = (action: DueAction) =>
      personId !== undefined && !isBefore(action.dueOn, today) && !before.has(askedKey(personId, action))
    if (!personId || !actions.some(isNew)) return []
    return [{ personId, listed: actions.filter((action) => !before.get(askedKey(personId, action))) }]
  })
  if (asked.length === 0) return 0
  return sendRequests(work, askLetter, asked, (numbers, until) => ({ numbers, by, until }))
}

const noteAnswered = (work: Work, { request }: OpenRequest, actionId: ActionId) =>
  asking(work.tx)
    .updateTable('actions.requestedAction')
    .set({ answeredAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('requestId', '=', request.id)
    .where('actionId', '=', actionId)
    .execute()

/**
 * Keeps what somebody said by the link in a letter of an action that is theirs, as said by them, with the file that shows it.
 * The audit says that it came by the link.
 */
export async function answerRequest(
  work: Work,
  found: OpenRequest,
  actionId: ActionId,
  said: UpdateInput,
  file: KeptFile | undefined,
): Promise<{ readonly refused: 'gone' | 'closed' } | { readonly id: ActionId }> {
  const { request, actor, waiting } = found
  demand(waiting.some(({ id }) => id === actionId))
  const byThem = { ...work, actor }
  await takeActionsTurn(work.tx)
  if (file) {
    const added = await addEvidence(byThem, actionId, { words: said.words }, file)
    if ('refused' in added) return added
  }
  const result = await updateAction(byThem, actionId, said, [], { requestId: request.id })
  // What is closed does not wait, and nobody closes it in between: nothing of the file would be kept otherwise.
  demand(!('refused' in result))
  await noteAnswered(work, found, actionId)
  return { id: actionId }
}

/**
 * Submits an action of theirs for verification by the link in a letter, as the tracker does. A file is evidence; where there
 * is none, and nothing else shows it, their words are.
 */
export async function submitByRequest(
  work: Work,
  found: OpenRequest,
  actionId: ActionId,
  said: SubmitInput,
  file: KeptFile | undefined,
): Promise<{ readonly refused: 'gone' | 'closed' | 'stale' } | { readonly id: ActionId }> {
  const { request, actor, waiting } = found
  demand(waiting.some(({ id }) => id === actionId))
  const byThem = { ...work, actor }
  await takeActionsTurn(work.tx)
  // Before anything is kept: what was said of another version is not said of this one.
  if ((await findAction(work.tx, actionId))?.version !== said.version) return { refused: 'stale' }
  if (file || standing(await evidenceOf(work.tx, actionId)).length === 0) {
    const added = await addEvidence(byThem, actionId, { words: said.words }, file)
    if ('refused' in added) return added
  }
  const result = await submitAction(byThem, actionId, said, [], { requestId: request.id })
  demand(!('refused' in result))
  await noteAnswered(work, found, actionId)
  return { id: actionId }
}
