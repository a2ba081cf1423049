import { openable } from '#platform/access.ts'
import { disclosures } from '#platform/disclosures.ts'
import { fitting, type SearchSource } from '#platform/search.ts'
import { holds } from '#platform/work.ts'
import { type DisclosuresAbove, thingOf } from '../queries/disclosures.ts'
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

/** Possible disclosures by their reference and the kind of text they stood in, for those who may open them. */
export const disclosureSearch = (above: DisclosuresAbove): readonly SearchSource[] => [
  {
    kind: 'disclosure',
    words: 'Possible disclosures',
    find: async (ask, sought, range) => {
      const all = (await disclosures(ask.db)).map((each) => thingOf(each, above))
      const open = await openable(ask, all)
      return fitting(
        open.map(({ label, href }) => ({ title: label, href, detail: 'Confidential' })),
        sought,
        range,
      )
    },
  },
]
