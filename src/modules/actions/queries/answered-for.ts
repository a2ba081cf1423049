import type { GroupId } from '#modules/governance/index.ts'
import { withOwners } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import type { NamedAction } from '../queries.ts'
import { maySee } from '../rules.ts'
import { own, type Update } from '../schema.ts'

/** An action that a body answers for, with the last that was said of it and how much shows that it was done. */
export interface AnsweredFor extends NamedAction {
  readonly latest: Update | undefined
  readonly evidence: number
  /** How much of it came after the last look that found what came of it too weak, which reopened the action. */
  readonly freshEvidence: number
}

/** The actions that a body answers for, as far as somebody may see them, those due first first. */
export async function answeredFor(
  reader: Reader,
  actor: Actor,
  groupId: GroupId,
): Promise<readonly AnsweredFor[]> {
  const { partnershipId } = reader
  const all = await own(reader)
    .selectFrom('actions.action')
    .selectAll()
    .where('partnershipId', '=', partnershipId)
    .where('accountableId', '=', groupId)
    .orderBy('dueOn')
    .orderBy('reference')
    .execute()
  const seen = all.filter((action) => maySee(actor, action))
  if (seen.length === 0) return []
  const ids = seen.map(({ id }) => id)
  const updates = await own(reader)
    .selectFrom('actions.update')
    .selectAll()
    .distinctOn('actionId')
    .where('partnershipId', '=', partnershipId)
    .where('actionId', 'in', ids)
    .orderBy('actionId')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const evidence = await own(reader)
    .selectFrom('actions.evidence as given')
    .select('given.actionId')
    .select(({ fn, not, exists, selectFrom }) => [
      fn.countAll<string>().as('count'),
      fn
        .countAll<string>()
        .filterWhere(
          not(
            exists(
              selectFrom('actions.impactCheck as look')
                .select('look.id')
                .whereRef('look.partnershipId', '=', 'given.partnershipId')
                .whereRef('look.actionId', '=', 'given.actionId')
                .whereRef('look.checkedAt', '>=', 'given.at')
                .where('look.result', '!=', 'strong'),
            ),
          ),
        )
        .as('fresh'),
    ])
    .where('given.partnershipId', '=', partnershipId)
    .where('given.actionId', 'in', ids)
    .where('given.takenBackAt', 'is', null)
    .groupBy('given.actionId')
    .execute()
  const latest = new Map(updates.map((update) => [update.actionId, update]))
  const counts = new Map(evidence.map((each) => [each.actionId, each]))
  return (await withOwners(reader, seen)).map((action) => ({
    ...{ ...action, latest: latest.get(action.id), evidence: Number(counts.get(action.id)?.count ?? 0) },
    freshEvidence: Number(counts.get(action.id)?.fresh ?? 0),
  }))
}
