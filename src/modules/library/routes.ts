import { blank, type FormState, filled, parseForm, withError } from '#platform/forms.ts'
import {
  anyone,
  conflict,
  invalid,
  notFound,
  type PublicRoute,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { addTerm, changeTerm } from './commands.ts'
import { termForm } from './forms.ts'
import { publishedTerms } from './published.ts'
import { findTerm, terms } from './queries.ts'
import { keepGlossary, readGlossary } from './rules.ts'
import {
  accessibilityPage,
  glossaryDeskPage,
  glossaryPage,
  privacyPage,
  termConflictPage,
  termPage,
} from './views.ts'

const TWICE = 'This term is already in the glossary. Change that one instead'

const twice = (typed: FormState['typed']): FormState => withError(typed, 'term', TWICE)

export const publicRoutes: readonly PublicRoute[] = [
  { path: '/glossary', may: anyone, answer: async ({ db }) => show(glossaryPage(await publishedTerms(db))) },
  {
    path: '/accessibility',
    may: anyone,
    answer: async ({ partnership }) => show(accessibilityPage(partnership.name)),
  },
  {
    path: '/privacy',
    may: anyone,
    answer: async ({ partnership }) => show(privacyPage(partnership.name)),
  },
]

export const workspaceRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: '/workspace/glossary',
    may: readGlossary,
    answer: async ({ db, actor }) =>
      show(glossaryDeskPage(await terms(db, actor), holds(actor, keepGlossary))),
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
      return 'refused' in kept ? invalid(termPage(twice(ask.body))) : seeOther('/workspace/glossary')
    },
  },
  {
    method: 'GET',
    path: '/workspace/glossary/:termId/edit',
    may: keepGlossary,
    async answer({ db, actor, id }) {
      const term = await findTerm(db, actor, id('termId'))
      if (!term) return notFound
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
      if (!term) return notFound
      const parsed = parseForm(termForm, ask.body)
      if (!parsed.ok) return invalid(termPage(parsed.form, term.id))
      const kept = await ask.write((work) => changeTerm(work, term.id, parsed.input))
      if (!('refused' in kept)) return seeOther('/workspace/glossary')
      if (kept.refused === 'twice') return invalid(termPage(twice(ask.body), term.id))
      return conflict(termConflictPage(kept.current, parsed.input))
    },
  },
]
