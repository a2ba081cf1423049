import { namesOf } from '#modules/people/index.ts'
import type { AccessAsk } from '#platform/access.ts'
import { dayOf, dayStart, holdsOn, isAfter } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { type DisclosureId, type FoundText, takenOut } from '#platform/disclosures.ts'
import type { Actor, PersonId } from '#platform/work.ts'
import {
  chairedBy,
  DECLARATION_KIND,
  DECLARATIONS,
  type DeclarationState,
  declarationState,
  seesEveryDeclaration,
} from '../rules/interests.ts'
import { isLive, periodOf } from '../rules/structure.ts'
import { type Declaration, type DeclarationId, type GroupId, own } from '../schema.ts'
import { appointed } from './appointed.ts'

/** Who sits on which group on a day, deputies too. Those in attendance are no members, and declare nothing. */
export async function membersOn(
  reader: Reader,
  day: Temporal.PlainDate,
): Promise<
  readonly { readonly personId: PersonId; readonly groupId: GroupId; readonly hasSigned: boolean }[]
> {
  const rows = await appointed(reader)
    .select([
      'appointment.personId',
      'appointment.fromOn',
      'appointment.toOn',
      'appointment.agreementSignedOn',
      'seat.groupId',
      'group.startsOn',
      'group.endsOn',
    ])
    .where('seat.role', '<>', 'attending')
    .execute()
  return rows
    .filter((row) => holdsOn(row, day) && isLive(row, day) && holdsOn(periodOf(row), day))
    .map(({ personId, groupId, agreementSignedOn }) => ({
      personId,
      groupId,
      hasSigned: agreementSignedOn !== null,
    }))
}

/** What was declared, and what was made of it where somebody took it out of view. */
export type ShownDeclaration = Declaration & { readonly disclosureId: DisclosureId | undefined }

async function declarationsOf(reader: Reader, people: readonly PersonId[]): Promise<ShownDeclaration[]> {
  if (people.length === 0) return []
  const rows = await own(reader)
    .selectFrom('governance.declaration')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('personId', 'in', [...new Set(people)])
    .orderBy('declaredOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const out = await takenOut(
    reader,
    DECLARATION_KIND,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, disclosureId: out.get(row.id) }))
}

/** Somebody with what they declared, the latest first. */
export interface Declarant {
  readonly personId: PersonId
  readonly name: string
  readonly declarations: readonly ShownDeclaration[]
  readonly state: DeclarationState
}

const asDeclarant = (
  personId: PersonId,
  name: string,
  all: readonly ShownDeclaration[],
  today: Temporal.PlainDate,
): Declarant => {
  const declarations = all.filter((each) => each.personId === personId)
  return { personId, name, declarations, state: declarationState(declarations, today) }
}

/** What somebody declared themself. */
export const ownDeclarations = async (
  reader: Reader,
  { id, name }: Actor,
  today: Temporal.PlainDate,
): Promise<Declarant> => asDeclarant(id, name, await declarationsOf(reader, [id]), today)

/** Members with what they had declared by a day, each person once, by name. Whoever calls it decides who may see which. */
export async function declarantsOn(
  reader: Reader,
  members: readonly { readonly personId: PersonId }[],
  day: Temporal.PlainDate,
): Promise<readonly Declarant[]> {
  const people = [...new Set(members.map(({ personId }) => personId))]
  const all = (await declarationsOf(reader, people)).filter(({ declaredOn }) => !isAfter(declaredOn, day))
  const names = await namesOf(reader, people)
  return people
    .map((personId) => asDeclarant(personId, names.get(personId) ?? 'Somebody', all, day))
    .sort((one, other) => one.name.localeCompare(other.name, 'en-GB'))
}

/** Members whose declarations somebody may see: everyone's for the business unit, a chair those of their group. */
export async function declarants(
  reader: Reader,
  actor: Actor,
  today: Temporal.PlainDate,
): Promise<readonly Declarant[]> {
  const chaired = chairedBy(actor)
  const everyone = seesEveryDeclaration(actor)
  if (!everyone && chaired.length === 0) return []
  const members = await membersOn(reader, today)
  const seen = members.filter(({ groupId }) => everyone || chaired.includes(groupId))
  return declarantsOn(reader, seen, today)
}

/** What was declared, as a text that whoever sees it may mark. */
export async function findInterest(
  { db, actor, now }: AccessAsk,
  id: DeclarationId,
): Promise<FoundText | undefined> {
  const today = dayOf(now)
  const seen = [await ownDeclarations(db, actor, today), ...(await declarants(db, actor, today))]
  const found = seen.flatMap(({ declarations }) => declarations).find((each) => each.id === id)
  return (
    found && {
      ...{ text: found.interest, href: DECLARATIONS, writtenBy: found.recordedBy },
      writtenAt: dayStart(found.declaredOn),
    }
  )
}
