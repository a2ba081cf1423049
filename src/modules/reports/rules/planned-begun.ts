import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { plansPast } from './plans-past.ts'
import { type Passage, placeOf, type Sentence, sentencesOf } from './prose.ts'
import { readingOf } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'
import { FUNCTION_WORDS, NEUTRAL, stem } from './words.ts'

/** A thing said to be planned that the report says elsewhere has begun or is done. */
export const plannedBegun: Rule = {
  name: 'planned-and-begun',
  severity: 'check',
  find: (document) => [...find(document), ...plansPast(document, plannedBegun)],
}

interface Planned {
  readonly passage: Passage
  readonly sentence?: Sentence
  readonly roots: ReadonlySet<string>
  /** The roots of its whole sentence, which says more closely what is planned. */
  readonly around?: ReadonlySet<string>
  /** Whether it is an item of a list of plans, or said in a sentence of its own. */
  readonly isListed: boolean
  readonly isNew: boolean
}

interface Begun {
  readonly passage: Passage
  readonly sentence: Sentence
  readonly roots: ReadonlySet<string>
  /** The roots of its whole sentence, which may say where or for whom. */
  readonly around: ReadonlySet<string>
  readonly isNew: boolean
  /** Whether it was brought in within the report's own year, and so was new. */
  readonly isFirst: boolean
}

