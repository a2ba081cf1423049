/** The tags of several PDFs as one tree, so that what a screen reader could read of each it can read of all together. */
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObjectCopier,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib'

const N = PDFName.of

/** The pairs of a number tree or a name tree, whose leaves may stand anywhere below it. */
function pairsOf(node: PDFDict, key: 'Nums' | 'Names', depth = 0): [unknown, unknown][] {
  if (depth > 20) return []
  const leaf = node.lookup(N(key))
  const own: [unknown, unknown][] = []
  if (leaf instanceof PDFArray)
    for (let at = 0; at + 1 < leaf.size(); at += 2) own.push([leaf.lookup(at), leaf.get(at + 1)])
  const kids = node.lookup(N('Kids'))
  if (kids instanceof PDFArray)
    for (let at = 0; at < kids.size(); at++) {
      const kid = kids.lookup(at)
      if (kid instanceof PDFDict) own.push(...pairsOf(kid, key, depth + 1))
    }
  return own
}

/** The page on which what is below an element stands. */
function pageOf(context: PDFContext, element: unknown, depth = 0): PDFRef | undefined {
  const found = element instanceof PDFRef ? context.lookup(element) : element
  if (depth > 30 || !(found instanceof PDFDict)) return undefined
  const page = found.get(N('Pg'))
  if (page instanceof PDFRef) return page
  const kids = found.lookup(N('K'))
  for (const kid of kids instanceof PDFArray ? kids.asArray() : [kids]) {
    const below = pageOf(context, kid, depth + 1)
    if (below) return below
  }
  return undefined
}

const isElement = (element: unknown): element is PDFDict =>
  element instanceof PDFDict && element.get(N('S')) !== undefined

/** Gives what is named within a tree names of its own: two documents of one maker call their cells the same. */
function rename(context: PDFContext, element: unknown, prefix: string, seen = new Set<unknown>()): void {
  const found = element instanceof PDFRef ? context.lookup(element) : element
  if (found instanceof PDFArray) for (const each of found.asArray()) rename(context, each, prefix, seen)
  if (!(found instanceof PDFDict) || seen.has(found)) return
  seen.add(found)
  const id = found.lookup(N('ID'))
  if (isText(id) && isElement(found)) found.set(N('ID'), renamed(id, prefix))
  const attributes = found.lookup(N('A'))
  for (const each of attributes instanceof PDFArray ? attributes.asArray() : [attributes]) {
    const owned = each instanceof PDFRef ? context.lookup(each) : each
    const headers = owned instanceof PDFDict && !seen.has(owned) ? owned.lookup(N('Headers')) : undefined
    if (!(headers instanceof PDFArray)) continue
    seen.add(owned)
    for (let at = 0; at < headers.size(); at++) {
      const header = headers.lookup(at)
      if (isText(header)) headers.set(at, renamed(header, prefix))
    }
  }
  rename(context, found.get(N('K')), prefix, seen)
}

const isText = (value: unknown): value is PDFString | PDFHexString =>
  value instanceof PDFString || value instanceof PDFHexString
const renamed = (name: PDFString | PDFHexString, prefix: string): PDFHexString =>
  PDFHexString.of(Buffer.concat([Buffer.from(prefix), Buffer.from(name.asBytes())]).toString('hex'))

/** The tags of one PDF once they were copied: what stands at its top, in its order, with the page of each. */
export interface CopiedTags {
  readonly tops: readonly { readonly ref: PDFRef; readonly page: PDFRef | undefined }[]
  readonly language: string | undefined
}

