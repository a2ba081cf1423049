import { errorSummary, type FormState, fields, postForm, typedText } from '#platform/forms.ts'
import { checkboxes } from '#platform/govuk/checkboxes.ts'
import { select } from '#platform/govuk/select.ts'
import type { Listed } from '#platform/holdings.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { HandOverInput, Staying } from '../forms/hand-over.ts'
import { choiceField, choicesOf } from '../forms/hand-over.ts'
import type { PersonInBrief } from '../queries.ts'

/** Whose hand-over it is, as its pages say it. */
export interface Handing {
  readonly name: string
  /** The page it belongs to, and the list that is in. */
  readonly href: string
  readonly list: { readonly text: string; readonly href: string }
  readonly staying: Staying
  readonly listed: readonly Listed[]
  /** Those who may take something on. */
  readonly successors: readonly PersonInBrief[]
  /** Words by which more of them were looked for; undefined where all are listed. */
  readonly lookedFor: string | undefined
  /** The names of those whose things are listed. */
  readonly names: ReadonlyMap<PersonId, string>
  /** What was said of a thing by those it concerns. */
  readonly said: ReadonlyMap<string, string>
  readonly leftOn: Temporal.PlainDate | null
  /** The round whose answers are carried out by it. */
  readonly refreshId?: string | undefined
}

const WORDS = { stay: 'Stays as it is', end: 'Ends' } as const

const addressOf = ({ href }: Handing): string => `${href}/hand-over`

const head = (handing: Handing, title: string): Html =>
  html`<span class="govuk-caption-l">${handing.name}</span><h1 class="govuk-heading-l">${title}</h1>`

const groupsOf = ({ listed }: Handing) => [...Map.groupBy(listed, ({ kind }) => kind)]

const what = (handing: Handing, { held }: Listed): Html =>
  html`<th scope="row">${
    held.href
      ? html`<a class="accord-register__title govuk-link" href="${held.href}">${held.words}</a>`
      : html`<span class="accord-register__title">${held.words}</span>`
  }<span class="accord-register__sub">${handing.staying === 'stay' && `${handing.names.get(held.personId) ?? 'Somebody'}. `}${held.detail}</span></th>`

function chooser(handing: Handing, listed: Listed, form: FormState): Html {
  const { held } = listed
  const kept = choicesOf(listed, handing.staying).map((value) => ({ value, text: WORDS[value] }))
  const people = held.may.includes('pass')
    ? handing.successors
        .filter(({ id }) => id !== held.personId)
        .map(({ id, name }) => ({ value: id, text: `Passes on to ${name}` }))
    : []
  const field = choiceField(held.id)
  const whose = handing.staying === 'stay' ? `, ${handing.names.get(held.personId) ?? 'somebody'}` : ''
  const error = form.errors.find((each) => each.field === field)
  return select({
    ...{ id: field, name: field },
    label: { text: `What becomes of it: ${held.words}${whose}`, classes: 'govuk-visually-hidden' },
    ...(error && { errorMessage: { text: error.text } }),
    items: [
      { value: '', text: 'Choose what becomes of it' },
      ...[...kept, ...people].map((item) => ({ ...item, selected: typedText(form, field) === item.value })),
    ],
  })
}

function sections(handing: Handing, form: FormState): Html[] {
  return groupsOf(handing).map(([kind, listed], place) => {
    const id = `kind-${place}`
    const isDecided = listed.some(({ held }) => held.may.length > 0)
    const rows = listed.map(
      (each) =>
        html`<tr>${what(handing, each)}<td data-label="What becomes of it"><div>${
          each.held.may.length > 0
            ? chooser(handing, each, form)
            : html`<span class="accord-muted">${kind.byItself}</span>`
        }${
          each.held.missed &&
          html`<p class="accord-small accord-snug">${statusTag('watch', 'If nobody takes it on')} ${each.held.missed}</p>`
        }${
          handing.said.has(each.held.id) &&
          html`<p class="accord-small accord-snug">${handing.said.get(each.held.id)}</p>`
        }</div></td></tr>`,
    )
    return html`<section class="accord-section" aria-labelledby="${id}"><div class="accord-section__head"><h2 class="govuk-heading-m" id="${id}">${kind.heading}</h2></div>
<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">${kind.heading}</caption><thead><tr><th scope="col">What is held</th><th scope="col">${isDecided ? 'What becomes of it' : 'What becomes of it by itself'}</th></tr></thead><tbody>${rows}</tbody></table></div></section>`
  })
}

