import { blank, filled, parseForm, withError } from '#platform/forms.ts'
import { type Ask, conflict, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { addTheme, renameTheme, retireTheme } from '../commands/themes.ts'
import { themeForm } from '../forms/recommendations.ts'
import { themes, timesGiven } from '../queries/recommendations.ts'
import { keepRecommendations } from '../rules/recommendations.ts'
import { filledTheme, staleThemePage, THEMES, themePage, themesPage } from '../views/themes.ts'

const TAKEN = 'There is a theme of this name already. Enter another name'

const inPath = async (ask: Ask) => (await themes(ask.db)).find(({ id }) => id === ask.id('themeId'))

/** Takes a theme off the list of those that are given, or puts it back. */
const retiring = (isRetired: boolean): WorkspaceRoute => ({
  method: 'POST',
  path: `${THEMES}/:themeId/${isRetired ? 'retire' : 'restore'}`,
  may: keepRecommendations,
  async answer(ask) {
    const theme = await inPath(ask)
    if (!theme) return notFound
    await ask.write((work) => retireTheme(work, theme.id, isRetired))
    return seeOther(THEMES, isRetired ? 'The theme is no longer given.' : 'The theme is given again.')
  },
})

export const themeRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: THEMES,
    may: keepRecommendations,
    answer: async ({ db }) => show(themesPage(await themes(db), await timesGiven(db), blank)),
  },
  {
    method: 'POST',
    path: THEMES,
    may: keepRecommendations,
    async answer(ask) {
      const { db, body } = ask
      const parsed = parseForm(themeForm, body)
      if (!parsed.ok) return invalid(themesPage(await themes(db), await timesGiven(db), parsed.form))
      const result = await ask.add(THEMES, (work) => addTheme(work, parsed.input))
      if (!('refused' in result)) return seeOther(THEMES, 'The theme is added.')
      return invalid(themesPage(await themes(db), await timesGiven(db), withError(body, 'name', TAKEN)))
    },
  },
  {
    method: 'GET',
    path: `${THEMES}/:themeId/edit`,
    may: keepRecommendations,
    async answer(ask) {
      const theme = await inPath(ask)
      return theme ? show(themePage(theme, filledTheme(theme))) : notFound
    },
  },
  {
    method: 'POST',
    path: `${THEMES}/:themeId/edit`,
    may: keepRecommendations,
    async answer(ask) {
      const theme = await inPath(ask)
      if (!theme) return notFound
      const parsed = parseForm(themeForm, ask.body)
      if (!parsed.ok) return invalid(themePage(theme, parsed.form))
      const result = await ask.write((work) => renameTheme(work, theme.id, parsed.input))
      if (!('refused' in result)) return seeOther(THEMES, 'The theme is changed.')
      return result.refused === 'stale'
        ? conflict(staleThemePage(result.current, parsed.input.name, filled(ask.body)))
        : invalid(themePage(theme, withError(ask.body, 'name', TAKEN)))
    },
  },
  retiring(true),
  retiring(false),
]
