import assert from 'node:assert/strict'
import pg from 'pg'
import { databaseUrl, startPlain } from './product.ts'
import type { Row } from './row.ts'
import type { Visitor } from './visitor.ts'
import { measureSignedIn } from './workspace-page.ts'

/** How many actions the tracker is measured with. */
const ACTIONS = 10_000
const TRACKER = '/workspace/actions'

/** Fills the tracker of the partnership that has no host name: of the plan, for recommendations and by hand, of all agencies and bodies. */
async function fill(client: pg.Client): Promise<void> {
  await client.query('begin')
  await client.query(
    `create temporary table filled on commit drop as
     with had as (
       select partnership_id,
         array(select id from people.agency as each where each.partnership_id = partnership.partnership_id) as agencies,
         array(select id from governance."group" as each where each.partnership_id = partnership.partnership_id) as bodies,
         array(select id from people.person as each where each.partnership_id = partnership.partnership_id) as people,
         array(select id from plan.priority as each where each.partnership_id = partnership.partnership_id) as priorities
       from platform.partnership where host is null
     )
     select partnership_id, gen_random_uuid() as id, gen_random_uuid() as plan_action_id, number,
       agencies[1 + number % cardinality(agencies)] as agency_id, bodies[1 + number % cardinality(bodies)] as group_id,
       people[1 + number % cardinality(people)] as person_id,
       priorities[1 + number % cardinality(priorities)] as priority_id
     from had, generate_series(1, $1::integer) as number`,
    [ACTIONS],
  )
  await client.query(
    `insert into actions.action (partnership_id, id, reference, origin_kind, origin_id, summary, owner_id, owner_agency_id,
       accountable_id, agreed_on, due_on, status, began_as, rag, rag_before, blocked_by, recorded_at)
     select partnership_id, id, 'M-' || number,
       case when number % 2 = 0 then 'plan-action' else 'by-hand' end,
       case when number % 2 = 0 then plan_action_id else id end,
       (array['Write a guide for', 'Ask every', 'Audit the work of', 'Train the staff of', 'Tell the families of'])[1 + number % 5]
         || ' ' || (array['schools', 'general practices', 'the police', 'hostels'])[1 + number % 4] || ' about case ' || number,
       person_id, agency_id, group_id, date '2026-01-01' - number % 300, date '2026-01-01' + number % 700,
       (array['open', 'in-progress', 'open', 'in-progress', 'complete', 'closed'])[1 + number % 6], 'open',
       (array['green', 'amber', 'red', null])[1 + number % 4], (array['amber', 'green'])[1 + number % 2],
       case when number % 20 = 0 then 'Nobody answers' else '' end, now()
     from filled`,
  )
  await client.query(
    `insert into plan.plan_action (partnership_id, id, plan_id, priority_id, action_id, stage, kind, period, partners,
       reaches_people, activity, impact)
     select filled.partnership_id, plan_action_id, plan_id, priority_id, filled.id, 'in-progress', 'work', '', '', false, '', ''
     from filled join plan.priority on priority.partnership_id = filled.partnership_id and priority.id = priority_id
     where number % 2 = 0`,
  )
  await client.query('commit')
  await client.query('vacuum analyze actions.action, plan.plan_action')
}

/** The first page of 50 of 10,000 actions, narrowed by one thing after another. */
export async function measureTracker(
  person: Visitor,
  product: { readonly pid: number; readonly address: string },
  folder: string,
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl(folder) })
  await client.connect()
  try {
    await fill(client)
  } finally {
    await client.end()
  }
  const page = await person.read(TRACKER)
  const chosen = (name: string): string => {
    const list = page.slice(page.indexOf(`id="${name}"`))
    const value = /value="([0-9a-f-]{36})"/.exec(list.slice(0, list.indexOf('</select>')))?.[1]
    assert.ok(value, `The tracker offers no ${name}`)
    return value
  }
  const asked = {
    'to be done': '',
    'every action, page 100': 'standing=any&page=100',
    'two words': 'words=guide+schools',
    'an agency': `owner=${chosen('owner')}`,
    'a body': `body=${chosen('body')}`,
    'a priority': `priority=${chosen('priority')}`,
    'by hand': 'from=by-hand',
    'off track': 'progress=red',
    'more than 30 days late': 'late=30',
    'recorded last first': 'sort=newest',
  }
  const rows: Row[] = []
  for (const [name, query] of Object.entries(asked)) {
    const path = query ? `${TRACKER}?${query}` : TRACKER
    await using plain = await startPlain(folder, await person.read(path))
    const shared = { product, plain, cookie: person.cookies(), at: [8], bar: 4, p95: 60 }
    rows.push(...(await measureSignedIn({ ...shared, name: `tracker of 10,000 actions, ${name}`, path })))
  }
  return rows
}
