import { recordAction } from '#modules/actions/index.ts'
import { addItem, findMeeting } from '#modules/meetings/index.ts'
import { type AgencyId, postHolders } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { sendLetters } from '#platform/letters.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import {
  type AgreeInput,
  type CaseInput,
  type GapInput,
  NOT_APPLICABLE,
  type PutInput,
  type QuestionInput,
  type StandardReplyInput,
} from '../forms/sides.ts'
import { type CycleInFull, findCycle, returnOf } from '../queries/cycles.ts'
import { casesOf, seenIn, standardsOf } from '../queries/sides.ts'
import { questionPutLetter } from '../rules/cycle-letters.ts'
import { keepCycles } from '../rules/cycles.ts'
import { disagreeing, keyOf, mayReplyFor, ownGrade, WHO_REPLIES_FOR } from '../rules/sides.ts'
import {
  type CycleStandard,
  type CycleStandardId,
  STANDARD_ORIGIN,
  sides,
} from '../schema/cycle-standards.ts'
import type { CycleId } from '../schema/cycles.ts'

/** Which standard of which agency in which cycle. */
export interface Place {
  readonly cycleId: CycleId
  readonly agencyId: AgencyId
  readonly standardId: string
}

/** Somebody else saved it meanwhile, or it is too far on its way for this. */
export interface NotTaken {
  readonly refused: 'stale' | 'too-late'
}

/** Those who write of what was put in a cycle wait for each other. */
async function inTurn(work: Work, cycleId: CycleId): Promise<CycleInFull> {
  await takeTurn(work.tx, `assurance.cycle-standards ${cycleId}`)
  const found = await findCycle(work.tx, work.actor, cycleId)
  demand(found !== undefined)
  return found
}

/** A standard of an agency that is asked in the cycle, with what was put to it; forged ones throw. */
async function placeInTurn(work: Work, { cycleId, agencyId, standardId }: Place) {
  const found = await inTurn(work, cycleId)
  const given = returnOf(found, agencyId)
  const standard = found.tool.standards.find(({ id }) => id === standardId)
  demand(given !== undefined && standard !== undefined)
  const put = (await standardsOf(work.tx, [cycleId])).find(
    (each) => each.agencyId === agencyId && each.standardId === standardId,
  )
  return { found, given, standard, put }
}

type Change = Partial<
  Pick<
    CycleStandard,
    | 'question'
    | 'reply'
    | 'repliedBy'
    | 'repliedOn'
    | 'selfGrade'
    | 'agreedGrade'
    | 'reason'
    | 'agreedBy'
    | 'agreedOn'
  >
>

/** Writes down what has changed of a standard, the first time as its first version. */
async function save(
  work: Work,
  place: Place,
  put: CycleStandard | undefined,
  changed: Change,
): Promise<CycleStandardId> {
  const { partnershipId } = work.tx
  if (!put) {
    const id = newId<'standard of a cycle'>()
    await sides(work.tx)
      .insertInto('assurance.cycleStandard')
      .values({ partnershipId, id, ...place, question: '', ...changed })
      .execute()
    return id
  }
  await sides(work.tx)
    .updateTable('assurance.cycleStandard')
    .set({ ...changed, version: put.version + 1 })
    .where('partnershipId', '=', partnershipId)
    .where('id', '=', put.id)
    .execute()
  return put.id
}

/** Drafts a question for every standard on which sides disagree and nothing is asked yet. Gives how many. */
export async function draftQuestions(work: Work, cycleId: CycleId): Promise<{ readonly drafted: number }> {
  demandPermission(work, keepCycles)
  const found = await inTurn(work, cycleId)
  const known = new Set(
    (await standardsOf(work.tx, [cycleId])).map(({ agencyId, standardId }) => keyOf(agencyId, standardId)),
  )
  const fresh = disagreeing(await seenIn(work.tx, work.actor, found)).filter(
    ({ agencyId, standard }) => !known.has(keyOf(agencyId, standard.id)),
  )
  if (fresh.length > 0)
    await sides(work.tx)
      .insertInto('assurance.cycleStandard')
      .values(
        fresh.map(({ agencyId, standard, question }) => ({
          ...{ partnershipId: work.tx.partnershipId, id: newId<'standard of a cycle'>(), cycleId },
          ...{ agencyId: agencyId as AgencyId, standardId: standard.id, question: question ?? '' },
        })),
      )
      .execute()
  await audit(work, 'assurance.draft-questions', cycleId, { drafted: fresh.length })
  return { drafted: fresh.length }
}

/** Words the question to an agency, until it is put. */
export async function wordQuestion(
  work: Work,
  place: Place,
  { question, version }: QuestionInput,
): Promise<NotTaken | { readonly id: CycleStandardId }> {
  demandPermission(work, keepCycles)
  const { put } = await placeInTurn(work, place)
  if (put?.putOn || put?.agreedOn) return { refused: 'too-late' }
  if ((put?.version ?? 0) !== version) return { refused: 'stale' }
  const id = await save(work, place, put, { question })
  await audit(work, 'assurance.word-question', id, { version: version + 1 })
  return { id }
}

