import assert from 'node:assert/strict'
import { it } from 'node:test'
import { isNamedIn } from './naming.ts'

it('finds a name that stands whole, wherever it does, and none inside other words', () => {
  for (const [words, isNamed] of [
    ['Ann Lee visits the family', true],
    ['They asked (Ann Lee)', true],
    ['Ann Lee’s work', true],
    ['Joann Lee, then Ann Lee', true],
    ['Joann Leeson', false],
    ['Ann Leeson', false],
    ['ann lee', false],
    ['', false],
  ] as const)
    assert.equal(isNamedIn(words, 'Ann Lee'), isNamed, words)
})
