import { confidentialFooter, unprinted, watermark } from '#platform/access.ts'
import type { ClockInFull } from '#platform/clocks.ts'
import { dayOf } from '#platform/days.ts'
import { type DisclosureId, markLink, takenOutNotice } from '#platform/disclosures.ts'
import { blank, errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Id } from '#platform/id.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime, longDate } from '#platform/words.ts'
import type { Actor, PersonId } from '#platform/work.ts'
import type { RequestWords } from '../queries/requests.ts'
import {
  CHANNEL_WORDS,
  IDENTITY_WORDS,
  KINDS,
  needsIdentity,
  outcomesOf,
  REQUEST_ENTRY,
  REQUEST_TEXT,
  REQUESTS,
  requestPath,
  thingOf,
} from '../rules/kinds.ts'
import { ENTRY_KINDS, entryWords, type Step } from '../rules/steps.ts'
import type { Breach, Entry, Part, Release, Request } from '../schema.ts'
import { TOLD_WORDS } from './forms.ts'
import { dueWords, HERE, type Standing, stateTag } from './register.ts'

/** Everything that the page of a request shows. */
export interface ShownRequest {
  readonly request: Request
  readonly words: RequestWords
  /** What was made of its text, where somebody marked it as a possible disclosure. */
  readonly takenOutAs: DisclosureId | undefined
  readonly standing: Standing
  readonly clock: ClockInFull | undefined
  readonly clockSource: string
  readonly entries: readonly Entry[]
  /** What was made of those that somebody marked as a possible disclosure. */
  readonly entriesTakenOut: ReadonlyMap<Id<string>, DisclosureId>
  readonly breach: Breach | undefined
  readonly parts: readonly Part[]
  readonly release: Release | undefined
  /** Whether anything in what was collected is missing before the answer can be put together. */
  readonly partsSeen: string
  readonly steps: readonly Step[]
  readonly mayKeep: boolean
  readonly documents: Html | undefined
  readonly names: {
    readonly person: (id: PersonId | null) => string
    readonly agency: string
  }
}

/** A breach is about people who were harmed: on paper it goes by its own page alone, which is written down. */
export const printsByName = ({ kind }: Pick<Request, 'kind'>): boolean => kind === 'breach'

const fact = (key: string, value: Child) => ({ key: { text: key }, value: { html: html`${value}` } })
const typed = (value: string): Html => html`<span class="accord-typed">${value}</span>`

const heading = (id: string, text: string, right: Html | false = false): Html =>
  html`<div class="accord-section__head"><h2 class="govuk-heading-m" id="${id}">${text}</h2>${right}</div>`

const button = (href: string, text: string, isQuiet = true): Html =>
  html`<a class="govuk-button${isQuiet && ' govuk-button--secondary'}" href="${href}">${text}</a>`

/** “1 month”, “1 month and 2 more”, “20 working days”. */
const ruleWords = ({ ruleValue, ruleUnit, extendedBy, endsOnWorkingDay }: ClockInFull): string =>
  `${counted(ruleValue, ruleUnit.replace(/s$/, ''))}${extendedBy > 0 ? ` and ${extendedBy} more` : ''}${
    endsOnWorkingDay ? ', then the next working day if that is none' : ''
  }`

