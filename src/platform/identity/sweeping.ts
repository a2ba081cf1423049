import { sql } from 'kysely'
import { asSignIn, type Tx, tables } from '../db.ts'
import { keptByThePlatform } from '../kept.ts'
import { type Scheduled, schedule } from '../timetable.ts'

const untyped = tables<Record<string, never>>()

/** The tables of the sign-in whose rows go by themselves, as their declarations say. */
const passing = keptByThePlatform.flatMap(({ table, starts, passesAfterDays }) =>
  table.startsWith('auth.') && starts.column !== null && passesAfterDays !== undefined
    ? [{ table, column: starts.column, days: passesAfterDays }]
    : [],
)

/** Removes what has run out long enough ago. The machine’s clock counts, as it does when somebody signs in. */
export const sweepSignIn = (workTx: Tx): Promise<void> =>
  asSignIn(workTx, async (tx) => {
    for (const { table, column, days } of passing)
      await sql`delete from ${sql.table(table)} where ${sql.ref(column)} < now() - make_interval(days => ${days})`.execute(
        untyped(tx),
      )
  })

/** In the small hours. Whichever partnership’s turn comes first finds them all, for they belong to none. */
export const signInSweep: Scheduled = schedule({
  name: 'sign-in.sweep',
  cron: '50 3 * * *',
  run: (ask) => ask.write((work) => sweepSignIn(work.tx)),
})
