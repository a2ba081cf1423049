import { agencyNames, findPerson } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import type { BulkKind } from '#platform/undo.ts'
import { longDate } from '#platform/words.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { TogetherInput } from '../forms/together.ts'
import { say } from '../queries/saying.ts'
import { toBeDone } from '../queries/tracker.ts'
import { takeActionsTurn } from '../queries.ts'
import { keepActions } from '../rules.ts'
import { type Action, type ActionId, own } from '../schema.ts'

/** Many actions that were given another day or another owner at once. */
export const changingTogether: BulkKind = {
  kind: 'actions.together',
  may: keepActions,
  tables: ['actions.action'],
  leaves: 'What was said of each action with the change stays there.',
  async keeping(work, run) {
    await takeActionsTurn(work.tx)
    await run()
  },
}

type Given = Partial<Pick<Action, 'dueOn' | 'ownerId' | 'ownerAgencyId'>>

/** Writes who is to do an action and by when, and that this was changed. */
export async function giveBack(work: Work, id: ActionId, version: number, given: Given): Promise<void> {
  demandPermission(work, keepActions)
  await own(work.tx)
    .updateTable('actions.action')
    .set({ ...given, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'actions.change', id, { version: version + 1 })
}

/** Who is to have the actions, in words. Whoever it is, is there. */
async function newOwner(work: Work, { ownerId, ownerAgencyId }: TogetherInput): Promise<string> {
  const person = ownerId ? await findPerson(work.tx, work.actor, ownerId) : undefined
  const agency = ownerAgencyId
    ? (await agencyNames(work.tx)).find(({ id }) => id === ownerAgencyId)
    : undefined
  demand((ownerId === null || person !== undefined) && (ownerAgencyId === null || agency !== undefined))
  return [person?.name, agency?.name].filter(Boolean).join(', ')
}

/**
 * Gives many actions another day or another owner, and says so with the reason where each is told of. One that is not to be
 * done any more stays as it is. Answers how many were changed.
 */
export async function changeTogether(work: Work, input: TogetherInput): Promise<number> {
  demandPermission(work, keepActions)
  await takeActionsTurn(work.tx)
  const { change, dueOn, ownerId, ownerAgencyId, words } = input
  const owner = change === 'owner' ? await newOwner(work, input) : ''
  const actions = await toBeDone(work.tx, input.actionIds)
  for (const action of actions) {
    const { id, version, status, dueOn: before } = action
    await giveBack(work, id, version, change === 'due' ? { dueOn } : { ownerId, ownerAgencyId })
    const told =
      change === 'due'
        ? `Due ${dueOn ? longDate(dueOn) : ''}${before ? ` instead of ${longDate(before)}` : ''}. ${words}`
        : `Given to ${owner}. ${words}`
    await say(work, action, status, { words: told })
  }
  return actions.length
}
