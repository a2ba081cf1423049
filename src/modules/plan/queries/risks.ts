import { actionsFrom, type NamedAction } from '#modules/actions/index.ts'
import { withOwners } from '#modules/people/index.ts'
import type { Reader, Tx } from '#platform/db.ts'
import { settingAt } from '#platform/settings.ts'
import { takeTurn } from '#platform/turns.ts'
import type { Actor } from '#platform/work.ts'
import { type Levels, maySeeRisk, RISK_LEVELS } from '../rules/risks.ts'
import {
  type Risk,
  type RiskActionId,
  type RiskActionRow,
  type RiskControl,
  type RiskControlId,
  type RiskId,
  type RiskReview,
  risks,
} from '../schema/risks.ts'

/** The kind of record that actions about risks come from. */
export const RISK_ORIGIN = 'risk'

/** A risk with the name of whoever owns it; empty where that is nobody. */
export interface NamedRisk extends Risk {
  readonly owner: string
}

const rows = (reader: Reader) =>
  risks(reader).selectFrom('plan.risk').selectAll().where('partnershipId', '=', reader.partnershipId)

/** The risks that somebody may see, in the order of their references. */
export async function risksFor(reader: Reader, actor: Actor): Promise<readonly NamedRisk[]> {
  const all = await rows(reader).orderBy('reference').execute()
  return withOwners(
    reader,
    all.filter((risk) => maySeeRisk(actor, risk)),
  )
}

/** Every review of some risks, the latest first. */
export const reviewsOf = async (reader: Reader, ids: readonly RiskId[]): Promise<RiskReview[]> =>
  ids.length === 0
    ? []
    : risks(reader)
        .selectFrom('plan.riskReview')
        .selectAll()
        .where('partnershipId', '=', reader.partnershipId)
        .where('riskId', 'in', ids)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .execute()

/** An action about a risk, with what is to be done, by whom and by when. */
export interface RiskAction extends RiskActionRow {
  readonly action: NamedAction
  /** Another one as soon as either of its two records was changed: what its form is opened with. */
  readonly opened: number
}

async function actionsOf(reader: Reader, riskId: RiskId): Promise<readonly RiskAction[]> {
  const found = await risks(reader)
    .selectFrom('plan.riskAction')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('riskId', '=', riskId)
    .execute()
  const byAction = new Map(found.map((row) => [row.actionId, row]))
  return (await actionsFrom(reader, RISK_ORIGIN)).flatMap((action) => {
    const row = byAction.get(action.id)
    return row ? [{ ...row, action, opened: row.version + action.version }] : []
  })
}

/** A risk with everything that belongs to it. */
export interface RiskInFull {
  readonly risk: NamedRisk
  readonly controls: readonly RiskControl[]
  readonly actions: readonly RiskAction[]
  readonly reviews: readonly RiskReview[]
}

/** A risk, for whoever may see it. */
export async function findRisk(reader: Reader, actor: Actor, id: RiskId): Promise<RiskInFull | undefined> {
  const [risk] = await withOwners(reader, await rows(reader).where('id', '=', id).execute())
  if (!risk || !maySeeRisk(actor, risk)) return undefined
  const controls = await risks(reader)
    .selectFrom('plan.riskControl')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('riskId', '=', id)
    .where('removedAt', 'is', null)
    .orderBy('id')
    .execute()
  return { risk, controls, actions: await actionsOf(reader, id), reviews: await reviewsOf(reader, [id]) }
}

/** Those who change risks wait for each other. */
const takeRisksTurn = (tx: Tx): Promise<void> => takeTurn(tx, 'plan.risks')

/** A risk as whoever had the turn before left it. */
export async function riskInTurn(tx: Tx, actor: Actor, id: RiskId): Promise<RiskInFull | undefined> {
  await takeRisksTurn(tx)
  return findRisk(tx, actor, id)
}

export const controlIn = ({ controls }: RiskInFull, id: RiskControlId): RiskControl | undefined =>
  controls.find((each) => each.id === id)

export const actionIn = ({ actions }: RiskInFull, id: RiskActionId): RiskAction | undefined =>
  actions.find((each) => each.id === id)

/** How many risks were ever recorded. Whoever asks has the turn until the end of the transaction. */
export async function countOfRisks(tx: Tx): Promise<number> {
  await takeRisksTurn(tx)
  const { count } = await risks(tx)
    .selectFrom('plan.risk')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('partnershipId', '=', tx.partnershipId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Of which risks actions of the tracker are, by the id of the action about the risk. */
export async function risksOfActions(reader: Reader): Promise<ReadonlyMap<string, RiskId>> {
  const found = await risks(reader)
    .selectFrom('plan.riskAction')
    .select(['id', 'riskId'])
    .where('partnershipId', '=', reader.partnershipId)
    .execute()
  return new Map(found.map(({ id, riskId }) => [id, riskId]))
}

/** From which scores on a risk is medium, high and very high, on a day. */
export async function levelsOn(reader: Reader, day: Temporal.PlainDate): Promise<Levels> {
  return {
    medium: await settingAt(reader, RISK_LEVELS.medium, day),
    high: await settingAt(reader, RISK_LEVELS.high, day),
    'very-high': await settingAt(reader, RISK_LEVELS['very-high'], day),
  }
}
