import { randomInt } from 'node:crypto'
import type { Reader } from '#platform/db.ts'
import type { Body } from '#platform/forms.ts'
import { blank, isByScript, typedText, withError } from '#platform/forms.ts'
import { isId } from '#platform/id.ts'
import { accordItself } from '#platform/jobs.ts'
import type { LinkAsk, OpenLink } from '#platform/mailed-links.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import {
  type Answer,
  anyone,
  conflict,
  type EntranceAsk,
  type EntranceRoute,
  invalid,
  notFound,
  seeOther,
  show,
  tell,
  withCookies,
} from '#platform/site.ts'
import { clockTime } from '#platform/words.ts'
import { saveNamelessDraft, sendNameless } from '../commands/nameless.ts'
import { notYetSaved, parsePage } from '../forms/answering.ts'
import { findNamelessDraft, type NamelessDraft } from '../queries/nameless.ts'
import { findInvitation, findRound } from '../queries/rounds.ts'
import { findVersion } from '../queries/sets.ts'
import { newResumeCode, readResumeCode } from '../rules/anonymity.ts'
import { missing } from '../rules/completing.ts'
import { openGate } from '../rules/flood.ts'
import { ANSWER_ONCE } from '../rules/letters.ts'
import { withoutEvidence } from '../rules/nameless-set.ts'
import { nextAfter, pageOf } from '../rules/paging.ts'
import { NAMELESS, namelessPath } from '../rules/places.ts'
import { typedOf } from '../rules/reading-answers.ts'
import { isInvited, isNameless, standingOf } from '../rules/rounds.ts'
import { answerWords } from '../rules/saying.ts'
import { type Placed, shown } from '../rules/showing.ts'
import type { Answers } from '../schema/answer.ts'
import type { Invitation, InvitationId, RoundId } from '../schema/asking.ts'
import {
  arrivalPage,
  floodNote,
  type Nameless,
  namelessCheckPage,
  namelessFloodPage,
  namelessOverPage,
  namelessQuestionsPage,
  namelessResumePage,
  namelessSentPage,
  namelessSpentPage,
  namelessStartPage,
  namelessUninvitedPage,
  REVISION,
  savedElsewhere,
} from '../views/nameless.ts'

const COOKIE = 'accord.answer'
/** By whose link the browser came, where each person answers once. */
const ASKED_COOKIE = 'accord.asked'

/** A cookie of one round, good until the browser is shut: what it says never stands in an address, which is logged. */
const cookieOf = ({ secure }: EntranceAsk, roundId: RoundId, name: string, value: string): string =>
  `${name}=${value}; Path=${namelessPath(roundId)}; HttpOnly; SameSite=Lax${value === '' ? '; Max-Age=0' : ''}${secure ? '; Secure' : ''}`
const codeCookie = (ask: EntranceAsk, roundId: RoundId, code: string): string =>
  cookieOf(ask, roundId, COOKIE, code)

const codeIn = ({ browser }: EntranceAsk): string | undefined =>
  readResumeCode(/(?:^|;\s*)accord\.answer=([\w-]+)/.exec(browser.cookies ?? '')?.[1] ?? '')

/** The invitation by whose link this browser came; undefined where it is of another round, or was withdrawn. */
async function invitationIn({ db, browser }: EntranceAsk, roundId: RoundId): Promise<Invitation | undefined> {
  const id = /(?:^|;\s*)accord\.asked=([\w-]+)/.exec(browser.cookies ?? '')?.[1] ?? ''
  return isId(id) ? invitationHere(db, roundId, id as InvitationId) : undefined
}

async function invitationHere(
  db: Reader,
  roundId: RoundId,
  id: InvitationId,
): Promise<Invitation | undefined> {
  const found = await findInvitation(db, accordItself(db.partnershipId), id)
  return found?.roundId === roundId && found.withdrawnAt === null ? found : undefined
}

/** What was saved so far under the code of this browser. */
interface Kept extends Nameless {
  readonly draft: NamelessDraft | undefined
  readonly answers: Answers
  /** Where each person answers once: by whose link. */
  readonly invitationId: InvitationId | null
}

/** Runs what follows with the round that the path names, while whoever has its link answers it. */
const withOpen =
  (run: (ask: EntranceAsk, kept: Kept) => Promise<Answer>) =>
  async (ask: EntranceAsk): Promise<Answer> => {
    const id = ask.word('openRoundId')
    const itself = accordItself(ask.db.partnershipId)
    const round = isId(id) ? await findRound(ask.db, itself, id as RoundId) : undefined
    if (!round || !isNameless(round.audience)) return notFound
    if (standingOf(round, ask.today) !== 'open') return show(namelessOverPage({ round }))
    const version = await findVersion(ask.db, itself, round.versionId)
    if (!version) return notFound
    const invitation = isInvited(round.audience) ? await invitationIn(ask, round.id) : null
    if (invitation === undefined) return show(namelessUninvitedPage({ round }))
    if (invitation?.isSpent) return show(namelessSpentPage({ round }))
    const code = codeIn(ask)
    const draft = code === undefined ? undefined : await findNamelessDraft(ask.db, round.id, code)
    const answers: Answers = new Map(Object.entries(draft?.answers ?? {}))
    const set = withoutEvidence(version.content)
    const invitationId = invitation?.id ?? null
    return run(ask, { round, set, code: draft && code, draft, answers, invitationId })
  }

