import {
  PDFArray,
  PDFDict,
  PDFDocument,
  type PDFEmbeddedPage,
  PDFHexString,
  PDFName,
  PDFObjectCopier,
  PDFOperator,
  PDFPage,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import { type CopiedTags, openStructure } from './structure.ts'

const N = PDFName.of

/** What is known of a PDF once it was looked at. */
export interface PdfFacts {
  readonly pages: number
  /** It has tags, by which a screen reader tells headings, lists and tables. */
  readonly isTagged: boolean
}

/** Why a PDF cannot be put into a pack. */
export type PdfFault = 'protected' | 'broken'

const load = (bytes: Uint8Array): Promise<PDFDocument> =>
  PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: false })

const isTagged = ({ catalog }: PDFDocument): boolean => catalog.lookup(N('StructTreeRoot')) instanceof PDFDict

/** Looks a PDF through, as a pack would: every page of it has to be one that can be copied. */
export async function lookedThrough(bytes: Uint8Array): Promise<PdfFacts | { readonly fault: PdfFault }> {
  try {
    const source = await load(bytes)
    const into = await PDFDocument.create()
    const copier = PDFObjectCopier.for(source.context, into.context)
    const pages = source.getPages()
    for (const page of pages) {
      copier.copy(page.ref)
      const { width, height } = page.getSize()
      if (!(width > 0 && height > 0)) return { fault: 'broken' }
    }
    return pages.length > 0 ? { pages: pages.length, isTagged: isTagged(source) } : { fault: 'broken' }
  } catch (error) {
    return { fault: error instanceof Error && /encrypt/i.test(error.message) ? 'protected' : 'broken' }
  }
}

/** What the pages of a pack are drawn over with: small pages with one label each, and one with the name of its reader. */
export interface Stamps {
  readonly pdf: Uint8Array
  readonly labels: readonly string[]
  /** The last page of the stamps is a name to be drawn across a page. */
  readonly hasName: boolean
}

export interface PackStart {
  readonly title: string
  readonly stamps: Stamps
  /** A page for each paper, which stands before it. */
  readonly covers: Uint8Array
}

/** What comes next in a pack: a PDF of its own, a page before one, or both. */
export interface PackPart {
  readonly name: string
  /** Which page of the covers stands before it. */
  readonly cover?: number
  readonly pdf?: Uint8Array
  /** What its pages are called, the cover first. Pages for which there is no label have none. */
  readonly labels: readonly string[]
  /** The name of the reader stands across its pages. */
  readonly isNamed: boolean
}

/** A pack that is whole. */
export interface MadePack {
  readonly pdf: Uint8Array
  readonly pages: number
}

/** Links to the web and within the same paper stay. Nothing else that a page carries is active in a pack. */
function disarm(dest: PDFDocument, page: PDFDict): void {
  page.delete(N('AA'))
  const all = page.lookup(N('Annots'))
  if (!(all instanceof PDFArray)) return
  const kept = all.asArray().filter((each) => {
    const note = dest.context.lookup(each)
    if (!(note instanceof PDFDict) || note.get(N('Subtype')) !== N('Link')) return false
    note.delete(N('AA'))
    const action = note.lookup(N('A'))
    if (action instanceof PDFDict) {
      const uri = action.lookup(N('URI'))
      const isText = uri instanceof PDFString || uri instanceof PDFHexString
      return action.get(N('S')) === N('URI') && isText && /^(https?|mailto):/i.test(uri.decodeText())
    }
    return note.lookup(N('Dest')) instanceof PDFArray
  })
  page.set(N('Annots'), dest.context.obj(kept))
}

interface Pages {
  readonly refs: readonly PDFRef[]
  readonly tags: CopiedTags | undefined
}

