import type { Partnership } from '#platform/partnerships.ts'
import type { Document } from '../rules/document.ts'
import { publicPart } from '../rules/public-part.ts'
import { PRINT_FONT, printChart } from './chart.ts'

export interface Printing {
  readonly data: unknown
  readonly images: Readonly<Record<string, string>>
}

/** What the template of the PDF is given: the part that is for everyone, as data and drawings. */
export function printingOf(options: {
  readonly partnership: Partnership
  readonly document: Document
  readonly publishedLine: string
  readonly correctionNote?: string
}): Printing {
  const { title, period, figures, chapters } = publicPart(options.document)
  const charts = chapters.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : [])),
  )
  return {
    data: {
      font: PRINT_FONT,
      brand: options.partnership.brand,
      partnership: `${options.partnership.name} Safeguarding Partnership`,
      title,
      subtitle: '',
      period: `${period.start} to ${period.end}`,
      publishedLine: options.publishedLine,
      correctionNote: options.correctionNote ?? '',
      chapters,
      figures,
    },
    images: Object.fromEntries(
      charts.map((chart) => [`${chart.key}.svg`, printChart(chart, options.partnership.brand)]),
    ),
  }
}
