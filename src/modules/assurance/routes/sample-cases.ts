import { namesOf } from '#modules/people/index.ts'
import { mayOpen, openThing, type Right } from '#platform/access.ts'
import { type FormState, filled, parseForm, withError } from '#platform/forms.ts'
import type { Html } from '#platform/html.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  type Page,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import type { Work } from '#platform/work.ts'
import {
  type CaseMeanwhile,
  type CaseOf,
  lookAtCase,
  raiseConcern,
  settleConcern,
  takeCaseOut,
} from '../commands/sampled-cases.ts'
import { concernForm, lookForm, settleForm, takeOutForm } from '../forms/samples.ts'
import { auditState } from '../queries/audit-state.ts'
import { isOfSample, type NamedSample, openedCases } from '../queries/samples.ts'
import { casesNow, isStopped, type OpenCase, openCases, SAMPLES, thingOf } from '../rules/samples.ts'
import { casesPage } from '../views/sample-cases.ts'
import {
  type CaseFound,
  concernPage,
  filledLook,
  lookPage,
  settlePage,
  takeOutPage,
} from '../views/sample-forms.ts'
import { withOpenedSample, withSample } from './samples.ts'

const TOO_LATE = 'This case was taken out or stopped meanwhile, or its audit was closed'
const STALE = 'Somebody changed this case meanwhile. Check it, and send this again'

const CASE = `${SAMPLES}/:sampleId/cases/:sampledCaseId`
const casesAt = ({ id }: NamedSample): string => `${SAMPLES}/${id}/cases`

interface Opened extends CaseFound {
  /** Every case of its sample. */
  readonly all: readonly OpenCase[]
}

/**
 * Runs what follows with the case that the path names, opened. That somebody asked is written for a case that is there, and
 * before a word of it is read.
 */
const withOpened = (right: Right, run: (ask: Ask, found: Opened) => Promise<Answer>) =>
  withSample(async (ask, sample) => {
    const id = ask.id<'sampled case'>('sampledCaseId')
    if (!(await isOfSample(ask.db, sample.id, id))) return notFound
    const may = await openThing(ask, thingOf(sample), { right })
    if (!may.ok) return may.answer
    const all = await openedCases(ask, sample.id)
    const each = all.find((other) => other.id === id)
    return each ? run(ask, { sample, each, all }) : notFound
  })

const withCase = (right: Right, run: (ask: Ask, found: CaseFound) => Promise<Answer>) =>
  withOpened(right, (ask, { sample, each }) => run(ask, { sample, each }))

/** The same for a form that is shown only while its step can be taken: else the cases are shown. */
const formOf = (
  right: Right,
  can: (found: CaseFound) => boolean,
  page: (ask: Ask, found: CaseFound) => Promise<Page>,
) =>
  withOpened(right, async (ask, { sample, each, all }) => {
    const isNow = sample.closedOn === null && casesNow(all).some(({ id }) => id === each.id)
    const found = { sample, each }
    return isNow && can(found) ? show(await page(ask, found)) : seeOther(casesAt(sample))
  })

const unfilled = ({ each }: CaseFound): FormState => filled({ version: String(each.version) })

/** Takes a step of a case, and shows its form again where somebody was quicker, with what was typed and what stands now. */
async function taken(
  ask: Ask,
  { sample, each }: CaseFound,
  done: string,
  command: (work: Work, of: CaseOf) => Promise<CaseMeanwhile | { readonly id: string }>,
  page: (found: CaseFound, form: FormState, isStale: boolean) => Page,
): Promise<Answer> {
  const result = await ask.write((work) => command(work, { sampleId: sample.id, caseId: each.id }))
  if (!('refused' in result)) return seeOther(`${casesAt(sample)}#case-${each.id}`, done)
  const isStale = result.refused === 'stale'
  const body = { ...ask.body, version: String(each.version) }
  return conflict(page({ sample, each }, withError(body, 'words', isStale ? STALE : TOO_LATE), isStale))
}

/** How a case audit stands, and as whom the reader grades; nothing of a dip sample. */
async function gradingFor(ask: Ask, sample: NamedSample, cases: readonly OpenCase[]) {
  if (sample.kind !== 'case-audit') return undefined
  const state = await auditState(ask.db, sample, cases)
  const own = state.auditors.find(({ personId, endedAt }) => personId === ask.actor.id && endedAt === null)
  return { state, auditorId: own?.id }
}

