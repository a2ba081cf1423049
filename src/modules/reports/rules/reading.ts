import {
  type Claim,
  type Kind,
  kindOf,
  type ReadSentence,
  readSentence,
  type Surroundings,
} from './claims.ts'
import type { Document, Figure } from './document.ts'
import { lexiconOf } from './lexicon.ts'
import { calendarOf, periodKey } from './period.ts'
import { type Passage, passagesOf, type Sentence, sentencesOf } from './prose.ts'
import { type Named, namedOf, nameOfFigure } from './sameness.ts'
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

export function readingOf(document: Document): Reading {
  const ready = readings.get(document)
  if (ready) return ready
  const reading = read(document)
  readings.set(document, reading)
  return reading
}

function read(document: Document): Reading {
  const passages = passagesOf(document)
  const lexicon = lexiconOf(document, passages)
  const areas = areasOf(document)
  const figures = new Map(document.figures.map((figure) => [figure.key, figure]))
  const around: Surroundings = {
    figures,
    lexicon,
    areas,
    calendar: calendarOf(document),
    periodLabel: document.period.label,
  }
  const sentences: ReadSentence[] = []
  const claims: Claim[] = []
  const tiles = new Map<Passage, Passage>()
  const tables = new Map<number, Passage[]>()
  for (let at = 0; at < passages.length; at += 1) {
    const passage = passages[at]
    if (!passage) continue
    if (passage.kind === 'cell') {
      const cells = tables.get(passage.family)
      if (cells) cells.push(passage)
      else tables.set(passage.family, [passage])
      continue
    }
    if (passage.kind === 'heading') continue
    const tile = tileAt(passages, at)
    if (tile) tiles.set(passage, tile)
    for (const sentence of sentencesOf(tile ?? passage)) {
      const found = readSentence(sentence, around)
      if (tile) {
        const label = namedOf(tile.text.slice(passage.text.length), '', lexicon)
        claims.push(...found.claims.slice(0, 1).map((claim) => ({ ...claim, label })))
      } else {
        sentences.push(found)
        claims.push(...found.claims)
      }
    }
    if (tile) at += 1
  }
  for (const cells of tables.values()) claims.push(...tableClaims(cells, around))
  const known = document.figures.flatMap((figure): Known[] => {
    const kind = kindOf(figure)
    if (figure.value === null || kind === undefined) return []
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
    standing: standingIn(passages, tiles),
    around,
  }
}

function standingIn(
  passages: readonly Passage[],
  tiles: ReadonlyMap<Passage, Passage>,
): Map<string, Standing[]> {
  const standing = new Map<string, Standing[]>()
  for (const passage of passages)
    for (const { key, start, end } of passage.bound) {
      const places = standing.get(key)
      const place = { passage: tiles.get(passage) ?? passage, start, end }
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

const NUMBER_ALONE = /^\s*£?\d[\d,]{0,12}(?:\.\d{1,3})?\s?%?\s*$/

const standsAlone = (passage: Passage | undefined): boolean =>
  passage !== undefined &&
  (NUMBER_ALONE.test(passage.text) ||
    (passage.bound.length === 1 &&
      passage.text.trim() === passage.text.slice(passage.bound[0]?.start, passage.bound[0]?.end).trim()))

/** A number alone with its label below it, as reports set their headline figures; read as one line. */
function tileAt(passages: readonly Passage[], at: number): Passage | undefined {
  const number = passages[at]
  const label = passages[at + 1]
  if (!number || !label || number.kind === 'heading' || !standsAlone(number)) return undefined
  if (
    label.chapter !== number.chapter ||
    label.kind === 'cell' ||
    label.headings.length < number.headings.length
  )
    return undefined
  const words = label.text.trim().split(/\s+/)
  if (words.length > 14 || label.text.length > 120 || !/\p{L}{3}/u.test(label.text) || standsAlone(label))
    return undefined
  return { ...number, kind: 'paragraph', text: `${number.text} ${label.text}` }
}

/** The numbers of a table, each named by the first cell of its row and the head of its column. */
function tableClaims(cells: readonly Passage[], around: Surroundings): Claim[] {
  const claims: Claim[] = []
  const headers = new Map<number, Passage>()
  const rows = new Map<number, Passage>()
  for (const passage of cells) {
    const { row, column } = passage.cell ?? { row: 0, column: 0 }
    if (row === 0) headers.set(column, passage)
    else if (column === 0) rows.set(row, passage)
    else if (standsAlone(passage)) {
      const name = rows.get(row)?.text ?? ''
      const header = headers.get(column)?.text ?? ''
      if (!/\p{L}{3}/u.test(name) || name.length > 120 || header.length > 120) continue
      const text = `${passage.text.trim()} ${name.trim()}`
      const line: Passage = {
        ...passage,
        text: `${text} (${header.trim()})`,
        bound: passage.bound.map((span) => ({ ...span, start: 0, end: passage.text.trim().length })),
      }
      const [sentence] = sentencesOf(line)
      const [claim] = sentence ? readSentence({ ...sentence, end: line.text.length }, around).claims : []
      if (claim)
        claims.push({ ...claim, label: namedOf(`${name} ${plainHeader(header)}`, '', around.lexicon) })
    }
  }
  return claims
}

const plainHeader = (header: string): string =>
  /^\s*(?:number|total|count|value|no\.?|#|%|percent|percentage|figure|amount|\d{4}.*|this year|last year|year)\s*$/i.test(
    header,
  )
    ? ''
    : header
