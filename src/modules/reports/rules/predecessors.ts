import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { FORMER_BODIES, FORMER_GUIDANCE, type KnownName } from './known-names.ts'
import { periodsIn } from './period.ts'
import { type Passage, placeOf, type Sentence, sentencesOf } from './prose.ts'
import { readingOf } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'

/** A body called by the name of the one before it, after that one ended. */
export const predecessors: Rule = {
  name: 'former-name',
  severity: 'check',
  find: (document, known) => find(document, known),
}

/** Words that tell of the change itself, or of what was before it. */
const OF_THE_CHANGE =
  /\b(?:former\w*|previous\w*|replac\w+|became|become|becoming|transition\w*|transfer\w*|succe\w+|until|known as|now the|now called|at the time|abolish\w+|predecessor|renam\w+|merg\w+|ceased|dissol\w+|no longer|superseded|took over|taken over|then|legacy|wound up|history|(?:established|set up|created|introduced) (?:under|by|in)|in (?:20(?:18|19|20|21))\b|used to)\b/i

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

interface Former {
  readonly body: KnownName
  readonly pattern: RegExp
}

/** “Linshaw Safeguarding Children Board (LSCB)”: the letters are the report’s own for something else. */
const isItsOwn = (abbreviation: string, name: string, passages: readonly Passage[]): boolean =>
  passages.some(
    ({ text }) => text.includes(`(${abbreviation})`) && !text.includes(`${name} (${abbreviation})`),
  )

function formerOf(
  known: readonly KnownName[],
  { start, end }: Document['period'],
  passages: readonly Passage[],
): Former[] {
  const endedBy = (day: string) => (name: KnownName) => name.endedOn !== undefined && name.endedOn < day
  // What was done under old guidance in its last year is rightly told so.
  const ended = [
    ...[...known, ...FORMER_BODIES].filter(endedBy(end)),
    ...FORMER_GUIDANCE.filter(endedBy(start)),
  ]
  const current = new Set(
    known
      .filter(({ endedOn }) => endedOn === undefined)
      .flatMap(({ name, abbreviation }) => [name, abbreviation]),
  )
  return ended
    .filter(({ name }) => name.length > 3 && !current.has(name))
    .map((body) => {
      const named = escaped(body.name).replaceAll(/\s+/g, String.raw`\s+`).replace(/y$/, '(?:y|ies)')
      // A long name is known by its words, whether they have capitals or not.
      const long =
        body.name.split(' ').length >= 3 ? `|${named.toLowerCase().replaceAll('\\s', String.raw`\s`)}` : ''
      const short =
        body.abbreviation.length >= 3 &&
        !current.has(body.abbreviation) &&
        !isItsOwn(body.abbreviation, body.name, passages)
          ? `|${escaped(body.abbreviation)}`
          : ''
      return {
        body,
        pattern: new RegExp(String.raw`(?<![\p{L}])(?:${named}${long}${short})(?:[’']?s)?(?![\p{L}])`, 'gu'),
      }
    })
}

