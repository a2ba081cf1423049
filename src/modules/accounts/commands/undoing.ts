import type { BulkKind, UndoableTable } from '#platform/undo.ts'
import { withdrawInvitation } from '../commands.ts'
import { invitePeople } from '../rules.ts'
import type { InvitationId } from '../schema.ts'

/** Several people asked to join at once. */
export const invitingMany: BulkKind = {
  kind: 'accounts.invite-many',
  may: invitePeople,
  tables: ['accounts.invitation'],
  leaves: 'The letters are out, and their links lead nowhere from then on. The people stay in the directory.',
}

/** Invitations go back by being withdrawn. */
export const undoableTables: readonly UndoableTable[] = [
  {
    table: 'accounts.invitation',
    names: async (_reader, rows) => rows.map(({ name, email }) => `${name}, ${email}`),
    async takeBack(work, ids) {
      const stay = new Map<string, string>()
      for (const id of ids)
        if (!(await withdrawInvitation(work, id as InvitationId)))
          stay.set(id, 'It has been accepted. It stays as it is.')
      return stay
    },
    takenBack: 'It is withdrawn.',
  },
]
