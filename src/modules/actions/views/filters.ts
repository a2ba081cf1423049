import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import { type Narrowing, type Option, OWNERS } from '../rules/asked.ts'
import {
  ACTIONS,
  type ActionsAsked,
  LATE_CHOICES,
  MINE,
  NOBODY,
  OURS,
  PROGRESS_CHOICES,
  SORT_CHOICES,
  STANDING_CHOICES,
} from '../rules/tracker.ts'

/** A form that narrows the tracker. It is drawn on every page of it, so it is drawn at once. */
export function filters(asked: ActionsAsked, by: Narrowing): Html {
  const choice = (name: keyof ActionsAsked, label: string, any: string, options: readonly Option[]): Html => {
    const chosen = asked[name]
    return html`<div class="govuk-form-group"><label class="govuk-label" for="${name}">${label}</label><select class="govuk-select" id="${name}" name="${name}"><option value="">${any}</option>${options.map(
      ({ value, text }) =>
        html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`,
    )}</select></div>`
  }
  // Whoever is named by an address alone, as a person is, stays chosen when something else is.
  const isListed = [MINE, NOBODY, OURS, '', ...by.agencies.map(({ value }) => value)].includes(asked.owner)
  const inSight: readonly string[] = ['words', 'standing']
  const isNarrowed = Object.entries(asked).some(([part, each]) => each !== '' && !inSight.includes(part))
  return html`<form class="accord-filters" action="${ACTIONS}" method="get"><div class="govuk-form-group"><label class="govuk-label" for="words">Words or number</label><input class="govuk-input" id="words" name="words" type="search" value="${asked.words}"></div>${choice('standing', 'Status', 'To be done', STANDING_CHOICES)}
<details class="govuk-details"${isNarrowed && html` open`}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">More to narrow it by, and its order</span></summary><div class="accord-filters">${choice('progress', 'Progress', 'Any', PROGRESS_CHOICES)}${choice('late', 'Late by', 'Late or not', LATE_CHOICES)}${choice(
    'owner',
    'Owner',
    'Anybody',
    [
      ...OWNERS.filter(({ value }) => value !== OURS || asked.owner === OURS),
      ...(isListed ? [] : [{ value: asked.owner, text: 'One person' }]),
      ...by.agencies,
    ],
  )}${by.bodies.length > 0 && choice('body', 'Body that answers for it', 'Any body', [{ value: MINE, text: 'Those that I lead' }, ...by.bodies])}${by.others.map(
    ({ name, label, any, options }) => options.length > 0 && choice(name, label, any, options),
  )}${by.themes.length > 0 && choice('theme', 'Theme', 'Any theme', by.themes)}${choice('from', 'Where it came from', 'Anywhere', by.origins)}${choice('sort', 'Order', 'Soonest due first', SORT_CHOICES)}</div></details><div><button class="govuk-button govuk-button--secondary" type="submit">${icon('search')} Find</button></div></form>`
}
