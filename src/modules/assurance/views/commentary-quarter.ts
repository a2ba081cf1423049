import type { Theme } from '#modules/actions/index.ts'
import { highlightsPath, type Meeting } from '#modules/meetings/index.ts'
import { isBefore } from '#platform/days.ts'
import { postForm } from '#platform/forms.ts'
import { button } from '#platform/govuk/button.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import { missingPart } from '#platform/missing.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime, longDate } from '#platform/words.ts'
import type { AgencyOfQuarter, CountedQuarter, NamedCommentary } from '../queries/commentary.ts'
import { commentaryPath, quarterPath } from '../rules/commentary.ts'
import type { QuarterTheme } from '../schema/commentary.ts'
import { COMMENTARY_CRUMB, COMMENTARY_HERE, quarterTag, themesTable, wordsOfQuarter } from './commentary.ts'
import { nothingYet, section, stat } from './parts.ts'

export interface AroundQuarter {
  readonly of: NamedCommentary
  readonly said: readonly AgencyOfQuarter[]
  readonly themes: readonly Theme[]
  readonly given: readonly QuarterTheme[]
  /** Agencies of which nobody is known who could be asked. */
  readonly unreached: ReadonlySet<string>
  /** When each agency was last reminded. */
  readonly reminded: ReadonlyMap<string, Temporal.PlainDate>
  /** The latest meeting that has it on its agenda. */
  readonly meeting: Pick<Meeting, 'id' | 'startsAt'> | undefined
  /** Whether the body has a meeting to come. */
  readonly hasNext: boolean
  readonly mayKeep: boolean
  readonly today: Temporal.PlainDate
}

export const quarterCrumbs = (of: NamedCommentary) => [
  COMMENTARY_CRUMB,
  { text: of.title, href: commentaryPath(of.id) },
]

export const agencyThemesPath = (quarter: Pick<CountedQuarter, 'id'>, agencyId: string): string =>
  `${quarterPath(quarter.id)}/agencies/${agencyId}`

const themeTags = (names: readonly string[]): Html =>
  html`<ul class="accord-views" aria-label="Themes">${names.map((name) => html`<li>${statusTag('quiet', name)}</li>`)}</ul>`

/** What one agency said: its answers, one under the other, each with what it is about. */
function agencyPart(quarter: CountedQuarter, each: AgencyOfQuarter, around: AroundQuarter): Html {
  const { themes, given, mayKeep } = around
  const answers = each.sent?.said ?? []
  const namesOf = (questionId: string) =>
    given
      .filter((one) => one.agencyId === each.agencyId && one.questionId === questionId)
      .flatMap(({ themeId }) => themes.find(({ id }) => id === themeId)?.name ?? [])
  return html`<section class="accord-card accord-space-below" aria-labelledby="of-${each.agencyId}"><div class="accord-section__head"><h3 class="govuk-heading-s" id="of-${each.agencyId}">${each.name}</h3>${mayKeep && html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${agencyThemesPath(quarter, each.agencyId)}">Themes<span class="govuk-visually-hidden"> of ${each.name}</span></a>`}</div><p class="accord-muted accord-small">Sent ${each.sent && dateAndTime(each.sent.at)}</p>${answers.map(
    ({ questionId, question, words }) =>
      html`<h4 class="govuk-heading-s">${question}</h4><p class="govuk-body accord-typed">${words}</p>${namesOf(questionId).length > 0 && themeTags(namesOf(questionId))}`,
  )}</section>`
}

function missingWords(each: AgencyOfQuarter, { unreached, reminded }: AroundQuarter): string {
  const last = reminded.get(each.agencyId)
  if (unreached.has(each.agencyId))
    return `${each.name} has not answered. Nobody who leads it or sits for it is known here, so nobody was written to.`
  return last
    ? `${each.name} has not answered. It was last reminded on ${longDate(last)}.`
    : `${each.name} has not answered.`
}

function beforeTheBody(
  quarter: CountedQuarter,
  { of, meeting, hasNext, mayKeep }: AroundQuarter,
): Html | false {
  if (!mayKeep) return false
  const here = quarterPath(quarter.id)
  return section(
    'meeting',
    `Before ${of.groupName}`,
    html`<div class="accord-card">${
      meeting
        ? html`<p class="govuk-body">It stands on the agenda of <a class="govuk-link" href="/workspace/meetings/${meeting.id}">${dateAndTime(meeting.startsAt)}</a>, where its members find this page.</p><p class="govuk-body govuk-!-margin-bottom-0"><a class="govuk-link" href="${here}/highlight">Tell the body above</a> · <a class="govuk-link" href="${highlightsPath(meeting)}">Highlight report of that meeting</a></p>`
        : hasNext
          ? html`<p class="govuk-body">It is on no agenda yet.</p>${postForm(
              { action: `${here}/agenda` },
              button({
                ...{ text: 'Put it on the next agenda', classes: 'govuk-button--secondary' },
                preventDoubleClick: true,
              }),
            )}`
          : html`<p class="govuk-body">It is on no agenda yet, and ${of.groupName} has no meeting to come. <a class="govuk-link" href="/workspace/meetings">Add the meeting</a> first.</p>`
    }</div>`,
  )
}

/** What agencies said of themselves in a quarter: what is missing first, then themes, then each agency in its own words. */
export function quarterPage(quarter: CountedQuarter, around: AroundQuarter): Page {
  const { of, said, themes, given, today } = around
  const sent = said.filter((each) => each.sent !== undefined)
  const missing = said.filter((each) => each.sent === undefined)
  const about = new Set(given.map(({ themeId }) => themeId)).size
  const title = wordsOfQuarter(quarter)
  const isLate = isBefore(quarter.dueOn, today)
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${of.title} ${quarterTag(quarter, today)}</p><h1 class="govuk-heading-l">${title}</h1><p>In the words of each agency. ${of.groupName} reads it, and so do those who follow the work of the partnership.</p></div></div>
<div class="accord-space-below"><ul class="accord-stats">${stat('Came', `${sent.length} of ${said.length}`, missing.length === 0 ? 'Every agency answered' : `${missing.length} missing`)}${stat(isLate ? 'Was due' : 'Due', longDate(quarter.dueOn), isLate ? 'It can still come' : 'Agencies are reminded before')}${stat('Themes', String(about), about === 0 ? 'None given yet' : 'In what came so far')}</ul></div>
${missingPart(missing.map((each) => ({ words: missingWords(each, around) })))}
${about > 0 && section('themes', 'Themes', themesTable(themes, given, [quarter]))}
${section('said', counted(sent.length, 'agency answered', 'agencies answered'), sent.length === 0 ? nothingYet('Nothing has come yet.') : html`${sent.map((each) => agencyPart(quarter, each, around))}`)}
${beforeTheBody(quarter, around)}`
  return { title, here: COMMENTARY_HERE, within: quarterCrumbs(of), main }
}
