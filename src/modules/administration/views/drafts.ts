import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import { carried, DRAFT_FIELD, type Draft, type LongForm, savedWords } from '#platform/drafts.ts'
import { type Body, postForm, typedText } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { dateAndTime, longDate } from '#platform/words.ts'
import type { Unfinished, Writable } from '../queries/drafts.ts'

export const UNFINISHED = 'Unfinished work'

const row = ({ written, savedAt, until, address, revision }: Unfinished): Html => html`<tr>
  <th scope="row"><a class="govuk-link accord-register__title" href="${written.href}?draft=continue">${written.title}</a></th>
  <td data-label="You last wrote"><span>${dateAndTime(savedAt)}</span></td>
  <td data-label="Kept until"><span>${longDate(until)}</span></td>
  <td data-label="What now">${postForm(
    { action: `${address}/discard` },
    html`<input type="hidden" name="${DRAFT_FIELD}" value="${revision}"><button class="govuk-button govuk-button--secondary accord-button--small" type="submit">Discard<span class="govuk-visually-hidden"> ${written.title}</span></button>`,
  )}</td>
</tr>`

/** What the reader began and has not sent. */
export function unfinishedPage(unfinished: readonly Unfinished[]): Page {
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${UNFINISHED}</h1><p>What you began and have not sent. Only you can open it, on any device. It goes when you send it, when you may no longer send it, or after 30 days without a change.</p></div></div>
  ${
    unfinished.length > 0
      ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">${UNFINISHED}, the latest first</caption>
        <thead><tr><th scope="col">What</th><th scope="col">You last wrote</th><th scope="col">Kept until</th><th scope="col">What now</th></tr></thead>
        <tbody>${unfinished.map(row)}</tbody></table></div>`
      : html`<div class="accord-empty">${icon('check')}<h2 class="govuk-heading-s">Nothing is unfinished</h2><p>Long forms have a button “Save and come back later”. What you keep with it stands here.</p></div>`
  }
  <p class="govuk-body accord-space-above"><a class="govuk-link" href="/workspace">Back to My work</a></p>`
  return { title: UNFINISHED, here: UNFINISHED, main }
}

const words = ({ labels }: LongForm, typed: Body): RecordWords =>
  Object.fromEntries(
    Object.entries(labels).map(([name, label]) => [label, typedText({ typed, errors: [] }, name)]),
  )

/** The same person wrote on two devices: both texts stand here, and they say which goes on. */
export function twoDraftsPage(
  { form, written }: Writable,
  address: string,
  saved: Draft & { readonly typed: Body },
  typed: Body,
  now: Temporal.Instant,
): Page {
  const title = 'You wrote this in two places'
  const main = html`<span class="govuk-caption-l">${written.title}</span><h1 class="govuk-heading-l">${title}</h1>
  <p class="govuk-body">You have unsaved work from ${savedWords(saved.savedAt, now)}, and you typed something else just now. Nothing is lost. Copy what you want to keep, then choose which goes on.</p>
  ${bothTexts(
    [`From ${savedWords(saved.savedAt, now)}`, 'You wrote this before, here or on another device.'],
    words(form, saved.typed),
    words(form, typed),
  )}
  <div class="accord-actions">${postForm(
    { action: address },
    carried(typed),
    html`<input type="hidden" name="${DRAFT_FIELD}" value="${saved.revision}"><button class="govuk-button" type="submit">Keep what I typed just now</button>`,
  )}<a class="govuk-button govuk-button--secondary" href="${written.href}?draft=continue">Continue with the text from ${savedWords(saved.savedAt, now)}</a></div>`
  return { title, here: UNFINISHED, main }
}

/** More than a draft may hold. */
export function tooLongPage({ written }: Writable, address: string, typed: Body): Page {
  const title = 'This is too long to be kept'
  const main = html`<span class="govuk-caption-l">${written.title}</span><h1 class="govuk-heading-l">${title}</h1>
  <p class="govuk-body">Unsent work may be 300,000 characters long. Nothing of this was kept. Shorten it here, or go back and send it in parts.</p>
  ${postForm(
    { action: address },
    carried(typed),
    html`<button class="govuk-button" type="submit">Try again</button>`,
  )}`
  return { title, here: UNFINISHED, main }
}
