import { accessPath, confidentialBanner, confidentialFooter } from '#platform/access.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { AuditState } from '../queries/audit-state.ts'
import type { NamedSample } from '../queries/samples.ts'
import { isOpen, mayGrade } from '../rules/blind-grading.ts'
import { partOf } from '../rules/case-audits.ts'
import { gradeName, type Scale } from '../rules/grades.ts'
import {
  CASE_AUDITS,
  CASE_KIND,
  type CaseStep,
  caseStanding,
  casesNow,
  casesShort,
  isStopped,
  type OpenCase,
  proofFaults,
  scaleOf,
  stepPath,
  thingOf,
} from '../rules/samples.ts'
import type { AuditorId, PartState } from '../schema/case-audits.ts'
import { sittingsPart } from './audit.ts'
import { nothingYet, section } from './parts.ts'
import { SAMPLES_HERE, sampleCrumbs } from './samples.ts'

/** What the page of the cases shows besides them. */
export interface AroundCases {
  readonly names: ReadonlyMap<PersonId, string>
  readonly mayContribute: boolean
  readonly mayDecide: boolean
  /** Of a case audit: how it stands, and as whom the reader grades, if they do. */
  readonly audit?: { readonly state: AuditState; readonly auditorId: AuditorId | undefined } | undefined
}

type Grading = NonNullable<AroundCases['audit']>

/** What the reader may do with a case that each agency grades, and in which sitting it is. */
function gradingOf(each: OpenCase, { state, auditorId }: Grading) {
  const sitting = state.sittings.get(each.sitting ?? 0)
  const part = auditorId && partOf(state.parts, each.id, auditorId)
  const isShown = sitting !== undefined && !isStopped(each) && isOpen(sitting)
  const isGradable = sitting !== undefined && part !== undefined && mayGrade(sitting, each.id, part.auditorId)
  return { part, isShown, isGradable }
}

const caseTag = (each: OpenCase): Html => {
  const standing = caseStanding(each)
  return statusTag(CASE_KIND[standing], standing)
}

const who = (names: AroundCases['names'], id: PersonId | null): string => (id && names.get(id)) || 'somebody'

const concernPart = (each: OpenCase, names: AroundCases['names']): Html | false =>
  each.concernAt !== null &&
  html`<div class="accord-callout accord-callout--${isStopped(each) ? 'bad' : 'watch'}">${icon('alert')}<div><p class="govuk-body accord-snug"><strong>Immediate concern</strong>, ${dateAndTime(each.concernAt)}, ${who(names, each.concernBy)}</p><p class="govuk-body accord-snug accord-typed">${each.concernWords}</p>${
    each.settledAt === null
      ? html`<p class="govuk-body accord-snug">The work on this case stopped. Nobody has said yet what was done.</p>`
      : html`<p class="govuk-body accord-snug"><strong>What was done</strong>, ${dateAndTime(each.settledAt)}, ${who(names, each.settledBy)}</p><p class="govuk-body accord-snug accord-typed">${each.settledWords}</p>`
  }</div></div>`

/** The links of a case audit in the place of that to say what a case shows. */
function gradingLinks(
  each: OpenCase,
  grading: Grading,
  mayDecide: boolean,
  to: (step: CaseStep, words: string) => Html,
): readonly Html[] {
  const { part, isShown, isGradable } = gradingOf(each, grading)
  return [
    ...(isGradable && part
      ? [
          to('part', part.state === 'handed-in' ? 'Change your grades' : 'Grade this case'),
          to('excuse', 'I cannot grade this case'),
        ]
      : []),
    ...(isShown ? [to('grades', 'See all grades')] : []),
    ...(isShown && mayDecide
      ? [to('agree', each.lookedOn ? 'Change what was agreed' : 'Write down what all agree on')]
      : []),
  ]
}

const PART_WORDS: Readonly<Record<PartState, string>> = {
  'to-grade': 'You have not handed in your grades.',
  'handed-in': 'Your grades are handed in.',
  excused: 'You are excused from this case.',
}

function gradingPart(each: OpenCase, grading: Grading): Html | false {
  const { part } = gradingOf(each, grading)
  return (
    each.sitting !== null &&
    html`<p class="govuk-body accord-snug">Sitting ${each.sitting}. ${part && PART_WORDS[part.state]}</p>`
  )
}

function linksOf(
  each: OpenCase,
  sample: NamedSample,
  { mayContribute, mayDecide, audit }: AroundCases,
): readonly Html[] {
  const to = (step: CaseStep, words: string) =>
    html`<a class="govuk-link" href="${stepPath(sample.id, each.id, step)}">${words}<span class="govuk-visually-hidden">, case ${each.label}</span></a>`
  if (sample.closedOn !== null)
    return audit && gradingOf(each, audit).isShown ? [to('grades', 'See all grades')] : []
  if (isStopped(each)) return mayDecide ? [to('settle', 'Say what was done')] : []
  return [
    ...(audit
      ? gradingLinks(each, audit, mayDecide, to)
      : mayContribute
        ? [to('look', each.lookedOn ? 'Change what it shows' : 'Say what it shows')]
        : []),
    ...(mayContribute && each.concernAt === null ? [to('concern', 'Raise an immediate concern')] : []),
    ...(mayDecide ? [to('take-out', 'Take it out')] : []),
  ]
}

