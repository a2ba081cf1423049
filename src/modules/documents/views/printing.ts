import { isConfidential, type Thing, TIER_WORDS, watermark } from '#platform/access.ts'
import { FILE_TYPES } from '#platform/files/kinds.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { dateAndTime } from '#platform/words.ts'
import type { Actor } from '#platform/work.ts'
import { documentPath } from '../rules.ts'
import { FORMATS, LANGUAGES } from '../schema.ts'
import type { DocumentAround } from './document.ts'
import { sizeWords } from './words.ts'

/** What stands on paper of a document: what it is and its versions, and on each sheet who took it away and when. */
export function printPage(
  around: Pick<DocumentAround, 'document' | 'versions' | 'names' | 'ownerName' | 'heldFor'> & {
    readonly thing: Thing
    readonly actor: Actor
    readonly now: Temporal.Instant
  },
): Page {
  const { document, versions, names, thing, actor, now } = around
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Who it is for', `T${thing.tier} ${TIER_WORDS[thing.tier]}`],
    ['Belongs to', around.ownerName],
    ['Held on behalf of', around.heldFor],
    ['Language', LANGUAGES[document.language]],
    ['Format', FORMATS[document.format]],
  ]
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker"><a class="govuk-link" href="${documentPath(document.id)}">Back to the document</a></p><h1 class="govuk-heading-l">${document.title}</h1><p class="accord-screen-only">Print this page from the menu of your browser.</p></div></div>
<p class="accord-watermark">${isConfidential(thing) ? watermark(actor, now) : `Printed by ${actor.name} on ${dateAndTime(now)}`}</p>
<div class="accord-card">${summaryList({
    rows: rows.flatMap(([key, value]) => (value ? [{ key: { text: key }, value: { text: value } }] : [])),
  })}</div>
<section class="accord-section" aria-labelledby="versions"><h2 class="govuk-heading-m" id="versions">Versions</h2>
<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Versions, the latest first</caption><thead><tr><th scope="col">File</th><th scope="col">Who and when</th><th scope="col">Why it replaced the one before</th></tr></thead><tbody>${versions.map(
    ({ number, name, type, bytes, madeBy, madeAt, note }) =>
      html`<tr><th scope="row"><span class="accord-register__title">${name}</span><span class="accord-register__sub">Version ${number} · ${FILE_TYPES[type].words} · ${sizeWords(bytes)}</span></th>
    <td data-label="Who and when"><span>${names.get(madeBy) ?? 'Accord'}<br>${dateAndTime(madeAt)}</span></td>
    <td data-label="Why"><span>${note || 'The first version'}</span></td></tr>`,
  )}</tbody></table></div></section>`
  return { title: `Print – ${document.title}`, here: 'Documents', main }
}
