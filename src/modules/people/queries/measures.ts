import { holdsOn, isBefore } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { type CountedRow, type Measure, type MeasureDimension, noneOf } from '#platform/measures.ts'
import type { CockpitPanel } from '#platform/module.ts'
import { agencies } from '../queries.ts'
import { readAgencies, readDirectory } from '../rules.ts'
import { type Agency, own } from '../schema.ts'
import { agencyAreas, areas } from './agencies.ts'
import { postsHeld } from './posts-held.ts'

const byArea: MeasureDimension = {
  words: 'Area',
  choices: async (reader) => (await areas(reader)).filter(({ archivedAt }) => archivedAt === null),
}

const agencyRow = ({ id, code, name, sector }: Agency): CountedRow => ({
  reference: code,
  title: name,
  detail: sector,
  href: `/workspace/agencies/${id}`,
})

/** The agencies that take part on a day, of the whole partnership or those that cover an area. */
async function takingPart({
  db,
  actor,
  period,
  of,
}: Parameters<Measure['count']>[0]): Promise<readonly Agency[]> {
  const live = (await agencies(db, actor)).filter(({ startsOn, endsOn }) =>
    holdsOn({ fromOn: startsOn, toOn: endsOn }, period.to),
  )
  if (of === undefined) return live
  const area = (await areas(db)).find(({ id }) => id === of)
  const covered = await agencyAreas(db)
  return live.filter(({ id }) => area !== undefined && covered.get(id)?.includes(area.name))
}

/** The agencies whose safeguarding somebody leads on a day. */
async function ledOn(reader: Reader, day: Temporal.PlainDate): Promise<ReadonlySet<string>> {
  const posts = await postsHeld(reader)
    .select(['post.agencyId', 'post.fromOn', 'post.toOn', 'person.leftOn'])
    .where('post.kind', '=', 'agency-lead')
    .where('person.archivedOn', 'is', null)
    .where('person.mergedInto', 'is', null)
    .execute()
  return new Set(
    posts.flatMap((held) =>
      held.agencyId && holdsOn(held, day) && !(held.leftOn && isBefore(held.leftOn, day))
        ? [held.agencyId]
        : [],
    ),
  )
}

const agenciesTakingPart: Measure = {
  ...{ id: 'agencies', title: 'Agencies taking part', unit: 'count', basis: 'at', by: byArea },
  counts: ['agencies_taking_part'],
  definition: 'The agencies that take part in the partnership on a day.',
  query:
    'Every agency of the register whose first day has come and whose last day has not passed. Agencies that were archived or merged into another are left out.',
  ...{ may: readAgencies, tier: 1, scheme: 'none' },
  count: async (ask) => (await takingPart(ask)).map(agencyRow),
}

const agenciesWithoutLead: Measure = {
  ...{ id: 'agencies-without-lead', title: 'Agencies without a safeguarding lead' },
  ...{ unit: 'count', basis: 'at', by: byArea, aim: noneOf('watch') },
  definition: 'The agencies that take part on a day and have nobody in the post of safeguarding lead.',
  query:
    'Of the agencies taking part, those of which nobody who is still here holds the post of safeguarding lead on the day. An agency that is part of another counts by itself.',
  ...{ may: readDirectory, tier: 2, scheme: 'none' },
  async count(ask) {
    const led = await ledOn(ask.db, ask.period.to)
    return (await takingPart(ask)).filter(({ id }) => !led.has(id)).map(agencyRow)
  },
}

const peopleInDirectory: Measure = {
  ...{ id: 'people', title: 'People in the directory', unit: 'count', basis: 'at' },
  definition: 'The people of the directory who had not left by a day.',
  query:
    'Everybody in today’s directory whose last day has not passed on the day asked for. The directory does not know when somebody came, so a day long ago counts people who came later.',
  ...{ may: readDirectory, tier: 2, scheme: 'none' },
  async count({ db, period }) {
    const people = await own(db)
      .selectFrom('people.person')
      .select(['id', 'name', 'jobTitle', 'leftOn'])
      .where('partnershipId', '=', db.partnershipId)
      .where('archivedOn', 'is', null)
      .where('mergedInto', 'is', null)
      .where(({ or, eb }) => or([eb('leftOn', 'is', null), eb('leftOn', '>=', period.to)]))
      .orderBy('sortedAs')
      .orderBy('id')
      .execute()
    return people.map(({ id, name, jobTitle }) => ({
      reference: '',
      title: name,
      detail: jobTitle,
      href: `/workspace/people/${id}`,
    }))
  },
}

export const measures: readonly Measure[] = [agenciesTakingPart, agenciesWithoutLead, peopleInDirectory]

export const cockpit: readonly CockpitPanel[] = [
  {
    ...{ heading: 'Agencies and people', icon: 'people', order: 20, href: '/workspace/agencies' },
    may: readAgencies,
    measures: [agenciesTakingPart, agenciesWithoutLead, peopleInDirectory],
  },
]
