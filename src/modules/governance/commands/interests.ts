import { namesOf } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf, isAfter } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, holds, type Work } from '#platform/work.ts'
import type { DeclarationInput } from '../forms/interests.ts'
import { declareInterests, keepDeclarations } from '../rules/interests.ts'
import { type DeclarationId, own } from '../schema.ts'

/** Declares an interest, or that there is none. The business unit may record it for somebody else. */
export async function declare(
  work: Work,
  { personId, what, interest, fromOn, toOn }: DeclarationInput,
): Promise<DeclarationId> {
  demandPermission(work, declareInterests)
  const about = personId ?? work.actor.id
  demand(about === work.actor.id || holds(work.actor, keepDeclarations))
  demand((await namesOf(work.tx, [about])).has(about))
  const id = newId<'declaration'>()
  const isNil = what === 'nil'
  await own(work.tx)
    .insertInto('governance.declaration')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, personId: about, isNil, recordedBy: work.actor.id },
      ...(isNil ? { interest: '', fromOn: null, toOn: null } : { interest, fromOn, toOn }),
      declaredOn: dayOf(work.now),
    })
    .execute()
  await audit(work, 'governance.declare', id, { personId: about, isNil })
  return id
}

/** Says that an interest ends today. It is one's own, or the business unit says it. */
export async function endInterest(work: Work, id: DeclarationId): Promise<'gone' | 'ended'> {
  demandPermission(work, declareInterests)
  const declaration = await own(work.tx)
    .selectFrom('governance.declaration')
    .selectAll()
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  const today = dayOf(work.now)
  if (!declaration) return 'gone'
  if (declaration.personId !== work.actor.id && !holds(work.actor, keepDeclarations)) return 'gone'
  const from = declaration.fromOn
  const toOn = from && isAfter(from, today) ? from : today
  await own(work.tx)
    .updateTable('governance.declaration')
    .set({ toOn })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'governance.end-interest', id, { personId: declaration.personId })
  return 'ended'
}

/** Empties what was declared and gives what it said; undefined when it says nothing. */
export async function takeOutInterest(work: Work, id: DeclarationId): Promise<string | undefined> {
  const declaration = await own(work.tx)
    .selectFrom('governance.declaration')
    .select('interest')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!declaration?.interest) return undefined
  await putBackInterest(work, id, '')
  return declaration.interest
}

/** Puts back what was declared. */
export async function putBackInterest(work: Work, id: DeclarationId, interest: string): Promise<void> {
  await own(work.tx)
    .updateTable('governance.declaration')
    .set({ interest })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'governance.change-declaration', id, { isOutOfView: interest === '' })
}
