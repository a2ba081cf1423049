import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { requiredFindings, requiredStandings } from './required.ts'
import { firstChapters, requiredOf, TEMPLATES, templatesOn } from './templates.ts'

const namesOn = (frameworks: Parameters<typeof templatesOn>[0], day: string) =>
  templatesOn(frameworks, Temporal.PlainDate.from(day)).map(({ name }) => name)

const period = { start: '2022-04-01', end: '2023-03-31', label: '2022–23' }

describe('what the law asks of a report', () => {
  it('is that of the last day of its year', () => {
    assert.deepEqual(namesOn(['children'], '2018-03-31'), [])
    assert.deepEqual(namesOn(['children'], '2023-03-31'), ['Working Together 2018'])
    assert.deepEqual(namesOn(['children'], '2024-03-31'), ['Working Together 2023'])
    assert.deepEqual(namesOn(['children'], '2026-03-31'), ['Working Together 2026'])
    assert.deepEqual(namesOn(['adults'], '2026-03-31'), ['Care Act 2014'])
    assert.deepEqual(namesOn(['children', 'adults'], '2024-03-31'), [
      'Working Together 2023',
      'Care Act 2014',
    ])
  })

  it('leaves no day between two lists of one law, and has no two on one', () => {
    for (const framework of ['children', 'adults'] as const) {
      const lists = TEMPLATES.filter((each) => each.framework === framework)
      for (const [at, { fromOn }] of lists.entries()) {
        const before = lists[at - 1]
        if (!before) continue
        assert.ok(before.toOn, before.name)
        assert.equal(Temporal.PlainDate.from(before.toOn).add({ days: 1 }).toString(), fromOn)
      }
      assert.equal(lists.at(-1)?.toOn, null)
    }
  })

  it('is (a) to (g) for an adults’ board', () => {
    const [list] = templatesOn(['adults'], Temporal.PlainDate.from('2026-03-31'))
    assert.deepEqual(
      list?.required.map(({ words }) => words.slice(0, 3)),
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((letter) => `(${letter})`),
    )
  })

  it('has a chapter for each thing in a new report, once', () => {
    for (const day of ['2017-03-31', '2023-03-31', '2024-03-31', '2026-03-31'])
      for (const frameworks of [['children'], ['adults'], ['children', 'adults']] as const) {
        const lists = templatesOn(frameworks, Temporal.PlainDate.from(day))
        const headings = firstChapters(frameworks, lists, true).map(({ heading }) => heading)
        assert.equal(new Set(headings).size, headings.length)
        for (const { heading } of lists.flatMap(({ required }) => required))
          assert.ok(headings.includes(heading), heading)
      }
  })

  it('has one meaning for a code, and the source that is in force at the end of the year', () => {
    for (const { required, fromOn } of TEMPLATES)
      for (const each of required) {
        assert.equal(requiredOf(each.code, fromOn), each)
        assert.equal(requiredOf(each.code, '2000-03-31')?.words, each.words)
      }
    const source = (day: string) => requiredOf('reviews', day)?.source
    assert.equal(source('2023-03-31'), 'Working Together to Safeguard Children 2018, chapter 3')
    assert.equal(source('2025-03-31'), 'Working Together to Safeguard Children 2023, chapter 2')
    assert.equal(source('2027-03-31'), 'Working Together to Safeguard Children 2026, chapter 2')
  })

  it('stands in the order of its law, whichever way it is kept', () => {
    const kept = ['reviews', 'families', 'arrangements-done'].map((code) => ({ code, chapterId: null }))
    assert.deepEqual(
      requiredStandings(kept, { chapters: [], period }).map(({ required }) => required.code),
      ['arrangements-done', 'reviews', 'families'],
    )
  })

  it('is found missing where no chapter of the report tells it, and not where one does', () => {
    const chapter = { id: 'one', heading: 'Reviews', place: 'body', blocks: [] } as const
    const found = (chapterId: string | null, place: 'body' | 'cover' = 'body') => {
      const chapters = [{ ...chapter, place }]
      const standings = requiredStandings([{ code: 'care-act-g', chapterId: chapterId as never }], {
        ...{ chapters, period },
      })
      assert.ok(standings.every(({ isBlank }) => isBlank))
      return requiredFindings(standings).length
    }
    assert.deepEqual([found(null), found('gone'), found('one'), found('one', 'cover')], [1, 1, 0, 1])
  })
})
