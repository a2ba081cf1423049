import { z } from 'zod'
import { type ApiResource, day, dayOut } from '#platform/api/resources.ts'
import { structureOn } from '../queries/structure.ts'
import { readStructure } from '../rules/structure.ts'

/** What machines may read of the structure: groups and seats as they stand today, and nobody's name. */
export const api: readonly ApiResource[] = [
  {
    name: 'groups',
    says: 'The boards and groups that are live today, and whom they report to.',
    may: readStructure,
    item: z.object({
      id: z.uuid(),
      code: z.string(),
      name: z.string(),
      kind: z.string(),
      audience: z.string(),
      frequency: z.string(),
      reportsTo: z.array(z.uuid()),
      startsOn: day,
      endsOn: day,
    }),
    list: async ({ db, actor, today }) =>
      (await structureOn(db, actor, today)).map(({ id, code, name, kind, audience, frequency, ...rest }) => ({
        ...{ id, code, name, kind, audience, frequency, reportsTo: rest.reportsTo },
        ...{ startsOn: dayOut(rest.startsOn), endsOn: dayOut(rest.endsOn) },
      })),
  },
  {
    name: 'seats',
    says: 'The seats of groups that are live today: whose they are, and whether somebody sits there.',
    may: readStructure,
    item: z.object({
      id: z.uuid(),
      groupId: z.uuid(),
      title: z.string(),
      role: z.string(),
      agencyId: z.uuid().nullable(),
      sector: z.string().nullable(),
      isVoting: z.boolean(),
      isStatutory: z.boolean(),
      isVacant: z.boolean(),
    }),
    list: async ({ db, actor, today }) =>
      (await structureOn(db, actor, today)).flatMap(({ seats }) =>
        seats.map(({ id, groupId, title, role, agencyId, sector, isVoting, isStatutory, sitting }) => ({
          ...{ id, groupId, title, role, agencyId, sector, isVoting, isStatutory },
          isVacant: sitting === undefined,
        })),
      ),
  },
]
