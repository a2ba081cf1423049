import type { OwnerChoices } from '#modules/plan/index.ts'
import { type FormState, fields, filled } from '#platform/forms.ts'
import { html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import type { AnotherInput } from '../forms/scrutiny.ts'
import type { NamedChallenge } from '../queries/scrutiny.ts'
import { type About, formPage, type Inside, stalePage, versionField } from './editing.ts'
import { CHALLENGES, SCRUTINY_CRUMB, SCRUTINY_HERE } from './scrutiny.ts'

const about = ({ id, reference, title, owner }: NamedChallenge): About => ({
  ...{ title: 'Ask somebody else', action: `${CHALLENGES}/${id}/another`, here: SCRUTINY_HERE },
  within: [SCRUTINY_CRUMB, { text: reference, href: `${CHALLENGES}/${id}` }],
  before: html`<p class="govuk-body">${title}. Now asked: ${owner}. What was said stays, and so does the day. Whoever is asked now is written to.</p>`,
})

const inside =
  ({ people, agencies }: OwnerChoices): Inside =>
  (form, button) => {
    const field = fields(form)
    return [
      field.choice(
        'ownerAgencyId',
        'Agency that is to reply',
        agencies.map(({ id, name }) => ({ value: id, text: name })),
        { none: 'None', hint: 'Its safeguarding leads are written to' },
      ),
      field.choice(
        'ownerId',
        'Or the person who is to reply',
        people.map(({ id, name }) => ({ value: id, text: name })),
        { none: 'None' },
      ),
      versionField(form),
      field.submit(button),
    ]
  }

export const filledAnother = ({ ownerId, ownerAgencyId, version }: NamedChallenge): FormState =>
  filled({ ownerId: ownerId ?? '', ownerAgencyId: ownerAgencyId ?? '', version: String(version) })

export const anotherPage = (choices: OwnerChoices, challenge: NamedChallenge, form: FormState): Page =>
  formPage(about(challenge), form, ...inside(choices)(form, 'Ask them'))

const whoWords = (
  { ownerId, ownerAgencyId }: Pick<AnotherInput, 'ownerId' | 'ownerAgencyId'>,
  { people, agencies }: OwnerChoices,
) => ({
  'Who is to reply':
    people.find(({ id }) => id === ownerId)?.name ??
    agencies.find(({ id }) => id === ownerAgencyId)?.name ??
    '',
})

export const staleAnotherPage = (
  choices: OwnerChoices,
  current: NamedChallenge,
  typed: AnotherInput,
  form: FormState,
): Page =>
  stalePage(
    about(current),
    current,
    whoWords(current, choices),
    whoWords(typed, choices),
    form,
    inside(choices),
  )
