import { type NamedAction, STANDING_KIND, standingOf } from '#modules/actions/index.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { CycleInFull, NamedReturn } from '../queries/cycles.ts'
import { challengedOf, movementOf, returnWords } from '../rules/cycle-report.ts'
import { isPastDue, KIND_WORDS } from '../rules/cycles.ts'
import { type HeatMap, squareWords } from '../rules/heat-map.ts'
import { challengeStage, keyOf, type SeenStandard } from '../rules/sides.ts'
import type { CycleStandard } from '../schema/cycle-standards.ts'
import { STAGE_KINDS } from './cycle-agency.ts'
import { CYCLES_CRUMB, CYCLES_HERE, cyclePath, totalWords } from './cycle-parts.ts'
import { voiceWords } from './sides.ts'
import { type Block, type Cell, type Written, writtenParts } from './written.ts'

/** What the composite report of a cycle is written of. */
export interface AroundReport {
  readonly map: HeatMap
  /** The title of the cycle before, where there is one. */
  readonly before: string | undefined
  readonly put: readonly CycleStandard[]
  /** Standards on which sides disagree. */
  readonly disagreeing: readonly SeenStandard[]
  readonly actions: readonly NamedAction[]
  /** How many need not answer, and have not. They are in no count. */
  readonly excused: number
  /** How many practitioners answered; undefined where none was asked. */
  readonly surveyed: number | undefined
  readonly today: Temporal.PlainDate
}

const cell = (text: string): Cell => ({ text })

/** How far the challenge of a standard is, as a cell. */
export const stageCell = (put: CycleStandard | undefined): Cell => {
  const stage = challengeStage(put)
  return { text: stage, tag: STAGE_KINDS[stage] }
}

/** Actions of a report: what is to be done, by whom and by when, and how it stands. */
export const actionsTable = (actions: readonly NamedAction[], today: Temporal.PlainDate): Block =>
  actions.length === 0
    ? { kind: 'nothing', text: 'No action came from it yet.' }
    : {
        ...{ kind: 'table', caption: 'Actions and how they stand' },
        head: ['Action', 'Owner', 'Due', 'Status'],
        rows: actions.map((action) => {
          const standing = standingOf(action, today)
          return [
            { text: action.summary, under: action.reference, href: `/workspace/actions/${action.id}` },
            cell(action.owner || 'Nobody yet'),
            cell(action.dueOn ? longDate(action.dueOn) : 'No day'),
            { text: standing, tag: STANDING_KIND[standing] },
          ]
        }),
      }

/** In words who made a return, and who did not: what never came is no “no”. */
function returnsPart(
  { returns, cycle }: CycleInFull,
  { today, excused }: Pick<AroundReport, 'today' | 'excused'>,
): readonly Block[] {
  const none = returns.filter(({ sentAt }) => sentAt === null)
  const waiting = isPastDue(cycle, today) ? 'made no return' : 'are still waited for'
  const sent: Block = {
    kind: 'words',
    text: `${returnWords(returns)} sent a return.${excused > 0 ? ` ${counted(excused, 'other')} need not answer.` : ''}`,
  }
  return none.length === 0
    ? [sent]
    : [
        sent,
        { kind: 'words', text: `These ${waiting}:` },
        { kind: 'list', items: none.map(({ agency }) => cell(agency)) },
      ]
}

function standardsTable({ tool, returns }: CycleInFull, { map, before }: AroundReport): Block {
  const ids = returns.map(({ agencyId }) => agencyId)
  return {
    ...{ kind: 'table', caption: 'How each standard is met' },
    head: [
      ...['Standard', 'Agencies that meet it', 'Not applicable', 'No return'],
      ...(before === undefined ? [] : ['Since the cycle before']),
    ],
    rows: tool.standards.map(({ id, number, words }) => {
      const total = map.ofStandard(id)
      const { better, worse, same } = movementOf(map, ids, id)
      const moved =
        better + worse + same === 0 ? 'Not compared' : `${better} better, ${worse} worse, ${same} the same`
      return [
        ...[`${number}. ${words}`, totalWords(total), String(total.notApplicable), String(total.nilReturns)],
        ...(before === undefined ? [] : [moved]),
      ].map(cell)
    }),
  }
}

function agenciesTable({ tool, returns, cycle }: CycleInFull, { map, today }: AroundReport): Block {
  const nothing = isPastDue(cycle, today) ? 'No return' : 'Awaited'
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
  return {
    ...{ kind: 'table', caption: 'How each agency stands', head: ['Agency', 'Standards met', 'Lowest'] },
    rows: returns.map((each) => [
      { text: each.agency, href: `${cyclePath(cycle.id)}/agencies/${each.agencyId}/report` },
      cell(each.graded === null ? nothing : totalWords(map.ofAgency(each.agencyId))),
      cell(lowest(each)),
    ]),
  }
}

