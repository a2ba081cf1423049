import { type FormState, fields, postForm } from '#platform/forms.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { Papers, SuccessionEffects } from '../queries/succeeding.ts'
import type { Group } from '../schema.ts'
import { succeedingFields } from './closing.ts'
import { HERE, withinGroup } from './form-page.ts'

const namesIn = (names: readonly string[]): string => new Intl.ListFormat('en-GB').format(names)

const register = (caption: string, header: readonly string[], rows: readonly (readonly string[])[]): Html =>
  html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">${caption}</caption><thead><tr>${header.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead><tbody>${rows.map(
    ([first, ...others]) =>
      html`<tr><th scope="row">${first}</th>${others.map((each, index) => html`<td data-label="${header[index + 1]}"><span>${each}</span></td>`)}</tr>`,
  )}</tbody></table></div>`

const section = (id: string, title: string, inside: Html): Html =>
  html`<section class="accord-section" aria-labelledby="${id}"><h2 class="govuk-heading-m" id="${id}">${title}</h2>${inside}</section>`

const sentence = (text: string): Html => html`<p class="govuk-body">${text}</p>`

const FIELDS = ['onDay-day', 'onDay-month', 'onDay-year', 'seats', 'version'] as const

/** What a succession would do, before anything is done: the records as they stand beside what they would become. */
export function successionPreviewPage(
  group: Pick<Group, 'id' | 'name'>,
  later: readonly Pick<Group, 'id' | 'name'>[],
  onDay: Temporal.PlainDate,
  told: { readonly effects: SuccessionEffects; readonly papers: Papers; readonly seen: string },
  form: FormState,
  others: readonly Pick<Group, 'id' | 'name'>[],
  notice: string,
): Page {
  const { effects, papers, seen } = told
  const { seats, people, lines, orphans } = effects
  const lastDay = onDay.subtract({ days: 1 })
  const title = 'What would happen'
  const path = `/workspace/groups/${group.id}/succession`
  const hidden = [
    ...later.map(({ id }) => fields(form).hidden('laterIds', id)),
    ...FIELDS.map((name) => fields(form).hidden(name, String(form.typed[name] ?? ''))),
    fields(form).hidden('seen', seen),
  ]
  const becomes = ({ goesTo }: SuccessionEffects['seats'][number]): string =>
    goesTo === undefined
      ? 'Had not begun, and stays as it is'
      : goesTo === null
        ? `Ends on ${longDate(lastDay)}`
        : `Goes on in ${goesTo} from ${longDate(onDay)}`
  const stays = (what: string, items: readonly string[]) => ({
    key: { text: what },
    value: { text: items.join('; ') || 'None that you may see' },
  })
  const main = html`
  ${notice !== '' && html`<div class="accord-callout accord-callout--watch accord-space-below" role="alert">${icon('alert')}<div><p>${notice}</p></div></div>`}
  <span class="govuk-caption-l">${group.name}</span><h1 class="govuk-heading-l">${title}</h1>
  <p class="govuk-body">Nothing has changed yet. ${group.name} would end on ${longDate(lastDay)}. ${namesIn(later.map(({ name }) => name))} would come after it from ${longDate(onDay)}.</p>
  ${section(
    'seats-after',
    'Seats',
    seats.length > 0
      ? register(
          'What becomes of each seat',
          ['Seat', 'Who sits there', 'What becomes of it'],
          seats.map((seat) => [seat.name, namesIn(seat.people) || 'Nobody', becomes(seat)]),
        )
      : sentence('No seat goes on after that day.'),
  )}
  ${section(
    'people-after',
    'People and what they hold',
    people.length > 0
      ? html`${sentence(`${counted(people.length, 'person is affected', 'people are affected')}. What they hold through these groups on ${longDate(onDay)}:`)}${register(
          'What each person holds',
          ['Person', 'As it stands', 'As it would be'],
          people.map((each) => [
            each.name,
            each.before.join('; ') || 'Nothing',
            each.after.join('; ') || 'Nothing',
          ]),
        )}`
      : sentence('Nobody is affected.'),
  )}
  ${section(
    'lines-after',
    'Who reports to whom',
    html`${
      lines.length > 0
        ? html`<ul class="govuk-list govuk-list--bullet">${lines.map(
            ({ from, to, ends }) =>
              html`<li>${from} ${ends ? 'would no longer report' : 'would report'} to ${to}.</li>`,
          )}</ul>`
        : sentence('No reporting line changes.')
    }${orphans.length > 0 && sentence(`Would report to no group: ${namesIn(orphans)}. Say on their own pages where they report next.`)}`,
  )}
  ${section(
    'papers-after',
    `What stays with ${group.name}`,
    html`${summaryList({ rows: [stays('Terms of reference', papers.terms), stays('Arrangements', papers.arrangements), stays('Budgets', papers.budgets)] })}${
      papers.lackingTerms.length > 0 &&
      sentence(
        `No terms of reference are in force on ${longDate(onDay)} for ${namesIn(papers.lackingTerms)}.`,
      )
    }`,
  )}
  <div class="accord-actions accord-space-above">${postForm({ action: path }, ...hidden, html`<button class="govuk-button" type="submit">Record it</button>`)}<a class="govuk-link" href="#change">Change what you chose</a><a class="govuk-link" href="/workspace/groups/${group.id}">Leave it as it is</a></div>
  ${section('change', 'Change what you chose', html`<div class="accord-card">${postForm({ action: path }, ...succeedingFields(others, form))}</div>`)}`
  return { title, here: HERE, within: withinGroup(group), main }
}
