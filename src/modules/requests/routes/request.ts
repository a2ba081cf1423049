import { agencyNames, namesOf } from '#modules/people/index.ts'
import { openThing, writtenFirst } from '#platform/access.ts'
import { clockInFull } from '#platform/clocks.ts'
import { dayOf } from '#platform/days.ts'
import { takenOut } from '#platform/disclosures.ts'
import { type FormState, filled, parseForm, withError } from '#platform/forms.ts'
import type { Panel } from '#platform/module.ts'
import { ruleAt } from '#platform/settings.ts'
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
import { holds, type PersonId } from '#platform/work.ts'
import { addEntry, closeRequest, keepBreach, type Missing, takeStep } from '../commands/dealing.ts'
import { notePrinted } from '../commands/recording.ts'
import { breachForm, closeForm, entryForm, stepForm } from '../forms/dealing.ts'
import { clockOf } from '../queries/clocks.ts'
import { partsOf, partsSeen, releaseOf } from '../queries/held.ts'
import { breachOf, entriesOf, requestById, wordsOf } from '../queries/requests.ts'
import {
  keepRequests,
  outcomesOf,
  REQUEST_ENTRY,
  REQUEST_TEXT,
  REQUESTS,
  readRequests,
  requestPath,
  thingOf,
} from '../rules/kinds.ts'
import { PERIODS } from '../rules/periods.ts'
import { stepsOpen } from '../rules/steps.ts'
import type { Request } from '../schema.ts'
import { breachPage, closePage, filledBreach, meanwhile, reopened, stepPage } from '../views/forms.ts'
import { printedRequestPage, requestPage, type ShownRequest } from '../views/request.ts'
import { inPath, standingOf } from './register.ts'

const ONE = `${REQUESTS}/:requestId`

/** The clock of a request and what can happen to it now. */
async function clockFacts(ask: Ask, request: Request) {
  const clock = await clockOf(ask.db, request)
  const standing = standingOf(request, clock, ask.now)
  const isLate = standing.state === 'late'
  const steps = stepsOpen(request, {
    isRunning: clock !== undefined && clock.stoppedAt === null,
    ...{ isLate, isExtended: (clock?.extendedBy ?? 0) > 0 },
  })
  return {
    clock,
    standing,
    isLate,
    steps: PERIODS[request.kind].extension ? steps : steps.filter((step) => step !== 'extend'),
  }
}

async function shownFor(ask: Ask, request: Request, panel: Panel): Promise<ShownRequest> {
  const { db, keys, actor } = ask
  const { clock, standing, steps } = await clockFacts(ask, request)
  const entries = await entriesOf(ask, request.id)
  const parts = await partsOf(db, request.id)
  const release = await releaseOf(db, request.id)
  const people = [
    ...[request.requesterId, request.aboutId, request.ownerId, request.closedBy, release?.byId ?? null],
    ...entries.map(({ byId }) => byId),
    ...parts.map(({ reviewedBy }) => reviewedBy),
  ]
  const names = await namesOf(
    db,
    people.filter((id) => id !== null),
  )
  const agencies = request.agencyId ? await agencyNames(db) : []
  return {
    ...{ request, standing, entries, parts, release, steps, partsSeen: partsSeen(parts) },
    words: await wordsOf(ask, request),
    takenOutAs: (await takenOut(db, REQUEST_TEXT, [request.id])).get(request.id),
    entriesTakenOut: await takenOut(
      db,
      REQUEST_ENTRY,
      entries.map(({ id }) => id),
    ),
    clock: clock && (await clockInFull(db, keys, clock)),
    clockSource: (await ruleAt(db, PERIODS[request.kind].length, dayOf(clock?.startedAt ?? ask.now))).source,
    breach: await breachOf(ask, request.id),
    mayKeep: holds(actor, keepRequests),
    documents: await panel.show(ask, request.id),
    names: {
      person: (id: PersonId | null) => (id && names.get(id)) || 'Somebody',
      agency: agencies.find(({ id }) => id === request.agencyId)?.name ?? '',
    },
  }
}

