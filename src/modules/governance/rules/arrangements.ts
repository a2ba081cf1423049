import { type Agency, BUSINESS_UNIT, post } from '#modules/people/index.ts'
import { holdsOn } from '#platform/days.ts'
import { permission } from '#platform/work.ts'
import type {
  Arrangement,
  ArrangementDocument,
  ArrangementSection,
  ArrangementWaiver,
  DocumentBlock,
  DocumentSection,
  SignOff,
} from '../schema/arrangements.ts'
import { type Group, type GroupId, SEAT_ROLES, type StatutoryKind } from '../schema.ts'
import { isLive, seatAs } from './structure.ts'

/** Drafts are for the members of bodies, the chief officers who sign, and the business unit. */
export const readArrangements = permission(
  'governance.read-arrangements',
  ...BUSINESS_UNIT,
  post('scrutineer'),
  post('chief-officer'),
  post('agency-lead'),
  ...SEAT_ROLES.map(seatAs),
)
export const keepArrangements = permission('governance.keep-arrangements', ...BUSINESS_UNIT)
export const signArrangements = permission('governance.sign-arrangements', post('chief-officer'))

export const ARRANGEMENT_WORDS: Readonly<Record<ArrangementSection, string>> = {
  partners: 'The safeguarding partners',
  area: 'The area',
  working: 'How the partners work together',
  structure: 'Boards and groups',
  agencies: 'Relevant agencies',
  education: 'Early years, schools and other education',
  custody: 'Youth custody and residential homes for children',
  reviews: 'Local child safeguarding practice reviews',
  data: 'How data and intelligence are used',
  training: 'Multi-agency training',
  scrutiny: 'Independent scrutiny',
  voice: 'The voice of children, families and practitioners',
  thresholds: 'Thresholds of need',
  disputes: 'How differences are settled',
  linked: 'Other boards',
  funding: 'Funding',
}

/** What the sections without a record of their own are to say, for whoever writes them. */
export const ARRANGEMENT_HINTS: Readonly<Partial<Record<ArrangementSection, string>>> = {
  partners: 'What the table does not say, for example how functions are delegated',
  working: 'How the partners identify needs in the area and respond to them together',
  agencies: 'Why these agencies were chosen, and what is expected of them',
  education: 'How early years settings, schools and colleges take part',
  custody: 'How places that detain or look after children take part',
  reviews: 'How reviews are commissioned, and how they are published',
  data: 'How information shows whether children get help, early help included',
  training: 'How training is commissioned and delivered, and how its impact is watched',
  scrutiny: 'Who scrutinises, how, and how the partners answer',
  funding: 'What the table does not say, for example how shares are agreed',
}

export const STAGE_OF_ARRANGEMENTS: Readonly<Record<Arrangement['stage'], string>> = {
  draft: 'Draft',
  'sign-off': 'Waits for sign-off',
  published: 'Published',
}

export interface RequiredItem {
  readonly key: string
  readonly words: string
  readonly section: ArrangementSection
  /** What answers it: what the records say, what was written, or either. */
  readonly by: 'records' | 'text' | 'either'
  /** Not asked of a safeguarding adults board. */
  readonly isOfChildren: boolean
  /** Not confirmed by the list of 2018, so a setting says whether it is asked for. */
  readonly isSetting: boolean
}

const item = (
  key: string,
  words: string,
  section: ArrangementSection,
  by: RequiredItem['by'],
  more: Partial<Pick<RequiredItem, 'isOfChildren' | 'isSetting'>> = {},
): RequiredItem => ({ key, words, section, by, isOfChildren: false, isSetting: false, ...more })

const OF_CHILDREN = { isOfChildren: true }
const SETTING = { isSetting: true }

/** What published arrangements have to contain (Working Together 2018 pages 78 to 79, and what came later as settings). */
export const REQUIRED: readonly RequiredItem[] = [
  item('partners', 'Who the safeguarding partners are', 'partners', 'records'),
  item('boundary', 'The area that the arrangements cover', 'area', 'either'),
  item('working', 'How the partners work together', 'working', 'text'),
  item('reviews', 'How practice reviews are commissioned and published', 'reviews', 'text', OF_CHILDREN),
  item('scrutiny', 'Independent scrutiny', 'scrutiny', 'text'),
  item('agencies', 'Which relevant agencies are chosen', 'agencies', 'records'),
  item('why', 'Why these agencies are chosen', 'agencies', 'text'),
  item(
    'education',
    'How early years, schools and other education take part',
    'education',
    'text',
    OF_CHILDREN,
  ),
  item('custody', 'Youth custody and residential homes', 'custody', 'text', OF_CHILDREN),
  item('data', 'How data and intelligence are used, early help included', 'data', 'text'),
  item('training', 'How training is commissioned, delivered and watched for impact', 'training', 'text'),
  item('leads', 'Who leads for each safeguarding partner, by name', 'partners', 'records', SETTING),
  item('funding', 'How the arrangements are funded', 'funding', 'either', SETTING),
  item('disputes', 'How differences between partners are settled', 'disputes', 'text', SETTING),
  item('thresholds', 'How thresholds of need are agreed', 'thresholds', 'text', SETTING),
  item('voice', 'How children, families and practitioners are heard', 'voice', 'text', SETTING),
]

