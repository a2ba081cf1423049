import { longPostForm, withDraftOf } from '#platform/drafts.ts'
import { errorSummary, type FormState, fields, filled, postForm, typedText } from '#platform/forms.ts'
import { pagination } from '#platform/govuk/pagination.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime } from '#platform/words.ts'
import type { AnsweredFinding } from '../queries.ts'
import { isOfAuthorities } from '../rules/authorities.ts'
import { isOfBudget } from '../rules/budget.ts'
import { besideIt, FIRST, OUT, orderSeen, standsBehind } from '../rules/chapter-order.ts'
import type { Document, Chapter as Drawn } from '../rules/document.ts'
import type { SaidOtherwise } from '../rules/inbox.ts'
import { figureKeysIn } from '../rules/public-part.ts'
import type { Chapter, Report } from '../schema.ts'
import { figureHref, HERE, withinReport } from './crumbs.ts'
import { blocksHtml } from './document.ts'
import { findingArticle } from './findings.ts'
import { saidOtherwiseCard } from './sentences.ts'

export interface Editing {
  readonly report: Report
  readonly chapter: Chapter
  /** All chapters of the report, in order. */
  readonly chapters: readonly Chapter[]
  readonly document: Document
  readonly findings: readonly AnsweredFinding[]
  readonly lastBy: string
  /** The authorities that the report is for, where it is for several and whoever reads may write. */
  readonly authorities: readonly string[] | undefined
  /** What the records say for the chapter, for whoever may put it in. */
  readonly inbox: { readonly waiting: number; readonly saidOtherwise: readonly SaidOtherwise[] } | undefined
  readonly mayWrite: boolean
  /** Whether the reader is of the business unit, and whether they are the scrutineer. */
  readonly isUnit: boolean
  readonly isScrutineer: boolean
}

const figureLinkOf = (report: Report) => (key: string) => figureHref(report.id, key)

const figuresCard = ({ report, document, mayWrite }: Editing, drawn: Drawn): Html => {
  const keys = figureKeysIn([drawn])
  const own = document.figures.filter(({ key }) => keys.has(key) && !isOfBudget(key))
  const figures = own.filter(({ key }) => !isOfAuthorities(key))
  const beside = own.length - figures.length
  return html`<section class="accord-card" aria-labelledby="chapter-figures"><h2 class="govuk-heading-s" id="chapter-figures">Figures in this chapter</h2>${
    beside > 0 &&
    html`<p class="govuk-body"><code class="accord-token">{{authorities}}</code> draws ${counted(beside, 'figure', 'figures')} in a table. <a class="govuk-link" href="/workspace/reports/${report.id}/figures">See each of them</a></p>`
  }${
    own.length === 0
      ? html`<p class="govuk-body">None yet. Insert one from the records, so that it can never differ from them.</p>`
      : figures.length > 0 &&
        html`<dl class="accord-kv">${figures.map(
          ({ key, drawn: reads, indicatorName, area }) =>
            html`<dt><code class="accord-token">{{${key}}}</code></dt><dd>${
              mayWrite &&
              html`<button class="accord-link-button accord-js-only" type="button" data-insert-token="{{${key}}}" data-for="text">Put it in</button> `
            }reads <a class="accord-figure" href="${figureLinkOf(report)(key)}">${reads}</a>: ${[indicatorName, area].filter(Boolean).join(', ')}</dd>`,
        )}</dl>`
  }</section>`
}

const BESIDE =
  ' {{authorities}} on a line of its own draws each figure of one authority beside the same of the others.'

