/** What the partnership publishes to read: its glossary and its accessibility statement. */
import type { Module } from '#platform/module.ts'
import { signedIn } from '#platform/site.ts'
import { kept } from './keeping.ts'
import { publicRoutes, workspaceRoutes } from './routes.ts'

export { addTerm } from './commands.ts'
export { ACCESSIBILITY_REVIEW } from './rules.ts'

export const libraryModule = (): Module => ({
  name: 'library',
  title: 'Glossary and statements',
  publicRoutes,
  workspaceRoutes,
  menu: [
    { group: 'Partnership', text: 'Glossary', href: '/workspace/glossary', icon: 'book', may: signedIn },
  ],
  publicMenu: [{ text: 'Glossary', href: '/glossary' }],
  kept,
})
