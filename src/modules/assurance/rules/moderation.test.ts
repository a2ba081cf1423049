import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { SCALES } from './grades.ts'
import { type Challenged, gapsOf, mayMove, moderationFaults, outcomes, STAGES } from './moderation.ts'

const scale = SCALES['nought-to-three']
const standard = (more: Partial<Challenged> = {}): Challenged => ({
  ...{ standard: 'Supervision', self: 3, moderated: undefined, question: null, reply: '', reason: '' },
  ...more,
})
const asked = { question: 'What shows it?', reply: 'The minutes of each month' }

describe('a self-assessment', () => {
  it('goes from stage to stage as the table says, and no other way', () => {
    const moves = STAGES.flatMap((from) =>
      STAGES.filter((to) => mayMove(from, to)).map((to) => `${from} → ${to}`),
    )
    assert.deepEqual(moves, [
      'awaited → desk check',
      'desk check → returned for evidence',
      'desk check → challenge',
      'desk check → moderated',
      'returned for evidence → desk check',
      'challenge → returned for evidence',
      'challenge → moderated',
      'moderated → challenge',
    ])
  })

  for (const [what, one, told] of [
    ['a question has no reply', { ...asked, reply: ' ' }, /question without a reply/],
    ['a question has no grade', asked, /^Agree a grade for “Supervision”$/],
    ['the grade is of another scale', { ...asked, moderated: 4 }, /Choose a grade of the scale/],
    ['a grade moves without a reason', { ...asked, moderated: 2 }, /Say why the agreed grade/],
    ['a grade is taken away without a reason', { ...asked, moderated: null }, /Say why/],
  ] as const)
    it(`is not moderated while ${what}`, () => {
      const [fault = '', ...more] = moderationFaults([standard(), standard(one)], scale)
      assert.match(fault, told)
      assert.deepEqual(more, [])
    })

  it('is moderated once each question has its reply and its grade, and each move its reason', () => {
    const all = [
      ...[standard(), standard({ ...asked, moderated: 3 })],
      standard({ ...asked, moderated: 2, reason: 'Two teams of five have no minutes' }),
      standard({ self: null }),
      standard({ self: null, moderated: 1, reason: 'It does work with children' }),
    ]
    assert.deepEqual(moderationFaults(all, scale), [])
  })
})

describe('what comes of a standard', () => {
  const all = outcomes([
    ...[standard({ moderated: 2 }), standard({ standard: 'Training', self: 1 })],
    ...[standard({ standard: 'Voice', self: null }), standard({ standard: 'Recruitment', moderated: null })],
    standard({ standard: 'Sharing', self: 3, moderated: 0 }),
  ])

  it('is the moderated grade with its gap, and the agency’s own where nothing was moderated', () => {
    assert.deepEqual(
      all.map(({ self, grade, gap }) => [self, grade, gap]),
      [
        [3, 2, -1],
        [1, 1, null],
        [null, null, null],
        [3, null, null],
        [3, 0, -3],
      ],
    )
  })

  it('is a gap below the grade that meets it, the lowest first, each with an action to word', () => {
    assert.deepEqual(
      gapsOf(all, scale).map(({ action }) => action),
      [
        'Bring “Sharing” from Not met to Fully met',
        'Bring “Training” from Partly met to Fully met',
        'Bring “Supervision” from Mostly met to Fully met',
      ],
    )
  })
})
