import { decideCounting, findIndicatorByCode, importFigures } from '#modules/indicators/index.ts'
import { dayOf } from '#platform/days.ts'
import { financialYear } from '#platform/measures.ts'
import type { Work } from '#platform/work.ts'
import { accepted } from './anyshire-figures.ts'

const CODE = 'vacant_seats'
const AREA = 'Anyshire'

const COLUMNS =
  'indicator_code,indicator_name,definition,area,period_label,period_start,period_end,period_basis,unit,value,value_as_printed,qualifier,note,source_file,source_section,source_lines'

/** What the list of the business unit says of each quarter, from the year before the last on. */
const WRITTEN_DOWN = [9, 8, 8, 7, 6] as const

/**
 * The vacant seats, which the business unit wrote in a list of its own until Accord kept the seats: the quarters before this
 * year are imported, and from its first day on the measure counts them.
 */
export async function loadAnyshireCounted(work: Work): Promise<void> {
  const { from } = financialYear(dayOf(work.now))
  const rows = WRITTEN_DOWN.map((value, at) => {
    const start = from.subtract({ years: 1 }).add({ months: 3 * at })
    const end = start.add({ months: 3 }).subtract({ days: 1 })
    const year = start.month < 4 ? start.year - 1 : start.year
    const label = `${year}-${String(year + 1).slice(2)} Q${Math.floor(((start.month + 8) % 12) / 3) + 1}`
    const about = [CODE, 'Vacant seats', 'The seats on boards and groups that nobody holds on the last day']
    const given = ['on the last day', 'seats', value, value, '', '']
    return [...about, AREA, label, start, end, ...given, 'list-of-seats.csv', 'Invented list', at + 2].join(
      ',',
    )
  })
  const bytes = Buffer.from(`${[COLUMNS, ...rows].join('\n')}\n`)
  accepted(await importFigures(work, { name: 'list-of-seats.csv', bytes }))
  const indicator = await findIndicatorByCode(work.tx, work.actor, CODE)
  if (!indicator) throw new Error('Anyshire does not count its vacant seats')
  accepted(
    await decideCounting(work, indicator.id, {
      ...{ is: 'counted', measureName: 'vacant-seats', fromOn: from, area: AREA, every: 'quarter' },
      ...{ reason: 'Every seat of every group has been on record here since this day.', seen: '' },
    }),
  )
}
