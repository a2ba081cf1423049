import assert from 'node:assert/strict'
import { chmod, readFile, stat, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { newMasterKey } from '#platform/sealing.ts'
import { until } from '#platform/testing/processes.ts'
import { masterKeysFor } from '../src/prepare.ts'
import {
  aFolder,
  launch,
  type Product,
  refusal,
  remove,
  type Settings,
  signedIn,
  start,
  visitor,
} from './product.ts'

const FIRST_START_MS = 10_000
const SECOND_START_MS = 5000
const END_MS = 3000
/** Nobody has made the source ready to run on the machine of a newcomer. */
const AS_NEW = { NODE_DISABLE_COMPILE_CACHE: '1' }

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`

const aFreePort = (): Promise<number> =>
  new Promise((settle) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => settle(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** The page of one report, among what else the list of reports leads to. */
const isReport = /\/[0-9a-f-]{36}$/

describe('the product on a machine that has never had it', () => {
  let folder: string
  let other: string
  let first: Product
  before(async () => {
    folder = await aFolder()
    other = await aFolder()
    first = await start({ DATA: folder, ...AS_NEW })
  })
  after(async () => {
    await first.kill()
    await remove(folder)
    await remove(other)
  })

  it('is ready within ten seconds', async (test) => {
    // A machine that stood still for a while says nothing of the product: it begins anew, on a folder as empty.
    const starts = [first.readyAfter]
    while (starts.length < 3 && Math.min(...starts) >= FIRST_START_MS) {
      const empty = await aFolder()
      await using again = await start({ DATA: empty, ...AS_NEW })
      starts.push(again.readyAfter)
      await again.kill()
      await remove(empty)
    }
    test.diagnostic(`first start: ${starts.map(seconds).join(', ')}`)
    assert.ok(Math.min(...starts) < FIRST_START_MS)
  })

  it('says where it is and how to sign in, in both partnerships', () => {
    assert.match(first.address, /^http:\/\/127\.0\.0\.1:\d+$/)
    assert.deepEqual(
      first.accounts.map(({ role, host }) => [role, host]),
      [
        ['business manager', ''],
        ['board member', ''],
        ['scrutineer', ''],
        ['agency lead', ''],
        ['business manager, Anyshire', 'anyshire.localhost'],
      ],
    )
    assert.equal(first.complained(), '')
  })

  it('lets everybody in whose password it printed, to their own partnership', async () => {
    for (const { role } of first.accounts) {
      const { page } = await (await signedIn(first, role)).get('/workspace')
      const name = role.endsWith('Anyshire') ? 'Anyshire' : 'Cambridgeshire and Peterborough'
      assert.equal(page.querySelector('title')?.text, `My work – ${name} – Accord`, role)
    }
  })

  it('shows its letters and the codes of its accounts only to those who came by a name of its own', async () => {
    const { port } = new URL(first.address)
    for (const path of ['/mailbox', '/demo/codes']) {
      assert.equal((await visitor(first, `localhost:${port}`).get(path)).status, 200, path)
      const elsewhere = await visitor(first, `elsewhere.example:${port}`).get(path)
      assert.equal(elsewhere.status, 400, path)
      assert.doesNotMatch(elsewhere.page.text, /@|\d{3} \d{3}/, path)
    }
  })

  it('refuses a second start on the same folder in one sentence, and keeps serving', async () => {
    assert.match(
      await refusal({ DATA: folder }),
      /^Accord is already running on \S+ \(process \d+\)\. Stop it first, or set DATA to another folder\.\n$/,
    )
    assert.equal((await visitor(first).get('/')).status, 200)
  })

  it('says in one sentence that a port is taken', async () => {
    const { port } = new URL(first.address)
    assert.equal(
      await refusal({ DATA: other, PORT: port }),
      `Port ${port} is taken. Stop what uses it, or set PORT to another one.\n`,
    )
    assert.equal((await visitor(first).get('/')).status, 200)
  })

  it('makes other passwords for another installation', async () => {
    await using second = await start({ DATA: other })
    const known = new Set(first.accounts.map(({ password }) => password))
    assert.equal(known.size, 5)
    assert.deepEqual(
      second.accounts.filter(({ password }) => known.has(password)),
      [],
    )
    await signedIn(second, 'business manager')
  })

  it('answers /healthz once it can serve, and not before', async () => {
    const port = await aFreePort()
    await using second = launch({ DATA: other, PORT: String(port) })
    const here = visitor({ address: `http://127.0.0.1:${port}` })
    let healthy: number | undefined
    while (healthy === undefined) {
      healthy = await here.get('/healthz').then(
        ({ status }) => status,
        () => undefined,
      )
      assert.equal(second.complained(), '')
    }
    assert.equal(healthy, 200)
    const { status, page } = await here.get('/')
    assert.equal(status, 200)
    assert.match(page.querySelector('title')?.text ?? '', /Cambridgeshire and Peterborough/)
  })

  it('finishes what is being asked and ends within three seconds, though browsers keep their connections', async (test) => {
    const manager = await signedIn(first, 'business manager')
    const { page } = await manager.get('/workspace/reports')
    const report = page
      .querySelectorAll('a[href^="/workspace/reports/"]')
      .map((link) => link.getAttribute('href'))
      .find((href) => isReport.test(href ?? ''))
    await manager.get(report ?? '')
    const silent = connect({ port: Number(new URL(first.address).port), host: '127.0.0.1' })
    silent.on('error', () => undefined)
    const compiled = manager.post(`${report}/compile`, {})
    await pause(150)
    const asked = performance.now()
    first.process.kill('SIGTERM')
    assert.equal((await compiled).to, `${report}#findings`)
    const answered = performance.now()
    assert.equal(await first.ended, 0)
    const took = performance.now() - asked
    test.diagnostic(
      `end: ${seconds(took)}, of which ${seconds(performance.now() - answered)} after the last answer`,
    )
    assert.ok(took < END_MS, `it took ${seconds(took)}`)
    assert.equal(first.complained(), '')
  })

  it('starts again within five seconds, with the same passwords and all that was written', async (test) => {
    const { accounts } = first
    first = await start({ DATA: folder, ...AS_NEW })
    test.diagnostic(`second start: ${seconds(first.readyAfter)}`)
    assert.ok(first.readyAfter < SECOND_START_MS)
    assert.deepEqual(first.accounts, accounts)
    await signedIn(first, 'business manager')
  })

  it('ends as it should when it is told to stop in the moment in which it is ready', async () => {
    await using second = launch({ DATA: other })
    await until(() => second.said().includes('Accord is ready'), 'being ready')
    second.process.kill('SIGTERM')
    assert.equal(await second.ended, 0)
    assert.equal(second.complained(), '')
  })

  it('keeps the passwords of the demo when it is given a key of its own', async () => {
    await using second = await start({ DATA: other, ACCORD_KEY: 'x'.repeat(32) })
    await signedIn(second, 'business manager')
  })

  it('does not wait for ever for a request whose sender has fallen silent', async () => {
    const half = connect({ port: Number(new URL(first.address).port), host: '127.0.0.1' })
    half.on('error', () => undefined)
    half.write('POST /sign-in HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 500\r\n\r\nemail=')
    await pause(200)
    const asked = performance.now()
    first.process.kill('SIGTERM')
    assert.equal(await first.ended, 0)
    assert.ok(performance.now() - asked < 10_000)
  })
})

