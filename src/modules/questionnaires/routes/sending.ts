import { blank, type FormState, parseForm, withError } from '#platform/forms.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  show,
  signedIn,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { changeSent } from '../commands/answering.ts'
import {
  askColleague,
  askToSign,
  endDelegation,
  sendResponse,
  signResponse,
  takeBackSignOff,
} from '../commands/sending.ts'
import { colleagueForm, governorsForm, signForm } from '../forms/answering.ts'
import { colleaguesFor } from '../queries/colleagues.ts'
import { scanned } from '../queries/evidence.ts'
import type { Asked } from '../queries/responses.ts'
import { isOpen, lackingIn } from '../queries/turns.ts'
import { askedPath, QUESTIONNAIRES } from '../rules/places.ts'
import type { Section } from '../schema/question-set.ts'
import { closedPage, colleaguePage } from '../views/answering.ts'
import { checkPage } from '../views/checking.ts'
import { namesAround, withAsked } from './asked.ts'

const at = `${QUESTIONNAIRES}/:askedId`

const colleagues = (ask: Ask, asked: Asked) => colleaguesFor(ask.db, ask.actor, asked.invitation, ask.today)

const checked = async (
  ask: Ask,
  asked: Asked,
  forms: {
    readonly formSign?: FormState
    readonly formAsk?: FormState
    readonly formSend?: FormState
  } = {},
) =>
  checkPage(asked, {
    ...{ today: ask.today, missing: lackingIn(asked, ask.today) },
    evidence: await scanned(ask.db, asked.evidence),
    colleagues: asked.round.isSigned && asked.reach.whole ? await colleagues(ask, asked) : [],
    names: await namesAround(ask, asked),
    notMonitored: await notMonitored(ask.db, ask.today),
    ...{ formSign: blank, formAsk: blank, formSend: blank, ...forms },
  })

const withWhole = (run: (ask: Ask, asked: Asked) => Promise<Answer>) =>
  withAsked(async (ask, asked) => (asked.reach.whole ? run(ask, asked) : notFound))

/** The section that the path names, for whoever may ask a colleague to answer it. */
const withSection = (run: (ask: Ask, asked: Asked, section: Section) => Promise<Answer>) =>
  withWhole(async (ask, asked) => {
    const id = ask.id<'section'>('sectionId')
    const section = asked.version.content.sections.find((each) => each.id === id)
    return section ? run(ask, asked, section) : notFound
  })

async function askThem(ask: Ask, asked: Asked, section: Section): Promise<Answer> {
  if (!isOpen(asked, ask.today)) return conflict(closedPage(asked))
  const all = await colleagues(ask, asked)
  const form = colleagueForm(
    all.map(({ id }) => id),
    'Select the colleague',
  )
  const parsed = parseForm(form, ask.body)
  if (!parsed.ok) return invalid(colleaguePage(asked, section, all, parsed.form))
  const { personId } = parsed.input
  const result = await ask.write((work) =>
    askColleague(work, asked.invitation.id, { sectionId: section.id, personId }),
  )
  if (result !== 'asked') return conflict(closedPage(asked))
  return seeOther(askedPath(asked.invitation.id), 'Your colleague is asked. It stands on their My work.')
}

async function askSenior(ask: Ask, asked: Asked): Promise<Answer> {
  const all = await colleagues(ask, asked)
  const form = colleagueForm(
    all.map(({ id }) => id),
    'Select who signs it',
  )
  const parsed = parseForm(form, ask.body)
  if (!parsed.ok) return invalid(await checked(ask, asked, { formAsk: parsed.form }))
  const result = await ask.write((work) => askToSign(work, asked.invitation.id, parsed.input.personId))
  if (!('refused' in result))
    return seeOther(askedPath(asked.invitation.id), 'They are asked to sign. It stands on their My work.')
  return result.refused === 'missing' ? invalid(await checked(ask, asked)) : conflict(closedPage(asked))
}

