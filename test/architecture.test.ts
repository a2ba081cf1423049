import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import {
  everyCommandAudits,
  everyStatementSaysWhose,
  FORM_MAKERS,
  frontDoors,
  LOOK_INSIDE,
  MARKUP_MAKERS,
  noDrawers,
  noInlineStyle,
  noTestingInTheProduct,
  onlyFormsPost,
  onlyHtmlMakesMarkup,
  onlyTheClockKnowsTheTime,
  publishedReadsThePublished,
  type Rule,
  rooms,
  type Source,
  STYLED,
  shortFiles,
  storeys,
  TYPES_FROM_LATER,
  UNAUDITED,
  wrappedPackages,
} from './walls.ts'

const TEXT = /\.(ts|js|scss|typ)$/
/** This file is full of wrong imports that stand in quotation marks. */
const PLANTED_HERE = 'test/architecture.test.ts'

const sources: readonly Source[] = ['src', 'test', 'demo', 'scripts', 'bench']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  .filter((path) => TEXT.test(path) && !path.startsWith('src/assets/built/') && path !== PLANTED_HERE)
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

/** A wrong file, and the words by which the rule must tell of it. */
type Planted = readonly [path: string, text: string, told: RegExp]

interface Guarded {
  readonly rule: Rule
  readonly wrong: readonly Planted[]
  /** Files that are as they should be although they look nearly wrong. */
  readonly right?: readonly (readonly [path: string, text: string])[]
}

const QUERIES = 'src/modules/library/queries.ts'
const COMMANDS = 'src/modules/library/commands.ts'

