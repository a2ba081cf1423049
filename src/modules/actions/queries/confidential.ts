import { type AccessAsk, closedTo, openable } from '#platform/access.ts'
import { dayOf } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { Tier } from '#platform/keeping.ts'
import type { Place } from '#platform/keys.ts'
import type { Ask } from '#platform/site.ts'
import type { Work } from '#platform/work.ts'
import type { NamedAction } from '../queries.ts'
import { A_CONFIDENTIAL_ACTION, CONFIDENTIAL } from '../rules/confidential.ts'
import { RECOMMENDATION, thingOf } from '../rules/recommendations.ts'
import { isTheirs } from '../rules.ts'
import { type Recommendation, recommendations } from '../schema/recommendations.ts'
import {
  type Action,
  type ActionId,
  type Evidence,
  type ImpactCheck,
  own,
  type Transfer,
  type Update,
} from '../schema.ts'

type Table = 'action' | 'update' | 'evidence' | 'impact_check' | 'transfer'

const placeOf = (table: Table, row: string): Place => ({
  ...{ table: `actions.${table}`, column: 'sealed_words', row },
})

type Words = Readonly<Record<string, string>>

/** Words as they are kept: at T3 sealed together, and in the place of each stands that it is confidential. */
async function keptTogether<Given extends Words>(
  { tx, keys }: Pick<Work, 'tx' | 'keys'>,
  tier: Tier,
  place: Place,
  words: Given,
): Promise<Given & { readonly sealedWords: string | null }> {
  if (tier < 3) return { ...words, sealedWords: null }
  const hidden = Object.entries(words).map(([name, text]) => [name, text === '' ? '' : CONFIDENTIAL])
  const sealedWords = await keys.seal(tx, place, JSON.stringify(words))
  return { ...(Object.fromEntries(hidden) as Given), sealedWords }
}

type ActionWords = Pick<Action, 'summary' | 'outcome' | 'success' | 'originWords'>

/** What an action says, as it is kept. */
export async function keptAction(
  work: Work,
  { id, tier }: Pick<Action, 'id' | 'tier'>,
  { summary, outcome, success, originWords }: ActionWords,
) {
  const words = { summary, outcome, success, originWords }
  const kept = await keptTogether(work, tier, placeOf('action', id), words)
  return tier < 3 ? kept : { ...kept, summary: A_CONFIDENTIAL_ACTION }
}

/** What was said of an action, as it is kept. */
export const keptUpdate = (
  work: Work,
  tier: Tier,
  { id, words, reason }: Pick<Update, 'id' | 'words' | 'reason'>,
) => keptTogether(work, tier, placeOf('update', id), { words, reason })

/** What shows that an action was done, and the name of its file, as they are kept. */
export const keptEvidence = (
  work: Work,
  tier: Tier,
  { id, words, name, takenBackReason }: Pick<Evidence, 'id' | 'words' | 'name' | 'takenBackReason'>,
) => keptTogether(work, tier, placeOf('evidence', id), { words, name, takenBackReason })

/** What is looked at to see what came of an action, as it is kept. */
export const keptCheck = (
  work: Work,
  tier: Tier,
  { id, sourceWords }: Pick<ImpactCheck, 'id' | 'sourceWords'>,
) => keptTogether(work, tier, placeOf('impact_check', id), { sourceWords })

/** Why an action is to pass to others, and what they said, as it is kept. */
export const keptTransfer = (
  work: Work,
  tier: Tier,
  { id, reason, decision }: Pick<Transfer, 'id' | 'reason' | 'decision'>,
) => keptTogether(work, tier, placeOf('transfer', id), { reason, decision })

type Opening = Pick<Ask, 'db' | 'keys'>

const opened =
  (table: Table) =>
  async <Row extends { readonly id: string; readonly sealedWords: string | null }>(
    { db, keys }: Opening,
    rows: readonly Row[],
  ): Promise<readonly Row[]> => {
    const all: Row[] = []
    for (const row of rows)
      all.push(
        row.sealedWords === null
          ? row
          : { ...row, ...JSON.parse(await keys.open(db, placeOf(table, row.id), row.sealedWords)) },
      )
    return all
  }

