import { groups } from '#modules/governance/index.ts'
import { agencies, hasEnded, isSchool, postHolders } from '#modules/people/index.ts'
import { publishedSets } from '#modules/questionnaires/index.ts'
import { holdsOn } from '#platform/days.ts'
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
import { xlsxOf } from '#platform/spreadsheet.ts'
import { holds } from '#platform/work.ts'
import { changeCycle, closeCycle, launchCycle } from '../commands/cycles.ts'
import { type CycleChoices, cycleForm, launchForm } from '../forms/cycles.ts'
import { mapOf } from '../queries/cycle-map.ts'
import {
  type CycleInFull,
  cyclesFor,
  findCycle,
  remindersOf,
  surveyAnswers,
  withCounted,
} from '../queries/cycles.ts'
import { schoolsIn } from '../queries/schools.ts'
import { keepCycles, readCycles } from '../rules/cycles.ts'
import { changeCyclePage, cyclePage, filledCycle, staleCyclePage } from '../views/cycle.ts'
import { CYCLES, cyclePath } from '../views/cycle-parts.ts'
import { cyclesPage, launchPage } from '../views/cycles.ts'
import { heatMapPage, mapSheets, SHOWN } from '../views/heat-map.ts'
import { choiceOf, schoolCyclePage } from '../views/school-cycle.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** For whoever had the form open when the cycle was closed. */
const TOO_LATE = 'The cycle was closed meanwhile. Its days and settings stay as they were'

/** Runs what follows with the cycle that the path names, for whoever sees something of it. */
export const withCycle =
  (run: (ask: Ask, found: CycleInFull) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const found = await findCycle(ask.db, ask.actor, ask.id<'cycle'>('cycleId'))
    return found ? run(ask, found) : notFound
  }

/** The same while it can be changed. */
const whileOpen = (run: (ask: Ask, found: CycleInFull) => Promise<Answer>) =>
  withCycle(async (ask, found) => (found.cycle.closedOn === null ? run(ask, found) : notFound))

async function choicesFor({ db, actor, today }: Ask): Promise<CycleChoices> {
  const sets = await publishedSets(db, actor)
  const of = (kind: 'self-assessment' | 'survey') =>
    sets
      .filter((each) => each.kind === kind)
      .map(({ versionId, title, number }) => ({ value: versionId, text: `${title}, version ${number}` }))
  return {
    groups: (await groups(db, actor))
      .filter(({ startsOn, endsOn }) => holdsOn({ fromOn: startsOn, toOn: endsOn }, today))
      .map(({ id, name }) => ({ value: id, text: name })),
    ...{ sets: of('self-assessment'), surveys: of('survey') },
    agencies: (await agencies(db, actor))
      .filter((agency) => !hasEnded(agency, today) && !isSchool(agency))
      .map(({ id, name }) => ({ value: id, text: name })),
    before: (await cyclesFor(db, actor)).map(({ cycle }) => ({ value: cycle.id, text: cycle.title })),
    today,
  }
}

async function around(ask: Ask, found: CycleInFull) {
  const { db, actor, today } = ask
  const leads = await postHolders(db, 'agency-lead', today)
  const officers = await postHolders(db, 'chief-officer', today)
  const known = new Set<string | null>([...leads, ...officers].map(({ agencyId }) => agencyId))
  return {
    map: (await mapOf(db, actor, today, found)).map,
    surveyed: found.isWhole && found.survey ? await surveyAnswers(db, found) : undefined,
    reminded: new Map(
      (await remindersOf(db, [found.cycle.id])).map(
        ({ invitationId, sentOn }) => [invitationId as string, sentOn] as const,
      ),
    ),
    nobodyKnown: new Set<string>(
      found.returns.map(({ agencyId }) => agencyId).filter((agencyId) => !known.has(agencyId)),
    ),
    mayKeep: holds(actor, keepCycles),
    today,
  }
}

