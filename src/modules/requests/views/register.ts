import { dayOf } from '#platform/days.ts'
import { attributes, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { clockTime, counted, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import { endOfDay } from '#platform/working-days.ts'
import { KINDS, outcomesOf, REQUESTS, requestPath } from '../rules/kinds.ts'
import { REQUEST_KINDS, type Request, type RequestKind } from '../schema.ts'

export const HERE = 'Requests'

/** How a request stands: of its clock what a reader has to know. */
export interface Standing {
  readonly dueAt: Temporal.Instant | undefined
  readonly state: 'closed' | 'paused' | 'late' | 'soon' | 'running' | 'stopped'
}

/** When something is due: the day, and the time where the moment counts. */
export const dueWords = (dueAt: Temporal.Instant): string =>
  dueAt.equals(endOfDay(dayOf(dueAt)))
    ? longDate(dayOf(dueAt))
    : `${longDate(dayOf(dueAt))} at ${clockTime(dueAt)}`

const STATES = {
  paused: ['info', 'Paused'],
  late: ['bad', 'Late'],
  soon: ['watch', 'Due soon'],
  running: ['info', 'Open'],
  stopped: ['info', 'Open'],
} as const

/** The state of a request as a tag: how it ended, or how its clock stands. */
export function stateTag(request: Pick<Request, 'kind' | 'outcome'>, { state }: Standing): Html {
  if (state === 'closed')
    return statusTag('good', outcomesOf(request.kind)[request.outcome ?? ''] ?? 'Closed')
  const [tone, words] = STATES[state]
  return statusTag(tone, words)
}

export interface AskedRequests {
  readonly kind: string
  readonly shown: string
}

export interface ListedRequest {
  readonly request: Request
  readonly standing: Standing
}

const row = (
  { request, standing }: ListedRequest,
  nameOf: (id: PersonId | null) => string,
): Html => html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${requestPath(request.id)}">${request.title}</a><span class="accord-register__sub">${KINDS[request.kind].words} <span class="accord-nowrap">${request.reference}</span></span></th>
  <td data-label="Received"><span>${longDate(dayOf(request.receivedAt))}</span></td>
  <td data-label="Due"><span>${standing.state === 'closed' || standing.state === 'stopped' || !standing.dueAt ? '–' : dueWords(standing.dueAt)}</span></td>
  <td data-label="Deals with it"><span>${request.ownerId ? nameOf(request.ownerId) : 'Nobody yet'}</span></td>
  <td data-label="State"><span>${stateTag(request, standing)}</span></td></tr>`

const option = (value: string, text: string, chosen: string): Html =>
  html`<option value="${value}"${attributes({ selected: value === chosen })}>${text}</option>`

/** The register: every request that the reader may open. It names nobody who asks. */
export function registerPage(
  list: readonly ListedRequest[],
  asked: AskedRequests,
  { nameOf, mayKeep }: { readonly nameOf: (id: PersonId | null) => string; readonly mayKeep: boolean },
): Page {
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Requests about information</h1><p>What people ask about information, what they complain of, and breaches. Each has its clock.</p></div>${
    mayKeep &&
    html`<div class="accord-actions"><a class="govuk-button" href="${REQUESTS}/new">${icon('plus')} Record a request</a></div>`
  }</div>
  <div class="accord-card accord-space-below"><form class="accord-filters" action="${REQUESTS}" method="get">
    <div class="govuk-form-group"><label class="govuk-label" for="kind">Kind</label><select class="govuk-select" id="kind" name="kind">${option('', 'Any kind', asked.kind)}${REQUEST_KINDS.map((kind) => option(kind, KINDS[kind].words, asked.kind))}</select></div>
    <div class="govuk-form-group"><label class="govuk-label" for="shown">Show</label><select class="govuk-select" id="shown" name="shown">${option('', 'Open requests', asked.shown)}${option('closed', 'Closed requests', asked.shown)}${option('all', 'All requests', asked.shown)}</select></div>
    <div><button class="govuk-button govuk-button--secondary" type="submit">${icon('search')} Find</button></div></form></div>
  ${
    list.length > 0
      ? html`<p class="govuk-body" role="status">${counted(list.length, 'request')}</p><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack">
    <caption class="govuk-visually-hidden">Requests, those that are due first at the top</caption>
    <thead><tr><th scope="col">Request</th><th scope="col">Received</th><th scope="col">Due</th><th scope="col">Deals with it</th><th scope="col">State</th></tr></thead>
    <tbody>${list.map((each) => row(each, nameOf))}</tbody></table></div>`
      : html`<div class="accord-empty">${icon('check')}<h2 class="govuk-heading-s">No requests here</h2><p>${
          asked.kind || asked.shown
            ? 'Choose another kind, or show other ones.'
            : 'None is open. The closed ones can be shown above.'
        }</p></div>`
  }`
  return { title: 'Requests about information', here: HERE, main }
}

/** Which kind of request is recorded: what each is, and how long there is. */
export function kindsPage(periods: Readonly<Record<RequestKind, string>>): Page {
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">What came?</h1></div></div>
  <div class="accord-card accord-card--flush"><ul class="accord-rows">${REQUEST_KINDS.map(
    (kind) =>
      html`<li><div><a class="govuk-link govuk-!-font-weight-bold" href="${REQUESTS}/new/${kind}">${KINDS[kind].words}</a><p class="govuk-body accord-snug">${KINDS[kind].about}</p><p class="accord-muted accord-small accord-snug">${periods[kind]}</p></div></li>`,
  )}</ul></div>`
  return { title: 'What came?', here: HERE, main }
}
