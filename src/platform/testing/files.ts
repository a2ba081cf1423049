import { createSecretKey, type KeyObject } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Files, openFiles } from '../files/files.ts'
import type { Scanner } from '../files/scan.ts'
import { type FileKeys, type SealedStore, sealedStore } from '../files/sealed-store.ts'
import { openFolderStore } from '../files/store.ts'
import { newId } from '../id.ts'
import { newKeyBytes } from '../sealing.ts'

export interface TestFiles extends Files, AsyncDisposable {
  readonly folder: string
  readonly store: SealedStore
}

/** Keys that last as long as the test, for files without a database. */
export function keysInMemory(): FileKeys {
  const known = new Map<string, { readonly id: string; readonly key: KeyObject }>()
  return {
    async today(partnershipId) {
      const made = known.get(partnershipId) ?? { id: newId(), key: createSecretKey(newKeyBytes()) }
      known.set(partnershipId, made)
      return made
    },
    async named(partnershipId, id) {
      const found = known.get(partnershipId)
      return found?.id === id ? found.key : undefined
    },
  }
}

/** Files in a folder that is gone with the test. */
export async function filesForTests(scanner?: Scanner, keys: FileKeys = keysInMemory()): Promise<TestFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'accord-files-'))
  const incoming = join(folder, 'incoming')
  const store = sealedStore(await openFolderStore(folder), keys, incoming)
  const files = await openFiles({
    store,
    incoming,
    scanner,
    key: 'a key for files in tests alone',
  })
  return {
    ...files,
    store,
    folder,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
