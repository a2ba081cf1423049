import { dateBoxes, errorSummary, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { CycleInFull, NamedReturn } from '../queries/cycles.ts'
import type { Reached } from '../queries/schools.ts'
import { CYCLES_CRUMB, CYCLES_HERE, cyclePath } from './cycle-parts.ts'
import { nothingYet, section } from './parts.ts'

export const schoolPath = (cycleId: string, agencyId: string): string =>
  `${cyclePath(cycleId)}/agencies/${agencyId}`

/** What was agreed with a school, as its form shows it. */
export const filledAgreed = ({ extendedTo, excused }: NamedReturn): FormState =>
  filled({
    agreed: extendedTo ? 'later' : excused === '' ? 'as-others' : 'excused',
    ...{ ...(extendedTo ? dateBoxes('dueOn', extendedTo) : {}), excused },
  })

export const filledLetter = (whom: Reached | undefined): FormState => filled({ email: whom?.address ?? '' })

/** What the business unit does for one school: agrees on a later day, excuses it, or writes to it again. */
export function schoolPage(
  { cycle, round }: CycleInFull,
  given: NamedReturn,
  whom: Reached | undefined,
  {
    formAgreed,
    formLetter,
    today,
  }: { readonly formAgreed: FormState; readonly formLetter: FormState; readonly today: Temporal.PlainDate },
): Page {
  const title = `Letters and days of ${given.agency}`
  const here = schoolPath(cycle.id, given.agencyId)
  const [agreed, letter] = [fields(formAgreed), fields(formLetter)]
  const isOpen = Temporal.PlainDate.compare(today, round.opensOn) >= 0
  const writing = !whom
    ? nothingYet('Nobody answers for this school. Give it a safeguarding lead in the directory first.')
    : !isOpen
      ? nothingYet(`Letters go once it opens, on ${longDate(round.opensOn)}.`)
      : html`<div class="accord-card"><p class="govuk-body">${whom.name} answers for this school. Every link to its return that was sent before stops working.</p>${postForm(
          { action: `${here}/letter` },
          whom.hasAccount
            ? html`<p class="govuk-body">They have an account. The letter goes to the address they sign in with.</p>`
            : letter.text('email', `E-mail address of ${whom.name}`, {
                ...{ type: 'email', autocomplete: 'off' },
                hint: 'Mend it here if it is wrong. The directory has the new one from now on',
              }),
          letter.submit('Send a new link'),
        )}</div>`
  const main = html`${errorSummary(formAgreed)}${errorSummary(formLetter)}<h1 class="govuk-heading-l">${title}</h1>${section('writing', 'Write to it again', writing)}${section(
    'days',
    'What is agreed with it',
    html`<div class="accord-card">${postForm(
      { action: `${here}/agreed` },
      agreed.radios('agreed', 'When does this school answer?', [
        { value: 'as-others', text: `As the others do, by ${longDate(cycle.dueOn)}` },
        { value: 'later', text: 'By a later day, which you enter below' },
        { value: 'excused', text: 'It need not answer. Enter why below' },
      ]),
      agreed.date('dueOn', 'Later day', {
        hint: `On or before ${longDate(round.closesOn)}, the last on which late answers are taken`,
      }),
      agreed.area('excused', 'Why it need not answer', {
        rows: 2,
        hint: 'For example: it closes in the summer',
      }),
      agreed.submit('Save'),
    )}</div>`,
  )}`
  return {
    ...{ title, here: CYCLES_HERE, main },
    within: [
      CYCLES_CRUMB,
      { text: cycle.title, href: cyclePath(cycle.id) },
      { text: given.agency, href: here },
    ],
  }
}
