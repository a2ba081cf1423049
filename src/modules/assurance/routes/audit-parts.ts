import { mayOpen, openThing, type Right } from '#platform/access.ts'
import { type FormState, filled, parseForm, withError } from '#platform/forms.ts'
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
import { agreeCase, excusePart, savePart } from '../commands/parts.ts'
import type { CaseMeanwhile, CaseOf } from '../commands/sampled-cases.ts'
import { agreeForm, partForm, whyForm } from '../forms/case-audits.ts'
import { type AuditState, auditState } from '../queries/audit-state.ts'
import { openedWords } from '../queries/case-audits.ts'
import { isOfSample, type NamedSample, openedCases } from '../queries/samples.ts'
import { isOpen, mayGrade, type Sitting } from '../rules/blind-grading.ts'
import { criteriaFor, partOf } from '../rules/case-audits.ts'
import { gradeName } from '../rules/grades.ts'
import { CASE_AUDITS, isStopped, openCases, SAMPLES, scaleOf, thingOf } from '../rules/samples.ts'
import type { Auditor, AuditPart } from '../schema/case-audits.ts'
import {
  agreePage,
  excusePage,
  filledAgreed,
  filledPart,
  gradesPage,
  partPage,
  type ShownGrade,
  type ShownPart,
  standsNow,
} from '../views/audit-parts.ts'
import type { CaseFound } from '../views/sample-forms.ts'
import { withAudit } from './audits.ts'

const TOO_LATE = 'The grades of this sitting were opened meanwhile, or the case was stopped or taken out'
const STALE = 'Somebody saved this meanwhile. Check it, and send this again'

const CASE = `${CASE_AUDITS}/:caseAuditId/cases/:auditedCaseId`
const GRADES = `${CASE_AUDITS}/:caseAuditId/grades/:gradedCaseId`
const casesAt = ({ id }: NamedSample): string => `${SAMPLES}/${id}/cases`

interface Found extends CaseFound {
  readonly state: AuditState
  /** Undefined where the case is looked at no more. */
  readonly sitting: Sitting | undefined
}

/** Runs what follows with the case that the path names, opened. That somebody asked is written before a word of it is read. */
const withOpened = (
  right: Right,
  part: 'auditedCaseId' | 'gradedCaseId',
  run: (ask: Ask, found: Found) => Promise<Answer>,
) =>
  withAudit(async (ask, sample) => {
    const id = ask.id<'sampled case'>(part)
    if (!(await isOfSample(ask.db, sample.id, id))) return notFound
    const may = await openThing(ask, thingOf(sample), { right })
    if (!may.ok) return may.answer
    const all = await openedCases(ask, sample.id)
    const each = all.find((other) => other.id === id)
    if (!each) return notFound
    const state = await auditState(ask.db, sample, all)
    const sitting =
      sample.closedOn === null || each.lookedOn ? state.sittings.get(each.sitting ?? 0) : undefined
    return run(ask, { sample, each, state, sitting })
  })

interface Own extends Found {
  readonly auditor: Auditor
  readonly part: AuditPart
  /** Whether a grade may still be given or changed. */
  readonly isGradable: boolean
}

/** The same for whoever grades the case: for others there is nothing. */
const withOwn = (run: (ask: Ask, own: Own) => Promise<Answer>) =>
  withOpened('contribute', 'auditedCaseId', async (ask, found) => {
    const { sample, each, state, sitting } = found
    const auditor = state.auditors.find(
      ({ personId, endedAt }) => personId === ask.actor.id && endedAt === null,
    )
    const part = auditor && partOf(state.parts, each.id, auditor.id)
    if (!auditor || !part) return notFound
    const isGradable =
      sample.closedOn === null && sitting !== undefined && mayGrade(sitting, each.id, auditor.id)
    return run(ask, { ...found, auditor, part, isGradable })
  })

/** Whether the grades of a case may be seen by all who may open it. */
const isShown = ({ each, sitting }: Found): boolean =>
  sitting !== undefined && !isStopped(each) && isOpen(sitting)

