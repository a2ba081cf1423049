import { documentOwners } from '#app'
import { ConfigFault } from '#platform/config.ts'
import { openDatabase } from '#platform/db.ts'
import { newSecret } from '#platform/digest.ts'
import { openConfiguredFiles } from '#platform/files/configured.ts'
import { migrate } from '#platform/migrate.ts'
import { demoAccountsText, prepareCycle, prepareDemo, prepareYears } from '../../demo/load.ts'
import { reachDatabase } from '../prepare.ts'
import type { Around, Command } from './command.ts'
import { openInstallation } from './installation.ts'

export const migrateCommand: Command = {
  usage: 'migrate',
  says: 'Makes the database ready: roles and tables. The product does it by itself when it may.',
  options: [],
  words: [0, 0],
  async run(_typed, { config, folder, say }) {
    if (config.databaseUrl && !config.databaseOwnerUrl)
      throw new ConfigFault(
        'Set DATABASE_OWNER_URL to a login that owns the database: only it can make tables.',
      )
    await using ending = new AsyncDisposableStack()
    const { ownerUrl } = await reachDatabase(config, folder, ending)
    // Beside the product that runs, which may be an older copy, nothing has been made ready yet.
    if (ownerUrl) await migrate(ownerUrl)
    say('The database is ready for this copy of Accord.')
  },
}

function demandDemo({ config }: Around): void {
  if (!config.demo)
    throw new ConfigFault('The demo is only made on the built-in database, or with ACCORD_DEMO=1.')
}

export const demo: Command = {
  usage: 'demo',
  says: 'Makes the two demo partnerships where they are not there, and prints how to sign in.',
  options: [],
  words: [0, 0],
  async run(_typed, around) {
    const { config, folder, now, say } = around
    demandDemo(around)
    await using ending = new AsyncDisposableStack()
    const { database, identity, jobs, keys, key } = await openInstallation(around, ending)
    await prepareDemo({ database, identity, folder, key, now: now(), send: jobs.send, keys })
    say(await demoAccountsText(folder, key, config.port))
  },
}

export const demoYears: Command = {
  usage: 'demo years',
  says: 'Gives the invented partnership of the demo five years of records. It takes less than two minutes.',
  options: [],
  words: [0, 0],
  async run(_typed, around) {
    const { config, folder, now, say } = around
    demandDemo(around)
    await using ending = new AsyncDisposableStack()
    const { url, database, identity, jobs, keys, key } = await openInstallation(around, ending)
    const services = { database, identity, folder, key, now: now(), send: jobs.send, keys }
    await prepareDemo(services)
    const beside = ending.use(openDatabase(url, { connections: 1 }))
    const files = await openConfiguredFiles(config, folder, { key, keys, database: beside })
    const began = now()
    const seconds = () => Math.round(began.until(now()).total('seconds'))
    const told = (sentence: string) => say(`${String(seconds()).padStart(4)} s  ${sentence}`)
    const isNew = await prepareYears({ ...services, files, owners: documentOwners, told })
    say(
      isNew
        ? `Anyshire has its five years. It took ${seconds()} seconds.`
        : 'Anyshire has its five years already.',
    )
  },
}

export const demoCycle: Command = {
  usage: 'demo cycle',
  says: 'Gives the invented partnership of the demo a cycle of self-assessment, and says which disagreements were planted.',
  options: [],
  words: [0, 0],
  async run(_typed, around) {
    const { folder, now, say } = around
    demandDemo(around)
    await using ending = new AsyncDisposableStack()
    const { database, identity, jobs, keys, key } = await openInstallation(around, ending)
    const services = { database, identity, folder, key, now: now(), send: jobs.send, keys }
    await prepareDemo(services)
    const { path, seed, planted } = await prepareCycle(services, newSecret())
    say(`Anyshire has a cycle of self-assessment: ${path}`)
    say(`It was invented with the seed ${seed}. These disagreements were planted, and no other:`)
    for (const { agency, standard, higher, lower } of planted)
      say(`  ${agency}, “${standard}”: ${higher} above ${lower}`)
  },
}
