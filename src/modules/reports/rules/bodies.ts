import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { type KnownName, NATIONAL_BODIES, nameWords } from './known-names.ts'
import { isNearBody, isNearWord, slipsOfNames } from './name-slips.ts'
import { type Passage, placeOf } from './prose.ts'
import { readingOf } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'
import { list, singular } from './words.ts'

/** A body whose name is written otherwise than in the register, the glossary or the rest of the report. */
export const bodies: Rule = {
  name: 'body-name',
  severity: 'check',
  find: (document, known) => find(document, known),
}

/** A run of words with capitals: a name, or several side by side. */
interface Run {
  readonly words: readonly string[]
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly passage: Passage
  readonly joined: string
}

interface Name {
  readonly words: readonly string[]
  readonly written: string
  /** From the register or the glossary, rather than from the report itself. */
  readonly isRegistered: boolean
  readonly uses: readonly { readonly passage: Passage; readonly start: number; readonly end: number }[]
}

const JOINING = list('and of the for in on to within with &')
const KIND =
  /^(?:boards?|partnerships?|panels?|committees?|councils?|constabulary|police|trusts?|services?|groups?|subgroups?|agency|agencies|authority|teams?|hubs?|centres?|hospitals?|commissioner|systems?|schools?|forums?|networks?|units?|executive|associations?|foundation|company|college|university|alliance|office|association|department|ministry|commission|society|charity|icb)$/

