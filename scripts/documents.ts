/** Writes the two papers that are read off the product: `docs/permissions.md` and `docs/data.md`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { kept, site } from '#app'
import { type KeptTable, RECORD_TYPES, type RecordType } from '#platform/keeping.ts'
import { RETENTION, type RetentionPeriod } from '#platform/retention-settings.ts'
import { counted } from '#platform/words.ts'
import { holdingWords } from '#sites/refused.ts'
import { type KnownTable, knownTables } from './interfaces.ts'

const NOTE = 'This page is written by `npm run docs`. A test fails when it is out of date.'

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const table = (header: readonly string[], rows: readonly string[]): string =>
  [row(...header), row(...header.map(() => '---')), ...rows].join('\n')
const inCode = (words: string): string => `\`${words}\``
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

const byWords = (one: string, other: string): number => one.localeCompare(other, 'en')

/** One permission: who has it, and the pages that ask for it. */
function permissionPart(name: string): string {
  const routes = site.workspaceRoutes.filter(({ may }) => may.name === name)
  const paths = [...new Set(routes.map(({ path }) => path))].sort(byWords)
  const has = (path: string, method: string): string =>
    routes.some((route) => route.path === path && route.method === method) ? 'yes' : ''
  return `## ${name}

${capital((routes[0]?.may.to ?? []).map(holdingWords).join(', '))}.

${table(
  ['Page', 'Open it', 'Send its form'],
  paths.map((path) => row(inCode(path), has(path, 'GET'), has(path, 'POST'))),
)}`
}

/** Who may open which page and send which form, by the routes of the product. */
export function permissionsDocument(): string {
  const names = [...new Set(site.workspaceRoutes.map(({ may }) => may.name))].sort(byWords)
  return `# Who may do what

${NOTE}

What a person holds decides what they may do: a post or a seat, from its first day to its last. A permission names the
posts and seats that have it. There is no page without a permission, and no permission is given to one person. Who is not
signed in is asked to sign in first.

## The public site

Everyone, without signing in. These pages show only what has been published.

${table(
  ['Page'],
  site.publicRoutes.map(({ path }) => row(inCode(path))),
)}

${names.map(permissionPart).join('\n\n')}
`
}

/** What the tables of the sign-in library hold. They have no interface of ours that could say it. */
const SIGN_IN: Readonly<Record<string, string>> = {
  account: 'How an account signs in: for us, its password as a hash.',
  attempt: 'Failed sign-ins, counted by a keyed hash from which no address can be read.',
  hand_over: 'The way of an account into another partnership: a hash of its token, good once, for a minute.',
  passkey: 'The public half of a key on a device of somebody, and the host name at which it is good.',
  recovery_code: 'Codes for when the telephone is lost: their keyed hashes, and when each was spent.',
  second_factor: 'The secret that an account shares with an app on a telephone, sealed.',
  session: 'A browser that is signed in: to which account, in which partnership, and until when.',
  spent_challenge: 'What a device was asked to sign, as a hash: it is taken once.',
  user: 'An account: the e-mail address that somebody signs in with, and their name.',
  verification: 'Codes that the sign-in library sends to an address. Nothing sends one yet.',
}

interface Written {
  readonly name: string
  readonly comment: string
  readonly columns: readonly string[]
}

