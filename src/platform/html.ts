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

const ENTITIES: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&amp;': '&',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
}
const PIECE = /<(\/?)([a-z][a-z0-9]*)\b[^>]*>|[^<]+/gi

/** The same page with its running text told anew. What stands within the elements that are named stays as it is. */
export function retold(page: Html, apart: ReadonlySet<string>, tell: (text: string) => Child): Html {
  let within = 0
  const markup = page.markup.replaceAll(PIECE, (piece, closing?: string, name?: string) => {
    if (name !== undefined) {
      if (apart.has(name.toLowerCase())) within += closing ? -1 : 1
      return piece
    }
    const text = piece.replaceAll(/&(quot|amp|#39|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity)
    // Text with signs that are not ours would be told with other signs.
    const isOurs = escaped(text) === piece.replaceAll("'", '&#39;').replaceAll('"', '&quot;')
    return within > 0 || !isOurs ? piece : markupOf(tell(text))
  })
  return new Html(markup)
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
