import type { AgencyId } from '#modules/people/index.ts'
import type { HoldingKind } from '#platform/holdings.ts'
import type { UndoableTable } from '#platform/undo.ts'
import { demandPermission, type PersonId } from '#platform/work.ts'
import { challengesFor } from '../queries/scrutiny.ts'
import { challengeOthers, isOpen } from '../rules/scrutiny.ts'
import type { ChallengeId } from '../schema/scrutiny.ts'
import { askAnother, leaveToAgency, passChallenge } from './scrutiny.ts'

/** The challenges of independent scrutiny that people are to reply to. */
export const holdings: readonly HoldingKind[] = [
  {
    ...{ kind: 'assurance.challenge', heading: 'Challenges they are to reply to', order: 57 },
    tables: ['assurance.challenge'],
    async find({ db, actor }, people) {
      return (await challengesFor(db, actor)).flatMap((challenge) => {
        const { id, ownerId, reference, title, version } = challenge
        return ownerId !== null && people.includes(ownerId) && isOpen(challenge)
          ? [
              {
                ...{ id, personId: ownerId, version: String(version), of: [] },
                href: `/workspace/scrutiny/challenges/${id}` as const,
                ...{ words: `Challenge ${reference}`, detail: title, may: ['pass', 'end'] as const },
                missed: 'It goes to their agency. Where they have none, somebody else is to be asked.',
              },
            ]
          : []
      })
    },
    passOn: (work, { id }, to) => passChallenge(work, id as ChallengeId, to),
    async end(work, { id, from }) {
      demandPermission(work, challengeOthers)
      await leaveToAgency(work, id as ChallengeId, from)
      return undefined
    },
  },
]

/** How a challenge goes back to whoever was asked, when a hand-over is undone. */
export const undoable: UndoableTable = {
  table: 'assurance.challenge',
  names: async (_reader, rows) => rows.map((row) => `Challenge ${String(row['reference'])}`),
  async giveBack(work, before, now) {
    const given = await askAnother(work, now['id'] as ChallengeId, {
      ownerId: (before['owner_id'] ?? null) as PersonId | null,
      ownerAgencyId: (before['owner_agency_id'] ?? null) as AgencyId | null,
      version: Number(now['version']),
    })
    return 'refused' in given
      ? 'It was closed or changed meanwhile. Open it to see how it stands.'
      : undefined
  },
}
