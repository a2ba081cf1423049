import { ConfigFault } from '#platform/config.ts'
import { demoAccountsText, prepareDemo } from '../../demo/load.ts'
import { reachDatabase } from '../prepare.ts'
import type { Command } from './command.ts'
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
    await reachDatabase(config, folder, ending)
    say('The database is ready for this copy of Accord.')
  },
}

export const demo: Command = {
  usage: 'demo',
  says: 'Makes the two demo partnerships where they are not there, and prints how to sign in.',
  options: [],
  words: [0, 0],
  async run(_typed, around) {
    const { config, folder, now, say } = around
    if (!config.demo)
      throw new ConfigFault('The demo is only made on the built-in database, or with ACCORD_DEMO=1.')
    await using ending = new AsyncDisposableStack()
    const { database, identity, jobs, keys, key } = await openInstallation(around, ending)
    await prepareDemo({ database, identity, folder, key, now: now(), send: jobs.send, keys })
    say(await demoAccountsText(folder, key, config.port))
  },
}
