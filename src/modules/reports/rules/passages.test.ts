import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { check, WITHOUT_RECORDS } from './check.ts'
import type { Finding } from './finding.ts'
import { reportOfText } from './given/plain.ts'
import { BRACKENSHIRE } from './testing/passages/brackenshire.ts'
import { CORVALE } from './testing/passages/corvale.ts'
import { EASTMARSH } from './testing/passages/eastmarsh.ts'
import { FENWICK } from './testing/passages/fenwick.ts'
import { HARROWDALE } from './testing/passages/harrowdale.ts'
import { KETTLEBY } from './testing/passages/kettleby.ts'
import { PENHOLT } from './testing/passages/penholt.ts'
import { SALTMARSH } from './testing/passages/saltmarsh.ts'
import { STRAND } from './testing/passages/strand.ts'
import { WHINMOOR } from './testing/passages/whinmoor.ts'

const ALL = [
  BRACKENSHIRE,
  CORVALE,
  EASTMARSH,
  FENWICK,
  HARROWDALE,
  KETTLEBY,
  PENHOLT,
  SALTMARSH,
  STRAND,
  WHINMOOR,
]

const findIn = (text: string) => check(reportOfText(text), WITHOUT_RECORDS)
const keyOf = ({ rule, places }: Finding) => `${rule} ${places.map(({ quote }) => quote).join(' | ')}`

describe('the checker, of pages by other writers,', () => {
  for (const { name, text } of ALL)
    it(`is silent on those of ${name}`, () => assert.deepEqual(findIn(text).map(keyOf), []))

  const mistakes = ALL.flatMap(({ text, mistakes: own }) => own.map((mistake) => ({ text, ...mistake })))
  for (const [rule, own] of Map.groupBy(mistakes, (mistake) => mistake.rule))
    it(`finds what ${rule} has to tell of`, () => {
      const missed = own.flatMap(({ text, changes }) => {
        for (const [was] of changes) assert.ok(text.includes(was), was)
        const wrong = changes.reduce((rest, [was, is]) => rest.replace(was, () => is), text)
        return findIn(wrong).some((finding) => finding.rule === rule) ? [] : changes.map(([, is]) => is)
      })
      assert.deepEqual(missed, [])
    })
})
