import { agencyNames, namesOf } from '#modules/people/index.ts'
import { isByScript } from '#platform/forms.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  show,
  signedIn,
  tell,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { clockTime } from '#platform/words.ts'
import { holds, type PersonId } from '#platform/work.ts'
import { saveAnswers } from '../commands/answering.ts'
import { GO_ON, notYetSaved, parsePage, seenField, typedPage } from '../forms/answering.ts'
import { earlierAnswers } from '../queries/earlier.ts'
import { scanned } from '../queries/evidence.ts'
import { type Asked, askedOf, findAsked, trailOf } from '../queries/responses.ts'
import { everyRound } from '../queries/rounds.ts'
import { isOpen } from '../queries/turns.ts'
import { nextAfter, pageOf } from '../rules/paging.ts'
import { readSets } from '../rules/permissions.ts'
import { askedPath, QUESTIONNAIRES, questionPath } from '../rules/places.ts'
import { answersSection } from '../rules/respondents.ts'
import { type Placed, placed, shown } from '../rules/showing.ts'
import type { Answers } from '../schema/answer.ts'
import { closedPage, questionsPage, staleAnswers } from '../views/answering.ts'
import { askedListPage, askedPage } from '../views/asked.ts'
import { historyPage } from '../views/checking.ts'

/** Runs what follows with what the path asks of the reader. It is not there for anybody else. */
export const withAsked =
  (run: (ask: Ask, asked: Asked) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const asked = await findAsked(ask.db, ask.actor, ask.id<'questionnaire invitation'>('askedId'))
    return asked ? run(ask, asked) : notFound
  }

/** The same with the question that the path names, for whoever answers it. */
export const withQuestion = (run: (ask: Ask, asked: Asked, each: Placed) => Promise<Answer>) =>
  withAsked(async (ask, asked) => {
    const id = ask.id<'question'>('questionId')
    const found = placed(asked.version.content).find(({ question }) => question.id === id)
    return found && answersSection(asked.reach, found.section.id) ? run(ask, asked, found) : notFound
  })

/** The questions of a page that are asked of somebody who answered so. */
const drawnOf = (asked: Asked, answers: Answers, questionId: string): readonly Placed[] => {
  const here = new Set(shown(asked.version.content, answers).map(({ question }) => question.id))
  return (pageOf(asked.version.content, questionId) ?? []).filter(({ question }) => here.has(question.id))
}

const around = async (ask: Ask, asked: Asked, page: readonly Placed[]) => ({
  page,
  evidence: await scanned(ask.db, asked.evidence),
  notMonitored: await notMonitored(ask.db, ask.today),
})

async function openPage(ask: Ask, asked: Asked, { question }: Placed): Promise<Answer> {
  const page = drawnOf(asked, asked.answers, question.id)
  // It was hidden by what was answered since.
  if (page.length === 0 || !isOpen(asked, ask.today)) return seeOther(askedPath(asked.invitation.id))
  const typed = typedPage(page, asked.answers, asked.standing)
  return show(questionsPage(asked, await around(ask, asked, page), { typed, errors: [] }))
}

/** Where somebody goes once a page is saved: where its button says, to the next questions, or to the end of the section. */
function nextOf(ask: Ask, asked: Asked, page: readonly Placed[], answers: Answers): string {
  const { id } = asked.invitation
  const then = typeof ask.body[GO_ON] === 'string' ? ask.body[GO_ON] : ''
  const of = page.find(({ question }) => then === `evidence-${question.id}`)
  if (of) return `${questionPath(id, of.question.id)}/evidence`
  const next = nextAfter(
    pageOf(asked.version.content, page[0]?.question.id ?? '') ?? [],
    shown(asked.version.content, answers),
  )
  return next && then !== 'list' ? questionPath(id, next.question.id) : askedPath(id)
}

const CLOSED =
  'Not saved: this cannot be answered any more. Copy what you typed, and open the questionnaire again.'
const OVERTAKEN =
  'Not saved: somebody else answered this meanwhile. What you typed is still here. Press “Save and continue” to see both.'

/** The same while somebody types: nothing of the page changes but a line of words. */
async function saveQuietly(ask: Ask, asked: Asked, page: readonly Placed[]): Promise<Answer> {
  if (!isOpen(asked, ask.today) || page.length === 0) return tell(409, { said: CLOSED })
  const parsed = parsePage(page, ask.body, ask.today)
  if (!parsed.ok) return tell(409, { said: notYetSaved(parsed.form) })
  const result = await ask.write((work) => saveAnswers(work, asked.invitation.id, parsed.given))
  if ('refused' in result) return tell(409, { said: result.refused === 'closed' ? CLOSED : OVERTAKEN })
  const seen = page.map(({ question }) => [
    seenField(question.name),
    String(result.revisions.get(question.id) ?? 0),
  ])
  return tell(200, { ...Object.fromEntries(seen), said: `Saved at ${clockTime(ask.now)}.` })
}

