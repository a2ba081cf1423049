import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { printedBarChart } from './charts/bars.ts'
import { openPrinter, type Printer } from './print.ts'
import { checkPdf, pdfFaults } from './testing/pdf-check.ts'

const FONT = 'Atkinson Hyperlegible Next'
const fonts = join(import.meta.dirname, '../assets/print')
const START = `#set document(title: [A paper])\n#set text(lang: "en", region: "GB", font: "${FONT}")\n#let data = json("data.json")\n`

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'print-'))
})
after(() => rm(folder, { recursive: true }))

async function aTemplate(source: string): Promise<string> {
  const path = join(folder, `${crypto.randomUUID()}.typ`)
  await writeFile(path, START + source)
  return path
}

const isFault = (words: string) => (error: unknown) => {
  assert.ok(error instanceof Error)
  assert.deepEqual([error.name, error.message], ['PrintFault', `The document cannot be printed: ${words}.`])
  return true
}

describe('the printer', () => {
  let printer: Printer
  before(() => {
    printer = openPrinter({ fonts })
  })
  after(() => printer[Symbol.asyncDispose]())

  const printed = async (source: string, data: unknown = {}, images = {}) =>
    printer.print({ template: await aTemplate(source), data, images })

  it('draws data as text, whatever it looks like', async () => {
    const text = '#strong[no] *no* $x$ \\ <none> @none "quoted" // and `no`'
    assert.equal(checkPdf(await printed('= A\n#text(data.text)', { text })).text, `A ${text}`)
  })

  it('draws pictures with the typeface that ships, whatever fonts the machine has', async () => {
    const drawing = (font: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40" font-family="${font}"><text x="4" y="28" font-size="24">Regular Qg</text></svg>`
    const { own, unknown } = await printer.draw({ own: drawing(FONT), unknown: drawing('No Such Family') })
    assert.deepEqual(own?.subarray(1, 4), Buffer.from('PNG'))
    assert.deepEqual(own, unknown, 'there is no other typeface to fall back on')
    const blank = await printer.draw({ blank: drawing(FONT).replace('Regular Qg', ' ') })
    assert.notDeepEqual(own, blank.blank)
  })

  it('draws the same document as the same bytes', async () => {
    const template = await aTemplate('#set document(date: none)\n= A\n#data.words')
    const [one, other] = await Promise.all(
      [1, 2].map(() => printer.print({ template, data: { words: 'B' } })),
    )
    assert.deepEqual(one, other)
  })

  it('says in Typst’s own words what the document lacks', async () => {
    await assert.rejects(
      printed('= A\n=== B'),
      isFault('skipped from heading level 1 to 3 (heading levels must be consecutive)'),
    )
    const svg = printedBarChart({ heading: '', measure: '', unit: '', bars: [] }, { font: FONT })
    await assert.rejects(
      printed('#image("images/a.svg")', {}, { 'a.svg': svg }),
      isFault('missing alt text (make sure your images and equations have alt text)'),
    )
    await assert.rejects(printed('#data.nobody'), isFault('dictionary does not contain key "nobody"'))
    await assert.rejects(
      printed('#set text(fallback: false)\nSee 漢'),
      isFault(`the text “漢” could not be displayed with font “${FONT}” (try using a different font)`),
    )
    const job = { template: await aTemplate('= A\n#data.text'), data: { text: 'See 漢 👩‍👧it' } }
    await assert.rejects(printer.print(job), ({ lacks }) => lacks.includes('漢') && lacks.includes('👧'))
    assert.equal(checkPdf(await printer.print({ ...job, isSettled: true })).text, 'A See it')
  })

  it('does not draw with another font than the one that was asked for', async () => {
    await assert.rejects(
      printed('#text(font: "Nobody Sans")[A]'),
      isFault('unknown font family: nobody sans'),
    )
  })

  it('forgets the pictures and the data of a document when it is printed', async () => {
    const svg = printedBarChart({ heading: '', measure: '', unit: '', bars: [] }, { font: FONT })
    await printed('#image("images/kept.svg", alt: "Nothing")', {}, { 'kept.svg': svg })
    await assert.rejects(printed('#image("images/kept.svg", alt: "Nothing")'), /PrintFault.*file not found/)
  })

  it('draws a document about the same subject as one that it has never met', async () => {
    const template = await aTemplate(
      '= #data.title\n#for each in data.all { par(each) }\n#image("images/a.svg", alt: "A")',
    )
    const chart = (heading: string) =>
      printedBarChart(
        { heading, measure: '', unit: '', bars: [{ label: heading, value: 1, drawn: '1' }] },
        { font: FONT },
      )
    const job = (title: string) => ({
      template,
      data: { title, all: ['The same', title] },
      images: { 'a.svg': chart(title) },
    })
    await printer.print({ ...job('Before'), subject: 'report' })
    const again = await printer.print({ ...job('After'), subject: 'report' })
    assert.deepEqual(again, await printer.print(job('After')))
    await printer.print({ ...job('Before'), subject: 'report' })
    await assert.rejects(
      printer.print({ template, data: job('After').data, subject: 'report' }),
      /PrintFault.*file not found/,
    )
  })

  it('reads nothing outside the folder of the template', async () => {
    await assert.rejects(printed('#read("../print.test.ts")'), { name: 'PrintFault' })
    await assert.rejects(printed('#read("/etc/hostname")'), { name: 'PrintFault' })
  })

  it('refuses an image whose name is a path', async () => {
    await assert.rejects(printed('A', {}, { '../data.svg': '<svg/>' }), /may not be the name of an image/)
  })

  it('prints jobs that come together one after the other', async () => {
    const template = await aTemplate('= #data.title')
    const titles = ['One', 'Two', 'Three']
    const papers = await Promise.all(titles.map((title) => printer.print({ template, data: { title } })))
    assert.deepEqual(
      papers.map((paper) => checkPdf(paper).text),
      titles,
    )
  })
})

describe('the process of the printer', () => {
  const children = (): string[] => {
    const tasks = '/proc/self/task'
    return existsSync(tasks)
      ? readdirSync(tasks).flatMap((task) =>
          readFileSync(join(tasks, task, 'children'), 'utf8')
            .split(' ')
            .filter(Boolean),
        )
      : []
  }
  const OWN = /^(LC_ALL|TZ|FONTCONFIG_FILE|MALLOC_\w+|UV_THREADPOOL_SIZE|NODE_CHANNEL_\w+|NODE_UNIQUE_ID)=/
  const onLinux = { skip: process.platform !== 'linux' }

  it(
    'starts with the first document, without our environment, and ends when there is no work',
    onLinux,
    async () => {
      const there = children()
      await using printer = openPrinter({ fonts, limits: { idle: 150 } })
      assert.deepEqual(children(), there)
      const template = await aTemplate('= A')
      await printer.print({ template, data: {} })
      const [started, ...more] = children().filter((child) => !there.includes(child))
      assert.ok(started)
      assert.deepEqual(more, [])
      assert.deepEqual(
        (await readFile(`/proc/${started}/environ`, 'latin1')).split('\0').filter((line) => !OWN.test(line)),
        [''],
      )
      await pause(400)
      assert.deepEqual(children(), there)
      await printer.print({ template, data: {} })
    },
  )

  it('is replaced after so many documents', onLinux, async () => {
    const there = children()
    await using printer = openPrinter({ fonts, limits: { documents: 2 } })
    const template = await aTemplate('= A')
    await printer.print({ template, data: {} })
    assert.equal(children().length, there.length + 1)
    await printer.print({ template, data: {} })
    assert.deepEqual(children(), there)
    await printer.print({ template, data: {} })
  })

  it('keeps what it compiled for the next, which draws the same', async () => {
    const compiled = join(folder, 'compiled')
    // Otherwise it holds the moment in which it was drawn, which may be another second.
    const template = await aTemplate('#set document(date: none)\n= Heading')
    const drawn = []
    for (let time = 0; time < 2; time++) {
      await using printer = openPrinter({ fonts, compiled })
      drawn.push(Buffer.from(await printer.print({ template, data: {} })))
      const [kept = ''] = readdirSync(compiled)
      assert.ok(readdirSync(join(compiled, kept)).length > 0)
    }
    assert.ok(drawn[0] && drawn[1]?.equals(drawn[0]))
  })

  it('is ended when a document takes too long, and the next is printed', async () => {
    await using printer = openPrinter({ fonts, limits: { job: 1500 } })
    const endless = await aTemplate('#for i in range(100000) { for j in range(100000) { let k = i * j } }')
    const [late, next] = await Promise.allSettled([
      printer.print({ template: endless, data: {} }),
      printer.print({ template: await aTemplate('= A'), data: {} }),
    ])
    assert.match(String(late.status === 'rejected' && late.reason), /was not printed within 1\.5 seconds/)
    assert.equal(next.status, 'fulfilled')
  })

  it('ends with the printer, in the middle of a document', async () => {
    const printer = openPrinter({ fonts })
    const endless = await aTemplate('#for i in range(100000) { for j in range(100000) { let k = i * j } }')
    const printing = assert.rejects(printer.print({ template: endless, data: {} }), /stopped in the middle/)
    await pause(200)
    await printer[Symbol.asyncDispose]()
    await printing
    await assert.rejects(printer.print({ template: endless, data: {} }), /The printer is closed/)
  })
})

describe('the printed report', () => {
  const template = join(import.meta.dirname, '../modules/reports/print/report.typ')
  const words = (text: string, style = {}) => ({ kind: 'text', text, ...style })
  const bound = (key: string, drawn: string) => ({ kind: 'figure', key, drawn })
  const paragraph = (...runs: unknown[]) => ({ kind: 'paragraph', runs })
  const chart = {
    key: 'on-time',
    heading: 'Peterborough is on target',
    measure: 'Assessments on time',
    unit: '%',
    period: '2022–23',
    bars: [
      { label: 'Peterborough', value: 89, drawn: '89%' },
      { label: 'Cambridgeshire', value: null, drawn: 'not given' },
    ],
  }
  const certificates = {
    common: 'As at 7 November 2023. A row says so where it is otherwise.',
    rows: [
      {
        ...{ key: 'views', name: 'Views of the briefing', about: [['How often it was opened.']] },
        value: 'just over 2,000',
        values: [
          ['In full', '2,024 views'],
          ['Printed as', '2024'],
        ],
        where: [['Both areas, 2022–23'], ['in the year']],
        source: [['Annual report, Training'], ['report_2023.txt, lines 208-212; 220']],
      },
    ],
  }
  const link = 'https://www.gov.uk/government/publications/working-together-to-safeguard-children--2'
  const body = [
    paragraph(
      words('In all '),
      bound('views', 'just over 2,000'),
      words(' views, and '),
      bound('gone', '7'),
      words('. '),
      words('Read the guidance', { link }),
    ),
    { kind: 'heading', level: 3, runs: [words('What we did')] },
    {
      kind: 'list',
      ordered: true,
      items: [
        [paragraph(words('First'))],
        [
          paragraph(words('Second')),
          { kind: 'list', ordered: false, items: [[paragraph(words('inside', { strong: true }))]] },
        ],
      ],
    },
    { kind: 'heading', level: 4, runs: [words('What they said')] },
    { kind: 'heading', level: 4, runs: [] },
    { kind: 'quote', blocks: [paragraph(words('“I was asked.”', { emphasis: true }))] },
    {
      kind: 'table',
      header: [[words('Agency')], [words('Seats')]],
      rows: Array.from({ length: 60 }, (_, row) => [
        [words(`Agency ${row} of ${'x'.repeat(row)}`)],
        row === 7 ? [] : [bound('views', '2')],
      ]),
    },
    { kind: 'chart', chart },
    { kind: 'heading', level: 3, runs: [words('#strong[not] *this* ≥ 5 → Łódź')] },
  ]
  const data = {
    font: FONT,
    partnership: 'Cambridgeshire and Peterborough',
    title: 'Yearly report 2022–23',
    subtitle: 'Children',
    period: '1 April 2022 to 31 March 2023',
    publishedLine: 'Published on 7 November 2023, version 1',
    correctionNote: '',
    chapters: [
      { id: '0', heading: 'For the committee alone', place: 'cover', blocks: [paragraph(words('Secret'))] },
      { id: '1', heading: 'Training', place: 'body', blocks: body },
      { id: '2', heading: 'Members', place: 'appendix', blocks: [] },
    ],
    certificates,
  }
  const images = { 'on-time.svg': printedBarChart(chart, { font: FONT }) }
  let printer: Printer
  before(() => {
    printer = openPrinter({ fonts })
  })
  after(() => printer[Symbol.asyncDispose]())
  const facts = async (changed: object = {}) =>
    checkPdf(await printer.print({ template, data: { ...data, ...changed }, images }))

  it('has nothing that a screen reader cannot read', async () => {
    assert.deepEqual(pdfFaults(await facts()), [])
  })

  it('says its title, its language, and its chapters in order', async () => {
    const { title, language, headings, outline, pages } = await facts()
    assert.equal(title, 'Yearly report 2022–23')
    assert.equal(language, 'en-GB')
    const expected = [
      { level: 1, text: 'Training' },
      { level: 2, text: 'What we did' },
      { level: 3, text: 'What they said' },
      { level: 2, text: '#strong[not] *this* ≥ 5 → Łódź' },
      { level: 1, text: 'Members' },
      { level: 1, text: 'Where every figure comes from' },
    ]
    assert.deepEqual(headings, [{ level: 1, text: 'Contents' }, ...expected])
    assert.deepEqual(
      outline,
      expected.map(({ text }) => text),
    )
    assert.ok(pages >= 6)
  })

  it('leaves out what is for a committee alone', async () => {
    assert.doesNotMatch((await facts()).text, /Secret|For the committee/)
  })

  it('says in words what a chart shows, and beneath it in a table', async () => {
    const { figures, tables, text } = await facts()
    assert.deepEqual(figures, [
      'Chart. Peterborough is on target. Assessments on time, 2022–23: Peterborough 89%, Cambridgeshire not given.',
    ])
    assert.equal(tables, 3)
    assert.match(
      text,
      /Cambridgeshire not given\. Area or item Assessments on time Peterborough 89% Cambridgeshire not given/,
    )
  })

  it('says where a figure comes from, and leads there from each place where it stands', async () => {
    const { text, links } = await facts()
    assert.match(
      text,
      /Views of the briefing How often it was opened\. just over 2,000 In full: 2,024 views Printed as: 2024 Both areas, 2022–23 in the year Annual report, Training report_\u200b2023\.txt, lines 208-212; 220/,
    )
    assert.match(text, /the lines of the source it was read from\. As at 7 November 2023\. A row says so/)
    const { links: without } = await facts({ certificates: { common: '', rows: [] } })
    assert.equal(links - without, 1 + 59 + 1, 'one in the text, 59 in the table, and one in the contents')
  })

  it('prints the address of an outside link at the foot of the page', async () => {
    assert.ok((await facts()).text.includes(link))
  })

  it('says what was corrected when something was', async () => {
    assert.doesNotMatch((await facts()).text, /What was corrected/)
    assert.match((await facts({ correctionNote: 'It was 35%.' })).text, /What was corrected It was 35%\./)
  })
})
