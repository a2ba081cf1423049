import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { kept, site } from '#app'
import { dataDocument, holds, permissionsDocument } from '../scripts/documents.ts'
import { knownTables } from '../scripts/interfaces.ts'

const written = (name: string): string => readFileSync(`docs/${name}.md`, 'utf8')

describe('the papers that are read off the product', () => {
  it('say what the product says: npm run docs writes them again', () => {
    assert.equal(written('permissions'), permissionsDocument())
    assert.equal(written('data'), dataDocument())
  })

  it('have every page, with its permission', () => {
    const text = permissionsDocument()
    for (const { path } of site.publicRoutes) assert.ok(text.includes(`| \`${path}\` |\n`), path)
    for (const { path, method, may } of site.workspaceRoutes) {
      const part = text.split(`\n## ${may.name}\n`)[1]?.split('\n## ')[0] ?? ''
      const cells = part.split('\n').find((line) => line.startsWith(`| \`${path}\` |`))
      assert.equal(
        cells?.split(' | ')[method === 'GET' ? 1 : 2]?.replace(/\W/g, ''),
        'yes',
        `${method} ${path}`,
      )
    }
  })

  it('have every table with what it holds, and each of its columns', () => {
    const text = dataDocument()
    const tables = knownTables().filter(({ name }) => !name.startsWith('auth.'))
    assert.ok(tables.length >= 30)
    for (const { name, columns } of tables) {
      const part = text.split(`### ${name}\n`)[1]?.split('\n#')[0] ?? ''
      for (const column of columns) assert.ok(part.includes(`\`${column.name}\``), `${name}.${column.name}`)
    }
    const silent = tables.filter((each) => holds(each) === undefined).map(({ name }) => name)
    assert.deepEqual(silent, [])
    assert.equal(text.split('### auth.').length, 11)
  })

  it('say of every table how it is kept, what is personal, and what becomes of it', () => {
    const text = dataDocument()
    for (const { table, personal, exported } of kept) {
      const part = text.split(`### ${table}\n`)[1]?.split('\n#')[0] ?? ''
      assert.match(
        part,
        /^- Record type “.+”, T[0-4]\. (Kept|Rows are removed) .+\. (Never disposed of|Disposal )/m,
        table,
      )
      const [, said = ''] = /^- Personal: (.+)\.$/m.exec(part) ?? []
      assert.deepEqual(said.match(/\w+/g) ?? [], personal, table)
      for (const column of exported) assert.ok(part.includes(`\`${column}\``), `${table}.${column}`)
    }
  })
})
