import { writtenFirst } from '#platform/access.ts'
import { filled, parseForm, withError } from '#platform/forms.ts'
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
import { csvOf } from '#platform/spreadsheet.ts'
import { correctDecision, takeDecisions } from '../commands/correcting.ts'
import { correctionForm } from '../forms/sitting.ts'
import { decisionsRegister } from '../queries/decisions.ts'
import {
  DECISIONS,
  DECISIONS_A_PAGE,
  decisionsAsked,
  decisionsIn,
  isLike,
  sheetOf,
} from '../rules/decisions.ts'
import { keepMeetings, MEETINGS, readMeetings, recordPath } from '../rules.ts'
import type { AroundItem, FollowedDecision } from '../views/around-item.ts'
import { correctionPage, filledCorrection, staleCorrectionPage } from '../views/correction.ts'
import { decisionsPage } from '../views/decisions.ts'
import type { OpenedItem } from '../views/item.ts'
import { recording } from './recording.ts'

const FILE = 'decisions.csv'

const pageAsked = (query: Readonly<Record<string, string>>): number =>
  /^[1-9]\d{0,4}$/.test(query['page'] ?? '') ? Number(query['page']) : 1

async function register(ask: Ask): Promise<Answer> {
  const asked = decisionsAsked(ask.query)
  const page = pageAsked(ask.query)
  const all = await decisionsRegister(ask)
  const found = all.filter((each) => isLike(each, asked))
  const from = (page - 1) * DECISIONS_A_PAGE
  const decisions = found.slice(from, from + DECISIONS_A_PAGE)
  const here = decisionsIn(asked)
  if (decisions.length === 0 && page > 1) return seeOther(`${DECISIONS}${here && `?${here}`}`)
  const bodies = new Map(all.map(({ groupId, groupName }) => [groupId, groupName]))
  return show(
    decisionsPage({
      ...{ decisions, asked, page, total: found.length, every: all.length },
      bodies: [...bodies]
        .map(([id, name]) => ({ id, name }))
        .toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB')),
      years: [...new Set(all.map(({ day }) => day.year))],
    }),
  )
}

/** The decisions that the reader may see and asks for, as a file. That they were taken is written down first. */
async function registerFile(ask: Ask): Promise<Answer> {
  const asked = decisionsAsked(ask.query)
  const found = (await decisionsRegister(ask)).filter((each) => isLike(each, asked))
  await writtenFirst(ask, (work) => takeDecisions(work, FILE, found.length))
  return send({ name: FILE, type: 'text/csv; charset=utf-8', bytes: csvOf({ rows: sheetOf(found) }) })
}

/** Runs what follows with the decision that the path names, for whoever records what happens at its meeting. */
const withDecision = (
  run: (ask: Ask, item: OpenedItem, around: AroundItem, decision: FollowedDecision) => Promise<Answer>,
) =>
  recording(async (ask, { item, around }) => {
    const decision = around.decisions.find(({ id }) => id === ask.id<'decision'>('decisionId'))
    return decision ? run(ask, item, around, decision) : notFound
  })

const CORRECT = `${MEETINGS}/:meetingId/items/:agendaItemId/decisions/:decisionId/correct`
const SAME = 'This is what is on record. Change what was recorded wrongly'

export const decisionRoutes: readonly WorkspaceRoute[] = [
  { method: 'GET', path: DECISIONS, may: readMeetings, answer: register },
  { method: 'GET', path: `${DECISIONS}/register.csv`, may: readMeetings, answer: registerFile },
  {
    method: 'GET',
    path: CORRECT,
    may: keepMeetings,
    answer: withDecision(async (_ask, item, around, decision) =>
      show(correctionPage(item, around, decision, filledCorrection(decision))),
    ),
  },
  {
    method: 'POST',
    path: CORRECT,
    may: keepMeetings,
    freeTextFrom: 'staff',
    answer: withDecision(async (ask, item, around, decision) => {
      const parsed = parseForm(correctionForm, ask.body)
      if (!parsed.ok) return invalid(correctionPage(item, around, decision, parsed.form))
      const result = await ask.write((work) =>
        correctDecision(work, around.meeting.id, item.id, decision.id, parsed.input),
      )
      if (!('refused' in result))
        return seeOther(`${recordPath(item)}#decisions`, `${result.reference} is corrected.`)
      return result.refused === 'same'
        ? invalid(correctionPage(item, around, decision, withError(ask.body, 'wording', SAME)))
        : conflict(
            staleCorrectionPage(item, around, decision, result.current, parsed.input, filled(ask.body)),
          )
    }),
  },
]
