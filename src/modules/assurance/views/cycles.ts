import { errorSummary, type FormState, fields } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { CycleChoices } from '../forms/cycles.ts'
import type { ListedCycle } from '../queries/cycles.ts'
import { KIND_WORDS } from '../rules/cycles.ts'
import { CYCLE_KINDS } from '../schema/cycles.ts'
import { CYCLES, CYCLES_CRUMB, CYCLES_HERE, cyclePath, cycleTag } from './cycle-parts.ts'
import { formPage } from './editing.ts'

const row = (listed: ListedCycle, today: Temporal.PlainDate): Html => {
  const { cycle, group, asked, returned } = listed
  return html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${cyclePath(cycle.id)}">${cycle.title}</a><span class="accord-register__sub">${KIND_WORDS[cycle.kind]}, overseen by ${group}</span></th><td data-label="Due"><span>${longDate(cycle.dueOn)}</span></td><td data-label="Returns"><span>${returned} of ${asked}</span></td><td data-label="State"><span>${cycleTag(listed, today)}</span></td></tr>`
}

/** Every cycle that the reader sees something of. */
export function cyclesPage(
  all: readonly ListedCycle[],
  { mayKeep, today }: { readonly mayKeep: boolean; readonly today: Temporal.PlainDate },
): Page {
  const launch = html`<a class="govuk-button" href="${CYCLES}/new">${icon('plus')} Launch a cycle</a>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Self-assessment cycles</h1><p>Agencies say how they meet each standard. Their practitioners are asked the same, and cases are audited. Here all of it is laid side by side.</p></div>${mayKeep && all.length > 0 && html`<div class="accord-actions">${launch}</div>`}</div>
${
  all.length === 0
    ? html`<div class="accord-empty">${icon('form')}<h2 class="govuk-heading-s">No cycle has been launched</h2><p class="govuk-body">${mayKeep ? 'Publish a question set that grades standards first, then launch a cycle that asks agencies to answer it.' : 'A cycle stands here once your agency is asked in it, or your body oversees it.'}</p>${mayKeep && launch}</div>`
    : html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">${counted(all.length, 'cycle')}, the latest first</caption><thead><tr><th scope="col">Cycle</th><th scope="col">Due</th><th scope="col">Returns</th><th scope="col">State</th></tr></thead><tbody>${all.map((each) => row(each, today))}</tbody></table></div>`
}`
  return { title: 'Self-assessment cycles', here: CYCLES_HERE, main }
}

/** Launching a cycle: what is asked, of whom, and until when. */
export function launchPage(choices: CycleChoices, form: FormState): Page {
  const field = fields(form)
  const title = 'Launch a cycle'
  if (choices.sets.length === 0) {
    const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1><div class="accord-empty">${icon('form')}<h2 class="govuk-heading-s">There is nothing to ask yet</h2><p class="govuk-body">A cycle asks a question set of the kind “self-assessment” that is published and grades standards.</p><a class="govuk-button" href="/workspace/question-sets">Open the question sets</a></div>`
    return { title, here: CYCLES_HERE, within: [CYCLES_CRUMB], main }
  }
  return formPage(
    {
      ...{ title, action: `${CYCLES}/new`, here: CYCLES_HERE, within: [CYCLES_CRUMB] },
      before: html`<p class="govuk-body">The agencies that you choose are asked at once, and reminded by letter until they have answered.</p>`,
    },
    form,
    field.text('title', 'What it is called', { hint: 'For example “Section 11 self-assessment 2027”' }),
    field.choice(
      'kind',
      'What kind of cycle it is',
      CYCLE_KINDS.map((value) => ({ value, text: KIND_WORDS[value] })),
      {
        hint: 'One of schools asks every school that is open on the day by which they answer. You choose no agencies below',
      },
    ),
    field.choice('groupId', 'Body that oversees it', choices.groups, {
      hint: 'Its members see what every agency answers. An agency sees only its own answers',
    }),
    field.choice('versionId', 'What agencies are asked', choices.sets, {
      hint: 'The version that is published now. It stays as it is while they answer',
    }),
    field.choice('surveyVersionId', 'Survey of practitioners', choices.surveys, {
      none: 'None',
      hint: 'It grades the same standards, and lets practitioners choose their agency',
    }),
    field.radios('surveyAudience', 'How practitioners come to the survey', [
      { value: 'open-link', text: 'By one link that agencies pass on' },
      {
        value: 'anonymous-once',
        text: 'By an invitation each, which is spent once',
        hint: 'You choose whom to invite afterwards',
      },
    ]),
    field.choice('followsId', 'Cycle before it', choices.before, {
      none: 'None',
      hint: 'Standards that both ask are compared',
    }),
    field.date('opensOn', 'First day'),
    field.date('dueOn', 'Day by which agencies answer', { hint: 'The survey ends on this day' }),
    field.date('closesOn', 'Last day on which late answers are taken'),
    field.ticks('agencies', 'Agencies that are asked', choices.agencies),
    field.submit('Launch the cycle'),
  )
}
