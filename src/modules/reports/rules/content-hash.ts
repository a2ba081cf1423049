import { sha256 } from '#platform/digest.ts'
import { isBar } from './chart-keys.ts'
import type { Document } from './document.ts'

/** How parts were written before, for as long as they are there: the documents of one report share chapters and figures. */
const known = new WeakMap<object, string>()

/** As JSON writes it, with the fields of every object in the order of their names: what was kept as JSON has them in another. */
function written(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const before = known.get(value)
  if (before !== undefined) return before
  if (Array.isArray(value)) return `[${value.map((each) => written(each) ?? 'null').join(',')}]`
  const fields = Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, each]) => {
      const words = written(each)
      return words === undefined ? [] : [`${JSON.stringify(name)}:${words}`]
    })
  return `{${fields.join(',')}}`
}

/** Writes a part once, as `as` says it. */
function writeOnce<Part extends object>(part: Part, as: (part: Part) => object): void {
  if (!known.has(part)) known.set(part, written(as(part)) ?? '')
}

function hashOf(document: Document): string {
  for (const { blocks } of document.chapters) writeOnce(blocks, (each) => each)
  for (const figure of [...document.figures, ...(document.charted ?? [])])
    writeOnce(figure, (each) => ({ ...each, asAt: '' }))
  // A bar stands in its chart with all that a reader reads of it.
  const { charted = [], ...rest } = document
  const read = charted.filter(({ key }) => !isBar(key))
  return sha256(written({ ...rest, ...(read.length > 0 && { charted: read }) }) ?? '')
}

/** One answer asks for the hash of its document several times. */
const hashes = new WeakMap<Document, string>()

/** The same for two documents exactly when a reader would read the same; when it was drawn does not count. */
export function contentHash(document: Document): string {
  const before = hashes.get(document)
  if (before !== undefined) return before
  const hash = hashOf(document)
  hashes.set(document, hash)
  return hash
}
