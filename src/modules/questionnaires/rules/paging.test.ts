import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aQuestion, aSection, aSet, idOf } from '../testing.ts'
import { nextAfter, pageOf, pagesOf } from './paging.ts'
import { shown } from './showing.ts'

const names = (pages: ReturnType<typeof pagesOf>) =>
  pages.map((page) => page.map(({ question }) => question.name).join(' '))

const shownBy = (place: number) => ({
  showWhen: { match: 'all', tests: [{ question: idOf(place), is: 'one-of', values: ['yes'] }] },
})

describe('the pages on which a set is asked', () => {
  it('have four questions at the most, and never of two sections', () => {
    const set = aSet([
      aSection(
        900,
        [1, 2, 3, 4, 5].map((place) => aQuestion(place)),
      ),
      aSection(901, [aQuestion(6)]),
    ])
    assert.deepEqual(names(pagesOf(set)), ['q1 q2 q3 q4', 'q5', 'q6'])
  })

  it('leave a table, files and a long text a page of their own', () => {
    const table = { type: 'table', columns: [{ name: 'a', heading: 'A', type: 'text' }] }
    const set = aSet([
      aSection(900, [
        aQuestion(1),
        aQuestion(2, table),
        aQuestion(3),
        aQuestion(4, { type: 'text', most: 5000 }),
        aQuestion(5, { type: 'file' }),
        aQuestion(6),
      ]),
    ])
    assert.deepEqual(names(pagesOf(set)), ['q1', 'q2', 'q3', 'q4', 'q5', 'q6'])
  })

  it('begin anew where an answer of the page decides what is shown', () => {
    const set = aSet([aSection(900, [aQuestion(1), aQuestion(2, shownBy(1)), aQuestion(3)])])
    assert.deepEqual(names(pagesOf(set)), ['q1', 'q2 q3'])
  })

  it('follow each other past what is hidden, to the end of their section', () => {
    const set = aSet([
      aSection(900, [aQuestion(1), aQuestion(2, shownBy(1)), aQuestion(3, shownBy(2)), aQuestion(4)]),
      aSection(901, [aQuestion(5)]),
    ])
    const next = (place: number, answers: Parameters<typeof shown>[1]) =>
      nextAfter(pageOf(set, idOf(place)) ?? [], shown(set, answers))?.question.name
    const no = new Map([[idOf(1), { type: 'choice', value: 'no' } as const]])
    const yes = new Map([[idOf(1), { type: 'choice', value: 'yes' } as const]])
    assert.equal(next(1, no), 'q4')
    assert.equal(next(1, yes), 'q2')
    assert.equal(next(4, no), undefined)
  })
})