/** What the clock says: when it is due and why, and what happened to it. */
function clockCard({ clock, clockSource, standing, request, steps, mayKeep }: ShownRequest): Html {
  if (!clock) return html``
  const moves = clock.triggers.slice(1)
  return html`<section class="accord-card" aria-labelledby="clock">${heading('clock', 'Clock', stateTag(request, standing))}${summaryList(
    {
      rows: [
        fact(clock.stoppedAt ? 'It was due' : 'Due', standing.dueAt ? dueWords(standing.dueAt) : ''),
        fact('Started', dateAndTime(clock.startedAt)),
        fact('Rule', ruleWords(clock)),
        fact('Source', clockSource),
        ...(request.waitsFor
          ? [
              fact(
                'Stands still',
                request.waitsFor === 'identity' ? 'For proof of who asks' : 'For what they mean',
              ),
            ]
          : []),
        ...clock.pauses.map(({ fromAt, toAt, why }) =>
          fact('Stood still', `${dateAndTime(fromAt)} to ${toAt ? dateAndTime(toAt) : 'now'}. ${why}`),
        ),
        ...moves.map(({ setAt, dueAt, why }) =>
          fact('Worked out again', `On ${longDate(dayOf(setAt))}, due ${dueWords(dueAt)}. ${why}`),
        ),
        ...(clock.stoppedAt ? [fact('Stopped', dateAndTime(clock.stoppedAt))] : []),
        ...(clock.latenessReason ? [fact('Why it was late', typed(clock.latenessReason))] : []),
      ],
    },
  )}${mayKeep && steps.length > 0 && button(`${requestPath(request.id)}/step`, 'Record what happened')}</section>`
}

/** What they wrote, with the way to mark it; or what stands in its place. */
const theirText = ({ request, words, takenOutAs }: ShownRequest): Html =>
  html`${words.details && html`${typed(words.details)}<p class="govuk-body accord-snug">${markLink(REQUEST_TEXT, request.id, `in ${request.reference}`)}</p>`}${takenOutAs && takenOutNotice(takenOutAs)}`

function factsCard(shown: ShownRequest): Html {
  const { request, words, names } = shown
  const isBreach = request.kind === 'breach'
  return html`<section class="accord-card" aria-labelledby="facts">${heading('facts', 'What is recorded')}${summaryList(
    {
      rows: [
        fact(isBreach ? 'Found by' : 'Who asks', typed(words.asker)),
        ...(words.contact ? [fact('How to reach them', typed(words.contact))] : []),
        fact(isBreach ? 'Aware of it' : 'Received', dateAndTime(request.receivedAt)),
        fact('How it came', CHANNEL_WORDS[request.channel]),
        fact(isBreach ? 'What happened' : 'What they ask', theirText(shown)),
        ...(request.theme ? [fact('Theme', request.theme)] : []),
        ...(needsIdentity(request.kind) ? [fact('Who they are', IDENTITY_WORDS[request.identity])] : []),
        ...(request.aboutId
          ? [
              fact(
                'Whom it is about',
                html`<a class="govuk-link" href="/workspace/people/${request.aboutId}">${names.person(request.aboutId)}</a>`,
              ),
            ]
          : []),
        ...(request.requesterId ? [fact('In the directory', names.person(request.requesterId))] : []),
        ...(names.agency ? [fact('Agency', names.agency)] : []),
        fact('Deals with it', request.ownerId ? names.person(request.ownerId) : 'Nobody yet'),
        ...(request.acknowledgedAt ? [fact('Acknowledged', dateAndTime(request.acknowledgedAt))] : []),
        ...(request.closedAt
          ? [
              fact('How it ended', outcomesOf(request.kind)[request.outcome ?? ''] ?? ''),
              fact('What was answered', typed(words.answer)),
              fact('Closed', `${dateAndTime(request.closedAt)}, by ${names.person(request.closedBy)}`),
            ]
          : []),
      ],
    },
  )}</section>`
}

function breachCard({ request, breach, mayKeep }: ShownRequest): Html | false {
  if (!breach) return false
  const told = (who: 'commissioner' | 'people') => {
    const [decided, at, reason] =
      who === 'commissioner'
        ? ([breach.commissioner, breach.commissionerAt, breach.commissionerReason] as const)
        : ([breach.people, breach.peopleAt, breach.peopleReason] as const)
    const state = decided ? statusTag('good', TOLD_WORDS[decided]) : statusTag('watch', TOLD_WORDS.open)
    return html`${state}${at && html` ${dateAndTime(at)}`}${reason && html`<br>${typed(reason)}`}`
  }
  return html`<section class="accord-card" aria-labelledby="breach">${heading('breach', 'What is known')}${summaryList(
    {
      rows: [
        fact(
          'People it touches',
          breach.affected === null ? 'Not known yet' : counted(breach.affected, 'person', 'people'),
        ),
        fact('What it means for them', breach.effects ? typed(breach.effects) : 'Not written down yet'),
        fact('What was done about it', breach.remedy ? typed(breach.remedy) : 'Not written down yet'),
        fact('Information Commissioner', told('commissioner')),
        fact('The people it touches', told('people')),
      ],
    },
  )}${mayKeep && request.closedAt === null && button(`${REQUESTS}/breaches/${request.id}`, 'Write down what is known', false)}</section>`
}

