import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { button } from '#platform/govuk/button.ts'
import { checkboxes } from '#platform/govuk/checkboxes.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime, longDate } from '#platform/words.ts'
import { type Inbox, markOf, type Offered, type SaidOtherwise } from '../rules/inbox.ts'
import type { Decision } from '../schema/sentences.ts'
import type { Chapter, Report } from '../schema.ts'
import { HERE, withinReport } from './crumbs.ts'

/** The inbox of a chapter, with what of it belongs somewhere else. */
export interface ChapterInbox {
  readonly report: Report
  readonly chapter: Chapter
  readonly inbox: Inbox
  /** Those of the sentences that wait which belong in this chapter, and the others. */
  readonly here: readonly Offered[]
  readonly elsewhere: readonly Offered[]
  readonly nameOf: ReadonlyMap<string, string>
}

const pathOf = (report: Report, chapterId: string): string =>
  `/workspace/reports/${report.id}/chapters/${chapterId}/sentences`

const sourceLink = ({ text, href }: Offered['source']): Html =>
  html`<a class="govuk-link" href="${href}">${text}</a>`

const tickedIn = ({ typed }: FormState): readonly string[] => [typed['sentences'] ?? []].flat()

const ticks = (id: string, legend: string, offered: readonly Offered[], form: FormState): Html => {
  const error = form.errors.find(({ field }) => field === 'sentences')
  return checkboxes({
    name: 'sentences',
    idPrefix: id,
    fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
    ...(id === 'sentences' && error && { errorMessage: { text: error.text } }),
    items: offered.map((each) => ({
      value: markOf(each),
      text: each.sentence,
      checked: tickedIn(form).includes(markOf(each)),
      hint: { html: html`${longDate(each.day)}. ${each.heading}: ${sourceLink(each.source)}` },
    })),
  })
}

const settleButton = (
  { record }: Decision,
  now: Offered | undefined,
  takes: 'follow' | 'stay' | 'back',
  words: string,
): Html =>
  html`<button class="govuk-button govuk-button--secondary accord-button--small" type="submit" name="takes" value="${takes}">${words}<span class="govuk-visually-hidden"> (${now?.source.text ?? record})</span></button>`

/** A sentence in the text that is not what its record says now, with both texts and what may be made of it. */
function otherwiseItem(report: Report, { decision, now, stands }: SaidOtherwise): Html {
  const { record, chapterId, said, sourceWords, sourceHref } = decision
  return html`<div class="accord-moved"><p>The text says: <strong>${said}</strong></p><p>${
    now
      ? html`Its record now says: <strong>${now.sentence}</strong> (${sourceLink(now.source)})`
      : html`Its record says nothing of it any more. It was changed or taken back: <a class="govuk-link" href="${sourceHref}">${sourceWords}</a>`
  }</p>${!stands && html`<p>It stands there in words of your own. <a class="govuk-link" href="/workspace/reports/${report.id}/chapters/${chapterId}">Change the text</a> if it is not right any more.</p>`}${postForm(
    { action: `${pathOf(report, chapterId)}/settle` },
    html`<input type="hidden" name="record" value="${record}"><input type="hidden" name="seen" value="${now ? markOf(now) : ''}"><div class="accord-actions">${
      stands &&
      settleButton(
        decision,
        now,
        'follow',
        now ? 'Put the new sentence in its place' : 'Take it out of the text',
      )
    }${settleButton(decision, now, 'stay', stands ? 'Leave the text as it is' : 'The text is right')}</div>`,
  )}</div>`
}

/** What of the sentences in the text is not what their records say now. */
export function saidOtherwiseCard(report: Report, saidOtherwise: readonly SaidOtherwise[]): Html {
  if (saidOtherwise.length === 0) return html``
  return html`<section class="accord-callout accord-callout--watch" aria-labelledby="said-otherwise">${icon('alert')}<div><h2 id="said-otherwise">${counted(saidOtherwise.length, 'sentence is', 'sentences are')} not what the records say now</h2>${saidOtherwise.map((each) => otherwiseItem(report, each))}</div></section>`
}

