import { bothTexts } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import { ALWAYS, type LetterKind, VALUE_WORDS } from '#platform/letter-kinds.ts'
import { type ComposedLetter, letterText } from '#platform/letter-markup.ts'
import { bodyOf, type Sender, type WordingVersion } from '#platform/letter-wording.ts'
import { digest } from '#platform/posting.ts'
import type { Page } from '#platform/site.ts'
import { dateAndTime } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'

export const LETTERS = '/workspace/administration/letters'
export const LETTER_CHOICES = 'Letters to you'
const HERE = 'Letters'

export const kindPath = (kind: Pick<LetterKind, 'name'>): string => `${LETTERS}/kinds/${kind.name}`

export const header = (heading: string, words: string): Html =>
  html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${heading}</h1><p>${words}</p></div></div>`

const timing = (kind: LetterKind): Html => {
  if (kind.name === digest.name) return statusTag('quiet', 'Weekday mornings')
  return kind.isUrgent ? statusTag('info', 'At once') : statusTag('quiet', 'In the daily digest')
}

const about = (kind: LetterKind): Html =>
  html`<span>${timing(kind)}${kind.isConfidential && html` ${statusTag('sealed', 'Link only')}`}</span>`

/** What the product writes in the name of the partnership. */
export function lettersPage(
  kinds: readonly { readonly kind: LetterKind; readonly version: number }[],
  sender: Sender,
  inTrouble: number,
): Page {
  const main = html`${header('Letters', 'What Accord sends by mail in the name of the partnership.')}
  <div class="accord-stack"><div class="accord-card"><h2 class="govuk-heading-s">Who they come from</h2>
    <p class="govuk-body">Letters come from <strong>${sender.name}</strong>. ${
      sender.replyTo
        ? html`Answers go to ${sender.replyTo}.`
        : 'Nobody reads what is sent back, until you give an address for answers.'
    }</p>
    <p class="govuk-body"><a class="govuk-link" href="${LETTERS}/sender">Change the sender</a></p></div>
  <div class="accord-card"><h2 class="govuk-heading-s">What was sent</h2>
    <p class="govuk-body">${
      inTrouble === 0
        ? 'Every letter of the last 30 days arrived at its mail server, or is on its way.'
        : html`<a class="govuk-link" href="${LETTERS}/sent?state=failed">Some letters of the last 30 days did not arrive, or may not have: ${inTrouble}</a>`
    }</p>
    <p class="govuk-body"><a class="govuk-link" href="${LETTERS}/sent">See the letters</a></p></div>
  <section class="accord-card accord-card--flush" aria-labelledby="kinds"><div class="accord-card__head"><h2 class="govuk-heading-s" id="kinds">Kinds of letters</h2></div>
  <ul class="accord-rows">${kinds.map(
    ({ kind, version }) =>
      html`<li><div class="accord-rows__line"><h3 class="govuk-heading-s accord-snug"><a class="govuk-link" href="${kindPath(kind)}">${kind.title}</a></h3>${about(kind)}</div><p>${version === 0 ? 'In the words that Accord came with.' : `In your own words, version ${version}.`}</p></li>`,
  )}</ul></section></div>`
  return { title: 'Letters', here: HERE, main }
}

/** The e-mail itself, in a frame that may do nothing, and beside it what those see who read plain text. */
const preview = (kind: LetterKind, letter: ComposedLetter, words: string | undefined): Html =>
  html`<div class="accord-grid"><section class="accord-card accord-col-6" aria-labelledby="preview"><h2 class="govuk-heading-s" id="preview">How it looks</h2>
    <p class="govuk-body"><strong>Subject:</strong> ${letter.subject}</p>
    <iframe class="accord-letter-frame" sandbox title="The letter as HTML" src="${kindPath(kind)}/looks${words && `?words=${words}`}"></iframe></section>
    <section class="accord-card accord-col-6" aria-labelledby="plain"><h2 class="govuk-heading-s" id="plain">As plain text</h2><pre class="accord-conflict__text" tabindex="0" aria-labelledby="plain">${letterText(letter)}</pre></section></div>`

const versionRow = (
  kind: LetterKind,
  each: WordingVersion,
  newest: number,
  nameOf: (id: PersonId | null) => string,
): Html => html`<li><div class="accord-rows__line"><h3 class="govuk-heading-s accord-snug">${
  each.version === 0 ? 'As Accord came with it' : `Version ${each.version}`
}</h3>${each.version === newest && statusTag('good', 'In use')}</div>
  <p>${each.at ? `${nameOf(each.byId)}, ${dateAndTime(each.at)}` : 'Written by the makers of Accord.'} Subject: ${each.subject}</p>
  ${
    each.version !== newest &&
    html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">What it said</span></summary><div class="govuk-details__text">${each.paragraphs.map((words) => html`<p class="govuk-body">${words}</p>`)}</div></details>${postForm(
      { action: `${kindPath(kind)}/restore` },
      html`<input type="hidden" name="restore" value="${each.version}"><input type="hidden" name="version" value="${newest}"><button class="govuk-button govuk-button--secondary accord-button--small" type="submit">Use ${each.version === 0 ? 'these words' : `version ${each.version}`} again</button>`,
    )}`
  }</li>`

export const openedWording = (wording: WordingVersion): FormState =>
  filled({
    subject: wording.subject,
    body: bodyOf(wording.paragraphs),
    button: wording.button,
    version: String(wording.version),
  })