const rules: Readonly<Record<string, Guarded>> = {
  'platform stands below modules, and modules below the app': {
    rule: storeys,
    wrong: [
      ['src/platform/serve.ts', "import { post } from '#modules/people/index.ts'", /stands above/],
      ['src/platform/db.ts', "export { head } from '../sites/head.ts'", /sites\/head\.ts/],
      ['src/platform/serve.test.ts', "import { site } from '#app'", /src\/app\.ts/],
      ['src/modules/people/views.ts', "import { head } from '#sites/head.ts'", /sites\/head\.ts/],
      ['src/modules/people/routes.ts', "import { site } from '#app'", /src\/app\.ts/],
      ['src/modules/people/people.test.ts', "import { x } from '../../sites/home.ts'", /home\.ts/],
      ['src/app.ts', "await import('../demo/load.ts')", /demo\/load\.ts/],
      ['demo/load.ts', "import { site } from '#app'", /src\/app\.ts/],
      ['src/main.ts', "import '../test/setup.ts'", /test\/setup\.ts/],
    ],
    right: [
      ['src/modules/people/people.test.ts', "import { site } from '#app'"],
      ['src/running.ts', "await import('../demo/load.ts')"],
      ['src/app.ts', "import { post } from '#modules/people/index.ts'"],
    ],
  },
  'modules meet only at their front doors, and only downwards': {
    rule: frontDoors,
    wrong: [
      [QUERIES, "import { own } from '#modules/people/schema.ts'", /round the front door of people/],
      [QUERIES, "import { aPerson } from '../people/testing.ts'", /round the front door of people/],
      [
        'src/modules/people/queries.ts',
        "import type { GroupId } from '#modules/governance/index.ts'",
        /looks up/,
      ],
      ['src/modules/library/library.test.ts', "import { own } from '../people/schema.ts'", /front door/],
      ['src/sites/home.ts', "import { own } from '#modules/people/schema.ts'", /front door/],
      ['src/app.ts', "import { aPerson } from '#modules/people/testing.ts'", /front door/],
      ['demo/load.ts', "import { addAgency } from '#modules/people/commands.ts'", /front door/],
      ['test/attack.test.ts', "import { own } from '#modules/people/schema.ts'", /front door/],
      ['bench/run.ts', "import { own } from '#modules/people/schema.ts'", /front door/],
    ],
    right: [
      ['src/modules/library/library.test.ts', "import { aPerson } from '#modules/people/testing.ts'"],
      ['test/attack.test.ts', "import { aPerson } from '#modules/people/testing.ts'"],
      [QUERIES, "import { post } from '#modules/people/index.ts'"],
    ],
  },
  'inside a module, data flows one way': {
    rule: rooms,
    wrong: [
      ['src/modules/people/rules.ts', "import { agenciesPage } from './views/agencies.ts'", /comes after/],
      ['src/modules/people/views/form.ts', "import { x } from '../routes.ts'", /comes after/],
      ['src/modules/people/commands.ts', "import { x } from './index.ts'", /comes after/],
      // A type may be excepted, a value never.
      ['src/modules/reports/schema.ts', "import { keysOf } from './rules/document.ts'", /comes after/],
      ['src/modules/people/schema.ts', "import type { Part } from './rules.ts'", /comes after/],
      ['src/modules/people/people.ts', '', /not one of the rooms/],
      ['src/modules/people/schema.sql', '', /not one of the rooms/],
      ['src/modules/misdeeds/rules.ts', '', /in no module of the list/],
    ],
    right: [
      ['src/modules/reports/reactions.ts', "import { printingOf } from './views/printing.ts'"],
      ['src/modules/people/views/form.ts', "import { conflict } from './conflict.ts'"],
      ['src/modules/people/people.test.ts', "import { site } from './index.ts'"],
      ['src/modules/reports/schema.ts', "import type { Document, Place } from './rules/document.ts'"],
    ],
  },
  'the product uses nothing that is made for tests': {
    rule: noTestingInTheProduct,
    wrong: [
      ['src/main.ts', "import { world } from '#platform/testing/world.ts'", /for tests/],
      [QUERIES, "import { aTerm } from './testing.ts'", /for tests/],
    ],
    right: [['src/modules/library/library.test.ts', "import { aTerm } from './testing.ts'"]],
  },
  'PostgreSQL, the queue and the sign-in library are used in their own places alone': {
    rule: wrappedPackages,
    wrong: [
      [QUERIES, "import pg from 'pg'", /imports pg,/],
      ['src/platform/identity.ts', "import { PgBoss } from 'pg-boss'", /imports pg-boss/],
      ['src/platform/serve.ts', "import { betterAuth } from 'better-auth'", /imports better-auth/],
      ['src/platform/serve.ts', "import { getCookies } from 'better-auth/cookies'", /imports better-auth/],
      ['demo/load.ts', "import pg from 'pg'", /imports pg,/],
    ],
    right: [['src/platform/testing/world.ts', "import pg from 'pg'"]],
  },
  'what the public reads is read from published views': {
    rule: publishedReadsThePublished,
    wrong: [
      ['src/modules/library/published.ts', "own(reader).selectFrom('library.term')", /names library\.term/],
      [
        'src/modules/library/published.ts',
        ".innerJoin('people.person as who', join)",
        /names people\.person/,
      ],
      ['src/modules/library/published.ts', 'sql`select * from reports.edition`', /names reports\.edition/],
      ['src/modules/library/published.ts', "import { terms } from './queries.ts'", /not published/],
      [
        'src/modules/reports/published/pages.ts',
        "import { agencies } from '#modules/people/index.ts'",
        /not/,
      ],
    ],
    right: [['src/modules/library/published.ts', "own(reader).selectFrom('library.publishedTerm')"]],
  },
  'only the clock knows the time': {
    rule: onlyTheClockKnowsTheTime,
    wrong: [
      [QUERIES, 'const today = Temporal.Now.plainDateISO()', /Temporal\.Now/],
      [QUERIES, 'const today = new Date()', /new Date\(/],
      ['src/modules/library/library.test.ts', 'const start = Date.now()', /Date\.now/],
    ],
  },
  'only html.ts makes markup': {
    rule: onlyHtmlMakesMarkup,
    wrong: [
      ['src/modules/library/views.ts', 'return new Html(text)', /new Html\(/],
      ['src/platform/print.ts', 'new Html(text)', /new Html\(/],
    ],
  },
  'only forms.ts makes a form that posts': {
    rule: onlyFormsPost,
    wrong: [
      ['src/modules/library/views.ts', 'html`<form method="post" action="/">`', /method="post/],
      ['src/sites/home.ts', "attributes({ method: 'post' })", /method: 'post/],
    ],
  },
  'no page has a style of its own': {
    rule: noInlineStyle,
    wrong: [
      ['src/modules/library/views.ts', 'html`<p style="color: red">`', /style=/],
      ['src/platform/charts/bars.ts', 'html`<rect style=$' + '{fill}>`', /style=/],
      ['src/platform/charts/bars.ts', "attributes({ x: 1, style: 'fill: red' })", /style/],
      ['src/sites/head.ts', 'html`<style>p { color: red }</style>`', /<style/],
    ],
  },
  'no file is a drawer for whatever has no place': {
    rule: noDrawers,
    wrong: [
      ['src/platform/utils.ts', '', /named for nothing/],
      ['src/modules/people/helpers/names.ts', '', /named for nothing/],
      ['test/common.ts', '', /named for nothing/],
      ['src/modules/people/Types.d.ts', '', /named for nothing/],
    ],
    right: [['src/modules/reports/rules/one-measure.ts', '']],
  },
  'a file can be read in one sitting': {
    rule: shortFiles,
    wrong: [
      ['src/platform/serve.ts', 'one line\n'.repeat(401), /401 lines/],
      ['test/disposing.test.ts', 'one line\n'.repeat(401), /401 lines/],
      ['bench/run.ts', 'one line\n'.repeat(401), /401 lines/],
    ],
    right: [['src/platform/serve.ts', 'one line\n'.repeat(400)]],
  },
  'every statement says whose rows it means': {
    rule: everyStatementSaysWhose,
    wrong: [
      [
        QUERIES,
        "own(reader)\n  .selectFrom('library.term')\n  .where('id', '=', id).execute()",
        /queries\.ts:2 .*no filter/,
      ],
      [QUERIES, "own(reader).updateTable('a.b').set({ partnershipId }).execute()", /updateTable/],
      [QUERIES, "own(reader).deleteFrom('a.b').where('at', '<', now).execute()", /deleteFrom/],
      // The filter of the next statement is not the filter of this one.
      [
        QUERIES,
        "own(r).selectFrom('a.b').execute()\nown(r).selectFrom('a.c').where('partnershipId', '=', r.partnershipId)",
        /:1 selectFrom\('a\.b'\)/,
      ],
      // Nor is one inside brackets, or in a comment, or another comparison.
      [
        QUERIES,
        "own(r).selectFrom('a.b').select(x.where('partnershipId', '=', r.partnershipId)).execute()",
        /a\.b/,
      ],
      [
        QUERIES,
        "own(r).selectFrom('a.b') // .where('partnershipId', '=', r.partnershipId)\n.execute()",
        /a\.b/,
      ],
      [QUERIES, "own(r).selectFrom('a.b').where('partnershipId', '<>', r.partnershipId).execute()", /a\.b/],
      [QUERIES, "own(r).selectFrom('a.b').where('partnershipId', '=', body.tenant).execute()", /a\.b/],
      [
        QUERIES,
        "own(r).selectFrom('a.b').leftJoin('a.c', (join) => join.onRef('c.id', '=', 'b.id')).where('b.partnershipId', '=', r.partnershipId).execute()",
        /leftJoin does not join by partnershipId/,
      ],
      [
        QUERIES,
        "own(r).selectFrom('a.b').innerJoin('a.c', 'c.id', 'b.id').where('b.partnershipId', '=', r.partnershipId)",
        /innerJoin/,
      ],
      [COMMANDS, 'sql`update indicators.value set note = $' + '{note} where id = $' + '{id}`', /SQL without/],
    ],
    right: [
      [
        QUERIES,
        "own(r)\n  .selectFrom('a.b')\n  // Who's first?\n  .leftJoin('a.c', (join) => join.onRef('c.partnershipId', '=', 'b.partnershipId').onRef('c.id', '=', 'b.id'))\n  .where('b.partnershipId', '=', work.tx.partnershipId)\n  .execute()",
      ],
      [QUERIES, "own(r).insertInto('a.b').values({ partnershipId }).execute()"],
      [COMMANDS, 'sql`update indicators.value set note = 1 where partnership_id = $' + '{id}`'],
      [COMMANDS, 'sql`select pg_advisory_xact_lock(1)`'],
    ],
  },
  'every command writes in the audit': {
    rule: everyCommandAudits,
    wrong: [
      [
        COMMANDS,
        'export async function addTerm(work: Work) {\n  await announce(work)\n}\n',
        /has addTerm, which/,
      ],
      [
        COMMANDS,
        'export const addTerm = async (work: Work) => {\n  await announce(work)\n}\n',
        /has addTerm, which/,
      ],
      [
        COMMANDS,
        'export const addTerm = (\n  work: Work,\n): Promise<void> => keep(work)\n',
        /has addTerm, which/,
      ],
      [
        'src/modules/library/commands/terms.ts',
        'export async function addTerm(work: Work) {}\n',
        /has addTerm/,
      ],
      // The audit of the next function is not the audit of this one.
      [
        COMMANDS,
        'export async function addTerm(work: Work) {}\n\nasync function keep(work: Work) {\n  await audit(work)\n}\n',
        /has addTerm/,
      ],
      // Two that call each other write nothing.
      [
        COMMANDS,
        'export async function one(work: Work) {\n  await two(work)\n}\n\nasync function two(work: Work) {\n  await one(work)\n}\n',
        /has one/,
      ],
    ],
    right: [
      [
        COMMANDS,
        "export async function addTerm(work: Work) {\n  await audit(work, 'library.addTerm', id)\n}\n",
      ],
      [
        COMMANDS,
        'export async function addTerm(work: Work) {\n  await keep(work)\n}\n\nasync function keep(work: Work) {\n  await audit(work)\n}\n',
      ],
      [COMMANDS, "export const FORMS = ['exact'] as const\nconst quiet = (work: Work) => announce(work)\n"],
    ],
  },
}

describe('the house', () => {
  for (const [name, { rule }] of Object.entries(rules))
    it(`keeps its rule that ${name}`, () => assert.deepEqual(rule(sources), []))

  it('has been read: every storey and every module of it', () => {
    const paths = sources.map(({ path }) => path)
    for (const known of ['src/platform/db.ts', 'src/app.ts', 'src/sites/home.ts', 'demo/load.ts', QUERIES])
      assert.ok(paths.includes(known), `${known} was not read`)
  })

  it('has no exception that nothing needs any more', () => {
    const text = new Map(sources.map((source) => [source.path, source.text]))
    for (const path of Object.keys(MARKUP_MAKERS)) assert.match(text.get(path) ?? '', /new Html\(/, path)
    for (const path of Object.keys(FORM_MAKERS)) assert.match(text.get(path) ?? '', /method="post"/, path)
    for (const path of Object.keys(STYLED)) assert.match(text.get(path) ?? '', /<style>/, path)
    for (const path of Object.keys(LOOK_INSIDE))
      assert.match(text.get(path) ?? '', /#modules\/\w+\/\w+\//, path)
    for (const quiet of Object.keys(UNAUDITED)) {
      const [path = '', name = ''] = quiet.split(' has ')
      assert.match(text.get(path) ?? '', new RegExp(`^export async function ${name}\\(`, 'm'), quiet)
    }
    for (const taken of Object.keys(TYPES_FROM_LATER)) {
      const [path = '', name = ''] = taken.split(' takes ')
      assert.ok(text.get(path)?.includes(name.split('/').slice(3).join('/')), taken)
    }
  })
})

describe('the rule that', () => {
  for (const [name, { rule, wrong, right = [] }] of Object.entries(rules))
    it(`${name} tells of a file that breaks it, and of no other`, () => {
      for (const [path, text, told] of wrong) {
        const faults = rule([{ path, text }])
        assert.equal(faults.length, 1, `${path}: ${text}\ntold: ${faults.join('; ')}`)
        assert.match(faults[0] ?? '', told)
      }
      for (const [path, text] of right) assert.deepEqual(rule([{ path, text }]), [], text)
    })

  /** Each text that comes of taking one thing out of the product as it is. */
  const without = (thing: RegExp): readonly Source[] =>
    sources
      .filter(({ path }) => path.startsWith('src/modules/') && !/test(ing)?\.ts$/.test(path))
      .flatMap(({ path, text }) =>
        [...text.matchAll(thing)].map(({ 0: found, index }) => ({
          path,
          text: text.slice(0, index) + text.slice(index + found.length),
        })),
      )

  it('every statement says whose rows it means tells of any filter that is taken away', () => {
    const filter = /\s*\.where\('(?:\w+\.)?partnershipId', '=', [\w.]+\)/g
    const join = /\s*\.onRef\('(?:\w+\.)?partnershipId', '=', '[\w.]+'\)/g
    const raw = /where partnership_id = \S+ and/g
    for (const [thing, least] of [
      [filter, 50],
      [join, 5],
      [raw, 1],
    ] as const) {
      const taken = without(thing)
      assert.ok(taken.length >= least, `${thing} was found ${taken.length} times`)
      for (const source of taken)
        assert.equal(everyStatementSaysWhose([source]).length, 1, source.path + source.text)
    }
  })

  it('every command writes in the audit tells of any audit that is taken away', () => {
    const taken = without(/await audit\(/g)
    assert.ok(taken.length >= 20)
    for (const source of taken) {
      const rest = sources.filter(({ path }) => path !== source.path)
      assert.ok(everyCommandAudits([...rest, source]).length > 0, source.path)
    }
  })
})
