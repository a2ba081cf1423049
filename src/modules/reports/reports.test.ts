import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site } from '#app'
import { aFigure } from '#modules/indicators/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { openPrinter, type Printer } from '#platform/print.ts'
import { readSpreadsheet } from '#platform/spreadsheet.ts'
import { checkWord } from '#platform/testing/word-check.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { address, aReport, compileReport, type MadeReport, publishReport } from './testing.ts'

const TRAINED = { indicatorCode: 'people_trained', area: 'Northtown', periodLabel: '2022-23' }

describe('a yearly report', () => {
  let here: World
  let printer: Printer
  let manager: Visitor
  let officer: Visitor
  let stranger: Visitor
  let slug = 0

  before(async () => {
    printer = openPrinter({ fonts: join(import.meta.dirname, '../../assets/print') })
    here = await world(site, { jobs: { reactions, handlers: (given) => jobHandlers({ ...given, printer }) } })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    officer = await aVisitor(here, { posts: ['business-officer'] })
    stranger = await here.visitor()
    await here.do((work) =>
      aFigure(work, {
        indicator_code: 'people_trained',
        indicator_name: 'People trained',
        definition: 'People who attended a course of the board',
        unit: 'people',
        value: '2024',
        value_as_printed: '2024',
        source_lines: '693',
      }),
    )
  })
  after(async () => {
    await here[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  /** A report with one chapter about training, that nobody else in these tests touches. */
  const aTrainingReport = (text: string): Promise<MadeReport & { slug: string }> => {
    const name = `report-${++slug}`
    return here.do(async (work) => ({
      slug: name,
      ...(await aReport(work, {
        slug: name,
        chapters: [
          { heading: 'Foreword', text: 'The board met each quarter. Its work is told below.' },
          { heading: 'Training', text },
        ],
        figures: [{ key: 'trained', ...TRAINED, form: 'exact', nearest: null }],
      })),
    }))
  }
  const findings = async (visitor: Visitor, report: MadeReport) =>
    (await visitor.get(address(report))).querySelectorAll('.accord-finding h3').map(({ text }) => text)
  const compile = (visitor: Visitor, report: MadeReport) => compileReport(here, visitor, report)
  const publish = (report: MadeReport, note = '') => publishReport(here, manager, report, note)
  const chapterAddress = (report: MadeReport, index = 1) =>
    `${address(report)}/chapters/${report.chapterIds[index]}`

  it('draws a figure from its record, and leads from it to the line of the source', async () => {
    const report = await aTrainingReport('In the year {{trained}} people attended training.')
    await publish(report)
    const page = await stranger.get(`/yearly-report/${report.slug}`)
    const short = await stranger.raw(`/r/${report.slug}`)
    assert.deepEqual([short.statusCode, short.headers.location], [303, `/yearly-report/${report.slug}`])
    assert.match(page.querySelector('.accord-print-only img')?.getAttribute('alt') ?? '', /\/r\/[\w-]+\.$/)
    const figure = page.querySelector('.accord-figure')
    assert.equal(figure?.text, '2,024')
    const certificate = page.querySelector(figure?.getAttribute('href') ?? '')
    assert.match(certificate?.text ?? '', /report\.txt, line 693/)
    assert.match(certificate?.text ?? '', /People who attended a course of the board/)
  })

  it('is drawn as a tagged PDF too', async () => {
    const report = await aTrainingReport('In the year {{trained}} people attended training.')
    await publish(report)
    const reply = await stranger.raw(`/yearly-report/${report.slug}/version-1/report.pdf`)
    assert.equal(reply.statusCode, 200)
    assert.equal(reply.headers['content-type'], 'application/pdf')
    assert.equal(reply.rawPayload.subarray(0, 5).toString(), '%PDF-')
  })

  it('is published as a Word document, a summary and its figures too', async () => {
    const report = await aTrainingReport('In the year {{trained}} people attended training.')
    await publish(report)
    const at = `/yearly-report/${report.slug}/version-1`
    const page = await stranger.get(at)
    const links = page.querySelectorAll('.accord-forms a').map((link) => link.getAttribute('href'))
    assert.deepEqual(
      links,
      ['report.docx', 'summary.pdf', 'figures.xlsx', 'figures.csv'].map((file) => `${at}/${file}`),
    )
    const word = checkWord((await stranger.raw(`${at}/report.docx`)).rawPayload)
    assert.deepEqual(word.faults, [])
    assert.match(word.text, /Published on .*, version 1\n.*\n.*In the year 2,024 people attended training\./s)
    assert.match((await stranger.raw(`${at}/summary.pdf`)).body, /^%PDF-/)
    const csv = (await stranger.raw(`${at}/figures.csv`)).body
    assert.match(csv, /\r\ntrained,people_trained,People trained,.*,2024,people,"2,024",Northtown,/)
    const book = await readSpreadsheet((await stranger.raw(`${at}/figures.xlsx`)).rawPayload)
    assert.ok(book.ok)
    assert.deepEqual(
      book.sheets.map(({ name, rows }) => [name, rows.length]),
      [
        ['Figures', 2],
        ['Charts', 1],
      ],
    )
  })

  it('goes to its committee with a covering report, which is for everyone when it says so', async () => {
    const report = await aTrainingReport('In the year {{trained}} people attended training.')
    const begun = await officer.post(`${address(report)}/covering-report`, {})
    const again = await officer.post(`${address(report)}/covering-report`, {})
    assert.equal(begun.to, again.to)
    const desk = await officer.get(address(report))
    assert.match(desk.querySelector('[aria-labelledby=covering]')?.text ?? '', /Origin of report/)
    const write = (status: string, version: string) =>
      officer.post(begun.to, {
        ...{ heading: 'Report to the committee', version },
        text: `| Item | Detail |\n| --- | --- |\n| Status | ${status} |\n\nThe committee is asked to note it.\n\n### Origin of report\n\nThe law asks for it.`,
      })
    await write('Exempt', '1')
    await publish(report)
    const open = `/yearly-report/${report.slug}`
    await stranger.get(`${open}/version-1/covering-report.pdf`, 404)
    await stranger.get(`${open}/version-1/covering-report.docx`, 404)
    const link = (await officer.get(address(report)))
      .querySelectorAll('a')
      .find((each) => /versions\/.*covering-report\.docx/.test(each.getAttribute('href') ?? ''))
    const own = await officer.raw(link?.getAttribute('href') ?? '')
    assert.match(checkWord(own.rawPayload).text, /1\. Origin of report\n1\.1 The law asks for it\./)

    await write('Public report', '2')
    await publish(report, 'The report to the committee is open.')
    const word = await stranger.raw(`${open}/version-2/covering-report.docx`)
    assert.match(checkWord(word.rawPayload).text, /1\.1 The law asks for it\./)
    await stranger.get(`${open}/version-1/covering-report.pdf`, 404)
  })

  it('is nowhere on the public site before it is published', async () => {
    const report = await aTrainingReport('A draft.')
    await stranger.get(`/yearly-report/${report.slug}`, 404)
    await stranger.get(`/r/${report.slug}`, 404)
    await stranger.get(`/yearly-report/${report.slug}/version-1`, 404)
    for (const file of ['report.pdf', 'report.docx', 'summary.pdf', 'figures.csv', 'covering-report.pdf'])
      await stranger.get(`/yearly-report/${report.slug}/version-1/${file}`, 404)
  })

  it('is not published before it is compiled, nor when something changed since', async () => {
    const report = await aTrainingReport('In the year {{trained}} people attended training.')
    await manager.post(`${address(report)}/publish`, { note: '' }, 409)
    await compile(manager, report)
    await manager.post(chapterAddress(report), { heading: 'Training', text: 'All went well.', version: '1' })
    const refused = await manager.post(`${address(report)}/publish`, { note: '' }, 409)
    assert.match(refused.text, /has changed since the report was compiled/)
    await stranger.get(`/yearly-report/${report.slug}`, 404)
  })

  it('is not published while a finding is neither mended nor waived', async () => {
    const report = await aTrainingReport(
      'In the year {{trained}} people attended training. The rest is on pages xx – xx.',
    )
    await compile(manager, report)
    assert.deepEqual(await findings(manager, report), ['A placeholder was left in'])
    const refused = await manager.post(`${address(report)}/publish`, { note: '' }, 409)
    assert.match(refused.text, /neither mended nor waived/)
    await manager.post(chapterAddress(report), {
      heading: 'Training',
      text: 'In the year {{trained}} people attended training.',
      version: '1',
    })
    await publish(report)
    await stranger.get(`/yearly-report/${report.slug}`)
  })

  it('is not published with a figure that broke after it was found sound', async () => {
    const calls = { indicator_code: 'calls', indicator_name: 'Calls', unit: 'calls' }
    const figure = await here.do((work) => aFigure(work, { ...calls, value: '41', value_as_printed: '41' }))
    const { indicatorCode, area, periodLabel, indicatorId, valueId } = figure
    const bound = { key: 'calls', indicatorCode, area, periodLabel, form: 'exact', nearest: null } as const
    const chapters = [{ heading: 'Calls', text: 'There were {{calls}} calls.' }]
    const report = await here.do((work) => aReport(work, { slug: 'calls', chapters, figures: [bound] }))
    await compile(manager, report)
    await manager.get(`${address(report)}/publish`)
    const edit = `/workspace/indicators/${indicatorId}/values/${valueId}/edit`
    await manager.get(edit)
    await manager.post(edit, { given: 'not given', value: '', printed: '', reason: 'It was another year’s' })
    const moved = await manager.post(`${address(report)}/publish`, { note: '' }, 409)
    assert.match(moved.text, /has changed since the report was compiled/)
    await compile(manager, report)
    assert.deepEqual(await findings(manager, report), ['A figure has no value'])
    const refused = await manager.post(`${address(report)}/publish`, { note: '' }, 409)
    assert.match(refused.text, /neither mended nor waived/)
    await stranger.get('/yearly-report/calls', 404)
  })

  it('keeps a waiver with its reason until the words change', async () => {
    const text = 'In the year {{trained}} people attended training. The rest is on pages xx – xx.'
    const report = await aTrainingReport(text)
    const desk = await manager.get(address(report))
    const link = desk.querySelectorAll('.accord-finding a').find((each) => each.text.startsWith('Waive'))
    const waive = link?.getAttribute('href') ?? ''
    await officer.post(waive, { reason: '' }, 422)
    await officer.post(waive, { reason: 'The printer fills in the pages.' })
    const waived = await manager.get(address(report))
    assert.match(waived.text, /1 finding waived/)
    assert.match(waived.text, /The printer fills in the pages\./)
    await publish(report)
    await manager.post(chapterAddress(report), {
      heading: 'Training',
      text: `${text} And on page xx.`,
      version: '1',
    })
    assert.notDeepEqual(await findings(manager, report), [])
  })

  it('lets several findings be waived at once, and taken back one by one', async () => {
    const report = await aTrainingReport('See pages xx – xx.\n\nSee also page tbc.\n\nWe do this by:')
    const form = await manager.get(`${address(report)}/findings`)
    const ticks = form.querySelectorAll('input[type=checkbox]').map((box) => box.getAttribute('value') ?? '')
    assert.ok(ticks.length >= 2)
    await manager.post(`${address(report)}/findings`, { reason: 'No tick.' }, 422)
    await manager.post(
      `${address(report)}/findings`,
      { findings: ['forged-fingerprint'], reason: 'Forged.' },
      422,
    )
    await manager.post(`${address(report)}/findings`, { findings: ticks, reason: 'It is only a draft.' })
    assert.match((await manager.get(address(report))).text, /finds nothing that stands in the way/)
    await manager.post(`${address(report)}/findings/${ticks[0]}/withdraw`, {})
    assert.match((await manager.get(address(report))).text, /Checker: 1 finding/)
  })

  it('finds a number typed beside a record that says something else', async () => {
    const report = await aTrainingReport('In the year {{trained}} people attended training.')
    await manager.post(chapterAddress(report, 0), {
      heading: 'Foreword',
      text: 'Just under 2,000 people attended training in the year.',
      version: '1',
    })
    assert.deepEqual(await findings(manager, report), ['One measure, two values'])
  })

  it('keeps both texts when two people write one chapter', async () => {
    const report = await aTrainingReport('The first text.')
    await manager.post(chapterAddress(report), {
      heading: 'Training',
      text: 'What the manager wrote.',
      version: '1',
    })
    const page = await officer.post(
      chapterAddress(report),
      { heading: 'Training', text: 'What the officer wrote.', version: '1' },
      409,
    )
    assert.match(page.querySelector('textarea')?.text ?? '', /What the officer wrote\./)
    assert.match(page.text, /What the manager wrote\./)
    await officer.post(chapterAddress(report), { heading: 'Training', text: 'Both, joined.', version: '2' })
    assert.match((await manager.get(chapterAddress(report))).text, /Both, joined\./)
  })

  it('inserts a figure that is picked, and words it as the author chooses', async () => {
    const report = await aTrainingReport('People came.')
    const pick = `${chapterAddress(report)}/figures/new`
    const form = await manager.get(`${pick}?find=trained`)
    const record = form.querySelector('input[type=radio]')?.getAttribute('value') ?? ''
    await manager.post(pick, { record, key: 'Not a key', find: '' }, 422)
    await manager.post(pick, { record: '["forged","x","y"]', key: 'attendance', find: '' }, 422)
    await manager.post(pick, { record, key: 'trained', find: '' }, 422)
    await manager.post(pick, { record, key: 'attendance', find: '' })
    assert.match(
      (await manager.get(chapterAddress(report))).querySelector('.accord-sheet')?.text ?? '',
      /2,024/,
    )
    await manager.post(`${address(report)}/figures/attendance`, { wording: 'approximate-1000' })
    assert.match(
      (await manager.get(chapterAddress(report))).querySelector('.accord-sheet')?.text ?? '',
      /just over 2,000/,
    )
    await manager.post(`${address(report)}/figures/attendance`, { wording: 'about whatever' }, 422)
    await manager.get(`${address(report)}/figures/no-such-figure`, 404)
  })

  it('inserts a chart of a measure that two areas have', async () => {
    const areas = ['Northtown', 'Southtown']
    for (const area of areas)
      await here.do((work) =>
        aFigure(work, {
          indicator_code: 'referrals',
          indicator_name: 'Referrals',
          unit: 'referrals',
          area,
          value: '40',
        }),
      )
    const report = await aTrainingReport('People came.')
    const pick = `${chapterAddress(report)}/charts/new`
    const measure = '["referrals","2022-23"]'
    const chart = { measure, heading: 'Both towns had as many', key: 'referrals' }
    await manager.post(pick, { ...chart, heading: '' }, 422)
    await manager.post(pick, { ...chart, measure: '["forged","x"]' }, 422)
    await manager.post(pick, chart)
    await manager.post(pick, chart, 422)
    const page = await manager.get(chapterAddress(report))
    const cells = page
      .querySelectorAll('.accord-chart tbody tr')
      .map((row) => row.text.replaceAll(/\s+/g, ' ').trim())
    assert.deepEqual(cells, ['Northtown40', 'Southtown40'])
  })

  it('keeps every text of a chapter, and puts an earlier one back', async () => {
    const report = await aTrainingReport('The first text.')
    await manager.post(chapterAddress(report), {
      heading: 'Training',
      text: 'The second text.',
      version: '1',
    })
    const versions = await officer.get(`${chapterAddress(report)}/versions`)
    const back = versions.querySelector(`form[action$="${report.chapterIds[1]}"]`)
    const field = (name: string) => back?.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''
    assert.equal(field('text'), 'The first text.')
    await officer.post(chapterAddress(report), {
      heading: field('heading'),
      text: field('text'),
      version: field('version'),
    })
    assert.match(
      (await manager.get(chapterAddress(report))).querySelector('textarea')?.text ?? '',
      /The first text\./,
    )
    assert.equal(
      (await manager.get(`${chapterAddress(report)}/versions`)).querySelectorAll('details').length >= 3,
      true,
    )
  })

  it('takes another chapter', async () => {
    const report = await aTrainingReport('Short.')
    await manager.post(`${address(report)}/chapters/new`, { heading: 'Funding', place: 'nowhere' }, 422)
    const added = await manager.post(`${address(report)}/chapters/new`, { heading: 'Funding', place: 'body' })
    assert.match((await manager.get(added.to)).text, /This chapter is empty/)
    assert.match((await findings(manager, report)).join(), /empty|missing/)
  })

  it('escapes whatever was typed, in the page and in the PDF', async () => {
    const hostile = '<script>alert(1)</script> "quoted" & [link](javascript:alert(1)) #import "x" \u202e'
    const report = await aTrainingReport(`${hostile}\n\n> ${hostile}\n\n- ${hostile}`)
    const page = await manager.get(`${address(report)}/proof`)
    assert.equal(page.querySelectorAll('main script').length, 0)
    assert.ok(
      page.querySelectorAll('main a').every((link) => !/javascript:/i.test(link.getAttribute('href') ?? '')),
    )
    await compile(manager, report)
    assert.match((await manager.get(address(report))).text, /Compiled on/)
  })

  it('says which character the PDF cannot show', async () => {
    const report = await aTrainingReport('All went well 😀')
    await compile(manager, report)
    assert.match((await manager.get(address(report))).text, /The last compilation failed: .*“😀”/)
  })

  it('answers a page that is out of its bounds with a sentence', async () => {
    const report = await aTrainingReport('Short.')
    await manager.post(chapterAddress(report), { heading: '', text: 'x', version: '1' }, 422)
    await manager.post(
      chapterAddress(report),
      { heading: 'Training', text: 'x'.repeat(100_001), version: '1' },
      422,
    )
    await manager.post(chapterAddress(report), { heading: 'Training', text: 'x', version: 'abc' }, 409)
    assert.match(
      (await manager.get(chapterAddress(report))).querySelector('textarea')?.text ?? '',
      /^Short\.$/,
    )
  })

  it('is started with its chapters, and its address is its own', async () => {
    await manager.post('/workspace/reports/new', { title: '', year: '25', slug: 'Not a word' }, 422)
    const started = await manager.post('/workspace/reports/new', {
      title: 'The next report',
      year: '2025',
      slug: 'next',
    })
    assert.match((await manager.get(started.to)).text, /1 April 2025 to 31 March 2026/)
    await manager.post('/workspace/reports/new', { title: 'Another', year: '2025', slug: 'next' }, 422)
  })

  after(() => assert.deepEqual(here.faults, []))
})
