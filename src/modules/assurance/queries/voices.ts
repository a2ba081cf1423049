import { namesOf } from '#modules/people/index.ts'
import type { Reader, Tx } from '#platform/db.ts'
import { takeTurn } from '#platform/turns.ts'
import type { Actor } from '#platform/work.ts'
import { maySeeVoice } from '../rules/voices.ts'
import { type Voice, type VoiceId, voices } from '../schema/voices.ts'

/** What was said, with the name of whoever owes what changed. */
export interface NamedVoice extends Voice {
  readonly owner: string
}

const rows = (reader: Reader) =>
  voices(reader).selectFrom('assurance.voice').selectAll().where('partnershipId', '=', reader.partnershipId)

async function named(reader: Reader, all: readonly Voice[]): Promise<readonly NamedVoice[]> {
  const names = await namesOf(
    reader,
    all.map(({ ownerId }) => ownerId),
  )
  return all.map((voice) => ({ ...voice, owner: names.get(voice.ownerId) ?? 'Somebody' }))
}

/** What was said, as far as somebody may read it, the latest first. */
export async function voicesFor(reader: Reader, actor: Actor): Promise<readonly NamedVoice[]> {
  const all = await rows(reader).orderBy('heardOn', 'desc').orderBy('id', 'desc').execute()
  return named(
    reader,
    all.filter((voice) => maySeeVoice(actor, voice)),
  )
}

/** Something that was said, for whoever may read it. */
export async function findVoice(reader: Reader, actor: Actor, id: VoiceId): Promise<NamedVoice | undefined> {
  const [voice] = await named(reader, await rows(reader).where('id', '=', id).execute())
  return voice && maySeeVoice(actor, voice) ? voice : undefined
}

/** Those who write in the ledger wait for each other. */
const takeVoicesTurn = (tx: Tx): Promise<void> => takeTurn(tx, 'assurance.voices')

/** Something that was said, as whoever had the turn before left it. */
export async function voiceInTurn(tx: Tx, actor: Actor, id: VoiceId): Promise<NamedVoice | undefined> {
  await takeVoicesTurn(tx)
  return findVoice(tx, actor, id)
}

/** How many were recorded in a year. Whoever asks has the turn until the end of the transaction. */
export async function countOfVoices(tx: Tx, year: number): Promise<number> {
  await takeVoicesTurn(tx)
  const { count } = await voices(tx)
    .selectFrom('assurance.voice')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('partnershipId', '=', tx.partnershipId)
    .where('recordedOn', '>=', Temporal.PlainDate.from({ year, month: 1, day: 1 }))
    .where('recordedOn', '<', Temporal.PlainDate.from({ year: year + 1, month: 1, day: 1 }))
    .executeTakeFirstOrThrow()
  return Number(count)
}
