import { namesOf } from '#modules/people/index.ts'
import { blank, type FormState, parseForm, withError } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  send,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { addSetFrom, archiveSet, publishSet, restoreSet } from '../commands/sets.ts'
import { readSentSet } from '../forms/set-files.ts'
import { importForm, publishForm } from '../forms/sets.ts'
import { everyRound } from '../queries/rounds.ts'
import { everySet, findSet, versionsOf } from '../queries/sets.ts'
import { keepSets, readSets } from '../rules/permissions.ts'
import { SETS, setPath } from '../rules/places.ts'
import { LARGEST_SET_BYTES, writeSetFile } from '../rules/reading-sets.ts'
import type { KeptSet } from '../schema.ts'
import { importSetPage, setPage, setsPage } from '../views/sets.ts'

/** Runs what follows with the set that the path names. */
export const withSet =
  (run: (ask: Ask, set: KeptSet) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const set = await findSet(ask.db, ask.actor, ask.id<'question set'>('questionSetId'))
    return set ? run(ask, set) : notFound
  }

async function importSet(ask: Ask): Promise<Answer> {
  const { upload, body } = ask
  const parsed = parseForm(importForm, body)
  if (!parsed.ok) return invalid(importSetPage(parsed.form, []))
  if (upload?.field !== 'file')
    return invalid(importSetPage(withError(body, 'file', 'Choose the file of a set'), []))
  const refuse = (words: string, faults: Parameters<typeof importSetPage>[1] = []) =>
    invalid(importSetPage(withError(body, 'file', words), faults))
  if (upload.bytes.length > LARGEST_SET_BYTES) return refuse('The file must be 2 MB or smaller')
  const read = await readSentSet(upload.bytes)
  if (!read.ok) return refuse('Choose a file that can be read as a question set', read.faults)
  const { id } = await ask.write((work) => addSetFrom(work, { kind: parsed.input.kind, set: read.set }))
  return seeOther(setPath(id), 'The set is imported. Publish it before you ask a round of it.')
}

async function page(ask: Ask, set: KeptSet, form: FormState) {
  const versions = await versionsOf(ask.db, ask.actor, set.id)
  const rounds = await everyRound(
    ask.db,
    ask.actor,
    versions.map(({ id }) => id),
  )
  const names = await namesOf(
    ask.db,
    versions.map(({ publishedBy }) => publishedBy),
  )
  return setPage(set, { versions, rounds, names, today: ask.today, form })
}

async function publish(ask: Ask, set: KeptSet): Promise<Answer> {
  const parsed = parseForm(publishForm, ask.body)
  if (!parsed.ok) return invalid(await page(ask, set, parsed.form))
  if (set.archivedAt !== null) return notFound
  const result = await ask.write((work) => publishSet(work, set.id, parsed.input))
  if (!('refused' in result)) return seeOther(setPath(set.id), `Version ${result.number} is published.`)
  const again = async (words: string) => page(ask, set, withError(ask.body, 'note', words))
  if (result.refused === 'stale')
    return conflict(await again('Somebody changed the set meanwhile. Read it, and publish it again'))
  return invalid(
    await again(
      result.refused === 'same'
        ? 'It asks what its latest version asks. There is nothing new to publish'
        : 'Mend what is listed below, and publish it again',
    ),
  )
}

const setArchived = (
  name: 'archive' | 'restore',
  command: typeof archiveSet,
  done: string,
): WorkspaceRoute => ({
  method: 'POST',
  path: `${SETS}/:questionSetId/${name}`,
  may: keepSets,
  answer: withSet(async (ask, set) => {
    await ask.write((work) => command(work, set.id))
    return seeOther(SETS, done)
  }),
})

/** Question sets: in and out as files, published, archived. */
export const setRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: SETS,
    may: readSets,
    answer: async ({ db, actor }) => show(setsPage(await everySet(db, actor))),
  },
  {
    method: 'GET',
    path: `${SETS}/import`,
    may: keepSets,
    answer: async () => show(importSetPage(blank, [])),
  },
  { method: 'POST', path: `${SETS}/import`, may: keepSets, answer: importSet },
  {
    method: 'GET',
    path: `${SETS}/:questionSetId`,
    may: readSets,
    answer: withSet(async (ask, set) => show(await page(ask, set, blank))),
  },
  {
    method: 'GET',
    path: `${SETS}/:questionSetId/file.json`,
    may: readSets,
    answer: withSet(async (_ask, { draft }) =>
      send({
        ...{ name: 'question-set.json', type: 'application/json; charset=utf-8' },
        bytes: new TextEncoder().encode(writeSetFile(draft)),
      }),
    ),
  },
  { method: 'POST', path: `${SETS}/:questionSetId/publish`, may: keepSets, answer: withSet(publish) },
  setArchived('archive', archiveSet, 'The set is archived. It can be restored below.'),
  setArchived('restore', restoreSet, 'The set is restored.'),
]
