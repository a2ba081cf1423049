import assert from 'node:assert/strict'
import pg from 'pg'
import { median } from './loading.ts'
import { askRound } from './measured-round.ts'
import { memoryOf, mostWhile } from './processes.ts'
import { databaseUrl } from './product.ts'
import { type Row, row } from './row.ts'
import type { Visitor } from './visitor.ts'

const ANSWERERS = 10_000
const QUESTIONS = 200

/** All that ten thousand people answered to two hundred questions by name, as the files that statistics programs read. */
export async function measureExport(
  manager: Visitor,
  product: { readonly pid: number },
  folder: string,
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl(folder) })
  await client.connect()
  await using ending = new AsyncDisposableStack()
  ending.defer(() => client.end())
  const round = await askRound(client, { questions: QUESTIONS, audience: 'people' })
  const of = [round.partnershipId, round.roundId, round.createdBy]
  await client.query(
    `insert into questionnaires.invitation (partnership_id, id, round_id, address, is_spent, invited_by, invited_at)
     select $1, gen_random_uuid(), $2, 'measured-' || person || '@example.org', true, $3, now()
     from generate_series(1, $4::integer) as person`,
    [...of, ANSWERERS],
  )
  await client.query(
    `insert into questionnaires.response (partnership_id, id, invitation_id, number, state, begun_by, begun_at, sent_by, sent_at, hash)
     select $1, gen_random_uuid(), id, 1, 'sent', $3, now(), $3, now(), repeat('0', 64)
     from questionnaires.invitation where partnership_id = $1 and round_id = $2`,
    of,
  )
  await client.query(
    `insert into questionnaires.answer (partnership_id, response_id, question_id, revision, answer, answered_by, answered_at)
     select $1, response.id, (question ->> 'id')::uuid, 1, case question ->> 'type'
       when 'text' then jsonb_build_object('type', 'text', 'words', 'What somebody wrote of ' || (question ->> 'name'))
       when 'number' then jsonb_build_object('type', 'number', 'number', hashtext(response.id::text) & 63)
       else jsonb_build_object('type', 'choice', 'value',
         (array['yes', 'no'])[1 + (hashtext((question ->> 'id') || response.id) & 1)]) end, $3, now()
     from questionnaires.response join questionnaires.invitation
       on invitation.partnership_id = response.partnership_id and invitation.id = response.invitation_id,
       jsonb_array_elements($4::jsonb) as question
     where response.partnership_id = $1 and invitation.round_id = $2`,
    [...of, JSON.stringify(round.questions)],
  )
  await client.query(
    'vacuum analyze questionnaires.invitation, questionnaires.response, questionnaires.answer',
  )
  const before = performance.now()
  await client.query(
    `copy (select answer.answer from questionnaires.answer join questionnaires.response
       on response.partnership_id = answer.partnership_id and response.id = answer.response_id
       join questionnaires.invitation
       on invitation.partnership_id = response.partnership_id and invitation.id = response.invitation_id
     where invitation.round_id = '${round.roundId}') to '/dev/null'`,
  )
  const alone = performance.now() - before
  const take = async () => {
    const file = await manager.read(`/workspace/question-rounds/${round.roundId}/answers.zip`)
    assert.ok(file.length > 100_000, 'The file holds too little')
  }
  // Looking at the memory takes time of its own: so the time is that of another file than the memory.
  const idle = memoryOf(product.pid)
  const most = await mostWhile(() => memoryOf(product.pid), take)
  const times: number[] = []
  for (let time = 0; time < 3; time++) {
    const began = performance.now()
    await take()
    times.push(performance.now() - began)
  }
  const taken = median(times)
  const name = `export of ${ANSWERERS.toLocaleString('en-GB')} responses of ${QUESTIONS} questions`
  return [
    row(`${name} (limit: PostgreSQL writes the answers as text)`, taken / 1000, 's', alone / 1000, ['<', 5]),
    row(`${name}: memory above idle`, most - idle, 'MB', null, ['≤', 200]),
  ]
}