function caseCard(each: OpenCase, scale: Scale, sample: NamedSample, around: AroundCases): Html {
  const links = linksOf(each, sample, around)
  return html`<article class="accord-card accord-space-below" aria-labelledby="case-${each.id}"><h3 class="govuk-heading-s" id="case-${each.id}">Case ${each.label} ${caseTag(each)}</h3>${each.stratum !== '' && html`<p class="govuk-body accord-muted">${each.stratum}</p>`}${around.audit && gradingPart(each, around.audit)}${concernPart(each, around.names)}${
    each.lookedOn !== null &&
    each.grade !== null &&
    html`<p class="govuk-body accord-snug"><strong>${gradeName(each.grade, scale)}</strong>, ${longDate(each.lookedOn)}, ${who(around.names, each.lookedBy)}</p><p class="govuk-body accord-typed">${each.seen}</p>`
  }${links.length > 0 && html`<ul class="govuk-list accord-snug">${links.map((link) => html`<li>${link}</li>`)}</ul>`}</article>`
}

const outItem = (each: OpenCase, names: AroundCases['names']): Html =>
  html`<li><time datetime="${String(each.takenOutAt)}">${each.takenOutAt && dateAndTime(each.takenOutAt)}</time> <span class="accord-timeline__who">Case ${each.label}${each.stratum && `, ${each.stratum}`}, ${who(names, each.takenOutBy)}</span><p class="accord-typed">${each.reason}</p></li>`

const gradesPart = (now: readonly OpenCase[], scale: Scale): Html =>
  html`<div class="accord-card accord-card--flush accord-space-below"><table class="accord-register"><caption class="govuk-visually-hidden">How many cases have each grade</caption><thead><tr><th scope="col">Grade</th><th scope="col">Cases</th></tr></thead><tbody>${scale.names
    .map((name, grade) => ({ name, count: now.filter((each) => each.grade === grade).length }))
    .toReversed()
    .map(
      ({ name, count }) => html`<tr><th scope="row">${name}</th><td>${count}</td></tr>`,
    )}</tbody></table></div>`

/** The cases of a sample, for those it is open to by name: each with what it shows, and those that were taken out. */
export function casesPage(sample: NamedSample, cases: readonly OpenCase[], around: AroundCases): Page {
  const thing = thingOf(sample)
  const now = casesNow(cases)
  const out = cases.filter(({ takenOutAt }) => takenOutAt !== null)
  const stopped = now.filter(isStopped).length
  const short = casesShort(cases)
  const scale = scaleOf(sample)
  const faults = proofFaults(sample, cases)
  const title = `Cases of ${sample.reference}`
  const main = html`${confidentialBanner(thing)}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body accord-typed">${sample.asks}</p>
${stopped > 0 && html`<section class="accord-callout accord-callout--bad accord-space-below" role="status">${icon('alert')}<p>${counted(stopped, 'case')} stopped for an immediate concern. If somebody is in danger now, call 999.</p></section>`}
${
  faults.length === 0
    ? html`<p class="govuk-body" role="status">${icon('check')} Drawn again from the seed just now: these are the cases that it draws.</p>`
    : html`<section class="accord-callout accord-callout--bad accord-space-below" role="status">${icon('alert')}<div>${faults.map((fault) => html`<p>${fault}.</p>`)}</div></section>`
}
${around.audit && sittingsPart(around.audit)}${
  around.audit &&
  around.mayDecide &&
  sample.closedOn === null &&
  [...around.audit.state.sittings.values()].some(
    (sitting) => !isOpen(sitting) && sitting.parts.some(({ state }) => state === 'handed in'),
  ) &&
  html`<p class="govuk-body"><a class="govuk-link" href="${CASE_AUDITS}/${sample.id}/open-sitting">Open the grades although some are missing</a></p>`
}
${section('cases', `${counted(now.length, 'case')} to look at`, html`${short > 0 && html`<p class="govuk-body">${counted(short, 'case is', 'cases are')} missing: no other was left in the group.</p>`}${now.some(({ grade }) => grade !== null) && gradesPart(now, scale)}${now.map((each) => caseCard(each, scale, sample, around))}`)}
${section('out', 'Taken out', out.length === 0 ? nothingYet('No case was taken out.') : html`<div class="accord-card"><ol class="accord-timeline">${out.map((each) => outItem(each, around.names))}</ol></div>`)}
${around.mayDecide && html`<p class="govuk-body"><a class="govuk-link" href="${accessPath(thing, 'people')}">Say who may open these cases</a></p>`}
<div class="accord-section">${confidentialFooter(thing)}</div>`
  return { title, here: SAMPLES_HERE, within: sampleCrumbs(sample), main }
}
