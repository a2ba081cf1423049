/**
 * Runs every test on the PostgreSQL that comes with the packages, and those of the database again on the oldest one that
 * we promise to work with, where Debian keeps it. Given files, runs those alone.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'

const EVERY_TEST = ['src/**/*.test.ts', 'test/*.test.ts', 'test/browser/*.test.ts']

const OLDEST = '/usr/lib/postgresql/15/bin'
/** What depends on the database itself: walls, keys, locks, jobs, order of text, and statements written by hand. */
const OF_THE_DATABASE = [
  'src/platform/{clocks,db,jobs,keys,letters,mailed-links,migrate,settings,timetable}.test.ts',
  'src/platform/audit/*.test.ts',
  'src/modules/administration/audit.test.ts',
  'src/modules/governance/{membership,sitting,transfer}.test.ts',
  'src/modules/indicators/importing.test.ts',
  'src/modules/people/{directory,importing,people}.test.ts',
  'src/modules/reports/moved.test.ts',
  'test/{access,attack,catalogue,dead-letters,isolation,merging}.test.ts',
]

/** What holds a time to a limit, or one time beside another: what somebody else does meanwhile would be counted too. */
const ALONE = [
  'src/modules/reports/rules/quickness.test.ts',
  'src/platform/audit/audit.test.ts',
  'src/platform/files/cleaning-beside.test.ts',
  'src/platform/identity.test.ts',
  'test/process.test.ts',
]

/** A file that hangs is a failure, and not the end of the run. */
const PATIENCE_MS = 15 * 60_000

/** Every file is a process of its own, and all of them read the same source: it is made ready to run once. */
const READY = { NODE_COMPILE_CACHE: join(import.meta.dirname, '../node_modules/.cache/compiled') }

const node = (args: readonly string[], settings: Readonly<Record<string, string>> = {}) =>
  spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...READY, ...process.env, ...settings } })
    .status === 0

/** A file waits for its database or its browser about half of its time, so that there is one file for every core. */
const AT_ONCE = Math.min(4, availableParallelism())

const tests = (files: readonly string[], settings?: Readonly<Record<string, string>>, atOnce = AT_ONCE) =>
  node(
    [
      ...['--test', '--test-global-setup=test/setup.ts', `--test-timeout=${PATIENCE_MS}`],
      ...[`--test-concurrency=${atOnce}`, ...files],
    ],
    settings,
  )

/** Those that must be alone come last, one after the other. */
function every(patterns: readonly string[], settings?: Readonly<Record<string, string>>): boolean {
  const files = globSync(patterns)
  const alone = files.filter((file) => ALONE.includes(file))
  const together = files.filter((file) => !ALONE.includes(file))
  return [tests(together, settings), alone.length === 0 || tests(alone, settings, 1)].every(Boolean)
}

const given = process.argv.slice(2)
if (given.length > 0) process.exit(tests(given) ? 0 : 1)

const began = performance.now()
const minutes = () => `${((performance.now() - began) / 60_000).toFixed(1)} minutes`
const isSound = every(EVERY_TEST)
console.log(`Every test ran on the PostgreSQL of the packages, in ${minutes()}.`)
let isSoundOnOldest = true
if (existsSync(OLDEST)) {
  isSoundOnOldest = every(OF_THE_DATABASE, { ACCORD_TEST_PG_BIN: OLDEST })
  console.log(`The tests of the database ran again on PostgreSQL 15: ${minutes()} in all.`)
} else console.log(`There is no PostgreSQL 15 in ${OLDEST}, so the database tests did not run again on it.`)
process.exit(isSound && isSoundOnOldest ? 0 : 1)