/** Column of the table of partners that says who leads; empty where nobody is recorded. */
const LEAD_COLUMN = 2

/** Sectors that have a safeguarding partner by law: local authority, integrated care board, police (Children Act 2004 s16E). */
const PARTNER_SECTORS = ['Local government', 'Health', 'Police'] as const

export interface ItemAnswer {
  readonly item: RequiredItem
  readonly answer: 'records' | 'section' | 'missing'
  /** What answers it, or what is missing, in words. */
  readonly words: string
  readonly waiver: ArrangementWaiver | undefined
}

const tableOf = (section: DocumentSection) => section.records.find((block) => block.kind === 'table')

/** What is missing of an item that records answer; undefined when nothing is. */
function lackOf(key: string, section: DocumentSection): string | undefined {
  const rows = tableOf(section)?.rows ?? []
  if (key === 'partners') {
    const lacking = PARTNER_SECTORS.filter((sector) => !rows.some((row) => row[1] === sector))
    return lacking.length > 0
      ? `No safeguarding partner is recorded for: ${lacking.join(', ').toLowerCase()}`
      : undefined
  }
  if (key === 'leads') {
    const without = rows.filter((row) => !row[LEAD_COLUMN])
    if (rows.length === 0) return 'No safeguarding partner is recorded'
    return without.length > 0
      ? `Nobody is recorded for ${without.map(([name]) => name).join(', ')}`
      : undefined
  }
  return section.records.length > 0 ? undefined : 'No record answers it'
}

/** How each item is answered by a document. `asked` says of the items that are settings whether they are asked for. */
export function checklistOfArrangements(
  document: ArrangementDocument,
  statutory: StatutoryKind | null,
  asked: (key: string) => boolean,
  waivers: readonly ArrangementWaiver[] = [],
): readonly ItemAnswer[] {
  return REQUIRED.filter((each) => !(each.isOfChildren && statutory === 'adults'))
    .filter((each) => !each.isSetting || asked(each.key))
    .map((each): ItemAnswer => {
      const section = document.sections.find(({ key }) => key === each.section)
      const waiver = waivers.find((given) => given.item === each.key)
      const lack = section && each.by !== 'text' ? lackOf(each.key, section) : 'Nothing is written'
      const heading = ARRANGEMENT_WORDS[each.section]
      if (section && each.by !== 'text' && lack === undefined)
        return { item: each, answer: 'records', words: `By the records under “${heading}”`, waiver }
      if (section && each.by !== 'records' && section.text !== '')
        return { item: each, answer: 'section', words: `By the text under “${heading}”`, waiver }
      const missing =
        each.by === 'records'
          ? lack
          : each.by === 'text'
            ? `Nothing is written under “${heading}”`
            : `No record and no text under “${heading}”`
      return { item: each, answer: 'missing', words: missing ?? '', waiver }
    })
}

/** A plain text as blocks: an empty line parts paragraphs, and lines that begin with a hyphen are a list. */
export function blocksOfText(text: string): readonly DocumentBlock[] {
  return text
    .split(/\n\s*\n/)
    .map((part) =>
      part
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    )
    .flatMap((lines): DocumentBlock[] => {
      const runs: DocumentBlock[] = []
      for (const line of lines) {
        const last = runs.at(-1)
        const isItem = /^[-•*]\s+/.test(line)
        const words = line.replace(/^[-•*]\s+/, '')
        if (isItem && last?.kind === 'list')
          runs[runs.length - 1] = { ...last, items: [...last.items, words] }
        else if (isItem) runs.push({ kind: 'list', items: [words] })
        else if (last?.kind === 'paragraph')
          runs[runs.length - 1] = { ...last, text: `${last.text} ${words}` }
        else runs.push({ kind: 'paragraph', text: words })
      }
      return runs
    })
}

const linesOf = (block: DocumentBlock): readonly string[] => {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [block.text]
    case 'list':
      return block.items
    case 'table':
      return block.rows.map((row) => row.filter(Boolean).join(' · '))
    case 'chart': {
      const names = new Map(block.groups.map(({ id, name }) => [id, name]))
      return block.groups.map(
        ({ name, reportsTo }) =>
          `${name}${reportsTo.length > 0 ? `, under ${reportsTo.map((id) => names.get(id)).join(' and ')}` : ''}`,
      )
    }
  }
}

