import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, shape, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime, longDate } from '#platform/words.ts'
import type { SignOff } from '../queries/sign-off.ts'
import type { AnsweredFinding } from '../queries.ts'
import { chapterFor, type Inbox } from '../rules/inbox.ts'
import type { chaptersWith, Once } from '../rules/moved.ts'
import type { RequiredStanding } from '../rules/required.ts'
import { isAllSigned } from '../rules/sign-off.ts'
import type { Chapter, Compilation, Edition, Movement, Report, ReportId } from '../schema.ts'
import { type Audiences, audiencesCard, outOfStep } from './audiences.ts'
import { HERE, withinReport } from './crumbs.ts'
import { findingArticle } from './findings.ts'
import { type Locked, lockCard } from './lock.ts'
import { movedSinceLockCard, movementCard } from './moved.ts'
import { requiredCard } from './required.ts'
import { saidOtherwiseCard } from './sentences.ts'
import { signOffCard, signOffPath } from './sign-off.ts'

export interface ReportLine {
  readonly report: Report
  readonly edition: Edition | undefined
  /** By when it is published; undefined once it is, and of a version for other readers. */
  readonly publishBy: Temporal.PlainDate | undefined
  readonly isLate: boolean
}

const lineState = ({ edition, publishBy, isLate }: ReportLine): Html => {
  if (edition) return statusTag('good', `Published, version ${edition.number}`)
  const tag = isLate ? statusTag('bad', 'Late') : statusTag('info', 'Draft')
  return publishBy ? html`${tag}<span class="accord-register__sub">Due on ${longDate(publishBy)}</span>` : tag
}

