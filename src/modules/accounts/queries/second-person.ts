import { dayOf, isAfter } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { ruleOf, settingRows } from '#platform/settings.ts'
import type { PersonId } from '#platform/work.ts'
import { type Bonds, newcomerDays } from '../rules/second-person.ts'
import { own } from '../schema.ts'

/** With whom somebody came in: who let them in, whom they let in, and when. */
async function arrivals(reader: Reader, personId: PersonId) {
  const invited = await own(reader)
    .selectFrom('accounts.invitation')
    .select(['personId', 'invitedBy as letInBy', 'acceptedAt as at'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('acceptedAt', 'is not', null)
    .where(({ eb, or }) => or([eb('personId', '=', personId), eb('invitedBy', '=', personId)]))
    .execute()
  const approved = await own(reader)
    .selectFrom('accounts.registration')
    .select(['personId', 'decidedBy as letInBy', 'decidedAt as at'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('decision', '=', 'approved')
    .where(({ eb, or }) => or([eb('personId', '=', personId), eb('decidedBy', '=', personId)]))
    .execute()
  return [...invited, ...approved]
}

/** What keeps somebody from being the second person to others today. The days are those of the rule when they came. */
export async function bondsOf(reader: Reader, personId: PersonId, today: Temporal.PlainDate): Promise<Bonds> {
  const all = await arrivals(reader, personId)
  if (all.length === 0) return { personId, tooNew: new Set() }
  const rows = await settingRows(reader, [newcomerDays.key])
  const lately = all.filter(({ at }) => {
    if (!at) return false
    const came = dayOf(at)
    return !isAfter(today, came.add({ days: ruleOf(newcomerDays, rows, came).value }))
  })
  const others = lately.flatMap((each) => [each.personId, each.letInBy]).filter((id) => id !== null)
  return { personId, tooNew: new Set(others.filter((id) => id !== personId)) }
}
