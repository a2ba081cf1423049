import { readdirSync, readFileSync } from 'node:fs'

/** A column as the code knows it: the name it has in the database, and the words of its type. */
export interface Column {
  readonly name: string
  /** The type with the short names of its own file written out, so that `Day` says `Temporal.PlainDate | null`. */
  readonly type: string
}

/** A table or view as the code knows it: what it is called in the database, who owns it, and what it is said to hold. */
export interface KnownTable {
  readonly name: string
  readonly owner: string
  readonly path: string
  /** The sentences over its interface; empty where there are none. */
  readonly says: string
  readonly columns: readonly Column[]
}

/** As Kysely's plugin does it: `publishedTerm` is `published_term`. */
const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const COMMENT = /\/\*\*?([\s\S]*?)\*\/|\/\/[^\n]*/g

const sentencesOf = (comment: string): string =>
  comment
    .replaceAll(/^\s*\*\s?/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** The text between the bracket at `at` and the one that closes it. */
function inside(text: string, at: number): string {
  let depth = 0
  for (let index = at; index < text.length; index++) {
    if (text[index] === '{') depth += 1
    if (text[index] === '}') depth -= 1
    if (depth === 0) return text.slice(at + 1, index)
  }
  throw new Error('A bracket is never closed')
}

/** `name: type` by lines or semicolons; anything else in between is a fault of this reader. */
function entriesOf(body: string): readonly (readonly [name: string, type: string])[] {
  return body
    .replaceAll(COMMENT, '')
    .split(/\n|;/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, name, type] = /^(?:readonly )?['"]?([\w.]+)['"]?\??: (.+)$/.exec(line) ?? []
      if (name === undefined || type === undefined) throw new Error(`“${line}” is not “name: type”`)
      return [name, type] as const
    })
}

interface Shape {
  readonly says: string
  readonly columns: readonly Column[]
}

/** What a type in a file holds: an interface, `Omit` of another, another name for one, or braces. */
function shapeOf(type: string, text: string): Shape {
  const [, whole, left] = /^Omit<(\w+), (.+)>$/.exec(type) ?? []
  if (whole !== undefined && left !== undefined) {
    const names = [...left.matchAll(/'(\w+)'/g)].map(([, name = '']) => snake(name))
    const { says, columns } = shapeOf(whole, text)
    return { says, columns: columns.filter(({ name }) => !names.includes(name)) }
  }
  if (type.startsWith('{')) return { says: '', columns: columnsOf(inside(type, 0), text) }
  const found = new RegExp(`(/\\*\\*(?:(?!\\*/)[\\s\\S])*\\*/\\s*)?(?:export )?interface ${type} \\{`).exec(
    text,
  )
  if (found) {
    const [opening, comment = ''] = found
    const says = sentencesOf(comment.replaceAll(/\/\*\*|\*\//g, ''))
    return { says, columns: columnsOf(inside(text, found.index + opening.length - 1), text) }
  }
  const [, other] = new RegExp(`^(?:export )?type ${type} = (.+)$`, 'm').exec(text) ?? []
  if (other === undefined) throw new Error(`No shape is known for ${type}`)
  return shapeOf(other, text)
}

const columnsOf = (body: string, text: string): readonly Column[] =>
  entriesOf(body).map(([name, type]) => ({
    name: snake(name),
    type: type.replaceAll(
      /\b[A-Z]\w*\b/g,
      (word) => new RegExp(`^(?:export )?type ${word} = (.+)$`, 'm').exec(text)?.[1] ?? word,
    ),
  }))

/** The tables and views that the code names, with the shapes it gives them: every `const own = tables<{…}>()`. */
export function knownTables(): readonly KnownTable[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/test(ing)?[./]/.test(name))
    .sort()
    .flatMap((name) => {
      const path = `src/${name}`
      const text = readFileSync(path, 'utf8')
      const [storey = '', module = ''] = name.split('/')
      const owner = storey === 'modules' ? module : storey
      return [...text.matchAll(/^(?:export )?const \w+ = tables<\{/gm)].flatMap(({ index, 0: opening }) => {
        const body = inside(text, index + opening.length - 1)
        // The comma-separated braces of an inline shape must stay together, so names are found first.
        return [...body.matchAll(/'(\w+)\.(\w+)': (\{[^}]*\}|[^\n;]+)/g)].map(
          ([, schema = '', table = '', type = '']): KnownTable => ({
            name: `${schema}.${snake(table)}`,
            owner,
            path,
            ...shapeOf(type.trim(), text),
          }),
        )
      })
    })
}
