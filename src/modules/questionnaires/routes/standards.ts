import { randomUUID } from 'node:crypto'
import { type Body, filled, parseForm } from '#platform/forms.ts'
import { type Answer, type Ask, invalid, notFound, show, type WorkspaceRoute } from '#platform/site.ts'
import { directionIn } from '../forms/editing.ts'
import { newStandardForm, standardForm, typedStandard } from '../forms/standards.ts'
import { moveStandard, putStandard, takeOutStandard } from '../rules/editing.ts'
import type { QuestionSet, Standard } from '../schema/question-set.ts'
import type { KeptSet } from '../schema.ts'
import { newStandardPage, standardPage, takeOutStandardPage } from '../views/standards.ts'
import { at, moving, opened, routes, save, saveMoved, withDraft } from './draft.ts'

const withStandard = (run: (ask: Ask, set: KeptSet, standard: Standard) => Promise<Answer>) =>
  withDraft(async (ask, set) => {
    const id = ask.id<'standard'>('standardId')
    const standard = set.draft.standards.find((each) => each.id === id)
    return standard ? run(ask, set, standard) : notFound
  })

const standardNow =
  (id: string) =>
  (current: QuestionSet): Body => {
    const standard = current.standards.find((each) => each.id === id)
    return standard ? typedStandard(standard) : {}
  }

/** The standards of a set: what its questions ask about. */
export const standardRoutes: readonly WorkspaceRoute[] = [
  ...routes(
    `${at}/standards/new`,
    withDraft(async (_ask, set) =>
      show(newStandardPage(set, filled({ number: String(set.draft.standards.length + 1) }))),
    ),
    withDraft(async (ask, set) => {
      const parsed = parseForm(newStandardForm, ask.body)
      if (!parsed.ok) return invalid(newStandardPage(set, parsed.form))
      const { number, words } = parsed.input
      return save(ask, set, {
        draft: putStandard(set.draft, { id: randomUUID(), number, words }),
        ...{ isAdded: true, done: 'The standard is added. Questions can name it now.' },
        page: (form, before) => newStandardPage(set, form, before),
        savedAs: () => ({}),
      })
    }),
  ),
  ...routes(
    `${at}/standards/:standardId/edit`,
    withStandard(async (_ask, set, standard) =>
      show(standardPage(set, standard, opened(set, typedStandard(standard)))),
    ),
    withStandard(async (ask, set, standard) => {
      const parsed = parseForm(standardForm, ask.body)
      if (!parsed.ok) return invalid(standardPage(set, standard, parsed.form))
      const { number, words } = parsed.input
      return save(ask, set, {
        draft: putStandard(set.draft, { id: standard.id, number, words }),
        done: 'The standard is saved.',
        page: (form, before) => standardPage(set, standard, form, before),
        savedAs: standardNow(standard.id),
      })
    }),
  ),
  moving(
    `${at}/standards/:standardId/move`,
    withStandard(async (ask, set, { id }) =>
      saveMoved(ask, set, moveStandard(set.draft, id, directionIn(ask.body))),
    ),
  ),
  ...routes(
    `${at}/standards/:standardId/take-out`,
    withStandard(async (_ask, set, standard) => show(takeOutStandardPage(set, standard, opened(set, {})))),
    withStandard(async (ask, set, standard) =>
      save(ask, set, {
        draft: takeOutStandard(set.draft, standard.id),
        done: 'The standard is taken out.',
        page: (form) => takeOutStandardPage(set, standard, form),
        savedAs: standardNow(standard.id),
      }),
    ),
  ),
]
