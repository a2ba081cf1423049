import assert from 'node:assert/strict'
import { join } from 'node:path'
import { lookAtPdf, type PackPart, packed } from '#platform/packing/packing.ts'
import { openPrinter } from '#platform/print.ts'
import { memoryOf, mostWhile } from './processes.ts'
import { type Row, row } from './row.ts'

const SOURCE = join(import.meta.dirname, '../src')
const PAPERS = 25
const PAGES = 12

const look = {
  font: 'Atkinson Hyperlegible Next',
  brand: '#0f5c5e',
  partnership: 'Anyshire',
  title: 'A pack',
}

/** A paper of twelve tagged pages: headings, paragraphs and a table on each. */
function blocksOf(paper: number): readonly object[] {
  const words = (text: string) => [{ text }]
  const cells = (text: string) => Array.from({ length: 3 }, (_, column) => words(`${text} ${column}`))
  return Array.from({ length: PAGES }, (_, page) => [
    { kind: 'heading', level: 1, runs: words(`Part ${page + 1} of paper ${paper}`) },
    ...Array.from({ length: 11 }, (_, each) => ({
      kind: 'paragraph',
      runs: words(
        `In week ${paper * each} the agencies met ${each} times. ${'They agreed on what comes next. '.repeat(6)}`,
      ),
    })),
    {
      kind: 'table',
      header: cells('Agency'),
      rows: Array.from({ length: 5 }, (_, each) => cells(`Row ${each}`)),
    },
  ]).flat()
}

/** A pack of 300 pages of 25 papers, numbered, tagged and with the name of its reader on each page: how long, and how much memory it takes besides. */
export async function measurePacking(): Promise<Row[]> {
  const open = () => openPrinter({ fonts: join(SOURCE, 'assets/print') })
  let printer = open()
  const print = (name: string, data: object) =>
    printer.print({
      template: join(SOURCE, `modules/meetings/print/${name}.typ`),
      data: { ...look, ...data },
    })
  const papers: Uint8Array[] = []
  let pages = 0
  for (let paper = 0; paper < PAPERS; paper++) {
    const pdf = await print('paper', { title: `Paper ${paper}`, isTitled: true, blocks: blocksOf(paper) })
    const facts = await lookAtPdf(pdf)
    assert.ok('pages' in facts)
    pages += facts.pages
    papers.push(pdf)
  }
  assert.ok(pages >= PAPERS * PAGES, `the papers have ${pages} pages`)
  const labels = Array.from({ length: pages + PAPERS }, (_, index) => String(index + 1))
  let size = 0
  // Nothing is warm when somebody asks for a pack: the printer starts with it and counts.
  await printer[Symbol.asyncDispose]()
  printer = open()
  const resting = memoryOf(process.pid)
  const began = performance.now()
  const most = await mostWhile(
    () => memoryOf(process.pid),
    async () => {
      const covers = await print('covers', {
        covers: papers.map((_, index) => ({
          item: 'Item 1',
          title: `Paper ${index}`,
          about: [],
          address: '',
        })),
      })
      const stamps = await print('stamps', { labels, name: 'Priya Member · Confidential' })
      async function* parts(): AsyncGenerator<PackPart> {
        for (const [cover, pdf] of papers.entries())
          yield {
            name: `Paper ${cover}`,
            cover,
            pdf,
            labels: labels.slice(cover * (PAGES + 1)),
            isNamed: true,
          }
      }
      const start = { title: 'A pack', covers, stamps: { pdf: stamps, labels, hasName: true } }
      size = (await packed(start, parts())).pdf.length
    },
  )
  const seconds = (performance.now() - began) / 1000
  await printer[Symbol.asyncDispose]()
  return [
    row(`a pack of ${pages} pages of ${PAPERS} papers`, seconds, 's', null, ['≤', 15]),
    row('its memory above what there was before', most - resting, 'MB', null, ['≤', 300]),
    row('its size', size / 1_000_000, 'MB', null),
  ]
}
