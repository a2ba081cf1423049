import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import { counted } from '#platform/words.ts'
import type { AuditResults, AuditState, Compared } from '../queries/audit-state.ts'
import type { NamedSample } from '../queries/samples.ts'
import { sittingWords } from '../rules/case-audits.ts'
import { gradeName, type Scale } from '../rules/grades.ts'
import { CASE_AUDITS, scaleOf } from '../rules/samples.ts'
import type { Criterion } from '../schema/case-audits.ts'
import { nothingYet, section, smallButton } from './parts.ts'

/** What the page of a case audit shows besides that of any sample. */
export interface AroundAudit {
  readonly state: AuditState
  /** Once it is closed. */
  readonly results: AuditResults | undefined
  readonly agencies: ReadonlyMap<string, string>
  readonly recommendations: ReadonlyMap<string, string>
  readonly mayKeep: boolean
  readonly mayDecide: boolean
}

function criterionItem(sample: NamedSample, each: Criterion, around: AroundAudit): Html {
  const isOpen = sample.drawnAt === null && sample.closedOn === null
  const recommendation = each.recommendationId && around.recommendations.get(each.recommendationId)
  const described = each.descriptors.filter((words) => words !== '').length
  return html`<article class="accord-card accord-space-below" aria-labelledby="criterion-${each.id}"><h3 class="govuk-heading-s" id="criterion-${each.id}">${each.title}</h3><p class="govuk-body accord-snug accord-typed">${each.asks}</p><p class="govuk-body accord-snug accord-muted">${each.agencyId ? `Graded by ${around.agencies.get(each.agencyId) ?? 'one agency'} alone` : 'Graded by all'}</p>${
    recommendation &&
    html`<p class="govuk-body accord-snug">Asked because of <a class="govuk-link" href="/workspace/recommendations/${each.recommendationId}">${recommendation}</a></p>`
  }${
    described > 0 &&
    html`<details class="govuk-details accord-snug"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">What has to be seen for each grade<span class="govuk-visually-hidden">, ${each.title}</span></span></summary><div class="govuk-details__text"><dl class="accord-facts">${scaleOf(
      sample,
    )
      .names.map((name, grade) => ({ name, words: each.descriptors[grade] ?? '' }))
      .toReversed()
      .map(
        ({ name, words }) => html`<dt><strong>${name}</strong></dt><dd>${words || 'Nothing is said.'}</dd>`,
      )}</dl></div></details>`
  }${
    around.mayKeep &&
    html`<ul class="govuk-list accord-snug">${
      isOpen &&
      html`<li><a class="govuk-link" href="${CASE_AUDITS}/${sample.id}/criteria/${each.id}/edit">Change<span class="govuk-visually-hidden"> ${each.title}</span></a></li>`
    }<li><a class="govuk-link" href="${CASE_AUDITS}/${sample.id}/criteria/${each.id}/survey">Ask practitioners the same<span class="govuk-visually-hidden">, ${each.title}</span></a></li></ul>`
  }</article>`
}

export const criteriaPart = (sample: NamedSample, around: AroundAudit): Html =>
  section(
    'criteria',
    'What is graded in every case',
    around.state.criteria.length === 0
      ? nothingYet('Nothing is graded yet.')
      : around.state.criteria.map((each) => criterionItem(sample, each, around)),
    around.mayKeep &&
      sample.drawnAt === null &&
      sample.closedOn === null &&
      smallButton(`${CASE_AUDITS}/${sample.id}/criteria/new`, 'Add a question'),
  )

export function auditorsPart(sample: NamedSample, { state, mayDecide }: AroundAudit): Html {
  const now = state.auditors.filter(({ endedAt }) => endedAt === null)
  return section(
    'auditors',
    'Who grades the cases',
    now.length === 0
      ? nothingYet('Nobody is asked yet.')
      : html`<div class="accord-card"><ul class="govuk-list accord-snug">${now.map(({ name, agency }) => html`<li>${name}, ${agency}</li>`)}</ul></div>`,
    mayDecide &&
      sample.closedOn === null &&
      smallButton(`${CASE_AUDITS}/${sample.id}/auditors`, 'Say who grades them'),
  )
}

/** How far each sitting has come: how many parts are in, and no grade of any. */
export const sittingsPart = ({ state }: Pick<AroundAudit, 'state'>): Html | false =>
  state.sittings.size > 0 &&
  section(
    'sittings',
    'Sittings',
    html`<div class="accord-card"><ul class="govuk-list accord-snug">${[...state.sittings].map(
      ([number, sitting]) =>
        html`<li><strong>Sitting ${number}</strong>, ${counted(sitting.cases.length, 'case')}. ${sittingWords(sitting)}</li>`,
    )}</ul></div>`,
  )

const share = ({ met, of }: Compared['now']): string => (of === 0 ? 'No case' : `${met} of ${of}`)

const middleWords = ({ middle }: Compared['now'], scale: Scale): string =>
  middle === undefined ? 'None' : gradeName(middle, scale)

function resultRow({ criterion, now, before }: Compared, scale: Scale, isAgain: boolean): Html {
  return html`<tr><th scope="row">${criterion.title}</th>${
    isAgain &&
    html`<td data-label="Before"><span>${before ? `${share(before)}, ${middleWords(before, scale)}` : 'Not graded then'}</span></td>`
  }<td data-label="Meet it"><span>${share(now)}</span></td><td data-label="More than half reach"><span>${middleWords(now, scale)}</span></td></tr>`
}

const percent = (part: number, of: number): string => `${Math.round((100 * part) / of)} %`

/** What came of an audit over all its cases: no case is named, and nobody who graded. */
export function resultsPart(sample: NamedSample, { compared, moved, agreement }: AuditResults): Html {
  const scale = scaleOf(sample)
  const isAgain = sample.againOfId !== null
  return section(
    'results',
    'What all agreed on',
    html`<div class="accord-card accord-card--flush accord-space-below"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">How many cases meet each question, and the grade that more than half reach</caption><thead><tr><th scope="col">Question</th>${isAgain && html`<th scope="col">Before</th>`}<th scope="col">Meet it</th><th scope="col">More than half reach</th></tr></thead><tbody>${compared.map((each) => resultRow(each, scale, isAgain))}</tbody></table></div>
<p class="govuk-body">A case meets a question from “${gradeName(scale.met, scale)}”. Where a question does not apply, the case is not counted.</p>${
      moved.of > 0 &&
      html`<p class="govuk-body">${icon('check')} Of ${counted(moved.of, 'blind grade')}, ${moved.unmoved} stayed when all agreed, ${moved.up} went up and ${moved.down} went down.</p>`
    }${
      agreement.pairs > 0 &&
      html`<p class="govuk-body">Before they spoke, ${percent(agreement.same, agreement.pairs)} of grades of the same thing were the same, and ${percent(agreement.withinOne, agreement.pairs)} no more than one apart${agreement.alpha !== null && ` (Krippendorff’s alpha ${agreement.alpha.toFixed(2)})`}.</p>`
    }`,
  )
}
