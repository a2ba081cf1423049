import { type AgencyId, post } from '#modules/people/index.ts'
import { letterKind } from '#platform/letter-kinds.ts'
import { settingKey, wholeNumber } from '#platform/settings.ts'
import type { PersonId } from '#platform/work.ts'
import type { Action } from '../schema.ts'
import { type StandIns, whoAnswersFor } from './absences.ts'

const PROPOSED = 'Proposed: the custom of business units. No rule sets it'

/** How long before its day the owner of an action is asked how it goes. */
export const askBefore = settingKey({
  key: 'actions.ask-before',
  words: 'How long before an action is due its owner is asked by e-mail how it goes',
  ...wholeNumber(0, 60),
  ...{ default: 7, confirmed: false, unit: 'days', source: PROPOSED },
})

/** How long the link in that letter can be used. */
export const askGoodFor = settingKey({
  key: 'actions.ask-good-for',
  words: 'How long an owner can say by the link in that e-mail how their actions go',
  ...wholeNumber(1, 60),
  ...{ default: 14, confirmed: false, unit: 'days', source: PROPOSED },
})

/** What a link in such a letter is for. */
export const UPDATE_REQUEST = 'action-update'

/** Of each action it says the number alone: what is to be done stands behind the link. */
export const askLetter = letterKind({
  name: 'actions.asked',
  title: 'Somebody is asked how their actions go',
  subject: 'How do your actions go? {{numbers}}',
  paragraphs: [
    'Hello {{recipient}},',
    'These actions of yours at {{partnership}} are due by {{by}}, or were due before: {{numbers}}.',
    'Say in a minute how each goes. You need no account and no password. You can use the button until {{until}}.',
    'Those of somebody for whom you stand in count as yours while they are away. Whoever has this letter can answer for you, so do not pass it on.',
  ],
  button: 'Say how they go',
  urgent: true,
  values: { numbers: 'numbers', by: 'day', until: 'day' },
})

/** The posts that lead an agency, whoever holds the first is asked first. */
export const LEADS_OF_AGENCY = ['agency-lead', 'chief-officer'] as const
export const asLead = (kind: (typeof LEADS_OF_AGENCY)[number]): string => post(kind)

type Due = Pick<Action, 'ownerId' | 'ownerAgencyId'>

/** Whoever leads an action while they can be written to, and otherwise whoever leads its agency. */
export const whoLeads = (
  { ownerId, ownerAgencyId }: Due,
  canBeWrittenTo: (person: PersonId) => boolean,
  leads: ReadonlyMap<AgencyId, readonly PersonId[]>,
): PersonId | undefined =>
  [...(ownerId ? [ownerId] : []), ...((ownerAgencyId && leads.get(ownerAgencyId)) || [])].find(canBeWrittenTo)

/** Who is asked of an action: whoever leads it, and while that one is away, whoever stands in for them. */
export const whoIsAsked = (
  action: Due,
  canBeWrittenTo: (person: PersonId) => boolean,
  leads: ReadonlyMap<AgencyId, readonly PersonId[]>,
  standIns: StandIns,
): PersonId | undefined => {
  const found = whoLeads(action, canBeWrittenTo, leads)
  return found && whoAnswersFor(found, standIns)
}
