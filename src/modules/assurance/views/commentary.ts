import type { Theme } from '#modules/actions/index.ts'
import { setPath } from '#modules/questionnaires/index.ts'
import { isBefore } from '#platform/days.ts'
import { postForm } from '#platform/forms.ts'
import { button } from '#platform/govuk/button.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { CountedQuarter, NamedCommentary } from '../queries/commentary.ts'
import {
  COMMENTARIES,
  commentaryPath,
  countTheme,
  type Quarter,
  quarterFrom,
  quarterPath,
  quarterWords,
  type ThemeCount,
} from '../rules/commentary.ts'
import type { QuarterTheme } from '../schema/commentary.ts'
import { fact, nothingYet, section } from './parts.ts'

export const COMMENTARY_HERE = 'Commentary'
export const COMMENTARY_CRUMB = { text: 'Quarterly commentary', href: COMMENTARIES } as const

/** How far a quarter is: everything came, it is waited for, or its day has passed. */
export function quarterTag({ round, dueOn }: CountedQuarter, today: Temporal.PlainDate): Html {
  if (round.invited > 0 && round.answered >= round.invited) return statusTag('good', 'All in')
  return isBefore(dueOn, today) ? statusTag('bad', 'Some missing') : statusTag('info', 'Being written')
}

export const wordsOfQuarter = ({ startsOn }: Pick<CountedQuarter, 'startsOn'>): string =>
  quarterWords(quarterFrom(startsOn))

const quarterRow = (quarter: CountedQuarter, today: Temporal.PlainDate): Html =>
  html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${quarterPath(quarter.id)}">${wordsOfQuarter(quarter)}</a></th><td data-label="Came"><span>${quarter.round.answered} of ${quarter.round.invited}</span></td><td data-label="Due"><span>${longDate(quarter.dueOn)}</span></td><td data-label="State"><span>${quarterTag(quarter, today)}</span></td></tr>`

const quartersTable = (quarters: readonly CountedQuarter[], today: Temporal.PlainDate): Html =>
  html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Quarters, the latest first</caption><thead><tr><th scope="col">Quarter</th><th scope="col">Came</th><th scope="col">Due</th><th scope="col">State</th></tr></thead><tbody>${quarters.map((quarter) => quarterRow(quarter, today))}</tbody></table></div>`

/** A commentary with the quarters that were asked, the latest first. */
export interface ListedCommentary {
  readonly of: NamedCommentary
  readonly quarters: readonly CountedQuarter[]
}

/** Of the list: so many quarters of each. */
const SHOWN = 2

/** Every commentary, with its latest quarters. */
export function commentariesPage(
  all: readonly ListedCommentary[],
  { mayKeep, today }: { readonly mayKeep: boolean; readonly today: Temporal.PlainDate },
): Page {
  const title = 'Quarterly commentary'
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${title}</h1><p>Every quarter agencies say what works well and what worries them. The body that asks reads it before it meets.</p></div>${
    mayKeep &&
    html`<div class="accord-actions"><a class="govuk-button${all.length > 0 && ' govuk-button--secondary'}" href="${COMMENTARIES}/new">${icon('plus')} Start a commentary</a></div>`
  }</div>${
    all.length === 0
      ? html`<div class="accord-empty">${icon('form')}<h2 class="govuk-heading-s">Nobody is asked yet</h2><p>${mayKeep ? 'Start a commentary: say which body reads it and which agencies are asked.' : 'The business unit starts it. What agencies say then stands here.'}</p></div>`
      : all.map(({ of, quarters }) =>
          section(
            `of-${of.id}`,
            of.title,
            html`<p class="govuk-body">Read by ${of.groupName}. ${counted(of.agencyIds.length, 'agency is', 'agencies are')} asked.${!of.isOn && ' It is not asked any more.'} <a class="govuk-link" href="${commentaryPath(of.id)}">Every quarter and its themes<span class="govuk-visually-hidden">: ${of.title}</span></a></p>${quarters.length === 0 ? nothingYet('No quarter was asked yet.') : quartersTable(quarters.slice(0, SHOWN), today)}`,
          ),
        )
  }`
  return { title, here: COMMENTARY_HERE, main }
}

