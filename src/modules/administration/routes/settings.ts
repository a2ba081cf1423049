import { namesOf } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import { parseForm, typedText } from '#platform/forms.ts'
import { type SettingKey, settingRows } from '#platform/settings.ts'
import { type Ask, conflict, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { type Actor, holds } from '#platform/work.ts'
import { changeSetting } from '../commands/settings.ts'
import { settingForm } from '../forms/settings.ts'
import { changeSettings, readSettings } from '../rules/permissions.ts'
import {
  changeHref,
  openedSetting,
  type Shown,
  settingPage,
  settingsPage,
  staleSettingPage,
} from '../views/settings.ts'

/** What the pages of settings are handed from above: every key there is, and the bodies that may differ. */
export interface SettingsAbove {
  readonly settings: () => readonly SettingKey[]
  readonly bodies: (
    reader: Reader,
    actor: Actor,
  ) => Promise<readonly { readonly id: string; readonly name: string }[]>
}

const LIST = '/workspace/administration/settings'
const CHANGE = '/workspace/administration/settings/change'

async function shownFor(ask: Ask, above: SettingsAbove): Promise<Shown> {
  const rows = await settingRows(ask.db)
  return {
    rows,
    bodies: await above.bodies(ask.db, ask.actor),
    names: await namesOf(ask.db, [...new Set(rows.map(({ changedBy }) => changedBy))]),
    today: ask.today,
  }
}

export const settingsRoutes = (above: SettingsAbove): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: LIST,
    may: readSettings,
    answer: async (ask) =>
      show(settingsPage(above.settings(), await shownFor(ask, above), holds(ask.actor, changeSettings))),
  },
  {
    method: 'GET',
    path: CHANGE,
    may: changeSettings,
    async answer(ask) {
      const key = above.settings().find((each) => each.key === ask.query['key'])
      if (!key) return ask.query['key'] === undefined ? seeOther(LIST) : notFound
      const shown = await shownFor(ask, above)
      return show(settingPage(key, shown, openedSetting(key, shown)))
    },
  },
  {
    method: 'POST',
    path: CHANGE,
    may: changeSettings,
    async answer(ask) {
      const named = typedText({ typed: ask.body, errors: [] }, 'key')
      const key = above.settings().find((each) => each.key === named)
      if (!key) return notFound
      const shown = await shownFor(ask, above)
      const parsed = parseForm(settingForm(key, shown.bodies, ask.today), ask.body)
      if (!parsed.ok) return invalid(settingPage(key, shown, parsed.form))
      const result = await ask.write((work) => changeSetting(work, key, parsed.input))
      if (!('refused' in result)) return seeOther(changeHref(key), 'The setting is saved.')
      const now = await shownFor(ask, above)
      return conflict(staleSettingPage(key, now, result.current, parsed.input, ask.body))
    },
  },
]
