import { Parser } from 'saxen'

/** What is met in a document, in its order. Names and attributes are without the prefix of their namespace. */
export interface XmlListener {
  readonly opens: (name: string, attribute: (name: string) => string | undefined) => void
  readonly closes?: (name: string) => void
  readonly says?: (text: string) => void
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1)

function parserFor({ opens, closes, says }: XmlListener): Parser {
  const parser = new Parser()
  parser.on('openTag', (name, attributes, decoded) => {
    // Kept, because a listener may ask for more once the parser is further on.
    let all: Readonly<Record<string, string>> | undefined
    opens(bare(name), (wanted) => {
      all ??= attributes()
      const value = all[wanted] ?? Object.entries(all).find(([each]) => bare(each) === wanted)?.[1]
      return value === undefined ? undefined : decoded(value)
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
  return parser
}

/** Reads a document once from its beginning, and throws where it is no XML. What it declares itself is never followed. */
export const readXml = (xml: string, listener: XmlListener): void => {
  parserFor(listener).parse(xml)
}

/** No tag or text of a sheet is as long: more than this at one piece is no document that anybody made. */
const LONGEST_PIECE = 4 * 1024 * 1024

/** The same for a document that comes in parts, which may end anywhere. The listener hears of what is whole after each part. */
export async function* readXmlParts(
  parts: AsyncIterable<Uint8Array>,
  { opens, ...others }: XmlListener,
): AsyncGenerator<void> {
  let unheard = 0
  const parser = parserFor({
    ...others,
    opens(name, attribute) {
      unheard = 0
      opens(name, attribute)
    },
  })
  const decoder = new TextDecoder()
  for await (const part of parts) {
    unheard += part.length
    if (unheard > LONGEST_PIECE) throw new Error('A piece of the document is too long')
    parser.write(decoder.decode(part, { stream: true }))
    yield
  }
  parser.write(decoder.decode())
  parser.end()
  yield
}
