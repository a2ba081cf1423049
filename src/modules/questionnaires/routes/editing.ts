import { randomUUID } from 'node:crypto'
import { type Body, blank, type FormState, filled, parseForm } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  invalid,
  notFound,
  type Page,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { addSet } from '../commands/sets.ts'
import { parseCondition, typedCondition } from '../forms/condition.ts'
import {
  aboutForm,
  directionIn,
  newSetForm,
  parseSection,
  typedAbout,
  typedSection,
} from '../forms/editing.ts'
import { parseQuestionOf, typedQuestion } from '../forms/question.ts'
import {
  moveQuestion,
  moveSection,
  namedBy,
  putQuestion,
  putSection,
  takeOutQuestion,
  takeOutSection,
} from '../rules/editing.ts'
import { valueFor } from '../rules/lines.ts'
import { pagesOf } from '../rules/paging.ts'
import { readSets } from '../rules/permissions.ts'
import { SETS, setPath } from '../rules/places.ts'
import { type Placed, placed } from '../rules/showing.ts'
import { TYPE_WORDS } from '../rules/wording.ts'
import type { QuestionSet, QuestionType, Section } from '../schema/question-set.ts'
import type { KeptSet } from '../schema.ts'
import {
  aboutPage,
  conditionPage,
  newQuestionPage,
  newSectionPage,
  newSetPage,
  placedBefore,
  previewPage,
  questionPage,
  questionTypesPage,
  sectionPage,
  takeOutPage,
} from '../views/editing.ts'
import { at, moving, opened, routes, save, saveMoved, withDraft } from './draft.ts'
import { withSet } from './sets.ts'

const withSection = (run: (ask: Ask, set: KeptSet, section: Section) => Promise<Answer>) =>
  withDraft(async (ask, set) => {
    const id = ask.id<'section'>('sectionId')
    const section = set.draft.sections.find((each) => each.id === id)
    return section ? run(ask, set, section) : notFound
  })

const withQuestion = (run: (ask: Ask, set: KeptSet, each: Placed) => Promise<Answer>) =>
  withDraft(async (ask, set) => {
    const id = ask.id<'question'>('questionId')
    const found = placed(set.draft).find(({ question }) => question.id === id)
    return found ? run(ask, set, found) : notFound
  })

const sectionNow =
  (id: string) =>
  (current: QuestionSet): Body => {
    const section = current.sections.find((each) => each.id === id)
    return section ? typedSection(section) : {}
  }
const questionNow =
  (id: string) =>
  (current: QuestionSet): Body => {
    const found = placed(current).find(({ question }) => question.id === id)
    return found ? typedQuestion(found.question) : {}
  }

const typeIn = (given: string | undefined): QuestionType | undefined =>
  given !== undefined && given in TYPE_WORDS ? (given as QuestionType) : undefined

/** What the form of a new question opens with. */
const begun = (set: KeptSet): Body => ({
  name: `q${placed(set.draft).length + 1}`,
  isRequired: 'yes',
  ...{ lies: 'anywhere', asks: 'now', isLong: 'yes', most: '', places: '0', mostRows: '20', mostFiles: '3' },
})

async function addQuestion(ask: Ask, set: KeptSet, section: Section): Promise<Answer> {
  const type = typeIn([ask.body['type']].flat()[0])
  if (!type) return notFound
  const typed = { ...ask.body, name: nameIn(ask.body, set) }
  const parsed = parseQuestionOf(set.draft, { type, id: randomUUID(), showWhen: null }, typed)
  if (!parsed.ok) return invalid(newQuestionPage(set, section, type, parsed.form))
  return save(ask, set, {
    draft: putQuestion(set.draft, section.id, parsed.input),
    ...{ isAdded: true, done: 'The question is added.' },
    page: (form, before) => newQuestionPage(set, section, type, form, before),
    savedAs: () => ({}),
  })
}

/** A name that was left empty is made of the words of the question. */
const nameIn = (typed: Body, set: KeptSet): string => {
  const [given = ''] = [typed['name'] ?? ''].flat()
  if (given.trim() !== '') return given
  const [words = ''] = [typed['words'] ?? ''].flat()
  const made = valueFor(
    words,
    placed(set.draft).map(({ question }) => question.name),
  )
  return /^[a-z]/.test(made) ? made : `q-${made}`
}

