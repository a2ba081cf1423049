import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { periodsIn } from './period.ts'
import { type Passage, placeOf, type Sentence, sentencesOf } from './prose.ts'
import { type Reading, readingOf } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'

/** Plans that the text itself shows to be past: dated before the year's end, or of a body that is at work. */
export function plansPast(document: Document, rule: Rule): Finding[] {
  const reading = readingOf(document)
  return [...datedPlans(document, reading, rule), ...bodiesAtWork(reading, rule)]
}

const isProse = ({ kind }: Passage): boolean => kind === 'paragraph' || kind === 'item'

/** A month of a year, or a season of one: “early in May 2024”, “the summer of 2024”. */
const MONTH =
  '(?:(?:early|late|mid)[ -](?:in )?)?(?:the )?(?=(?:\\d{1,2} )?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December) 20\\d\\d|(?:spring|summer|autumn|winter)(?: of)? 20\\d\\d))'
/** The month in which a season is over. */
const OVER: Readonly<Record<string, string>> = { spring: '05', summer: '08', autumn: '11', winter: '12' }
const SEASON = /^(spring|summer|autumn|winter)(?: of)? (20\d\d)/i
const WILL_ON = new RegExp(
  `\\b(?:will (?:also |then )?(?:be )?(?!continu|build|follow|remember|recall|compar|cover|includ|reflect|be\\b|have\\b)\\p{Ll}{3,}|(?:is|are) (?:due|to be|planned|expected|scheduled|anticipated)(?: to)? ?\\p{L}*)((?: [\\p{L}’'-]+){0,10}?) (?:in|on|by|from) ${MONTH}`,
  'giu',
)
/** An item of a list of plans says what is to be done and by when. */
const ITEM_BY = new RegExp(
  `^\\s*(?:\\d{1,2}[.)] |we will |to )?(?:publish|open|launch|recruit|appoint|introduce|hold|start|begin|complete|finish|adopt|set up|roll out|run|write|agree|review|train|deliver|create|develop|produce)((?: [\\p{L}’'-]+){1,12}?) (?:in|on|by|before) ${MONTH}`,
  'giu',
)
const OVER_PLANS =
  /\b(?:next year|(?:coming|year) ahead|coming year|plans? for|next steps|what (?:comes )?next|what we will do|looking ahead|(?:priorities|actions|work|aims|objectives) for)\b/i
/** “the strategy launched in June”: the month is of what was done already. */
const DONE =
  /(?<!\b(?:an?|the|our|its|their|this|new|more|and|of|for|on|with)\s)\b(?:\p{L}{2,}ed|begun|made|held|found|told|written|given|seen|run|done|set up)\b/iu
/** Something that happened, which a month may be the month of. */
const HAPPENED =
  /\b(?:audits?|inspections?|visits?|surveys?|conferences?|events?|incidents?|deaths?|findings|meetings?|since|after|following|like|as)$/i
const TOLD_BEFORE =
  /\b(?:said|promised|undertook|hoped|told you|last year|year before|last report|previous)\b/i

/** Whether a passage stands in a list of plans, by its headings or the line above its list. */
function isUnderPlans(passages: readonly Passage[], at: number): boolean {
  const passage = passages[at]
  const above = passages.slice(Math.max(0, at - 12), at).findLast((one) => one.family !== passage?.family)
  const isLine = above?.chapter === passage?.chapter && (above?.text.split(/\s+/).length ?? 99) <= 12
  return [...(passage?.headings.slice(-1) ?? []), isLine ? (above?.text ?? '') : ''].some((words) =>
    OVER_PLANS.test(words),
  )
}

