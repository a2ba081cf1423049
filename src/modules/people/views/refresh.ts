import { errorSummary, type FormState, fields, postForm, typedText } from '#platform/forms.ts'
import { input } from '#platform/govuk/input.ts'
import { select } from '#platform/govuk/select.ts'
import type { Listed } from '#platform/holdings.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, type StatusKind, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import { answerField, namedField } from '../forms/refresh.ts'
import { answerPath, REFRESH, type Said } from '../queries/refresh.ts'
import { dueWords, REFRESH_WORDS, type RefreshState, yearAfter } from '../rules/refresh.ts'
import type { Agency, Refresh, RefreshAgency } from '../schema.ts'

export const HERE = 'Yearly refresh'

const TAGS: Readonly<Record<RefreshState, StatusKind>> = {
  'nobody to ask': 'bad',
  late: 'bad',
  asked: 'info',
  answered: 'watch',
  'carried out': 'good',
}
const stateTag = (state: RefreshState): Html => statusTag(TAGS[state], REFRESH_WORDS[state])

/** A round with how far its agencies have come. */
export interface Round {
  readonly refresh: Refresh
  readonly asked: number
  readonly answered: number
  readonly carried: number
}

/** Every round there was. */
export function refreshesPage(rounds: readonly Round[]): Page {
  const isOpen = rounds.some(({ refresh }) => refresh.closedAt === null)
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Yearly refresh</h1><p>Once a year each agency says who goes on. You see who has answered, and carry it out.</p></div>${
    !isOpen &&
    html`<div class="accord-actions"><a class="govuk-button" href="${REFRESH}/new">${icon('plus')} Ask the agencies</a></div>`
  }</div>
${
  rounds.length > 0
    ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Years and how far their agencies have come</caption><thead><tr><th scope="col">Year</th><th scope="col">Answers by</th><th scope="col" class="accord-register__num">Asked</th><th scope="col" class="accord-register__num">Answered</th><th scope="col" class="accord-register__num">Carried out</th><th scope="col">State</th></tr></thead><tbody>${rounds.map(
        ({ refresh, asked, answered, carried }) =>
          html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${REFRESH}/${refresh.id}">${yearAfter(refresh.lastOn)}</a></th><td data-label="Answers by"><span>${longDate(refresh.dueOn)}</span></td><td data-label="Asked" class="accord-register__num"><span>${asked}</span></td><td data-label="Answered" class="accord-register__num"><span>${answered}</span></td><td data-label="Carried out" class="accord-register__num"><span>${carried}</span></td><td data-label="State"><span>${refresh.closedAt ? statusTag('quiet', 'Closed', 'square') : statusTag('info', 'Open')}</span></td></tr>`,
      )}</tbody></table></div>`
    : html`<div class="accord-empty">${icon('people')}<h2 class="govuk-heading-s">Nobody has been asked yet</h2><p>The safeguarding lead of each agency gets a letter with a link.</p></div>`
}`
  return { title: HERE, here: HERE, main }
}

/** Where a round is begun. */
export function newRefreshPage(form: FormState): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">Ask the agencies who goes on</h1>
<p class="govuk-body">Every agency whose people hold a seat or a post is asked. Its safeguarding lead gets a letter with a link to a page of the workspace. No name travels by letter.</p>
<div class="accord-card">${postForm(
    { action: `${REFRESH}/new` },
    field.date('lastOn', 'Last day of the year that ends', {
      hint: 'Successors begin on the day after it. For example 31 3 2027',
    }),
    field.date('dueOn', 'Answers are asked for by', { hint: 'For example 28 2 2027' }),
    field.submit('Ask the agencies'),
  )}</div>`
  return { title: 'Ask the agencies who goes on', here: HERE, main }
}

/** An agency in a round. */
export interface Progress {
  readonly agency: Pick<Agency, 'id' | 'name'>
  readonly asked: RefreshAgency
  readonly state: RefreshState
  readonly said: Said | undefined
  readonly by: string | undefined
}

const saidCell = ({ said, asked, by }: Progress): Child =>
  said && asked.answeredAt
    ? html`${said.stay} go on, ${said.changed} replaced, ${said.ended} end<span class="accord-register__sub">${by}, ${dateAndTime(asked.answeredAt)}</span>`
    : asked.letters === 0
      ? 'It has no safeguarding lead. Give somebody the post, and ask again'
      : html`Nothing yet<span class="accord-register__sub">Asked ${dateAndTime(asked.askedAt)}, ${counted(asked.letters, 'letter')}</span>`

/** How far every agency of a round has come. */
export function refreshPage(
  refresh: Refresh,
  progress: readonly Progress[],
  today: Temporal.PlainDate,
): Page {
  const year = yearAfter(refresh.lastOn)
  const isOpen = refresh.closedAt === null
  const silent = progress.filter(({ asked }) => asked.answeredAt === null).length
  const carried = progress.filter(({ asked }) => asked.carriedAt !== null).length
  const days = today.until(refresh.dueOn).days
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Who goes on in ${year}</h1><p>${dueWords(refresh.dueOn)} ${isOpen ? (days >= 0 ? `That is in ${counted(days, 'day')}.` : 'That day has passed.') : 'This year is closed.'}</p></div>${
    isOpen &&
    html`<div class="accord-actions">${
      silent > 0 &&
      postForm(
        { action: `${REFRESH}/${refresh.id}/remind` },
        html`<button class="govuk-button govuk-button--secondary" type="submit">Write again to who has not answered</button>`,
      )
    }${postForm(
      { action: `${REFRESH}/${refresh.id}/close` },
      html`<button class="govuk-button govuk-button--secondary" type="submit">Close</button>`,
    )}</div>`
  }</div>
<p class="govuk-body-l">${progress.length - silent} of ${counted(progress.length, 'agency has answered', 'agencies have answered')}. ${carried} ${carried === 1 ? 'is' : 'are'} carried out.</p>
<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Agencies and what they said</caption><thead><tr><th scope="col">Agency</th><th scope="col">State</th><th scope="col">What it said</th><th scope="col">You can</th></tr></thead><tbody>${progress.map(
    (each) =>
      html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="/workspace/agencies/${each.agency.id}">${each.agency.name}</a></th><td data-label="State"><span>${stateTag(each.state)}</span></td><td data-label="What it said"><span>${saidCell(each)}</span></td><td data-label="You can"><span>${
        each.asked.carriedAt
          ? html`<span class="accord-muted">Done ${dateAndTime(each.asked.carriedAt)}</span>`
          : html`${
              each.asked.answeredAt &&
              html`<a class="govuk-link" href="/workspace/agencies/${each.agency.id}/hand-over?refresh=${refresh.id}">Carry out<span class="govuk-visually-hidden"> what ${each.agency.name} said</span></a><br>`
            }${isOpen && html`<a class="govuk-link" href="${answerPath(refresh.id, each.agency.id)}">Answer for them<span class="govuk-visually-hidden">: ${each.agency.name}</span></a>`}`
      }</span></td></tr>`,
  )}</tbody></table></div>`
  return { title: `Who goes on in ${year}`, here: HERE, main }
}

/** What an agency is asked of its people. */
export interface Asked {
  readonly refresh: Refresh
  readonly agency: Pick<Agency, 'id' | 'name'>
  readonly listed: readonly Listed[]
  readonly names: ReadonlyMap<PersonId, string>
  readonly colleagues: readonly { readonly id: PersonId; readonly name: string }[]
  readonly answeredAt: Temporal.Instant | null
  readonly isOver: boolean
  readonly version: number
  readonly sees: 'rounds' | 'own'
}

function question({ colleagues, names }: Asked, { held }: Listed, form: FormState): Html {
  const name = names.get(held.personId) ?? 'Somebody'
  const [answer, named] = [answerField(held.id), namedField(held.id)]
  const errorOf = (field: string) => {
    const error = form.errors.find((each) => each.field === field)
    return error && { errorMessage: { text: error.text } }
  }
  const hidden = 'govuk-visually-hidden'
  return html`<tr><th scope="row"><span class="accord-register__title">${name}</span><span class="accord-register__sub">${held.words}. ${held.detail}</span></th><td data-label="Next year"><div>${select(
    {
      ...{ id: answer, name: answer, ...errorOf(answer) },
      label: { text: `Next year: ${name}, ${held.words}`, classes: hidden },
      items: [
        { value: '', text: 'Choose one' },
        { value: 'stay', text: `${name} goes on` },
        ...colleagues
          .filter(({ id }) => id !== held.personId)
          .map(({ id, name: other }) => ({ value: id, text: `${other} takes it on` })),
        { value: 'somebody', text: 'Somebody new takes it on' },
        { value: 'end', text: 'It ends, and nobody takes it on' },
      ].map((item) => ({ ...item, selected: typedText(form, answer) === item.value })),
    },
  )}</div></td><td data-label="Somebody new"><div>${input({
    ...{ id: named, name: named, value: typedText(form, named), ...errorOf(named) },
    label: { text: `Name and e-mail address of somebody new: ${held.words}`, classes: hidden },
  })}</div></td></tr>`
}

/** Where the lead of an agency says who goes on. */
export function answerPage(asked: Asked, form: FormState, more: Child = ''): Page {
  const { refresh, agency, listed, answeredAt, isOver } = asked
  const year = yearAfter(refresh.lastOn)
  const field = fields(form)
  const state = isOver
    ? html`<div class="accord-callout accord-callout--info accord-space-below"><div><h2>This is settled</h2><p>What ${agency.name} said has been carried out, or the year is closed. Tell the business unit if something is wrong.</p></div></div>`
    : answeredAt &&
      html`<p class="govuk-body">${statusTag('good', 'Answered')} on ${dateAndTime(answeredAt)}. You can change it until it is carried out.</p>`
  const main = html`${errorSummary(form)}<span class="govuk-caption-l">${agency.name}</span><h1 class="govuk-heading-l">Who goes on in ${year}</h1>