/** Looks for a successor, and puts one into every field that may take one. Nothing is changed by it. */
const suggesting = (handing: Handing, to: string): Html =>
  html`<div class="accord-card accord-space-below"><form class="accord-filters" action="${addressOf(handing)}" method="get">${
    handing.lookedFor !== undefined &&
    html`<div class="govuk-form-group"><label class="govuk-label" for="words">Look for a successor by name</label><input class="govuk-input" id="words" name="words" type="search" value="${handing.lookedFor}"></div>`
  }<div class="govuk-form-group"><label class="govuk-label" for="to">Put one successor into every field</label><select class="govuk-select" id="to" name="to"><option value="">Nobody yet</option>${handing.successors.map(
    ({ id, name, jobTitle }) =>
      html`<option value="${id}"${id === to && html` selected`}>${[name, jobTitle].filter(Boolean).join(', ')}</option>`,
  )}</select></div><div><button class="govuk-button govuk-button--secondary" type="submit">${handing.lookedFor === undefined ? 'Put in' : 'Look and put in'}</button></div></form></div>`

const leavesTick = (handing: Handing, form: FormState): Html | false =>
  handing.staying === 'goes' &&
  checkboxes({
    name: 'leaves',
    items: [
      {
        value: 'yes',
        text: `${handing.name} leaves the partnership on this day`,
        hint: { text: 'Until the end of that day they can sign in. After it they are refused everywhere' },
        checked: typedText(form, 'leaves') === 'yes',
      },
    ],
  })

/** Everything that is held, each with what becomes of it. */
export function handOverPage(handing: Handing, form: FormState, mark: string, more: Child = ''): Page {
  const title = handing.staying === 'goes' ? 'Hand over' : 'Hand over at the end of a year'
  const isEmpty = handing.listed.length === 0
  const lead =
    handing.staying === 'goes'
      ? `Here is everything ${handing.name} holds. Say of each what becomes of it. You see what will happen before anything does.`
      : 'Here is what everybody holds. What goes on stays as it is. You see what will happen before anything does.'
  const main = html`${errorSummary(form)}${head(handing, title)}<p class="govuk-body-l">${lead}</p>${more}
${handing.leftOn && stayForm(handing, handing.leftOn)}
${isEmpty ? html`<div class="accord-empty">${icon('check')}<h2 class="govuk-heading-s">Nothing to hand over</h2><p>No seat, post or paper is held.</p></div>` : suggesting(handing, typedText(form, 'to'))}
${
  (!isEmpty || handing.staying === 'goes') &&
  postForm(
    { action: addressOf(handing) },
    html`<div class="accord-card">${fields(form).date('lastOn', 'Last day', {
      hint: 'It counts in full. Successors begin on the day after it',
    })}${leavesTick(handing, form)}</div>`,
    sections(handing, form),
    fields(form).hidden('mark', mark),
    handing.refreshId && fields(form).hidden('refresh', handing.refreshId),
    html`<input type="hidden" name="step" value="look">`,
    fields(form).submit('See what will happen'),
  )
}`
  return {
    title: `${title}: ${handing.name}`,
    here: handing.list.text,
    within: [{ text: handing.name, href: handing.href }],
    main,
  }
}

const stayForm = (handing: Handing, leftOn: Temporal.PlainDate): Html =>
  html`<div class="accord-callout accord-callout--info accord-space-below"><div><h2>Their last day is ${longDate(leftOn)}</h2><p>Take it back if they stay after all. What was passed on or ended stays so.</p>${postForm(
    { action: `${addressOf(handing)}/stay` },
    html`<button class="govuk-button govuk-button--secondary" type="submit">They stay after all</button>`,
  )}</div></div>`

