import type { Claim } from './claims.ts'
import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { periodsIn } from './period.ts'
import { type Passage, placeOf, type Sentence } from './prose.ts'
import { readingOf } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'
import { looksLikeVerb, PAST_FORMS } from './words.ts'

/** What is told as done in the year, and dated before it began or after it ended. */
export const outsidePeriod: Rule = {
  name: 'outside-period',
  severity: 'check',
  find: (document) => find(document),
}

const FUTURE =
  /\b(?:will|shall|plan(?:s|ned|ning)?|due|expect\w*|intend\w*|until|ahead|next|to be|onwards|schedul\w+|target|forward|aims?|should|would|may|can|could|going to|propos\w+|forthcoming|by the end|deadline|before|upcoming|from|into|carr(?:y|ied) (?:over|forward)|continu\w+ (?:in|through))\b/
const OPENLY =
  /\b(?:since (?:the|then|this)|after the (?:\p{L}+ )?(?:end|year|period)|following the (?:end|year)|subsequent\w*|at the time of writing|as at|as of|now|this report|report was|sign(?:ed)? off|post[- ](?:year|period)|outside (?:the|this) (?:period|year)|beyond the (?:period|year)|later|went to print|most recent)\b/iu
/** The report tells when it was written itself. */
const ITSELF =
  /^(?:it|this (?:report|account|document|statement)|the (?:report|account)) (?:was|has been) (?:\p{L}+ly )?(?:written|drafted|compiled|prepared|agreed|approved|signed|considered)\b/iu
