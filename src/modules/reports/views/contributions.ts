import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import { longPostForm, withDraftOf } from '#platform/drafts.ts'
import { errorSummary, type FormState, fields, filled, postForm, typedText } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime, longDate } from '#platform/words.ts'
import type { LastYear } from '../queries/contributions.ts'
import {
  askedSeen,
  contributionTitle,
  isOpen,
  isWritten,
  KEPT_WORDS,
  STATE_WORDS,
  wordsIn,
} from '../rules/contributions.ts'
import {
  type Contribution,
  type ContributionComment,
  type ContributionTexts,
  type ContributionVersion,
  KEPT,
} from '../schema/contributions.ts'
import type { Chapter, Report } from '../schema.ts'
import { keptTag, lastYearSection, promiseKept, typed, versionsSection } from './contribution-history.ts'
import { HERE, withinReport } from './crumbs.ts'

export const contributionsPath = ({ id }: Pick<Report, 'id'>): string =>
  `/workspace/reports/${id}/contributions`

const within = (report: Report) => [
  ...withinReport(report),
  { text: 'Contributions', href: contributionsPath(report) },
]

interface Named {
  readonly id: string
  readonly name: string
}

export interface ContributionLine {
  readonly contribution: Contribution
  readonly chapter: Chapter
  readonly agency: string
  readonly isLate: boolean
  /** What the agency said last year that it would do; empty where it said nothing. */
  readonly promised: string
}

const tag = ({
  contribution: { state },
  isLate,
}: Pick<ContributionLine, 'contribution' | 'isLate'>): Html => {
  if (state === 'accepted') return statusTag('good', STATE_WORDS[state])
  if (state === 'withdrawn') return statusTag('quiet', STATE_WORDS[state])
  if (isLate && state !== 'handed-in') return statusTag('bad', 'Late')
  return statusTag(state === 'asked' ? 'info' : 'watch', STATE_WORDS[state])
}

/** What partners said last year that they would do, and whether each says that it was done. */
function promisedSection(lines: readonly ContributionLine[]): Html {
  const promised = lines.filter((each) => each.promised !== '' && each.contribution.state !== 'withdrawn')
  if (promised.length === 0) return html``
  return html`<section class="accord-section" aria-labelledby="promised"><h2 class="govuk-heading-m" id="promised">What partners promised last year</h2><ul class="accord-rows">${promised.map(
    ({ agency, promised: words, contribution }) =>
      html`<li><div><strong>${agency}</strong> ${keptTag(contribution)}<div class="accord-typed">${words}</div></div></li>`,
  )}</ul></section>`
}

