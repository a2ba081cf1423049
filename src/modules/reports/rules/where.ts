import type { Document } from './document.ts'
import type { Lexicon } from './lexicon.ts'

/** The areas a report speaks of. A measure of one is not a measure of another, nor of the whole. */
export interface Areas {
  /** Names of the parts, in the words of the records and of the title. */
  readonly parts: readonly string[]
  /** Other places the text names: "in Eastfield". */
  readonly others: readonly string[]
  /** The key of an area as a record names it: a part, 'whole', or '' when it names none. */
  keyOf(area: string): string
}

export interface AreaMention {
  readonly start: number
  readonly end: number
  readonly name: string
}

const WHOLE = /\b(?:whole|both|all|joint|total|overall|combined|partnership|county ?wide|areas)\b/i

const plain = (area: string): string =>
  area
    .replace(/\([^)]*\)/g, '')
    .replace(/\s+/g, ' ')
    .trim()

export function areasOf(document: Document, texts: readonly string[], lexicon: Lexicon): Areas {
  const named = new Set(document.figures.map((figure) => plain(figure.area)).filter((area) => area !== ''))
  const title = titlePlaces(document.title)
  const pieces = new Set<string>(title.length > 1 ? title : [])
  const only = title.length === 1 ? title[0] : undefined
  for (const area of named) if (!WHOLE.test(area) && !/\s(?:and|&)\s/.test(area)) pieces.add(area)
  for (const area of named) {
    const halves = area.split(/\s+(?:and|&)\s+/)
    if (halves.length > 1 && !halves.every((half) => pieces.has(half))) pieces.add(area)
  }
  const parts = [...pieces]
  const whole = only ?? (parts.length === 1 ? parts[0] : undefined)
  return {
    parts,
    others: [...new Set([...otherPlaces(texts, parts, lexicon), ...headedPlaces(document, parts, lexicon)])],
    keyOf: (area) => {
      const name = plain(area)
      if (name === '') return ''
      if (name === whole || WHOLE.test(name)) return 'whole'
      const halves = name.split(/\s+(?:and|&)\s+/)
      return halves.length > 1 && halves.every((half) => pieces.has(half)) ? 'whole' : name
    },
  }
}

/** "Northshire and Southtown Safeguarding Partnership: yearly report" names two places. */
function titlePlaces(title: string): string[] {
  const before =
    title.split(/\b(?:Safeguarding|Children|Adults?|Partnership|Board|Annual|Yearly|Report)\b/)[0] ?? ''
  return before
    .split(/\s+(?:and|&)\s+|,\s*/)
    .map((name) => name.trim())
    .filter((name) => /^\p{Lu}[\p{L}' -]+$/u.test(name))
}

const ORGANISATION =
  /^(?:'s|’s)?\s+(?:(?:\p{Lu}[\p{L}]+|and|of|&)\s+){0,2}(?:Council|Constabulary|Police|Fire|Hospitals?|NHS|Foundation|University|Community|Services?|Board|Partnership|Trust|School|College|Authority)\b/u

/** Where the areas are named in a text, an organisation called after its area left out. */
export function areasIn(text: string, areas: Areas): AreaMention[] {
  const found: AreaMention[] = []
  const add = (start: number, name: string) => {
    const end = start + name.length
    if (!found.some((other) => start < other.end && other.start < end)) found.push({ start, end, name })
  }
  for (const name of [...areas.parts, ...areas.others]) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const outside = !/[\p{L}]/u.test(text[at - 1] ?? '') && !/[\p{L}]/u.test(text[at + name.length] ?? '')
      if (outside && !isOrganisation(text, at + name.length)) add(at, name)
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

const isOrganisation = (text: string, from: number): boolean => ORGANISATION.test(text.slice(from, from + 60))

/** More places than this are not looked for; a report of so many is about none of them. */
const MOST_PLACES = 60

/** Names that stand after "in" or "across" and never in small letters. */
function otherPlaces(texts: readonly string[], parts: readonly string[], lexicon: Lexicon): string[] {
  const places = new Set<string>()
  for (const text of texts)
    for (const match of text.matchAll(
      /\b(?:[Ii]n|[Aa]cross|[Ww]ithin|[Aa]round)\s(\p{Lu}\p{Ll}+)(?:\s(\p{Lu}\p{Ll}+))?/gu,
    )) {
      const [whole, first = '', second] = match
      if (places.size >= MOST_PLACES || !lexicon.isName(first)) continue
      const place = second !== undefined && lexicon.isName(second) ? `${first} ${second}` : first
      const known = parts.some((part) => part.includes(place))
      if (!known && !isOrganisation(text, match.index + whole.length)) places.add(place)
    }
  return [...places]
}

/** Headings that differ in a name at their end alone, “Snapshot of Northmere” and “Snapshot of Southwold”, name places. */
function headedPlaces(document: Document, parts: readonly string[], lexicon: Lexicon): string[] {
  const byBeginning = new Map<string, Set<string>>()
  const read = (heading: string) => {
    const [, beginning = '', name = ''] =
      /^(.{3,80}(?:\b(?:of|in|for|across)|[:–—-])\s)(?:the )?(\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)$/u.exec(
        heading.trim(),
      ) ?? []
    if (!name.split(' ').every((word) => lexicon.isName(word))) return
    const names = byBeginning.get(beginning) ?? new Set()
    if (name !== '') byBeginning.set(beginning, names.add(name))
  }
  for (const { heading, blocks } of document.chapters) {
    read(heading)
    for (const block of blocks)
      if (block.kind === 'heading')
        read(block.runs.map((run) => (run.kind === 'text' ? run.text : run.drawn)).join(''))
  }
  return [...byBeginning.values()]
    .filter((names) => names.size > 1)
    .flatMap((names) => [...names])
    .filter((name) => !parts.includes(name))
}

/** One key for the areas named together: every part of the partnership is the whole of it. */
export function areaKey(names: readonly string[], areas: Areas): string {
  const keys = new Set(names.map((name) => areas.keyOf(name) || name))
  if (keys.size === 0) return ''
  if (keys.has('whole') || (areas.parts.length > 1 && areas.parts.every((part) => keys.has(part))))
    return 'whole'
  return [...keys].sort().join(' and ')
}

export const sameArea = (a: string, b: string): boolean => (a || 'whole') === (b || 'whole')