const TITLED =
  /^\s*(?:[’'"”)]\s*)?(?:annual |yearly |business |strategic |financial |joint |delivery |action |work )*(?:report|plan|plans|strategy|budget|priorities|programme|arrangements|guidance|framework|act|edition|version|update|review|statement|accounts|cycle|return|prospectus|calendar)\b/i
/** “Our three priorities for 2024/25 are …” tells of what is to come. */
const TO_COME =
  /\b(?:priorit\w+|aims?|objectives?|ambitions?|goals?|themes?|actions?|commitments?) (?:for|in) $/i
const NOTHING_DATED = /^(?:working together|care act|children act|keeping children safe)/i
const HISTORY =
  /\b(?:[Ss]ince|[Ff]ollowing|[Bb]etween|[Ff]rom|[Aa]fter|[Bb]efore|establish\w*|found(?:ed|ation)|set up|creat\w+|first|original\w*|began|begun|start\w*|introduc\w+|previous\w*|earlier|last|compar\w+|than|from|baseline|following|follow\w*|after|died|deaths?|incidents?|born|inspect\w+|judg\w+|Ofsted|HMICFRS|CQC|until|between|Act|[Rr]egulations|[Gg]uidance|reports?|agreed|adopted|approved|came into|in force|transferr?ed|replac\w+|history|ago|already|pilot\w*|commission\w*|still|remain\w*|continu\w*|appointed|joined|elected|signed|latest|most recent|updated|prior|before|revis\w+|refresh\w*|national\w*|government|expired?|ended|period|review of|reviewed)\b/
/** “from 31 organisations” says who came, and not since when. */
const FROM_SO_MANY =
  /\bfrom (?:\d{1,3}|\p{L}+) (?:organisations|agencies|settings|schools|partners|services)\b/giu
const EVENT =
  /\b(?:held|took place|attended|delivered|ran|launched|trained|visited|hosted|met|gathered|published|completed|carried out|undertook|undertaken|ran|organised|staged|opened|distributed|handed out|recorded|received|heard|took part|brought together|welcomed|responded|facilitated|convened)\b/

/** A day as a month that can be compared: “2023-07”. */
const monthsOf = (key: string): { readonly from: string; readonly to: string } | undefined => {
  const [kind = '', first = '', second = ''] = key.split(' ')
  if (kind === 'month' && /^\d{4}-\d\d$/.test(first)) return { from: first, to: first }
  if (kind === 'months' && /^\d{4}-\d\d$/.test(first) && /^\d{4}-\d\d$/.test(second))
    return { from: first, to: second }
  if (kind === 'split') return { from: `${first}-04`, to: `${Number(first) + 1}-03` }
  if (kind === 'year') return { from: `${first}-01`, to: `${first}-12` }
  return undefined
}

const isPast = (text: string): boolean =>
  (text.match(/\p{L}+/gu) ?? []).some((word, at) => {
    const lower = word.toLowerCase()
    if (/^(?:was|were|had|has|have|did)$/.test(lower)) return true
    return (
      (at > 0 || /ed$/.test(lower)) && (PAST_FORMS.has(lower) || (/ed$/.test(lower) && looksLikeVerb(lower)))
    )
  })

/** The clause around a spot of a sentence. */
function clauseAround(text: string, start: number, end: number): string {
  const before =
    text
      .slice(0, start)
      .split(/[,;–—(]|\band\b|\bbut\b|\bwhich\b/)
      .at(-1) ?? ''
  const [after = ''] = text.slice(end).split(/[,;–—)]|\band\b|\bbut\b|\bwhich\b/)
  return `${before}${text.slice(start, end)}${after}`
}

const AHEAD =
  /\b(?:ahead|next (?:steps|year)|future|forward (?:plan|look)|coming year|what will|after the year|since the year|contents|references|glossary)\b/i

function find(document: Document): Finding[] {
  const { sentences, passages, around } = readingOf(document)
  const { start, end } = around.calendar
  if (start === '' || end === '') return []
  const onADay = countedOnADay(passages)
  const inCells = passages.flatMap((passage) => lateInCell(passage, document))
  const inSentences = sentences.flatMap(({ sentence, claims }) => {
    const { passage } = sentence
    if (passage.kind === 'quote' || [...passage.headings, ''].some((heading) => AHEAD.test(heading)))
      return []
    const text = passage.text.slice(sentence.start, sentence.end)
    if (!/\d{4}|\d\d[-–/]\d\d/.test(text) || text.split(/\s+/).length < 5) return []
    const mentions = periodsIn(text, around.calendar).flatMap((mention) => {
      const months = monthsOf(mention.key)
      return months ? [{ ...mention, months }] : []
    })
    const isWithin = periodsIn(text, around.calendar).some(({ key }) => {
      const months = monthsOf(key)
      return key === 'current' || (months !== undefined && months.from <= end && months.to >= start)
    })
    if (ITSELF.test(text)) return []
    for (const mention of mentions) {
      const clause = clauseAround(text, mention.start, mention.end)
      const isLate = mention.months.from > end
      const isEarly = mention.months.to < start
      const found = isLate
        ? isLateFact(text, clause, mention, claims)
        : isEarly && !isWithin && isEarlyFact(text, mention)
      if (found) return [told(sentence, mention, isLate, document)]
    }
    return calendarYear(sentence, claims, { document, onADay })
  })
  return [...inSentences, ...inCells]
}

const DONE_IN =
  /^\s*(?:opened|completed|launched|published|done|held|adopted|started|began|agreed|delivered|achieved|finished|appointed)\b[^.;]{0,30}?\b(?:in|on) (?=(?:\d{1,2} )?\p{Lu}\p{Ll}+ 20\d\d)/iu

/** “Opened in May 2025”, in the cell of a table on a year that ended in March. */
function lateInCell(passage: Passage, document: Document): Finding[] {
  const found = passage.kind === 'cell' ? DONE_IN.exec(passage.text) : null
  if (!found || OPENLY.test(passage.text)) return []
  const { calendar } = readingOf(document).around
  const from = found[0].length
  const [mention] = periodsIn(passage.text.slice(from, from + 24), calendar)
  const months = mention && monthsOf(mention.key)
  if (!mention || !months || months.from <= calendar.end || mention.start > 0) return []
  const sentence = { passage, index: 0, start: 0, end: passage.text.length }
  return [told(sentence, { ...mention, start: from, end: from + mention.end }, true, document)]
}

interface Spot {
  readonly start: number
  readonly end: number
  readonly key: string
}

function isLateFact(
  text: string,
  clause: string,
  { start, end, key }: Spot,
  claims: readonly Claim[],
): boolean {
  if (TITLED.test(text.slice(end)) || NOTHING_DATED.test(text.slice(Math.max(0, start - 40), start).trim()))
    return false
  if (TO_COME.test(text.slice(Math.max(0, start - 40), start)) && !/\b(?:were|was)\b/.test(text)) return false
  if (
    key.startsWith('year') &&
    !/\b(?:in|during|throughout)\s(?:\p{L}+\s)?$/iu.test(text.slice(Math.max(0, start - 20), start))
  )
    return false
  const isVerbal = isPast(clause)
  if (FUTURE.test(clause) || OPENLY.test(text)) return false
  if (!isVerbal && /\b(?:will|plans? to|due to|intends? to|expects?|to be|is to|are to)\b/.test(text))
    return false
  const measured = claims.some(
    (claim) => claim.aside === undefined || claim.aside === 'change' || claim.aside === 'comparison',
  )
  // “In 2023–24 the focus moves to what was begun” is past in what it says of something else.
  const [said = ''] = text.split(/\b(?:so that|which|that|because|what|who|whose|where)\b/)
  return isVerbal || isPast(said) || measured
}

const isEarlyFact = (text: string, { key, start, end }: Spot): boolean =>
  /^months? /.test(key) &&
  EVENT.test(text) &&
  !HISTORY.test(text.replaceAll(FROM_SO_MANY, ' ')) &&
  !FUTURE.test(text.replaceAll(/\bfrom\b/g, '')) &&
  !TITLED.test(text.slice(end)) &&
  !/[(“‘'"]\s*$/.test(text.slice(0, start))

function told(sentence: Sentence, spot: Spot, isLate: boolean, document: Document): Finding {
  const { passage } = sentence
  const from = sentence.start + spot.start
  const date = passage.text.slice(from, sentence.start + spot.end)
  return findingOf(outsidePeriod, {
    title: isLate ? 'Dated after the year' : 'Dated before the year',
    explanation: `“${date}” is ${isLate ? 'after the end' : 'before the beginning'} of ${document.period.label}, the year this report is on. Check the date, or say why it stands in this report.`,
    places: [
      placeOf(passage, from, from + date.length, sentence),
      {
        chapterId: document.chapters[0]?.id ?? '',
        chapter: 'The year of this report',
        quote: document.period.label,
      },
    ],
    spots: [date],
  })
}

/** “In 2022, 1,240 people were trained” tells of twelve other months than a report on 2022–23. */
function calendarYear(
  sentence: Sentence,
  claims: readonly Claim[],
  { document, onADay }: { readonly document: Document; readonly onADay: ReadonlySet<string> },
): Finding[] {
  const { calendar } = readingOf(document).around
  if (!calendar.key.startsWith('split')) return []
  const years = [calendar.firstYear, calendar.firstYear + 1]
  const claim = claims.find(
    ({ period, aside, value }) =>
      aside === undefined && value > 0 && years.some((year) => period === `year ${year}`),
  )
  const text = sentence.passage.text.slice(sentence.start, sentence.end)
  const year = claim?.period.slice(5)
  // “The plan for 2024 to 2027” is of several years.
  const said = new RegExp(
    `\\b(?:in|during|for|over|throughout|calendar year)\\s(?:the (?:calendar )?year )?${year}(?!\\s?(?:[-–—/]|to|until)\\s?(?:20)?\\d\\d)\\b`,
    'i',
  )
  if (!claim || !year || !said.test(text) || onADay.has(`${year} ${claim.value}`)) return []
  return [
    findingOf(outsidePeriod, {
      title: 'A calendar year’s figure in a financial year’s report',
      explanation: `“${claim.written.trim()}” is of ${year}, and this report is on ${document.period.label}. Give the figure of the year, or say beside it which months it is of.`,
      places: [
        placeOf(sentence.passage, claim.start, claim.end, sentence),
        {
          chapterId: document.chapters[0]?.id ?? '',
          chapter: 'The year of this report',
          quote: document.period.label,
        },
      ],
      spots: [claim.written, year],
    }),
  ]
}

/**
 * The numbers that stand in the column of their year in tables of one day of each year, each behind the year: “Children on
 * 31 March | 2024 | 2025”.
 */
function countedOnADay(passages: readonly Passage[]): ReadonlySet<string> {
  const cells = passages.flatMap(({ family, cell, text }) => (cell ? [{ family, ...cell, text }] : []))
  const columnOf = ({ family, column }: (typeof cells)[number]): string => `${family} ${column}`
  const years = new Map(
    cells.flatMap((cell) => {
      const [year] = cell.row === 0 ? (/\d{4}$/.exec(cell.text.trim()) ?? []) : []
      return year === undefined ? [] : [[columnOf(cell), year] as const]
    }),
  )
  return new Set(
    cells.flatMap((cell) => {
      const year = years.get(columnOf(cell))
      return year === undefined ? [] : `${year} ${Number(cell.text.replaceAll(',', ''))}`
    }),
  )
}
