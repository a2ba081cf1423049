import type { Document } from './document.ts'
import { fieldTermsIn, isChangedAbout, isFieldTerm } from './field-terms.ts'
import type { Finding } from './finding.ts'
import { type KnownName, nameWords } from './known-names.ts'
import { type Passage, placeOf } from './prose.ts'
import { readingOf } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'
import { list, singular } from './words.ts'

/** Acronyms spelt out in two ways, written otherwise than the glossary has them, or left out of it. */
export const acronyms: Rule = {
  name: 'acronym',
  severity: 'check',
  find: (document, known) => find(document, known),
}

interface Spelling {
  readonly acronym: string
  readonly words: string
  /** Where it stands; a spelling of the register or the partnership's glossary stands in no passage. */
  readonly passage?: Passage
  readonly start: number
  readonly end: number
  readonly isGlossary: boolean
}

const ACRONYM = /^(?:\p{Lu}[\p{Lu}\d]{1,7}|\p{L}{0,2}\p{Lu}{2,6}|\p{Lu}\p{Ll}\p{Lu}{1,5})$/u
const SMALL = list('and of the for in to on s at with by a an')

/** Words by which two spellings are compared: no small words, each in the singular and without “’s”. */
const plainWords = (text: string): string[] =>
  nameWords(text.replaceAll(/[’']s?\b/g, ''))
    .filter((word) => !SMALL.has(word))
    .map((word) => (word.endsWith('ies') ? `${word.slice(0, -3)}y` : singular(word)))
const isAlike = (a: string, b: string): boolean => plainWords(a).join(' ') === plainWords(b).join(' ')
const initialsOf = (words: readonly string[]): string =>
  words
    .filter((word) => !SMALL.has(word))
    .map((word) => word[0])
    .join('')
const fits = (words: string, acronym: string): boolean =>
  initialsOf(nameWords(words)) === acronym.toLowerCase()
const lettersOf = (acronym: string): string => acronym.replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Two columns or a line of “ABC – words”, under a heading that says it is a glossary. */
function glossaryIn(passages: readonly Passage[]): Spelling[] {
  return passages.flatMap((passage, at): Spelling[] => {
    const isUnder = /glossary|abbreviation|acronym|terms used|jargon/i.test(passage.headings.join(' '))
    const own = passage.text.trim()
    const next = passages[at + 1]
    if (
      passage.cell &&
      passage.cell.column === 0 &&
      next?.family === passage.family &&
      next.cell?.row === passage.cell.row
    ) {
      const letters = lettersOf(own)
      if (!ACRONYM.test(letters) || !(isUnder || fits(next.text, letters))) return []
      return [
        {
          acronym: letters,
          words: next.text.trim(),
          passage: next,
          start: 0,
          end: next.text.length,
          isGlossary: true,
        },
      ]
    }
    if (!isUnder || passage.kind === 'cell' || own.length > 220) return []
    const [, acronym = '', words = ''] =
      /^(\p{L}[\p{L}&. ]{1,9}?)(?:\s*[:–—=-]\s*|\s+(?:stands for|means)\s+)(\p{L}.*)$/u.exec(own) ?? []
    const letters = lettersOf(acronym)
    if (!ACRONYM.test(letters)) return []
    return [{ acronym: letters, words, passage, start: 0, end: passage.text.length, isGlossary: true }]
  })
}

/** “Child Death Overview Panel (CDOP)”, and “CDOP (Child Death Overview Panel)”. */
function speltIn(passages: readonly Passage[], expected: ReadonlyMap<string, string>): Spelling[] {
  return passages.flatMap((passage) => {
    const { text } = passage
    const found: Spelling[] = []
    for (const match of text.matchAll(
      /\((?:the |or )?[‘“'"]?(\p{L}[\p{L}\d]{1,7})[’”'"]?(?<!\p{Ll}{3})(?:[’']?s)?(?:, or [^()]{2,30})?\)/gu,
    )) {
      const acronym = (match[1] ?? '').replace(/(?<=\p{Lu}{2})s$/u, '')
      if (!ACRONYM.test(acronym)) continue
      const words = wordsBefore(text, match.index, acronym, expected.get(acronym.toUpperCase()))
      if (words)
        found.push({
          acronym,
          words: words.text,
          passage,
          start: words.start,
          end: match.index + match[0].length,
          isGlossary: false,
        })
    }
    for (const match of text.matchAll(/(?<![\p{L}])(\p{Lu}{2,8})( \p{Ll}+)? \(([\p{L}’' &-]{8,90})\)/gu)) {
      const [whole, acronym = '', noun = '', words = ''] = match
      const isSame = noun !== '' && words.toLowerCase().endsWith(noun)
      const isName = nameWords(words).length >= 2 && /^\p{Lu}/u.test(words) && fits(words, acronym)
      if (!isSame && !isName) continue
      const spelt = isSame && !fits(words, acronym) ? words.slice(0, -noun.length) : words
      found.push({
        acronym,
        words: spelt,
        passage,
        start: match.index,
        end: match.index + whole.length,
        isGlossary: false,
      })
    }
    return found
  })
}

/** The words before a bracket that the acronym in it stands for. */
function wordsBefore(
  text: string,
  bracket: number,
  acronym: string,
  expected: string | undefined,
): { readonly text: string; readonly start: number } | undefined {
  const from = Math.max(0, bracket - 160)
  const words = [...text.slice(from, bracket).matchAll(/[\p{L}\p{N}][\p{L}\p{N}’'-]*|&/gu)]
  const take = (count: number) => {
    const first = words.at(-count)
    return first && { text: text.slice(from + first.index, bracket).trim(), start: from + first.index }
  }
  const inLine = (part: string) => !/[.;:!?()\n]\s/.test(part)
  for (let count = 2; count <= Math.min(words.length, acronym.length + 4); count += 1) {
    const taken = take(count)
    const first = words.at(-count)?.[0].toLowerCase() ?? ''
    if (taken && inLine(taken.text) && !SMALL.has(first) && fits(taken.text, acronym)) return taken
  }
  // “the Multi-Agency Child Exploitation panel (MACE)”: the noun in small letters is no part of it.
  const [noun = ''] = words.at(-1) ?? []
  if (
    /^(?:panel|process|meetings?|groups?|team|tool|conferences?|framework|approach|model|programme|scheme)$/.test(
      noun,
    )
  ) {
    const end = from + (words.at(-1)?.index ?? 0)
    const shorter = wordsBefore(text, end, acronym, undefined)
    if (shorter) return shorter
  }
  if (expected === undefined) return undefined
  // A known acronym behind other words than its own: a name of as many words, with capitals.
  const length = nameWords(expected).length
  const taken = take(length)
  if (!taken || !inLine(taken.text)) return undefined
  const shared = plainWords(taken.text).filter((word) => plainWords(expected).includes(word)).length
  // “Arden’s Exploitation and Missing (EAM)” ends with the beginning of its name.
  for (let count = length - 1; count >= 2; count -= 1) {
    const fewer = take(count)
    if (fewer && isLonger(expected, fewer.text)) return fewer
  }
  const isName =
    nameWords(taken.text).length >= 2 &&
    [...taken.text.matchAll(/(?<![\p{L}’'])\p{Lu}/gu)].length >= Math.max(2, length - 2)
  if (isAlike(taken.text, expected)) return taken
  return isName && shared >= 1 ? taken : undefined
}

/** So well known that no report spells them out. */
const COMMON = list(`
  NHS UK GP GPS MP MPS BBC HM HMP PDF CEO CE IT HR ID TV USA EU UN VAT GDPR COVID AIDS HIV ISBN ISSN QR FAQ FAQS URL PC
  DVD CD AM PM AGM MBE OBE CBE QC KC BSC MSC PHD MD RGN JP DVLA HMRC HMICFRS OFSTED NSPCC RSPCA YMCA BAME BME LGBT LGBTQ
  SEND SEN PE RE ICT STEM GCSE GCSES EHCP EHCPS OK RSVP NB PS ASAP DIY UKHSA DFE DHSC CQC ONS NICE MBA DBS CCTV SMS PIN
  ADHD PTSD FGM LADO MASH MARAC MAPPA CAMHS ICB ICS ICBS
`)

function find(document: Document, known: readonly KnownName[]): Finding[] {
  const { passages } = readingOf(document)
  const glossary = glossaryIn(passages)
  const registered = known
    .filter(({ abbreviation }) => ACRONYM.test(lettersOf(abbreviation)))
    .map(
      ({ name, abbreviation }): Spelling => ({
        acronym: lettersOf(abbreviation),
        words: name,
        start: 0,
        end: 0,
        isGlossary: true,
      }),
    )
  const expected = new Map<string, string>()
  for (const { acronym, words } of [...glossary, ...registered])
    if (!expected.has(acronym.toUpperCase())) expected.set(acronym.toUpperCase(), words)
  for (const { acronym, words } of speltIn(passages, new Map()))
    if (!expected.has(acronym.toUpperCase())) expected.set(acronym.toUpperCase(), words)
  const spelt = speltIn(passages, expected)
  const uses = usesIn(passages)
  // An abbreviation that the register gives a body need not stand for its name: “LA” for a named council.
  const spelling = registered.filter(({ words, acronym }) =>
    initialsOf(nameWords(words)).startsWith(acronym.toLowerCase()),
  )
  return [
    ...inTwoWays([...spelling, ...glossary, ...spelt]),
    ...misspelt(uses, expected, glossary),
    ...changedAbout(passages, uses, expected),
    ...(glossary.length >= 4 ? leftOut(passages, uses, expected, glossary) : []),
  ]
}

/** One finding for each acronym that two places spell out differently. */
function inTwoWays(all: readonly Spelling[]): Finding[] {
  return [...Map.groupBy(all, ({ acronym }) => acronym.toUpperCase())].flatMap(([acronym, spellings]) => {
    const placed = spellings.filter(({ passage }) => passage !== undefined)
    const [first] = spellings
    const others = placed.filter(
      (each) => first && !isAlike(each.words, first.words) && !isLonger(each.words, first.words),
    )
    if (!first || others.length === 0) return []
    const shown = [
      ...new Map([first, ...others].map((each) => [plainWords(each.words).join(' '), each])).values(),
    ]
    const told = shown.map(({ words }) => `“${words.trim()}”`)
    return [
      findingOf(acronyms, {
        title: 'An acronym spelt out in two ways',
        explanation: `${acronym} stands for ${told.slice(0, -1).join(', ')} in one place${first.passage ? '' : ' (the register or the glossary)'} and for ${told.at(-1)} in another. Use one, in the glossary too.`,
        places: shown.flatMap(({ passage, start, end }) => (passage ? [placeOf(passage, start, end)] : [])),
        spots: shown.map(({ words }) => words),
      }),
    ]
  })
}

/** “Local child safeguarding practice review” holds the whole of “child safeguarding practice review”. */
const isLonger = (one: string, other: string): boolean => {
  const [a, b] = [plainWords(one).join(' '), plainWords(other).join(' ')]
  return a.endsWith(` ${b}`) || b.endsWith(` ${a}`) || a.startsWith(`${b} `) || b.startsWith(`${a} `)
}

interface Use {
  readonly acronym: string
  readonly passage: Passage
  readonly start: number
}

function usesIn(passages: readonly Passage[]): Use[] {
  return passages.flatMap((passage) => {
    if (passage.kind === 'heading' || isShouted(passage.text)) return []
    return [
      ...passage.text.matchAll(
        /(?<![\p{L}\p{N}@#./_-])(\p{L}*\p{Lu}{2}\p{L}*\d?)(?![\p{N}@_]|[./-]\p{L}|\p{L})/gu,
      ),
    ].map((match) => ({
      acronym: (match[1] ?? '').replace(/(?<=\p{Lu}{2})s$/u, ''),
      passage,
      start: match.index,
    }))
  })
}

const isShouted = (text: string): boolean => {
  const words = text.match(/\p{L}{2,}/gu) ?? []
  // “15 JANUARY 2024” alone in a cell is set in capitals.
  if (words.some((word) => word.length > 5) && !/\p{Ll}{2}/u.test(text)) return true
  return words.length > 1 && words.filter((word) => word === word.toUpperCase()).length > words.length / 2
}

/** Small letters for capitals, two letters changed about, or one letter for another, where the right one is known. */
function misspelt(
  uses: readonly Use[],
  expected: ReadonlyMap<string, string>,
  glossary: readonly Spelling[],
): Finding[] {
  const byAcronym = Map.groupBy(uses, ({ acronym }) => acronym)
  const written = new Map(glossary.map(({ acronym }) => [acronym.toUpperCase(), acronym]))
  return [...byAcronym].flatMap(([acronym, found]) => {
    const upper = acronym.toUpperCase()
    const right = written.get(upper)
    const [use] = found
    if (!use || acronym.length < 3) return []
    if (right !== undefined && right !== acronym && ACRONYM.test(acronym))
      return [wrong(use, right, expected, glossary)]
    if (expected.has(upper) || COMMON.has(upper) || isFieldTerm(upper) || found.length > 2) return []
    const near = [...expected.keys()].find((each) => isSlip(upper, each))
    return near === undefined ? [] : [wrong(use, near, expected, glossary)]
  })
}

/** “Two SRAs were published” in a report that speaks of safeguarding adults reviews and of nothing with those letters. */
function changedAbout(
  passages: readonly Passage[],
  uses: readonly Use[],
  expected: ReadonlyMap<string, string>,
): Finding[] {
  const unknown = uses.filter(({ acronym }) => {
    const upper = acronym.toUpperCase()
    return /^\p{Lu}{3,6}$/u.test(acronym) && !COMMON.has(upper) && !expected.has(upper)
  })
  if (unknown.length === 0) return []
  const terms = fieldTermsIn(passages)
  return [...Map.groupBy(unknown, ({ acronym }) => acronym)].flatMap(([acronym, found]) => {
    const near = [...terms.keys()].find((right) => isChangedAbout(acronym, right))
    const [use] = found
    // What the glossary or a bracket explains was told of already.
    if (!use || near === undefined || found.length > 2 || expected.has(near) || terms.has(acronym)) return []
    return [wrong(use, near, terms, [])]
  })
}

function isSlip(a: string, b: string): boolean {
  // A letter left out: MRAC for MARAC.
  if (b.length >= 5 && a.length === b.length - 1)
    return [...b].some((_, at) => a === b.slice(0, at) + b.slice(at + 1))
  // A letter written twice: MACCE for MACE.
  if (b.length >= 4 && a.length === b.length + 1)
    return [...b].some((letter, at) => a === b.slice(0, at) + letter + b.slice(at))
  if (a === b || a.length !== b.length || a.length < 3) return false
  const different = [...a].flatMap((letter, at) => (letter === b[at] ? [] : [at]))
  const [first = 0, second = 0] = different
  if (different.length === 2) return second === first + 1 && a[first] === b[second] && a[second] === b[first]
  // One letter for another, in the middle of it: MASE for MACE. The first tells one body from another.
  return different.length === 1 && (a.length >= 5 || (a.length === 4 && first > 0 && first < 3))
}

const wrong = (
  use: Use,
  right: string,
  expected: ReadonlyMap<string, string>,
  glossary: readonly Spelling[],
): Finding => {
  const at = glossary.find(({ acronym }) => acronym === right)
  return findingOf(acronyms, {
    title: 'An acronym written otherwise',
    explanation: `“${use.acronym}” stands where ${right} (${expected.get(right.toUpperCase()) ?? ''}) seems to be meant. Write it one way throughout.`,
    places: [
      placeOf(use.passage, use.start, use.start + use.acronym.length),
      ...(at?.passage ? [placeOf(at.passage, at.start, at.end)] : []),
    ],
    spots: [use.acronym],
  })
}

function leftOut(
  passages: readonly Passage[],
  uses: readonly Use[],
  expected: ReadonlyMap<string, string>,
  glossary: readonly Spelling[],
): Finding[] {
  const inSmall = new Set(
    passages
      .flatMap(({ text }) => text.match(/(?<![\p{L}])\p{L}?\p{Ll}{2,}(?![\p{L}])/gu) ?? [])
      .map((word) => word.toUpperCase()),
  )
  return [...Map.groupBy(uses, ({ acronym }) => acronym)].flatMap(([acronym, [use]]) => {
    const upper = acronym.toUpperCase()
    if (
      !use ||
      !/^\p{Lu}{3,7}$/u.test(acronym) ||
      COMMON.has(upper) ||
      expected.has(upper) ||
      inSmall.has(upper)
    )
      return []
    if ([...expected.keys()].some((each) => isSlip(upper, each)) || /^[IVXLC]+$/.test(acronym)) return []
    // “ABC (words)” explains itself, though its letters may not be those of its words.
    if (passages.some(({ text }) => text.includes(`(${acronym}`) || text.includes(`${acronym} (`))) return []
    // Letters that are part of a longer one the glossary has, or hold it, are read with it.
    if (
      [...expected.keys()].some(
        (each) => each.length >= 3 && (upper.startsWith(each) || upper.endsWith(each)),
      )
    )
      return []
    const [first] = glossary
    return [
      findingOf(acronyms, {
        title: 'An acronym that the glossary leaves out',
        explanation: `${acronym} is in the text and not in the glossary. Add it there, or say it in words.`,
        places: [
          placeOf(use.passage, use.start, use.start + acronym.length),
          ...(first?.passage
            ? [
                {
                  chapterId: first.passage.chapter.id,
                  chapter: first.passage.chapter.heading,
                  quote: `The glossary has ${glossary.length} entries`,
                },
              ]
            : []),
        ],
        spots: [acronym],
      }),
    ]
  })
}