/** Tags that are gathered for a document that is being made of others. */
export function openStructure(dest: PDFDocument) {
  const { context } = dest
  const root = context.obj({ Type: 'StructTreeRoot' })
  const rootRef = context.register(root)
  const whole = context.obj({ Type: 'StructElem', S: 'Document' })
  whole.set(N('P'), rootRef)
  const wholeRef = context.register(whole)
  root.set(N('K'), wholeRef)
  const parts: PDFRef[] = []
  const numbers: [number, unknown][] = []
  const names: [PDFHexString, unknown][] = []
  const maps = { RoleMap: context.obj({}), ClassMap: context.obj({}) }
  let next = 0
  let documents = 0

  /** Moves the numbers by which pages, links and drawings find their tags, so that no two PDFs share one. */
  function renumber(pages: readonly PDFRef[]): number {
    let most = -1
    const seen = new Set<unknown>()
    const bump = (dict: PDFDict): void => {
      for (const key of ['StructParents', 'StructParent']) {
        const value = dict.get(N(key))
        if (!(value instanceof PDFNumber)) continue
        most = Math.max(most, value.asNumber())
        dict.set(N(key), PDFNumber.of(value.asNumber() + next))
      }
    }
    const within = (resources: unknown): void => {
      const drawings = resources instanceof PDFDict ? resources.lookup(N('XObject')) : undefined
      if (!(drawings instanceof PDFDict)) return
      for (const [key] of drawings.entries()) {
        const drawing = drawings.lookup(key)
        if (!(drawing instanceof PDFStream) || seen.has(drawing)) continue
        seen.add(drawing)
        bump(drawing.dict)
        within(drawing.dict.lookup(N('Resources')))
      }
    }
    for (const ref of pages) {
      const page = context.lookup(ref)
      if (!(page instanceof PDFDict)) continue
      bump(page)
      const links = page.lookup(N('Annots'))
      if (links instanceof PDFArray)
        for (let at = 0; at < links.size(); at++) {
          const link = links.lookup(at)
          if (link instanceof PDFDict && !seen.has(link)) {
            seen.add(link)
            bump(link)
          }
        }
      within(page.lookup(N('Resources')))
    }
    return most
  }

  return {
    /** Copies the tags of a PDF whose pages were copied with the same copier. Undefined where it has none. */
    copy(source: PDFDocument, copier: PDFObjectCopier, pages: readonly PDFRef[]): CopiedTags | undefined {
      const tree = source.catalog.lookup(N('StructTreeRoot'))
      let most = renumber(pages)
      if (!(tree instanceof PDFDict)) {
        next += most + 1
        return undefined
      }
      const copied = copier.copy(tree)
      documents += 1
      const prefix = `${documents}-`
      rename(context, copied.get(N('K')), prefix)
      const parents = copied.lookup(N('ParentTree'))
      if (parents instanceof PDFDict)
        for (const [number, value] of pairsOf(parents, 'Nums'))
          if (number instanceof PDFNumber) {
            most = Math.max(most, number.asNumber())
            numbers.push([number.asNumber() + next, value])
          }
      const ids = copied.lookup(N('IDTree'))
      if (ids instanceof PDFDict)
        for (const [name, value] of pairsOf(ids, 'Names'))
          if (isText(name)) names.push([renamed(name, prefix), value])
      for (const key of ['RoleMap', 'ClassMap'] as const) {
        const map = copied.lookup(N(key))
        if (map instanceof PDFDict) for (const [name, value] of map.entries()) maps[key].set(name, value)
      }
      next += most + 1
      const language = source.catalog.lookup(N('Lang'))
      return {
        tops: topsOf(context, copied),
        language:
          language instanceof PDFString || language instanceof PDFHexString
            ? language.decodeText()
            : undefined,
      }
    },
    /** Puts copied tags at the end of the tree, as a part of their own. */
    add(title: string, tags: readonly CopiedTags['tops'][number][], language: string | undefined): void {
      const part = context.obj({ Type: 'StructElem', S: 'Part' })
      part.set(N('P'), wholeRef)
      part.set(N('T'), PDFHexString.fromText(title))
      if (language) part.set(N('Lang'), PDFString.of(language))
      const ref = context.register(part)
      for (const top of tags) {
        const element = context.lookup(top.ref)
        if (element instanceof PDFDict) element.set(N('P'), ref)
      }
      part.set(N('K'), context.obj(tags.map((top) => top.ref)))
      parts.push(ref)
    },
    /** Writes the tree into the document. */
    finish(): void {
      whole.set(N('K'), context.obj(parts))
      numbers.sort(([one], [other]) => one - other)
      const nums = context.obj([]) as PDFArray
      for (const [number, value] of numbers) {
        nums.push(PDFNumber.of(number))
        nums.push(value as PDFRef)
      }
      const tree = context.obj({})
      tree.set(N('Nums'), nums)
      root.set(N('ParentTree'), context.register(tree))
      root.set(N('ParentTreeNextKey'), PDFNumber.of(next))
      for (const key of ['RoleMap', 'ClassMap'] as const)
        if (maps[key].keys().length > 0) root.set(N(key), maps[key])
      if (names.length > 0) {
        names.sort(([one], [other]) => (one.asString() < other.asString() ? -1 : 1))
        const list = context.obj([]) as PDFArray
        for (const [name, value] of names) {
          list.push(name)
          list.push(value as PDFRef)
        }
        const ids = context.obj({})
        ids.set(N('Names'), list)
        root.set(N('IDTree'), context.register(ids))
      }
      dest.catalog.set(N('StructTreeRoot'), rootRef)
      dest.catalog.set(N('MarkInfo'), context.obj({ Marked: true }))
    },
  }
}

/** What stands at the top of a tree of tags; a document within the document becomes its parts. */
function topsOf(context: PDFContext, tree: PDFDict): CopiedTags['tops'] {
  const kids = tree.get(N('K'))
  const found = tree.lookup(N('K'))
  const top = found instanceof PDFArray ? found.asArray() : kids === undefined ? [] : [kids]
  return top.flatMap((each) => {
    const element = each instanceof PDFRef ? context.lookup(each) : each
    if (!isElement(element)) return []
    if (element.get(N('S')) === N('Document')) {
      const below = topsOf(context, element)
      if (below.length > 0) return below
    }
    const ref = each instanceof PDFRef ? each : context.register(element)
    return [{ ref, page: pageOf(context, ref) }]
  })
}
