import { namesOf } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import { type Body, blank, isByScript, parseForm, withError } from '#platform/forms.ts'
import type { LinkAnswer, LinkPurpose, OpenLink } from '#platform/mailed-links.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import { clockTime } from '#platform/words.ts'
import type { Work } from '#platform/work.ts'
import { changeSent, saveAnswers } from '../commands/answering.ts'
import { addEvidence, takeOutEvidence } from '../commands/evidence.ts'
import { sendResponse } from '../commands/sending.ts'
import {
  evidenceForm,
  GO_ON,
  governorsForm,
  notYetSaved,
  parsePage,
  seenField,
  typedPage,
} from '../forms/answering.ts'
import { type AskedByLink, askedByLink } from '../queries/by-link.ts'
import { isOpen } from '../queries/turns.ts'
import { ANSWER_FOR_AGENCY, DOES, EVIDENCE, OF, STAYS_FOR } from '../rules/by-link.ts'
import { nextAfter, pageOf } from '../rules/paging.ts'
import { type Placed, placed, shown } from '../rules/showing.ts'
import type { EvidenceId } from '../schema/asking.ts'
import { staleAnswers } from '../views/answering.ts'
import {
  byLinkPage,
  checkByLinkPage,
  closedByLinkPage,
  evidenceByLinkPage,
  ofSomebodyElsePage,
  questionsByLinkPage,
} from '../views/by-link.ts'

/** What one press of a button is given. The work is that of whoever the link was sent to. */
interface Press {
  readonly work: Work
  readonly link: OpenLink
  readonly found: AskedByLink
  readonly body: Body
  readonly today: Temporal.PlainDate
}

const wordOf = (body: Body, field: string): string => {
  const given = body[field]
  return typeof given === 'string' ? given : ''
}

const closed = ({ found, link }: Press): LinkAnswer => ({ again: closedByLinkPage(found, link), status: 409 })

/** The questions of a page that are asked of an agency that answered so. */
const drawn = ({ asked }: AskedByLink, questionId: string): readonly Placed[] => {
  const here = new Set(shown(asked.version.content, asked.answers).map(({ question }) => question.id))
  return (pageOf(asked.version.content, questionId) ?? []).filter(({ question }) => here.has(question.id))
}

/** The same as it stands after a change. */
async function again(press: Press): Promise<AskedByLink> {
  return (await askedByLink(press.work.tx, press.link, press.today)) ?? press.found
}

async function open(press: Press, questionId: string): Promise<LinkAnswer> {
  const { work, link, found, today } = press
  const page = drawn(found, questionId)
  if (!isOpen(found.asked, today)) return closed(press)
  // It was hidden by what was answered since, or there is no such question here.
  if (page.length === 0) return { more: true }
  const form = { typed: typedPage(page, found.asked.answers, found.asked.standing), errors: [] }
  const stands = { notMonitored: await notMonitored(work.tx, today) }
  return { shown: questionsByLinkPage(found, link, page, stands, form) }
}

async function evidence(press: Press, questionId: string, form = blank): Promise<LinkAnswer> {
  const { work, link, found, today } = press
  const of = placed(found.asked.version.content).find(({ question }) => question.id === questionId)
  if (!of || of.question.type === 'file') return { more: true }
  if (!isOpen(found.asked, today)) return closed(press)
  const page = evidenceByLinkPage(found, link, of, await notMonitored(work.tx, today), form)
  return form.errors.length > 0 ? { again: page } : { shown: page }
}

const NOT_SAVED = 'Not saved: this cannot be answered any more. Copy what you typed, and open the link again.'
const OVERTAKEN =
  'Not saved: somebody else answered this meanwhile. What you typed is still here. Press “Save and continue” to see both.'

async function save(press: Press): Promise<LinkAnswer> {
  const { work, link, found, body, today } = press
  const { asked } = found
  const isQuiet = isByScript(body)
  const page = drawn(found, wordOf(body, OF))
  if (!isOpen(asked, today) || page.length === 0)
    return isQuiet ? { told: { said: NOT_SAVED }, status: 409 } : closed(press)
  const parsed = parsePage(page, body, today)
  const stands = { notMonitored: await notMonitored(work.tx, today) }
  if (!parsed.ok)
    return isQuiet
      ? { told: { said: notYetSaved(parsed.form) }, status: 409 }
      : { again: questionsByLinkPage(found, link, page, stands, parsed.form) }
  const result = await saveAnswers(work, asked.invitation.id, parsed.given)
  if (!('refused' in result)) {
    if (isQuiet) {
      const seen = page.map(({ question }) => [
        seenField(question.name),
        String(result.revisions.get(question.id) ?? 0),
      ])
      return { told: { ...Object.fromEntries(seen), said: `Saved at ${clockTime(work.now)}.` }, status: 200 }
    }
    return onward({ ...press, found: await again(press) }, page)
  }
  if (isQuiet) return { told: { said: result.refused === 'closed' ? NOT_SAVED : OVERTAKEN }, status: 409 }
  if (result.refused === 'closed') return closed(press)
  const { current } = result
  const names = await namesOf(
    work.tx,
    current.map(({ answeredBy }) => answeredBy),
  )
  const typed = new Map(parsed.given.map(({ questionId, answer }) => [questionId, answer]))
  const before = staleAnswers(asked, current, typed, names)
  const seen = current.flatMap(({ questionId, revision }) => {
    const of = page.find(({ question }) => question.id === questionId)
    return of ? [[seenField(of.question.name), String(revision)]] : []
  })
  const form = { typed: { ...body, ...Object.fromEntries(seen) }, errors: [] }
  const both = questionsByLinkPage(found, link, page, { ...stands, before }, form)
  return { again: { ...both, title: `Both texts: ${both.title}` }, status: 409 }
}

