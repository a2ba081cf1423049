import { join } from 'node:path'
import type { Printer } from '#platform/print.ts'
import { coveringOf } from '../rules/covering.ts'
import type { Document } from '../rules/document.ts'
import { publicPart } from '../rules/public-part.ts'
import { summaryOf } from '../rules/summary.ts'
import type { Outputs } from '../schema.ts'
import { drawingsOf } from './chart.ts'
import type { Imprint } from './imprint.ts'
import { printingOf } from './printing.ts'
import { wordOf } from './word.ts'

const TEMPLATE = join(import.meta.dirname, '../print/report.typ')

async function asPdf(printer: Printer, document: Document, imprint: Imprint, isShort: boolean) {
  const { data, images } = printingOf({ document, imprint, isShort })
  return printer.print({ template: TEMPLATE, data, images })
}

async function asWord(printer: Printer, document: Document, imprint: Imprint, isShort: boolean) {
  const drawings = drawingsOf(publicPart(document).chapters, imprint.partnership.brand)
  const pictures = Object.keys(drawings).length > 0 ? await printer.draw(drawings) : {}
  return printer.write(wordOf({ document, imprint, pictures, isShort }))
}

/** What stands beside the report says that it leads to the report. */
const leadingTo = (imprint: Imprint, words: string): Imprint =>
  imprint.web ? { ...imprint, web: { ...imprint.web, words } } : imprint

/** Draws every form from the one tree. */
export async function outputsOf(printer: Printer, document: Document, imprint: Imprint): Promise<Outputs> {
  const covering = coveringOf(document)
  const beside = leadingTo(imprint, 'Read the yearly report on the web')
  return {
    pdf: await asPdf(printer, document, imprint, false),
    word: await asWord(printer, document, imprint, false),
    summary: await asPdf(
      printer,
      summaryOf(document),
      leadingTo(imprint, 'Read the whole report on the web'),
      true,
    ),
    covering: covering ? await asPdf(printer, covering, beside, true) : null,
    coveringWord: covering ? await asWord(printer, covering, beside, true) : null,
  }
}
