import { namesOf } from '#modules/people/index.ts'
import { blank, type FormState, filled, parseForm, withError } from '#platform/forms.ts'
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
  moveReport,
  recordCommittee,
  recordSending,
  recordSignature,
  signReport,
  withdrawSignature,
} from '../commands/sign-off.ts'
import {
  committeeForm,
  moveForm,
  ownSignatureForm,
  paperSignatureForm,
  sendingForm,
} from '../forms/sign-off.ts'
import type { Modules } from '../queries/counted.ts'
import { isSignatureOf, type SignOff, signOffOf, signsFor } from '../queries/sign-off.ts'
import { draftOf, nameOf, newestCompilation } from '../queries.ts'
import { publishReports, readReports, writeReports } from '../rules/permissions.ts'
import { moveReports, movesFrom } from '../rules/sign-off.ts'
import type { Report } from '../schema.ts'
import {
  committeePage,
  noMove,
  paperSignaturePage,
  sendingPage,
  signOffPage,
  signOffPath,
  signPage,
} from '../views/sign-off.ts'
import { withReport } from './reports.ts'

const ONE = '/workspace/reports/:reportId/sign-off'

const MOVED =
  'Somebody else was quicker, or the report has come further. This is how it stands now. What you sent is not saved.'
const CHANGED =
  'The report was changed after you opened the page, so you would sign something else than you read. Nothing is signed. Read it again.'
const SIGNED = 'This safeguarding partner has signed exactly this already. Nothing was changed.'

const standing = async ({ db, actor, now, today }: Ask, report: Report, modules: Modules): Promise<SignOff> =>
  signOffOf(db, actor, report, await draftOf(db, actor, report, now, modules), today)

async function desk(ask: Ask, signOff: SignOff, form: FormState = noMove, notice = '') {
  const { db, actor } = ask
  const compilation = await newestCompilation(db, actor, signOff.report.id)
  return signOffPage({
    ...signOff,
    ...{ form, notice },
    mayWrite: holds(actor, writeReports),
    mayMove: holds(actor, moveReports),
    mayPublish: holds(actor, publishReports),
    isCompiled: compilation?.state === 'done' && compilation.contentHash === signOff.draftHash,
    maySignFor: signsFor(actor, signOff.signers),
    names: await namesOf(
      db,
      signOff.steps.map(({ takenBy }) => takenBy),
    ),
  })
}

/** The page as it stands now, with why nothing was saved. */
const again = async (ask: Ask, report: Report, modules: Modules, notice = MOVED): Promise<Answer> =>
  conflict(await desk(ask, await standing(ask, report, modules), noMove, notice))

/** Runs what follows with the sign-off of the report in the path. Only a report for everyone is signed. */
const withSignOff = (
  modules: Modules,
  run: (ask: Ask, report: Report, signOff: SignOff) => Promise<Answer>,
) =>
  withReport(async (ask, report) =>
    report.audience === 'everyone' ? run(ask, report, await standing(ask, report, modules)) : notFound,
  )

const NOT_THEIRS = 'Only the lead of a safeguarding partner signs, each for their own. Nothing was changed.'

/** Whether whoever asks leads a partner: then it is their own signature that stands already. */
const hasSigned = ({ actor }: Ask, { signers }: SignOff): boolean =>
  signers.some(({ agency }) =>
    actor.holds.some(({ as, of }) => as === 'post.chief-officer' && of === agency.id),
  )

const yearGoesOn = ({ periodEnd }: Report): string =>
  `The year that the report is about ends on ${longDate(periodEnd)}. Partners sign it after that day`

const SIGN_REFUSALS: Readonly<Record<string, string>> = { signed: SIGNED, changed: CHANGED, moved: MOVED }

const moving = (modules: Modules): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: ONE,
    may: readReports,
    answer: withSignOff(modules, async (ask, _report, signOff) => show(await desk(ask, signOff))),
  },
  {
    method: 'POST',
    path: `${ONE}/move`,
    may: moveReports,
    answer: withSignOff(modules, async (ask, report, signOff) => {
      const choices = movesFrom(signOff.stage, { isUnit: holds(ask.actor, writeReports) })
      if (choices.length === 0) return again(ask, report, modules)
      const parsed = parseForm(moveForm(choices), ask.body)
      if (!parsed.ok) return invalid(await desk(ask, signOff, parsed.form))
      const result = await ask.write((work) => moveReport(work, report.id, parsed.input, modules))
      if (!('refused' in result)) return seeOther(signOffPath(report), 'The report is moved.')
      if (result.refused === 'moved') return again(ask, report, modules)
      if (result.refused === 'findings')
        return again(
          ask,
          report,
          modules,
          `${result.count === 1 ? 'One finding of the checker is' : `${result.count} findings of the checker are`} neither mended nor waived. Answer every finding before the partners sign.`,
        )
      if (result.refused === 'year goes on')
        return invalid(await desk(ask, signOff, withError(ask.body, 'to', yearGoesOn(report))))
      const form = withError(ask.body, 'note', 'Enter why it goes there, or who agreed')
      return invalid(await desk(ask, signOff, form))
    }),
  },
]

