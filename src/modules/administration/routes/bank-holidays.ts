import { type BankHoliday, bankHolidays, findBankHoliday } from '#platform/bank-holidays.ts'
import type { ClockKind } from '#platform/clocks.ts'
import { parseForm, typedText, withError } from '#platform/forms.ts'
import { html } from '#platform/html.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { type BulkKind, undoOffer } from '#platform/undo.ts'
import { holds } from '#platform/work.ts'
import { addHoliday, changeHoliday, importHolidays } from '../commands/bank-holidays.ts'
import { holidayForm, newHolidayForm } from '../forms/bank-holidays.ts'
import { type CalendarAbove, tableEnding } from '../queries/calendar.ts'
import { importingHolidays } from '../queries/undo.ts'
import { planDigest, planHolidays, readHolidays } from '../rules/bank-holidays.ts'
import { changeSettings, readSettings } from '../rules/permissions.ts'
import {
  holidayPage,
  holidayPlanPage,
  holidaysPage,
  importHolidaysPage,
  newHolidayPage,
  openedHoliday,
  staleHolidayPage,
} from '../views/bank-holidays.ts'

const LIST = '/workspace/administration/bank-holidays'
const LONGEST = 400_000

const inPath = ({ db, id }: Ask): Promise<BankHoliday | undefined> => findBankHoliday(db, id('holidayId'))

const typed = ({ body }: Ask, field: string): string => typedText({ typed: body, errors: [] }, field)

/** What was chosen or pasted, as text; undefined when it is no text. */
function givenText(ask: Ask): string | undefined {
  if (ask.upload?.field !== 'file') return typed(ask, 'pasted')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(ask.upload.bytes)
  } catch {
    return undefined
  }
}

async function check(ask: Ask): Promise<Answer> {
  const field = ask.upload?.field === 'file' ? 'file' : 'pasted'
  const refuse = (words: string) => invalid(importHolidaysPage(withError(ask.body, field, words)))
  const text = givenText(ask)
  if (text === undefined || text.includes('\u0000'))
    return refuse('This file is not text in UTF-8. Save it again as CSV UTF-8')
  if (text.length > LONGEST) return refuse('This is too long. Split it and import the parts one by one')
  const source = typed(ask, 'source').trim().slice(0, 500) || 'Imported by the business unit'
  const read = readHolidays(text)
  if (!read.ok) return refuse(read.sentence)
  const plan = planHolidays(read.lines, await bankHolidays(ask.db), source)
  const page = holidayPlanPage(plan, { text, source, seen: planDigest(plan) })
  return plan.some(({ effect }) => effect === 'fault') ? invalid(page) : show(page)
}

async function confirm(ask: Ask, kinds: readonly ClockKind[], bulk: BulkKind): Promise<Answer> {
  const given = { text: typed(ask, 'text'), source: typed(ask, 'source'), seen: typed(ask, 'seen') }
  const read = readHolidays(given.text)
  if (!read.ok) return invalid(importHolidaysPage(withError({}, 'file', read.sentence)))
  const result = await ask.write((work) => importHolidays(work, given, kinds, bulk))
  if (!('refused' in result)) return seeOther(LIST, 'The bank holidays are imported.')
  const notice = html`<p class="govuk-body">The table is not what it was when you checked this. Nothing has been imported. This is what it would do now.</p>`
  return conflict(holidayPlanPage(result.plan, { ...given, seen: planDigest(result.plan) }, notice))
}

export function holidayRoutes({ modules }: CalendarAbove): readonly WorkspaceRoute[] {
  const bulk = importingHolidays({ modules })
  const kinds = (): readonly ClockKind[] => modules().flatMap(({ clockKinds }) => clockKinds ?? [])
  return [
    {
      method: 'GET',
      path: LIST,
      may: readSettings,
      async answer({ db, actor, today, now }) {
        const mayChange = holds(actor, changeSettings)
        const undo = mayChange && (await undoOffer({ db, now }, bulk))
        const around = { ending: await tableEnding(db, today), mayChange, undo }
        return show(holidaysPage(await bankHolidays(db), around))
      },
    },
    { method: 'GET', path: `${LIST}/new`, may: changeSettings, answer: async () => show(newHolidayPage()) },
    {
      method: 'POST',
      path: `${LIST}/new`,
      may: changeSettings,
      async answer(ask) {
        const parsed = parseForm(newHolidayForm, ask.body)
        if (!parsed.ok) return invalid(newHolidayPage(parsed.form))
        const result = await ask.write((work) => addHoliday(work, parsed.input, kinds()))
        if (!('refused' in result)) return seeOther(LIST, 'The bank holiday is added.')
        const words = 'This day is in the table already. Change that one instead'
        return invalid(newHolidayPage(withError(ask.body, 'day', words)))
      },
    },
    {
      method: 'GET',
      path: `${LIST}/:holidayId/edit`,
      may: changeSettings,
      async answer(ask) {
        const row = await inPath(ask)
        return row ? show(holidayPage(row, openedHoliday(row))) : notFound
      },
    },
    {
      method: 'POST',
      path: `${LIST}/:holidayId/edit`,
      may: changeSettings,
      async answer(ask) {
        const row = await inPath(ask)
        if (!row) return notFound
        const parsed = parseForm(holidayForm, ask.body)
        if (!parsed.ok) return invalid(holidayPage(row, parsed.form))
        const result = await ask.write((work) => changeHoliday(work, row.id, parsed.input, kinds()))
        return 'refused' in result
          ? conflict(staleHolidayPage(result.current, parsed.input, ask.body))
          : seeOther(LIST, 'The bank holiday is changed.')
      },
    },
    {
      method: 'GET',
      path: `${LIST}/import`,
      may: changeSettings,
      answer: async () => show(importHolidaysPage()),
    },
    { method: 'POST', path: `${LIST}/import/check`, may: changeSettings, answer: check },
    {
      method: 'POST',
      path: `${LIST}/import`,
      may: changeSettings,
      answer: (ask) => confirm(ask, kinds(), bulk),
    },
  ]
}