function sidesTable(found: CycleInFull, { disagreeing, put }: AroundReport): Block {
  const { cycle, tool } = found
  const of = new Map(put.map((each) => [keyOf(each.agencyId, each.standardId), each]))
  if (disagreeing.length === 0)
    return { kind: 'nothing', text: 'No two sides disagree by more than the margin.' }
  return {
    ...{ kind: 'table', caption: 'Where sides disagree, the widest apart first' },
    head: ['Agency and standard', 'Says of itself', 'Practitioners', 'Audited cases', 'Challenge'],
    rows: disagreeing.map(({ agencyId, agency, standard, seen }) => {
      const say = (side: keyof typeof seen.voices): Cell => cell(voiceWords(seen.voices[side], tool.scale))
      return [
        {
          ...{ text: agency, under: `${standard.number}. ${standard.words}` },
          href: `${cyclePath(cycle.id)}/agencies/${agencyId}/standards/${standard.id}`,
        },
        ...[say('agency'), say('practitioners'), say('audits')],
        stageCell(of.get(keyOf(agencyId, standard.id))),
      ]
    }),
  }
}

function challengeWords(put: readonly CycleStandard[]): string {
  const { put: asked, replied, agreed, moved } = challengedOf(put)
  if (asked === 0 && agreed === 0) return 'No question was put to an agency yet.'
  return `${counted(asked, 'question')} put, ${counted(replied, 'reply', 'replies')}. ${counted(agreed, 'grade')} agreed, of which ${moved} ${moved === 1 ? 'is' : 'are'} not what the agency had said.`
}

/** When two sides are said to disagree: each report states the settings of its cycle. */
export const settingsWords = ({ margin, leastPractitioners, leastAudits }: CycleInFull['cycle']): string =>
  `Two sides disagree where they are more than ${counted(margin, 'grade')} apart. Practitioners are shown from ${leastPractitioners}, audited cases from ${leastAudits}.`

/** At which grade a standard is met, and what is in no share. */
export const metWords = ({ cycle, tool }: CycleInFull): string =>
  `A standard is met at “${tool.scale.names[cycle.met]}”${cycle.met < tool.scale.names.length - 1 ? ' or higher' : ''}. What does not apply and what was not returned is in no share.`

/** Whether a cycle is closed, or how old what is said of it is. */
export const stateWords = ({ closedOn }: CycleInFull['cycle'], today: Temporal.PlainDate): string =>
  closedOn
    ? `The cycle was closed on ${longDate(closedOn)}.`
    : `The cycle is still open. This is how it stands on ${longDate(today)}.`

/** The whole of a cycle: every figure leads to where it comes from. */
export function cycleReport(found: CycleInFull, around: AroundReport): Written {
  const { cycle, group, returns } = found
  const { map, before, put, surveyed, today, actions } = around
  const met = `${map.ofAll.percent === null ? 'Nothing is graded yet.' : `${totalWords(map.ofAll)} of all grades that count meet their standard.`} ${metWords(found)}${before === undefined ? '' : ` Compared with “${before}”.`}`
  const asked =
    surveyed === undefined
      ? 'Practitioners were not asked.'
      : `${counted(surveyed, 'practitioner')} answered.`
  return {
    kicker: `${KIND_WORDS[cycle.kind]}, overseen by ${group}`,
    title: `Composite report: ${cycle.title}`,
    lead: stateWords(cycle, today),
    parts: [
      { id: 'returns', heading: 'Returns', blocks: returnsPart(found, around) },
      {
        ...{ id: 'standards', heading: 'How the standards are met' },
        blocks: [{ kind: 'words', text: met }, standardsTable(found, around)],
      },
      {
        ...{ id: 'agencies', heading: 'How each agency stands' },
        blocks: [
          returns.length === 0 ? { kind: 'nothing', text: 'Nobody is asked.' } : agenciesTable(found, around),
        ],
      },
      {
        ...{ id: 'sides', heading: 'What others say' },
        blocks: [{ kind: 'words', text: `${asked} ${settingsWords(cycle)}` }, sidesTable(found, around)],
      },
      { id: 'challenge', heading: 'Challenge', blocks: [{ kind: 'words', text: challengeWords(put) }] },
      { id: 'actions', heading: 'What is done about it', blocks: [actionsTable(actions, today)] },
    ],
  }
}

/** A report of a cycle, or of one agency of it, on one page with its PDF. */
export function writtenPage(
  found: CycleInFull,
  written: Written,
  print: Html,
  of?: Pick<NamedReturn, 'agencyId' | 'agency'>,
): Page {
  const { cycle } = found
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${written.kicker}</p><h1 class="govuk-heading-l">${written.title}</h1><p>${written.lead}</p></div></div>
${print}
${writtenParts(written)}`
  return {
    ...{ title: written.title, here: CYCLES_HERE, main },
    within: [
      CYCLES_CRUMB,
      { text: cycle.title, href: cyclePath(cycle.id) },
      ...(of ? [{ text: of.agency, href: `${cyclePath(cycle.id)}/agencies/${of.agencyId}` }] : []),
    ],
  }
}
