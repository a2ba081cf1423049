import { type Html, html } from './html.ts'

/** What a record says, by the label of each field, in words. */
export type RecordWords = Readonly<Record<string, string>>

const side = (
  heading: string,
  note: string,
  words: RecordWords,
  labels: readonly string[],
  isYours: boolean,
) =>
  html`<div class="accord-conflict__side${isYours && ' accord-conflict__side--yours'}">
    <div class="accord-conflict__who"><h2 class="govuk-heading-s">${heading}</h2>${note}</div>
    ${labels.map((label) => html`<div class="accord-conflict__text"><strong>${label}</strong>\n${words[label] || 'Empty'}</div>`)}
  </div>`

const SAVED_BY_ANOTHER = ['Saved now', 'Somebody saved this while you had the form open.'] as const

/** Both texts of every field in which two people's changes of a record differ. Neither is chosen for the reader. */
export function bothTexts(
  saved: RecordWords,
  typed: RecordWords,
  [heading, note]: readonly [heading: string, note: string] = SAVED_BY_ANOTHER,
): Html {
  const labels = Object.keys(saved).filter((label) => saved[label] !== typed[label])
  if (labels.length === 0)
    return html`<p class="govuk-body">What was saved meanwhile is the same as what you typed.</p>`
  return html`<div class="accord-conflict accord-space-below">
    ${side(heading, note, saved, labels, false)}
    ${side('What you typed', 'This is in the form below. It is not saved yet.', typed, labels, true)}
  </div>`
}
