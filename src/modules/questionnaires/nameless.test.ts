import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aPerson } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import { type Actor, Forbidden, type PersonId, type Work } from '#platform/work.ts'
import {
  type NamelessSending,
  saveNamelessDraft,
  sendNameless,
  writeNameless,
  writeNight,
} from './commands/nameless.ts'
import { addRound, closeRound, invite } from './commands/rounds.ts'
import { addSetFrom, publishSet } from './commands/sets.ts'
import { findNamelessDraft, namelessResponses } from './queries/nameless.ts'
import { newResumeCode } from './rules/anonymity.ts'
import type { Audience, RoundId } from './schema/asking.ts'
import { aQuestion, aSetOf, chose, idOf } from './testing.ts'

const [FIRST, LAST] = ['2026-03-02', '2026-03-31'].map((each) => Temporal.PlainDate.from(each)) as [
  Temporal.PlainDate,
  Temporal.PlainDate,
]
/** An answer to the one question that has to be answered. */
const yes = { [idOf(1)]: chose('yes') }

describe('answers without a name', () => {
  let here: World
  let managerId: PersonId

  /** Does something as a business manager who is in the directory. */
  const act = <Result>(command: (work: Work) => Promise<Result>, as: Partial<Actor> = {}) =>
    here.do(command, { id: managerId, ...as })

  before(async () => {
    here = await world(site)
    managerId = await here.do((work) => aPerson(work, { posts: ['business-manager'] }))
  })
  after(() => here[Symbol.asyncDispose]())

  async function aRound(audience: Audience, asked: number) {
    here.at('2026-03-16T10:00:00Z')
    const set = aSetOf(
      aQuestion(1),
      aQuestion(2, {
        ...{ type: 'text', isRequired: false },
        showWhen: { match: 'all', tests: [{ question: idOf(1), is: 'one-of', values: ['no'] }] },
      }),
    )
    const { id } = await act((work) => addSetFrom(work, { kind: 'survey', set }))
    const version = await act((work) => publishSet(work, id, { version: 1, note: '' }))
    assert.ok(!('refused' in version))
    const round = await act((work) =>
      addRound(work, {
        ...{ versionId: version.id, title: 'Practitioners', audience, groupId: null, followsId: null },
        ...{ opensOn: FIRST, closesOn: LAST, isSigned: false },
      }),
    )
    const addresses = Array.from({ length: asked }, (_, index) => `practitioner-${index}@example.org`)
    const invited = addresses.map((address) => ({ agencyId: null, personId: null, address }))
    const invitations = asked === 0 ? [] : await act((work) => invite(work, round.id, invited))
    return { roundId: round.id, invitations }
  }
  const send = (roundId: RoundId, sending: Partial<NamelessSending>) =>
    act((work) => sendNameless(work, roundId, { invitationId: null, code: null, answers: yes, ...sending }))
  const written = (roundId: RoundId) => act((work) => namelessResponses(work.tx, roundId))
  const write = (roundId: RoundId) => act((work) => writeNameless(work, roundId))

  it('are taken once from each who is invited, also when both are sent at once', async () => {
    const { roundId, invitations } = await aRound('anonymous-once', 2)
    const [invitationId = null, other = null] = invitations
    const both = await Promise.all([1, 2].map(() => send(roundId, { invitationId })))
    assert.deepEqual(both.map((each) => (typeof each === 'string' ? each : each.refused)).toSorted(), [
      'sent',
      'spent',
    ])
    assert.equal(await send(roundId, { invitationId: other }), 'sent')
    await act((work) => closeRound(work, roundId))
    assert.equal((await written(roundId)).length, 2)
  })

  it('are not taken by the invitation of another round, nor without one', async () => {
    const { roundId } = await aRound('anonymous-once', 1)
    const other = await aRound('anonymous-once', 1)
    const [invitationId = null] = other.invitations
    assert.deepEqual(await send(roundId, { invitationId }), { refused: 'spent' })
    await assert.rejects(send(roundId, {}), Forbidden)
  })

  it('are taken of anybody over an open link', async () => {
    const { roundId, invitations } = await aRound('open-link', 0)
    assert.deepEqual(invitations, [])
    for (let sent = 0; sent < 3; sent += 1) assert.equal(await send(roundId, {}), 'sent')
  })

  it('wait for each other, and are written by fives or at the close', async () => {
    const { roundId } = await aRound('public', 0)
    for (let sent = 0; sent < 4; sent += 1) await send(roundId, {})
    assert.equal(await write(roundId), 0)
    assert.equal((await written(roundId)).length, 0)
    await send(roundId, {})
    assert.equal(await write(roundId), 5)
    await send(roundId, {})
    assert.equal(await write(roundId), 0)
    assert.equal((await written(roundId)).length, 5)
    await act((work) => closeRound(work, roundId))
    assert.equal((await written(roundId)).length, 6)
    assert.deepEqual(
      (await here.audited('questionnaires.write-nameless'))
        .filter(({ subject }) => subject === roundId)
        .map(({ detail }) => detail),
      [{ added: 5 }],
    )
  })

  it('are not taken before the first day, after the last, or once the round is closed', async () => {
    const { roundId } = await aRound('public', 0)
    here.at('2026-03-01T12:00:00Z')
    assert.deepEqual(await send(roundId, {}), { refused: 'over' })
    here.at('2026-03-31T22:30:00Z')
    assert.equal(await send(roundId, {}), 'sent')
    here.at('2026-03-31T23:30:00Z')
    assert.deepEqual(await send(roundId, {}), { refused: 'over' })
    here.at('2026-03-16T10:00:00Z')
    await act((work) => closeRound(work, roundId))
    assert.deepEqual(await send(roundId, {}), { refused: 'over' })
  })

  it('are told of what is missing, and the invitation is not spent by it', async () => {
    const { roundId, invitations } = await aRound('anonymous-once', 1)
    const [invitationId = null] = invitations
    const refused = await send(roundId, { invitationId, answers: {} })
    assert.ok(typeof refused !== 'string' && refused.refused === 'missing')
    assert.deepEqual(
      refused.missing.map(({ words }) => words),
      ['Answer this question'],
    )
    assert.equal(await send(roundId, { invitationId }), 'sent')
  })

  it('keep nothing of a question that is hidden, or that is not asked', async () => {
    const { roundId } = await aRound('public', 0)
    const answers = {
      ...yes,
      [idOf(2)]: { type: 'text', words: 'Hidden' } as const,
      [idOf(77)]: chose('yes'),
    }
    await send(roundId, { answers })
    await act((work) => closeRound(work, roundId))
    assert.deepEqual(await written(roundId), [yes])
  })

  it('are drafts until then, which their code alone opens', async () => {
    const { roundId } = await aRound('public', 0)
    const [code, other] = [1, 2].map(() => newResumeCode((below) => randomInt(below))) as [string, string]
    const save = (revision: number, answers = yes) =>
      act((work) => saveNamelessDraft(work, roundId, { code, answers, revision }))
    const found = (by: string) => act((work) => findNamelessDraft(work.tx, roundId, by))
    assert.deepEqual(await save(0), { revision: 1 })
    assert.deepEqual(await save(0), { refused: 'stale' })
    assert.deepEqual(await save(1, { [idOf(1)]: chose('no') }), { revision: 2 })
    assert.deepEqual(await found(code), { answers: { [idOf(1)]: chose('no') }, revision: 2 })
    assert.equal(await found(other), undefined)
    assert.equal(await send(roundId, { code }), 'sent')
    assert.equal(await found(code), undefined)
  })

  it('are not kept of those who answer by name', async () => {
    const { roundId, invitations } = await aRound('people', 1)
    const [invitationId = null] = invitations
    await assert.rejects(send(roundId, { invitationId }), Forbidden)
  })

  it('are written by the night where there are enough, and all of them once the round is over', async () => {
    const few = await aRound('public', 0)
    const many = await aRound('public', 0)
    for (let sent = 0; sent < 5; sent += 1) await send(many.roundId, {})
    await send(few.roundId, {})
    const code = newResumeCode((below) => randomInt(below))
    await act((work) => saveNamelessDraft(work, few.roundId, { code, answers: yes, revision: 0 }))
    await act(writeNight)
    assert.equal((await written(many.roundId)).length, 5)
    assert.equal((await written(few.roundId)).length, 0)
    here.at('2026-04-01T02:40:00Z')
    await act(writeNight)
    assert.equal((await written(few.roundId)).length, 1)
    assert.equal(await act((work) => findNamelessDraft(work.tx, few.roundId, code)), undefined)
  })
})
