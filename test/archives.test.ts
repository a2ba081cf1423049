import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, stat, symlink, truncate, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { dumpDatabase, type Totals } from '#platform/backup/dump.ts'
import { type Embedded, runningEmbedded, startEmbedded } from '#platform/embedded.ts'
import { filesForTests } from '#platform/testing/files.ts'
import { freshDatabase, MASTER_KEY, toServer } from '#platform/testing/world.ts'
import { furnishedWorld } from './furnished.ts'
import {
  accord,
  aFolder,
  freePort,
  lookInto,
  type Product,
  query,
  refusal,
  remove,
  signedIn,
  start,
} from './product.ts'

const OLDEST = '/usr/lib/postgresql/15/bin'
const withoutOldest = !existsSync(OLDEST) && `this machine has no PostgreSQL 15 in ${OLDEST}`

/** Every row of every table as counts and hashes: two databases with the same are the same, row by row. */
async function contentsOf(url: string, ownerUrl: string): Promise<Pick<Totals, 'rows' | 'jobs'>> {
  const { rows, jobs } = await dumpDatabase({ url, ownerUrl }, 'not asked', async () => undefined)
  return { rows, jobs }
}

/** The superuser may become the login's roles too, so one address does for both. */
async function contentsIn(folder: string): Promise<Pick<Totals, 'rows' | 'jobs'>> {
  const running = await runningEmbedded(folder)
  if (running) return contentsOf(running, running)
  await using embedded = await startEmbedded({ folder })
  return await contentsOf(embedded.url, embedded.url)
}

