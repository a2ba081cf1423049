import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { parse } from 'node-html-parser'
import pg from 'pg'
import { median } from './loading.ts'
import { askRound, COMMON, type Part } from './measured-round.ts'
import { databaseUrl } from './product.ts'
import { type Row, row } from './row.ts'
import type { Visitor } from './visitor.ts'

const AGENCIES = 40
const STANDARDS = 12
const PRACTITIONERS = 500
const CASES = 4
const RUNS = 3

interface Names {
  readonly id: string
  readonly name: string
}

const graded = (standards: readonly Names[]): readonly Part[] =>
  standards.map(({ id, name }, at) => ({
    ...{ ...COMMON, id: randomUUID(), name: `q${at + 1}`, words: name, mayNotApply: true },
    ...{ type: 'rag', standard: id, evidenceFor: [] },
  }))

/** A cycle of so many agencies that all answered, as did their practitioners, with audited cases and questions that were put. */
async function fillCycle(client: pg.Client): Promise<string> {
  const named = Array.from({ length: STANDARDS }, (_, at) => ({
    ...{ id: randomUUID(), name: `Standard ${at + 1} of how an agency keeps children and adults safe` },
  }))
  const standards = named.map(({ id, name }, at) => ({ id, number: String(at + 1), words: name }))
  const own = await askRound(client, {
    ...{ questions: STANDARDS, audience: 'agencies', standards, asked: graded(named) },
  })
  const of = [own.partnershipId, own.roundId, own.createdBy]
  const { rows: agencies } = await client.query<Names>(
    `insert into people.agency (partnership_id, id, code, name, sector)
     select $1, gen_random_uuid(), 'reported-' || number, 'Reported agency ' || number, 'Health'
     from generate_series(1, $2::integer) as number returning id, name`,
    [own.partnershipId, AGENCIES],
  )
  const where: Part = {
    ...{ ...COMMON, id: randomUUID(), name: 'agency', words: 'Where do you work?', type: 'choice' },
    options: agencies.map(({ id, name }) => ({ value: id, words: name, hint: '', score: null })),
    evidenceFor: [],
  }
  const survey = await askRound(client, {
    ...{ questions: STANDARDS + 1, audience: 'open-link', standards, asked: [where, ...graded(named)] },
  })
  await client.query(
    `insert into questionnaires.invitation (partnership_id, id, round_id, agency_id, is_spent, invited_by, invited_at)
     select $1, gen_random_uuid(), $2, id, true, $3, now() from people.agency
     where partnership_id = $1 and code like 'reported-%'`,
    of,
  )
  await client.query(
    `insert into questionnaires.response (partnership_id, id, invitation_id, number, state, begun_by, begun_at, sent_by, sent_at, hash, graded)
     select $1, gen_random_uuid(), invitation.id, 1, 'sent', $3, now(), $3, now(), repeat('0', 64),
       (select jsonb_object_agg(question, abs(hashtext(question || invitation.id)) % 3) from unnest($4::text[]) as question)
     from questionnaires.invitation where partnership_id = $1 and round_id = $2`,
    [...of, own.questions.map(({ id }) => id)],
  )
  await client.query(
    `insert into questionnaires.anonymous_response (partnership_id, id, round_id, answers)
     select $1, gen_random_uuid(), $2, jsonb_build_object($3::text, jsonb_build_object('type', 'choice',
       'value', ($5::text[])[1 + person % $6::integer])) || (select jsonb_object_agg(question, jsonb_build_object('type', 'rag',
       'value', (array['red', 'amber', 'green'])[1 + abs(hashtext(question || person)) % 3])) from unnest($4::text[]) as question)
     from generate_series(1, $7::integer) as person`,
    [
      ...[survey.partnershipId, survey.roundId, where['id']],
      survey.questions.filter(({ type }) => type === 'rag').map(({ id }) => id),
      ...[agencies.map(({ id }) => id), AGENCIES, PRACTITIONERS],
    ],
  )
  const cycleId = randomUUID()
  await client.query(
    `insert into assurance.cycle (partnership_id, id, kind, title, group_id, round_id, survey_id, due_on, met, margin,
       least_practitioners, least_audits, launched_by, launched_at)
     select $1, $4, 'section-11', 'A reported cycle', (array_agg(id))[1], $2, $5, current_date - 1, 2, 0, 5, 3, $3, now()
     from governance."group" where partnership_id = $1`,
    [...of, cycleId, survey.roundId],
  )
  await client.query(
    `insert into assurance.cycle_case (partnership_id, id, cycle_id, agency_id, reference, grades, recorded_by, recorded_on)
     select $1, gen_random_uuid(), $2, agency.id, 'Case ' || number, (select jsonb_object_agg(standard,
       abs(hashtext(standard || number)) % 3) from unnest($4::text[]) as standard), $3, current_date
     from people.agency, generate_series(1, $5::integer) as number
     where partnership_id = $1 and code like 'reported-%'`,
    [own.partnershipId, cycleId, own.createdBy, named.map(({ id }) => id), CASES],
  )
  await client.query(
    `insert into assurance.cycle_standard (partnership_id, id, cycle_id, agency_id, standard_id, question, put_on, reply_by)
     select $1, gen_random_uuid(), $2, agency.id, standard::uuid, 'What do the cases show that the return does not?', current_date, current_date
     from people.agency, unnest($3::text[]) as standard where partnership_id = $1 and code like 'reported-%'`,
    [own.partnershipId, cycleId, named.slice(0, 4).map(({ id }) => id)],
  )
  await client.query('vacuum analyze questionnaires.invitation, questionnaires.response')
  return cycleId
}

/** The composite report of a cycle of forty agencies: its page, and from the click until its PDF can be taken. */
export async function measureReport(manager: Visitor, folder: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl(folder) })
  await client.connect()
  await using ending = new AsyncDisposableStack()
  ending.defer(() => client.end())
  const page = `/workspace/cycles/${await fillCycle(client)}/report`
  const [shown, printed]: [number[], number[]] = [[], []]
  for (let run = 0; run < RUNS; run++) {
    const before = performance.now()
    const text = parse(await manager.read(page)).text
    shown.push(performance.now() - before)
    assert.ok(text.includes('40 of 40 agencies') && text.includes(`${PRACTITIONERS} practitioners`))
    const send = await manager.fill(page, `${page}/pdf`)
    const began = performance.now()
    await send()
    while ((await manager.read(page)).includes('is being made')) await pause(50)
    const pdf = await manager.read(`${page}/report.pdf`)
    printed.push(performance.now() - began)
    assert.ok(pdf.startsWith('%PDF-'), 'The report was not printed')
  }
  const name = `composite report of ${AGENCIES} agencies, ${STANDARDS} standards and ${PRACTITIONERS} practitioners`
  return [
    row(
      `${name}, from the click to its PDF, median of ${RUNS} (limit: the page alone)`,
      ...[median(printed) / 1000, 's' as const, median(shown) / 1000, ['<', 5] as const],
    ),
  ]
}
