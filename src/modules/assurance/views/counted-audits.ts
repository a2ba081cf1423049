import { type FormState, fields, filled } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import { speaksField } from '../forms/counted-audits.ts'
import type { ClosedAudit } from '../queries/counted-audits.ts'
import type { CycleInFull } from '../queries/cycles.ts'
import { isOnScale } from '../rules/counted-audits.ts'
import { SAMPLES } from '../rules/samples.ts'
import type { CriterionId } from '../schema/case-audits.ts'
import { CYCLES_CRUMB, CYCLES_HERE, cyclePath } from './cycle-parts.ts'
import { formPage } from './editing.ts'
import { auditsPath, sidesPath } from './sides.ts'

type Speaks = ReadonlyMap<CriterionId, string>

function auditItem(
  { cycle, tool }: CycleInFull,
  { sample, criteria, cases }: ClosedAudit,
  speaks: Speaks,
  mayKeep: boolean,
): Html {
  const said = criteria.filter(({ id }) => speaks.has(id))
  const isComparable = isOnScale(sample, tool.scale)
  const state = !isComparable
    ? statusTag('quiet', 'Other scale')
    : said.length === 0
      ? statusTag('quiet', 'Does not count')
      : statusTag('good', 'Counts')
  return html`<li><div class="accord-rows__line"><span><a class="govuk-link" href="${SAMPLES}/${sample.id}">${sample.title}</a> <span class="accord-muted accord-small">${sample.reference}, ${counted(cases, 'case')}${sample.closedOn && `, closed on ${longDate(sample.closedOn)}`}</span></span>${state}</div>${
    said.length > 0 &&
    html`<ul class="govuk-list govuk-list--bullet accord-small accord-snug">${said.map(({ id, title }) => {
      const standard = tool.standards.find((each) => each.id === speaks.get(id))
      return html`<li>${title}: ${standard ? `${standard.number}. ${standard.words}` : 'a standard that is no longer asked'}</li>`
    })}</ul>`
  }${!isComparable && html`<p class="accord-small accord-snug">It was graded on another scale than this cycle, so its grades cannot stand beside it.</p>`}${mayKeep && isComparable && cycle.closedOn === null && html`<p class="accord-snug"><a class="govuk-link" href="${auditsPath(cycle.id)}/${sample.id}">Say what it shows<span class="govuk-visually-hidden">, ${sample.title}</span></a></p>`}</li>`
}

/** The case audits that were closed, and which of them count in a cycle. */
export function countedAuditsPage(
  found: CycleInFull,
  audits: readonly ClosedAudit[],
  { speaks, mayKeep }: { readonly speaks: Speaks; readonly mayKeep: boolean },
): Page {
  const { cycle } = found
  const title = 'Case audits that count'
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${cycle.title}</p><h1 class="govuk-heading-l">${title}</h1><p>The grades that auditors agreed are the third side of a standard. A question of one agency speaks of that agency. Any other speaks of every agency that graded the case. No case is named here.</p></div></div>
${
  audits.length === 0
    ? html`<div class="accord-empty">${icon('search')}<h2 class="govuk-heading-s">No case audit is closed yet</h2><p class="govuk-body">Once one is, its agreed grades can count here. What a case showed can also be recorded by hand on the page of its agency.</p><a class="govuk-button govuk-button--secondary" href="${sidesPath(cycle.id)}">Back to the three sides</a></div>`
    : html`<div class="accord-card accord-card--flush"><ul class="accord-rows">${audits.map((each) => auditItem(found, each, speaks, mayKeep))}</ul></div>`
}`
  return {
    ...{ title: `${title}: ${cycle.title}`, here: CYCLES_HERE, main },
    within: [CYCLES_CRUMB, { text: cycle.title, href: cyclePath(cycle.id) }],
  }
}

/** The form opens with what was said here, or else of the same question in another cycle. */
export const filledCounted = (
  { criteria }: ClosedAudit,
  { tool }: CycleInFull,
  said: Speaks,
  suggested: Speaks,
): FormState => {
  const known = new Set(tool.standards.map(({ id }) => id))
  return filled(
    Object.fromEntries(
      criteria.map(({ id, number }) => {
        const standardId = (said.size > 0 ? said : suggested).get(id) ?? ''
        return [speaksField(number), known.has(standardId) ? standardId : '']
      }),
    ),
  )
}

/** Saying of which standard each question of an audit speaks. */
export function countedAuditPage(
  found: CycleInFull,
  { sample, criteria, cases }: ClosedAudit,
  form: FormState,
): Page {
  const { cycle, tool } = found
  return formPage(
    {
      ...{
        title: 'What this audit shows',
        action: `${auditsPath(cycle.id)}/${sample.id}`,
        here: CYCLES_HERE,
      },
      within: [
        CYCLES_CRUMB,
        { text: cycle.title, href: cyclePath(cycle.id) },
        { text: 'Case audits that count', href: auditsPath(cycle.id) },
      ],
      before: html`<p class="govuk-body">${sample.title} (${sample.reference}), ${counted(cases, 'case')}. Choose the standard of which each question speaks. Where you choose none, the grades of that question do not count.</p>`,
    },
    form,
    criteria.map(({ number, title, asks }) =>
      fields(form).choice(
        speaksField(number),
        title,
        tool.standards.map(({ id, number: place, words }) => ({ value: id, text: `${place}. ${words}` })),
        { none: 'Speaks of no standard', hint: asks },
      ),
    ),
    fields(form).submit('Save what it shows'),
  )
}
