import { type Group, type GroupId, groups } from '#modules/governance/index.ts'
import { withOwners } from '#modules/people/index.ts'
import { type AccessAsk, askOf, demandOpen, mayOpen, openable, type Right } from '#platform/access.ts'
import type { Reader } from '#platform/db.ts'
import type { Keys } from '#platform/keys.ts'
import { takeTurn } from '#platform/turns.ts'
import { type Actor, demand, type PersonId, type Work } from '#platform/work.ts'
import { actionsByDay, type NamedAction } from '../queries.ts'
import { type RecommendationStanding, recommendationStanding, thingOf } from '../rules/recommendations.ts'
import { isLive, maySee } from '../rules.ts'
import {
  type Recommendation,
  type RecommendationAnswer,
  type RecommendationId,
  type RecommendationOrigin,
  recommendations,
  type Theme,
  type ThemeId,
} from '../schema/recommendations.ts'
import { type Action, type ActionId, own } from '../schema.ts'
import { actionsInPlain } from './confidential.ts'

type Table = 'recommendation' | 'recommendation_origin' | 'recommendation_answer'

/** Where a text of a recommendation stands. A sealed text that was moved elsewhere cannot be opened there. */
export const textPlace = (table: Table, column: string, row: string) => ({
  ...{ table: `actions.${table}`, column, row },
})

const rows = (reader: Reader) =>
  recommendations(reader)
    .selectFrom('actions.recommendation')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)

/** A recommendation, whoever asks: nothing of it is shown before access has decided. */
export const recommendationById = (
  reader: Reader,
  id: RecommendationId,
): Promise<Recommendation | undefined> => rows(reader).where('id', '=', id).executeTakeFirst()

/**
 * Reads a recommendation while nobody else may change one, and makes sure that whoever works may do this with it. One that is
 * part of another stays as it is, until it is taken apart.
 */
export async function recommendationInTurn(
  work: Work,
  id: RecommendationId,
  right: Right,
  { isPart = false }: { readonly isPart?: boolean } = {},
): Promise<Recommendation> {
  await takeTurn(work.tx, 'actions.recommendations')
  const found = await recommendationById(work.tx, id)
  demand(found !== undefined && (found.mergedIntoId !== null) === isPart)
  await demandOpen(work, thingOf(found), right)
  return found
}

/** The recommendation of a number; undefined where there is none that whoever works may decide about. */
export async function recommendationByReference(
  work: Work,
  reference: string,
): Promise<Recommendation | undefined> {
  const found = await rows(work.tx).where('reference', '=', reference).executeTakeFirst()
  return found && (await mayOpen(askOf(work), thingOf(found), 'decide')).may ? found : undefined
}

/** The number of the next recommendation of a year: `R-2026-012`. Whoever asks has taken their turn. */
export async function nextRecommendation(reader: Reader, year: number): Promise<string> {
  const start = `R-${year}-`
  const { count } = await recommendations(reader)
    .selectFrom('actions.recommendation')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('partnershipId', '=', reader.partnershipId)
    .where('reference', 'like', `${start}%`)
    .executeTakeFirstOrThrow()
  return `${start}${String(Number(count) + 1).padStart(3, '0')}`
}

/** Every theme by its name, those that are no longer given too. */
export const themes = (reader: Reader): Promise<Theme[]> =>
  recommendations(reader)
    .selectFrom('actions.theme')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('name')
    .execute()

/** A recommendation in a list. At T3 nothing that is sealed is among what is read. */
export interface ListedRecommendation {
  readonly recommendation: Recommendation
  readonly madeTo: string
  /** Its own first, then those of what was merged into it. */
  readonly origins: readonly RecommendationOrigin[]
  /** The latest; undefined while the body has not answered. */
  readonly answer: RecommendationAnswer | undefined
  readonly themes: readonly Theme[]
  readonly actions: readonly Pick<Action, 'id' | 'status'>[]
  readonly standing: RecommendationStanding
}

/** To which of some recommendations each of its parts belongs: itself, and whatever was merged into it. */
async function wholesOf(
  reader: Reader,
  ids: readonly RecommendationId[],
): Promise<ReadonlyMap<RecommendationId, RecommendationId>> {
  const merged = await rows(reader).where('mergedIntoId', 'is not', null).execute()
  const into = new Map(merged.map(({ id, mergedIntoId }) => [id, mergedIntoId]))
  const wholes = new Map(ids.map((id) => [id, id]))
  for (const { id } of merged) {
    let whole: RecommendationId | null = id
    while (whole && !wholes.has(whole)) whole = into.get(whole) ?? null
    if (whole) wholes.set(id, wholes.get(whole) ?? whole)
  }
  return wholes
}

