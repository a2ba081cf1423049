import { type NamedAction, ownerWords, standingTag } from '#modules/actions/index.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { CycleInFull, NamedReturn } from '../queries/cycles.ts'
import { challengedOf, movementOf, returnWords } from '../rules/cycle-report.ts'
import { isPastDue, KIND_WORDS } from '../rules/cycles.ts'
import { type HeatMap, squareWords } from '../rules/heat-map.ts'
import { keyOf, type SeenStandard } from '../rules/sides.ts'
import type { CycleStandard } from '../schema/cycle-standards.ts'
import { stageTag } from './cycle-agency.ts'
import { CYCLES_CRUMB, CYCLES_HERE, cyclePath, totalWords } from './cycle-parts.ts'
import { nothingYet, section } from './parts.ts'
import { voiceWords } from './sides.ts'

/** What the composite report of a cycle is written of. */
export interface AroundReport {
  readonly map: HeatMap
  /** The title of the cycle before, where there is one. */
  readonly before: string | undefined
  readonly put: readonly CycleStandard[]
  /** Standards on which sides disagree. */
  readonly disagreeing: readonly SeenStandard[]
  readonly actions: readonly NamedAction[]
  /** How many practitioners answered; undefined where none was asked. */
  readonly surveyed: number | undefined
  readonly today: Temporal.PlainDate
}

const register = (caption: string, head: readonly string[], rows: readonly Html[]): Html =>
  html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">${caption}</caption><thead><tr>${head.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`

const cells = (head: readonly string[], given: readonly (Html | string)[]): Html[] =>
  given.map((each, place) => html`<td data-label="${head[place + 1]}"><span>${each}</span></td>`)

/** In words who made a return, and who did not: what never came is no “no”. */
function returnsPart({ returns, cycle }: CycleInFull, today: Temporal.PlainDate): Html {
  const none = returns.filter(({ sentAt }) => sentAt === null)
  const waiting = isPastDue(cycle, today) ? 'made no return' : 'are still waited for'
  return html`<p class="govuk-body">${returnWords(returns)} sent a return.</p>${none.length > 0 && html`<p class="govuk-body">These ${waiting}:</p><ul class="govuk-list govuk-list--bullet">${none.map(({ agency }) => html`<li>${agency}</li>`)}</ul>`}`
}

function standardsPart({ tool, returns }: CycleInFull, { map, before }: AroundReport): Html {
  const ids = returns.map(({ agencyId }) => agencyId)
  const head = [
    'Standard',
    'Agencies that meet it',
    'Not applicable',
    'No return',
    ...(before === undefined ? [] : ['Since the cycle before']),
  ]
  return register(
    'How each standard is met',
    head,
    tool.standards.map(({ id, number, words }) => {
      const total = map.ofStandard(id)
      const { better, worse, same } = movementOf(map, ids, id)
      const moved =
        before === undefined
          ? []
          : [
              better + worse + same === 0
                ? 'Not compared'
                : `${better} better, ${worse} worse, ${same} the same`,
            ]
      return html`<tr><th scope="row">${number}. ${words}</th>${cells(head, [totalWords(total), String(total.notApplicable), String(total.nilReturns), ...moved])}</tr>`
    }),
  )
}

function agenciesPart({ tool, returns, cycle }: CycleInFull, { map, today }: AroundReport): Html {
  const nothing = isPastDue(cycle, today) ? 'No return' : 'Awaited'
  const head = ['Agency', 'Standards met', 'Lowest']
  const lowest = ({ agencyId, graded }: NamedReturn): string => {
    if (graded === null) return '–'
    const below = tool.standards.flatMap(({ id, number }) => {
      const { square } = map.at(agencyId, id)
      return square.is === 'graded' && square.grade < tool.scale.met
        ? [{ number, grade: square.grade, words: squareWords(square, tool.scale.names) }]
        : []
    })
    const least = Math.min(...below.map(({ grade }) => grade))
    const those = below.filter(({ grade }) => grade === least)
    return those.length === 0
      ? 'Every standard that counts is met'
      : `${those[0]?.words} on ${those.length === 1 ? 'standard' : 'standards'} ${those.map(({ number }) => number).join(', ')}`
  }
  return register(
    'How each agency stands',
    head,
    returns.map(
      (each) =>
        html`<tr><th scope="row"><a class="govuk-link" href="${cyclePath(cycle.id)}/agencies/${each.agencyId}">${each.agency}</a></th>${cells(head, [each.graded === null ? nothing : totalWords(map.ofAgency(each.agencyId)), lowest(each)])}</tr>`,
    ),
  )
}