export const tableWords = (table: string): string => table.replace('.', ': ').replaceAll('_', ' ')

const DECIDED = {
  all: ['good', 'Everything goes'],
  part: ['good', 'A part goes'],
  none: ['good', 'Nothing goes'],
} as const

const partRow = (request: Request, part: Part, nameOf: ShownRequest['names']['person']): Html => {
  const [tone, words] = part.decision ? DECIDED[part.decision] : (['watch', 'To check'] as const)
  return html`<tr><th scope="row"><a class="govuk-link" href="${requestPath(request.id)}/held/${part.id}">${tableWords(part.tableName)}</a></th>
  <td data-label="Records"><span>${counted(part.records, 'record')}${part.closed > 0 && html`<br><span class="accord-small">${counted(part.closed, 'confidential record')} besides</span>`}</span></td>
  <td data-label="Checked by"><span>${part.reviewedBy ? nameOf(part.reviewedBy) : 'Nobody yet'}</span></td>
  <td data-label="State"><span>${statusTag(tone, words)}</span></td></tr>`
}

/** What is held on the person of a request for access, and how far it has been checked. */
function heldCard(shown: ShownRequest): Html | false {
  const { request, parts, release, mayKeep, names, partsSeen } = shown
  if (request.kind !== 'access' || !mayKeep) return false
  const here = requestPath(request.id)
  const unchecked = parts.filter(({ decision }) => decision === null).length
  const closed = parts.reduce((sum, part) => sum + part.closed, 0)
  const collect = (words: string) =>
    postForm(
      { action: `${here}/collect` },
      html`<button class="govuk-button govuk-button--secondary" type="submit">${words}</button>`,
    )
  const isOpen = request.closedAt === null && !release
  return html`<section class="accord-section" aria-labelledby="held">${heading('held', 'Everything held on this person')}${
    request.aboutId === null
      ? html`<p class="govuk-body">Say first whom of the directory it is about. Then what is held can be collected.</p>`
      : parts.length === 0
        ? html`<p class="govuk-body">Nothing was collected yet.</p>${isOpen && collect('Collect what is held')}`
        : html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">What was collected, by table</caption><thead><tr><th scope="col">Table</th><th scope="col">Records</th><th scope="col">Checked by</th><th scope="col">State</th></tr></thead><tbody>${parts.map((part) => partRow(request, part, names.person))}</tbody></table></div>
  ${closed > 0 && html`<p class="govuk-body">${icon('lock')} ${counted(closed, 'confidential record is', 'confidential records are')} held and not in the collection. Each table says whom to ask. Add what they release as a document.</p>`}
  ${
    release
      ? html`<p class="govuk-body">The answer was put together on ${dateAndTime(release.at)} by ${names.person(release.byId)}: ${counted(release.records, 'record')}, ${counted(release.redactions, 'redaction')}.</p><p class="govuk-body"><a class="govuk-button" href="${REQUESTS}/answers/${request.id}/answer.zip">${icon('download')} Download the answer</a></p><p class="govuk-body accord-small">SHA-256 <span class="accord-break">${release.sha256}</span></p>`
      : isOpen &&
        html`<p class="govuk-body">${unchecked > 0 ? `${counted(unchecked, 'table')} to check before the answer can be put together.` : 'Everything is checked.'}</p><div class="accord-actions">${
          unchecked === 0 &&
          postForm(
            { action: `${here}/release` },
            fields(blank).hidden('seen', partsSeen),
            html`<button class="govuk-button" type="submit">Put the answer together</button>`,
          )
        }${collect('Collect again, and check again')}</div>`
  }`
  }</section>`
}

/** What an entry says, with the way to mark it; or what stands in its place. */
function entryText({ request, entriesTakenOut }: ShownRequest, { id, at, words }: Entry): Html {
  const marked = entriesTakenOut.get(id)
  const about = `in ${request.reference}, ${dateAndTime(at)}`
  return html`${words && html`<p class="govuk-body accord-typed accord-snug">${words}</p><p class="govuk-body accord-snug">${markLink(REQUEST_ENTRY, id, about)}</p>`}${marked && takenOutNotice(marked)}`
}

function history(shown: ShownRequest, form: FormState): Html {
  const { request, entries, names, mayKeep } = shown
  const field = fields(form)
  return html`<section class="accord-section" aria-labelledby="history">${heading('history', 'Correspondence and history')}
  ${
    mayKeep &&
    request.closedAt === null &&
    html`<div class="accord-card accord-space-below">${postForm(
      { action: `${requestPath(request.id)}/notes` },
      field.choice(
        'kind',
        'What it was',
        Object.entries(ENTRY_KINDS).map(([value, text]) => ({ value, text })),
      ),
      field.area('words', 'What was said or done', { rows: 4 }),
      field.submit('Add to the history'),
    )}</div>`
  }<ol class="accord-timeline">${entries.map(
    (entry) =>
      html`<li><time datetime="${entry.at.toString()}">${dateAndTime(entry.at)}</time><p class="accord-snug"><strong>${entryWords(entry.kind)}</strong>${entry.byId && html` <span class="accord-muted">by ${names.person(entry.byId)}</span>`}</p>${entryText(shown, entry)}</li>`,
  )}</ol></section>`
}

/** A request: what is asked, its clock, and what was done about it. */
export function requestPage(
  shown: ShownRequest,
  form: FormState = blank,
  notice: Html | false = false,
): Page {
  const { request, standing, mayKeep, documents } = shown
  const here = requestPath(request.id)
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${stateTag(request, standing)}</p><h1 class="govuk-heading-l">${request.title}</h1><p>${KINDS[request.kind].words} <span class="accord-nowrap">${request.reference}</span></p></div>${
    mayKeep &&
    html`<div class="accord-actions">${
      request.closedAt === null &&
      html`${button(`${here}/close`, 'Close it', false)}${button(`${here}/change`, 'Change')}`
    }${button(`${here}/print`, 'Print')}</div>`
  }</div>${notice}
  <div class="accord-grid"><div class="accord-col-7 accord-stack">${factsCard(shown)}${breachCard(shown)}</div><div class="accord-col-5 accord-stack">${clockCard(shown)}${confidentialFooter(thingOf(request))}</div></div>${printsByName(request) && unprinted(true)}
  ${heldCard(shown)}${documents && html`<section class="accord-section" aria-labelledby="papers">${heading('papers', 'Documents')}${documents}</section>`}
  ${history(shown, form)}`
  return { title: `${request.reference}: ${request.title}`, here: HERE, main }
}

/** The same on paper, without what can only be done on a screen: each sheet says who took it away and when. */
export function printedRequestPage(
  shown: ShownRequest,
  { actor, now }: { readonly actor: Pick<Actor, 'name'>; readonly now: Temporal.Instant },
): Page {
  const { request } = shown
  const read = { ...shown, mayKeep: false }
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker"><a class="govuk-link" href="${requestPath(request.id)}">Back to the request</a></p><h1 class="govuk-heading-l">${request.title}</h1><p>${KINDS[request.kind].words} <span class="accord-nowrap">${request.reference}</span></p><p class="accord-screen-only">Print this page from the menu of your browser.</p></div></div>
<p class="accord-watermark">${watermark(actor, now)}</p>
<div class="accord-stack">${factsCard(read)}${breachCard(read)}${clockCard(read)}</div>
${history(read, blank)}`
  return { title: `Print – ${request.reference}`, here: HERE, main }
}
