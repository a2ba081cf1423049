import assert from 'node:assert/strict'
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { ConfigFault } from '../config.ts'
import { xlsxOf } from '../spreadsheet.ts'
import { withoutWalls } from '../testing/walls.ts'
import { ConvertingFault, type Limits, openConverter } from './converting.ts'
import { lookAtPdf } from './packing.ts'

const skip = withoutWalls()
const SOFFICE = ['/usr/bin/soffice', '/usr/lib/libreoffice/program/soffice'].find((each) => existsSync(each))
const hasCalc = existsSync('/usr/lib/libreoffice/program/libsclo.so')
const hasImpress = existsSync('/usr/lib/libreoffice/program/libsdlo.so')
const withoutOffice = skip || (!(SOFFICE && hasCalc) && 'this machine has no LibreOffice Calc')
const LIMITS: Limits = { seconds: 20, megabytes: 256, largest: 1024 * 1024 }
/** The end of each program: what it was asked to make. The folder for it stands before the last word, which is the file. */
const MAKES = 'for each in "$@"; do out=$last; last=$each; done; printf "%%PDF-1.7\\n" > "$out/paper.pdf"'

describe('a program that makes PDFs of workbooks', { skip }, () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'accord-convert-'))
    await chmod(folder, 0o755)
  })
  after(() => rm(folder, { recursive: true, force: true }))

  let made = 0
  const program = async (script: string) => {
    const path = join(folder, `program-${++made}`)
    await writeFile(path, `#!/bin/sh\n${script}\n`)
    await chmod(path, 0o755)
    return path
  }
  const converted = async (script: string, limits: Partial<Limits> = {}, hidden: readonly string[] = []) =>
    openConverter({ program: await program(script), limits: { ...LIMITS, ...limits }, hidden }).pdfOf(
      Buffer.from('a workbook'),
      'xlsx',
    )
  const fails = (why: RegExp) => (error: unknown) =>
    error instanceof ConvertingFault && why.test(error.message)

  it('is given the file and a profile without macros, and nothing else', async () => {
    const asks = [
      'test "$(env | cut -d= -f1 | grep -vE "^(PATH|LC_ALL|TZ|HOME|TMPDIR|PWD|OLDPWD|SHLVL|_)$")" = ""',
      'profile=$(printf "%s\\n" "$@" | sed -n "s#^-env:UserInstallation=file://##p")',
      'grep -q "DisableMacrosExecution.*<value>true" "$profile/user/registrymodifications.xcu"',
      'for each in "$@"; do file=$each; done',
      'test "$(cat "$file")" = "a workbook"',
    ]
    assert.match(Buffer.from(await converted(`set -e\n${asks.join('\n')}\n${MAKES}`)).toString(), /^%PDF-/)
  })

  it('sees no other process, no folder of ours and nothing that its user may not', async () => {
    const secret = join(folder, 'data')
    const asks = [
      `test ! -e ${secret}/key`,
      `test "$(cat ${secret}-file)" = ""`,
      'test "$(cat /proc/[0-9]*/comm | grep -c node)" = 0',
      ...(process.getuid?.() === 0 ? ['test "$(id -u)" = 65534', '! cat /etc/shadow'] : []),
      'grep -q "NoNewPrivs:.*1" /proc/self/status',
      'grep -q "CapEff:.*0000000000000000" /proc/self/status',
    ]
    execFileSync('sh', [
      '-c',
      `mkdir ${secret} && echo secret > ${secret}/key && chmod -R a+rX ${secret} && echo secret > ${secret}-file`,
    ])
    await converted(`set -e\n${asks.join('\n')}\n${MAKES}`, {}, [secret, `${secret}-file`])
    assert.ok(existsSync(join(secret, 'key')))
    // It sees what is not hidden from it: the first of these tests could fail.
    await assert.rejects(converted(`set -e\n${asks[0]}\n${MAKES}`), fails(/gave up/))
  })

  it('has no network, not even to this machine', async () => {
    let came = 0
    const server = createServer((socket) => {
      came += 1
      socket.end()
    })
    await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const calls = `bash -c 'exec 3<>/dev/tcp/127.0.0.1/${port}'`
    try {
      const [outside] = await once(spawn('sh', ['-c', calls]), 'exit')
      assert.equal(outside, 0)
      await converted(`if ${calls}; then exit 1; fi\n${MAKES}`)
      assert.equal(came, 1)
    } finally {
      server.close()
    }
  })

  it('is ended with all that it began when it takes too long', async () => {
    const began = performance.now()
    const hangs = 'setsid sh -c "sleep 8765" & nohup sleep 8765 & sleep 8765'
    await assert.rejects(converted(hangs, { seconds: 1 }), fails(/longer/))
    assert.ok(performance.now() - began < 8000)
    assert.notEqual(spawnSync('pgrep', ['-f', 'sleep 8765']).status, 0)
  })

  it('is ended when it and what it began take too much memory', async () => {
    await assert.rejects(converted('head -c 600000000 /dev/zero | tail', {}), fails(/memory/))
  })

  for (const [what, script, why] of [
    ['gives up', 'exit 1', /gave up/],
    ['makes nothing', 'exit 0', /No file/],
    ['makes something else', MAKES.replace('%%PDF-1.7', 'PK'), /no PDF/],
    ['makes a link to a file of others', MAKES.replace(/printf.*> /, 'ln -s /etc/passwd '), /No file/],
    ['makes too much', `${MAKES}; head -c 3000000 /dev/zero >> "$out/paper.pdf"`, /No file|gave up/],
  ] as const)
    it(`is refused where it ${what}`, async () => {
      await assert.rejects(converted(script), fails(why))
    })

  it('makes one file at a time, and goes on after one that failed', async () => {
    const place = join(folder, 'turns')
    execFileSync('sh', ['-c', `mkdir ${place} && chmod 777 ${place}`])
    const alone = `mkdir ${place}/busy || exit 1\nsleep 0.3\nrmdir ${place}/busy\ntest ! -e ${place}/not || exit 1\n${MAKES}`
    const converter = openConverter({ program: await program(alone), limits: LIMITS })
    const file = Buffer.from('a workbook')
    const all = await Promise.allSettled([1, 2, 3].map(() => converter.pdfOf(file, 'xlsx')))
    assert.deepEqual(
      all.map(({ status }) => status),
      ['fulfilled', 'fulfilled', 'fulfilled'],
    )
    await writeFile(join(place, 'not'), '')
    await assert.rejects(converter.pdfOf(file, 'xlsx'), ConvertingFault)
    await rm(join(place, 'not'))
    assert.ok(await converter.pdfOf(file, 'pptx'))
  })

  it('is not begun with where it is not there, cannot be run, or its user is none', async () => {
    const refused = (given: Parameters<typeof openConverter>[0], why: RegExp) =>
      assert.throws(
        () => openConverter(given),
        (error) => error instanceof ConfigFault && why.test(error.message),
      )
    refused({ program: join(folder, 'none') }, /there is no such file\. Install LibreOffice/)
    refused({ program: folder }, /there is no such file/)
    const path = await program(MAKES)
    if (process.getuid?.() === 0) {
      refused({ program: path, user: 'root' }, /must not be root/)
      refused({ program: path, user: 'nobody-such' }, /has no such user/)
      await chmod(path, 0o700)
      refused({ program: path }, /cannot reach/)
      assert.ok(openConverter({ program: await program(MAKES), user: 'nobody' }))
    } else refused({ program: path, user: 'nobody' }, /only root can become another user/)
    await chmod(path, 0o644)
    refused({ program: path }, /not a program that can be run/)
  })
})

