import { BUSINESS_UNIT } from '#modules/people/index.ts'
import { isAfter } from '#platform/days.ts'
import { EVERY_PERSON } from '#platform/site.ts'
import { type Actor, holds, permission } from '#platform/work.ts'
import type { Declaration, GroupId } from '../schema.ts'
import { seatAs } from './structure.ts'

export const DECLARATIONS = '/workspace/declarations'
/** What somebody declared, as a text that may be marked as a possible disclosure. */
export const DECLARATION_KIND = 'declaration'

/** Everyone declares for themself; whose declarations they see besides is decided for each. */
export const declareInterests = permission('governance.declare', EVERY_PERSON)
export const keepDeclarations = permission('governance.keep-declarations', ...BUSINESS_UNIT)

/** The groups whose members' declarations somebody sees, because they chair them. */
export const chairedBy = (actor: Actor): readonly GroupId[] =>
  actor.holds.flatMap(({ as, of }) => (as === seatAs('chair') && of ? [of as GroupId] : []))

export const seesEveryDeclaration = (actor: Actor): boolean => holds(actor, keepDeclarations)

export type DeclarationState = 'missing' | 'old' | 'good'

/** A declaration is good for a year: on the same day of the next year it is asked for again. */
export function declarationState(
  declarations: readonly Pick<Declaration, 'declaredOn'>[],
  today: Temporal.PlainDate,
): DeclarationState {
  if (declarations.length === 0) return 'missing'
  const yearAgo = today.subtract({ years: 1 })
  return declarations.some(({ declaredOn }) => isAfter(declaredOn, yearAgo)) ? 'good' : 'old'
}

export const STATE_WORDS: Readonly<Record<DeclarationState, string>> = {
  missing: 'Nothing declared',
  old: 'Older than a year',
  good: 'Declared',
}
