import type { Run } from './document.ts'

export const plainOf = (runs: readonly Run[]): string =>
  runs.map((run) => (run.kind === 'text' ? run.text : run.drawn)).join('')

/** Whether a cell holds a number and nothing else, so that its column stands on the right. */
export const isNumeric = (cell: readonly Run[]): boolean =>
  cell.length > 0 && cell.every((run) => run.kind === 'figure' || /^[\s\d.,%]*$/.test(run.text))
