import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { difference } from '#platform/difference.ts'
import type { Terms } from '../schema.ts'
import { day } from '../testing.ts'
import { type Present, quorumCount, quorumMet } from './quorum.ts'
import { forcing, isInForce, statusOn, TERMS_MOVES, TERMS_STATUSES } from './terms.ts'

describe('a quorum that is data', () => {
  const needed = {
    least: null,
    share: 'half',
    sectors: [
      { sector: 'Local government', least: 1 },
      { sector: 'Health', least: 1 },
      { sector: 'Police', least: 1 },
    ],
    needsChair: false,
    deputiesCount: true,
  } as const
  const seat = (seatId: string, sector: string, byDeputy = false): Present => ({
    ...{ seatId, sector, byDeputy, isVoting: true, isChair: false },
  })
  const others = ['Education', 'Education', 'Housing', 'Faith', 'Voluntary and community']
  const room = [
    seat('council', 'Local government'),
    seat('board', 'Health'),
    seat('police', 'Police', true),
    ...others.map((sector, index) => seat(`other ${index}`, sector)),
  ]

  it('is met by eight of fourteen, with a deputy for the police', () => {
    assert.deepEqual(quorumMet({ quorum: needed }, { votingSeats: 14, present: room }), {
      ...{ met: true, counted: 8, needed: 7, missing: [] },
    })
  })

  it('is lost when that deputy leaves, although seven remain', () => {
    const left = room.filter(({ seatId }) => seatId !== 'police')
    assert.deepEqual(quorumMet({ quorum: needed }, { votingSeats: 14, present: left }), {
      ...{ met: false, counted: 7, needed: 7, missing: ['1 more for Police'] },
    })
  })

  it('counts a seat once, a deputy only where the terms say so, and only seats with a vote', () => {
    const quorum = { ...needed, share: null, sectors: [], least: 2, deputiesCount: false }
    const asked = (present: readonly Present[]) => quorumMet({ quorum }, { votingSeats: 4, present })
    assert.equal(asked([seat('one', 'Health'), seat('one', 'Health')]).met, false)
    assert.equal(asked([seat('one', 'Health'), seat('two', 'Health', true)]).met, false)
    assert.equal(asked([seat('one', 'Health'), { ...seat('two', 'Health'), isVoting: false }]).met, false)
    assert.equal(asked([seat('one', 'Health'), seat('two', 'Health')]).met, true)
  })

  it('asks for the chair where the terms do, and is never met where they say nothing', () => {
    const quorum = { ...needed, share: null, sectors: [], least: 1, needsChair: true }
    const present = [seat('one', 'Health')]
    assert.deepEqual(quorumMet({ quorum }, { votingSeats: 4, present }).missing, [
      'the chair or the deputy chair',
    ])
    assert.equal(quorumMet({ quorum: null }, { votingSeats: 4, present }).met, false)
  })

  const shares = [
    { share: 'third', of: 14, comes: 5 },
    { share: 'half', of: 15, comes: 8 },
    { share: 'majority', of: 14, comes: 8 },
    { share: 'two-thirds', of: 14, comes: 10 },
  ] as const
  for (const { share, of, comes } of shares)
    it(`takes ${share} of ${of} seats to be ${comes}`, () => {
      assert.equal(quorumCount({ ...needed, share }, of), comes)
    })
})

type Version = Pick<Terms, 'number' | 'stage' | 'approvedOn' | 'inForceFrom' | 'inForceTo' | 'underReviewOn'>

const START = day('2026-01-01')

/** Versions that were put in force one after the other, each as far as the rule allows it. */
function forced(wishes: readonly (readonly [version: number, days: number])[]): readonly Version[] {
  const versions = [0, 1, 2, 3].map(
    (number): Version => ({
      ...{
        number,
        stage: 'approved',
        approvedOn: START,
        inForceFrom: null,
        inForceTo: null,
        underReviewOn: null,
      },
    }),
  )
  for (const [number, days] of wishes) {
    const from = START.add({ days })
    const current = versions[number]
    if (!current || statusOn(current, START.add({ days: 20 })) !== 'approved') continue
    const outcome = forcing(
      current,
      versions.filter((each) => each.number !== number),
      from,
    )
    if ('problem' in outcome) continue
    versions[number] = { ...current, inForceFrom: from }
    if (outcome.former)
      versions[outcome.former.number] = { ...outcome.former, inForceTo: from.subtract({ days: 1 }) }
  }
  return versions
}
const wishes = fc.array(fc.tuple(fc.nat({ max: 3 }), fc.integer({ min: 0, max: 60 })), { maxLength: 12 })

describe('versions of terms of reference', () => {
  it('are in force one at a time, without a day between them, whatever is asked', () => {
    fc.assert(
      fc.property(wishes, (asked) => {
        const versions = forced(asked)
        let began = false
        for (let days = 0; days <= 70; days++) {
          const count = versions.filter((each) => isInForce(each, START.add({ days }))).length
          began ||= count > 0
          assert.equal(count, began ? 1 : 0, `on day ${days}`)
        }
      }),
    )
  })

  it('come from one status to the next only as they may', () => {
    fc.assert(
      fc.property(wishes, fc.integer({ min: 1, max: 60 }), (asked, review) => {
        for (const version of forced(asked)) {
          // A review begins after the first day in force, for before that day it may not be begun.
          const from = version.inForceFrom ?? START
          const reviewed = { ...version, underReviewOn: from.add({ days: review }) }
          for (const each of [version, reviewed])
            for (let days = 0; days < 70; days++) {
              const [now, next] = [days, days + 1].map((after) => statusOn(each, START.add({ days: after })))
              assert.ok(now && next && (now === next || TERMS_MOVES[now].includes(next)), `${now} to ${next}`)
            }
        }
      }),
    )
  })

  it('all end superseded, and leave no other status behind', () => {
    assert.deepEqual(TERMS_MOVES.superseded, [])
    for (const status of TERMS_STATUSES)
      if (status !== 'superseded') assert.ok(TERMS_MOVES[status].length > 0, status)
  })
})

describe('what differs between two texts', () => {
  const text = fc.array(fc.constantFrom('the', 'board', 'meets', 'twice', ' ', '\n'), { maxLength: 30 })

  it('gives each of them back whole', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const runs = difference(before.join(''), after.join(''))
        const read = (but: string) => runs.flatMap((run) => (run.in === but ? [] : [run.text])).join('')
        assert.equal(read('new'), before.join(''))
        assert.equal(read('old'), after.join(''))
      }),
    )
  })

  it('is the words that changed and no more', () => {
    assert.deepEqual(difference('It meets four times a year', 'It meets six times a year'), [
      { in: 'both', text: 'It meets ' },
      { in: 'old', text: 'four' },
      { in: 'new', text: 'six' },
      { in: 'both', text: ' times a year' },
    ])
  })
})
