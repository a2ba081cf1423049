import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import {
  addGroup,
  addLinkedBoard,
  addSeat,
  appoint,
  draftArrangements,
  draftTerms,
  type GroupId,
} from '#modules/governance/index.ts'
import { importFigures, readFigures } from '#modules/indicators/index.ts'
import { addTerm } from '#modules/library/index.ts'
import { type AgencyId, addAgency, addPerson, givePost, SECTORS } from '#modules/people/index.ts'
import {
  addChapter,
  addChart,
  addReport,
  bindFigure,
  type ChapterId,
  type ChartItem,
  listRequired,
} from '#modules/reports/index.ts'
import { dayOf } from '#platform/days.ts'
import type { Source } from '#platform/source.ts'
import { loadPlans } from './cambridgeshire-and-peterborough-plan.ts'
import type { Loading } from './load.ts'

const FOLDER = join(import.meta.dirname, 'cambridgeshire-and-peterborough')

const text = (path: string): Promise<string> => readFile(join(FOLDER, path), 'utf8')

const rowsOf = async (path: string): Promise<readonly Record<string, string>[]> =>
  parse(await text(path), { columns: true, bom: true })

const jsonOf = async <Shape>(path: string): Promise<Shape> => JSON.parse(await text(path))

const sourceOf = (row: Record<string, string>): Source => ({
  file: row['source_file'] ?? '',
  section: row['source_section'] ?? '',
  lines: row['source_lines'] ?? '',
})

/** What a promise that must not be refused came to. A refusal here is a fault of the data in this folder. */
function accepted<Outcome extends object>(
  outcome: Outcome,
  about: string,
): Exclude<Outcome, { refused: unknown }> {
  if ('refused' in outcome) throw new Error(`${about} was refused: ${String(outcome.refused)}`)
  return outcome as Exclude<Outcome, { refused: unknown }>
}

async function loadAgencies({ work }: Loading): Promise<ReadonlyMap<string, AgencyId>> {
  const ids = new Map<string, AgencyId>()
  const byName = new Map<string, AgencyId>()
  const sectors = new Map(SECTORS.map((sector) => [sector.toLowerCase(), sector]))
  for (const row of await rowsOf('agencies.csv')) {
    const { code = '', name = '', name_as_printed: printed = '', note = '' } = row
    const agency = await addAgency(work, {
      code,
      name,
      abbreviation: row['abbreviation'] ?? '',
      sector: sectors.get((row['sector'] ?? '').toLowerCase()) ?? 'Other',
      parentId: ids.get(row['parent_code'] ?? '') ?? null,
      isStatutoryPartner: row['statutory_partner'] === 'yes',
      fundsBoard: row['funds_board'] === 'yes',
      represents: row['represents'] ?? '',
      note: [printed !== name && `Printed as “${printed}”.`, note].filter(Boolean).join(' '),
      startsOn: null,
      endsOn: null,
      newArea: row['area'] ?? '',
      source: sourceOf(row),
    })
    // Where the sources name an agency a second time, the first record stands for it.
    const id = 'refused' in agency ? byName.get(name.toLowerCase()) : agency.id
    if (!id) throw new Error(`The agency ${code} was refused`)
    ids.set(code, id)
    byName.set(name.toLowerCase(), id)
  }
  return ids
}

interface Structure {
  readonly groups: readonly {
    readonly code: string
    readonly name: string
    readonly kind: 'executive' | 'board' | 'group' | 'panel' | 'workstream' | 'support'
    readonly audience: 'children' | 'adults' | 'both'
    /** Of a body that the sources call accountable by law. */
    readonly statutory?: 'executive'
    /** The authorities that a source says it covers. */
    readonly areas?: readonly string[]
    readonly functions: readonly string[]
    readonly membership: readonly string[]
    readonly frequency: string
    readonly aliases: readonly string[]
    readonly note: string
    readonly source: readonly Source[]
  }[]
  readonly reportsTo: readonly {
    readonly from: string
    readonly to: string
    readonly inferred: boolean
    readonly basis: string
    readonly source?: readonly Source[]
  }[]
  readonly seats: readonly {
    readonly group: string
    readonly agencyCode: string | null
    readonly sector: string | null
    readonly role: 'member' | 'adviser'
    readonly statutory: boolean
    readonly source: Source
  }[]
  readonly external: readonly {
    readonly name: string
    readonly kind: 'external scrutiny' | 'national board'
    readonly functions: readonly string[]
    readonly membership: readonly string[]
    readonly note: string
    readonly source: readonly Source[]
  }[]
}

const groupOrder = (groups: Structure['groups'], lines: Structure['reportsTo']): Structure['groups'] => {
  const placed: Structure['groups'][number][] = []
  for (let left = [...groups]; left.length > 0; ) {
    const ready = left.filter(({ code }) =>
      lines.every(({ from, to }) => from !== code || placed.some((group) => group.code === to)),
    )
    if (ready.length === 0) throw new Error('The groups report to each other in a circle')
    placed.push(...ready)
    left = left.filter((group) => !ready.includes(group))
  }
  return placed
}

