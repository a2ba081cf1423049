import { sql } from 'kysely'
import { groups } from '#modules/governance/index.ts'
import { agencies, hasEnded, peopleOn } from '#modules/people/index.ts'
import { holdsOn } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { readSpreadsheet } from '#platform/spreadsheet.ts'
import type { Actor } from '#platform/work.ts'
import { knownAs, planRows, type Register, type TrackerPlan } from '../rules/import-rows.ts'
import {
  columnNames,
  haveSameColumns,
  type Meanings,
  type TrackerSheet,
  whyUnfit,
} from '../rules/importing.ts'
import { BY_HAND } from '../rules.ts'
import {
  type TrackerFile,
  type TrackerFileId,
  type TrackerLayoutId,
  trackerFiles,
} from '../schema/importing.ts'
import { own } from '../schema.ts'

/** The sheets of a file that hold anything and are shown, and the names of those that are hidden. */
export type TrackerReading =
  | { readonly ok: true; readonly sheets: readonly TrackerSheet[]; readonly hidden: readonly string[] }
  | { readonly ok: false; readonly sentence: string }

const isFilled = ({ rows }: Pick<TrackerSheet, 'rows'>): boolean =>
  rows.some((row) => row.some((cell) => cell.trim() !== ''))

/** Reads a tracker that was kept as a spreadsheet. */
export async function readTracker(bytes: Uint8Array): Promise<TrackerReading> {
  const read = await readSpreadsheet(bytes)
  if (!read.ok) return read
  const filled = read.sheets.filter(isFilled)
  const sheets = filled.filter(({ isHidden }) => !isHidden)
  const hidden = filled.filter(({ isHidden }) => isHidden).map(({ name }) => name)
  if (sheets.length > 0) return { ok: true, sheets, hidden }
  return {
    ok: false,
    sentence:
      hidden.length > 0
        ? 'Every sheet of the workbook is hidden. Show the one with the tracker, save it, and choose it again.'
        : 'Nothing stands in the file.',
  }
}

/** A tracker that was sent and waits to be taken in. */
export interface WaitingFile extends Pick<TrackerFile, 'id' | 'name' | 'sha256' | 'version'> {
  readonly bytes: Uint8Array
  readonly meanings: Meanings | null
}

export async function waitingFile(reader: Reader, id: TrackerFileId): Promise<WaitingFile | undefined> {
  const found = await trackerFiles(reader)
    .selectFrom('actions.trackerFile')
    .select(['id', 'name', 'sha256', 'bytes', 'meanings', 'version'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()
  return found?.bytes
    ? { ...found, bytes: found.bytes, meanings: found.meanings as Meanings | null }
    : undefined
}

export type TakenFile = Pick<TrackerFile, 'id' | 'name' | 'takenAt' | 'added'>

const taken = (reader: Reader) =>
  trackerFiles(reader)
    .selectFrom('actions.trackerFile')
    .select(['id', 'name', 'takenAt', 'added'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('takenAt', 'is not', null)
    .orderBy('takenAt', 'desc')
    .orderBy('id', 'desc')

const SHOWN = 20

/** The files of which rows became actions, the latest first. */
export const takenFiles = (reader: Reader): Promise<TakenFile[]> => taken(reader).limit(SHOWN).execute()

export const takenFile = (reader: Reader, id: TrackerFileId): Promise<TakenFile | undefined> =>
  taken(reader).where('id', '=', id).executeTakeFirst()

/** The same file, where it was taken in before. */
export const takenBefore = (reader: Reader, sha256: string): Promise<TakenFile | undefined> =>
  taken(reader).where('sha256', '=', sha256).executeTakeFirst()

/** What somebody said the columns of a tracker mean. */
export interface TrackerLayout {
  readonly id: TrackerLayoutId
  readonly name: string
  readonly columns: readonly string[]
  readonly meanings: Meanings
}

/** What was kept of trackers with the columns of a sheet, the latest first, each name once. */
export async function layoutsFor(reader: Reader, sheet: TrackerSheet): Promise<readonly TrackerLayout[]> {
  const all = await trackerFiles(reader)
    .selectFrom('actions.trackerLayout')
    .select(['id', 'name', 'columns', 'meanings'])
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('recordedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const fitting = all
    .map((each) => ({ ...each, meanings: each.meanings as Meanings }))
    .filter(({ columns, meanings }) => haveSameColumns(columns, columnNames(sheet, meanings.heading)))
  return fitting.filter(({ name }, place) => fitting.findIndex((each) => each.name === name) === place)
}

/** Who may own an action and answer for it today, and what of a tracker is on record. */
export async function registerFor(
  reader: Reader,
  actor: Actor,
  today: Temporal.PlainDate,
  tracker: string,
): Promise<Register> {
  const onRecord = await own(reader)
    .selectFrom('actions.action')
    .select(['reference', 'originWords', 'summary'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('originKind', '=', BY_HAND)
    .where(sql<boolean>`starts_with(origin_words, ${tracker})`)
    .execute()
  return {
    agencies: (await agencies(reader, actor))
      .filter((agency) => !hasEnded(agency, today))
      .map(({ id, name, abbreviation, code }) => ({ id, names: [name, abbreviation, code] })),
    people: (await peopleOn(reader, actor, today)).map(({ id, name, agencyId }) => ({
      id,
      names: [name],
      agencyId,
    })),
    bodies: (await groups(reader, actor))
      .filter(({ startsOn, endsOn }) => holdsOn({ fromOn: startsOn, toOn: endsOn }, today))
      .map(({ id, name, code, aliases }) => ({ id, names: [name, code, ...aliases] })),
    known: new Map(
      onRecord
        .filter(({ originWords }) => originWords === tracker || originWords.startsWith(`${tracker}, number `))
        .map(({ reference, originWords, summary }) => [knownAs(originWords, tracker, summary), reference]),
    ),
  }
}

export type Planning =
  | { readonly ok: true; readonly plan: TrackerPlan; readonly hidden: readonly string[] }
  | { readonly ok: false; readonly sentence: string }

/** What taking a file in would do now; undefined until somebody has said what its columns mean. */
export async function planFile(
  reader: Reader,
  actor: Actor,
  today: Temporal.PlainDate,
  { bytes, meanings }: Pick<WaitingFile, 'bytes' | 'meanings'>,
): Promise<Planning | undefined> {
  if (!meanings) return undefined
  const read = await readTracker(bytes)
  if (!read.ok) return read
  const sheet = read.sheets.find(({ name }) => name === meanings.sheet)
  if (!sheet) return undefined
  const sentence = whyUnfit(sheet, meanings.heading)
  if (sentence) return { ok: false, sentence }
  const register = await registerFor(reader, actor, today, meanings.tracker)
  return { ok: true, plan: planRows(sheet, meanings, register), hidden: read.hidden }
}
