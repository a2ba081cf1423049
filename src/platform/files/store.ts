import { constants, createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import type { PartnershipId } from '../db.ts'
import { isId } from '../id.ts'
import { hasCode } from '../programs.ts'

/** Whose file it is, and the SHA-256 of its content in the clear, which is its name in the store. */
export interface FilePlace {
  readonly partnershipId: PartnershipId
  readonly sha256: string
}

/** A file in the store, with when it was last put there. */
export interface FoundFile extends FilePlace {
  readonly bytes: number
  readonly since: Temporal.Instant
}

/** Where files are kept: each partnership's apart, each content once, whole or not at all. */
export interface FileStore {
  /** Keeps a finished file that stands in `path` on this machine. Once it returns, the file outlives a power cut. */
  keep(place: FilePlace, path: string): Promise<void>
  /** What is in a file; undefined where there is none. */
  open(place: FilePlace): Promise<Readable | undefined>
  has(place: FilePlace): Promise<boolean>
  remove(place: FilePlace): Promise<void>
  each(partnershipId: PartnershipId): AsyncIterable<FoundFile>
}

const SHA256 = /^[0-9a-f]{64}$/

/** The words of a place in a path or an address. Nothing else may become a part of one. */
export function placeParts({ partnershipId, sha256 }: FilePlace): readonly [string, string, string] {
  if (!isId(partnershipId) || !SHA256.test(sha256)) throw new Error('This is not the place of a file')
  return [partnershipId, sha256.slice(0, 2), sha256]
}

/** A folder reaches the disk with its names only when it is synchronised itself. */
async function synchronise(path: string): Promise<void> {
  const handle = await open(path, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const PRIVATE = { recursive: true, mode: 0o700 } as const

/** Files in a folder that the owner of the process alone may read. `incoming` must be on the same disk. */
export async function openFolderStore(folder: string): Promise<FileStore> {
  await mkdir(folder, PRIVATE)
  const pathOf = (place: FilePlace): string => join(folder, ...placeParts(place))
  const present = async (place: FilePlace) => {
    try {
      return await stat(pathOf(place))
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined
      throw error
    }
  }
  return {
    async keep(place, path) {
      const target = pathOf(place)
      const made = await mkdir(dirname(target), PRIVATE)
      await synchronise(path)
      await rename(path, target)
      await synchronise(dirname(target))
      if (made !== undefined) {
        await synchronise(dirname(dirname(target)))
        await synchronise(folder)
      }
    },
    open: async (place) => ((await present(place)) ? createReadStream(pathOf(place)) : undefined),
    has: async (place) => (await present(place)) !== undefined,
    async remove(place) {
      await unlink(pathOf(place)).catch((error: unknown) => {
        if (!hasCode(error, 'ENOENT')) throw error
      })
    },
    async *each(partnershipId) {
      if (!isId(partnershipId)) throw new Error('Files belong to a partnership')
      const home = join(folder, partnershipId)
      const names = await readdir(home, { recursive: true }).catch((error: unknown) => {
        if (hasCode(error, 'ENOENT')) return []
        throw error
      })
      for (const name of names) {
        const place = { partnershipId, sha256: name.split(/[\\/]/).at(-1) ?? '' }
        if (!SHA256.test(place.sha256)) continue
        const found = await present(place)
        if (found?.isFile())
          yield {
            ...place,
            bytes: found.size,
            since: Temporal.Instant.fromEpochMilliseconds(Math.floor(found.mtimeMs)),
          }
      }
    },
  }
}
