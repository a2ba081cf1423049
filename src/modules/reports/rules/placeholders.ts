import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { type Passage, placeOf } from './prose.ts'
import { readingOf } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'

/** Words left in the place of words still to be written. */
export const placeholders: Rule = {
  name: 'placeholder',
  severity: 'must fix',
  find: (document) => find(document),
}

interface Pattern {
  readonly words: RegExp
  readonly mild?: boolean
  /** Children and staff quoted may write so themselves. */
  readonly notInQuotes?: boolean
}

/** What a bracket asks for when it asks for something. */
const FILL_IN =
  'url|link|insert|add|enter|name|names|date|dates|number|numbers|figure|figures|partner|council|area|placeholder|to be|tbc|tbd|tba|xx+|awaiting|await|percentage|value|your|organisation|agency|job title|role|author'
const FILL_IN_SQUARE = `${FILL_IN}|type|text|title|quote|details?|data|email|address|update|check|confirm`

const END = String.raw`(?=\s*(?:$|[.,;:)\]!|]|[–—]\s|by\b|here\b|once\b|when\b|later\b|shortly\b|before (?:publication|print)|at a later\b|in due course\b))`

const PATTERNS: readonly Pattern[] = [
  { words: /(?<![\p{L}\d])(?:pages?\s+)?(?:£\s?)?x{2,}(?:\s?[,–—-]\s?x{2,})*%?(?![\p{L}\d])/giu },
  { words: /(?<![\p{L}\d])(?:£\s?x|x%)(?![\p{L}\d])/giu },
  { words: /(?<![\p{L}\d])(?:20xx|20\dx)(?![\p{L}\d])/giu },
  { words: /\bdd[/-]mm[/-](?:yy(?:yy)?|(?:20)?\d\d)\b/gi },
  { words: /(?<![\p{L}\d])(?:TB[CAD]|T\.B\.C\.?|Tb[cad]|tb[cad])(?![\p{L}\d])/gu },
  {
    words: new RegExp(
      String.raw`\b(?:still |yet |all )?to be (?:confirmed|added|inserted|supplied|announced)\b${END}`,
      'gi',
    ),
    mild: true,
  },
  {
    words:
      /^\W*(?:to be (?:completed|written|updated|provided|agreed|drafted|inserted|added|confirmed)|to follow|awaiting \w+(?: \w+){0,5}|pending|placeholder)\W*$/gi,
  },
  {
    words:
      /\b(?:figures?|data|numbers?|text|wording|photos?|images?|statements?|quotes?|contributions?|sections?|charts?|tables?|graphs?|diagrams?|foreword|details) (?:to follow|to come|awaited|goes here|go here|needed here|required here|here)(?=\s*(?:$|[.)\]])| from\b[^.:;]{0,40}(?:$|[.)\]]))/gi,
  },
  {
    words:
      /^\W*(?:figures?|data|numbers?|photos?|images?|statements?|charts?|tables?|details|text)\b[^.;:]{0,50}\bto follow\W*$/gi,
  },
  { words: /\bclick (?:here )?to (?:edit|add|enter|insert|type)\b[^.]{0,60}/gi },
  { words: /\b(?:click|tap) or (?:click|tap)\b[^.]{0,60}/gi },
  {
    words:
      /\b(?:(?:enter|type|insert|add|your) (?:your )?(?:text|name|title|date|content|logo|image|picture|photo|figure|number)s? here|choose an item|placeholder text|sample text|dummy text)\b/gi,
  },
  { words: /\blorem ipsum\b[^.]{0,40}|\bdolor sit amet\b/gi },
  { words: new RegExp(String.raw`\[\s*(?:${FILL_IN_SQUARE})\b[^\]\n]{0,80}\]`, 'gi'), notInQuotes: true },
  { words: new RegExp(String.raw`<\s*(?:${FILL_IN})\b[^>\n]{0,80}>`, 'gi'), notInQuotes: true },
  {
    words:
      /\((?:insert|add|enter|tbc|tbd|tba|xx+|to be (?:confirmed|added|inserted|completed|agreed|updated))\b[^)\n]{0,80}\)/gi,
  },
  { words: /\?{2,}/g, notInQuotes: true },
  { words: /(?<![\p{L}\d])(?:TODO|FIXME|TBW|TK{2,})(?![\p{L}\d])/gu },
  { words: /_{3,}/g },
  { words: /#{3,}(?!\w)/g },
  // Leaders to write on, which in a list of contents have a page behind them.
  { words: /(?<![.…])(?:…{2,}|\.{6,})(?![.…])(?!\s{0,3}\d{1,3}\s{0,3}$)/g },
  { words: /<<[^<>\n]{2,90}>>/g, notInQuotes: true },
  { words: /\*{3,}[^*\n]{3,80}\*{3,}/g },
  // “(check title)”, “(NB Jo to confirm this)”: a word among colleagues.
  {
    words:
      /\((?:please )?(?:check|confirm|query|verify|nb|n\.b\.|note to|ask|update|amend|add|need|needs|awaiting|delete|cross-?check)\b(?!\s*(?:list|in|out|up)\b)[^()\n]{0,90}\)/gi,
    notInQuotes: true,
  },
  {
    words:
      /\((?=[^()\n]{0,90}\bto (?:confirm|check|provide|supply|update)\b[^()\n]{0,40}\))(?:\p{Lu}\p{Ll}+|\p{Lu}{2})[^()\n]{0,90}\)/gu,
    notInQuotes: true,
  },
  {
    words:
      /\bn\/k\b|(?<![\p{L}])(?:awaiting|waiting for|still need|need) (?:the )?(?:figures?|numbers?|data|words|text|wording|quotes?|photos?|confirmation) (?:from|by)\b[^.;\n]{0,40}/giu,
  },
  // “[first name]”, “[month]”: what stands in square brackets is no citation, and no word put into a quotation.
  {
    words:
      /(?<!\w)\[(?!\s*(?:sic|the|a|an|his|her|their|our|my|your|its|they|he|she|we|it|is|was|are|were|who|which|that|this|and|or|of|in|to|redacted|anonymised|name (?:changed|withheld))\b)\p{Ll}[\p{L}/’'-]*(?: [\p{L}/’'-]+){0,4}\](?!\()/gu,
    notInQuotes: true,
  },
  {
    words:
      /\[[^\]\n]{2,60}\bto (?:be )?(?:updated?|confirmed?|checked|agreed|added|completed?|inserted|written|supplied)\b[^\]\n]{0,60}\]/gi,
    notInQuotes: true,
  },
  // “met ? times”, “N colleges”: a letter or a mark where a number belongs.
  { words: /(?<=\s)\?(?=\s\p{Ll}+s\b)/gu, notInQuotes: true },
  {
    words: /(?<=(?:,|\b(?:for|of|and|from|held|with|by|had|has|were|was|over|to))\s)[NX](?=\s\p{Ll}+s\b)/gu,
    notInQuotes: true,
  },
  { words: /\b(?:on|see|at|to) pages?\s*[–—-]?\s*(?=$|[.,;)]|(?:of|in) this\b)/gi },
  { words: /\bpages\s*[–—-]\s*(?=$|[.,;)]|(?:of|in) this\b)/gi },
  { words: /(?<![\p{L}\d])\(\s*\)|(?<![\p{L}\d])\[\s*\]/gu },
  { words: /\{\{[^{}\n]{0,80}\}\}|\{\{|\}\}/g },
  // What a word processor prints where a reference has lost what it pointed to.
  { words: /\bError! (?:Reference source|Bookmark|No (?:text|table))[^.]{0,40}/g },
  {
    words:
      /^\W*(?:add|insert|include|put|need|needs?) (?:an? |the |in )?(?:photos?|pictures?|images?|charts?|graphs?|tables?|quotes?|figures?|data|logos?|maps?|infographics?|case stud(?:y|ies)|links?)\b[^.:;]{0,60}$/gi,
  },
  {
    words:
      /^\W*(?:add|insert|include|put)\b[^.:;]{0,20}\b(?:photos?|pictures?|images?|charts?|graphs?|tables?|quotes?|figures?|logos?|maps?|infographics?|case stud(?:y|ies))\b[^.:;]{0,40}\bhere\W*$/gi,
  },
  {
    words: /^\W*(?:add|insert|include) (?:chart|graph|table|figure|photo|picture|map|quote)s? \d{1,2}\W*$/gi,
  },
  {
    words:
      /\[[^\]\n]{2,40}\bto (?:provide|supply|add|insert|confirm|complete|update|write|check|send|draft)\b[^\]\n]{0,60}\]/gi,
    notInQuotes: true,
  },
  // What is left of a draft: its mark, and remarks of those who read it.
  { words: /^\W*DRAFT\b(?![^\n]*\p{Ll})[^\n]{0,60}$/gu },
  { words: /\bnot for (?:onward |wider )?(?:circulation|publication|distribution)\b/gi },
  { words: /\bComment(?:ed)? \[\p{Lu}{1,4}\d{1,3}\]:?/gu },
  { words: /\b(?:further |more )?(?:details?|information) to follow(?=\s*(?:$|[.)\]]))/gi },
  {
    words:
      /(?<=\b(?:were|was|are|of|held|delivered|trained|received|completed|over|had|attended by|from) )X(?= \p{Ll}+s\b)/gu,
  },
]