/** The counts of a theme, in words for a square of a table. */
const countWords = ({ well, worries, other }: ThemeCount): Html => {
  const parts = [
    well > 0 && `${well} well`,
    worries > 0 && counted(worries, 'worry', 'worries'),
    other > 0 && `${other} other`,
  ].filter((part) => part !== false)
  return parts.length > 0
    ? html`<span>${parts.join(', ')}</span>`
    : html`<span class="accord-muted"><span aria-hidden="true">–</span><span class="govuk-visually-hidden">none</span></span>`
}

/** How many agencies named each theme in each quarter, the most worrying first. */
export function themesTable(
  themes: readonly Theme[],
  given: readonly QuarterTheme[],
  quarters: readonly Pick<CountedQuarter, 'id' | 'startsOn'>[],
): Html {
  const named = themes
    .filter(({ id }) => given.some(({ themeId }) => themeId === id))
    .map((theme) => ({ ...theme, all: countTheme(given, theme.id) }))
    .toSorted((one, other) => other.all.worries - one.all.worries || other.all.well - one.all.well)
  if (named.length === 0)
    return nothingYet('No theme was given yet. Open a quarter to say what its answers are about.')
  return html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">How many answers named each theme, by quarter</caption><thead><tr><th scope="col">Theme</th>${quarters.map((quarter) => html`<th scope="col">${wordsOfQuarter(quarter)}</th>`)}</tr></thead><tbody>${named.map(
    ({ id, name }) =>
      html`<tr><th scope="row">${name}</th>${quarters.map(
        (quarter) =>
          html`<td data-label="${wordsOfQuarter(quarter)}">${countWords(
            countTheme(
              given.filter(({ quarterId }) => quarterId === quarter.id),
              id,
            ),
          )}</td>`,
      )}</tr>`,
  )}</tbody></table></div>`
}

export interface AroundCommentary {
  readonly quarters: readonly CountedQuarter[]
  readonly themes: readonly Theme[]
  readonly given: readonly QuarterTheme[]
  readonly agencies: readonly string[]
  /** The quarter that can be asked for now; undefined where it was asked already. */
  readonly toAsk: Quarter | undefined
  readonly mayKeep: boolean
  readonly today: Temporal.PlainDate
}

/** Of the table of themes: so many quarters, so that it fits. */
export const QUARTERS_SHOWN = 6

/** One commentary: its quarters, its themes through time, and who is asked. */
export function commentaryPage(of: NamedCommentary, around: AroundCommentary): Page {
  const { quarters, themes, given, agencies, toAsk, mayKeep, today } = around
  const here = commentaryPath(of.id)
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">Read by ${of.groupName}</p><h1 class="govuk-heading-l">${of.title}</h1></div>${mayKeep && html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${here}/edit">Change</a></div>`}</div>${
    mayKeep &&
    toAsk &&
    html`<div class="accord-card accord-space-below"><h2 class="govuk-heading-s">${quarterWords(toAsk)} was not asked for yet</h2><p class="govuk-body">${counted(agencies.length, 'agency is', 'agencies are')} asked at once. Whoever leads each agency here, and whoever sits for it on ${of.groupName}, is written to.</p>${postForm(
      { action: `${here}/ask` },
      button({ text: `Ask for ${quarterWords(toAsk)}`, preventDoubleClick: true }),
    )}</div>`
  }
${section('quarters', 'Quarters', quarters.length === 0 ? nothingYet('No quarter was asked yet.') : quartersTable(quarters, today))}
${quarters.length > 0 && section('themes', 'Themes through time', themesTable(themes, given, quarters.slice(0, QUARTERS_SHOWN)))}
${section(
  'asked',
  'Who is asked',
  html`<div class="accord-card">${summaryList({
    rows: [
      fact(counted(agencies.length, 'agency', 'agencies'), agencies.join(', ')),
      fact('Every quarter', of.isOn ? 'Yes: the business unit is reminded to ask' : 'No'),
      mayKeep &&
        fact('What is asked', html`<a class="govuk-link" href="${setPath(of.setId)}">The question set</a>`),
    ],
  })}</div>`,
)}`
  return { title: of.title, here: COMMENTARY_HERE, within: [COMMENTARY_CRUMB], main }
}