const MISSING: Readonly<Record<Missing, string>> = {
  identity: 'Record first how it is known who they are. Go back and choose “Record what happened”',
  breach: 'Write down first its effects, what was done, and who was told or need not be',
}

const fill = (body: Ask['body']): FormState => filled(body)

export function requestRoutes(panel: Panel): readonly WorkspaceRoute[] {
  /** A request that is still open, for its forms; closed ones lead to their page. */
  const open =
    (answer: (ask: Ask, request: Request) => Promise<Answer>, name?: string) =>
    async (ask: Ask): Promise<Answer> => {
      const request = await inPath(ask, name)
      if (!request) return notFound
      // What was typed in a form of a request that was closed meanwhile is shown again by its route.
      return request.closedAt && ask.body['version'] === undefined
        ? seeOther(requestPath(request.id))
        : answer(ask, request)
    }

  return [
    {
      method: 'GET',
      path: ONE,
      may: readRequests,
      async answer(ask) {
        const request = await requestById(ask.db, ask.id<'request'>('requestId'))
        const opened = await openThing(ask, request && thingOf(request))
        if (!opened.ok || !request) return opened.ok ? notFound : opened.answer
        return show(requestPage(await shownFor(ask, request, panel)))
      },
    },
    {
      method: 'GET',
      path: `${ONE}/print`,
      may: readRequests,
      async answer(ask) {
        const request = await requestById(ask.db, ask.id<'request'>('requestId'))
        const opened = await openThing(ask, request && thingOf(request), { as: 'print' })
        if (!opened.ok || !request) return opened.ok ? notFound : opened.answer
        await writtenFirst(ask, (work) => notePrinted(work, request))
        return show(printedRequestPage(await shownFor(ask, request, panel), ask))
      },
    },
    {
      method: 'POST',
      path: `${ONE}/notes`,
      may: keepRequests,
      freeTextFrom: 'staff',
      async answer(ask) {
        const request = await inPath(ask)
        if (!request) return notFound
        const parsed = parseForm(entryForm, ask.body)
        if (!parsed.ok) return invalid(requestPage(await shownFor(ask, request, panel), parsed.form))
        await ask.write((work) => addEntry(work, request.id, parsed.input))
        return seeOther(`${requestPath(request.id)}#history`)
      },
    },
    {
      method: 'GET',
      path: `${ONE}/step`,
      may: keepRequests,
      answer: open(async (ask, request) => {
        const { steps, isLate } = await clockFacts(ask, request)
        if (steps.length === 0) return seeOther(requestPath(request.id))
        const form = filled({ version: String(request.version) })
        return show(stepPage(request, steps, { form, isLate }))
      }),
    },
    {
      method: 'POST',
      path: `${ONE}/step`,
      may: keepRequests,
      freeTextFrom: 'staff',
      answer: open(async (ask, request) => {
        const { steps, isLate } = await clockFacts(ask, request)
        if (steps.length === 0) {
          const notice = meanwhile(request, 'Nothing more can happen to it now.', {}, {})
          const page = requestPage(await shownFor(ask, request, panel), undefined, notice)
          return conflict(page)
        }
        const parsed = parseForm(stepForm(steps, ask.today), ask.body)
        if (!parsed.ok) return invalid(stepPage(request, steps, { form: parsed.form, isLate }))
        const result = await ask.write((work) => takeStep(work, request.id, parsed.input))
        if (!('refused' in result)) return seeOther(requestPath(request.id), 'The step is recorded.')
        if (result.refused === 'stale') {
          const typed = { 'What was said or done, and why': parsed.input.words }
          const before = meanwhile(request, 'Look at it, then save again.', typed, {
            'What was said or done, and why': '',
          })
          const form = reopened(fill(ask.body), result.current.version)
          return conflict(stepPage(result.current, steps, { form, isLate, before }))
        }
        const form =
          result.refused === 'late'
            ? withError(
                ask.body,
                parsed.input.step === 'acknowledge' ? 'late' : 'step',
                lateWords(parsed.input.step, result.lateness),
              )
            : withError(ask.body, 'cameOn', 'The day must not lie before the day on which it was asked for')
        return invalid(stepPage(request, steps, { form, isLate }))
      }),
    },
    {
      method: 'GET',
      path: `${REQUESTS}/breaches/:breachId`,
      may: keepRequests,
      answer: open(async (ask, request) => {
        const breach = await breachOf(ask, request.id)
        if (!breach) return notFound
        const { isLate } = await clockFacts(ask, request)
        return show(breachPage(request, { form: filledBreach(request, breach), isLate }))
      }, 'breachId'),
    },
    {
      method: 'POST',
      path: `${REQUESTS}/breaches/:breachId`,
      may: keepRequests,
      freeTextFrom: 'staff',
      answer: open(async (ask, request) => {
        const breach = await breachOf(ask, request.id)
        if (!breach) return notFound
        const { isLate } = await clockFacts(ask, request)
        const parsed = parseForm(breachForm, ask.body)
        if (!parsed.ok) return invalid(breachPage(request, { form: parsed.form, isLate }))
        const { input } = parsed
        const result = await ask.write((work) => keepBreach(work, request.id, input))
        if (!('refused' in result)) return seeOther(requestPath(request.id))
        if (result.refused === 'late')
          return invalid(
            breachPage(request, {
              form: withError(ask.body, 'late', `Enter why it is ${result.lateness}`),
              isLate: true,
            }),
          )
        const saved = await breachOf(ask, request.id)
        const words = (effects = '', remedy = '') => ({
          'What it means for them': effects,
          'What was done about it': remedy,
        })
        const before = meanwhile(
          request,
          result.current.closedAt ? 'It is closed now.' : 'Look at it, then save again.',
          words(input.effects, input.remedy),
          words(saved?.effects, saved?.remedy),
        )
        const form = reopened(fill(ask.body), result.current.version)
        return conflict(
          result.current.closedAt
            ? requestPage(await shownFor(ask, result.current, panel), undefined, before)
            : breachPage(result.current, { form, isLate, before }),
        )
      }, 'breachId'),
    },
    {
      method: 'GET',
      path: `${ONE}/close`,
      may: keepRequests,
      answer: open(async (ask, request) => {
        const { isLate } = await clockFacts(ask, request)
        const form = filled({ version: String(request.version) })
        return show(closePage(request, { form, isLate }))
      }),
    },
    {
      method: 'POST',
      path: `${ONE}/close`,
      may: keepRequests,
      freeTextFrom: 'staff',
      answer: open(async (ask, request) => {
        const { isLate } = await clockFacts(ask, request)
        const parsed = parseForm(closeForm(Object.keys(outcomesOf(request.kind))), ask.body)
        if (!parsed.ok) return invalid(closePage(request, { form: parsed.form, isLate }))
        const result = await ask.write((work) => closeRequest(work, request.id, parsed.input))
        if (!('refused' in result)) return seeOther(requestPath(request.id), 'The request is closed.')
        if (result.refused === 'stale') {
          const { current } = result
          const saved = await wordsOf(ask, current)
          const ended = (outcome: string | null, answer: string) => ({
            'How it ended': outcomesOf(request.kind)[outcome ?? ''] ?? 'It is open',
            'What was answered': answer,
          })
          const before = meanwhile(
            request,
            current.closedAt ? 'It is closed now.' : 'Look at it, then save again.',
            ended(parsed.input.outcome, parsed.input.answer),
            ended(current.outcome, saved.answer),
          )
          const form = reopened(fill(ask.body), current.version)
          return conflict(
            current.closedAt
              ? requestPage(await shownFor(ask, current, panel), undefined, before)
              : closePage(current, { form, isLate, before }),
          )
        }
        const form =
          result.refused === 'late'
            ? withError(ask.body, 'late', `Enter why it is ${result.lateness}`)
            : withError(ask.body, 'outcome', MISSING[result.missing])
        return invalid(closePage(request, { form, isLate }))
      }),
    },
  ]
}

const lateWords = (step: string, lateness: string): string =>
  step === 'acknowledge'
    ? `Enter why it is ${lateness}`
    : `It is ${lateness} already. It can be extended only before its deadline`
