/** Pages about the product itself: who may open what and who has, and what keeps the partnership's rooms in order. */
import type { Module } from '#platform/module.ts'
import { accessRoutes } from './routes/access.ts'

export const administrationModule = (): Module => ({
  name: 'administration',
  title: 'Administration',
  workspaceRoutes: accessRoutes,
  kept: [],
})
