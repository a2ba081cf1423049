import { recommendationsToName } from '#modules/actions/index.ts'
import { agencyNames, peopleOn } from '#modules/people/index.ts'
import { everySet } from '#modules/questionnaires/index.ts'
import { mayOpen, openThing, type Right } from '#platform/access.ts'
import { blank, filled, parseForm, withError } from '#platform/forms.ts'
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
import { addAuditor, standDown } from '../commands/auditors.ts'
import { addCriterion, changeCriterion, takeCriterionOut } from '../commands/criteria.ts'
import { openSitting } from '../commands/parts.ts'
import { askPractitioners } from '../commands/survey.ts'
import {
  type AuditorChoices,
  auditorForm,
  type CriterionChoices,
  criterionForm,
  surveyForm,
  whyForm,
} from '../forms/case-audits.ts'
import { auditState } from '../queries/audit-state.ts'
import { auditorsOf, findCriterion } from '../queries/case-audits.ts'
import { findSample, type NamedSample, openedCases } from '../queries/samples.ts'
import { draftQuestion } from '../rules/audit-questions.ts'
import { isOpen, outstanding } from '../rules/blind-grading.ts'
import { usualDescriptors } from '../rules/case-audits.ts'
import { CASE_AUDITS, keepSamples, openCases, SAMPLES, scaleOf, thingOf } from '../rules/samples.ts'
import type { AuditorId, Criterion } from '../schema/case-audits.ts'
import {
  auditorsPage,
  criterionPage,
  filledCriterion,
  newCriterionPage,
  openSittingPage,
  surveyPage,
} from '../views/audit-forms.ts'

const AUDIT = `${CASE_AUDITS}/:caseAuditId`
const TOO_LATE = 'The cases were drawn meanwhile, so what is graded stays as it is'

export const pageOfAudit = ({ id }: NamedSample): string => `${SAMPLES}/${id}`

/** Runs what follows with the case audit that the path names. A dip sample is none. */
export const withAudit =
  (run: (ask: Ask, sample: NamedSample) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const sample = await findSample(ask.db, ask.actor, ask.id<'sample of cases'>('caseAuditId'))
    return sample?.kind === 'case-audit' ? run(ask, sample) : notFound
  }

/** The same for whoever may do this with its cases. That they asked is written first. */
export const withOpenedAudit = (right: Right, run: (ask: Ask, sample: NamedSample) => Promise<Answer>) =>
  withAudit(async (ask, sample) => {
    const opened = await openThing(ask, thingOf(sample), { right })
    return opened.ok ? run(ask, sample) : opened.answer
  })

const withCriterion = (run: (ask: Ask, sample: NamedSample, criterion: Criterion) => Promise<Answer>) =>
  withAudit(async (ask, sample) => {
    const criterion = await findCriterion(ask.db, sample.id, ask.id<'audit criterion'>('criterionId'))
    return criterion && criterion.takenOutAt === null ? run(ask, sample, criterion) : notFound
  })

const choicesFor = async (ask: Ask, sample: NamedSample): Promise<CriterionChoices> => ({
  scale: scaleOf(sample),
  agencies: await agencyNames(ask.db),
  recommendations: await recommendationsToName(ask),
})

const isChangeable = ({ drawnAt, closedOn }: NamedSample): boolean => drawnAt === null && closedOn === null

/** A draft from the recommendation that the address names, or an empty form. */
async function drafted(ask: Ask, sample: NamedSample, { recommendations }: CriterionChoices) {
  const from = ask.query['from']
  const chosen = (await recommendationsToName(ask)).find(({ id }) => id === from)
  const usual = usualDescriptors(sample.scale)
  const draft = chosen && draftQuestion(chosen.wording)
  const descriptors = draft && scaleOf(sample).names.length === draft.grades.length
  const typed = Object.fromEntries(
    usual.map((words, grade) => [
      `descriptor-${grade}`,
      descriptors ? (draft.grades[grade]?.descriptor ?? words) : words,
    ]),
  )
  return {
    form: filled({
      ...typed,
      ...(draft && { asks: draft.words }),
      ...(chosen && recommendations.some(({ id }) => id === chosen.id) && { recommendationId: chosen.id }),
    }),
    leavesOut: draft?.leavesOut ?? false,
  }
}

async function auditorChoices(ask: Ask, sample: NamedSample): Promise<AuditorChoices> {
  const agencies = await agencyNames(ask.db)
  const names = new Map(agencies.map(({ id, name }) => [id, name]))
  const asked = new Set(
    (await auditorsOf(ask.db, sample.id)).filter(({ endedAt }) => !endedAt).map(({ personId }) => personId),
  )
  const people = (await peopleOn(ask.db, ask.actor, ask.today)).flatMap(({ id, name, agencyId }) =>
    asked.has(id) ? [] : [{ id, name, agency: (agencyId && names.get(agencyId)) || 'works for no agency' }],
  )
  return { people, agencies }
}

