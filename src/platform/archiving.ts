import { dayOf } from './days.ts'
import { postForm } from './forms.ts'
import { type Html, html } from './html.ts'
import { counted, longDate } from './words.ts'
import type { Work } from './work.ts'

/** A record that is archived in place of being deleted is hidden where it was listed, and can be restored. */
export const archivedNow = ({ now, actor }: Pick<Work, 'now' | 'actor'>) => ({
  archivedAt: now,
  archivedBy: actor.id,
})

export const notArchived = { archivedAt: null, archivedBy: null } as const

/** Something that was archived, with the form that restores it. */
export interface ArchivedItem {
  readonly name: string
  readonly at: Temporal.Instant
  readonly restore: string
  readonly fields?: Html
}

/** What of a register was archived, under its list, each with a button that restores it. */
export const archivedSection = (items: readonly ArchivedItem[], id = 'archived'): Html | false =>
  items.length > 0 &&
  html`<details class="govuk-details accord-section" id="${id}"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Archived (${counted(items.length, 'record')})</span></summary><div class="govuk-details__text"><ul class="accord-rows accord-rows--tight">${items.map(
    ({ name, at, restore, fields }) =>
      html`<li><div class="accord-rows__line"><span>${name} <span class="accord-muted accord-small">archived on ${longDate(dayOf(at))}</span></span>${postForm(
        { action: restore },
        fields,
        html`<button class="accord-link-button" type="submit">Restore<span class="govuk-visually-hidden"> ${name}</span></button>`,
      )}</div></li>`,
  )}</ul></div></details>`
