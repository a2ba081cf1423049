import { recommendationsToName } from '#modules/actions/index.ts'
import { findPerson } from '#modules/people/index.ts'
import { priorities } from '#modules/plan/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { ChangedInput, VoiceInput } from '../forms/voices.ts'
import { countOfVoices, type NamedVoice, voiceInTurn } from '../queries/voices.ts'
import { keepVoices, mayAnswerVoice, WHO_ANSWERS_VOICES } from '../rules/voices.ts'
import { type Voice, type VoiceChange, type VoiceId, voices } from '../schema/voices.ts'
import type { SavedMeanwhile } from './scrutiny.ts'

/** Whoever said it no longer agrees, so nothing more is written of it. */
export interface TakenBack {
  readonly refused: 'taken-back'
}

const DIGITS = 3

/** What something that was said names is there, and is not confidential. */
async function demandNamed(
  work: Work,
  { ownerId, priorityId, recommendationId }: Pick<Voice, 'ownerId' | 'priorityId' | 'recommendationId'>,
): Promise<void> {
  const { tx: db, actor, now } = work
  demand((await findPerson(db, actor, ownerId)) !== undefined)
  if (priorityId) demand((await priorities(db, actor)).some(({ id }) => id === priorityId))
  if (recommendationId)
    demand(
      (await recommendationsToName({ db, actor, now, today: dayOf(now) })).some(
        ({ id }) => id === recommendationId,
      ),
    )
}

/** Records what was said, with the next number. */
export async function recordVoice(
  work: Work,
  { version: _, ...given }: VoiceInput,
): Promise<{ readonly id: VoiceId }> {
  demandPermission(work, keepVoices)
  await demandNamed(work, given)
  const id = newId<'voice'>()
  const recordedOn = dayOf(work.now)
  const place = (await countOfVoices(work.tx, recordedOn.year)) + 1
  await voices(work.tx)
    .insertInto('assurance.voice')
    .values({
      ...{ ...given, partnershipId: work.tx.partnershipId, id, recordedOn, recordedBy: work.actor.id },
      reference: `VO-${recordedOn.year}-${String(place).padStart(DIGITS, '0')}`,
      ...{ changed: '', changedOn: null, told: '', withdrawnOn: null, version: 1 },
    })
    .execute()
  await audit(work, 'assurance.record-voice', id)
  return { id }
}

/** Writes down what has changed of something that was said, as its next version. */
async function save(work: Work, { id, version }: NamedVoice, changed: VoiceChange): Promise<void> {
  await voices(work.tx)
    .updateTable('assurance.voice')
    .set({ ...changed, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
}

type Saved = Promise<SavedMeanwhile<NamedVoice> | TakenBack | { readonly id: VoiceId }>

/** Changes what was recorded of something that was said. */
export async function changeVoice(work: Work, id: VoiceId, { version, ...given }: VoiceInput): Saved {
  demandPermission(work, keepVoices)
  const current = await voiceInTurn(work.tx, work.actor, id)
  demand(current !== undefined)
  if (current.consent === 'withdrawn') return { refused: 'taken-back' }
  if (current.version !== version) return { refused: 'stale', current }
  await demandNamed(work, given)
  await save(work, current, given)
  await audit(work, 'assurance.change-voice', id, { version: version + 1 })
  return { id }
}

/** Says what changed because of it. The day is that on which it was said first. */
export async function sayWhatChanged(
  work: Work,
  id: VoiceId,
  { version, changed, told }: ChangedInput,
): Saved {
  const current = await voiceInTurn(work.tx, work.actor, id)
  demand(current !== undefined)
  demand(mayAnswerVoice(work.actor, current), WHO_ANSWERS_VOICES)
  if (current.version !== version) return { refused: 'stale', current }
  await save(work, current, { changed, told, changedOn: current.changedOn ?? dayOf(work.now) })
  await audit(work, 'assurance.say-what-changed', id, { version: version + 1 })
  return { id }
}

/** Takes the words of something that was said away for good: whoever said it no longer agrees. */
export async function takeVoiceBack(work: Work, id: VoiceId, version: number): Saved {
  demandPermission(work, keepVoices)
  const current = await voiceInTurn(work.tx, work.actor, id)
  demand(current !== undefined)
  if (current.consent === 'withdrawn') return { refused: 'taken-back' }
  if (current.version !== version) return { refused: 'stale', current }
  await save(work, current, {
    ...{ words: '', agreed: '', consent: 'withdrawn', withdrawnOn: dayOf(work.now) },
  })
  await audit(work, 'assurance.take-voice-back', id, { version: version + 1 })
  return { id }
}
