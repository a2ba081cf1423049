import {
  accessPath,
  type Exclusion,
  type Grant,
  RIGHT_WORDS,
  RIGHTS,
  subjectOf,
  type Thing,
} from '#platform/access.ts'
import { bothTexts } from '#platform/conflict.ts'
import {
  type Choice,
  dateBoxes,
  errorSummary,
  type FormState,
  fields,
  filled,
  postForm,
  typedText,
} from '#platform/forms.ts'
import { html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import { thingHead, withinThing } from './access.ts'

const SEALED = 'Kept sealed. Who has access reads the reason for theirs.'

/** The form that opens a thing for one person, from today on. */
export const newGrant = (today: Temporal.PlainDate): FormState => filled(dateBoxes('fromOn', today))

export function grantFormPage(thing: Thing, people: readonly Choice[], form: FormState): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}${thingHead(thing, 'Give access by name')}
    <div class="accord-card">${postForm(
      { action: `${accessPath(thing, 'people')}/grants/new` },
      field.choice('personId', 'Person', people),
      field.radios(
        'right',
        'They may',
        RIGHTS.map((right) => ({ value: right, text: RIGHT_WORDS[right] })),
      ),
      field.date('fromOn', 'First day'),
      field.date('toOn', 'Last day', { hint: 'They can open it until the end of this day' }),
      field.area('reason', 'Why they need it', { rows: 3, hint: SEALED }),
      field.submit('Give access'),
    )}</div>`
  return { title: 'Give access by name', within: withinThing(thing), main }
}

export const openedGrant = (grant: Grant): FormState =>
  filled({ ...dateBoxes('toOn', grant.toOn), version: String(grant.version) })

/** The form that moves the last day of access, and the button that ends it at once. */
export function grantEditPage(thing: Thing, grant: Grant, name: string, form = openedGrant(grant)): Page {
  const field = fields(form)
  const at = `${accessPath(thing, 'people')}/grants/${grant.id}`
  const main = html`${errorSummary(form)}${thingHead(thing, `Access of ${name}`)}
    <div class="accord-card">${postForm(
      { action: `${at}/edit` },
      html`<p class="govuk-body">${name} may ${RIGHT_WORDS[grant.right]} from ${longDate(grant.fromOn)}.</p>`,
      field.date('toOn', 'Last day', { hint: 'They can open it until the end of this day' }),
      field.hidden('version', typedText(form, 'version') || 0),
      field.submit('Save the last day'),
    )}</div>
    <div class="accord-card"><h2 class="govuk-heading-m">End it now</h2>
    <p class="govuk-body">The next page that ${name} asks for is closed, also in a tab that is open.</p>${postForm(
      { action: `${at}/revoke` },
      html`<button class="govuk-button govuk-button--warning" type="submit">Revoke this access</button>`,
    )}</div>`
  return { title: `Access of ${name}`, within: withinThing(thing), main }
}

/** Somebody moved the last day first: both days, and the form with the one that was typed. */
export function staleEndPage(
  thing: Thing,
  days: { readonly saved: Temporal.PlainDate | null; readonly typed: Temporal.PlainDate },
  again: (form: FormState) => Page,
  form: FormState,
  version: number,
): Page {
  const words = (day: Temporal.PlainDate | null) => ({ 'Last day': day ? longDate(day) : '' })
  const page = again(filled({ ...form.typed, version: String(version) }))
  const main = html`${page.main}<section aria-labelledby="both"><h2 class="govuk-heading-m" id="both">Somebody else changed this</h2>
    <p class="govuk-body">Both texts are below. Nothing you typed has been saved or lost.</p>${bothTexts({ did: 'access.', subject: subjectOf(thing) }, words(days.saved), words(days.typed))}</section>`
  return { ...page, title: `Both texts: ${page.title}`, main }
}

export function exclusionFormPage(
  thing: Thing,
  choices: { readonly people: readonly Choice[]; readonly agencies: readonly Choice[] },
  form: FormState,
): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}${thingHead(thing, 'Exclude for a conflict of interest')}
    <div class="accord-card">${postForm(
      { action: `${accessPath(thing, 'people')}/exclusions/new` },
      html`<p class="govuk-body">An exclusion closes it at once. It beats every access, and breaking the glass too.</p>`,
      field.choice('personId', 'One person', choices.people, { none: 'Nobody by name' }),
      field.choice('agencyId', 'Or everybody at one agency', choices.agencies, {
        none: 'No agency',
        hint: 'Those who work there or hold a post there, or in one of its parts',
      }),
      field.date('fromOn', 'First day'),
      field.date('toOn', 'Last day', { hint: 'Leave it empty while the conflict lasts' }),
      field.area('reason', 'What the conflict is', {
        rows: 3,
        hint: 'Kept sealed. Only those who say who may open it read it.',
      }),
      field.submit('Exclude'),
    )}</div>`
  return { title: 'Exclude for a conflict of interest', within: withinThing(thing), main }
}

export const openedExclusion = (exclusion: Exclusion, today: Temporal.PlainDate): FormState =>
  filled({ ...dateBoxes('toOn', exclusion.toOn ?? today), version: String(exclusion.version) })

export function exclusionEditPage(thing: Thing, exclusion: Exclusion, who: string, form: FormState): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}${thingHead(thing, `Exclusion of ${who}`)}
    <div class="accord-card">${postForm(
      { action: `${accessPath(thing, 'people')}/exclusions/${exclusion.id}/edit` },
      html`<p class="govuk-body">Excluded from ${longDate(exclusion.fromOn)}.</p>`,
      field.date('toOn', 'Last day', { hint: 'The exclusion holds until the end of this day' }),
      field.hidden('version', typedText(form, 'version') || 0),
      field.submit('Save the last day'),
    )}</div>`
  return { title: `Exclusion of ${who}`, within: withinThing(thing), main }
}
