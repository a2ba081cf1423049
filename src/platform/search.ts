import { type RawBuilder, sql } from 'kysely'
import { type Reader, tables } from './db.ts'
import { type Html, html } from './html.ts'
import type { Keys } from './keys.ts'
import type { Actor, Permission } from './work.ts'

/** What somebody looks for, as it is safe to ask the database for it. */
export interface Sought {
  /** As it was typed, cut to the longest that is looked for. */
  readonly text: string
  /** Its words, as `plainly` says them. Without one nothing is found. */
  readonly words: readonly string[]
}

const LONGEST = 200
const MOST_WORDS = 10

/** Letters that no accent makes of others, and signs that stand for an apostrophe. */
const OTHER_LETTERS: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ı: 'i' },
  ...{ ʼ: "'", '’': "'", '‘': "'" },
}

/**
 * Text as it is compared in a search: small letters without accents, and one apostrophe, so that “Zoe” finds “Zoë”.
 * `platform.plainly` says the same in the database.
 */
export const plainly = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[ßæœøłđðıʼ’‘]/g, (letter) => OTHER_LETTERS[letter] ?? letter)

/** A column as it is compared in a search. */
export const comparable = (words: RawBuilder<unknown>): RawBuilder<string> => sql`platform.plainly(${words})`

/** Reads what was typed, whatever it is. */
export function soughtIn(typed: string): Sought {
  const text = typed.normalize('NFC').slice(0, LONGEST).replaceAll(/\s+/g, ' ').trim()
  const words = (plainly(text).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_WORDS)
  return { text, words }
}

/** Which of the things found are shown. */
export interface Range {
  readonly limit: number
  readonly offset: number
}

/** One thing found. */
export interface Hit {
  readonly title: string
  readonly href: string
  /** What it is and belongs to. */
  readonly detail: string
  /** A few words of its text, with what was sought between `MARKS`. Empty where the title says it all. */
  readonly extract: string
  /** How well it fits: an exact name is `EXACT`. */
  readonly score: number
}

export interface Found {
  readonly hits: readonly Hit[]
  /** How many there are that the reader may see. */
  readonly total: number
}

const NOTHING_FOUND: Found = { hits: [], total: 0 }

/** Who looks for something, and when. */
export interface SearchAsk {
  readonly db: Reader
  readonly actor: Actor
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
  readonly keys: Keys
}

/**
 * What a module lets people find. `find` decides in its query what whoever asks may see at that moment, so that counts,
 * pages and “nothing found” tell nothing of the rest. The text of T3 and T4 records is never looked through.
 */
export interface SearchSource {
  /** As it stands in the address of the page: `person`. */
  readonly kind: string
  /** What the things are called: “People”. */
  readonly words: string
  /** Who may look at all. Undefined: everybody who signs in. */
  readonly may?: Permission
  readonly find: (ask: SearchAsk, sought: Sought, range: Range) => Promise<Found>
}

/** What a module lets the public find: only what is published. */
export interface PublicSearchSource {
  readonly kind: string
  readonly words: string
  readonly find: (ask: Pick<SearchAsk, 'db' | 'today'>, sought: Sought, range: Range) => Promise<Found>
}

/** What may be found, as parts of a query over the tables of one module. */
interface Candidates {
  readonly id: RawBuilder<unknown>
  readonly title: RawBuilder<unknown>
  /** Other names that are as good as the title: a short form, a code. */
  readonly also?: RawBuilder<unknown>
  readonly body?: RawBuilder<unknown>
  readonly detail?: RawBuilder<unknown>
  /**
   * What a confidential thing is about, in words that tell nothing of its text: what it belongs to, or the theme it was given.
   * It is found by them too.
   */
  readonly theme?: RawBuilder<unknown>
  /** The record it is part of, where its address names that too. */
  readonly within?: RawBuilder<unknown>
  /** Title and body as PostgreSQL searches them, where a column keeps that. */
  readonly vector?: RawBuilder<unknown>
  /** True for what is found whatever its words are. */
  readonly known?: RawBuilder<unknown>
  /** `from … where …`: it names the partnership, and leaves out what whoever asks may not see. */
  readonly from: RawBuilder<unknown>
}

/** How well an exact name fits. A name that begins so fits less, one with these words less again, a text least. */
export const EXACT = 4

const PRIVATE_USE = 0xe000
/** What stands around the words that were sought, in an extract: two signs that no text has. */
const MARKS = [String.fromCharCode(PRIVATE_USE), String.fromCharCode(PRIVATE_USE + 1)] as const

const HEADLINE = `StartSel=${MARKS[0]}, StopSel=${MARKS[1]}, MaxFragments=1, MaxWords=28, MinWords=12`

interface Row {
  readonly id: string
  readonly title: string
  readonly detail: string
  readonly within: string | null
  readonly extract: string
  readonly score: number
  readonly total: number
}

