import assert from 'node:assert/strict'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { PDFDocument } from '@cantoo/pdf-lib'
import { jobHandlers, reactions, site } from '#app'
import { words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { openConverter } from '#platform/packing/converting.ts'
import { openPrinter } from '#platform/print.ts'
import { xlsxOf } from '#platform/spreadsheet.ts'
import { withoutWalls } from '#platform/testing/walls.ts'
import { world } from '#platform/testing/world.ts'
import { aMeeting, aPdf, aSeries } from './testing.ts'

describe('a workbook in a pack, where a program makes pages of it', { skip: withoutWalls() }, () => {
  const printer = openPrinter({ fonts: join(import.meta.dirname, '../../assets/print') })
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'accord-convert-'))
    await chmod(folder, 0o755)
    await writeFile(join(folder, 'made.pdf'), aPdf(['One', 'Two', 'Three']), { mode: 0o644 })
  })
  after(async () => {
    await printer[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  })

  /** The pack of a meeting with a workbook and another paper, and what was given to the printer. */
  const packWith = async (script: string) => {
    const program = join(folder, 'program')
    await writeFile(program, `#!/bin/sh\nfor each in "$@"; do out=$last; last=$each; done\n${script}\n`)
    await chmod(program, 0o755)
    const printed: unknown[] = []
    const noting: typeof printer = {
      ...printer,
      print: (job) => {
        printed.push(job.data)
        return printer.print(job)
      },
    }
    await using here = await world(site, {
      ...{ today: '2026-02-02' },
      jobs: {
        reactions,
        handlers: (given) =>
          jobHandlers({ ...given, printer: noting, converter: openConverter({ program }) }),
      },
    })
    const manager = await aVisitor(here, { posts: ['business-manager'], name: 'Mona Manager' })
    const meetingId = await here.do(async (work) =>
      aMeeting(work, { seriesId: await aSeries(work), isPublished: false }),
    )
    const meeting = `/workspace/meetings/${meetingId}`
    await manager.get(`${meeting}/items/new`)
    const given = { title: 'Thresholds', kind: 'decision', minutes: '20', words: '', tier: '2' }
    await manager.post(`${meeting}/items/new`, given)
    const item = (await manager.get(meeting))
      .querySelectorAll('a.accord-register__title')
      .at(-1)
      ?.getAttribute('href')
    const figures = await xlsxOf([{ name: 'Figures', rows: [['Twelve']] }])
    for (const [title, name, bytes] of [
      ['Figures', 'figures.xlsx', figures],
      ['Sound', 'sound.pdf', aPdf(['One page'])],
    ] as const) {
      await manager.get(`${item}/papers/new`)
      await manager.upload(
        `${item}/papers/new`,
        { field: 'file', name, bytes },
        { title, tier: '2', words: '' },
      )
    }
    await manager.get(meeting)
    await manager.post(`${meeting}/publish`, {})
    await manager.get(`${meeting}/pack`)
    await manager.post(`${meeting}/pack`, {})
    await here.settled()
    const page = await manager.get(`${meeting}/pack`)
    const answer = await manager.raw(page.querySelector('a[download]')?.getAttribute('href') ?? '')
    assert.equal(answer.statusCode, 200)
    assert.deepEqual(here.faults, [])
    const pack = await PDFDocument.load(answer.rawPayload)
    return { pages: pack.getPageCount(), page: words(page), printed: JSON.stringify(printed) }
  }

  it('stands there with its pages, and says that a program made them and where the file is', async () => {
    const { pages, page, printed } = await packWith(`cp ${folder}/made.pdf "$out/paper.pdf"`)
    // The agenda, a page before each paper, three pages of the workbook and the one of the other.
    assert.equal(pages, 1 + 2 + 3 + 1)
    assert.match(printed, /Converted from a workbook by a program.*The file itself is the better one/)
    assert.match(page, /Figures.*1 to 4.*Sound.*5 to 6/)
    assert.match(page, /It has no tags/)
  })

  for (const [what, script] of [
    ['the program gives up', 'exit 1'],
    ['what it makes is no PDF', 'printf "%%PDF-1.7\\nnot at all" > "$out/paper.pdf"'],
  ] as const)
    it(`is told of on a page of its own where ${what}, and the pack is made`, async () => {
      const { pages, page, printed } = await packWith(script)
      assert.equal(pages, 1 + 2 + 1)
      assert.match(printed, /of which no pages could be made\. Open it here:/)
      assert.doesNotMatch(printed, /Converted from/)
      assert.match(page, /No pages could be made of this workbook or presentation/)
    })
})
