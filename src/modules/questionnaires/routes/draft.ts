import type { RecordWords } from '#platform/conflict.ts'
import { type Body, type FormState, filled } from '#platform/forms.ts'
import type { Html } from '#platform/html.ts'
import {
  type Answer,
  type Ask,
  conflict,
  notFound,
  type Page,
  seeOther,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { changeDraft } from '../commands/sets.ts'
import { versionIn } from '../forms/editing.ts'
import { keepSets } from '../rules/permissions.ts'
import { SETS, setPath } from '../rules/places.ts'
import { placed } from '../rules/showing.ts'
import { FIELD_WORDS } from '../rules/wording.ts'
import type { QuestionSet } from '../schema/question-set.ts'
import type { KeptSet } from '../schema.ts'
import { overtaken } from '../views/set-form.ts'
import { withSet } from './sets.ts'

export const at = `${SETS}/:questionSetId`

/** Runs what follows with a set that can be changed. */
export const withDraft = (run: (ask: Ask, set: KeptSet) => Promise<Answer>) =>
  withSet(async (ask, set) => (set.archivedAt === null ? run(ask, set) : notFound))

/** Opens a form with the version of the set that it shows. */
export const opened = (set: KeptSet, typed: Body): FormState =>
  filled({ ...typed, version: String(set.version) })

const TEST_BOX = /^test-(\d+)-(question|is|with)$/
const TEST_WORDS: Readonly<Record<string, string>> = { question: 'question', is: 'is', with: 'values' }

/** What somebody typed, by what the boxes are called, for the page that shows two texts. */
function wordsOf({ draft }: KeptSet, typed: Body): RecordWords {
  const questions = new Map(placed(draft).map(({ question }) => [question.id, question.words]))
  const standards = new Map(draft.standards.map(({ id, words }) => [id, words]))
  return Object.fromEntries(
    Object.entries(typed)
      .filter(([name]) => name !== 'version' && name !== 'formToken' && name !== 'type')
      .map(([name, value]) => {
        const [, place, part = ''] = TEST_BOX.exec(name) ?? []
        const label = place ? `Test ${place}: ${TEST_WORDS[part]}` : (FIELD_WORDS[name] ?? name)
        const given = [value]
          .flat()
          .map((each) => questions.get(each ?? '') ?? standards.get(each ?? '') ?? each)
        return [label, given.join('\n')]
      }),
  )
}

/** Saves the draft. Where somebody else saved since, the page comes back with both texts. */
export async function save(
  ask: Ask,
  set: KeptSet,
  {
    draft,
    isAdded,
    done,
    page,
    savedAs,
  }: {
    readonly draft: QuestionSet
    /** What is added changes nothing that somebody else may have changed since the form was opened. */
    readonly isAdded?: true
    readonly done: string
    readonly page: (form: FormState, before: Html) => Page
    /** What the form would open with, of a set as it stands now. */
    readonly savedAs: (current: QuestionSet) => Body
  },
): Promise<Answer> {
  const version = isAdded ? set.version : versionIn(ask.body)
  const result = await ask.write((work) => changeDraft(work, set.id, { version, draft }))
  if (!('refused' in result)) return seeOther(setPath(set.id), done)
  const { current } = result
  const before = overtaken(current, wordsOf(set, savedAs(current.draft)), wordsOf(set, ask.body))
  const shown = page(opened(current, ask.body), before)
  return conflict({ ...shown, title: `Both texts: ${shown.title}` })
}

export const routes = (
  path: string,
  open: WorkspaceRoute['answer'],
  send: WorkspaceRoute['answer'],
): readonly WorkspaceRoute[] => [
  { method: 'GET', path, may: keepSets, answer: open },
  { method: 'POST', path, may: keepSets, answer: send },
]

/** Saves a draft in which something was moved. It changes nothing where somebody else saved since. */
export async function saveMoved(ask: Ask, set: KeptSet, draft: QuestionSet): Promise<Answer> {
  const result = await ask.write((work) => changeDraft(work, set.id, { version: set.version, draft }))
  return 'refused' in result
    ? seeOther(setPath(set.id), 'Somebody else changed the set meanwhile. Look again, and move it again.')
    : seeOther(setPath(set.id))
}

/** A route that moves something and comes back to its set. */
export const moving = (path: string, answer: WorkspaceRoute['answer']): WorkspaceRoute => ({
  ...{ method: 'POST', path, may: keepSets, answer },
})
