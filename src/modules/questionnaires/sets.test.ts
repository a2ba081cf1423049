import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aPerson } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import { type Actor, Forbidden, type PersonId, type Work } from '#platform/work.ts'
import {
  addSet,
  addSetFrom,
  addVariant,
  archiveSet,
  changeDraft,
  publishSet,
  restoreSet,
} from './commands/sets.ts'
import { everySet, findSet, findVersion, latestVersion, versionsOf } from './queries/sets.ts'
import { compare } from './rules/comparing.ts'
import { emptySet, putQuestion, putSection } from './rules/editing.ts'
import { hashOf, readSetFile, writeSetFile } from './rules/reading-sets.ts'
import type { SetId } from './schema.ts'
import { aQuestion, aSetOf, idOf, theQuestion } from './testing.ts'

describe('question sets', () => {
  let here: World
  let managerId: PersonId

  /** Does something as a business manager who is in the directory. */
  const act = <Result>(command: (work: Work) => Promise<Result>, as: Partial<Actor> = {}) =>
    here.do(command, { id: managerId, ...as })

  before(async () => {
    here = await world(site)
    managerId = await here.do((work) => aPerson(work, { posts: ['business-manager'] }))
  })
  after(() => here[Symbol.asyncDispose]())

  const set = aSetOf(aQuestion(1), aQuestion(2, { type: 'rag', evidenceFor: ['green'] }))
  const imported = (draft = set) => act((work) => addSetFrom(work, { kind: 'self-assessment', set: draft }))
  const found = async (id: SetId) => {
    const kept = await act((work) => findSet(work.tx, work.actor, id))
    assert.ok(kept)
    return kept
  }

  it('begin with nothing, and are not published so', async () => {
    const { id } = await act((work) => addSet(work, { kind: 'survey', title: 'Practitioners' }))
    const refused = await act((work) => publishSet(work, id, { version: 1, note: '' }))
    assert.ok('refused' in refused && refused.refused === 'faults')
    assert.match(refused.faults[0]?.words ?? '', /Nothing is asked/)
    assert.deepEqual(await act((work) => versionsOf(work.tx, work.actor, id)), [])
  })

  it('come back out of the database as they went in, to the letter', async () => {
    const { id } = await imported()
    const { draft } = await found(id)
    assert.equal(writeSetFile(draft), writeSetFile(set))
    const read = readSetFile(writeSetFile(draft))
    assert.ok(read.ok)
    assert.deepEqual(read.set, set)
  })

  it('are changed by one person at a time', async () => {
    const { id } = await imported()
    const draft = putQuestion(set, idOf(900), theQuestion({ id: idOf(3), name: 'q3' }))
    assert.deepEqual(await act((work) => changeDraft(work, id, { version: 1, draft })), { version: 2 })
    const late = await act((work) => changeDraft(work, id, { version: 1, draft: emptySet('Lost') }))
    assert.ok('refused' in late)
    assert.equal(late.current.draft.sections[0]?.questions.length, 3)
    assert.equal((await found(id)).title, set.title)
  })

  it('are published in versions that stay as they were', async () => {
    const { id } = await imported()
    const first = await act((work) => publishSet(work, id, { version: 1, note: 'The first' }))
    assert.ok(!('refused' in first))
    assert.equal(first.number, 1)
    const same = await act((work) => publishSet(work, id, { version: 1, note: '' }))
    assert.ok('refused' in same && same.refused === 'same')

    const draft = putQuestion(set, idOf(900), theQuestion({ words: 'Do staff know whom to tell?' }))
    await act((work) => changeDraft(work, id, { version: 1, draft }))
    const second = await act((work) => publishSet(work, id, { version: 2, note: 'Put plainly' }))
    assert.ok(!('refused' in second))
    const [then, now] = await act(async (work) => [
      await findVersion(work.tx, work.actor, first.id),
      await latestVersion(work.tx, work.actor, id),
    ])
    assert.ok(then && now)
    assert.equal(now.number, 2)
    assert.equal(then.hash, hashOf(set))
    assert.equal(hashOf(then.content), then.hash)
    assert.deepEqual(
      compare(then.content, now.content).map(({ became }) => became),
      ['reworded', 'same'],
    )
    assert.deepEqual(
      (await act((work) => versionsOf(work.tx, work.actor, id))).map(({ number, note }) => [number, note]),
      [
        [2, 'Put plainly'],
        [1, 'The first'],
      ],
    )
  })

  it('get one number each when two people publish at once', async () => {
    const { id } = await imported()
    const both = await Promise.all(
      [1, 2].map(() => act((work) => publishSet(work, id, { version: 1, note: '' }))),
    )
    assert.deepEqual(both.map((each) => ('refused' in each ? each.refused : each.number)).toSorted(), [
      1,
      'same',
    ])
  })

  it('are copied for another sector with the identity of what they ask', async () => {
    const { id } = await imported()
    const variant = await act((work) => addVariant(work, id, 'The same for schools'))
    const copy = await found(variant.id)
    assert.equal(copy.variantOf, id)
    assert.equal(copy.title, 'The same for schools')
    assert.deepEqual(
      compare(set, copy.draft).map(({ became }) => became),
      ['same', 'same'],
    )
  })

  it('leave the list when they are archived, are not changed then, and come back', async () => {
    const { id } = await imported(putSection(set, { ...emptySection, id: idOf(910) }))
    await act((work) => archiveSet(work, id))
    await assert.rejects(
      act((work) => changeDraft(work, id, { version: 2, draft: set })),
      Forbidden,
    )
    await act((work) => restoreSet(work, id))
    const listed = (await act((work) => everySet(work.tx, work.actor))).find((each) => each.id === id)
    assert.equal(listed?.archivedAt, null)
    assert.equal(listed?.questions, 2)
    assert.equal(listed?.latest, null)
  })
  const emptySection = { heading: 'Nothing yet', guidance: '', links: [], showWhen: null }

  it('are kept by the business unit alone', async () => {
    const nobody = { holds: [] }
    const added = act((work) => addSet(work, { kind: 'survey', title: 'Mine' }), nobody)
    await assert.rejects(added, Forbidden)
    const { id } = await imported()
    await assert.rejects(
      act((work) => publishSet(work, id, { version: 1, note: '' }), nobody),
      Forbidden,
    )
  })

  it('of one partnership are not there in another', async () => {
    const { id } = await imported()
    const elsewhere = { partnershipId: here.otherId }
    assert.equal(await act((work) => findSet(work.tx, work.actor, id), elsewhere), undefined)
    assert.deepEqual(await act((work) => everySet(work.tx, work.actor), elsewhere), [])
  })

  it('leave no word of what they ask in the audit', async () => {
    const { id } = await imported()
    const entries = await here.audited('questionnaires.import-set')
    const entry = entries.find(({ subject }) => subject === id)
    assert.deepEqual(entry?.detail, { kind: 'self-assessment', hash: hashOf(set) })
  })
})
