/** What somebody wrote, and who where that is known. */
export interface Written {
  readonly words: string
  readonly by: string
  readonly digest: string
}

/** What readers found an answer to be about, by its digest; undefined where nobody has read it for the theme. */
export type Marks = ReadonlyMap<string, boolean>

/** An answer beside a theme. */
export interface Read extends Written {
  readonly isAbout: boolean | undefined
  /** The keyword for which it is suggested. */
  readonly keyword: string | undefined
}

export const keywordsOf = (typed: string): readonly string[] =>
  typed
    .split(/[,\n]/)
    .map((each) => each.trim().toLowerCase())
    // A keyword without a letter or figure would stand in every text.
    .filter((each) => /[\p{L}\p{N}]/u.test(each))

/** The first of the keywords that begins a word of a text: “supervis” finds “supervision”. */
export function keywordIn(words: string, keywords: readonly string[]): string | undefined {
  const text = ` ${words.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ')}`
  return keywords.find((each) => text.includes(` ${each.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()}`))
}

const alphabet = new Intl.Collator('en-GB')
const byWords = (one: Written, other: Written): number =>
  alphabet.compare(one.words, other.words) || (one.digest < other.digest ? -1 : 1)

/** In the order of the alphabet, in which nobody is found. */
export const inOrder = (written: readonly Written[]): readonly Written[] => written.toSorted(byWords)

/** First what nobody has read for the theme, those that its keywords suggest before the others; then what is about it; then the rest. */
const turnOf = ({ isAbout, keyword }: Read): number =>
  isAbout === undefined ? (keyword === undefined ? 1 : 0) : isAbout ? 2 : 3

/** Each text once, as it is read for a theme. */
export function readFor(
  written: readonly Written[],
  marks: Marks,
  keywords: readonly string[],
): readonly Read[] {
  const once = new Map(written.map((each) => [each.digest, each]))
  return [...once.values()]
    .map((each) => ({
      ...each,
      isAbout: marks.get(each.digest),
      keyword: keywordIn(each.words, keywords),
    }))
    .toSorted((one, other) => turnOf(one) - turnOf(other) || byWords(one, other))
}

/** How many wrote about a theme, and how many answers somebody has read for it. */
export const countedFor = (written: readonly Written[], marks: Marks) => ({
  about: written.filter(({ digest }) => marks.get(digest) === true).length,
  read: written.filter(({ digest }) => marks.has(digest)).length,
})

/** Words that say nothing of what a text is about. */
const COMMON = new Set(
  'about after again also another because been before being both cannot could does doing done down each even every from getting give given have having here into itself just know like made make many more most much must need needs never nothing often once only other others over people really same should since some something still such take than that their them then there these they thing things think this those through together under until very want well were what when where which while whom will with within without would your'.split(
    ' ',
  ),
)
const SHORTEST = 4
const MOST_WORDS = 12

/** The words that the most people used, with how many did: what a theme may be looked for by. Those of fewer than `least` are left out. */
export function frequentWords(
  written: readonly Written[],
  least: number,
): readonly (readonly [word: string, people: number])[] {
  const counts = new Map<string, number>()
  for (const { words } of written) {
    const used = new Set(words.toLowerCase().match(/\p{L}+/gu))
    for (const word of used)
      if (word.length >= SHORTEST && !COMMON.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, people]) => people >= least)
    .toSorted(([one, many], [other, more]) => more - many || alphabet.compare(one, other))
    .slice(0, MOST_WORDS)
}
