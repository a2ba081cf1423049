/** Pages about the product itself: who may open what and who has, and what keeps the partnership's rooms in order. */
import { GLASS_LIST, glassBroken } from '#platform/access.ts'
import type { Module } from '#platform/module.ts'
import { glassAttention } from './queries/access.ts'
import { accessRoutes } from './routes/access.ts'
import { glassRoutes } from './routes/glass.ts'
import { reviewBrokenGlass } from './rules.ts'

export const administrationModule = (): Module => ({
  name: 'administration',
  title: 'Administration',
  workspaceRoutes: [...accessRoutes, ...glassRoutes],
  menu: [
    {
      group: 'Administration',
      text: 'Broken glass',
      href: GLASS_LIST,
      icon: 'alert',
      may: reviewBrokenGlass,
    },
  ],
  letters: [glassBroken],
  attention: (reader, actor) => glassAttention({ db: reader, actor }),
  kept: [],
})