const conditionOf = (section: Section | undefined, each: Placed | undefined) =>
  each ? each.question.showWhen : (section?.showWhen ?? null)

async function saveCondition(
  ask: Ask,
  set: KeptSet,
  { section, each }: { readonly section?: Section; readonly each?: Placed },
): Promise<Answer> {
  const around = conditionAround(set, section, each)
  const parsed = parseCondition(ask.body)
  if (!parsed.ok) return invalid(conditionPage(set, around, parsed.form))
  const showWhen = parsed.input
  const draft = each
    ? putQuestion(set.draft, each.section.id, { ...each.question, showWhen })
    : section
      ? putSection(set.draft, { ...section, showWhen })
      : set.draft
  return save(ask, set, {
    ...{ draft, done: 'When it is shown is saved.' },
    page: (form, before) => conditionPage(set, around, form, before),
    savedAs: () => typedCondition(conditionOf(section, each)),
  })
}

function conditionAround(set: KeptSet, section: Section | undefined, each: Placed | undefined) {
  if (each)
    return {
      path: `/questions/${each.question.id}/condition`,
      words: each.question.words,
      before: placedBefore(set.draft, each.place),
    }
  const first = placed(set.draft).find((one) => one.section.id === section?.id)
  return {
    path: `/sections/${section?.id}/condition`,
    words: section?.heading ?? '',
    before: first ? placedBefore(set.draft, first.place) : placed(set.draft),
  }
}

