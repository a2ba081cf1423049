import type { RecordWords } from '#platform/conflict.ts'
import { dateBoxes, type FormState, fields, filled } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { ChangedInput, VoiceChoices, VoiceInput } from '../forms/voices.ts'
import type { NamedVoice } from '../queries/voices.ts'
import { CONSENT_WORDS, HEARING_WORDS, SPEAKER_WORDS } from '../rules/voices.ts'
import { GIVEN_CONSENTS, HEARINGS, SPEAKERS } from '../schema/voices.ts'
import { type About, formPage, type Inside, stalePage, versionField } from './editing.ts'
import { VOICES, VOICES_CRUMB, VOICES_HERE } from './voices.ts'

const named = <Value extends string>(all: readonly Value[], words: Readonly<Record<Value, string>>) =>
  all.map((value) => ({ value, text: words[value] }))

const voiceFields =
  (choices: VoiceChoices): Inside =>
  (form, button) => {
    const field = fields(form)
    return [
      field.radios('saidBy', 'Who said it', named(SPEAKERS, SPEAKER_WORDS)),
      field.area('words', 'What they said', {
        rows: 5,
        hint: 'In their own words where you can. Name nobody, and nothing by which one of them is known',
      }),
      field.choice('heardIn', 'Where it was heard', named(HEARINGS, HEARING_WORDS)),
      field.date('heardOn', 'Day on which it was heard'),
      field.text('people', 'How many said it', {
        hint: 'You can leave it empty',
        classes: 'govuk-input--width-5',
        inputmode: 'numeric',
      }),
      field.radios('consent', 'Who may read it, as they agreed', named(GIVEN_CONSENTS, CONSENT_WORDS)),
      field.text('agreed', 'How they agreed', {
        hint: 'For example “Asked at the forum; their worker was there”',
      }),
      field.choice(
        'priorityId',
        'Priority that it is about',
        choices.priorities.map(({ id, title }) => ({ value: id, text: title })),
        { none: 'None' },
      ),
      field.choice(
        'recommendationId',
        'Recommendation that it is about',
        choices.recommendations.map(({ id, words }) => ({ value: id, text: words })),
        { none: 'None' },
      ),
      field.choice(
        'ownerId',
        'Who owes what changed',
        choices.people.map(({ id, name }) => ({ value: id, text: name })),
        { hint: 'One person, by name. They see it on their page until they have said it' },
      ),
      field.date('owedBy', 'Day by which it is owed'),
      versionField(form),
      field.submit(button),
    ]
  }

const crumbsTo = ({ id, reference }: NamedVoice) => [
  VOICES_CRUMB,
  { text: reference, href: `${VOICES}/${id}` },
]

const aboutVoice = (voice?: NamedVoice): About => ({
  here: VOICES_HERE,
  ...(voice
    ? { title: 'Change what was recorded', action: `${VOICES}/${voice.id}/edit`, within: crumbsTo(voice) }
    : { title: 'Record what was said', action: `${VOICES}/new`, within: [VOICES_CRUMB] }),
})

const countText = (people: number | null): string => (people === null ? '' : String(people))

export const filledVoice = (voice: NamedVoice): FormState =>
  filled({
    ...{ saidBy: voice.saidBy, words: voice.words, heardIn: voice.heardIn, people: countText(voice.people) },
    ...{ consent: voice.consent, agreed: voice.agreed, priorityId: voice.priorityId ?? '' },
    ...{ recommendationId: voice.recommendationId ?? '', ownerId: voice.ownerId },
    ...dateBoxes('heardOn', voice.heardOn),
    ...dateBoxes('owedBy', voice.owedBy),
    version: String(voice.version),
  })

export const newVoicePage = (choices: VoiceChoices, form: FormState): Page =>
  formPage(aboutVoice(), form, ...voiceFields(choices)(form, 'Record it'))

export const voiceFormPage = (choices: VoiceChoices, voice: NamedVoice, form: FormState): Page =>
  formPage(aboutVoice(voice), form, ...voiceFields(choices)(form, 'Save changes'))

type Written = Omit<VoiceInput, 'version' | 'consent'> & Pick<NamedVoice, 'consent'>

const voiceWords = (voice: Written, choices: VoiceChoices): RecordWords => ({
  'Who said it': SPEAKER_WORDS[voice.saidBy],
  'What they said': voice.words,
  'Where it was heard': HEARING_WORDS[voice.heardIn],
  'Day on which it was heard': longDate(voice.heardOn),
  'How many said it': countText(voice.people),
  'Who may read it': CONSENT_WORDS[voice.consent],
  'How they agreed': voice.agreed,
  Priority: choices.priorities.find(({ id }) => id === voice.priorityId)?.title ?? '',
  Recommendation: choices.recommendations.find(({ id }) => id === voice.recommendationId)?.words ?? '',
  'Who owes what changed': choices.people.find(({ id }) => id === voice.ownerId)?.name ?? '',
  'Day by which it is owed': longDate(voice.owedBy),
})

export const staleVoicePage = (
  choices: VoiceChoices,
  current: NamedVoice,
  typed: VoiceInput,
  form: FormState,
): Page =>
  stalePage(
    aboutVoice(current),
    current,
    voiceWords(current, choices),
    voiceWords(typed, choices),
    form,
    voiceFields(choices),
  )

const aboutChanged = (voice: NamedVoice): About => ({
  ...{ title: 'Say what changed', action: `${VOICES}/${voice.id}/changed`, here: VOICES_HERE },
  within: crumbsTo(voice),
  before:
    voice.words !== '' &&
    html`<div class="accord-card accord-card--sand accord-space-below"><h2 class="govuk-heading-s">${SPEAKER_WORDS[voice.saidBy]} said</h2><p class="govuk-body accord-typed govuk-!-margin-bottom-0">${voice.words}</p></div>`,
})

const changedFields =
  (notMonitored: Html): Inside =>
  (form, button) => [
    notMonitored,
    fields(form).area('changed', 'What changed because of it', {
      rows: 5,
      hint: 'Where nothing could change, say why. Name no child, adult or family',
    }),
    fields(form).area('told', 'How those who said it were told', {
      rows: 3,
      hint: 'You can leave it empty until they are told',
    }),
    versionField(form),
    fields(form).submit(button),
  ]

export const filledChanged = ({ changed, told, version }: NamedVoice): FormState =>
  filled({ changed, told, version: String(version) })

export const changedPage = (voice: NamedVoice, notMonitored: Html, form: FormState): Page =>
  formPage(aboutChanged(voice), form, ...changedFields(notMonitored)(form, 'Save'))

const changedWords = ({ changed, told }: Pick<ChangedInput, 'changed' | 'told'>): RecordWords => ({
  'What changed': changed,
  'How they were told': told,
})

export const staleChangedPage = (
  current: NamedVoice,
  typed: ChangedInput,
  notMonitored: Html,
  form: FormState,
): Page =>
  stalePage(
    aboutChanged(current),
    current,
    changedWords(current),
    changedWords(typed),
    form,
    changedFields(notMonitored),
  )
