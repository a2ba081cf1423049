import assert from 'node:assert/strict'
import pg from 'pg'
import { databaseUrl } from './product.ts'
import { type Row, row } from './row.ts'
import type { Visitor } from './visitor.ts'

/** How many people the directory is measured with. */
const PEOPLE = 5000
const IMPORT = '/workspace/people/import'

/** What PostgreSQL alone takes to write as many people: the part of an import that cannot be made shorter. */
async function writtenAlone(client: pg.Client): Promise<number> {
  const began = performance.now()
  await client.query('begin')
  await client.query(
    `insert into people.person (partnership_id, id, name, job_title, email, phone)
     select partnership_id, gen_random_uuid(), 'Person ' || number, 'Practitioner', 'alone' || number || '@measured.example',
       '01223 000000'
     from platform.partnership, generate_series(1, $1) as number where host is null`,
    [PEOPLE],
  )
  await client.query('rollback')
  return performance.now() - began
}

/** Fills the directory of the partnership that has no host name with a file, as a business manager does. */
export async function measureImport(person: Visitor, folder: string): Promise<Row> {
  const codes = (await person.read('/workspace/people/agencies.csv'))
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0] ?? '')
    .filter((code) => /^[\w-]+$/.test(code))
  assert.ok(codes.length > 1)
  const lines = Array.from({ length: PEOPLE }, (_, number) =>
    [
      `Person ${number}`,
      `Practitioner ${number % 70}`,
      codes[number % codes.length],
      `person${number}@measured.example`,
      '01223 000000',
    ].join(','),
  )
  const file = new File([['name,job_title,agency,email,phone', ...lines].join('\n')], 'people.csv')
  const began = performance.now()
  const checked = await person.upload(IMPORT, `${IMPORT}/check`, file)
  await person.send(checked, IMPORT)
  const took = performance.now() - began
  const client = new pg.Client({ connectionString: databaseUrl(folder) })
  await client.connect()
  try {
    const alone = await writtenAlone(client)
    await client.query('vacuum analyze people.person')
    return row(
      'file of 5,000 people, checked and imported (limit: PostgreSQL writes the rows)',
      took / 1000,
      's',
      alone / 1000,
      ['<', 5],
    )
  } finally {
    await client.end()
  }
}
