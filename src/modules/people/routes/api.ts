import { z } from 'zod'
import { type ApiResource, day, dayOut } from '#platform/api/resources.ts'
import { agencies } from '../queries.ts'
import { readAgencies } from '../rules.ts'

/** What machines may read of the register: no contacts of people, and no notes. */
export const api: readonly ApiResource[] = [
  {
    name: 'agencies',
    says: 'The agencies of the partnership, ended ones too, by name.',
    may: readAgencies,
    item: z.object({
      id: z.uuid(),
      code: z.string(),
      name: z.string(),
      abbreviation: z.string(),
      partOf: z.uuid().nullable(),
      sector: z.string(),
      isStatutoryPartner: z.boolean(),
      fundsBoard: z.boolean(),
      startsOn: day,
      endsOn: day,
    }),
    list: async ({ db, actor }) =>
      (await agencies(db, actor)).map(({ id, code, name, abbreviation, sector, ...rest }) => ({
        ...{ id, code, name, abbreviation, partOf: rest.parentId, sector },
        ...{ isStatutoryPartner: rest.isStatutoryPartner, fundsBoard: rest.fundsBoard },
        ...{ startsOn: dayOut(rest.startsOn), endsOn: dayOut(rest.endsOn) },
      })),
  },
]