/** “a checklist, which will begin in June 2023”, in a report on a year that ended in March 2024. */
function datedPlans(document: Document, { around }: Reading, rule: Rule): Finding[] {
  const { end } = around.calendar
  if (end === '') return []
  const { passages } = readingOf(document)
  return passages.flatMap((passage, at) => {
    if (!isProse(passage) || !/ 20\d\d/.test(passage.text)) return []
    const listed =
      passage.kind === 'item' && isUnderPlans(passages, at) ? [...passage.text.matchAll(ITEM_BY)] : []
    const said = listed.length > 0 ? listed : [...passage.text.matchAll(WILL_ON)]
    return said.flatMap((found): Finding[] => {
      const [, between = ''] = found
      const sentence = sentencesOf(passage).findLast(({ start }) => start <= found.index)
      const words = passage.text.slice(sentence?.start, sentence?.end)
      if (DONE.test(between) || HAPPENED.test(between) || TOLD_BEFORE.test(words)) return []
      const from = found.index + found[0].length
      const dated = passage.text.slice(from, from + 24)
      const [season = '', name = '', year = ''] = SEASON.exec(dated) ?? []
      const [mention] = periodsIn(dated, around.calendar)
      const month =
        season === ''
          ? /^month (\d{4}-\d\d)$/.exec(mention?.key ?? '')?.[1]
          : `${year}-${OVER[name.toLowerCase()]}`
      const length = season === '' ? mention?.end : season.length
      if (length === undefined || month === undefined || month >= end) return []
      return [
        findingOf(rule, {
          title: 'A plan for a day that has passed',
          explanation: `The words speak of it as still to come, and the date is within ${document.period.label} or before it. Say whether it was done.`,
          places: [
            placeOf(passage, found.index, from + length),
            {
              chapterId: document.chapters[0]?.id ?? '',
              chapter: 'The year of this report',
              quote: document.period.label,
            },
          ],
          spots: [found[0]],
        }),
      ]
    })
  })
}

const SETS_UP =
  /\b(?:will|plans? to|intends? to|aims? to|going to) (?:\p{L}+ly )?(?:set up|establish|create|form|launch|start|introduce) (?:a|an|our|the) ((?:\p{Lu}[\p{L}’'&-]+ ){1,5}(?:Group|Panel|Board|Forum|Network|Committee|Team|Hub|Service|Council))\b/gu
const NEW = /\b(?:new|second|another|successor|replac\w+|successful|instead)\b/i

/** “We will set up a Lived Experience Panel”, beside “Our Lived Experience Panel has nine members”. */
function bodiesAtWork({ passages }: Reading, rule: Rule): Finding[] {
  const prose = passages.filter(isProse)
  return prose.flatMap((passage) =>
    [...passage.text.matchAll(SETS_UP)].flatMap((found): Finding[] => {
      const [words, name = ''] = found
      const work = NEW.test(words) ? undefined : atWork(prose, passage, name)
      if (!work) return []
      return [
        findingOf(rule, {
          title: 'Planned in one place, begun in another',
          explanation:
            'The report says that this is planned, and elsewhere that it is at work. Say in both places how far it is.',
          places: [
            placeOf(passage, found.index, found.index + words.length),
            placeOf(work.passage, work.start, work.end, work),
          ],
          spots: [name],
        }),
      ]
    }),
  )
}

function atWork(prose: readonly Passage[], plan: Passage, name: string): Sentence | undefined {
  const works = new RegExp(
    `\\b(?:[Tt]he|[Oo]ur) ${RegExp.escape(name)}(?: \\([A-Z]+\\))? (?:has (?:\\p{L}+ )?(?:met|members|reviewed|\\d|one|two|three|four|five|six|seven|eight|nine|ten)|meets|met|reviewed|is chaired|oversaw|held|looked|heard|continued)\\b`,
    'u',
  )
  for (const passage of prose) {
    if (passage === plan || !passage.text.includes(name)) continue
    const sentence = sentencesOf(passage).find(({ start, end }) => {
      const words = passage.text.slice(start, end)
      return works.test(words) && !/\b(?:will|once|until|when|last)\b/.test(words)
    })
    if (sentence) return sentence
  }
  return undefined
}
