import { bothTexts } from '#platform/conflict.ts'
import { holdsOn, isBefore } from '#platform/days.ts'
import { blank, errorSummary, type FormState, fields, filled, postForm, typedText } from '#platform/forms.ts'
import { checkboxes } from '#platform/govuk/checkboxes.ts'
import { details } from '#platform/govuk/details.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Crumb, Page } from '#platform/site.ts'
import { dateAndTime, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { ContactInput, PersonInput } from '../forms/person.ts'
import type { PostHeld } from '../queries/directory.ts'
import { CONTACT_WORDS, POST_WORDS, personWords } from '../rules.ts'
import { type AgencyId, type Change, type Person, PREFERRED_CONTACTS } from '../schema.ts'
import { HERE } from './directory.ts'
import { mailLink } from './mail-link.ts'

type Names = ReadonlyMap<AgencyId, string>
interface Named {
  readonly id: AgencyId
  readonly name: string
}

/** The way to a page under a person. */
export const withinPerson = ({ id, name }: Pick<Person, 'id' | 'name'>): readonly Crumb[] => [
  { text: name, href: `/workspace/people/${id}` },
]

const days = (fromOn: Temporal.PlainDate, toOn: Temporal.PlainDate | null): string =>
  toOn ? `${longDate(fromOn)} to ${longDate(toOn)}` : `since ${longDate(fromOn)}`

const postRow = (held: PostHeld, today: Temporal.PlainDate, mayKeep: boolean): Html =>
  html`<tr><th scope="row">${POST_WORDS[held.kind]}</th><td data-label="Where"><span>${
    held.agencyId
      ? html`<a class="govuk-link" href="/workspace/agencies/${held.agencyId}">${held.agencyName}</a>`
      : 'The whole partnership'
  }</span></td><td data-label="When"><span>${days(held.fromOn, held.toOn)}</span></td><td data-label="Today"><span>${
    holdsOn(held, today) ? statusTag('good', 'Holds it') : statusTag('quiet', 'Not today')
  }</span></td>${
    mayKeep &&
    html`<td data-label="Change"><span><a class="govuk-link" href="/workspace/posts/${held.id}/edit">Change its days<span class="govuk-visually-hidden"> as ${POST_WORDS[held.kind]}</span></a></span></td>`
  }</tr>`

const postsSection = (
  person: Pick<Person, 'id'>,
  posts: readonly PostHeld[],
  today: Temporal.PlainDate,
  mayKeep: boolean,
): Html =>
  html`<section class="accord-section" aria-labelledby="posts"><div class="accord-section__head"><h2 class="govuk-heading-m" id="posts">Posts</h2>${
    mayKeep &&
    html`<a class="govuk-button govuk-button--secondary" href="/workspace/people/${person.id}/posts/new">${icon('plus')} Give a post</a>`
  }</div>${
    posts.length > 0
      ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Posts held, now and before</caption><thead><tr><th scope="col">Post</th><th scope="col">Where</th><th scope="col">When</th><th scope="col">Today</th>${mayKeep && html`<th scope="col">Change</th>`}</tr></thead><tbody>${posts.map((each) => postRow(each, today, mayKeep))}</tbody></table></div>`
      : html`<p class="govuk-body">No post is recorded.</p>`
  }</section>`

/** What was changed, when and by whom: the latest first. */
export const historyOf = (changes: readonly Change[], names: ReadonlyMap<PersonId, string>): Child =>
  changes.length > 0 &&
  html`<section class="accord-section" aria-labelledby="history"><h2 class="govuk-heading-m" id="history">History</h2>${details(
    {
      summaryText: 'What was changed, and when',
      html: html`<ul class="accord-rows accord-rows--tight">${changes.map(
        ({ at, changedBy, what }) =>
          html`<li><p class="accord-small accord-muted accord-snug">${dateAndTime(at)} by ${names.get(changedBy) ?? 'Accord'}</p><ul class="govuk-list accord-snug">${what.map(
            ({ field, from, to }) =>
              html`<li><strong>${field}</strong>: ${from || 'empty'} → ${to || 'empty'}</li>`,
          )}</ul></li>`,
      )}</ul>`,
    },
  )}</section>`

const state = (person: Person, today: Temporal.PlainDate): Html | false => {
  if (person.archivedOn) return statusTag('quiet', `Archived ${longDate(person.archivedOn)}`, 'square')
  if (!person.leftOn) return false
  const isPast = isBefore(person.leftOn, today)
  return statusTag('quiet', `${isPast ? 'Left' : 'Leaves'} ${longDate(person.leftOn)}`, 'square')
}

function signsIn({ accountId, accountEndedOn }: Person, closedAfter: Temporal.PlainDate | undefined): string {
  if (accountId)
    return closedAfter ? `Account closed since ${longDate(closedAfter.add({ days: 1 }))}` : 'Has an account'
  return accountEndedOn ? `Account ended on ${longDate(accountEndedOn)}` : 'Has no account'
}

/** Who a person is, how they are reached, what they hold and what was changed. */
export function personPage(
  person: Person,
  around: {
    readonly agencyName: string | undefined
    readonly posts: readonly PostHeld[]
    readonly panels: readonly Html[]
    readonly history: Child
    /** The person that this one turned out to be, and those who turned out to be this one. */
    readonly mergedInto: { readonly id: PersonId; readonly name: string } | undefined
    readonly today: Temporal.PlainDate
    /** The last day on which their account opened anything, where that is over. */
    readonly closedAfter: Temporal.PlainDate | undefined
    readonly mayKeep: boolean
    readonly isSelf: boolean
    readonly more?: Child
    /** The way to undo what was handed over here. */
    readonly undo: Html | false
  },
): Page {
  const { agencyName, posts, panels, history, mergedInto, today, mayKeep, isSelf } = around
  const fact = (key: string, value: Child) =>
    value ? { key: { text: key }, value: { html: html`${value}` } } : undefined
  const base = `/workspace/people/${person.id}`
  const isOpen = mergedInto === undefined
  const actions =
    isOpen &&
    (mayKeep || isSelf) &&
    html`<div class="accord-actions">${
      mayKeep
        ? html`<a class="govuk-button govuk-button--secondary" href="${base}/edit">Change</a>${
            !isSelf && html`<a class="govuk-button govuk-button--secondary" href="${base}/merge">Merge</a>`
          }<a class="govuk-button govuk-button--secondary" href="${base}/everything">Everything held</a>${
            !person.archivedOn &&
            html`<a class="govuk-button govuk-button--secondary" href="${base}/hand-over">Hand over</a>`
          }${
            person.archivedOn
              ? postForm(
                  { action: `${base}/restore` },
                  html`<button class="govuk-button govuk-button--secondary" type="submit">Restore</button>`,
                )
              : !isSelf &&
                postForm(
                  { action: `${base}/archive` },
                  html`<button class="govuk-button govuk-button--secondary" type="submit">Archive</button>`,
                )
          }`
        : html`<a class="govuk-button govuk-button--secondary" href="/workspace/my-contact-details">Change how you are reached</a>`
    }</div>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${person.name}</h1><p>${person.jobTitle} ${state(person, today)}</p></div>${actions}</div>
