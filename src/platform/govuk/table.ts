import { type Html, html } from '#platform/html.ts'
import { type Content, contentOf, type LeftOut } from './content.ts'
import { attribute, classed, type Extras } from './extras.ts'

export type TableCell = Content &
  Extras & {
    /** Numbers stand on the right, so that their digits line up. */
    readonly format?: 'numeric' | undefined
    readonly colspan?: number | undefined
    readonly rowspan?: number | undefined
  }

export interface TableParams extends Extras {
  readonly rows: readonly (readonly TableCell[] | LeftOut)[]
  readonly head?: readonly TableCell[] | undefined
  readonly caption?: string | undefined
  readonly captionClasses?: string | undefined
  readonly firstCellIsHeader?: boolean | undefined
}

/** A cell's own class, with how its numbers stand, and everything else that it was given. */
function look(own: string, cell: TableCell, format: TableCell['format']): Html {
  const classes = classed(format === undefined ? own : `${own} ${own}--${format}`, cell)
  if (cell.colspan === undefined && cell.rowspan === undefined) return classes
  return html`${classes}${attribute('colspan', cell.colspan)}${attribute('rowspan', cell.rowspan)}`
}

const columnHeader = (cell: TableCell): Html =>
  html`<th scope="col"${look('govuk-table__header', cell, cell.format)}>${contentOf(cell)}</th>`

const rowHeader = (cell: TableCell): Html =>
  html`<th scope="row"${look('govuk-table__header', cell, undefined)}>${contentOf(cell)}</th>`

const dataCell = (cell: TableCell): Html =>
  html`<td${look('govuk-table__cell', cell, cell.format)}>${contentOf(cell)}</td>`

function tableRow(cells: readonly TableCell[], firstCellIsHeader: boolean | undefined): Html {
  const drawn = cells.map((cell, place) =>
    place === 0 && firstCellIsHeader ? rowHeader(cell) : dataCell(cell),
  )
  return html`<tr class="govuk-table__row">${drawn}</tr>`
}

export function table(params: TableParams): Html {
  const { caption, captionClasses: classes, head, firstCellIsHeader } = params
  const rows = params.rows.map((row) => row && tableRow(row, firstCellIsHeader))
  const columns = head && html`<tr class="govuk-table__row">${head.map(columnHeader)}</tr>`
  return html`<table${classed('govuk-table', params)}>
    ${caption && html`<caption${classed('govuk-table__caption', { classes })}>${caption}</caption>`}
    ${columns && html`<thead class="govuk-table__head">${columns}</thead>`}
    <tbody class="govuk-table__body">${rows}</tbody>
  </table>`
}
