import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { reportOfText } from './plain.ts'

describe('headings of a given text', () => {
  it('are chapters where the list of contents stands under a low one', () => {
    const text = [
      '# Ullen Safeguarding Adults Board',
      '## Annual Report 2023/24',
      '### Contents',
      '1. The area\n2. The work',
      '### 1. The area',
      'The area is small.',
      '### 2. The work',
      '#### Prevention',
      'The work goes on.',
    ].join('\n\n')
    const { chapters } = reportOfText(text)
    assert.deepEqual(
      chapters.map(({ heading }) => heading),
      ['Contents', '1. The area', '2. The work'],
    )
    assert.equal(chapters[2]?.blocks[0]?.kind, 'heading')
  })
})