export interface RecordChange {
  readonly heading: string
  readonly gone: readonly string[]
  readonly come: readonly string[]
}

/** What the records say now that a published document does not, and the other way round. Its texts do not count. */
export function recordsChanged(then: ArrangementDocument, now: ArrangementDocument): readonly RecordChange[] {
  return now.sections.flatMap((section) => {
    const before = then.sections.find(({ key }) => key === section.key)
    const was = (before?.records ?? []).flatMap(linesOf)
    const is = section.records.flatMap(linesOf)
    const gone = was.filter((line) => !is.includes(line))
    const come = is.filter((line) => !was.includes(line))
    return gone.length + come.length > 0 ? [{ heading: section.heading, gone, come }] : []
  })
}

type Line = Pick<Group, 'id' | 'audience' | 'startsOn' | 'endsOn'> & {
  readonly reportsTo: readonly GroupId[]
}

/** Whom a body's arrangements are about: itself, what reports to it, and what it reports to, for the same people. */
export function coveredBy<Each extends Line>(body: GroupId, all: readonly Each[]): readonly Each[] {
  const byId = new Map(all.map((each) => [each.id, each]))
  const own = byId.get(body)
  if (!own) return []
  const climb = (from: GroupId): ReadonlySet<GroupId> => {
    const passed = new Set<GroupId>()
    const waiting = [from]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (passed.has(next)) continue
      passed.add(next)
      waiting.push(...(byId.get(next)?.reportsTo ?? []))
    }
    return passed
  }
  const above = climb(body)
  const isForThem = ({ audience }: Each) =>
    own.audience === 'both' || audience === 'both' || audience === own.audience
  return all.filter((each) => (above.has(each.id) || climb(each.id).has(body)) && isForThem(each))
}

/** The bodies that may have arrangements of their own on a day: those the law asks for, executives and boards. */
export const isBody = (
  group: Pick<Group, 'statutory' | 'kind' | 'startsOn' | 'endsOn'>,
  day: Temporal.PlainDate,
): boolean =>
  isLive(group, day) && (group.statutory !== null || group.kind === 'executive' || group.kind === 'board')

/**
 * The agencies that must sign: the safeguarding partners of the body's area that are live on a day. Where an entry
 * stands for several of them, such as two councils that are listed together, each signs for itself and not the entry
 * as well (Children Act 2004 s16E(3): each local authority is a safeguarding partner).
 */
export function signersOf<
  Each extends Pick<Agency, 'id' | 'parentId' | 'isStatutoryPartner' | 'startsOn' | 'endsOn'>,
>(
  agencies: readonly Each[],
  bodyAreas: readonly string[],
  areasOf: ReadonlyMap<string, readonly string[]>,
  day: Temporal.PlainDate,
): readonly Each[] {
  const partners = agencies
    .filter((each) => each.isStatutoryPartner && holdsOn({ fromOn: each.startsOn, toOn: each.endsOn }, day))
    .filter((each) => {
      const areas = areasOf.get(each.id) ?? []
      return bodyAreas.length === 0 || areas.length === 0 || areas.some((area) => bodyAreas.includes(area))
    })
  return partners.filter((each) => !partners.some(({ parentId }) => parentId === each.id))
}

/** What a waiver of a sign-off names. */
export const signOffItem = (agencyId: string): string => `sign-off:${agencyId}`

export interface SignerStanding<Each = { readonly id: string; readonly name: string }> {
  readonly agency: Each
  readonly signOff: SignOff | undefined
  readonly waiver: ArrangementWaiver | undefined
}

/** What stands between a version and the public: items without an answer, and partners who have not signed. */
export function blockersOf(
  checklist: readonly ItemAnswer[],
  signers: readonly SignerStanding[],
): readonly string[] {
  return [
    ...checklist
      .filter(({ answer, waiver }) => answer === 'missing' && !waiver)
      .map(({ item: { words } }) => `“${words}” is not answered`),
    ...(signers.length === 0 ? ['No safeguarding partner is recorded, so nobody can sign'] : []),
    ...signers
      .filter(({ signOff, waiver }) => !signOff && !waiver)
      .map(({ agency: { name } }) => `${name} has not signed`),
  ]
}

const wordsOfBlock = (block: DocumentBlock): string => {
  switch (block.kind) {
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n')
    case 'table':
      return block.rows.map((row) => row.filter(Boolean).join(', ')).join('\n')
    case 'chart':
      return block.groups.map(({ name, detail }) => [name, detail].filter(Boolean).join(', ')).join('\n')
    default:
      return block.text
  }
}

/** A section as plain text, one line for each row of a table: what two versions are compared by. */
export const wordsOfSection = ({ records, text }: DocumentSection): string =>
  [...records.map(wordsOfBlock), text].filter(Boolean).join('\n\n')
