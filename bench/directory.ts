import pg from 'pg'
import { databaseUrl } from './product.ts'

/** How many people the directory is measured with. */
const PEOPLE = 5000

/** Fills the directory of the partnership that has no host name, behind the product's back: only reading is measured. */
export async function fillDirectory(folder: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(folder) })
  await client.connect()
  try {
    await client.query(
      `insert into people.person (partnership_id, id, name, job_title, agency_id, email, phone)
       select partnership_id, gen_random_uuid(), 'Person ' || number, 'Practitioner ' || number % 70,
         agencies[1 + number % cardinality(agencies)], 'person' || number || '@measured.example', '01223 000000'
       from (select partnership_id, array_agg(id) as agencies from people.agency
             where partnership_id = (select partnership_id from platform.partnership where host is null)
             group by partnership_id) as partnership, generate_series(1, $1) as number`,
      [PEOPLE],
    )
    await client.query('vacuum analyze people.person')
  } finally {
    await client.end()
  }
}
