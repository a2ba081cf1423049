import { difference, runHtml } from '#platform/difference.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import { dateAndTime } from '#platform/words.ts'
import type { LastYear } from '../queries/contributions.ts'
import { KEPT_WORDS } from '../rules/contributions.ts'
import type { Contribution, ContributionVersion } from '../schema/contributions.ts'

export const typed = (text: string): Html =>
  text
    ? html`<div class="accord-typed">${text}</div>`
    : html`<p class="govuk-body">Nothing is written yet.</p>`

const KEPT_TAGS = { done: 'good', partly: 'watch', 'not-done': 'bad' } as const

/** Whether what was promised the year before was done. */
export const keptTag = ({ kept }: Pick<Contribution, 'kept'>): Html =>
  kept ? statusTag(KEPT_TAGS[kept], KEPT_WORDS[kept]) : statusTag('quiet', 'Not said yet')

/** What an agency says of what it promised the year before. */
export const promiseKept = (contribution: Pick<Contribution, 'kept' | 'outcome'>): Html =>
  contribution.kept || contribution.outcome
    ? html`<h3 class="govuk-heading-s accord-space-above">What came of last year’s promises</h3><p class="govuk-body">${keptTag(contribution)}</p>${contribution.outcome && typed(contribution.outcome)}`
    : html``

/** What stood there the year before, with what was promised then. */
export function lastYearSection(lastYear: LastYear | undefined): Html {
  if (!lastYear) return html``
  const { report, chapter, contribution } = lastYear
  return html`<section class="accord-card" aria-labelledby="last-year"><h2 class="govuk-heading-s" id="last-year">${report.periodLabel}: ${contribution ? 'what you wrote' : chapter.heading}</h2>${typed(contribution?.text ?? chapter.text)}${
    contribution?.promise &&
    html`<h3 class="govuk-heading-s accord-space-above">What was promised</h3>${typed(contribution.promise)}`
  }</section>`
}

interface Versions {
  readonly versions: readonly (ContributionVersion & { readonly by: string })[]
}

/** Every text that there was, the newest first, and for one of them what changed in it. */
export function versionsSection({ versions }: Versions, path: string, compared: number | undefined): Html {
  if (versions.length < 2) return html``
  const isCompared = versions.some(({ version }) => version === compared)
  const lines = versions.map(({ text, by, changedAt, version }, at) => {
    const before = versions[at + 1]
    const words =
      before && version === compared
        ? html`<p class="govuk-body"><del>Struck out</del> stood in version ${before.version}, <ins>underlined</ins> is new.</p><div class="accord-typed">${difference(before.text, text).map(runHtml)}</div>`
        : typed(text)
    const link =
      before &&
      version !== compared &&
      html` <a class="govuk-link" href="${path}?compare=${version}#versions">What changed in version ${version}</a>`
    return html`<li><time>${dateAndTime(changedAt)}</time> <span class="accord-timeline__who">version ${version}, by ${by}</span>${link}${words}</li>`
  })
  return html`<details class="govuk-details" id="versions"${isCompared ? html` open` : ''}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Earlier texts</span></summary><ol class="accord-timeline" reversed>${lines}</ol></details>`
}
