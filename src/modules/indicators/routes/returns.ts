import { agencyNames, namesOf } from '#modules/people/index.ts'
import { writtenFirst } from '#platform/access.ts'
import { blank, type FormState, filled, parseForm, withError } from '#platform/forms.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  send,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { xlsxOf } from '#platform/spreadsheet.ts'
import { counted } from '#platform/words.ts'
import { holds } from '#platform/work.ts'
import { enterFigure, moveReturn, noteReturnSeen, noteReturnTaken, openRound } from '../commands/returns.ts'
import { entryForm, filledEntry, roundForm, stepForm } from '../forms/returns.ts'
import { publishingOf } from '../queries/publishing.ts'
import { type EntryInFull, entryIn, findReturn, type ReturnInFull, returnsFor } from '../queries/returns.ts'
import { giveReturns, keepIndicators, mayGiveFor, readReturns } from '../rules/permissions.ts'
import { type ReturnLine, returnCsv, returnRows } from '../rules/return-file.ts'
import { ANSWER_WORDS, STATE_WORDS } from '../rules/returns.ts'
import { entryPage, staleEntryPage } from '../views/return-entry.ts'
import {
  type AroundReturn,
  NEW_ROUND,
  newRoundPage,
  RETURNS,
  returnHref,
  returnPage,
  returnsPage,
} from '../views/returns.ts'

const NOT_OPENED = {
  twice: ['startsOn', 'Agencies were asked for this period already'],
  nothing: [
    'frequency',
    'No agency gives an indicator so often. Say in the catalogue which agency gives what, from a day before the period ends',
  ],
} as const

const namesOfAgencies = async ({ db }: Ask): Promise<ReadonlyMap<string, string>> =>
  new Map((await agencyNames(db)).map(({ id, name }) => [id as string, name]))

/** Runs what follows with the return in the path, for those who may read it before it is released. */
const withReturn =
  (run: (ask: Ask, found: ReturnInFull) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const found = await findReturn(ask.db, ask.actor, ask.id<'return'>('returnId'))
    return found ? run(ask, found) : notFound
  }

/** Before a return is shown: where a scheme publishes one of its figures otherwise, that it was seen is written down. */
export async function beforeReturn(ask: Ask, { id, entries }: ReturnInFull): Promise<void> {
  const publishing = await publishingOf(ask.db, ask.today)
  if (entries.some(({ indicatorId }) => publishing.has(indicatorId)))
    await writtenFirst(ask, (work) => noteReturnSeen(work, id))
}

export const agencyOf = async (ask: Ask, { agencyId }: ReturnInFull): Promise<string> =>
  (await namesOfAgencies(ask)).get(agencyId) ?? 'An agency'

async function around(ask: Ask, found: ReturnInFull): Promise<AroundReturn> {
  const { db, actor, today } = ask
  return {
    ...{ agency: await agencyOf(ask, found), today, mayKeep: holds(actor, keepIndicators) },
    mayGive: mayGiveFor(actor, found.agencyId),
    keepers: ask.helpers.map(({ name }) => name),
    people: await namesOf(
      db,
      found.steps.map(({ byId }) => byId),
    ),
  }
}

/** The same while it is open, for those who give its figures. */
export const withGiven = (run: (ask: Ask, found: ReturnInFull) => Promise<Answer>) =>
  withReturn(async (ask, found) => {
    if (!mayGiveFor(ask.actor, found.agencyId)) return notFound
    return found.state === 'open' ? run(ask, found) : seeOther(returnHref(found))
  })

/** The same for one of its figures. */
const withEntry = (run: (ask: Ask, found: ReturnInFull, entry: EntryInFull) => Promise<Answer>) =>
  withGiven(async (ask, found) => {
    const entry = entryIn(found, ask.id<'entry'>('entryId'))
    return entry ? run(ask, found, entry) : notFound
  })

const aroundEntry = async (ask: Ask, found: ReturnInFull) => ({
  ...{ found, agency: await agencyOf(ask, found) },
  monitored: await notMonitored(ask.db, ask.today),
})

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** A return as a file, which is also the form to fill in. That it was taken out is written down first. */
const taken = (
  kind: keyof typeof TYPES,
  write: (lines: readonly ReturnLine[]) => Uint8Array | Promise<Uint8Array>,
) =>
  withReturn(async (asked, found) => {
    await writtenFirst(asked, (work) => noteReturnTaken(work, found.id, found.entries.length))
    const { periodLabel } = found.round
    const lines = found.entries.map((entry) => ({
      ...{ ...entry, periodLabel, answer: ANSWER_WORDS[entry.answer] },
    }))
    return send({
      name: `return-${periodLabel.replaceAll(' ', '-')}.${kind}`,
      ...{ type: TYPES[kind], bytes: await write(lines) },
    })
  })

