import { dayOf } from './days.ts'
import type { Database, PartnershipId, Reader } from './db.ts'
import { type PasskeySites, passkeySites } from './identity/passkey-sites.ts'
import type { AccountId } from './identity.ts'
import { accordItself, type JobAsk } from './jobs.ts'
import { everyPartnership, type Partnership } from './partnerships.ts'
import type { Services, Site } from './site.ts'
import type { Work } from './work.ts'

/** A partnership in which an account is somebody today, and where it is found. */
export interface Place {
  readonly partnershipId: PartnershipId
  readonly name: string
  readonly address: string
}

/**
 * Does something in every partnership but this one in which an account is somebody today, as that person, each in a
 * transaction of its own. One that fails is tried again with the job, so what is done may be done twice.
 */
export async function inEveryOther(
  database: Database,
  actorOf: Site['actorOf'],
  ask: JobAsk,
  accountId: AccountId,
  run: (work: Work) => Promise<void>,
): Promise<void> {
  const { now, keys } = ask
  const send = await ask.write(async (work) => work.send)
  for (const { partnershipId } of await everyPartnership(database))
    if (partnershipId !== ask.actor.partnershipId)
      await database.session(partnershipId, 'accord_app', async (session) => {
        const actor = await actorOf(session.reader, accountId, dayOf(now))
        if (actor) await session.write((tx) => run({ tx, actor, now, send, keys }))
      })
}

/** One of the partnerships, for a job that looks at all of them. */
export interface InOne {
  readonly partnershipId: PartnershipId
  readonly reader: Reader
  /** One transaction there, done by Accord itself. */
  write<Result>(command: (work: Work) => Promise<Result>): Promise<Result>
}

/** Does something in every partnership but this one as Accord itself, one after the other, each with a connection of its own. */
export async function inEachOther<Result>(
  database: Database,
  ask: JobAsk,
  run: (one: InOne) => Promise<Result>,
): Promise<readonly Result[]> {
  const { now, keys } = ask
  const send = await ask.write(async (work) => work.send)
  const results: Result[] = []
  for (const { partnershipId } of await everyPartnership(database))
    if (partnershipId !== ask.actor.partnershipId)
      results.push(
        await database.session(partnershipId, 'accord_app', (session) =>
          run({
            partnershipId,
            reader: session.reader,
            write: (command) =>
              session.write((tx) => command({ tx, actor: accordItself(partnershipId), now, send, keys })),
          }),
        ),
      )
  return results
}

/** Whether an account may open, in any partnership, what only two factors open. */
export async function needsTwoFactors(
  site: Site,
  services: Services,
  accountId: AccountId,
): Promise<boolean> {
  const today = dayOf(services.now())
  for (const { partnershipId } of await everyPartnership(services.database)) {
    const isNeeded = await services.database.session(partnershipId, 'accord_app', async ({ reader }) => {
      const person = await site.actorOf(reader, accountId, today)
      return person !== undefined && site.needsSecondFactor(reader, person, today)
    })
    if (isNeeded) return true
  }
  return false
}

/** Every partnership in which an account is somebody today. Each is asked by itself: no reader sees two of them. */
export async function placesOf(
  site: Site,
  services: Services,
  accountId: AccountId,
): Promise<readonly Place[]> {
  const today = dayOf(services.now())
  const places: Place[] = []
  for (const partnership of await everyPartnership(services.database)) {
    const { partnershipId, name } = partnership
    const person = await services.database.session(partnershipId, 'accord_app', ({ reader }) =>
      site.actorOf(reader, accountId, today),
    )
    if (person) places.push({ partnershipId, name, address: await services.post.siteOf(partnership) })
  }
  return places
}

/** Where the passkeys of a partnership are made and taken. */
export async function passkeySitesOf(
  { post, database }: Pick<Services, 'post' | 'database'>,
  partnership: Pick<Partnership, 'host'>,
): Promise<PasskeySites> {
  const all: string[] = []
  for (const each of await everyPartnership(database)) all.push(await post.siteOf(each))
  return passkeySites(await post.siteOf({ host: null }), await post.siteOf(partnership), all)
}
