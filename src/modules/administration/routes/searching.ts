import { fitting, type SearchSource } from '#platform/search.ts'
import { holds } from '#platform/work.ts'
import { changeSettings, readSettings } from '../rules/permissions.ts'
import { changeHref } from '../views/settings.ts'
import type { SettingsAbove } from './settings.ts'

/** Settings by what they decide, for those who may read them. Whoever may change one is led to its page. */
export const settingsSearch = ({ settings }: Pick<SettingsAbove, 'settings'>): readonly SearchSource[] => [
  {
    kind: 'setting',
    words: 'Settings',
    may: readSettings,
    find: async ({ actor }, sought, range) =>
      fitting(
        settings().map((key) => ({
          title: key.words,
          detail: 'Setting',
          href: holds(actor, changeSettings) ? changeHref(key) : '/workspace/administration/settings',
        })),
        sought,
        range,
      ),
  },
]