async function ask(asked: Ask): Promise<Answer> {
  const parsed = parseForm(roundForm, asked.body)
  if (!parsed.ok) return invalid(newRoundPage(parsed.form))
  const result = await asked.add(RETURNS, (work) => openRound(work, parsed.input))
  if (!('refused' in result))
    return seeOther(RETURNS, `${counted(result.returns, 'agency is', 'agencies are')} asked.`)
  const [field, words] = NOT_OPENED[result.refused]
  return invalid(newRoundPage(withError(asked.body, field, words)))
}

async function enter(asked: Ask, found: ReturnInFull, entry: EntryInFull): Promise<Answer> {
  const parsed = parseForm(entryForm(entry), asked.body)
  const about = await aroundEntry(asked, found)
  if (!parsed.ok) {
    await beforeReturn(asked, found)
    return invalid(entryPage(entry, about, parsed.form))
  }
  const at = { returnId: found.id, entryId: entry.id }
  const result = await asked.write((work) => enterFigure(work, at, parsed.input))
  if (!('refused' in result)) return seeOther(returnHref(found), 'The figure is saved.')
  await beforeReturn(asked, found)
  if (result.refused === 'stale')
    return conflict(staleEntryPage(result.current, about, parsed.input, filled(asked.body)))
  const words = 'The return was submitted meanwhile. Ask the business unit to send it back'
  return conflict(entryPage(entry, about, withError(asked.body, 'answer', words)))
}

async function step(asked: Ask, found: ReturnInFull): Promise<Answer> {
  const again = async (current: ReturnInFull, form: FormState) => {
    await beforeReturn(asked, current)
    return returnPage(current, await around(asked, current), form)
  }
  const parsed = parseForm(stepForm, asked.body)
  if (!parsed.ok) return invalid(await again(found, parsed.form))
  const result = await asked.write((work) => moveReturn(work, found.id, parsed.input))
  if (!('refused' in result)) return seeOther(returnHref(found), 'The return has moved on.')
  const said = (field: string, words: string) => withError(asked.body, field, words)
  if (result.refused === 'stale') {
    const words = `Somebody moved the return meanwhile. It is ${STATE_WORDS[result.current.state].toLowerCase()} now`
    return conflict(await again(result.current, said('to', words)))
  }
  if (result.refused === 'why') return invalid(await again(found, said('words', 'Enter why')))
  const words = `${counted(result.count, 'figure')} still to answer. Answer each, if only by a nil return`
  return invalid(await again(found, said('to', words)))
}

/** What agencies are asked for, and what they give. Until it is released, each sees its own alone. */
export const returnRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: RETURNS,
    may: readReturns,
    async answer(asked) {
      const { db, actor, today } = asked
      const mayKeep = holds(actor, keepIndicators)
      return show(returnsPage(await returnsFor(db, actor), await namesOfAgencies(asked), { today, mayKeep }))
    },
  },
  { method: 'GET', path: NEW_ROUND, may: keepIndicators, answer: async () => show(newRoundPage(blank)) },
  { method: 'POST', path: NEW_ROUND, may: keepIndicators, answer: ask },
  {
    method: 'GET',
    path: `${RETURNS}/:returnId`,
    may: readReturns,
    answer: withReturn(async (asked, found) => {
      await beforeReturn(asked, found)
      return show(returnPage(found, await around(asked, found)))
    }),
  },
  {
    method: 'GET',
    path: `${RETURNS}/:returnId/figures.csv`,
    may: readReturns,
    answer: taken('csv', returnCsv),
  },
  {
    method: 'GET',
    path: `${RETURNS}/:returnId/figures.xlsx`,
    may: readReturns,
    answer: taken('xlsx', (lines) => xlsxOf([{ name: 'Return', rows: returnRows(lines) }])),
  },
  {
    method: 'GET',
    path: `${RETURNS}/:returnId/entries/:entryId`,
    may: giveReturns,
    answer: withEntry(async (asked, found, entry) => {
      await beforeReturn(asked, found)
      return show(entryPage(entry, await aroundEntry(asked, found), filledEntry(entry)))
    }),
  },
  {
    method: 'POST',
    path: `${RETURNS}/:returnId/entries/:entryId`,
    may: giveReturns,
    freeTextFrom: 'members',
    answer: withEntry(enter),
  },
  {
    method: 'POST',
    path: `${RETURNS}/:returnId/step`,
    may: readReturns,
    answer: withReturn(step),
  },
]