/** The tables as the migrations make them, with the comment over each. */
function writtenTables(): readonly Written[] {
  const text = readdirSync('migrations')
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => readFileSync(`migrations/${name}`, 'utf8'))
    .join('\n')
  return [...text.matchAll(/((?:^--[^\n]*\n)*)^create table ([\w."]+) \(\n(.*?)^\);/gms)].map(
    ([, comment = '', name = '', body = '']) => ({
      name: name.replaceAll('"', ''),
      comment: comment.replaceAll(/^-- ?/gm, '').replaceAll(/\s+/g, ' ').trim(),
      columns: [...body.matchAll(/^ {2}(\w+) /gm)]
        .map(([, column = '']) => column)
        .filter((column) => !/^(primary|unique|foreign|constraint|check)$/.test(column)),
    }),
  )
}

/** What a table holds, in the words of its interface or of its migration; undefined where neither says. */
export const holds = ({ name, says }: KnownTable): string | undefined =>
  says || writtenTables().find((written) => written.name === name)?.comment || undefined

const named = (columns: readonly string[]): string => columns.map(inCode).join(', ')

const years = (period: RetentionPeriod): string =>
  period === 'permanent' ? 'for ever' : `for ${counted(period, 'year')}`

/** What becomes of a row when its time has come and two people have decided so. */
function disposalWords({ disposal, personal, shredded = [] }: KeptTable): string {
  const also = shredded.length > 0 ? ` ${named(shredded)} cannot be made again.` : ''
  if (disposal === 'never') return 'Never disposed of.'
  if (disposal === 'delete') return `Disposal deletes the row.${also}`
  return `Disposal keeps the row and takes out ${named([...personal, ...shredded])}.${also}`
}

/** How long a table is kept and from when, with the period that holds where a partnership has set no other. */
function keptWords({ record, starts, disposal, passesAfterDays: days }: KeptTable): string {
  if (days !== undefined) return `Rows are removed at night, ${counted(days, 'day')} after ${starts.words}.`
  const period = RETENTION[record].default
  if (disposal === 'never') return 'Kept for ever.'
  if (period === 'permanent') return 'Kept for ever, unless a partnership sets a period.'
  return starts.column
    ? `Kept ${years(period)} from ${starts.words}: ${inCode(starts.column)}.`
    : `Kept as long as what it belongs to. Its time is counted from ${starts.words}.`
}

/** What the owner of a table declares of it, line by line. */
function declared(table: KeptTable): readonly string[] {
  const { record, tier, personal, people, agencies, exported, sealed = [] } = table
  return [
    `Record type “${RECORD_TYPES[record]}”, T${tier}. ${keptWords(table)} ${disposalWords(table)}`,
    personal.length > 0 ? `Personal: ${named(personal)}.` : 'No column of it is personal.',
    people.length > 0 && `Names people by their ids, which merging two people moves: ${named(people)}.`,
    agencies.length > 0 &&
      `Names agencies by their ids, which merging two agencies moves: ${named(agencies)}.`,
    exported.length > 0
      ? `A request for access gets ${named(exported)}.`
      : 'Nothing of it goes into the answer to a request for access.',
    sealed.length > 0 && `Sealed by the key of its partnership: ${named(sealed)}.`,
  ].filter((line) => line !== false)
}

const described = (known: KnownTable): string => {
  const table = kept.find((each) => each.table === known.name)
  return [
    `### ${known.name}`,
    '',
    holds(known) ?? 'Nothing says yet what it holds.',
    '',
    ...(known.name.includes('.published_') ? ['- A view that everyone can read on the public site.'] : []),
    ...(table ? declared(table).map((line) => `- ${line}`) : []),
    `- Columns: ${named(known.columns.map(({ name }) => name))}.`,
  ].join('\n')
}

/** The schedule as a partnership begins with it: each may set other periods from a day on. */
const schedule = (): string =>
  table(
    ['Type of record', 'Kept', 'Source', 'Confirmed'],
    (Object.keys(RECORD_TYPES) as RecordType[]).map((record) => {
      const { default: period, source, confirmed } = RETENTION[record]
      return row(RECORD_TYPES[record], years(period), source, confirmed ? 'yes' : 'no')
    }),
  )

/** Every table and view with its owner, by the interfaces of the code and, for the sign-in, by the migrations. */
export function dataDocument(): string {
  const known = knownTables().filter(({ name }) => !name.startsWith('auth.'))
  const owners = [...Map.groupBy(known, ({ owner }) => owner)]
  const signIn = writtenTables().filter(({ name }) => name.startsWith('auth.'))
  return `# What is kept

${NOTE}

Each table belongs to one module, and no other module reads or writes it. Every row says whose it is: \`partnership_id\`
comes first in every key, and row-level security shows a partnership its own rows and no other.

Under each table stands what its owner declares of it: what kind of record it is, how confidential (T0 is public, T4
sealed), how long it is kept and from when, what is personal in it, whom it names, what a person gets who asks for what is
held on them, and what is done when two people dispose of it. Holds, appraisal, disposal, merging and “everything held on
this person” work by these declarations, and tests hold the tables to them. Text in which anybody may be named counts as
personal.

## How long records are kept

Nothing is deleted by itself. What has passed its period is listed, and somebody decides. A hold on a person, a record or
a type of record refuses disposal. These periods hold until a partnership sets others:

${schedule()}

${owners
  .toSorted(([one], [other]) => byWords(one, other))
  .map(
    ([owner, tables]) =>
      `## ${capital(owner)}\n\n${tables
        .toSorted((one, other) => byWords(one.name, other.name))
        .map(described)
        .join('\n\n')}`,
  )
  .join('\n\n')}

## Sign-in

Accounts belong to people, not to partnerships, so these tables have no \`partnership_id\`. Only the role that signs people
in can read them. All but the attempts are about people.

${signIn
  .map(({ name, columns }) => {
    const says = SIGN_IN[name.replace('auth.', '')] ?? 'Nothing says yet what it holds.'
    const known = kept.find((each) => each.table === name)
    const lines = (known ? declared(known) : []).map((line) => `- ${line}\n`).join('')
    return `### ${name}\n\n${says}\n\n${lines}- Columns: ${columns.map(inCode).join(', ')}.`
  })
  .join('\n\n')}

## Beside these

The schema \`pgboss\` holds the queue: jobs carry ids only. The schema \`migration\` holds which migrations this database has
had.
`
}

if (import.meta.main) {
  writeFileSync('docs/permissions.md', permissionsDocument())
  writeFileSync('docs/data.md', dataDocument())
}
