import { namesOf } from '#modules/people/index.ts'
import { demandOpen, type Right } from '#platform/access.ts'
import type { Reader, Tx } from '#platform/db.ts'
import type { Keys, Place } from '#platform/keys.ts'
import { takeTurn } from '#platform/turns.ts'
import { type Actor, demand, type PersonId, type Work } from '#platform/work.ts'
import { casesNow, type OpenCase, thingOf } from '../rules/samples.ts'
import {
  type Sample,
  type SampledCase,
  type SampledCaseId,
  type SampleId,
  samples,
} from '../schema/samples.ts'

/** A sample with the name of whoever runs it. */
export interface NamedSample extends Sample {
  readonly lead: string
}

const rows = (reader: Reader) =>
  samples(reader).selectFrom('assurance.sample').selectAll().where('partnershipId', '=', reader.partnershipId)

async function named(reader: Reader, all: readonly Sample[]): Promise<readonly NamedSample[]> {
  const names = await namesOf(
    reader,
    all.map(({ leadId }) => leadId),
  )
  return all.map((sample) => ({ ...sample, lead: names.get(sample.leadId) ?? 'Somebody' }))
}

/** Every sample, the latest first. Nothing in it is of a case. */
export const everySample = async (reader: Reader, _actor: Actor): Promise<readonly NamedSample[]> =>
  named(reader, await rows(reader).orderBy('startsOn', 'desc').orderBy('id', 'desc').execute())

export async function findSample(
  reader: Reader,
  _actor: Actor,
  id: SampleId,
): Promise<NamedSample | undefined> {
  const [sample] = await named(reader, await rows(reader).where('id', '=', id).execute())
  return sample
}

/** The samples that some people run. */
export const samplesLedBy = async (
  reader: Reader,
  people: readonly PersonId[],
): Promise<readonly Sample[]> =>
  people.length === 0 ? [] : rows(reader).where('leadId', 'in', people).orderBy('id').execute()

/** The cases of a sample with what stands sealed in them: for counting, and never to be shown. */
export const casesOf = (reader: Reader, sampleId: SampleId): Promise<readonly SampledCase[]> =>
  samples(reader)
    .selectFrom('assurance.sampledCase')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('sampleId', '=', sampleId)
    .orderBy('stratum')
    .orderBy('number')
    .execute()

/** Whether a case is one of a sample. Nothing of it is read. */
export const isOfSample = async (
  reader: Reader,
  sampleId: SampleId,
  caseId: SampledCaseId,
): Promise<boolean> =>
  (await samples(reader)
    .selectFrom('assurance.sampledCase')
    .select('id')
    .where('partnershipId', '=', reader.partnershipId)
    .where('sampleId', '=', sampleId)
    .where('id', '=', caseId)
    .executeTakeFirst()) !== undefined

/** The cases of a sample that are looked at now, for whoever may read them. Their texts are sealed. */
export async function sampledCases(work: Work, sampleId: SampleId): Promise<readonly SampledCase[]> {
  await openSampleInTurn(work, sampleId, 'read')
  return casesNow(await casesOf(work.tx, sampleId))
}

type SealedColumn = 'identifier' | 'taken_out_reason' | 'words' | 'family' | 'concern' | 'settled'

/** Where a text of a case stands. A sealed text that was moved elsewhere cannot be opened there. */
export const casePlace = (column: SealedColumn, row: SampledCaseId): Place => ({
  ...{ table: 'assurance.sampled_case', column, row },
})

/** A text of a case as it is kept: sealed, and empty where there is none. */
export const sealedCaseText = async (
  { tx, keys }: Pick<Work, 'tx' | 'keys'>,
  column: SealedColumn,
  id: SampledCaseId,
  text: string,
): Promise<string> => (text === '' ? '' : keys.seal(tx, casePlace(column, id), text))

/** The cases of a sample, opened. Whoever calls it has called `openThing`, or demanded as much. */
export async function openedCases(
  { db, keys }: { readonly db: Reader; readonly keys: Keys },
  sampleId: SampleId,
): Promise<readonly OpenCase[]> {
  const opened: OpenCase[] = []
  for (const each of await casesOf(db, sampleId)) {
    const open = async (column: SealedColumn, sealed: string): Promise<string> =>
      sealed === '' ? '' : keys.open(db, casePlace(column, each.id), sealed)
    opened.push({
      ...each,
      label: await open('identifier', each.identifier),
      reason: await open('taken_out_reason', each.takenOutReason),
      seen: await open('words', each.words),
      familyWords: await open('family', each.family),
      concernWords: await open('concern', each.concern),
      settledWords: await open('settled', each.settled),
    })
  }
  return opened
}

/** Those who work on samples wait for each other. */
const takeSamplesTurn = (tx: Tx): Promise<void> => takeTurn(tx, 'assurance.samples')

/** A sample as whoever had the turn before left it. */
export async function sampleInTurn(tx: Tx, actor: Actor, id: SampleId): Promise<NamedSample | undefined> {
  await takeSamplesTurn(tx)
  return findSample(tx, actor, id)
}

/** The same, for whoever may do this with its cases. */
export async function openSampleInTurn(work: Work, id: SampleId, right: Right): Promise<NamedSample> {
  const sample = await sampleInTurn(work.tx, work.actor, id)
  demand(sample !== undefined)
  await demandOpen(work, thingOf(sample), right)
  return sample
}

/** How many were planned whose numbers begin so. Whoever asks has the turn until the end of the transaction. */
export async function countOfSamples(tx: Tx, prefix: string): Promise<number> {
  await takeSamplesTurn(tx)
  const { count } = await samples(tx)
    .selectFrom('assurance.sample')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('partnershipId', '=', tx.partnershipId)
    .where('reference', 'like', `${prefix}%`)
    .executeTakeFirstOrThrow()
  return Number(count)
}