${around.undo}${mergedInto && html`<div class="accord-callout accord-callout--info accord-space-below"><div><h2>This record was merged</h2><p>What it held is with <a class="govuk-link" href="/workspace/people/${mergedInto.id}">${mergedInto.name}</a>. Its own history stays here.</p></div></div>`}
<div class="accord-card">${summaryList({
    rows: [
      fact(
        'Agency',
        person.agencyId &&
          html`<a class="govuk-link" href="/workspace/agencies/${person.agencyId}">${agencyName}</a>`,
      ),
      fact('E-mail', person.email && mailLink(person.email)),
      fact('Telephone', person.phone),
      fact('Address', person.address && html`<span class="accord-typed">${person.address}</span>`),
      fact('Pronouns', person.pronouns),
      fact('Likes to be reached', person.preferredContact && CONTACT_WORDS[person.preferredContact]),
      fact('Signs in', signsIn(person, around.closedAfter)),
      fact('Last day', person.leftOn && longDate(person.leftOn)),
    ],
  })}</div>${postsSection(person, posts, today, mayKeep && isOpen && !person.archivedOn)}${panels}${around.more}${history}`
  return { title: person.name, here: HERE, main }
}

/** The form of a person who is in the directory. */
export const filledPerson = (person: Person): FormState =>
  filled({
    name: person.name,
    jobTitle: person.jobTitle,
    agencyId: person.agencyId ?? '',
    email: person.email,
    phone: person.phone,
    address: person.address,
    pronouns: person.pronouns,
    preferredContact: person.preferredContact,
    version: String(person.version),
  })

function contactFields(form: FormState): readonly Html[] {
  const field = fields(form)
  return [
    field.text('email', 'Work e-mail address', { type: 'email' }),
    field.text('phone', 'Work telephone number', { type: 'tel', classes: 'govuk-input--width-20' }),
    field.area('address', 'Work address', { rows: 4, hint: 'Leave it empty if it is not needed' }),
    field.text('pronouns', 'Pronouns', {
      hint: 'Only if the person wishes',
      classes: 'govuk-input--width-10',
    }),
    field.choice(
      'preferredContact',
      'How they like to be reached',
      PREFERRED_CONTACTS.filter(Boolean).map((value) => ({ value, text: CONTACT_WORDS[value] })),
      { none: CONTACT_WORDS[''] },
    ),
    field.hidden('version', typedText(form, 'version') || 0),
  ]
}

/** Stands only where somebody has the address already. */
const anotherTick = (form: FormState, isAsked: boolean): Html | false =>
  isAsked &&
  checkboxes({
    name: 'isAnother',
    items: [
      {
        value: 'yes',
        text: 'This is another person with the same e-mail address',
        checked: typedText(form, 'isAnother') === 'yes',
      },
    ],
  })

function personFields(form: FormState, agencies: readonly Named[], button: string, asked: boolean): Child[] {
  const field = fields(form)
  return [
    field.text('name', 'Name', { hint: 'As the person writes it' }),
    field.text('jobTitle', 'Job title'),
    field.choice(
      'agencyId',
      'Agency',
      agencies.map(({ id, name }) => ({ value: id, text: name })),
      { none: 'No agency' },
    ),
    ...contactFields(form),
    anotherTick(form, asked),
    field.submit(button),
  ]
}

/** The form for somebody who is not in the directory yet. */
export const newPersonPage = (
  agencies: readonly Named[],
  form: FormState = blank,
  isAsked = false,
): Page => ({
  title: 'Add a person',
  here: HERE,
  main: html`${errorSummary(form)}<h1 class="govuk-heading-l">Add a person</h1>
