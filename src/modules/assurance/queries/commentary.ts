import { themes as everyTheme, type Theme } from '#modules/actions/index.ts'
import { type GroupId, groups } from '#modules/governance/index.ts'
import { type AgencyId, agencyNames } from '#modules/people/index.ts'
import {
  everyRound,
  findRound,
  findVersion,
  type ListedRound,
  type SentByAgency,
  sentByAgencies,
} from '#modules/questionnaires/index.ts'
import type { Reader, Tx } from '#platform/db.ts'
import { takeTurn } from '#platform/turns.ts'
import type { Actor } from '#platform/work.ts'
import {
  type Commentary,
  type CommentaryId,
  type CommentaryQuarter,
  type CommentaryQuarterId,
  commentary,
  type QuarterTheme,
} from '../schema/commentary.ts'

/** Those who change what is asked, or what it is about, wait for each other. */
export const takeCommentaryTurn = (tx: Tx): Promise<void> => takeTurn(tx, 'assurance.commentary')

/** A commentary with the name of the body that reads it and the agencies that are asked now. */
export interface NamedCommentary extends Commentary {
  readonly groupName: string
  readonly agencyIds: readonly AgencyId[]
}

/** Every commentary, by its title. */
export async function commentaries(reader: Reader, actor: Actor): Promise<readonly NamedCommentary[]> {
  const rows = await commentary(reader)
    .selectFrom('assurance.commentary')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('title')
    .orderBy('id')
    .execute()
  if (rows.length === 0) return []
  const asked = await commentary(reader)
    .selectFrom('assurance.commentaryAgency')
    .select(['commentaryId', 'agencyId'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('toOn', 'is', null)
    .orderBy('id')
    .execute()
  const names = new Map<GroupId, string>((await groups(reader, actor)).map(({ id, name }) => [id, name]))
  return rows.map((row) => ({
    ...row,
    groupName: names.get(row.groupId) ?? 'a body',
    agencyIds: asked.filter(({ commentaryId }) => commentaryId === row.id).map(({ agencyId }) => agencyId),
  }))
}

export const findCommentary = async (
  reader: Reader,
  actor: Actor,
  id: CommentaryId,
): Promise<NamedCommentary | undefined> => (await commentaries(reader, actor)).find((each) => each.id === id)

const quarterRows = (reader: Reader) =>
  commentary(reader)
    .selectFrom('assurance.commentaryQuarter')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('startsOn', 'desc')

/** Every quarter that was asked, the latest first. */
export const everyQuarter = (reader: Reader): Promise<readonly CommentaryQuarter[]> =>
  quarterRows(reader).execute()

export const quartersOf = (reader: Reader, id: CommentaryId): Promise<readonly CommentaryQuarter[]> =>
  quarterRows(reader).where('commentaryId', '=', id).execute()

export const findQuarter = (
  reader: Reader,
  id: CommentaryQuarterId,
): Promise<CommentaryQuarter | undefined> => quarterRows(reader).where('id', '=', id).executeTakeFirst()

/** A quarter with how many agencies are asked, and how many have answered. */
export interface CountedQuarter extends CommentaryQuarter {
  readonly round: ListedRound
}

/** The quarters with how far each is, the latest first. */
export async function countedQuarters(
  reader: Reader,
  actor: Actor,
  quarters: readonly CommentaryQuarter[],
): Promise<readonly CountedQuarter[]> {
  if (quarters.length === 0) return []
  const rounds = new Map((await everyRound(reader, actor)).map((round) => [round.id, round]))
  return quarters.flatMap((quarter) => {
    const round = rounds.get(quarter.roundId)
    return round ? [{ ...quarter, round }] : []
  })
}

/** What an agency said of itself in a quarter; nothing was sent where `sent` is undefined. */
export interface AgencyOfQuarter extends SentByAgency {
  readonly name: string
}

/** What each agency said in a quarter, by the names of the agencies. Whoever calls it says who may read it. */
export async function saidInQuarter(
  reader: Reader,
  actor: Actor,
  { roundId }: Pick<CommentaryQuarter, 'roundId'>,
): Promise<readonly AgencyOfQuarter[]> {
  const round = await findRound(reader, actor, roundId)
  const version = round && (await findVersion(reader, actor, round.versionId))
  if (!version) return []
  const all = (await sentByAgencies(reader, [{ id: roundId, content: version.content }])).get(roundId) ?? []
  const names = new Map((await agencyNames(reader)).map(({ id, name }) => [id, name]))
  return all
    .map((each) => ({ ...each, name: names.get(each.agencyId) ?? 'An agency' }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB'))
}

/** What the answers of some quarters are about. */
export const themesOf = async (
  reader: Reader,
  ids: readonly CommentaryQuarterId[],
): Promise<readonly QuarterTheme[]> =>
  ids.length === 0
    ? []
    : commentary(reader)
        .selectFrom('assurance.commentaryTheme')
        .selectAll()
        .where('partnershipId', '=', reader.partnershipId)
        .where('quarterId', 'in', ids)
        .orderBy('quarterId')
        .orderBy('agencyId')
        .orderBy('questionId')
        .orderBy('themeId')
        .execute()

/** The themes that can be given, and those that were given already. */
export async function givableThemes(
  reader: Reader,
  given: readonly Pick<QuarterTheme, 'themeId'>[],
): Promise<readonly Theme[]> {
  const before = new Set(given.map(({ themeId }) => themeId))
  return (await everyTheme(reader)).filter(({ id, retiredAt }) => retiredAt === null || before.has(id))
}

/** Every reminder of some quarters that was sent. */
export const remindersOf = async (reader: Reader, ids: readonly CommentaryQuarterId[]) =>
  ids.length === 0
    ? []
    : commentary(reader)
        .selectFrom('assurance.commentaryReminder')
        .selectAll()
        .where('partnershipId', '=', reader.partnershipId)
        .where('quarterId', 'in', ids)
        .orderBy('sentOn')
        .execute()
