import { groupNames } from '#modules/governance/index.ts'
import { type Agency, type AgencyId, agencies, agencyNames } from '#modules/people/index.ts'
import {
  type AgencyReturn,
  findRound,
  findVersion,
  namelessResponses,
  type QuestionSet,
  type Round,
  returnsIn,
} from '#modules/questionnaires/index.ts'
import { holdsOn } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { reachOfCycle, seesWhole } from '../rules/cycles.ts'
import { SCALES } from '../rules/grades.ts'
import { NO_STANDARDS, type Tool, toolOf } from '../rules/tool.ts'
import { type CycleId, type CycleRecord, cycles } from '../schema/cycles.ts'

const rows = (reader: Reader) =>
  cycles(reader).selectFrom('assurance.cycle').selectAll().where('partnershipId', '=', reader.partnershipId)

/** A cycle as a list shows it: with what the reader may count of it. */
export interface ListedCycle {
  readonly cycle: CycleRecord
  readonly round: Round
  readonly group: string
  readonly asked: number
  readonly returned: number
}

/** The cycles that somebody sees something of, the latest first. */
export async function cyclesFor(reader: Reader, actor: Actor): Promise<readonly ListedCycle[]> {
  const all = await rows(reader).orderBy('dueOn', 'desc').orderBy('id', 'desc').execute()
  const returns = Map.groupBy(
    await returnsIn(
      reader,
      actor,
      all.map(({ roundId }) => roundId),
    ),
    ({ roundId }) => roundId,
  )
  const groups = await groupNames(reader)
  const open = await openAgencies(reader, actor, all)
  const listed: ListedCycle[] = []
  for (const cycle of all) {
    const seen = ofReader(actor, cycle, returns.get(cycle.roundId) ?? []).filter((each) => open(cycle, each))
    const round = await findRound(reader, actor, cycle.roundId)
    if (!round || (seen.length === 0 && !seesWhole(actor, cycle))) continue
    listed.push({
      ...{ cycle, round, group: groups.get(cycle.groupId) ?? '' },
      ...{
        asked: seen.filter(isCounted).length,
        returned: seen.filter(({ sentAt }) => sentAt !== null).length,
      },
    })
  }
  return listed
}

/** Whether a return counts: of whoever need not answer, only what they sent all the same (domain, rule 18). */
export const isCounted = ({ excused, sentAt }: Pick<AgencyReturn, 'excused' | 'sentAt'>): boolean =>
  excused === '' || sentAt !== null

/** A cycle with the returns that count alone. */
export const withCounted = (found: CycleInFull): CycleInFull => ({
  ...found,
  returns: found.returns.filter(isCounted),
})

/** Whether an agency is expected to answer. Of a school that is not open on the day it is due, nothing is expected. */
async function openAgencies(
  reader: Reader,
  actor: Actor,
  among: readonly Pick<CycleRecord, 'kind'>[],
): Promise<(cycle: CycleRecord, of: Pick<AgencyReturn, 'agencyId'>) => boolean> {
  if (among.every(({ kind }) => kind !== 'schools')) return () => true
  const known = new Map<AgencyId, Agency>((await agencies(reader, actor)).map((each) => [each.id, each]))
  return ({ kind, dueOn }, { agencyId }) => {
    const school = known.get(agencyId)
    if (kind !== 'schools') return true
    return school !== undefined && holdsOn({ fromOn: school.startsOn, toOn: school.endsOn }, dueOn)
  }
}

/** The returns that somebody sees of a cycle. */
const ofReader = (
  actor: Actor,
  cycle: CycleRecord,
  returns: readonly AgencyReturn[],
): readonly AgencyReturn[] => {
  const reach = reachOfCycle(actor, cycle)
  return reach === 'all' ? returns : returns.filter(({ agencyId }) => reach.includes(agencyId))
}

/** A return with the name of its agency. */
export interface NamedReturn extends AgencyReturn {
  readonly agency: string
}

/** A cycle with all of it that a reader sees. */
export interface CycleInFull {
  readonly cycle: CycleRecord
  readonly round: Round
  readonly survey: Round | undefined
  readonly group: string
  /** What agencies are asked, and how it is graded. */
  readonly content: QuestionSet
  readonly tool: Tool
  /** By the names of their agencies. */
  readonly returns: readonly NamedReturn[]
  /** Whether the reader sees every agency. */
  readonly isWhole: boolean
}

/** A cycle, as far as somebody sees it; undefined where they see nothing of it. */
export async function findCycle(reader: Reader, actor: Actor, id: CycleId): Promise<CycleInFull | undefined> {
  const cycle = await rows(reader).where('id', '=', id).executeTakeFirst()
  return cycle && inFull(reader, actor, cycle)
}

async function inFull(reader: Reader, actor: Actor, cycle: CycleRecord): Promise<CycleInFull | undefined> {
  const round = await findRound(reader, actor, cycle.roundId)
  const version = round && (await findVersion(reader, actor, round.versionId))
  if (!round || !version) return undefined
  const isWhole = seesWhole(actor, cycle)
  const open = await openAgencies(reader, actor, [cycle])
  const returns = ofReader(actor, cycle, await returnsIn(reader, actor, [cycle.roundId])).filter((each) =>
    open(cycle, each),
  )
  if (returns.length === 0 && !isWhole) return undefined
  const names = new Map((await agencyNames(reader)).map((agency) => [agency.id, agency.name]))
  const read = toolOf(version.content, Object.values(SCALES))
  if ('fault' in read) throw new Error(`Cycle ${cycle.id} asks a set that grades nothing: ${NO_STANDARDS}`)
  return {
    ...{ cycle, round, isWhole, content: version.content },
    survey: cycle.surveyId === null ? undefined : await findRound(reader, actor, cycle.surveyId),
    group: (await groupNames(reader)).get(cycle.groupId) ?? '',
    tool: { ...read, scale: { ...read.scale, met: cycle.met } },
    returns: returns
      .map((each) => ({ ...each, agency: names.get(each.agencyId) ?? 'An agency' }))
      .toSorted((one, other) => one.agency.localeCompare(other.agency, 'en-GB')),
  }
}

/** The cycle before one, as far as the same reader sees it. */
export const cycleBefore = async (
  reader: Reader,
  actor: Actor,
  { cycle }: CycleInFull,
): Promise<CycleInFull | undefined> =>
  cycle.followsId === null ? undefined : findCycle(reader, actor, cycle.followsId)

/** How many answers the survey of a cycle has. They are written at night, in batches that tell nothing of anybody. */
export const surveyAnswers = async (
  reader: Reader,
  { cycle }: Pick<CycleInFull, 'cycle'>,
): Promise<number> => (cycle.surveyId === null ? 0 : (await namelessResponses(reader, cycle.surveyId)).length)

/** The cycles that are not closed, for whoever chases. */
export const openCycles = (reader: Reader): Promise<readonly CycleRecord[]> =>
  rows(reader).where('closedOn', 'is', null).orderBy('id').execute()

/** The reminders that have gone to agencies of some cycles. */
export const remindersOf = (reader: Reader, ids: readonly CycleId[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : cycles(reader)
        .selectFrom('assurance.cycleReminder')
        .select(['invitationId', 'reminder', 'dueOn', 'sentOn'])
        .where('partnershipId', '=', reader.partnershipId)
        .where('cycleId', 'in', [...ids])
        .orderBy('sentOn')
        .execute()

/** Whether an agency is asked in a cycle, as far as the reader sees it. */
export const returnOf = ({ returns }: CycleInFull, agencyId: AgencyId): NamedReturn | undefined =>
  returns.find((each) => each.agencyId === agencyId)
