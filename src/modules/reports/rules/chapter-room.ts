import type { Chapter } from '../schema.ts'

/** Characters that the text of a chapter may have. */
export const LONGEST_CHAPTER = 100_000

/** What stands around a block at the end of a chapter. */
const LINES_BETWEEN = 3

/** Why nothing was put into a chapter that has no room for it. */
export const NO_ROOM = 'The chapter would be longer than 100,000 characters. Take something out of it first'

/** Whether a chapter can still be saved with one more block. */
export const hasRoomFor = ({ text }: Pick<Chapter, 'text'>, block: string): boolean =>
  text.length + block.length + LINES_BETWEEN <= LONGEST_CHAPTER
