import { holdsOn, isAfter } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { areThereTogether } from '../rules.ts'
import {
  type Agency,
  type AgencyId,
  type Area,
  type Change,
  own,
  type Post,
  type PostKind,
  type Succession,
} from '../schema.ts'
import { postsHeld } from './posts-held.ts'

/** Every area that agencies may cover or covered, by name. */
export const areas = (reader: Reader): Promise<Area[]> =>
  own(reader)
    .selectFrom('people.area')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('name')
    .execute()

/** The areas of one agency, by name. */
export const areasOf = (reader: Reader, agencyId: AgencyId): Promise<Area[]> =>
  own(reader)
    .selectFrom('people.agencyArea as covered')
    .innerJoin('people.area as area', (join) =>
      join.onRef('area.partnershipId', '=', 'covered.partnershipId').onRef('area.id', '=', 'covered.areaId'),
    )
    .selectAll('area')
    .where('covered.partnershipId', '=', reader.partnershipId)
    .where('covered.agencyId', '=', agencyId)
    .orderBy('area.name')
    .execute()

export const areaNamesOf = async (reader: Reader, agencyId: AgencyId): Promise<readonly string[]> =>
  (await areasOf(reader, agencyId)).map(({ name }) => name)

/** One agency, also one that was merged into another. */
export const findAgency = (reader: Reader, _actor: Actor, id: AgencyId): Promise<Agency | undefined> =>
  own(reader)
    .selectFrom('people.agency')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()

const successionsIn = (reader: Reader) =>
  own(reader)
    .selectFrom('people.succession')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('onDay')
    .orderBy('id')

/** The agencies that were archived, by name. */
export const archivedAgencies = (reader: Reader): Promise<Agency[]> =>
  own(reader)
    .selectFrom('people.agency')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('archivedAt', 'is not', null)
    .where('mergedInto', 'is', null)
    .orderBy('name')
    .execute()

/** Every succession of the partnership, the earliest first. */
export const successions = (reader: Reader): Promise<Succession[]> =>
  successionsIn(reader).where('archivedAt', 'is', null).execute()

/** What was recorded by mistake of which agency came after which. */
export const archivedSuccessions = (reader: Reader): Promise<Succession[]> =>
  successionsIn(reader).where('archivedAt', 'is not', null).execute()

/** The agencies that came straight after one, for handing on what it held. */
export const successorsOf = async (
  reader: Reader,
  id: AgencyId,
): Promise<readonly Pick<Succession, 'laterId' | 'onDay'>[]> =>
  (await successions(reader)).filter(({ earlierId }) => earlierId === id)

/** What was changed in an agency, the latest first. */
export const changesOfAgency = (reader: Reader, id: AgencyId): Promise<readonly Change[]> =>
  own(reader)
    .selectFrom('people.change')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('agencyId', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()

/** The names of the areas that each agency covers. */
export async function agencyAreas(reader: Reader): Promise<ReadonlyMap<AgencyId, readonly string[]>> {
  const rows = await own(reader)
    .selectFrom('people.agencyArea as covered')
    .innerJoin('people.area as area', (join) =>
      join.onRef('area.partnershipId', '=', 'covered.partnershipId').onRef('area.id', '=', 'covered.areaId'),
    )
    .select(['covered.agencyId', 'area.name'])
    .where('covered.partnershipId', '=', reader.partnershipId)
    .orderBy('area.name')
    .execute()
  const byAgency = Map.groupBy(rows, ({ agencyId }) => agencyId)
  return new Map([...byAgency].map(([id, areas]) => [id, areas.map(({ name }) => name)]))
}

/** Who holds a post of one kind at which agency on a day. */
export async function postHolders(
  reader: Reader,
  kind: PostKind,
  day: Temporal.PlainDate,
): Promise<
  readonly (Pick<Post, 'agencyId' | 'personId'> & { readonly name: string; readonly jobTitle: string })[]
> {
  const rows = await postsHeld(reader)
    .select(['post.agencyId', 'post.personId', 'post.fromOn', 'post.toOn'])
    .select(['person.name', 'person.jobTitle', 'person.leftOn', 'person.archivedOn'])
    .where('post.kind', '=', kind)
    .orderBy('post.fromOn')
    .execute()
  return rows.filter(
    (each) =>
      each.archivedOn === null && holdsOn(each, day) && (each.leftOn === null || !isAfter(day, each.leftOn)),
  )
}

/** Whether another agency has this name, in capitals or not, on a day that both are there. */
export async function nameIsTaken(
  reader: Reader,
  agency: Pick<Agency, 'name' | 'startsOn' | 'endsOn'>,
  except: AgencyId,
  today: Temporal.PlainDate,
): Promise<boolean> {
  const same = await own(reader)
    .selectFrom('people.agency')
    .select(['startsOn', 'endsOn'])
    .where('partnershipId', '=', reader.partnershipId)
    .where(({ eb, fn, val }) => eb(fn('lower', ['name']), '=', fn('lower', [val(agency.name)])))
    .where('mergedInto', 'is', null)
    .where('archivedAt', 'is', null)
    .where('id', '<>', except)
    .execute()
  return same.some((each) => areThereTogether(agency, each, today))
}
