/** Our own check of what a screen reader finds in a Word document. It reads what we promise, and only that. */
import { strFromU8, unzipSync } from 'fflate'

export interface WordFacts {
  /** Every part by its name, pictures as they are. */
  readonly names: readonly string[]
  readonly title: string
  readonly creator: string
  readonly language: string
  /** The style of each paragraph with its text, in order. */
  readonly paragraphs: readonly { readonly style: string; readonly text: string }[]
  readonly headings: readonly { readonly level: number; readonly text: string }[]
  readonly contents: readonly string[]
  readonly alts: readonly string[]
  readonly tables: readonly {
    readonly caption: string
    readonly headerRows: number
    readonly rows: number
    readonly cells: readonly number[]
  }[]
  readonly notes: readonly string[]
  readonly links: readonly string[]
  /** Every word of the body, as it is read. */
  readonly text: string
  readonly faults: readonly string[]
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
}
const unescaped = (text: string): string =>
  text.replaceAll(/&(?:lt|gt|quot|amp|#39);/g, (entity) => ENTITIES[entity] ?? entity)

const textIn = (markup: string): string =>
  unescaped([...markup.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''))

const valuesOf = (markup: string, pattern: RegExp): string[] =>
  [...markup.matchAll(pattern)].map(([, value = '']) => unescaped(value))

/** Whether every tag that opens is closed, in the right order, and nothing stands in it that XML forbids. */
function isWellFormed(xml: string): boolean {
  const open: string[] = []
  const text = xml.replace(/^<\?xml[^>]*\?>/, '')
  if (/&(?!(?:lt|gt|quot|amp|apos|#\d+);)/.test(text)) return false
  let end = 0
  for (const tag of text.matchAll(/<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g)) {
    if (text.slice(end, tag.index).includes('<')) return false
    end = tag.index + tag[0].length
    const [, closes, name = '', attributes = '', isEmpty] = tag
    const names = [...attributes.matchAll(/\s([\w:-]+)=/g)].map(([, each]) => each)
    if (new Set(names).size !== names.length) return false
    if (closes) {
      if (open.pop() !== name) return false
    } else if (!isEmpty) open.push(name)
  }
  return open.length === 0 && !text.slice(end).includes('<')
}

function faultsOf(parts: ReadonlyMap<string, string>, names: readonly string[], body: string): string[] {
  const styles = parts.get('word/styles.xml') ?? ''
  const relations = parts.get('word/_rels/document.xml.rels') ?? ''
  const known = new Set(valuesOf(styles, /w:styleId="([^"]*)"/g))
  const used = new Set(valuesOf(body, /<w:(?:p|r|tbl)Style w:val="([^"]*)"/g))
  const bookmarks = valuesOf(body, /<w:bookmarkStart [^>]*w:name="([^"]*)"/g)
  const ids = valuesOf(relations, /<Relationship Id="([^"]*)"/g)
  const targets = valuesOf(relations, /Target="([^"]*)"(?! TargetMode)/g)
  const everything = [...parts.values()].join('')
  const levels = valuesOf(body, /<w:pStyle w:val="Heading(\d)"/g).map(Number)
  return [
    ...[...parts].flatMap(([name, xml]) => (isWellFormed(xml) ? [] : [`${name} is not well formed`])),
    ...[...used].filter((style) => !known.has(style)).map((style) => `there is no style ${style}`),
    ...valuesOf(body, / w:anchor="([^"]*)"/g)
      .filter((anchor) => !bookmarks.includes(anchor))
      .map((anchor) => `a link leads nowhere: ${anchor}`),
    ...valuesOf(body, / r:(?:id|embed)="([^"]*)"/g)
      .filter((id) => !ids.includes(id))
      .map((id) => `there is no relation ${id}`),
    ...targets.filter((target) => !names.includes(`word/${target}`)).map((target) => `${target} is missing`),
    new Set(bookmarks).size !== bookmarks.length && 'two places have one name',
    ...levels.flatMap((level, index) =>
      level > (levels[index - 1] ?? 0) + 1 ? [`a heading skips to ${level}`] : [],
    ),
    /<wp:docPr(?![^>]* descr="[^"]+")/.test(body) && 'a picture has no words',
    names.some((name) => /comments|people\.xml|custom\.xml/.test(name)) &&
      'it has comments or more about people',
    /w:author=|lastModifiedBy|w:rsid|<w:(?:ins|del) /.test(everything) && 'it says who wrote it',
  ].filter((fault) => fault !== false)
}

/** What is in a Word document, and what is wrong with it. */
export function checkWord(bytes: Uint8Array): WordFacts {
  const files = Object.entries(unzipSync(bytes))
  const names = files.map(([name]) => name)
  const parts = new Map(
    files.filter(([name]) => /\.(xml|rels|svg)$/.test(name)).map(([name, part]) => [name, strFromU8(part)]),
  )
  const body = parts.get('word/document.xml') ?? ''
  const core = parts.get('docProps/core.xml') ?? ''
  const relations = parts.get('word/_rels/document.xml.rels') ?? ''
  const paragraphs = [...body.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, inside = '']) => ({
    style: /<w:pStyle w:val="([^"]*)"/.exec(inside)?.[1] ?? '',
    text: textIn(inside),
  }))
  return {
    names,
    title: unescaped(/<dc:title>([^<]*)/.exec(core)?.[1] ?? ''),
    creator: unescaped(/<dc:creator>([^<]*)/.exec(core)?.[1] ?? ''),
    language: /<w:lang w:val="([^"]*)"/.exec(parts.get('word/styles.xml') ?? '')?.[1] ?? '',
    paragraphs,
    headings: paragraphs.flatMap(({ style, text }) =>
      /^Heading\d$/.test(style) ? [{ level: Number(style.at(-1)), text }] : [],
    ),
    contents: paragraphs.filter(({ style }) => /^TOC\d$/.test(style)).map(({ text }) => text),
    alts: valuesOf(body, /<wp:docPr [^>]*descr="([^"]*)"/g),
    tables: [...body.matchAll(/<w:tbl>(.*?)<\/w:tbl>/gs)].map(([, inside = '']) => ({
      caption: valuesOf(inside, /<w:tblCaption w:val="([^"]*)"/g)[0] ?? '',
      headerRows: inside.split('<w:tblHeader/>').length - 1,
      rows: inside.split('<w:tr>').length - 1,
      cells: inside
        .split('<w:tr>')
        .slice(1)
        .map((row) => row.split('<w:tc>').length - 1),
    })),
    notes: [
      ...(parts.get('word/footnotes.xml') ?? '').matchAll(/<w:footnote w:id="\d+">(.*?)<\/w:footnote>/gs),
    ].map(([, inside = '']) => textIn(inside).trim()),
    links: valuesOf(relations, /Target="([^"]*)" TargetMode="External"/g),
    text: paragraphs.map(({ text }) => text).join('\n'),
    faults: faultsOf(parts, names, body),
  }
}