/**
 * The sources print what a board does and who belongs to it, and no terms of reference. That much stands in a draft, for
 * the business unit to complete; everything else is empty.
 */
const draftFromSources = (
  work: Loading['work'],
  groupId: GroupId,
  { functions, membership }: Pick<Structure['groups'][number], 'functions' | 'membership'>,
  source: readonly Source[],
) =>
  draftTerms(work, groupId, {
    sections: {
      ...{ purpose: '', mission: '', attendance: '', chair: '', frequency: '', decisions: '', resources: '' },
      ...{ support: '', sharing: '', confidentiality: '', escalation: '', involving: '' },
      remit: functions.join('\n'),
      membership: membership.join('\n'),
    },
    quorum: null,
    reviewOn: null,
    source,
  })

async function loadStructure({ work }: Loading, agencyIds: ReadonlyMap<string, AgencyId>) {
  const { groups, reportsTo, seats, external } = await jsonOf<Structure>('structure.json')
  const ids = new Map<string, GroupId>()
  for (const { source, statutory = null, areas = [], ...facts } of groupOrder(groups, reportsTo)) {
    const lines = reportsTo.filter(({ from }) => from === facts.code)
    const added = await addGroup(work, {
      ...facts,
      statutory,
      areas: [...areas],
      functions: [...facts.functions],
      membership: [...facts.membership],
      aliases: [...facts.aliases],
      startsOn: null,
      endsOn: null,
      isOpenEnded: false,
      source,
      reportsTo: lines.flatMap(({ to, basis, inferred, source: sources }) => {
        const id = ids.get(to)
        return id ? [{ to: id, basis, inferred, source: sources ?? [] }] : []
      }),
    })
    const { id } = accepted(added, `The group ${facts.code}`)
    ids.set(facts.code, id)
    if (facts.functions.length > 0 && facts.membership.length > 0)
      await draftFromSources(work, id, facts, source)
  }
  for (const { group, agencyCode, sector, role, statutory, source } of seats) {
    const groupId = ids.get(group)
    if (!groupId) throw new Error(`A seat names the group ${group}, which is not there`)
    const agencyId = agencyCode === null ? null : agencyIds.get(agencyCode)
    if (agencyId === undefined) throw new Error(`A seat names the agency ${agencyCode}, which is not there`)
    const known = SECTORS.find((each) => each.toLowerCase() === sector?.toLowerCase()) ?? null
    await addSeat(work, groupId, {
      title: known === null && sector !== null ? sector : '',
      role,
      agencyId,
      sector: agencyId === null ? known : null,
      isVoting: false,
      isStatutory: statutory,
      fromOn: null,
      toOn: null,
      source: [source],
    })
  }
  for (const { name, kind, functions, membership, note, source } of external)
    await addLinkedBoard(work, {
      name,
      kind: kind === 'national board' ? 'national' : 'scrutiny',
      purpose: [...functions, ...membership, note].filter(Boolean).join('\n'),
      ...{ attendsId: null, attends: '', protocol: '', startsOn: null, endsOn: null, source },
    })
  return ids
}

interface RecordName {
  readonly file: string
  readonly id_or_code: string
  readonly area: string
}
interface ReportFile {
  readonly title: string
  readonly body: string
  readonly periodStart: string
  readonly periodEnd: string
  readonly chapters: readonly {
    readonly file: string
    readonly heading: string
    readonly place: 'cover' | 'body' | 'appendix'
    /** What the law asks for and this chapter tells, by its code. */
    readonly tells?: readonly string[]
    readonly source_file: string
    readonly source_lines: string
  }[]
  readonly figures: readonly {
    readonly key: string
    readonly source: RecordName
    readonly form: 'exact' | 'words' | 'approximate'
    readonly nearest?: 10 | 100 | 1000
  }[]
  readonly charts: readonly {
    readonly key: string
    readonly heading: string
    readonly measure: string
    readonly items: readonly { readonly label: string; readonly source: RecordName }[]
  }[]
}

const FIGURE_FILES = [
  'indicators',
  'training_figures',
  'cdop',
  'social',
  'reviews-and-contributions',
] as const

/** Imports the figures, and says which record each row of the files became. */
async function loadFigures({ work }: Loading) {
  const records = new Map<string, Pick<ChartItem, 'indicatorCode' | 'area' | 'periodLabel'>>()
  for (const name of FIGURE_FILES.map((file) => `${file}.csv`)) {
    const bytes = await readFile(join(FOLDER, 'figures', name))
    accepted(await importFigures(work, { name, bytes }), name)
    const read = readFigures({ name, bytes }, 'Cambridgeshire and Peterborough')
    if (!read.ok) throw new Error(read.sentence)
    for (const row of read.reading.rows) {
      if (row.kind !== 'figure') continue
      const { sourceId, area, code: indicatorCode, periodLabel } = row.figure
      records.set(`${name}|${sourceId}|${area}`, { indicatorCode, area, periodLabel })
    }
  }
  return (named: RecordName) => {
    const record = records.get(`${named.file}|${named.id_or_code}|${named.area}`)
    if (!record) throw new Error(`There is no record for ${named.file} ${named.id_or_code}, ${named.area}`)
    return record
  }
}

