import { dayOf } from '#platform/days.ts'
import type { HandedOrNot, HandedOver, HoldingKind } from '#platform/holdings.ts'
import type { UndoableTable } from '#platform/undo.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { businessUnitOn } from '../queries/clocks.ts'
import { demandRequest, requestsFor } from '../queries/requests.ts'
import { KINDS, requestPath } from '../rules/kinds.ts'
import type { RequestId, RequestKind } from '../schema.ts'
import { advance } from './recording.ts'

async function setOwner(work: Work, id: RequestId, ownerId: PersonId | null): Promise<void> {
  const request = await demandRequest(work, id)
  const written = { did: 'requests.hand-over', detail: { ownerId }, kind: 'changed' }
  await advance(work, request, { ownerId }, written)
}

async function passOn(work: Work, { id }: HandedOver, to: PersonId): HandedOrNot {
  if (!(await businessUnitOn(work.tx, dayOf(work.now))).some((holder) => holder.id === to))
    return 'Only somebody of the business unit deals with requests about information'
  await setOwner(work, id as RequestId, to)
  return undefined
}

async function end(work: Work, { id }: HandedOver): HandedOrNot {
  await setOwner(work, id as RequestId, null)
  return undefined
}

/** The open requests that people deal with. */
export const holdings: readonly HoldingKind[] = [
  {
    tables: ['requests.request'],
    ...{ kind: 'requests.owner', heading: 'Requests about information', order: 60, passOn, end },
    async find(ask, people) {
      const open = (await requestsFor(ask)).filter(({ closedAt }) => closedAt === null)
      return open.flatMap((request) => {
        const { id, ownerId, kind, reference, version, agencyId } = request
        if (ownerId === null || !people.includes(ownerId)) return []
        return [
          {
            ...{ id, personId: ownerId, version: String(version), href: requestPath(id) },
            words: `${KINDS[kind].words} ${reference}`,
            detail: 'Deals with it',
            may: ['pass', 'end'] as const,
            missed: 'Nobody deals with it then.',
            of: agencyId ? [agencyId] : [],
          },
        ]
      })
    },
  },
]

/** How a request goes back to whoever dealt with it, when a hand-over is undone. Its history says so. */
export const undoable: UndoableTable = {
  table: 'requests.request',
  names: async (_reader, rows) =>
    rows.map((row) => `${KINDS[row['kind'] as RequestKind].words} ${String(row['reference'])}`),
  async giveBack(work, before) {
    await setOwner(work, before['id'] as RequestId, (before['owner_id'] ?? null) as PersonId | null)
    return undefined
  },
}
