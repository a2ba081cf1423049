import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdir, readFile, stat } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { until } from '#platform/testing/processes.ts'
import { aFolder, lookInto, type Product, remove, signedIn, start, type Visitor } from './product.ts'

/** How long a job whose process was killed may wait until another one does it, and then a few seconds to do it. */
const TAKEN_UP_MS = 45_000

const linkIn = async (person: Visitor, path: string, pattern: RegExp): Promise<string> => {
  const { page } = await person.get(path)
  const links = page.querySelectorAll('a[href]').map((link) => link.getAttribute('href') ?? '')
  const found = links.find((link) => pattern.test(link))
  assert.ok(found, `${path} has no link like ${pattern}`)
  return found
}

const isLinux = process.platform === 'linux'
const skip = !isLinux && 'only Linux tells who started whom'

describe('the product that is killed', { skip, concurrency: 2 }, () => {
  describe('at work', { concurrency: 1 }, () => {
    let folder: string
    let product: Product
    let manager: Visitor
    let report: string
    before(async () => {
      folder = await aFolder()
      product = await start({ DATA: folder })
      manager = await signedIn(product, 'business manager')
      report = await linkIn(manager, '/workspace/reports', /^\/workspace\/reports\/[0-9a-f-]{36}$/)
    })
    after(async () => {
      await product?.kill()
      await remove(folder)
    })

    it('in the middle of saving leaves no process and loses nothing that it had acknowledged', async (test) => {
      const chapter = await linkIn(manager, report, /\/chapters\/[0-9a-f-]{36}$/)
      const { page } = await manager.get(chapter)
      const typed = (name: string) => page.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''
      let version = Number(typed('version'))
      const saved = new Map<number, string>()
      const saving = (async () => {
        for (;;) {
          const words = `Text number ${version} of many`
          const form = { heading: typed('heading'), text: words, version: String(version) }
          assert.equal((await manager.post(chapter, form)).to, chapter)
          saved.set(++version, words)
        }
      })().catch((error: unknown) => error)
      await until(() => saved.size >= 20, 'saving twenty texts')
      const { started, took } = await product.kill()
      const error = await saving
      assert.match(String((error as NodeJS.ErrnoException).code), /ECONNRESET|ECONNREFUSED/, String(error))
      assert.ok(started >= 2, `it had started ${started} processes`)

      product = await start({ DATA: folder })
      test.diagnostic(
        `${saved.size} saves acknowledged, ${started} processes gone in ${Math.round(took)} ms, ` +
          `ready again in ${Math.round(product.readyAfter)} ms`,
      )
      manager = manager.at(product)
      const rows = await lookInto(
        folder,
        'select version, text from reports.chapter_version where chapter_id = $1',
        [chapter.split('/').at(-1)],
      )
      const kept = new Map(rows.map(({ version: number, text }) => [number, text]))
      const lost = [...saved].filter(([number, words]) => kept.get(number) !== words)
      assert.deepEqual(lost, [])
      const shown = (await manager.get(chapter)).page.querySelector('[name=version]')?.getAttribute('value')
      assert.equal(Number(shown), Math.max(...rows.map((row) => Number(row['version']))))
    })

    it('in the middle of compiling says so, compiles when it is asked again, and takes the job up', async (test) => {
      const compilations = () =>
        lookInto(folder, 'select id, state from reports.compilation order by asked_at')
      await manager.get(report)
      const asked = manager.post(`${report}/compile`, {}).catch(() => undefined)
      const active = `select from pgboss.job where name = 'reports.compile' and state = 'active'`
      await until(async () => (await lookInto(folder, active)).length > 0, 'taking up the job', 10_000)
      await product.kill()
      await asked

      product = await start({ DATA: folder })
      const restarted = performance.now()
      manager = manager.at(product)
      const [interrupted] = await compilations()
      assert.equal(interrupted?.['state'], 'waiting')
      const { page } = await manager.get(`${report}/compilations/${interrupted['id']}`)
      assert.equal(page.querySelector('h1')?.text, 'The report is being compiled')

      await manager.get(report)
      assert.equal((await manager.post(`${report}/compile`, {})).to, `${report}#findings`)
      const stateOf = async () => (await compilations())[0]?.['state']
      await until(async () => (await stateOf()) !== 'waiting', 'taking up the job again', TAKEN_UP_MS)
      test.diagnostic(
        `the job was done ${((performance.now() - restarted) / 1000).toFixed(0)} s after the start`,
      )
      assert.equal(await stateOf(), 'done')
    })
  })

  describe('while a file is sent', { concurrency: 1 }, () => {
    let folder: string
    before(async () => {
      folder = await aFolder()
    })
    after(() => remove(folder))

    it('keeps no half document, and nothing of the file', async () => {
      const words = 'What the child said on Tuesday. '
      const incoming = join(folder, 'files/incoming')
      const arrived = async () => {
        const sizes = (await readdir(incoming)).map(async (name) => (await stat(join(incoming, name))).size)
        return (await Promise.all(sizes)).some((size) => size > 500_000)
      }
      {
        await using product = await start({ DATA: folder })
        const manager = await signedIn(product, 'business manager')
        const form = await linkIn(manager, '/workspace/documents', /^\/workspace\/documents\/new\//)
        await manager.get(form)
        const typed = { formToken: manager.token(), title: 'Half a paper', tier: '3', heldForId: '' }
        const parts = Object.entries({ ...typed, language: 'en', format: 'standard' }).map(
          ([name, value]) => `--edge\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
        )
        const sending = request(`${product.address}${form}`, {
          method: 'POST',
          headers: { cookie: manager.cookies(), 'content-type': 'multipart/form-data; boundary=edge' },
        })
        const cut = once(sending, 'error')
        sending.write(
          `${parts.join('')}--edge\r\ncontent-disposition: form-data; name="file"; filename="half.txt"\r\n\r\n`,
        )
        sending.write(words.repeat(40_000))
        await until(arrived, 'the first half of the file')
        await product.kill()
        await cut
      }
      await using product = await start({ DATA: folder })
      assert.equal(product.complained(), '')
      assert.deepEqual(await readdir(incoming), [], 'what had arrived is gone as soon as it starts again')
      const rows = await lookInto(folder, `select 1 from documents.document where tier = 3`)
      assert.deepEqual(rows, [])
      for (const entry of await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true }))
        if (entry.isFile())
          assert.ok(!(await readFile(join(entry.parentPath, entry.name))).includes(words.slice(0, 20)))
    })
  })
})
