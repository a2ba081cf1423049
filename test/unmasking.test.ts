import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type pg from 'pg'
import { site } from '#app'
import { aPerson } from '#modules/people/testing.ts'
import {
  addRound,
  addSetFrom,
  closeRound,
  type InvitationId,
  invite,
  newResumeCode,
  publishSet,
  type RoundId,
  saveNamelessDraft,
  sendNameless,
  writeNameless,
} from '#modules/questionnaires/index.ts'
import { aQuestion, aSetOf, idOf } from '#modules/questionnaires/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import type { Actor, PersonId, Work } from '#platform/work.ts'
import { dump, openSuperuser } from './superuser.ts'

const PEOPLE = 100
/**
 * Of 100 answers that are matched by lot, one is right on average (Poisson). Nine or more are right once in a million times: whoever
 * has so many knows something.
 */
const BY_CHANCE = 9
const NIGHTS = 4

const draw = (below: number): number => randomInt(below)
/** What each person says is theirs alone, as if they had given themselves away, so that a match can be checked. */
const saidBy = (person: number): string => `said-${String(person).padStart(3, '0')}`

describe('whoever has the whole database', () => {
  let here: World
  let managerId: PersonId
  let superuser: pg.Client
  let roundId: RoundId
  /** Who sent when, and by which invitation: what the test alone knows. */
  const sent: { readonly person: number; readonly invitationId: InvitationId }[] = []
  /** All that could be read while answers came in, by table. */
  const seen: Map<string, string>[] = []

  /** Does something as a business manager who is in the directory. */
  const act = <Result>(command: (work: Work) => Promise<Result>, as: Partial<Actor> = {}) =>
    here.do(command, { id: managerId, ...as })

  before(async () => {
    here = await world(site)
    managerId = await here.do((work) => aPerson(work, { posts: ['business-manager'] }))
    superuser = await openSuperuser(here)
    here.at('2026-03-02T09:00:00Z')
    const set = aSetOf(aQuestion(1, { type: 'text', words: 'What would help you?' }))
    const { id } = await act((work) => addSetFrom(work, { kind: 'survey', set }))
    const version = await act((work) => publishSet(work, id, { version: 1, note: '' }))
    assert.ok(!('refused' in version))
    const [opensOn, closesOn] = ['2026-03-02', '2026-03-31'].map((each) => Temporal.PlainDate.from(each))
    assert.ok(opensOn && closesOn)
    const round = await act((work) =>
      addRound(work, {
        ...{ versionId: version.id, title: 'Practitioners', audience: 'anonymous-once' },
        ...{ groupId: null, followsId: null, opensOn, closesOn, isSigned: false },
      }),
    )
    roundId = round.id
    const people = Array.from({ length: PEOPLE }, (_, person) => person)
    const invitations = await act((work) =>
      invite(
        work,
        roundId,
        people.map((person) => ({ agencyId: null, personId: null, address: `person-${person}@example.org` })),
      ),
    )
    const order = people.toSorted(() => draw(3) - 1)
    for (const [turn, person] of order.entries()) {
      const invitationId = invitations[person]
      assert.ok(invitationId)
      const code = newResumeCode(draw)
      const answers = { [idOf(1)]: { type: 'text', words: saidBy(person) } as const }
      await act((work) => saveNamelessDraft(work, roundId, { code, answers, revision: 0 }))
      assert.equal(await act((work) => sendNameless(work, roundId, { invitationId, code, answers })), 'sent')
      sent.push({ person, invitationId })
      if ((turn + 1) % (PEOPLE / NIGHTS) !== 0) continue
      seen.push(await dump(superuser, here.partnershipId))
      await act((work) => writeNameless(work, roundId))
    }
    await act((work) => closeRound(work, roundId))
  })
  after(async () => {
    await superuser?.end()
    await here?.[Symbol.asyncDispose]()
  })

  /** The answers in an order that a query gives them. */
  const answersBy = async (order: string): Promise<readonly string[]> =>
    (
      await superuser.query<{ words: string }>(
        `select answers -> $1 ->> 'words' as words from questionnaires.anonymous_response
         where round_id = $2 order by ${order}`,
        [idOf(1), roundId],
      )
    ).rows.map(({ words }) => words)
  /** Those who were invited in an order that a query gives them. */
  const peopleBy = async (order: string): Promise<readonly string[]> => {
    const known = new Map<string, number>(sent.map(({ person, invitationId }) => [invitationId, person]))
    const { rows } = await superuser.query<{ id: string }>(
      `select id from questionnaires.invitation where round_id = $1 and is_spent order by ${order}`,
      [roundId],
    )
    return rows.map(({ id }) => saidBy(known.get(id) ?? -1))
  }

  it('has every answer', async () => {
    const answers = await answersBy('id')
    assert.deepEqual(answers.toSorted(), sent.map(({ person }) => saidBy(person)).toSorted())
  })

  it('sees in what order people answered', async () => {
    // The attack below would be right of all, if the answers stood in their order.
    assert.deepEqual(
      await peopleBy('xmin::text::bigint'),
      sent.map(({ person }) => saidBy(person)),
    )
  })

  it('matches answers to people no better than by lot, in any order that the database has', async () => {
    const orders = ['id', 'ctid', 'xmin::text::bigint, ctid', 'cmin::text::bigint, ctid']
    const invited = ['xmin::text::bigint', 'xmin::text::bigint desc', 'id', 'ctid', 'address']
    for (const answered of orders)
      for (const asked of invited) {
        const [answers, people] = [await answersBy(answered), await peopleBy(asked)]
        const right = answers.filter((words, place) => words === people[place]).length
        assert.ok(right < BY_CHANCE, `${right} are right by ${answered} beside ${asked}`)
      }
  })

  it('cannot tell which answers came in together', async () => {
    const { rows } = await superuser.query(
      'select distinct xmin::text from questionnaires.anonymous_response where round_id = $1',
      [roundId],
    )
    assert.equal(rows.length, 1)
  })

  it('reads no answer while it waits or is a draft', () => {
    for (const [night, tables] of seen.entries()) {
      const waiting = sent.slice((night * PEOPLE) / NIGHTS, ((night + 1) * PEOPLE) / NIGHTS)
      for (const [table, text] of tables)
        for (const { person } of waiting) assert.ok(!text.includes(saidBy(person)), table)
    }
  })

  it('finds nothing that waits or was drafted once the round is closed', async () => {
    const held = await dump(superuser, here.partnershipId)
    assert.equal(held.get('questionnaires.anonymous_waiting'), '')
    assert.equal(held.get('questionnaires.anonymous_draft'), '')
  })

  it('finds no id of an invitation beside an answer, nor of an answer beside an invitation', async () => {
    const held = await dump(superuser, here.partnershipId)
    const { rows } = await superuser.query<{ id: string }>(
      'select id from questionnaires.anonymous_response where round_id = $1',
      [roundId],
    )
    for (const [table, text] of held) {
      if (table !== 'questionnaires.anonymous_response')
        for (const { id } of rows) assert.ok(!text.includes(id), `${table} has the id of an answer`)
      if (table !== 'questionnaires.invitation')
        for (const { invitationId } of sent)
          assert.ok(!text.includes(invitationId), `${table} has the id of an invitation`)
    }
  })

  it('finds no moment beside an answer', async () => {
    const { rows } = await superuser.query<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'questionnaires' and table_name like 'anonymous%'
         and (data_type like 'timestamp%' or data_type in ('date', 'time') or column_default is not null)`,
    )
    assert.deepEqual(rows, [])
  })

  it('finds as many entries in the audit as there were nights, and none for each person', async () => {
    const entries = await here.audited('questionnaires.write-nameless')
    assert.deepEqual(
      entries.map(({ detail }) => detail['added']),
      Array.from({ length: NIGHTS }, () => PEOPLE / NIGHTS),
    )
    const { rows } = await superuser.query<{ count: number }>(
      `select count(*)::integer as count from platform.audit where did like 'questionnaires.%'`,
    )
    assert.ok((rows[0]?.count ?? 0) < 15)
  })
})