const NOT_ADDED = {
  already: 'They grade the cases already',
  'no-agency': 'They work for no agency. Say for which agency they grade',
  full: 'No more people can be asked',
  'too-late': 'This audit was closed meanwhile',
} as const

/** Who is waited for in the sitting that is graded now, as “Case N-7: Kim Dale, Police”. */
async function waitsFor(ask: Ask, sample: NamedSample): Promise<readonly string[] | undefined> {
  const cases = await openedCases(ask, sample.id)
  const state = await auditState(ask.db, sample, cases)
  const now = [...state.sittings.values()].find((sitting) => !isOpen(sitting))
  if (!now?.parts.some((part) => part.state === 'handed in')) return undefined
  return outstanding(now).map(({ caseId, auditorId }) => {
    const auditor = state.auditors.find(({ id }) => id === auditorId)
    const label = cases.find(({ id }) => id === caseId)?.label ?? ''
    return `Case ${label}: ${auditor?.name ?? 'Somebody'}, ${auditor?.agency ?? 'an agency'}`
  })
}

const setsToChange = async ({ db, actor }: Ask) =>
  (await everySet(db, actor)).filter(({ archivedAt }) => archivedAt === null)

export const auditRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${AUDIT}/criteria/new`,
    may: keepSamples,
    answer: withAudit(async (ask, sample) => {
      if (!isChangeable(sample)) return seeOther(pageOfAudit(sample))
      const choices = await choicesFor(ask, sample)
      const { form, leavesOut } = await drafted(ask, sample, choices)
      return show(newCriterionPage(sample, choices, form, leavesOut))
    }),
  },
  {
    method: 'POST',
    path: `${AUDIT}/criteria/new`,
    may: keepSamples,
    answer: withAudit(async (ask, sample) => {
      const choices = await choicesFor(ask, sample)
      const parsed = parseForm(criterionForm(choices), ask.body)
      if (!parsed.ok) return invalid(newCriterionPage(sample, choices, parsed.form))
      const result = await ask.write((work) => addCriterion(work, sample.id, parsed.input))
      if (!('refused' in result)) return seeOther(`${pageOfAudit(sample)}#criteria`, 'The question is added.')
      const words =
        result.refused === 'full' ? 'An audit can have 15 questions. Take one out first' : TOO_LATE
      return conflict(newCriterionPage(sample, choices, withError(ask.body, 'title', words)))
    }),
  },
  {
    method: 'GET',
    path: `${AUDIT}/criteria/:criterionId/edit`,
    may: keepSamples,
    answer: withCriterion(async (ask, sample, criterion) =>
      isChangeable(sample)
        ? show(criterionPage(sample, criterion, await choicesFor(ask, sample), filledCriterion(criterion)))
        : seeOther(pageOfAudit(sample)),
    ),
  },
  {
    method: 'POST',
    path: `${AUDIT}/criteria/:criterionId/edit`,
    may: keepSamples,
    answer: withCriterion(async (ask, sample, criterion) => {
      const choices = await choicesFor(ask, sample)
      const parsed = parseForm(criterionForm(choices), ask.body)
      if (!parsed.ok) return invalid(criterionPage(sample, criterion, choices, parsed.form))
      const result = await ask.write((work) => changeCriterion(work, sample.id, criterion.id, parsed.input))
      if (!('refused' in result))
        return seeOther(`${pageOfAudit(sample)}#criteria`, 'The question is changed.')
      const isStale = result.refused === 'stale'
      const words = isStale
        ? `Somebody changed this question meanwhile. It is now “${result.current.title}: ${result.current.asks}”. Check it, and send this again`
        : TOO_LATE
      const body = { ...ask.body, version: String(isStale ? result.current.version : criterion.version) }
      return conflict(criterionPage(sample, criterion, choices, withError(body, 'title', words)))
    }),
  },
  {
    method: 'POST',
    path: `${AUDIT}/criteria/:criterionId/take-out`,
    may: keepSamples,
    answer: withCriterion(async (ask, sample, criterion) => {
      const result = await ask.write((work) => takeCriterionOut(work, sample.id, criterion.id))
      return seeOther(
        `${pageOfAudit(sample)}#criteria`,
        'refused' in result ? `${TOO_LATE}.` : 'The question is taken out.',
      )
    }),
  },
  {
    method: 'GET',
    path: `${AUDIT}/criteria/:criterionId/survey`,
    may: keepSamples,
    answer: withCriterion(async (ask, sample, criterion) =>
      show(surveyPage(sample, criterion, await setsToChange(ask), blank)),
    ),
  },
  {
    method: 'POST',
    path: `${AUDIT}/criteria/:criterionId/survey`,
    may: keepSamples,
    answer: withCriterion(async (ask, sample, criterion) => {
      const sets = await setsToChange(ask)
      const parsed = parseForm(surveyForm(sets), ask.body)
      if (!parsed.ok) return invalid(surveyPage(sample, criterion, sets, parsed.form))
      const result = await ask.write((work) => askPractitioners(work, sample.id, criterion.id, parsed.input))
      if (!('refused' in result))
        return seeOther(`${pageOfAudit(sample)}#criteria`, 'The question is in the draft of the set.')
      const words =
        result.refused === 'there'
          ? 'This set asks it already'
          : 'Somebody changed the set meanwhile. Send it again'
      return conflict(surveyPage(sample, criterion, sets, withError(ask.body, 'setId', words)))
    }),
  },
  {
    method: 'GET',
    path: `${AUDIT}/auditors`,
    may: openCases,
    answer: withOpenedAudit('decide', async (ask, sample) =>
      sample.closedOn
        ? seeOther(pageOfAudit(sample))
        : show(
            auditorsPage(
              sample,
              await auditorsOf(ask.db, sample.id),
              await auditorChoices(ask, sample),
              blank,
            ),
          ),
    ),
  },
  {
    method: 'POST',
    path: `${AUDIT}/auditors`,
    may: openCases,
    answer: withAudit(async (ask, sample) => {
      // Nothing of a case is read here, so what is sent is looked at before it is written down that somebody asked.
      const opened = (await mayOpen(ask, thingOf(sample), 'decide')).may
        ? undefined
        : await openThing(ask, thingOf(sample), { right: 'decide' })
      if (opened && !opened.ok) return opened.answer
      const choices = await auditorChoices(ask, sample)
      const auditors = await auditorsOf(ask.db, sample.id)
      const parsed = parseForm(auditorForm(choices), ask.body)
      if (!parsed.ok) return invalid(auditorsPage(sample, auditors, choices, parsed.form))
      const result = await ask.write((work) => addAuditor(work, sample.id, parsed.input))
      if (!('refused' in result))
        return seeOther(
          `${CASE_AUDITS}/${sample.id}/auditors`,
          'They are asked, and the cases are open to them.',
        )
      const form = withError(
        ask.body,
        result.refused === 'no-agency' ? 'agencyId' : 'personId',
        NOT_ADDED[result.refused],
      )
      return conflict(auditorsPage(sample, auditors, choices, form))
    }),
  },
  {
    method: 'POST',
    path: `${AUDIT}/auditors/:auditorId/stand-down`,
    may: openCases,
    answer: withAudit(async (ask, sample) => {
      const id: AuditorId = ask.id<'auditor'>('auditorId')
      if (!(await auditorsOf(ask.db, sample.id)).some((each) => each.id === id)) return notFound
      const opened = await openThing(ask, thingOf(sample), { right: 'decide' })
      if (!opened.ok) return opened.answer
      await ask.write((work) => standDown(work, sample.id, id))
      return seeOther(
        `${CASE_AUDITS}/${sample.id}/auditors`,
        'They grade no more. What they handed in stays.',
      )
    }),
  },
  {
    method: 'GET',
    path: `${AUDIT}/open-sitting`,
    may: openCases,
    answer: withOpenedAudit('decide', async (ask, sample) => {
      const waits = sample.closedOn ? undefined : await waitsFor(ask, sample)
      return waits
        ? show(openSittingPage(sample, waits, blank))
        : seeOther(`${pageOfAudit(sample)}/cases`, 'Nobody has handed in a part that could be opened.')
    }),
  },
  {
    method: 'POST',
    path: `${AUDIT}/open-sitting`,
    may: openCases,
    freeTextFrom: 'staff',
    answer: withOpenedAudit('decide', async (ask, sample) => {
      const waits = (await waitsFor(ask, sample)) ?? []
      const parsed = parseForm(whyForm, ask.body)
      if (!parsed.ok) return invalid(openSittingPage(sample, waits, parsed.form))
      const result = await ask.write((work) => openSitting(work, sample.id, parsed.input))
      if (!('refused' in result)) return seeOther(`${pageOfAudit(sample)}/cases`, 'The grades are open.')
      const words =
        result.refused === 'nothing-in'
          ? 'Nobody has handed in a part that could be opened'
          : 'The grades were opened, or the audit was closed, meanwhile'
      return conflict(openSittingPage(sample, waits, withError(ask.body, 'words', words)))
    }),
  },
]