async function savePage(ask: Ask, asked: Asked, { question }: Placed): Promise<Answer> {
  if (isByScript(ask.body)) return saveQuietly(ask, asked, drawnOf(asked, asked.answers, question.id))
  if (!isOpen(asked, ask.today)) return conflict(closedPage(asked))
  const page = drawnOf(asked, asked.answers, question.id)
  if (page.length === 0) return seeOther(askedPath(asked.invitation.id))
  const parsed = parsePage(page, ask.body, ask.today)
  if (!parsed.ok) return invalid(questionsPage(asked, await around(ask, asked, page), parsed.form))
  const result = await ask.write((work) => saveAnswers(work, asked.invitation.id, parsed.given))
  if (!('refused' in result)) {
    const answers = new Map(asked.answers)
    for (const { questionId, answer } of parsed.given)
      if (answer) answers.set(questionId, answer)
      else answers.delete(questionId)
    const next = nextOf(ask, asked, page, answers)
    return seeOther(next, next === askedPath(asked.invitation.id) ? 'Your answers are saved.' : undefined)
  }
  if (result.refused === 'closed') return conflict(closedPage(asked))
  const { current } = result
  const names = await namesOf(
    ask.db,
    current.map(({ answeredBy }) => answeredBy),
  )
  const typed = new Map(parsed.given.map(({ questionId, answer }) => [questionId, answer]))
  const before = staleAnswers(asked, current, typed, names)
  const seen = current.flatMap(({ questionId, revision }) => {
    const found = page.find((each) => each.question.id === questionId)
    return found ? [[seenField(found.question.name), String(revision)]] : []
  })
  const form = { typed: { ...ask.body, ...Object.fromEntries(seen) }, errors: [] }
  const shownPage = questionsPage(asked, { ...(await around(ask, asked, page)), before }, form)
  return conflict({ ...shownPage, title: `Both texts: ${shownPage.title}` })
}

/** Everybody who is named on the page of a questionnaire. */
export async function namesAround(
  ask: Ask,
  { delegations, lastSignOff, response }: Asked,
  more: readonly PersonId[] = [],
) {
  const { personId, askedBy } = lastSignOff ?? {}
  const ids = [...delegations.map((each) => each.personId), personId, askedBy, response?.sentBy, ...more]
  return namesOf(
    ask.db,
    ids.flatMap((id) => id ?? []),
  )
}

/** Answering what somebody is asked by name. */
export const askedRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: QUESTIONNAIRES,
    may: signedIn,
    async answer({ db, actor, today }) {
      const all = await askedOf(db, actor)
      const agencies = new Map(
        all.some(({ agencyId }) => agencyId) ? (await agencyNames(db)).map(({ id, name }) => [id, name]) : [],
      )
      const keeps = holds(actor, readSets)
      const rounds = keeps ? await everyRound(db, actor) : undefined
      return show(askedListPage(all, agencies, rounds, today))
    },
  },
  {
    method: 'GET',
    path: `${QUESTIONNAIRES}/:askedId`,
    may: signedIn,
    answer: withAsked(async (ask, asked) => {
      const { agencyId } = asked.invitation
      const agency = agencyId && (await agencyNames(ask.db)).find(({ id }) => id === agencyId)
      const mayTake = asked.reach.whole && isOpen(asked, ask.today)
      const earlier = mayTake ? await earlierAnswers(ask.db, ask.actor, asked, ask.today) : []
      return show(
        askedPage(asked, {
          earlier: earlier.length,
          ...{ today: ask.today, names: await namesAround(ask, asked), actorId: ask.actor.id },
          agencyName: agency ? agency.name : undefined,
        }),
      )
    }),
  },
  {
    method: 'GET',
    path: `${QUESTIONNAIRES}/:askedId/questions/:questionId`,
    may: signedIn,
    answer: withQuestion(openPage),
  },
  {
    method: 'POST',
    path: `${QUESTIONNAIRES}/:askedId/questions/:questionId`,
    may: signedIn,
    freeTextFrom: 'members',
    answer: withQuestion(savePage),
  },
  {
    method: 'GET',
    path: `${QUESTIONNAIRES}/:askedId/history`,
    may: signedIn,
    answer: withAsked(async (ask, asked) => {
      if (!asked.reach.whole) return notFound
      const trail = asked.response ? await trailOf(ask.db, asked.response.id) : []
      const names = await namesOf(
        ask.db,
        trail.map(({ answeredBy }) => answeredBy),
      )
      return show(historyPage(asked, trail, names))
    }),
  },
]
