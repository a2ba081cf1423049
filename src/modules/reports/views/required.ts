import { bothTexts } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, filled, postForm, typedText } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import { fieldOf, placesSeen, type RequiredStanding } from '../rules/required.ts'
import type { RequiredContent } from '../schema/required.ts'
import type { Chapter, Report } from '../schema.ts'
import { HERE, withinReport } from './crumbs.ts'

export const requiredPath = ({ id }: Pick<Report, 'id'>): string => `/workspace/reports/${id}/required`

const tag = ({ chapter, isBlank }: RequiredStanding): Html => {
  if (chapter === undefined) return statusTag('bad', 'Not told')
  return isBlank ? statusTag('watch', 'Empty') : statusTag('good', 'Told')
}

/** On the page of a report: how much of what the law asks for is told. */
export function requiredCard(report: Report, standings: readonly RequiredStanding[]): Html {
  if (standings.length === 0) return html``
  const asked = [...Map.groupBy(standings, ({ required }) => required).values()]
  const told = asked.filter((each) => each.every(({ isBlank }) => !isBlank)).length
  return html`<section class="accord-card" aria-labelledby="required"><h2 class="govuk-heading-s" id="required">Required contents</h2><p class="govuk-body">${told} of ${counted(asked.length, 'thing')} that the law asks for ${told === 1 ? 'is' : 'are'} told.</p><p class="govuk-body"><a class="govuk-link" href="${requiredPath(report)}">What is required, and where it stands</a></p></section>`
}

interface RequiredDesk {
  readonly report: Report
  readonly contents: readonly RequiredContent[]
  readonly standings: readonly RequiredStanding[]
  readonly chapters: readonly Chapter[]
  readonly mayWrite: boolean
}

/** What the law asks of a report, each with the chapter that tells it. */
export function requiredPage(
  { report, contents, standings, chapters, mayWrite }: RequiredDesk,
  form: FormState,
  before: Html = html``,
): Page {
  const title = 'Required contents'
  const field = fields(form)
  const source = ({ required }: RequiredStanding) =>
    `${required.source}${required.isConfirmed ? '' : ', not confirmed'}`
  const choices = chapters.map(({ id, heading }) => ({ value: id, text: heading }))
  const chosen = (each: RequiredStanding, label: string, hint?: string) =>
    html`${tag(each)}${field.choice(
      fieldOf(contents, { code: each.required.code, area: each.area }),
      label,
      choices,
      {
        ...(hint !== undefined && { hint }),
        none: 'No chapter yet',
      },
    )}`
  const listed = [...Map.groupBy(standings, ({ required }) => required).values()]
  const list = mayWrite
    ? postForm(
        { action: requiredPath(report), class: 'accord-form' },
        listed.map((each) => {
          const [first] = each
          if (!first?.area) return first && chosen(first, first.required.words, source(first))
          return html`<fieldset class="govuk-fieldset accord-space-below"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${first.required.words}</legend><div class="govuk-hint">${source(first)}</div>${each.map((one) => chosen(one, one.area))}</fieldset>`
        }),
        field.hidden('seen', typedText(form, 'seen')),
        field.submit('Save the list'),
      )
    : html`<ul class="accord-rows">${standings.map(
        (each) =>
          html`<li><div><strong>${each.required.words}</strong> ${tag(each)}<br><span class="accord-muted">${each.area && `${each.area}: `}${each.chapter ?? 'No chapter yet'}. ${source(each)}</span></div></li>`,
      )}</ul>`
  const main = html`${errorSummary(form)}${before}<div class="accord-page-header"><div class="accord-page-header__text"><div class="accord-page-header__kicker">${report.title}</div><h1 class="govuk-heading-l">${title}</h1><p>What the law asks of this report, and which chapter tells it.</p></div></div>${list}`
  return {
    title: `${title} of the ${report.periodLabel} report`,
    here: HERE,
    within: withinReport(report),
    main,
  }
}

/** Two people said at once what is told where: both lists, then the form with what was chosen. */
export function staleRequiredPage(
  desk: RequiredDesk,
  current: readonly RequiredContent[],
  chosen: Readonly<Record<string, string | null>>,
  form: FormState,
): Page {
  const heading = (id: string | null | undefined) =>
    desk.chapters.find((chapter) => chapter.id === id)?.heading ?? 'No chapter yet'
  const words = (placeOf: (each: Pick<RequiredStanding, 'required' | 'area'>) => string | null | undefined) =>
    Object.fromEntries(
      desk.standings.map((each) => [
        each.area ? `${each.required.words}: ${each.area}` : each.required.words,
        heading(placeOf(each)),
      ]),
    )
  return requiredPage(
    desk,
    filled({ ...form.typed, seen: placesSeen(current) }),
    html`<p class="govuk-body">Somebody else changed the list first. Both lists are below and nothing is lost.</p>${bothTexts(
      { did: 'reports.place-required', subject: desk.report.id },
      words(
        ({ required, area }) =>
          current.find((each) => each.code === required.code && each.area === area)?.chapterId,
      ),
      words(({ required: { code }, area }) => chosen[fieldOf(current, { code, area })]),
    )}`,
  )
}