const carried = (form: FormState): Html[] =>
  Object.entries(form.typed)
    .filter(([name]) => /^(lastOn-|leaves$|mark$|becomes-|refresh$)/.test(name))
    .map(
      ([name, value]) =>
        html`<input type="hidden" name="${name}" value="${typeof value === 'string' ? value : (value[0] ?? '')}">`,
    )

const effect = (handing: Handing, { held, kind }: Listed, input: HandOverInput): Html => {
  const choice = input.choices.get(held.id)
  if (choice === undefined) return html`<span class="accord-muted">${kind.byItself}</span>`
  if (choice === 'stay') return html`Stays as it is`
  if (choice === 'end')
    return html`Ends on ${longDate(input.lastOn)}${held.missed && html`<p class="accord-snug">${statusTag('bad', 'Nobody takes it on')} ${held.missed}</p>`}`
  const name = handing.successors.find(({ id }) => id === choice)?.name ?? 'Somebody'
  return html`Passes on to <strong>${name}</strong> from ${longDate(input.lastOn.add({ days: 1 }))}`
}

/** What would happen. Nothing has yet. */
export function handOverPreviewPage(handing: Handing, input: HandOverInput, form: FormState): Page {
  const changed = handing.listed.filter(({ held }) => (input.choices.get(held.id) ?? 'stay') !== 'stay')
  const missed = changed.filter(({ held }) => held.missed && input.choices.get(held.id) === 'end')
  const shown = handing.staying === 'goes' ? handing.listed : changed
  const leaves = handing.staying === 'goes' && input.leaves
  const main = html`${head(handing, 'What will happen')}
${
  missed.length > 0 &&
  html`<div class="accord-callout accord-space-below"><div><h2>${counted(missed.length, 'thing', 'things')} will be missing</h2><ul class="govuk-list govuk-list--bullet">${missed.map(({ held }) => html`<li>${held.missed}</li>`)}</ul></div></div>`
}
<p class="govuk-body-l">${leaves ? `${handing.name} leaves on ${longDate(input.lastOn)}. ` : ''}${changed.length === 0 ? 'Nothing is passed on or ended.' : `${counted(changed.length, 'thing')} will change hands or end, all at once.`}</p>
${
  shown.length > 0 &&
  html`<div class="accord-card accord-card--flush accord-space-below"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">What will happen to each</caption><thead><tr><th scope="col">What is held</th><th scope="col">What will happen</th></tr></thead><tbody>${shown.map(
    (each) =>
      html`<tr>${what(handing, each)}<td data-label="What will happen"><div>${effect(handing, each, input)}</div></td></tr>`,
  )}</tbody></table></div>`
}
<div class="accord-actions">${postForm(
    { action: addressOf(handing) },
    carried(form),
    html`<input type="hidden" name="step" value="do">`,
    fields(form).submit('Hand over'),
  )}${postForm(
    { action: addressOf(handing) },
    carried(form),
    html`<input type="hidden" name="step" value="change"><button class="govuk-button govuk-button--secondary" type="submit">Change something</button>`,
  )}</div>`
  return {
    title: `What will happen: ${handing.name}`,
    here: handing.list.text,
    within: [{ text: handing.name, href: handing.href }],
    main,
  }
}

/** Something was added, taken or changed meanwhile: the list as it is now, with what was chosen of what is still there. */
export function staleHandOverPage(handing: Handing, form: FormState, mark: string): Page {
  const page = handOverPage(
    handing,
    form,
    mark,
    html`<div class="accord-callout accord-space-below"><div><h2>What is held has changed</h2><p>Somebody changed something while you had this page open. The list is as it is now. What you chose is still chosen, and nothing has happened yet. Check it, and send it again.</p></div></div>`,
  )
  return { ...page, title: `What is held has changed: ${handing.name}` }
}