const pageHere = ({ set, answers }: Kept, questionId: string): readonly Placed[] => {
  const here = new Set(shown(set, answers).map(({ question }) => question.id))
  return (pageOf(set, questionId) ?? []).filter(({ question }) => here.has(question.id))
}

const around = async (ask: EntranceAsk, revision: number) => ({
  notMonitored: await notMonitored(ask.db, ask.today),
  revision,
})

async function openPage(ask: EntranceAsk, kept: Kept): Promise<Answer> {
  const page = pageHere(kept, ask.word('questionId'))
  if (page.length === 0) return notFound
  const typed: Body = Object.assign(
    {},
    ...page.map(({ question }) => typedOf(question, kept.answers.get(question.id))),
  )
  return show(
    namelessQuestionsPage(kept, page, await around(ask, kept.draft?.revision ?? 0), { typed, errors: [] }),
  )
}

/** Counts what comes in from each address, in memory alone. */
const gate = openGate()
const tooMuch = (kept: Kept): Answer => ({ status: 429, page: namelessFloodPage(kept) })

/** Where somebody goes once a page is saved: to the next questions, whichever section they are in, and at the end to all answers. */
function nextOf({ round, set }: Kept, page: readonly Placed[], answers: Answers): string {
  const all = shown(set, answers)
  const whole = pageOf(set, page[0]?.question.id ?? '') ?? []
  const last = whole.at(-1)
  const next = nextAfter(whole, all) ?? all.find(({ place }) => last !== undefined && place > last.place)
  return next ? `${namelessPath(round.id)}/questions/${next.question.id}` : `${namelessPath(round.id)}/check`
}

const BUSY = 'Not saved: too many people begin at once from where you are. Leave this page open.'
const OVER = 'Not saved: this is closed.'
const ELSEWHERE =
  'Not saved: you saved this in another window meanwhile. What you typed is still here. Press “Save and continue” to see both.'

async function savePage(ask: EntranceAsk, kept: Kept): Promise<Answer> {
  const { round } = kept
  const page = pageHere(kept, ask.word('questionId'))
  if (page.length === 0) return notFound
  const isQuiet = isByScript(ask.body)
  const seen = Number(typedText({ typed: ask.body, errors: [] }, REVISION))
  const revision = kept.draft ? (Number.isInteger(seen) ? seen : 0) : 0
  const parsed = parsePage(page, ask.body, ask.today)
  if (!parsed.ok)
    return isQuiet
      ? tell(409, { said: notYetSaved(parsed.form) })
      : invalid(namelessQuestionsPage(kept, page, await around(ask, revision), parsed.form))
  // Whoever begins takes room; whoever goes on takes no more.
  if (!kept.draft && !gate.takes(ask.browser.address, ask.now)) {
    if (isQuiet) return tell(409, { said: BUSY })
    const stands = { ...(await around(ask, revision)), before: floodNote }
    const again = namelessQuestionsPage(kept, page, stands, { typed: ask.body, errors: [] })
    return { status: 429, page: again }
  }
  const answers = new Map(kept.answers)
  for (const { questionId, answer } of parsed.given)
    if (answer) answers.set(questionId, answer)
    else answers.delete(questionId)
  const code = kept.code ?? newResumeCode((below) => randomInt(below))
  const result = await ask.write(accordItself(ask.db.partnershipId), (work) =>
    saveNamelessDraft(work, round.id, { code, answers: Object.fromEntries(answers), revision }),
  )
  if (!('refused' in result) && isQuiet)
    return withCookies(
      tell(200, { [REVISION]: String(result.revision), said: `Saved at ${clockTime(ask.now)}.` }),
      [codeCookie(ask, round.id, code)],
    )
  if (!('refused' in result))
    return withCookies({ status: 303, to: nextOf(kept, page, answers) }, [codeCookie(ask, round.id, code)])
  if (isQuiet) return tell(409, { said: result.refused === 'over' ? OVER : ELSEWHERE })
  if (result.refused === 'over') return show(namelessOverPage(kept))
  const words = (given: Answers) =>
    Object.fromEntries(
      page.map(({ question }) => {
        const answer = given.get(question.id)
        return [question.words, answer ? answerWords(question, answer) : '']
      }),
    )
  const before = savedElsewhere(words(kept.answers), words(answers))
  const stands = { ...(await around(ask, kept.draft?.revision ?? 0)), before }
  const both = namelessQuestionsPage(kept, page, stands, { typed: ask.body, errors: [] })
  return conflict({ ...both, title: `Both texts: ${both.title}` })
}

const lackingIn = ({ set, answers }: Kept, today: Temporal.PlainDate) =>
  missing(set, { answers, evidence: new Map() }, today)