<p class="govuk-body-l">Say of each seat and post whether it goes on after ${longDate(refresh.lastOn)}, or who takes it on. ${dueWords(refresh.dueOn)}</p>${more}${state}
${
  listed.length === 0
    ? html`<div class="accord-empty">${icon('check')}<h2 class="govuk-heading-s">Nothing to confirm</h2><p>Nobody of ${agency.name} holds a seat or a post.</p></div>`
    : !isOver &&
      postForm(
        { action: answerPath(refresh.id, agency.id) },
        html`<div class="accord-card accord-card--flush accord-space-below"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Seats and posts of ${agency.name}</caption><thead><tr><th scope="col">Who and what</th><th scope="col">Next year</th><th scope="col">Somebody new: name and e-mail address</th></tr></thead><tbody>${listed.map((each) => question(asked, each, form))}</tbody></table></div>`,
        field.hidden('version', asked.version),
        field.submit('Send this answer'),
      )
}`
  return {
    title: `Who goes on in ${year}: ${agency.name}`,
    here: asked.sees === 'rounds' ? HERE : 'My work',
    within: asked.sees === 'rounds' ? [{ text: year, href: `${REFRESH}/${refresh.id}` }] : [],
    main,
  }
}

/** Somebody answered meanwhile, or what is held changed: what was typed stands in the list as it is now. */
export const staleAnswerPage = (asked: Asked, form: FormState): Page =>
  answerPage(
    asked,
    form,
    html`<div class="accord-callout accord-space-below"><div><h2>Something has changed</h2><p>Somebody answered, or what is held has changed, while you had this page open. What you chose is still chosen and is not sent yet. Check it, and send it again.</p></div></div>`,
  )