function find(document: Document, known: readonly KnownName[]): Finding[] {
  const { passages, around } = readingOf(document)
  const last = document.period.end
  if (!/^\d{4}-\d\d-\d\d$/.test(last)) return []
  const findings: Finding[] = []
  for (const { body, pattern } of formerOf(known, document.period, passages)) {
    // Looking for all of them copies the pattern, which twenty thousand cells of a table would each pay for.
    const uses = passages
      .filter(({ text }) => text.search(pattern) >= 0)
      .flatMap((passage) =>
        [...passage.text.matchAll(pattern)].map((found) => ({
          passage,
          start: found.index,
          end: found.index + found[0].length,
        })),
      )
    if (uses.length === 0) continue
    const isGuidance = FORMER_GUIDANCE.includes(body)
    const open = uses
      .filter((use) => !isExplained(use, body) && (!isGuidance || KEPT_TO.test(aheadOf(use))))
      .slice(0, isGuidance ? 1 : undefined)
    const successor = successorIn(passages, body)
    for (const use of firstOfEach(open)) {
      const ended = endOf(body)
      const written = use.passage.text.slice(use.start, use.end)
      if (datedBefore(use, body, around)) continue
      findings.push(
        findingOf(predecessors, {
          title: 'A name that is no longer in use',
          explanation: `“${written}” ended on ${ended}${body.successor ? `, and ${body.successor} came after it` : ''}. Use the present name, or say that it is the former one.`,
          places: [placeOf(use.passage, use.start, use.end), ...(successor ? [successor] : [])],
          spots: [written],
        }),
      )
    }
  }
  return findings

  function firstOfEach<Use extends { readonly passage: Passage }>(all: readonly Use[]): Use[] {
    const seen = new Set<string>()
    return all.filter(({ passage }) => {
      if (seen.has(passage.chapter.id)) return false
      seen.add(passage.chapter.id)
      return true
    })
  }
}

/** “in line with Working Together 2018”: what the report says that it keeps to has to be in force. */
const KEPT_TO =
  /\b(?:in (?:line|accordance|keeping) with|compl(?:y|ies|iant|iance) with|(?:required|set out|described) (?:by|in)|meets?|follows|under) (?:the )?(?:requirements of )?(?:the )?(?:statutory guidance,? )?[‘“'"]?$/i

const aheadOf = ({ passage, start }: Use): string => passage.text.slice(Math.max(0, start - 70), start)

interface Use {
  readonly passage: Passage
  readonly start: number
  readonly end: number
}

const sentenceAt = ({ passage, start }: Use): Sentence | undefined =>
  sentencesOf(passage).find((sentence) => sentence.start <= start && start < sentence.end)

function isExplained(use: Use, body: KnownName): boolean {
  if (
    /glossary|abbreviation|acronym|history|timeline|references|bibliography/i.test(
      use.passage.headings.join(' '),
    )
  )
    return true
  const sentence = sentenceAt(use)
  const text = use.passage.cell?.rowText ?? use.passage.text.slice(sentence?.start ?? 0, sentence?.end)
  const successor = body.successor ?? ''
  return OF_THE_CHANGE.test(text) || (successor !== '' && text.replaceAll(body.name, '').includes(successor))
}

/** “In May 2022 the group …”, when it still was. */
function datedBefore(use: Use, body: KnownName, around: ReturnType<typeof readingOf>['around']): boolean {
  const sentence = sentenceAt(use)
  if (!sentence) return false
  const { start, end } = sentence
  // A year in the name itself is no time.
  const text = `${use.passage.text.slice(start, use.start)} ${use.passage.text.slice(use.end, end)}`
  return periodsIn(text, around.calendar).some(({ key }) => {
    const [kind, first = ''] = key.split(' ')
    if (kind === 'previous') return true
    if (kind === 'month') return /^\d{4}-\d\d$/.test(first) && first <= (body.endedOn ?? '').slice(0, 7)
    if (kind === 'months') return first <= (body.endedOn ?? '').slice(0, 7)
    return (kind === 'split' || kind === 'year') && Number(first) <= Number((body.endedOn ?? '').slice(0, 4))
  })
}

function successorIn(passages: readonly Passage[], { name, successor }: KnownName) {
  if (!successor) return undefined
  const isHere = (text: string) => text.replaceAll(name, ' '.repeat(name.length)).indexOf(successor)
  const passage = passages.find(
    ({ text, headings }) => isHere(text) >= 0 && !/contents/i.test(headings[0] ?? ''),
  )
  const at = passage ? isHere(passage.text) : 0
  return passage && placeOf(passage, at, at + successor.length)
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

const endOf = ({ endedOn = '' }: KnownName): string => {
  const [year, month, day] = endedOn.split('-')
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
}
