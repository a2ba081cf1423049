import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { check, WITHOUT_RECORDS } from './check.ts'
import type { Finding } from './finding.ts'
import { reportOfText } from './given/plain.ts'
import { ALDERMOOR } from './testing/passages/aldermoor.ts'
import { ASHCOMBE } from './testing/passages/ashcombe.ts'
import { BRACKENSHIRE } from './testing/passages/brackenshire.ts'
import { CALDERWICK } from './testing/passages/calderwick.ts'
import { CORVALE } from './testing/passages/corvale.ts'
import { EASTMARSH } from './testing/passages/eastmarsh.ts'
import { ELLENSHAW } from './testing/passages/ellenshaw.ts'
import { ESKMOUTH } from './testing/passages/eskmouth.ts'
import { FARRAN } from './testing/passages/farran.ts'
import { FENWICK } from './testing/passages/fenwick.ts'
import { HARROWDALE } from './testing/passages/harrowdale.ts'
import { HOLLIN } from './testing/passages/hollin.ts'
import { KETTLEBY } from './testing/passages/kettleby.ts'
import { LANGSTROTH } from './testing/passages/langstroth.ts'
import { MARLBECK } from './testing/passages/marlbeck.ts'
import { NORBRIDGE } from './testing/passages/norbridge.ts'
import { OSTERBY } from './testing/passages/osterby.ts'
import { PENHOLT } from './testing/passages/penholt.ts'
import { QUARNE } from './testing/passages/quarne.ts'
import { SALTMARSH } from './testing/passages/saltmarsh.ts'
import { STRAND } from './testing/passages/strand.ts'
import { THIRLOW } from './testing/passages/thirlow.ts'
import { THORNMERE } from './testing/passages/thornmere.ts'
import { ULLEN } from './testing/passages/ullen.ts'
import { WHINMOOR } from './testing/passages/whinmoor.ts'
import { WITHENSHIRE } from './testing/passages/withenshire.ts'
import { WYNCASTER } from './testing/passages/wyncaster.ts'

const ALL = [
  ALDERMOOR,
  ASHCOMBE,
  BRACKENSHIRE,
  CALDERWICK,
  CORVALE,
  EASTMARSH,
  ELLENSHAW,
  ESKMOUTH,
  FARRAN,
  FENWICK,
  HARROWDALE,
  HOLLIN,
  KETTLEBY,
  LANGSTROTH,
  MARLBECK,
  NORBRIDGE,
  OSTERBY,
  PENHOLT,
  QUARNE,
  SALTMARSH,
  STRAND,
  THIRLOW,
  THORNMERE,
  ULLEN,
  WHINMOOR,
  WITHENSHIRE,
  WYNCASTER,
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
