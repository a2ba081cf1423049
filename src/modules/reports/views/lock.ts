import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { dateAndTime } from '#platform/words.ts'
import type { MovedSinceLock, Once } from '../rules/moved.ts'
import type { DataLock, Report } from '../schema.ts'
import { HERE, withinReport } from './crumbs.ts'

/** The lock on the data of a report, as its desk shows it. */
export interface Locked {
  readonly lock: Pick<DataLock, 'lockedAt'>
  readonly by: string
  readonly moved: readonly Once<MovedSinceLock>[]
}

interface May {
  readonly mayWrite: boolean
  readonly mayPublish: boolean
}

const address = ({ id }: Pick<Report, 'id'>): string => `/workspace/reports/${id}/data-lock`

/** Whether the data is locked, since when, and how that is changed. A version draws what its report draws. */
export function lockCard(report: Report, locked: Locked | undefined, { mayWrite, mayPublish }: May): Html {
  if (!locked && (!mayWrite || report.audience !== 'everyone')) return html``
  const inside = locked
    ? html`<p class="govuk-body">Locked on ${dateAndTime(locked.lock.lockedAt)} by ${locked.by}. Figures say what the records said then.</p>${
        mayPublish &&
        report.audience === 'everyone' &&
        html`<p class="govuk-body"><a class="govuk-link" href="${address(report)}/undo">Unlock the data, with a reason</a></p>`
      }`
    : html`<p class="govuk-body">Figures say what the records say today. Lock the data once everybody has handed theirs in: from then on the figures stay as they are.</p>${postForm(
        { action: address(report) },
        html`<button class="govuk-button govuk-button--secondary" type="submit" data-prevent-double-click="true">Lock the data</button>`,
      )}`
  return html`<section class="accord-card" aria-labelledby="data"><h2 class="govuk-heading-s" id="data">Data</h2>${inside}</section>`
}

export function undoLockPage(report: Report, locked: Pick<DataLock, 'lockedAt'>, form: FormState): Page {
  const field = fields(form)
  const title = 'Unlock the data'
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>
<div class="accord-form"><p class="govuk-body">The data was locked on ${dateAndTime(locked.lockedAt)}. Unlocked, every figure says what its record says today. What is published stays as it is.</p>
${postForm(
  { action: `${address(report)}/undo` },
  field.area('reason', 'Why the data is unlocked', { rows: 3 }),
  field.submit('Unlock the data'),
)}</div>`
  return { title, here: HERE, within: withinReport(report), main }
}

export function movedAgainPage(report: Report): Page {
  const title = 'The record has moved again'
  const main = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">The record says something else than when you read it, or somebody has chosen already. Nothing was changed. Read both values again.</p><p class="govuk-body"><a class="govuk-button" href="/workspace/reports/${report.id}">Back to the report</a></p>`
  return { title, here: HERE, within: withinReport(report), main }
}
