import assert from 'node:assert/strict'
import { addGroup, addSeat, appoint, type ROLE_WORDS } from '#modules/governance/index.ts'
import type { PersonId, Work } from '#platform/work.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

/** A seat on a board, with this person in it for these days. */
export async function seated(
  work: Work,
  personId: PersonId,
  role: keyof typeof ROLE_WORDS,
  days: readonly (readonly [first: string, last: string | null])[],
  ending: { readonly seat?: string; readonly group?: string } = {},
): Promise<void> {
  const group = await addGroup(work, {
    ...{
      name: `Board with a ${role}`,
      code: `${role}-${personId.slice(-8)}`,
      kind: 'board',
      audience: 'both',
    },
    ...{ functions: [], membership: [], frequency: '', aliases: [], note: '', isOpenEnded: false },
    ...{ startsOn: null, endsOn: ending.group ? day(ending.group) : null, reportsTo: [] },
  })
  assert.ok('id' in group)
  const seatId = await addSeat(work, group.id, {
    ...{ title: 'Seat', role, agencyId: null, sector: null, isVoting: false, isStatutory: false },
    ...{ fromOn: null, toOn: ending.seat ? day(ending.seat) : null },
  })
  for (const [first, last] of days) {
    const appointment = { personId, fromOn: day(first), toOn: last ? day(last) : null, isActing: false }
    assert.ok('id' in (await appoint(work, seatId, appointment)))
  }
}
