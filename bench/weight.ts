import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import manifest from '../src/assets/built/manifest.json' with { type: 'json' }
import { type Row, row } from './row.ts'

const BUILT = join(import.meta.dirname, '../src/assets/built')
const GOVUK = join(import.meta.dirname, '../node_modules/govuk-frontend/dist/govuk')

/** What a browser fetches to draw and to work a page for the first time, fonts apart. */
export function weigh(): Row[] {
  const ours = [manifest['accord.css'], manifest['accord.js']]
    .map((name) => statSync(join(BUILT, `${name}.br`)).size)
    .reduce((sum, size) => sum + size, 0)
  const whole = ['govuk-frontend.min.css', 'govuk-frontend.min.js']
    .map((name) => brotliCompressSync(readFileSync(join(GOVUK, name))).byteLength)
    .reduce((sum, size) => sum + size, 0)
  return [
    row('CSS and JS, brotli (limit: the whole of govuk-frontend)', ours / 1000, 'kB', whole / 1000, [
      '<',
      30,
    ]),
  ]
}
