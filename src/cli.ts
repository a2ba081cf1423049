import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ConfigFault, readConfig } from '#platform/config.ts'
import { backup, newBackupKey, restore } from './cli/archives.ts'
import type { Command } from './cli/command.ts'
import { demo, demoCycle, demoYears, migrateCommand } from './cli/databases.ts'
import { exportDirectory, importDirectory } from './cli/directories.ts'
import { createPartnership, inviteCommand } from './cli/partnerships.ts'
import { rewrap, rotate, verifyAudit } from './cli/seals.ts'

/** Every command, by what is typed after `accord`. */
const COMMANDS: Readonly<Record<string, Command>> = {
  migrate: migrateCommand,
  demo,
  'demo years': demoYears,
  'demo cycle': demoCycle,
  'create-partnership': createPartnership,
  invite: inviteCommand,
  import: importDirectory,
  export: exportDirectory,
  backup,
  restore,
  'keys new-backup-key': newBackupKey,
  'keys rotate': rotate,
  'keys rewrap': rewrap,
  'audit verify': verifyAudit,
}

const help = (): string =>
  [
    'accord: the command line of Accord. It works while the product runs, and when it does not.',
    '',
    ...Object.values(COMMANDS).map(({ usage, says }) => `  accord ${usage}\n      ${says}`),
    '',
    'Settings come from the environment, as for npm start. .env.example names them all.',
  ].join('\n')

/** Runs one command line. Gives the exit code: 0 done, 1 a sentence says what is wrong, 2 not understood. */
async function run(line: readonly string[]): Promise<number> {
  const [first = 'help', second = ''] = line
  if (['help', '--help', '-h'].includes(first)) {
    console.log(help())
    return 0
  }
  const name = [`${first} ${second}`, first].find((each) => each in COMMANDS)
  const command = name === undefined ? undefined : COMMANDS[name]
  if (!name || !command) {
    console.error(`There is no command “${line.join(' ')}”.\n\n${help()}`)
    return 2
  }
  const options = {
    ...Object.fromEntries(command.options.map((name) => [name, { type: 'string' as const, multiple: true }])),
    ...Object.fromEntries((command.switches ?? []).map((name) => [name, { type: 'boolean' as const }])),
  }
  let typed: { values: Record<string, string[] | true | undefined>; positionals: string[] }
  try {
    typed = parseArgs({
      args: line.slice(name.split(' ').length),
      options,
      allowPositionals: true,
    }) as typeof typed
  } catch (error) {
    console.error(`${(error as Error).message}\n\nUsage: accord ${command.usage}`)
    return 2
  }
  const [least, most] = command.words
  if (typed.positionals.length < least || typed.positionals.length > most) {
    console.error(`Usage: accord ${command.usage}`)
    return 2
  }
  const config = readConfig(process.env)
  const folder = resolve(config.dataFolder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const code = await command.run(
    {
      words: typed.positionals,
      options: Object.fromEntries(
        Object.entries(typed.values).flatMap(([key, value]) =>
          value ? [[key, value === true ? [''] : value]] : [],
        ),
      ),
    },
    { config, folder, now: () => Temporal.Now.instant(), say: (text) => console.log(text) },
  )
  return code ?? 0
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  // What a person can mend is told in its sentence; what they cannot, with the stack.
  console.error(error instanceof ConfigFault ? error.message : error)
  process.exitCode = 1
}
process.exit()