const openedGrades = (ask: Ask, { grades }: AuditState, partId: AuditPart['id']): Promise<ShownGrade[]> =>
  Promise.all(
    grades
      .filter((given) => given.partId === partId)
      .map(async (given) => ({
        ...{ criterionId: given.criterionId, grade: given.grade },
        words: await openedWords(ask, 'part_grade', given),
      })),
  )

/** The parts of a case, opened. Whoever calls it has made sure that its sitting is open. */
async function shownParts(ask: Ask, { each, state }: Found): Promise<readonly ShownPart[]> {
  const shown: ShownPart[] = []
  for (const auditor of state.auditors) {
    const part = partOf(state.parts, each.id, auditor.id)
    if (!part || part.state === 'to-grade') continue
    shown.push({
      ...{ agency: auditor.agency, name: auditor.name, state: part.state },
      words: await openedWords(ask, 'audit_part', part),
      grades: part.state === 'handed-in' ? await openedGrades(ask, state, part.id) : [],
    })
  }
  return shown
}

const shownAgreed = (ask: Ask, { each, state }: Found): Promise<ShownGrade[]> =>
  Promise.all(
    state.agreed
      .filter(({ caseId }) => caseId === each.id)
      .map(async (agreed) => ({
        ...{ criterionId: agreed.criterionId, grade: agreed.grade },
        words: await openedWords(ask, 'agreed_grade', agreed),
      })),
  )

const criteriaOfOwn = ({ state, auditor }: Own) => criteriaFor(state.criteria, auditor.agencyId)

const givenIn = ({ state, part }: Own): ReadonlySet<string> =>
  new Set<string>(
    state.grades
      .filter(({ partId, isGiven }) => partId === part.id && isGiven)
      .map(({ criterionId }) => criterionId),
  )

/** What its auditor saved of a part while the form was open. */
async function ownNow(ask: Ask, own: Own): Promise<string> {
  const given = givenIn(own)
  return standsNow(
    criteriaOfOwn(own),
    await openedGrades(ask, own.state, own.part.id),
    (id) => given.has(id),
    scaleOf(own.sample),
    [await openedWords(ask, 'audit_part', own.part)],
  )
}

/** What was agreed of a case while the form was open. */
async function agreedNow(ask: Ask, found: Found): Promise<string> {
  const { each, sample, state } = found
  const whole = each.grade === null ? [] : [`The case as a whole: ${gradeName(each.grade, scaleOf(sample))}.`]
  return standsNow(state.criteria, await shownAgreed(ask, found), () => true, scaleOf(sample), [
    ...whole,
    ...[each.seen, each.familyWords],
  ])
}

async function filledOwn(ask: Ask, own: Own): Promise<FormState> {
  const { state, part } = own
  const given = givenIn(own)
  return filledPart(
    criteriaOfOwn(own),
    {
      ...{ state: part.state, words: await openedWords(ask, 'audit_part', part) },
      grades: await openedGrades(ask, state, part.id),
    },
    part.version,
    given,
  )
}

/** Takes a step, and shows its form again where somebody was quicker, with what was typed. */
async function taken(
  ask: Ask,
  { sample, each }: CaseFound,
  done: string,
  version: number,
  command: (work: Work, of: CaseOf) => Promise<CaseMeanwhile | { readonly id: string }>,
  page: (form: FormState, isStale: boolean) => Page | Promise<Page>,
): Promise<Answer> {
  const result = await ask.write((work) => command(work, { sampleId: sample.id, caseId: each.id }))
  if (!('refused' in result)) return seeOther(`${casesAt(sample)}#case-${each.id}`, done)
  const body = { ...ask.body, version: String(version) }
  const isStale = result.refused === 'stale'
  return conflict(await page(withError(body, 'words', isStale ? STALE : TOO_LATE), isStale))
}