const PLANS =
  /\b(?:planned|we (?:plan|intend|aim|promise|want|hope)|we(?:[’']d| would) like to|plans? (?:for|to)|(?:will|is to|are to) (?:be|include|focus|start|begin|carry|undertake|launch|deliver|develop|run|hold|introduce)|next steps?|for (?:the )?(?:next|coming) year|in the (?:next|coming) year|our focus (?:in|for)|going forward|still to (?:do|come|begin)|yet to (?:begin|start)|not yet (?:begun|started|commenced)|due to (?:start|begin))\b|\b(?:will|(?:aims?|plans?|intends?|hopes?|promises?|wants?|going) to)\s*[:;]\s*$/i
/** A plan among others in one sentence: “… will evaluate the team, set up a forum and open a café”. */
const ALSO =
  /^\s*(?:and |or |to |also |then )*(?<verb>set up|bring in|roll out|launch|introduce|open|establish|appoint|recruit|publish|write|create|produce|design|pilot|begin|start|commission|agree|adopt|draw up|develop|carry out|hold|run)\s/i
const BROUGHT =
  /\b(?:was|were|has been|have been) (?:\w+ly )?(?:written|drawn up|devised|designed|created|built|formed|brought in|made|agreed|relaunched|appointed|opened|revised|produced)\b/gi
const WILL =
  /\b(?:will (?:also )?(?:be )?(?:launch|start|begin|commence|undertake|introduce|carry out|hold|run|publish|complete|conduct|pilot|open|roll out|recruit|appoint|establish|commission|set up|develop|create|produce|design|devise|draw up|adopt|implement|bring in|be made)(?:e?d|ing)?|(?:is|are) (?:planned|due to (?:start|begin|be \w+)|to (?:begin|start|be \w+))|(?:plans?|intends?|aims?|propose) to (?:launch|start|begin|commence|undertake|introduce|carry out|hold|run|publish|conduct|pilot|open|roll out|develop|create|produce|recruit|appoint|establish|commission|set up)|(?:has|have) (?:not yet|yet to) (?:begun?|start(?:ed)?|commenced?)|(?:is|are) planned for)\b/i
const BEGAN =
  /\b(?:(?:is|are) (?:now |already )?open(?= (?:on|to|from|for|every|at)\b)|(?:was|were|has been|have been|had been) (?:\w+ly )?(?:commenced|begun|started|launched|completed|undertaken|carried out|held|introduced|rolled out|piloted|published|opened|conducted|finished|concluded|recruited|appointed|established|set up|commissioned|adopted|signed)|(?:has|have) been (?:developed|produced|agreed)|(?:went live|commenced|began|begun|started|launched|got under ?way|took place|opened|concluded)|(?:is|are) (?:now |already |well )?(?:under ?way|in progress|complete))\b/gi

/** Headings over plans. */
const OVER_PLANS =
  /^\W*(?:next|the coming) year\W*$|\b(?:planned|next steps|plans for|what we will do|looking ahead|(?:priorities|actions|work|aims|focus|objectives) (?:for|in) (?:the )?(?:next|coming) year)\b/i

/** What is to go on or to be done to it is there already. */
const GOES_ON =
  /^\W*(?:to |we will )?(?:continu|extend|embed|build|repeat|maintain|expand|strengthen|review|refresh|updat|evaluat|monitor|improv|further|keep|sustain|promot|complet|finish|conclud|finalis|roll)/i

const NEW = /\b(?:new|another|second|further|refreshed|updated|revised|next (?!year|month|quarter|week))\b/i

const WEAK =
  /^(?:plan|start|begin|commenc|launch|will|focus|year|new|month|next|coming|further|also|includ|activity|work|now|alread|develop|improv|review|support|deliver|evaluat|impact|continu|work|april|may|june|july|august|september|october|november|december|january|february|march)$/

/** Roots of the telling words; “Section 11”, “S11” and “S.11” are one. */
function rootsOf(text: string): Set<string> {
  const plain = text
    .replaceAll(/\b(?:section|s\.?)\s?(\d{1,3})\b/gi, ' sectionnumber$1 ')
    .replaceAll(/\((?:[^)]{0,60})\)/g, (inner) => (/sectionnumber/.test(inner) ? inner : ' '))
  const roots = new Set<string>()
  for (const [found] of plain.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)) {
    const word = found.toLowerCase().replaceAll(/[’']s?$/g, '')
    if (word.length < 3 || FUNCTION_WORDS.has(word) || /^\d+$/.test(word)) continue
    const root = stem(word.replaceAll('-', ''))
    if (root.length > 2 && !NEUTRAL.has(root) && !WEAK.test(root)) roots.add(root)
  }
  return roots
}

/** Lists that stand under words of plans, and sentences that say what will be begun. */
function plannedIn(passages: readonly Passage[]): Planned[] {
  const planned: Planned[] = []
  let list: { readonly after: Passage; readonly family?: number; left: number } | undefined
  for (const passage of passages) {
    const { text, kind } = passage
    const isHeading = kind === 'heading'
    if (list && (isHeading || passage.chapter !== list.after.chapter)) list = undefined
    if (list && (kind === 'item' || (kind === 'paragraph' && text.length < 140 && !/[.:;]$/.test(text)))) {
      planned.push({ passage, roots: rootsOf(text), isListed: true, isNew: NEW.test(text) })
      continue
    }
    list = undefined
    if (kind === 'item' && OVER_PLANS.test(passage.headings.at(-1) ?? '')) {
      planned.push({ passage, roots: rootsOf(text), isListed: true, isNew: NEW.test(text) })
      continue
    }
    const last = text.slice(Math.max(0, text.length - 260))
    if (/[:;]\s*$/.test(text) && PLANS.test(last) && !isHeading) list = { after: passage, left: 40 }
    else if (isHeading && OVER_PLANS.test(text)) list = { after: passage, left: 40 }
    if (kind === 'paragraph' || kind === 'item')
      for (const sentence of sentencesOf(passage)) {
        const words = text.slice(sentence.start, sentence.end)
        const will = WILL.exec(words)
        if (!will) {
          if (/\b(?:will|plans? to|intends? to|aims? to|hopes? to)\b/i.test(words))
            planned.push(...othersIn(words, passage, sentence))
          continue
        }
        // “The strategy will be launched”: before the verb; “We will launch the strategy”: after it.
        const before = rootsOf(words.slice(0, will.index).split(/[,;]/).at(-1) ?? '')
        const object = words.slice(will.index + will[0].length)
        const [first = ''] = object.split(
          /[,;.]|(?<=\s)(?:in|by|during|to|so|for|from|with|across|which|that|when|after)(?=\s)/i,
        )
        // “a drop-in for parents of older children”: one word does not tell what it is.
        const [whole = ''] = object.split(/[,;.]|(?<=\s)(?:in the|by|during|which|that|when|after)(?=\s)/i)
        const after = rootsOf(rootsOf(first).size === 1 ? whole : first)
        const passive =
          /\b(?:be|is|are|has|have)\b/i.test(will[0]) && !/^(?:plan|intend|aim|propose)|ing$/i.test(will[0])
        const roots = passive || (after.size === 0 && before.size > 1) ? before : after
        planned.push({
          passage,
          sentence,
          roots,
          around: rootsOf(words),
          isListed: false,
          isNew: NEW.test(words),
        })
        planned.push(...othersIn(words, passage, sentence))
      }
  }
  return planned.filter(
    ({ roots, passage, isListed, isNew }) =>
      (roots.size >= 2 || (roots.size === 1 && isNew && !isListed)) &&
      !(isListed && GOES_ON.test(passage.text)),
  )
}

/** The plans of a sentence that names several, each by its own verb. */
function othersIn(words: string, passage: Passage, sentence: Sentence): Planned[] {
  const [, ...pieces] = words.split(/,|;|\band\b/)
  return pieces.flatMap((piece): Planned[] => {
    const found = ALSO.exec(piece)
    if (!found) return []
    const object =
      piece
        .slice(found[0].length)
        .split(/\b(?:in|by|during|to|so|with|across|which|that|when|after)\b/i)[0] ?? ''
    return [{ passage, sentence, roots: rootsOf(object), isListed: false, isNew: NEW.test(piece) }]
  })
}

const BROUGHT_IN =
  /\b(?:introduced|launched|established|set up|piloted|rolled out|went live|opened|agreed|written|created|appointed|brought in)\b/i

const isBroughtIn = (words: string, { start, end }: Document['period']): boolean =>
  BROUGHT_IN.test(words) &&
  [...words.matchAll(/\b\p{Lu}\p{Ll}+ (20\d\d)\b/gu)].some(
    ([, year = '']) => year >= start.slice(0, 4) && year <= end.slice(0, 4),
  )

/** “Twelve men started on the programme”: what they started on is there. */
const STARTED_ON =
  /^(?:started|began|begun|commenced) (?:on|with|at) (?:the|our|this|its) ([^,;.]{6,80}?)(?= (?:in|during|by|and|since|last)\b|[,;.]|$)/iu

function begunIn(passages: readonly Passage[], period: Document['period']): Begun[] {
  return passages.flatMap((passage) => {
    if (passage.kind !== 'paragraph' && passage.kind !== 'item') return []
    if (passage.text.search(BEGAN) < 0 && passage.text.search(BROUGHT) < 0) return []
    const sentences = sentencesOf(passage)
    return sentences.flatMap((sentence): Begun[] => {
      // “The toolkit, which we said last year we would write, was finished”: the words between the commas are of before.
      const words = passage.text
        .slice(sentence.start, sentence.end)
        .replace(/, which we (?:said|promised|planned)[^,;.]{0,80},/i, '')
      if (
        /\b(?:will|plan|intend|would|should|if|when|before|until|not yet|last year|previous)\b/i.test(
          words.replaceAll(/\b(?:and|the)?[^,;]{0,40}\bwill be reported\b/gi, ''),
        )
      )
        return []
      return [...words.matchAll(BEGAN), ...words.matchAll(BROUGHT)].flatMap((found): Begun[] => {
        // “Safer Streets, our pilot, began in May”: what stands between the commas is the subject too.
        const clauses = words.slice(0, found.index).split(/[,;:]|\bwhich\b|\bwhere\b/)
        const subject = clauses.at(-1)?.trim() === '' ? clauses.slice(-3).join(' ') : (clauses.at(-1) ?? '')
        const isActive = !/\b(?:was|were|been|is|are)\b/i.test(found[0])
        const object = isActive
          ? (words
              .slice(found.index + found[0].length)
              .split(/[,;.]|\b(?:in|on|by|during|to|so|for|from|with|across|which|that|based|into)\b/i)[0] ??
            '')
          : ''
        const [, on = ''] = isActive ? (STARTED_ON.exec(words.slice(found.index)) ?? []) : []
        const roots = new Set([
          ...rootsOf(on || subject),
          ...(/^\s*(?:we|the partnership|the board|partners)?\s*(?:have |has )?$/i.test(subject)
            ? rootsOf(object)
            : []),
        ])
        // “This audit …” and “The audit was commenced” are named by the words the paragraph opens with.
        const opening = sentences[0]
        if (
          /^\s*(?:this|the|it|these|that)\b/i.test(words) &&
          roots.size <= 1 &&
          opening &&
          opening !== sentence
        ) {
          const head =
            passage.text.slice(opening.start, opening.end).split(/[-–—:,]\s|\b(?:is|was|are|were)\b/)[0] ?? ''
          const named = rootsOf(head)
          // A label of a few words, which holds the word that stands for it: “Section 11 audit. … The audit was begun.”
          if (named.size <= 8 && [...roots].every((root) => named.has(root)) && isLabel(head))
            for (const root of named) roots.add(root)
        } else if (
          /^\s*(?:this|the|it|these|that)\b/i.test(subject) &&
          roots.size <= 1 &&
          opening === sentence
        ) {
          const label = passage.text.slice(0, sentence.end).split(/[-–—:]\s/)[0] ?? ''
          if (label.length < 90) for (const root of rootsOf(label)) roots.add(root)
        }
        return roots.size === 0
          ? []
          : [
              {
                passage,
                sentence,
                roots,
                around: rootsOf(words),
                isNew: NEW.test(words),
                isFirst: isBroughtIn(words, period),
              },
            ]
      })
    })
  })
}

const BROUGHT_OUT =
  /\b(?:publication|launch|introduction|opening|adoption) of (?:the|our|a|an|its) ([^,;.:]{6,70}?) in (?=\p{Lu}\p{Ll}+ 20\d\d)/gu

/** “publication of our toolkit in October 2022”, among what was achieved. */
function namedIn(passages: readonly Passage[]): Begun[] {
  return passages.flatMap((passage) => {
    if ((passage.kind !== 'paragraph' && passage.kind !== 'item') || passage.text.search(BROUGHT_OUT) < 0)
      return []
    return sentencesOf(passage).flatMap((sentence) => {
      const words = passage.text.slice(sentence.start, sentence.end)
      if (/\b(?:will|plan|next|ahead|before|after|since|until)\b/i.test(words)) return []
      return [...words.matchAll(BROUGHT_OUT)].map(
        ([, name = '']): Begun => ({
          ...{ passage, sentence, roots: rootsOf(name), around: rootsOf(words) },
          ...{ isNew: NEW.test(words), isFirst: true },
        }),
      )
    })
  })
}

/** “Appoint a lay member | Done – she joined in June”: a row that says that what it names is done. */
function doneIn(passages: readonly Passage[]): Begun[] {
  return passages.flatMap((passage, at): Begun[] => {
    const status = passages[at + 1]
    const isStatus = status?.cell?.row === passage.cell?.row && status?.family === passage.family
    if (passage.cell === undefined || !status || !isStatus) return []
    if (
      !/^\s*(?:done|opened|adopted|launched|completed?|achieved|yes|finished|delivered|in place|published)\b/i.test(
        status.text,
      )
    )
      return []
    const roots = rootsOf(passage.text)
    const sentence: Sentence = { passage, index: 0, start: 0, end: passage.text.length }
    return [{ passage, sentence, roots, around: roots, isNew: false, isFirst: true }]
  })
}

const isLabel = (text: string): boolean =>
  text.trim().split(/\s+/).length <= 10 && !/\b(?:we|they|he|she)\b/i.test(text)

const KINDS =
  /^(?:neglect|exploitat|sexual|domest|adult|child|multiag|singl|region|nation|schoo|nort|sout|east|west)/

function isSameThing(planned: Planned, begun: Begun): boolean {
  if (planned.passage === begun.passage && !planned.sentence) return false
  if (
    planned.sentence &&
    planned.sentence.start === begun.sentence.start &&
    planned.passage === begun.passage
  )
    return false
  const shared = [...planned.roots].filter((root) => begun.roots.has(root))
  // “We will launch our new strategy”, and “Our new strategy was launched”: the one word is enough.
  if (planned.roots.size === 1 && begun.isNew) return shared.length === 1 && begun.roots.size === 1
  if (shared.length < 2) return false
  const own = [...planned.roots].filter((root) => !begun.roots.has(root))
  // What only the one names a kind by makes it another thing: an audit “of neglect cases” is not the audit of exploitation.
  const other = [...begun.roots].filter((root) => !planned.roots.has(root))
  if (own.some((root) => KINDS.test(root)) && other.some((root) => KINDS.test(root))) return false
  const numbers = (roots: Iterable<string>) => [...roots].filter((root) => root.startsWith('sectionnumber'))
  const isNumbered = numbers(shared).length > 0
  const share = shared.length / planned.roots.size
  // A new one of its kind is planned because there is an old one.
  if (planned.isNew && !begun.isNew && !begun.isFirst) return false
  return planned.isListed
    ? share >= 0.6 ||
        (isNumbered && shared.length >= 3) ||
        (share >= 0.5 && own.every((root) => begun.around.has(root)))
    : share >= 0.75 && other.filter((root) => !planned.around?.has(root)).length <= 3
}

function find(document: Document): Finding[] {
  const { passages } = readingOf(document)
  const planned = plannedIn(passages)
  if (planned.length === 0) return []
  const begun = [...begunIn(passages, document.period), ...namedIn(passages), ...doneIn(passages)]
  const told = new Map<string, { readonly all: Planned[]; readonly begun: Begun }>()
  for (const plan of planned) {
    const match = begun.find((each) => isSameThing(plan, each))
    if (!match) continue
    const key = `${match.passage.order} ${match.sentence.start}`
    const known = told.get(key)
    if (known) known.all.push(plan)
    else told.set(key, { all: [plan], begun: match })
  }
  return [...told.values()].map(({ all, begun: match }) =>
    findingOf(plannedBegun, {
      title: 'Planned in one place, begun in another',
      explanation:
        'The report says that this is planned, and elsewhere that it has begun or is done. Say in both places how far it is.',
      places: [
        ...all.map(({ passage, sentence }) =>
          placeOf(passage, sentence?.start ?? 0, sentence?.end ?? passage.text.length, sentence),
        ),
        placeOf(match.passage, match.sentence.start, match.sentence.end, match.sentence),
      ],
    }),
  )
}