describe('the master key', () => {
  let folder: string
  const none = { masterKey: undefined, masterKeyFile: undefined }
  before(async () => {
    folder = await aFolder()
  })
  after(() => remove(folder))

  it('is made once beside the embedded database, for its owner alone', async () => {
    const made = await masterKeysFor(none, folder)
    assert.equal(await masterKeysFor(none, folder), made)
    assert.equal((await stat(join(folder, 'master-key'))).mode & 0o777, 0o600)
    assert.equal(Buffer.from(made, 'base64').length, 32)
  })

  it('is taken from a variable or a named file before one is made', async () => {
    const path = join(folder, 'given')
    await writeFile(path, `${newMasterKey()}\n`, { mode: 0o600 })
    assert.equal(await masterKeysFor({ ...none, masterKeyFile: path }, folder), await readFile(path, 'utf8'))
    assert.equal(await masterKeysFor({ ...none, masterKey: 'given' }, folder), 'given')
  })

  it('is refused in a sentence where others may read it, it is no key, or it is not there', async () => {
    const path = join(folder, 'wrong')
    await writeFile(path, 'not a key\n', { mode: 0o600 })
    const refused = (file: string, sentence: string) =>
      assert.rejects(masterKeysFor({ ...none, masterKeyFile: file }, folder), { message: sentence })
    await refused(path, `${path} must hold 32 bytes in base64. This makes them: openssl rand -base64 32`)
    await chmod(path, 0o640)
    await refused(path, `Others may read the master key. Run: chmod 600 ${path}`)
    const nowhere = join(folder, 'nowhere')
    await refused(nowhere, `The master key cannot be read from ${nowhere}. Check that it is there and yours.`)
  })
})