async function loadReport(
  { work }: Loading,
  groupIds: ReadonlyMap<string, GroupId>,
  recordOf: Awaited<ReturnType<typeof loadFigures>>,
): Promise<void> {
  const file = await jsonOf<ReportFile>('report-2022-23/report.json')
  const { id } = accepted(
    await addReport(work, {
      slug: '2022-23',
      title: file.title,
      groupId: groupIds.get(file.body) ?? null,
      periodLabel: '2022–23',
      periodStart: Temporal.PlainDate.from(file.periodStart),
      periodEnd: Temporal.PlainDate.from(file.periodEnd),
    }),
    'The report',
  )
  const toldIn = new Map<string, ChapterId>()
  for (const { file: name, heading, place, tells = [], source_file, source_lines } of file.chapters) {
    const chapterId = await addChapter(work, id, {
      heading,
      place,
      text: await text(`report-2022-23/${name}`),
      source: { file: source_file, section: '', lines: source_lines },
    })
    for (const code of tells) toldIn.set(code, chapterId)
  }
  await listRequired(work, id, ({ code }) => toldIn.get(code))
  for (const { key, source, form, nearest = null } of file.figures)
    accepted(await bindFigure(work, id, { key, ...recordOf(source), form, nearest }), `The figure ${key}`)
  for (const { key, heading, measure, items } of file.charts)
    accepted(
      await addChart(work, id, {
        key,
        heading,
        measure,
        items: items.map(({ label, source }) => ({ label, ...recordOf(source) })),
      }),
      `The chart ${key}`,
    )
}

/** People to sign in as. They sit in seats made for the demonstration, never in the seat of a real agency. */
async function loadPeople(
  { work, accounts }: Loading,
  groupIds: ReadonlyMap<string, GroupId>,
): Promise<void> {
  const today = dayOf(work.now)
  const person = async (role: string, jobTitle: string) => {
    const account = accounts.get(role)
    if (!account) throw new Error(`There is no account for the ${role}`)
    return addPerson(work, { name: account.name, jobTitle, accountId: account.accountId })
  }
  const manager = await person('business manager', 'Business manager (demonstration)')
  await givePost(work, { personId: manager, kind: 'business-manager', fromOn: today })
  const scrutineer = await person('scrutineer', 'Independent scrutineer (demonstration)')
  await givePost(work, { personId: scrutineer, kind: 'scrutineer', fromOn: today })

  const demonstration = accepted(
    await addAgency(work, {
      code: 'DEMO',
      name: 'Demonstration agency (not a real organisation)',
      abbreviation: '',
      sector: 'Other',
      parentId: null,
      isStatutoryPartner: false,
      fundsBoard: false,
      represents: '',
      note: 'Made so that somebody can sign in as an agency’s lead. It stands in no source.',
      startsOn: today,
      endsOn: null,
    }),
    'The demonstration agency',
  )
  const lead = await person('agency lead', 'Safeguarding lead (demonstration)')
  await givePost(work, { personId: lead, kind: 'agency-lead', agencyId: demonstration.id, fromOn: today })

  const board = groupIds.get('SCPB')
  if (!board) throw new Error('The children’s board is not there')
  const seat = await addSeat(work, board, {
    title: 'Demonstration seat (not a real appointment)',
    role: 'member',
    agencyId: null,
    sector: null,
    isVoting: false,
    isStatutory: false,
    fromOn: today,
    toOn: null,
  })
  const member = await person('board member', 'Board member (demonstration)')
  accepted(
    await appoint(work, seat, { personId: member, fromOn: today, toOn: null, isActing: false }),
    'The seat',
  )
}

async function loadGlossary({ work }: Loading): Promise<void> {
  for (const row of await rowsOf('glossary.csv'))
    await addTerm(work, {
      term: row['term'] ?? '',
      meaning: row['definition'] ?? '',
      source: sourceOf(row),
    })
}

/** The real partnership: only what the sources say, each fact with its file and lines. */
export async function loadCambridgeshireAndPeterborough(loading: Loading): Promise<void> {
  const agencyIds = await loadAgencies(loading)
  const groupIds = await loadStructure(loading, agencyIds)
  const children = groupIds.get('SCPB')
  if (!children) throw new Error('The children’s board is not there')
  // A draft of what the sourced records come to: nobody has signed it, and nothing else is written in it.
  accepted(await draftArrangements(loading.work, children), 'The arrangements')
  await loadGlossary(loading)
  await loadPeople(loading, groupIds)
  const recordOf = await loadFigures(loading)
  await loadPlans(loading, groupIds, recordOf)
  await loadReport(loading, groupIds, recordOf)
}
