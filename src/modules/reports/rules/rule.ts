import type { Document } from './document.ts'
import type { Finding, FoundAt } from './finding.ts'
import { fingerprint } from './fingerprint.ts'
import type { KnownName } from './known-names.ts'

/** One thing the checker knows how to look for. A new rule is a file of this shape and a line in `check.ts`. */
export interface Rule {
  readonly name: string
  /** What its findings usually are; a finding may be milder or graver when the words call for it. */
  readonly severity: Finding['severity']
  /** `known` are the names that the register of agencies and the glossary hold. */
  find(document: Document, known: readonly KnownName[]): Finding[]
}

interface Found {
  readonly severity?: Finding['severity']
  readonly title: string
  readonly explanation: string
  readonly places: readonly FoundAt[]
  /** The very words it is about, where two findings may share their quotations. */
  readonly spots?: readonly string[]
  readonly figureKey?: string | undefined
}

/** A finding of this rule: the same words in the same chapter are one place. */
export function findingOf(rule: Pick<Rule, 'name' | 'severity'>, found: Found): Finding {
  const places = found.places.filter(
    (place, at) =>
      found.places.findIndex(
        (other) => other.chapterId === place.chapterId && other.quote === place.quote,
      ) === at,
  )
  return {
    fingerprint: fingerprint(rule.name, places, found.spots),
    rule: rule.name,
    severity: found.severity ?? rule.severity,
    title: found.title,
    explanation: found.explanation,
    places,
    ...(found.figureKey !== undefined && { figureKey: found.figureKey }),
  }
}
