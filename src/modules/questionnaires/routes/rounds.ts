import { agencyNames, namesOf, peopleOn } from '#modules/people/index.ts'
import { blank, parseForm } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  invalid,
  notFound,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import { inviteOnce } from '../commands/inviting.ts'
import { addRound, closeRound, invite } from '../commands/rounds.ts'
import { addressesForm, inviteForm, roundForm } from '../forms/sets.ts'
import { latestResponses } from '../queries/responses.ts'
import { everyRound, findRound, invitationsOf } from '../queries/rounds.ts'
import { findSet, findVersion, latestVersion, versionsOf } from '../queries/sets.ts'
import { keepRounds, readSets } from '../rules/permissions.ts'
import { namelessPath, ROUNDS, roundPath, SETS } from '../rules/places.ts'
import { isInvited, isNameless, standingOf } from '../rules/rounds.ts'
import type { Round } from '../schema/asking.ts'
import type { QuestionSet } from '../schema/question-set.ts'
import type { KeptSet } from '../schema.ts'
import { inviteOncePage, invitePage, newRoundPage, roundPage } from '../views/rounds.ts'
import { withSet } from './sets.ts'

/** Runs what follows with the round that the path names, and the set that it asks. */
const withRound =
  (run: (ask: Ask, round: Round, set: KeptSet) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const { db, actor } = ask
    const round = await findRound(db, actor, ask.id<'round'>('questionRoundId'))
    const version = round && (await findVersion(db, actor, round.versionId))
    const set = version && (await findSet(db, actor, version.setId))
    return round && set ? run(ask, round, set) : notFound
  }

/** The same with what the round asks: its version, and not the draft of today. */
export const withAskedRound = (run: (ask: Ask, round: Round, asked: QuestionSet) => Promise<Answer>) =>
  withRound(async (ask, round) => {
    const version = await findVersion(ask.db, ask.actor, round.versionId)
    return version ? run(ask, round, version.content) : notFound
  })

/** The set that the path names, with its latest version, while rounds of it can be asked. */
const asking = (
  run: (ask: Ask, set: KeptSet, latest: { id: Round['versionId']; number: number }) => Promise<Answer>,
) =>
  withSet(async (ask, set) => {
    const latest = set.archivedAt === null ? await latestVersion(ask.db, ask.actor, set.id) : undefined
    return latest ? run(ask, set, latest) : notFound
  })

/** The rounds that asked the same set before, the latest first. */
async function roundsBefore({ db, actor }: Ask, set: KeptSet) {
  const versions = (await versionsOf(db, actor, set.id)).map(({ id }) => id)
  return (await everyRound(db, actor, versions)).map(({ id, title }) => ({ value: id, text: title }))
}

/** Those whom a round can still ask. */
async function choicesFor(ask: Ask, round: Round) {
  const { db, actor, today } = ask
  const asked = (await invitationsOf(db, actor, round.id)).filter(({ withdrawnAt }) => withdrawnAt === null)
  if (round.audience === 'agencies') {
    const known = new Set(asked.map(({ agencyId }) => agencyId))
    const agencies = await agencyNames(db)
    return agencies
      .filter(({ id }) => !known.has(id))
      .map(({ id, name }) => ({ value: id as string, text: name }))
  }
  const known = new Set(asked.map(({ personId }) => personId))
  const people = await peopleOn(db, actor, today)
  return people
    .filter(({ id }) => !known.has(id))
    .map(({ id, name, jobTitle }) => ({
      value: id as string,
      text: jobTitle ? `${name}, ${jobTitle}` : name,
    }))
}

async function writeToThem(ask: Ask, round: Round, set: KeptSet): Promise<Answer> {
  const parsed = parseForm(addressesForm, ask.body)
  if (!parsed.ok) return invalid(inviteOncePage(set, round, parsed.form))
  const written = await ask.write((work) => inviteOnce(work, round.id, parsed.input.addresses))
  return seeOther(
    roundPath(round.id),
    written === 0 ? 'All of them were asked before.' : `${counted(written, 'letter')} will be sent.`,
  )
}

