import type { Reader } from './db.ts'
import { type Child, html, retold } from './html.ts'
import { remembering } from './remembering.ts'
import type { Answer, Page } from './site.ts'

/** A word of the glossary. */
export interface Term {
  readonly id: string
  readonly term: string
  readonly meaning: string
}

/** What is not read as running text: in it a link would be out of place, or would stand within another. */
const APART = new Set(
  'a abbr button code dt h1 h2 h3 h4 label legend nav option pre script select style summary svg textarea th title'.split(
    ' ',
  ),
)

const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
const LETTER = /[\p{L}\p{N}]/u

/** Abbreviations are themselves in their own letters alone; a word is the same at the beginning of a sentence. */
const isAbbreviation = (term: string): boolean => (term.match(/\p{Lu}/gu) ?? []).length > 1

/** How a term is looked for. A word may begin a sentence; to let every letter vary takes ten times as long. */
function written(term: string): string {
  const [first = ''] = term
  const small = first.toLowerCase()
  const large = first.toUpperCase()
  if (isAbbreviation(term) || small === large) return literal(term)
  return `[${small}${large}]${literal(term.slice(first.length))}`
}

/**
 * Gives a page what its words mean: the first time that a term of the glossary stands in running text it leads to its
 * meaning at the end of the page. A page without any stays as it is.
 */
export function explainer(terms: readonly Term[], glossary: `/${string}`): (page: Page) => Page {
  const byWord = new Map(
    terms.map((each) => [isAbbreviation(each.term) ? each.term : each.term.toLowerCase(), each]),
  )
  // The longest first, so that CSPR is not taken for CSP.
  const words = terms.map(({ term }) => term).toSorted((one, other) => other.length - one.length)
  if (words.length === 0) return (page) => page
  const pattern = new RegExp(`(?<![A-Za-z0-9])(?:${words.map(written).join('|')})(?![A-Za-z0-9])`, 'g')
  // Letters beyond those of English are looked at where something is found: in the pattern they make it slow.
  const isWhole = (text: string, from: number, to: number): boolean =>
    !LETTER.test(text[from - 1] ?? '') && !LETTER.test(text[to] ?? '')
  const termOf = (word: string): Term | undefined => byWord.get(word) ?? byWord.get(word.toLowerCase())

  return (page) => {
    const found = new Map<string, Term>()
    const marked = retold(page.main, APART, (text) => {
      if (text.search(pattern) < 0) return undefined
      const pieces: Child[] = []
      let told = 0
      for (const { 0: word, index } of text.matchAll(pattern)) {
        const term = termOf(word)
        if (!term || found.has(term.id) || !isWhole(text, index, index + word.length)) continue
        found.set(term.id, term)
        pieces.push(text.slice(told, index))
        pieces.push(html`<a class="accord-term" href="#word-${term.id}">${word}</a>`)
        told = index + word.length
      }
      return told === 0 ? undefined : [...pieces, text.slice(told)]
    })
    if (found.size === 0) return page
    const explained = [...found.values()].toSorted((one, other) =>
      one.term.localeCompare(other.term, 'en-GB'),
    )
    const list = html`<section class="accord-words" aria-labelledby="words-here"><h2 class="govuk-heading-s" id="words-here">Words on this page</h2><dl>${explained.map(
      ({ id, term, meaning }) => html`<dt id="word-${id}" tabindex="-1">${term}</dt><dd>${meaning}</dd>`,
    )}</dl><p class="govuk-body-s"><a class="govuk-link" href="${glossary}">The whole glossary</a></p></section>`
    return { ...page, main: html`${marked}${list}` }
  }
}

type Glossary = '/glossary' | '/workspace/glossary'

/** Explains the words of answers that ask for it, by the glossary of their partnership. */
export function openExplaining(termsOf: ((reader: Reader) => Promise<readonly Term[]>) | undefined) {
  const by = (glossary: Glossary) =>
    remembering(async (reader) => explainer((await termsOf?.(reader)) ?? [], glossary))
  const explainers = { '/glossary': by('/glossary'), '/workspace/glossary': by('/workspace/glossary') }
  return {
    async answer(
      answer: Answer,
      glossary: Glossary,
      reader: Reader,
      today: Temporal.PlainDate,
    ): Promise<Answer> {
      if (!('page' in answer) || !answer.page.explained) return answer
      return { ...answer, page: (await explainers[glossary].on(reader, today))(answer.page) }
    },
  }
}
