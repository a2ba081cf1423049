import { type Brought, canBeOpened, fileField, scanTag, sizeWords } from '#modules/documents/index.ts'
import { FILE_TYPES } from '#platform/files/kinds.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { dateAndTime } from '#platform/words.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import { minutesFilePath, minutesFilesPath } from '../rules/minutes-files.ts'
import { whenWords } from '../rules.ts'
import { MINUTES_TYPES, type MinutesFile } from '../schema/minutes-files.ts'
import { HERE, meetingCrumb, pressed } from './parts.ts'

/** The kinds of file that minutes may come as, for the field that takes one. */
const TAKEN = {
  words: 'PDF or Word file',
  endings: MINUTES_TYPES.map((type) => `.${type}`).join(','),
}

/** A file with minutes, with who sent it and what the virus scanner said of it. */
export interface SentMinutes extends MinutesFile {
  readonly by: string
  readonly bytes: number
  readonly scan: Parameters<typeof scanTag>[0]
}

export interface AroundMinutesFiles {
  readonly files: readonly SentMinutes[]
  readonly mayAdd: boolean
  readonly mayKeep: boolean
  readonly megabytes: number
  readonly brought: Brought | undefined
}

function entry(file: SentMinutes, mayKeep: boolean): Html {
  const name = canBeOpened(file)
    ? html`<a class="govuk-link accord-wrap" href="${minutesFilePath(file)}" download>${file.name}</a>`
    : html`<span class="accord-wrap">${file.name}</span>`
  const remove = html`Remove<span class="govuk-visually-hidden">: ${file.name}</span>`
  return html`<li><div class="accord-rows__line">${name} ${scanTag(file.scan)}</div><p class="accord-muted accord-small">${FILE_TYPES[file.type].words}, ${sizeWords(file.bytes)}. Added by ${file.by} on ${dateAndTime(file.madeAt)}.</p>${mayKeep && html`<div class="accord-actions">${pressed(`${minutesFilePath(file)}/remove`, remove)}</div>`}</li>`
}

/** The minutes of a meeting that came as files, and for whoever services the body the form that takes one more. */
export function minutesFilesPage(meeting: NamedMeeting, around: AroundMinutesFiles, form: FormState): Page {
  const { files, mayAdd, mayKeep, megabytes, brought } = around
  const title = 'Minutes as files'
  const list =
    files.length > 0
      ? html`<div class="accord-card accord-card--flush"><ul class="accord-rows">${files.map((file) => entry(file, mayKeep))}</ul></div>`
      : html`<p class="govuk-body accord-muted">None yet.</p>`
  const add =
    mayAdd &&
    html`<section class="accord-section" aria-labelledby="add"><h2 class="govuk-heading-m" id="add">Add a file</h2><div class="accord-card">${postForm(
      { action: minutesFilesPath(meeting.id), enctype: 'multipart/form-data' },
      html`<p class="govuk-body">Every member of the body reads it. Leave out what is confidential.</p>`,
      fileField(form, megabytes, brought, { taken: TAKEN }),
      fields(form).submit('Add the minutes'),
    )}</div></section>`
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${meeting.groupName}, ${whenWords(meeting)}</p><h1 class="govuk-heading-l">${title}</h1><p>Minutes that were written elsewhere, the latest first.</p></div></div>${list}${add}`
  return { title: `${title}: ${meeting.groupName}`, here: HERE, within: meetingCrumb(meeting), main }
}
