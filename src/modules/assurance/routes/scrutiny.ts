import { agencies, hasEnded as agencyEnded, agencyNames, namesOf, peopleOn } from '#modules/people/index.ts'
import { blank, filled, parseForm, withError } from '#platform/forms.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import {
  addChallenge,
  askAnother,
  changeChallenge,
  judgeChallenge,
  replyToChallenge,
} from '../commands/scrutiny.ts'
import {
  anotherForm,
  type ChallengeChoices,
  challengeForm,
  replyForm,
  verdictForm,
} from '../forms/scrutiny.ts'
import { activities, type ChallengeInFull, challengesFor, findChallenge } from '../queries/scrutiny.ts'
import {
  challengeOthers,
  isOpen,
  mayChangeWords,
  mayReply,
  planScrutiny,
  readChallenge,
  readEvidence,
  readScrutiny,
  replyToChallenges,
  verdictsFor,
} from '../rules/scrutiny.ts'
import type { Challenge } from '../schema/scrutiny.ts'
import { anotherPage, filledAnother, staleAnotherPage } from '../views/another.ts'
import { type AroundChallenge, challengePage } from '../views/challenge.ts'
import { CHALLENGES, SCRUTINY, scrutinyPage } from '../views/scrutiny.ts'
import {
  challengeFormPage,
  filledChallenge,
  newChallengePage,
  replyPage,
  staleChallengePage,
  staleReplyPage,
  staleVerdictPage,
  verdictPage,
} from '../views/scrutiny-forms.ts'

/** For whoever had a form open when somebody replied, or the challenge was closed. */
const TOO_LATE =
  'Somebody replied to this challenge or closed it meanwhile. Copy what you typed, and open it again'

/** Runs what follows with the challenge that the path names, for whoever may see it. */
const withChallenge =
  (
    run: (ask: Ask, found: ChallengeInFull) => Promise<Answer>,
    can: (found: ChallengeInFull, ask: Ask) => boolean = () => true,
  ) =>
  async (ask: Ask): Promise<Answer> => {
    const found = await findChallenge(ask.db, ask.actor, ask.id<'challenge'>('challengeId'))
    return found && can(found, ask) ? run(ask, found) : notFound
  }

/** Who may be asked for a reply today: anybody but the reader. Whoever is asked now stays on the list. */
async function choicesFor(
  { db, actor, today }: Ask,
  current?: Pick<Challenge, 'ownerId' | 'ownerAgencyId'>,
): Promise<ChallengeChoices> {
  const people = (await peopleOn(db, actor, today)).filter(({ id }) => id !== actor.id)
  const { ownerId = null, ownerAgencyId = null } = current ?? {}
  const gone =
    ownerId && !people.some(({ id }) => id === ownerId)
      ? [{ id: ownerId, name: (await namesOf(db, [ownerId])).get(ownerId) ?? 'Somebody' }]
      : []
  const live = (await agencies(db, actor)).filter((agency) => !agencyEnded(agency, today))
  const ended =
    ownerAgencyId && !live.some(({ id }) => id === ownerAgencyId)
      ? (await agencyNames(db)).filter(({ id }) => id === ownerAgencyId)
      : []
  return {
    people: [...gone, ...people],
    agencies: [...ended, ...live],
    activities: await activities(db, actor),
    today,
  }
}

async function around(ask: Ask, { challenge, entries }: ChallengeInFull): Promise<AroundChallenge> {
  const { db, actor, today } = ask
  const mayReadAll = holds(actor, readScrutiny)
  const judges = holds(actor, challengeOthers)
  return {
    names: await namesOf(db, [challenge.raisedBy, ...entries.map(({ byId }) => byId)]),
    activity: mayReadAll
      ? (await activities(db, actor)).find(({ id }) => id === challenge.activityId)
      : undefined,
    mayReadAll,
    mayReply: challenge.state === 'open' && mayReply(actor, challenge),
    mayChange: judges && mayChangeWords(challenge, entries),
    mayAskAnother: judges && isOpen(challenge),
    mayJudge: judges && verdictsFor(challenge).length > 0,
    today,
  }
}

const pageOf = ({ challenge }: ChallengeInFull): string => `${CHALLENGES}/${challenge.id}`
const canChange = ({ challenge, entries }: ChallengeInFull): boolean => mayChangeWords(challenge, entries)
const canReply = ({ challenge }: ChallengeInFull, { actor }: Ask): boolean => mayReply(actor, challenge)
const opened = ({ challenge }: ChallengeInFull) => filled({ version: String(challenge.version) })

