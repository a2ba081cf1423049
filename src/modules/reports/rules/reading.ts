import { atOnce, type Pieces } from '#platform/pieces.ts'
import {
  type Claim,
  type Kind,
  kindOf,
  type ReadSentence,
  readSentence,
  type Surroundings,
} from './claims.ts'
import type { Document, Figure } from './document.ts'
import { type Headline, headlineClaim, headlinesIn, tableClaims } from './labelled.ts'
import { lexiconOf } from './lexicon.ts'
import { calendarOf, periodKey } from './period.ts'
import { type Passage, passagesOf, type Sentence, sentencesOf } from './prose.ts'
import { type Named, nameOfFigure } from './sameness.ts'
import { areasOf } from './where.ts'

/** A record the report may draw on, with its measure, place and time in the words the claims use. */
export interface Known {
  readonly figure: Figure
  readonly kind: Kind
  readonly name: Named
  readonly area: string
  readonly period: string
}

export interface Standing {
  readonly passage: Passage
  readonly start: number
  readonly end: number
  readonly sentence?: Sentence
}

/** A document read once, for every rule to look at. */
export interface Reading {
  readonly passages: readonly Passage[]
  readonly sentences: readonly ReadSentence[]
  readonly claims: readonly Claim[]
  readonly known: readonly Known[]
  readonly figures: ReadonlyMap<string, Figure>
  /** Where each bound figure stands, in reading order. */
  readonly standing: ReadonlyMap<string, readonly Standing[]>
  readonly around: Surroundings
}

// A document never changes once made, so what was read of it holds for as long as it lives.
const readings = new WeakMap<Document, Reading>()

export const readingOf = (document: Document): Reading => atOnce(readingInPieces(document))

/** The same in pieces. */
export function* readingInPieces(document: Document): Pieces<Reading> {
  const ready = readings.get(document)
  if (ready) return ready
  const reading = yield* read(document)
  readings.set(document, reading)
  return reading
}

/** A report of forty pages has some hundreds of numbers. Those after so many are not read, to keep the checker quick. */
const MOST_CLAIMS = 8000

function* read(document: Document): Pieces<Reading> {
  const passages = passagesOf(document)
  yield
  const lexicon = lexiconOf(document, passages)
  yield
  const areas = areasOf(
    document,
    passages.map(({ text }) => text),
    lexicon,
  )
  yield
  const figures = new Map(document.figures.map((figure) => [figure.key, figure]))
  const around: Surroundings = {
    figures,
    lexicon,
    areas,
    calendar: calendarOf(document),
    periodLabel: document.period.label,
  }
  const headlines = headlinesIn(passages)
  const labels = new Set([...headlines.values()].map(({ label }) => label))
  const sentences: ReadSentence[] = []
  const claims: Claim[] = []
  const tables = new Map<number, Passage[]>()
  for (const passage of passages) {
    yield
    const headline = headlines.get(passage)
    if (headline) claims.push(...[headlineClaim(headline, around)].filter((claim) => claim !== undefined))
    else if (passage.kind === 'cell') {
      const cells = tables.get(passage.family)
      if (cells) cells.push(passage)
      else tables.set(passage.family, [passage])
    } else if (passage.kind !== 'heading' && !labels.has(passage)) {
      for (const sentence of sentencesOf(passage)) {
        if (claims.length > MOST_CLAIMS) break
        const one = readSentence(sentence, around)
        sentences.push(one)
        claims.push(...one.claims)
      }
    }
  }
  for (const cells of tables.values()) {
    yield
    claims.push(...tableClaims(cells, around))
  }
  const known = document.figures.flatMap((figure): Known[] => {
    const kind = kindOf(figure)
    // A change is not the value of its measure, so no number in the text can clash with it.
    if (figure.value === null || figure.change || kind === undefined) return []
    const name = nameOfFigure(figure, lexicon)
    const period = periodKey(figure.period, around.calendar, around.periodLabel)
    return [{ figure, kind, name, area: areas.keyOf(figure.area), period }]
  })
  return {
    passages,
    sentences,
    claims: claims.filter(hasMeasure),
    known,
    figures,
    standing: standingIn(passages, headlines),
    around,
  }
}

function standingIn(
  passages: readonly Passage[],
  headlines: ReadonlyMap<Passage, Headline>,
): Map<string, Standing[]> {
  const standing = new Map<string, Standing[]>()
  for (const passage of passages)
    for (const { key, start, end } of passage.bound) {
      const places = standing.get(key)
      const place = { passage: headlines.get(passage)?.line ?? passage, start, end }
      if (places) places.push(place)
      else standing.set(key, [place])
    }
  return standing
}

/** A number after a name with nothing between is a page of the contents, a version or a label. */
const isNamed = ({ phrase, passage, start, kind }: Claim): boolean =>
  !phrase.headBefore ||
  kind !== 'count' ||
  phrase.verb !== undefined ||
  phrase.lightVerb !== undefined ||
  /[:–—(-]\s*$/.test(passage.text.slice(Math.max(0, start - 6), start))

const hasMeasure = (claim: Claim): boolean =>
  claim.key !== undefined ||
  claim.label !== undefined ||
  (isNamed(claim) && (claim.phrase.heads.size > 0 || claim.bag.size > 0))
