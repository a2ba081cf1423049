import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type pg from 'pg'
import { until } from '#platform/testing/processes.ts'
import type { World } from '#platform/testing/world.ts'
import { loginUrl, openSuperuser } from './superuser.ts'

const PATIENCE_MS = 20_000
const OF_OTHERS = 'from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'

/** What every statement that waits for somebody else selects: the process of each, for whoever ends them. */
export const WAITING = `select pid ${OF_OTHERS} and wait_event_type = 'Lock'`

/** Waits until as many statements wait for what somebody else holds, of those that begin with some words. */
export const untilWaiting = (
  superuser: pg.Client,
  { count = 1, beginning = '' }: { readonly count?: number; readonly beginning?: string } = {},
): Promise<void> =>
  until(
    async () => {
      const { rows } = await superuser.query(`${WAITING} and query like $1`, [`${beginning}%`])
      return rows.length >= count
    },
    `waiting of ${count} ${beginning}`,
    PATIENCE_MS,
  )

/** Waits until the database has given up every statement that begins with some words. */
const untilGivenUp = (superuser: pg.Client, beginning: string): Promise<void> =>
  until(
    async () => {
      const running = `select ${OF_OTHERS} and state <> 'idle' and query like $1`
      return (await superuser.query(running, [`${beginning}%`])).rows.length === 0
    },
    `giving up ${beginning}`,
    PATIENCE_MS,
  )

/** Takes and keeps what a statement locks, as somebody does who has begun a change, until it is disposed of. */
export async function holding(
  here: World,
  statement: string,
  given: readonly unknown[] = [],
): Promise<AsyncDisposable> {
  const holder = await openSuperuser(here)
  await holder.query('begin')
  await holder.query(statement, [...given])
  return { [Symbol.asyncDispose]: () => holder.end() }
}

/**
 * Makes a change in a process of its own, and kills it where it waits for what somebody holds. When this returns, the
 * database knows that the process has gone; what the process had said by then is given.
 */
export async function killedInTheMiddle(
  here: World,
  superuser: pg.Client,
  {
    program,
    given,
    held,
    at,
  }: {
    /** A file of tests, and what it is given after the address of the database. */
    readonly program: string
    readonly given: readonly string[]
    /** The statement that somebody else holds something by. */
    readonly held: readonly [statement: string, given: readonly unknown[]]
    /** How the statement begins at which it waits. */
    readonly at: string
  },
): Promise<string> {
  const holder = await holding(here, ...held)
  const child = spawn(process.execPath, [program, loginUrl({ superuser }), ...given], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said, ended] = [text(child.stdout), once(child, 'exit')]
  try {
    await untilWaiting(superuser, { beginning: at })
  } finally {
    child.kill('SIGKILL')
  }
  assert.deepEqual(await ended, [null, 'SIGKILL'])
  await holder[Symbol.asyncDispose]()
  await untilGivenUp(superuser, at)
  return said
}
