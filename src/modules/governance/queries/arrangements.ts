import { z } from 'zod'
import { type Agency, agencies, agencyAreas } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import { ruleOf, type SettingKey, settingKey, settingRows } from '#platform/settings.ts'
import type { Actor } from '#platform/work.ts'
import {
  blockersOf,
  checklistOfArrangements,
  type ItemAnswer,
  isBody,
  REQUIRED,
  type RecordChange,
  recordsChanged,
  type SignerStanding,
  signersOf,
  signOffItem,
} from '../rules/arrangements.ts'
import {
  type Arrangement,
  type ArrangementDocument,
  type ArrangementId,
  type ArrangementWaiver,
  ownArrangements,
  type SignOff,
} from '../schema/arrangements.ts'
import type { Group, GroupId } from '../schema.ts'
import { compiledArrangements } from './compiling.ts'
import { groups } from './structure.ts'

const settingOf = (item: string): string => `arrangements.asks-${item}`

/** Whether items that no source confirms are asked for. Each body may say so for itself. */
export const arrangementSettings: readonly SettingKey<boolean>[] = REQUIRED.filter(
  ({ isSetting }) => isSetting,
).map(({ key, words }) =>
  settingKey<boolean>({
    key: settingOf(key),
    words: `Published arrangements have to say: ${words.toLowerCase()}`,
    type: z.boolean(),
    default: true,
    source: 'Working Together to Safeguard Children 2023, chapter 2',
    confirmed: false,
    byBody: true,
    choices: [
      { value: true, words: 'Asked for' },
      { value: false, words: 'Not asked for' },
    ],
  }),
)

const COLUMNS = [
  'partnershipId',
  'id',
  'bodyId',
  'slug',
  'number',
  'title',
  'stage',
  'sections',
  'document',
  'sentAt',
  'publishedAt',
  'publishedBy',
  'source',
  'version',
] as const

/** Every version of every body, the newest first. */
export const arrangements = (reader: Reader, _actor: Actor): Promise<Arrangement[]> =>
  ownArrangements(reader)
    .selectFrom('governance.arrangement')
    .select(COLUMNS)
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('slug')
    .orderBy('number', 'desc')
    .execute()

export const findArrangement = async (
  reader: Reader,
  actor: Actor,
  id: ArrangementId,
): Promise<Arrangement | undefined> => (await arrangements(reader, actor)).find((each) => each.id === id)

/** The bodies that may have arrangements today. */
export const arrangementBodies = async (
  reader: Reader,
  actor: Actor,
  day: Temporal.PlainDate,
): Promise<readonly Group[]> => (await groups(reader, actor)).filter((group) => isBody(group, day))

/** The sign-offs of a version that still hold, the earliest first. */
export const signOffsOf = (reader: Reader, id: ArrangementId): Promise<SignOff[]> =>
  ownArrangements(reader)
    .selectFrom('governance.signOff')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('arrangementId', '=', id)
    .where('voidAt', 'is', null)
    .orderBy('recordedAt')
    .execute()

/** Whether there ever was such a sign-off of a version, taken back or not. */
export const isSignOffOf = async (
  reader: Reader,
  arrangementId: ArrangementId,
  id: SignOff['id'],
): Promise<boolean> =>
  (await ownArrangements(reader)
    .selectFrom('governance.signOff')
    .select('id')
    .where('partnershipId', '=', reader.partnershipId)
    .where('arrangementId', '=', arrangementId)
    .where('id', '=', id)
    .executeTakeFirst()) !== undefined

export const waiversOf = (reader: Reader, id: ArrangementId): Promise<ArrangementWaiver[]> =>
  ownArrangements(reader)
    .selectFrom('governance.arrangementWaiver')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('arrangementId', '=', id)
    .where('withdrawnAt', 'is', null)
    .orderBy('waivedAt')
    .execute()

/** A version with everything that decides whether it may be published. */
export interface ArrangementStanding {
  readonly arrangement: Arrangement
  readonly body: Group
  /** What was frozen for sign-off, else what the records and the texts come to now. */
  readonly document: ArrangementDocument
  readonly checklist: readonly ItemAnswer[]
  readonly signers: readonly SignerStanding<Agency>[]
  readonly blockers: readonly string[]
  /** What the records say now that the frozen document does not. */
  readonly changes: readonly RecordChange[]
}

export async function arrangementStanding(
  reader: Reader,
  actor: Actor,
  arrangement: Arrangement,
  day: Temporal.PlainDate,
): Promise<ArrangementStanding | undefined> {
  const body = (await groups(reader, actor)).find(({ id }) => id === arrangement.bodyId)
  if (!body) return undefined
  const live = await compiledArrangements(reader, actor, { body, ...arrangement }, day)
  const document = arrangement.document ?? live
  const waivers = await waiversOf(reader, arrangement.id)
  const rows = await settingRows(
    reader,
    arrangementSettings.map(({ key }) => key),
  )
  const asked = (item: string): boolean =>
    arrangementSettings.some(
      (setting) => setting.key === settingOf(item) && ruleOf(setting, rows, day, body.id).value,
    )
  const checklist = checklistOfArrangements(document, body.statutory, asked, waivers)
  const signed = await signOffsOf(reader, arrangement.id)
  const partners = signersOf(await agencies(reader, actor), body.areas, await agencyAreas(reader), day)
  const signers = partners.map((agency) => ({
    agency,
    signOff: signed.find(({ agencyId }) => agencyId === agency.id),
    waiver: waivers.find(({ item }) => item === signOffItem(agency.id)),
  }))
  return {
    ...{ arrangement, body, document, checklist, signers },
    blockers: blockersOf(checklist, signers),
    changes: arrangement.document ? recordsChanged(arrangement.document, live) : [],
  }
}

/** The newest published version of each body whose records have changed since. */
export async function outdatedArrangements(
  reader: Reader,
  actor: Actor,
  day: Temporal.PlainDate,
): Promise<readonly { readonly arrangement: Arrangement; readonly changes: readonly RecordChange[] }[]> {
  const all = (await arrangements(reader, actor)).filter(({ stage }) => stage === 'published')
  const seen = new Set<GroupId>()
  const outdated = []
  for (const arrangement of all) {
    if (seen.has(arrangement.bodyId)) continue
    seen.add(arrangement.bodyId)
    const standing = await arrangementStanding(reader, actor, arrangement, day)
    if (standing && standing.changes.length > 0) outdated.push({ arrangement, changes: standing.changes })
  }
  return outdated
}

/** The agencies that somebody may sign for: where they are chief officer. */
export const signsFor = (actor: Actor, signers: readonly SignerStanding<Agency>[]) =>
  signers.filter(
    ({ agency, signOff }) =>
      !signOff && actor.holds.some(({ as, of }) => as === 'post.chief-officer' && of === agency.id),
  )
