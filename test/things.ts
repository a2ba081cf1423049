import { peopleOn } from '#modules/people/index.ts'
import { breakGlass, openForOwner, type Thing, type ThingKind } from '#platform/access.ts'
import { clockKind, pauseClock, startClock } from '#platform/clocks.ts'
import { dayOf } from '#platform/days.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { Tier } from '#platform/keeping.ts'
import { letterKind } from '#platform/letter-kinds.ts'
import { insertSetting, settingKey, wholeNumber } from '#platform/settings.ts'
import { EVERY_PERSON, type Site } from '#platform/site.ts'
import type { World } from '#platform/testing/world.ts'
import type { PersonId, Work } from '#platform/work.ts'

const own = tables<{
  'governance.group': { partnershipId: PartnershipId; id: Id<string>; name: string }
  'people.post': { partnershipId: PartnershipId; personId: PersonId; kind: string; fromOn: string }
}>()

const EVERYONE = { as: [EVERY_PERSON], of: null, words: 'everyone' } as const
const MANAGER = { as: ['post.business-manager'], of: null, words: 'the business manager' } as const

/**
 * A thing for tests: a group of the partnership, taken as something that its first business manager owns. Everyone may
 * know of it, so that a refusal is a page and not a gap.
 */
const thingOfTier = (kind: string, tier: Tier): ThingKind => ({
  kind,
  words: 'thing',
  async find(reader, id): Promise<Thing | undefined> {
    const group = await own(reader)
      .selectFrom('governance.group')
      .select(['id', 'name'])
      .where('partnershipId', '=', reader.partnershipId)
      .where('id', '=', id)
      .executeTakeFirst()
    const owner = await own(reader)
      .selectFrom('people.post')
      .select('personId')
      .where('partnershipId', '=', reader.partnershipId)
      .where('kind', '=', 'business-manager')
      .orderBy('people.post.personId')
      .executeTakeFirst()
    return (
      group && {
        ...{ kind, id, tier, label: `Case of ${group.name}`, href: '/workspace' },
        ...{ ownerId: owner?.personId ?? null, ownedAs: [MANAGER], openTo: [MANAGER], knownTo: [EVERYONE] },
      }
    )
  },
})

/** A case that nobody opens without access by name. */
export const furnishedThing = thingOfTier('furnished', 3)
/** A paper that the business manager opens by their post. */
export const furnishedPaper = thingOfTier('furnished-paper', 2)

/** Opens every furnished case for its owner, as a module does when it makes one. */
export const openToOwners = (world: World, partnershipId: PartnershipId): Promise<void> =>
  world.do(
    async (work) => {
      const groups = await own(work.tx)
        .selectFrom('governance.group')
        .select('id')
        .where('partnershipId', '=', partnershipId)
        .execute()
      for (const { id } of groups) {
        const thing = await furnishedThing.find(work.tx, id)
        if (thing) await openForOwner(work, thing)
      }
    },
    { partnershipId },
  )

/** Somebody opens a furnished case without access, so that there is broken glass to review. */
export const breakSomeGlass = (world: World, partnershipId: PartnershipId): Promise<void> =>
  world.do(
    async (work) => {
      const group = await own(work.tx)
        .selectFrom('governance.group')
        .select('id')
        .where('partnershipId', '=', partnershipId)
        .executeTakeFirstOrThrow()
      const thing = await furnishedThing.find(work.tx, group.id)
      const others = (await peopleOn(work.tx, work.actor, dayOf(work.now))).filter(
        ({ id }) => id !== thing?.ownerId,
      )
      const [breaker, second] = others
      if (!thing || !breaker || !second) throw new Error('There is too little to break glass with')
      const told = { ownerId: thing.ownerId, secondId: second.id }
      const asBreaker = { ...work, actor: { ...work.actor, id: breaker.id } }
      await breakGlass(asBreaker, thing, { reason: 'A child is missing since this morning', told })
    },
    { partnershipId, assurance: 'two-factor' },
  )

/** The site with these things in it, and with everyone signed in by a second factor. */
export const withThings = (
  site: Site,
  things: readonly ThingKind[] = [furnishedThing, furnishedPaper],
): Site => ({
  ...site,
  things: [...(site.things ?? []), ...things],
  async actorOf(...asked) {
    const actor = await site.actorOf(...asked)
    return actor && { ...actor, assurance: 'two-factor' }
  },
})

const ANSWER_WITHIN = settingKey<number>({
  ...{ key: 'furnished.answer-within', words: 'Answer within', default: 5, unit: 'working days' },
  ...{ source: 'A test', confirmed: true, byBody: true, ...wholeNumber(1, 40) },
})
const ANSWER = clockKind({
  ...{ kind: 'furnished.answer', words: 'Answer', starts: 'it was asked', unit: 'working days' },
  ...{ length: ANSWER_WITHIN, warnBefore: 2, href: () => '/workspace' },
  mayRead: async () => true,
  tell: async () => [],
})

/** What is not urgent, and so waits for the digest of its reader. */
export const furnishedNews = letterKind({
  ...{ name: 'furnished.news', title: 'News', subject: 'News', paragraphs: ['Something is new.'] },
})

/** A rule of a body’s own, and a deadline that follows from it and stands still. */
export async function furnishDeadline(work: Work, bodyId: Id<string>, mark: string): Promise<void> {
  const startedAt = work.now.subtract({ hours: 48 })
  const rule = await insertSetting(work, {
    ...{ key: ANSWER_WITHIN.key, value: 7, bodyId, fromOn: dayOf(startedAt), source: `${mark} terms` },
    ...{ isConfirmed: true, reason: `${mark} agreed`, version: 0 },
  })
  const clock = await startClock(work, ANSWER, { subjectId: bodyId, startedAt, reference: mark, bodyId })
  if (rule === undefined || clock.ruleRowId !== rule) throw new Error('The clock did not read its rule')
  await pauseClock(work, ANSWER, { subjectId: bodyId, why: `${mark} asks what is meant` })
}
