import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { isMarkedVerb } from '#platform/audit/verbs.ts'

const SOURCE = join(import.meta.dirname, '../src')

/** A function of the source, by its name, with what it is written of. */
interface Part {
  readonly file: string
  readonly name: string
  readonly text: string
}

/** Tables whose rows say what somebody holds today. A seat that is added is empty: it is changed before it gives anything. */
const HOLDS =
  /(insertInto|updateTable|deleteFrom)\('(people\.post|governance\.appointment|platform\.(grant|exclusion|breakGlass))'|updateTable\('governance\.seat'/
const AUDITED =
  /\b(?:(?:audit|writeDown)\(\s*\w+,|did =)\s*(?:[\w ]+\? )?'(\w+\.[\w-]+)'(?:\s*: '(\w+\.[\w-]+)')?/g

const FILES = globSync('{modules,platform}/**/*.ts', { cwd: SOURCE }).filter(
  (file) => !/test(ing)?\.ts$|^platform\/testing/.test(file),
)

const PARTS: readonly Part[] = FILES.flatMap((file) =>
  readFileSync(join(SOURCE, file), 'utf8')
    .split(/^(?=(?:export )?(?:async )?(?:function|const) )/m)
    .flatMap((text): Part[] => {
      const [, name] = /^(?:export )?(?:async )?(?:function|const) (\w+)/.exec(text) ?? []
      return name ? [{ file, name, text }] : []
    }),
)

/** What calls a function or hands it on: in its own file, or by its name wherever it is known to other files. */
const callersOf = (part: Part): readonly Part[] =>
  PARTS.filter(
    ({ file, name, text }) =>
      name !== part.name &&
      new RegExp(`\\b${part.name}\\(|^ +\\w+: ${part.name},$`, 'm').test(text) &&
      (file === part.file || part.text.startsWith('export')),
  )

const verbsIn = ({ text }: Part): readonly string[] =>
  [...text.matchAll(AUDITED)].flatMap(([, ...verbs]) => verbs.filter((verb) => verb !== undefined))

/** The nearest functions, from the one that writes upwards, that write down what was done. */
function auditedBy(part: Part, passed: ReadonlySet<Part> = new Set()): readonly Part[] {
  if (verbsIn(part).length > 0) return [part]
  return callersOf(part).flatMap((caller) =>
    passed.has(caller) ? [] : auditedBy(caller, new Set([...passed, part])),
  )
}

describe('in the audit', () => {
  it('everything that gives somebody something to hold, or takes it, is marked', () => {
    const writers = PARTS.filter(({ text }) => HOLDS.test(text))
    assert.ok(writers.length > 10, 'the tables are written somewhere')
    for (const writer of writers) {
      const audited = auditedBy(writer)
      assert.ok(audited.length > 0, `${writer.name} of ${writer.file} is written down by nobody`)
      for (const part of audited)
        assert.ok(
          verbsIn(part).some(isMarkedVerb),
          `${part.name} of ${part.file} writes ${verbsIn(part).join(', ')}: none of them is marked`,
        )
    }
  })

  it('whatever lets somebody in, puts them out or decides for the partnership is marked', () => {
    for (const verb of [
      ...['governance.move-terms', 'governance.sign-arrangements', 'governance.waive-in-arrangements'],
      ...['people.welcome', 'people.hand-over', 'people.leave', 'people.stay-after-all'],
      ...['people.register', 'people.list-domain', 'people.unlist-domain'],
      ...['accounts.accept-invitation', 'accounts.approve-registration', 'accounts.clear-second-factor'],
    ]) {
      assert.ok(isMarkedVerb(verb), verb)
      assert.ok(
        PARTS.some(({ text }) => text.includes(`'${verb}'`)),
        `${verb} is written nowhere`,
      )
    }
    for (const verb of ['people.change-person', 'governance.add-seat', 'reports.saveChapter'])
      assert.ok(!isMarkedVerb(verb), verb)
  })
})
