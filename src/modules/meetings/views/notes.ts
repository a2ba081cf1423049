import { confidentialBanner } from '#platform/access.ts'
import { bothTexts } from '#platform/conflict.ts'
import { type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { dateAndTime } from '#platform/words.ts'
import type { PaperThing } from '../queries/papers.ts'
import { paperPath } from '../rules/papers.ts'
import { HERE, meetingCrumb } from './parts.ts'

/** What somebody noted on a paper, as a form. */
export interface OwnNote {
  readonly form: FormState
  readonly version: number
  readonly savedAt: Temporal.Instant | undefined
  readonly notMonitored: Html
}

const noteForm = (thing: PaperThing, { form, version, notMonitored }: OwnNote): Html =>
  postForm(
    { action: `${paperPath(thing.meeting.id, thing.paper)}/note` },
    notMonitored,
    fields(form).hidden('version', version),
    fields(form).area('note', 'Your notes', {
      rows: 6,
      hint: 'Only you read them. They are kept here and not on your device',
    }),
    fields(form).submit('Save my notes'),
  )

/** Somebody’s own notes on a paper, on its page. */
export const notePart = (thing: PaperThing, note: OwnNote): Html =>
  html`<section class="accord-section" aria-labelledby="notes"><h2 class="govuk-heading-m" id="notes">Your notes</h2><div class="accord-card">${note.savedAt && html`<p class="govuk-body accord-muted accord-small">Saved on ${dateAndTime(note.savedAt)}</p>`}${noteForm(thing, note)}</div></section>`

/** They wrote in another window meanwhile: both texts are shown. */
export function staleNotePage(
  thing: PaperThing,
  note: OwnNote,
  { saved, at, typed }: { readonly saved: string; readonly at: Temporal.Instant; readonly typed: string },
): Page {
  const title = 'You wrote notes on this paper in another window'
  const main = html`${confidentialBanner(thing)}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">Nothing is lost. Look at both, and save what is in the form below if that is what you want to keep.</p>${bothTexts(['Saved now', `You changed this last, on ${dateAndTime(at)}.`], { 'Your notes': saved }, { 'Your notes': typed })}<div class="accord-card">${noteForm(thing, note)}</div>`
  return { title, here: HERE, within: meetingCrumb(thing.meeting), main }
}
