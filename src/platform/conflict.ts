import { type Child, type Html, html } from './html.ts'

/** What a record says, by the label of each field, in words. */
export type RecordWords = Readonly<Record<string, string>>

/** A record as the audit names it, by which who saved it and when is found out. */
export interface SavedRecord {
  /** How the verbs of what changes it begin: `governance.`. More than one where other verbs name it that leave it as it is. */
  readonly did: string | readonly string[]
  /** Undefined: the partnership itself. */
  readonly subject?: string
}

const side = (
  heading: string,
  note: Child,
  words: RecordWords,
  labels: readonly string[],
  isYours: boolean,
) =>
  html`<div class="accord-conflict__side${isYours && ' accord-conflict__side--yours'}">
    <div class="accord-conflict__who"><h2 class="govuk-heading-s">${heading}</h2>${note}</div>
    ${labels.map((label) => html`<div class="accord-conflict__text"><strong>${label}</strong>\n${words[label] || 'Empty'}</div>`)}
  </div>`

/** Where the page says who saved: filled in by `sayingWhoSaved`. What people type is escaped, and cannot look like it. */
const whoStands = ({ did, subject = '' }: SavedRecord): Html =>
  html`<!--who-saved ${[did].flat().join()} ${subject}-->`
export const WHO_STANDS = /<!--who-saved (\S+) (\S*)-->/g

/**
 * Both texts of every field in which two people's changes of a record differ. Neither is chosen for the reader. Who saved
 * the record is said by the audit; where the reader wrote both, the caller gives the words.
 */
export function bothTexts(
  record: SavedRecord | readonly [heading: string, note: string],
  saved: RecordWords,
  typed: RecordWords,
): Html {
  const [heading, note] = 'did' in record ? ['Saved now', whoStands(record)] : record
  const labels = Object.keys(saved).filter((label) => saved[label] !== typed[label])
  if (labels.length === 0)
    return html`<p class="govuk-body">What was saved meanwhile is the same as what you typed.</p>`
  return html`<div class="accord-conflict accord-space-below">
    ${side(heading, note, saved, labels, false)}
    ${side('What you typed', 'This is in the form below. It is not saved yet.', typed, labels, true)}
  </div>`
}
