import { bothTexts } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, filled, postForm, typedText } from '#platform/forms.ts'
import { button } from '#platform/govuk/button.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Crumb, Page } from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import { RECOMMENDATIONS } from '../rules/recommendations.ts'
import type { Theme, ThemeId } from '../schema/recommendations.ts'
import { formPage } from './recommendation-forms.ts'
import { LIST_CRUMB, RECOMMENDATIONS_HERE } from './recommendation-parts.ts'

export const THEMES = `${RECOMMENDATIONS}/themes`
const THEMES_CRUMB: Crumb = { text: 'Themes', href: THEMES }

const row = (theme: Theme, times: number): Html =>
  html`<li><div class="accord-rows__line"><span><a class="govuk-link" href="${THEMES}/${theme.id}/edit">${theme.name}</a> <span class="accord-muted accord-small">${times === 0 ? 'Not given yet' : html`given to <a class="govuk-link" href="${RECOMMENDATIONS}?theme=${theme.id}">${counted(times, 'recommendation')}</a>`}</span></span>${postForm(
    { action: `${THEMES}/${theme.id}/${theme.retiredAt ? 'restore' : 'retire'}` },
    button({
      html: html`${theme.retiredAt ? 'Put back' : 'Take off'}<span class="govuk-visually-hidden"> ${theme.name}</span>`,
      classes: 'govuk-button--secondary accord-button--small',
      preventDoubleClick: true,
    }),
  )}</div></li>`

const list = (id: string, heading: string, all: readonly Theme[], times: ReadonlyMap<ThemeId, number>) =>
  all.length > 0 &&
  html`<section class="accord-section" aria-labelledby="${id}"><h2 class="govuk-heading-m" id="${id}">${heading}</h2><div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${all.map((theme) => row(theme, times.get(theme.id) ?? 0))}</ul></div></section>`

/** What recommendations are about: the list that the business unit keeps. */
export function themesPage(
  all: readonly Theme[],
  times: ReadonlyMap<ThemeId, number>,
  form: FormState,
): Page {
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Themes</h1><p>What recommendations are about. Keep the list short, so that the same theme is given each time.</p></div></div>${
    all.length === 0 &&
    html`<div class="accord-empty">${icon('leaf')}<h2 class="govuk-heading-s">No theme yet</h2><p>Add the first one. By its themes a recommendation is seen when it is made again.</p></div>`
  }${list(
    'given',
    'Themes that are given',
    all.filter(({ retiredAt }) => retiredAt === null),
    times,
  )}${list(
    'off',
    'No longer given',
    all.filter(({ retiredAt }) => retiredAt !== null),
    times,
  )}<section class="accord-section" aria-labelledby="add"><h2 class="govuk-heading-m" id="add">Add a theme</h2><div class="accord-card">${postForm(
    { action: THEMES },
    fields(form).text('name', 'Theme', { hint: 'For example “Professional curiosity”' }),
    fields(form).submit('Add theme'),
  )}</div></section>`
  return { title: 'Themes', here: RECOMMENDATIONS_HERE, within: [LIST_CRUMB], main }
}

const nameFields = (form: FormState, words: string) => [
  fields(form).text('name', 'Theme'),
  fields(form).hidden('version', typedText(form, 'version') || 0),
  fields(form).submit(words),
]

const about = ({ id }: Pick<Theme, 'id'>) => ({
  title: 'Change this theme',
  action: `${THEMES}/${id}/edit`,
  within: [LIST_CRUMB, THEMES_CRUMB],
})

export const filledTheme = ({ name, version }: Theme): FormState => filled({ name, version: String(version) })

export const themePage = (theme: Theme, form: FormState): Page =>
  formPage(about(theme), form, nameFields(form, 'Save changes'))

export function staleThemePage(current: Theme, typed: string, form: FormState): Page {
  const reopened = filled({ ...form.typed, version: String(current.version) })
  const before = html`<p class="govuk-body">Somebody else changed this. Both texts are below and nothing is lost.</p>${bothTexts({ did: 'actions.', subject: current.id }, { Theme: current.name }, { Theme: typed })}`
  const page = formPage(
    { ...about(current), before },
    reopened,
    nameFields(reopened, 'Save what is in this form'),
  )
  return { ...page, title: `Both texts: ${page.title}` }
}
