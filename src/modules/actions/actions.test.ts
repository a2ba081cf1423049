import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { actionsAsked, isAsked, standingOf } from './rules.ts'

describe('where an action stands', () => {
  const today = Temporal.PlainDate.from('2026-03-20')
  const due = (dueOn: string | null, status: Parameters<typeof standingOf>[0]['status'] = 'open') =>
    standingOf({ status, dueOn: dueOn === null ? null : Temporal.PlainDate.from(dueOn) }, today)

  it('is overdue only after the day by which it is due', () => {
    assert.equal(due('2026-03-19'), 'Overdue')
    assert.equal(due('2026-03-20'), 'Due soon')
  })

  it('is due soon for fourteen days before', () => {
    assert.equal(due('2026-04-03'), 'Due soon')
    assert.equal(due('2026-04-04'), 'Open')
  })

  it('is never overdue without a day, or once it is complete or closed', () => {
    assert.equal(due(null, 'in-progress'), 'In progress')
    assert.equal(due('2026-01-01', 'complete'), 'Complete')
    assert.equal(due('2026-01-01', 'closed'), 'Closed')
  })
})

describe('the list of actions, narrowed,', () => {
  const action = {
    ...{ summary: 'Write a guide for schools', reference: 'A-2026-7', status: 'open' as const },
    ...{ dueOn: Temporal.PlainDate.from('2026-03-01'), ownerId: null, ownerAgencyId: null },
  }
  const asked = (query: Readonly<Record<string, string>>) =>
    isAsked(
      actionsAsked(query),
      action,
      { owner: 'North Council', cameFrom: '/workspace/priorities/1' },
      Temporal.PlainDate.from('2026-03-20'),
    )

  it('holds what has every word, in any order, in any of its texts', () => {
    for (const words of ['', 'SCHOOLS guide', 'a-2026-7', 'north  write'])
      assert.equal(asked({ words }), true, words)
    assert.equal(asked({ words: 'guide police' }), false)
  })

  it('holds what stands as asked, is of the owner and came from the record', () => {
    const all = { standing: 'Overdue', owner: 'nobody', from: '/workspace/priorities/1' }
    assert.equal(asked(all), true)
    for (const other of [{ standing: 'Open' }, { owner: 'x' }, { from: '/workspace/plan/1' }])
      assert.equal(asked({ ...all, ...other }), false)
  })
})
