import assert from 'node:assert/strict'
import pg from 'pg'
import { returnsIn } from '#modules/questionnaires/index.ts'
import { openDatabase, type PartnershipId } from '#platform/db.ts'
import { accordItself } from '#platform/jobs.ts'
import { median } from './loading.ts'
import { askRound, type MeasuredRound } from './measured-round.ts'
import { databaseUrl, startPlain } from './product.ts'
import { type Row, row } from './row.ts'
import type { Visitor } from './visitor.ts'
import { measureSignedIn } from './workspace-page.ts'

interface Places {
  readonly pid: number
  readonly address: string
}

const SCHOOLS = 400
const STANDARDS = 60
const CYCLES = 3
const TIMES = 15

/** A round that four hundred schools have sent, with a grade for each of sixty standards. */
async function fillReturns(client: pg.Client): Promise<MeasuredRound> {
  const round = await askRound(client, { questions: STANDARDS, audience: 'agencies' })
  const of = [round.partnershipId, round.roundId, round.createdBy]
  await client.query(
    `insert into people.agency (partnership_id, id, code, name, sector)
     select $1, gen_random_uuid(), 'measured-' || number, 'Measured school ' || number, 'Education'
     from generate_series(1, $2::integer) as number on conflict (partnership_id, code) do nothing`,
    [round.partnershipId, SCHOOLS],
  )
  await client.query(
    `insert into questionnaires.invitation (partnership_id, id, round_id, agency_id, is_spent, invited_by, invited_at)
     select $1, gen_random_uuid(), $2, id, true, $3, now() from people.agency
     where partnership_id = $1 and code like 'measured-%'`,
    of,
  )
  await client.query(
    `insert into questionnaires.response (partnership_id, id, invitation_id, number, state, begun_by, begun_at, sent_by, sent_at, hash, graded)
     select $1, gen_random_uuid(), invitation.id, 1, 'sent', $3, now(), $3, now(), repeat('0', 64),
       (select jsonb_object_agg(question, (hashtext(question || invitation.id) & 3)) from unnest($4::text[]) as question)
     from questionnaires.invitation where partnership_id = $1 and round_id = $2`,
    [...of, round.questions.map(({ id }) => id)],
  )
  return round
}

/** What a heat map of four hundred schools, sixty standards and three cycles is drawn of, and what PostgreSQL alone takes for its grades. */
export async function measureHeatMap(_manager: Visitor, _product: Places, folder: string): Promise<Row[]> {
  const url = databaseUrl(folder)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await using ending = new AsyncDisposableStack()
  ending.defer(() => client.end())
  const rounds: MeasuredRound[] = []
  for (let cycle = 0; cycle < CYCLES; cycle++) rounds.push(await fillReturns(client))
  await client.query('vacuum analyze questionnaires.invitation, questionnaires.response')
  const partnershipId = rounds[0]?.partnershipId as PartnershipId
  const ids = rounds.map(({ roundId }) => roundId)
  const database = ending.use(openDatabase(url, { connections: 1 }))
  const [asked, alone]: [number[], number[]] = [[], []]
  await database.session(partnershipId, 'accord_app', async ({ reader }) => {
    for (let time = 0; time < TIMES; time++) {
      const began = performance.now()
      const returns = await returnsIn(reader, accordItself(partnershipId), ids as never)
      asked.push(performance.now() - began)
      const grades = returns.reduce((all, { graded }) => all + Object.keys(graded ?? {}).length, 0)
      assert.equal(grades, SCHOOLS * STANDARDS * CYCLES)
      const before = performance.now()
      await client.query(
        `select r.invitation_id, r.graded::text from questionnaires.response as r join questionnaires.invitation as i
           on i.partnership_id = r.partnership_id and i.id = r.invitation_id
         where i.partnership_id = $1 and i.round_id = any ($2::uuid[])`,
        [partnershipId, ids],
      )
      alone.push(performance.now() - before)
    }
  })
  return [
    row(
      `returns of ${SCHOOLS} schools, ${STANDARDS} standards and ${CYCLES} cycles, as a heat map asks for them (limit: PostgreSQL sends the grades)`,
      ...[median(asked), 'ms' as const, median(alone), ['<', 150] as const],
    ),
  ]
}

const ANSWERERS = 10_000

/** The page of results of ten thousand answers without a name, in groups by one of the questions. */
export async function measureResults(manager: Visitor, product: Places, folder: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl(folder) })
  await client.connect()
  await using ending = new AsyncDisposableStack()
  ending.defer(() => client.end())
  const round = await askRound(client, { questions: 40, audience: 'open-link' })
  const chosen = round.questions.filter(({ type }) => type === 'choice').map(({ id }) => id)
  await client.query(
    `insert into questionnaires.anonymous_response (partnership_id, id, round_id, answers)
     select $1, gen_random_uuid(), $2, (select jsonb_object_agg(question, jsonb_build_object('type', 'choice',
       'value', (array['yes', 'no'])[1 + (hashtext(question || person) & 1)])) from unnest($3::text[]) as question)
     from generate_series(1, $4::integer) as person`,
    [round.partnershipId, round.roundId, chosen, ANSWERERS],
  )
  const here = `/workspace/question-rounds/${round.roundId}`
  const began = performance.now()
  await manager.post(`${here}/compare-by`, `${here}/compare-by`, { questionId: chosen[0] ?? '' })
  const together = performance.now() - began
  const page = await manager.read(`${here}/results`)
  assert.ok(page.includes('10,000'), 'The page does not count ten thousand answers')
  await using plain = await startPlain(folder, page)
  const name = `results of ${ANSWERERS.toLocaleString('en-GB')} answers without a name`
  const shared = { product, plain, cookie: manager.cookies(), path: `${here}/results` }
  return [
    ...(await measureSignedIn({ ...shared, name, at: [1], p95: 300 })),
    row(`${name}: put together anew, once a night`, together, 'ms', null),
  ]
}
