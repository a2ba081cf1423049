import { namesOf } from '#modules/people/index.ts'
import { type GrantId, setGrantBack, type ThingName } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import {
  type BankHolidayId,
  bankHolidays,
  divisionWords,
  takeBankHolidaysOut,
} from '#platform/bank-holidays.ts'
import type { Tier } from '#platform/keeping.ts'
import type { Image, UndoableTable } from '#platform/undo.ts'
import { longDate } from '#platform/words.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { thingOfGrant } from '../queries/holdings.ts'
import type { UndoAbove } from '../queries/undo.ts'

const text = (row: Image, column: string): string => String(row[column] ?? '')

async function withdrawHolidays(work: Work, ids: readonly string[]): Promise<undefined> {
  await takeBankHolidaysOut(work, ids as readonly BankHolidayId[])
}

const YOURSELF = 'It would open something confidential for yourself. Ask a colleague to undo it.'

const dayIn = (row: Image, column: string): Temporal.PlainDate | null =>
  row[column] ? Temporal.PlainDate.from(text(row, column)) : null

/** How access by name and bank holidays go back when a change of many is undone. */
export function undoableTables(above: UndoAbove): readonly UndoableTable[] {
  const tierIn =
    (work: Work) =>
    async ({ kind, id }: ThingName): Promise<Tier> =>
      (await thingOfGrant(above, { db: work.tx }, { kind, thingId: id }))?.tier ?? 4
  return [
    {
      table: 'platform.grant',
      // What it opens is not said: whoever undoes may not know of it.
      async names(reader, rows) {
        const names = await namesOf(
          reader,
          rows.map((row) => text(row, 'person_id') as PersonId),
        )
        return rows.map(
          (row) => `Access by name of ${names.get(text(row, 'person_id') as PersonId) ?? 'somebody'}`,
        )
      },
      async takeBack(work, ids) {
        for (const id of ids) await setGrantBack(work, id as GrantId, 'revoked', tierIn(work))
        return undefined
      },
      takenBack: 'It is revoked.',
      async giveBack(work, before) {
        if (before['person_id'] === work.actor.id) return YOURSELF
        const revokedAt = before['revoked_at'] ? Temporal.Instant.from(text(before, 'revoked_at')) : null
        const revokedBy = (before['revoked_by'] ?? null) as PersonId | null
        const facts = { toOn: dayIn(before, 'to_on'), revokedAt, revokedBy }
        await setGrantBack(work, text(before, 'id') as GrantId, facts, tierIn(work))
        return undefined
      },
    },
    {
      table: 'platform.bank_holiday',
      async names(reader, rows) {
        const table = new Map((await bankHolidays(reader)).map((each) => [each.id as string, each]))
        return rows.map((row) => {
          const holiday = table.get(text(row, 'id'))
          return holiday
            ? `${holiday.name}, ${longDate(holiday.day)}, ${divisionWords(holiday.division)}`
            : text(row, 'name')
        })
      },
      takeBack: withdrawHolidays,
      takenBack: 'It is withdrawn, and counts for nothing.',
      wentBack: (work, rows) =>
        audit(work, 'administration.undoBankHolidays', work.tx.partnershipId, { count: rows.length }),
    },
  ]
}
