import { dayOf } from '#platform/days.ts'
import { type HoldingKind, type HoldingsAsk, type Listed, markOf } from '#platform/holdings.ts'
import type { Id } from '#platform/id.ts'
import { longDate } from '#platform/words.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import type { Choice, HandOverInput } from '../forms/hand-over.ts'
import { findPerson } from '../queries/directory.ts'
import { listedFor, type Scope } from '../queries/hand-over.ts'
import { keepingAManager, takeManagersTurn } from '../queries/managers.ts'
import { takeRegisterTurn } from '../queries/turns.ts'
import { peopleOn } from '../queries.ts'
import { keepAgencies } from '../rules.ts'
import { own } from '../schema.ts'
import { writeDown } from './history.ts'

/** What cannot be done with one thing, in a sentence. */
export interface Clash {
  readonly id: Id<string>
  readonly words: string
}

export type HandedOverAll =
  | { readonly refused: 'stale'; readonly listed: readonly Listed[] }
  | { readonly refused: 'clashes'; readonly clashes: readonly Clash[] }
  | { readonly passed: number; readonly ended: number }

async function become(work: Work, { kind, held }: Listed, choice: Choice, lastOn: Temporal.PlainDate) {
  const handed = { id: held.id, from: held.personId, lastOn }
  if (choice === 'stay') return undefined
  if (choice === 'end') {
    demand(kind.end !== undefined && held.may.includes('end'))
    return kind.end(work, handed)
  }
  demand(kind.passOn !== undefined && held.may.includes('pass') && choice !== held.personId)
  return kind.passOn(work, handed, choice)
}

async function leave(work: Work, id: PersonId, lastOn: Temporal.PlainDate): Promise<void> {
  const person = await findPerson(work.tx, work.actor, id)
  demand(person !== undefined && person.mergedInto === null)
  if (person.leftOn?.equals(lastOn)) return
  await own(work.tx)
    .updateTable('people.person')
    .set({ leftOn: lastOn, version: person.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  const from = person.leftOn ? longDate(person.leftOn) : ''
  const what = [{ field: 'Last day', from, to: longDate(lastOn) }]
  await writeDown(work, 'people.leave', id, [{ personId: id, what }], { lastOn: String(lastOn) })
}

/**
 * Passes on or ends everything that was decided, at once. A thing that was added, taken or changed since the page was read
 * refuses it all, and so does one that cannot become what was chosen: whoever calls it undoes the transaction then.
 */
export async function handOver(
  work: Work,
  given: HandOverInput,
  scope: Scope,
  kinds: readonly HoldingKind[],
  identity: HoldingsAsk['identity'],
): Promise<HandedOverAll> {
  demandPermission(work, keepAgencies)
  await takeRegisterTurn(work.tx)
  await takeManagersTurn(work.tx)
  const ask = { db: work.tx, actor: work.actor, now: work.now, today: dayOf(work.now), identity }
  const listed = await listedFor(ask, kinds, scope)
  if (markOf(listed) !== given.mark) return { refused: 'stale', listed }
  const here = new Set(
    (await peopleOn(work.tx, work.actor, given.lastOn.add({ days: 1 }))).map(({ id }) => id),
  )
  const clashes: Clash[] = []
  const count = { passed: 0, ended: 0 }
  for (const each of listed) {
    if (each.held.may.length === 0) continue
    const choice = given.choices.get(each.held.id)
    demand(choice !== undefined)
    const isPassed = choice !== 'stay' && choice !== 'end'
    const isGone = isPassed && !here.has(choice)
    const wrong = isGone
      ? 'Whoever takes it on has left by then. Choose somebody else'
      : await become(work, each, choice, given.lastOn)
    if (wrong) clashes.push({ id: each.held.id, words: wrong })
    if (isPassed) count.passed++
    if (choice === 'end') count.ended++
  }
  if (clashes.length > 0) return { refused: 'clashes', clashes }
  const leaves = scope.leaver !== undefined && given.leaves
  if (scope.leaver && leaves) {
    const { leaver } = scope
    await keepingAManager(work, () => leave(work, leaver, given.lastOn))
  }
  await writeDown(work, 'people.hand-over', scope.id, [], { ...count, leaves, lastOn: String(given.lastOn) })
  return count
}

/** Takes a last day back: the person stays after all. What was passed on or ended stays so. */
export async function stayAfterAll(work: Work, id: PersonId): Promise<void> {
  demandPermission(work, keepAgencies)
  const person = await findPerson(work.tx, work.actor, id)
  demand(person !== undefined && person.mergedInto === null)
  if (!person.leftOn) return
  await own(work.tx)
    .updateTable('people.person')
    .set({ leftOn: null, version: person.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  const what = [{ field: 'Last day', from: longDate(person.leftOn), to: '' }]
  await writeDown(work, 'people.stay-after-all', id, [{ personId: id, what }])
}
