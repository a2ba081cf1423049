import { isIPv6 } from 'node:net'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { jobHandlers, kept, reactions, site, timetable } from '#app'
import { publishHeads } from '#platform/audit/heads.ts'
import { startSealer } from '#platform/audit/sealer.ts'
import { type Config, keptOnce } from '#platform/config.ts'
import { openDatabase } from '#platform/db.ts'
import { newSecret } from '#platform/digest.ts'
import type { Deliver } from '#platform/events.ts'
import { openConfiguredFiles } from '#platform/files/configured.ts'
import { openIdentity } from '#platform/identity.ts'
import { startJobs } from '#platform/jobs.ts'
import { demandMasterKeys } from '#platform/key-rotation.ts'
import { openKeys } from '#platform/keys.ts'
import { openLog } from '#platform/log.ts'
import { demandReady } from '#platform/migrate.ts'
import { openConverter } from '#platform/packing/converting.ts'
import { everyPartnership, openDoor } from '#platform/partnerships.ts'
import { openPost } from '#platform/post.ts'
import { openPrinter } from '#platform/print.ts'
import { serve } from '#platform/serve.ts'
import { setUpPath } from '#platform/set-up.ts'
import { openWatch } from '#platform/watching.ts'
import type { Services } from '../demo/load.ts'
import { databaseCheck, folderCheck, lettersCheck, scannerCheck } from './checks.ts'
import { giveMemoryBack } from './memory.ts'
import { masterKeysFor, type Prepared } from './prepare.ts'

/** Long enough for the slowest answer, and short enough for whoever kills what has not ended after ten seconds. */
const PATIENCE_MS = 6000

/** Finishes the requests in flight. One whose sender has fallen silent is cut off in the end. */
async function close(server: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => server.server.closeAllConnections(), PATIENCE_MS)
  await server.close()
  clearTimeout(cut)
}

async function makeDemo(services: Services): Promise<void> {
  const { prepareDemo } = await import('../demo/load.ts')
  await prepareDemo(services)
}

/** Serves on a database that is ready, until the product is told to stop. */
export async function run(
  config: Config,
  folder: string,
  { url, directUrl, failed }: Prepared,
  ending: AsyncDisposableStack,
): Promise<void> {
  const log = openLog(config.logLevel)
  const now = () => Temporal.Now.instant()
  await demandReady(url)
  const database = ending.use(openDatabase(url))
  const masterKeys = await masterKeysFor(config, folder)
  await demandMasterKeys({ database, kept, masterKeys })
  const keys = openKeys(masterKeys)
  const key = config.key ?? (await keptOnce(join(folder, 'key'), newSecret))
  const identity = ending.use(openIdentity({ url: directUrl, database, key, keys, secure: config.secure }))
  // Whoever asks for a file may hold a connection already, so the keys of files have one of their own.
  const beside = ending.use(openDatabase(url, { connections: 1 }))
  const files = await openConfiguredFiles(config, folder, { key, keys, database: beside })
  const printer = ending.use(
    openPrinter({ fonts: join(import.meta.dirname, 'assets/print'), compiled: join(folder, 'compiled') }),
  )
  const converter =
    config.sofficeBin === undefined
      ? undefined
      : openConverter({
          ...{ program: config.sofficeBin, user: config.sofficeUser },
          hidden: [folder, ...(config.masterKeyFile ? [config.masterKeyFile] : [])],
        })
  const { promise: listening, resolve: listensAt } = Promise.withResolvers<string>()
  const post = ending.use(
    openPost({ smtpUrl: config.smtpUrl, from: config.mailFrom, baseUrl: () => listening, key }),
  )
  const file = config.auditHeads ?? join(folder, 'audit-heads.log')
  ending.use(startSealer({ database, now, log }))
  const starting = startJobs({
    url: directUrl,
    database,
    reactions,
    handlers: jobHandlers({ database, printer, converter, post, identity }),
    timetable: [...timetable, publishHeads({ file, log })],
    keys,
    files,
    now,
    log,
  })
  // The demo begins beside the queue, and waits for it where it first has something to hand over.
  const send: Deliver = async (...given) => (await starting).send(...given)
  const demo = config.demo ? makeDemo({ database, identity, folder, key, now: now(), send, keys }) : undefined
  // Where the queue cannot start, that is the fault to tell.
  demo?.catch(() => undefined)
  const jobs = ending.use(await starting)
  await demo
  const checks = [
    databaseCheck(database),
    folderCheck(folder),
    scannerCheck(files),
    lettersCheck(database, now),
  ]
  const watch = openWatch({ checks, token: config.metricsToken })
  if (config.metricsPort !== undefined)
    ending.use(await watch.listen({ port: config.metricsPort, host: '127.0.0.1' }))
  const demoAccounts = config.demo && (await (await import('../demo/load.ts')).demoAccounts(folder, key))
  const server = await serve(site, {
    database,
    identity,
    door: openDoor(database, now),
    send: jobs.send,
    keys,
    files,
    now,
    key,
    trustedProxies: config.trustedProxies,
    secure: config.secure,
    log,
    watch,
    post,
    mailbox: config.mailbox,
    cachePublicPages: true,
    ...(demoAccounts && { demoAccounts }),
  })
  ending.defer(() => close(server))
  await giveMemoryBack()
  // From the first request on it can be told to stop, and finishes what it is asked.
  const stopped = new Promise<string>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done(''))
    void failed?.then((error) => done(error.message))
  })
  await server.listen({ port: config.port, host: config.host })
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  const host = isIPv6(config.host) ? `[${config.host}]` : config.host
  const baseUrl = config.baseUrl ?? `http://${host}:${port}`
  listensAt(baseUrl)
  console.log(`Accord is ready at ${baseUrl}`)
  if (config.mailbox) console.log(`Letters are not sent anywhere. Read them at ${baseUrl}/mailbox`)
  if (config.demo) {
    const { demoAccountsText } = await import('../demo/load.ts')
    console.log(await demoAccountsText(folder, key, port))
  } else if ((await everyPartnership(database)).length === 0) {
    const here = config.baseUrl ?? `http://${host}:${port}`
    console.log('There is no partnership yet. Whoever opens this link within a day makes the first one:')
    console.log(`  ${here}${setUpPath(key, now())}`)
  }

  const fault = await stopped
  if (fault) {
    console.error(fault)
    process.exitCode = 1
  }
}