/** Where somebody goes once a page is saved: where its button says, to the next questions, or to all sections. */
async function onward(press: Press, page: readonly Placed[]): Promise<LinkAnswer> {
  const { content } = press.found.asked.version
  const then = wordOf(press.body, GO_ON)
  const of = page.find(({ question }) => then === `evidence-${question.id}`)
  if (of) return evidence(press, of.question.id)
  const whole = pageOf(content, page[0]?.question.id ?? '') ?? []
  const next = nextAfter(whole, shown(content, press.found.asked.answers))
  return next && then !== 'list' ? open(press, next.question.id) : { more: true }
}

async function moreEvidence(press: Press): Promise<LinkAnswer> {
  const { work, found, body } = press
  const questionId = wordOf(body, OF)
  const of = placed(found.asked.version.content).find(({ question }) => question.id === questionId)
  if (!of || of.question.type === 'file') return { more: true }
  const parsed = parseForm(evidenceForm, body)
  if (!parsed.ok) return evidence(press, questionId, parsed.form)
  const result = await addEvidence(
    work,
    found.asked.invitation.id,
    { ...parsed.input, questionId },
    undefined,
  )
  return 'refused' in result ? closed(press) : evidence({ ...press, found: await again(press) }, questionId)
}

async function lessEvidence(press: Press): Promise<LinkAnswer> {
  const { work, found, body } = press
  const id = wordOf(body, EVIDENCE) as EvidenceId
  const there = found.asked.evidence.find((each) => each.id === id)
  if (there && (await takeOutEvidence(work, found.asked.invitation.id, id)) !== 'taken-out')
    return closed(press)
  return evidence({ ...press, found: await again(press) }, wordOf(body, OF))
}

async function send(press: Press): Promise<LinkAnswer> {
  const { work, link, found, body, today } = press
  const { round, invitation } = found.asked
  if (round.isSigned) return { more: true }
  const parsed = round.isGoverned ? parseForm(governorsForm, body) : undefined
  if (parsed && !parsed.ok) return { again: checkByLinkPage(found, link, today, parsed.form) }
  const result = await sendResponse(work, invitation.id, parsed?.input.governorsOn ?? null)
  if (result === 'sent') return { more: true }
  if (result.refused === 'closed') return closed(press)
  const form =
    result.refused === 'governors'
      ? withError(body, 'governorsOn', result.words)
      : { typed: body, errors: [] }
  return { again: checkByLinkPage(found, link, today, form) }
}

async function pressed(press: Press): Promise<LinkAnswer> {
  const { work, link, found, body, today } = press
  switch (wordOf(body, DOES)) {
    case 'open':
      return open(press, wordOf(body, OF))
    case 'save':
      return save(press)
    case 'add-evidence':
      return moreEvidence(press)
    case 'take-out':
      return lessEvidence(press)
    case 'check':
      return { shown: checkByLinkPage(found, link, today, blank) }
    case 'send':
      return send(press)
    case 'change':
      return 'refused' in (await changeSent(work, found.asked.invitation.id)) ? closed(press) : { more: true }
    default:
      return { more: true }
  }
}

/** By the link in a letter somebody answers for an agency without an account. It is never spent: it opens the one return until that closes. */
const answering: LinkPurpose = {
  staysFor: STAYS_FOR,
  async page({ db, today, signedInAs }, link) {
    const found = await askedByLink(db, link, today)
    if (!found) return undefined
    if (signedInAs && signedInAs !== found.actor.id) return ofSomebodyElsePage(found)
    return byLinkPage(found, link, today)
  },
  async spend(work, link, { body, signedInAs }) {
    const today = dayOf(work.now)
    const found = await askedByLink(work.tx, link, today)
    if (!found) return undefined
    if (signedInAs && signedInAs !== found.actor.id) return { again: ofSomebodyElsePage(found), status: 403 }
    if (found.hasAccount) return { more: true }
    // The link stands first in every form: a question may be called as its box is.
    const { link: named } = body
    const typed = Array.isArray(named) ? { ...body, link: named.slice(1) } : body
    return pressed({ work: { ...work, actor: found.actor }, link, found, body: typed, today })
  },
}

export const agencyLinks = [{ purpose: ANSWER_FOR_AGENCY, ...answering }] as const
