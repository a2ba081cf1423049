import { FOLLOWING_THE_WORK, isTheirs } from '#modules/actions/index.ts'
import { BUSINESS_UNIT } from '#modules/people/index.ts'
import { isBefore } from '#platform/days.ts'
import type { StatusKind } from '#platform/icons.ts'
import { EVERY_PERSON } from '#platform/site.ts'
import { type Actor, holds, permission } from '#platform/work.ts'
import type { Consent, Hearing, Speaker, Voice } from '../schema/voices.ts'

/** Those who follow the work read what was said. */
export const readVoices = permission('assurance.read-voices', ...FOLLOWING_THE_WORK)
export const keepVoices = permission('assurance.keep-voices', ...BUSINESS_UNIT)
/** Everybody may owe what changed. Of which voice somebody does, `mayAnswerVoice` says. */
export const openVoice = permission('assurance.open-voice', EVERY_PERSON)
export const answerVoices = permission('assurance.answer-voices', EVERY_PERSON)

const isOwedBy = (actor: Actor, { ownerId }: Pick<Voice, 'ownerId'>): boolean =>
  isTheirs(actor, { ownerId, ownerAgencyId: null })

export const maySeeVoice = (actor: Actor, voice: Pick<Voice, 'ownerId'>): boolean =>
  holds(actor, readVoices) || isOwedBy(actor, voice)

/** Whoever owes it says what changed, and so does the business unit. */
export const mayAnswerVoice = (actor: Actor, voice: Pick<Voice, 'ownerId'>): boolean =>
  holds(actor, keepVoices) || isOwedBy(actor, voice)

export const WHO_ANSWERS_VOICES = 'Whoever owes it and the business unit say what changed.'

export const SPEAKER_WORDS: Readonly<Record<Speaker, string>> = {
  children: 'Children and young people',
  adults: 'Adults with care and support needs',
  families: 'Families and carers',
  practitioners: 'Practitioners',
}

export const HEARING_WORDS: Readonly<Record<Hearing, string>> = {
  survey: 'A survey',
  forum: 'A forum or a meeting with them',
  review: 'A contribution to a review',
  visit: 'A visit',
  complaint: 'A complaint or a compliment',
  training: 'A training event',
  other: 'Another way',
}

export const CONSENT_WORDS: Readonly<Record<Consent, string>> = {
  public: 'Everybody may read it',
  inside: 'Those who work in the partnership may read it',
  withdrawn: 'They no longer agree',
}

export type VoiceStanding = 'Taken back' | 'Owed' | 'Due soon' | 'Overdue' | 'Answered' | 'Answered and told'

export const VOICE_STANDINGS = [
  ...(['Overdue', 'Due soon', 'Owed', 'Answered', 'Answered and told', 'Taken back'] as const),
] satisfies readonly VoiceStanding[]

export const VOICE_KIND: Readonly<Record<VoiceStanding, StatusKind>> = {
  ...{ 'Taken back': 'quiet', Owed: 'info', 'Due soon': 'watch', Overdue: 'bad', Answered: 'watch' },
  'Answered and told': 'good',
}

/** So many days before its day an answer is due soon. */
const SOON_DAYS = 14

/**
 * Where something that was said stands on a day. An answer is overdue only after its day, and is whole only once those who
 * said it were told.
 */
export function voiceStanding(
  { consent, owedBy, changed, told }: Pick<Voice, 'consent' | 'owedBy' | 'changed' | 'told'>,
  today: Temporal.PlainDate,
): VoiceStanding {
  if (changed !== '') return told === '' ? 'Answered' : 'Answered and told'
  if (consent === 'withdrawn') return 'Taken back'
  if (isBefore(owedBy, today)) return 'Overdue'
  return isBefore(today.add({ days: SOON_DAYS }), owedBy) ? 'Owed' : 'Due soon'
}

/** Whether what changed is still to be said. */
export const isOwed = ({ consent, changed }: Pick<Voice, 'consent' | 'changed'>): boolean =>
  changed === '' && consent !== 'withdrawn'
