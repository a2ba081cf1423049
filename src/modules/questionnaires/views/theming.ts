import { type BarChartData, barChart } from '#platform/charts/bars.ts'
import { blank, errorSummary, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { button } from '#platform/govuk/button.ts'
import { pagination } from '#platform/govuk/pagination.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, number } from '#platform/words.ts'
import { wordsPath } from '../rules/places.ts'
import { isNameless } from '../rules/rounds.ts'
import { percentOf } from '../rules/scoring.ts'
import type { Read } from '../rules/theming.ts'
import type { Round } from '../schema/asking.ts'
import type { Question } from '../schema/question-set.ts'
import type { AnswerTheme } from '../schema/theming.ts'
import { withinResults } from './results.ts'
import { SETS_HERE } from './set-form.ts'

/** The question of a round whose answers are read for themes. */
export interface Themed {
  readonly round: Round
  readonly question: Question
  /** How many wrote something. */
  readonly given: number
  readonly mayKeep: boolean
}

/** How many wrote about something, and how many answers somebody has read for it. */
interface Counted {
  readonly about: number
  readonly read: number
}

/** A theme with how many wrote about it, here and in the round before. */
export interface ListedTheme extends Counted {
  readonly theme: AnswerTheme
  readonly before: Counted | undefined
}

export const themesPath = ({ round, question }: Pick<Themed, 'round' | 'question'>): string =>
  `${wordsPath(round.id, question.id)}/themes`
export const themePath = (of: Pick<Themed, 'round' | 'question'>, { id }: Pick<AnswerTheme, 'id'>): string =>
  `${themesPath(of)}/${id}`

const within = ({ round, question }: Themed) => [
  ...withinResults(round),
  { text: 'Answers', href: wordsPath(round.id, question.id) },
]

const shareWords = ({ about, read }: Counted): string =>
  read === 0 ? 'None read' : `${number(about)} of ${number(read)} read`

function chart(of: Themed, listed: readonly ListedTheme[]): Html | false {
  const drawn: BarChartData = {
    heading: 'What people wrote about',
    measure: `Of ${counted(of.given, 'answer')}. One answer may be about several things`,
    unit: 'answers',
    bars: listed.map(({ theme, about }) => ({
      ...{ label: theme.name, value: about },
      drawn: `${number(about)} (${percentOf({ counted: about, base: of.given }) ?? 0}%)`,
    })),
  }
  return (
    listed.some(({ about }) => about > 0) &&
    html`<figure class="accord-chart accord-card accord-space-below"><figcaption><h2 class="govuk-heading-s" id="drawn">${drawn.heading}</h2><p>${drawn.measure}</p></figcaption><div class="accord-wide-only">${barChart(drawn, 'drawn-wide', 'screen')}</div><div class="accord-narrow-only">${barChart(drawn, 'drawn-narrow', 'narrow')}</div></figure>`
  )
}

function table(of: Themed, listed: readonly ListedTheme[]): Html {
  const isCompared = listed.some(({ before }) => before !== undefined)
  return html`<div class="accord-card accord-card--flush accord-space-below"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Themes, and how many wrote about each</caption><thead><tr><th scope="col">Theme</th><th scope="col">Wrote about it</th>${isCompared && html`<th scope="col">In the round before</th>`}<th scope="col">Left to read</th>${of.mayKeep && html`<th scope="col">Change</th>`}</tr></thead><tbody>${listed.map(
    ({ theme, before, ...now }) =>
      html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${themePath(of, theme)}">${theme.name}</a>${theme.keywords !== '' && html`<span class="accord-register__sub">Suggested by: ${theme.keywords}</span>`}</th><td data-label="Wrote about it"><span>${shareWords(now)}</span></td>${isCompared && html`<td data-label="In the round before"><span>${before ? shareWords(before) : 'Not asked'}</span></td>`}<td data-label="Left to read"><span>${number(of.given - now.read)}</span></td>${of.mayKeep && html`<td data-label="Change"><span><a class="govuk-link" href="${themePath(of, theme)}/edit">Change<span class="govuk-visually-hidden"> ${theme.name}</span></a></span></td>`}</tr>`,
  )}</tbody></table></div>`
}

const themeFields = (form: FormState, words: string, hidden: Html | false = false): readonly Html[] => [
  fields(form).text('name', 'Theme', { hint: 'For example “Supervision”. It stands in the results' }),
  fields(form).text('keywords', 'Keywords', {
    hint: 'With commas between them. Answers are suggested in which a word begins so: “supervis” finds “supervision”',
  }),
  html`${hidden}${fields(form).submit(words)}`,
]

/** What answers to one question are about, with how many wrote of each. */
export function themesPage(
  of: Themed,
  {
    listed,
    frequent,
    form,
  }: {
    readonly listed: readonly ListedTheme[]
    /** The words that many used, with how many did. */
    readonly frequent: readonly (readonly [word: string, people: number])[]
    readonly form: FormState
  },
): Page {
  const { round, question, given, mayKeep } = of
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${round.title}: ${question.words}</p><h1 class="govuk-heading-l">Themes</h1><p>${counted(given, 'answer')}. Somebody reads each and says what it is about. Keywords suggest, and decide nothing.</p></div></div>
${listed.length === 0 ? html`<div class="accord-empty accord-space-below">${icon('search')}<h2 class="govuk-heading-s">No theme yet</h2><p class="govuk-body">A theme belongs to the question, so that later rounds compare.</p></div>` : html`${chart(of, listed)}${table(of, listed)}`}
${
  mayKeep &&
  html`<section class="accord-section" aria-labelledby="add"><h2 class="govuk-heading-m" id="add">Add a theme</h2>${
    frequent.length > 0 &&
    html`<p class="govuk-body">Words that many used: ${frequent.map(([word, people], at) => html`${at > 0 && ', '}${word} (${number(people)})`)}.</p>`
  }<div class="accord-card">${postForm({ action: themesPath(of) }, themeFields(form, 'Add the theme'))}</div></section>`
}`
  return {
    ...{ title: `Themes – ${question.words}`, here: SETS_HERE, main },
    within: within(of),
  }
}

