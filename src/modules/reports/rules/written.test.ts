import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { check, WITHOUT_RECORDS } from './check.ts'
import { reportOfText } from './given/plain.ts'
import { ADULTS_REPORT } from './testing/adults-report.ts'
import { CHILDREN_REPORT } from './testing/children-report.ts'
import { JOINT_REPORT } from './testing/joint-report.ts'

const findIn = (text: string) => check(reportOfText(text), WITHOUT_RECORDS)

for (const { name, text, mistakes } of [ADULTS_REPORT, CHILDREN_REPORT, JOINT_REPORT])
  describe(`the checker, of the report of ${name},`, () => {
    it('is silent while it agrees with itself', () => {
      assert.deepEqual(findIn(text), [])
    })

    it('finds nine in ten of the mistakes made in it, and tells of nothing else', (context) => {
      const missed: string[] = []
      const beside: string[] = []
      for (const { was, is, rule, shows } of mistakes) {
        assert.ok(text.includes(was), was)
        const found = findIn(text.replace(was, () => is))
        const tells = ({ explanation, places }: (typeof found)[number]) =>
          [explanation, ...places.map(({ quote }) => quote)].some((words) => words.includes(shows))
        if (!found.some((finding) => finding.rule === rule && tells(finding))) missed.push(`${rule}: ${is}`)
        for (const finding of found)
          if (!tells(finding)) beside.push(`${is}: ${finding.rule} ${finding.explanation}`)
      }
      const recall = 1 - missed.length / mistakes.length
      context.diagnostic(
        `recall ${recall.toFixed(2)}: ${mistakes.length - missed.length} of ${mistakes.length}`,
      )
      for (const one of missed) context.diagnostic(`missed ${one}`)
      for (const one of beside) context.diagnostic(`beside ${one}`)
      assert.ok(recall >= 0.9)
      assert.deepEqual(beside, [])
    })
  })