const textForm = ({ report, chapter, isUnit, authorities }: Editing, form: FormState): Html => {
  const field = fields(form)
  return longPostForm(
    form,
    { action: `/workspace/reports/${report.id}/chapters/${chapter.id}` },
    field.text('heading', 'Heading'),
    field.area('text', 'Text', {
      rows: 22,
      classes: 'accord-editor__text',
      hint: `Markdown: ### for a heading, - for a list. A figure stands as {{its-key}}; insert one rather than typing a number. {{budget}} on a line of its own draws the budget of the year.${authorities ? BESIDE : ''}`,
    }),
    field.hidden('version', typedText(form, 'version')),
    html`<div class="accord-actions">${field.submit('Save the chapter')}${isUnit && html`<button class="govuk-button govuk-button--secondary" type="submit" name="then" value="figure">Save and insert a figure</button><button class="govuk-button govuk-button--secondary" type="submit" name="then" value="chart">Save and insert a chart</button><button class="govuk-button govuk-button--secondary" type="submit" name="then" value="sentence">Save and insert what the records say</button>`}</div>`,
  )
}

/** How many sentences of records wait for the chapter. */
const inboxCard = ({ report, chapter, inbox }: Editing): Html =>
  inbox
    ? html`<section class="accord-card" aria-labelledby="inbox"><h2 class="govuk-heading-s" id="inbox">What the records say</h2><p class="govuk-body">${
        inbox.waiting === 0
          ? 'No sentence waits for this chapter.'
          : `${counted(inbox.waiting, 'sentence waits', 'sentences wait')} for this chapter.`
      } <a class="govuk-link" href="/workspace/reports/${report.id}/chapters/${chapter.id}/sentences/new">See what the records say</a></p></section>`
    : html``

/** Who alone changes the chapter, and a way to give it to the other. */
const writerCard = ({ report, chapter, isUnit, isScrutineer }: Editing): Html => {
  const isTheirs = chapter.writer === 'scrutineer'
  const to = isTheirs ? 'unit' : 'scrutineer'
  const mayGive = isTheirs ? isScrutineer : isUnit && chapter.takenOutAt === null
  if (!isTheirs && !mayGive) return html``
  return html`<section class="accord-card" aria-labelledby="writer"><h2 class="govuk-heading-s" id="writer">${
    isTheirs ? 'The scrutineer’s own statement' : 'Who writes this chapter'
  }</h2><p class="govuk-body">${
    isTheirs
      ? 'Nobody but the scrutineer changes a word of it.'
      : 'The business unit. Given to the scrutineer, it is their own statement, and nobody else changes it.'
  }</p>${
    mayGive &&
    postForm(
      { action: `/workspace/reports/${report.id}/chapters/${chapter.id}/writer` },
      html`<input type="hidden" name="writer" value="${to}"><button class="govuk-button govuk-button--secondary" type="submit" data-prevent-double-click="true">${isTheirs ? 'Give it back to the business unit' : 'Give it to the scrutineer'}</button>`,
    )
  }</section>`
}

/** Where the chapter stands among the others; a way to move it, to take it out, and to put it back. */
const placeCard = ({ report, chapter, chapters, isUnit }: Editing): Html => {
  if (!isUnit) return html``
  const seen = orderSeen(chapters)
  const field = fields(filled({ behind: standsBehind(chapters, chapter), seen }))
  return html`<section class="accord-card" aria-labelledby="place"><h2 class="govuk-heading-s" id="place">Where it stands</h2>${postForm(
    { action: `/workspace/reports/${report.id}/chapters/${chapter.id}/place` },
    field.choice(
      'behind',
      'Its place',
      [
        { value: FIRST, text: 'Before all others of its part' },
        ...besideIt(chapters, chapter).map(({ id, heading }) => ({ value: id, text: `After “${heading}”` })),
        { value: OUT, text: 'Out of the report' },
      ],
      { hint: 'Out of the report it is printed nowhere. Its words stay, and it can be put back.' },
    ),
    field.hidden('seen', seen),
    html`<button class="govuk-button govuk-button--secondary" type="submit" data-prevent-double-click="true">Put it there</button>`,
  )}</section>`
}

