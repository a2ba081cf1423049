/** Markup that is safe to send. Only this file makes it, so a plain string is always escaped. */
export class Html {
  readonly markup: string
  constructor(markup: string) {
    this.markup = markup
  }
  toString(): string {
    return this.markup
  }
}

export type Child = Html | string | number | false | null | undefined | readonly Child[]

const SPECIAL = /["&'<>]/

/** Escapes text for element content and for quoted attributes. */
export function escaped(text: string): string {
  const first = SPECIAL.exec(text)
  if (first === null) return text
  let out = ''
  let last = 0
  for (let index = first.index; index < text.length; index++) {
    let entity: string
    switch (text.charCodeAt(index)) {
      case 34:
        entity = '&quot;'
        break
      case 38:
        entity = '&amp;'
        break
      case 39:
        entity = '&#39;'
        break
      case 60:
        entity = '&lt;'
        break
      case 62:
        entity = '&gt;'
        break
      default:
        continue
    }
    out += text.slice(last, index) + entity
    last = index + 1
  }
  return out + text.slice(last)
}

function markupOf(child: Child): string {
  if (typeof child === 'string') return escaped(child)
  if (child instanceof Html) return child.markup
  if (child === null || child === undefined || child === false) return ''
  if (typeof child === 'number') return String(child)
  let out = ''
  for (const each of child) out += markupOf(each)
  return out
}

/** Tagged template for pages: ``html`<p>${text}</p>` `` escapes every value that is not already Html. */
export function html(parts: TemplateStringsArray, ...children: Child[]): Html {
  let out = parts[0] ?? ''
  for (let index = 0; index < children.length; index++) out += markupOf(children[index]) + parts[index + 1]
  return new Html(out)
}

export const nothing = new Html('')

/** The same page with words in a place that was left for them. */
export const put = (page: Html, place: string, words: Child): Html =>
  new Html(page.markup.replace(place, () => markupOf(words)))

const ENTITIES: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&amp;': '&',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
}
const LESS_THAN = 60

/** Whether a name of an element is over: by a space, a slash or the end of its tag. */
const endsName = (code: number): boolean => code <= 32 || code === 47 || code === 62

/** The name of the element whose tag begins at a place; empty for a tag that ends one. */
function nameAt(markup: string, at: number): string {
  let to = at + 1
  while (to < markup.length && !endsName(markup.charCodeAt(to))) to++
  return markup.slice(at + 1, to)
}

/**
 * Where the element ends whose first tag ends at a place. Its tags are passed over at once: a chart has hundreds, and
 * to read each of them took half of the time.
 */
function endOf(name: string, markup: string, from: number): number {
  const [first, last] = [`<${name}`, `</${name}>`]
  let at = from
  for (let open = 1; open > 0; open--) {
    const close = markup.indexOf(last, at)
    if (close < 0) return markup.length
    const within = markup.slice(at, close)
    for (let inner = within.indexOf(first); inner >= 0; inner = within.indexOf(first, inner + 1))
      if (endsName(within.charCodeAt(inner + first.length))) open++
    at = close + last.length
  }
  return at
}

/** Text as it was before it was escaped; undefined when it has signs that are not ours, which would be told otherwise. */
function unescaped(piece: string): string | undefined {
  if (piece.includes('>')) return undefined
  if (!piece.includes('&')) return piece
  const text = piece.replaceAll(/&(quot|amp|#39|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity)
  return escaped(text) === piece.replaceAll("'", '&#39;').replaceAll('"', '&quot;') ? text : undefined
}

/**
 * The same page with its running text told anew. What stands within the elements that are named, in small letters as
 * our markup has them, stays as it is, and so does text of which nothing is told.
 */
export function retold(
  page: Html,
  apart: ReadonlySet<string>,
  tell: (text: string) => Child | undefined,
): Html {
  const { markup } = page
  let out = ''
  let kept = 0
  let end = 0
  for (let at = 0; at < markup.length; at = end) {
    if (markup.charCodeAt(at) === LESS_THAN) {
      end = markup.indexOf('>', at) + 1 || markup.length
      const name = nameAt(markup, at)
      if (apart.has(name)) end = endOf(name, markup, end)
      continue
    }
    end = markup.indexOf('<', at)
    if (end < 0) end = markup.length
    const text = unescaped(markup.slice(at, end))
    const told = text === undefined ? undefined : tell(text)
    if (told === undefined) continue
    out += markup.slice(kept, at) + markupOf(told)
    kept = end
  }
  return new Html(out + markup.slice(kept))
}

export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>

const NAME = /^[a-z][a-z0-9:_-]*$/i
const EVENT_HANDLER = /^on/i

/** Attributes from data. Names are checked: a name that could end the tag, or run script, is a bug. */
export function attributes(values: Attributes): Html {
  let out = ''
  for (const name in values) {
    const value = values[name]
    if (value === undefined || value === null || value === false) continue
    if (!NAME.test(name) || EVENT_HANDLER.test(name)) throw new Error(`"${name}" may not be an attribute`)
    out += value === true ? ` ${name}` : ` ${name}="${escaped(String(value))}"`
  }
  return new Html(out)
}

const SAFE_ADDRESS = /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#|\?)/i

/** An address that came from people. Anything but the web, mail, telephone or this site becomes `#`. */
export const safeAddress = (address: string): string =>
  SAFE_ADDRESS.test(address.trim()) ? address.trim() : '#'
