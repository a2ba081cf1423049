import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import {
  BAND_KIND,
  BAND_WORDS,
  bandOf,
  impactWords,
  type Levels,
  likelihoodWords,
  type Score,
  scoreOf,
} from '../rules/risks.ts'

export const RISKS_HERE = 'Risks'
export const RISKS = '/workspace/risks'

/** A score in words beside its number: “12 High”. */
export const scoreTag = (score: Score, levels: Levels): Html => {
  const band = bandOf(score, levels)
  return html`<span class="accord-nowrap"><strong>${scoreOf(score)}</strong> ${statusTag(BAND_KIND[band], BAND_WORDS[band])}</span>`
}

/** “Likely, major”. */
export const partsOf = ({ likelihood, impact }: Score): string =>
  `${likelihoodWords(likelihood)}, ${impactWords(impact).toLowerCase()}`