export const scrutinyRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: SCRUTINY,
    may: readScrutiny,
    answer: async ({ db, actor, today }) =>
      show(
        scrutinyPage(await challengesFor(db, actor), await activities(db, actor), {
          mayPlan: holds(actor, planScrutiny),
          mayChallenge: holds(actor, challengeOthers),
          mayReadEvidence: holds(actor, readEvidence),
          today,
        }),
      ),
  },
  {
    method: 'GET',
    path: `${CHALLENGES}/new`,
    may: challengeOthers,
    answer: async (ask) => show(newChallengePage(await choicesFor(ask), blank)),
  },
  {
    method: 'POST',
    path: `${CHALLENGES}/new`,
    may: challengeOthers,
    async answer(ask) {
      const choices = await choicesFor(ask)
      const parsed = parseForm(challengeForm(choices), ask.body)
      if (!parsed.ok) return invalid(newChallengePage(choices, parsed.form))
      const { id } = await ask.add(SCRUTINY, (work) => addChallenge(work, parsed.input))
      return seeOther(`${CHALLENGES}/${id}`, 'The challenge is made, and whoever is to reply is written to.')
    },
  },
  {
    method: 'GET',
    path: `${CHALLENGES}/:challengeId`,
    may: readChallenge,
    answer: withChallenge(async (ask, found) => show(challengePage(found, await around(ask, found)))),
  },
  {
    method: 'GET',
    path: `${CHALLENGES}/:challengeId/edit`,
    may: challengeOthers,
    answer: withChallenge(
      async (ask, { challenge }) =>
        show(challengeFormPage(await choicesFor(ask, challenge), challenge, filledChallenge(challenge))),
      canChange,
    ),
  },
  {
    method: 'POST',
    path: `${CHALLENGES}/:challengeId/edit`,
    may: challengeOthers,
    answer: withChallenge(async (ask, found) => {
      const { challenge } = found
      const choices = await choicesFor(ask, challenge)
      const parsed = parseForm(challengeForm(choices), ask.body)
      if (!parsed.ok) return invalid(challengeFormPage(choices, challenge, parsed.form))
      const result = await ask.write((work) => changeChallenge(work, challenge.id, parsed.input))
      if (!('refused' in result)) return seeOther(pageOf(found), 'The challenge is changed.')
      return conflict(
        result.refused === 'stale'
          ? staleChallengePage(choices, result.current.challenge, parsed.input, filled(ask.body))
          : challengeFormPage(choices, challenge, withError(ask.body, 'title', TOO_LATE)),
      )
    }),
  },
  {
    method: 'GET',
    path: `${CHALLENGES}/:challengeId/another`,
    may: challengeOthers,
    answer: withChallenge(
      async (ask, { challenge }) =>
        show(anotherPage(await choicesFor(ask, challenge), challenge, filledAnother(challenge))),
      ({ challenge }) => isOpen(challenge),
    ),
  },
  {
    method: 'POST',
    path: `${CHALLENGES}/:challengeId/another`,
    may: challengeOthers,
    answer: withChallenge(async (ask, found) => {
      const { challenge } = found
      const choices = await choicesFor(ask, challenge)
      const parsed = parseForm(anotherForm(choices), ask.body)
      if (!parsed.ok) return invalid(anotherPage(choices, challenge, parsed.form))
      const result = await ask.write((work) => askAnother(work, challenge.id, parsed.input))
      if (!('refused' in result)) return seeOther(pageOf(found), 'They are asked, and written to.')
      return conflict(
        result.refused === 'stale'
          ? staleAnotherPage(choices, result.current.challenge, parsed.input, filled(ask.body))
          : anotherPage(choices, challenge, withError(ask.body, 'ownerId', TOO_LATE)),
      )
    }),
  },
  {
    method: 'GET',
    path: `${CHALLENGES}/:challengeId/reply`,
    may: replyToChallenges,
    answer: withChallenge(
      async (ask, found) =>
        found.challenge.state === 'open'
          ? show(replyPage(found, await notMonitored(ask.db, ask.today), opened(found)))
          : notFound,
      canReply,
    ),
  },
  {
    method: 'POST',
    path: `${CHALLENGES}/:challengeId/reply`,
    may: replyToChallenges,
    freeTextFrom: 'members',
    answer: withChallenge(async (ask, found) => {
      const { challenge } = found
      const monitored = await notMonitored(ask.db, ask.today)
      const parsed = parseForm(replyForm, ask.body)
      if (!parsed.ok) return invalid(replyPage(found, monitored, parsed.form))
      const result = await ask.write((work) => replyToChallenge(work, challenge.id, parsed.input))
      if (!('refused' in result)) return seeOther(`${pageOf(found)}#said`, 'Your reply is sent.')
      return conflict(
        result.refused === 'stale'
          ? staleReplyPage(result.current, parsed.input, monitored, filled(ask.body))
          : replyPage(found, monitored, withError(ask.body, 'words', TOO_LATE)),
      )
    }, canReply),
  },
  {
    method: 'GET',
    path: `${CHALLENGES}/:challengeId/judge`,
    may: challengeOthers,
    answer: withChallenge(
      async (_ask, found) => show(verdictPage(found, opened(found))),
      ({ challenge }) => verdictsFor(challenge).length > 0,
    ),
  },
  {
    method: 'POST',
    path: `${CHALLENGES}/:challengeId/judge`,
    may: challengeOthers,
    answer: withChallenge(
      async (ask, found) => {
        const { challenge } = found
        const parsed = parseForm(verdictForm(verdictsFor(challenge), ask.today), ask.body)
        if (!parsed.ok) return invalid(verdictPage(found, parsed.form))
        const result = await ask.write((work) => judgeChallenge(work, challenge.id, parsed.input))
        if (!('refused' in result)) return seeOther(`${pageOf(found)}#said`, 'What you make of it is saved.')
        return conflict(
          result.refused === 'stale'
            ? staleVerdictPage(result.current, parsed.input, filled(ask.body))
            : verdictPage(found, withError(ask.body, 'words', TOO_LATE)),
        )
      },
      ({ challenge }) => verdictsFor(challenge).length > 0,
    ),
  },
]