interface Spot {
  readonly start: number
  readonly end: number
  readonly mild: boolean
}

function find(document: Document): Finding[] {
  const { passages } = readingOf(document)
  const headings = document.chapters.filter(({ heading }) =>
    PATTERNS.some(({ words }) => heading.search(words) >= 0),
  )
  const numerals = passages.some((passage) =>
    /(?<![\p{L}\d])(?:XIX|XXI{0,3}V?|XXI?X)(?![\p{L}\d])/u.test(
      passage.text.replace(/(?<![\p{L}\d])XXX?(?![\p{L}\d])/gu, ''),
    ),
  )
  const findings: Finding[] = []
  for (const passage of passages) {
    const spots = [...spotsIn(passage, numerals), ...emptyLabels(passage, passages)]
    const seen = new Set<string>()
    for (const spot of together(spots)) {
      const place = placeOf(passage, spot.start, spot.end)
      if (seen.has(place.quote)) continue
      seen.add(place.quote)
      const words = passage.text.slice(spot.start, spot.end).trim()
      findings.push(
        findingOf(placeholders, {
          severity: spot.mild ? 'check' : 'must fix',
          title: 'A placeholder was left in',
          explanation: words.endsWith(':')
            ? `Nothing stands after “${shortened(words)}”. Fill it in, or take the line out.`
            : `“${shortened(words)}” stands where the real words or number should be. Fill it in, or take it out.`,
          places: [place],
        }),
      )
    }
  }
  return [...headings.map(leftInHeading), ...findings]
}

