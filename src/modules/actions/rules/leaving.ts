import type { SeatOn } from '#modules/governance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { letterKind } from '#platform/letter-kinds.ts'
import type { PersonId } from '#platform/work.ts'
import type { Action } from '../schema.ts'

/** Warns whoever chairs the body that answers for them that nobody leads some actions as before. */
export const leftLetter = letterKind({
  name: 'actions.left',
  title: 'Whoever led actions has left',
  subject: 'Whoever led them leaves: {{numbers}}',
  paragraphs: [
    'Hello {{recipient}},',
    'Whoever led these actions at {{partnership}} leaves: {{numbers}}.',
    'They went to whoever sits in the same seat, or else to the agency. Look whether somebody leads each of them and whether its day holds.',
  ],
  button: 'See them',
  values: { numbers: 'numbers' },
})

/** The same for whoever gets it in the place of a chair who is away. */
export const leftForLetter = letterKind({
  name: 'actions.left-for',
  title: 'Whoever led actions has left, told to whoever stands in for the chair',
  subject: 'Whoever led them leaves, in the place of {{away}}: {{numbers}}',
  paragraphs: [
    'Hello {{recipient}},',
    'This is for {{away}}, who is away until {{until}}. You get it because you stand in for them, or because nobody does and you run the business unit.',
    'Whoever led these actions at {{partnership}} leaves: {{numbers}}.',
    'They went to whoever sits in the same seat, or else to the agency. Look whether somebody leads each of them and whether its day holds.',
  ],
  button: 'See them',
  values: { numbers: 'numbers', away: 'name', until: 'day' },
})

type Seat = Pick<SeatOn, 'agencyId'> & {
  readonly sitting: Pick<NonNullable<SeatOn['sitting']>, 'personId'> | undefined
  readonly sittings: readonly Pick<SeatOn['sittings'][number], 'personId'>[]
}

/**
 * Whose an action is once whoever led it leaves: it goes with their seat on the body that answers for it, to whoever sits
 * there now, and else to the agency that owned it, that the seat is for, or that they came from.
 */
export function goesTo(
  { ownerAgencyId }: Pick<Action, 'ownerAgencyId'>,
  leaver: { readonly id: PersonId; readonly agencyId: AgencyId | null },
  seats: readonly Seat[],
  isHere: (person: PersonId) => boolean,
): { readonly ownerId: PersonId | null; readonly ownerAgencyId: AgencyId | null } {
  const theirs = seats.filter(({ sittings }) => sittings.some(({ personId }) => personId === leaver.id))
  const next = theirs.flatMap(({ sitting }) => (sitting ? [sitting.personId] : []))
  return {
    ownerId: next.find((person) => person !== leaver.id && isHere(person)) ?? null,
    ownerAgencyId:
      ownerAgencyId ?? theirs.find(({ agencyId }) => agencyId !== null)?.agencyId ?? leaver.agencyId,
  }
}
