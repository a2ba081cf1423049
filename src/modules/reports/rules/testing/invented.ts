import { capitalised } from '#platform/words.ts'
import { type Chance, chanceFrom } from './chance.ts'
import { FACTS, type Fact, valueFor, written } from './facts.ts'
import {
  ENDINGS,
  GROUPS,
  HEADINGS,
  MONTHS_AFTER,
  MONTHS_IN,
  OPENINGS,
  PROJECTS,
  PROSE,
  SYLLABLES,
  THINGS,
  TOPICS,
  VERBS,
  VIRTUES,
  WHO,
} from './words.ts'

/** A part of an invented report: its heading and the lines under it, as they stand in a plain text. */
export interface Part {
  heading: string
  lines: string[]
  /** Sentences that the part has not said yet. */
  deck: string[]
}

/** An invented report that agrees with itself, and what a mistake has to know to be planted in it. */
export interface Invented {
  readonly seed: number
  readonly chance: Chance
  readonly title: string
  readonly firstYear: number
  readonly places: readonly [string, string]
  readonly body: string
  readonly acronym: string
  readonly values: ReadonlyMap<string, number>
  readonly said: readonly Fact[]
  readonly phone: string
  readonly isNumbered: boolean
  readonly parts: Part[]
  /** The list of contents as it is printed; it starts as the headings. */
  contents: string[]
}

const place = (chance: Chance): string => capitalised(`${chance.one(SYLLABLES)}${chance.one(ENDINGS)}`)

/** Words in braces replaced by chosen ones. */
export function filledIn(chance: Chance, firstYear: number, sentence: string): string {
  const isLate = chance.often(30)
  const [who = '', who2 = ''] = chance.some(WHO, 2)
  const group = chance.one(GROUPS)
  const given: Readonly<Record<string, string>> = {
    verb: chance.one(VERBS),
    thing: chance.one(THINGS),
    topic: chance.one(TOPICS),
    virtue: chance.one(VIRTUES),
    who,
    who2,
    Who: capitalised(who),
    group,
    Group: capitalised(group),
    project: chance.one(PROJECTS),
    month: chance.one(isLate ? MONTHS_AFTER : MONTHS_IN),
    year: String(isLate ? firstYear + 1 : firstYear),
  }
  return sentence.replaceAll(/\{(\w+)\}/g, (_, word: string) => given[word] ?? '')
}

/** A paragraph from the deck of a part, so that no part says the same thing twice. */
const paragraph = (chance: Chance, firstYear: number, part: Part, more: readonly string[] = []): string => {
  if (part.deck.length < 4) part.deck = chance.some(PROSE, PROSE.length)
  const prose = part.deck
    .splice(0, chance.number(2, 4))
    .map((sentence) => filledIn(chance, firstYear, sentence))
  const all = [...prose]
  for (const sentence of more) all.splice(chance.number(0, all.length), 0, sentence)
  return all.join(' ')
}

/** A true rounding in words. */
function roughly(chance: Chance, value: number): string {
  const unit = value > 2000 ? 1000 : value > 200 ? 100 : 10
  const rounded = Math.round(value / unit) * unit
  const words = rounded.toLocaleString('en-GB')
  if (rounded === value) return words
  if (Math.abs(rounded - value) > unit / 5) return value > rounded ? `over ${words}` : `fewer than ${words}`
  return value > rounded
    ? `${chance.one(['just over', 'slightly more than'])} ${words}`
    : `${chance.one(['nearly', 'almost', 'just under'])} ${words}`
}

const saidWith = (saying: string, number: string): string => capitalised(saying.replace('$', number))

/** Structures that add up, each in one of several forms. */
function sums(chance: Chance, places: readonly [string, string]): readonly (() => readonly string[])[] {
  const three = () => [chance.number(20, 90), chance.number(20, 90), chance.number(20, 90)] as const
  return [
    () => {
      const [a, b, c] = three()
      return [
        `The advice line answered ${a + b + c} calls: ${a} from schools, ${b} from health staff and ${c} from the public.`,
      ]
    },
    () => {
      const [a, b, c] = three()
      return [
        '',
        '| Contribution | Spring | Summer',
        `| ${places[0]} | ${a} | ${b}`,
        `| ${places[1]} | ${b} | ${c}`,
        `| Total | ${a + b} | ${b + c}`,
      ]
    },
    () => {
      const [a, b] = three()
      return [`Mentors met ${a} boys and ${b} girls, making ${a + b} in total.`]
    },
    () => {
      const a = chance.number(40, 70)
      return [
        `Of the parents who replied, ${a}% were satisfied and the remaining ${100 - a}% wanted changes.`,
      ]
    },
    () => {
      const whole = chance.number(24, 60)
      const part = chance.number(8, whole - 2)
      return [`${part} of the ${whole} returns (${Math.round((part / whole) * 100)}%) were rated green.`]
    },
  ]
}

