import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib'
import { compile } from 'sass'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const sources = join(root, 'src/assets')
const typeface = join(root, 'node_modules/@fontsource/atkinson-hyperlegible-next')

/** The folder of built files, which is committed so that a site starts without building anything. */
export const BUILT = join(sources, 'built')

/** What one built file weighs in bytes: as it stands, and as it travels when it is sent compressed. */
export interface Weight {
  readonly name: string
  readonly raw: number
  readonly brotli?: number
}

const FACES = ['latin', 'latin-ext'].flatMap((letters) =>
  [400, 600, 700].map((weight) => ({
    name: `atkinson-hyperlegible-next-${letters}-${weight}.woff2`,
    path: join(typeface, `files/atkinson-hyperlegible-next-${letters}-${weight}-normal.woff2`),
  })),
)

/** The name changes when the contents do, so that a browser may keep what it has for ever. */
function hashedName(name: string, contents: Buffer): string {
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 10)
  const dot = name.lastIndexOf('.')
  return `${name.slice(0, dot)}-${hash}${name.slice(dot)}`
}

function stylesheet(built: Readonly<Record<string, string>>): Buffer {
  const { css } = compile(join(sources, 'accord.scss'), {
    style: 'compressed',
    charset: false,
    loadPaths: [join(root, 'node_modules')],
    quietDeps: true,
  })
  const linked = css.replace(/\/assets\/([\w.-]+)/g, (_address, name: string) => {
    const file = built[name]
    if (file === undefined) throw new Error(`accord.scss asks for ${name}, which is not built`)
    return `/assets/${file}`
  })
  return Buffer.from(`${linked}\n`)
}

/**
 * Builds every file a browser is sent into a folder, which is emptied first: styles, script and typeface with the
 * hash of their contents in their names, compressed copies of the first two, and `manifest.json` from name to file.
 */
export async function buildAssets(folder: string): Promise<readonly Weight[]> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const manifest: Record<string, string> = {}
  const weights: Weight[] = []

  const put = async (name: string, contents: Buffer): Promise<void> => {
    const file = hashedName(name, contents)
    manifest[name] = file
    await writeFile(join(folder, file), contents)
    if (!/\.(css|js)$/.test(name)) {
      weights.push({ name, raw: contents.length })
      return
    }
    const brotli = brotliCompressSync(contents, {
      params: {
        [zlib.BROTLI_PARAM_MODE]: zlib.BROTLI_MODE_TEXT,
        [zlib.BROTLI_PARAM_SIZE_HINT]: contents.length,
      },
    })
    await writeFile(join(folder, `${file}.br`), brotli)
    await writeFile(join(folder, `${file}.gz`), gzipSync(contents, { level: zlib.Z_BEST_COMPRESSION }))
    weights.push({ name, raw: contents.length, brotli: brotli.length })
  }

  for (const { name, path } of FACES) await put(name, await readFile(path))
  await put('atkinson-hyperlegible-next-licence.txt', await readFile(join(typeface, 'LICENSE')))
  await put('accord.css', stylesheet(manifest))
  await put('accord.js', await readFile(join(sources, 'accord.js')))
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return weights
}

if (import.meta.main) {
  for (const { name, raw, brotli } of await buildAssets(BUILT))
    console.log(`${name}: ${raw} bytes${brotli === undefined ? '' : `, ${brotli} with brotli`}`)
}
