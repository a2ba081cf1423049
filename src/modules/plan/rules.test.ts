import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  asksWhy,
  gaps,
  hasEnded,
  lacksImpact,
  nextActionStages,
  nextStages,
  runsOut,
  stageNow,
} from './rules.ts'
import { STAGES } from './schema.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const plan = (
  startsOn: string | null,
  endsOn: string,
  decidedOn: string | null = null,
  decision = 'Agreed',
) => ({
  ...{ startsOn: startsOn === null ? null : day(startsOn), endsOn: day(endsOn) },
  ...{ decision, decidedOn: decidedOn === null ? null : day(decidedOn) },
})
const told = (plans: Parameters<typeof gaps>[0]) =>
  gaps(plans).map(({ fromOn, toOn }) => `${fromOn} to ${toOn ?? 'ever'}`)

describe('the days without an agreed plan', () => {
  const earlier = plan(null, '2022-03-31')

  it('are those between the end of one and the day on which the next was agreed', () =>
    assert.deepEqual(told([plan('2022-04-01', '2024-03-31', '2022-05-04'), earlier]), [
      '2022-04-01 to 2022-05-03',
      '2024-04-01 to ever',
    ]))

  it('are none where the next was agreed before it begins', () =>
    assert.deepEqual(told([earlier, plan('2022-04-01', '2024-03-31', '2022-03-01')]), ['2024-04-01 to ever']))

  it('are not filled by a plan that nobody agreed', () =>
    assert.deepEqual(told([earlier, plan('2022-04-01', '2024-03-31', null, '')]), ['2022-04-01 to ever']))

  it('are not filled by a plan that was agreed after its own last day', () =>
    assert.deepEqual(told([earlier, plan('2022-04-01', '2023-03-31', '2023-04-02')]), ['2022-04-01 to ever']))

  it('are none where nothing was ever agreed', () => assert.deepEqual(told([]), []))

  it('never lie within an agreed plan, and do not touch each other', () => {
    const days = fc.integer({ min: 0, max: 3000 }).map((offset) => day('2020-01-01').add({ days: offset }))
    const one = fc
      .tuple(days, fc.integer({ min: 0, max: 900 }))
      .map(([from, length]) => plan(String(from), String(from.add({ days: length }))))
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), (plans) => {
        const found = gaps(plans)
        for (const { startsOn, endsOn } of plans)
          for (const { fromOn, toOn } of found)
            assert.ok(
              Temporal.PlainDate.compare(fromOn, endsOn) > 0 ||
                (toOn !== null && startsOn !== null && Temporal.PlainDate.compare(toOn, startsOn) < 0),
            )
        for (const [index, { toOn }] of found.entries())
          assert.ok(
            toOn === null
              ? index === found.length - 1
              : !found[index + 1]?.fromOn.equals(toOn.add({ days: 1 })),
          )
      }),
    )
  })
})

describe('the warning that a plan ends', () => {
  const current = plan('2024-04-01', '2026-09-30', '2024-03-01')
  const warned = (today: string, ...others: ReturnType<typeof plan>[]) =>
    runsOut([current, ...others], day(today), 6) !== undefined

  it('comes six months before its last day and not a day earlier', () => {
    assert.equal(warned('2026-03-29'), false)
    assert.equal(warned('2026-03-30'), true)
  })

  it('does not come once another is agreed', () =>
    assert.equal(warned('2026-08-01', plan('2026-10-01', '2028-09-30', '2026-07-01')), false))

  it('stays while the next is only proposed', () =>
    assert.equal(warned('2026-08-01', plan('2026-10-01', '2028-09-30', null, '')), true))
})

describe('how far something of the plan has come', () => {
  it('goes on by a step, back by a step, or to its end, and from its end nowhere', () => {
    assert.deepEqual(nextStages('proposed'), ['agreed', 'closed', 'carried-forward'])
    assert.deepEqual(nextStages('complete'), ['embedded', 'in-progress', 'closed', 'carried-forward'])
    assert.deepEqual(nextStages('embedded'), ['complete', 'closed', 'carried-forward'])
    for (const stage of STAGES.filter(hasEnded)) assert.deepEqual(nextStages(stage), [])
  })

  it('is of an action what its record says, and the plan says more only before it is begun and of its end', () => {
    for (const [stage, status, now] of [
      ['proposed', 'open', 'proposed'],
      ['in-progress', 'open', 'agreed'],
      ['agreed', 'in-progress', 'in-progress'],
      ['in-progress', 'submitted', 'in-progress'],
      ['in-progress', 'complete', 'complete'],
      ['complete', 'embedded', 'embedded'],
      ['embedded', 'in-progress', 'in-progress'],
      ['carried-forward', 'closed', 'carried-forward'],
      ['agreed', 'closed', 'closed'],
    ] as const)
      assert.equal(stageNow(stage, status), now, `${stage}, ${status}`)
  })

  it('is said of no action by hand that it was done', () => {
    assert.deepEqual(nextActionStages('in-progress'), ['agreed', 'closed', 'carried-forward'])
    assert.deepEqual(nextActionStages('embedded'), ['in-progress', 'closed', 'carried-forward'])
  })

  it('says why where it goes back or ends', () => {
    assert.equal(asksWhy('agreed', 'in-progress'), false)
    assert.equal(asksWhy('in-progress', 'agreed'), true)
    assert.equal(asksWhy('agreed', 'carried-forward'), true)
  })

  it('lacks evidence of impact once the work is done and nothing says what came of it', () => {
    assert.equal(lacksImpact({ stage: 'in-progress', impact: '' }), false)
    assert.equal(lacksImpact({ stage: 'complete', impact: '' }), true)
    assert.equal(lacksImpact({ stage: 'embedded', impact: 'Families said so' }), false)
  })
})
