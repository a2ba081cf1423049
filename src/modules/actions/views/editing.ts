import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import {
  dateBoxes,
  errorSummary,
  type FormState,
  fields,
  filled,
  postForm,
  typedText,
} from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Crumb, Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { ActionChoices, SmartInput } from '../forms.ts'
import type { NamedAction } from '../queries.ts'
import { BY_HAND } from '../rules.ts'
import { ACTIONS, HERE } from './action.ts'

interface About {
  readonly action?: NamedAction
  /** What a new one is recorded for, where that is known, and where its form is sent. */
  readonly from?: {
    readonly action: string
    readonly within: readonly Crumb[]
    readonly here: string
    readonly words: string
  }
  readonly notMonitored: Html
}

const pathOf = ({ action, from }: About): string =>
  action ? `${ACTIONS}/${action.id}/edit` : (from?.action ?? `${ACTIONS}/new`)
const titleOf = ({ action }: About): string => (action ? 'Change this action' : 'Record an action')
const withinOf = ({ action, from }: About): readonly Crumb[] =>
  action ? [{ text: action.reference, href: `${ACTIONS}/${action.id}` }] : (from?.within ?? [])
const isByHand = ({ action, from }: About): boolean => !from && (!action || action.originKind === BY_HAND)

function actionFields(about: About, choices: ActionChoices, form: FormState, button: string): Html {
  const field = fields(form)
  const list = (
    id: string,
    label: string,
    offered: readonly { readonly id: string; readonly name: string }[],
    options: { readonly none: string; readonly hint?: string },
  ) =>
    field.choice(
      id,
      label,
      offered.map((each) => ({ value: each.id, text: each.name })),
      options,
    )
  return postForm(
    { action: pathOf(about) },
    about.notMonitored,
    field.area('summary', 'What is to be done', {
      rows: 3,
      hint: 'One thing, that somebody can begin tomorrow. Name no child, adult or family',
    }),
    field.area('outcome', 'What is to be different once it is done', {
      rows: 3,
      hint: 'Outcome: what changes for children, adults or those who work with them',
    }),
    field.area('success', 'How anybody will know', {
      rows: 3,
      hint: 'Measure of success, for example “In the next audit 18 of 20 records say it”',
    }),
    list('ownerAgencyId', 'Agency that owns it', choices.agencies, { none: 'None yet' }),
    list('ownerId', 'Who leads it', choices.people, { none: 'Nobody yet' }),
    list('accountableId', 'Body whose chair answers for it', choices.bodies, { none: 'None yet' }),
    isByHand(about)
      ? field.text('originWords', 'Where it came from', {
          hint: 'For example “Executive, 12 May 2026, item 4” or “Audit of neglect, recommendation 3”',
        })
      : field.hidden('originWords', typedText(form, 'originWords')),
    field.date('agreedOn', 'Day on which it was agreed'),
    field.date('dueOn', 'Day by which it is due'),
    field.hidden('version', typedText(form, 'version') || 0),
    field.submit(button),
  )
}

export const filledAction = (action: NamedAction): FormState =>
  filled({
    ...{ summary: action.summary, outcome: action.outcome, success: action.success },
    ...{ ownerAgencyId: action.ownerAgencyId ?? '', ownerId: action.ownerId ?? '' },
    ...{ accountableId: action.accountableId ?? '', originWords: action.originWords },
    ...dateBoxes('agreedOn', action.agreedOn),
    ...dateBoxes('dueOn', action.dueOn),
    version: String(action.version),
  })

/** The page on which an action is recorded by hand, or changed. */
export function actionFormPage(about: About, choices: ActionChoices, form: FormState): Page {
  const title = titleOf(about)
  return {
    ...{ title, here: about.from?.here ?? HERE, within: withinOf(about) },
    main: html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>${about.from && html`<p class="govuk-body accord-typed">${about.from.words}</p>`}<div class="accord-card">${actionFields(
      about,
      choices,
      form,
      about.action ? 'Save changes' : 'Record action',
    )}</div>`,
  }
}

type Told = Omit<SmartInput, 'version'>

const wordsOf = (given: Told, { people, agencies, bodies }: ActionChoices): RecordWords => ({
  'What is to be done': given.summary,
  'What is to be different': given.outcome,
  'How anybody will know': given.success,
  'Agency that owns it': agencies.find(({ id }) => id === given.ownerAgencyId)?.name ?? '',
  'Who leads it': people.find(({ id }) => id === given.ownerId)?.name ?? '',
  'Body whose chair answers for it': bodies.find(({ id }) => id === given.accountableId)?.name ?? '',
  'Where it came from': given.originWords,
  Agreed: given.agreedOn ? longDate(given.agreedOn) : '',
  Due: given.dueOn ? longDate(given.dueOn) : '',
})

/** Both texts, then the form with what was typed. */
export function staleActionPage(
  about: About & { readonly action: NamedAction },
  choices: ActionChoices,
  typed: SmartInput,
  form: FormState,
): Page {
  const title = titleOf(about)
  const { action } = about
  const reopened = filled({ ...form.typed, version: String(action.version) })
  return {
    ...{ title: `Both texts: ${title}`, here: HERE, within: withinOf(about) },
    main: html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">Somebody else changed this. Both texts are below and nothing is lost.</p>${bothTexts(
      { did: 'actions.', subject: action.id },
      wordsOf(action, choices),
      wordsOf(typed, choices),
    )}<div class="accord-card">${actionFields(about, choices, reopened, 'Save what is in this form')}</div>`,
  }
}
