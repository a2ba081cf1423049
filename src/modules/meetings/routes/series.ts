import { groups } from '#modules/governance/index.ts'
import { blank, filled, parseForm } from '#platform/forms.ts'
import type { Module } from '#platform/module.ts'
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
  addSeries,
  addStandingItem,
  changeSeries,
  changeStandingItem,
  endSeries,
  moveStandingItem,
  removeStandingItem,
} from '../commands/series.ts'
import { newSeriesForm, seriesForm, standingItemForm } from '../forms.ts'
import { agendaSources } from '../queries/agenda.ts'
import { countOfFollowers } from '../queries/following.ts'
import { meetingsFor } from '../queries/meetings.ts'
import {
  findSeries,
  findStandingItem,
  type NamedSeries,
  seriesFor,
  standingItems,
} from '../queries/series.ts'
import { FILLS, keepMeetings, keepsBody, readMeetings } from '../rules.ts'
import type { StandingItem } from '../schema.ts'
import { SERIES, seriesPath } from '../views/parts.ts'
import {
  type FillWords,
  filledSeries,
  filledStanding,
  newSeriesPage,
  newStandingItemPage,
  seriesFormPage,
  seriesListPage,
  seriesPage,
  staleSeriesPage,
  staleStandingPage,
  standingItemPage,
} from '../views/series.ts'

/** Runs what follows with the series that the path names, for whoever services its body. */
export const withSeries =
  (run: (ask: Ask, series: NamedSeries) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const series = await findSeries(ask.db, ask.actor, ask.id<'series'>('seriesId'))
    return series && keepsBody(ask.actor, series.groupId) ? run(ask, series) : notFound
  }

const withItem = (run: (ask: Ask, series: NamedSeries, item: StandingItem) => Promise<Answer>) =>
  withSeries(async (ask, series) => {
    const item = await findStandingItem(ask.db, series.id, ask.id<'standing item'>('standingItemId'))
    return item ? run(ask, series, item) : notFound
  })

/** The bodies that somebody services and that have not ended, for a new series. */
async function bodiesKept({ db, actor, today }: Ask) {
  return (await groups(db, actor)).filter(
    ({ id, endsOn }) => keepsBody(actor, id) && !(endsOn && Temporal.PlainDate.compare(endsOn, today) < 0),
  )
}

