import { dirname, join } from 'node:path/posix'

/** A file of the project: its path from the root, and what it says. */
export interface Source {
  readonly path: string
  readonly text: string
}

/** A rule of the house: the faults it finds, each a sentence that begins with a path. None is good. */
export type Rule = (sources: readonly Source[]) => readonly string[]

/** Lowest first. A module may call only those before it; a later one is reached by event, or handed in by `app.ts`. */
const MODULES =
  'people accounts administration documents requests governance library questionnaires indicators actions meetings plan assurance reports'.split(
    ' ',
  )

/**
 * Inside a module a room may import only the rooms before it. A crowded room may be a folder of files. Reactions stand
 * after views because a job draws the PDF of a report from what its views make.
 */
const ROOMS =
  'schema keeping rules events queries published forms commands views routes reactions index testing'.split(
    ' ',
  )

/** Folders of a module that hold no code: Typst templates stand in `print`. */
const WITHOUT_CODE = ['print']

const DRAWERS =
  /^(util|utils|utilities|helper|helpers|common|type|types|shared|base|service|services|misc|lib)$/

const LONGEST_FILE = 400

const isTest = (path: string): boolean => /(\.test\.ts$)|(^|\/)testing(\.ts$|\/)/.test(path)
const isSource = (path: string): boolean => path.startsWith('src/') && path.endsWith('.ts')
const inModules = (path: string): boolean => path.startsWith('src/modules/')
const moduleOf = (path: string): string => path.split('/')[2] ?? ''
const roomOf = (path: string): string => (path.split('/')[3] ?? '').replace(/\.ts$/, '')
const product = (sources: readonly Source[]): readonly Source[] =>
  sources.filter(({ path }) => isSource(path) && !isTest(path))

const HOUSE: Readonly<Record<string, string>> = { '#app': 'src/app.ts' }