/** Puts every question that is drafted to its agency, and the challenge session on the agenda of a meeting. */
export async function putQuestions(
  work: Work,
  cycleId: CycleId,
  { replyBy, meetingId }: PutInput,
): Promise<{ readonly refused: 'over' | 'none' } | { readonly put: number }> {
  demandPermission(work, keepCycles)
  const { cycle } = await inTurn(work, cycleId)
  const drafted = (await standardsOf(work.tx, [cycleId])).filter(
    ({ question, putOn, agreedOn }) => question !== '' && putOn === null && agreedOn === null,
  )
  if (drafted.length === 0) return { refused: 'none' }
  if (meetingId !== null) {
    const meeting = await findMeeting(work.tx, work.actor, meetingId)
    demand(meeting !== undefined && meeting.groupId === cycle.groupId)
    const item = await addItem(work, meetingId, {
      ...{
        title: `Challenge session: ${cycle.title}`.slice(0, 150),
        kind: 'discussion',
        minutes: 60,
        tier: 2,
      },
      words: 'Agencies answer what was put to them. A grade is agreed for each standard.',
      ...{ presenterId: null, presenter: '', version: 0 },
    })
    if ('refused' in item) return { refused: 'over' }
  }
  await sides(work.tx)
    .updateTable('assurance.cycleStandard')
    .set(({ eb }) => ({ putOn: dayOf(work.now), replyBy, meetingId, version: eb('version', '+', 1) }))
    .where('partnershipId', '=', work.tx.partnershipId)
    .where(
      'id',
      'in',
      drafted.map(({ id }) => id),
    )
    .execute()
  const asked = Map.groupBy(drafted, ({ agencyId }) => agencyId)
  const byPerson = new Map<PersonId, number>()
  for (const { agencyId, personId } of await postHolders(work.tx, 'agency-lead', dayOf(work.now)))
    if (agencyId && asked.has(agencyId))
      byPerson.set(personId, (byPerson.get(personId) ?? 0) + (asked.get(agencyId)?.length ?? 0))
  await sendLetters(
    work,
    questionPutLetter,
    [...byPerson].map(([personId, questions]) => ({
      to: { personId },
      values: { questions, due: replyBy },
      link: `/workspace/cycles/${cycleId}` as const,
    })),
  )
  await audit(work, 'assurance.put-questions', cycleId, { put: drafted.length })
  return { put: drafted.length }
}

/** Replies for an agency to what was put to it, until a grade is agreed. */
export async function replyForAgency(
  work: Work,
  place: Place,
  { reply, version }: StandardReplyInput,
): Promise<NotTaken | { readonly id: CycleStandardId }> {
  const { put } = await placeInTurn(work, place)
  demand(mayReplyFor(work.actor, place.agencyId), WHO_REPLIES_FOR)
  demand(put !== undefined && put.putOn !== null)
  if (put.agreedOn) return { refused: 'too-late' }
  if (put.version !== version) return { refused: 'stale' }
  const id = await save(work, place, put, {
    ...{ reply, repliedBy: work.actor.id, repliedOn: dayOf(work.now) },
  })
  await audit(work, 'assurance.reply-for-agency', id, { version: version + 1 })
  return { id }
}

/** Records the grade that a challenge session agreed. The agency’s own is kept beside it. */
export async function agreeGrade(
  work: Work,
  place: Place,
  { grade, reason, version }: AgreeInput,
): Promise<NotTaken | { readonly id: CycleStandardId }> {
  demandPermission(work, keepCycles)
  const { found, given, standard, put } = await placeInTurn(work, place)
  if ((put?.version ?? 0) !== version) return { refused: 'stale' }
  const agreedGrade = grade === NOT_APPLICABLE ? null : Number(grade)
  demand(agreedGrade === null || agreedGrade < found.tool.scale.names.length)
  const id = await save(work, place, put, {
    ...{ selfGrade: ownGrade(given, standard, found.tool) ?? null, agreedGrade, reason },
    ...{ agreedBy: work.actor.id, agreedOn: dayOf(work.now) },
  })
  await audit(work, 'assurance.agree-grade', id, { version: version + 1 })
  return { id }
}

/** Records an action of the agency by which a gap is to be closed. It is followed in the tracker like any other. */
export async function closeGap(
  work: Work,
  place: Place,
  { summary, dueOn }: GapInput,
): Promise<{ readonly id: string }> {
  demandPermission(work, keepCycles)
  const { found, put } = await placeInTurn(work, place)
  const originId = put?.id ?? (await save(work, place, put, {}))
  const id = await recordAction(work, {
    ...{ summary, dueOn, ownerId: null, ownerAgencyId: place.agencyId },
    ...{ accountableId: found.cycle.groupId, agreedOn: dayOf(work.now) },
    ...{ originKind: STANDARD_ORIGIN, originId, status: 'open' },
  })
  await audit(work, 'assurance.close-gap', originId, { actionId: id })
  return { id }
}

/** Records what one audited case showed of an agency. */
export async function recordCase(
  work: Work,
  cycleId: CycleId,
  agencyId: AgencyId,
  { reference, grades }: CaseInput,
): Promise<{ readonly refused: 'known' } | { readonly id: string }> {
  demandPermission(work, keepCycles)
  const found = await inTurn(work, cycleId)
  demand(returnOf(found, agencyId) !== undefined)
  const known = new Set(found.tool.standards.map(({ id }) => id))
  demand(
    Object.entries(grades).every(
      ([id, grade]) => known.has(id) && grade >= 0 && grade < found.tool.scale.names.length,
    ),
  )
  if ((await casesOf(work.tx, cycleId, agencyId)).some((each) => each.reference === reference))
    return { refused: 'known' }
  const id = newId<'cycle case'>()
  await sides(work.tx)
    .insertInto('assurance.cycleCase')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, cycleId, agencyId, reference },
      grades: JSON.stringify(grades),
      ...{ recordedBy: work.actor.id, recordedOn: dayOf(work.now) },
    })
    .execute()
  await audit(work, 'assurance.record-case', id, { cycleId })
  return { id }
}
