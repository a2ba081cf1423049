import { groups } from '#modules/governance/index.ts'
import { type AgencyId, agencies, isSchool } from '#modules/people/index.ts'
import {
  addRound,
  closeRound,
  findVersion,
  invite,
  moveRound,
  type SetVersionId,
} from '#modules/questionnaires/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf, holdsOn } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { CycleInput, LaunchInput } from '../forms/cycles.ts'
import { type CycleInFull, findCycle } from '../queries/cycles.ts'
import { keepCycles } from '../rules/cycles.ts'
import { SCALES } from '../rules/grades.ts'
import { surveyOf } from '../rules/survey.ts'
import { USUAL } from '../rules/three-way.ts'
import { type Tool, toolOf } from '../rules/tool.ts'
import { type CycleId, type CycleRecord, cycles } from '../schema/cycles.ts'
import type { SavedMeanwhile, TooLate } from './scrutiny.ts'

/** Why a cycle cannot ask what was chosen. */
export interface NotAsked {
  readonly refused: 'set' | 'schools'
  readonly field: 'versionId' | 'surveyVersionId' | 'kind'
  readonly words: string
}

async function toolFor(work: Work, versionId: SetVersionId): Promise<Tool | NotAsked> {
  const version = await findVersion(work.tx, work.actor, versionId)
  demand(version !== undefined)
  const tool = toolOf(version.content, Object.values(SCALES))
  return 'fault' in tool ? { refused: 'set', field: 'versionId', words: tool.fault } : tool
}

/** Whether a survey can be read beside a tool for the agencies that are asked. */
async function surveyFault(
  work: Work,
  versionId: SetVersionId,
  tool: Tool,
  asked: readonly string[],
): Promise<NotAsked | undefined> {
  const version = await findVersion(work.tx, work.actor, versionId)
  demand(version !== undefined)
  const offered = (await agencies(work.tx, work.actor)).filter(({ id }) => asked.includes(id))
  const read = surveyOf(version.content, tool, offered)
  return 'fault' in read ? { refused: 'set', field: 'surveyVersionId', words: read.fault } : undefined
}

/** The schools that are asked: each that is open on the day by which they answer. */
async function schoolsOn(work: Work, dueOn: Temporal.PlainDate): Promise<readonly AgencyId[]> {
  const all = await agencies(work.tx, work.actor)
  return all
    .filter((each) => isSchool(each) && holdsOn({ fromOn: each.startsOn, toOn: each.endsOn }, dueOn))
    .map(({ id }) => id)
}

const asAgencies = (ids: readonly string[]) =>
  ids.map((id) => ({ agencyId: id as AgencyId, personId: null, address: '' }))

const NO_SCHOOLS: NotAsked = {
  ...{ refused: 'schools', field: 'kind' },
  words:
    'No school of the directory is open on that day. Import the list of schools on the page of agencies and people first',
}

/** Launches a cycle: opens the round of the agencies and that of the survey, and asks the agencies, or every school. */
export async function launchCycle(
  work: Work,
  given: LaunchInput,
): Promise<{ readonly id: CycleId } | NotAsked> {
  demandPermission(work, keepCycles)
  const { title, groupId, opensOn, dueOn, closesOn, followsId } = given
  demand((await groups(work.tx, work.actor)).some(({ id }) => id === groupId))
  const tool = await toolFor(work, given.versionId)
  if ('refused' in tool) return tool
  const isOfSchools = given.kind === 'schools'
  const asked = isOfSchools ? await schoolsOn(work, dueOn) : given.agencies
  if (isOfSchools && asked.length === 0) return NO_SCHOOLS
  if (given.surveyVersionId !== null) {
    const fault = await surveyFault(work, given.surveyVersionId, tool, asked)
    if (fault) return fault
  }
  const before = followsId === null ? undefined : await findCycle(work.tx, work.actor, followsId)
  demand(followsId === null || before !== undefined)
  const round = await addRound(work, {
    ...{ versionId: given.versionId, title, audience: 'agencies', groupId },
    // The governing body of a school sees its return in place of a senior who signs.
    ...{ isSigned: !isOfSchools, isGoverned: isOfSchools },
    ...{ followsId: before?.cycle.roundId ?? null, opensOn, closesOn, dueOn: isOfSchools ? dueOn : null },
  })
  await invite(work, round.id, asAgencies(asked))
  const survey =
    given.surveyVersionId === null
      ? null
      : await addRound(work, {
          ...{ versionId: given.surveyVersionId, title: `${title}: survey of practitioners` },
          ...{ audience: given.surveyAudience, groupId, isSigned: false },
          ...{ followsId: before?.cycle.surveyId ?? null, opensOn, closesOn: dueOn },
        })
  const id = newId<'cycle'>()
  await cycles(work.tx)
    .insertInto('assurance.cycle')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, kind: given.kind, title, groupId, followsId, dueOn },
      ...{ roundId: round.id, surveyId: survey?.id ?? null, met: tool.scale.met, ...USUAL },
      ...{ launchedBy: work.actor.id, launchedAt: work.now },
    })
    .execute()
  await audit(work, 'assurance.launch-cycle', id, { asked: asked.length })
  return { id }
}

/** A cycle as whoever had the turn before left it. */
async function inTurn(work: Work, id: CycleId): Promise<CycleInFull> {
  await takeTurn(work.tx, `assurance.cycle ${id}`)
  const found = await findCycle(work.tx, work.actor, id)
  demand(found !== undefined)
  return found
}

/** Changes the days and settings of a cycle that is not closed. The survey goes on until the day by which agencies answer. */
export async function changeCycle(
  work: Work,
  id: CycleId,
  { version, closesOn, ...given }: CycleInput,
): Promise<SavedMeanwhile<CycleInFull> | TooLate | { readonly id: CycleId }> {
  demandPermission(work, keepCycles)
  const current = await inTurn(work, id)
  const { cycle } = current
  if (cycle.closedOn !== null) return { refused: 'too-late' }
  if (cycle.version !== version) return { refused: 'stale', current }
  await moveRound(work, cycle.roundId, closesOn, given.dueOn)
  if (cycle.surveyId !== null) await moveRound(work, cycle.surveyId, given.dueOn)
  // A school that opened or was brought in since is asked as the others are.
  if (cycle.kind === 'schools')
    await invite(work, cycle.roundId, asAgencies(await schoolsOn(work, given.dueOn)))
  await save(work, cycle, given)
  await audit(work, 'assurance.change-cycle', id, { version: version + 1 })
  return { id }
}

/** Closes a cycle for good, with its rounds: whoever has not answered is a nil return. */
export async function closeCycle(work: Work, id: CycleId): Promise<void> {
  demandPermission(work, keepCycles)
  const { cycle } = await inTurn(work, id)
  if (cycle.closedOn !== null) return
  await closeRound(work, cycle.roundId)
  if (cycle.surveyId !== null) await closeRound(work, cycle.surveyId)
  await save(work, cycle, { closedOn: dayOf(work.now), closedBy: work.actor.id })
  await audit(work, 'assurance.close-cycle', id)
}

async function save(
  work: Work,
  { id, version }: CycleRecord,
  changed: Partial<Pick<CycleRecord, 'title' | 'dueOn' | 'met' | 'margin' | 'closedOn' | 'closedBy'>>,
): Promise<void> {
  await cycles(work.tx)
    .updateTable('assurance.cycle')
    .set({ ...changed, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
}