async function sign(ask: Ask, asked: Asked): Promise<Answer> {
  if (!asked.reach.signs) return notFound
  const parsed = parseForm(signForm, ask.body)
  if (!parsed.ok) return invalid(await checked(ask, asked, { formSign: parsed.form }))
  const result = await ask.write((work) => signResponse(work, asked.invitation.id, parsed.input))
  if (typeof result !== 'string') return conflict(closedPage(asked))
  const done = result === 'sent' ? 'It is signed and sent.' : 'It is sent back with what you said.'
  // Whoever only signed it does not see it any more.
  return seeOther(asked.reach.whole ? askedPath(asked.invitation.id) : QUESTIONNAIRES, done)
}

async function send(ask: Ask, asked: Asked): Promise<Answer> {
  if (asked.round.isSigned) return notFound
  const parsed = asked.round.isGoverned ? parseForm(governorsForm, ask.body) : undefined
  if (parsed && !parsed.ok) return invalid(await checked(ask, asked, { formSend: parsed.form }))
  const seenOn = parsed?.input.governorsOn ?? null
  const result = await ask.write((work) => sendResponse(work, asked.invitation.id, seenOn))
  if (typeof result === 'string') return seeOther(askedPath(asked.invitation.id), 'It is sent. Thank you.')
  if (result.refused === 'governors')
    return invalid(await checked(ask, asked, { formSend: withError(ask.body, 'governorsOn', result.words) }))
  return result.refused === 'missing' ? invalid(await checked(ask, asked)) : conflict(closedPage(asked))
}

/** Sharing the work, checking it, signing and sending it, and changing what was sent. */
export const sendingRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${at}/sections/:sectionId/colleagues`,
    may: signedIn,
    answer: withSection(async (ask, asked, section) =>
      isOpen(asked, ask.today)
        ? show(colleaguePage(asked, section, await colleagues(ask, asked), blank))
        : { status: 409, page: closedPage(asked) },
    ),
  },
  {
    method: 'POST',
    path: `${at}/sections/:sectionId/colleagues`,
    may: signedIn,
    answer: withSection(askThem),
  },
  {
    method: 'POST',
    path: `${at}/colleagues/:delegationId/end`,
    may: signedIn,
    answer: withAsked(async (ask, asked) => {
      const id = ask.id<'delegation'>('delegationId')
      const found = asked.delegations.find((each) => each.id === id)
      if (!found || (!asked.reach.whole && found.personId !== ask.actor.id)) return notFound
      await ask.write((work) => endDelegation(work, asked.invitation.id, id))
      return seeOther(
        asked.reach.whole ? askedPath(asked.invitation.id) : QUESTIONNAIRES,
        'Whoever asked sees that it is ended.',
      )
    }),
  },
  {
    method: 'GET',
    path: `${at}/check`,
    may: signedIn,
    answer: withAsked(async (ask, asked) =>
      asked.reach.whole || asked.reach.signs ? show(await checked(ask, asked)) : notFound,
    ),
  },
  { method: 'POST', path: `${at}/ask-to-sign`, may: signedIn, answer: withWhole(askSenior) },
  { method: 'POST', path: `${at}/sign`, may: signedIn, freeTextFrom: 'members', answer: withAsked(sign) },
  {
    method: 'POST',
    path: `${at}/take-back`,
    may: signedIn,
    answer: withWhole(async (ask, asked) => {
      const result = await ask.write((work) => takeBackSignOff(work, asked.invitation.id))
      return result === 'taken-back'
        ? seeOther(askedPath(asked.invitation.id), 'It is taken back. You can change it now.')
        : conflict(closedPage(asked))
    }),
  },
  { method: 'POST', path: `${at}/send`, may: signedIn, answer: withWhole(send) },
  {
    method: 'POST',
    path: `${at}/change`,
    may: signedIn,
    answer: withWhole(async (ask, asked) => {
      const result = await ask.write((work) => changeSent(work, asked.invitation.id))
      return 'refused' in result
        ? conflict(closedPage(asked))
        : seeOther(
            askedPath(asked.invitation.id),
            'You can change your answers now. What was sent stands until you send them.',
          )
    }),
  },
]
