import { existsSync, readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import manifest from '../assets/built/manifest.json' with { type: 'json' }

export type AssetName = keyof typeof manifest

/** The address of a built file. It changes with the file's contents, so a browser may keep what it has for ever. */
export const asset = (name: AssetName): string => `/assets/${manifest[name]}`

interface Built {
  readonly type: string
  readonly plain: Buffer
  /** Compressed copies in the order we prefer to send them; none for files that are compressed already. */
  readonly compressed: readonly { readonly coding: string; readonly bytes: Buffer }[]
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  woff2: 'font/woff2',
}

const CODINGS = [
  { coding: 'br', ending: '.br' },
  { coding: 'gzip', ending: '.gz' },
]

function read(file: string): Built {
  const type = TYPES[file.slice(file.lastIndexOf('.') + 1)]
  if (type === undefined) throw new Error(`No content type is known for ${file}`)
  const at = (name: string) => new URL(`../assets/built/${name}`, import.meta.url)
  return {
    type,
    plain: readFileSync(at(file)),
    compressed: CODINGS.filter(({ ending }) => existsSync(at(file + ending))).map(({ coding, ending }) => ({
      coding,
      bytes: readFileSync(at(file + ending)),
    })),
  }
}

/** Whether an Accept-Encoding header names a coding without refusing it by `q=0` (RFC 9110, 12.5.3). */
const accepts = (header: string, coding: string): boolean =>
  header.split(',').some((item) => {
    const [name, quality] = item.split(';').map((part) => part.trim().toLowerCase())
    return name === coding && !/^q=0(\.0*)?$/.test(quality ?? '')
  })

/**
 * Serves the built files from memory at `/assets/`. Only the names in the manifest are known,
 * so no request can reach another file of the machine; any other name is a 404.
 */
export async function registerAssets(server: FastifyInstance): Promise<void> {
  const files = new Map(Object.values(manifest).map((file) => [file, read(file)]))

  server.get<{ Params: { file: string } }>('/assets/:file', async (request, reply) => {
    const built = files.get(request.params.file)
    if (built === undefined) return reply.callNotFound()
    const wanted = request.headers['accept-encoding'] ?? ''
    const sent = built.compressed.find(({ coding }) => accepts(wanted, coding))
    reply.type(built.type)
    reply.header('cache-control', 'public, max-age=31536000, immutable')
    reply.header('x-content-type-options', 'nosniff')
    if (built.compressed.length > 0) reply.header('vary', 'accept-encoding')
    if (sent !== undefined) reply.header('content-encoding', sent.coding)
    return reply.send(sent?.bytes ?? built.plain)
  })
}
