import { confidentialBanner, confidentialFooter } from '#platform/access.ts'
import type { RecordWords } from '#platform/conflict.ts'
import { dayOf } from '#platform/days.ts'
import { type FormState, fields, filled } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { CorrectionInput } from '../forms/sitting.ts'
import { asItReads, type DecisionWords } from '../rules/decisions.ts'
import { itemPath, recordPath } from '../rules.ts'
import type { AroundItem, FollowedDecision, NamedCorrection } from './around-item.ts'
import { type About, formPage, type Inside, stalePage, versionField } from './editing.ts'
import type { OpenedItem } from './item.ts'
import { meetingCrumb } from './parts.ts'

const LABELS = { wording: 'What was decided', basis: 'What it rests on', dissent: 'Who disagreed' } as const
const PARTS = ['wording', 'basis', 'dissent'] as const

/** How a decision was corrected: each time the day, who did it and why, and what stood there before. */
export function correctionsPart({ corrections, ...first }: FollowedDecision): Html | false {
  if (corrections.length === 0) return false
  const one = (each: NamedCorrection, at: number): Html => {
    const before = corrections[at - 1] ?? first
    const changed = PARTS.filter((part) => before[part] !== each[part])
    return html`<li>Corrected on ${longDate(dayOf(each.at))} by ${each.by}: <span class="accord-typed">${each.reason}</span>${changed.map(
      (part) =>
        html`<br><span class="accord-muted">${LABELS[part]}, as it was recorded before:</span> <span class="accord-typed">${before[part] || 'nothing'}</span>`,
    )}</li>`
  }
  return html`<ul class="govuk-list">${corrections.map(one)}</ul>`
}

export const correctPath = (item: Pick<OpenedItem, 'meetingId' | 'id'>, { id }: FollowedDecision): string =>
  `${itemPath(item)}/decisions/${id}/correct`

const about = (item: OpenedItem, around: AroundItem, decision: FollowedDecision): About => ({
  ...{ title: `Correct decision ${decision.reference}`, action: correctPath(item, decision) },
  within: [...meetingCrumb(around.meeting), { text: `Item ${item.number}`, href: recordPath(item) }],
  before: html`${confidentialBanner(around.thing)}<p class="govuk-body">Item ${item.number}: ${item.title}</p><p class="govuk-body">Correct what was written down wrongly. What stands there now can still be read, with your reason. Where the body decided anew, record another decision.</p>`,
  after: html`<div class="accord-space-above">${confidentialFooter(around.thing)}</div>`,
})

const inside: Inside = (form, button) => {
  const field = fields(form)
  return [
    field.area('wording', 'What was decided', { rows: 4, hint: 'As it should have been recorded' }),
    field.area('basis', 'What it rests on', { rows: 3, hint: 'The paper, the figures or the law' }),
    field.area('dissent', 'Who disagreed, and why', { rows: 2 }),
    field.area('reason', 'What was recorded wrongly, and how you know', { rows: 3 }),
    versionField(form),
    field.submit(button),
  ]
}

export const correctionPage = (
  item: OpenedItem,
  around: AroundItem,
  decision: FollowedDecision,
  form: FormState,
): Page => formPage(about(item, around, decision), form, ...inside(form, 'Record the correction'))

export function filledCorrection({ corrections, ...first }: FollowedDecision): FormState {
  const { wording, basis, dissent } = asItReads(first, corrections)
  return filled({ wording, basis, dissent, version: String(corrections.length) })
}

const wordsOf = ({ wording, basis, dissent }: DecisionWords): RecordWords => ({
  ...{ [LABELS.wording]: wording, [LABELS.basis]: basis, [LABELS.dissent]: dissent },
})

export const staleCorrectionPage = (
  item: OpenedItem,
  around: AroundItem,
  decision: FollowedDecision,
  current: DecisionWords & { readonly version: number },
  typed: CorrectionInput,
  form: FormState,
): Page =>
  stalePage(
    about(item, around, decision),
    { id: decision.id, version: current.version },
    wordsOf(current),
    wordsOf(typed),
    form,
    inside,
  )
