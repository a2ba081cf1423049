import type { DeadLetter } from '#platform/dead-letters.ts'
import { blank, errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime } from '#platform/words.ts'

const HERE = 'Work left undone'

const row = (job: DeadLetter): Html => html`<tr>
  <th scope="row"><span class="accord-register__title">${job.event ?? job.queue}</span><span class="accord-register__sub">${
    job.event ? 'What follows from this event' : 'Queue'
  }, tried ${counted(job.tries, 'time')}</span></th>
  <td data-label="Last tried"><span>${dateAndTime(job.failedAt)}</span></td>
  <td data-label="What now"><div class="accord-actions">${postForm(
    { action: `/workspace/administration/jobs/${job.id}/again` },
    html`<button class="govuk-button govuk-button--secondary accord-button--small" type="submit">Try again<span class="govuk-visually-hidden">: ${job.event ?? job.queue}</span></button>`,
  )}<a class="govuk-link" href="/workspace/administration/jobs/${job.id}/leave">Leave it<span class="govuk-visually-hidden">: ${job.event ?? job.queue}</span></a></div></td>
</tr>`

/** What Accord should have done after an answer was sent, and could not. */
export function deadLettersPage(jobs: readonly DeadLetter[]): Page {
  const empty = html`<div class="accord-empty">${icon('check')}<h2 class="govuk-heading-s">Everything was done</h2><p>When Accord cannot do something after several tries, it stands here.</p></div>`
  const register = html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack">
    <caption class="govuk-visually-hidden">Work left undone, the newest first</caption>
    <thead><tr><th scope="col">What</th><th scope="col">Last tried</th><th scope="col">What now</th></tr></thead>
    <tbody>${jobs.map(row)}</tbody></table></div>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Work left undone</h1><p>Letters, checks and drawings that failed at every try. Trying again is safe: what is done takes effect once.</p></div></div>
  ${jobs.length > 0 ? register : empty}
  <p class="govuk-body-s">The log of the server says why each one failed. The queue forgets them after 30 days.</p>`
  return { title: 'Work left undone', here: HERE, main }
}

/** Asks why a job is left undone. */
export function leavePage(id: string, form: FormState = blank): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">Leave it undone</h1>
  <p class="govuk-body">It leaves the list. What it should have done is not done.</p>
  ${postForm(
    { action: `/workspace/administration/jobs/${id}/leave` },
    field.text('reason', 'Why it may stay undone'),
    field.submit('Leave it undone'),
  )}
  <p class="govuk-body"><a class="govuk-link" href="/workspace/administration/jobs">Back to the list</a></p>`
  return { title: 'Leave it undone', here: HERE, main }
}
