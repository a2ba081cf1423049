import { postForm } from '#platform/forms.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Html, html } from '#platform/html.ts'
import { type StatusKind, statusTag } from '#platform/icons.ts'
import { LETTER_STATES, type LetterState } from '#platform/letters.ts'
import type { KeptLetter } from '#platform/posting.ts'
import type { Page } from '#platform/site.ts'
import { dateAndTime } from '#platform/words.ts'
import { header, LETTERS } from './letters.ts'

const STATES: Readonly<Record<LetterState, readonly [kind: StatusKind, words: string]>> = {
  waiting: ['watch', 'Waiting'],
  gathered: ['good', 'In a digest'],
  sent: ['good', 'Sent'],
  unsure: ['bad', 'May have arrived'],
  failed: ['bad', 'Not sent'],
  withdrawn: ['quiet', 'Withdrawn'],
  unwanted: ['quiet', 'Not wanted'],
}

const state = (letter: KeptLetter): Html => statusTag(...STATES[letter.state])

/** A letter to somebody who has not been written to yet is known by their name in the directory. */
type NameOf = (letter: KeptLetter) => string

export function sentPage(
  letters: readonly KeptLetter[],
  around: {
    readonly titleOf: (kind: string) => string
    readonly nameOf: NameOf
    readonly state: LetterState | null
    readonly page: number
    readonly hasMore: boolean
  },
): Page {
  const at = (state: LetterState | null, page: number) => {
    const query = new URLSearchParams({ ...(state && { state }), ...(page > 1 && { page: String(page) }) })
    return `${LETTERS}/sent${query.size > 0 ? `?${query}` : ''}`
  }
  const choice = (each: LetterState | null, words: string) =>
    html`<li><a href="${at(each, 1)}"${each === around.state && html` aria-current="true"`}>${words}</a></li>`
  const main = html`${header('Letters sent', 'What each letter says is not kept. What it was about, and what became of it, is.')}
  <nav aria-label="Letters by what became of them"><ul class="accord-views">${choice(null, 'All')}${LETTER_STATES.map((each) => choice(each, STATES[each][1]))}</ul></nav>
  ${
    letters.length === 0
      ? html`<div class="accord-empty"><h2 class="govuk-heading-s">No letter is here</h2><p>${around.state ? 'No letter is in this state.' : 'None has been sent yet.'}</p></div>`
      : html`<div class="accord-card accord-card--flush"><ul class="accord-rows">${letters.map(
          (letter) =>
            html`<li><div class="accord-rows__line"><h2 class="govuk-heading-s accord-snug"><a class="govuk-link" href="${LETTERS}/sent/${letter.id}">${around.titleOf(letter.kind)} to ${around.nameOf(letter)}</a></h2>${state(letter)}</div><p>${dateAndTime(letter.madeAt)}${letter.reason && `: ${letter.reason}`}</p></li>`,
        )}</ul></div>`
  }
  <p class="govuk-body">${around.page > 1 && html`<a class="govuk-link" href="${at(around.state, around.page - 1)}">Newer letters</a> `}${around.hasMore && html`<a class="govuk-link" href="${at(around.state, around.page + 1)}">Older letters</a>`}</p>`
  return { title: 'Letters sent', here: 'Letters', main }
}

const button = (action: string, words: string): Html =>
  postForm(
    { action },
    html`<button class="govuk-button govuk-button--secondary" type="submit">${words}</button>`,
  )

/** One letter: to whom, when, and what became of it. The link in it is not shown. */
export function sentLetterPage(
  letter: KeptLetter,
  around: {
    readonly title: string
    readonly name: string
    readonly maySendAgain: boolean
    readonly mayWithdraw: boolean
  },
): Page {
  const path = `${LETTERS}/sent/${letter.id}`
  const rows: readonly (readonly [string, string | Html])[] = [
    ['To', around.name + (letter.address && ` (${letter.address})`)],
    ['Written', dateAndTime(letter.madeAt)],
    ['State', html`${state(letter)}${letter.reason && html` ${letter.reason}`}`],
    ...(letter.endedAt
      ? [['Settled', dateAndTime(letter.endedAt)] as const]
      : letter.timing === 'digest'
        ? [['Goes', 'with the next daily digest'] as const]
        : []),
    ['Tries', String(letter.tries)],
    ...(letter.linkId ? [['Holds', 'a link that works once'] as const] : []),
  ]
  const main = html`${header(around.title, 'Sent again, a letter goes in the words of today.')}
  <div class="accord-card">${summaryList({
    rows: rows.map(([key, value]) => ({
      key: { text: key },
      value: typeof value === 'string' ? { text: value } : { html: value },
    })),
  })}</div>
  <div class="govuk-button-group">${around.maySendAgain && button(`${path}/again`, 'Send it again')}${around.mayWithdraw && button(`${path}/withdraw`, letter.state === 'waiting' ? 'Withdraw it' : 'Withdraw its link')}</div>
  <p class="govuk-body"><a class="govuk-link" href="${LETTERS}/sent">All letters</a></p>`
  return { title: around.title, here: 'Letters', main }
}

/** What can no longer be done with a letter, and what can instead. */
export function cannotPage(words: string, id: string): Page {
  const main = html`${header('That is no longer possible', words)}<p class="govuk-body"><a class="govuk-link" href="${LETTERS}/sent/${id}">Back to the letter</a></p>`
  return { title: 'That is no longer possible', here: 'Letters', main }
}
