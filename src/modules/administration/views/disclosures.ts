import { confidentialBanner, confidentialFooter, subjectOf, type Thing, watermark } from '#platform/access.ts'
import { bothTexts } from '#platform/conflict.ts'
import {
  DISCLOSURES,
  type Disclosure,
  type DisclosureWords,
  disclosurePath,
  disclosureReference,
  type FoundText,
} from '#platform/disclosures.ts'
import { errorSummary, type FormState, fields, postForm, typedText } from '#platform/forms.ts'
import { insetText } from '#platform/govuk/inset-text.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { warningText } from '#platform/govuk/warning-text.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { dateAndTime } from '#platform/words.ts'
import type { Actor, PersonId } from '#platform/work.ts'
import { OUTCOME_WORDS } from '../rules/disclosures.ts'

export const DISCLOSURES_MENU = 'Possible disclosures'
const HERE = DISCLOSURES_MENU

const heading = (title: string, kicker: Html | false, lead: string | false = false): Html =>
  html`<div class="accord-page-header"><div class="accord-page-header__text">${kicker && html`<p class="accord-page-header__kicker">${kicker}</p>`}<h1 class="govuk-heading-l">${title}</h1>${lead && html`<p>${lead}</p>`}</div></div>`

/** What is marked, and what happens when it is. */
export function markPage(
  { kind, words, id }: { readonly kind: string; readonly words: string; readonly id: string },
  found: FoundText,
  { duty, notMonitored }: { readonly duty: readonly string[]; readonly notMonitored: Html },
  form: FormState,
): Page {
  const field = fields(form)
  const title = 'Mark as a possible disclosure'
  const main = html`${errorSummary(form)}${heading(title, false, `This ${words} may say that a person is at risk.`)}
  ${warningText({ text: 'If somebody is in danger now, call 999 first. Then mark this.', iconFallbackText: 'Warning' })}
  <div class="accord-card accord-space-below"><h2 class="govuk-heading-s">What was written</h2><p class="govuk-body accord-typed accord-snug">${found.text}</p></div>
  <div class="accord-card">${postForm(
    { action: `${DISCLOSURES}/mark/${kind}/${id}` },
    html`<p class="govuk-body">When you mark it:</p>
    <ul class="govuk-list govuk-list--bullet"><li>It is taken out of view at once. A notice stands in its place.</li><li>${
      duty.length > 0
        ? `${duty.join(' and ')} ${duty.length === 1 ? 'is' : 'are'} told at once, and can read it.`
        : 'Nobody holds the duty post today. Tell the business unit yourself as well.'
    }</li><li>A clock runs until what was done is written down.</li></ul>`,
    field.area('note', 'What you want to say about it', {
      rows: 3,
      hint: 'You can leave this empty. Only those who deal with it read it.',
    }),
    notMonitored,
    html`<div class="govuk-button-group">${field.submit('Mark it and take it out of view')}<a class="govuk-link" href="${found.href}">Leave it as it is</a></div>`,
  )}</div>`
  return { title, here: HERE, main }
}

/** Somebody was quicker, or the text is not there any more. What was typed is shown so that it can be used elsewhere. */
export const markedAlreadyPage = (found: FoundText, typed: FormState): Page => ({
  title: 'It is out of view already',
  here: HERE,
  main: html`${heading('It is out of view already', false)}
  <p class="govuk-body">Somebody else marked this text before you. Whoever is on duty has been told.</p>
  ${typedText(typed, 'note') && insetText({ html: html`<p class="govuk-body">You wrote this. It is not saved:</p><p class="govuk-body accord-typed">${typedText(typed, 'note')}</p>` })}
  <p class="govuk-body"><a class="govuk-link" href="${found.href}">Go back to the page</a></p>`,
})

/** One of the list, as far as anybody who may know of it may see. */
export interface ListedDisclosure {
  readonly disclosure: Disclosure
  readonly sourceWords: string
  /** Until when something has to be done; undefined when it has been. */
  readonly dueAt: Temporal.Instant | undefined
  readonly mayOpen: boolean
}

