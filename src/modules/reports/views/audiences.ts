import { fields, filled, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { dateAndTime } from '#platform/words.ts'
import { type ChapterChange, OTHER_READERS, READER_WORDS } from '../rules/audience.ts'
import type { Report } from '../schema.ts'
import { HERE, withinReport } from './crumbs.ts'

/** A version for other readers, and what its report has come to say since somebody read both. */
export interface Version {
  readonly report: Report
  readonly changes: readonly ChapterChange[]
}

/** The report that a version follows. */
export interface Followed extends Version {
  /** Its other versions. */
  readonly siblings: readonly Report[]
  /** What the report says now, by its hash: so that nobody confirms what they have not seen. */
  readonly seen: string
}

export interface Audiences {
  readonly versions: readonly Version[]
  readonly followed: Followed | undefined
}

const HOW: Readonly<Record<ChapterChange['how'], string>> = {
  changed: 'has changed',
  new: 'is new',
  'taken out': 'was taken out',
}

const changeList = (changes: readonly ChapterChange[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">${changes.map(({ heading, how }) => html`<li>“${heading}” ${HOW[how]}</li>`)}</ul>`

/** Says at the top of a version that its report says something else by now. */
export function outOfStep(version: Report, { followed }: Audiences, mayWrite: boolean): Html {
  if (!followed || followed.changes.length === 0) return html``
  const { report, changes, seen } = followed
  return html`<section class="accord-callout accord-callout--watch" aria-labelledby="step">${icon('alert')}<div><h2 id="step">Out of step with the report</h2>
<p><a class="govuk-link" href="/workspace/reports/${report.id}/proof">${report.title}</a> says something else than when this version was last read beside it. Figures follow by themselves. Words do not.</p>${changeList(changes)}${
    mayWrite &&
    postForm(
      { action: `/workspace/reports/${report.id}/audiences/${version.id}/in-step` },
      fields(filled({})).hidden('seen', seen),
      html`<button class="govuk-button govuk-button--secondary" type="submit" data-prevent-double-click="true">I have read both and they say the same</button>`,
    )
  }</div></section>`
}

/** The same warning in a sentence, where a version is about to be published. */
export const outOfStepLine = (changes: readonly ChapterChange[]): Html =>
  changes.length > 0
    ? html`<div class="accord-callout accord-callout--watch accord-space-below">${icon('alert')}<div><h2>Out of step with the report</h2><p>The report has changed since this version was last read beside it.</p>${changeList(changes)}</div></div>`
    : html``

/** Who else a report is written for, each with whether it still says the same. */
export function audiencesCard(report: Report, { versions, followed }: Audiences, mayWrite: boolean): Html {
  if (followed)
    return html`<section class="accord-card" aria-labelledby="audiences"><h2 class="govuk-heading-s" id="audiences">A version of the report</h2><p class="govuk-body"><a class="govuk-link" href="/workspace/reports/${followed.report.id}">${followed.report.title}</a></p>${followed.siblings.map(({ id, audience }) => html`<p class="govuk-body">Also: <a class="govuk-link" href="/workspace/reports/${id}">${audience === 'everyone' ? '' : READER_WORDS[audience]}</a></p>`)}${
      report.inStepAt &&
      html`<p class="govuk-body">Last read beside it on ${dateAndTime(report.inStepAt)}. ${followed.changes.length === 0 && 'It says the same since.'}</p>`
    }</section>`
  const missing = OTHER_READERS.filter(
    (readers) => !versions.some((each) => each.report.audience === readers),
  )
  if (versions.length === 0 && !mayWrite) return html``
  return html`<section class="accord-card" aria-labelledby="audiences"><h2 class="govuk-heading-s" id="audiences">Versions for other readers</h2>${
    versions.length > 0
      ? html`<ul class="govuk-list">${versions.map(
          ({ report: { id, audience }, changes }) =>
            html`<li><a class="govuk-link" href="/workspace/reports/${id}">${audience === 'everyone' ? '' : READER_WORDS[audience]}</a> ${
              changes.length > 0 ? statusTag('watch', 'Out of step') : statusTag('good', 'In step')
            }</li>`,
        )}</ul>`
      : html`<p class="govuk-body">Each draws the same figures, in words of its readers, and you are told when the report moves on without it.</p>`
  }${
    mayWrite &&
    missing.map((readers) =>
      postForm(
        { action: `/workspace/reports/${report.id}/audiences` },
        fields(filled({})).hidden('audience', readers),
        html`<button class="govuk-button govuk-button--secondary" type="submit" data-prevent-double-click="true">Begin: ${READER_WORDS[readers].replace(/^For/, 'for')}</button>`,
      ),
    )
  }</section>`
}

/** The report was changed while somebody read: what they confirm is not what it says now. */
export function movedOnPage(version: Report): Page {
  const title = 'The report has changed again'
  const main = html`<h1 class="govuk-heading-l">${title}</h1><div class="accord-callout accord-callout--watch">${icon('alert')}<div><p>Somebody changed the report, or a figure moved, after you opened the page. Nothing was recorded. Read what has changed, and say so again.</p></div></div><p class="govuk-body accord-space-above"><a class="govuk-button" href="/workspace/reports/${version.id}">Back to this version</a></p>`
  return { title, here: HERE, within: withinReport(version), main }
}
