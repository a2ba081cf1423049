import type { RecordWords } from '#platform/conflict.ts'
import { dateBoxes, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { button } from '#platform/govuk/button.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { CycleInput } from '../forms/cycles.ts'
import type { CycleInFull, NamedReturn } from '../queries/cycles.ts'
import { isPastDue, KIND_WORDS } from '../rules/cycles.ts'
import { type HeatMap, type Total, wholePercent } from '../rules/heat-map.ts'
import { CYCLES_CRUMB, CYCLES_HERE, cyclePath, cycleTag, returnTag, totalWords } from './cycle-parts.ts'
import { type About, formPage, type Inside, stalePage, versionField } from './editing.ts'
import { nothingYet, section, stat } from './parts.ts'

/** What the page of a cycle shows besides its records. */
export interface AroundCycle {
  readonly map: HeatMap
  /** How many answers the survey has; undefined where there is none. */
  readonly surveyed: number | undefined
  /** When each agency that is asked was last reminded, by its invitation. */
  readonly reminded: ReadonlyMap<string, Temporal.PlainDate>
  /** Agencies of which nobody is known who could be written to. */
  readonly nobodyKnown: ReadonlySet<string>
  readonly mayKeep: boolean
  readonly today: Temporal.PlainDate
}

const share = (total: Total): Html =>
  html`${totalWords(total)}${total.notApplicable > 0 && html` <span class="accord-muted">(${total.notApplicable} not applicable)</span>`}`

function returnRow(found: CycleInFull, each: NamedReturn, around: AroundCycle): Html {
  const { cycle } = found
  const { map, reminded, nobodyKnown, today } = around
  const last = reminded.get(each.invitationId)
  const note =
    each.sentAt !== null
      ? ''
      : nobodyKnown.has(each.agencyId)
        ? 'Nobody is known to write to: give it a safeguarding lead'
        : last
          ? `Last reminded on ${longDate(last)}`
          : ''
  return html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${cyclePath(cycle.id)}/agencies/${each.agencyId}">${each.agency}</a>${note !== '' && html`<span class="accord-register__sub">${note}</span>`}</th><td data-label="Return"><span>${returnTag(each, isPastDue(cycle, today))}</span></td><td data-label="Standards met"><span>${each.graded === null ? '–' : totalWords(map.ofAgency(each.agencyId))}</span></td></tr>`
}

/** Those that are still waited for first, then by name. */
const inOrder = (returns: readonly NamedReturn[]): readonly NamedReturn[] => [
  ...returns.filter(({ sentAt }) => sentAt === null),
  ...returns.filter(({ sentAt }) => sentAt !== null),
]

export const standardsList = ({ tool, cycle }: CycleInFull, map: HeatMap): Html =>
  html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">How many agencies meet each standard</caption><thead><tr><th scope="col">Standard</th><th scope="col">Agencies that meet it</th></tr></thead><tbody>${tool.standards.map(
    ({ id, number, words }) =>
      html`<tr><th scope="row">${number}. ${words}</th><td data-label="Agencies that meet it"><span>${share(map.ofStandard(id))}</span></td></tr>`,
  )}</tbody></table></div><p class="govuk-body accord-muted">A standard is met at “${tool.scale.names[cycle.met]}”${cycle.met < tool.scale.names.length - 1 && ' or higher'}. What does not apply, and what was not returned, is in no share.</p>`

/** What stands above everything else of a cycle. */
export function cycleHead(
  found: CycleInFull,
  { mayKeep, today }: Pick<AroundCycle, 'mayKeep' | 'today'>,
): Html {
  const { cycle, round, group, isWhole } = found
  const here = cyclePath(cycle.id)
  const isClosed = cycle.closedOn !== null
  const who = cycle.kind === 'schools' ? 'Schools' : 'Agencies'
  return html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${KIND_WORDS[cycle.kind]}, overseen by ${group} ${cycleTag(found, today)}</p><h1 class="govuk-heading-l">${cycle.title}</h1><p>${
    isClosed
      ? `Closed on ${longDate(cycle.closedOn ?? today)}.`
      : `${who} answer by ${longDate(cycle.dueOn)}. Late answers are taken until ${longDate(round.closesOn)}.`
  }</p></div><div class="accord-actions">${isWhole && html`<a class="govuk-button govuk-button--secondary" href="${here}/report">${icon('doc')} Composite report</a><a class="govuk-button govuk-button--secondary" href="${here}/sides">Three sides</a>`}<a class="govuk-button govuk-button--secondary" href="${here}/map">${icon('chart')} Heat map</a>${mayKeep && !isClosed && html`<a class="govuk-button govuk-button--secondary" href="${here}/edit">Change</a>`}</div></div>`
}

/** Closing it, for whoever keeps it. */
export const closing = ({ cycle }: CycleInFull, mayKeep: boolean): Html | false =>
  mayKeep &&
  cycle.closedOn === null &&
  section(
    'close',
    'Close it',
    html`<div class="accord-card"><p class="govuk-body">Close the cycle once no answer is to come any more. Whoever has not answered stays a nil return. It cannot be opened again.</p>${postForm(
      { action: `${cyclePath(cycle.id)}/close` },
      button({ text: 'Close the cycle', classes: 'govuk-button--secondary', preventDoubleClick: true }),
    )}</div>`,
  )

