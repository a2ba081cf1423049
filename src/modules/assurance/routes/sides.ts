import { actionsFrom } from '#modules/actions/index.ts'
import { meetingDay, meetingsFor } from '#modules/meetings/index.ts'
import { namesOf } from '#modules/people/index.ts'
import { dayStart } from '#platform/days.ts'
import { blank, parseForm, withError } from '#platform/forms.ts'
import { notMonitored } from '#platform/not-monitored.ts'
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
import { longDate } from '#platform/words.ts'
import { holds } from '#platform/work.ts'
import {
  agreeGrade,
  closeGap,
  draftQuestions,
  type NotTaken,
  type Place,
  putQuestions,
  recordCase,
  replyForAgency,
  wordQuestion,
} from '../commands/sides.ts'
import { agreeForm, caseForm, gapForm, putForm, questionForm, standardReplyForm } from '../forms/sides.ts'
import { auditsCounted } from '../queries/counted-audits.ts'
import { mapOf } from '../queries/cycle-map.ts'
import { type CycleInFull, type NamedReturn, returnOf } from '../queries/cycles.ts'
import { casesOf, seenIn, standardsOf } from '../queries/sides.ts'
import { casesShown } from '../rules/counted-audits.ts'
import { keepCycles, readCycles } from '../rules/cycles.ts'
import { gradeName } from '../rules/grades.ts'
import { disagreeing, keyOf, mayReplyFor, ownGrade } from '../rules/sides.ts'
import { type CycleStandard, STANDARD_ORIGIN } from '../schema/cycle-standards.ts'
import { cycleAgencyPage, stageTag } from '../views/cycle-agency.ts'
import { CYCLES, cyclePath } from '../views/cycle-parts.ts'
import {
  agreePage,
  casePage,
  filledAgreed,
  filledGap,
  filledQuestion,
  filledReply,
  gapPage,
  type OneStandard,
  questionPage,
  standardPage,
  standardPath,
  standardReplyPage,
} from '../views/cycle-standard.ts'
import { putPage, sidesPage, sidesPath } from '../views/sides.ts'
import { withCycle } from './cycles.ts'

const AGENCY = `${CYCLES}/:cycleId/agencies/:agencyId`
const STANDARD = `${AGENCY}/standards/:gradedId`

/** For whoever had a form open when somebody else took the next step. */
const TOO_LATE =
  'Somebody changed this meanwhile. Copy what you typed, and open it again to see what stands there now'

/** Runs what follows for those who see every agency. */
export const withWhole = (run: (ask: Ask, found: CycleInFull) => Promise<Answer>) =>
  withCycle(async (ask, found) => (found.isWhole ? run(ask, found) : notFound))

/** Runs what follows for those who see the agency that the path names. */
export const withAgency = (run: (ask: Ask, found: CycleInFull, given: NamedReturn) => Promise<Answer>) =>
  withCycle(async (ask, found) => {
    const given = returnOf(found, ask.id<'agency'>('agencyId'))
    return given ? run(ask, found, given) : notFound
  })

/** What was put to an agency, as far as a reader sees it: an agency sees no drafts. */
export const shownOf = (found: CycleInFull, all: readonly CycleStandard[], agencyId: string) =>
  all.filter((each) => each.agencyId === agencyId && (found.isWhole || each.putOn || each.agreedOn))

const withStandard = (
  run: (ask: Ask, one: OneStandard) => Promise<Answer>,
  can: (one: OneStandard, ask: Ask) => boolean = () => true,
) =>
  withAgency(async (ask, found, given) => {
    const standard = found.tool.standards.find(({ id }) => id === ask.id<'standard'>('gradedId'))
    if (!standard) return notFound
    const put = shownOf(found, await standardsOf(ask.db, [found.cycle.id]), given.agencyId).find(
      ({ standardId }) => standardId === standard.id,
    )
    const one = { found, given, standard, put, own: ownGrade(given, standard, found.tool) }
    return can(one, ask) ? run(ask, one) : notFound
  })

const placeOf = ({ found, given, standard }: OneStandard): Place => ({
  ...{ cycleId: found.cycle.id, agencyId: given.agencyId, standardId: standard.id },
})

/** The next page, or that somebody was quicker. */
const done = (one: OneStandard, result: NotTaken | object, said: string, again: () => Answer): Answer =>
  'refused' in result ? again() : seeOther(standardPath(one), said)

const seenOf = async ({ db, actor }: Ask, { found, given, standard }: OneStandard) =>
  found.isWhole
    ? (await seenIn(db, actor, found)).find(
        (each) => each.agencyId === given.agencyId && each.standard.id === standard.id,
      )
    : undefined

/** The case audits that show something of an agency, each with how many of its cases do. */
const showingOf = async (db: Ask['db'], { cycle, tool }: CycleInFull, agencyId: string) =>
  (await auditsCounted(db, cycle.id)).flatMap((counted) => {
    const cases = casesShown(counted, tool.scale).filter((each) => each.agencyId === agencyId).length
    return cases === 0 ? [] : [{ ...counted.audit, cases }]
  })