export function reportsPage(lines: readonly ReportLine[], mayWrite: boolean): Page {
  const rows = lines.map(
    (line) =>
      html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="/workspace/reports/${line.report.id}">${line.report.title}</a></th><td data-label="Year"><span>${line.report.periodLabel}</span></td><td data-label="State"><span>${lineState(line)}</span></td></tr>`,
  )
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Yearly reports</h1><p>Each is drawn from records, checked, and published as a page, a PDF and a Word document.</p></div>${html`<div class="accord-actions">${
    mayWrite && html`<a class="govuk-button" href="/workspace/reports/new">Start a report</a>`
  }<a class="govuk-button govuk-button--secondary" href="/workspace/reports/check">Check a text</a></div>`}</div>${
    lines.length > 0
      ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Yearly reports, the newest first</caption><thead><tr><th scope="col">Report</th><th scope="col">Year</th><th scope="col">State</th></tr></thead><tbody>${rows}</tbody></table></div>`
      : html`<div class="accord-empty">${icon('doc')}<h2 class="govuk-heading-s">No report yet</h2><p>${
          mayWrite
            ? 'Start one for the year that has ended. You write its chapters and pick its figures from the records.'
            : 'The business unit starts one when the year has ended.'
        }</p></div>`
  }`
  return { title: 'Yearly reports', here: HERE, main }
}

/** How far the report to the committee is. */
export interface Covering {
  readonly missing: readonly string[]
  readonly isPublic: boolean
}

/** Where a report stands on its way to the public. */
export interface Standing {
  readonly report: Report
  readonly chapters: readonly Chapter[]
  readonly takenOut: readonly Chapter[]
  readonly compilation: Compilation | undefined
  /** The draft says something else than what was last compiled. */
  readonly hasChanged: boolean
  readonly findings: readonly AnsweredFinding[]
  /** What the records say, for whoever may put it in. */
  readonly inbox: Inbox | undefined
  readonly movements: readonly Once<Movement>[]
  /** What a figure is called, and in which chapters of the draft it stands. */
  readonly nameOf: (key: string) => string
  readonly chaptersWith: ReturnType<typeof chaptersWith>
  readonly editions: readonly Edition[]
  readonly figureCount: number
  readonly covering: Covering
  readonly required: readonly RequiredStanding[]
  readonly audiences: Audiences
  /** Undefined of a version for other readers, which is not signed itself. */
  readonly signOff: SignOff | undefined
  readonly mayWrite: boolean
  readonly mayPublish: boolean
  /** The lock on its data, where one holds. */
  readonly locked: Locked | undefined
}

const unanswered = (findings: readonly AnsweredFinding[]): readonly AnsweredFinding[] =>
  findings.filter(({ waiver }) => !waiver)

function steps({ compilation, hasChanged, findings, editions }: Standing): Html {
  const compiled = compilation?.state === 'done' && !hasChanged
  const checked = compiled && unanswered(findings).length === 0
  const published = editions.length > 0 && checked
  const states = [
    ['Draft', true],
    ['Compiled', compiled],
    ['Checked', checked],
    ['Published', published],
  ] as const
  const current = states.findIndex(([, done]) => !done)
  return html`<ol class="accord-steps" aria-label="Stages">${states.map(([name, done], index) =>
    index === current
      ? html`<li aria-current="step">${shape('info')}${name}</li>`
      : html`<li${done ? html` class="is-done"` : ''}>${shape(done ? 'good' : 'quiet')}${name}</li>`,
  )}</ol>`
}

const compileForm = (reportId: ReportId, words: string, isPrimary: boolean): Html =>
  postForm(
    { action: `/workspace/reports/${reportId}/compile` },
    html`<button class="govuk-button${isPrimary ? '' : ' govuk-button--secondary'}" type="submit" data-prevent-double-click="true">${words}</button>`,
  )

function nextStep(standing: Standing): Html {
  const { report, compilation, hasChanged, findings, editions, mayWrite, mayPublish, signOff } = standing
  if (!mayWrite) return html``
  const open = unanswered(findings).length
  const isPublished = Boolean(
    editions[0] &&
      compilation?.finishedAt &&
      Temporal.Instant.compare(editions[0].publishedAt, compilation.finishedAt) >= 0,
  )
  if (compilation?.state !== 'done' || hasChanged) {
    const first = compilation?.state === 'done' ? 'Compile again' : `Compile the ${report.periodLabel} report`
    return compileForm(report.id, editions.length > 0 ? 'Compile a correction' : first, true)
  }
  return html`${compileForm(report.id, 'Compile again', false)}${
    open === 0 &&
    !isPublished &&
    (signOff && !isAllSigned(signOff)
      ? html`<a class="govuk-button" href="${signOffPath(report)}">Have it signed</a>`
      : mayPublish &&
        html`<a class="govuk-button" href="/workspace/reports/${report.id}/publish">Publish</a>`)
  }`
}

/** The other forms of the proof. */
function proofForms(report: Report, compilation: Compilation, chapters: readonly Chapter[]): Html {
  const forms = [
    ['proof.docx', 'Word document'],
    ['summary.pdf', 'Summary to print'],
    ...(chapters.some(({ place }) => place === 'cover')
      ? [
          ['covering-report.pdf', 'Report to the committee (PDF)'],
          ['covering-report.docx', 'Report to the committee (Word)'],
        ]
      : []),
  ]
  return html`<nav class="accord-forms" aria-label="Other forms of the proof"><ul>${forms.map(
    ([file = '', words]) =>
      html`<li><a class="govuk-link" href="/workspace/reports/${report.id}/compilations/${compilation.id}/${file}">${words}</a></li>`,
  )}</ul></nav>`
}

function compilationLine({ report, compilation, hasChanged, chapters }: Standing): Html {
  if (!compilation)
    return html`<p class="govuk-body">This report has not been compiled. Compiling draws every figure from its record and lists what the checker finds.</p>`
  if (compilation.state === 'waiting')
    return html`<p class="govuk-body">A compilation is running. <a class="govuk-link" href="/workspace/reports/${report.id}/compilations/${compilation.id}">See how far it is</a></p>`
  if (compilation.state === 'failed')
    return html`<p class="govuk-body">The last compilation failed: ${compilation.fault}</p>`
  return html`<p class="govuk-body">Compiled on ${dateAndTime(compilation.finishedAt ?? compilation.askedAt)}. <a class="govuk-link" href="/workspace/reports/${report.id}/proof">Read it as the public will</a> or <a class="govuk-link" href="/workspace/reports/${report.id}/compilations/${compilation.id}/proof.pdf">open the proof as PDF</a>.</p>${proofForms(report, compilation, chapters)}${
    hasChanged &&
    html`<p class="govuk-body"><strong>The text or a figure has changed since.</strong> Compile again before you publish.</p>`
  }`
}

const takenOutLine = ({ report, takenOut, mayWrite }: Standing): Html | false =>
  mayWrite &&
  takenOut.length > 0 &&
  html`<p class="govuk-body accord-space-above--small">Out of the report: ${takenOut.map(
    ({ id, heading }, at) =>
      html`${at > 0 && ', '}<a class="govuk-link" href="/workspace/reports/${report.id}/chapters/${id}">${heading}</a>`,
  )}</p>`

function chapterList({ report, chapters, findings, inbox }: Standing): Html {
  const open = unanswered(findings)
  const waits = Map.groupBy(inbox?.waiting ?? [], (each) => chapterFor(each.chapters, chapters))
  const countIn = (chapterId: string) =>
    open.filter(({ places }) => places.some((place) => place.chapterId === chapterId)).length
  return html`<ol class="accord-chapters">${chapters.map(({ id, heading, place }) => {
    const count = countIn(id)
    return html`<li><a href="/workspace/reports/${report.id}/chapters/${id}"><span>${heading}${
      place === 'cover' && html` <span class="accord-muted">(to the committee)</span>`
    }${waits.has(id) && html` <span class="accord-muted">(${counted(waits.get(id)?.length ?? 0, 'sentence waits', 'sentences wait')})</span>`}</span>${count > 0 && html`<strong>${count}<span class="govuk-visually-hidden"> ${count === 1 ? 'finding' : 'findings'}</span></strong>`}</a></li>`
  })}</ol>`
}

/** The report that takes this one to its scrutiny committee: begun once, then written as a chapter. */
function coveringCard({ report, chapters, covering, mayWrite }: Standing): Html {
  const cover = chapters.find(({ place }) => place === 'cover')
  if (!cover && !mayWrite) return html``
  const inside = cover
    ? html`<p class="govuk-body"><a class="govuk-link" href="/workspace/reports/${report.id}/chapters/${cover.id}">${cover.heading}</a></p><p class="govuk-body">${
        covering.isPublic
          ? 'Its status is “Public report”: it is published with the next version.'
          : 'It goes to its committee alone. It is published only when its status reads “Public report”.'
      }</p>${
        covering.missing.length > 0 &&
        html`<p class="govuk-body">Nothing is written yet under:</p><ul class="govuk-list govuk-list--bullet">${covering.missing.map((section) => html`<li>${section}</li>`)}</ul>`
      }`
    : html`<p class="govuk-body">It takes this report to a scrutiny committee. It begins with the sections that the committee’s form asks for.</p>${postForm(
        { action: `/workspace/reports/${report.id}/covering-report` },
        html`<button class="govuk-button govuk-button--secondary" type="submit" data-prevent-double-click="true">Begin the report to the committee</button>`,
      )}`
  return html`<section class="accord-card" aria-labelledby="covering"><h2 class="govuk-heading-s" id="covering">Report to the committee</h2>${inside}</section>`
}

export function reportPage(standing: Standing): Page {
  const { report, findings, editions, figureCount, chapters, mayWrite } = standing
  const open = unanswered(findings)
  const mustFix = open.filter(({ severity }) => severity === 'must fix').length
  const waived = findings.filter(({ waiver }) => waiver)
  const newest = editions[0]
  const main = html`${steps(standing)}
<div class="accord-page-header"><div class="accord-page-header__text"><div class="accord-page-header__kicker">${longDate(report.periodStart)} to ${longDate(report.periodEnd)}</div><h1 class="govuk-heading-l">${report.title}</h1></div><div class="accord-actions">${nextStep(standing)}</div></div>
${outOfStep(report, standing.audiences, mayWrite)}${movementCard(standing)}${movedSinceLockCard(standing)}${standing.inbox && saidOtherwiseCard(report, standing.inbox.saidOtherwise)}
<div class="accord-stack accord-space-above"><ul class="accord-stats">
<li class="accord-stat"><p class="accord-stat__label">Must be fixed or waived</p><p class="accord-stat__value">${mustFix}</p><p class="accord-stat__note">found by the checker</p></li>
<li class="accord-stat"><p class="accord-stat__label">To check</p><p class="accord-stat__value">${open.length - mustFix}</p><p class="accord-stat__note">also answered before publication</p></li>
<li class="accord-stat"><p class="accord-stat__label">Figures from records</p><p class="accord-stat__value">${figureCount}</p><p class="accord-stat__note"><a class="govuk-link" href="/workspace/reports/${report.id}/figures">See every figure</a></p></li>
<li class="accord-stat"><p class="accord-stat__label">Chapters</p><p class="accord-stat__value">${chapters.length}</p><p class="accord-stat__note">${newest ? html`<a class="govuk-link" href="/yearly-report/${report.slug}">Version ${newest.number} is public</a>` : 'none published yet'}</p></li></ul>
${compilationLine(standing)}</div>
<div class="accord-editor"><section class="accord-stack" aria-labelledby="findings"><div class="accord-section__head"><h2 class="govuk-heading-m" id="findings">Checker: ${counted(open.length, 'finding')}</h2>${
    open.length > 1 &&
    mayWrite &&
    html`<a class="govuk-link" href="/workspace/reports/${report.id}/findings">Waive several at once</a>`
  }</div>
${
  open.length === 0
    ? html`<p class="govuk-body">The checker finds nothing that stands in the way of publication.</p>`
    : open.map((finding) => findingArticle(report.id, finding, mayWrite))
}
${
  waived.length > 0 &&
  html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${counted(waived.length, 'finding')} waived</span></summary><div class="accord-stack accord-space-above">${waived.map(
    (finding) => findingArticle(report.id, finding, mayWrite),
  )}</div></details>`
}</section>
<div class="accord-stack">${standing.signOff && signOffCard(standing.signOff)}<section class="accord-card" aria-labelledby="chapters"><h2 class="govuk-heading-s" id="chapters">Chapters</h2>${chapterList(standing)}${
    mayWrite &&
    html`<p class="govuk-body accord-space-above--small"><a class="govuk-link" href="/workspace/reports/${report.id}/chapters/new">Add a chapter</a></p>`
  }${takenOutLine(standing)}<p class="govuk-body accord-space-above--small"><a class="govuk-link" href="/workspace/reports/${report.id}/contributions">Contributions of the partners</a></p></section>
${requiredCard(report, standing.required)}
${lockCard(report, standing.locked, standing)}
${report.audience === 'everyone' && coveringCard(standing)}
${audiencesCard(report, standing.audiences, mayWrite)}
${
  editions.length > 0 &&
  html`<section class="accord-card" aria-labelledby="editions"><h2 class="govuk-heading-s" id="editions">Published versions</h2><ul class="govuk-list">${editions.map(
    ({ id, number, publishedAt, correctionNote, hasCovering }) =>
      html`<li><a class="govuk-link" href="/yearly-report/${report.slug}/version-${number}">Version ${number}</a>, ${dateAndTime(publishedAt)}${correctionNote && `: ${correctionNote}`}${
        hasCovering &&
        html`<br>Report to the committee: <a class="govuk-link" href="/workspace/reports/${report.id}/versions/${id}/covering-report.pdf">PDF<span class="govuk-visually-hidden"> of version ${number}</span></a> or <a class="govuk-link" href="/workspace/reports/${report.id}/versions/${id}/covering-report.docx">Word<span class="govuk-visually-hidden"> of version ${number}</span></a>`
      }</li>`,
  )}</ul></section>`
}</div></div>`
  return { title: `Yearly report ${report.periodLabel}`, here: HERE, main }
}

/** While the job runs: what it does, how far, and that one may leave. */
export function compilationPage(report: Report, compilation: Compilation): Page {
  const title =
    compilation.state === 'failed' ? 'The report could not be compiled' : 'The report is being compiled'
  const main = html`<h1 class="govuk-heading-l">${title}</h1>${
    compilation.state === 'failed'
      ? html`<p class="govuk-body">${compilation.fault}</p>${compileForm(report.id, 'Try again', true)}`
      : html`<div data-poll="/workspace/reports/${report.id}/compilations/${compilation.id}"><p class="govuk-body">Every figure is drawn from its record, the checker reads the text, and the PDF is made. It takes a few seconds.</p><p class="govuk-body">You can leave this page. Nothing is lost.</p><a class="govuk-button" href="/workspace/reports/${report.id}/compilations/${compilation.id}">See whether it is ready</a></div>`
  }`
  return { title, here: HERE, within: withinReport(report), main }
}

export function startReportPage(
  bodies: readonly { readonly id: string; readonly name: string; readonly areas: readonly string[] }[],
  form: FormState,
): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">Start a report</h1>
${postForm(
  { action: '/workspace/reports/new', class: 'accord-form' },
  field.text('title', 'Title', { hint: 'As it stands on the cover, with the year.' }),
  field.choice(
    'groupId',
    'Body whose report it is',
    bodies.map(({ id, name }) => ({ value: id, text: name })),
    {
      none: 'The whole partnership',
      hint: 'It says which partners sign the report, and who has to be sent it.',
    },
  ),
  bodies.some(({ areas }) => areas.length > 1) &&
    field.choice(
      'authorities',
      'Local authorities',
      [{ value: 'each', text: 'One report for each authority' }],
      {
        none: 'One report for all',
        hint: 'A body that acts for several authorities reports for each of them, in one report or in several.',
      },
    ),
  field.text('year', 'Year it begins in', {
    hint: 'For 1 April 2025 to 31 March 2026, enter 2025.',
    classes: 'govuk-input--width-4',
  }),
  field.text('slug', 'Word in its public address', {
    hint: 'Small letters, numbers and hyphens. For example 2025-26 or adults-2025-26.',
    classes: 'govuk-input--width-20',
  }),
  field.submit('Start the report'),
)}`
  return { title: 'Start a report', here: HERE, main }
}
