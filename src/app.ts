import {
  publicRoutes as governancePublic,
  workspaceRoutes as governanceRoutes,
  holdingsOf,
} from '#modules/governance/index.ts'
import { indicatorRoutes } from '#modules/indicators/index.ts'
import { publicRoutes as libraryPublic, workspaceRoutes as libraryRoutes } from '#modules/library/index.ts'
import { workspaceRoutes as peopleRoutes, personOfAccount } from '#modules/people/index.ts'
import {
  reactions as reportReactions,
  reportsAttention,
  publicRoutes as reportsPublic,
  workspaceRoutes as reportsRoutes,
  usesOfIndicator,
} from '#modules/reports/index.ts'
import type { Reader } from '#platform/db.ts'
import type { Reaction } from '#platform/events.ts'
import type { AccountId } from '#platform/identity.ts'
import type { Site } from '#platform/site.ts'
import { myWork, publicHome } from '#sites/home.ts'
import { publicFrame } from '#sites/public.ts'
import { refusedPage } from '#sites/refused.ts'
import { signInPage } from '#sites/sign-in.ts'
import { workspaceFrame } from '#sites/workspace.ts'

export { jobHandlers } from '#modules/reports/index.ts'

/** Who an account is today: the person, with the posts and the seats they hold. */
async function actorOf(reader: Reader, accountId: AccountId, today: Temporal.PlainDate) {
  const person = await personOfAccount(reader, accountId, today)
  if (!person) return undefined
  const seats = await holdingsOf(reader, person.id, today)
  return { ...person, holds: [...person.holds, ...seats] }
}

/** Every page there is, and what stands around it. The only file that knows all modules. */
export const site: Site = {
  publicRoutes: [publicHome, ...governancePublic, ...libraryPublic, ...reportsPublic],
  workspaceRoutes: [
    myWork([reportsAttention]),
    ...peopleRoutes,
    ...governanceRoutes,
    ...libraryRoutes,
    ...indicatorRoutes({ usedIn: usesOfIndicator }),
    ...reportsRoutes,
  ],
  publicFrame,
  workspaceFrame,
  signInPage,
  refusedPage,
  actorOf,
}

/** Everything that listens, so that “who hears this?” is one search. */
export const reactions: readonly Reaction[] = [...reportReactions]