describe('an archive', () => {
  const ending = new AsyncDisposableStack()
  let folder: string
  let archive: string
  let identity: string
  let recipient: string
  let masterKey: string
  let contents: Pick<Totals, 'rows' | 'jobs'>
  const at = (name: string) => join(folder, name)
  const picture = randomBytes(9 * 1024 * 1024)
  const paper = Buffer.from(`%PDF-1.7\n% What the child said.\n${'Line after line.\n'.repeat(20_000)}%%EOF\n`)
  const title = 'Rapid review of the fourth of March'
  /** The page of a paper that only a few may open, with its title and its file sealed. */
  let page: string
  let home: string
  /** Where the store of an installation keeps a file of the first partnership. */
  const pathOf = (installation: string, bytes: Buffer): string => {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return join(installation, 'files', home, sha256.slice(0, 2), sha256)
  }

  /** The sealed title can be read again, and the file is what was sent, byte for byte. */
  async function opensThePaper(product: Product): Promise<void> {
    const manager = await signedIn(product, 'business manager')
    const shown = await manager.get(page)
    assert.equal(shown.page.querySelector('h1')?.text, title)
    const link = shown.page.querySelector('a[download]')?.getAttribute('href') ?? ''
    assert.deepEqual(await manager.download(link), paper)
  }

  before(async () => {
    folder = await aFolder()
    ending.defer(() => remove(folder))
    archive = at('all.accord')
    identity = at('identity')
    const { said } = await accord({ DATA: at('first') }, 'keys', 'new-backup-key', '--to', identity)
    recipient = said.split('\n')[0] ?? ''
    await using product = await start({ DATA: at('first') })
    const manager = await signedIn(product, 'business manager')
    await manager.get('/workspace/agencies/new')
    await manager.post('/workspace/agencies/new', {
      name: 'A name with \t tab, “quotes”, \\N and 🜂',
      sector: 'Health',
    })
    const { page: documents } = await manager.get('/workspace/documents')
    const add = documents.querySelector('a[href^="/workspace/documents/new/"]')?.getAttribute('href') ?? ''
    await manager.get(add)
    const typed = { title, tier: '3', heldForId: '', language: 'en', format: 'standard' }
    const sent = await manager.upload(add, new File([paper], 'review.pdf'), typed)
    page = sent.to
    assert.match(page, /^\/workspace\/documents\//, sent.page.text)
    const [row] = await lookInto(at('first'), 'select partnership_id as id from platform.partnership limit 1')
    home = String(row?.['id'])
    for (const bytes of [picture, Buffer.alloc(0)]) {
      await mkdir(dirname(at(pathOf('first', bytes))), { recursive: true })
      await writeFile(at(pathOf('first', bytes)), bytes)
    }
    const written = await accord({ DATA: at('first') }, 'backup', '--to', archive, '--recipient', recipient)
    assert.equal(written.code, 0, written.said)
    contents = await contentsIn(at('first'))
    masterKey = (await readFile(at('first/master-key'), 'utf8')).trim()
  })
  after(() => ending.disposeAsync())

  it('is made while the product runs, and read by its owner alone', async () => {
    assert.equal((await stat(archive)).mode & 0o777, 0o600)
    const counts = Object.values(contents.rows).reduce((sum, { count }) => sum + count, 0)
    assert.ok(counts > 500)
  })

  it('says nothing to whoever has no private key, and holds no master key', async () => {
    const bytes = await readFile(archive)
    for (const word of ['Quotes', 'the child said', 'Rapid review', 'agency', 'partnership', masterKey])
      assert.ok(!bytes.includes(word), word)
  })

  it('gives back every row, every file and every waiting job in the built-in database', async () => {
    const settings = { DATA: at('second'), ACCORD_MASTER_KEY: masterKey }
    const { code, said } = await accord(settings, 'restore', archive, '--identity', identity)
    assert.equal(code, 0, said)
    assert.doesNotMatch(said, /master key/)
    assert.deepEqual(await contentsIn(at('second')), contents)
    for (const bytes of [picture, Buffer.alloc(0)])
      assert.deepEqual(await readFile(at(pathOf('second', bytes))), bytes)
  })

  it('gives them back in a PostgreSQL 15 that others run', { skip: withoutOldest }, async () => {
    await using server: Embedded = await startEmbedded({ folder: at('server'), binaries: OLDEST })
    await query(server.url, "create role keeper login createrole password 'of the keys'")
    await query(server.url, 'create database kept owner keeper')
    const as = (name: string, password: string) => {
      const url = new URL(server.url)
      url.pathname = 'kept'
      url.username = name
      url.password = encodeURIComponent(password)
      return url.href
    }
    const port = await freePort()
    const settings = {
      DATA: at('third'),
      PORT: String(port),
      DATABASE_URL: as('desk', 'a drawer'),
      DATABASE_OWNER_URL: as('keeper', 'of the keys'),
      ACCORD_KEY: 'a key of some thirty-two characters or more',
      ACCORD_MASTER_KEY: masterKey,
      SMTP_URL: 'smtp://127.0.0.1:1',
      BASE_URL: `http://127.0.0.1:${port}`,
    }
    const { code, said } = await accord(settings, 'restore', archive, '--identity', identity)
    assert.equal(code, 0, said)
    assert.deepEqual(await contentsOf(settings.DATABASE_URL, settings.DATABASE_OWNER_URL), contents)
    const proof = await accord(settings, 'audit', 'verify')
    assert.equal(proof.code, 0, proof.said)
    await cp(at('first/demo-accounts.json'), at('third/demo-accounts.json'))
    await using product = await start({ ...settings, ACCORD_DEMO: '1' })
    await opensThePaper(product)
    const again = await accord(settings, 'backup', '--to', at('again.accord'), '--recipient', recipient)
    assert.equal(again.code, 0, again.said)
  })

  it('gives back a chain of the audit that is proved from its first link', async () => {
    const { code, said } = await accord(
      { DATA: at('second'), ACCORD_MASTER_KEY: masterKey },
      'audit',
      'verify',
    )
    assert.equal(code, 0, said)
    assert.match(said, /[1-9]\d+ /, 'it says how many entries it proved')
  })

  it('serves people afterwards, with the accounts they had and the papers they sealed', async () => {
    await cp(at('first/demo-accounts.json'), at('second/demo-accounts.json'))
    await using product = await start({ DATA: at('second'), ACCORD_MASTER_KEY: masterKey })
    const manager = await signedIn(product, 'business manager')
    assert.match((await manager.get('/workspace/agencies')).page.toString(), /🜂/)
    await opensThePaper(product)
  })

  it('says which master key is missing', async () => {
    const { code, said } = await accord({ DATA: at('fourth') }, 'restore', archive, '--identity', identity)
    assert.equal(code, 0, said)
    assert.match(
      said,
      /The sealed texts of this archive need the master key [0-9a-f]{12}, and this installation has/,
    )
    assert.match(await refusal({ DATA: at('fourth') }), /is sealed with another master key \([0-9a-f]{12}\)/)
    await using product = await start({ DATA: at('fourth'), ACCORD_MASTER_KEY: masterKey })
    assert.equal(product.complained(), '')
  })

  it('is not restored over anything', async () => {
    const before = await contentsIn(at('second'))
    const { code, said } = await accord({ DATA: at('second') }, 'restore', archive, '--identity', identity)
    assert.equal(code, 1)
    assert.match(said, /^This database is not empty/)
    assert.deepEqual(await contentsIn(at('second')), before)
  })

  it('is refused with a sentence when it is cut short, changed, another’s or nothing', async () => {
    await cp(archive, at('short'))
    await truncate(at('short'), (await stat(archive)).size - 100_000)
    const changed = await readFile(archive)
    changed.writeUInt8(changed.readUInt8(5_000_000) ^ 1, 5_000_000)
    await writeFile(at('changed'), changed)
    await writeFile(at('nothing'), 'nothing')
    await accord({ DATA: at('first') }, 'keys', 'new-backup-key', '--to', at('other-identity'))
    const attempts: readonly (readonly [file: string, key: string, told: RegExp])[] = [
      ['short', identity, /is damaged or cut short\. Nothing of it was restored\.\n$/],
      ['changed', identity, /is damaged or cut short\. Nothing of it was restored\.\n$/],
      ['nothing', identity, /is not an archive of Accord\.\n$/],
      ['nowhere', identity, /^There is no file/],
      ['all.accord', at('other-identity'), /cannot be opened with this key/],
      ['all.accord', at('nothing'), /holds no private key/],
    ]
    for (const [file, key, told] of attempts) {
      const { code, said } = await accord({ DATA: at('fifth') }, 'restore', at(file), '--identity', key)
      assert.equal(code, 1, said)
      assert.match(said, told)
      const { rows } = await contentsIn(at('fifth')).catch(() => ({ rows: {} }))
      assert.ok(
        Object.values(rows as Totals['rows']).every(({ count }) => count === 0),
        file,
      )
      const left = await readdir(at('fifth')).catch(() => [])
      assert.ok(!left.some((name) => name.startsWith('files.restored')), file)
    }
  })

  it('does not appear when its making is cut short', async () => {
    const child = execFile(
      process.execPath,
      ['src/cli.ts', 'backup', '--to', at('killed'), '--recipient', recipient],
      {
        env: { PATH: process.env['PATH'], DATA: at('first') },
      },
    )
    while (!existsSync(at('killed.part')) && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 5))
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('close', resolve))
    assert.ok(!existsSync(at('killed')))
  })

  it('is not made without a public key, or with something else', async () => {
    const none = await accord({ DATA: at('first') }, 'backup', '--to', at('x'))
    assert.match(none.said, /^Say which public key the archive is for/)
    const wrong = await accord({ DATA: at('first') }, 'backup', '--to', at('x'), '--recipient', 'age1nothing')
    assert.match(wrong.said, /is not a public key/)
    assert.ok(!existsSync(at('x')))
  })
})

