import assert from 'node:assert/strict'
import { it } from 'node:test'
import { ACCESSIBILITY_REVIEW, PRIVACY_REVIEW } from '#modules/library/index.ts'

it('the accessibility statement has been looked at again in time', () => {
  const today = Temporal.Now.plainDateISO('Europe/London')
  assert.ok(Temporal.PlainDate.compare(today, ACCESSIBILITY_REVIEW) <= 0, 'Review it, and set the next date')
})

it('the privacy notice has been looked at again in time', () => {
  const today = Temporal.Now.plainDateISO('Europe/London')
  assert.ok(Temporal.PlainDate.compare(today, PRIVACY_REVIEW) <= 0, 'Review it, and set the next date')
})
