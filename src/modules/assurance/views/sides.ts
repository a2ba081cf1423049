import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { button } from '#platform/govuk/button.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import type { CycleInFull } from '../queries/cycles.ts'
import { gradeName, type Scale } from '../rules/grades.ts'
import type { SeenStandard } from '../rules/sides.ts'
import type { Voice } from '../rules/three-way.ts'
import { CYCLES_CRUMB, CYCLES_HERE, cyclePath } from './cycle-parts.ts'
import { formPage } from './editing.ts'
import { section, stat } from './parts.ts'

const SILENCE = {
  'no return': 'No return',
  'not applicable': 'Not applicable',
  'not asked': 'None',
  'too few to show': 'Too few to show',
  'too few audits': 'Too few cases',
} as const

/** What one side says, with how many stand behind it. */
export const voiceWords = (voice: Voice, scale: Scale): string =>
  'silent' in voice
    ? SILENCE[voice.silent]
    : `${gradeName(voice.grade, scale)}${voice.of > 1 ? `, of ${voice.of}` : ''}`

export const sidesPath = (cycleId: string): string => `${cyclePath(cycleId)}/sides`

/** Which case audits say something of the standards of a cycle. */
export const auditsPath = (cycleId: string): string => `${cyclePath(cycleId)}/audits`

/** A standard of an agency on which sides disagree, with how far its question is. */
export interface ListedSide {
  readonly seen: SeenStandard
  readonly stage: Html
}

const row = ({ seen: each, stage }: ListedSide, { cycle, tool }: CycleInFull): Html => {
  const { agencyId, agency, standard, seen } = each
  const say = (side: keyof typeof seen.voices): string => voiceWords(seen.voices[side], tool.scale)
  return html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${cyclePath(cycle.id)}/agencies/${agencyId}/standards/${standard.id}">${agency}</a><span class="accord-register__sub">${standard.number}. ${standard.words}</span></th><td data-label="Says of itself"><span>${say('agency')}</span></td><td data-label="Practitioners"><span>${say('practitioners')}</span></td><td data-label="Audited cases"><span>${say('audits')}</span></td><td data-label="Question"><span>${stage}</span></td></tr>`
}

/** Where agency, practitioners and audited cases say different things. */
export function sidesPage(
  found: CycleInFull,
  listed: readonly ListedSide[],
  {
    undrafted,
    drafted,
    audits,
    mayKeep,
  }: {
    readonly undrafted: number
    readonly drafted: number
    /** How many case audits count. */
    readonly audits: number
    readonly mayKeep: boolean
  },
): Page {
  const { cycle } = found
  const here = sidesPath(cycle.id)
  const agencies = new Set(listed.map(({ seen }) => seen.agencyId)).size
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${cycle.title}</p><h1 class="govuk-heading-l">Three sides</h1><p>What agencies say of themselves, what their practitioners say, and what audited cases show. Two sides disagree where they are more than ${counted(cycle.margin, 'grade')} apart. Practitioners are shown from ${cycle.leastPractitioners}, audited cases from ${cycle.leastAudits}. <a class="govuk-link" href="${auditsPath(cycle.id)}">${audits === 0 ? 'No case audit counts yet' : `${counted(audits, 'case audit')} ${audits === 1 ? 'counts' : 'count'}`}</a>.</p></div>${
    mayKeep &&
    (drafted > 0 || undrafted > 0) &&
    html`<div class="accord-actions">${undrafted > 0 && postForm({ action: `${here}/draft` }, button({ text: `Draft ${counted(undrafted, 'question')}`, preventDoubleClick: true, classes: drafted > 0 ? 'govuk-button--secondary' : '' }))}${drafted > 0 && html`<a class="govuk-button" href="${here}/put">Put ${counted(drafted, 'question')}</a>`}</div>`
  }</div>
<div class="accord-space-below"><ul class="accord-stats">${stat('Disagreements', String(listed.length), 'Standards of agencies')}${stat('Agencies', String(agencies), `of ${found.returns.length} that are asked`)}${stat('Questions drafted', String(drafted), 'Nobody sees them yet')}</ul></div>
${
  listed.length === 0
    ? html`<div class="accord-empty">${icon('check')}<h2 class="govuk-heading-s">Nothing disagrees</h2><p class="govuk-body">Sides are compared once an agency has answered and its practitioners or audited cases are enough to be shown.</p></div>`
    : section(
        'disagree',
        'Where they disagree',
        html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Standards on which sides disagree, the widest apart first</caption><thead><tr><th scope="col">Agency and standard</th><th scope="col">Says of itself</th><th scope="col">Practitioners</th><th scope="col">Audited cases</th><th scope="col">Question</th></tr></thead><tbody>${listed.map((each) => row(each, found))}</tbody></table></div>`,
      )
}`
  return {
    ...{ title: `Three sides: ${cycle.title}`, here: CYCLES_HERE, main },
    within: [CYCLES_CRUMB, { text: cycle.title, href: cyclePath(cycle.id) }],
  }
}

export const withinSides = ({ cycle }: CycleInFull) => [
  CYCLES_CRUMB,
  { text: cycle.title, href: cyclePath(cycle.id) },
  { text: 'Three sides', href: sidesPath(cycle.id) },
]

/** Putting all that is drafted to the agencies. */
export function putPage(
  found: CycleInFull,
  drafted: number,
  meetings: readonly { readonly value: string; readonly text: string }[],
  form: FormState,
): Page {
  const field = fields(form)
  if (drafted === 0) {
    const title = 'Put the questions'
    const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1><div class="accord-empty">${icon('check')}<h2 class="govuk-heading-s">No question is drafted</h2><a class="govuk-button" href="${sidesPath(found.cycle.id)}">Back to the three sides</a></div>`
    return { title, here: CYCLES_HERE, within: withinSides(found), main }
  }
  return formPage(
    {
      ...{ title: 'Put the questions', action: `${sidesPath(found.cycle.id)}/put`, here: CYCLES_HERE },
      within: withinSides(found),
      before: html`<p class="govuk-body">${counted(drafted, 'question')} ${drafted === 1 ? 'is' : 'are'} put to the agencies. Whoever leads one is written to. Then their words cannot be changed.</p>`,
    },
    form,
    field.date('replyBy', 'Day by which agencies reply'),
    field.choice('meetingId', 'Meeting that is the challenge session', meetings, {
      none: 'None yet',
      hint: `Meetings of ${found.group} that are to come. An item is added to its agenda`,
    }),
    field.submit('Put the questions'),
  )
}
