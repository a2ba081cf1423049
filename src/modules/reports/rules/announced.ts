import { breaksOff } from './breaks-off.ts'
import type { Block, Chapter, Document, Run } from './document.ts'
import type { Finding, FoundAt } from './finding.ts'
import { endsWithLabel } from './placeholders.ts'
import { textOf } from './prose.ts'
import { missingAppendices, missingCaptions } from './referred.ts'
import { findingOf, type Rule } from './rule.ts'

/** Something the words promise and nothing keeps: a list that does not come, a heading over nothing. */
export const announced: Rule = {
  name: 'announced-and-missing',
  severity: 'must fix',
  find: (document: Document): Finding[] => [
    ...document.chapters.flatMap(inChapter),
    ...missingAppendices(document, announced),
    ...missingCaptions(document, announced),
    ...breaksOff(document, announced),
  ],
}

const blankRuns = (runs: readonly Run[]): boolean =>
  textOf(runs).trim() === '' && !runs.some((run) => run.kind === 'figure' || run.isPicture)

/** A block with nothing in it to read. */
export function isBlank(block: Block): boolean {
  if (block.kind === 'heading' || block.kind === 'paragraph') return blankRuns(block.runs)
  if (block.kind === 'list') return block.items.every((item) => item.every(isBlank))
  if (block.kind === 'quote') return block.blocks.every(isBlank)
  if (block.kind === 'table') return block.rows.length === 0
  return block.chart.bars.length === 0
}

function inChapter(chapter: Chapter): Finding[] {
  const at = (quote: string): FoundAt => ({
    chapterId: chapter.id,
    chapter: chapter.heading,
    quote: shortened(quote),
  })
  if (chapter.blocks.every(isBlank)) {
    return [
      findingOf(announced, {
        title: 'A chapter is empty',
        explanation: `The chapter “${chapter.heading}” has a heading and nothing under it. Write it, or take it out.`,
        places: [at(chapter.heading)],
      }),
    ]
  }
  return [...inBlocks(chapter.blocks, at), ...emptyParts(chapter.blocks, at)]
}

const shortened = (text: string): string => {
  const plain = text.replace(/\s+/g, ' ').trim()
  return plain.length > 140 ? `…${plain.slice(plain.length - 139)}` : plain
}

function inBlocks(blocks: readonly Block[], at: (quote: string) => FoundAt): Finding[] {
  const findings: Finding[] = []
  const present = blocks.filter((block) => block.kind === 'heading' || !isBlank(block))
  for (const [index, block] of present.entries()) {
    const next = present[index + 1]
    if (block.kind === 'heading') {
      if (
        !blankRuns(block.runs) &&
        (next === undefined || (next.kind === 'heading' && next.level <= block.level))
      )
        findings.push(
          findingOf(announced, {
            title: 'A heading has nothing under it',
            explanation:
              'A heading promises something and nothing follows it. Write what belongs there, or take the heading out.',
            places: [at(textOf(block.runs))],
          }),
        )
    } else if (block.kind === 'paragraph') {
      const missing = missingAfter(block.runs, present.slice(index + 1), present.slice(0, index))
      if (missing) findings.push(missed(missing, at(lastSentence(textOf(block.runs)))))
    } else if (block.kind === 'list') {
      findings.push(...inList(block.items, next, at))
    } else if (block.kind === 'quote') {
      findings.push(...inBlocks(block.blocks, at))
    }
  }
  return findings
}

interface Missing {
  readonly thing: string
  readonly severity: Finding['severity']
}

const missed = ({ thing, severity }: Missing, place: FoundAt): Finding =>
  findingOf(announced, {
    severity,
    title: 'Something announced is missing',
    explanation: `These words announce ${thing}, and it does not follow. Put it in, or change the words.`,
    places: [place],
  })

const OPENING = /[:;]\s*$/
const INCLUDING = /\b(?:including|includes|such as|as follows|for example|namely|the following)[\s,]*$/i
const FOLLOWING =
  /\b(?:the following [\p{L} -]{3,60}|(?:set out|listed|outlined|shown|given|described|detailed) (?:below|overleaf)) ?(?:are|is|were|was|includes?|:)?\s*$/iu
