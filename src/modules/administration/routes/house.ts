import { filled, parseForm, typedText } from '#platform/forms.ts'
import type { Module } from '#platform/module.ts'
import { isOn } from '#platform/partnerships.ts'
import { type Ask, conflict, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { changeHouseBrand, switchTo } from '../commands/house.ts'
import { brandForm } from '../forms/house.ts'
import { changeSettings, readSettings } from '../rules/permissions.ts'
import { brandPage, modulesPage, type ShownModule, staleBrandPage, switchPage } from '../views/house.ts'

export interface HouseAbove {
  readonly modules: () => readonly Module[]
}

const MODULES = '/workspace/administration/modules'
const SWITCH = '/workspace/administration/modules/switch'
const BRAND = '/workspace/administration/brand'

const shown = ({ partnership }: Ask, { modules }: HouseAbove): readonly ShownModule[] =>
  modules().map(({ name, title, offMeans }) => ({ name, title, offMeans, isOn: isOn(partnership, name) }))

/** The module that is asked for, if there is one that may be switched. */
const switchable = (ask: Ask, above: HouseAbove, name: string): ShownModule | undefined =>
  shown(ask, above).find((module) => module.name === name && module.offMeans !== undefined)

const typed = ({ body }: Ask, field: string): string => typedText({ typed: body, errors: [] }, field)

export const houseRoutes = (above: HouseAbove): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: MODULES,
    may: readSettings,
    answer: async (ask) => show(modulesPage(shown(ask, above), holds(ask.actor, changeSettings))),
  },
  {
    method: 'GET',
    path: SWITCH,
    may: changeSettings,
    async answer(ask) {
      const asked = ask.query['module']
      if (asked === undefined) return seeOther(MODULES)
      const module = switchable(ask, above, asked)
      return module ? show(switchPage(module)) : notFound
    },
  },
  {
    method: 'POST',
    path: SWITCH,
    may: changeSettings,
    async answer(ask) {
      const module = switchable(ask, above, typed(ask, 'module'))
      const to = typed(ask, 'to')
      if (!module || (to !== 'on' && to !== 'off')) return notFound
      await ask.write((work) => switchTo(work, { module: module.name, to }))
      return seeOther(MODULES, 'The module is switched.')
    },
  },
  {
    method: 'GET',
    path: BRAND,
    may: changeSettings,
    async answer({ partnership }) {
      const { name, strap, brand } = partnership
      return show(brandPage(filled({ name, strap, brand }), partnership))
    },
  },
  {
    method: 'POST',
    path: BRAND,
    may: changeSettings,
    async answer(ask) {
      const parsed = parseForm(brandForm, ask.body)
      if (!parsed.ok) return invalid(brandPage(parsed.form, ask.partnership))
      if (typed(ask, 'do') === 'preview') return show(brandPage(filled(ask.body), ask.partnership))
      const result = await ask.write((work) => changeHouseBrand(work, parsed.input))
      return 'saved' in result
        ? seeOther(BRAND, 'The brand is saved. Every page shows it from now on.')
        : conflict(staleBrandPage(result.current, parsed.input))
    },
  },
]
