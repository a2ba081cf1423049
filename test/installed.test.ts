import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path/posix'
import { describe, it } from 'node:test'

type Parts = Readonly<Record<string, string>>

interface Manifest {
  readonly bin: Parts
  readonly imports: Parts
  readonly dependencies: Parts
  readonly optionalDependencies: Parts
  readonly devDependencies: Parts
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest

/** Where each program of the product begins. The demonstration is reached from the first, as the product reaches it. */
const ENTRANCES = ['src/main.ts', 'src/cli.ts', ...Object.values(manifest.bin)]

/** What is imported for its types alone is gone when it runs. */
const TYPES_ALONE = /^\s*(?:import|export) type\b[^']*'[^']*'/gm
const COMMENTS = /^\s*(?:\/\*[\s\S]*?\*\/|\/\/.*)$/gm
const IMPORTED =
  /(?:^(?:import|export)\b[^';]*\sfrom\s|^import\s|\bimport\(\s*|\bimport\.meta\.resolve\(\s*)'([^']+)'/gm
/** A file that is run by its path: a worker, or the program that a command starts. */
const RUN = /(?:new URL|\bat|\bjoin)\((?:import\.meta\.dirname,\s*)?'([^']+\.[jt]s)'/g

/** The path from the root of one of our own files; undefined for a package. */
function fileOf(name: string, from: string): string | undefined {
  if (name.startsWith('.')) return join(dirname(from), name)
  for (const [pattern, target] of Object.entries(manifest.imports)) {
    const [start = ''] = pattern.split('*')
    if (pattern === name || (pattern.endsWith('*') && name.startsWith(start)))
      return join(target.replace('*', name.slice(start.length)))
  }
  return undefined
}

const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')

/** What runs from an entrance on: every file of ours, and every package with a file that names it. */
function reached(entrances: readonly string[], read: (path: string) => string | undefined) {
  const files = new Set<string>()
  const packages = new Map<string, string>()
  const waiting = [...entrances]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (files.has(path)) continue
    const text = read(path)
    if (text === undefined) continue
    files.add(path)
    const live = text.replaceAll(COMMENTS, '').replaceAll(TYPES_ALONE, '')
    for (const [, name = ''] of live.matchAll(IMPORTED)) {
      const file = fileOf(name, path)
      if (file) waiting.push(file)
      else if (!isBuiltin(name)) packages.set(packageOf(name), path)
    }
    for (const [, name = ''] of live.matchAll(RUN)) waiting.push(join(dirname(path), name))
  }
  return { files, packages }
}

const onDisk = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)

describe('an installation without the parts for development', () => {
  const { files, packages } = reached(ENTRANCES, onDisk)

  it('has every package that the product, its commands and the demonstration import', () => {
    const installed = { ...manifest.dependencies, ...manifest.optionalDependencies }
    const missing = [...packages].filter(([name]) => !(name in installed))
    assert.deepEqual(
      missing.map(([name, path]) => `${path} imports ${name}, which is not among the dependencies`),
      [],
    )
  })

  it('has no package that nothing of the product uses', () => {
    const unused = Object.keys(manifest.dependencies).filter((name) => !packages.has(name))
    assert.deepEqual(unused, [])
  })

  it('is read from all that runs: modules, workers, the demonstration, and no tests', () => {
    const paths = [...files]
    for (const path of [
      'src/app.ts',
      'src/modules/governance/index.ts',
      'src/platform/files/cleaning-worker.ts',
      'src/platform/print-worker.ts',
      'demo/load.ts',
      'demo/anyshire-years.ts',
    ])
      assert.ok(files.has(path), path)
    assert.deepEqual(
      paths.filter((path) => /^test\/|^scripts\/|\.test\.ts$|\/testing/.test(path)),
      [],
    )
  })

  it('is found out where a file says it in any of these ways, and not where it means types alone', () => {
    const planted = {
      'src/main.ts': `import { z } from 'zod'\nimport type { Kysely } from 'kysely'\nimport './next.ts'`,
      'src/next.ts': `export {\n  a,\n} from '@scope/many/part'\nconst b = await import('sass')\nimport 'node:fs'`,
      'src/worker.ts': `import axe from 'axe-core'`,
      'src/platform/db.ts': `// import x from 'typescript'\nconst w = new URL('../worker.ts', import.meta.url)`,
      'src/cli.ts': `import { own } from '#platform/db.ts'\nimport.meta.resolve('postgres/bin')`,
    }
    const found = reached(['src/main.ts', 'src/cli.ts'], (path) => planted[path as keyof typeof planted])
    assert.deepEqual([...found.packages.keys()].sort(), [
      '@scope/many',
      'axe-core',
      'postgres',
      'sass',
      'zod',
    ])
    assert.equal(found.files.size, 5)
  })
})