/** Changing what a theme is called and by what it is suggested. */
export function changeThemePage(of: Themed, theme: AnswerTheme, form: FormState): Page {
  const title = 'Change this theme'
  const version = fields(form).hidden('version', String(theme.version))
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${of.question.words}</p><h1 class="govuk-heading-l">${title}</h1></div></div><p class="govuk-body">What was found to be about it stays so, in every round.</p><div class="accord-card">${postForm({ action: `${themePath(of, theme)}/edit` }, themeFields(form, 'Save the theme', version))}</div>`
  return {
    ...{ title, here: SETS_HERE, main },
    within: [...within(of), { text: 'Themes', href: themesPath(of) }],
  }
}

export const filledTheme = ({ name, keywords }: AnswerTheme): FormState => filled({ name, keywords })

/** Answers that are read for a theme, so many at a time. */
export interface ReadingPage {
  readonly read: readonly Read[]
  readonly counts: Counted
  readonly page: number
  readonly pages: number
}

const MARKS = {
  true: ['good', 'About it'],
  false: ['quiet', 'Not about it'],
} as const

function markOf({ isAbout, keyword }: Read): Html | false {
  if (isAbout !== undefined) {
    const [kind, words] = MARKS[`${isAbout}`]
    return statusTag(kind, words)
  }
  return keyword !== undefined && statusTag('watch', `Suggested by “${keyword}”`)
}

function answerItem(each: Read, place: number, mayKeep: boolean): Html {
  const { words, by, digest, isAbout, keyword } = each
  const writer = by !== '' && html`<span class="accord-muted accord-small">${by}</span> `
  if (!mayKeep)
    return html`<li><span class="accord-typed accord-wrap">${words}</span><p class="accord-snug">${writer}${markOf(each)}</p></li>`
  const id = place === 0 ? 'about' : `about-${place + 1}`
  const isTicked = isAbout ?? keyword !== undefined
  return html`<li><div class="govuk-checkboxes govuk-checkboxes--small" data-module="govuk-checkboxes"><div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" id="${id}" name="about" type="checkbox" value="${digest}"${isTicked && html` checked`}><label class="govuk-label govuk-checkboxes__label accord-typed accord-wrap" for="${id}">${words}</label></div></div><p class="accord-snug">${writer}${markOf(each)}</p></li>`
}

/** Reading answers for one theme: those that nobody has read first, and of these the suggested ones. */
export function readingPage(
  of: Themed,
  theme: AnswerTheme,
  { read, counts, page, pages }: ReadingPage,
  form: FormState,
): Page {
  const at = (to: number) => `${themePath(of, theme)}${to > 1 ? `?page=${to}` : ''}`
  const list = html`<div class="accord-card accord-card--flush accord-space-below"><ul class="accord-rows accord-rows--tight">${read.map((each, place) => answerItem(each, place, of.mayKeep))}</ul></div>`
  const nothing = html`<div class="accord-empty">${icon('search')}<h2 class="govuk-heading-s">Nothing was written yet</h2><p class="govuk-body">Answers stand here as soon as they are sent.</p></div>`
  const nav =
    pages > 1 &&
    pagination({
      landmarkLabel: 'Pages of answers',
      ...(page > 1 && { previous: { href: at(page - 1), text: 'Previous' } }),
      ...(page < pages && { next: { href: at(page + 1), text: 'Next' } }),
    })
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${of.question.words}</p><h1 class="govuk-heading-l">${theme.name}</h1><p>${shareWords(counts)}, of ${counted(of.given, 'answer')}${pages > 1 && `. Page ${page} of ${pages}`}. What nobody has read stands first${theme.keywords !== '' && ', and what the keywords suggest before the rest'}.${isNameless(of.round.audience) && ' Nobody can tell who wrote what, or what else they said.'}</p></div></div>${
    read.length === 0
      ? nothing
      : of.mayKeep
        ? html`<p class="govuk-body">Leave the tick where an answer is about “${theme.name}”, and take it away where it is not. Every answer on this page counts as read.</p>${postForm({ action: themePath(of, theme) }, fields(blank).hidden('looked', read.map(({ digest }) => digest).join(' ')), list, button({ text: 'Save what they are about', preventDoubleClick: true }))}`
        : list
  }${nav}`
  return {
    ...{ title: `${theme.name} – ${of.question.words}`, here: SETS_HERE, main },
    within: [...within(of), { text: 'Themes', href: themesPath(of) }],
  }
}
