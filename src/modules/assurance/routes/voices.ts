import { recommendationsToName } from '#modules/actions/index.ts'
import { namesOf, peopleOn } from '#modules/people/index.ts'
import { priorities, readPlan } from '#modules/plan/index.ts'
import { blank, filled, parseForm, withError } from '#platform/forms.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { changeVoice, recordVoice, sayWhatChanged, takeVoiceBack } from '../commands/voices.ts'
import { changedForm, takeBackForm, type VoiceChoices, voiceForm } from '../forms/voices.ts'
import { findVoice, type NamedVoice, voicesFor } from '../queries/voices.ts'
import { answerVoices, keepVoices, mayAnswerVoice, openVoice, readVoices } from '../rules/voices.ts'
import { type AroundVoice, voicePage } from '../views/voice.ts'
import {
  changedPage,
  filledChanged,
  filledVoice,
  newVoicePage,
  staleChangedPage,
  staleVoicePage,
  voiceFormPage,
} from '../views/voice-forms.ts'
import { VOICES, voicesAsked, voicesPage } from '../views/voices.ts'

/** For whoever had a form open when the words were taken away. */
const TAKEN_BACK = 'Whoever said this no longer agrees, and the words were taken away meanwhile'

/** For whoever takes words away of which somebody changed something meanwhile. */
const CHANGED = 'Somebody changed this meanwhile. Look at it again. The words were not taken away.'

const withVoice =
  (run: (ask: Ask, voice: NamedVoice) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const voice = await findVoice(ask.db, ask.actor, ask.id<'voice'>('voiceId'))
    return voice ? run(ask, voice) : notFound
  }

/** The same for what only those may do who say what changed. */
const withOwed = (run: (ask: Ask, voice: NamedVoice) => Promise<Answer>) =>
  withVoice(async (ask, voice) => (mayAnswerVoice(ask.actor, voice) ? run(ask, voice) : notFound))

/** What may be chosen today. Whoever owes it now stays on the list. */
async function choicesFor(ask: Ask, current?: NamedVoice): Promise<VoiceChoices> {
  const { db, actor, today } = ask
  const people = await peopleOn(db, actor, today)
  const isGone = current && !people.some(({ id }) => id === current.ownerId)
  return {
    people: [...(isGone ? [{ id: current.ownerId, name: current.owner }] : []), ...people],
    priorities: await priorities(db, actor),
    recommendations: await recommendationsToName(ask),
    today,
  }
}

async function around(ask: Ask, voice: NamedVoice): Promise<AroundVoice> {
  const { db, actor, today } = ask
  return {
    priority: holds(actor, readPlan)
      ? (await priorities(db, actor)).find(({ id }) => id === voice.priorityId)
      : undefined,
    recommendation: (await recommendationsToName(ask)).find(({ id }) => id === voice.recommendationId),
    recorder: (await namesOf(db, [voice.recordedBy])).get(voice.recordedBy) ?? 'somebody',
    mayReadAll: holds(actor, readVoices),
    mayKeep: holds(actor, keepVoices),
    mayAnswer: mayAnswerVoice(actor, voice),
    today,
  }
}

const pageOf = ({ id }: NamedVoice): string => `${VOICES}/${id}`

export const voiceRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: VOICES,
    may: readVoices,
    answer: async ({ db, actor, today, query }) =>
      show(
        voicesPage(await voicesFor(db, actor), voicesAsked(query), {
          ...{ mayKeep: holds(actor, keepVoices), today },
        }),
      ),
  },
  {
    method: 'GET',
    path: `${VOICES}/new`,
    may: keepVoices,
    answer: async (ask) => show(newVoicePage(await choicesFor(ask), blank)),
  },
  {
    method: 'POST',
    path: `${VOICES}/new`,
    may: keepVoices,
    async answer(ask) {
      const choices = await choicesFor(ask)
      const parsed = parseForm(voiceForm(choices), ask.body)
      if (!parsed.ok) return invalid(newVoicePage(choices, parsed.form))
      const { id } = await ask.add(VOICES, (work) => recordVoice(work, parsed.input))
      return seeOther(`${VOICES}/${id}`, 'What was said is recorded.')
    },
  },
  {
    method: 'GET',
    path: `${VOICES}/:voiceId`,
    may: openVoice,
    answer: withVoice(async (ask, voice) => show(voicePage(voice, await around(ask, voice)))),
  },
  {
    method: 'GET',
    path: `${VOICES}/:voiceId/edit`,
    may: keepVoices,
    answer: withVoice(async (ask, voice) =>
      voice.consent === 'withdrawn'
        ? notFound
        : show(voiceFormPage(await choicesFor(ask, voice), voice, filledVoice(voice))),
    ),
  },
  {
    method: 'POST',
    path: `${VOICES}/:voiceId/edit`,
    may: keepVoices,
    answer: withVoice(async (ask, voice) => {
      const choices = await choicesFor(ask, voice)
      const parsed = parseForm(voiceForm(choices), ask.body)
      if (!parsed.ok) return invalid(voiceFormPage(choices, voice, parsed.form))
      const result = await ask.write((work) => changeVoice(work, voice.id, parsed.input))
      if (!('refused' in result)) return seeOther(pageOf(voice), 'What was recorded is changed.')
      return conflict(
        result.refused === 'stale'
          ? staleVoicePage(choices, result.current, parsed.input, filled(ask.body))
          : voiceFormPage(choices, voice, withError(ask.body, 'words', TAKEN_BACK)),
      )
    }),
  },
  {
    method: 'GET',
    path: `${VOICES}/:voiceId/changed`,
    may: answerVoices,
    answer: withOwed(async ({ db, today }, voice) =>
      show(changedPage(voice, await notMonitored(db, today), filledChanged(voice))),
    ),
  },
  {
    method: 'POST',
    path: `${VOICES}/:voiceId/changed`,
    may: answerVoices,
    freeTextFrom: 'members',
    answer: withOwed(async (ask, voice) => {
      const monitored = await notMonitored(ask.db, ask.today)
      const parsed = parseForm(changedForm, ask.body)
      if (!parsed.ok) return invalid(changedPage(voice, monitored, parsed.form))
      const result = await ask.write((work) => sayWhatChanged(work, voice.id, parsed.input))
      if (!('refused' in result)) return seeOther(pageOf(voice), 'What changed is recorded.')
      return conflict(
        result.refused === 'stale'
          ? staleChangedPage(result.current, parsed.input, monitored, filled(ask.body))
          : changedPage(voice, monitored, withError(ask.body, 'changed', TAKEN_BACK)),
      )
    }),
  },
  {
    method: 'POST',
    path: `${VOICES}/:voiceId/take-back`,
    may: keepVoices,
    answer: withVoice(async (ask, voice) => {
      const parsed = parseForm(takeBackForm, ask.body)
      if (!parsed.ok) return notFound
      const result = await ask.write((work) => takeVoiceBack(work, voice.id, parsed.input.version))
      if (!('refused' in result)) return seeOther(pageOf(voice), 'The words are taken away.')
      return result.refused === 'taken-back'
        ? seeOther(pageOf(voice), 'The words were taken away before.')
        : conflict(voicePage(result.current, await around(ask, result.current), CHANGED))
    }),
  },
]
