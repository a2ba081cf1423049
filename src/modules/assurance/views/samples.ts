import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { NamedSample } from '../queries/samples.ts'
import { KIND_WORDS, SAMPLE_KIND, SAMPLES, sampleStanding } from '../rules/samples.ts'
import { nothingYet, stat } from './parts.ts'

export const SAMPLES_HERE = 'Audits'
export const SAMPLES_CRUMB = { text: 'Audits', href: SAMPLES } as const

export const sampleCrumbs = ({ id, reference }: Pick<NamedSample, 'id' | 'reference'>) => [
  SAMPLES_CRUMB,
  { text: reference, href: `${SAMPLES}/${id}` },
]

export const sampleTag = (sample: NamedSample, today: Temporal.PlainDate): Html => {
  const standing = sampleStanding(sample, today)
  return statusTag(SAMPLE_KIND[standing], standing)
}

const row = (sample: NamedSample, today: Temporal.PlainDate): Html =>
  html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${SAMPLES}/${sample.id}">${sample.title}</a><span class="accord-register__sub">${KIND_WORDS[sample.kind]} ${sample.reference}</span></th><td data-label="When"><span>${longDate(sample.startsOn)} to ${longDate(sample.closedOn ?? sample.endsOn)}</span></td><td data-label="Who runs it"><span>${sample.lead}</span></td><td data-label="State"><span>${sampleTag(sample, today)}</span></td></tr>`

/** The programme: every sample, the latest first, with where it stands. */
export function samplesPage(
  all: readonly NamedSample[],
  { mayKeep, today }: { readonly mayKeep: boolean; readonly today: Temporal.PlainDate },
): Page {
  const open = all.filter(({ closedOn }) => closedOn === null)
  const overdue = open.filter((each) => sampleStanding(each, today) === 'Overdue').length
  const notDrawn = open.filter(({ drawnAt }) => drawnAt === null).length
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Audits</h1><p>Cases drawn at random: case audits, which each agency grades before all agree, and dip samples, which one person looks at for one question.</p></div>${
    mayKeep &&
    html`<div class="accord-actions"><a class="govuk-button" href="${SAMPLES}/new">${icon('plus')} Plan an audit</a></div>`
  }</div>
<div class="accord-space-below"><ul class="accord-stats">${stat('Under way or planned', String(open.length), overdue > 0 ? `${overdue} overdue` : 'None overdue')}${stat('Still to be drawn', String(notDrawn), 'Their cases are not chosen yet')}${stat('Closed', String(all.length - open.length), 'What was found is written down')}</ul></div>
<p class="govuk-body" role="status">${counted(all.length, 'audit')}</p>
${
  all.length === 0
    ? nothingYet('No audit is planned yet.')
    : html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Audits, the latest first</caption><thead><tr><th scope="col">Theme</th><th scope="col">When</th><th scope="col">Who runs it</th><th scope="col">State</th></tr></thead><tbody>${all.map((each) => row(each, today))}</tbody></table></div>`
}`
  return { title: 'Audits', here: SAMPLES_HERE, main }
}
