import { confidentialBanner, confidentialFooter, type Thing } from '#platform/access.ts'
import type { RecordWords } from '#platform/conflict.ts'
import { type FormState, fields, filled } from '#platform/forms.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Child, html } from '#platform/html.ts'
import type { Tier } from '#platform/keeping.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { ItemChoices, ItemInput } from '../forms.ts'
import type { Way } from '../queries/carrying.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import type { PaperLine } from '../queries/papers.ts'
import { isOpen, itemPath, KIND_WORDS, meetingDay, meetingPath, recordPath } from '../rules.ts'
import { ITEM_KINDS, type Item } from '../schema.ts'
import { wayWords } from './carrying.ts'
import { type About, formPage, type Inside, stalePage, versionField } from './editing.ts'
import { papersOfItem } from './papers.ts'
import { HERE, meetingCrumb, pressed } from './parts.ts'

/** An item with its text opened for whoever may read it. */
export interface OpenedItem extends Item {
  readonly number: number
  readonly presenterName: string
}

const fact = (key: string, value: Child) => ({ key: { text: key }, value: { html: html`${value}` } })

/** One item of an agenda, for whoever may open it. */
export function itemPage(
  item: OpenedItem,
  {
    meeting,
    thing,
    mayKeep,
    about,
    way,
    papers,
    isDealtWith,
  }: {
    readonly meeting: NamedMeeting
    readonly thing: Thing
    readonly mayKeep: boolean
    /** Where the record is read that it is about. */
    readonly about: string | undefined
    readonly way: Way
    readonly papers: readonly PaperLine[]
    /** Whether its meeting has begun: what was said and decided stands on a page of its own. */
    readonly isDealtWith: boolean
  },
): Page {
  const path = itemPath(item)
  const small = (href: string, words: string) =>
    html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${href}">${words}</a>`
  const buttons = [
    isDealtWith && small(recordPath(item), 'What was said and decided'),
    mayKeep && isOpen(meeting) && small(`${path}/edit`, 'Change'),
    mayKeep && small(`${path}/further`, 'Take it further'),
    mayKeep && isOpen(meeting) && pressed(`${path}/remove`, 'Take it off'),
  ].filter(Boolean)
  const main = html`${confidentialBanner(thing)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">Item ${item.number}, ${KIND_WORDS[item.kind].toLowerCase()}</p><h1 class="govuk-heading-l">${item.title}</h1></div>${buttons.length > 0 && html`<div class="accord-actions">${buttons}</div>`}</div><div class="accord-card">${summaryList(
    {
      rows: [
        fact(
          'Meeting',
          html`<a class="govuk-link" href="${meetingPath(meeting.id)}">${meeting.groupName}, ${longDate(meetingDay(meeting))}</a>`,
        ),
        fact('Time', item.minutes === 0 ? 'Taken as read' : counted(item.minutes, 'minute')),
        fact(
          'Presented by',
          item.presenterName ||
            html`<span class="accord-muted">${isOpen(meeting) ? 'Nobody yet' : 'Nobody was named'}</span>`,
        ),
        about !== undefined &&
          fact('About', html`<a class="govuk-link" href="${about}">Where it is followed</a>`),
        ...wayWords(way).map((words) => fact('Its way', words)),
      ],
    },
  )}</div>${item.words && html`<section class="accord-section" aria-labelledby="words"><h2 class="govuk-heading-m" id="words">What the body is asked</h2><div class="accord-card"><p class="govuk-body accord-typed">${item.words}</p></div></section>`}${papersOfItem(meeting, item, papers, mayKeep)}<div class="accord-space-above">${confidentialFooter(thing)}</div>`
  return { title: item.title, here: HERE, within: meetingCrumb(meeting), main }
}

const TIER_TEXT: Readonly<Record<Tier, { readonly text: string; readonly hint: string }>> = {
  0: { text: 'Everybody', hint: 'It may be read outside the partnership' },
  1: { text: 'Practitioners', hint: 'Everybody who signs in' },
  2: { text: 'Members of the body', hint: 'Whoever has a seat on it, and the business unit' },
  3: {
    text: 'Named people only',
    hint: 'Its title is sealed and stands on no list. You say who may open it',
  },
  4: { text: 'Sealed', hint: 'As named people only, for what is most confidential' },
}

const itemFields =
  ({ people, tiers }: ItemChoices): Inside =>
  (form, button) => {
    const field = fields(form)
    return [
      field.text('title', 'Item', { hint: 'Name no child, adult or family' }),
      field.radios(
        'kind',
        'What the body is asked to do',
        ITEM_KINDS.map((each) => ({ value: each, text: KIND_WORDS[each] })),
      ),
      field.text('minutes', 'Minutes', { classes: 'govuk-input--width-3', inputmode: 'numeric' }),
      field.choice(
        'presenterId',
        'Who presents it',
        people.map(({ id, name }) => ({ value: id, text: name })),
        { none: 'Nobody of the directory' },
      ),
      field.text('presenter', 'Or somebody else', { hint: 'By their office, for example “Head of Service”' }),
      field.radios(
        'tier',
        'Who may read it',
        tiers.map((tier) => ({ value: String(tier), ...TIER_TEXT[tier] })),
      ),
      field.area('words', 'What the body is asked, and what it has to know', { rows: 6 }),
      versionField(form),
      field.submit(button),
    ]
  }

const aboutNew = (meeting: NamedMeeting): About => ({
  ...{ title: 'Add an item', action: `${meetingPath(meeting.id)}/items/new`, within: meetingCrumb(meeting) },
})

export const newItemPage = (meeting: NamedMeeting, choices: ItemChoices, form: FormState): Page =>
  formPage(aboutNew(meeting), form, ...itemFields(choices)(form, 'Add item'))

const aboutChange = (meeting: NamedMeeting, item: Item, thing: Thing): About => ({
  ...{ title: 'Change this item', action: `${itemPath(item)}/edit`, within: meetingCrumb(meeting) },
  before: confidentialBanner(thing),
  after: html`<div class="accord-space-above">${confidentialFooter(thing)}</div>`,
})

export const filledItem = (item: Item): FormState =>
  filled({
    ...{ title: item.title, kind: item.kind, minutes: String(item.minutes), tier: String(item.tier) },
    ...{ presenterId: item.presenterId ?? '', presenter: item.presenter, words: item.words },
    version: String(item.version),
  })

export const itemFormPage = (
  meeting: NamedMeeting,
  item: Item,
  thing: Thing,
  choices: ItemChoices,
  form: FormState,
): Page => formPage(aboutChange(meeting, item, thing), form, ...itemFields(choices)(form, 'Save changes'))

type Said = Omit<ItemInput, 'version'>
const itemWords = (said: Said, { people }: ItemChoices): RecordWords => ({
  Item: said.title,
  'What the body is asked to do': KIND_WORDS[said.kind],
  Minutes: String(said.minutes),
  'Who presents it': people.find(({ id }) => id === said.presenterId)?.name ?? said.presenter,
  'Who may read it': TIER_TEXT[said.tier].text,
  'What the body is asked, and what it has to know': said.words,
})

export const staleItemPage = (
  meeting: NamedMeeting,
  current: Item,
  thing: Thing,
  typed: ItemInput,
  choices: ItemChoices,
  form: FormState,
): Page =>
  stalePage(
    aboutChange(meeting, current, thing),
    current,
    itemWords(current, choices),
    itemWords(typed, choices),
    form,
    itemFields(choices),
  )
