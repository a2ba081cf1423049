import { blank, errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { dateAndTime } from '#platform/words.ts'
import type { Effect } from '../commands/merging.ts'
import type { DirectoryEntry } from '../queries/directory.ts'
import { mayUndo } from '../rules/duplicates.ts'
import type { Merger } from '../schema.ts'

/** One of two records that are compared, as the page names it. */
export interface Compared {
  readonly id: string
  readonly name: string
  readonly href: string
  readonly words: Readonly<Record<string, string>>
}

/** Where the other record of a merger is chosen. */
export function chooseOtherPage(
  one: Compared,
  list: 'People' | 'Agencies',
  words: string,
  found: readonly Pick<DirectoryEntry, 'id' | 'name' | 'jobTitle' | 'agencyName'>[],
): Page {
  const main = html`<span class="govuk-caption-l">${one.name}</span><h1 class="govuk-heading-l">Merge with another record</h1>
<p class="govuk-body">Choose the record that turned out to be the same. You see what would happen before anything does.</p>
<div class="accord-card accord-space-below"><form class="accord-filters" action="${one.href}/merge" method="get"><div class="govuk-form-group"><label class="govuk-label" for="words">Name of the other record</label><input class="govuk-input" id="words" name="words" type="search" value="${words}"></div><div><button class="govuk-button govuk-button--secondary" type="submit">${icon('search')} Find</button></div></form></div>
${
  words !== '' &&
  (found.length > 0
    ? html`<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${found.map(
        ({ id, name, jobTitle, agencyName }) =>
          html`<li><a class="govuk-link" href="${one.href}/merge/${id}">${name}</a> <span class="accord-muted">${[jobTitle, agencyName].filter(Boolean).join(', ')}</span></li>`,
      )}</ul></div>`
    : html`<p class="govuk-body">Nothing else is found by this name.</p>`)
}`
  return {
    title: `Merge ${one.name} with another record`,
    here: list,
    within: [{ text: one.name, href: one.href }],
    main,
  }
}

/** A table and its column, in words: `governance.appointment person_id` reads “governance: appointment (person)”. */
const placeWords = ({ table, column }: Effect): string => {
  const [module = '', name = ''] = table.split('.')
  return `${module}: ${name.replaceAll('_', ' ')} (${column.replace(/_id$/, '').replaceAll('_', ' ')})`
}

/** Access by name that stays behind: it was given for another account. */
const leftBehind = (effects: readonly Effect[]): number =>
  effects
    .filter(({ table, column }) => table === 'platform.grant' && column === 'person_id')
    .reduce((sum, { stay }) => sum + stay, 0)

const effectRow = (effect: Effect): Html =>
  html`<tr><th scope="row">${placeWords(effect)}</th><td data-label="Moves" class="accord-register__num"><span>${effect.moved}</span></td><td data-label="Stays, because it would stand there twice" class="accord-register__num"><span>${effect.clashes}</span></td><td data-label="Stays, as it was written" class="accord-register__num"><span>${effect.stay}</span></td></tr>`

/** Both records side by side, and what merging them would do. */
export function mergePage(
  stays: Compared,
  goes: Compared,
  list: 'People' | 'Agencies',
  effects: readonly Effect[],
  form: FormState = blank,
): Page {
  const rows = Object.keys(stays.words).filter((label) => stays.words[label] || goes.words[label])
  const address = `${stays.href}/merge/${goes.id}`
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">Merge ${goes.name} into ${stays.name}</h1>
<div class="accord-card accord-card--flush accord-space-below"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">What the two records say</caption><thead><tr><th scope="col">Field</th><th scope="col">Stays: ${stays.name}</th><th scope="col">Goes: ${goes.name}</th></tr></thead><tbody>${rows.map(
    (label) =>
      html`<tr><th scope="row">${label}</th><td data-label="Stays"><span>${stays.words[label] || 'Empty'}</span></td><td data-label="Goes"><span>${goes.words[label] || 'Empty'}</span></td></tr>`,
  )}</tbody></table></div>
<section class="accord-section" aria-labelledby="effects"><h2 class="govuk-heading-m" id="effects">What would happen</h2>${
    effects.length > 0
      ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Records that lead to ${goes.name}</caption><thead><tr><th scope="col">Records</th><th scope="col" class="accord-register__num">Move</th><th scope="col" class="accord-register__num">Stay, because they would stand there twice</th><th scope="col" class="accord-register__num">Stay, as they were written</th></tr></thead><tbody>${effects.map(effectRow)}</tbody></table></div>`
      : html`<p class="govuk-body">No other record leads to ${goes.name}.</p>`
  }${
    leftBehind(effects) > 0 &&
    html`<p class="govuk-body accord-space-above">Access by name does not move: ${leftBehind(effects)} given to ${goes.name}. Whoever owns what it opens gives it anew.</p>`
  }<p class="govuk-body accord-space-above">${
    list === 'People' &&
    `Fields that are empty are filled from the record that goes. One account stays: whoever signs in with the other is refused from then on. `
  }Both histories stay. You can undo it for 30 days.</p>
<div class="accord-actions">${postForm({ action: address }, html`<button class="govuk-button" type="submit">Merge into ${stays.name}</button>`)}<a class="govuk-link" href="${goes.href}/merge/${stays.id}">Keep ${goes.name} instead</a></div></section>
<section class="accord-section" aria-labelledby="two"><h2 class="govuk-heading-m" id="two">They are two</h2><div class="accord-card">${postForm(
    { action: `${address}/two` },
    fields(form).area('reason', 'How you know that they are two', {
      hint: 'They are no longer listed as likely duplicates, until one of them changes its name, its address or where it belongs',
    }),
    html`<button class="govuk-button govuk-button--secondary" type="submit">${list === 'People' ? 'They are two people' : 'They are two agencies'}</button>`,
  )}</div></section>`
  return {
    title: `Merge ${goes.name} into ${stays.name}`,
    here: list,
    within: [{ text: stays.name, href: stays.href }],
    main,
  }
}

/** The mergers of a record, each with a way back while there is one. */
export const mergersSection = (
  mergers: readonly Merger[],
  names: ReadonlyMap<string, string>,
  now: Temporal.Instant,
): Child =>
  mergers.length > 0 &&
  html`<section class="accord-section" aria-labelledby="mergers"><h2 class="govuk-heading-m" id="mergers">Mergers</h2><div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${mergers.map(
    (merger) => {
      const [kept, gone] = [merger.keptPerson ?? merger.keptAgency, merger.gonePerson ?? merger.goneAgency]
      return html`<li><div class="accord-rows__line"><span>${names.get(gone ?? '')} into ${names.get(kept ?? '')}, ${dateAndTime(merger.at)}</span>${
        merger.undoneAt
          ? html`<span class="accord-muted">Undone ${dateAndTime(merger.undoneAt)}</span>`
          : mayUndo(merger.at, now)
            ? postForm(
                { action: `/workspace/mergers/${merger.id}/undo` },
                html`<button class="accord-link-button" type="submit">Undo<span class="govuk-visually-hidden"> the merger of ${names.get(gone ?? '')}</span></button>`,
              )
            : html`<span class="accord-muted">Longer than 30 days ago</span>`
      }</div></li>`
    },
  )}</ul></div></section>`

/** Why two records are not merged, or a merger is not undone. */
export const refusedPage = (title: string, why: string): Page => ({
  title,
  here: 'People',
  main: html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${why}. Nothing has changed.</p>`,
})
