import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { modules, site } from '#app'
import { helpOf } from '#sites/help.ts'

/** Addresses that give a file, or a letter as it looks in a frame: nothing can be said on them. */
const FILES = [
  /\.\w+$/,
  /\/versions\/:(versionId|paperVersionId)$/,
  /\/pack\/:packId$/,
  /\/minutes\/files\/:minutesFileId$/,
  /\/evidence\/:(evidenceId|answerEvidenceId)\/file$/,
  /\/:letterKind\/looks$/,
]
const LONGEST_SENTENCE = 24

describe('the help with a page', () => {
  const pages = helpOf(modules)
  const routes = site.workspaceRoutes
    .filter(({ method, path }) => method === 'GET' && !FILES.some((file) => file.test(path)))
    .map(({ path }) => path)

  it('is there for every page of the workspace', () => {
    assert.deepEqual(
      routes.filter((path) => !pages.has(path)),
      [],
    )
  })

  it('is there for no page that has gone', () => {
    assert.deepEqual(
      [...pages.keys()].filter((path) => !routes.includes(path)),
      [],
    )
  })

  it('says something of its own on each', () => {
    const said = [...pages.values()].map((page) => page.is)
    assert.deepEqual(
      said.filter((words, index) => said.indexOf(words) !== index),
      [],
    )
  })

  it('is in short sentences that ask for nothing', () => {
    const faults = [...pages].flatMap(([path, { is, can }]) =>
      [is, can].flatMap((words) => {
        const isBad = !/^[A-Z“].*\.$/.test(words) || /!|\bplease\b|\betc\b|\be\.g\b/i.test(words)
        const long = words.split(/(?<=[.:]) /).filter((each) => each.split(' ').length > LONGEST_SENTENCE)
        return [...(isBad ? [words] : []), ...long].map((each) => `${path}: ${each}`)
      }),
    )
    assert.deepEqual(faults, [])
  })
})

describe('the way to a page', () => {
  it('is drawn in one place, which reads it off the address and what the page stands within', async () => {
    const modules = new URL('../src/modules/', import.meta.url)
    const drawing: string[] = []
    for (const file of await readdir(modules, { recursive: true }))
      if (
        file.endsWith('.ts') &&
        /breadcrumbs\(|backLink\(/.test(await readFile(new URL(file, modules), 'utf8'))
      )
        drawing.push(file)
    assert.deepEqual(drawing, [])
  })
})
