import { holdsOn } from '#platform/days.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { AbsenceChoices } from '../forms/absences.ts'
import type { NamedAbsence } from '../queries/absences.ts'
import { AWAY } from '../rules/absences.ts'
import { HERE } from './action.ts'

const TITLE = 'When somebody is away'

const daysWords = ({ fromOn, toOn }: Pick<NamedAbsence, 'fromOn' | 'toOn'>): string =>
  `from ${longDate(fromOn)} until ${longDate(toOn)}`

/** What the page shows besides its form. */
export interface AroundAbsences {
  readonly absences: readonly NamedAbsence[]
  readonly mayEnd: (absence: NamedAbsence) => boolean
  readonly today: Temporal.PlainDate
}

const absenceItem = (absence: NamedAbsence, { mayEnd, today }: AroundAbsences): Html =>
  html`<li><div class="accord-rows__line"><span>${absence.name} is away ${daysWords(absence)}. ${absence.standIn || 'Nobody'} stands in.</span>${holdsOn(absence, today) ? statusTag('watch', 'Away today') : statusTag('quiet', 'To come')}${
    mayEnd(absence) &&
    postForm(
      { action: `${AWAY}/${absence.id}/end` },
      html`<button class="govuk-button govuk-button--secondary accord-button--small" type="submit">Take it back<span class="govuk-visually-hidden">: ${absence.name}, ${daysWords(absence)}</span></button>`,
    )
  }</div></li>`

/** Who is away, who stands in for them, and the form that says so. */
export function absencesPage(
  around: AroundAbsences,
  { away, people }: AbsenceChoices,
  form: FormState,
): Page {
  const field = fields(form)
  const list = (each: AbsenceChoices['people']) => each.map(({ id, name }) => ({ value: id, text: name }))
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${TITLE}</h1><p class="govuk-body">While somebody is away, the e-mails about their actions go to whoever stands in for them. The stand-in says how the actions go, and gets what is brought to a chief officer or a chair. Nothing else opens for them.</p>${
    around.absences.length > 0
      ? html`<div class="accord-card accord-card--flush accord-space-below"><ul class="accord-rows accord-rows--tight">${around.absences.map((each) => absenceItem(each, around))}</ul></div>`
      : html`<p class="govuk-body">Nobody is away.</p>`
  }<section class="accord-section" aria-labelledby="add"><h2 class="govuk-heading-m" id="add">Say that ${away.length > 1 ? 'somebody is' : 'you are'} away</h2><div class="accord-card">${postForm(
    { action: AWAY },
    away.length > 1 && field.choice('personId', 'Who is away', list(away)),
    field.date('fromOn', 'First day away'),
    field.date('toOn', 'Last day away'),
    field.choice('standInId', 'Who stands in', list(people), {
      none: 'Nobody',
      hint: 'While nobody does, what is brought to them as chief officer or chair goes to the business unit too',
    }),
    field.submit('Record'),
  )}</div></section>`
  return { title: form.errors.length > 0 ? `Error: ${TITLE}` : TITLE, here: HERE, main }
}