const DRAWN =
  /\b(?:the |this |a )?((?:table|diagram|chart|graph|map|infographic|image|picture|illustration)s?|figure) (?:\d{1,2}[,:]? )?(?:below|overleaf|underneath|that follows?)\b|\b(?:following|below) (table|diagram|chart|graph|map|infographic|image|illustration)\b/i

/** What a paragraph announces that does not come. */
function missingAfter(
  runs: readonly Run[],
  after: readonly Block[],
  before: readonly Block[],
): Missing | undefined {
  const text = textOf(runs).replace(/\s+/g, ' ').trim()
  const tail = lastSentence(text)
  const [next] = after
  const nothing = next === undefined || next.kind === 'heading'
  const opens = OPENING.test(text) || INCLUDING.test(tail) || FOLLOWING.test(tail)
  if (
    AS_FOLLOWS.test(tail) &&
    (nothing || (isProse(next) && !shownIn(after)) || (next !== undefined && beginsNumbered(next)))
  )
    return { thing: 'something more', severity: 'must fix' }
  if (STRONG_LEAD.test(tail) && next && isProse(next) && isOwnSentence(next))
    return { thing: 'a list', severity: 'check' }
  if (
    SHOWN_IN_A_TABLE.test(tail) &&
    !shownIn(after) &&
    !shownIn(before.toReversed()) &&
    (next === undefined || nothing || isProse(next))
  )
    return { thing: 'a table', severity: 'check' }
  if (OWN_WORDS.test(tail) && next && isProse(next) && isTold(next))
    return { thing: 'a quotation', severity: 'check' }
  if (opens && !endsWithLabel(text) && !endsItems(text, before)) {
    if (nothing) return { thing: 'something more', severity: 'must fix' }
    const another = next.kind === 'paragraph' && isLeadIn(tail) && isLeadIn(textOf(next.runs))
    if (another) return { thing: 'something more', severity: 'must fix' }
    if (UNFINISHED.test(text) && (startsAfresh(next) || standsAlone(text, after)))
      return { thing: 'a list', severity: 'check' }
  }
  const drawn = DRAWN.exec(text)
  if (!drawn) return undefined
  const thing = (drawn[1] ?? drawn[2] ?? 'table').toLowerCase().replace(/s$/, '')
  const named = `${/^[aeio]/.test(thing) ? 'an' : 'a'} ${thing}`
  if (nothing) return { thing: named, severity: 'must fix' }
  return shownIn(after) ||
    !isProse(next) ||
    /\b(?:below|overleaf) (?:in|at|on) (?:section|chapter|appendix|page)\b/i.test(text)
    ? undefined
    : { thing: named, severity: 'check' }
}

/** “What they told us in their own words:” has words of theirs after it, with marks or as “I” would say them. */
const OWN_WORDS =
  /\b(?:in (?:their|her|his) own words|(?:they|people|families|children) (?:told us|said|wrote))\s*:$/i
