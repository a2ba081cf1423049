import { placeOf } from './prose.ts'
import { readingOf } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'
import { YEAR_WORDS } from './year.ts'

const kindOf = (words: string): string => (words.split(',')[0] ?? words).toLowerCase()

/** A figure of another kind of year than the report's stands in it, and the sentence does not say so. */
export const otherYear: Rule = {
  name: 'other-year',
  severity: 'check',
  find: (document) => {
    const { passages, figures } = readingOf(document)
    return passages.flatMap((passage) =>
      passage.bound.flatMap((span) => {
        const figure = figures.get(span.key)
        const year = figure?.otherYear
        if (!figure || !year || saysSo(`${passage.headings.join(' ')} ${passage.text}`, year)) return []
        const counted = kindOf(YEAR_WORDS[year])
        return [
          findingOf(otherYear, {
            title: `A figure of ${/^[aeiou]/.test(counted) ? 'an' : 'a'} ${counted}`,
            explanation: `The record “${figure.indicatorName}” is counted by the ${counted} (${figure.period}), and the report is about ${document.period.label}. Say so beside it, or use a figure of the report’s own year.`,
            places: [placeOf(passage, span.start, span.end)],
            figureKey: span.key,
          }),
        ]
      }),
    )
  },
}

const SAYS: Readonly<Record<keyof typeof YEAR_WORDS, RegExp>> = {
  financial: /\bfinancial year|\bApril (?:\d{4} )?to March/i,
  calendar: /\bcalendar year|\bJanuary (?:\d{4} )?to December/i,
  academic: /\b(?:academic|school) year|\bSeptember (?:\d{4} )?to (?:July|August)/i,
}

const saysSo = (text: string, year: keyof typeof YEAR_WORDS): boolean => SAYS[year].test(text)
