import { blank, type FormState, filled, parseForm, withError } from '#platform/forms.ts'
import {
  type Ask,
  anyone,
  conflict,
  invalid,
  notFound,
  type PublicRoute,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { holds, type Work } from '#platform/work.ts'
import { addTerm, archiveTerm, changeTerm, restoreTerm } from './commands.ts'
import { termForm } from './forms.ts'
import { publishedTerms } from './published.ts'
import { everyTerm, findTerm } from './queries.ts'
import { noticePublicRoutes, noticeRoutes } from './routes/notice.ts'
import { keepGlossary, readGlossary } from './rules.ts'
import type { TermId } from './schema.ts'
import { accessibilityPage, glossaryDeskPage, glossaryPage, termConflictPage, termPage } from './views.ts'

const TWICE = 'This term is in the glossary, or among the archived ones. Change or restore that one instead'

const twice = (typed: FormState['typed']): FormState => withError(typed, 'term', TWICE)

export const publicRoutes: readonly PublicRoute[] = [
  { path: '/glossary', may: anyone, answer: async ({ db }) => show(glossaryPage(await publishedTerms(db))) },
  {
    path: '/accessibility',
    may: anyone,
    answer: async ({ partnership }) => show(accessibilityPage(partnership.name)),
  },
  ...noticePublicRoutes,
]

const set = (command: (work: Work, id: TermId) => Promise<void>) => async (ask: Ask) => {
  const term = await findTerm(ask.db, ask.actor, ask.id('termId'))
  if (!term) return notFound
  await ask.write((work) => command(work, term.id))
  return seeOther('/workspace/glossary')
}

export const workspaceRoutes: readonly WorkspaceRoute[] = [
  ...noticeRoutes,
  {
    method: 'GET',
    path: '/workspace/glossary',
    may: readGlossary,
    answer: async ({ db, actor }) =>
      show(glossaryDeskPage(await everyTerm(db, actor), holds(actor, keepGlossary))),
  },
  {
    method: 'GET',
    path: '/workspace/glossary/new',
    may: keepGlossary,
    answer: async () => show(termPage(blank)),
  },
  {
    method: 'POST',
    path: '/workspace/glossary/new',
    may: keepGlossary,
    async answer(ask) {
      const parsed = parseForm(termForm, ask.body)
      if (!parsed.ok) return invalid(termPage(parsed.form))
      const kept = await ask.write((work) => addTerm(work, parsed.input))
      return 'refused' in kept
        ? invalid(termPage(twice(ask.body)))
        : seeOther('/workspace/glossary', 'The term is added.')
    },
  },
  {
    method: 'GET',
    path: '/workspace/glossary/:termId/edit',
    may: keepGlossary,
    async answer({ db, actor, id }) {
      const term = await findTerm(db, actor, id('termId'))
      if (!term || term.archivedAt) return notFound
      const { meaning, version } = term
      return show(termPage(filled({ term: term.term, meaning, version: String(version) }), term.id))
    },
  },
  {
    method: 'POST',
    path: '/workspace/glossary/:termId/edit',
    may: keepGlossary,
    async answer(ask) {
      const term = await findTerm(ask.db, ask.actor, ask.id('termId'))
      if (!term || term.archivedAt) return notFound
      const parsed = parseForm(termForm, ask.body)
      if (!parsed.ok) return invalid(termPage(parsed.form, term.id))
      const kept = await ask.write((work) => changeTerm(work, term.id, parsed.input))
      if (!('refused' in kept)) return seeOther('/workspace/glossary', 'The term is changed.')
      if (kept.refused === 'twice') return invalid(termPage(twice(ask.body), term.id))
      return conflict(termConflictPage(kept.current, parsed.input))
    },
  },
  {
    method: 'POST',
    path: '/workspace/glossary/:termId/archive',
    may: keepGlossary,
    answer: set(archiveTerm),
  },
  {
    method: 'POST',
    path: '/workspace/glossary/:termId/restore',
    may: keepGlossary,
    answer: set(restoreTerm),
  },
]
