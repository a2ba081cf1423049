import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Answer } from '../schema/answer.ts'
import { aQuestion, aSection, aSet, chose, idOf, notApplicable, rated } from '../testing.ts'
import { percentOf, reportedScore, tally, workOut } from './scoring.ts'

const many = (count: number, answer: Answer): readonly Answer[] => Array.from({ length: count }, () => answer)
const share = (answers: readonly (Answer | undefined)[]) => percentOf(tally(answers, ['green']))

describe('a share', () => {
  it('of 26 returns of which 23 are green is 88 per cent', () => {
    assert.equal(share([...many(23, rated('green')), ...many(3, rated('amber'))]), 88)
  })

  it('leaves what does not apply out of its base', () => {
    const answers = [...many(23, rated('green')), ...many(2, rated('amber')), notApplicable]
    assert.deepEqual(tally(answers, ['green']), { base: 25, counted: 23, notApplicable: 1, unanswered: 0 })
    assert.equal(share(answers), 92)
  })

  it('counts a return that never came apart from one that is not green', () => {
    const answers = [rated('green'), rated('red'), undefined]
    assert.deepEqual(tally(answers, ['green']), { base: 2, counted: 1, notApplicable: 0, unanswered: 1 })
    assert.equal(share(answers), 50)
  })

  it('of nobody is no figure, and never 0 per cent', () => {
    assert.equal(share([]), undefined)
    assert.equal(share([notApplicable, undefined]), undefined)
    assert.equal(share([rated('red')]), 0)
  })

  it('rounds halves up', () => {
    assert.equal(percentOf({ base: 8, counted: 1 }), 13)
    assert.equal(percentOf({ base: 200, counted: 1 }), 1)
    assert.equal(percentOf({ base: 201, counted: 1 }), 0)
  })

  it('puts every answer into one of its parts, and does not depend on their order', () => {
    const anAnswer = fc.constantFrom(rated('green'), rated('amber'), notApplicable, undefined)
    fc.assert(
      fc.property(fc.array(anAnswer), (answers) => {
        const all = tally(answers, ['green'])
        assert.equal(all.base + all.notApplicable + all.unanswered, answers.length)
        assert.ok(all.counted <= all.base)
        assert.deepEqual(tally(answers.toReversed(), ['green']), all)
        assert.equal(share([...answers, notApplicable]), share(answers))
      }),
    )
  })
})

describe('what is worked out of one response', () => {
  const scale = { type: 'scale', points: [0, 1, 2, 3].map((at) => ({ at, words: `Point ${at}` })) }
  const calculation = (place: number, form: string, of: readonly number[], more = {}) => ({
    ...{ id: idOf(500 + place), name: `${form}${place}`, words: form, form, of: of.map(idOf) },
    ...more,
  })
  const set = aSet(
    [
      aSection(900, [
        aQuestion(1),
        aQuestion(2, { ...scale, mayNotApply: true }),
        aQuestion(3, {
          ...scale,
          showWhen: { match: 'all', tests: [{ question: idOf(1), is: 'one-of', values: ['yes'] }] },
        }),
        aQuestion(4, { type: 'number', places: 2 }),
      ]),
    ],
    {
      calculations: [
        ...[calculation(1, 'total', [1, 2, 3, 4]), calculation(2, 'mean', [2, 3])],
        calculation(3, 'share', [2, 3], { values: ['3'] }),
      ],
    },
  )
  const point = (number: number): Answer => ({ type: 'scale', number })
  const worked = (given: Readonly<Record<number, Answer>>) =>
    workOut(set, new Map(Object.entries(given).map(([place, each]) => [idOf(Number(place)), each])))
  const values = (given: Readonly<Record<number, Answer>>) => worked(given).map(({ value }) => value)

  it('is made of the scores', () => {
    const given = { 1: chose('yes'), 2: point(3), 3: point(2), 4: { type: 'number', number: 0.1 } as const }
    assert.deepEqual(values(given), [6.1, 2.5, 50])
  })

  it('leaves out what is hidden, though it was answered before', () => {
    assert.deepEqual(values({ 1: chose('no'), 2: point(3), 3: point(0) }), [3, 3, 100])
  })

  it('leaves out what does not apply', () => {
    const given = { 1: chose('yes'), 2: notApplicable, 3: point(1) }
    assert.deepEqual(values(given), [2, 1, 0])
    assert.equal(worked(given)[1]?.notApplicable, 1)
  })

  it('is nothing where nothing was answered', () => {
    assert.deepEqual(values({}), [undefined, undefined, undefined])
  })
})

it('reports the moderated score, with how far it was moved', () => {
  assert.deepEqual(reportedScore(3, 2), { score: 2, gap: -1 })
  assert.deepEqual(reportedScore(3, null), { score: 3, gap: 0 })
})
