import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { periodOf } from './lines.ts'

describe('the year that a text reports on', () => {
  for (const [words, year, text] of [
    [
      'the one its title names',
      '2023–24',
      'Annual report 2023/24\n\nIn 2024/25 and 2024/25 we will go on. 2024/25',
    ],
    [
      'the one whose months its title names, however often it speaks of the next',
      '2023–24',
      'Annual report April 2023 to March 2024\n\nWe carry it forward into 2024/25. In 2024/25 we will go on.',
    ],
    [
      'the one that its title says has ended',
      '2022–23',
      'The scrutineer’s report on the year ended 31 March 2023\n\nWhat we plan for 2023-24. In 2023-24 it begins.',
    ],
    [
      'the one it speaks of most where no title says it',
      '2021–22',
      'Our work\n\n2021-22, 2021-22 and 2020-21',
    ],
    ['none where it names none', '', 'Annual report\n\nWe met four times.'],
  ] as const)
    it(`is ${words}`, () => assert.equal(periodOf(text).label, year))
})
