import { agenciesAnswered } from '#modules/actions/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { type AskedOfAgency, askedOfAgency, standingOf } from '#modules/questionnaires/index.ts'
import type { PanelAsk } from '#platform/module.ts'
import { type Actor, holds } from '#platform/work.ts'
import { isOpen, readScrutiny } from '../rules/scrutiny.ts'
import { challengesFor, type NamedChallenge } from './scrutiny.ts'

/** What assurance waits for from an agency, and what its last self-assessment said. */
export interface OfAgency {
  /** Still to be sent, what is due first at the top. */
  readonly waiting: readonly AskedOfAgency[]
  readonly challenges: readonly NamedChallenge[]
  /** The last self-assessment that was sent. */
  readonly assessed: AskedOfAgency | undefined
  /** Whether the reader answers for it: what waits leads to where it is written. */
  readonly isTheirs: boolean
}

const worksFor = (actor: Actor, agencyId: AgencyId): boolean =>
  (actor.agencies?.includes(agencyId) ?? false) || agenciesAnswered(actor).includes(agencyId)

/** For those who follow the work and for the agency itself; undefined for all others, and where there is nothing. */
export async function ofAgency(
  { db, actor, today }: PanelAsk,
  agencyId: AgencyId,
): Promise<OfAgency | undefined> {
  const isTheirs = worksFor(actor, agencyId)
  if (!isTheirs && !holds(actor, readScrutiny)) return undefined
  const all = await askedOfAgency(db, agencyId)
  const due = ({ dueOn, closesOn }: AskedOfAgency) => dueOn ?? closesOn
  const waiting = all
    .filter((each) => each.sentAt === undefined && standingOf(each, today) === 'open')
    .toSorted((one, other) => Temporal.PlainDate.compare(due(one), due(other)))
  const challenges = (await challengesFor(db, actor)).filter(
    (challenge) => challenge.ownerAgencyId === agencyId && isOpen(challenge),
  )
  const assessed = all.find(({ kind, sentAt }) => kind === 'self-assessment' && sentAt !== undefined)
  return waiting.length > 0 || challenges.length > 0 || assessed
    ? { waiting, challenges, assessed, isTheirs }
    : undefined
}
