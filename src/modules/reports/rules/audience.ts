import { sha256 } from '#platform/digest.ts'
import type { Audience, ChapterMark } from '../schema.ts'
import type { Document, Place } from './document.ts'
import { publicPart } from './public-part.ts'

/** The readers for whom a report can have a version of its own. */
export const OTHER_READERS = ['young-people', 'easy-read'] as const
export type OtherReaders = (typeof OTHER_READERS)[number]

export const READER_WORDS: Readonly<Record<OtherReaders, string>> = {
  'young-people': 'For young people',
  'easy-read': 'Easy Read',
}

/** How a report is named in a sentence: “the 2022–23 yearly report for young people”. */
export const reportWords = ({
  periodLabel,
  audience,
}: {
  readonly periodLabel: string
  readonly audience: Audience
}): string =>
  `${periodLabel} yearly report${audience === 'everyone' ? '' : audience === 'easy-read' ? ' in Easy Read' : ' for young people'}`

/** The chapters that a version begins with, in words of its readers. */
export const FIRST_CHAPTERS_FOR: Readonly<
  Record<OtherReaders, readonly { readonly heading: string; readonly place: Place }[]>
> = {
  'young-people': [
    { heading: 'What this is about', place: 'body' },
    { heading: 'Who keeps children safe here', place: 'body' },
    { heading: 'What we did this year', place: 'body' },
    { heading: 'What young people told us', place: 'body' },
    { heading: 'What we will do next', place: 'body' },
    { heading: 'Where you can get help', place: 'body' },
  ],
  'easy-read': [
    { heading: 'What this is about', place: 'body' },
    { heading: 'Who we are', place: 'body' },
    { heading: 'What we did', place: 'body' },
    { heading: 'What we found out', place: 'body' },
    { heading: 'What we will do next', place: 'body' },
    { heading: 'Hard words', place: 'appendix' },
  ],
}

/** What everyone may read of a report, chapter by chapter, so that a later reading can be laid beside it. */
export const marksOf = (document: Document): readonly ChapterMark[] =>
  publicPart(document).chapters.map(({ id, heading, blocks }) => ({
    chapterId: id,
    heading,
    hash: sha256(JSON.stringify([heading, blocks])),
  }))

/** The same for two readings exactly when every chapter reads the same. */
export const stepHash = (marks: readonly ChapterMark[]): string => sha256(JSON.stringify(marks))

export interface ChapterChange {
  readonly heading: string
  readonly how: 'changed' | 'new' | 'taken out'
}

/** What has become of a report since a version was last said to be in step with it: nothing, where it still is. */
export function changesSince(
  then: readonly ChapterMark[],
  now: readonly ChapterMark[],
): readonly ChapterChange[] {
  const before = new Map(then.map(({ chapterId, hash }) => [chapterId, hash]))
  const known = new Set(now.map(({ chapterId }) => chapterId))
  return [
    ...now.flatMap(({ chapterId, heading, hash }): ChapterChange[] => {
      const was = before.get(chapterId)
      if (was === hash) return []
      return [{ heading, how: was === undefined ? 'new' : 'changed' }]
    }),
    ...then
      .filter(({ chapterId }) => !known.has(chapterId))
      .map(({ heading }): ChapterChange => ({ heading, how: 'taken out' })),
  ]
}
