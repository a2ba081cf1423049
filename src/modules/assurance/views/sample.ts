import { summaryList } from '#platform/govuk/summary-list.ts'
import { html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import { type Missing, missingPart } from '#platform/missing.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime, longDate } from '#platform/words.ts'
import type { NamedSample } from '../queries/samples.ts'
import { auditFaults, sittingsWords } from '../rules/case-audits.ts'
import {
  CASE_AUDITS,
  casesShort,
  closingFaults,
  KIND_WORDS,
  SAMPLES,
  SCALE_WORDS,
  SIZE_WORDS,
} from '../rules/samples.ts'
import type { SampledCase } from '../schema/samples.ts'
import { type AroundAudit, auditorsPart, criteriaPart, resultsPart, sittingsPart } from './audit.ts'
import { fact, muted, section, typed } from './parts.ts'
import { SAMPLES_CRUMB, SAMPLES_HERE, sampleTag } from './samples.ts'

/** What the page of a sample shows besides its record. */
export interface AroundSample {
  /** Its cases as they are kept: only counted here. */
  readonly cases: readonly SampledCase[]
  readonly earlier: NamedSample | undefined
  readonly later: readonly NamedSample[]
  readonly mayKeep: boolean
  /** What the reader may do with its cases. */
  readonly mayOpen: boolean
  readonly mayDecide: boolean
  /** What came of it. */
  readonly recommendations: readonly {
    readonly id: string
    readonly words: string
    readonly standing: string
  }[]
  /** Of a case audit. */
  readonly audit: AroundAudit | undefined
  readonly today: Temporal.PlainDate
}

const link = ({ id, reference, title }: NamedSample) =>
  html`<a class="govuk-link" href="${SAMPLES}/${id}">${reference}: ${title}</a>`

function drawPart(sample: NamedSample, { cases }: AroundSample) {
  const { drawnAt, sizeHow, size, seed, algorithm, listHash } = sample
  if (!drawnAt || !sizeHow) return html`<p class="govuk-body accord-muted">The cases are not drawn yet.</p>`
  const short = casesShort(cases)
  return html`<p class="govuk-body">Anybody who has the list can draw the same cases from it. The seed came from the randomness of the machine once the list was there.</p><div class="accord-card">${summaryList(
    {
      rows: [
        fact('Drawn', dateAndTime(drawnAt)),
        fact(
          'How many',
          `${counted(cases.filter(({ isDrawn }) => isDrawn).length, 'case')} of ${cases.length}. ${SIZE_WORDS[sizeHow]}: ${size}`,
        ),
        short > 0 && fact('Missing', `${counted(short, 'case')} could not be replaced`),
        fact('Seed', html`<span class="accord-break">${seed}</span>`),
        fact('Algorithm', html`<span class="accord-break">${algorithm}</span>`),
        fact('Hash of the list', html`<span class="accord-break">${listHash}</span>`),
      ],
    },
  )}</div>`
}

/** What a case audit misses before its cases can be graded. */
const auditMissing = (sample: NamedSample, { state, mayDecide }: AroundAudit): readonly Missing[] => [
  ...auditFaults(state.criteria).map((words) => ({
    words,
    href: `${CASE_AUDITS}/${sample.id}/criteria/new`,
  })),
  ...(state.auditors.some(({ endedAt }) => endedAt === null) || sample.closedOn !== null
    ? []
    : [
        {
          words: 'Nobody is asked yet to grade the cases.',
          ...(mayDecide && { href: `${CASE_AUDITS}/${sample.id}/auditors` }),
        },
      ]),
]

/** One sample: what it asks, how its cases were drawn, and what was found. No case is named here. */
export function samplePage(sample: NamedSample, around: AroundSample): Page {
  const { cases, earlier, later, mayKeep, mayOpen, mayDecide, audit, today } = around
  const faults = closingFaults(cases)
  const base = `${SAMPLES}/${sample.id}`
  const isOpen = sample.closedOn === null
  const missing: readonly Missing[] = isOpen
    ? [
        ...(audit ? auditMissing(sample, audit) : []),
        ...faults.map((words) => ({
          words,
          ...(mayOpen && { href: sample.drawnAt ? `${base}/cases` : `${base}/draw` }),
        })),
      ]
    : []
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${KIND_WORDS[sample.kind]} ${sample.reference} ${sampleTag(sample, today)}</p><h1 class="govuk-heading-l">${sample.title}</h1></div>${
    (mayOpen || mayKeep) &&
    html`<div class="accord-actions">${
      mayDecide &&
      isOpen &&
      !sample.drawnAt &&
      html`<a class="govuk-button" href="${base}/draw">Draw the cases</a>`
    }${
      mayOpen &&
      sample.drawnAt &&
      html`<a class="govuk-button" href="${base}/cases">${icon('lock')} Open the cases</a>`
    }${
      mayDecide &&
      isOpen &&
      faults.length === 0 &&
      html`<a class="govuk-button govuk-button--secondary" href="${base}/close">Close</a>`
    }${mayKeep && isOpen && html`<a class="govuk-button govuk-button--secondary" href="${base}/edit">Change</a>`}</div>`
  }</div>${missingPart(missing)}
<div class="accord-card">${summaryList({
    rows: [
      fact('What is asked of every case', typed(sample.asks)),
      fact('How each is graded', SCALE_WORDS[sample.scale]),
      sample.kind === 'case-audit' && fact('Sittings', sittingsWords(sample.sittingSizes)),
      fact('Who runs it', sample.lead),
      fact('When', `${longDate(sample.startsOn)} to ${longDate(sample.endsOn)}`),
      earlier && fact('Asks again what was asked in', link(earlier)),
      later.length > 0 &&
        fact(
          'Asked again in',
          html`<ul class="govuk-list accord-snug">${later.map((each) => html`<li>${link(each)}</li>`)}</ul>`,
        ),
      sample.closedOn && fact('Closed', longDate(sample.closedOn)),
      fact('What was found', sample.found ? typed(sample.found) : muted('Nothing yet')),
    ],
  })}</div>
${
  around.recommendations.length > 0 &&
  section(
    'recommendations',
    'Recommendations that came from it',
    html`<div class="accord-card"><ul class="govuk-list accord-snug">${around.recommendations.map(({ id, words, standing }) => html`<li><a class="govuk-link" href="/workspace/recommendations/${id}">${words}</a>. ${standing}</li>`)}</ul></div>`,
  )
}${
  sample.found !== '' &&
  mayKeep &&
  html`<p class="govuk-body">What should change is a <a class="govuk-link" href="/workspace/recommendations/new">recommendation</a>. Say there that it came from this audit.</p>`
}
${audit?.results && resultsPart(sample, audit.results)}${audit && html`${sittingsPart(audit)}${auditorsPart(sample, audit)}${criteriaPart(sample, audit)}`}
${section('draw', 'How the cases were drawn', drawPart(sample, around))}`
  return { title: sample.title, here: SAMPLES_HERE, within: [SAMPLES_CRUMB], main }
}