/** The least that a presentation is: slides that each say something. */
function aPresentation(slides: readonly string[]): Uint8Array {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const drawing = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
  const slideshow = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
  const shared = 'http://schemas.openxmlformats.org/package/2006'
  const type = 'application/vnd.openxmlformats-officedocument.presentationml'
  const each = <Result>(make: (number: number, words: string) => Result) =>
    slides.map((words, index) => make(index + 1, words))
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${shared}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/ppt/presentation.xml" ContentType="${type}.presentation.main+xml"/>${each((number) => `<Override PartName="/ppt/slides/slide${number}.xml" ContentType="${type}.slide+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${shared}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="ppt/presentation.xml"/></Relationships>`,
    'ppt/presentation.xml': `<p:presentation ${slideshow} xmlns:r="${office}"><p:sldIdLst>${each((number) => `<p:sldId id="${255 + number}" r:id="r${number}"/>`).join('')}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': `<Relationships xmlns="${shared}/relationships">${each((number) => `<Relationship Id="r${number}" Type="${office}/slide" Target="slides/slide${number}.xml"/>`).join('')}</Relationships>`,
  }
  each((number, words) => {
    parts[`ppt/slides/slide${number}.xml`] =
      `<p:sld ${slideshow} ${drawing}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id="2" name="Words"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="900000" y="900000"/><a:ext cx="6000000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>${words}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>`
  })
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(head + xml)])))
}

describe('LibreOffice', { skip: withoutOffice }, () => {
  it('makes pages of a workbook, with tags as far as it makes any', async () => {
    const sheets = [
      {
        name: 'Figures',
        rows: [
          ['Quillwort', 'Heads'],
          ['Twelve', '12'],
        ],
      },
      { name: 'Second', rows: [['Wolfsbane']] },
    ]
    const pdf = await openConverter({ program: SOFFICE ?? '' }).pdfOf(await xlsxOf(sheets), 'xlsx')
    const facts = await lookAtPdf(pdf)
    assert.ok('pages' in facts)
    assert.equal(facts.pages, 2)
  })

  it('makes a page with tags of each slide of a presentation', {
    skip: !hasImpress && 'Impress is not here',
  }, async () => {
    const slides = aPresentation(['Quillwort', 'Wolfsbane'])
    const pdf = await openConverter({ program: SOFFICE ?? '' }).pdfOf(slides, 'pptx')
    assert.deepEqual(await lookAtPdf(pdf), { pages: 2, isTagged: true })
  })

  it('makes nothing of what is no workbook', async () => {
    const converter = openConverter({ program: SOFFICE ?? '' })
    const made = await converter
      .pdfOf(Buffer.from('PK\u0003\u0004 and no more'), 'xlsx')
      .catch((error) => error)
    // It may draw it as text; what it may not do is take us with it.
    assert.ok(made instanceof ConvertingFault || Buffer.from(made).toString('latin1').startsWith('%PDF-'))
  })
})
