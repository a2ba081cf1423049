import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { after, describe, it } from 'node:test'
import { HTMLElement, parse, TextNode, valid } from 'node-html-parser'
import { Html } from '#platform/html.ts'

/** Files of this folder that are parts of several components, and so have no fixtures of their own. */
const sharedParts = ['choices.ts', 'content.ts', 'extras.ts', 'form-group.ts']

/** Fixtures that we mean not to match: component, fixture, reason. */
const exceptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  label: { empty: 'it has no words: ours does not compile without them' },
  select: { hint: 'it has no items: ours does not compile without them' },
}

interface Fixture {
  readonly name: string
  readonly options: Readonly<Record<string, unknown>>
  readonly html: string
}

type Component = (params: unknown) => Html

const official = new URL('../../../node_modules/govuk-frontend/dist/govuk/components/', import.meta.url)

async function fixturesOf(component: string): Promise<readonly Fixture[]> {
  const { fixtures } = JSON.parse(await readFile(new URL(`${component}/fixtures.json`, official), 'utf8'))
  return fixtures
}

async function drawingOf(component: string): Promise<Component> {
  const name = component.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())
  const exported = await import(`./${component}.ts`)
  assert.equal(typeof exported[name], 'function', `${component}.ts exports no function ${name}`)
  return exported[name]
}

const isEmpty = (item: unknown): boolean =>
  !item || (typeof item === 'object' && Object.keys(item).length === 0)

/** What becomes of the strings of a fixture: of those that are markup, and of the others. */
type Strings = (text: string, isMarkup: boolean) => unknown

const asMeant: Strings = (text, isMarkup) => (isMarkup ? new Html(text) : text)

const HOSTILE = `"'><script>`
const asAttack: Strings = (text) => text + HOSTILE

/**
 * Our parameters for the options of a macro. Null, and an empty item of a list, are left out.
 * The macros write a boolean value or attribute as a word, where our types take only words.
 */
function paramsFor(given: unknown, option: string, strings: Strings): unknown {
  if (typeof given === 'string') return strings(given, /html$/i.test(option))
  if (Array.isArray(given))
    return given.map((item) => (isEmpty(item) ? undefined : paramsFor(item, option, strings)))
  if (typeof given !== 'object' || given === null) return given
  const params: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(given)) {
    if (value === null) continue
    const isWord = typeof value === 'boolean' && (name === 'value' || /attributes$/i.test(option))
    params[name] = paramsFor(isWord ? String(value) : value, name, strings)
  }
  return params
}

interface Element {
  readonly tag: string
  readonly attributes: readonly string[]
  readonly inside: readonly (Element | string)[]
}

/** Markup as a tree, in which only white space beside tags and the order of attributes are lost. */
function treeOf(node: HTMLElement): readonly (Element | string)[] {
  const exact = node.rawTagName === 'textarea'
  return node.childNodes.flatMap((child): (Element | string)[] => {
    if (child instanceof TextNode) {
      const text = exact ? child.text : child.text.replace(/\s+/g, ' ').trim()
      return text === '' ? [] : [text]
    }
    if (!(child instanceof HTMLElement)) return []
    const attributes = Object.entries(child.attributes).map(([name, value]) => `${name}="${value}"`)
    return [{ tag: child.rawTagName, attributes: attributes.sort(), inside: treeOf(child) }]
  })
}

const inline = new Set(['a', 'b', 'em', 'span', 'strong'])

/** The words as they are read out, so that a space lost between two inline elements is seen. */
function textOf(node: HTMLElement): string {
  const inside = node.childNodes.map((child) => (child instanceof HTMLElement ? textOf(child) : child.text))
  return inline.has(node.rawTagName) ? inside.join('') : ` ${inside.join('')} `
}

function comparable(markup: string) {
  const root = parse(markup)
  return { tree: treeOf(root), words: textOf(root).trim().split(/\s+/), closesEveryTag: valid(markup) }
}

/** How our markup differs from the official one; undefined when it does not. */
function difference(draw: Component, fixture: Fixture): string | undefined {
  try {
    const ours = draw(paramsFor(fixture.options, '', asMeant)).markup
    assert.deepEqual(comparable(ours), comparable(fixture.html))
    return undefined
  } catch (error) {
    return String(error)
  }
}

const files = await readdir(new URL('.', import.meta.url))
const components = files
  .filter((file) => !file.endsWith('.test.ts') && !sharedParts.includes(file))
  .map((file) => file.replace('.ts', ''))

describe('a GOV.UK component', () => {
  let matched = 0
  let compared = 0
  after(() => console.log(`${matched} of ${compared} official fixtures match`))

  for (const component of components) {
    const excused = exceptions[component] ?? {}

    it(`draws ${component} as all its official fixtures do, but for the exceptions`, async (test) => {
      const draw = await drawingOf(component)
      const fixtures = await fixturesOf(component)
      assert.notEqual(fixtures.length, 0, 'there is nothing to compare with')
      const different: string[] = []
      for (const fixture of fixtures) {
        const found = difference(draw, fixture)
        if (found === undefined) continue
        different.push(fixture.name)
        if (!(fixture.name in excused)) test.diagnostic(`“${fixture.name}”: ${found}`)
      }
      matched += fixtures.length - different.length
      compared += fixtures.length
      assert.deepEqual(different, Object.keys(excused))
    })

    it(`escapes every string in ${component}, even where markup is due`, async () => {
      const draw = await drawingOf(component)
      for (const fixture of await fixturesOf(component)) {
        if (fixture.name in excused) continue
        const { markup } = draw(paramsFor(fixture.options, '', asAttack))
        assert.ok(!markup.includes(HOSTILE) && !markup.includes('<script'), `${fixture.name}: ${markup}`)
      }
    })
  }

  it('has a file for each shared part and for each exception', () => {
    const named = [...sharedParts, ...Object.keys(exceptions).map((component) => `${component}.ts`)]
    assert.deepEqual(
      named.filter((file) => !files.includes(file)),
      [],
    )
  })
})
