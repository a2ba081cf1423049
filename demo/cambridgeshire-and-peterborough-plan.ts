import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Audience, GroupId } from '#modules/governance/index.ts'
import type { FigureReference } from '#modules/indicators/index.ts'
import {
  addPlan,
  addPlanAction,
  addPriority,
  addTelling,
  type PlanId,
  type PriorityId,
  publishTelling,
  type Stage,
  type TellingPart,
} from '#modules/plan/index.ts'
import type { Source } from '#platform/source.ts'
import type { Loading } from './load.ts'

const FOLDER = join(import.meta.dirname, 'cambridgeshire-and-peterborough', 'plan')

interface PlanFile {
  readonly title: string
  readonly startsOn: string | null
  readonly endsOn: string
  readonly note: string
  readonly consultation: string
  readonly decision: string
  readonly decidedOn: string | null
  readonly decidedBy: string | null
  readonly source: readonly Source[]
  readonly priorities: readonly {
    readonly code: string
    readonly audience: Audience
    readonly place: number
    readonly title: string
    readonly stage: Stage
    readonly workstream: string | null
    readonly objectives: readonly string[]
    readonly evidence: string
    readonly summary: string
    readonly source: readonly Source[]
    /** Each figure by its file and its code there. */
    readonly figures: readonly { readonly part: TellingPart; readonly figure: string }[]
  }[]
}

interface ActionRow {
  readonly priority_id: string
  readonly kind: 'work' | 'evaluation'
  readonly period: string
  readonly summary: string
  readonly stage: Stage
  readonly partners: string
  readonly figures: string
  readonly reaches_people: string
  readonly source_file: string
  readonly source_section: string
  readonly source_lines: string
}

const day = (text: string | null): Temporal.PlainDate | null =>
  text === null ? null : Temporal.PlainDate.from(text)

const AREA = 'Cambridgeshire and Peterborough'

/** The priorities and the 64 actions that the sources print. None has an owner or a day there, and none says its impact. */
export async function loadPlans(
  { work }: Loading,
  groupIds: ReadonlyMap<string, GroupId>,
  recordOf: (named: {
    readonly file: string
    readonly id_or_code: string
    readonly area: string
  }) => FigureReference,
): Promise<void> {
  const groupOf = (code: string | null): GroupId | null => {
    const id = code === null ? null : groupIds.get(code)
    if (id === undefined) throw new Error(`The plan names the group ${code}, which is not there`)
    return id
  }
  const recordNamed = (named: string): FigureReference => {
    const [file = '', code = ''] = named.split(' ')
    const { indicatorCode, area, periodLabel } = recordOf({ file, id_or_code: code, area: AREA })
    return { indicatorCode, area, periodLabel }
  }
  const plans: readonly PlanFile[] = JSON.parse(await readFile(join(FOLDER, 'plans.json'), 'utf8'))
  const priorityIds = new Map<string, PriorityId>()
  let latest: PlanId | undefined
  for (const { decidedBy, startsOn, endsOn, decidedOn, priorities, ...plan } of plans) {
    const { id } = await addPlan(work, {
      ...plan,
      ...{ startsOn: day(startsOn), endsOn: Temporal.PlainDate.from(endsOn), decidedOn: day(decidedOn) },
      ...{ decidedById: groupOf(decidedBy), decisionPaperId: null, consultationPaperId: null },
      ...{ consultedFrom: null, consultedTo: null, version: 0 },
    })
    latest = id
    for (const { code, workstream, figures, ...priority } of priorities) {
      const added = await addPriority(work, id, {
        ...priority,
        ...{ objectives: [...priority.objectives], workstreamId: groupOf(workstream) },
        ...{
          voices: '',
          story: '',
          spending: [],
          isPublic: true,
          isStoryPublic: false,
          carriesOnId: null,
          version: 0,
        },
      })
      priorityIds.set(code, added.id)
      for (const { part, figure } of figures) {
        const told = await addTelling(work, added.id, { part, ...recordNamed(figure) })
        // The report that they come from is public.
        if ('id' in told) await publishTelling(work, added.id, told.id)
      }
    }
  }
  if (!latest) throw new Error('There is no plan')
  const rows: readonly ActionRow[] = parse(await readFile(join(FOLDER, 'actions.csv'), 'utf8'), {
    columns: true,
  })
  for (const row of rows) {
    const priorityId = row.priority_id === '' ? null : priorityIds.get(row.priority_id)
    if (priorityId === undefined) throw new Error(`There is no priority ${row.priority_id}`)
    const figures = row.figures.split(';').filter(Boolean).map(recordNamed)
    await addPlanAction(
      work,
      { planId: latest, priorityId },
      {
        ...{ summary: row.summary, kind: row.kind, period: row.period, partners: row.partners },
        ...{ objectiveId: null, ownerId: null, ownerAgencyId: null, dueOn: null, activity: '', impact: '' },
        ...{ figures, reachesPeople: row.reaches_people === 'yes', stage: row.stage },
        ...{ carriesOnId: null, version: 0 },
        source: [{ file: row.source_file, section: row.source_section, lines: row.source_lines }],
      },
    )
  }
}
