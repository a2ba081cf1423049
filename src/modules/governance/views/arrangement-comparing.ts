import { html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import type { Arrangement } from '../schema/arrangements.ts'
import { ARRANGEMENTS, arrangementPath, withinArrangement } from './arrangements.ts'
import { type Differing, runHtml } from './terms.ts'

/** What the later of two versions of the arrangements says that the earlier did not, section by section. */
export function arrangementComparePage(
  earlier: Arrangement,
  later: Arrangement,
  differing: readonly Differing[],
): Page {
  const title =
    earlier.id === later.id
      ? 'There is no other version to compare with'
      : `What differs between version ${earlier.number} and version ${later.number}`
  const main = html`
  <div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${title}</h1><p>${
    differing.length > 0
      ? html`${counted(differing.length, 'section differs', 'sections differ')}. <del>Struck out</del> stands in version ${earlier.number} alone, <ins>underlined</ins> in version ${later.number} alone.`
      : 'The two say the same.'
  }</p></div></div>
  ${differing.map(
    ({ heading, runs }, index) =>
      html`<section class="accord-section" aria-labelledby="part-${index}"><h2 class="govuk-heading-m" id="part-${index}">${heading}</h2><div class="accord-card"><p class="govuk-body accord-typed accord-snug">${runs.map(runHtml)}</p></div></section>`,
  )}
  <p class="govuk-body"><a class="govuk-link" href="${arrangementPath(earlier)}">Version ${earlier.number}</a> · <a class="govuk-link" href="${arrangementPath(later)}">Version ${later.number}</a></p>`
  return { title, here: ARRANGEMENTS, within: withinArrangement(later), main }
}
