/** What the partnership publishes to read: its glossary and its accessibility statement. */
import type { CalendarEntry } from '#platform/calendar.ts'
import { isAfter } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { Module } from '#platform/module.ts'
import { signedIn } from '#platform/site.ts'
import { type Actor, holds } from '#platform/work.ts'
import { kept } from './keeping.ts'
import { publicSearch } from './published.ts'
import { notices } from './queries/notices.ts'
import { search } from './queries/searching.ts'
import { publicRoutes, workspaceRoutes } from './routes.ts'
import { NOTICE, readNotices } from './rules/notice.ts'
import { ACCESSIBILITY_REVIEW, keepGlossary, PRIVACY_REVIEW } from './rules.ts'
import { help } from './views/help.ts'

export { keepNotice } from './commands/notice.ts'
export { addTerm } from './commands.ts'
export { publishedTerms } from './published.ts'
export { ACCESSIBILITY_REVIEW, PRIVACY_REVIEW } from './rules.ts'

/** The days by which the statements are looked at again, for those who answer for them. */
async function reviews(
  reader: Reader,
  actor: Actor,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<readonly CalendarEntry[]> {
  if (!holds(actor, keepGlossary)) return []
  const [notice] = await notices(reader, actor)
  const entries: readonly CalendarEntry[] = [
    {
      ...{ id: 'accessibility-review', title: 'Look at the accessibility statement again' },
      detail: 'The statement says that it is looked at again by this day.',
      href: '/accessibility',
      ...{ day: ACCESSIBILITY_REVIEW, at: null, confidential: false, state: null },
    },
    {
      ...{ id: 'privacy-review', title: 'Look at the privacy notice again' },
      detail: 'The notice says that it is looked at again by this day.',
      href: NOTICE,
      ...{ day: notice?.reviewOn ?? PRIVACY_REVIEW, at: null, confidential: false, state: null },
    },
  ]
  return entries.filter(({ day }) => !isAfter(from, day) && !isAfter(day, to))
}

export const libraryModule = (): Module => ({
  name: 'library',
  title: 'Glossary and statements',
  publicRoutes,
  workspaceRoutes,
  help,
  menu: [
    { group: 'Help', text: 'Glossary', href: '/workspace/glossary', icon: 'book', may: signedIn },
    {
      ...{ group: 'Administration', text: 'Privacy notice', href: NOTICE, icon: 'book', may: readNotices },
      section: 'What the partnership sets',
      about:
        'What the public site says is kept about people, with every version of it and when it is looked at again.',
    },
  ],
  search,
  publicSearch,
  publicMenu: [{ text: 'Glossary', href: '/glossary' }],
  calendar: reviews,
  kept,
})
