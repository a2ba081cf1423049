import { isTheirs } from '#modules/actions/index.ts'
import type { Accreted, Accretion } from '#platform/accretion.ts'
import type { Attention, AttentionSource } from '#platform/attention.ts'
import type { CalendarSource } from '#platform/calendar.ts'
import { holdsOn } from '#platform/days.ts'
import { counted, longDate } from '#platform/words.ts'
import type { Actor } from '#platform/work.ts'
import { isOwed, SPEAKER_WORDS, voiceStanding } from '../rules/voices.ts'
import { type NamedVoice, voicesFor } from './voices.ts'

const VOICES = '/workspace/voices'

const owes = (actor: Actor, voice: NamedVoice): boolean =>
  isOwed(voice) && isTheirs(actor, { ownerId: voice.ownerId, ownerAgencyId: null })

/** What changed, where the reader owes it. Of what was said no more is shown than by whom. */
export const voiceAttention: AttentionSource = async (reader, actor, today) =>
  (await voicesFor(reader, actor))
    .filter((voice) => owes(actor, voice))
    .map((voice): Attention => {
      const standing = voiceStanding(voice, today)
      return {
        ...{
          title: `Say what changed, ${voice.reference}`,
          href: `${VOICES}/${voice.id}`,
          due: voice.owedBy,
        },
        detail: `${SPEAKER_WORDS[voice.saidBy]} said something on ${longDate(voice.heardOn)}`,
        state: { kind: standing === 'Overdue' ? 'bad' : 'watch', words: standing },
      }
    })

/** The days by which the reader owes what changed. */
export const voiceCalendar: CalendarSource = async (reader, actor, from, to) =>
  (await voicesFor(reader, actor))
    .filter((voice) => owes(actor, voice) && holdsOn({ fromOn: from, toOn: to }, voice.owedBy))
    .map(({ id, reference, saidBy, owedBy }) => ({
      ...{ id: `voice-${id}`, title: `Say what changed, ${reference}`, detail: SPEAKER_WORDS[saidBy] },
      ...{ href: `${VOICES}/${id}`, day: owedBy, at: null, confidential: false, state: null },
    }))

/**
 * What people said and what changed because of it, in the year in which somebody said that it did. The words of those who
 * agreed that everybody may read them are in it; of the others only that they were heard.
 */
export const voiceAccretion: Accretion = {
  heading: 'What people said',
  chapters: ['voice', 'said', 'children', 'famil', 'engage', 'participat'],
  async sentences({ db, actor }, period) {
    const within = (day: Temporal.PlainDate): boolean =>
      holdsOn({ fromOn: period.from, toOn: period.to }, day)
    const all = await voicesFor(db, actor)
    const answered = all.flatMap(
      ({ id, reference, saidBy, people, consent, words, changed, changedOn }): Accreted[] => {
        if (consent !== 'public' || !changedOn || !within(changedOn)) return []
        const how = people === null ? '' : ` (${counted(people, 'person', 'people')})`
        return [
          {
            ...{ id: `voice-${id}`, day: changedOn },
            sentence: `${SPEAKER_WORDS[saidBy]}${how} said: “${words}” What changed: ${changed}`,
            source: { text: reference, href: `${VOICES}/${id}` },
          },
        ]
      },
    )
    const heard = all.filter(({ heardOn }) => within(heardOn))
    const [latest] = heard
    if (!latest) return answered
    const done = heard.filter(({ changed }) => changed !== '').length
    const told = heard.filter((each) => each.told !== '').length
    const sentence = `What people said was recorded ${heard.length === 1 ? 'once' : `${heard.length} times`}. For ${done} of ${heard.length === 1 ? 'it' : 'these'} somebody has said what changed, and for ${told} those who said it were told.`
    return [
      ...answered,
      {
        ...{ id: 'voices', day: latest.heardOn, sentence },
        source: { text: 'What people said', href: VOICES },
      },
    ]
  },
}