/** A report of some ten pages, the same for the same seed. */
export function invented(seed: number): Invented {
  const chance = chanceFrom(seed)
  const firstYear = chance.number(2019, 2024)
  const a = place(chance)
  let b = place(chance)
  while (b === a) b = place(chance)
  const places = [a, b] as const
  const isJoint = chance.often(60)
  const area = isJoint ? `${a} and ${b}` : a
  const body = `${area} Safeguarding ${chance.one(['Children', 'Adults'])} ${chance.one(['Partnership', 'Board'])}`
  const acronym =
    body
      .replaceAll(/\band\b/g, '')
      .match(/\p{Lu}/gu)
      ?.join('') ?? ''
  const year = `${firstYear}${chance.one(['-', '–', '/'])}${String((firstYear + 1) % 100).padStart(2, '0')}`
  const values = new Map(FACTS.map((fact) => [fact.name, valueFor(chance, fact)]))
  const headings = [chance.one(OPENINGS), ...chance.some(HEADINGS, chance.number(7, 11))]
  const said = chance.some(FACTS, headings.length + 4)
  const phone = `01632 9${chance.number(60000, 60999)}`
  const parts = headings.map((heading): Part => ({ heading, lines: [], deck: [] }))
  for (const [at, fact] of said.entries()) {
    const value = values.get(fact.name) ?? 0
    const [first = '', second = first] = chance.some(fact.sayings, 2)
    const home = parts[at % parts.length]
    home?.lines.push(paragraph(chance, firstYear, home, [saidWith(first, written(chance, value))]))
    if (chance.often(40) && value > 100) {
      const elsewhere = chance.one(parts.filter((part) => part !== home))
      elsewhere.lines.push(
        paragraph(chance, firstYear, elsewhere, [
          saidWith(second, chance.often(50) ? roughly(chance, value) : written(chance, value)),
        ]),
      )
    }
  }
  for (const make of chance.some(sums(chance, places), 3)) chance.one(parts).lines.push(...make())
  for (const part of parts) {
    part.lines.push(paragraph(chance, firstYear, part))
    if (chance.often(50)) {
      const items = chance.some(TOPICS, chance.number(3, 5))
      const number = ['', '', '', 'three', 'four', 'five'][items.length] ?? ''
      part.lines.push(
        chance.one([`The work covered ${number} areas:`, 'Partners looked at the following:']),
        ...items.map((item) => `- ${capitalised(item)}`),
      )
    }
    if (chance.often(40))
      part.lines.push(`![${filledIn(chance, firstYear, '{Who} at a workshop on {topic}')}](photo.jpg)`)
    part.lines.push(paragraph(chance, firstYear, part))
  }
  parts[0]?.lines.unshift(
    `This report is from the ${body} (${acronym}) and covers April ${firstYear} to March ${firstYear + 1}.`,
  )
  const planned = chance
    .some(THINGS, 3)
    .map((thing) => `A new ${thing} on ${chance.one(TOPICS)} for ${chance.one(WHO)}`)
  parts.push({
    deck: [],
    heading: 'Looking ahead',
    lines: [`In the coming year we plan to introduce:`, ...new Set(planned.map((item) => `- ${item}`))],
  })
  parts.push({
    deck: [],
    heading: 'Glossary',
    lines: [
      '| Term | Meaning',
      `| ${acronym} | ${body}`,
      '| JTAI | Joint Targeted Area Inspection',
      '| CDOP | Child Death Overview Panel',
      '| MARAC | Multi-Agency Risk Assessment Conference',
      '| LADO | Local Authority Designated Officer',
    ],
  })
  parts.push({
    deck: [],
    heading: 'How to reach us',
    lines: [`Write to the ${body} or call the business unit on ${phone}.`],
  })
  const isNumbered = chance.often(50)
  for (const [at, part] of parts.entries()) if (isNumbered) part.heading = `${at + 1}. ${part.heading}`
  const title = `${body}: annual report ${year}`
  return {
    seed,
    chance,
    title,
    firstYear,
    places,
    body,
    acronym,
    values,
    said,
    phone,
    isNumbered,
    parts,
    contents: parts.map(({ heading }) => heading),
  }
}

/** How a report looks that was pasted: written in Markdown, or copied from a page whose headings only stand alone. */
interface Layout {
  readonly title: (words: string) => string
  readonly heading: (words: string) => string
  /** Lines are broken at so many characters, as a PDF gives them. */
  readonly width?: number
  readonly hasTabs?: boolean
}

const same = (words: string): string => words
const LAYOUTS: readonly Layout[] = [
  { title: (words) => `# ${words}`, heading: (words) => `## ${words}` },
  { title: (words) => words.toUpperCase(), heading: (words) => words.toUpperCase(), hasTabs: true },
  { title: same, heading: same, hasTabs: true },
  { title: same, heading: same, width: 96 },
]

/** A line broken at spaces; rows, items and pictures are left as they are. */
function broken(line: string, width: number | undefined): string {
  if (width === undefined || /^[-|!]/.test(line)) return line
  return line.replaceAll(new RegExp(`(.{1,${width}})(?: |$)`, 'g'), '$1\n').trimEnd()
}

/** The report as somebody would paste it. */
export function textOf(report: Invented): string {
  const { chance, title, contents, parts } = report
  const isPaged = chance.often(50)
  const layout = chance.one(LAYOUTS)
  let page = 1
  const listed = contents.map((heading) => {
    page += chance.number(1, 2)
    return isPaged ? `${heading} ${'.'.repeat(6)} ${page}` : `- ${heading}`
  })
  const lines = [layout.title(title), '', layout.heading('Contents'), '', ...listed, '']
  const set = (line: string) =>
    layout.hasTabs && line.startsWith('| ')
      ? line.slice(2).replaceAll(' | ', '\t')
      : broken(line, layout.width)
  for (const { heading, lines: own } of parts) {
    lines.push(layout.heading(heading), '')
    for (const line of own.flatMap((paragraph) => paragraph.split('\n'))) {
      // A paragraph that follows a list or a table stands apart from it.
      const isBeside = /^[-|]/.test(line) === /^(?:[-|]|[^\t]+\t)/.test(lines.at(-1) ?? '')
      lines.push(
        ...(isBeside || lines.at(-1) === '' ? [] : ['']),
        set(line),
        ...(/^[-|]/.test(line) ? [] : ['']),
      )
    }
    lines.push('')
  }
  return lines.join('\n')
}

/** So many words are a page. */
export const WORDS_ON_A_PAGE = 400
