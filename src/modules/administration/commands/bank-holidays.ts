import { audit } from '#platform/audit.ts'
import {
  type BankHoliday,
  type BankHolidayId,
  bankHolidays,
  findBankHoliday,
  insertBankHoliday,
  updateBankHoliday,
} from '#platform/bank-holidays.ts'
import { type ClockKind, recountClocks } from '#platform/clocks.ts'
import { dayOf } from '#platform/days.ts'
import { type BulkKind, undoable } from '#platform/undo.ts'
import { longDate } from '#platform/words.ts'
import { demand, demandPermission, Stale, type Work } from '#platform/work.ts'
import type { HolidayInput, NewHolidayInput } from '../forms/bank-holidays.ts'
import { type PlannedHoliday, planDigest, planHolidays, readHolidays } from '../rules/bank-holidays.ts'
import { changeSettings } from '../rules/permissions.ts'

/** Adds a day that is no working day. Deadlines that run are worked out again. */
export async function addHoliday(
  work: Work,
  input: NewHolidayInput,
  kinds: readonly ClockKind[],
): Promise<{ readonly id: BankHolidayId } | { readonly refused: 'twice' }> {
  demandPermission(work, changeSettings)
  const id = await insertBankHoliday(work.tx, input)
  if (!id) return { refused: 'twice' }
  const moved = await recountClocks(work, kinds)
  await audit(work, 'administration.addBankHoliday', id, { day: input.day.toString(), moved })
  return { id }
}

/** Changes a day, withdraws it or lets it count again. One that began from an older version changes nothing. */
export async function changeHoliday(
  work: Work,
  id: BankHolidayId,
  { name, source, sourceOn, counts, version }: HolidayInput,
  kinds: readonly ClockKind[],
): Promise<{ readonly id: BankHolidayId } | { readonly refused: 'stale'; readonly current: BankHoliday }> {
  demandPermission(work, changeSettings)
  const current = await findBankHoliday(work.tx, id)
  demand(current !== undefined)
  if (current.version !== version) return { refused: 'stale', current }
  const withdrawnAt = counts === 'yes' ? null : (current.withdrawnAt ?? work.now)
  if (!(await updateBankHoliday(work.tx, current, { name, source, sourceOn, withdrawnAt }))) throw new Stale()
  const moved = await recountClocks(work, kinds)
  await audit(work, 'administration.changeBankHoliday', id, { counts, moved })
  return { id }
}

async function writePlan(work: Work, plan: readonly PlannedHoliday[]): Promise<number> {
  let changed = 0
  for (const { effect, facts, existing } of plan) {
    if (!facts || effect === 'same') continue
    const { name, source, sourceOn } = facts
    const isDone = existing
      ? await updateBankHoliday(work.tx, existing, { name, source, sourceOn, withdrawnAt: null })
      : await insertBankHoliday(work.tx, facts)
    if (!isDone) throw new Stale()
    changed += 1
  }
  return changed
}

/** Does what a file was seen to do, all of it or nothing. */
export async function importHolidays(
  work: Work,
  given: { readonly text: string; readonly source: string; readonly seen: string },
  kinds: readonly ClockKind[],
  bulk: BulkKind,
): Promise<
  { readonly changed: number } | { readonly refused: 'moved'; readonly plan: readonly PlannedHoliday[] }
> {
  demandPermission(work, changeSettings)
  const read = readHolidays(given.text)
  demand(read.ok, 'This is not what was checked.')
  const plan = planHolidays(read.lines, await bankHolidays(work.tx), given.source)
  if (planDigest(plan) !== given.seen || plan.some(({ effect }) => effect === 'fault'))
    return { refused: 'moved', plan }
  const title = `Import of bank holidays, ${longDate(dayOf(work.now))}`
  const { result: changed } = await undoable(work, bulk, { title }, () => writePlan(work, plan))
  const moved = await recountClocks(work, kinds)
  const detail = { sha256: planDigest(plan), lines: plan.length, changed, moved }
  await audit(work, 'administration.importBankHolidays', work.tx.partnershipId, detail)
  return { changed }
}
