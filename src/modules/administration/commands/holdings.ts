import { askOf, endGrantOn, type GrantId, grantAccess, openGrantsOf } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { dayOf, isAfter } from '#platform/days.ts'
import type { HandedOrNot, HandedOver, HoldingKind } from '#platform/holdings.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import {
  type HoldingsAbove,
  heldClocks,
  heldDrafts,
  heldGrants,
  heldTokens,
  thingOfGrant,
} from '../queries/holdings.ts'
import { endGrants } from '../rules/permissions.ts'

const TAKEN_ON = 'Taken on from somebody who handed it over'
/** So long a grant lasts that took the place of one without a last day. */
const FOR_NOW = Temporal.Duration.from({ years: 1 })

async function grantIn(above: HoldingsAbove, work: Work, { id, from }: HandedOver) {
  demandPermission(work, endGrants)
  const open = await openGrantsOf(work.tx, [from], dayOf(work.now))
  const grant = open.find((each) => each.id === (id as unknown as GrantId))
  demand(grant !== undefined)
  await audit(work, 'administration.hand-over-grant', grant.id, { from })
  return { grant, thing: await thingOfGrant(above, askOf(work), grant) }
}

async function endGrant(above: HoldingsAbove, work: Work, handed: HandedOver): HandedOrNot {
  const { grant, thing } = await grantIn(above, work, handed)
  await endGrantOn(work, grant.id, handed.lastOn, thing?.tier ?? 4)
  return undefined
}

async function passGrant(above: HoldingsAbove, work: Work, handed: HandedOver, to: PersonId): HandedOrNot {
  const { grant, thing } = await grantIn(above, work, handed)
  demand(thing !== undefined)
  const dayAfter = handed.lastOn.add({ days: 1 })
  const fromOn = isAfter(grant.fromOn, dayAfter) ? grant.fromOn : dayAfter
  const toOn = grant.toOn && !isAfter(fromOn, grant.toOn) ? grant.toOn : fromOn.add(FOR_NOW)
  const given = await grantAccess(work, thing, {
    ...{ personId: to, right: grant.right, fromOn, toOn, reason: TAKEN_ON },
  })
  if ('refused' in given) return 'You cannot give access to yourself. Choose somebody else, or end it'
  await endGrantOn(work, grant.id, handed.lastOn, thing.tier)
  return undefined
}

/** What people hold of the house itself: access by name, tokens, deadlines, unsent forms. */
export const holdings = (above: HoldingsAbove): readonly HoldingKind[] => [
  {
    kind: 'administration.grant',
    tables: ['platform.grant'],
    heading: 'Access by name',
    order: 50,
    find: heldGrants(above),
    passOn: (work, handed, to) => passGrant(above, work, handed, to),
    end: (work, handed) => endGrant(above, work, handed),
  },
  {
    kind: 'administration.clock',
    heading: 'Deadlines they answer for',
    order: 70,
    byItself: 'Whoever holds the post or the seat answers for it. Pass that on, and this goes with it.',
    find: heldClocks(above),
  },
  {
    kind: 'administration.token',
    heading: 'Tokens for machines',
    order: 80,
    byItself: 'It ends with its post. Whoever takes the post on makes a new one.',
    find: heldTokens,
  },
  {
    kind: 'administration.draft',
    heading: 'Unsent forms',
    order: 90,
    byItself: 'Only its writer can open it. It goes 30 days after the last change.',
    find: heldDrafts,
  },
]
