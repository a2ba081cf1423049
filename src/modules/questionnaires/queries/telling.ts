import { addressesOf } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import type { LetterKind } from '#platform/letter-kinds.ts'
import { sendLetters } from '#platform/letters.ts'
import type { PersonId, Work } from '#platform/work.ts'
import type { Asked } from './responses.ts'

/**
 * Writes to somebody that a questionnaire waits for them, with the page that they go to. Nobody writes to themselves, nor to somebody
 * without an address. The command that calls it writes what it did in the audit.
 */
export async function tell(
  work: Work,
  kind: LetterKind<{ readonly closes: 'day' }>,
  personId: PersonId,
  { round, link }: Pick<Asked, 'round'> & { readonly link: `/${string}` },
): Promise<void> {
  if (personId === work.actor.id) return
  const box = (await addressesOf(work.tx, [personId], dayOf(work.now))).get(personId)
  if (!box) return
  const to = box.hasAccount ? { personId } : { name: box.name, address: box.address }
  await sendLetters(work, kind, [{ to, link, values: { closes: round.closesOn } }])
}
