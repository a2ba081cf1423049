import { type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { button } from '#platform/govuk/button.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import type { AuditorChoices, CriterionChoices } from '../forms/case-audits.ts'
import type { NamedAuditor } from '../queries/case-audits.ts'
import type { NamedSample } from '../queries/samples.ts'
import { CASE_AUDITS, scaleOf } from '../rules/samples.ts'
import type { Criterion } from '../schema/case-audits.ts'
import { type About, formPage, type Inside, versionField } from './editing.ts'
import { nothingYet, section } from './parts.ts'
import { confidential } from './sample-forms.ts'
import { SAMPLES_HERE, sampleCrumbs } from './samples.ts'

const criterionFields =
  ({ scale, agencies, recommendations }: CriterionChoices): Inside =>
  (form, words) => {
    const field = fields(form)
    return [
      field.text('title', 'Short name', { hint: 'For example “Joint working”. It heads the results' }),
      field.area('asks', 'What is asked of every case', { rows: 3 }),
      ...scale.names
        .map((name, grade) =>
          field.area(`descriptor-${grade}`, `What has to be seen for “${name}”`, { rows: 2 }),
        )
        .toReversed(),
      field.choice(
        'agencyId',
        'Who grades it',
        agencies.map(({ id, name }) => ({ value: id, text: `${name} alone` })),
        { none: 'All who grade' },
      ),
      field.choice(
        'recommendationId',
        'Asked because of',
        recommendations.map(({ id, words: text }) => ({ value: id, text })),
        { none: 'No recommendation' },
      ),
      versionField(form),
      field.submit(words),
    ]
  }

export const filledCriterion = (criterion: Omit<Criterion, 'partnershipId' | 'sampleId'>): FormState =>
  filled({
    ...{ title: criterion.title, asks: criterion.asks, agencyId: criterion.agencyId ?? '' },
    ...{ recommendationId: criterion.recommendationId ?? '', version: String(criterion.version) },
    ...Object.fromEntries(
      criterion.descriptors.map((words, grade) => [`descriptor-${grade}`, words] as const),
    ),
  })

const aboutCriterion = (sample: NamedSample, title: string, end: string): About => ({
  ...{ title, here: SAMPLES_HERE, within: sampleCrumbs(sample) },
  action: `${CASE_AUDITS}/${sample.id}/criteria/${end}`,
})

/** A new question. It can be drafted from a recommendation, and is read by somebody before it is asked. */
export function newCriterionPage(
  sample: NamedSample,
  choices: CriterionChoices,
  form: FormState,
  leavesOut = false,
): Page {
  const page = formPage(
    {
      ...aboutCriterion(sample, 'Add a question', 'new'),
      before:
        leavesOut &&
        html`<p class="govuk-body" role="status">The recommendation says more than one thing. The draft asks about the first: nobody can grade two things at once.</p>`,
    },
    form,
    ...criterionFields(choices)(form, 'Add it'),
  )
  const draft =
    choices.recommendations.length > 0 &&
    html`<section class="accord-section" aria-labelledby="draft"><h2 class="govuk-heading-m" id="draft">Draft it from a recommendation</h2><form class="accord-card" method="get" action="${CASE_AUDITS}/${sample.id}/criteria/new">${fields(
      form,
    ).choice(
      'from',
      'Recommendation',
      choices.recommendations.map(({ id, words }) => ({ value: id, text: words })),
    )}${button({ text: 'Draft a question', classes: 'govuk-button--secondary' })}</form></section>`
  return { ...page, main: html`${page.main}${draft}` }
}

export const criterionPage = (
  sample: NamedSample,
  criterion: Criterion,
  choices: CriterionChoices,
  form: FormState,
): Page => {
  const page = formPage(
    aboutCriterion(sample, 'Change this question', `${criterion.id}/edit`),
    form,
    ...criterionFields(choices)(form, 'Save changes'),
  )
  const out = postForm(
    { action: `${CASE_AUDITS}/${sample.id}/criteria/${criterion.id}/take-out` },
    button({ text: 'Take this question out', classes: 'govuk-button--secondary' }),
  )
  return { ...page, main: html`${page.main}${out}` }
}

const auditorItem = (sample: NamedSample, { id, name, agency, endedAt }: NamedAuditor): Html =>
  html`<li class="accord-space-below"><span>${name}, ${agency}${endedAt && '. Grades no more'}</span>${
    endedAt === null &&
    postForm(
      { action: `${CASE_AUDITS}/${sample.id}/auditors/${id}/stand-down` },
      html`<button type="submit" class="govuk-button govuk-button--secondary accord-button--small">Ask them to grade no more<span class="govuk-visually-hidden">, ${name}</span></button>`,
    )
  }</li>`

/** Who grades the cases, and who is asked to. */
export function auditorsPage(
  sample: NamedSample,
  auditors: readonly NamedAuditor[],
  { people, agencies }: AuditorChoices,
  form: FormState,
): Page {
  const page = formPage(
    {
      ...{ title: 'Who grades the cases', here: SAMPLES_HERE, within: sampleCrumbs(sample) },
      action: `${CASE_AUDITS}/${sample.id}/auditors`,
      before: html`<p class="govuk-body">Each grades every case for one agency. The cases are opened for them by name, and they are written to. Nobody sees the grades of others, you neither, until all of a sitting are in.</p>`,
    },
    form,
    fields(form).choice(
      'personId',
      'Who grades them',
      people.map(({ id, name, agency }) => ({ value: id, text: `${name}, ${agency}` })),
    ),
    fields(form).choice(
      'agencyId',
      'For which agency',
      agencies.map(({ id, name }) => ({ value: id, text: name })),
      { none: 'The one that they work for' },
    ),
    fields(form).submit('Ask them'),
  )
  const asked = section(
    'asked',
    'Asked so far',
    auditors.length === 0
      ? nothingYet('Nobody is asked yet.')
      : html`<div class="accord-card"><ul class="govuk-list accord-snug">${auditors.map((each) => auditorItem(sample, each))}</ul></div>`,
  )
  return confidential(sample, { ...page, main: html`${page.main}${asked}` })
}

/** Opens a sitting although parts are missing. */
export const openSittingPage = (sample: NamedSample, waits: readonly string[], form: FormState): Page =>
  confidential(
    sample,
    formPage(
      {
        ...{ title: 'Open the grades', here: SAMPLES_HERE, within: sampleCrumbs(sample) },
        action: `${CASE_AUDITS}/${sample.id}/open-sitting`,
        before: html`<p class="govuk-body">These parts are not in. If you open the grades they are waited for no longer, and whoever has not graded is excused.</p><ul class="govuk-list govuk-list--bullet">${waits.map((words) => html`<li>${words}</li>`)}</ul>`,
      },
      form,
      fields(form).area('words', 'Why the grades are opened now', { rows: 3 }),
      fields(form).submit('Open the grades'),
    ),
  )

/** The question as the practitioner survey asks it, to be put in a question set. */
export function surveyPage(
  sample: NamedSample,
  { id, title, asks, descriptors }: Criterion,
  sets: readonly { readonly id: string; readonly title: string }[],
  form: FormState,
): Page {
  const scale = scaleOf(sample)
  return formPage(
    {
      ...{ title: 'Ask practitioners the same', here: SAMPLES_HERE, within: sampleCrumbs(sample) },
      action: `${CASE_AUDITS}/${sample.id}/criteria/${id}/survey`,
      before: html`<p class="govuk-body">The question goes into the draft of a question set with the same words, the same scale and the same identity, so that what cases show and what practitioners say lie beside each other.</p><div class="accord-card accord-space-below"><h2 class="govuk-heading-s">${title}</h2><p class="govuk-body accord-typed">${asks}</p><ul class="govuk-list accord-snug">${scale.names
        .map(
          (name, grade) =>
            html`<li><strong>${name}</strong>: ${descriptors[grade] || 'nothing is said'}</li>`,
        )
        .toReversed()}</ul></div>`,
    },
    form,
    fields(form).choice(
      'setId',
      'Question set',
      sets.map((each) => ({ value: each.id, text: each.title })),
    ),
    fields(form).submit('Put it into the draft'),
  )
}
