/** The product without the memory of public pages, so that what a page costs to make can be seen. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { jobHandlers, reactions, site } from '#app'
import { readConfig } from '#platform/config.ts'
import { openDatabase } from '#platform/db.ts'
import { startEmbedded } from '#platform/embedded.ts'
import { openConfiguredFiles } from '#platform/files/configured.ts'
import { openIdentity } from '#platform/identity.ts'
import { startJobs } from '#platform/jobs.ts'
import { openKeys } from '#platform/keys.ts'
import { openLog } from '#platform/log.ts'
import { openDoor } from '#platform/partnerships.ts'
import { openPost } from '#platform/post.ts'
import { openPrinter } from '#platform/print.ts'
import { serve } from '#platform/serve.ts'
import { openWatch } from '#platform/watching.ts'

const folder = process.env['DATA'] ?? ''
const kept = (name: string): string => readFileSync(join(folder, name), 'utf8').trim()
const now = () => Temporal.Now.instant()
const log = openLog('warn')
await using ending = new AsyncDisposableStack()

const embedded = ending.use(await startEmbedded({ folder }))
const login = new URL(embedded.url)
login.username = 'accord_login'
login.password = kept('database-login')
const url = login.href
const key = kept('key')
const keys = openKeys(kept('master-key'))
const database = ending.use(openDatabase(url))
const identity = ending.use(openIdentity({ url, database, key, keys, secure: false }))
const beside = ending.use(openDatabase(url, { connections: 1 }))
const files = await openConfiguredFiles(readConfig({}), folder, { key, keys, database: beside })
const printer = ending.use(openPrinter({ fonts: join(import.meta.dirname, '../src/assets/print') }))
const post = ending.use(
  openPost({ smtpUrl: undefined, from: 'accord@localhost', baseUrl: async () => 'http://127.0.0.1', key }),
)
const handlers = jobHandlers({ database, printer, post, identity })
const jobs = ending.use(await startJobs({ url, database, reactions, handlers, keys, files, now, log }))
const server = await serve(site, {
  database,
  identity,
  door: openDoor(database, now),
  send: jobs.send,
  files,
  keys,
  now,
  key,
  secure: false,
  log,
  watch: openWatch({ checks: [], token: undefined }),
  post,
  mailbox: false,
  cachePublicPages: false,
})
ending.defer(() => server.close())
await server.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' })
await new Promise((done) => process.once('SIGTERM', done))