const signing = (modules: Modules): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: `${ONE}/sign`,
    may: readReports,
    answer: withSignOff(modules, async ({ db, actor }, report, signOff) => {
      const agencies = signsFor(actor, signOff.signers)
      if (signOff.stage !== 'partners' || !agencies[0]) return seeOther(signOffPath(report))
      const name = await nameOf(db, actor.id)
      return show(signPage(signOff, agencies, filled({ agencyId: agencies[0].id, name })))
    }),
  },
  {
    method: 'POST',
    path: `${ONE}/sign`,
    may: readReports,
    answer: withSignOff(modules, async (ask, report, signOff) => {
      const agencies = signsFor(ask.actor, signOff.signers)
      if (signOff.stage !== 'partners') return again(ask, report, modules)
      if (agencies.length === 0)
        return again(ask, report, modules, hasSigned(ask, signOff) ? SIGNED : NOT_THEIRS)
      const parsed = parseForm(ownSignatureForm(agencies), ask.body)
      if (!parsed.ok) return invalid(signPage(signOff, agencies, parsed.form))
      const result = await ask.write((work) => signReport(work, report.id, parsed.input, modules))
      return 'refused' in result
        ? again(ask, report, modules, SIGN_REFUSALS[result.refused])
        : seeOther(signOffPath(report), 'Your signature is recorded.')
    }),
  },
  {
    method: 'GET',
    path: `${ONE}/signatures/new`,
    may: writeReports,
    answer: withSignOff(modules, async (_ask, report, signOff) =>
      signOff.stage === 'partners' && signOff.signers.some(({ state }) => state !== 'signed')
        ? show(paperSignaturePage(signOff, blank))
        : seeOther(signOffPath(report)),
    ),
  },
  {
    method: 'POST',
    path: `${ONE}/signatures/new`,
    may: writeReports,
    answer: withSignOff(modules, async (ask, report, signOff) => {
      if (signOff.stage !== 'partners') return again(ask, report, modules)
      const parsed = parseForm(paperSignatureForm(signOff.signers.map(({ agency }) => agency)), ask.body)
      if (!parsed.ok) return invalid(paperSignaturePage(signOff, parsed.form))
      const result = await ask.write((work) => recordSignature(work, report.id, parsed.input, modules))
      if (!('refused' in result)) return seeOther(signOffPath(report), 'The signature is recorded.')
      if (result.refused === 'future' || result.refused === 'before') {
        const words =
          result.refused === 'future'
            ? 'The day on which it was signed must be today or before'
            : 'The day on which it was signed must be after the year that the report is about'
        return invalid(paperSignaturePage(signOff, withError(ask.body, 'signedOn', words)))
      }
      return again(ask, report, modules, SIGN_REFUSALS[result.refused])
    }),
  },
  {
    method: 'POST',
    path: `${ONE}/signatures/:signatureId/withdraw`,
    may: writeReports,
    answer: withSignOff(modules, async (ask, report) => {
      const id = ask.id<'signature'>('signatureId')
      if (!(await isSignatureOf(ask.db, report.id, id))) return notFound
      const result = await ask.write((work) => withdrawSignature(work, report.id, id))
      return 'refused' in result
        ? again(ask, report, modules)
        : seeOther(signOffPath(report), 'The signature is taken back.')
    }),
  },
]

const sending = (modules: Modules): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: `${ONE}/sendings/new`,
    may: writeReports,
    answer: withSignOff(modules, async (_ask, report, signOff) =>
      signOff.edition && signOff.recipients.some((each) => !each.sending)
        ? show(sendingPage(signOff, blank))
        : seeOther(signOffPath(report)),
    ),
  },
  {
    method: 'POST',
    path: `${ONE}/sendings/new`,
    may: writeReports,
    answer: withSignOff(modules, async (ask, report, signOff) => {
      if (!signOff.edition) return again(ask, report, modules)
      const parsed = parseForm(sendingForm(signOff.recipients.map(({ name }) => name)), ask.body)
      if (!parsed.ok) return invalid(sendingPage(signOff, parsed.form))
      const { edition } = signOff
      if (parsed.input.edition !== edition.id) return again(ask, report, modules)
      const result = await ask.write((work) =>
        recordSending(work, report.id, { ...parsed.input, editionId: edition.id }, modules),
      )
      if (!('refused' in result)) return seeOther(signOffPath(report), 'It is recorded.')
      if (result.refused === 'moved') return again(ask, report, modules)
      const words =
        result.refused === 'future'
          ? 'The day on which it was sent must be today or before'
          : 'The day on which it was sent must be the same as or after the day it was published'
      return invalid(sendingPage(signOff, withError(ask.body, 'sentOn', words)))
    }),
  },
  {
    method: 'GET',
    path: `${ONE}/committee`,
    may: writeReports,
    answer: withSignOff(modules, async (_ask, report, signOff) =>
      signOff.stage === 'sent' ? show(committeePage(signOff, blank)) : seeOther(signOffPath(report)),
    ),
  },
  {
    method: 'POST',
    path: `${ONE}/committee`,
    may: writeReports,
    answer: withSignOff(modules, async (ask, report, signOff) => {
      if (signOff.stage !== 'sent') return again(ask, report, modules)
      const parsed = parseForm(committeeForm, ask.body)
      if (!parsed.ok) return invalid(committeePage(signOff, parsed.form))
      const result = await ask.write((work) => recordCommittee(work, report.id, parsed.input))
      if (!('refused' in result)) return seeOther(signOffPath(report), 'It is recorded.')
      if (result.refused === 'moved') return again(ask, report, modules)
      const words = 'The day of its meeting must be the same as or after the day it was published'
      return invalid(committeePage(signOff, withError(ask.body, 'readOn', words)))
    }),
  },
]

/** From the skeleton of a report to the archive. */
export const signOffRoutes = (modules: Modules): readonly WorkspaceRoute[] => [
  ...moving(modules),
  ...signing(modules),
  ...sending(modules),
]