/**
 * Every row of every table and every waiting job, by the names that the database itself gives: what an archive knows of
 * tables is not asked. How far a sequence has counted stands with them.
 */
async function everythingIn(url: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const everything = new Map<string, readonly string[]>()
  const linesOf = async (statement: string) =>
    (await query(url, `select line from (${statement}) as all_of_it order by line`)).map(({ line }) =>
      String(line),
    )
  const inProduct = `nspname !~ '^pg_' and nspname not in ('information_schema', 'pgboss')`
  const tables = await linesOf(
    `select format('%I.%I', nspname, relname) as line from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where relkind in ('r', 'p') and ${inProduct}`,
  )
  for (const table of tables)
    everything.set(table, await linesOf(`select row::text as line from ${table} as row`))
  everything.set(
    'sequences',
    await linesOf(
      `select format('%s.%s %s', schemaname, sequencename, last_value) as line from pg_sequences
       where last_value is not null and schemaname <> 'pgboss'`,
    ),
  )
  everything.set(
    'waiting jobs',
    await linesOf(
      `select concat_ws(' ', name, data) as line from pgboss.job
       where state in ('created', 'retry', 'active') and name not like '\\_\\_pgboss%'`,
    ),
  )
  return everything
}

/** Every file of a folder by its path, as it lies there. What was still arriving is no file yet. */
async function filesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = all.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name))
  const kept = paths.map((path) => path.slice(folder.length + 1)).filter((path) => !/^incoming/.test(path))
  return new Map(
    await Promise.all(
      kept
        .sort()
        .map(async (path) => [path, (await readFile(join(folder, path))).toString('base64')] as const),
    ),
  )
}

