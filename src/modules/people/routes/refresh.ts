import { dateBoxes, type FormState, filled, parseForm, withError } from '#platform/forms.ts'
import { isId } from '#platform/id.ts'
import { type Ask, conflict, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { answerRefresh, closeRefresh, openRefresh, remindAgencies } from '../commands/refresh.ts'
import { answerField, namedField, newRefreshForm, refreshForm } from '../forms/refresh.ts'
import { agencyNames } from '../queries/directory.ts'
import {
  answerPath,
  countSaid,
  findRefresh,
  mayAnswerFor,
  membersAt,
  REFRESH,
  refreshAgencies,
  refreshAnswers,
  refreshes,
} from '../queries/refresh.ts'
import { namesOf, peopleAt } from '../queries.ts'
import { refreshState, yearEnd } from '../rules/refresh.ts'
import { confirmMembers, keepAgencies } from '../rules.ts'
import type { RefreshAnswered } from '../schema.ts'
import {
  type Asked,
  answerPage,
  newRefreshPage,
  refreshesPage,
  refreshPage,
  staleAnswerPage,
} from '../views/refresh.ts'
import { holdingKinds } from './hand-over.ts'
import type { Above } from './people.ts'

/** What was said before, as the form holds it; else everybody goes on. */
const filledWith = (asked: Asked, answers: readonly RefreshAnswered[]): FormState =>
  filled(
    Object.fromEntries(
      asked.listed.flatMap(({ held }) => {
        const said = answers.find(({ thingId }) => thingId === held.id)
        const answer = said?.answer === 'pass' ? (said.successorId ?? '') : (said?.answer ?? '')
        return [
          [answerField(held.id), answer],
          [namedField(held.id), said?.named ?? ''],
        ]
      }),
    ),
  )

/** The yearly question to agencies who goes on, their answers, and how far they have come. */
export function refreshRoutes(above: Above): readonly WorkspaceRoute[] {
  const kindsFor = ({ partnership }: Ask) => holdingKinds(above.modules(), partnership)

  /** The round and the agency in the path, for whoever may answer for it. */
  async function askedOf(ask: Ask): Promise<Asked | undefined> {
    const { db, actor, id } = ask
    const [refreshId, agencyId] = [id<'refresh'>('refreshId'), id<'agency'>('agencyId')]
    if (!mayAnswerFor(actor, agencyId)) return undefined
    const refresh = await findRefresh(db, actor, refreshId)
    const asked = refresh && (await refreshAgencies(db, refreshId)).find((each) => each.agencyId === agencyId)
    const agency = (await agencyNames(db)).find((each) => each.id === agencyId)
    if (!refresh || !asked || !agency) return undefined
    const listed = await membersAt(ask, kindsFor(ask), agencyId)
    return {
      ...{ refresh, agency, listed, answeredAt: asked.answeredAt, version: asked.version },
      names: await namesOf(
        db,
        listed.map(({ held }) => held.personId),
      ),
      colleagues: await peopleAt(db, actor, agencyId, ask.today),
      isOver: refresh.closedAt !== null || asked.carriedAt !== null,
      sees: holds(actor, keepAgencies) ? 'rounds' : 'own',
    }
  }

  return [
    {
      method: 'GET',
      path: REFRESH,
      may: keepAgencies,
      async answer({ db, actor }) {
        const rounds = []
        for (const refresh of await refreshes(db, actor)) {
          const asked = await refreshAgencies(db, refresh.id)
          rounds.push({
            ...{ refresh, asked: asked.length },
            answered: asked.filter(({ answeredAt }) => answeredAt).length,
            carried: asked.filter(({ carriedAt }) => carriedAt).length,
          })
        }
        return show(refreshesPage(rounds))
      },
    },
    {
      method: 'GET',
      path: `${REFRESH}/new`,
      may: keepAgencies,
      answer: async ({ today }) => show(newRefreshPage(filled(dateBoxes('lastOn', yearEnd(today))))),
    },
    {
      method: 'POST',
      path: `${REFRESH}/new`,
      may: keepAgencies,
      async answer(ask) {
        const parsed = parseForm(newRefreshForm(ask.today), ask.body)
        if (!parsed.ok) return invalid(newRefreshPage(parsed.form))
        const result = await ask.write((work) => openRefresh(work, parsed.input, kindsFor(ask), ask.identity))
        if (!('refused' in result)) return seeOther(`${REFRESH}/${result.id}`)
        const wrong =
          result.refused === 'open'
            ? 'Agencies are being asked already. Close that year first'
            : 'No agency has people with a seat or a post, so there is nobody to ask'
        return invalid(newRefreshPage(withError(ask.body, 'lastOn', wrong)))
      },
    },
    {
      method: 'GET',
      path: `${REFRESH}/:refreshId`,
      may: keepAgencies,
      async answer({ db, actor, id, today }) {
        const refresh = await findRefresh(db, actor, id('refreshId'))
        if (!refresh) return notFound
        const asked = await refreshAgencies(db, refresh.id)
        const said = countSaid(await refreshAnswers(db, refresh.id))
        const by = await namesOf(
          db,
          asked.flatMap(({ answeredBy }) => answeredBy ?? []),
        )
        const progress = (await agencyNames(db)).flatMap((agency) => {
          const each = asked.find(({ agencyId }) => agencyId === agency.id)
          if (!each) return []
          const state = refreshState(each, refresh.dueOn, today)
          const name = each.answeredBy ? by.get(each.answeredBy) : undefined
          return [{ agency, asked: each, state, said: said.get(agency.id), by: name }]
        })
        return show(refreshPage(refresh, progress, today))
      },
    },
    {
      method: 'POST',
      path: `${REFRESH}/:refreshId/remind`,
      may: keepAgencies,
      async answer({ db, actor, id, write }) {
        const refresh = await findRefresh(db, actor, id('refreshId'))
        if (!refresh) return notFound
        if (!refresh.closedAt) await write((work) => remindAgencies(work, refresh.id))
        return seeOther(`${REFRESH}/${refresh.id}`, 'The agencies are reminded.')
      },
    },
    {
      method: 'POST',
      path: `${REFRESH}/:refreshId/close`,
      may: keepAgencies,
      async answer({ db, actor, id, write }) {
        const refresh = await findRefresh(db, actor, id('refreshId'))
        if (!refresh) return notFound
        await write((work) => closeRefresh(work, refresh.id))
        return seeOther(`${REFRESH}/${refresh.id}`, 'The refresh is closed.')
      },
    },
    {
      method: 'GET',
      path: `${REFRESH}/:refreshId/agencies/:agencyId`,
      may: confirmMembers,
      async answer(ask) {
        const asked = await askedOf(ask)
        if (!asked) return notFound
        const answers = await refreshAnswers(ask.db, asked.refresh.id, asked.agency.id)
        return show(answerPage(asked, filledWith(asked, answers)))
      },
    },
    {
      method: 'POST',
      path: `${REFRESH}/:refreshId/agencies/:agencyId`,
      may: confirmMembers,
      freeTextFrom: 'staff',
      async answer(ask) {
        const asked = await askedOf(ask)
        if (!asked) return notFound
        const { refresh, agency, listed } = asked
        if (asked.isOver) return conflict(staleAnswerPage(asked, filled(ask.body)))
        const colleagues = new Set<string>(asked.colleagues.map(({ id }) => id).filter(isId))
        const parsed = parseForm(refreshForm(listed, colleagues), ask.body)
        if (!parsed.ok) return invalid(answerPage(asked, parsed.form))
        const result = await ask.write((work) =>
          answerRefresh(work, refresh.id, agency.id, parsed.input, kindsFor(ask), ask.identity),
        )
        if ('refused' in result) return conflict(staleAnswerPage(asked, filled(ask.body)))
        return seeOther(
          asked.sees === 'rounds' ? `${REFRESH}/${refresh.id}` : answerPath(refresh.id, agency.id),
        )
      },
    },
  ]
}