/** Rows with their words, for whoever may read what their action says. */
export const updatesInPlain = opened('update')
export const evidenceInPlain = opened('evidence')
export const checksInPlain = opened('impact_check')
export const transfersInPlain = opened('transfer')

/** Actions with their words, for whoever may read them. */
export async function actionsInPlain<Each extends Action>(
  ask: Opening,
  actions: readonly Each[],
): Promise<readonly Each[]> {
  const all: Each[] = []
  for (const action of await opened('action')(ask, actions))
    all.push(
      action.sealedWords !== null && action.blockedBy !== ''
        ? { ...action, blockedBy: await whatBlocks(ask, action) }
        : action,
    )
  return all
}

/** What keeps a confidential action from going on: what the last update says that said so. */
async function whatBlocks(ask: Opening, { id }: Pick<Action, 'id'>): Promise<string> {
  const last = await own(ask.db)
    .selectFrom('actions.update')
    .selectAll()
    .where('partnershipId', '=', ask.db.partnershipId)
    .where('actionId', '=', id)
    .where('isBlocked', '=', true)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .execute()
  return (await updatesInPlain(ask, last))[0]?.reason ?? ''
}

const confidential = (reader: Reader) =>
  recommendations(reader)
    .selectFrom('actions.recommendation as made')
    .where('made.partnershipId', '=', reader.partnershipId)
    .where('made.tier', '>=', 3)

/** The actions that came from a confidential recommendation, or are to bring one about. */
export async function actionsOfConfidential(reader: Reader): Promise<ReadonlySet<ActionId>> {
  const linked = await confidential(reader)
    .innerJoin('actions.recommendationAction as link', (join) =>
      join
        .onRef('link.partnershipId', '=', 'made.partnershipId')
        .onRef('link.recommendationId', '=', 'made.id'),
    )
    .select('link.actionId')
    .execute()
  const made = await confidential(reader).select('made.id').execute()
  if (made.length === 0) return new Set()
  const from = await own(reader)
    .selectFrom('actions.action')
    .select('id')
    .where('partnershipId', '=', reader.partnershipId)
    .where('originKind', '=', RECOMMENDATION)
    .where(
      'originId',
      'in',
      made.map(({ id }) => id),
    )
    .execute()
  return new Set([...linked.map(({ actionId }) => actionId), ...from.map(({ id }) => id)])
}

/** The confidential recommendations for which an action is, with those that these are part of. */
async function recommendationsBehind(
  reader: Reader,
  { id, originKind, originId }: Pick<Action, 'id' | 'originKind' | 'originId'>,
): Promise<readonly Recommendation[]> {
  const links = await recommendations(reader)
    .selectFrom('actions.recommendationAction')
    .select('recommendationId')
    .where('partnershipId', '=', reader.partnershipId)
    .where('actionId', '=', id)
    .execute()
  const all: Recommendation[] = []
  let next: readonly string[] = [
    ...links.map(({ recommendationId }) => recommendationId),
    ...(originKind === RECOMMENDATION ? [originId] : []),
  ]
  while (next.length > 0) {
    const found = await confidential(reader)
      .selectAll()
      .where('made.id', 'in', next as readonly Recommendation['id'][])
      .execute()
    const known = new Set(all.map((each) => each.id))
    all.push(...found.filter((each) => !known.has(each.id)))
    next = found.flatMap(({ mergedIntoId }) =>
      mergedIntoId && !known.has(mergedIntoId) ? [mergedIntoId] : [],
    )
  }
  return all
}

/**
 * Whether somebody may read what an action says that they know of. What is confidential is read by whoever is to do it and by
 * those for whom the recommendation is open that it is for, after a second factor; and not by whoever has a conflict of interest.
 */
export async function readsWords(ask: AccessAsk, action: NamedAction): Promise<boolean> {
  if (action.tier < 3) return true
  if (ask.actor.assurance !== 'two-factor') return false
  const things = (await recommendationsBehind(ask.db, action)).map(thingOf)
  if (isTheirs(ask.actor, action)) {
    const today = dayOf(ask.now)
    const closed = await closedTo(
      { ...ask, today },
      RECOMMENDATION,
      things.map(({ id }) => id),
    )
    if (closed.size === 0) return true
  }
  return (await openable(ask, things)).length > 0
}
