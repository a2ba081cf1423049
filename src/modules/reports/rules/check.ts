import { announced } from './announced.ts'
import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { footnotes } from './footnotes.ts'
import { missingRecord } from './missing-record.ts'
import { oneMeasure } from './one-measure.ts'
import { percentages } from './percentages.ts'
import { placeholders } from './placeholders.ts'
import type { Rule } from './rule.ts'
import { suspiciousRepeat } from './suspicious-repeat.ts'
import { typedByHand } from './typed-by-hand.ts'

/** Every rule a report is held to. */
export const RULES: readonly Rule[] = [
  oneMeasure,
  missingRecord,
  placeholders,
  announced,
  footnotes,
  suspiciousRepeat,
  percentages,
  typedByHand,
]

/** What a reader would trip over, the gravest first and then in the order of the chapters; each thing once. */
export function check(document: Document, rules: readonly Rule[] = RULES): Finding[] {
  const chapterAt = new Map(document.chapters.map(({ id }, at) => [id, at]))
  const position = (finding: Finding) => chapterAt.get(finding.places[0]?.chapterId ?? '') ?? 0
  const gravity = (finding: Finding) => (finding.severity === 'must fix' ? 0 : 1)
  const once = new Map<string, Finding>()
  for (const finding of rules.flatMap((rule) => rule.find(document)))
    if (!once.has(finding.fingerprint)) once.set(finding.fingerprint, finding)
  return [...once.values()].sort((a, b) => gravity(a) - gravity(b) || position(a) - position(b))
}