/** The words of one kind of letter: what it says now, how that looks, and what it said before. */
export function kindPage(
  kind: LetterKind,
  form: FormState,
  shown: {
    readonly letter: ComposedLetter
    /** What was typed and is not saved, for the frame that shows it. */
    readonly words?: string
    readonly versions: readonly WordingVersion[]
    readonly nameOf: (id: PersonId | null) => string
    readonly above?: Html
  },
): Page {
  const field = fields(form)
  const newest = shown.versions[0]?.version ?? 0
  const words = Object.entries({
    ...ALWAYS,
    ...Object.fromEntries(Object.entries(kind.values).map(([name, value]) => [name, VALUE_WORDS[value]])),
  })
  const main = html`${errorSummary(form)}${header(kind.title, 'Change what this letter says. Never name a person or a case in it: everyone who gets one gets these words.')}${shown.above}
  <div class="accord-stack"><div class="accord-card"><p class="govuk-body">${about(kind)}</p>
  <h2 class="govuk-heading-s">Placeholders</h2><dl class="accord-kv">${words.map(([name, meaning]) => html`<dt>{{${name}}}</dt><dd>${meaning}</dd>`)}</dl></div>
  <div>${postForm(
    { action: kindPath(kind) },
    field.text('subject', 'Subject'),
    field.area('body', 'What it says', {
      hint: 'Leave an empty line between paragraphs. It is sent as plain text and as HTML.',
      rows: 10,
    }),
    kind.standard.button !== '' && field.text('button', 'Words of the button'),
    field.hidden('version', String(form.typed['version'] ?? newest)),
    html`<div class="govuk-button-group"><button class="govuk-button" type="submit" name="act" value="save">Save the letter</button><button class="govuk-button govuk-button--secondary" type="submit" name="act" value="preview">Preview it</button></div>`,
  )}</div>
  ${preview(kind, shown.letter, shown.words)}
  <section class="accord-card accord-card--flush" aria-labelledby="versions"><div class="accord-card__head"><h2 class="govuk-heading-s" id="versions">Versions</h2></div><ul class="accord-rows">${shown.versions.map((each) => versionRow(kind, each, newest, shown.nameOf))}</ul></section></div>`
  return { title: kind.title, here: HERE, main }
}

/** Both texts of a wording that two people changed. */
export const bothWordings = (
  { name }: LetterKind,
  saved: WordingVersion,
  typed: { readonly subject: string; readonly body: readonly string[]; readonly button: string },
): Html =>
  bothTexts(
    { did: 'letters.', subject: name },
    { Subject: saved.subject, 'What it says': bodyOf(saved.paragraphs), Button: saved.button },
    { Subject: typed.subject, 'What it says': bodyOf(typed.body), Button: typed.button },
  )

/** A sender of before, in words, with who made it so. */
export interface ShownSender extends Sender {
  readonly said: string
}

const senderRow = (
  each: ShownSender,
  newest: number,
): Html => html`<li><div class="accord-rows__line"><h3 class="govuk-heading-s accord-snug">${each.name}</h3>${each.version === newest && statusTag('good', 'In use')}</div>
  <p>${each.said} ${each.replyTo ? `Answers went to ${each.replyTo}.` : 'There was no address for answers.'}</p>
  ${
    each.version !== newest &&
    postForm(
      { action: `${LETTERS}/sender` },
      html`<input type="hidden" name="name" value="${each.name}"><input type="hidden" name="replyTo" value="${each.replyTo}"><input type="hidden" name="version" value="${newest}"><button class="govuk-button govuk-button--secondary accord-button--small" type="submit">Use version ${each.version} again</button>`,
    )
  }</li>`

const earlierSenders = (senders: readonly ShownSender[]): Html | false =>
  senders.length > 0 &&
  html`<section class="accord-card accord-card--flush" aria-labelledby="versions"><div class="accord-card__head"><h2 class="govuk-heading-s" id="versions">Versions</h2></div><ul class="accord-rows">${senders.map((each) => senderRow(each, senders[0]?.version ?? 0))}</ul></section>`

export function senderPage(form: FormState, senders: readonly ShownSender[], above?: Html): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}${header('The sender of letters', 'Whose name stands on every letter, and where answers go.')}${above}
  ${postForm(
    { action: `${LETTERS}/sender` },
    field.text('name', 'Name', { hint: 'For example the name of the partnership or of its office.' }),
    field.text('replyTo', 'Address for answers', {
      hint: 'A mailbox that somebody reads. Leave it empty if there is none.',
      type: 'email',
    }),
    field.hidden('version', String(form.typed['version'] ?? '')),
    field.submit('Save the sender'),
  )}${earlierSenders(senders)}`
  return { title: 'The sender of letters', here: HERE, main }
}

export const bothSenders = (
  saved: Sender,
  typed: { readonly name: string; readonly replyTo: string },
): Html =>
  bothTexts(
    { did: 'letters.', subject: 'sender' },
    { Name: saved.name, 'Address for answers': saved.replyTo },
    { Name: typed.name, 'Address for answers': typed.replyTo },
  )

/** How often the reader wants to be written to. */
export function choicesPage(form: FormState, isSaved: boolean): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">How often we write to you</h1><p>What is urgent always comes at once, whatever you choose.</p></div></div>
  ${isSaved && html`<p class="govuk-body" role="status">${statusTag('good', 'Saved')}</p>`}
  ${postForm(
    { action: '/workspace/letters/choices' },
    field.radios('choice', 'What is not urgent', [
      {
        value: 'digest',
        text: 'Once a day',
        hint: 'One letter at 7:30am on weekdays, if there is anything new.',
      },
      { value: 'at-once', text: 'At once', hint: 'A letter for each thing, when it happens.' },
      { value: 'none', text: 'Not at all', hint: 'You find it under My work when you sign in.' },
    ]),
    field.submit('Save the choice'),
  )}`
  return { title: 'How often we write to you', here: LETTER_CHOICES, main }
}