const leftInHeading = ({ id, heading }: Document['chapters'][number]): Finding =>
  findingOf(placeholders, {
    title: 'A placeholder was left in',
    explanation: `“${shortened(heading)}” stands where the real heading should be. Write it, or take it out.`,
    places: [{ chapterId: id, chapter: heading, quote: heading }],
  })

const shortened = (words: string): string => (words.length > 60 ? `${words.slice(0, 57)}…` : words)

function spotsIn(passage: Passage, numerals: boolean): Spot[] {
  const { text } = passage
  const spots: Spot[] = []
  for (const { words, mild, notInQuotes } of PATTERNS) {
    if (notInQuotes && passage.kind === 'quote') continue
    // Looking for all of them copies the pattern, which twenty thousand cells of a table would each pay for.
    if (text.search(words) < 0) continue
    for (const match of text.matchAll(words)) {
      const start = match.index
      const end = start + match[0].length
      if (passage.bound.some((span) => start < span.end && span.start < end)) continue
      if (notInQuotes && insideQuotationMarks(text, start)) continue
      if (numerals && /^X{2,3}$/.test(match[0])) continue
      if (/^x{2,}$/i.test(match[0]) && isKiss(passage, end)) continue
      if (/^X{2}$/.test(match[0]) && /^\s+(?:chromosome|and XY)/i.test(text.slice(end, end + 14))) continue
      spots.push({ start, end, mild: mild === true && match[0].length < text.trim().length * 0.6 })
    }
  }
  return spots
}

