import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, it } from 'node:test'
import { openDatabase } from '#platform/db.ts'
import { newId } from '#platform/id.ts'
import { accordItself, openSender } from '#platform/jobs.ts'
import { openKeys } from '#platform/keys.ts'
import { own, sendLetter } from '#platform/letters.ts'
import { addPartnership } from '#platform/partnerships.ts'
import { digest } from '#platform/posting.ts'
import { mailServer } from '#platform/testing/mail-server.ts'
import { until } from '#platform/testing/processes.ts'
import { freshDatabase, MASTER_KEY } from '#platform/testing/world.ts'

/** A process that posts letters and does nothing else. */
const POSTING = `
  import { openDatabase } from '#platform/db.ts'
  import { startJobs } from '#platform/jobs.ts'
  import { openKeys } from '#platform/keys.ts'
  import { openPost } from '#platform/post.ts'
  import { letterHandlers } from '#platform/posting.ts'
  const { DATABASE_URL: url, ACCORD_MASTER_KEY, SMTP_URL: smtpUrl } = process.env
  const post = openPost({ smtpUrl, from: 'accord@first.test', baseUrl: async () => 'https://first.test', key: 'a key' })
  await startJobs({
    url, database: openDatabase(url), keys: openKeys(ACCORD_MASTER_KEY), reactions: [], byTheClock: false,
    handlers: letterHandlers({ post, kinds: [], addressBook: async () => undefined }),
    now: () => Temporal.Now.instant(), log: { info() {}, warn() {}, error() {} },
  })
  console.log('ready')`

/** How long a job whose process was killed may wait until another one does it. */
const TAKEN_UP_MS = 90_000

describe('a process that is killed while it posts a letter', () => {
  for (const { when, state, sentence } of [
    {
      when: 'before the mail server has it',
      state: 'sent',
      sentence: 'leaves it to another, which sends it once',
    },
    {
      when: 'when the mail server has taken it, and nobody has written that down',
      state: 'unsure',
      sentence: 'leaves a letter that may have arrived: it is told so, and not sent twice',
    },
  ])
    it(`${sentence}: ${when}`, async () => {
      await using ending = new AsyncDisposableStack()
      const fresh = await freshDatabase()
      ending.defer(() => fresh.drop())
      const database = ending.use(openDatabase(fresh.url))
      const partnershipId = newId<'partnership'>()
      const named = { partnershipId, slug: 'first', name: 'Firstshire', strap: '', host: null }
      await database.session(partnershipId, 'accord_app', ({ write }) =>
        write((tx) => addPartnership(tx, { ...named, brand: '#0f5c5e' })),
      )
      let posting: ChildProcess
      let kills = 1
      const taken: string[] = []
      const kill = () => kills-- > 0 && posting.kill('SIGKILL')
      const server = await mailServer({
        onRcptTo: (_address: unknown, _session: unknown, done: () => void) => {
          if (state === 'sent' && kill()) return
          done()
        },
        onData: async (content: Readable, _session: unknown, done: () => void) => {
          taken.push(await text(content))
          if (state === 'unsure') kill()
          done()
        },
      } as never)
      ending.use(server)
      const start = async () => {
        const child = spawn(process.execPath, ['--input-type=module', '-e', POSTING], {
          cwd: join(import.meta.dirname, '../..'),
          env: {
            PATH: process.env['PATH'],
            DATABASE_URL: fresh.url,
            ACCORD_MASTER_KEY: MASTER_KEY,
            SMTP_URL: server.url,
          },
          stdio: ['ignore', 'pipe', 'inherit'],
        })
        ending.defer(async () => {
          child.kill('SIGKILL')
        })
        await once(child.stdout, 'data')
        return child
      }
      posting = await start()
      const ended = once(posting, 'exit')
      const sender = ending.use(await openSender(fresh.url))
      const keys = openKeys(MASTER_KEY)
      const id = await database.session(partnershipId, 'accord_app', ({ write }) =>
        write((tx) => {
          const now = Temporal.Now.instant()
          const work = { tx, actor: accordItself(partnershipId), now, send: sender.send, keys }
          return sendLetter(work, digest, { to: { name: 'Ann', address: 'ann@example.org' }, values: {} })
        }),
      )
      assert.deepEqual(await ended, [null, 'SIGKILL'])
      posting = await start()
      const stateOf = async () =>
        (
          await database.session(partnershipId, 'accord_app', ({ reader }) =>
            own(reader)
              .selectFrom('platform.letter')
              .select('state')
              .where('id', '=', id)
              .executeTakeFirstOrThrow(),
          )
        ).state
      const isOver = async () => ['sent', 'unsure', 'failed'].includes(await stateOf())
      await until(isOver, 'taking the letter up again', TAKEN_UP_MS)
      assert.deepEqual([await stateOf(), taken.length], [state, 1])
    })
})
