import { dayOf } from './days.ts'
import type { PartnershipId } from './db.ts'
import type { AccountId } from './identity.ts'
import { everyPartnership } from './partnerships.ts'
import type { Services, Site } from './site.ts'

/** A partnership in which an account is somebody today, and where it is found. */
export interface Place {
  readonly partnershipId: PartnershipId
  readonly name: string
  readonly address: string
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
