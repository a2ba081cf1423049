/** Roles and migrations in a thread of their own: they mostly wait for PostgreSQL, and reading the program waits for nobody. */
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { ConfigFault } from './config.ts'
import type { MigratingAnswer, MigratingTask } from './migrating-worker.ts'

export interface Migrator extends AsyncDisposable {
  /** `prepareRoles` and `migrate`, with their faults. Once for each thread. */
  run(task: MigratingTask): Promise<void>
}

/** Opens the thread, which reads what it needs at once, while PostgreSQL is still made or started. */
export function openMigrator(): Migrator {
  const worker = new Worker(join(import.meta.dirname, 'migrating-worker.ts'))
  const { promise, resolve, reject } = Promise.withResolvers<MigratingAnswer>()
  // It may fail before anybody has asked, and is told to whoever does.
  promise.catch(() => undefined)
  worker.once('message', resolve)
  worker.once('error', reject)
  worker.once('exit', () => reject(new Error('The thread that migrates ended by itself')))
  return {
    async run(task) {
      worker.postMessage(task)
      const answer = await promise
      if ('fault' in answer) throw new ConfigFault(answer.fault)
      if ('error' in answer) throw answer.error
    },
    async [Symbol.asyncDispose]() {
      await worker.terminate()
    },
  }
}
