import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Files, openFiles } from '../files/files.ts'
import type { Scanner } from '../files/scan.ts'
import { openFolderStore } from '../files/store.ts'

export interface TestFiles extends Files, AsyncDisposable {
  readonly folder: string
}

/** Files in a folder that is gone with the test. */
export async function filesForTests(scanner?: Scanner): Promise<TestFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'accord-files-'))
  const files = await openFiles({
    store: await openFolderStore(folder),
    incoming: join(folder, 'incoming'),
    scanner,
    key: 'a key for files in tests alone',
  })
  return {
    ...files,
    folder,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