/** The meetings to come of the body that oversees a cycle. */
const meetingsOf = async ({ db, actor, today }: Ask, { cycle }: CycleInFull) =>
  (await meetingsFor(db, actor, { groupId: cycle.groupId, from: dayStart(today) }))
    .filter(({ status }) => status !== 'cancelled' && status !== 'held')
    .map((meeting) => ({ value: meeting.id, text: longDate(meetingDay(meeting)) }))

const drafts = (all: readonly CycleStandard[]): number =>
  all.filter(({ question, putOn, agreedOn }) => question !== '' && putOn === null && agreedOn === null).length

const notPut = ({ put }: OneStandard): boolean => !put?.putOn && !put?.agreedOn
const canReply = ({ put, given }: OneStandard, { actor }: Ask): boolean =>
  put !== undefined && put.putOn !== null && put.agreedOn === null && mayReplyFor(actor, given.agencyId)

/** So long an action is given where nobody says another day. */
const USUAL_MONTHS = 3

export const sideRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${CYCLES}/:cycleId/sides`,
    may: readCycles,
    answer: withWhole(async ({ db, actor }, found) => {
      const put = await standardsOf(db, [found.cycle.id])
      const of = new Map(put.map((each) => [keyOf(each.agencyId, each.standardId), each]))
      const listed = disagreeing(await seenIn(db, actor, found)).map((seen) => ({
        seen,
        put: of.get(keyOf(seen.agencyId, seen.standard.id)),
      }))
      return show(
        sidesPage(
          found,
          listed.map((each) => ({ seen: each.seen, stage: stageTag(each.put) })),
          {
            ...{ undrafted: listed.filter((each) => each.put === undefined).length, drafted: drafts(put) },
            audits: (await auditsCounted(db, found.cycle.id)).length,
            mayKeep: holds(actor, keepCycles),
          },
        ),
      )
    }),
  },
  {
    method: 'POST',
    path: `${CYCLES}/:cycleId/sides/draft`,
    may: keepCycles,
    answer: withWhole(async (ask, { cycle }) => {
      await ask.write((work) => draftQuestions(work, cycle.id))
      return seeOther(sidesPath(cycle.id), 'The questions are drafted. Read each before it is put.')
    }),
  },
  {
    method: 'GET',
    path: `${CYCLES}/:cycleId/sides/put`,
    may: keepCycles,
    answer: withWhole(async (ask, found) =>
      show(
        putPage(
          found,
          drafts(await standardsOf(ask.db, [found.cycle.id])),
          await meetingsOf(ask, found),
          blank,
        ),
      ),
    ),
  },
  {
    method: 'POST',
    path: `${CYCLES}/:cycleId/sides/put`,
    may: keepCycles,
    answer: withWhole(async (ask, found) => {
      const meetings = await meetingsOf(ask, found)
      const drafted = drafts(await standardsOf(ask.db, [found.cycle.id]))
      const parsed = parseForm(putForm(meetings, ask.today), ask.body)
      if (!parsed.ok) return invalid(putPage(found, drafted, meetings, parsed.form))
      const result = await ask.write((work) => putQuestions(work, found.cycle.id, parsed.input))
      if (!('refused' in result))
        return seeOther(sidesPath(found.cycle.id), 'The questions are put to the agencies.')
      return conflict(
        putPage(
          found,
          drafted,
          meetings,
          result.refused === 'none'
            ? withError(ask.body, 'replyBy', 'No question is drafted any more: they were put meanwhile')
            : withError(
                ask.body,
                'meetingId',
                'This meeting was held or cancelled meanwhile. Choose another',
              ),
        ),
      )
    }),
  },
  {
    method: 'GET',
    path: AGENCY,
    may: readCycles,
    answer: withAgency(async ({ db, actor, today }, found, given) => {
      const put = shownOf(found, await standardsOf(db, [found.cycle.id]), given.agencyId)
      const seen = found.isWhole
        ? (await seenIn(db, actor, found)).filter(({ agencyId }) => agencyId === given.agencyId)
        : undefined
      return show(
        cycleAgencyPage(found, given, {
          map: (await mapOf(db, actor, today, found)).map,
          put: new Map(put.map((each) => [each.standardId, each])),
          seen: seen && new Map(seen.map((each) => [each.standard.id, each])),
          cases: found.isWhole ? await casesOf(db, found.cycle.id, given.agencyId) : [],
          audited: found.isWhole ? await showingOf(db, found, given.agencyId) : [],
          mayKeep: holds(actor, keepCycles),
          today,
        }),
      )
    }),
  },
  {
    method: 'GET',
    path: `${AGENCY}/cases/new`,
    may: keepCycles,
    answer: withAgency(async (_ask, found, given) => show(casePage(found, given, blank))),
  },
  {
    method: 'POST',
    path: `${AGENCY}/cases/new`,
    may: keepCycles,
    answer: withAgency(async (ask, found, given) => {
      const parsed = parseForm(caseForm(found.tool.standards, found.tool.scale.names), ask.body)
      if (!parsed.ok) return invalid(casePage(found, given, parsed.form))
      const at = `${cyclePath(found.cycle.id)}/agencies/${given.agencyId}`
      const result = await ask.add(at, (work) =>
        recordCase(work, found.cycle.id, given.agencyId, parsed.input),
      )
      return 'refused' in result
        ? invalid(
            casePage(
              found,
              given,
              withError(ask.body, 'reference', 'A case with this reference is recorded already'),
            ),
          )
        : seeOther(at, 'The case is added.')
    }),
  },
  {
    method: 'GET',
    path: STANDARD,
    may: readCycles,
    answer: withStandard(async (ask, one) => {
      const { db, actor, today } = ask
      return show(
        standardPage(one, {
          seen: await seenOf(ask, one),
          actions: one.put ? await actionsFrom(db, STANDARD_ORIGIN, [one.put.id]) : [],
          names: await namesOf(db, one.put?.repliedBy ? [one.put.repliedBy] : []),
          mayKeep: holds(actor, keepCycles),
          mayReply: mayReplyFor(actor, one.given.agencyId),
          today,
        }),
      )
    }),
  },
  {
    method: 'GET',
    path: `${STANDARD}/question`,
    may: keepCycles,
    // What was put stays as it is: whoever comes back to its form is shown what stands there.
    answer: withStandard(async (ask, one) =>
      notPut(one)
        ? show(questionPage(one, filledQuestion(one, (await seenOf(ask, one))?.question)))
        : seeOther(standardPath(one)),
    ),
  },
  {
    method: 'POST',
    path: `${STANDARD}/question`,
    may: keepCycles,
    answer: withStandard(async (ask, one) => {
      const parsed = parseForm(questionForm, ask.body)
      if (!parsed.ok) return invalid(questionPage(one, parsed.form))
      const result = await ask.write((work) => wordQuestion(work, placeOf(one), parsed.input))
      return done(one, result, 'The question is saved.', () =>
        conflict(questionPage(one, withError(ask.body, 'question', TOO_LATE))),
      )
    }, notPut),
  },
  {
    method: 'GET',
    path: `${STANDARD}/reply`,
    may: readCycles,
    answer: withStandard(
      async (ask, one) =>
        show(standardReplyPage(one, await notMonitored(ask.db, ask.today), filledReply(one))),
      canReply,
    ),
  },
  {
    method: 'POST',
    path: `${STANDARD}/reply`,
    may: readCycles,
    freeTextFrom: 'members',
    answer: withStandard(async (ask, one) => {
      const monitored = await notMonitored(ask.db, ask.today)
      const parsed = parseForm(standardReplyForm, ask.body)
      if (!parsed.ok) return invalid(standardReplyPage(one, monitored, parsed.form))
      const result = await ask.write((work) => replyForAgency(work, placeOf(one), parsed.input))
      return done(one, result, 'The reply is sent.', () =>
        conflict(standardReplyPage(one, monitored, withError(ask.body, 'reply', TOO_LATE))),
      )
    }, canReply),
  },
  {
    method: 'GET',
    path: `${STANDARD}/agree`,
    may: keepCycles,
    answer: withStandard(async (_ask, one) => show(agreePage(one, filledAgreed(one)))),
  },
  {
    method: 'POST',
    path: `${STANDARD}/agree`,
    may: keepCycles,
    answer: withStandard(async (ask, one) => {
      const parsed = parseForm(agreeForm(one.found.tool.scale.names, one.own ?? null), ask.body)
      if (!parsed.ok) return invalid(agreePage(one, parsed.form))
      const result = await ask.write((work) => agreeGrade(work, placeOf(one), parsed.input))
      return done(one, result, 'The agreed grade is saved.', () =>
        conflict(agreePage(one, withError(ask.body, 'grade', TOO_LATE))),
      )
    }),
  },
  {
    method: 'GET',
    path: `${STANDARD}/actions/new`,
    may: keepCycles,
    answer: withStandard(async ({ today }, one) => {
      const { scale } = one.found.tool
      const grade = one.put?.agreedOn ? one.put.agreedGrade : one.own
      const suggested =
        typeof grade === 'number' && grade < scale.met
          ? `Bring “${one.standard.words}” from ${gradeName(grade, scale)} to ${gradeName(scale.met, scale)}`
          : ''
      return show(gapPage(one, filledGap(suggested, today.add({ months: USUAL_MONTHS }))))
    }),
  },
  {
    method: 'POST',
    path: `${STANDARD}/actions/new`,
    may: keepCycles,
    answer: withStandard(async (ask, one) => {
      const parsed = parseForm(gapForm(ask.today), ask.body)
      if (!parsed.ok) return invalid(gapPage(one, parsed.form))
      await ask.add(standardPath(one), (work) => closeGap(work, placeOf(one), parsed.input))
      return seeOther(standardPath(one), 'The action is added to the tracker.')
    }),
  },
]