export const auditPartRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${CASE}/part`,
    may: openCases,
    answer: withOwn(async (ask, own) =>
      own.isGradable
        ? show(
            partPage(
              own,
              criteriaOfOwn(own),
              await notMonitored(ask.db, ask.today),
              await filledOwn(ask, own),
            ),
          )
        : seeOther(casesAt(own.sample)),
    ),
  },
  {
    method: 'POST',
    path: `${CASE}/part`,
    may: openCases,
    freeTextFrom: 'members',
    answer: withOwn(async (ask, own) => {
      const monitored = await notMonitored(ask.db, ask.today)
      const criteria = criteriaOfOwn(own)
      const parsed = parseForm(partForm(criteria, scaleOf(own.sample)), ask.body)
      if (!parsed.ok) return invalid(partPage(own, criteria, monitored, parsed.form))
      return taken(
        ask,
        own,
        parsed.input.isDone
          ? 'Your grades are handed in.'
          : 'What you graded is saved, and not handed in yet.',
        own.part.version,
        (work, of) => savePart(work, of, parsed.input),
        async (form, isStale) =>
          partPage(own, criteria, monitored, form, isStale ? await ownNow(ask, own) : undefined),
      )
    }),
  },
  {
    method: 'GET',
    path: `${CASE}/excuse`,
    may: openCases,
    answer: withOwn(async (_ask, own) =>
      own.isGradable
        ? show(excusePage(own, filled({ version: String(own.part.version) })))
        : seeOther(casesAt(own.sample)),
    ),
  },
  {
    method: 'POST',
    path: `${CASE}/excuse`,
    may: openCases,
    freeTextFrom: 'staff',
    answer: withOwn(async (ask, own) => {
      const parsed = parseForm(whyForm, ask.body)
      if (!parsed.ok) return invalid(excusePage(own, parsed.form))
      return taken(
        ask,
        own,
        'You are excused from this case.',
        own.part.version,
        (work, of) => excusePart(work, of, parsed.input),
        (form) => excusePage(own, form),
      )
    }),
  },
  {
    method: 'GET',
    path: GRADES,
    may: openCases,
    answer: withOpened('read', 'gradedCaseId', async (ask, found) => {
      if (!isShown(found)) return seeOther(casesAt(found.sample))
      const mayAgree =
        found.sample.closedOn === null && (await mayOpen(ask, thingOf(found.sample), 'decide')).may
      return show(
        gradesPage(
          found,
          found.state.criteria,
          await shownParts(ask, found),
          await shownAgreed(ask, found),
          mayAgree,
        ),
      )
    }),
  },
  {
    method: 'GET',
    path: `${GRADES}/agree`,
    may: openCases,
    answer: withOpened('decide', 'gradedCaseId', async (ask, found) => {
      if (!isShown(found) || found.sample.closedOn) return seeOther(casesAt(found.sample))
      const parts = await shownParts(ask, found)
      const { criteria } = found.state
      const form = filledAgreed(found.each, criteria, parts, await shownAgreed(ask, found))
      return show(agreePage(found, criteria, parts, form))
    }),
  },
  {
    method: 'POST',
    path: `${GRADES}/agree`,
    may: openCases,
    freeTextFrom: 'staff',
    answer: withOpened('decide', 'gradedCaseId', async (ask, found) => {
      // Before its sitting is open nobody sees what others graded, whatever is sent here.
      const parts = isShown(found) ? await shownParts(ask, found) : []
      const { criteria } = found.state
      const parsed = parseForm(agreeForm(criteria, scaleOf(found.sample)), ask.body)
      if (!parsed.ok) return invalid(agreePage(found, criteria, parts, parsed.form))
      return taken(
        ask,
        found,
        'What all agree on is saved.',
        found.each.version,
        (work, of) => agreeCase(work, of, parsed.input),
        async (form, isStale) =>
          agreePage(found, criteria, parts, form, isStale ? await agreedNow(ask, found) : undefined),
      )
    }),
  },
]
