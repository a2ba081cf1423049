/** Pages about the product itself: who may open what and who has, and what keeps the partnership's rooms in order. */
import { GLASS_LIST, glassBroken } from '#platform/access.ts'
import type { Module } from '#platform/module.ts'
import { glassAttention } from './queries/access.ts'
import { accessRoutes } from './routes/access.ts'
import { glassRoutes } from './routes/glass.ts'
import { type HouseAbove, houseRoutes } from './routes/house.ts'
import { type SettingsAbove, settingsRoutes } from './routes/settings.ts'
import { reviewBrokenGlass } from './rules.ts'
import { houseMenu } from './views/menu.ts'

export const administrationModule = (above: SettingsAbove & HouseAbove): Module => ({
  name: 'administration',
  title: 'Administration',
  workspaceRoutes: [...accessRoutes, ...glassRoutes, ...settingsRoutes(above), ...houseRoutes(above)],
  menu: [
    {
      group: 'Administration',
      text: 'Broken glass',
      href: GLASS_LIST,
      icon: 'alert',
      may: reviewBrokenGlass,
    },
    ...houseMenu,
  ],
  letters: [glassBroken],
  attention: (reader, actor) => glassAttention({ db: reader, actor }),
  kept: [],
})