/** A pack that is being made: parts are added one after the other, and only what is added is held. */
export async function openPack({ title, stamps, covers }: PackStart) {
  const dest = await PDFDocument.create()
  const { context } = dest
  const structure = openStructure(dest)
  const stampPdf = await load(stamps.pdf)
  const embedded = await dest.embedPdf(stampPdf, stampPdf.getPageIndices())
  const stampOf = new Map(stamps.labels.map((label, index) => [label, embedded[index]]))
  const across = stamps.hasName ? embedded.at(-1) : undefined
  const bookmarks: { readonly name: string; readonly page: PDFRef }[] = []
  const labels: string[] = []

  async function copied(bytes: Uint8Array): Promise<Pages> {
    const source = await load(bytes)
    const copier = PDFObjectCopier.for(source.context, context)
    // A page without a parent is copied as one that is being made; its reference is what links within it lead to.
    const refs = source.getPages().map((page) => copier.copy(page.ref))
    for (const ref of refs) {
      const page = context.lookup(ref)
      if (page instanceof PDFDict) disarm(dest, page)
    }
    return { refs, tags: structure.copy(source, copier, refs) }
  }
  const before = await copied(covers)

  function put(ref: PDFRef, label: string | undefined, isNamed: boolean): void {
    const page = PDFPage.of(context.lookup(ref) as never, ref, dest)
    dest.addPage(page)
    labels.push(label ?? '')
    if (isNamed && across) draw(page, across, 'middle')
    const stamp = label && stampOf.get(label)
    if (stamp) draw(page, stamp, 'foot')
  }

  return {
    async add({ name, cover, pdf, labels: called, isNamed }: PackPart): Promise<void> {
      const coverRef = cover === undefined ? undefined : before.refs[cover]
      const body = pdf && (await copied(pdf))
      const refs = [...(coverRef ? [coverRef] : []), ...(body?.refs ?? [])]
      for (const [index, ref] of refs.entries()) put(ref, called[index], isNamed)
      if (refs[0]) bookmarks.push({ name, page: refs[0] })
      const ofCover = before.tags?.tops.filter(({ page }) => page !== undefined && page === coverRef) ?? []
      structure.add(name, [...ofCover, ...(body?.tags?.tops ?? [])], body?.tags?.language)
    },
    async finish(): Promise<MadePack> {
      structure.finish()
      const { catalog } = dest
      catalog.set(N('Lang'), PDFString.of('en-GB'))
      catalog.set(N('ViewerPreferences'), context.obj({ DisplayDocTitle: true }))
      writeBookmarks(dest, bookmarks)
      writeLabels(dest, labels)
      dest.setTitle(title)
      dest.setProducer('Accord')
      dest.setCreator('Accord')
      const pdf = await dest.save({ useObjectStreams: true, updateFieldAppearances: false })
      return { pdf, pages: labels.length }
    },
  }
}

const MARGIN = 14

/** Draws a stamp where a reader sees it, however the page is turned. It is no part of what the page says. */
function draw(page: PDFPage, stamp: PDFEmbeddedPage, where: 'foot' | 'middle'): void {
  const { x, y, width, height } = page.getCropBox()
  const turned = ((page.getRotation().angle % 360) + 360) % 360
  const isSideways = turned === 90 || turned === 270
  const [wide, high] = isSideways ? [height, width] : [width, height]
  const scale = where === 'middle' ? Math.min(wide / stamp.width, high / stamp.height) : 1
  const dx = where === 'middle' ? (wide - stamp.width * scale) / 2 : wide - stamp.width - MARGIN
  const dy = where === 'middle' ? (high - stamp.height * scale) / 2 : MARGIN / 2
  const matrix: Readonly<Record<number, readonly number[]>> = {
    0: [scale, 0, 0, scale, x + dx, y + dy],
    90: [0, scale, -scale, 0, x + width - dy, y + dx],
    180: [-scale, 0, 0, -scale, x + width - dx, y + height - dy],
    270: [0, -scale, scale, 0, x + dy, y + height - dx],
  }
  const name = page.node.newXObject('Stamp', stamp.ref)
  const number = (value: number) => value.toFixed(3)
  page.pushOperators(
    PDFOperator.of('BMC' as never, [N('Artifact')]),
    PDFOperator.of('q' as never),
    PDFOperator.of('cm' as never, (matrix[turned] ?? matrix[0] ?? []).map(number)),
    PDFOperator.of('Do' as never, [name]),
    PDFOperator.of('Q' as never),
    PDFOperator.of('EMC' as never),
  )
}

function writeBookmarks(
  { context, catalog }: PDFDocument,
  bookmarks: readonly { readonly name: string; readonly page: PDFRef }[],
): void {
  if (bookmarks.length === 0) return
  const root = context.nextRef()
  const refs = bookmarks.map(() => context.nextRef())
  for (const [index, { name, page }] of bookmarks.entries()) {
    const mark = context.obj({ Dest: [page, 'Fit'] })
    mark.set(N('Title'), PDFHexString.fromText(name))
    mark.set(N('Parent'), root)
    const [previous, next] = [refs[index - 1], refs[index + 1]]
    if (previous) mark.set(N('Prev'), previous)
    if (next) mark.set(N('Next'), next)
    const own = refs[index]
    if (own) context.assign(own, mark)
  }
  const outlines = context.obj({ Type: 'Outlines', Count: refs.length })
  const [first, last] = [refs[0], refs.at(-1)]
  if (first) outlines.set(N('First'), first)
  if (last) outlines.set(N('Last'), last)
  context.assign(root, outlines)
  catalog.set(N('Outlines'), root)
  catalog.set(N('PageMode'), N('UseOutlines'))
}

/** What a viewer calls each page is what stands on it. */
function writeLabels({ context, catalog }: PDFDocument, labels: readonly string[]): void {
  const numbers = context.obj([]) as PDFArray
  for (const [index, label] of labels.entries()) {
    const entry = context.obj({})
    entry.set(N('P'), PDFHexString.fromText(label))
    numbers.push(context.obj(index))
    numbers.push(entry)
  }
  const tree = context.obj({})
  tree.set(N('Nums'), numbers)
  catalog.set(N('PageLabels'), tree)
}
