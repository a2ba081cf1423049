import { type Child, type Html, html } from '#platform/html.ts'
import { sourceWords } from '#platform/source.ts'
import { dateAndTime, longDate, number } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { Defined } from '../queries/defined.ts'
import type { Figure, FigureWithImport } from '../queries.ts'
import { figureWords, periodDays, periodWords, unitWords } from '../rules/figure.ts'
import { brokenWords } from '../rules/returns.ts'

/** Where the certificate of a figure stands on the page of its indicator. */
export const certificateId = (figure: Pick<Figure, 'valueId'>): string => `figure-${figure.valueId}`

export const indicatorHref = (figure: Pick<Figure, 'indicatorId'>): string =>
  `/workspace/indicators/${figure.indicatorId}`

export const editHref = ({ indicatorId, valueId }: Pick<Figure, 'indicatorId' | 'valueId'>): string =>
  `/workspace/indicators/${indicatorId}/values/${valueId}/edit`

/** A figure as a link to its certificate, on its own page or from another one. */
export const figureLink = (figure: Figure, page = ''): Html =>
  html`<a class="accord-figure" href="${page}#${certificateId(figure)}">${figureWords(figure.value, figure)}</a>`

/** The figure in words with its unit: 12,323 contacts. */
export const withUnit = (figure: Figure): string =>
  figure.value === null
    ? figureWords(null, figure)
    : [figureWords(figure.value, figure), unitWords(figure)].filter(Boolean).join(' ')

const fact = (name: string, value: Child): Child => value && html`<dt>${name}</dt><dd>${value}</dd>`

/** Everything that is known of where a figure comes from, behind the figure itself. */
export function certificate(
  figure: FigureWithImport & Defined,
  around: {
    readonly names: ReadonlyMap<PersonId, string>
    readonly mayKeep: boolean
    readonly isOpen: boolean
    /** Whether the page of the records that a measure counted is theirs to open. */
    readonly mayOpenCounted: boolean
  },
): Html {
  const { counted } = figure
  const days = periodDays(figure.periodStart, figure.periodEnd)
  return html`<details class="accord-birth"${around.isOpen && html` open`}><summary><strong>${figureWords(figure.value, figure)}</strong> ${figure.area}, ${periodWords(figure.periodLabel)}</summary><div id="${certificateId(figure)}"><dl>
${fact('What is counted', figure.definition || html`${figure.indicatorName} <span class="accord-muted">(the source gives no definition)</span>`)}
${fact('Changed since', figure.changedOn.length > 0 && brokenWords(figure.changedOn))}
${fact('Unit', figure.unit || 'not stated')}
${fact('Period', days ? html`${periodWords(figure.periodLabel)}: ${days}` : periodWords(figure.periodLabel))}
${fact('Basis', figure.periodBasis)}
${counted && fact('Counted by', html`the measure ${counted.href && around.mayOpenCounted ? html`<a class="govuk-link" href="${counted.href}">${counted.title}</a>` : counted.title}, since ${longDate(counted.fromOn)}`)}
${counted && fact('How it is counted', counted.query)}
${fact('Records counted', counted?.rows !== undefined && number(counted.rows))}
${fact('Made of', counted?.madeOf)}
${fact('As printed', figure.printed && `“${figure.printed}”`)}
${fact('Published by', figure.scheme)}
${fact('Qualifier', figure.qualifier)}
${fact('Note', figure.note)}
${fact('Source', sourceWords(figure.source) || 'not stated')}
${!counted && fact('Recorded', `${dateAndTime(figure.recordedAt)} by ${around.names.get(figure.recordedBy) ?? 'Accord'}`)}
${fact('Why it was changed', figure.reason)}
${
  figure.importId &&
  fact(
    'Imported from',
    html`<a class="govuk-link" href="/workspace/indicators/imports/${figure.importId}">${figure.fileName}</a>, SHA-256 ${figure.sha256}`,
  )
}
</dl>${around.mayKeep && !counted && html`<p class="govuk-body-s"><a class="govuk-link" href="${editHref(figure)}">Change this figure<span class="govuk-visually-hidden"> for ${figure.area}, ${periodWords(figure.periodLabel)}</span></a></p>`}</div></details>`
}
