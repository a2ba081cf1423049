import { bothTexts } from '#platform/conflict.ts'
import { dayOf, isAfter } from '#platform/days.ts'
import { dateBoxes, errorSummary, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import {
  type Rule,
  ruleOf,
  type SettingKey,
  type SettingRow,
  valueText,
  valueWords,
  versionOf,
} from '#platform/settings.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { SettingInput } from '../forms/settings.ts'

const HERE = 'Settings'

interface Body {
  readonly id: string
  readonly name: string
}

/** What every page about settings is drawn from. */
export interface Shown {
  readonly rows: readonly SettingRow[]
  readonly bodies: readonly Body[]
  readonly names: ReadonlyMap<PersonId, string>
  readonly today: Temporal.PlainDate
}

const confirmedTag = (confirmed: boolean): Html =>
  confirmed ? statusTag('good', 'Confirmed') : statusTag('watch', 'Not confirmed')

export const changeHref = (key: SettingKey): string =>
  `/workspace/administration/settings/change?key=${encodeURIComponent(key.key)}`

const bodyName = ({ bodies }: Shown, row: SettingRow): string =>
  row.bodyId === null
    ? 'the whole partnership'
    : (bodies.find(({ id }) => id === row.bodyId)?.name ?? 'a body that is no longer there')

const coming = (shown: Shown, key: SettingKey): readonly SettingRow[] =>
  shown.rows.filter((row) => row.key === key.key && isAfter(row.fromOn, shown.today))

function settingRow(shown: Shown, key: SettingKey, rule: Rule, mayChange: boolean): Html {
  const ahead = coming(shown, key).length
  const own = new Set(
    shown.rows.filter((row) => row.key === key.key && row.bodyId !== null).map(({ bodyId }) => bodyId),
  ).size
  const sub = [
    rule.row && `since ${longDate(rule.row.fromOn)}`,
    ahead > 0 && `${ahead} to come`,
    own > 0 && `${own} ${own === 1 ? 'body has its own' : 'bodies have their own'}`,
  ]
    .filter(Boolean)
    .join(' · ')
  return html`<tr><th scope="row"><span class="accord-register__title">${
    mayChange ? html`<a class="govuk-link" href="${changeHref(key)}">${key.words}</a>` : key.words
  }</span></th><td data-label="Now"><div>${valueWords(key, rule.value)}${sub && html`<span class="accord-register__sub">${sub}</span>`}</div></td><td data-label="Where it comes from"><div>${rule.source}<br>${confirmedTag(rule.confirmed)}</div></td></tr>`
}

/** Every rule that the partnership sets for itself, with what it says today. */
export function settingsPage(keys: readonly SettingKey[], shown: Shown, mayChange: boolean): Page {
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Settings</h1><p>Each rule holds from a day on. A deadline is worked out by the rule of the day that started it.</p></div></div>
<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Settings and what they say today</caption><thead><tr><th scope="col">Setting</th><th scope="col">Now</th><th scope="col">Where it comes from</th></tr></thead><tbody>${keys.map((key) => settingRow(shown, key, ruleOf(key, shown.rows, shown.today), mayChange))}</tbody></table></div>`
  return { title: HERE, here: HERE, main }
}

const historyItem = (shown: Shown, key: SettingKey, row: SettingRow): Html => {
  const isComing = isAfter(row.fromOn, shown.today)
  return html`<li><div class="accord-rows__line"><strong>${valueWords(key, row.value)} from ${longDate(row.fromOn)}</strong>${confirmedTag(row.isConfirmed)}${isComing && statusTag('info', 'To come')}</div><p>For ${bodyName(shown, row)}. ${row.source}. Set by ${shown.names.get(row.changedBy) ?? 'Somebody'} on ${longDate(dayOf(row.changedAt))}.${row.reason && html` <span class="accord-typed">${row.reason}</span>`}</p></li>`
}

/** A form that opens with what holds today. */
export const openedSetting = (key: SettingKey, { rows, today }: Shown): FormState => {
  const rule = ruleOf(key, rows, today)
  return filled({
    value: valueText(rule.value),
    version: String(versionOf(rows, key.key)),
    ...dateBoxes('fromOn', today),
  })
}

/** One setting: what it says, what it said, what it will say, and the form that changes it. */
export function settingPage(key: SettingKey, shown: Shown, form: FormState, notice?: Child): Page {
  const field = fields(form)
  const rule = ruleOf(key, shown.rows, shown.today)
  const rows = shown.rows.filter((row) => row.key === key.key)
  const hint = key.unit && `In ${key.unit}.`
  const main = html`${errorSummary(form)}
<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${key.words}</h1><p>Today: <strong>${valueWords(key, rule.value)}</strong>. ${rule.source}. ${confirmedTag(rule.confirmed)}</p></div></div>
${notice}
${postForm(
  { action: '/workspace/administration/settings/change', class: 'accord-form' },
  key.choices
    ? field.radios(
        'value',
        'New value',
        key.choices.map(({ value, words }) => ({ value: valueText(value), text: words })),
      )
    : field.text('value', 'New value', { classes: 'govuk-input--width-10', ...(hint && { hint }) }),
  key.byBody &&
    field.choice(
      'bodyId',
      'For',
      shown.bodies.map(({ id, name }) => ({ value: id, text: name })),
      { none: 'The whole partnership' },
    ),
  field.date('fromOn', 'First day', { hint: 'What was due before keeps the rule it was begun with.' }),
  field.text('source', 'Where it comes from', {
    hint: 'A decision, a law, a paragraph of guidance, with its date.',
  }),
  field.ticks('confirmed', 'How sure it is', [{ value: 'yes', text: 'The source says exactly this' }]),
  field.area('reason', 'Reason', { rows: 3, hint: 'Needed when the first day has passed.' }),
  field.hidden('key', key.key),
  field.hidden('version', typeof form.typed['version'] === 'string' ? form.typed['version'] : '0'),
  field.submit('Save from that day on'),
)}
<section class="accord-section" aria-labelledby="history"><div class="accord-section__head"><h2 class="govuk-heading-m" id="history">What it said and will say</h2></div><div class="accord-card accord-card--flush"><ul class="accord-rows">${rows.map((row) => historyItem(shown, key, row))}<li><div class="accord-rows__line"><strong>${valueWords(key, key.default)} before that</strong>${confirmedTag(key.confirmed)}</div><p>${key.source}.</p></li></ul></div></section>`
  return { title: key.words, here: HERE, main }
}

/** Two people changed one setting: both, and a form that keeps what was typed. */
export function staleSettingPage(
  key: SettingKey,
  shown: Shown,
  current: SettingRow,
  typed: SettingInput,
  body: FormState['typed'],
): Page {
  const words = (value: SettingInput['value'], from: Temporal.PlainDate, source: string) => ({
    Value: valueWords(key, value),
    'First day': longDate(from),
    'Where it comes from': source,
  })
  const form = filled({ ...body, version: String(current.version) })
  const both = bothTexts(
    { did: 'administration.', subject: current.id },
    words(current.value, current.fromOn, current.source),
    words(typed.value, typed.fromOn, typed.source),
  )
  return settingPage(key, shown, form, both)
}
