import type { RecordWords } from '#platform/conflict.ts'
import { dateBoxes, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate, number } from '#platform/words.ts'
import type { ConsultationInput } from '../forms/consultation.ts'
import type { Consultation, Plan } from '../schema.ts'
import { type About, formPage, type Inside, stalePage, tick, versionField } from './editing.ts'
import { PLAN, planCrumb } from './parts.ts'

type Asked = Pick<Consultation, 'how' | 'fromOn' | 'toOn' | 'answers'>

/** How and when people were asked, and how many answered. */
export const askedWords = ({ how, fromOn, toOn, answers }: Asked): string =>
  [
    how,
    [fromOn, toOn].flatMap((day) => (day ? longDate(day) : [])).join(' to '),
    answers !== null && counted(answers, 'answer'),
  ]
    .filter(Boolean)
    .join(' · ')

function item(plan: Plan, each: Consultation, mayKeep: boolean): Html {
  const { id, asked, said, done, isPublic } = each
  return html`<li><div class="accord-rows__line"><h3 class="govuk-heading-s accord-snug">${asked}</h3>${isPublic && statusTag('good', 'Public')}</div><p class="accord-muted accord-small">${askedWords(each)}</p>${
    said
      ? html`<p><strong>What they said</strong> <span class="accord-typed">${said}</span></p>`
      : html`<p>${statusTag('watch', 'Nothing says what they said')}</p>`
  }${
    done
      ? html`<p><strong>What was done about it</strong> <span class="accord-typed">${done}</span></p>`
      : html`<p>${statusTag('watch', 'Nothing says what was done about it')}</p>`
  }${
    mayKeep &&
    html`<p class="accord-small"><a class="govuk-link" href="${PLAN}/${plan.id}/consultations/${id}/edit">Change<span class="govuk-visually-hidden"> ${asked}</span></a></p>`
  }</li>`
}

/** Every time that people were asked about a plan. */
export const consultationList = (plan: Plan, all: readonly Consultation[], mayKeep: boolean): Html =>
  all.length > 0
    ? html`<div class="accord-card accord-card--flush"><ul class="accord-rows">${all.map((each) => item(plan, each, mayKeep))}</ul></div>`
    : html`<p class="govuk-body accord-muted">No consultation is recorded one by one.</p>`

const inside: Inside = (form, button) => {
  const field = fields(form)
  return [
    field.text('asked', 'Who was asked', { hint: 'For example “Young people in care, two groups”' }),
    field.text('how', 'How they were asked', { hint: 'For example a survey, a meeting or a forum' }),
    field.date('fromOn', 'First day'),
    field.date('toOn', 'Last day'),
    field.text('answers', 'How many answered', {
      classes: 'govuk-input--width-5',
      inputmode: 'numeric',
      hint: 'Leave it empty where nobody counted',
    }),
    field.area('said', 'What they said', { rows: 4, hint: 'Name no child, adult or family' }),
    field.area('done', 'What was done about it', { rows: 4, hint: 'What the plan says because of it' }),
    tick(form, 'isPublic', 'The public may read it', 'It stands below the priorities of this plan'),
    versionField(form),
    field.submit(button),
  ]
}

function about(plan: Plan, current?: Consultation): About {
  const base = `${PLAN}/${plan.id}/consultations`
  const within = [planCrumb(plan)]
  return current
    ? {
        ...{ title: 'Change this consultation', action: `${base}/${current.id}/edit`, within },
        after: html`<div class="accord-space-above">${postForm(
          { action: `${base}/${current.id}/remove` },
          html`<button class="govuk-button govuk-button--secondary" type="submit">Take this consultation off the plan</button>`,
        )}</div>`,
      }
    : { title: 'Add a consultation', action: `${base}/new`, within }
}

export const filledConsultation = (current: Consultation): FormState =>
  filled({
    ...{ asked: current.asked, how: current.how, said: current.said, done: current.done },
    ...dateBoxes('fromOn', current.fromOn),
    ...dateBoxes('toOn', current.toOn),
    answers: current.answers === null ? '' : String(current.answers),
    ...(current.isPublic && { isPublic: 'yes' }),
    version: String(current.version),
  })

export const consultationPage = (plan: Plan, form: FormState, current?: Consultation): Page =>
  formPage(about(plan, current), form, ...inside(form, current ? 'Save changes' : 'Add consultation'))

const dayOr = (day: Temporal.PlainDate | null): string => (day ? longDate(day) : '')

const wordsOf = (given: Omit<ConsultationInput, 'version'>): RecordWords => ({
  'Who was asked': given.asked,
  'How they were asked': given.how,
  'First day': dayOr(given.fromOn),
  'Last day': dayOr(given.toOn),
  'How many answered': given.answers === null ? '' : number(given.answers),
  'What they said': given.said,
  'What was done about it': given.done,
  'The public may read it': given.isPublic ? 'Yes' : 'No',
})

export const staleConsultationPage = (
  plan: Plan,
  current: Consultation,
  typed: ConsultationInput,
  form: FormState,
): Page => stalePage(about(plan, current), current, wordsOf(current), wordsOf(typed), form, inside)
