import { GONE, largestFile, withFileError } from '#modules/documents/index.ts'
import type { ThingKind } from '#platform/access.ts'
import { dayOf } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { parseForm, withError } from '#platform/forms.ts'
import type { LinkAnswer, LinkPurpose, OpenLink } from '#platform/mailed-links.ts'
import type { Module } from '#platform/module.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import { settingAt } from '#platform/settings.ts'
import { answerRequest } from '../commands/asking.ts'
import { sentOf, stateOf } from '../forms/asking.ts'
import { updateForm } from '../forms.ts'
import { type OpenRequest, openRequest } from '../queries/asking.ts'
import { takeActionsTurn } from '../queries.ts'
import { UPDATE_REQUEST } from '../rules/asking.ts'
import { type AroundRequest, notTheirsPage, requestPage, thankedPage } from '../views/asking.ts'

const around = async (db: Reader, link: OpenLink, today: Temporal.PlainDate): Promise<AroundRequest> => ({
  ...{ link, today },
  megabytes: await settingAt(db, largestFile, today),
  notMonitored: await notMonitored(db, today),
})

const MEANWHILE =
  'What you sent was not recorded: that action was answered already, or is somebody else’s to do now.'

/**
 * What confidential things there can be. A module that is switched off says so of its own too: what came from it stays
 * confidential.
 */
const kindsOf = (modules: readonly Module[]): readonly ThingKind[] =>
  modules.flatMap(({ things }) => things ?? [])

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
    const parsed = parseForm(updateForm(true), sentOf(body, actionId))
    if (!parsed.ok) return again(sent ? withFileError(parsed.form, sent) : parsed.form)
    if (sent && 'refused' in sent) return again(withFileError({ typed: body, errors: [] }, sent))
    const result = await answerRequest(work, found, actionId, parsed.input, sent)
    if ('refused' in result) return again(withError(body, 'file', GONE), undefined)
    const now = (await openRequest(work.tx, kinds, link, work.now)) as OpenRequest
    return now.waiting.length > 0 ? { more: true } : { done: thankedPage(now) }
  },
})

export const askingLinks = (modules: () => readonly Module[]) => [
  { purpose: UPDATE_REQUEST, ...updateLink(modules) },
]