const said = (ask: Ask): Promise<Html> => notMonitored(ask.db, ask.today)

export const sampleCaseRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${SAMPLES}/:sampleId/cases`,
    may: openCases,
    answer: withOpenedSample('read', async (ask, sample) => {
      if (!sample.drawnAt) return seeOther(`${SAMPLES}/${sample.id}`)
      const cases = await openedCases(ask, sample.id)
      const people = cases.flatMap(({ takenOutBy, lookedBy, concernBy, settledBy }) =>
        [takenOutBy, lookedBy, concernBy, settledBy].filter((id) => id !== null),
      )
      const thing = thingOf(sample)
      return show(
        casesPage(sample, cases, {
          audit: await gradingFor(ask, sample, cases),
          names: await namesOf(ask.db, people),
          mayContribute: (await mayOpen(ask, thing, 'contribute')).may,
          mayDecide: (await mayOpen(ask, thing, 'decide')).may,
        }),
      )
    }),
  },
  {
    method: 'GET',
    path: `${CASE}/look`,
    may: openCases,
    answer: formOf(
      'contribute',
      ({ sample, each }) => sample.kind === 'dip-sample' && !isStopped(each),
      async (ask, found) => lookPage(found, await said(ask), filledLook(found.each)),
    ),
  },
  {
    method: 'POST',
    path: `${CASE}/look`,
    may: openCases,
    freeTextFrom: 'members',
    answer: withCase('contribute', async (ask, found) => {
      if (found.sample.kind !== 'dip-sample') return notFound
      const monitored = await said(ask)
      const parsed = parseForm(lookForm(found.sample), ask.body)
      if (!parsed.ok) return invalid(lookPage(found, monitored, parsed.form))
      return taken(
        ask,
        found,
        'What the case shows is saved.',
        (work, of) => lookAtCase(work, of, parsed.input),
        (again, form, isStale) => lookPage(again, monitored, form, isStale),
      )
    }),
  },
  {
    method: 'GET',
    path: `${CASE}/concern`,
    may: openCases,
    answer: formOf(
      'contribute',
      ({ each }) => each.concernAt === null,
      async (ask, found) => concernPage(found, await said(ask), unfilled(found)),
    ),
  },
  {
    method: 'POST',
    path: `${CASE}/concern`,
    may: openCases,
    freeTextFrom: 'members',
    answer: withCase('contribute', async (ask, found) => {
      const monitored = await said(ask)
      const parsed = parseForm(concernForm, ask.body)
      if (!parsed.ok) return invalid(concernPage(found, monitored, parsed.form))
      return taken(
        ask,
        found,
        'The work on this case stopped, and those who act are written to.',
        (work, of) => raiseConcern(work, of, parsed.input),
        (again, form) => concernPage(again, monitored, form),
      )
    }),
  },
  {
    method: 'GET',
    path: `${CASE}/settle`,
    may: openCases,
    answer: formOf(
      'decide',
      ({ each }) => isStopped(each),
      async (_ask, found) => settlePage(found, unfilled(found)),
    ),
  },
  {
    method: 'POST',
    path: `${CASE}/settle`,
    may: openCases,
    freeTextFrom: 'staff',
    answer: withCase('decide', async (ask, found) => {
      const parsed = parseForm(settleForm, ask.body)
      if (!parsed.ok) return invalid(settlePage(found, parsed.form))
      const command = (work: Work, of: CaseOf) => settleConcern(work, of, parsed.input)
      return taken(ask, found, 'What was done is saved.', command, settlePage)
    }),
  },
  {
    method: 'GET',
    path: `${CASE}/take-out`,
    may: openCases,
    answer: formOf(
      'decide',
      ({ each }) => !isStopped(each),
      async (_ask, found) => takeOutPage(found, unfilled(found)),
    ),
  },
  {
    method: 'POST',
    path: `${CASE}/take-out`,
    may: openCases,
    freeTextFrom: 'staff',
    answer: withCase('decide', async (ask, found) => {
      const parsed = parseForm(takeOutForm, ask.body)
      if (!parsed.ok) return invalid(takeOutPage(found, parsed.form))
      const command = (work: Work, of: CaseOf) => takeCaseOut(work, of, parsed.input)
      return taken(ask, found, 'The case is taken out.', command, takeOutPage)
    }),
  },
]
