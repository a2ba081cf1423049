import { groups } from '#modules/governance/index.ts'
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
import { addRisk, changeRisk, closeRisk, reviewRisk } from '../commands/risks.ts'
import {
  closeRiskForm,
  newRiskForm,
  type Owners,
  type RiskChoices,
  reviewForm,
  riskForm,
} from '../forms/risks.ts'
import { plans, priorities } from '../queries/plans.ts'
import { findRisk, levelsOn, type RiskInFull, reviewsOf, risksFor } from '../queries/risks.ts'
import { isOpen, mayReviewRisk, movement, readRisk, reviewRisks, VIEWS } from '../rules/risks.ts'
import { keepPlan, readPlan } from '../rules.ts'
import { PRIORITIES } from '../views/parts.ts'
import { type AroundRisk, riskPage } from '../views/risk.ts'
import {
  closingPage,
  filledReview,
  filledRisk,
  newRiskPage,
  reviewPage,
  riskFormPage,
  staleClosingPage,
  staleReviewPage,
  staleRiskPage,
} from '../views/risk-forms.ts'
import { RISKS } from '../views/risk-parts.ts'
import { risksPage } from '../views/risks.ts'

/** For whoever had a form open when the risk was closed. */
export const CLOSED = 'Somebody closed this risk meanwhile. Nothing more is said of it'

/** Runs what follows with the risk that the path names, for whoever may see it. */
const withRisk =
  (run: (ask: Ask, found: RiskInFull) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const found = await findRisk(ask.db, ask.actor, ask.id<'risk'>('riskId'))
    return found ? run(ask, found) : notFound
  }

/** The same for what only an open risk has. */
export const withOpenRisk = (run: (ask: Ask, found: RiskInFull) => Promise<Answer>) =>
  withRisk(async (ask, found) => (isOpen(found.risk) ? run(ask, found) : notFound))

/** What somebody or an agency owns now. */
interface Owned {
  readonly ownerId: RiskInFull['risk']['ownerId']
  readonly ownerAgencyId: RiskInFull['risk']['ownerAgencyId']
}

/** Who may own something today. Whoever owns it now stays on the list. */
export async function ownersFor({ db, actor, today }: Ask, current?: Owned): Promise<Owners> {
  const people = await peopleOn(db, actor, today)
  const owner = current?.ownerId
  const gone = owner && !people.some(({ id }) => id === owner) ? await namesOf(db, [owner]) : undefined
  const live = (await agencies(db, actor)).filter((agency) => !agencyEnded(agency, today))
  const ownerAgency = current?.ownerAgencyId
  const ended =
    ownerAgency && !live.some(({ id }) => id === ownerAgency)
      ? (await agencyNames(db)).filter(({ id }) => id === ownerAgency)
      : []
  return {
    people: [...(owner && gone ? [{ id: owner, name: gone.get(owner) ?? 'Somebody' }] : []), ...people],
    agencies: [...ended, ...live],
    groups: await groups(db, actor),
  }
}

async function choicesFor(ask: Ask, current?: Owned): Promise<RiskChoices> {
  const titles = new Map((await plans(ask.db, ask.actor)).map(({ id, title }) => [id, title]))
  return {
    ...(await ownersFor(ask, current)),
    priorities: (await priorities(ask.db, ask.actor)).map(({ id, title, planId }) => ({
      id,
      words: `${title}, ${titles.get(planId) ?? ''}`,
    })),
    today: ask.today,
  }
}

async function around(ask: Ask, { risk, reviews }: RiskInFull): Promise<AroundRisk> {
  const { db, actor, today } = ask
  const readsPlan = holds(actor, readPlan)
  const all = await groups(db, actor)
  const priority = readsPlan
    ? (await priorities(db, actor)).find(({ id }) => id === risk.priorityId)
    : undefined
  const watching = all.find(({ id }) => id === risk.watchedById)
  return {
    levels: await levelsOn(db, today),
    priority: priority && { words: priority.title, href: `${PRIORITIES}/${priority.id}` },
    watchedBy: watching && { words: watching.name, href: `/workspace/groups/${watching.id}` },
    groupNames: new Map(all.map(({ id, name }) => [id, name])),
    names: await namesOf(
      db,
      reviews.map(({ byId }) => byId),
    ),
    ...{ mayKeep: holds(actor, keepPlan), mayReview: mayReviewRisk(actor, risk), today },
  }
}

const pageOf = ({ risk }: RiskInFull): string => `${RISKS}/${risk.id}`