/** A recommendation and what was merged into it. */
export const partsOf = async (reader: Reader, id: RecommendationId): Promise<readonly RecommendationId[]> => [
  ...(await wholesOf(reader, [id])).keys(),
]

/** Some recommendations with what belongs to them and to what was merged into them, read together. */
async function listed(
  reader: Reader,
  found: readonly Recommendation[],
  bodies: readonly Pick<Group, 'id' | 'name'>[],
): Promise<readonly ListedRecommendation[]> {
  if (found.length === 0) return []
  const wholes = await wholesOf(
    reader,
    found.map(({ id }) => id),
  )
  const ids = [...wholes.keys()]
  const whole = ({ recommendationId }: { readonly recommendationId: RecommendationId }) =>
    wholes.get(recommendationId) ?? recommendationId
  const of = (table: 'actions.recommendationTheme' | 'actions.recommendationAction') =>
    recommendations(reader).selectFrom(table).where('partnershipId', '=', reader.partnershipId)
  const origins = Map.groupBy(
    await recommendations(reader)
      .selectFrom('actions.recommendationOrigin')
      .selectAll()
      .where('partnershipId', '=', reader.partnershipId)
      .where('recommendationId', 'in', ids)
      .orderBy('id')
      .execute(),
    whole,
  )
  const answers = Map.groupBy(await answersOf(reader, ids), whole)
  const given = Map.groupBy(
    await of('actions.recommendationTheme')
      .select(['recommendationId', 'themeId'])
      .where('recommendationId', 'in', ids)
      .execute(),
    whole,
  )
  const links = await of('actions.recommendationAction')
    .select(['recommendationId', 'actionId'])
    .where('recommendationId', 'in', ids)
    .execute()
  const linked = Map.groupBy(links, whole)
  const actions = await statusesOf(
    reader,
    links.map(({ actionId }) => actionId),
  )
  const all = await themes(reader)
  const names = new Map(bodies.map(({ id, name }) => [id, name]))
  return found.map((recommendation) => {
    const { id, madeToId } = recommendation
    const from = origins.get(id) ?? []
    const isOwn = ({ recommendationId }: RecommendationOrigin) => recommendationId === id
    const answer = answers.get(id)?.[0]
    const links = new Set((linked.get(id) ?? []).map(({ actionId }) => actionId))
    const theirs = [...links].flatMap((actionId) => actions.get(actionId) ?? [])
    const about = (given.get(id) ?? []).map(({ themeId }) => themeId)
    return {
      ...{ recommendation, madeTo: names.get(madeToId) ?? 'A body', answer },
      origins: [...from.filter(isOwn), ...from.filter((origin) => !isOwn(origin))],
      themes: all.filter((theme) => about.includes(theme.id)),
      ...{ actions: theirs, standing: recommendationStanding(answer, theirs) },
    }
  })
}