async function askThem(ask: Ask, round: Round, set: KeptSet): Promise<Answer> {
  if (!isInvited(round.audience) || standingOf(round, ask.today) === 'over') return notFound
  if (round.audience === 'anonymous-once') return writeToThem(ask, round, set)
  const choices = await choicesFor(ask, round)
  const isAgencies = round.audience === 'agencies'
  const form = inviteForm(
    choices.map(({ value }) => value),
    isAgencies ? 'agency' : 'person',
  )
  const parsed = parseForm(form, ask.body)
  if (!parsed.ok) return invalid(invitePage(set, round, choices, parsed.form))
  const invited = parsed.input.invited.map((id) => ({
    ...{ agencyId: isAgencies ? (id as never) : null, personId: isAgencies ? null : (id as never) },
    address: '',
  }))
  await ask.write((work) => invite(work, round.id, invited))
  return seeOther(roundPath(round.id), 'They are asked.')
}

/** Rounds: asking one, choosing whom it asks, and closing it. */
export const roundRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${SETS}/:questionSetId/ask`,
    may: keepRounds,
    answer: asking(async (ask, set, { number }) =>
      show(newRoundPage(set, number, await roundsBefore(ask, set), blank)),
    ),
  },
  {
    method: 'POST',
    path: `${SETS}/:questionSetId/ask`,
    may: keepRounds,
    answer: asking(async (ask, set, latest) => {
      const before = await roundsBefore(ask, set)
      const parsed = parseForm(roundForm(before), ask.body)
      if (!parsed.ok) return invalid(newRoundPage(set, latest.number, before, parsed.form))
      const { id } = await ask.add(`${SETS}/${set.id}`, (work) =>
        addRound(work, { ...parsed.input, versionId: latest.id, groupId: null }),
      )
      return seeOther(roundPath(id), 'The round is added. Choose whom it asks.')
    }),
  },
  {
    method: 'GET',
    path: `${ROUNDS}/:questionRoundId`,
    may: readSets,
    answer: withRound(async (ask, round, set) => {
      const { db, actor } = ask
      const asked = (await invitationsOf(db, actor, round.id)).filter(
        ({ withdrawnAt }) => withdrawnAt === null,
      )
      const agencies = new Map((await agencyNames(db)).map(({ id, name }) => [id, name]))
      const people = await namesOf(
        db,
        asked.flatMap(({ personId }) => personId ?? []),
      )
      const responses = isNameless(round.audience) ? new Map() : await latestResponses(db, round.id)
      const rows = asked.map((invitation) => {
        const { agencyId, personId, address, id } = invitation
        const name =
          (personId && people.get(personId)) ?? (address || (agencyId && agencies.get(agencyId))) ?? ''
        return { invitation, name, response: responses.get(id) }
      })
      return show(
        roundPage(
          set,
          round,
          rows.toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB')),
          { today: ask.today, link: `${await ask.siteAddress()}${namelessPath(round.id)}` },
        ),
      )
    }),
  },
  {
    method: 'GET',
    path: `${ROUNDS}/:questionRoundId/invite`,
    may: keepRounds,
    answer: withRound(async (ask, round, set) => {
      if (!isInvited(round.audience) || standingOf(round, ask.today) === 'over') return notFound
      return show(
        round.audience === 'anonymous-once'
          ? inviteOncePage(set, round, blank)
          : invitePage(set, round, await choicesFor(ask, round), blank),
      )
    }),
  },
  { method: 'POST', path: `${ROUNDS}/:questionRoundId/invite`, may: keepRounds, answer: withRound(askThem) },
  {
    method: 'POST',
    path: `${ROUNDS}/:questionRoundId/close`,
    may: keepRounds,
    answer: withRound(async (ask, round) => {
      await ask.write((work) => closeRound(work, round.id))
      return seeOther(roundPath(round.id), 'The round is closed.')
    }),
  },
]
