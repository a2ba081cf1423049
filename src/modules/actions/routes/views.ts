import { blank, filled, parseForm, withError } from '#platform/forms.ts'
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
import { putViewFirst, removeView, renameView, saveView } from '../commands/views.ts'
import { newViewForm, renamedViewForm } from '../forms/views.ts'
import { viewsOf } from '../queries/views.ts'
import { askedParts, asksForGone, type Narrowing } from '../rules/asked.ts'
import { type ActionsAsked, actionsAsked, askedAgain, askedIn, trackerAt } from '../rules/tracker.ts'
import { MOST_VIEWS, VIEWS } from '../rules/views.ts'
import { readEveryAction } from '../rules.ts'
import type { SavedView } from '../schema/views.ts'
import {
  filledView,
  type ListedView,
  newViewPage,
  renameViewPage,
  savedViewsPage,
  staleViewPage,
} from '../views/views.ts'
import { askedInForm, narrowingFor, partsAsked, peopleFor } from './narrowing.ts'

const TAKEN = 'You have a view of this name already. Enter another name'
const FULL = `You have ${MOST_VIEWS} views, and can keep no more. Remove one first`
const GONE =
  'This asks for something that is no longer there. Go back to the tracker, narrow it anew and save that'

const askedOf = ({ asked }: SavedView): ActionsAsked => askedAgain(asked)

async function listed(ask: Ask, by: Narrowing): Promise<readonly ListedView[]> {
  const views = await viewsOf(ask.db, ask.actor)
  const people = await peopleFor(ask, views.map(askedOf), by)
  return views.map((view) => ({ view, parts: askedParts(askedOf(view), by, people) }))
}

/** The views of whoever asks, for the tracker; undefined where they save none, because they follow nothing. */
export async function savedFor(ask: Ask, by: Narrowing) {
  if (!holds(ask.actor, readEveryAction)) return undefined
  return (await listed(ask, by)).map(({ view, parts }) => ({
    ...{ name: view.name, query: askedIn(askedOf(view)), isGone: asksForGone(parts) },
  }))
}

/** Views of the tracker that are somebody's own: those of others do not exist for them. */
export const viewRoutes = (modules: () => readonly Module[]): readonly WorkspaceRoute[] => {
  const withView =
    (run: (ask: Ask, found: ListedView) => Promise<Answer>) =>
    async (ask: Ask): Promise<Answer> => {
      const id = ask.id<'saved view'>('savedViewId')
      const found = (await listed(ask, await narrowingFor(ask, modules()))).find(({ view }) => view.id === id)
      return found ? run(ask, found) : notFound
    }
  return [
    {
      ...{ method: 'GET', path: VIEWS, may: readEveryAction },
      answer: async (ask) => show(savedViewsPage(await listed(ask, await narrowingFor(ask, modules())))),
    },
    {
      ...{ method: 'GET', path: `${VIEWS}/new`, may: readEveryAction },
      async answer(ask) {
        const asked = actionsAsked(ask.query)
        return show(newViewPage(asked, await partsAsked(ask, modules(), asked), blank))
      },
    },
    {
      ...{ method: 'POST', path: `${VIEWS}/new`, may: readEveryAction },
      async answer(ask) {
        const { body } = ask
        const asked = askedInForm(body)
        const parts = await partsAsked(ask, modules(), asked)
        const refused = (why: string) => invalid(newViewPage(asked, parts, withError(body, 'name', why)))
        const parsed = parseForm(newViewForm, body)
        if (!parsed.ok) return invalid(newViewPage(asked, parts, parsed.form))
        if (asksForGone(parts)) return refused(GONE)
        const shown = trackerAt(askedIn(asked))
        const result = await ask.add(shown, (work) => saveView(work, parsed.input.name, asked))
        if ('id' in result) return seeOther(shown, 'The view is saved.')
        return refused(result.refused === 'full' ? FULL : TAKEN)
      },
    },
    {
      ...{ method: 'GET', path: `${VIEWS}/:savedViewId/edit`, may: readEveryAction },
      answer: withView(async (_, found) => show(renameViewPage(found, filledView(found.view)))),
    },
    {
      ...{ method: 'POST', path: `${VIEWS}/:savedViewId/edit`, may: readEveryAction },
      answer: withView(async (ask, found) => {
        const parsed = parseForm(renamedViewForm, ask.body)
        if (!parsed.ok) return invalid(renameViewPage(found, parsed.form))
        const result = await ask.write((work) => renameView(work, found.view.id, parsed.input))
        if (!('refused' in result)) return seeOther(VIEWS, 'The view is renamed.')
        return result.refused === 'stale'
          ? conflict(staleViewPage(found, result.current, filled(ask.body)))
          : invalid(renameViewPage(found, withError(ask.body, 'name', TAKEN)))
      }),
    },
    {
      ...{ method: 'POST', path: `${VIEWS}/:savedViewId/first`, may: readEveryAction },
      answer: withView(async (ask, { view }) => {
        await ask.write((work) => putViewFirst(work, view.id))
        return seeOther(VIEWS, 'The view is put first.')
      }),
    },
    {
      ...{ method: 'POST', path: `${VIEWS}/:savedViewId/remove`, may: readEveryAction },
      answer: withView(async (ask, { view }) => {
        await ask.write((work) => removeView(work, view.id))
        return seeOther(VIEWS, 'The view is removed.')
      }),
    },
  ]
}
