import { type Attributes, type Html, html } from '#platform/html.ts'
import { type Content, contentOf, type HeadingLevel, type LeftOut } from './content.ts'
import { classed, type Extras } from './extras.ts'

export type SummaryListAction = Content & {
  readonly href: string
  /** Says what the link is about, for people who hear it out of its row. */
  readonly visuallyHiddenText?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

interface SummaryListActions {
  readonly items?: readonly SummaryListAction[] | undefined
  readonly classes?: string | undefined
}

type Cell = Content & { readonly classes?: string | undefined }

export interface SummaryListRow {
  readonly key: Cell
  readonly value: Cell
  readonly actions?: SummaryListActions | undefined
  readonly classes?: string | undefined
}

type CardTitle = Cell & { readonly headingLevel?: HeadingLevel | undefined }

export interface SummaryListCard extends Extras {
  readonly title?: CardTitle | undefined
  readonly actions?: SummaryListActions | undefined
}

export interface SummaryListParams extends Extras {
  readonly rows: readonly (SummaryListRow | LeftOut)[]
  readonly card?: SummaryListCard | undefined
}

function actionLink(action: SummaryListAction, title: CardTitle | undefined): Html {
  const about = action.visuallyHiddenText
  const words = html`${about && ` ${about}`}${title && html` (${contentOf(title)})`}`
  const hidden = (about || title) && html`<span class="govuk-visually-hidden">${words}</span>`
  return html`<a${classed('govuk-link', action)} href="${action.href}">${contentOf(action)}${hidden}</a>`
}

function rowActions(actions: SummaryListActions, title: CardTitle | undefined): Html | undefined {
  const links = actions.items?.map((action) => actionLink(action, title)) ?? []
  if (links.length === 0) return undefined
  const listed = links.map((link) => html`<li class="govuk-summary-list__actions-list-item">${link}</li>`)
  const inside =
    links.length === 1 ? links : html`<ul class="govuk-summary-list__actions-list">${listed}</ul>`
  return html`<dd${classed('govuk-summary-list__actions', actions)}>${inside}</dd>`
}

function cardActions(actions: SummaryListActions, title: CardTitle | undefined): Html | undefined {
  const links = actions.items?.map((action) => actionLink(action, title)) ?? []
  if (links.length === 0) return undefined
  const classes = classed('govuk-summary-card__actions', actions)
  if (links.length === 1) return html`<div${classes}>${links}</div>`
  const listed = links.map((link) => html`<li class="govuk-summary-card__action">${link}</li>`)
  return html`<ul${classes}>${listed}</ul>`
}

function cardTitle(title: CardTitle): Html {
  const { headingLevel: level = 2 } = title
  return html`<h${level}${classed('govuk-summary-card__title', title)}>${contentOf(title)}</h${level}>`
}

function card(params: SummaryListCard, list: Html): Html {
  const { title, actions } = params
  return html`<div${classed('govuk-summary-card', params)}>
    <div class="govuk-summary-card__title-wrapper">
      ${title && cardTitle(title)}
      ${actions && cardActions(actions, title)}
    </div>
    <div class="govuk-summary-card__content">${list}</div>
  </div>`
}

const hasActions = (row: SummaryListRow): boolean => (row.actions?.items?.length ?? 0) > 0

/** Facts as pairs of a name and a value, each with what can be done about it. */
export function summaryList(params: SummaryListParams): Html {
  const anyActions = params.rows.some((row) => row && hasActions(row))
  const rows = params.rows.map((row) => {
    if (!row) return undefined
    const without = anyActions && !hasActions(row) ? ' govuk-summary-list__row--no-actions' : ''
    return html`<div${classed(`govuk-summary-list__row${without}`, row)}>
      <dt${classed('govuk-summary-list__key', row.key)}>${contentOf(row.key)}</dt>
      <dd${classed('govuk-summary-list__value', row.value)}>${contentOf(row.value)}</dd>
      ${row.actions && rowActions(row.actions, params.card?.title)}
    </div>`
  })
  const list = html`<dl${classed('govuk-summary-list', params)}>${rows}</dl>`
  return params.card ? card(params.card, list) : list
}