<div class="accord-card">${postForm({ action: '/workspace/people/new' }, ...personFields(form, agencies, 'Add person', isAsked))}</div>`,
})

export const personFormPage = (
  person: Person,
  agencies: readonly Named[],
  form: FormState = filledPerson(person),
  isAsked = false,
): Page => ({
  title: `Change ${person.name}`,
  here: HERE,
  within: withinPerson(person),
  main: html`${errorSummary(form)}<h1 class="govuk-heading-l">Change ${person.name}</h1>
<div class="accord-card">${postForm(
    { action: `/workspace/people/${person.id}/edit` },
    ...personFields(form, agencies, 'Save changes', isAsked),
  )}</div>`,
})

const reopened = (form: FormState, current: Person): FormState =>
  filled({ ...form.typed, version: String(current.version) })

const SAVED_MEANWHILE = html`<p class="govuk-body">Somebody else changed this person. Both texts are below and nothing is lost.</p>`

/** Somebody saved first: both texts, then the form with what was typed. */
export function stalePersonPage(
  current: Person,
  typed: PersonInput,
  agencies: readonly Named[],
  form: FormState,
): Page {
  const names: Names = new Map(agencies.map(({ id, name }) => [id, name]))
  const main = html`<h1 class="govuk-heading-l">Change ${current.name}</h1>${SAVED_MEANWHILE}
${bothTexts({ did: 'people.', subject: current.id }, personWords(current, names), personWords(typed, names))}<div class="accord-card">${postForm(
    { action: `/workspace/people/${current.id}/edit` },
    ...personFields(reopened(form, current), agencies, 'Save what is in this form', false),
  )}</div>`
  return { title: `Both texts of ${current.name}`, here: HERE, within: withinPerson(current), main }
}

const OWN = '/workspace/my-contact-details'

/** Where a person says how they are reached. */
export const ownContactPage = (form: FormState): Page => ({
  title: 'How you are reached',
  here: 'How you are reached',
  main: html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">How you are reached</h1><p>People with a post or a seat in the partnership see this. The public does not.</p></div></div>
<div class="accord-card">${postForm({ action: OWN }, ...contactFields(form), fields(form).submit('Save'))}</div>`,
})

export function staleOwnContactPage(current: Person, typed: ContactInput, form: FormState): Page {
  const words = (person: Person) => personWords(person, new Map())
  const main = html`<h1 class="govuk-heading-l">How you are reached</h1>${SAVED_MEANWHILE}
${bothTexts({ did: 'people.', subject: current.id }, words(current), words({ ...current, ...typed }))}<div class="accord-card">${postForm(
    { action: OWN },
    ...contactFields(reopened(form, current)),
    fields(form).submit('Save what is in this form'),
  )}</div>`
  return { title: 'Both texts', here: 'How you are reached', main }
}
