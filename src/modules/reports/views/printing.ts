import { printedCertificates } from '../rules/certificate.ts'
import type { Document } from '../rules/document.ts'
import { publicPart } from '../rules/public-part.ts'
import { drawingsOf, PRINT_FONT } from './chart.ts'
import { type Imprint, publisherOf } from './imprint.ts'

export interface Printing {
  readonly data: unknown
  readonly images: Readonly<Record<string, string>>
}

/** The name of the picture that leads a camera to the page. */
const CODE = 'web-address.svg'

/** What the template of the PDF is given: the part that is for everyone, as data and drawings. */
export function printingOf({
  document,
  imprint,
  isShort = false,
}: {
  readonly document: Document
  readonly imprint: Imprint
  /** A few pages: no title page and no contents. */
  readonly isShort?: boolean
}): Printing {
  const { title, period, figures, chapters } = publicPart(document)
  const { partnership, publishedLine, correctionNote = '', web } = imprint
  return {
    data: {
      font: PRINT_FONT,
      brand: partnership.brand,
      partnership: publisherOf(partnership),
      isShort,
      isLarge: imprint.isLarge,
      title,
      subtitle: '',
      period: `${period.start} to ${period.end}`,
      publishedLine,
      correctionNote,
      address: web?.address ?? '',
      shownAddress: web?.shown ?? '',
      addressWords: web?.words ?? '',
      chapters,
      certificates: printedCertificates(figures),
    },
    images: { ...drawingsOf(chapters, partnership.brand), ...(web && { [CODE]: web.code.svg }) },
  }
}