function sidesPart(found: CycleInFull, { disagreeing, put }: AroundReport): Html {
  const { cycle, tool } = found
  const of = new Map(put.map((each) => [keyOf(each.agencyId, each.standardId), each]))
  const head = ['Agency and standard', 'Says of itself', 'Practitioners', 'Audited cases', 'Challenge']
  return disagreeing.length === 0
    ? nothingYet('No two sides disagree by more than the margin.')
    : register(
        'Where sides disagree, the widest apart first',
        head,
        disagreeing.map(({ agencyId, agency, standard, seen }) => {
          const say = (side: keyof typeof seen.voices): string => voiceWords(seen.voices[side], tool.scale)
          return html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${cyclePath(cycle.id)}/agencies/${agencyId}/standards/${standard.id}">${agency}</a><span class="accord-register__sub">${standard.number}. ${standard.words}</span></th>${cells(head, [say('agency'), say('practitioners'), say('audits'), stageTag(of.get(keyOf(agencyId, standard.id)))])}</tr>`
        }),
      )
}

const actionsPart = ({ actions, today }: AroundReport): Html =>
  actions.length === 0
    ? nothingYet('No action came from this cycle yet.')
    : html`<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${actions.map((action) => html`<li><div class="accord-rows__line"><span><a class="govuk-link" href="/workspace/actions/${action.id}">${action.summary}</a> <span class="accord-muted accord-small">${action.reference}, ${ownerWords(action)}${action.dueOn && `, due ${longDate(action.dueOn)}`}</span></span>${standingTag(action, today)}</div></li>`)}</ul></div>`

function challengeWords(put: readonly CycleStandard[]): string {
  const { put: asked, replied, agreed, moved } = challengedOf(put)
  if (asked === 0 && agreed === 0) return 'No question was put to an agency yet.'
  return `${counted(asked, 'question')} put, ${counted(replied, 'reply', 'replies')}. ${counted(agreed, 'grade')} agreed, of which ${moved} ${moved === 1 ? 'is' : 'are'} not what the agency had said.`
}

/** The whole of a cycle on one page, to be read and printed: every figure leads to where it comes from. */
export function cycleReportPage(found: CycleInFull, around: AroundReport): Page {
  const { cycle, tool, group, returns } = found
  const { map, before, put, surveyed, today } = around
  const title = 'Composite report'
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${KIND_WORDS[cycle.kind]}, overseen by ${group}</p><h1 class="govuk-heading-l">${title}: ${cycle.title}</h1><p>${cycle.closedOn ? `Closed on ${longDate(cycle.closedOn)}.` : `The cycle is still open. This is how it stands on ${longDate(today)}.`} It can be printed from the browser.</p></div></div>
${section('returns', 'Returns', returnsPart(found, today))}
${section(
  'standards',
  'How the standards are met',
  html`<p class="govuk-body">${map.ofAll.percent === null ? 'Nothing is graded yet.' : `${totalWords(map.ofAll)} of all grades that count meet their standard.`} A standard is met at “${tool.scale.names[cycle.met]}”${cycle.met < tool.scale.names.length - 1 && ' or higher'}. What does not apply and what was not returned is in no share.${before !== undefined && ` Compared with “${before}”.`}</p>${standardsPart(found, around)}`,
)}
${section('agencies', 'How each agency stands', returns.length === 0 ? nothingYet('Nobody is asked.') : agenciesPart(found, around))}
${section(
  'sides',
  'What others say',
  html`<p class="govuk-body">${surveyed === undefined ? 'Practitioners were not asked.' : `${counted(surveyed, 'practitioner')} answered.`} Two sides disagree where they are more than ${counted(cycle.margin, 'grade')} apart. Practitioners are shown from ${cycle.leastPractitioners}, audited cases from ${cycle.leastAudits}.</p>${sidesPart(found, around)}`,
)}
${section('challenge', 'Challenge', html`<p class="govuk-body">${challengeWords(put)}</p>`)}
${section('actions', 'What is done about it', actionsPart(around))}`
  return {
    ...{ title: `${title}: ${cycle.title}`, here: CYCLES_HERE, main },
    within: [CYCLES_CRUMB, { text: cycle.title, href: cyclePath(cycle.id) }],
  }
}