/** "Thank you all so much xx" at the end of someone's words. */
const isKiss = (passage: Passage, end: number): boolean =>
  /^[\s.!”"’']*$/.test(passage.text.slice(end, end + 10)) &&
  (passage.kind === 'quote' || /[”"’']/.test(passage.text.slice(end, end + 10)))

function insideQuotationMarks(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 300), at)
  const curly =
    before.lastIndexOf('“') > before.lastIndexOf('”') || before.lastIndexOf('‘') > before.lastIndexOf('’')
  return curly || (before.split('"').length - 1) % 2 === 1
}

/** Spots that touch or nearly touch are one: "pages xx – xx". */
function together(spots: readonly Spot[]): Spot[] {
  const joined: Spot[] = []
  for (const spot of spots.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1)
    if (last && spot.start <= last.end + 4)
      joined[joined.length - 1] = {
        start: last.start,
        end: Math.max(last.end, spot.end),
        mild: last.mild && spot.mild,
      }
    else joined.push(spot)
  }
  return joined
}

const LABEL =
  /^\W*(?:date|dated|date of (?:publication|issue|approval|review|birth|meeting|next review)|published|publication date|published on|issued|version|author|authors|prepared by|written by|report of|approved by|approved|signed|signed by|signature|name|job title|contact|contact details|contact officer|email|e-mail|tel|telephone|phone|website|address|next review|review date|isbn|reference|ref|owner|chair|status|deadline|deadline date|agenda item)\s*:\s*$/i

/** The same at the end of a line of details. */
const LAST_LABEL =
  /(?<=^|[.;|\s])(?:date of (?:publication|issue|approval)|publication date|review date|next review)\s*:\s*$/i

/** Whether a text ends in a label to fill in, which is for this rule to report. */
export const endsWithLabel = (text: string): boolean => {
  const line = text.slice(text.lastIndexOf('\n') + 1)
  return (line.length < 60 && LABEL.test(line)) || LAST_LABEL.test(line.slice(-80))
}

const DATED = /\b(?:date|dated|published|issued|review|deadline|tel|telephone|phone)\b/i

/** "Date of publication:" with nothing after it, on its line or in what follows. */
function emptyLabels(passage: Passage, passages: readonly Passage[]): Spot[] {
  if (passage.kind === 'heading' || passage.kind === 'cell') return []
  const spots: Spot[] = []
  let start = 0
  const lines = passage.text.split('\n')
  for (const [at, line] of lines.entries()) {
    const end = start + line.length
    if (line.length < 60 && LABEL.test(line)) {
      const next =
        lines.slice(at + 1).find((other) => other.trim() !== '') ?? followingText(passage, passages)
      if (!isAnswer(line, next)) spots.push({ start, end, mild: false })
    } else if (at === lines.length - 1) {
      const [tail] = LAST_LABEL.exec(line.slice(-80)) ?? []
      if (tail !== undefined && !isAnswer(tail, followingText(passage, passages)))
        spots.push({ start: end - tail.trimStart().length, end, mild: false })
    }
    start = end + 1
  }
  return spots
}

function followingText(passage: Passage, passages: readonly Passage[]): string | undefined {
  const next = passages[passage.order + 1]
  return next && next.chapter === passage.chapter && next.kind !== 'heading' ? next.text : undefined
}

/** Whether what follows a label fills it: another label does not, nor words without a number after a date. */
function isAnswer(label: string, next: string | undefined): boolean {
  if (next === undefined || next.trim() === '' || /^[^:]{0,40}:\s*$/.test(next)) return false
  // “Contact:” stands over “Email: …” and the like.
  if (/^\W*contact(?: details)?\s*:/i.test(label)) return true
  if (/^\W*(?:\p{L}+ ){0,3}\p{L}+:\s/u.test(next)) return false
  return !DATED.test(label) || /\d/.test(next.slice(0, 60))
}
