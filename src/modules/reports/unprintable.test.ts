import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site } from '#app'
import { checkPdf } from '#platform/testing/pdf-check.ts'
import type { Visitor, World } from '#platform/testing/world.ts'
import {
  address,
  aPress,
  aReport,
  compileReport,
  type MadeReport,
  type Press,
  publishReport,
} from './testing.ts'

describe('a sign that no typeface of the PDF has', () => {
  let here: World
  let press: Press
  let manager: Visitor
  let report: MadeReport

  before(async () => {
    press = await aPress({ site, reactions, jobHandlers })
    ;({ here, manager } = press)
    report = await here.do((work) =>
      aReport(work, {
        chapters: [
          { heading: 'Foreword', text: 'We met.' },
          { heading: 'Young people', text: 'We listened 👩‍👧 and learned.' },
        ],
      }),
    )
  })
  after(() => press?.close())

  const chapter = () => `${address(report)}/chapters/${report.chapterIds[1]}`
  const write = (text: string, version: string) =>
    manager.post(chapter(), { heading: 'Young people', text, version })

  it('is named with its chapter where the report is compiled, so that its author can mend it', async () => {
    await compileReport(here, manager, report)
    assert.match(
      (await manager.get(address(report))).text,
      /The PDF cannot show “👩” and “👧” in the chapter “Young people”\. Say it in words/,
    )
    await write('We listened and learned.', '1')
    await publishReport(here, manager, report)
    assert.match((await (await here.visitor()).get('/yearly-report/2022-23')).text, /listened and learned/)
  })

  it('is left out of the PDF where it came in by publishing, and stands on the page', async () => {
    await write('We listened, learned and acted.', '2')
    await publishReport(here, manager, report, 'A word was missing 👍 漢')
    const stranger = await here.visitor()
    const page = await stranger.get('/yearly-report/2022-23')
    assert.match(page.text, /A word was missing 👍 漢/)
    const pdf = page.querySelector('a[href$=".pdf"]')?.getAttribute('href') ?? 'no PDF'
    const { text } = checkPdf((await stranger.raw(pdf)).rawPayload)
    assert.match(text, /A word was missing/)
    assert.deepEqual(here.faults, [])
  })
})
