/** Something in a report that a reader would trip over: found by a rule, mended or waived by a person. */
export interface Finding {
  /** Stays the same while the words it is about stay the same, so a waiver holds until they change. */
  readonly fingerprint: string
  readonly rule: string
  readonly severity: 'must fix' | 'check'
  readonly title: string
  /** One or two plain sentences: what is wrong and what to do. */
  readonly explanation: string
  readonly places: readonly FoundAt[]
  /** The figure whose record settles it, where there is one. */
  readonly figureKey?: string
}

export interface FoundAt {
  readonly chapterId: string
  readonly chapter: string
  /** The words as they stand, short enough to show. */
  readonly quote: string
}
