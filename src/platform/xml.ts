import { Parser } from 'saxen'

/** What is met in a document, in its order. Names and attributes are without the prefix of their namespace. */
export interface XmlListener {
  readonly opens: (name: string, attribute: (name: string) => string | undefined) => void
  readonly closes?: (name: string) => void
  readonly says?: (text: string) => void
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Reads a document once from its beginning, and throws where it is no XML. What it declares itself is never followed. */
export function readXml(xml: string, { opens, closes, says }: XmlListener): void {
  const parser = new Parser()
  parser.on('openTag', (name, attributes, decoded) => {
    let byName: Map<string, string> | undefined
    opens(bare(name), (wanted) => {
      byName ??= new Map(Object.entries(attributes()).map(([each, value]) => [bare(each), decoded(value)]))
      return byName.get(wanted)
    })
  })
  if (closes) parser.on('closeTag', (name) => closes(bare(name)))
  if (says) {
    parser.on('text', (text, decoded) => says(decoded(text)))
    parser.on('cdata', says)
  }
  parser.on('error', (error) => {
    throw error
  })
  parser.on('warn', () => undefined)
  parser.parse(xml)
}