/** Quotes and “or” mean what they mean elsewhere. A minus does not: what is left out would be found by asking for it. */
const asked = ({ text }: Sought): string => plainly(text).replaceAll(/(^|\s)-+/g, '$1 ')

/** Looks for words among candidates, the best fit first: one statement. */
export async function lookUp(
  reader: Reader,
  sought: Sought,
  { limit, offset }: Range,
  candidates: Candidates,
  hrefOf: (row: { readonly id: string; readonly within: string; readonly title: string }) => string,
): Promise<Found> {
  if (sought.words.length === 0) return NOTHING_FOUND
  const beginnings = sought.words.map((word) => `${word}:*`).join(' & ')
  const isPlain = !sought.text.includes('"')
  const { id, title, from } = candidates
  const body = candidates.body ?? sql`''`
  const { rows } = await sql<Row>`
    with asked as (
      select websearch_to_tsquery('english', ${asked(sought)})
          || to_tsquery('english', ${isPlain ? beginnings : ''}) as whole,
        to_tsquery('simple', ${isPlain ? beginnings : ''}) as named, ${plainly(sought.text)}::text as name
    ), candidate as (
      select ${id}::text as id, ${title} as title, ${candidates.also ?? sql`'{}'::text[]`} as also, ${body} as body,
        ${candidates.detail ?? sql`''`} as detail, ${candidates.within ?? sql`null`}::text as within,
        ${candidates.vector ?? sql`to_tsvector('english', ${comparable(sql`${title} || ' ' || ${body}`)})`} as vector,
        ${candidates.known ?? sql`false`} as known, ${candidates.theme ?? sql`''`}::text as theme
      ${from}
    ), matched as (
      select id, title, detail, within, body, whole,
        case when platform.plainly(title) = name or exists (select from unnest(also) as other where platform.plainly(other) = name) then ${EXACT}
          when starts_with(platform.plainly(title), name) then 3
          when known or to_tsvector('simple', platform.plainly(title)) @@ named then 2
          when to_tsvector('simple', platform.plainly(theme)) @@ named then 1
          else ts_rank(vector, whole) end as score
      from candidate, asked
      where known or vector @@ whole or to_tsvector('simple', platform.plainly(title || ' ' || theme)) @@ named
        or exists (select from unnest(also) as other where platform.plainly(other) = name)
    ), page as (
      select *, count(*) over () as total from matched order by score desc, lower(title), id
      limit ${limit} offset ${offset}
    )
    select id, title, detail, within, score::float8 as score, total,
      case when body = '' then '' else ts_headline('english', body, whole, ${HEADLINE}) end as extract
    from page order by score desc, lower(title), id`.execute(tables<Record<never, never>>()(reader))
  return {
    hits: rows.map((row) => ({
      ...{ title: row.title, detail: row.detail, extract: row.extract, score: row.score },
      href: hrefOf({ id: row.id, within: row.within ?? '', title: row.title }),
    })),
    total: rows[0]?.total ?? 0,
  }
}

/** Whether every word that is sought begins a word of a text. For the few things that no table holds. */
export function fits(text: string, { words }: Sought): boolean {
  const within = soughtIn(text.slice(0, LONGEST)).words
  return words.length > 0 && words.every((word) => within.some((each) => each.startsWith(word)))
}

/** Of things that no table holds, those that fit, the best first. */
export function fitting(
  things: readonly Omit<Hit, 'score' | 'extract'>[],
  sought: Sought,
  { limit, offset }: Range,
): Found {
  const name = plainly(sought.text)
  const scoreOf = (title: string): number => {
    if (plainly(title) === name) return EXACT
    if (plainly(title).startsWith(name)) return 3
    return fits(title, sought) ? 2 : 1
  }
  const hits = things
    .filter(({ title, detail }) => fits(`${title} ${detail}`, sought))
    .map((thing) => ({ ...thing, extract: '', score: scoreOf(thing.title) }))
    .sort((one, other) => other.score - one.score)
  return { hits: hits.slice(offset, offset + limit), total: hits.length }
}

/** A title with the words that were sought marked. */
export function markedTitle(title: string, { words }: Sought): Html {
  const parts = title.split(/([\p{L}\p{N}]+)/u)
  const isSought = (part: string) => words.some((word) => plainly(part).startsWith(word))
  return html`${parts.map((part) => (isSought(part) ? html`<mark>${part}</mark>` : part))}`
}

/** An extract with the words that were sought marked. */
export function markedExtract(extract: string): Html {
  const [start, stop] = MARKS
  const [first = '', ...rest] = extract.split(start)
  return html`${first.replaceAll(stop, '')}${rest.map((part) => {
    const [found = '', ...after] = part.split(stop)
    return html`<mark>${found}</mark>${after.join('')}`
  })}`
}