async function statusesOf(
  reader: Reader,
  ids: readonly ActionId[],
): Promise<ReadonlyMap<ActionId, Pick<Action, 'id' | 'status'>>> {
  if (ids.length === 0) return new Map()
  const found = await own(reader)
    .selectFrom('actions.action')
    .select(['id', 'status'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', 'in', ids)
    .execute()
  return new Map(found.map((action) => [action.id, action]))
}

/** What was answered to some recommendations, the latest first. */
const answersOf = (reader: Reader, ids: readonly RecommendationId[]): Promise<RecommendationAnswer[]> =>
  recommendations(reader)
    .selectFrom('actions.recommendationAnswer')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('recommendationId', 'in', ids)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** Of some recommendations, those that whoever asks may open now. */
async function openOf(ask: AccessAsk, all: readonly Recommendation[]): Promise<readonly Recommendation[]> {
  const open = new Set((await openable(ask, all.map(thingOf))).map(({ id }) => id as string))
  return all.filter(({ id }) => open.has(id))
}

/** Recommendations that are part of no other. */
const whole = (reader: Reader) => rows(reader).where('mergedIntoId', 'is', null)

/** The recommendations that whoever asks may open, the latest first. */
export async function recommendationsFor(ask: AccessAsk): Promise<readonly ListedRecommendation[]> {
  const all = await whole(ask.db).orderBy('reference', 'desc').execute()
  return listed(ask.db, await openOf(ask, all), await groups(ask.db, ask.actor))
}

/** The same of what was made to one body. */
export async function recommendationsTo(
  ask: AccessAsk,
  groupId: GroupId,
): Promise<readonly ListedRecommendation[]> {
  const all = await whole(ask.db).where('madeToId', '=', groupId).orderBy('reference', 'desc').execute()
  return listed(ask.db, await openOf(ask, all), await groups(ask.db, ask.actor))
}

/** Every recommendation, whoever asks: for what counts them. */
export async function everyRecommendation(
  reader: Reader,
  actor: Actor,
): Promise<readonly ListedRecommendation[]> {
  return listed(reader, await whole(reader).orderBy('reference').execute(), await groups(reader, actor))
}

/** A recommendation with every word of it, for whoever may read it. */
export interface OpenedRecommendation extends ListedRecommendation {
  readonly answers: readonly RecommendationAnswer[]
}

interface Opening {
  readonly db: Reader
  readonly keys: Keys
  readonly actor: Actor
}

const openText = async (
  { db, keys }: Pick<Opening, 'db' | 'keys'>,
  place: ReturnType<typeof textPlace>,
  plain: string,
  sealed: string | null,
): Promise<string> => (sealed === null ? plain : keys.open(db, place, sealed))

/** A recommendation, opened for somebody who may read it. */
export async function openedRecommendation(
  ask: Opening,
  found: Recommendation,
): Promise<OpenedRecommendation> {
  const [whole] = await listed(ask.db, [found], await groups(ask.db, ask.actor))
  if (!whole) throw new Error('A recommendation that was just read is gone')
  const { id } = found
  const place = textPlace('recommendation', 'sealed_wording', id)
  const wording = await openText(ask, place, found.wording, found.sealedWording)
  const answers: RecommendationAnswer[] = []
  for (const each of await answersOf(ask.db, await partsOf(ask.db, id))) {
    const place = textPlace('recommendation_answer', 'sealed_reason', each.id)
    answers.push({ ...each, reason: await openText(ask, place, each.reason, each.sealedReason) })
  }
  const origins: RecommendationOrigin[] = []
  for (const each of whole.origins) {
    const place = textPlace('recommendation_origin', 'sealed_words', each.id)
    origins.push({ ...each, words: await openText(ask, place, each.words, each.sealedWords) })
  }
  return { ...whole, recommendation: { ...found, wording }, origins, answers, answer: answers[0] }
}

/**
 * The actions that are to bring a recommendation about, as far as whoever opened it may see them: what is to be done first.
 * Whoever opened a confidential one may see those that are confidential with it.
 */
export async function actionsOfRecommendation(
  ask: Opening,
  { recommendation, actions }: Pick<ListedRecommendation, 'recommendation' | 'actions'>,
): Promise<readonly NamedAction[]> {
  const found = await actionsByDay(
    ask.db,
    actions.map(({ id }) => id),
  )
  const isOpen = recommendation.tier >= 3
  const known = found.filter((action) => maySee(ask.actor, action) || (isOpen && action.tier >= 3))
  const seen = isOpen ? await actionsInPlain(ask, known) : known
  return withOwners(ask.db, [...seen.filter(isLive), ...seen.filter((action) => !isLive(action))])
}

/** The themes that a recommendation was given. */
export async function themeIdsOf(reader: Reader, id: RecommendationId): Promise<readonly ThemeId[]> {
  const found = await recommendations(reader)
    .selectFrom('actions.recommendationTheme')
    .select('themeId')
    .where('partnershipId', '=', reader.partnershipId)
    .where('recommendationId', '=', id)
    .execute()
  return found.map(({ themeId }) => themeId)
}

/** How many recommendations each theme was given to, whoever may read them. */
export async function timesGiven(reader: Reader): Promise<ReadonlyMap<ThemeId, number>> {
  const found = await recommendations(reader)
    .selectFrom('actions.recommendationTheme')
    .select(({ fn }) => ['themeId', fn.countAll<string>().as('times')])
    .where('partnershipId', '=', reader.partnershipId)
    .groupBy('themeId')
    .execute()
  return new Map(found.map(({ themeId, times }) => [themeId, Number(times)]))
}

/** The confidential recommendations that people answer for, whoever asks: nothing of them is shown but their numbers. */
export const keptRecommendations = (
  reader: Reader,
  people: readonly PersonId[],
): Promise<Recommendation[]> =>
  people.length === 0
    ? Promise.resolve([])
    : rows(reader)
        .where('keptBy', 'in', [...people])
        .orderBy('reference')
        .execute()
