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

const asPdf = (
  printer: Printer,
  subject: string,
  printed: { readonly document: Document; readonly imprint: Imprint; readonly isShort: boolean },
): Promise<Uint8Array> =>
  printer.print({
    ...{ template: TEMPLATE, subject, ...printingOf(printed) },
    // A proof has no address: its author is told what cannot be printed.
    ...(printed.imprint.web && { isSettled: true }),
  })

async function asWord(printer: Printer, document: Document, imprint: Imprint, isShort: boolean) {
  const drawings = drawingsOf(publicPart(document).chapters, imprint.partnership.brand)
  const pictures = Object.keys(drawings).length > 0 ? await printer.draw(drawings) : {}
  return printer.write(wordOf({ document, imprint, pictures, isShort }))
}

/** What stands beside the report says that it leads to the report. */
const leadingTo = (imprint: Imprint, words: string): Imprint =>
  imprint.web ? { ...imprint, web: { ...imprint.web, words } } : imprint

/** Draws every form from the one tree. `reportId` is whose tree it is: what did not change in it is not laid out again. */
export async function outputsOf(
  printer: Printer,
  reportId: string,
  document: Document,
  imprint: Imprint,
): Promise<Outputs> {
  const covering = coveringOf(document)
  const beside = leadingTo(imprint, 'Read the yearly report on the web')
  return {
    pdf: await asPdf(printer, reportId, { document, imprint, isShort: false }),
    word: await asWord(printer, document, imprint, false),
    summary: await asPdf(printer, reportId, {
      document: summaryOf(document),
      imprint: leadingTo(imprint, 'Read the whole report on the web'),
      isShort: true,
    }),
    covering: covering
      ? await asPdf(printer, reportId, { document: covering, imprint: beside, isShort: true })
      : null,
    coveringWord: covering ? await asWord(printer, covering, beside, true) : null,
  }
}
