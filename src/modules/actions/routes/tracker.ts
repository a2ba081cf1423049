import { groups } from '#modules/governance/index.ts'
import { writtenFirst } from '#platform/access.ts'
import { entriesSoFar } from '#platform/audit/so-far.ts'
import { dayOf } from '#platform/days.ts'
import type { Module } from '#platform/module.ts'
import { rememberingUntilDone } from '#platform/remembering.ts'
import { type Ask, type Page, seeOther, send, show, type WorkspaceRoute } from '#platform/site.ts'
import { csvOf, xlsxOf } from '#platform/spreadsheet.ts'
import { holds } from '#platform/work.ts'
import { takeTracker } from '../commands/exporting.ts'
import { ageingOn, throughput } from '../queries/ageing.ts'
import { ofTheme, trackerPage, trackerRows } from '../queries/tracker.ts'
import { originsOf } from '../queries.ts'
import { sheetOf } from '../rules/columns.ts'
import { mayRecord } from '../rules/smart.ts'
import {
  ACTIONS,
  type ActionsAsked,
  actionsAsked,
  askedIn,
  pageAsked,
  readyViews,
  trackerAt,
} from '../rules/tracker.ts'
import { keepActions, readActions } from '../rules.ts'
import { ageingPage } from '../views/ageing.ts'
import { trackerPageView } from '../views/tracker.ts'
import { narrowingsHere, originsHere } from './around.ts'
import { narrowingFor } from './narrowing.ts'
import { savedFor } from './views.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const CSV = 'text/csv; charset=utf-8'

/** So many months the chart of what comes and goes looks back. */
const MONTHS = 12

/** The actions that the reader may see and asks for, as the rows of a sheet. That they were taken is written down first. */
async function taken(ask: Ask, modules: readonly Module[], file: string) {
  const { db, actor, today } = ask
  const narrowings = [...narrowingsHere(ask, modules), ofTheme]
  const found = await trackerRows(db, { actor, asked: actionsAsked(ask.query), today, narrowings })
  const origins = await originsOf(ask, originsHere(ask, modules), found)
  const bodyNames = new Map<string, string>((await groups(db, actor)).map(({ id, name }) => [id, name]))
  const rows = sheetOf(
    found.map(({ updatedAt, ...action }) => ({
      ...action,
      body: bodyNames.get(action.accountableId ?? '') ?? '',
      from: origins.get(action.originId)?.words ?? action.originWords,
      updatedOn: updatedAt && dayOf(updatedAt),
    })),
    today,
  )
  await writtenFirst(ask, (work) => takeTracker(work, file, found.length))
  return { name: 'Actions', rows }
}

/** A page of the tracker as it is now; undefined where there are not so many pages. */
async function draw(
  ask: Ask,
  modules: readonly Module[],
  asked: ActionsAsked,
  page: number,
): Promise<Page | undefined> {
  const { db, actor, today } = ask
  const narrowings = [...narrowingsHere(ask, modules), ofTheme]
  const found = await trackerPage(db, { actor, asked, today, narrowings }, page)
  if (found.actions.length === 0 && page > 1) return undefined
  const by = await narrowingFor(ask, modules)
  return trackerPageView({
    ...found,
    ...{ asked, page, today, views: readyViews(actor), mayRecord: mayRecord(actor) },
    mayTick: holds(actor, keepActions),
    ...{ by, saved: await savedFor(ask, by) },
    origins: await originsOf(ask, originsHere(ask, modules), found.actions),
  })
}

/** So many characters of drawn pages are kept. Whoever comes back to the tracker from an action waits for nothing. */
const MOST_CHARACTERS = 5_000_000
const drawnBefore = rememberingUntilDone<Page | undefined>(
  MOST_CHARACTERS,
  (page) => page?.main.markup.length ?? 0,
)

/** The tracker: the actions that the reader may see, as they ask for them. */
export const trackerRoutes = (modules: () => readonly Module[]): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: ACTIONS,
    may: readActions,
    async answer(ask) {
      const asked = actionsAsked(ask.query)
      const page = pageAsked(ask.query)
      const { actor, db, today } = ask
      const about = [asked, page, actor.id, actor.holds, today.toString()]
      const drawn = await drawnBefore(await entriesSoFar(db), about, () => draw(ask, modules(), asked, page))
      return drawn ? show(drawn) : seeOther(trackerAt(askedIn(asked)))
    },
  },
  {
    method: 'GET',
    path: `${ACTIONS}/tracker.csv`,
    may: readActions,
    answer: async (ask) =>
      send({ name: 'actions.csv', type: CSV, bytes: csvOf(await taken(ask, modules(), 'actions.csv')) }),
  },
  {
    method: 'GET',
    path: `${ACTIONS}/tracker.xlsx`,
    may: readActions,
    answer: async (ask) =>
      send({
        name: 'actions.xlsx',
        type: XLSX,
        bytes: await xlsxOf([await taken(ask, modules(), 'actions.xlsx')]),
      }),
  },
  {
    method: 'GET',
    path: `${ACTIONS}/ageing`,
    may: readActions,
    answer: async ({ db, actor, today }) =>
      show(ageingPage(await ageingOn(db, actor, today), await throughput(db, actor, today, MONTHS))),
  },
]
