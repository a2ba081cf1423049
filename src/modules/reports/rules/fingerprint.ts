import { sha256 } from '#platform/digest.ts'

/** The same words however they were typed: case, spaces, quotation marks and dashes do not count. */
export const plainWords = (words: string): string =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()

/**
 * Made of the rule, the chapters and the words found, never of positions, so that an edit elsewhere keeps a waiver.
 * `spots` are the very words a finding is about, where one quotation may hold two findings.
 */
export function fingerprint(
  rule: string,
  places: readonly { readonly chapterId: string; readonly quote: string }[],
  spots: readonly string[] = [],
): string {
  const parts = places.map((place) => `${place.chapterId}\u0000${plainWords(place.quote)}`).sort()
  const words = spots.map(plainWords).sort()
  return sha256([rule, ...parts, '', ...words].join('\u0001')).slice(0, 24)
}
