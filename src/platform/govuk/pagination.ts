import { type Attributes, type Html, html } from '#platform/html.ts'
import { contentOf, type LeftOut, type OptionalContent } from './content.ts'
import { classed, type Extras, furtherAttributes } from './extras.ts'

export interface PaginationPage {
  readonly number: string | number
  readonly href: string
  readonly current?: boolean | undefined
  /** The accessible name of the link: “Page” and the number unless given. */
  readonly visuallyHiddenText?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly ellipsis?: undefined
}

/** Pages that are passed over, drawn as dots. */
export interface PaginationEllipsis {
  readonly ellipsis: true
}

/** The way to the page before or after. Its label names that page, where there are no numbers. */
export type PaginationLink = OptionalContent & {
  readonly href: string
  readonly labelText?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface PaginationParams extends Extras {
  readonly items?: readonly (PaginationPage | PaginationEllipsis | LeftOut)[] | undefined
  readonly previous?: PaginationLink | LeftOut
  readonly next?: PaginationLink | LeftOut
  readonly landmarkLabel?: string | undefined
}

type Direction = 'prev' | 'next'

const arrow = (direction: Direction, path: string): Html =>
  html`<svg class="govuk-pagination__icon govuk-pagination__icon--${direction}"
    xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false"
    viewBox="0 0 15 13"><path d="${path}"></path></svg>`

const arrows = {
  prev: arrow(
    'prev',
    'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984' +
      'l4.2931-4.293-1.414-1.414z',
  ),
  next: arrow(
    'next',
    'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 ' +
      '6.7441-6.4062-6.7246-6.7266z',
  ),
}

const usualWords = {
  prev: html`Previous<span class="govuk-visually-hidden"> page</span>`,
  next: html`Next<span class="govuk-visually-hidden"> page</span>`,
}

/** `alone` says that there are no page numbers, so the link is a block with its label below it. */
function wordsOf(link: PaginationLink, direction: Direction, alone: boolean): Html {
  const decorated = alone && !link.labelText && ' govuk-pagination__link-title--decorated'
  const words = contentOf(link) || usualWords[direction]
  const title = html`<span class="govuk-pagination__link-title${decorated}">${words}</span>`
  if (!alone || !link.labelText) return title
  return html`${title} <span class="govuk-visually-hidden">:</span>
    <span class="govuk-pagination__link-label">${link.labelText}</span>`
}

function arrowLink(link: PaginationLink, direction: Direction, alone: boolean): Html {
  const words = wordsOf(link, direction, alone)
  const arrowFirst = alone || direction === 'prev'
  return html`<div class="govuk-pagination__${direction}">
    <a class="govuk-link govuk-pagination__link" href="${link.href}" rel="${direction}"
      ${furtherAttributes(link.attributes)}>
      ${arrowFirst && arrows[direction]} ${words} ${!arrowFirst && arrows[direction]}
    </a>
  </div>`
}

function pageItem(item: PaginationPage | PaginationEllipsis): Html {
  if (item.ellipsis)
    return html`<li class="govuk-pagination__item govuk-pagination__item--ellipsis">&ctdot;</li>`
  const { current, number } = item
  return html`<li class="govuk-pagination__item${current && ' govuk-pagination__item--current'}">
    <a class="govuk-link govuk-pagination__link" href="${item.href}"
      aria-label="${item.visuallyHiddenText ?? `Page ${number}`}"${current && html` aria-current="page"`}
      ${furtherAttributes(item.attributes)}>${number}</a>
  </li>`
}

/** Ways through a list that is spread over several pages. */
export function pagination(params: PaginationParams): Html {
  const { items, previous, next } = params
  const alone = !items && Boolean(previous || next)
  const classes = classed(`govuk-pagination${alone ? ' govuk-pagination--block' : ''}`, params)
  const pages = items?.map((item) => item && pageItem(item))
  return html`<nav${classes} aria-label="${params.landmarkLabel || 'Pagination'}">
    ${previous && arrowLink(previous, 'prev', alone)}
    ${pages && html`<ul class="govuk-pagination__list">${pages}</ul>`}
    ${next && arrowLink(next, 'next', alone)}
  </nav>`
}
