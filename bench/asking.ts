import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { askOwners } from '#modules/actions/index.ts'
import { openDatabase, type PartnershipId } from '#platform/db.ts'
import { accordItself, openSender } from '#platform/jobs.ts'
import { openKeys } from '#platform/keys.ts'
import { databaseUrl } from './product.ts'
import { type Row, row } from './row.ts'

/** How many people are asked, each of an action of their own. */
const OWNERS = 1000
const KIND = 'actions.asked'
const PATIENCE_MS = 180_000

/** Gives each of a thousand people of the directory an action that is due soon. */
async function fill(client: pg.Client, partnershipId: PartnershipId): Promise<void> {
  const { rowCount } = await client.query(
    `insert into actions.action (partnership_id, id, reference, origin_kind, origin_id, summary, owner_id, due_on, status,
       began_as, blocked_by, recorded_at)
     select partnership_id, made.id, 'B-2026-' || lpad(number::text, 4, '0'), 'by-hand', made.id, 'Measured', person.id,
       current_date + 3, 'open', 'open', '', now()
     from (select partnership_id, id, row_number() over (order by id) as number from people.person
       where partnership_id = $1 and account_id is null and left_on is null and archived_on is null and merged_into is null
         and email like '%@measured.example' order by id limit $2) as person,
       lateral (select gen_random_uuid() as id where person.id is not null) as made`,
    [partnershipId, OWNERS],
  )
  assert.equal(rowCount, OWNERS, 'The directory has too few people to ask')
}

/** What PostgreSQL alone takes to write the rows of as many requests, links and letters. */
async function writtenAlone(client: pg.Client, partnershipId: PartnershipId): Promise<number> {
  const began = performance.now()
  await client.query('begin')
  const copied = (table: string, where = '') =>
    client.query(
      `insert into ${table} select made.* from (select * from ${table} where partnership_id = $1 ${where}
         limit ${OWNERS}) as each,
       lateral jsonb_populate_record(null::${table}, to_jsonb(each) || jsonb_build_object('id', gen_random_uuid())) as made`,
      [partnershipId],
    )
  await copied('actions.update_request')
  await copied('platform.link', `and purpose = 'action-update'`)
  await copied('platform.letter', `and kind = '${KIND}'`)
  await client.query('rollback')
  return performance.now() - began
}

/** Asks a thousand people how their actions go, beside the product that posts the letters. */
export async function measureAsking(folder: string): Promise<Row[]> {
  const url = databaseUrl(folder)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await using ending = new AsyncDisposableStack()
  ending.defer(() => client.end())
  const { rows: found } = await client.query<{ id: PartnershipId }>(
    'select partnership_id as id from platform.partnership where host is null',
  )
  const partnershipId = found[0]?.id
  assert.ok(partnershipId)
  await fill(client, partnershipId)
  const database = ending.use(openDatabase(url, { connections: 1 }))
  const sender = ending.use(await openSender(url))
  const keys = openKeys(Buffer.alloc(32, 'bench').toString('base64'))
  const now = Temporal.Now.instant()
  const began = performance.now()
  const owners = await database.session(partnershipId, 'accord_app', (session) =>
    session.write((tx) =>
      askOwners({ tx, actor: accordItself(partnershipId), now, send: sender.send, keys }),
    ),
  )
  const queued = performance.now() - began
  assert.ok(owners >= OWNERS)
  const state = async () => {
    const { rows } = await client.query<{ waiting: string; sent: string; most: string }>(
      `select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'sent') as sent,
         (select max(each) from (select count(*) as each from platform.letter
           where partnership_id = $1 and kind = $2 group by coalesce(person_id::text, address)) as by_owner) as most
       from platform.letter where partnership_id = $1 and kind = $2`,
      [partnershipId, KIND],
    )
    return rows[0] ?? { waiting: '0', sent: '0', most: '0' }
  }
  while (Number((await state()).waiting) > 0) {
    assert.ok(performance.now() - began < PATIENCE_MS, 'The letters were not posted in time')
    await pause(100)
  }
  const drained = performance.now() - began
  const { sent, most } = await state()
  assert.ok(Number(sent) >= OWNERS)
  const alone = await writtenAlone(client, partnershipId)
  for (const table of ['requested_action', 'update_request', 'action'])
    await client.query(
      `delete from actions.${table} where partnership_id = $1 ${table === 'action' ? `and reference like 'B-2026-%'` : ''}`,
      [partnershipId],
    )
  return [
    row(
      '1,000 owners asked how their actions go, until the letters are queued (limit: PostgreSQL writes the rows)',
      queued / 1000,
      's',
      alone / 1000,
      ['<', 2],
    ),
    row('the same, until the last letter is posted', drained / 1000, 's', null),
    row('letters to an owner', Number(most), 'letters', 1, ['≤', 1]),
  ]
}
