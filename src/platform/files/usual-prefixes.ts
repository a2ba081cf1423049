/**
 * Names of XML as programs of Office usually write them, whichever prefixes a file has chosen (Namespaces in XML 1.0). A
 * program may call `w:ins` `ns0:ins`, or just `ins` where the namespace is the one of names without a prefix.
 */

/** The usual prefix of each namespace, the transitional one and the strict (ECMA-376, ISO/IEC 29500). */
const USUAL: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/package/2006/metadata/core-properties': 'cp',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties': 'ep',
  'http://purl.oclc.org/ooxml/officeDocument/extendedProperties': 'ep',
  'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties': 'op',
  'http://purl.oclc.org/ooxml/officeDocument/customProperties': 'op',
  'urn:oasis:names:tc:opendocument:xmlns:meta:1.0': 'meta',
}
/** What newer versions of Word add has a namespace for each year. */
const NEWER_WORD = 'http://schemas.microsoft.com/office/word/'
const NEWER = 'w15'

const usualOf = (namespace: string): string | undefined =>
  USUAL[namespace] ?? (namespace.startsWith(NEWER_WORD) ? NEWER : undefined)

const isUsual = (prefix: string): boolean => Object.values(USUAL).includes(prefix) || /^w1\d/.test(prefix)

/** A comment or a text that never ends goes to the end of the file, so that it is looked for once. */
const MARKUP =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<(\/?)(?:([^\s<>/:="'?!]+):)?([^\s<>/:="'?!]+)(?=[\s/>])((?:[^<>"']|"[^"]*"|'[^']*')*)>/g
const DECLARED = /\sxmlns(?::([^\s=]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/g
/** Stand behind a name that was changed, with the prefix that it had between. A name can hold neither. */
const [BEFORE, BEHIND] = ['\uE000', '\uE001']
const CHANGED = new RegExp(`(</?)\\w+:([^\\s<>/${BEFORE}]+)${BEFORE}([^${BEHIND}]*)${BEHIND}`, 'g')

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const withoutNumbers = (address: string): string =>
  address.replaceAll(/&#(?:x([0-9a-f]{1,5})|(\d{1,6}));/gi, (_, hex, decimal) =>
    String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
  )

type Scope = ReadonlyMap<string, string>

function scopeIn(outer: Scope, attributes: string): Scope {
  if (!attributes.includes('xmlns')) return outer
  const scope = new Map(outer)
  for (const [, prefix = '', double, single] of attributes.matchAll(DECLARED))
    scope.set(prefix, withoutNumbers(double ?? single ?? ''))
  return scope
}

/** By which prefix a name is known. A usual prefix that means something else here is no longer one. */
function knownBy(scope: Scope, prefix: string): string {
  const namespace = scope.get(prefix)
  // What nobody declared means what it usually does.
  if (namespace === undefined) return prefix
  return usualOf(namespace) ?? (isUsual(prefix) ? '_' : prefix)
}

/**
 * A text of XML in which what we look for has its usual prefix, without what only its writer saw. `withOwnPrefixes` gives
 * each name back as it was.
 */
export function withUsualPrefixes(text: string): string {
  const scopes: Scope[] = []
  return text.replaceAll(MARKUP, (whole, plain, slash, prefix = '', name, rest) => {
    if (plain !== undefined) return escaped(plain)
    if (name === undefined) return ''
    const outer = scopes.at(-1) ?? new Map()
    const scope: Scope = slash ? outer : scopeIn(outer, rest)
    if (slash) scopes.pop()
    else if (!rest.endsWith('/')) scopes.push(scope)
    const known = knownBy(scope, prefix)
    const inside = rest.replaceAll('>', '&gt;')
    if (known !== prefix) return `<${slash}${known}:${name}${BEFORE}${prefix}${BEHIND}${inside}>`
    return inside === rest ? whole : whole.replace(rest, () => inside)
  })
}

export const withOwnPrefixes = (text: string): string =>
  text.replaceAll(CHANGED, (_, start, name, prefix) => `${start}${prefix === '' ? '' : `${prefix}:`}${name}`)