async function send(ask: EntranceAsk, kept: Kept): Promise<Answer> {
  const { round, code, draft, answers } = kept
  if (!draft || code === undefined) return seeOther(namelessPath(round.id))
  if (!gate.takes(ask.browser.address, ask.now)) return tooMuch(kept)
  const result = await ask.write(accordItself(ask.db.partnershipId), (work) =>
    sendNameless(work, round.id, { invitationId: kept.invitationId, code, answers: draft.answers }),
  )
  if (result === 'sent')
    return withCookies({ status: 303, to: `${namelessPath(round.id)}/sent` }, [codeCookie(ask, round.id, '')])
  if (result.refused === 'over') return show(namelessOverPage(kept))
  if (result.refused === 'spent') return show(namelessSpentPage(kept))
  return invalid(namelessCheckPage(kept, answers, lackingIn(kept, ask.today)))
}

async function resume(ask: EntranceAsk, kept: Kept): Promise<Answer> {
  const { round } = kept
  const code = readResumeCode(typedText({ typed: ask.body, errors: [] }, 'code'))
  const wrong = (words: string) => invalid(namelessResumePage(kept, withError(ask.body, 'code', words)))
  if (code === undefined)
    return wrong('Enter the code as it was shown: five groups of five letters and figures')
  if (!gate.takes(ask.browser.address, ask.now)) return tooMuch(kept)
  if (!(await findNamelessDraft(ask.db, round.id, code)))
    return wrong('Nothing is saved under this code. Check it, or begin anew')
  return withCookies({ status: 303, to: namelessPath(round.id) }, [codeCookie(ask, round.id, code)])
}

/** Says in this browser by whose link it came. Whoever used it before them leaves nothing for them to read. */
async function arrive(ask: EntranceAsk): Promise<Answer> {
  const [roundId, id] = [ask.word('openRoundId'), typedText({ typed: ask.body, errors: [] }, 'invitation')]
  if (!isId(roundId) || !isId(id)) return notFound
  const invitation = await invitationHere(ask.db, roundId as RoundId, id as InvitationId)
  if (!invitation) return notFound
  const before = await invitationIn(ask, invitation.roundId)
  return withCookies({ status: 303, to: namelessPath(invitation.roundId) }, [
    cookieOf(ask, invitation.roundId, ASKED_COOKIE, id),
    ...(before?.id === invitation.id ? [] : [codeCookie(ask, invitation.roundId, '')]),
  ])
}

/** The links of letters by which people answer once. They are never spent: that would keep when somebody answered. */
export const onceLinks = [
  {
    purpose: ANSWER_ONCE,
    async page({ db, today }: LinkAsk, link: OpenLink) {
      const itself = accordItself(db.partnershipId)
      const invitation = await findInvitation(db, itself, link.subject as InvitationId)
      const round = invitation && (await findRound(db, itself, invitation.roundId))
      if (!invitation || !round || invitation.withdrawnAt !== null) return undefined
      if (standingOf(round, today) === 'over') return undefined
      return arrivalPage({ round }, invitation.id)
    },
    spend: async () => undefined,
  },
] as const

const at = `${NAMELESS}/:openRoundId`

/** Answering without a name, for whoever has the link. */
export const namelessRoutes: readonly EntranceRoute[] = [
  {
    method: 'GET',
    path: at,
    may: anyone,
    answer: withOpen(async ({ today }, kept) =>
      show(namelessStartPage(kept, shown(kept.set, kept.answers)[0], today)),
    ),
  },
  { method: 'GET', path: `${at}/questions/:questionId`, may: anyone, answer: withOpen(openPage) },
  {
    ...{ method: 'POST', path: `${at}/questions/:questionId`, may: anyone, freeTextFrom: 'public' },
    answer: withOpen(savePage),
  },
  {
    method: 'GET',
    path: `${at}/check`,
    may: anyone,
    answer: withOpen(async ({ today }, kept) =>
      kept.draft
        ? show(namelessCheckPage(kept, kept.answers, lackingIn(kept, today)))
        : seeOther(namelessPath(kept.round.id)),
    ),
  },
  { method: 'POST', path: `${at}/invited`, may: anyone, answer: arrive },
  {
    method: 'POST',
    path: `${at}/begin`,
    may: anyone,
    answer: withOpen(async (ask, { round }) =>
      withCookies({ status: 303, to: namelessPath(round.id) }, [codeCookie(ask, round.id, '')]),
    ),
  },
  { method: 'POST', path: `${at}/send`, may: anyone, answer: withOpen(send) },
  {
    method: 'GET',
    path: `${at}/resume`,
    may: anyone,
    answer: withOpen(async (_ask, kept) => show(namelessResumePage(kept, blank))),
  },
  { method: 'POST', path: `${at}/resume`, may: anyone, answer: withOpen(resume) },
  {
    method: 'GET',
    path: `${at}/sent`,
    may: anyone,
    async answer({ db, word }) {
      const id = word('openRoundId')
      const round = isId(id) ? await findRound(db, accordItself(db.partnershipId), id as RoundId) : undefined
      return round && isNameless(round.audience) ? show(namelessSentPage({ round })) : notFound
    },
  },
]
