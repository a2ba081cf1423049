import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Config } from '#platform/config.ts'
import { prepareDatabase } from './prepare.ts'

/**
 * Runs the product until it is told to stop. Nearly the whole program is read while PostgreSQL is made or started,
 * and while it migrates: a machine has room for both at once. Reading lets nobody have a turn, so that only as much is
 * read at first as takes no longer than PostgreSQL does.
 */
export async function start(config: Config): Promise<void> {
  const folder = resolve(config.dataFolder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await using ending = new AsyncDisposableStack()
  const program = Promise.withResolvers<typeof import('./running.ts')>()
  // Where PostgreSQL cannot start, that is the fault to tell.
  program.promise.catch(() => undefined)
  const prepared = await prepareDatabase(config, folder, ending, {
    meanwhile: (part) => {
      if (part === 'migrating') program.resolve(import('./running.ts'))
      // What fails here fails again with the rest, and is told there.
      else void import('#platform/serve.ts').catch(() => undefined)
    },
  })
  const { run } = await program.promise
  await run(config, folder, prepared, ending)
}

/** What a person can act on, or undefined where only the stack says what happened. */
export function sentenceFor(error: unknown, { port, host, dataFolder }: Config): string | undefined {
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Stop what uses it, or set PORT to another one.`
  if (code === 'EACCES' && syscall === 'listen')
    return `Port ${port} is for administrators. Set PORT to one from 1024 on.`
  if (code === 'EADDRNOTAVAIL' || syscall === 'getaddrinfo')
    return `${host} is not an address of this machine. Set HOST to one that is, for example 127.0.0.1.`
  if (code === 'EEXIST' || code === 'ENOTDIR' || code === 'EACCES' || code === 'EROFS')
    return `Accord cannot keep its files in ${dataFolder}. Set DATA to a folder that you may write to.`
  return undefined
}