describe('the product, started with a setting that is wrong,', { concurrency: 2 }, () => {
  const key = { ACCORD_KEY: 'a key that is only for this test, and long' }
  const masterKey = { ACCORD_MASTER_KEY: Buffer.alloc(32, 'process').toString('base64') }
  const mail = { SMTP_URL: 'smtp://127.0.0.1:9' }
  const place = { BASE_URL: 'http://127.0.0.1:3000' }
  const reachable = { BASE_URL: 'http://accord.example.org', ...key, ...mail }
  const wrong: readonly (readonly [Settings, string])[] = [
    [{ PORT: 'abc' }, 'PORT must be a whole number, for example 3000.'],
    [{ PORT: '65536' }, 'PORT must be between 0 and 65535.'],
    [
      { HOST: '0.0.0.0' },
      'Set ACCORD_KEY to at least 32 random characters: sessions are signed with it.\n' +
        'HOST is an address that others can reach, so set BASE_URL to the full address people use.\n' +
        'Set SMTP_URL to the mail server that letters are handed to, for example smtp://mail.example.org.',
    ],
    [
      { HOST: '192.0.2.1', ...reachable },
      '192.0.2.1 is not an address of this machine. Set HOST to one that is, for example 127.0.0.1.',
    ],
    [
      { DATABASE_URL: 'foo', ...key },
      'DATABASE_URL must be like postgres://user:password@host:5432/database. ' +
        'Write signs such as @ and # in a password as %40 and %23.',
    ],
    [
      {
        DATABASE_URL: 'postgres://accord:secret@127.0.0.1:9/accord',
        ...key,
        ...masterKey,
        ...mail,
        ...place,
      },
      'No PostgreSQL answers at 127.0.0.1:9. Start it, or correct DATABASE_URL and DATABASE_OWNER_URL.',
    ],
    [
      { DATABASE_OWNER_URL: 'postgres://owner:secret@127.0.0.1/accord' },
      'DATABASE_OWNER_URL is set without DATABASE_URL. Set both, or neither for the built-in database.',
    ],
    [{ ACCORD_DEMO: 'maybe' }, 'ACCORD_DEMO must be 1 or 0.'],
    [{ ACCORD_KEY: 'short' }, 'ACCORD_KEY must be at least 32 characters long.'],
    [
      { DATA: '/etc/passwd' },
      'Accord cannot keep its files in /etc/passwd. Set DATA to a folder that you may write to.',
    ],
    [
      { EMBEDDED_PG_BIN: '/nowhere' },
      'The programs of PostgreSQL in /nowhere do not run on this machine. ' +
        'Set EMBEDDED_PG_BIN to the programs of another PostgreSQL (15 or later), or set DATABASE_URL.',
    ],
  ]
  let folder: string
  before(async () => {
    folder = await aFolder()
  })
  after(() => remove(folder))

  for (const [settings, sentence] of wrong)
    it(`says so in a sentence and ends: ${JSON.stringify(settings)}`, async () => {
      assert.equal(await refusal({ DATA: folder, ...settings }), `${sentence}\n`)
    })
})