function runsIn(passages: readonly Passage[]): Run[] {
  return passages.flatMap((passage) => {
    if (isShouted(passage.text) || /contents|glossary/i.test(passage.headings[0] ?? '')) return []
    const runs: Run[] = []
    let words: RegExpExecArray[] = []
    const close = () => {
      while (words.length > 0 && JOINING.has(words.at(-1)?.[0].toLowerCase() ?? '')) words.pop()
      while (
        words.length > 0 &&
        /^(?:The|A|An|Our|This|These|Each|All|In|At|For|With|And|Of|As|By|To)$/.test(words[0]?.[0] ?? '')
      )
        words.shift()
      if (words.length >= 2)
        runs.push({
          passage,
          ...asWords(words.map(([word]) => word)),
          starts: words.map(({ index }) => index),
          ends: words.map((word) => word.index + word[0].length),
        })
      words = []
    }
    let end = 0
    for (const found of passage.text
      .slice(0, 6000)
      .matchAll(/\bSub[- ][Gg]roups?\b|[\p{L}\p{N}][\p{L}\p{N}’']*|&/gu)) {
      const [word] = found
      const gap = passage.text.slice(end, found.index)
      const isCapital = /^\p{Lu}/u.test(word)
      const isJoining = words.length > 0 && JOINING.has(word.toLowerCase())
      if (words.length >= LONGEST_RUN || (words.length > 0 && !/^[ \n]$|^-$/.test(gap))) close()
      if (isCapital || isJoining) words.push(found)
      else close()
      end = found.index + word.length
    }
    close()
    return runs
  })
}

/** Words in small letters with straight apostrophes, “&” as “and”. */
function asWords(given: readonly string[]): Pick<Run, 'words' | 'joined'> {
  const words = given.map((word) =>
    word === '&'
      ? 'and'
      : withoutPossessive(
          word
            .toLowerCase()
            .replaceAll('’', "'")
            .replace(/'$/, '')
            .replace(/^sub[- ]/, 'sub'),
        ),
  )
  return { words, joined: words.join(' ') }
}

/** “The Improvement Group’s task group”: a body that has something is still called by its name. */
const withoutPossessive = (word: string): string => {
  const name = word.replace(/'s$/, '')
  return KIND.test(name) ? name : word
}

/** More words with capitals than this are no name. */
const LONGEST_RUN = 40

const isShouted = (text: string): boolean => {
  const letters = text.match(/\p{L}/gu) ?? []
  return (
    letters.length > 8 &&
    letters.filter((letter) => letter === letter.toUpperCase()).length > letters.length * 0.7
  )
}

const rooted = (word: string): string => singular(word.replace(/['’]s?$/, ''))

/** How a written name differs from the right one: by one word's ending or spelling, by a joining word, or by its order. */
function isVariant(words: readonly string[], right: readonly string[], isRegistered: boolean): boolean {
  if (words.length !== right.length || words.length < 3) return false
  const different = words.flatMap((word, at) => (word === right[at] ? [] : [at]))
  if (different.length === 0) return false
  const [at = 0] = different
  const [one = '', other = ''] = [words[at], right[at]]
  if (different.length === 1) {
    if (JOINING.has(one) || JOINING.has(other))
      return JOINING.has(one) && JOINING.has(other) && one !== 'and' && other !== 'and'
    // One and several of a thing, “reviews” and “review”, are not two names.
    if (rooted(one) === rooted(other)) return at < words.length - 1 || /['’]/.test(one) !== /['’]/.test(other)
    if (isNearWord(one, other)) return true
    return (
      isRegistered &&
      at > 0 &&
      at < words.length - 1 &&
      one[0] === other[0] &&
      words.length >= 4 &&
      KIND.test(rooted(right.at(-1) ?? ''))
    )
  }
  // “Performance and Quality Subgroup” for “Quality and Performance Subgroup”.
  const [first = 0, second = 0] = different
  const isTurned =
    different.length === 2 && second === first + 2 && words[first + 1] === 'and' && right[first + 1] === 'and'
  if (isTurned && words[first] === right[second] && words[second] === right[first])
    return second < words.length - 1 && KIND.test(rooted(words.at(-1) ?? ''))
  return (
    different.length === 2 &&
    words.length >= 4 &&
    words.toSorted().join() === right.toSorted().join() &&
    !words.includes('and')
  )
}

/** A body for all is another one than the body for some: “Safeguarding Partnership” beside “Safeguarding Adults Partnership”. */
const WHOM = /^(?:child|adult|famil|young|people|women|men|carer)/

/** A name of four words or more with one of its inner words left out. */
const isShortened = (words: readonly string[], right: readonly string[]): boolean =>
  right.length >= 4 &&
  words.length === right.length - 1 &&
  right.some(
    (word, at) =>
      at > 0 &&
      at < right.length - 1 &&
      !JOINING.has(word) &&
      !WHOM.test(word) &&
      words.join(' ') === right.toSpliced(at, 1).join(' '),
  )

/**
 * Whether words with one left out can mean this name alone. A long name of the register may be cut anywhere; another name
 * is cut only where the words stand by themselves, and fit no second name: “Safeguarding Board” for two boards is no slip.
 */
const meansOne = (run: Run, from: number, words: readonly string[], name: Name, all: readonly Name[]) =>
  (name.isRegistered && name.words.length > 4) ||
  (standsByItself(run, from, from + words.length) &&
    all.every(
      (other) =>
        other.words.join(' ') === name.words.join(' ') ||
        // The same name with a slip in it is no second one.
        isVariant(other.words, name.words, false) ||
        !isShortened(words, other.words),
    ))

/** Whether words of a run are all of a name: “May the Joint Board and …” has one that is. */
const standsByItself = ({ words }: Run, from: number, end: number): boolean =>
  (from === 0 || words[from - 1] === 'the') &&
  (end === words.length || /^(?:and|in|to|on|with|within|the)$/.test(words[end] ?? ''))

function find(document: Document, known: readonly KnownName[]): Finding[] {
  const { passages } = readingOf(document)
  const runs = runsIn(passages)
  const registered = [...known.map(({ name }) => name), ...NATIONAL_BODIES, ...glossaryNames(passages)].map(
    (name) => nameOf(name, runs),
  )
  const told = own(runs)
  // A name of the report's own tells only where it is used more than once.
  const right = [...registered, ...told].filter(
    ({ words, isRegistered, uses }) =>
      words.length >= 3 && words.length <= 12 && (isRegistered || uses.length > 1),
  )
  const all = [...registered, ...told]
  const exact = new Set(right.map(({ words }) => words.join(' ')))
  const usedOften = new Map(told.map(({ words, uses }) => [words.join(' '), uses.length]))
  const byWord = Map.groupBy(
    right.flatMap((name) =>
      [...new Set(name.words)].filter((word) => !JOINING.has(word)).map((word) => ({ word, name })),
    ),
    ({ word }) => word,
  )
  const found: Found[] = []
  for (const run of runs) {
    const near = new Set(run.words.flatMap((word) => (byWord.get(word) ?? []).map(({ name }) => name)))
    for (const name of near) {
      for (const length of [name.words.length, name.words.length - 1]) {
        for (let from = 0; from + length <= run.words.length; from += 1) {
          const words = run.words.slice(from, from + length)
          const isOne =
            length === name.words.length
              ? isVariant(words, name.words, name.isRegistered)
              : KIND.test(rooted(name.words.at(-1) ?? '')) &&
                isShortened(words, name.words) &&
                meansOne(run, from, words, name, all)
          // A name that is right as it stands is not a slip for another.
          if (!isOne || isPartOfExact(run, from, length, exact)) continue
          const start = run.starts[from] ?? 0
          const end = run.ends[from + length - 1] ?? 0
          const written = run.passage.text.slice(start, end)
          const uses = usedOften.get(words.join(' ')) ?? 1
          if (!name.isRegistered && uses >= name.uses.length) continue
          const key = words.join(' ')
          if (!found.some((other) => other.key === key))
            found.push({
              key,
              passage: run.passage,
              start,
              end,
              finding: differing(run.passage, start, end, written, name),
            })
        }
      }
    }
  }
  for (const slip of slipsAmong(told, document.title))
    if (!found.some(({ key }) => key === slip.key)) found.push(slip)
  // A longer name holds the shorter ones that are wrong with it.
  const holds = (a: Found, b: Found) =>
    a !== b &&
    a.passage === b.passage &&
    a.start <= b.start &&
    b.end <= a.end &&
    a.end - a.start > b.end - b.start
  return found.filter((one) => !found.some((other) => holds(other, one))).map(({ finding }) => finding)
}

/** Names of the report's own of which one seems to be meant by the other. */
const slipsAmong = (names: readonly Name[], title: string): Found[] =>
  slipsOfNames(names, title).flatMap(({ odd, right }): Found[] => {
    const [use] = odd.uses
    const finding =
      use && differing(use.passage, use.start, use.end, odd.written, { ...right, isRegistered: false })
    return use && finding ? [{ ...use, key: odd.words.join(' '), finding }] : []
  })

interface Found {
  readonly key: string
  readonly passage: Passage
  readonly start: number
  readonly end: number
  readonly finding: Finding
}

/** Whether the words belong to a longer or another known name that is written in full here. */
function isPartOfExact(run: Run, from: number, length: number, exact: ReadonlySet<string>): boolean {
  for (let start = 0; start <= from; start += 1)
    for (let end = from + length; end <= run.words.length; end += 1)
      if (
        end - start >= length &&
        (end - start > length || start < from) &&
        exact.has(run.words.slice(start, end).join(' '))
      )
        return true
  return false
}

const differing = (passage: Passage, start: number, end: number, written: string, name: Name): Finding => {
  const [use] = name.uses
  return findingOf(bodies, {
    title: 'A name written in two ways',
    explanation: `“${written}” stands here, and ${whereOf(name)} “${name.written}”. Use one name for one body.`,
    places: [placeOf(passage, start, end), ...(use ? [placeOf(use.passage, use.start, use.end)] : [])],
    spots: [written],
  })
}

const whereOf = ({ written, isRegistered }: Name): string => {
  if (NATIONAL_BODIES.includes(written)) return 'the body calls itself'
  return isRegistered ? 'the register or the glossary has' : 'the rest of the report has'
}

function nameOf(name: string, runs: readonly Run[]): Name {
  const words = nameWords(name)
  return { words, written: name.trim(), isRegistered: true, uses: usesOf(words, runs) }
}

function usesOf(words: readonly string[], runs: readonly Run[]): Name['uses'] {
  const joined = words.join(' ')
  return runs.flatMap((run) => {
    if (!run.joined.includes(joined)) return []
    const from = run.words.findIndex((_, at) => run.words.slice(at, at + words.length).join(' ') === joined)
    return from < 0
      ? []
      : [{ passage: run.passage, start: run.starts[from] ?? 0, end: run.ends[from + words.length - 1] ?? 0 }]
  })
}

/** Names in the glossary of the report itself. */
const glossaryNames = (passages: readonly Passage[]): string[] =>
  passages.flatMap(({ cell, headings, text }) =>
    cell &&
    cell.column === 1 &&
    cell.row > 0 &&
    /glossary|abbreviation|acronym/i.test(headings.join(' ')) &&
    text.length < 90
      ? [text.replace(/\s*[-–.]\s*$/, '')]
      : [],
  )

/** Names of bodies the report itself uses, with every place: all runs that end in a word for a body. */
function own(runs: readonly Run[]): Name[] {
  const names = new Map<string, { written: string; words: readonly string[]; uses: Name['uses'][number][] }>()
  for (const run of runs) {
    for (const [at, word] of run.words.entries()) {
      if (!KIND.test(word.replace(/['’]s?$/, '')) && !isNearBody(word)) continue
      for (let from = Math.max(0, at - 7); from <= at - 1; from += 1) {
        const words = run.words.slice(from, at + 1)
        if (JOINING.has(words[0] ?? '')) continue
        const use = { passage: run.passage, start: run.starts[from] ?? 0, end: run.ends[at] ?? 0 }
        const key = words.join(' ')
        const name = names.get(key)
        if (name) name.uses.push(use)
        else names.set(key, { written: run.passage.text.slice(use.start, use.end), words, uses: [use] })
      }
    }
  }
  // “Centre of Expertise”, “Department for Education”: the word for the body stands first.
  for (const run of runs)
    for (const [at, word] of run.words.entries()) {
      if (!KIND.test(word) || !JOINING.has(run.words[at + 1] ?? '') || run.words[at + 1] === 'and') continue
      const from = at > 0 && !JOINING.has(run.words[at - 1] ?? '') ? at - 1 : at
      for (const start of new Set([from, at])) {
        const words = run.words.slice(start, at + 3)
        if (words.length < 3 || JOINING.has(words.at(-1) ?? '')) continue
        const use = { passage: run.passage, start: run.starts[start] ?? 0, end: run.ends[at + 2] ?? 0 }
        const name = names.get(words.join(' '))
        if (name) name.uses.push(use)
        else
          names.set(words.join(' '), {
            written: run.passage.text.slice(use.start, use.end),
            words,
            uses: [use],
          })
      }
    }
  return [...names.values()].map((name) => ({ ...name, isRegistered: false }))
}