const decidedList = ({ report, chapter, inbox, nameOf }: ChapterInbox): Html => {
  const theirs = inbox.decided.filter(({ chapterId }) => chapterId === chapter.id)
  if (theirs.length === 0) return html``
  return html`<details class="govuk-details accord-space-above"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${counted(theirs.length, 'sentence')} decided about</span></summary><div class="govuk-details__text"><ul class="govuk-list accord-rows">${theirs.map(
    (decision) =>
      html`<li><p class="govuk-body">${decision.said || decision.sourceWords}</p><p class="govuk-hint">${
        decision.state === 'set-aside'
          ? 'Not for this report'
          : decision.isVerbatim
            ? 'In the text'
            : 'In the text in other words'
      }, ${nameOf.get(decision.decidedBy) ?? 'somebody'}, ${dateAndTime(decision.decidedAt)}. <a class="govuk-link" href="${decision.sourceHref}">${decision.sourceWords}</a></p>${postForm(
        { action: `${pathOf(report, chapter.id)}/settle` },
        html`<input type="hidden" name="record" value="${decision.record}">${settleButton(decision, undefined, 'back', 'Put it back among those that wait')}`,
      )}</li>`,
  )}</ul></div></details>`
}

/** The sentences that the records of the year give to a chapter: to be put in, put otherwise, or left out. */
export function sentencesPage(given: ChapterInbox, form: FormState): Page {
  const { report, chapter, inbox, here, elsewhere } = given
  const title = 'What the records say'
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">For “${chapter.heading}”. These sentences come from records of ${longDate(report.periodStart)} to ${longDate(report.periodEnd)}. Put them into the chapter as they are, or in your own words.</p>
${saidOtherwiseCard(
  report,
  inbox.saidOtherwise.filter(({ decision }) => decision.chapterId === chapter.id),
)}${
  inbox.waiting.length === 0
    ? html`<div class="accord-empty">${icon('doc')}<h2 class="govuk-heading-s">No sentence waits</h2><p>Sentences appear here during the year, as bodies begin and end, agencies join, papers are published, actions are done and figures come in.</p></div>`
    : postForm(
        { action: `${pathOf(report, chapter.id)}/new`, class: 'accord-form' },
        here.length > 0
          ? ticks('sentences', 'For this chapter', here, form)
          : html`<p class="govuk-body">No sentence waits for this chapter.</p>`,
        elsewhere.length > 0 &&
          html`<details class="govuk-details"${(here.length === 0 || form.errors.length > 0) && html` open`}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${counted(elsewhere.length, 'sentence')} for other chapters</span></summary><div class="govuk-details__text">${ticks(here.length > 0 ? 'sentences-other' : 'sentences', 'For other chapters', elsewhere, form)}</div></details>`,
        html`<div class="accord-actions">${button({ text: 'Put them into the chapter', preventDoubleClick: true })}<button class="govuk-button govuk-button--secondary" type="submit" name="takes" value="reword">Put them in your own words</button><button class="govuk-button govuk-button--secondary" type="submit" name="takes" value="set-aside">Leave them out of this report</button></div>`,
      )
}${decidedList(given)}<p class="govuk-body"><a class="govuk-link" href="/workspace/reports/${report.id}/chapters/${chapter.id}">Back to the chapter</a></p>`
  return { title, here: HERE, within: withinReport(report), main }
}

/** Sentences of records beside the words that the editor makes of them. */
export function rewordPage(
  {
    report,
    chapter,
    offered,
  }: { readonly report: Report; readonly chapter: Chapter; readonly offered: readonly Offered[] },
  form: FormState,
): Page {
  const title = 'Put it in your own words'
  const field = fields(form)
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">For “${chapter.heading}”. What you write is put at the end of the chapter.</p>
<h2 class="govuk-heading-s">What the records say</h2><ul class="govuk-list govuk-list--bullet">${offered.map(
    ({ sentence, source }) => html`<li>${sentence} ${sourceLink(source)}</li>`,
  )}</ul>
${postForm(
  { action: `${pathOf(report, chapter.id)}/reword`, class: 'accord-form' },
  offered.map((each) => field.hidden('sentences', markOf(each))),
  field.area('text', 'In your own words', { rows: 8 }),
  field.submit('Put it into the chapter'),
)}<p class="govuk-body"><a class="govuk-link" href="${pathOf(report, chapter.id)}/new">Back to what waits</a></p>`
  return { title, here: HERE, within: withinReport(report), main }
}

/** The sentence, its record or the text changed between reading and pressing. */
export function changedMeanwhilePage(report: Report, chapter: Chapter): Page {
  const title = 'Something changed meanwhile'
  const main = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">Somebody has decided about this sentence, or the text or the record changed since you read them. Nothing was changed. Read both again.</p><p class="govuk-body"><a class="govuk-button" href="${pathOf(report, chapter.id)}/new">Back to what the records say</a></p>`
  return { title, here: HERE, within: withinReport(report), main }
}
