import { join } from 'node:path'
import type { Config } from '../config.ts'
import { type Files, openFiles } from './files.ts'
import { openScanner } from './scan.ts'
import { openFolderStore } from './store.ts'

/** The files of this installation, where its configuration says. */
export async function openConfiguredFiles(config: Config, folder: string, key: string): Promise<Files> {
  const home = join(folder, 'files')
  return openFiles({
    store: await openFolderStore(home),
    incoming: join(home, 'incoming'),
    scanner: config.clamd === undefined ? undefined : openScanner(config.clamd),
    key,
  })
}
