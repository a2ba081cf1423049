import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { jobHandlers, reactions, site } from '#app'
import { type Config, ConfigFault, readConfig } from '#platform/config.ts'
import { openDatabase } from '#platform/db.ts'
import { startEmbedded } from '#platform/embedded.ts'
import { openIdentity } from '#platform/identity.ts'
import { startJobs } from '#platform/jobs.ts'
import { openLog } from '#platform/log.ts'
import { migrate, prepareRoles } from '#platform/migrate.ts'
import { everyPartnership, openDoor } from '#platform/partnerships.ts'
import { openPrinter } from '#platform/print.ts'
import { serve } from '#platform/serve.ts'

/** A secret that is made once and kept in the data folder, for its owner's eyes only. */
async function keptSecret(folder: string, name: string): Promise<string> {
  const path = join(folder, name)
  if (!existsSync(path)) await writeFile(path, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  return (await readFile(path, 'utf8')).trim()
}

/** Makes the database ready, and gives the login that the product works with. */
async function prepareDatabase(config: Config, folder: string) {
  if (config.databaseUrl) {
    if (config.databaseOwnerUrl) {
      const { username, password } = new URL(config.databaseUrl)
      await prepareRoles(config.databaseOwnerUrl, {
        name: decodeURIComponent(username),
        password: decodeURIComponent(password),
      })
      await migrate(config.databaseOwnerUrl)
    }
    return { url: config.databaseUrl, embedded: undefined }
  }
  const embedded = await startEmbedded({
    folder,
    ...(config.postgresBinaries && { binaries: config.postgresBinaries }),
  })
  const login = { name: 'accord_login', password: await keptSecret(folder, 'database-login') }
  await prepareRoles(embedded.url, login)
  await migrate(embedded.url)
  const url = new URL(embedded.url)
  url.username = login.name
  url.password = login.password
  return { url: url.href, embedded }
}

async function start(config: Config): Promise<void> {
  const folder = resolve(config.dataFolder)
  await mkdir(folder, { recursive: true })
  const log = openLog(config.logLevel)
  const now = () => Temporal.Now.instant()
  await using ending = new AsyncDisposableStack()

  const { url, embedded } = await prepareDatabase(config, folder)
  if (embedded) ending.use(embedded)
  const database = ending.use(openDatabase(url))
  const key = config.key ?? (await keptSecret(folder, 'key'))
  const identity = ending.use(openIdentity({ url, database, key, secure: config.secure }))
  const printer = ending.use(openPrinter({ fonts: join(import.meta.dirname, 'assets/print') }))
  const jobs = ending.use(
    await startJobs({ url, database, reactions, handlers: jobHandlers({ printer }), now, log }),
  )
  if (config.demo) {
    const { prepareDemo } = await import('../demo/load.ts')
    await prepareDemo({ database, identity, folder, now: now(), send: jobs.send })
  }
  const server = await serve(site, {
    database,
    identity,
    door: openDoor(database, now),
    send: jobs.send,
    now,
    key,
    secure: config.secure,
    log,
    cachePublicPages: true,
  })
  ending.defer(() => server.close())
  await server.listen({ port: config.port, host: config.host })
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  console.log(`Accord is ready at http://${config.host}:${port}`)
  if (config.demo) {
    const { demoAccountsText } = await import('../demo/load.ts')
    console.log(await demoAccountsText(folder, port))
  } else if ((await everyPartnership(database)).length === 0) {
    console.log('There is no partnership yet. Start with ACCORD_DEMO=1 to see one.')
  }

  const stopped = new Promise<string>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done(''))
    void embedded?.failed.then((error) => done(error.message))
  })
  const fault = await stopped
  if (fault) {
    console.error(fault)
    process.exitCode = 1
  }
}

try {
  if (Number.parseInt(process.versions.node, 10) < 26)
    throw new ConfigFault(
      `Accord runs on Node 26; this is ${process.version}. Start it with npm start after npm ci.`,
    )
  await start(readConfig(process.env))
} catch (error) {
  // The one place where a start that failed is told: in a sentence where we know it, with the stack where we do not.
  const { message, code } = error as Error & { code?: string }
  if (error instanceof ConfigFault) console.error(message)
  else if (code === 'EADDRINUSE')
    console.error('That port is taken. Stop what uses it, or set PORT to another one.')
  else if (message?.startsWith('Accord is already running')) console.error(message)
  else console.error(error)
  process.exitCode = 1
}
process.exit()
