import { DEEPEST, isTooDeep } from '../rules/markdown.ts'

/** Holds the Markdown of a field to how deep it may go: spread it into `refine`. */
export const NOT_TOO_DEEP = [
  (text: string): boolean => !isTooDeep(text),
  `Lists and quotations may stand ${DEEPEST} deep within each other at most. Bring the deepest ones up`,
] as const
