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

const WILL_ON =
  /\b(?:will (?:be )?(?:begin|start|open|launch|finish|complete|publish|hold|held|take place|go live)\w*|(?:is|are) (?:due|to be|planned)(?: to)? ?\p{L}*) (?:in|on|by|from) (?=(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d)/giu

/** “a checklist, which will begin in June 2023”, in a report on a year that ended in March 2024. */
function datedPlans(document: Document, { around }: Reading, rule: Rule): Finding[] {
  const { end } = around.calendar
  if (end === '') return []
  return readingOf(document)
    .passages.filter(isProse)
    .flatMap((passage) =>
      [...passage.text.matchAll(WILL_ON)].flatMap((found): Finding[] => {
        const from = found.index + found[0].length
        const [mention] = periodsIn(passage.text.slice(from, from + 24), around.calendar)
        const month = /^month (\d{4}-\d\d)$/.exec(mention?.key ?? '')?.[1]
        if (!mention || month === undefined || month >= end) return []
        return [
          findingOf(rule, {
            title: 'A plan for a day that has passed',
            explanation: `The words speak of it as still to come, and the date is within ${document.period.label} or before it. Say whether it was done.`,
            places: [
              placeOf(passage, found.index, from + mention.end),
              {
                chapterId: document.chapters[0]?.id ?? '',
                chapter: 'The year of this report',
                quote: document.period.label,
              },
            ],
            spots: [found[0]],
          }),
        ]
      }),
    )
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

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

function atWork(prose: readonly Passage[], plan: Passage, name: string): Sentence | undefined {
  const works = new RegExp(
    `\\b(?:[Tt]he|[Oo]ur) ${escaped(name)}(?: \\([A-Z]+\\))? (?:has (?:\\p{L}+ )?(?:met|members|reviewed|\\d|one|two|three|four|five|six|seven|eight|nine|ten)|meets|met|reviewed|is chaired|oversaw|held|looked|heard|continued)\\b`,
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
