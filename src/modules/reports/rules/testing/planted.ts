import type { Invented, Part } from './invented.ts'

/** A mistake planted in an invented report: the rule that has to find it, and words of the place it has to show. */
export interface Planted {
  readonly rule: string
  readonly shows: string
}

export type Mistake = (report: Invented) => Planted | undefined

/** Parts whose words are prose, which a mistake may be put in. */
export const bodyOf = ({ parts }: Invented): Part[] =>
  parts.slice(0, -3).filter(({ lines }) => lines.length > 0)