/** From which agency the map is shown: the first of a page. */
function askedFrom({ query }: Ask, count: number): number {
  const asked = Number(query['from'] ?? 0)
  return Number.isInteger(asked) && asked >= 0 && asked < count ? asked - (asked % SHOWN) : 0
}

export const cycleRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: CYCLES,
    may: readCycles,
    answer: async ({ db, actor, today }) =>
      show(cyclesPage(await cyclesFor(db, actor), { mayKeep: holds(actor, keepCycles), today })),
  },
  {
    method: 'GET',
    path: `${CYCLES}/new`,
    may: keepCycles,
    answer: async (ask) => show(launchPage(await choicesFor(ask), filled({ surveyAudience: 'open-link' }))),
  },
  {
    method: 'POST',
    path: `${CYCLES}/new`,
    may: keepCycles,
    async answer(ask) {
      const choices = await choicesFor(ask)
      if (choices.sets.length === 0) return invalid(launchPage(choices, filled(ask.body)))
      const parsed = parseForm(launchForm(choices), ask.body)
      if (!parsed.ok) return invalid(launchPage(choices, parsed.form))
      const result = await ask.add(CYCLES, (work) => launchCycle(work, parsed.input))
      return 'refused' in result
        ? invalid(launchPage(choices, withError(ask.body, result.field, result.words)))
        : seeOther(cyclePath(result.id), 'The cycle is launched, and those who are to answer are asked.')
    },
  },
  {
    method: 'GET',
    path: `${CYCLES}/:cycleId`,
    may: readCycles,
    answer: withCycle(async (ask, found) => {
      const stands = await around(ask, found)
      if (found.cycle.kind !== 'schools') return show(cyclePage(found, stands))
      const schools = await schoolsIn(ask.db, ask.actor, found, ask.today)
      return show(schoolCyclePage(found, stands, schools, choiceOf(ask.query)))
    }),
  },
  {
    method: 'GET',
    path: `${CYCLES}/:cycleId/edit`,
    may: keepCycles,
    answer: whileOpen(async (_ask, found) => show(changeCyclePage(found, filledCycle(found)))),
  },
  {
    method: 'POST',
    path: `${CYCLES}/:cycleId/edit`,
    may: keepCycles,
    answer: whileOpen(async (ask, found) => {
      const parsed = parseForm(cycleForm(found.tool.scale.names), ask.body)
      if (!parsed.ok) return invalid(changeCyclePage(found, parsed.form))
      const result = await ask.write((work) => changeCycle(work, found.cycle.id, parsed.input))
      if (!('refused' in result)) return seeOther(cyclePath(found.cycle.id), 'The cycle is changed.')
      return conflict(
        result.refused === 'stale'
          ? staleCyclePage(result.current, parsed.input, filled(ask.body))
          : changeCyclePage(found, withError(ask.body, 'title', TOO_LATE)),
      )
    }),
  },
  {
    method: 'POST',
    path: `${CYCLES}/:cycleId/close`,
    may: keepCycles,
    answer: withCycle(async (ask, found) => {
      await ask.write((work) => closeCycle(work, found.cycle.id))
      return seeOther(cyclePath(found.cycle.id), 'The cycle is closed.')
    }),
  },
  {
    method: 'GET',
    path: `${CYCLES}/:cycleId/map`,
    may: readCycles,
    answer: withCycle(async (ask, all) => {
      const found = withCounted(all)
      const { map, before } = await mapOf(ask.db, ask.actor, ask.today, found)
      return show(heatMapPage(found, map, askedFrom(ask, found.returns.length), before?.cycle.title))
    }),
  },
  {
    method: 'GET',
    path: `${CYCLES}/:cycleId/map.xlsx`,
    may: readCycles,
    answer: withCycle(async (ask, found) =>
      send({
        name: 'heat-map.xlsx',
        type: XLSX,
        bytes: await xlsxOf(
          mapSheets(withCounted(found), (await mapOf(ask.db, ask.actor, ask.today, found)).map),
        ),
      }),
    ),
  },
]
