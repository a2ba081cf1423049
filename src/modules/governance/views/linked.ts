import type { PersonInBrief } from '#modules/people/index.ts'
import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import { dayOf } from '#platform/days.ts'
import { blank, dateBoxes, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { insetText } from '#platform/govuk/inset-text.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { sourceWords } from '#platform/source.ts'
import { longDate } from '#platform/words.ts'
import { LINKED_WORDS } from '../rules/structure.ts'
import { LINKED_KINDS, type LinkedBoard } from '../schema.ts'
import { formPage, HERE, stalePage, versionField } from './form-page.ts'
import { daysWords } from './group.ts'

function linkedFields(people: readonly PersonInBrief[]) {
  return (form: FormState, button: string): readonly Html[] => {
    const field = fields(form)
    return [
      field.text('name', 'Name'),
      field.choice(
        'kind',
        'Kind',
        LINKED_KINDS.map((kind) => ({ value: kind, text: LINKED_WORDS[kind] })),
      ),
      field.area('purpose', 'Why we work with it', { rows: 3 }),
      field.choice(
        'attendsId',
        'Who attends for us',
        people.map(({ id, name }) => ({ value: id, text: name })),
        { none: 'Nobody by name' },
      ),
      field.text('attends', 'Or the post that attends', { hint: 'For example the independent chair' }),
      field.area('protocol', 'Protocol', {
        hint: 'What was agreed of how the two work together, and where the document is',
        rows: 3,
      }),
      field.date('startsOn', 'Since when', { hint: 'Leave it empty if nobody knows' }),
      field.date('endsOn', 'Last day', { hint: 'Leave it empty while it goes on' }),
      versionField(form),
      field.submit(button),
    ]
  }
}

export const newLinkedPage = (people: readonly PersonInBrief[], form: FormState = blank): Page =>
  formPage(
    { title: 'Add a board that we work with' },
    '/workspace/linked-boards/new',
    form,
    linkedFields(people)(form, 'Add board'),
  )

const filledLinked = (board: LinkedBoard): FormState =>
  filled({
    ...{ name: board.name, kind: board.kind, purpose: board.purpose, attendsId: board.attendsId ?? '' },
    ...{ attends: board.attends, protocol: board.protocol, version: String(board.version) },
    ...dateBoxes('startsOn', board.startsOn),
    ...dateBoxes('endsOn', board.endsOn),
  })

const changing = ({ id, name }: Pick<LinkedBoard, 'id' | 'name'>) => ({
  ...{ caption: name, title: 'Change this board' },
  within: [{ text: name, href: `/workspace/linked-boards/${id}` }],
})
const action = ({ id }: Pick<LinkedBoard, 'id'>): string => `/workspace/linked-boards/${id}/edit`

export const linkedFormPage = (
  board: LinkedBoard,
  people: readonly PersonInBrief[],
  form: FormState = filledLinked(board),
): Page => formPage(changing(board), action(board), form, linkedFields(people)(form, 'Save changes'))

type Facts = Omit<LinkedBoard, 'partnershipId' | 'id' | 'source' | 'version' | 'archivedAt' | 'archivedBy'>

const wordsOf = (board: Facts, people: readonly PersonInBrief[]): RecordWords => ({
  Name: board.name,
  Kind: LINKED_WORDS[board.kind],
  'Why we work with it': board.purpose,
  'Who attends for us': people.find(({ id }) => id === board.attendsId)?.name ?? '',
  'Or the post that attends': board.attends,
  Protocol: board.protocol,
  'Since when': board.startsOn ? longDate(board.startsOn) : '',
  'Last day': board.endsOn ? longDate(board.endsOn) : '',
})

export const staleLinkedPage = (
  current: LinkedBoard,
  typed: Facts,
  people: readonly PersonInBrief[],
  form: FormState,
): Page =>
  stalePage(
    changing(current),
    action(current),
    bothTexts({ did: 'governance.', subject: current.id }, wordsOf(current, people), wordsOf(typed, people)),
    form,
    current.version,
    linkedFields(people),
  )

const turn = (board: LinkedBoard, to: 'archive' | 'restore', words: string): Html =>
  postForm(
    { action: `/workspace/linked-boards/${board.id}/${to}` },
    html`<button class="govuk-button govuk-button--secondary" type="submit">${words}</button>`,
  )

/** A board of others: why we work with it, who goes, and what was agreed. */
export function linkedPage(
  board: LinkedBoard,
  attending: string,
  mayKeep: boolean,
  panels: readonly Html[],
): Page {
  const fact = (key: string, value: Child) =>
    value ? { key: { text: key }, value: { html: html`${value}` } } : undefined
  const typed = (value: string) => value && html`<span class="accord-typed">${value}</span>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${board.name}</h1></div>${
    mayKeep &&
    html`<div class="accord-actions">${
      board.archivedAt
        ? turn(board, 'restore', 'Restore')
        : html`<a class="govuk-button govuk-button--secondary" href="${action(board)}">Change</a>${turn(board, 'archive', 'Archive')}`
    }</div>`
  }</div>${
    board.archivedAt &&
    insetText({
      text: `Archived on ${longDate(dayOf(board.archivedAt))}. It stands in no list, and nothing of it is lost.`,
    })
  }<div class="accord-card">${summaryList({
    rows: [
      fact('Kind', LINKED_WORDS[board.kind]),
      fact('Why we work with it', typed(board.purpose)),
      fact(
        'Who attends for us',
        [attending, board.attends].filter(Boolean).join(', ') || 'Nobody is recorded',
      ),
      fact('Protocol', typed(board.protocol) || 'None is recorded'),
      fact('When', daysWords({ fromOn: board.startsOn, toOn: board.endsOn })),
    ],
  })}</div>${panels}${
    board.source.length > 0 &&
    html`<section class="accord-section" aria-labelledby="sources"><h2 class="govuk-heading-m" id="sources">Where this comes from</h2><ul class="govuk-list accord-small">${board.source.map((source) => html`<li>From ${sourceWords(source)}</li>`)}</ul></section>`
  }`
  return { title: board.name, here: HERE, main }
}
