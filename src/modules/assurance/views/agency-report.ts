import type { NamedAction } from '#modules/actions/index.ts'
import { dayOf } from '#platform/days.ts'
import { counted, longDate } from '#platform/words.ts'
import type { CycleInFull, NamedReturn } from '../queries/cycles.ts'
import { gapsOf, gapWords } from '../rules/agency-report.ts'
import { isPastDue, KIND_WORDS } from '../rules/cycles.ts'
import { changeWords, type HeatMap, squareWords } from '../rules/heat-map.ts'
import { ownGrade, type SeenStandard } from '../rules/sides.ts'
import type { CycleStandard } from '../schema/cycle-standards.ts'
import { SQUARE_KINDS } from './cycle-agency.ts'
import { cyclePath, squareClass, totalWords } from './cycle-parts.ts'
import { actionsTable, metWords, settingsWords, stageCell, stateWords } from './cycle-report.ts'
import { gradeWords } from './cycle-standard.ts'
import { voiceWords } from './sides.ts'
import type { Block, Cell, Written } from './written.ts'

/** What the report of one agency is written of. */
export interface AroundAgencyReport {
  readonly map: HeatMap
  /** The title of the cycle before, where there is one. */
  readonly before: string | undefined
  /** What was put to the agency, as far as the reader sees it, by standard. */
  readonly put: ReadonlyMap<string, CycleStandard>
  /** The other sides, by standard; undefined while the reader may not see them. */
  readonly seen: ReadonlyMap<string, SeenStandard> | undefined
  readonly actions: readonly NamedAction[]
  readonly today: Temporal.PlainDate
}

const cell = (text: string): Cell => ({ text })

function standardsTable(found: CycleInFull, given: NamedReturn, around: AroundAgencyReport): Block {
  const { cycle, tool } = found
  const { map, put, before } = around
  return {
    ...{ kind: 'table', caption: `How ${given.agency} meets each standard` },
    head: [
      ...['Standard', 'Says of itself', 'Agreed', 'Difference', 'Stands at'],
      ...(before === undefined ? [] : ['Since the cycle before']),
    ],
    rows: tool.standards.map((standard) => {
      const agreed = put.get(standard.id)
      const placed = map.at(given.agencyId, standard.id)
      const { square, change, isReworded } = placed
      const own = agreed?.agreedOn ? agreed.selfGrade : ownGrade(given, standard, tool)
      return [
        {
          text: `${standard.number}. ${standard.words}`,
          href: `${cyclePath(cycle.id)}/agencies/${given.agencyId}/standards/${standard.id}`,
        },
        cell(gradeWords(given.graded === null ? undefined : own, found)),
        cell(agreed?.agreedOn ? gradeWords(agreed.agreedGrade, found) : '–'),
        cell(gapWords(agreed)),
        {
          text: squareWords(square, tool.scale.names),
          tag: SQUARE_KINDS[squareClass(square, tool.scale.met) as keyof typeof SQUARE_KINDS],
        },
        ...(before === undefined
          ? []
          : [cell(`${changeWords(change) || '–'}${isReworded ? ' (in other words)' : ''}`)]),
      ]
    }),
  }
}

function sidesTable({ tool }: CycleInFull, seen: ReadonlyMap<string, SeenStandard>): Block {
  return {
    ...{ kind: 'table', caption: 'What practitioners and audited cases say of each standard' },
    head: ['Standard', 'Practitioners', 'Audited cases', 'Sides'],
    rows: tool.standards.map(({ id, number, words }) => {
      const of = seen.get(id)?.seen
      const say = (side: 'practitioners' | 'audits'): Cell =>
        cell(of ? voiceWords(of.voices[side], tool.scale) : 'None')
      const apart = of?.disagreements[0]?.apart
      return [
        ...[cell(`${number}. ${words}`), say('practitioners'), say('audits')],
        apart === undefined
          ? cell('No disagreement')
          : ({ text: `${counted(apart, 'grade')} apart`, tag: 'watch' } as const),
      ]
    }),
  }
}

/** One standard after the other, as the challenge session left it. */
function challengeBlocks(found: CycleInFull, around: AroundAgencyReport): readonly Block[] {
  const blocks = found.tool.standards.flatMap(({ id, number, words }): readonly Block[] => {
    const put = around.put.get(id)
    if (!put || (put.question === '' && put.agreedOn === null)) return []
    const facts: (readonly [string, string])[] = [
      ...(put.question === '' ? [] : [['Question', put.question] as const]),
      ...(put.putOn ? [['Reply', put.repliedOn ? put.reply : stageCell(put).text] as const] : []),
      ...(put.agreedOn
        ? [
            [
              'Agreed',
              `${gradeWords(put.agreedGrade, found)}, on ${longDate(put.agreedOn)}${put.reason === '' ? '' : `. ${put.reason}`}`,
            ] as const,
          ]
        : []),
    ]
    return [
      { kind: 'heading', text: `${number}. ${words}` },
      { kind: 'facts', facts },
    ]
  })
  return blocks.length === 0 ? [{ kind: 'nothing', text: 'Nothing was put to the agency.' }] : blocks
}

/** What a cycle says of one agency, from its own grades to what is done about each gap. */
export function agencyReport(found: CycleInFull, given: NamedReturn, around: AroundAgencyReport): Written {
  const { cycle, tool } = found
  const { map, before, seen, put, actions, today } = around
  const gaps = gapsOf(tool.standards, { map, agencyId: given.agencyId, met: tool.scale.met, put, actions })
  const sent = given.sentAt
    ? `Sent on ${longDate(dayOf(given.sentAt))}. ${totalWords(map.ofAgency(given.agencyId))} of the standards that count are met.`
    : isPastDue(cycle, today)
      ? `The agency made no return by ${longDate(cycle.dueOn)}.`
      : `The return is due by ${longDate(cycle.dueOn)}.`
  return {
    kicker: `${KIND_WORDS[cycle.kind]}: ${cycle.title}`,
    title: `Report of ${given.agency}`,
    lead: `${sent} ${stateWords(cycle, today)}`,
    parts: [
      {
        ...{ id: 'standards', heading: 'How the standards are met' },
        blocks: [
          {
            kind: 'words',
            text: `${metWords(found)} Where a grade was agreed, the agency stands at that one, and its own stays beside it.${before === undefined ? '' : ` Compared with “${before}”.`}`,
          },
          standardsTable(found, given, around),
        ],
      },
      {
        ...{ id: 'gaps', heading: 'Gaps' },
        blocks:
          gaps.length === 0
            ? [{ kind: 'nothing', text: 'Every standard that counts is met.' }]
            : [
                {
                  kind: 'list',
                  items: gaps.map(({ number, words, actions: those }) =>
                    cell(
                      `${number}. ${words}: ${those === 0 ? 'no action closes it yet' : counted(those, 'action')}`,
                    ),
                  ),
                },
              ],
      },
      {
        ...{ id: 'sides', heading: 'What others say' },
        blocks: seen
          ? [{ kind: 'words', text: settingsWords(cycle) }, sidesTable(found, seen)]
          : [
              {
                kind: 'nothing',
                text: 'What practitioners and audited cases say is shown once the cycle is closed.',
              },
            ],
      },
      { id: 'challenge', heading: 'Challenge', blocks: challengeBlocks(found, around) },
      { id: 'actions', heading: 'What is done about it', blocks: [actionsTable(actions, today)] },
    ],
  }
}
