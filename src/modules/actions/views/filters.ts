import { select } from '#platform/govuk/select.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { ActionsAsked } from '../rules.ts'

/** What the list of actions can be narrowed by. */
export interface Narrowing {
  readonly owners: readonly { readonly value: string; readonly text: string }[]
  readonly origins: readonly { readonly value: string; readonly text: string }[]
}

const STANDINGS = ['Open', 'In progress', 'Due soon', 'Overdue', 'Complete', 'Closed'] as const

/** A form that narrows the list of actions. */
export function filters(asked: ActionsAsked, { owners, origins }: Narrowing): Html {
  const choice = (
    id: 'standing' | 'owner' | 'from',
    label: string,
    any: string,
    items: Narrowing['owners'],
  ): Html =>
    select({
      id,
      name: id,
      label: { text: label },
      items: [{ value: '', text: any }, ...items].map((each) => ({
        ...each,
        selected: each.value === asked[id],
      })),
    })
  return html`<form class="accord-filters" action="/workspace/actions" method="get"><div class="govuk-form-group"><label class="govuk-label" for="words">Words or number</label><input class="govuk-input" id="words" name="words" type="search" value="${asked.words}"></div>
${choice(
  'standing',
  'Status',
  'Any status',
  STANDINGS.map((each) => ({ value: each, text: each })),
)}
${choice('owner', 'Owner', 'Anybody', owners)}
${choice('from', 'Where it came from', 'Anywhere', origins)}<div><button class="govuk-button govuk-button--secondary" type="submit">${icon('search')} Find</button></div></form>`
}
