import { isAfter } from '#platform/days.ts'
/** What the partnership publishes to read: its glossary and its accessibility statement. */
import type { Module } from '#platform/module.ts'
import { signedIn } from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { kept } from './keeping.ts'
import { publicSearch } from './published.ts'
import { search } from './queries/searching.ts'
import { publicRoutes, workspaceRoutes } from './routes.ts'
import { ACCESSIBILITY_REVIEW, keepGlossary } from './rules.ts'
import { help } from './views/help.ts'

export { addTerm } from './commands.ts'
export { publishedTerms } from './published.ts'
export { ACCESSIBILITY_REVIEW, PRIVACY_REVIEW } from './rules.ts'

export const libraryModule = (): Module => ({
  name: 'library',
  title: 'Glossary and statements',
  publicRoutes,
  workspaceRoutes,
  help,
  menu: [{ group: 'Help', text: 'Glossary', href: '/workspace/glossary', icon: 'book', may: signedIn }],
  search,
  publicSearch,
  publicMenu: [{ text: 'Glossary', href: '/glossary' }],
  calendar: async (_reader, actor, from, to) =>
    holds(actor, keepGlossary) && !isAfter(from, ACCESSIBILITY_REVIEW) && !isAfter(ACCESSIBILITY_REVIEW, to)
      ? [
          {
            ...{ id: 'accessibility-review', title: 'Look at the accessibility statement again' },
            ...{
              detail: 'The statement says that it is looked at again by this day.',
              href: '/accessibility',
            },
            ...{ day: ACCESSIBILITY_REVIEW, at: null, confidential: false, state: null },
          },
        ]
      : [],
  kept,
})