/** What a file imports: paths from the root for our own files, names for packages. */
function importsOf({ path, text }: Source): readonly string[] {
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map(([, name = '']) => {
    if (name.startsWith('.')) return join(dirname(path), name)
    return HOUSE[name] ?? name.replace(/^#(platform|modules|sites)\//, 'src/$1/')
  })
}

type Storey = 'platform' | 'modules' | 'app' | 'demo' | 'outside'

function storeyOf(path: string): Storey {
  if (path.startsWith('src/platform/') || path.startsWith('src/assets/')) return 'platform'
  if (inModules(path)) return 'modules'
  if (path.startsWith('src/')) return 'app'
  return path.startsWith('demo/') ? 'demo' : 'outside'
}

/** Which storeys each may call. Only the start of the product reaches for the demo, and only when it is asked to. */
const BELOW: Readonly<Record<Storey, readonly Storey[]>> = {
  platform: ['platform'],
  modules: ['platform', 'modules'],
  app: ['platform', 'modules', 'app'],
  demo: ['platform', 'modules', 'demo'],
  outside: ['platform', 'modules', 'app', 'demo', 'outside'],
}

export const storeys: Rule = (sources) =>
  sources.flatMap((source) => {
    const here = storeyOf(source.path)
    return importsOf(source)
      .filter((name) => /^(src|demo|test|scripts|bench)\//.test(name))
      .filter((name) => !BELOW[here].includes(storeyOf(name)))
      .filter((name) => !(isTest(source.path) && here === 'modules' && name === 'src/app.ts'))
      .filter(
        (name) =>
          !(['src/running.ts', 'src/cli/databases.ts'].includes(source.path) && name === 'demo/load.ts'),
      )
      .map((name) => `${source.path} imports ${name}, which stands above it`)
  })

/** Files outside the house that look into a module past its front door, and why. */
export const LOOK_INSIDE: Readonly<Record<string, string>> = {
  'bench/checking.ts': 'it measures the checker apart from everything around it',
  'bench/printing.ts': 'it measures the drawing of a document apart from everything around it',
}

export const frontDoors: Rule = (sources) =>
  sources.flatMap((source) => {
    const { path } = source
    const home = inModules(path) ? moduleOf(path) : undefined
    return importsOf(source)
      .filter((name) => inModules(name) && moduleOf(name) !== home)
      .flatMap((name) => {
        const [other, door] = [moduleOf(name), name.split('/').slice(3).join('/')]
        const isOutside = storeyOf(path) === 'outside' || isTest(path)
        const faults: string[] = []
        if (door !== 'index.ts' && !(isOutside && door === 'testing.ts') && !(path in LOOK_INSIDE))
          faults.push(`${path} goes round the front door of ${other}: ${name}`)
        if (home !== undefined && MODULES.indexOf(other) >= MODULES.indexOf(home))
          faults.push(`${path} looks up to ${other}`)
        return faults
      })
  })

/** Types that a room takes from a later one, and why they cannot stand where they would be in order. */
export const TYPES_FROM_LATER: Readonly<Record<string, string>> = {
  'src/modules/reports/schema.ts takes src/modules/reports/rules/document.ts':
    'a column keeps the whole document, whose shape is what the rules make',
  'src/modules/reports/schema.ts takes src/modules/reports/rules/told.ts':
    'a column keeps what the records said when the data was locked, whose shape is what the rules make',
  'src/modules/reports/schema.ts takes src/modules/reports/rules/budget.ts':
    'a column keeps the budgets as they were drawn when the data was locked',
}

const takesOnlyTypes = ({ path, text }: Source, name: string): boolean =>
  `${path} takes ${name}` in TYPES_FROM_LATER &&
  !importsOf({ path, text: text.replaceAll(/^import type [^']*'[^']*'/gm, '') }).includes(name)

export const rooms: Rule = (sources) =>
  sources
    .filter(({ path }) => inModules(path))
    .flatMap((source) => {
      const { path } = source
      if (!MODULES.includes(moduleOf(path))) return [`${path} is in no module of the list`]
      if (!path.endsWith('.ts'))
        return WITHOUT_CODE.includes(roomOf(path)) ? [] : [`${path} is not one of the rooms`]
      if (isTest(path)) return []
      const here = ROOMS.indexOf(roomOf(path))
      if (here < 0) return [`${path} is not one of the rooms`]
      return importsOf(source)
        .filter((name) => inModules(name) && moduleOf(name) === moduleOf(path))
        .filter((name) => roomOf(name) !== roomOf(path) && !(ROOMS.indexOf(roomOf(name)) < here))
        .filter((name) => !takesOnlyTypes(source, name))
        .map((name) => `${path} imports ${name}, a room that comes after it`)
    })

export const noTestingInTheProduct: Rule = (sources) =>
  product(sources).flatMap((source) =>
    importsOf(source)
      .filter(isTest)
      .map((name) => `${source.path} imports ${name}, which is for tests`),
  )

const platformFiles = (...names: readonly string[]) => names.map((name) => `src/platform/${name}.ts`)

/** Packages that one place of the platform wraps, so that nothing else depends on them. */
const WRAPPED: Readonly<Record<string, readonly string[]>> = {
  pg: platformFiles('db', 'identity/library', 'embedded', 'migrate', 'backup/dump', 'backup/load'),
  'pg-boss': platformFiles('jobs', 'timetable'),
  'better-auth': platformFiles('identity/library'),
  nodemailer: platformFiles('post'),
  '@simplewebauthn/server': platformFiles('identity/passkeys'),
}

export const wrappedPackages: Rule = (sources) =>
  sources
    .filter(({ path }) => !isTest(path) && storeyOf(path) !== 'outside')
    .flatMap((source) =>
      importsOf(source).flatMap((name) => {
        const [wrapped, places] =
          Object.entries(WRAPPED).find(([each]) => name === each || name.startsWith(`${each}/`)) ?? []
        return wrapped && !places?.includes(source.path)
          ? [`${source.path} imports ${wrapped}, which ${places?.join(' and ')} is for`]
          : []
      }),
    )

export const publishedReadsThePublished: Rule = (sources) =>
  product(sources)
    .filter(({ path }) => inModules(path) && roomOf(path) === 'published')
    .flatMap((source) => {
      const tables = new RegExp(`['"\`\\s](?:${MODULES.join('|')}|platform|auth)\\.(\\w+)`, 'g')
      const named = [...source.text.matchAll(tables)]
        .filter(([, table = '']) => !/^published[A-Z_]/.test(table))
        .map(([name]) => `${source.path} names ${name.slice(1)}`)
      const imported = importsOf(source)
        .filter((name) => inModules(name) && !/\/(schema|published|rules)(\.ts$|\/)/.test(name))
        .map((name) => `${source.path} imports ${name}, which reads what is not published`)
      return [...named, ...imported]
    })

/** A rule that a pattern stands nowhere but in the places that are listed, each with its reason. */
const nowhere =
  (pattern: RegExp, where: (path: string) => boolean, but: Readonly<Record<string, string>> = {}): Rule =>
  (sources) =>
    sources
      .filter(({ path }) => where(path) && !(path in but))
      .flatMap(({ path, text }) => (pattern.test(text) ? [`${path} has ${pattern.exec(text)?.[0]}`] : []))

export const onlyTheClockKnowsTheTime = nowhere(/new Date\(|Date\.now|Temporal\.Now/, inModules)

/** The places that may make markup out of text. */
export const MARKUP_MAKERS: Readonly<Record<string, string>> = {
  'src/platform/html.ts': 'the one place that escapes',
  'src/platform/forms.ts': 'a constant, in the place of which a form’s token is put',
}
export const onlyHtmlMakesMarkup = nowhere(
  /new Html\(/,
  (path) => isSource(path) && !isTest(path),
  MARKUP_MAKERS,
)

export const FORM_MAKERS: Readonly<Record<string, string>> = {
  'src/platform/forms.ts': 'a form that posts comes with its token',
}
export const onlyFormsPost = nowhere(
  /\bmethod\s*[=:]\s*['"]?post\b/,
  (path) => isSource(path) && !isTest(path),
  FORM_MAKERS,
)

/** What is no page of the site, so that no content policy looks at it. */
export const STYLED: Readonly<Record<string, string>> = {
  'src/platform/letter-markup.ts': 'a letter is read where no stylesheet of ours can be asked for',
}
/** The content security policy refuses these, so the page would only look right in a test. */
export const noInlineStyle = nowhere(
  /<style\b|\sstyle\s*=\s*["'$]|\battributes\([^)]*\bstyle['"]?\s*:/,
  (path) => isSource(path) && !isTest(path),
  STYLED,
)

export const noDrawers: Rule = (sources) =>
  sources
    .filter(({ path }) =>
      path.split('/').some((part) => DRAWERS.test(part.split('.')[0]?.toLowerCase() ?? '')),
    )
    .map(({ path }) => `${path} is named for nothing that it holds`)

export const shortFiles: Rule = (sources) =>
  sources
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > LONGEST_FILE)
    .map(({ path, lines }) => `${path} has ${lines} lines, and ${LONGEST_FILE} are the most`)

/** The index just after a string, a comment or a template that begins at `at`; `at` itself where none does. */
function afterQuoted(text: string, at: number): number {
  if (text.startsWith('//', at)) return Math.max(text.indexOf('\n', at), at + 1)
  if (text.startsWith('/*', at)) return text.indexOf('*/', at + 2) + 2
  const quote = text[at]
  if (quote !== "'" && quote !== '"' && quote !== '`') return at
  let index = at + 1
  while (index < text.length && text[index] !== quote) {
    if (text[index] === '\\') index += 2
    else if (quote === '`' && text.startsWith('${', index)) index = afterBracket(text, index + 1)
    else index += 1
  }
  return index + 1
}

/** The index just after the bracket that closes the one at `at`. */
function afterBracket(text: string, at: number): number {
  let [depth, index] = [0, at]
  while (index < text.length) {
    const after = afterQuoted(text, index)
    if (after > index) {
      index = after
      continue
    }
    if ('([{'.includes(text[index] ?? '-')) depth += 1
    if (')]}'.includes(text[index] ?? '-')) depth -= 1
    index += 1
    if (depth === 0) return index
  }
  return index
}

interface Call {
  readonly name: string
  readonly given: string
}

/** The calls of a chain such as `selectFrom('a.b').where(…).execute()`, from the name of the first on. */
function chainAt(text: string, at: number): readonly Call[] {
  const calls: Call[] = []
  let index = at
  for (;;) {
    const [name = ''] = /^\w+/.exec(text.slice(index, index + 80)) ?? []
    const open = index + name.length
    if (text[open] !== '(') return calls
    const end = afterBracket(text, open)
    calls.push({ name, given: text.slice(open + 1, end - 1).trim() })
    const [dot] = /^(?:\s|\/\/[^\n]*\n|\/\*.*?\*\/)*\??\./s.exec(text.slice(end)) ?? []
    if (dot === undefined) return calls
    index = end + dot.length
  }
}

const COLUMN = String.raw`'(?:\w+\.)?partnershipId'`
const OWN_ROWS = new RegExp(String.raw`^${COLUMN},\s*'=',\s*[\w.]*\bpartnershipId\b,?$`)
const SAME_PARTNERSHIP = new RegExp(String.raw`\.onRef\(\s*${COLUMN},\s*'=',\s*${COLUMN},?\s*\)`)

/** Row-level security would hold without it; a statement that says whose rows it means is a second wall. */
export const everyStatementSaysWhose: Rule = (sources) =>
  product(sources)
    .filter(({ path }) => inModules(path))
    .flatMap(({ path, text }) => {
      const faults: string[] = []
      const line = (at: number) => `${path}:${text.slice(0, at).split('\n').length}`
      for (const { index } of text.matchAll(/(?<=\.)(?:selectFrom|updateTable|deleteFrom|mergeInto)\(/g)) {
        const chain = chainAt(text, index)
        if (!chain.some(({ name, given }) => name === 'where' && OWN_ROWS.test(given)))
          faults.push(`${line(index)} ${chain[0]?.name}(${chain[0]?.given}) has no filter by partnershipId`)
      }
      for (const { index } of text.matchAll(/(?<=\.)\w*Join\w*\(/g)) {
        const [join] = chainAt(text, index)
        if (!SAME_PARTNERSHIP.test(join?.given ?? ''))
          faults.push(`${line(index)} ${join?.name} does not join by partnershipId`)
      }
      for (const { index } of text.matchAll(/\bsql(?:<[^`]*?>)?`/g)) {
        const start = text.indexOf('`', index)
        const statement = text.slice(start, afterQuoted(text, start))
        const isOfTables = new RegExp(`\\b(?:from|update|into|join)\\s+(?:${MODULES.join('|')}|platform)\\.`)
        if (isOfTables.test(statement) && !/\bpartnership_id\s*=/.test(statement))
          faults.push(`${line(index)} has SQL without a filter by partnership_id`)
      }
      return faults
    })

/** The functions at the top of a file: each with its text, and whether it is exported. */
const functionsOf = ({ text }: Source) =>
  text
    .split(/^(?=(?:export |async |function |const |let |interface |type |class |import |\/\*\*))/m)
    .flatMap((part) => {
      const [, exported, name] = /^(export )?(?:async )?(?:function\*? (\w+)|const \w+\b)/.exec(part) ?? []
      const [, constant] = /^(?:export )?const (\w+)[^=]*= (?:async )?(?:<[^>]*>)?\(/.exec(part) ?? []
      const known = name ?? constant
      return known === undefined ? [] : [{ name: known, isExported: exported !== undefined, text: part }]
    })

/** Commands that write nothing in the audit, and why. */
export const UNAUDITED: Readonly<Record<string, string>> = {
  'src/modules/assurance/commands/seating.ts has seatCases':
    'whoever calls it writes down what they did, which gave the cases their sittings',
  'src/modules/assurance/commands/criteria.ts has beginCriteria':
    'whoever calls it writes down that the audit is planned, which begins with these questions',
  'src/modules/questionnaires/commands/answering.ts has responseBegun':
    'whoever calls it writes down what they did, which began the response',
  'src/modules/questionnaires/commands/answering.ts has keepAnswer':
    'whoever calls it writes down that they answered; the answer keeps who gave it and when',
  'src/modules/questionnaires/commands/nameless.ts has saveNamelessDraft':
    'an entry has an actor and a moment, and who answers without a name has neither',
  'src/modules/questionnaires/commands/nameless.ts has sendNameless':
    'the moment would tie what was answered to who answered; that answers were written is audited',
  'src/modules/questionnaires/commands/nameless.ts has writeAnew':
    'whoever calls it writes down how many answers were written: the night, or the close of a round',
  'src/modules/questionnaires/commands/nameless.ts has tallyAnew':
    'whoever calls it writes down that answers were written, or by what they are compared',
}

/** What a command did is written down in its own transaction, by itself or by one that it calls in its room. */
export const everyCommandAudits: Rule = (sources) => {
  const inRoom = product(sources).filter(({ path }) => inModules(path) && roomOf(path) === 'commands')
  const byModule = Map.groupBy(inRoom, ({ path }) => moduleOf(path))
  return [...byModule.values()].flatMap((files) => {
    const all = files.flatMap((file) => functionsOf(file).map((each) => ({ ...each, path: file.path })))
    const audits = (name: string, passed: readonly string[]): boolean =>
      all
        .filter((each) => each.name === name)
        .some(
          ({ text }) =>
            /\baudit\(\s*work\b/.test(text) ||
            all.some(
              (other) =>
                !passed.includes(other.name) &&
                new RegExp(`\\b${other.name}\\(`).test(text) &&
                audits(other.name, [...passed, other.name]),
            ),
        )
    return all
      .filter(({ name, isExported }) => isExported && !audits(name, [name]))
      .filter(({ name, path }) => !(`${path} has ${name}` in UNAUDITED))
      .map(({ name, path }) => `${path} has ${name}, which writes nothing in the audit`)
  })
}
