import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import { dayOf } from '#platform/days.ts'
import {
  dateBoxes,
  errorSummary,
  type FormState,
  fields,
  filled,
  postForm,
  typedText,
} from '#platform/forms.ts'
import { insetText } from '#platform/govuk/inset-text.ts'
import { type Html, html, nothing } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { dateAndTime, uncapitalised } from '#platform/words.ts'

import type { RequestWords } from '../queries/requests.ts'
import { CHANNEL_WORDS, KINDS, outcomesOf, REQUESTS, requestPath } from '../rules/kinds.ts'
import { hasDay, STEPS, type Step } from '../rules/steps.ts'
import { type Breach, CHANNELS, type Request, type RequestKind } from '../schema.ts'
import { HERE } from './register.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** What the form of a request lets somebody choose from. */
export interface RequestLists {
  readonly people: readonly Named[]
  readonly agencies: readonly Named[]
  readonly staff: readonly Named[]
}

const choices = (list: readonly Named[]) => list.map(({ id, name }) => ({ value: id, text: name }))

/** A page that is one form, under the request it belongs to. */
function formPage(
  about: { readonly title: string; readonly back: { readonly text: string; readonly href: string } },
  action: string,
  form: FormState,
  inside: readonly (Html | false)[],
  before: Html = nothing,
): Page {
  const { title, back } = about
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${title}</h1></div></div>${before}<div class="accord-card">${postForm({ action }, ...inside)}</div>`
  return { title, here: HERE, within: [back], main }
}

const backTo = ({ id, reference }: Pick<Request, 'id' | 'reference'>) => ({
  text: reference,
  href: requestPath(id),
})

const version = (form: FormState): Html => fields(form).hidden('version', typedText(form, 'version') || 0)

const reopened = (form: FormState, now: number): FormState => filled({ ...form.typed, version: String(now) })

const MEANWHILE = html`<p class="govuk-body">Somebody else changed this. Both texts are below and nothing is lost.</p>`

function requestFields(kind: RequestKind, lists: RequestLists, form: FormState, button: string) {
  const field = fields(form)
  const isBreach = kind === 'breach'
  return [
    field.text('title', 'Short title', {
      hint: 'It stands in lists and letters. Name nobody in it.',
    }),
    field.text('theme', 'Theme', { hint: 'For example training records. You can leave it empty.' }),
    field.text('asker', isBreach ? 'Who found it' : 'Who asks'),
    field.area('contact', 'How to reach them', { rows: 2 }),
    field.area('details', isBreach ? 'What happened' : 'What they ask, in their own words', { rows: 8 }),
    field.choice(
      'channel',
      'How it came',
      CHANNELS.map((value) => ({ value, text: CHANNEL_WORDS[value] })),
    ),
    field.date('receivedOn', isBreach ? 'The day somebody became aware of it' : 'The day it was received', {
      hint: 'The clock starts then, whenever it is recorded.',
    }),
    field.text('receivedTime', 'The time of the day', {
      hint: isBreach ? 'For example 14:05. The clock runs by the hour.' : 'You can leave it empty.',
      classes: 'govuk-input--width-5',
    }),
    field.choice('aboutId', 'Whom it is about, in the directory', choices(lists.people), {
      none: 'Nobody in the directory',
      ...(kind === 'access' && { hint: 'What is held on this person can then be collected.' }),
    }),
    !isBreach &&
      field.choice('requesterId', 'Who asks, in the directory', choices(lists.people), {
        none: 'Nobody in the directory',
      }),
    field.choice(
      'agencyId',
      isBreach ? 'The agency where it happened' : 'The agency it concerns',
      choices(lists.agencies),
      {
        none: 'No single agency',
        ...(isBreach && { hint: 'Its chief officer and its data lead can then read it.' }),
      },
    ),
    field.choice('ownerId', 'Who deals with it', choices(lists.staff), { none: 'Nobody yet' }),
    version(form),
    field.submit(button),
  ]
}

export const newRequestPage = (kind: RequestKind, lists: RequestLists, form: FormState): Page =>
  formPage(
    {
      title: `Record a ${uncapitalised(KINDS[kind].words)}`.replace(/^Record a (?=[aeiou])/, 'Record an '),
      back: { text: 'What came?', href: `${REQUESTS}/new` },
    },
    `${REQUESTS}/new/${kind}`,
    form,
    requestFields(kind, lists, form, 'Record it and start its clock'),
  )

/** The time of a moment as the form takes it: “14:05”, and nothing for the beginning of a day. */
const timeTyped = (moment: Temporal.Instant): string => {
  const time = moment.toZonedDateTimeISO('Europe/London').toPlainTime().toString().slice(0, 5)
  return time === '00:00' ? '' : time
}

export const filledRequest = (request: Request, words: RequestWords): FormState =>
  filled({
    ...{ title: request.title, theme: request.theme, channel: request.channel },
    ...{ asker: words.asker, contact: words.contact, details: words.details },
    ...dateBoxes('receivedOn', dayOf(request.receivedAt)),
    receivedTime: timeTyped(request.receivedAt),
    ...{ requesterId: request.requesterId ?? '', aboutId: request.aboutId ?? '' },
    ...{ agencyId: request.agencyId ?? '', ownerId: request.ownerId ?? '' },
    version: String(request.version),
  })

export const changeRequestPage = (
  request: Request,
  lists: RequestLists,
  form: FormState,
  before: Html = nothing,
): Page =>
  formPage(
    { title: 'Change what is recorded', back: backTo(request) },
    `${requestPath(request.id)}/change`,
    form,
    requestFields(request.kind, lists, form, 'Save changes'),
    before,
  )

const wordsFor = (
  given: Pick<Request, 'title' | 'theme' | 'channel' | 'receivedAt'> &
    Pick<RequestWords, 'asker' | 'contact' | 'details'> & {
      readonly requesterId: string | null
      readonly aboutId: string | null
      readonly agencyId: string | null
      readonly ownerId: string | null
    },
  lists: RequestLists,
): RecordWords => {
  const name = (list: readonly Named[], id: string | null) => list.find((each) => each.id === id)?.name ?? ''
  return {
    ...{ 'Short title': given.title, Theme: given.theme, 'Who asks': given.asker },
    ...{ 'How to reach them': given.contact, 'What they ask': given.details },
    ...{ 'How it came': CHANNEL_WORDS[given.channel], Received: dateAndTime(given.receivedAt) },
    'Whom it is about': name(lists.people, given.aboutId),
    'Who asks, in the directory': name(lists.people, given.requesterId),
    Agency: name(lists.agencies, given.agencyId),
    'Who deals with it': name(lists.staff, given.ownerId),
  }
}

export const staleRequestPage = (
  saved: { readonly request: Request; readonly words: RequestWords },
  typed: Parameters<typeof wordsFor>[0],
  lists: RequestLists,
  form: FormState,
): Page =>
  changeRequestPage(
    saved.request,
    lists,
    reopened(form, saved.request.version),
    html`${MEANWHILE}${bothTexts({ did: 'requests.', subject: saved.request.id }, wordsFor({ ...saved.request, ...saved.words }, lists), wordsFor(typed, lists))}`,
  )

const isLateAsked = (form: FormState): boolean =>
  typedText(form, 'late') !== '' || form.errors.some(({ field }) => field === 'late')

const lateField = (form: FormState, isLate: boolean): Html | false =>
  (isLate || isLateAsked(form)) && fields(form).area('late', 'Why it is late', { rows: 3 })

/** A form about one request, with what stands before it. */
interface Shown {
  readonly form: FormState
  readonly isLate: boolean
  readonly before?: Html
}

/** What happened to a request since, out of what can happen now. */
export function stepPage(request: Request, open: readonly Step[], { form, isLate, before }: Shown): Page {
  const field = fields(form)
  return formPage(
    { title: 'What happened?', back: backTo(request) },
    `${requestPath(request.id)}/step`,
    form,
    [
      field.radios(
        'step',
        'What happened',
        open.map((value) => ({ value, text: STEPS[value].words, hint: STEPS[value].hint })),
      ),
      field.area('words', 'What was said or done, and why', {
        hint: 'It goes into the history of the request.',
      }),
      open.some(hasDay) && field.date('cameOn', 'The day it came', { hint: 'Leave it empty for today.' }),
      lateField(form, isLate && open.includes('acknowledge')),
      version(form),
      field.submit('Save'),
    ],
    before,
  )
}

/** How a request ended. */
export function closePage(request: Request, { form, isLate, before }: Shown): Page {
  const field = fields(form)
  return formPage(
    { title: 'Close this request', back: backTo(request) },
    `${requestPath(request.id)}/close`,
    form,
    [
      field.radios(
        'outcome',
        'How it ended',
        Object.entries(outcomesOf(request.kind)).map(([value, text]) => ({ value, text })),
      ),
      field.area('answer', 'What was answered, and why', {
        hint: 'If something was refused: under which exemption, and that they were told how to complain.',
      }),
      lateField(form, isLate),
      version(form),
      field.submit('Close it and stop its clock'),
    ],
    before,
  )
}

export const filledBreach = (request: Request, breach: Breach): FormState =>
  filled({
    affected: breach.affected === null ? '' : String(breach.affected),
    ...{ effects: breach.effects, remedy: breach.remedy },
    ...{ commissioner: breach.commissioner ?? 'open', commissionerReason: breach.commissionerReason },
    ...{ people: breach.people ?? 'open', peopleReason: breach.peopleReason },
    version: String(request.version),
  })

export const TOLD_WORDS = {
  told: 'Told',
  'not-needed': 'Need not be told',
  open: 'Not decided yet',
} as const

/** What is known of a breach, and who was told. */
export function breachPage(request: Request, { form, isLate, before }: Shown): Page {
  const field = fields(form)
  const told = (Object.keys(TOLD_WORDS) as (keyof typeof TOLD_WORDS)[]).map((value) => ({
    value,
    text: TOLD_WORDS[value],
  }))
  return formPage(
    { title: 'What is known of the breach', back: backTo(request) },
    `${REQUESTS}/breaches/${request.id}`,
    form,
    [
      field.text('affected', 'How many people it touches', {
        hint: 'Leave it empty while nobody knows.',
        classes: 'govuk-input--width-5',
        inputmode: 'numeric',
      }),
      field.area('effects', 'What it means for them', { hint: 'What could follow, and how likely that is.' }),
      field.area('remedy', 'What was done about it'),
      field.radios('commissioner', 'The Information Commissioner', told, {
        hint: 'They need not be told when the breach is unlikely to be a risk to anybody.',
      }),
      field.area('commissionerReason', 'Why they need not be told, or what they were told', { rows: 3 }),
      field.radios('people', 'The people it touches', told, {
        hint: 'They are told without delay when the risk to them is high.',
      }),
      field.area('peopleReason', 'Why they need not be told, or what they were told instead', { rows: 3 }),
      lateField(form, isLate),
      version(form),
      field.submit('Save'),
    ],
    before,
  )
}

/** Somebody else dealt with the request first: what was typed is kept, and can be saved again. */
export const meanwhile = (
  { id }: Pick<Request, 'id'>,
  state: string,
  typed: RecordWords,
  saved: RecordWords,
): Html =>
  html`${insetText({ html: html`<p class="govuk-body">Somebody else worked on this request while you had the form open. ${state}</p>` })}${bothTexts({ did: 'requests.', subject: id }, saved, typed)}`

export { reopened }
