import type { FastifyInstance, FastifyRequest } from 'fastify'
import { NoPartnership } from './faults.ts'
import { cameByItsOwnName } from './hosts.ts'
import { type Html, html } from './html.ts'
import { isId } from './id.ts'
import { letterText } from './letter-markup.ts'
import { type LetterId, own } from './letters.ts'
import type { LinkServing } from './mailed-links.ts'
import { composeLetter, enclosedIn, findLetter, type Posted } from './posting.ts'
import type { Page, Services, Site } from './site.ts'
import { dateAndTime } from './words.ts'

const NEWEST = 200

interface Envelope {
  readonly id: LetterId
  readonly name: string
  readonly address: string
  readonly endedAt: Temporal.Instant | null
  readonly subject: string
}

const listPage = (letters: readonly Envelope[]): Page => ({
  title: 'Mailbox',
  main: html`<h1 class="govuk-heading-l">Mailbox</h1>
    <p class="govuk-body">No mail server is set, so letters come here and go no further. Anyone who can open this page can read them.</p>
    ${
      letters.length === 0
        ? html`<p class="govuk-body">There is no letter yet. What is not urgent waits for the daily digest.</p>`
        : html`<div class="accord-card accord-card--flush"><ul class="accord-rows">${letters.map(
            ({ id, name, address, endedAt, subject }) =>
              html`<li><h2 class="govuk-heading-s accord-snug"><a class="govuk-link" href="/mailbox/${id}">${subject}</a></h2><p>To ${name} &lt;${address}&gt;${endedAt && html`, ${dateAndTime(endedAt)}`}</p></li>`,
          )}</ul></div>`
    }`,
})

/** A letter as the product shows it: its own words and button, in the product's own dress. */
const letterOnPage = ({ letter }: Pick<Posted, 'letter'>): Html =>
  html`${letter.matters.map(
    ({ heading, paragraphs, button }) =>
      html`${heading && html`<h3 class="govuk-heading-s">${heading}</h3>`}${paragraphs.map((text) => html`<p class="govuk-body">${text}</p>`)}${button && html`<p class="govuk-body"><a class="govuk-button" role="button" href="${button.href}">${button.text}</a></p>`}`,
  )}${letter.ending.map((text) => html`<p class="govuk-body-s">${text}</p>`)}`

const letterPage = (
  posted: Posted,
  to: { readonly name: string; readonly address: string },
  calendar: string | undefined,
): Page => ({
  title: posted.letter.subject,
  main: html`<p class="govuk-body"><a class="govuk-link" href="/mailbox">Mailbox</a></p>
    <h1 class="govuk-heading-l">${posted.letter.subject}</h1>
    <dl class="accord-kv"><dt>From</dt><dd>${posted.from}</dd><dt>To</dt><dd>${to.name} &lt;${to.address}&gt;</dd>${posted.replyTo && html`<dt>Answers go to</dt><dd>${posted.replyTo}</dd>`}</dl>
    <div class="accord-card accord-space-below">${letterOnPage(posted)}</div>
    <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">As plain text</span></summary><div class="govuk-details__text"><pre class="accord-pre">${letterText(posted.letter)}</pre></div></details>${calendar && html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Enclosed for the calendar</span></summary><div class="govuk-details__text"><pre class="accord-pre" id="calendar">${calendar}</pre></div></details>`}`,
})

const NO_LETTER: Page = {
  title: 'There is no such letter',
  main: html`<h1 class="govuk-heading-l">There is no such letter</h1><p class="govuk-body"><a class="govuk-link" href="/mailbox">See what is in the mailbox</a></p>`,
}

/**
 * Where letters land when no mail server is set: for trying the product on the machine it runs on. It is there for those
 * who came by an address of the deployment alone.
 */
export function registerMailbox(
  server: FastifyInstance,
  site: Site,
  services: Services,
  { partnershipOf, sendPage }: Pick<LinkServing, 'partnershipOf' | 'sendPage'>,
): void {
  const { database, post } = services
  const room = { post, kinds: site.letters }

  const ownOf = async (request: FastifyRequest) => {
    const partnership = await partnershipOf(request)
    if (!(await cameByItsOwnName(request.headers.host, partnership, post))) throw new NoPartnership()
    return partnership
  }

  server.get('/mailbox', async (request, reply) => {
    const partnership = await ownOf(request)
    const page = await database.session(partnership.partnershipId, 'accord_app', async ({ reader }) => {
      const letters = await own(reader)
        .selectFrom('platform.letter')
        .selectAll()
        .where('partnershipId', '=', reader.partnershipId)
        .where('state', '=', 'sent')
        .orderBy('endedAt', 'desc')
        .orderBy('id', 'desc')
        .limit(NEWEST)
        .execute()
      const shown: Envelope[] = []
      for (const letter of letters) {
        const posted = await composeLetter(reader, room, letter, letter.name)
        if (posted) shown.push({ ...letter, subject: posted.letter.subject })
      }
      return listPage(shown)
    })
    return sendPage(request, reply, 200, site.publicFrame(page, partnership))
  })

  server.get<{ Params: { letterId: string } }>('/mailbox/:letterId', async (request, reply) => {
    const partnership = await ownOf(request)
    const { letterId } = request.params
    const page = await database.session(partnership.partnershipId, 'accord_app', async ({ reader }) => {
      const letter = isId(letterId) ? await findLetter(reader, letterId as LetterId) : undefined
      if (letter?.state !== 'sent') return undefined
      const posted = await composeLetter(reader, room, letter, letter.name)
      if (!posted) return undefined
      const { from, replyTo } = posted
      const now = letter.endedAt ?? letter.madeAt
      const enclosed = await enclosedIn(reader, room, letter, { from, replyTo, to: letter, now })
      return letterPage(posted, letter, enclosed?.content)
    })
    return sendPage(request, reply, page ? 200 : 404, site.publicFrame(page ?? NO_LETTER, partnership))
  })
}