/** One cycle: how many have answered, how the standards are met, and who is waited for. */
export function cyclePage(found: CycleInFull, around: AroundCycle): Page {
  const { cycle, survey, returns, isWhole } = found
  const { map, surveyed, mayKeep, today } = around
  const sent = returns.filter(({ sentAt }) => sentAt !== null).length
  const waiting = returns.length - sent
  const percent = wholePercent(sent, returns.length)
  const main = html`${cycleHead(found, around)}
<div class="accord-space-below"><ul class="accord-stats">${stat('Returns', `${sent} of ${returns.length}`, percent === null ? 'Nobody is asked' : `${percent}% sent`)}${stat('Standards met', map.ofAll.percent === null ? '–' : `${map.ofAll.percent}%`, map.ofAll.base === 0 ? 'Nothing graded yet' : `${map.ofAll.met} of ${counted(map.ofAll.base, 'answer')} that count`)}${
    isWhole && survey
      ? stat(
          'Practitioners',
          String(surveyed ?? 0),
          html`Answers of the <a class="govuk-link" href="/workspace/question-rounds/${survey.id}">survey</a>, added at night`,
        )
      : stat(
          isPastDue(cycle, today) ? 'Nil returns' : 'Waited for',
          String(waiting),
          isPastDue(cycle, today) ? 'Asked, and nothing came' : 'Reminded by letter',
        )
  }</ul></div>
${section('returns', counted(returns.length, 'return'), returns.length === 0 ? nothingYet('Nobody is asked.') : html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Returns, those that are waited for first</caption><thead><tr><th scope="col">Agency</th><th scope="col">Return</th><th scope="col">Standards met</th></tr></thead><tbody>${inOrder(returns).map((each) => returnRow(found, each, around))}</tbody></table></div>`)}
${isWhole && section('standards', 'Standards', standardsList(found, map))}
${closing(found, mayKeep)}`
  return { title: cycle.title, here: CYCLES_HERE, within: [CYCLES_CRUMB], main }
}

const aboutChange = ({ cycle }: CycleInFull): About => ({
  ...{ title: 'Change this cycle', action: `${cyclePath(cycle.id)}/edit`, here: CYCLES_HERE },
  within: [CYCLES_CRUMB, { text: cycle.title, href: cyclePath(cycle.id) }],
})

const changeFields =
  ({ tool, survey, cycle }: CycleInFull): Inside =>
  (form, words) => {
    const field = fields(form)
    return [
      field.text('title', 'What it is called'),
      field.date('dueOn', 'Day by which agencies answer', {
        hint: survey
          ? 'The survey ends on this day too'
          : cycle.kind === 'schools'
            ? 'Schools that are open on this day and were not asked yet are asked when you save'
            : 'Whoever has not answered is reminded of the new day',
      }),
      field.date('closesOn', 'Last day on which late answers are taken'),
      field.choice(
        'met',
        'Lowest grade that meets a standard',
        tool.scale.names.map((text, place) => ({ value: String(place), text })).slice(1),
      ),
      field.text('margin', 'How many grades two sides may be apart before they disagree', {
        ...{ inputmode: 'numeric', classes: 'govuk-input--width-2' },
        hint: 'Agency, practitioners and audited cases. 1 is usual: with 0, neighbouring grades already disagree',
      }),
      field.text('leastPractitioners', 'From how many practitioners their side is shown', {
        ...{ inputmode: 'numeric', classes: 'govuk-input--width-2', hint: '5 or more' },
      }),
      field.text('leastAudits', 'From how many audited cases their side is shown', {
        ...{ inputmode: 'numeric', classes: 'govuk-input--width-2' },
      }),
      versionField(form),
      field.submit(words),
    ]
  }

export const filledCycle = ({ cycle, round }: CycleInFull): FormState =>
  filled({
    ...{ title: cycle.title, met: String(cycle.met), margin: String(cycle.margin) },
    ...{ leastPractitioners: String(cycle.leastPractitioners), leastAudits: String(cycle.leastAudits) },
    ...{ ...dateBoxes('dueOn', cycle.dueOn), ...dateBoxes('closesOn', round.closesOn) },
    version: String(cycle.version),
  })

export const changeCyclePage = (found: CycleInFull, form: FormState): Page =>
  formPage(aboutChange(found), form, ...changeFields(found)(form, 'Save changes'))

const cycleWords = (
  given: Pick<
    CycleInput,
    'title' | 'dueOn' | 'closesOn' | 'met' | 'margin' | 'leastPractitioners' | 'leastAudits'
  >,
  { tool }: CycleInFull,
): RecordWords => ({
  'What it is called': given.title,
  'Day by which agencies answer': longDate(given.dueOn),
  'Last day on which late answers are taken': longDate(given.closesOn),
  'Lowest grade that meets a standard': tool.scale.names[given.met] ?? '',
  'How many grades two sides may be apart': String(given.margin),
  'From how many practitioners': String(given.leastPractitioners),
  'From how many audited cases': String(given.leastAudits),
})

export const staleCyclePage = (current: CycleInFull, typed: CycleInput, form: FormState): Page =>
  stalePage(
    aboutChange(current),
    current.cycle,
    cycleWords({ ...current.cycle, closesOn: current.round.closesOn }, current),
    cycleWords(typed, current),
    form,
    changeFields(current),
  )
