import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { actionsAsked, askedIn, pageAsked } from './rules/tracker.ts'
import { standingOf } from './rules.ts'

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

describe('the address of the tracker', () => {
  it('asks only what the tracker knows, and the rest is as if it had not been asked', () => {
    const asked = actionsAsked({
      ...{
        words: '  guide ',
        standing: 'Overdue',
        owner: "' or 1=1",
        body: 'mine',
        sort: 'reference',
        late: '2',
      },
      ...{ priority: 'x', from: 'plan-action', other: 'yes' },
    })
    assert.equal(askedIn(asked), 'words=guide&standing=Overdue&body=mine&from=plan-action')
  })

  it('names a page, or the first', () => {
    for (const [page, is] of [
      ['3', 3],
      ['0', 1],
      ['-1', 1],
      ['1e9', 1],
    ] as const)
      assert.equal(pageAsked({ page }), is, page)
  })
})