export const riskRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: RISKS,
    may: readPlan,
    async answer({ db, actor, today, query }) {
      const all = await risksFor(db, actor)
      const reviews = Map.groupBy(
        await reviewsOf(
          db,
          all.map(({ id }) => id),
        ),
        ({ riskId }) => riskId,
      )
      return show(
        risksPage(
          all.map((risk) => ({ risk, moved: movement(reviews.get(risk.id) ?? []) })),
          {
            view: VIEWS.find((view) => view === query['score']) ?? 'current',
            levels: await levelsOn(db, today),
            ...{ mayKeep: holds(actor, keepPlan), today },
          },
        ),
      )
    },
  },
  {
    method: 'GET',
    path: `${RISKS}/new`,
    may: keepPlan,
    answer: async (ask) => show(newRiskPage(await choicesFor(ask), blank)),
  },
  {
    method: 'POST',
    path: `${RISKS}/new`,
    may: keepPlan,
    async answer(ask) {
      const choices = await choicesFor(ask)
      const parsed = parseForm(newRiskForm(choices), ask.body)
      if (!parsed.ok) return invalid(newRiskPage(choices, parsed.form))
      const { id } = await ask.add(RISKS, (work) => addRisk(work, parsed.input))
      return seeOther(`${RISKS}/${id}`, 'The risk is added.')
    },
  },
  {
    method: 'GET',
    path: `${RISKS}/:riskId`,
    may: readRisk,
    answer: withRisk(async (ask, found) => show(riskPage(found, await around(ask, found)))),
  },
  {
    method: 'GET',
    path: `${RISKS}/:riskId/edit`,
    may: keepPlan,
    answer: withOpenRisk(async (ask, { risk }) =>
      show(riskFormPage(await choicesFor(ask, risk), risk, filledRisk(risk))),
    ),
  },
  {
    method: 'POST',
    path: `${RISKS}/:riskId/edit`,
    may: keepPlan,
    answer: withOpenRisk(async (ask, found) => {
      const { risk } = found
      const choices = await choicesFor(ask, risk)
      const parsed = parseForm(riskForm(choices), ask.body)
      if (!parsed.ok) return invalid(riskFormPage(choices, risk, parsed.form))
      const result = await ask.write((work) => changeRisk(work, risk.id, parsed.input))
      if (!('refused' in result)) return seeOther(pageOf(found), 'The risk is changed.')
      return conflict(
        result.refused === 'stale'
          ? staleRiskPage(choices, result.current.risk, parsed.input, filled(ask.body))
          : riskFormPage(choices, risk, withError(ask.body, 'title', CLOSED)),
      )
    }),
  },
  {
    method: 'GET',
    path: `${RISKS}/:riskId/review`,
    may: reviewRisks,
    answer: withOpenRisk(async (ask, { risk }) =>
      mayReviewRisk(ask.actor, risk)
        ? show(reviewPage(risk, await notMonitored(ask.db, ask.today), filledReview(risk)))
        : notFound,
    ),
  },
  {
    method: 'POST',
    path: `${RISKS}/:riskId/review`,
    may: reviewRisks,
    freeTextFrom: 'members',
    answer: withOpenRisk(async (ask, found) => {
      const { risk } = found
      const monitored = await notMonitored(ask.db, ask.today)
      const parsed = parseForm(reviewForm(ask.today), ask.body)
      if (!parsed.ok) return invalid(reviewPage(risk, monitored, parsed.form))
      const result = await ask.write((work) => reviewRisk(work, risk.id, parsed.input))
      if (!('refused' in result)) return seeOther(`${pageOf(found)}#reviews`, 'How it stands is recorded.')
      if (result.refused === 'closed')
        return conflict(reviewPage(risk, monitored, withError(ask.body, 'words', CLOSED)))
      const [latest] = result.current.reviews
      return conflict(
        staleReviewPage(result.current.risk, latest?.words ?? '', parsed.input, monitored, filled(ask.body)),
      )
    }),
  },
]

/** What ends a risk. */
export const closingRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${RISKS}/:riskId/close`,
    may: keepPlan,
    answer: withOpenRisk(async (_ask, { risk }) =>
      show(closingPage(risk, filled({ version: String(risk.version) }))),
    ),
  },
  {
    method: 'POST',
    path: `${RISKS}/:riskId/close`,
    may: keepPlan,
    answer: withOpenRisk(async (ask, found) => {
      const { risk } = found
      const parsed = parseForm(closeRiskForm, ask.body)
      if (!parsed.ok) return invalid(closingPage(risk, parsed.form))
      const result = await ask.write((work) => closeRisk(work, risk.id, parsed.input))
      if (!('refused' in result)) return seeOther(pageOf(found), 'The risk is closed.')
      return conflict(
        result.refused === 'stale'
          ? staleClosingPage(result.current.risk, parsed.input, filled(ask.body))
          : closingPage(risk, withError(ask.body, 'words', CLOSED)),
      )
    }),
  },
]