/** Something stood in the way, in a sentence above the chapter as it stands. */
export const chapterNotice = (words: string): Html =>
  html`<div class="accord-callout accord-callout--watch accord-space-below">${icon('alert')}<div><p>${words}</p></div></div>`

/** Somebody else writes this chapter. What was sent changed nothing. */
export function notTheirsPage(report: Report, chapter: Chapter): Page {
  const title = 'Somebody else writes this chapter'
  const main = html`<h1 class="govuk-heading-l">${title}</h1><div class="accord-callout accord-callout--watch">${icon('alert')}<div><p>${
    chapter.writer === 'scrutineer'
      ? 'It is the scrutineer’s own statement. Nobody else changes it, and nobody else gives it back.'
      : 'The business unit writes it. The scrutineer changes only what was given to them.'
  } Nothing was saved.</p></div></div><p class="govuk-body accord-space-above"><a class="govuk-button" href="/workspace/reports/${report.id}/chapters/${chapter.id}">Back to the chapter</a></p>`
  return { title, here: HERE, within: withinReport(report), main }
}

const neighbours = ({ report, chapter, chapters }: Editing): Html => {
  const at = chapters.findIndex(({ id }) => id === chapter.id)
  if (at < 0) return html``
  const link = (neighbour: Chapter | undefined, text: string) =>
    neighbour && {
      text,
      labelText: neighbour.heading,
      href: `/workspace/reports/${report.id}/chapters/${neighbour.id}`,
    }
  const [previous, next] = [
    link(chapters[at - 1], 'Previous chapter'),
    link(chapters[at + 1], 'Next chapter'),
  ]
  return pagination({ landmarkLabel: 'Chapters', ...(previous && { previous }), ...(next && { next }) })
}

export function chapterPage(editing: Editing, form: FormState, notice: Html = html``): Page {
  const { report, chapter, chapters, document, findings, lastBy, mayWrite } = editing
  const drawn = document.chapters.find(({ id }) => id === chapter.id)
  const at = chapters.findIndex(({ id }) => id === chapter.id)
  const where = at < 0 ? 'Out of the report' : `Chapter ${at + 1} of ${chapters.length}`
  const here = findings.filter(({ places }) => places.some(({ chapterId }) => chapterId === chapter.id))
  const open = here.filter(({ waiver }) => !waiver)
  const main = html`${errorSummary(form)}${notice}
<div class="accord-page-header"><div class="accord-page-header__text"><div class="accord-page-header__kicker">Yearly report ${report.periodLabel} · ${where}</div><h1 class="govuk-heading-l">${chapter.heading}</h1></div></div>
<div class="accord-editor"><div class="accord-stack">
<p class="accord-autosave">${icon('check')} Saved on ${dateAndTime(chapter.changedAt)} <span>version ${chapter.version}, by ${lastBy}</span> <a class="govuk-link" href="/workspace/reports/${report.id}/chapters/${chapter.id}/versions">Earlier versions</a></p>
${editing.inbox && saidOtherwiseCard(report, editing.inbox.saidOtherwise)}${mayWrite && html`<section class="accord-card" aria-label="Write">${textForm(editing, form)}</section>`}
<article class="accord-sheet" aria-label="As it reads"><h2 class="govuk-heading-l">${chapter.heading}</h2>${
    drawn && drawn.blocks.length > 0
      ? blocksHtml(drawn.blocks, figureLinkOf(report))
      : html`<p class="govuk-body">${at < 0 ? 'This chapter is out of the report, so it is printed nowhere.' : 'This chapter is empty.'}</p>`
  }</article>
${inboxCard(editing)}${drawn && figuresCard(editing, drawn)}${writerCard(editing)}${placeCard(editing)}${neighbours(editing)}</div>
<section class="accord-stack" aria-labelledby="findings"><h2 class="govuk-heading-s" id="findings">Checker: ${counted(open.length, 'finding')} here</h2>${
    here.length === 0
      ? html`<p class="govuk-body">The checker found nothing in this chapter.</p>`
      : here.map((finding) => findingArticle(report.id, finding, editing.isUnit))
  }</section></div>`
  return {
    title: `${chapter.heading}, yearly report ${report.periodLabel}`,
    here: HERE,
    within: withinReport(report),
    main,
  }
}

