import { structureOn } from '#modules/governance/index.ts'
import { type AgencyId, agencies, hasEnded } from '#modules/people/index.ts'
import {
  addRound,
  addSetFrom,
  askedPath,
  invite,
  latestVersion,
  publishSet,
} from '#modules/questionnaires/index.ts'
import { audit } from '#platform/audit.ts'
import { holidaysOf } from '#platform/bank-holidays.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { sendLetters } from '#platform/letters.ts'
import { settingAt } from '#platform/settings.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import type { CommentaryInput } from '../forms/commentary.ts'
import {
  findCommentary,
  type NamedCommentary,
  quartersOf,
  takeCommentaryTurn,
} from '../queries/commentary.ts'
import { recipientsOf } from '../queries/commentary-people.ts'
import {
  commentaryDays,
  commentarySet,
  dueFor,
  keepCommentary,
  lastDayFor,
  lastQuarter,
  quarterWords,
} from '../rules/commentary.ts'
import { commentaryLetter } from '../rules/commentary-letters.ts'
import { type CommentaryId, type CommentaryQuarterId, commentary } from '../schema/commentary.ts'
import type { SavedMeanwhile } from './scrutiny.ts'

async function demandNamed(
  work: Work,
  { groupId, agencyIds }: Pick<CommentaryInput, 'groupId' | 'agencyIds'>,
  before: readonly AgencyId[] = [],
): Promise<void> {
  const today = dayOf(work.now)
  demand((await structureOn(work.tx, work.actor, today)).some(({ id }) => id === groupId))
  const live = (await agencies(work.tx, work.actor)).filter((agency) => !hasEnded(agency, today))
  const known = new Set<AgencyId>([...before, ...live.map(({ id }) => id)])
  demand(agencyIds.length > 0 && agencyIds.every((id) => known.has(id)))
}

async function addAgencies(work: Work, commentaryId: CommentaryId, ids: readonly AgencyId[]): Promise<void> {
  if (ids.length === 0) return
  await commentary(work.tx)
    .insertInto('assurance.commentaryAgency')
    .values(
      ids.map((agencyId) => ({
        ...{ partnershipId: work.tx.partnershipId, id: newId<'agency asked for commentary'>() },
        ...{ commentaryId, agencyId, fromOn: dayOf(work.now), toOn: null },
      })),
    )
    .execute()
}

/** Starts a commentary, with a question set of its own that asks its two questions. Nobody is asked yet. */
export async function startCommentary(
  work: Work,
  { title, groupId, agencyIds, isOn }: Omit<CommentaryInput, 'version'>,
): Promise<{ readonly id: CommentaryId }> {
  demandPermission(work, keepCommentary)
  await demandNamed(work, { groupId, agencyIds })
  const set = await addSetFrom(work, { kind: 'commentary', set: commentarySet(title) })
  demand(!('refused' in (await publishSet(work, set.id, { version: 1, note: '' }))))
  const id = newId<'commentary'>()
  await commentary(work.tx)
    .insertInto('assurance.commentary')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, title, groupId, setId: set.id, isOn },
      ...{ startedOn: dayOf(work.now), startedBy: work.actor.id, version: 1 },
    })
    .execute()
  await addAgencies(work, id, [...new Set(agencyIds)])
  await audit(work, 'assurance.start-commentary', id, { agencies: agencyIds.length })
  return { id }
}

async function held(work: Work, id: CommentaryId): Promise<NamedCommentary> {
  demandPermission(work, keepCommentary)
  await takeCommentaryTurn(work.tx)
  const found = await findCommentary(work.tx, work.actor, id)
  demand(found !== undefined)
  return found
}

/** Changes who is asked from now on, who reads it, and whether it goes on. Quarters that were asked stay as they are. */
export async function changeCommentary(
  work: Work,
  id: CommentaryId,
  { version, agencyIds, ...given }: CommentaryInput,
): Promise<SavedMeanwhile<NamedCommentary> | { readonly id: CommentaryId }> {
  const current = await held(work, id)
  if (current.version !== version) return { refused: 'stale', current }
  await demandNamed(work, { ...given, agencyIds }, current.agencyIds)
  await commentary(work.tx)
    .updateTable('assurance.commentary')
    .set({ ...given, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  const gone = current.agencyIds.filter((agencyId) => !agencyIds.includes(agencyId))
  if (gone.length > 0)
    await commentary(work.tx)
      .updateTable('assurance.commentaryAgency')
      .set({ toOn: dayOf(work.now) })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('commentaryId', '=', id)
      .where('agencyId', 'in', gone)
      .where('toOn', 'is', null)
      .execute()
  await addAgencies(
    work,
    id,
    [...new Set(agencyIds)].filter((agencyId) => !current.agencyIds.includes(agencyId)),
  )
  await audit(work, 'assurance.change-commentary', id, { version: version + 1, agencies: agencyIds.length })
  return { id }
}

/** That quarter was asked already, or there is nobody to ask, or nothing that could be asked. */
export interface NotAsked {
  readonly refused: 'asked' | 'nobody' | 'no-questions'
}

/** Asks every agency for its commentary of the quarter that ended last, and writes to those who lead or sit for it. */
export async function askQuarter(
  work: Work,
  id: CommentaryId,
): Promise<NotAsked | { readonly id: CommentaryQuarterId }> {
  const { title, groupId, setId, agencyIds } = await held(work, id)
  const today = dayOf(work.now)
  const quarter = lastQuarter(today)
  const before = await quartersOf(work.tx, id)
  if (before.some(({ startsOn }) => startsOn.equals(quarter.from))) return { refused: 'asked' }
  const live = (await agencies(work.tx, work.actor)).filter((agency) => !hasEnded(agency, today))
  const asked = agencyIds.filter((agencyId) => live.some((agency) => agency.id === agencyId))
  if (asked.length === 0) return { refused: 'nobody' }
  const version = await latestVersion(work.tx, work.actor, setId)
  if (!version) return { refused: 'no-questions' }
  const days = await settingAt(work.tx, commentaryDays, quarter.to)
  const dueOn = dueFor(quarter, today, days, await holidaysOf(work.tx, 'england-and-wales'))
  const { id: roundId } = await addRound(work, {
    ...{ versionId: version.id, title: `${title}, ${quarterWords(quarter)}`, audience: 'agencies', groupId },
    ...{ followsId: before[0]?.roundId ?? null, opensOn: today, dueOn, closesOn: lastDayFor(dueOn) },
    isSigned: false,
  })
  const invitations = await invite(
    work,
    roundId,
    asked.map((agencyId) => ({ agencyId, personId: null, address: '' })),
  )
  const quarterId = newId<'commentary quarter'>()
  await commentary(work.tx)
    .insertInto('assurance.commentaryQuarter')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id: quarterId, commentaryId: id },
      ...{ startsOn: quarter.from, roundId, dueOn },
    })
    .execute()
  const recipients = await recipientsOf(work.tx, work.actor, groupId, asked, today)
  const letters = asked.flatMap((agencyId, index) => {
    const { lead = null, seat = null } = recipients.get(agencyId) ?? {}
    const invitationId = invitations[index]
    const people = new Set<PersonId>([lead, seat].flatMap((personId) => personId ?? []))
    return invitationId
      ? [...people].map((personId) => ({
          ...{ to: { personId }, values: { due: dueOn } },
          link: askedPath(invitationId) as `/${string}`,
        }))
      : []
  })
  await sendLetters(work, commentaryLetter, letters)
  await audit(work, 'assurance.ask-commentary', quarterId, {
    agencies: asked.length,
    letters: letters.length,
  })
  return { id: quarterId }
}
