import { SCALES, type Scale } from './grades.ts'

/**
 * From a recommendation to a question that an audit asks of cases and the survey asks of practitioners. It is one
 * question with one text and one scale, so that what cases show and what practitioners say lie beside each other. It is
 * a draft: somebody reads it, and agrees it, before anybody is asked.
 */

/** A grade with what has to be seen for it. */
export interface Described {
  readonly grade: number
  readonly name: string
  readonly descriptor: string
}

export interface DraftQuestion {
  readonly words: string
  /** What an auditor is told beside it, and what a practitioner is told. */
  readonly hints: { readonly audit: string; readonly survey: string }
  /** The grades, the lowest first. */
  readonly grades: readonly Described[]
}

/** What is to be seen for each judgement, from nothing done to a difference made. */
const SEEN = [
  'It was not done, or so late that somebody was left at risk.',
  'It was done in part, or only where somebody was asked to.',
  'It was done, when it was needed and by whoever it is for.',
  'It was done, and the record shows what it changed for the child or adult.',
] as const

/** Nothing is to be read into a grade that has no descriptor, so a scale has as many grades as there are of these. */
const DESCRIBED: Scale = SCALES.judgement

/** The longest text that a question of a set may have. */
const LONGEST = 500
const BEFORE = 'How far is this so in practice: “'
const AFTER = '”?'

/** The first sentence of a text, and whether more follows. */
function firstSentence(text: string): { readonly sentence: string; readonly more: boolean } {
  const [sentence = text] = /^.*?[.!?](?=\s|$)/s.exec(text) ?? []
  return { sentence, more: sentence.length < text.length }
}

const withoutStop = (text: string): string => text.replace(/[.\s]+$/, '')

/**
 * Drafts one question from the words of a recommendation. Where it says more than one thing, the question takes the
 * first sentence and says so, because nobody can grade two things at once; undefined where there are no words.
 */
export function draftQuestion(
  recommendation: string,
): (DraftQuestion & { readonly leavesOut: boolean }) | undefined {
  const text = recommendation.replace(/\s+/g, ' ').trim()
  if (text === '') return undefined
  const { sentence, more } = firstSentence(text)
  const room = LONGEST - BEFORE.length - AFTER.length
  const asked = withoutStop(sentence)
  const isTooLong = asked.length > room
  // Cut at a word: “…” says that something is missing.
  const cut = isTooLong ? `${asked.slice(0, room - 2).replace(/\s+\S*$/, '')} …` : asked
  return {
    words: `${BEFORE}${cut}${AFTER}`,
    hints: {
      audit: 'Grade what the record of this case shows, and what those who worked on it say.',
      survey: 'Answer for your own work.',
    },
    grades: DESCRIBED.names.map((name, grade) => ({ grade, name, descriptor: SEEN[grade] ?? '' })),
    leavesOut: more || isTooLong,
  }
}

const LONGEST_NAME = 40

/** A short name for a question of a set, made of its title, that none of the others has. */
export function surveyName(title: string, taken: ReadonlySet<string>): string {
  const plain = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
  const base = `audit-${plain}`.slice(0, LONGEST_NAME - 3).replace(/-+$/, '')
  let name = base
  for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}`
  return name
}