const stateOf = (
  { outcome }: Disclosure,
  dueAt: Temporal.Instant | undefined,
  now: Temporal.Instant,
): Html => {
  if (outcome) return statusTag(outcome === 'acted' ? 'good' : 'quiet', OUTCOME_WORDS[outcome])
  const isLate = dueAt !== undefined && Temporal.Instant.compare(dueAt, now) < 0
  return statusTag(isLate ? 'bad' : 'watch', isLate ? 'Late' : 'Waiting')
}

/** Every text that was taken out of view, without what it says. */
export function disclosureListPage(
  list: readonly ListedDisclosure[],
  nameOf: (id: PersonId | null) => string,
  { duty, now }: { readonly duty: readonly string[]; readonly now: Temporal.Instant },
): Page {
  const row = ({ disclosure, sourceWords, dueAt, mayOpen }: ListedDisclosure) => html`<tr>
    <th scope="row"><span class="accord-register__title">${
      mayOpen
        ? html`<a class="govuk-link" href="${disclosurePath(disclosure.id)}">${disclosureReference(disclosure.id)}</a>`
        : html`${icon('lock')} ${disclosureReference(disclosure.id)}`
    }</span><span class="accord-register__sub">In a ${sourceWords}</span></th>
    <td data-label="Marked"><span>${dateAndTime(disclosure.markedAt)}</span></td>
    <td data-label="Due"><span>${disclosure.doneAt ? '–' : dueAt ? dateAndTime(dueAt) : 'No clock'}</span></td>
    <td data-label="Deals with it"><span>${disclosure.doneBy ? nameOf(disclosure.doneBy) : disclosure.ownerId ? nameOf(disclosure.ownerId) : 'Nobody yet'}</span></td>
    <td data-label="State"><span>${stateOf(disclosure, dueAt, now)}</span></td>
  </tr>`
  const main = html`${heading('Possible disclosures', false, 'Texts that somebody took out of view because a person may be at risk. Each waits until what was done is written down.')}
  <p class="govuk-body">${
    duty.length > 0
      ? `On duty today: ${duty.join(', ')}. They are told of each at once.`
      : 'Nobody holds the duty post today. Give somebody the post, or choose another in the settings.'
  }</p>
  ${
    list.length > 0
      ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack">
    <caption class="govuk-visually-hidden">Texts out of view, the latest first</caption>
    <thead><tr><th scope="col">Reference</th><th scope="col">Marked</th><th scope="col">Due</th><th scope="col">Deals with it</th><th scope="col">State</th></tr></thead>
    <tbody>${list.map(row)}</tbody></table></div>`
      : html`<div class="accord-empty">${icon('check')}<h2 class="govuk-heading-s">Nothing was marked</h2><p>Whoever reads what somebody wrote can mark it from there.</p></div>`
  }`
  return { title: 'Possible disclosures', here: HERE, main }
}

/** What one page needs besides the thing it is about. */
export interface ShownDisclosure {
  readonly disclosure: Disclosure
  readonly words: DisclosureWords
  readonly thing: Thing
  readonly dueAt: Temporal.Instant | undefined
  /** The page on which it was written, where the reader may open it. */
  readonly writtenOn: string | undefined
  readonly mayDecide: boolean
  readonly nameOf: (id: PersonId | null) => string
  readonly now: Temporal.Instant
}

const doneForm = ({ disclosure, dueAt, now }: ShownDisclosure, form: FormState): Html => {
  const field = fields(form)
  const isLate = dueAt !== undefined && Temporal.Instant.compare(dueAt, now) < 0
  return html`<section class="accord-card accord-space-above--small" aria-labelledby="write-down"><h2 class="govuk-heading-m" id="write-down">Write down what was done</h2>${postForm(
    { action: disclosurePath(disclosure.id) },
    field.radios('outcome', 'What came of it', [
      { value: 'acted', text: 'Something was done', hint: 'The text stays out of view.' },
      {
        value: 'false-alarm',
        text: 'It was a false alarm',
        hint: 'The text goes back where it was written, for everybody who could read it.',
      },
    ]),
    field.area('done', 'What was done, and by whom', {
      hint: 'For a false alarm, why it is one. It is kept sealed. Only those with access by name read it.',
    }),
    (isLate || typedText(form, 'late') !== '' || form.errors.some((error) => error.field === 'late')) &&
      field.area('late', 'Why it is late', { rows: 3 }),
    field.submit('Save and stop the clock'),
  )}</section>`
}

const titleOf = ({ id }: Disclosure): string => `Possible disclosure ${disclosureReference(id)}`

/** What was written, who marked it, and what came of it. */
function writtenCard({ disclosure, words, dueAt, writtenOn, nameOf }: ShownDisclosure): Html {
  const fact = (key: string, value: Html | string) => ({
    key: { text: key },
    value: { html: html`${value}` },
  })
  return html`<div class="accord-card"><h2 class="govuk-heading-s">What was written</h2><p class="govuk-body accord-typed">${words.text}</p>
  ${summaryList({
    rows: [
      fact('Written by', disclosure.writtenBy ? nameOf(disclosure.writtenBy) : 'Not known'),
      fact('Written', dateAndTime(disclosure.writtenAt)),
      ...(writtenOn
        ? [fact('Where', html`<a class="govuk-link" href="${writtenOn}">The page it was written on</a>`)]
        : []),
      fact('Marked by', nameOf(disclosure.markedBy)),
      fact('Marked', dateAndTime(disclosure.markedAt)),
      ...(words.note ? [fact('What they said', html`<span class="accord-typed">${words.note}</span>`)] : []),
      ...(disclosure.doneAt === null && dueAt
        ? [fact('Something is to be done by', dateAndTime(dueAt))]
        : []),
      ...(disclosure.outcome && disclosure.doneAt
        ? [
            fact('What came of it', OUTCOME_WORDS[disclosure.outcome]),
            fact('What was done', html`<span class="accord-typed">${words.done}</span>`),
            fact('Written down by', nameOf(disclosure.doneBy)),
            fact('Written down', dateAndTime(disclosure.doneAt)),
          ]
        : []),
    ],
  })}</div>`
}

/** A text that was taken out of view, for those who may open it. */
export function disclosurePage(shown: ShownDisclosure, form: FormState, before: Html | false = false): Page {
  const { disclosure, thing, dueAt, mayDecide, now } = shown
  const isDone = disclosure.doneAt !== null
  const title = titleOf(disclosure)
  const main = html`${errorSummary(form)}${confidentialBanner(thing)}${heading(
    title,
    html`<a class="govuk-link" href="${DISCLOSURES}">Possible disclosures</a> ${stateOf(disclosure, dueAt, now)}`,
  )}
  ${before}
  ${!isDone && warningText({ text: 'If somebody is in danger now, call 999 first.', iconFallbackText: 'Warning' })}
  ${writtenCard(shown)}
  <div class="accord-actions accord-space-above--small"><a class="govuk-button govuk-button--secondary" href="${disclosurePath(disclosure.id)}/print">Print</a></div>
  ${!isDone && mayDecide && doneForm(shown, form)}
  <div class="accord-space-above">${confidentialFooter(thing, true)}</div>`
  return { title, here: HERE, main }
}

/** The same on paper: each sheet says who took it away and when. */
export function printedDisclosurePage(shown: ShownDisclosure, actor: Pick<Actor, 'name'>): Page {
  const { disclosure, now } = shown
  const main = html`${heading(
    titleOf(disclosure),
    html`<a class="govuk-link" href="${disclosurePath(disclosure.id)}">Back to the disclosure</a>`,
  )}<p class="accord-screen-only">Print this page from the menu of your browser.</p>
<p class="accord-watermark">${watermark(actor, now)}</p>
${writtenCard(shown)}`
  return { title: `Print – ${titleOf(disclosure)}`, here: HERE, main }
}

/** Somebody else wrote down what was done first: both texts, and neither is lost. */
export function doneMeanwhilePage(shown: ShownDisclosure, typed: FormState): Page {
  const chosen = typedText(typed, 'outcome')
  const words = (outcome: string, done: string) => ({
    'What came of it': OUTCOME_WORDS[outcome as keyof typeof OUTCOME_WORDS] ?? '',
    'What was done': done,
  })
  const { disclosure } = shown
  return disclosurePage(
    shown,
    { typed: {}, errors: [] },
    html`<h2 class="govuk-heading-m">Somebody else wrote down what was done</h2>
    <p class="govuk-body">What you typed is not saved. Copy what is missing and tell them.</p>
    ${bothTexts({ did: 'disclosures.', subject: subjectOf(shown.thing) }, words(disclosure.outcome ?? '', shown.words.done), words(chosen, typedText(typed, 'done')))}`,
  )
}
