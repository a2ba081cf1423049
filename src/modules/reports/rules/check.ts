import { atOnce, type Pieces } from '#platform/pieces.ts'
import { acronyms } from './acronyms.ts'
import { altText } from './alt-text.ts'
import { announced } from './announced.ts'
import { begunTwice } from './begun-twice.ts'
import { bodies } from './bodies.ts'
import { contents } from './contents.ts'
import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { footnotes } from './footnotes.ts'
import type { KnownName } from './known-names.ts'
import { listed } from './listed.ts'
import { missingRecord } from './missing-record.ts'
import { oneMeasure } from './one-measure.ts'
import { otherYear } from './other-year.ts'
import { outsidePeriod } from './outside-period.ts'
import { parts } from './parts.ts'
import { percentages } from './percentages.ts'
import { placeholders } from './placeholders.ts'
import { plannedBegun } from './planned-begun.ts'
import { predecessors } from './predecessors.ts'
import { readingInPieces } from './reading.ts'
import { readingAge } from './reading-age.ts'
import type { Rule } from './rule.ts'
import { sectionNumbers } from './section-numbers.ts'
import { suspiciousRepeat } from './suspicious-repeat.ts'
import { telephones } from './telephone.ts'
import { typedByHand } from './typed-by-hand.ts'

/** Every rule a report is held to. */
export const RULES: readonly Rule[] = [
  oneMeasure,
  missingRecord,
  parts,
  listed,
  placeholders,
  announced,
  footnotes,
  suspiciousRepeat,
  percentages,
  outsidePeriod,
  otherYear,
  plannedBegun,
  bodies,
  acronyms,
  predecessors,
  sectionNumbers,
  contents,
  begunTwice,
  telephones,
  altText,
  readingAge,
  typedByHand,
]

/** What a text can be held to that has no records behind it: there a number can only be typed. */
export const WITHOUT_RECORDS: readonly Rule[] = RULES.filter((rule) => rule !== typedByHand)

/** What a reader would trip over, the gravest first and then in the order of the chapters; each thing once. */
export const check = (
  document: Document,
  rules: readonly Rule[] = RULES,
  known: readonly KnownName[] = [],
): Finding[] => atOnce(checkInPieces(document, rules, known))

/** The same in pieces: a report of forty pages takes longer than others should wait. */
export function* checkInPieces(
  document: Document,
  rules: readonly Rule[],
  known: readonly KnownName[],
): Pieces<Finding[]> {
  const chapterAt = new Map(document.chapters.map(({ id }, at) => [id, at]))
  const position = (finding: Finding) => chapterAt.get(finding.places[0]?.chapterId ?? '') ?? 0
  const gravity = (finding: Finding) => (finding.severity === 'must fix' ? 0 : 1)
  const once = new Map<string, Finding>()
  yield* readingInPieces(document)
  for (const rule of rules) {
    yield
    for (const finding of rule.find(document, known))
      if (!once.has(finding.fingerprint)) once.set(finding.fingerprint, finding)
  }
  return [...once.values()].sort((a, b) => gravity(a) - gravity(b) || position(a) - position(b))
}
