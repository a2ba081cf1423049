/** How people get in and stay in: the second step of signing in, their sessions, and what guards their account. */
import type { Module } from '#platform/module.ts'
import { signedIn } from '#platform/site.ts'
import { workspaceRoutes } from './routes/account.ts'
import { entranceRoutes } from './routes/second-step.ts'

export const accountsModule = (): Module => ({
  name: 'accounts',
  title: 'Signing in',
  workspaceRoutes,
  entranceRoutes,
  menu: [{ group: 'My desk', text: 'Your account', href: '/workspace/account', icon: 'lock', may: signedIn }],
  kept: [],
})
