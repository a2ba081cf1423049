import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { capitalised } from '#platform/words.ts'
import { check, WITHOUT_RECORDS } from './check.ts'
import { reportOfText } from './given/plain.ts'
import { invented, textOf, WORDS_ON_A_PAGE } from './testing/invented.ts'
import { MISTAKES } from './testing/mistakes.ts'
import { aDocument, aFigure } from './testing.ts'

/** Another each run, unless one is given to see a run again: `SEED=123 node --test …`. */
const SEED = Number(process.env['SEED'] ?? process.hrtime.bigint() % 1_000_000n)
const CLEAN_REPORTS = 20
const TRIES = 30

/** Four kinds are planted in one report; what takes lines away or renames a part is planted before what adds to it. */
const FIRST = [
  'a paragraph begun twice',
  'a section number out of order',
  'contents unlike a heading',
  'a blank section',
]
const REST = Object.keys(MISTAKES).filter((kind) => !FIRST.includes(kind))
const GROUPS = FIRST.map((first, at) => [first, ...REST.filter((_, index) => index % FIRST.length === at)])

const pagesOf = (text: string): number => text.split(/\s+/).length / WORDS_ON_A_PAGE

describe(`the checker, of reports invented from seed ${SEED},`, () => {
  it('gives at most one false alarm in ten clean pages', (context) => {
    let pages = 0
    const alarms: string[] = []
    for (let at = 0; at < CLEAN_REPORTS; at += 1) {
      const report = invented(SEED + at)
      const text = textOf(report)
      pages += pagesOf(text)
      for (const { rule, explanation, places } of check(reportOfText(text), WITHOUT_RECORDS))
        alarms.push(
          `${SEED + at} ${rule}: ${explanation} ${places.map(({ quote }) => `«${quote}»`).join(' ')}`,
        )
    }
    context.diagnostic(
      `seed ${SEED}: ${alarms.length} false alarms in ${Math.round(pages)} clean pages of ${CLEAN_REPORTS} reports`,
    )
    for (const alarm of alarms) context.diagnostic(alarm)
    assert.ok(alarms.length <= pages / 10, `${alarms.length} in ${Math.round(pages)} pages`)
  })

  for (const kinds of GROUPS) {
    const tried = kinds.map((kind) => ({ kind, planted: 0, missed: [] as string[] }))
    before(() => {
      for (let at = 0; at < TRIES; at += 1) {
        const seed = SEED + 1000 + at
        const report = invented(seed)
        const mistakes = kinds.map((kind) => MISTAKES[kind]?.(report))
        const found = check(reportOfText(textOf(report)), WITHOUT_RECORDS)
        for (const [index, mistake] of mistakes.entries()) {
          const tally = tried[index]
          if (!tally || !mistake) continue
          tally.planted += 1
          const isFound = found.some(
            ({ rule, places, explanation }) =>
              rule === mistake.rule &&
              // A layout may set a heading in capitals.
              [explanation, ...places.map(({ quote }) => quote)].some((words) =>
                words.toLowerCase().includes(mistake.shows.toLowerCase()),
              ),
          )
          if (!isFound) tally.missed.push(`${seed}: ${mistake.rule} ${mistake.shows}`)
        }
      }
    })
    for (const tally of tried)
      it(`finds nine in ten of: ${tally.kind}`, (context) => {
        const { planted, missed } = tally
        const recall = (planted - missed.length) / planted
        context.diagnostic(`recall ${recall.toFixed(2)}: ${planted - missed.length} of ${planted}`)
        for (const one of missed.slice(0, 5)) context.diagnostic(`missed ${one}`)
        assert.ok(planted >= 10 && recall >= 0.9, `recall ${recall.toFixed(2)}`)
      })
  }

  it('finds nine in ten of: a figure typed by hand beside a bound one', (context) => {
    const missed: string[] = []
    const alarms: string[] = []
    for (let at = 0; at < TRIES; at += 1) {
      const { chance, said, values, parts, seed } = invented(SEED + 2000 + at)
      const figures = said.map(({ name, sayings }) =>
        aFigure(name, (sayings[0] ?? '').replaceAll(/\$ |[.]$/g, ''), values.get(name) ?? 0),
      )
      const bound = said.map(({ name, sayings }) =>
        capitalised((sayings[0] ?? '').replace('$', `{{${name}}}`)),
      )
      const fact = chance.one(said)
      const typed = (values.get(fact.name) ?? 0).toLocaleString('en-GB')
      const sentence = capitalised(chance.one(fact.sayings).replace('$', typed))
      const foundIn = (...last: readonly string[]) =>
        check(
          aDocument(
            [['Summary', ...last], ...parts.slice(0, 2).map(({ heading }) => [heading, ...bound] as const)],
            figures,
          ),
        ).filter(({ rule }) => rule === 'typed-by-hand')
      const isFound = foundIn(sentence).some(({ figureKey }) => figureKey === fact.name)
      if (!isFound) missed.push(`${seed}: ${sentence}`)
      alarms.push(...foundIn('Partners met often.').map(({ explanation }) => `${seed}: ${explanation}`))
    }
    const recall = (TRIES - missed.length) / TRIES
    context.diagnostic(`recall ${recall.toFixed(2)}: ${TRIES - missed.length} of ${TRIES}`)
    for (const one of missed.slice(0, 5)) context.diagnostic(`missed ${one}`)
    assert.deepEqual(alarms, [])
    assert.ok(recall >= 0.9, `recall ${recall.toFixed(2)}`)
  })
})
