import type { Chapter, Document } from './document.ts'
import type { FoundAt } from './finding.ts'
import { type Passage, placeOf } from './prose.ts'
import { readingOf } from './reading.ts'

/** A chapter's heading, or the beginning of a passage, in the order of the document. */
export interface Opening {
  readonly chapter: Chapter
  readonly text: string
  readonly isHeading: boolean
  readonly isChapter: boolean
  readonly passage?: Passage
}

const CONTENTS = /^(?:\d+\.?\s*)?(?:table of )?contents(?: page)?:?$/i

/** Whether a chapter is the report's own list of contents. */
export const isContents = ({ heading }: Pick<Chapter, 'heading'>): boolean => CONTENTS.test(heading.trim())

/** Everything that begins something, the list of contents left out. */
export function openingsOf(document: Document): Opening[] {
  const byChapter = Map.groupBy(readingOf(document).passages, ({ chapter }) => chapter)
  return document.chapters
    .filter((chapter) => !isContents(chapter))
    .flatMap((chapter): Opening[] => [
      { chapter, text: chapter.heading, isHeading: true, isChapter: true },
      ...(byChapter.get(chapter) ?? []).map((passage) => ({
        chapter,
        text: passage.text,
        isHeading: passage.kind === 'heading',
        isChapter: false,
        passage,
      })),
    ])
}

export const placeOfOpening = ({ chapter, text, passage }: Opening): FoundAt =>
  passage
    ? placeOf(passage, 0, Math.min(60, passage.text.length))
    : { chapterId: chapter.id, chapter: chapter.heading, quote: text }
