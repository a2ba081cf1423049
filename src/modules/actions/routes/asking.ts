import { GONE, largestFile, withFileError } from '#modules/documents/index.ts'
import type { ThingKind } from '#platform/access.ts'
import { dayOf } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { KeptFile } from '#platform/files/files.ts'
import { type Body, parseForm, withError } from '#platform/forms.ts'
import type { LinkAnswer, LinkPurpose, OpenLink } from '#platform/mailed-links.ts'
import type { Module } from '#platform/module.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import { settingAt } from '#platform/settings.ts'
import type { Work } from '#platform/work.ts'
import { answerRequest, submitByRequest } from '../commands/asking.ts'
import { sentOf, stateOf } from '../forms/asking.ts'
import { submitForm } from '../forms/verifying.ts'
import { updateForm } from '../forms.ts'
import { type OpenRequest, openRequest } from '../queries/asking.ts'
import { takeActionsTurn } from '../queries.ts'
import { UPDATE_REQUEST } from '../rules/asking.ts'
import type { ActionId } from '../schema.ts'
import { type AroundRequest, notTheirsPage, requestPage, thankedPage } from '../views/asking.ts'

const around = async (db: Reader, link: OpenLink, today: Temporal.PlainDate): Promise<AroundRequest> => ({
  ...{ link, today },
  megabytes: await settingAt(db, largestFile, today),
  notMonitored: await notMonitored(db, today),
})

const CHANGED =
  'What you sent was not recorded: somebody changed that action meanwhile. Look at it again, and send it again.'

const MEANWHILE =
  'What you sent was not recorded: that action was answered already, or is somebody else’s to do now.'

/**
 * What confidential things there can be. A module that is switched off says so of its own too: what came from it stays
 * confidential.
 */
const kindsOf = (modules: readonly Module[]): readonly ThingKind[] =>
  modules.flatMap(({ things }) => things ?? [])

/** What was sent of one action: how it goes, or that it is done and may be verified; and what keeps either. */
function answerIn(given: Body) {
  type Keep = (
    work: Work,
    found: OpenRequest,
    id: ActionId,
    file: KeptFile | undefined,
  ) => ReturnType<typeof submitByRequest>
  const keeps = (keep: Keep) => ({ keep })
  if (given['isDone'] === 'yes') {
    const parsed = parseForm(submitForm, given)
    if (!parsed.ok) return { form: parsed.form }
    return keeps((work, found, id, file) => submitByRequest(work, found, id, parsed.input, file))
  }
  const parsed = parseForm(updateForm(true), given)
  if (!parsed.ok) return { form: parsed.form }
  return keeps((work, found, id, file) => answerRequest(work, found, id, parsed.input, file))
}

/** By the link in a letter somebody says without an account how their own actions go: opening it changes nothing. */
const updateLink = (modules: () => readonly Module[]): LinkPurpose => ({
  takesFile: true,
  async page({ db, now, today, signedInAs }, link) {
    const found = await openRequest(db, kindsOf(modules()), link, now)
    if (!found) return undefined
    if (signedInAs && signedInAs !== found.actor.id) return notTheirsPage(found.actor.name)
    return requestPage(found, await around(db, link, today))
  },
  async spend(work, link, { body, sent, ticketFor, signedInAs }): Promise<LinkAnswer | undefined> {
    // What is found stays so until it is answered.
    await takeActionsTurn(work.tx)
    const kinds = kindsOf(modules())
    const found = await openRequest(work.tx, kinds, link, work.now)
    if (!found) return undefined
    if (signedInAs && signedInAs !== found.actor.id)
      return { again: notTheirsPage(found.actor.name), status: 403 }
    const about = await around(work.tx, link, dayOf(work.now))
    const action = found.waiting.find(({ id }) => id === body['actionId'])
    if (!action) return { again: requestPage(found, { ...about, notice: MEANWHILE }), status: 409 }
    const { id: actionId } = action
    const again = (errors: Parameters<typeof stateOf>[0], file = sent) => {
      const form = stateOf(errors, body, actionId)
      const brought = file && !('refused' in file) ? { name: file.name, ticket: ticketFor(file) } : undefined
      return { again: requestPage(found, { ...about, sent: { actionId, form, brought } }) }
    }
    const answer = answerIn(sentOf(body, actionId))
    if ('form' in answer) return again(sent ? withFileError(answer.form, sent) : answer.form)
    if (sent && 'refused' in sent) return again(withFileError({ typed: body, errors: [] }, sent))
    const result = await answer.keep(work, found, actionId, sent)
    if ('refused' in result)
      return result.refused === 'stale'
        ? { again: requestPage(found, { ...about, notice: CHANGED }), status: 409 }
        : again(withError(body, 'file', GONE), undefined)
    const now = (await openRequest(work.tx, kinds, link, work.now)) as OpenRequest
    return now.waiting.length > 0 ? { more: true } : { done: thankedPage(now) }
  },
})

export const askingLinks = (modules: () => readonly Module[]) => [
  { purpose: UPDATE_REQUEST, ...updateLink(modules) },
]
