import { STATUS_WORDS, standingTag } from '#modules/actions/index.ts'
import type { RecordWords } from '#platform/conflict.ts'
import { dayOf } from '#platform/days.ts'
import { dateBoxes, type FormState, fields, filled } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { MatterInput } from '../forms.ts'
import type { MatterArising } from '../queries/matters.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import { CHOICE_HINTS, CHOICE_WORDS, DECIDED_WORDS } from '../rules/matters.ts'
import { meetingPath } from '../rules.ts'
import { CHOICES, type Matter } from '../schema.ts'
import { type About, formPage, type Inside, stalePage, versionField } from './editing.ts'
import { HERE, meetingCrumb } from './parts.ts'

export const mattersPath = (meeting: Pick<NamedMeeting, 'id'>): string =>
  `${meetingPath(meeting.id)}/matters-arising`

const decidedWords = ({ choice, untilOn, words }: Matter): Html =>
  html`${DECIDED_WORDS[choice]}${untilOn && ` to ${longDate(untilOn)}`}${words && html`<span class="accord-register__sub accord-typed">${words}</span>`}`

function row(
  matter: MatterArising,
  meeting: NamedMeeting,
  mayKeep: boolean,
  today: Temporal.PlainDate,
): Html {
  const { action, proposed, decided } = matter
  const { latest } = action
  const said = latest
    ? html`<span class="accord-typed">${latest.words}</span><span class="accord-register__sub">${longDate(dayOf(latest.at))}, ${STATUS_WORDS[latest.status].toLowerCase()}</span>`
    : html`<span class="accord-muted">Nothing was said</span>`
  const state = decided
    ? html`${statusTag('good', 'Decided')}<span class="accord-register__sub">${decidedWords(decided)}</span>`
    : html`${statusTag('watch', CHOICE_WORDS[proposed.choice])}<span class="accord-register__sub">Proposed: ${proposed.because}</span>`
  return html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="/workspace/actions/${action.id}">${action.summary}</a><span class="accord-register__sub">${action.reference}${action.ownerPerson && ` · ${action.ownerPerson}`} · due ${action.dueOn && longDate(action.dueOn)}</span></th><td data-label="Where it stands"><span>${standingTag(action, today)}</span></td><td data-label="Last update"><span>${said}</span></td><td data-label="Evidence"><span>${action.evidence > 0 ? html`<a class="govuk-link" href="/workspace/actions/${action.id}#evidence">${counted(action.evidence, 'piece')}</a>` : html`<span class="accord-muted">None</span>`}</span></td><td data-label="Decision"><span>${state}${
    mayKeep &&
    html`<a class="govuk-link accord-small" href="${mattersPath(meeting)}/${action.id}">${decided ? 'Change' : 'Record'}<span class="govuk-visually-hidden"> the decision on ${action.reference}</span></a>`
  }</span></td></tr>`
}

/** The actions that arise at a meeting, agency by agency, each with its update, its evidence and a proposed decision. */
export function mattersPage(
  meeting: NamedMeeting,
  matters: readonly MatterArising[],
  mayKeep: boolean,
  today: Temporal.PlainDate,
): Page {
  const groups = [...Map.groupBy(matters, ({ action }) => action.ownerAgency || 'No agency yet')]
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Matters arising</h1><p>Every action that this body answers for and whose day has come. It comes back until somebody has verified that it was done.</p></div></div>${
    matters.length === 0
      ? html`<div class="accord-empty">${icon('check')}<h2 class="govuk-heading-s">Nothing arises</h2><p>No action of this body is due by this meeting.</p></div>`
      : groups.map(
          ([agency, all], index) =>
            html`<section class="accord-section" aria-labelledby="agency-${index}"><h2 class="govuk-heading-m" id="agency-${index}">${agency}</h2><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack accord-register--alike"><caption class="govuk-visually-hidden">${agency}</caption><thead><tr><th scope="col">Action</th><th scope="col">Where it stands</th><th scope="col">Last update</th><th scope="col">Evidence</th><th scope="col">Decision</th></tr></thead><tbody>${all.map((each) => row(each, meeting, mayKeep, today))}</tbody></table></div></section>`,
        )
  }`
  return { title: 'Matters arising', here: HERE, within: meetingCrumb(meeting), main }
}

const about = (meeting: NamedMeeting, { action }: MatterArising): About => ({
  ...{ title: 'Record the decision', action: `${mattersPath(meeting)}/${action.id}` },
  within: meetingCrumb(meeting),
  before: html`<p class="govuk-body">${action.summary} (${action.reference}). What is decided is said of the action too.</p>`,
})

const matterFields: Inside = (form, button) => {
  const field = fields(form)
  return [
    field.radios(
      'choice',
      'What the body decided',
      CHOICES.map((each) => ({ value: each, text: CHOICE_WORDS[each], hint: CHOICE_HINTS[each] })),
    ),
    field.date('untilOn', 'Its new day', { hint: 'Where it is extended' }),
    field.area('words', 'What is to be said of it', {
      rows: 3,
      hint: 'Name no child, adult or family. It stays with the action',
    }),
    versionField(form),
    field.submit(button),
  ]
}

/** The form opens with what was decided, or with what is proposed. */
export const filledMatter = ({ proposed, decided }: MatterArising): FormState =>
  filled({
    choice: decided?.choice ?? proposed.choice,
    ...dateBoxes('untilOn', decided?.untilOn ?? null),
    ...{ words: decided?.words ?? '', version: String(decided?.version ?? 0) },
  })

export const matterPage = (meeting: NamedMeeting, matter: MatterArising, form: FormState): Page =>
  formPage(about(meeting, matter), form, ...matterFields(form, 'Save decision'))

const matterWords = (given: Pick<MatterInput, 'choice' | 'untilOn' | 'words'>): RecordWords => ({
  'What the body decided': CHOICE_WORDS[given.choice],
  'Its new day': given.untilOn ? longDate(given.untilOn) : '',
  'What is to be said of it': given.words,
})

export const staleMatterPage = (
  meeting: NamedMeeting,
  current: MatterArising,
  typed: MatterInput,
  form: FormState,
): Page =>
  stalePage(
    about(meeting, current),
    { id: meeting.id, version: current.decided?.version ?? 0 },
    current.decided
      ? matterWords(current.decided)
      : { 'What the body decided': '', 'Its new day': '', 'What is to be said of it': '' },
    matterWords(typed),
    form,
    matterFields,
  )
