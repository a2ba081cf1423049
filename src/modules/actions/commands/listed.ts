import { groups } from '#modules/governance/index.ts'
import { agencyNames, namesOf } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { demand, type Work } from '#platform/work.ts'
import type { SmartInput, UpdateInput } from '../forms.ts'
import { nextReferences } from '../queries/turns.ts'
import { mayKeep, WHO_KEEPS } from '../rules/smart.ts'
import { BY_HAND } from '../rules.ts'
import { type ActionId, own, RAGS, type Rag } from '../schema.ts'

/** An action of a list: done already, or how it goes where the list says so. */
export interface ListedAction extends Omit<SmartInput, 'version'> {
  readonly isDone: boolean
  /** Where it stands, where the list says more than whether it is done. */
  readonly stands?: 'open' | 'in-progress' | 'complete' | 'closed' | undefined
  readonly said?: (Pick<UpdateInput, 'words'> & { readonly rag: Rag | null }) | undefined
}

/** So many go into one statement, which holds no more than 65,535 values. */
const AT_ONCE = 1000

const inParts = <Row>(rows: readonly Row[]): readonly (readonly Row[])[] =>
  Array.from({ length: Math.ceil(rows.length / AT_ONCE) }, (_, part) =>
    rows.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  )

/** Whoever the actions name is there, and whoever records them keeps those of each body. */
async function demandKeeping(work: Work, list: readonly ListedAction[]): Promise<void> {
  for (const { accountableId } of list) demand(mayKeep(work.actor, { accountableId }), WHO_KEEPS)
  const { tx, actor } = work
  const people = await namesOf(
    tx,
    list.flatMap(({ ownerId }) => ownerId ?? []),
  )
  const [agencies, bodies] = [await agencyNames(tx), await groups(tx, actor)].map(
    (all) => new Set<string>(all.map(({ id }) => id)),
  )
  demand(
    list.every(
      ({ ownerId, ownerAgencyId, accountableId }) =>
        (!ownerId || people.has(ownerId)) &&
        (!ownerAgencyId || agencies?.has(ownerAgencyId)) &&
        (!accountableId || bodies?.has(accountableId)),
    ),
  )
}

/** Records actions that came from no record of the product, many at once, as they stand in a list that somebody kept. */
export async function recordListed(work: Work, list: readonly ListedAction[]): Promise<void> {
  if (list.length === 0) return
  await demandKeeping(work, list)
  const { partnershipId } = work.tx
  const references = await nextReferences(work.tx, dayOf(work.now).year, list.length)
  const rows = list.map((given, index) => ({ ...given, id: newId<'action'>(), reference: references[index] }))
  for (const part of inParts(rows))
    await own(work.tx)
      .insertInto('actions.action')
      .values(
        part.map(({ said, isDone, stands, reference = '', ...given }) => ({
          ...given,
          ...{ partnershipId, reference, originKind: BY_HAND, originId: given.id },
          ...statusOf({ said, isDone, stands }),
          ...{ submittedOn: null, submittedBy: null, verifiedOn: null, verifiedBy: null },
          ...{ supersededById: null, splitFromId: null, recordedAt: work.now, source: '[]', version: 1 },
        })),
      )
      .execute()
  const told = rows.flatMap((row) =>
    row.said ? [{ id: row.id, said: row.said, status: statusOf(row).status }] : [],
  )
  for (const rag of RAGS) {
    const ids = told.flatMap(({ id, said }) => (said.rag === rag ? [id] : []))
    if (ids.length === 0) continue
    await own(work.tx)
      .updateTable('actions.action')
      .set({ rag })
      .where('partnershipId', '=', partnershipId)
      .where('id', 'in', ids)
      .execute()
  }
  for (const part of inParts(told))
    await own(work.tx)
      .insertInto('actions.update')
      .values(
        part.map(({ id: actionId, said, status }) => ({
          ...{ ...said, partnershipId, id: newId<'update'>(), actionId, status },
          ...{ at: work.now, byId: work.actor.id },
        })),
      )
      .execute()
  const actionIds: readonly ActionId[] = rows.map(({ id }) => id)
  await audit(work, 'actions.record-list', partnershipId, { actionIds })
}

function statusOf({ said, isDone, stands }: Pick<ListedAction, 'said' | 'isDone' | 'stands'>) {
  const known = isDone ? ('complete' as const) : said ? ('in-progress' as const) : ('open' as const)
  const status = stands ?? known
  return { status, beganAs: status }
}
