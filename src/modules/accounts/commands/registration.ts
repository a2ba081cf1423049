import {
  agencyNames,
  agencyOfAddress,
  INVITATION,
  peopleAt,
  registerPerson,
  sameAddress,
  welcomePerson,
} from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import type { AccountId } from '#platform/identity.ts'
import { sendLetter, sendLetters } from '#platform/letters.ts'
import { mailedLink, withdrawLinks } from '#platform/mailed-links.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import type { RegistrationInput } from '../forms/registration.ts'
import { findRegistration, openRegistration, openRegistrationOf } from '../queries/registrations.ts'
import {
  knownAddressLetter,
  proveAddressLetter,
  registrationApprovedLetter,
  registrationRefusedLetter,
  registrationWaitsLetter,
} from '../rules/letters.ts'
import {
  decideRegistrations,
  mayDecide,
  PROOF_HOURS,
  REFUSAL_REASONS,
  type RefusalReason,
} from '../rules/registration.ts'
import { own, type Registration, type RegistrationId } from '../schema.ts'

/** What the mailed links of registrations are for. */
export const REGISTERING = 'registration'

const change = (work: Work, id: RegistrationId, facts: Partial<Registration>) =>
  own(work.tx)
    .updateTable('accounts.registration')
    .set(facts)
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()

/** Somebody who registers does it by themselves: while it lasts they hold what an invitation that is accepted holds. */
const arrivingBy = (work: Work, registration: Pick<Registration, 'id' | 'name'>): Work => ({
  ...work,
  actor: {
    ...{ ...work.actor, name: registration.name },
    holds: [...work.actor.holds, { as: INVITATION, of: registration.id }],
  },
})

/**
 * Writes down that somebody asks for an account, and sends a letter to the address. Anybody may ask; nobody learns
 * whether the address is known but whoever reads its mail.
 */
export async function askToRegister(
  work: Work,
  { name, email, agencyId }: RegistrationInput,
  isKnown: boolean,
): Promise<RegistrationId | undefined> {
  await takeTurn(work.tx, 'accounts.registration')
  const open = await openRegistrationOf(work.tx, email)
  const again = isKnown || (open !== undefined && open.provedAt !== null)
  const id = open?.id ?? newId<'registration'>()
  await audit(work, 'accounts.ask-to-register', id, { agencyId, again })
  if (again) {
    const to = { name, address: email }
    await sendLetter(work, knownAddressLetter, { to, values: {}, link: '/sign-in' })
    return undefined
  }
  const { now } = work
  if (open) await change(work, id, { name, agencyId, askedAt: now })
  else
    await own(work.tx)
      .insertInto('accounts.registration')
      .values({
        ...{ partnershipId: work.tx.partnershipId, id, name, email, agencyId, askedAt: now },
        ...{ provedAt: null, accountId: null, decision: null, decidedAt: null, decidedBy: null },
        ...{ reason: '', personId: null },
      })
      .execute()
  await withdrawLinks(work, REGISTERING, id)
  const expires = now.add({ hours: PROOF_HOURS })
  const link = await mailedLink(work, {
    ...{ purpose: REGISTERING, subject: id, path: '/workspace', expires, address: email },
  })
  await sendLetter(work, proveAddressLetter, {
    to: { name, address: email },
    values: { until: expires },
    link,
  })
  return id
}

/** Tells the leads of the agency that somebody waits for them. */
async function tellLeads(work: Work, { id, name, agencyId }: Registration): Promise<void> {
  const agency = (await agencyNames(work.tx)).find((each) => each.id === agencyId)?.name ?? ''
  const people = await peopleAt(work.tx, work.actor, agencyId, dayOf(work.now))
  const leads = people.filter(({ posts }) =>
    posts.some(({ kind }) => kind === 'agency-lead' || kind === 'training-lead'),
  )
  await sendLetters(
    work,
    registrationWaitsLetter,
    leads.map((lead) => ({
      to: { personId: lead.id },
      values: { agency, name },
      link: `/workspace/registrations/${id}` as const,
    })),
  )
}

/**
 * Writes down that an address was proved by the button of its link, with an account. Where the agency has listed the
 * domain they are let in at once; else they wait. Whoever stands in the directory already waits for the business unit,
 * because the record brings along what it holds.
 */
export async function proveRegistration(
  work: Work,
  id: RegistrationId,
  accountId: AccountId,
): Promise<{ readonly letIn: boolean } | undefined> {
  const registration = await openRegistration(work.tx, id)
  if (!registration || registration.provedAt) return undefined
  const { email, agencyId, name } = registration
  const { now } = work
  const [same] = await sameAddress(work.tx, email)
  const isListed = (await agencyOfAddress(work.tx, email, dayOf(now))) === agencyId
  const proved = { provedAt: now, accountId }
  await audit(work, 'accounts.prove-address', id, { agencyId, letIn: isListed && !same })
  if (isListed && !same) {
    const given = { name, email, agencyId, accountId }
    const personId = await registerPerson(arrivingBy(work, registration), given)
    await change(work, id, { ...proved, decision: 'listed', decidedAt: now, personId })
    return { letIn: true }
  }
  await change(work, id, { ...proved, personId: same?.id ?? null })
  if (!same) await tellLeads(work, registration)
  return { letIn: false }
}

/** One that waits and that whoever does the work may decide on, locked. */
async function waiting(work: Work, id: RegistrationId): Promise<Registration | undefined> {
  demandPermission(work, decideRegistrations)
  await own(work.tx)
    .selectFrom('accounts.registration')
    .select('id')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  const found = await findRegistration(work.tx, work.actor, id)
  demand(found !== undefined && mayDecide(work.actor, found))
  return found.decision === null ? found : undefined
}

/** Lets somebody in, with an account and nothing else. Undefined: it was decided meanwhile. */
export async function approveRegistration(work: Work, id: RegistrationId): Promise<PersonId | undefined> {
  const found = await waiting(work, id)
  if (!found?.accountId) return undefined
  const { accountId, name, email, agencyId } = found
  const arriving = arrivingBy(work, found)
  const personId = found.personId
    ? await welcomePerson(arriving, { personId: found.personId, accountId, post: null, agencyId: null })
    : await registerPerson(arriving, { name, email, agencyId, accountId })
  const decided = { decision: 'approved', decidedAt: work.now, decidedBy: work.actor.id } as const
  await change(work, id, { ...decided, personId })
  await sendLetter(work, registrationApprovedLetter, {
    ...{ to: { name, address: email }, values: {}, link: '/sign-in' },
  })
  await audit(work, 'accounts.approve-registration', id, { personId, agencyId })
  return personId
}

/** Says no, and tells them why. False: it was decided meanwhile. */
export async function refuseRegistration(
  work: Work,
  id: RegistrationId,
  reason: RefusalReason,
): Promise<boolean> {
  const found = await waiting(work, id)
  if (!found) return false
  const { name, email } = found
  const decided = { decision: 'refused', decidedAt: work.now, decidedBy: work.actor.id } as const
  await change(work, id, { ...decided, reason, personId: null })
  await sendLetter(work, registrationRefusedLetter, {
    to: { name, address: email },
    values: { reason: REFUSAL_REASONS[reason] },
  })
  await audit(work, 'accounts.refuse-registration', id, { reason })
  return true
}