const isTold = (block: Block): boolean =>
  block.kind === 'paragraph' && !/^\s*[“"‘']|\b(?:I|my|me|mine|you|your|us)\b/.test(textOf(block.runs))

/** “Attendance was as follows.”: closed by a full stop as often as by a colon. */
const AS_FOLLOWS = /\b(?:as follows|(?:set out|listed|shown|given) (?:below|overleaf))\.$/i
/** “The table shows …”, without a number or a word of where it stands. */
const SHOWN_IN_A_TABLE =
  /^(?:\d+(?:\.\d+)+\s+)?the (?:next |following )?tables? (?:shows?|gives?|sets? out|lists?|has|compares?|summarises?)\b/i
/** “It must:”, “The themes were:”, “In the year we will:”. */
const STRONG_LEAD =
  /(?:\b(?:must|should|will|shall)(?: now| also)?|\b(?:priorities|themes|aims|objectives|recommendations|duties|findings|reasons|lessons|actions|groups|members|topics|areas|questions|standards|points)\b[^.]{0,80}\b(?:are|were|is|was)|\blearned to)\s*:$/i
const DETERMINED =
  /^(?:The|A|An|In|On|At|By|For|From|During|Since|After|Before|We|Our|This|That|These|Those|It|They|There|Its|His|Her|Their|He|She|All|Some|Each|Every|No|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b/

/** A sentence with a subject of its own, which goes on from nothing: an item would begin with what is done. */
function isOwnSentence(block: Block): boolean {
  const text = block.kind === 'paragraph' ? textOf(block.runs).trim() : ''
  return (
    (DETERMINED.test(text) || /^[\p{L}-]+(?: \p{L}+){0,4} (?:is|are|was|were|has|have|had)\b/u.test(text)) &&
    !/^(?:to|that)\b/i.test(text)
  )
}

const beginsNumbered = (block: Block): boolean =>
  block.kind === 'paragraph' && /^\d{1,2}\.\d{1,2}\s/.test(textOf(block.runs).trim())

/** Whether something other than words stands before the next heading. */
const shownIn = (blocks: readonly Block[]): boolean =>
  blocks.slice(0, firstHeading(blocks)).some(({ kind }) => kind !== 'paragraph' && kind !== 'quote')

/** Words that cannot stand before a full sentence: "We do this by:". */
const UNFINISHED =
  /(?<!\b(?:said|says|wrote|told us|commented|noted|found|reported|agreed|confirmed|recommended) )\b(?:by|where|to|of|with|for|includes?|including|are|through|from|undertake|undertook)\s*[:;]$/i

/** A long paragraph of whole sentences that begins anew rather than going on. */
function startsAfresh(block: Block): boolean {
  if (!isProse(block) || block.kind !== 'paragraph') return false
  const text = textOf(block.runs).trim()
  return text.split(/\s+/).length >= 25 && /^\p{Lu}/u.test(text)
}

/** Words that begin a list: one whole sentence, with nothing like it beside it, is none. */
const LISTING = /\b(?:where|includes?|including|by)\s*[:;]$/i

/** Whether a whole sentence alone stands where a list was begun. What is done by somebody begins “Asking …”. */
function standsAlone(text: string, [next, another]: readonly Block[]): boolean {
  if (!LISTING.test(text) || next?.kind !== 'paragraph' || !isProse(next)) return false
  const words = textOf(next.runs).trim().split(/\s+/)
  if (words.length < 16 || !/^\p{Lu}/u.test(words[0] ?? '')) return false
  if (/\bby\s*[:;]$/i.test(text) && /ing$/.test(words[0] ?? '')) return false
  return (
    another === undefined ||
    another.kind === 'heading' ||
    (another.kind === 'paragraph' && OPENING.test(textOf(another.runs).trim()))
  )
}

function firstHeading(blocks: readonly Block[]): number {
  const at = blocks.findIndex((block) => block.kind === 'heading')
  return at < 0 ? blocks.length : at
}

/** Full sentences, and not the remains of a table that was pasted as lines. */
function isProse(block: Block | undefined): boolean {
  if (block?.kind !== 'paragraph') return false
  const text = textOf(block.runs).trim()
  const words = text.split(/\s+/)
  const numbers = words.filter((word) => /^\W*\d/.test(word)).length
  return words.length >= 12 && /[.!?]["”’)]?$/.test(text) && numbers < words.length / 3
}

/** "Our priorities;" and the lines under it that each end with a semicolon are a list in all but form. */
function endsItems(text: string, before: readonly Block[]): boolean {
  const previous = before.at(-1)
  if (previous?.kind !== 'paragraph' || !/;\s*$/.test(text)) return false
  return OPENING.test(textOf(previous.runs).trim()) && !isLeadIn(text)
}

/** "Within the partnership we do the following;": words that lead in to something. */
const isLeadIn = (text: string): boolean =>
  OPENING.test(text.trim()) &&
  text.trim().split(/\s+/).length >= 4 &&
  /^(?:in|within|during|at|over|for|across|as|the following|we|our|these|this|between|below|throughout|since|by)\b/i.test(
    text.trim(),
  )

function lastSentence(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  const from = Math.max(0, plain.length - 400)
  const parts = plain.slice(from).split(/(?<=[.!?]) (?=\p{Lu}|\d)/u)
  return parts.at(-1) ?? plain
}

/** The last item of a list may announce what stands after the list; an earlier one has its siblings. */
function inList(
  items: readonly (readonly Block[])[],
  next: Block | undefined,
  at: (quote: string) => FoundAt,
): Finding[] {
  const findings: Finding[] = []
  for (const [index, item] of items.entries()) {
    const present = item.filter((block) => !isBlank(block))
    const last = index === items.length - 1
    for (const [place, block] of present.entries()) {
      const following = present.slice(place + 1)
      if (block.kind === 'list')
        findings.push(...inList(block.items, following[0] ?? (last ? next : block), at))
      if (block.kind !== 'paragraph' || following.length > 0 || !last) continue
      const text = textOf(block.runs).trim()
      const continues = next !== undefined && next.kind !== 'heading'
      if (/:\s*$/.test(text) && !continues && !endsWithLabel(text))
        findings.push(missed({ thing: 'something more', severity: 'must fix' }, at(text)))
    }
  }
  return findings
}

/** Items and cells with nothing in them. */
function emptyParts(blocks: readonly Block[], at: (quote: string) => FoundAt): Finding[] {
  const findings: Finding[] = []
  for (const block of blocks) {
    if (block.kind === 'list') {
      for (const [index, item] of block.items.entries()) {
        if (!item.every(isBlank)) {
          findings.push(...emptyParts(item, at))
          continue
        }
        const neighbour = [block.items[index - 1], block.items[index + 1]]
          .flatMap((other) => other ?? [])
          .find((other) => !isBlank(other))
        const words = neighbour?.kind === 'paragraph' ? textOf(neighbour.runs) : ''
        findings.push(
          findingOf(announced, {
            title: 'A list item is empty',
            explanation:
              'A bullet or a number in a list has nothing after it. Write the item, or take it out.',
            places: [
              at(words === '' ? 'An empty item in a list' : `The empty item beside “${words.slice(0, 100)}”`),
            ],
          }),
        )
      }
    } else if (block.kind === 'quote') findings.push(...emptyParts(block.blocks, at))
    else if (block.kind === 'table') findings.push(...emptyCells(block, at))
  }
  return findings
}

/** The corner, the first column and rows that are a title across the table are empty by custom. */
function emptyCells(table: Extract<Block, { kind: 'table' }>, at: (quote: string) => FoundAt): Finding[] {
  const places: FoundAt[] = []
  const isHeadless = table.header.every((cell) => textOf(cell).trim() === '')
  const head = table.header.map((cell) => textOf(cell).trim())
  const second = table.rows.map((row) => textOf(row[1] ?? []).trim()).filter((text) => text !== '')
  const wordy = second.join('').length > 40 * second.length
  for (const row of table.rows) {
    const texts = row.map((cell) => textOf(cell).trim())
    const filled = texts.filter((text) => text !== '').length
    const [first = []] = row
    const titled =
      filled === 1 && texts[0] !== '' && (texts.length > 2 || wordy || isTitle(first, texts[0] ?? ''))
    // A total stands under the columns that have one.
    if (titled || /^\s*(?:grand |sub-?|overall )?totals?\b|^\s*all\b/i.test(texts[0] ?? '')) continue
    if (filled === 0) places.push(at(`An empty row under “${head.join(' | ')}”`))
    else if (
      texts.some((text, column) => text === '' && column > 0 && ((head[column] ?? '') !== '' || isHeadless))
    )
      places.push(at(texts.map((text) => text || '(empty)').join(' | ')))
  }
  if (places.length === 0) return []
  return [
    findingOf(announced, {
      severity: 'check',
      title: 'A cell in a table is empty',
      explanation:
        'A reader cannot tell whether an empty cell means none, not known or forgotten. Fill it in, or say why it is empty.',
      places,
    }),
  ]
}

const isTitle = (runs: readonly Run[], text: string): boolean =>
  runs.every((run) => run.strong === true || textOf([run]).trim() === '') || text === text.toUpperCase()
