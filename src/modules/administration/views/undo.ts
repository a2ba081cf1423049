import { postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { type BulkChange, type GoneBack, undoPath } from '#platform/undo.ts'
import { counted, dateAndTime } from '#platform/words.ts'
import type { Undoable } from '../queries/undo.ts'

const HERE = 'Undo'
const ROWS_SHOWN = 200

const state = ({ undoneAt }: BulkChange): Html =>
  undoneAt
    ? statusTag('quiet', `Undone ${dateAndTime(undoneAt)}`, 'square')
    : statusTag('info', 'Can be undone')

const row = ({ change }: Undoable, by: string): Html => html`<tr>
  <th scope="row">${
    change.undoneAt
      ? html`<span class="accord-register__title">${change.title}</span>`
      : html`<a class="govuk-link accord-register__title" href="${undoPath(change.id)}">${change.title}</a>`
  }<span class="accord-register__sub">${counted(change.count, 'record')}, by ${by}</span></th>
  <td data-label="When"><span>${dateAndTime(change.doneAt)}</span></td>
  <td data-label="Until when"><span>${dateAndTime(change.untilAt)}</span></td>
  <td data-label="Where it stands"><span>${state(change)}</span></td>
</tr>`

/** Every change of many records of the last day. */
export function undoListPage(changes: readonly Undoable[], names: ReadonlyMap<string, string>): Page {
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Undo</h1><p>Changes of many records at once. Each can be undone for 24 hours. What somebody has changed since stays as it is.</p></div></div>
${
  changes.length > 0
    ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Changes of many records, the latest first</caption><thead><tr><th scope="col">What</th><th scope="col">When</th><th scope="col">Until when</th><th scope="col">Where it stands</th></tr></thead><tbody>${changes.map((each) => row(each, names.get(each.change.doneBy) ?? 'Somebody'))}</tbody></table></div>`
    : html`<div class="accord-empty">${icon('check')}<h2 class="govuk-heading-s">Nothing to undo</h2><p>An import, a list of invitations or a hand-over of the last 24 hours stands here.</p></div>`
}`
  return { title: 'Undo', here: HERE, main }
}

const rowsOf = (told: readonly GoneBack[], words = { stays: 'Stays', back: 'Goes back' }): Html => {
  // What stays as it is comes first: it is what somebody may have to see to.
  const rows = told.toSorted(
    (one, other) => Number(other.stays !== undefined) - Number(one.stays !== undefined),
  )
  return html`<section class="accord-section" aria-labelledby="rows"><h2 class="govuk-heading-m" id="rows">Record by record</h2>${
    rows.length > ROWS_SHOWN &&
    html`<p class="govuk-body">The first ${ROWS_SHOWN} of ${counted(rows.length, 'record')}.</p>`
  }<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${rows
    .slice(0, ROWS_SHOWN)
    .map(
      ({ name, what, stays }) =>
        html`<li><div class="accord-rows__line"><span>${name}</span>${stays ? statusTag('watch', words.stays) : statusTag('good', words.back)}</div><p>${stays ?? what}</p></li>`,
    )}</ul></div></section>`
}

const staying = (told: readonly GoneBack[]): number => told.filter(({ stays }) => stays).length

/** What undoing would do, record by record, before it is done. */
export function undoPage({ change, kind }: Undoable, told: readonly GoneBack[]): Page {
  const stay = staying(told)
  const back = told.length - stay
  const main = html`<span class="govuk-caption-l">${change.title}</span><h1 class="govuk-heading-l">Undo this change</h1>
<p class="govuk-body">${counted(back, 'record goes', 'records go')} back${stay > 0 && `, and ${counted(stay, 'stays', 'stay')} as it is now`}. It can be undone until ${dateAndTime(change.untilAt)}.${kind.leaves && ` ${kind.leaves}`}</p>
${
  back > 0
    ? html`<div class="accord-card">${postForm(
        { action: undoPath(change.id) },
        html`<button class="govuk-button" type="submit">Undo it</button><p class="accord-muted accord-small">Undoing cannot be undone. Do the change again instead.</p>`,
      )}</div>`
    : html`<p class="govuk-body">Nothing of it can go back any more.</p>`
}${rowsOf(told)}`
  return { title: `Undo: ${change.title}`, here: HERE, main }
}

/** What has gone back, and what stays as it is. */
export function undonePage({ change }: Undoable, told: readonly GoneBack[]): Page {
  const stay = staying(told)
  const main = html`<span class="govuk-caption-l">${change.title}</span><h1 class="govuk-heading-l">It is undone</h1>
<p class="govuk-body">${counted(told.length - stay, 'record', 'records')} went back${stay > 0 && `, and ${counted(stay, 'stays', 'stay')} as it is now`}.</p>${rowsOf(told, { stays: 'Stayed', back: 'Went back' })}
<p class="govuk-body accord-space-above"><a class="govuk-link" href="/workspace/undo">Other changes that can be undone</a></p>`
  return { title: `Undone: ${change.title}`, here: HERE, main }
}

/** It was undone before, or its day has passed. */
export function tooLatePage({ change }: Undoable, undoneBy: string): Page {
  const main = html`<span class="govuk-caption-l">${change.title}</span><h1 class="govuk-heading-l">This cannot be undone any more</h1>
<p class="govuk-body">${
    change.undoneAt
      ? `${undoneBy} undid it on ${dateAndTime(change.undoneAt)}. ${counted(change.undoneCount ?? 0, 'record')} of ${change.count} went back.`
      : `It could be undone until ${dateAndTime(change.untilAt)}. Change the records one by one, or do the change the other way round.`
  }</p><p class="govuk-body"><a class="govuk-link" href="/workspace/undo">Other changes that can be undone</a></p>`
  return { title: 'This cannot be undone any more', here: HERE, main }
}
