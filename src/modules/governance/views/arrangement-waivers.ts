import { type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import type { Arrangement } from '../schema/arrangements.ts'
import { arrangementFrame } from './arrangement-forms.ts'
import { arrangementPath } from './arrangements.ts'

/** Something that is asked of a version, and why the version may go without it. */
interface Asked {
  readonly key: string
  readonly words: string
  readonly reason?: string | undefined
}

/** A version goes without one thing or several, for one reason. */
export function waivePage(arrangement: Arrangement, open: readonly Asked[], form: FormState): Page {
  const field = fields(form)
  return arrangementFrame(
    arrangement,
    'Publish without it',
    form,
    open.length === 0
      ? html`<p class="govuk-body">Nothing is missing that has no answer. <a class="govuk-link" href="${arrangementPath(arrangement)}">Back to the version</a></p>`
      : html`<div class="accord-card">${postForm(
          { action: `${arrangementPath(arrangement)}/waive` },
          field.ticks(
            'items',
            'What the version may go without',
            open.map(({ key, words }) => ({ value: key, text: words })),
          ),
          field.area('reason', 'Why it may be published without what is ticked', {
            rows: 3,
            hint: 'It is recorded with each of them, with your name and the time',
          }),
          field.submit('Record the reason'),
        )}</div>`,
  )
}

/** A waiver is taken back. */
export function waiveBackPage(arrangement: Arrangement, { key, words, reason }: Asked): Page {
  const field = fields(filled({}))
  return arrangementFrame(
    arrangement,
    'Take a waiver back',
    filled({}),
    html`<div class="accord-card"><p class="govuk-body"><strong>${words}</strong></p><p class="govuk-body">Waived: ${reason}</p>${postForm(
      { action: `${arrangementPath(arrangement)}/waive` },
      field.hidden('item', key),
      field.hidden('to', 'back'),
      field.submit('Take the waiver back'),
    )}</div>`,
  )
}