/** What the partners were asked to write, and how far each is. */
export function contributionsPage(
  report: Report,
  lines: readonly ContributionLine[],
  mayWrite: boolean,
): Page {
  const open = lines.filter(({ contribution }) => isOpen(contribution)).length
  const rows = lines.map(
    (line) =>
      html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${contributionsPath(report)}/${line.contribution.id}">${line.agency}</a></th><td data-label="Chapter"><span>${line.chapter.heading}</span></td><td data-label="Due"><span>${longDate(line.contribution.dueOn)}</span></td><td data-label="State"><span>${tag(line)}</span></td></tr>`,
  )
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Contributions</h1><p>What the partners write for the ${report.periodLabel} report. ${
    lines.length > 0 &&
    (open === 0 ? 'Nothing of it is still open.' : `${counted(open, 'is', 'are')} still open.`)
  }</p></div><div class="accord-actions">${
    mayWrite &&
    html`<a class="govuk-button" href="${contributionsPath(report)}/new">Ask for a contribution</a>`
  }</div></div>${
    lines.length > 0
      ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Contributions, in the order of the chapters</caption><thead><tr><th scope="col">Agency</th><th scope="col">Chapter</th><th scope="col">Due</th><th scope="col">State</th></tr></thead><tbody>${rows}</tbody></table></div>`
      : html`<div class="accord-empty">${icon('doc')}<h2 class="govuk-heading-s">Nobody has been asked yet</h2><p>The business unit asks an agency to write for a chapter. Its lead finds it under My work.</p></div>`
  }${promisedSection(lines)}`
  return {
    title: `Contributions to the ${report.periodLabel} report`,
    here: HERE,
    within: withinReport(report),
    main,
  }
}

const whatFields = (form: FormState): Html => {
  const field = fields(form)
  return html`${[
    field.area('asked', 'What it is asked to write, and how', {
      rows: 5,
      hint: 'For example: what you did for the priorities, what changed for children, and how you know. Plain English, no acronyms.',
    }),
    field.date('dueOn', 'Due', { hint: 'For example 27 3 2026' }),
    field.text('wordLimit', 'Words at most', {
      hint: 'Leave it empty for no limit.',
      classes: 'govuk-input--width-5',
    }),
  ]}`
}

/** What an agency is asked for in place of what it was. */
export function changeAskedPage(
  { report, chapter, agency, contribution }: Contributing,
  form: FormState,
  before: Html = html``,
): Page {
  const field = fields(form)
  const title = 'Change what is asked for'
  const main = html`${errorSummary(form)}<span class="govuk-caption-l">${agency}: ${chapter.heading}</span><h1 class="govuk-heading-l">${title}</h1>${before}<p class="govuk-body">The lead of the agency is told. What is written so far stays.</p>${postForm(
    { action: `${contributionsPath(report)}/${contribution.id}/change`, class: 'accord-form' },
    whatFields(form),
    field.hidden('seen', typedText(form, 'seen')),
    field.submit('Change it'),
  )}`
  return { title, here: HERE, within: within(report), main }
}

type Asked = Pick<Contribution, 'asked' | 'dueOn' | 'wordLimit'>

const askedWords = ({ asked, dueOn, wordLimit }: Asked): RecordWords => ({
  'What it is asked to write, and how': asked,
  Due: longDate(dueOn),
  'Words at most': wordLimit === null ? 'No limit' : String(wordLimit),
})

/** Two people changed what is asked at once: both texts, then the form with what was typed. */
export const staleAskedPage = (contributing: Contributing, input: Asked, form: FormState): Page =>
  changeAskedPage(
    contributing,
    filled({ ...form.typed, seen: askedSeen(contributing.contribution) }),
    html`<p class="govuk-body">Somebody else changed it first. Both texts are below and nothing is lost.</p>${bothTexts({ did: 'reports.change-asked', subject: contributing.contribution.id }, askedWords(contributing.contribution), askedWords(input))}`,
  )

/** Who is asked to write what, until when. */
export function askPage(
  report: Report,
  chapters: readonly Chapter[],
  agencies: readonly Named[],
  form: FormState,
): Page {
  const field = fields(form)
  const title = 'Ask for a contribution'
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>${postForm(
    { action: `${contributionsPath(report)}/new`, class: 'accord-form' },
    field.choice(
      'chapterId',
      'Chapter',
      chapters.map(({ id, heading }) => ({ value: id, text: heading })),
    ),
    field.choice(
      'agencyId',
      'Agency',
      agencies.map(({ id, name }) => ({ value: id, text: name })),
      { hint: 'Its safeguarding lead is told by letter.' },
    ),
    whatFields(form),
    field.submit('Ask for it'),
  )}`
  return { title, here: HERE, within: within(report), main }
}

export interface Contributing {
  readonly report: Report
  readonly chapter: Chapter
  readonly contribution: Contribution
  readonly agency: string
  readonly isLate: boolean
  readonly lastYear: LastYear | undefined
  readonly comments: readonly (ContributionComment & { readonly by: string })[]
  readonly versions: readonly (ContributionVersion & { readonly by: string })[]
  /** Whether the reader writes for the agency, and whether for the report as a whole. */
  readonly isTheirs: boolean
  readonly mayWrite: boolean
  /** The version that is shown with what changed in it. */
  readonly compared?: number | undefined
}

const pathOf = ({ report, contribution }: Pick<Contributing, 'report' | 'contribution'>): string =>
  `${contributionsPath(report)}/${contribution.id}`

export const filledContribution = ({
  text,
  promise,
  outcome,
  kept,
  version,
}: ContributionTexts & { readonly version: number }): FormState =>
  filled({ text, promise, outcome, kept, version: String(version) })

const limitWords = ({ text, wordLimit }: Contribution): string =>
  wordLimit === null
    ? `${counted(wordsIn(text), 'word')} saved.`
    : `${counted(wordsIn(text), 'word')} saved, of ${wordLimit} at most.`

function writeSection(contributing: Contributing, form: FormState): Html {
  const { contribution, isTheirs, lastYear } = contributing
  if (!isTheirs || !isWritten(contribution)) return html``
  const field = fields(form)
  const path = pathOf(contributing)
  return html`<section class="accord-card" aria-labelledby="write"><h2 class="govuk-heading-m" id="write">Write</h2>${longPostForm(
    form,
    { action: path },
    field.area('text', 'Text', {
      rows: 18,
      classes: 'accord-editor__text',
      hint: 'An empty line begins a new paragraph. ### begins a heading, and - an item of a list.',
    }),
    lastYear?.contribution?.promise
      ? html`${[
          field.radios(
            'kept',
            'Was what you promised last year done?',
            KEPT.map((value) => ({ value, text: KEPT_WORDS[value] })),
            { hint: `You wrote last year: ${lastYear.contribution.promise}` },
          ),
          field.area('outcome', 'What came of last year’s promises', { rows: 4 }),
        ]}`
      : html`${[field.hidden('kept', typedText(form, 'kept')), field.hidden('outcome', typedText(form, 'outcome'))]}`,
    field.area('promise', 'What you will do next year', {
      rows: 4,
      hint: 'It is not printed. You are shown it again next year.',
    }),
    field.hidden('version', typedText(form, 'version')),
    html`<div class="accord-actions">${field.submit('Save')}<button class="govuk-button govuk-button--secondary" type="submit" name="next" value="hand-in">Save and hand in</button></div>`,
  )}</section>
<section class="accord-card" aria-labelledby="upload"><h2 class="govuk-heading-m" id="upload">Or take the text out of a Word document</h2>${postForm(
    { action: `${path}/upload`, enctype: 'multipart/form-data' },
    field.file('file', 'Word document', {
      hint: 'A .docx without macros, up to 10 MB. Its words replace the text above. The text before stays among the versions.',
      accept: '.docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    }),
    html`<input type="hidden" name="version" value="${contribution.version}">`,
    field.submit('Take the text over'),
  )}</section>`
}

function answerSection(contributing: Contributing, form: FormState): Html {
  const { contribution, mayWrite } = contributing
  if (!mayWrite || contribution.state !== 'handed-in') return html``
  const path = pathOf(contributing)
  const field = fields(form)
  return html`<section class="accord-card" aria-labelledby="answer"><h2 class="govuk-heading-m" id="answer">Answer</h2>${postForm(
    { action: `${path}/accept` },
    html`<input type="hidden" name="version" value="${contribution.version}">`,
    field.submit('Accept it into the chapter'),
  )}${postForm(
    { action: `${path}/send-back` },
    field.area('comment', 'What is to be changed', { rows: 3 }),
    html`<input type="hidden" name="version" value="${contribution.version}"><button class="govuk-button govuk-button--secondary" type="submit" data-prevent-double-click="true">Send it back</button>`,
  )}</section>`
}

function commentsSection(contributing: Contributing, form: FormState): Html {
  const { comments, isTheirs, mayWrite, contribution } = contributing
  // Where it waits for an answer the box for a comment stands with that.
  const mayComment = isTheirs || (mayWrite && contribution.state !== 'handed-in')
  return html`<section class="accord-card" aria-labelledby="comments"><h2 class="govuk-heading-s" id="comments">Comments</h2>${
    comments.length > 0
      ? html`<ol class="accord-timeline">${comments.map(
          ({ text, by, saidAt, version }) =>
            html`<li><time>${dateAndTime(saidAt)}</time> <span class="accord-timeline__who">${by}${version !== null && `, on version ${version}`}</span><div class="accord-typed">${text}</div></li>`,
        )}</ol>`
      : html`<p class="govuk-body">Nobody has said anything yet.</p>`
  }${
    mayComment &&
    postForm(
      { action: `${pathOf(contributing)}/comments` },
      fields(form).area('comment', 'Comment', { rows: 2 }),
      html`<button class="govuk-button govuk-button--secondary" type="submit" data-prevent-double-click="true">Add the comment</button>`,
    )
  }</section>`
}

/** How the business unit asks for something else, or no longer. */
const askedActions = (contributing: Contributing): Html =>
  contributing.mayWrite && isOpen(contributing.contribution)
    ? html`<div class="accord-actions accord-space-above--small"><a class="govuk-button govuk-button--secondary accord-button--small" href="${pathOf(contributing)}/change">Change what is asked for</a>${postForm(
        { action: `${pathOf(contributing)}/withdraw` },
        html`<input type="hidden" name="version" value="${contributing.contribution.version}"><button class="govuk-button govuk-button--secondary accord-button--small" type="submit" data-prevent-double-click="true">Ask for it no longer</button>`,
      )}</div>`
    : html``

/** One contribution: what is asked, what is written, what was written last year, and what is said about it. */
export function contributionPage(contributing: Contributing, form: FormState, before: Html = html``): Page {
  const { report, chapter, contribution, agency, isTheirs, lastYear } = contributing
  const writes = isTheirs && isWritten(contribution)
  const title = contributionTitle(agency, chapter)
  const main = html`${errorSummary(form)}${before}<div class="accord-page-header"><div class="accord-page-header__text"><div class="accord-page-header__kicker">${report.title}</div><h1 class="govuk-heading-l">${title}</h1><p>${tag(contributing)} Due on ${longDate(contribution.dueOn)}. ${limitWords(contribution)}</p></div></div>
<div class="accord-editor"><div class="accord-stack"><section class="accord-card" aria-labelledby="asked"><h2 class="govuk-heading-s" id="asked">What is asked</h2><div class="accord-typed">${contribution.asked}</div>${askedActions(contributing)}</section>
${writes ? writeSection(contributing, form) : html`<section class="accord-card" aria-labelledby="written"><h2 class="govuk-heading-m" id="written">What is written</h2>${typed(contribution.text)}${promiseKept(contribution)}</section>`}
${answerSection(contributing, form)}${versionsSection(contributing, pathOf(contributing), contributing.compared)}</div>
<div class="accord-stack">${lastYearSection(lastYear)}${commentsSection(contributing, form)}</div></div>`
  return { title, here: HERE, within: within(report), main }
}

const wordsFor = ({ text, promise, outcome, kept }: ContributionTexts): RecordWords => ({
  Text: text,
  'Whether it was done': kept && KEPT_WORDS[kept],
  'What came of last year’s promises': outcome,
  'What you will do next year': promise,
})

/** Two people wrote for one agency at once: both texts, then the form with what was typed. */
export function staleContributionPage(
  contributing: Contributing,
  input: ContributionTexts,
  form: FormState,
): Page {
  const { contribution } = contributing
  const reopened = withDraftOf(filled({ ...form.typed, version: String(contribution.version) }), form)
  return contributionPage(
    contributing,
    reopened,
    html`<p class="govuk-body">Somebody else of your agency saved first. Both texts are below and nothing is lost.</p>${bothTexts({ did: 'reports.save-contribution', subject: contribution.id }, wordsFor(contribution), wordsFor(input))}`,
  )
}

/** Something stood in the way, in a sentence above the page as it stands. */
export const contributionNotice = (words: string): Html =>
  html`<div class="accord-callout accord-callout--watch accord-space-below">${icon('alert')}<div><p>${words}</p></div></div>`
