import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Answer, type Cycle, changeWords, heatMap, squareWords, wholePercent } from './heat-map.ts'

const NAMES = ['Red', 'Amber', 'Green']
const GREEN = 2

const agencies = (count: number) => Array.from({ length: count }, (_, at) => `agency-${at}`)
const answer = (agencyId: string, grade: number | null, standardId = 'supervision'): Answer => ({
  ...{ agencyId, standardId, grade },
})
const cycle = (answers: readonly Answer[], more: Partial<Cycle> = {}): Cycle => ({
  ...{ id: '2026', scale: 'rag', met: GREEN, isClosed: true, answers, altered: new Map() },
  asked: [...new Set(answers.map(({ agencyId }) => agencyId))].map((agencyId) => ({
    ...{ agencyId, standardIds: ['supervision'] },
  })),
  ...more,
})

describe('the total of a standard', () => {
  const returned = agencies(26).map((agencyId, at) => answer(agencyId, at < 23 ? GREEN : 1))

  it('is 88% of 26 returns when 23 are green', () => {
    const { met, base, percent } = heatMap(cycle(returned), undefined).ofStandard('supervision')
    assert.deepEqual([met, base, percent], [23, 26, 88])
  })

  it('is 92% when one of those that are not green is not applicable: it leaves the base', () => {
    const one = returned.with(25, answer('agency-25', null))
    const { met, base, percent, notApplicable } = heatMap(cycle(one), undefined).ofStandard('supervision')
    assert.deepEqual([met, base, percent, notApplicable], [23, 25, 92, 1])
  })

  it('counts who sent nothing beside the base, not in it', () => {
    const asked = agencies(28).map((agencyId) => ({ agencyId, standardIds: ['supervision'] }))
    const closed = heatMap(cycle(returned, { asked }), undefined).ofStandard('supervision')
    assert.deepEqual([closed.percent, closed.nilReturns, closed.awaited], [88, 2, 0])
    const open = heatMap(cycle(returned, { asked, isClosed: false }), undefined).ofStandard('supervision')
    assert.deepEqual([open.percent, open.nilReturns, open.awaited], [88, 0, 2])
  })

  it('has no share where nobody is in the base', () => {
    assert.equal(heatMap(cycle([answer('a', null)]), undefined).ofAll.percent, null)
    assert.equal(heatMap(cycle([]), undefined).ofStandard('unheard-of').percent, null)
  })

  it('rounds half up', () => {
    assert.deepEqual(
      [wholePercent(1, 8), wholePercent(23, 26), wholePercent(1, 3), wholePercent(199, 200)],
      [13, 88, 33, 100],
    )
  })
})

describe('a square', () => {
  const asked = ['red', 'nil', 'na'].map((agencyId) => ({ agencyId, standardIds: ['supervision'] }))
  const map = heatMap(cycle([answer('red', 0), answer('na', null), answer('stray', 2)], { asked }), undefined)
  const words = (agencyId: string, standardId = 'supervision') =>
    squareWords(map.at(agencyId, standardId).square, NAMES)

  it('tells “no” from no return, from not applicable and from not asked', () => {
    assert.deepEqual(
      [words('red'), words('nil'), words('na'), words('other'), words('red', 'training')],
      ['Red', 'No return', 'Not applicable', 'Not asked', 'Not asked'],
    )
  })

  it('is counted once for an agency that two bodies asked', () => {
    const twice = heatMap(cycle([answer('red', 0)], { asked: [...asked, ...asked] }), undefined)
    const { base, nilReturns } = twice.ofStandard('supervision')
    assert.deepEqual([base, nilReturns], [1, 2])
  })

  it('is not made by an answer that nobody asked for', () => {
    assert.equal(words('stray'), 'Not asked')
    assert.equal(map.ofAll.base, 1)
  })
})

describe('the change since last cycle', () => {
  const asked = (agencyId: string, ...standardIds: string[]) => ({ agencyId, standardIds })
  const last = cycle([answer('a', 0), answer('b', 2), answer('c', null), answer('a', 1, 'training')], {
    asked: [asked('a', 'supervision', 'training'), asked('b', 'supervision'), asked('c', 'supervision')],
  })
  const now = cycle(
    [
      ...[answer('a', 2), answer('b', 1), answer('c', 2), answer('d', 2)],
      ...[answer('a', 1, 'training'), answer('a', 1, 'voice')],
    ],
    {
      asked: [
        asked('a', 'voice', 'training', 'supervision'),
        ...['b', 'c', 'd'].map((agencyId) => asked(agencyId, 'supervision')),
      ],
    },
  )
  const change = (agencyId: string, standardId = 'supervision', before: Cycle | undefined = last) =>
    changeWords(heatMap(now, before).at(agencyId, standardId).change)

  it('follows the identity of the question, wherever it stands in the tool', () => {
    assert.deepEqual(
      [change('a'), change('b'), change('a', 'training')],
      ['Up 2 grades', 'Down a grade', 'As last cycle'],
    )
  })

  it('says what is new, and what cannot be compared', () => {
    assert.deepEqual(
      [change('a', 'voice'), change('d'), change('c')],
      ['New standard', 'First time asked', 'No grade to compare with last cycle'],
    )
    assert.equal(
      change('a', 'supervision', { ...last, scale: 'nought-to-three' }),
      'No grade to compare with last cycle',
    )
  })

  it('is marked between two wordings, and not made between two questions', () => {
    const altered = new Map([
      ['supervision', 'reworded'],
      ['training', 'changed'],
    ] as const)
    const map = heatMap({ ...now, altered }, last)
    const [reworded, changed] = [map.at('a', 'supervision'), map.at('a', 'training')]
    assert.deepEqual([changeWords(reworded.change), reworded.isReworded], ['Up 2 grades', true])
    assert.deepEqual(
      [changeWords(changed.change), changed.isReworded],
      ['No grade to compare with last cycle', false],
    )
    assert.equal(map.at('d', 'supervision').isReworded, false)
  })

  it('is nothing in a first cycle, and nothing where no grade came back', () => {
    assert.equal(changeWords(heatMap(now, undefined).at('a', 'supervision').change), '')
    assert.equal(changeWords(heatMap(now, last).at('b', 'training').change), '')
  })
})

describe('whatever comes back', () => {
  it('every square that was asked for is counted once, by standard and by agency alike', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd')
    const grade = fc.option(fc.nat({ max: 2 }))
    const asked = fc.uniqueArray(
      fc.record({ agencyId: id, standardIds: fc.uniqueArray(fc.constantFrom('s', 't', 'u')) }),
      { selector: ({ agencyId }) => agencyId },
    )
    const answers = fc.array(fc.record({ agencyId: id, standardId: fc.constantFrom('s', 't', 'u'), grade }))
    fc.assert(
      fc.property(asked, answers, fc.boolean(), (those, given, isClosed) => {
        const map = heatMap(cycle(given, { asked: those, isClosed }), undefined)
        const all = those.flatMap(({ standardIds }) => standardIds).length
        const sum = (totals: readonly ReturnType<typeof map.ofAgency>[]) =>
          totals.reduce(
            (count, { base, notApplicable, nilReturns, awaited }) =>
              count + base + notApplicable + nilReturns + awaited,
            0,
          )
        assert.equal(sum([map.ofAll]), all)
        assert.equal(sum(['s', 't', 'u'].map(map.ofStandard)), all)
        assert.equal(sum(those.map(({ agencyId }) => map.ofAgency(agencyId))), all)
        assert.equal(isClosed ? map.ofAll.awaited : map.ofAll.nilReturns, 0)
      }),
    )
  })
})
