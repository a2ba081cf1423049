import { blank, parseForm, withError } from '#platform/forms.ts'
import { accordItself } from '#platform/jobs.ts'
import type { LinkPurpose } from '#platform/mailed-links.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import { anyone, type EntranceRoute, invalid, show } from '#platform/site.ts'
import { receiveAsked } from '../commands/asking.ts'
import { askingForm } from '../forms/asking.ts'
import { requestById } from '../queries/requests.ts'
import { RECEIPT } from '../rules/letters.ts'
import type { RequestId } from '../schema.ts'
import { ASKING, askingPage, receiptPage, receivedPage } from '../views/asking.ts'

const TOO_MANY = 'There have been too many attempts. Wait 15 minutes, then try again'

export const askingRoutes: readonly EntranceRoute[] = [
  {
    method: 'GET',
    path: ASKING,
    may: anyone,
    answer: async ({ db, today }) => show(askingPage(blank, await notMonitored(db, today))),
  },
  {
    method: 'POST',
    path: ASKING,
    may: anyone,
    freeTextFrom: 'public',
    async answer(ask) {
      const { db, today, identity, browser, body } = ask
      const warning = await notMonitored(db, today)
      const parsed = parseForm(askingForm, body)
      if (!parsed.ok) return invalid(askingPage(parsed.form, warning))
      if (!(await identity.mayAskForLetter(parsed.input.email, browser.address))) {
        const page = askingPage(withError(body, 'email', TOO_MANY), warning)
        return { status: 429, page: { ...page, title: `Error: ${page.title}` } }
      }
      await ask.write(accordItself(db.partnershipId), (work) => receiveAsked(work, parsed.input))
      return show(receivedPage())
    },
  },
]

/** The link of a receipt shows a number, as often as it is opened. Nothing is done by it. */
const receipt: LinkPurpose = {
  async page({ db }, link) {
    const request = await requestById(db, link.subject as RequestId)
    return request && receiptPage(request)
  },
  spend: async () => undefined,
}

export const receiptLinks = [{ purpose: RECEIPT, ...receipt }] as const