/** Two people wrote at once: both texts stand side by side, and the reader joins them. */
export function chapterConflictPage(
  report: Report,
  current: Chapter,
  currentBy: string,
  mine: FormState,
): Page {
  const form = withDraftOf(filled({ ...mine.typed, version: String(current.version) }), mine)
  const field = fields(form)
  const title = 'Two people changed this chapter'
  const main = html`<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${currentBy} saved it on ${dateAndTime(current.changedAt)}, while you were writing. Both texts are below. Nothing was lost. Put what you want to keep into yours, and save it.</p>
${longPostForm(
  form,
  { action: `/workspace/reports/${report.id}/chapters/${current.id}`, class: 'accord-conflict' },
  html`<section class="accord-card" aria-labelledby="mine"><h2 class="govuk-heading-s" id="mine">Yours, not saved yet</h2>${field.text('heading', 'Heading')}${field.area('text', 'Text', { rows: 20, classes: 'accord-editor__text' })}${field.hidden('version', current.version)}${field.submit('Save mine')}</section>`,
  html`<section class="accord-card" aria-labelledby="theirs"><h2 class="govuk-heading-s" id="theirs">Saved by ${currentBy}, version ${current.version}</h2><p class="govuk-body"><strong>${current.heading}</strong></p><pre class="accord-conflict__text">${current.text}</pre></section>`,
)}`
  return { title, here: HERE, within: withinReport(report), main }
}

export interface EarlierVersion {
  readonly version: number
  readonly heading: string
  readonly text: string
  readonly by: string
  readonly changedAt: Temporal.Instant
}

/** Every text that a chapter has had, and a way to put one back. */
export function versionsPage(
  report: Report,
  chapter: Chapter,
  versions: readonly EarlierVersion[],
  mayWrite: boolean,
): Page {
  const address = `/workspace/reports/${report.id}/chapters/${chapter.id}`
  const title = `Versions of “${chapter.heading}”`
  const main = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body"><a class="govuk-link" href="${address}">Back to the chapter</a></p>
<ol class="accord-timeline" reversed>${versions.map(
    ({ version, heading, text, by, changedAt }) =>
      html`<li><time>${dateAndTime(changedAt)}</time> <span class="accord-timeline__who">version ${version}, by ${by}</span><details class="govuk-details accord-space-above--small"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Read version ${version}</span></summary><div class="govuk-details__text"><p class="govuk-body"><strong>${heading}</strong></p><div class="accord-typed">${text}</div></div></details>${
        mayWrite &&
        version !== chapter.version &&
        postForm(
          { action: address },
          html`<input type="hidden" name="heading" value="${heading}"><input type="hidden" name="text" value="${text}"><input type="hidden" name="version" value="${chapter.version}"><button class="govuk-button govuk-button--secondary accord-button--small" type="submit">Put version ${version} back</button>`,
        )
      }</li>`,
  )}</ol>`
  return { title, here: HERE, within: withinReport(report), main }
}

export function newChapterPage(report: Report, form: FormState): Page {
  const field = fields(form)
  const title = 'Add a chapter'
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>
${postForm(
  { action: `/workspace/reports/${report.id}/chapters/new`, class: 'accord-form' },
  field.text('heading', 'Heading'),
  field.radios('place', 'Where it stands', [
    { value: 'body', text: 'In the report' },
    { value: 'appendix', text: 'Behind it, as an appendix' },
    {
      value: 'cover',
      text: 'In the covering report',
      hint: 'It goes to a committee and is not on the public site.',
    },
  ]),
  field.submit('Add the chapter'),
)}`
  return { title, here: HERE, within: withinReport(report), main }
}
