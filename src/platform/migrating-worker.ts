/** The thread that makes roles and migrates, while the thread that started it reads the program. */
import { parentPort } from 'node:worker_threads'
import { ConfigFault } from './config.ts'
import { type Had, migrate, prepareRoles } from './migrate.ts'

export interface MigratingTask {
  readonly adminUrl: string
  readonly login: { readonly name: string; readonly password: string }
  readonly through: readonly Had[] | undefined
}

/** What came of it. A fault crosses threads as its sentence, for a class does not; any other error as itself. */
export type MigratingAnswer =
  | { readonly done: true }
  | { readonly fault: string }
  | { readonly error: unknown }

async function answerTo({ adminUrl, login, through }: MigratingTask): Promise<MigratingAnswer> {
  try {
    await prepareRoles(adminUrl, login)
    await migrate(adminUrl, undefined, through)
    return { done: true }
  } catch (error) {
    return error instanceof ConfigFault ? { fault: error.message } : { error }
  }
}

parentPort?.once('message', async (task: MigratingTask) => parentPort?.postMessage(await answerTo(task)))