/** Writing a question set in the browser: its title, sections, questions, and when each is shown. */
export const editingRoutes: readonly WorkspaceRoute[] = [
  ...routes(
    `${SETS}/new`,
    async () => show(newSetPage(blank)),
    async (ask) => {
      const parsed = parseForm(newSetForm, ask.body)
      if (!parsed.ok) return invalid(newSetPage(parsed.form))
      const { id } = await ask.add(SETS, (work) => addSet(work, parsed.input))
      return seeOther(setPath(id), 'The set is begun. Add its first section.')
    },
  ),
  {
    method: 'GET',
    path: `${at}/preview`,
    may: readSets,
    answer: withSet(async (ask, set) => {
      const pages = pagesOf(set.draft)
      const asked = Number(ask.query['page'] ?? '1')
      const page = Number.isInteger(asked) && asked >= 1 && asked <= pages.length ? asked : 1
      return show(previewPage(set, pages, page))
    }),
  },
  ...routes(
    `${at}/edit`,
    withDraft(async (_ask, set) => show(aboutPage(set, opened(set, typedAbout(set.draft))))),
    withDraft(async (ask, set) => {
      const parsed = parseForm(aboutForm, ask.body)
      if (!parsed.ok) return invalid(aboutPage(set, parsed.form))
      const { title, introduction } = parsed.input
      return save(ask, set, {
        draft: { ...set.draft, title, introduction },
        done: 'The title and introduction are saved.',
        page: (form, before) => aboutPage(set, form, before),
        savedAs: typedAbout,
      })
    }),
  ),
  ...routes(
    `${at}/sections/new`,
    withDraft(async (_ask, set) => show(newSectionPage(set, blank))),
    withDraft(async (ask, set) => {
      const parsed = parseSection(ask.body)
      if (!parsed.ok) return invalid(newSectionPage(set, parsed.form))
      const section = { ...parsed.input, links: [...parsed.input.links], id: randomUUID(), showWhen: null }
      return save(ask, set, {
        draft: putSection(set.draft, section),
        ...{ isAdded: true, done: 'The section is added.' },
        page: (form, before) => newSectionPage(set, form, before),
        savedAs: () => ({}),
      })
    }),
  ),
  ...routes(
    `${at}/sections/:sectionId/edit`,
    withSection(async (_ask, set, section) =>
      show(sectionPage(set, section, opened(set, typedSection(section)))),
    ),
    withSection(async (ask, set, section) => {
      const parsed = parseSection(ask.body)
      if (!parsed.ok) return invalid(sectionPage(set, section, parsed.form))
      return save(ask, set, {
        draft: putSection(set.draft, { ...section, ...parsed.input, links: [...parsed.input.links] }),
        done: 'The section is saved.',
        page: (form, before) => sectionPage(set, section, form, before),
        savedAs: sectionNow(section.id),
      })
    }),
  ),
  moving(
    `${at}/sections/:sectionId/move`,
    withSection(async (ask, set, { id }) =>
      saveMoved(ask, set, moveSection(set.draft, id, directionIn(ask.body))),
    ),
  ),
  ...routes(
    `${at}/sections/:sectionId/condition`,
    withSection(async (_ask, set, section) =>
      show(
        conditionPage(
          set,
          conditionAround(set, section, undefined),
          opened(set, typedCondition(section.showWhen)),
        ),
      ),
    ),
    withSection(async (ask, set, section) => saveCondition(ask, set, { section })),
  ),
  ...routes(
    `${at}/sections/:sectionId/questions/new`,
    withSection(async (ask, set, section) => {
      const type = typeIn(ask.query['type'])
      return show(
        type ? newQuestionPage(set, section, type, filled(begun(set))) : questionTypesPage(set, section),
      )
    }),
    withSection(addQuestion),
  ),
  ...routes(
    `${at}/questions/:questionId/edit`,
    withQuestion(async (_ask, set, each) =>
      show(questionPage(set, each, opened(set, typedQuestion(each.question)))),
    ),
    withQuestion(async (ask, set, each) => {
      const { question, section } = each
      const { type, id, showWhen } = question
      const parsed = parseQuestionOf(set.draft, { type, id, showWhen }, ask.body, question)
      if (!parsed.ok) return invalid(questionPage(set, each, parsed.form))
      return save(ask, set, {
        draft: putQuestion(set.draft, section.id, parsed.input),
        done: 'The question is saved.',
        page: (form, before) => questionPage(set, each, form, before),
        savedAs: questionNow(question.id),
      })
    }),
  ),
  moving(
    `${at}/questions/:questionId/move`,
    withQuestion(async (ask, set, { question }) =>
      saveMoved(ask, set, moveQuestion(set.draft, question.id, directionIn(ask.body))),
    ),
  ),
  ...routes(
    `${at}/questions/:questionId/condition`,
    withQuestion(async (_ask, set, each) =>
      show(
        conditionPage(
          set,
          conditionAround(set, undefined, each),
          opened(set, typedCondition(each.question.showWhen)),
        ),
      ),
    ),
    withQuestion(async (ask, set, each) => saveCondition(ask, set, { each })),
  ),
  ...routes(
    `${at}/questions/:questionId/take-out`,
    withQuestion(async (_ask, set, each) => show(takeOutQuestionPage(set, each, opened(set, {})))),
    withQuestion(async (ask, set, each) =>
      save(ask, set, {
        draft: takeOutQuestion(set.draft, each.question.id),
        done: 'The question is taken out.',
        page: (form) => takeOutQuestionPage(set, each, form),
        savedAs: questionNow(each.question.id),
      }),
    ),
  ),
  ...routes(
    `${at}/sections/:sectionId/take-out`,
    withSection(async (_ask, set, section) => show(takeOutSectionPage(set, section, opened(set, {})))),
    withSection(async (ask, set, section) =>
      save(ask, set, {
        draft: takeOutSection(set.draft, section.id),
        done: 'The section is taken out.',
        page: (form) => takeOutSectionPage(set, section, form),
        savedAs: sectionNow(section.id),
      }),
    ),
  ),
]

function takeOutSectionPage(set: KeptSet, section: Section, form: FormState): Page {
  const ids = section.questions.map(({ id }) => id)
  const around = {
    path: `/sections/${section.id}/take-out`,
    words: `The section “${section.heading}” goes with its questions.`,
  }
  return takeOutPage(set, around, namedBy(set.draft, ids), form)
}

const takeOutQuestionPage = (set: KeptSet, { question }: Placed, form: FormState): Page =>
  takeOutPage(
    set,
    { path: `/questions/${question.id}/take-out`, words: `The question “${question.words}” goes.` },
    namedBy(set.draft, [question.id]),
    form,
  )
