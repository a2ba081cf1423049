import { meetingPath } from '../rules.ts'
import type { LeftOut, PublishedItem } from '../schema/public.ts'
import type { DecisionId } from '../schema/sitting.ts'
import type { Item, ItemId, Meeting } from '../schema.ts'

/** Where the public reads minutes. A meeting keeps its address through every correction. */
export const PUBLIC_MINUTES = '/minutes'
export const publicMinutesPath = ({ id }: Pick<Meeting, 'id'>): `/${string}` => `${PUBLIC_MINUTES}/${id}`

/** Where whoever services the body gets minutes ready for the public. */
export const forPublicPath = ({ id }: Pick<Meeting, 'id'>): string => `${meetingPath(id)}/minutes/public`
export const leaveOutPath = ({ meetingId, id }: Pick<Item, 'meetingId' | 'id'>): string =>
  `${forPublicPath({ id: meetingId })}/${id}`

/** Part of a text: from one letter up to another, which is not part of it. */
export interface Passage {
  readonly from: number
  readonly to: number
}

/** The passages among what is left out, the first in the text first; what overlaps or touches is one. */
export function passagesOf(marks: readonly Pick<LeftOut, 'fromAt' | 'toAt'>[]): readonly Passage[] {
  const all = marks
    .flatMap(({ fromAt, toAt }) => (fromAt === null || toAt === null ? [] : [{ from: fromAt, to: toAt }]))
    .toSorted((one, other) => one.from - other.from || one.to - other.to)
  const joined: Passage[] = []
  for (const passage of all) {
    const last = joined.at(-1)
    if (last && passage.from <= last.to)
      joined.splice(-1, 1, { from: last.from, to: Math.max(last.to, passage.to) })
    else joined.push(passage)
  }
  return joined
}

/** A text without its passages: between each two parts one is left out. */
export function partsOf(text: string, passages: readonly Passage[]): readonly string[] {
  const starts = [0, ...passages.map(({ to }) => to)]
  const ends = [...passages.map(({ from }) => from), text.length]
  return starts.map((start, at) => text.slice(start, ends[at]))
}

const wordBeside = (letter: string | undefined): boolean =>
  letter !== undefined && /[\p{L}\p{N}]/u.test(letter)

/**
 * Every place of a text where some words stand, however they are spaced and whether or not they begin a sentence. “Ann” is not
 * found in “annual”.
 */
export function placesOf(text: string, words: string): readonly Passage[] {
  const sought = words.trim()
  if (sought === '') return []
  const pattern = sought
    .split(/\s+/)
    .map((word) => RegExp.escape(word))
    .join('\\s+')
  return [...text.matchAll(new RegExp(pattern, 'giu'))]
    .map((found) => ({ from: found.index, to: found.index + found[0].length }))
    .filter(
      ({ from, to }) =>
        !(wordBeside(text[from]) && wordBeside(text[from - 1])) &&
        !(wordBeside(text[to - 1]) && wordBeside(text[to])),
    )
}

/** What minutes say of one item, in full. */
export interface FullItem {
  readonly id: ItemId
  readonly title: string
  readonly text: string
  readonly decisions: readonly { readonly id: DecisionId; readonly words: string }[]
}

/** What the public reads of an item. A whole item that is left out has no title; a decision that is, no words. */
export type PublicItem = Pick<PublishedItem, 'title' | 'parts' | 'decisions'>

export const isWhole = ({ decisionId, fromAt }: Pick<LeftOut, 'decisionId' | 'fromAt'>): boolean =>
  decisionId === null && fromAt === null

/** An item without what is left out of it. */
export function forPublic({ title, text, decisions }: FullItem, marks: readonly LeftOut[]): PublicItem {
  if (marks.some(isWhole)) return { title: '', parts: [], decisions: [] }
  return {
    title,
    parts: partsOf(text, passagesOf(marks)),
    decisions: decisions.map(({ id, words }) =>
      marks.some(({ decisionId }) => decisionId === id) ? '' : words,
    ),
  }
}
