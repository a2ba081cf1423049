import assert from 'node:assert/strict'
import { parse } from 'node-html-parser'
import { median } from './loading.ts'
import { type Row, row } from './row.ts'
import type { Visitor } from './visitor.ts'

const IMPORT = '/workspace/indicators/import'
const NAME = 'Contacts counted each quarter'
const YEARS = 10
const QUARTERS = 4
const AREAS = ['Cambridgeshire', 'Peterborough']

const HEADER =
  'indicator_code,indicator_name,definition,area,period_label,period_start,period_end,period_basis,unit,value,value_as_printed,qualifier,note,source_file,source_section,source_lines'

/** Ten years of four quarters in two areas, as one file of figures. */
function file(): File {
  const lines = [HEADER]
  const first = Temporal.PlainDate.from('2013-04-01')
  for (let quarter = 0; quarter < YEARS * QUARTERS; quarter++) {
    const start = first.add({ months: 3 * quarter })
    const end = start.add({ months: 3 }).subtract({ days: 1 })
    const year = first.year + Math.floor(quarter / QUARTERS)
    const label = `${year}-${String(year + 1).slice(2)} Q${(quarter % QUARTERS) + 1}`
    for (const [at, area] of AREAS.entries()) {
      const value = 800 + ((quarter * 37 + at * 211) % 400)
      lines.push(
        `contacts-each-quarter,${NAME},How many contacts came.,${area},${label},${start},${end},,contacts,${value},${value},,,measured.txt,Table 1,${quarter + 1}`,
      )
    }
  }
  return new File([`${lines.join('\n')}\n`], 'measured.csv')
}

/** Brings in an indicator of ten years by quarter in two areas, as a manager does, and gives the address of its page. */
export async function longIndicator(person: Visitor): Promise<string> {
  await person.send(await person.upload(IMPORT, `${IMPORT}/check`, file()), IMPORT)
  const link = parse(await person.read('/workspace/indicators'))
    .querySelectorAll('a[href^="/workspace/indicators/"]')
    .find(({ text }) => text.trim() === NAME)
  const path = link?.getAttribute('href')
  assert.ok(path, 'The indicator was not brought in')
  const shown = (await person.read(path)).match(/Q[1-4]/g)?.length ?? 0
  assert.ok(shown >= YEARS * QUARTERS, 'Its page does not show every quarter')
  return path
}

const ROUNDS = 8

/** A page when something of an indicator is another than before, in turn with the page as it was just drawn. */
export async function measureAnew(
  person: Visitor,
  indicator: string,
  path: string,
  name: string,
): Promise<Row[]> {
  const events = `${indicator}/events`
  const day = { 'onDay-day': '3', 'onDay-month': '7', 'onDay-year': '2018' }
  const timed = async () => {
    const began = performance.now()
    await person.read(path)
    return performance.now() - began
  }
  const [anew, again]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    await person.post(events, events, { ...day, words: `Strategy ${round} launched: ${name}`, on: 'this' })
    anew.push(await timed())
    again.push(await timed())
  }
  const limit = '(limit: nothing changed)'
  return [
    row(`${name}, after a change: half are answered within ${limit}`, median(anew), 'ms', median(again)),
  ]
}
