import { type Run, runHtml } from '#platform/difference.ts'
import { html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { counted } from '#platform/words.ts'

/** A part that two versions say differently. */
export interface Differing {
  readonly heading: string
  readonly runs: readonly Run[]
}

/** What is compared: how a version is reached, what its parts are called, and where the page stands. */
interface Compared<Version> extends Pick<Page, 'here' | 'within'> {
  readonly path: (version: Version) => string
  readonly parts: readonly [one: string, many: string]
}

/** What the later of two versions says that the earlier did not, part by part. */
export function comparePage<Version extends { readonly number: number }>(
  earlier: Version,
  later: Version,
  differing: readonly Differing[],
  { path, parts: [one, many], ...around }: Compared<Version>,
): Page {
  const title =
    earlier.number === later.number
      ? 'There is no other version to compare with'
      : `What differs between version ${earlier.number} and version ${later.number}`
  const main = html`
  <div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${title}</h1><p>${
    differing.length > 0
      ? html`${counted(differing.length, `${one} differs`, `${many} differ`)}. <del>Struck out</del> stands in version ${earlier.number} alone, <ins>underlined</ins> in version ${later.number} alone.`
      : 'The two say the same.'
  }</p></div></div>
  ${differing.map(
    ({ heading, runs }, index) =>
      html`<section class="accord-section" aria-labelledby="part-${index}"><h2 class="govuk-heading-m" id="part-${index}">${heading}</h2><div class="accord-card"><p class="govuk-body accord-typed accord-snug">${runs.map(runHtml)}</p></div></section>`,
  )}
  <p class="govuk-body"><a class="govuk-link" href="${path(earlier)}">Version ${earlier.number}</a>${
    earlier.number !== later.number &&
    html` · <a class="govuk-link" href="${path(later)}">Version ${later.number}</a>`
  }</p>`
  return { title, ...around, main }
}