describe('an archive of an installation in which every table has a row', () => {
  const ending = new AsyncDisposableStack()
  after(() => ending.disposeAsync())

  it('gives back every row of every table, whatever its name, and every file', async () => {
    const folder = await aFolder()
    ending.defer(() => remove(folder))
    const files = ending.use(await filesForTests())
    const place = ending.use(await furnishedWorld(undefined, { files }))
    await place.furnish(place.world.partnershipId, 'Quillmere')
    await place.world.settled()
    // What comes and goes with a sign-in, and a job that waits.
    await place.superuser.query(`
      insert into auth.attempt values ('a hash', now(), 3);
      insert into auth.verification values (gen_random_uuid(), 'a letter', 'a hash', now() + interval '1 hour');
      insert into auth.hand_over select 'a hash', id, gen_random_uuid()::text, 'password', now() from auth."user" limit 1;
      insert into auth.second_factor select id, 'sealed' from auth."user" on conflict do nothing;`)
    await place.superuser.query(
      `insert into pgboss.job (name, data, start_after) values ('events', '{"waits": true}', now() + interval '1 day')`,
    )
    const restored = await freshDatabase()
    ending.defer(() => restored.drop())
    const source = new URL(restored.url)
    source.pathname = `/${place.superuser.database}`
    const settings = (name: string, url: string) => ({
      ...{ DATA: join(folder, name), DATABASE_URL: url, DATABASE_OWNER_URL: toServer(url) },
      ...{ ACCORD_KEY: 'a key of some thirty-two characters or more', ACCORD_MASTER_KEY: MASTER_KEY },
      ...{ SMTP_URL: 'smtp://127.0.0.1:1', BASE_URL: 'http://127.0.0.1:1' },
    })
    await mkdir(join(folder, 'from'))
    await symlink(files.folder, join(folder, 'from/files'))
    const from = settings('from', source.href)
    const [archive, identity] = [join(folder, 'all.accord'), join(folder, 'identity')]
    const made = await accord(from, 'keys', 'new-backup-key', '--to', identity)
    const recipient = made.said.split('\n')[0] ?? ''
    const written = await accord(from, 'backup', '--to', archive, '--recipient', recipient)
    assert.equal(written.code, 0, written.said)
    const before = await everythingIn(toServer(source.href))
    const loaded = await accord(settings('to', restored.url), ...['restore', archive, '--identity', identity])
    assert.equal(loaded.code, 0, loaded.said)
    const after = await everythingIn(toServer(restored.url))
    const empty = [...before].flatMap(([name, lines]) =>
      lines.length === 0 && name !== 'sequences' ? [name] : [],
    )
    assert.deepEqual(empty, [], 'a table without a row would prove nothing')
    assert.deepEqual([...after.keys()], [...before.keys()])
    for (const [name, lines] of before) assert.deepEqual(after.get(name), lines, name)
    const kept = await filesIn(files.folder)
    assert.ok(kept.size > 1)
    assert.deepEqual(await filesIn(join(folder, 'to/files')), kept)
  })
})