export function seriesRoutes(modules: () => readonly Module[]): readonly WorkspaceRoute[] {
  const fillWords = (): FillWords =>
    new Map([
      ...Object.entries(FILLS),
      ...agendaSources(modules()).flatMap(({ kind, standing }) =>
        standing ? [[kind, standing.words] as const] : [],
      ),
    ])
  /** What a standing item may be filled with. What it is filled with now stays on the list. */
  const fillsFor = (item?: StandingItem): readonly string[] => [
    ...new Set([...fillWords().keys(), ...(item ? [item.fills] : [])]),
  ]
  return [
    {
      method: 'GET',
      path: SERIES,
      may: readMeetings,
      answer: async ({ db, actor }) =>
        show(seriesListPage(await seriesFor(db, actor), holds(actor, keepMeetings))),
    },
    {
      method: 'GET',
      path: `${SERIES}/new`,
      may: keepMeetings,
      answer: async (ask) => show(newSeriesPage(await bodiesKept(ask), filled({ customary: 'yes' }))),
    },
    {
      method: 'POST',
      path: `${SERIES}/new`,
      may: keepMeetings,
      async answer(ask) {
        const bodies = await bodiesKept(ask)
        const parsed = parseForm(newSeriesForm(bodies), ask.body)
        if (!parsed.ok) return invalid(newSeriesPage(bodies, parsed.form))
        const { id } = await ask.add(SERIES, (work) => addSeries(work, parsed.input))
        return seeOther(seriesPath(id), 'The series is added.')
      },
    },
    {
      method: 'GET',
      path: `${SERIES}/:seriesId`,
      may: readMeetings,
      async answer({ db, actor, id }) {
        const series = await findSeries(db, actor, id<'series'>('seriesId'))
        if (!series) return notFound
        const meetings = (await meetingsFor(db, actor, { groupId: series.groupId })).filter(
          ({ seriesId }) => seriesId === series.id,
        )
        return show(
          seriesPage(series, {
            items: await standingItems(db, series.id),
            fillWords: fillWords(),
            meetings: meetings.toReversed(),
            mayKeep: keepsBody(actor, series.groupId),
            followers: await countOfFollowers(db, series.groupId),
          }),
        )
      },
    },
    {
      method: 'GET',
      path: `${SERIES}/:seriesId/edit`,
      may: keepMeetings,
      answer: withSeries(async (_ask, series) => show(seriesFormPage(series, filledSeries(series)))),
    },
    {
      method: 'POST',
      path: `${SERIES}/:seriesId/edit`,
      may: keepMeetings,
      answer: withSeries(async (ask, series) => {
        const parsed = parseForm(seriesForm, ask.body)
        if (!parsed.ok) return invalid(seriesFormPage(series, parsed.form))
        const result = await ask.write((work) => changeSeries(work, series.id, parsed.input))
        return 'refused' in result
          ? conflict(staleSeriesPage(result.current, parsed.input, filled(ask.body)))
          : seeOther(seriesPath(series.id), 'The series is changed.')
      }),
    },
    ...(['end', 'resume'] as const).map(
      (step): WorkspaceRoute => ({
        method: 'POST',
        path: `${SERIES}/:seriesId/${step}`,
        may: keepMeetings,
        answer: withSeries(async (ask, series) => {
          await ask.write((work) => endSeries(work, series.id, step === 'end'))
          return seeOther(
            seriesPath(series.id),
            step === 'end' ? 'The series has ended.' : 'The series goes on.',
          )
        }),
      }),
    ),
    {
      method: 'GET',
      path: `${SERIES}/:seriesId/items/new`,
      may: keepMeetings,
      answer: withSeries(async (_ask, series) =>
        show(newStandingItemPage(series, fillWords(), { ...blank, typed: { fills: 'words' } })),
      ),
    },
    {
      method: 'POST',
      path: `${SERIES}/:seriesId/items/new`,
      may: keepMeetings,
      answer: withSeries(async (ask, series) => {
        const parsed = parseForm(standingItemForm(fillsFor()), ask.body)
        if (!parsed.ok) return invalid(newStandingItemPage(series, fillWords(), parsed.form))
        await ask.add(seriesPath(series.id), (work) => addStandingItem(work, series.id, parsed.input))
        return seeOther(`${seriesPath(series.id)}#template`, 'The item is added.')
      }),
    },
    {
      method: 'GET',
      path: `${SERIES}/:seriesId/items/:standingItemId/edit`,
      may: keepMeetings,
      answer: withItem(async (_ask, series, item) =>
        show(standingItemPage(series, item, fillWords(), filledStanding(item))),
      ),
    },
    {
      method: 'POST',
      path: `${SERIES}/:seriesId/items/:standingItemId/edit`,
      may: keepMeetings,
      answer: withItem(async (ask, series, item) => {
        const parsed = parseForm(standingItemForm(fillsFor(item)), ask.body)
        if (!parsed.ok) return invalid(standingItemPage(series, item, fillWords(), parsed.form))
        const result = await ask.write((work) => changeStandingItem(work, series.id, item.id, parsed.input))
        return 'refused' in result
          ? conflict(staleStandingPage(series, result.current, parsed.input, fillWords(), filled(ask.body)))
          : seeOther(`${seriesPath(series.id)}#template`, 'The item is changed.')
      }),
    },
    {
      method: 'POST',
      path: `${SERIES}/:seriesId/items/:standingItemId/move`,
      may: keepMeetings,
      answer: withItem(async (ask, series, item) => {
        const direction = ask.body['direction'] === 'down' ? 'down' : 'up'
        await ask.write((work) => moveStandingItem(work, series.id, item.id, direction))
        return seeOther(`${seriesPath(series.id)}#template`)
      }),
    },
    {
      method: 'POST',
      path: `${SERIES}/:seriesId/items/:standingItemId/remove`,
      may: keepMeetings,
      answer: withItem(async (ask, series, item) => {
        await ask.write((work) => removeStandingItem(work, series.id, item.id))
        return seeOther(`${seriesPath(series.id)}#template`, 'The item is taken off.')
      }),
    },
  ]
}
