import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import {
  dateBoxes,
  errorSummary,
  type FormState,
  fields,
  filled,
  postForm,
  typedText,
} from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import type { Crumb, Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { AnswerInput, RecommendationChoices, RecommendationInput } from '../forms/recommendations.ts'
import { recordValue } from '../forms/recommendations.ts'
import type { ActionChoices } from '../forms.ts'
import type { OpenedRecommendation } from '../queries/recommendations.ts'
import { ANSWER_WORDS, ORIGIN_WORDS, RECOMMENDATIONS, recommendationPath } from '../rules/recommendations.ts'
import { ANSWERS, ORIGIN_KINDS, type Recommendation } from '../schema/recommendations.ts'
import { actionFormPage } from './editing.ts'
import { LIST_CRUMB, RECOMMENDATIONS_HERE, recommendationCrumb } from './recommendation-parts.ts'
import { type MadeBefore, similarChoice, similarPart } from './similar.ts'

interface About {
  readonly title: string
  readonly action: string
  readonly within: readonly Crumb[]
  readonly before?: Child
}

type Inside = (form: FormState, button: string) => readonly Child[]

export const formPage = (
  { title, action, within, before }: About,
  form: FormState,
  inside: readonly Child[],
): Page => ({
  ...{ title, here: RECOMMENDATIONS_HERE, within },
  main: html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>${before}<div class="accord-card">${postForm({ action }, ...inside)}</div>`,
})

/** Both texts, then the form with what was typed. */
function stalePage(
  about: About,
  { id, version }: Pick<Recommendation, 'id' | 'version'>,
  [saved, typed]: readonly [RecordWords, RecordWords],
  form: FormState,
  inside: Inside,
): Page {
  const reopened = filled({ ...form.typed, version: String(version) })
  const both = html`<p class="govuk-body">Somebody else changed this. Both texts are below and nothing is lost.</p>${bothTexts({ did: 'actions.', subject: id }, saved, typed)}`
  const page = formPage({ ...about, before: both }, reopened, inside(reopened, 'Save what is in this form'))
  return { ...page, title: `Both texts: ${about.title}` }
}

const versionField = (form: FormState): Html =>
  fields(form).hidden('version', typedText(form, 'version') || 0)

const named = (all: readonly { readonly id: string; readonly name: string }[]) =>
  all.map(({ id, name }) => ({ value: id, text: name }))

const TIERS = [
  { value: '2', text: 'Members', hint: 'Everybody who follows the work of the partnership' },
  {
    value: '3',
    text: 'Named people only',
    hint: 'Its words are sealed. It opens for you, and for those whom you name',
  },
] as const

const recommendationFields =
  ({ bodies, themes, records, indicators, isSure }: RecommendationChoices, before?: MadeBefore): Inside =>
  (form, button) => {
    const field = fields(form)
    return [
      field.area('wording', 'What is recommended', {
        rows: 4,
        hint: 'In the words in which it was made. Name no child, adult or family',
      }),
      field.choice(
        'originKind',
        'Where it came from',
        ORIGIN_KINDS.map((kind) => ({ value: kind, text: ORIGIN_WORDS[kind] })),
      ),
      field.text('originWords', 'What that was', {
        hint: 'For example “Thematic review of neglect, recommendation 3”',
      }),
      field.date('madeOn', 'Day on which it was made'),
      records.length > 0 &&
        field.choice(
          'record',
          'Record that it came from',
          records.map((each) => ({ value: recordValue(each), text: each.words })),
          { none: 'None of these' },
        ),
      field.choice('madeToId', 'Body that it was made to', named(bodies)),
      themes.length > 0 &&
        field.ticks('themeIds', 'Themes', named(themes), {
          hint: 'By these it is seen when the same is recommended again',
        }),
      indicators.length > 0 &&
        field.choice('indicatorId', 'Figure that will show whether it made a difference', named(indicators), {
          none: 'None yet',
        }),
      field.radios(
        'tier',
        'Who may read it',
        TIERS.filter(({ value }) => value === '2' || isSure),
      ),
      before && similarChoice(form, before),
      versionField(form),
      field.submit(button),
    ]
  }

export const newRecommendationPage = (
  choices: RecommendationChoices,
  form: FormState,
  before?: MadeBefore,
): Page =>
  formPage(
    {
      ...{ title: 'Record a recommendation', action: `${RECOMMENDATIONS}/new`, within: [LIST_CRUMB] },
      before: before && similarPart(before.similar),
    },
    form,
    recommendationFields(choices, before)(form, before ? 'Continue' : 'Record recommendation'),
  )

export const filledRecommendation = ({
  recommendation,
  origins,
  themes,
}: OpenedRecommendation): FormState => {
  const [origin] = origins
  const record =
    origin?.recordKind && origin.recordId ? recordValue({ kind: origin.recordKind, id: origin.recordId }) : ''
  return filled({
    ...{ wording: recommendation.wording, madeToId: recommendation.madeToId, record },
    ...{ originKind: origin?.kind ?? '', originWords: origin?.words ?? '' },
    indicatorId: recommendation.indicatorId ?? '',
    ...dateBoxes('madeOn', origin?.madeOn ?? null),
    themeIds: themes.map(({ id }) => id),
    ...{ tier: String(recommendation.tier), version: String(recommendation.version) },
  })
}

const aboutChange = ({ recommendation }: OpenedRecommendation): About => ({
  title: 'Change this recommendation',
  action: `${recommendationPath(recommendation.id)}/edit`,
  within: [LIST_CRUMB, recommendationCrumb(recommendation)],
})

export const changeRecommendationPage = (
  found: OpenedRecommendation,
  choices: RecommendationChoices,
  form: FormState,
): Page => formPage(aboutChange(found), form, recommendationFields(choices)(form, 'Save changes'))

const nameIn = (id: string, all: readonly { readonly id: string; readonly name: string }[]): string =>
  all.find((each) => each.id === id)?.name ?? ''

const wordsOf = (
  given: Omit<RecommendationInput, 'version' | 'record'>,
  { bodies, themes, indicators }: RecommendationChoices,
): RecordWords => ({
  'What is recommended': given.wording,
  'Where it came from': ORIGIN_WORDS[given.originKind],
  'What that was': given.originWords,
  'Day on which it was made': longDate(given.madeOn),
  'Body that it was made to': nameIn(given.madeToId, bodies),
  Themes: given.themeIds
    .map((id) => nameIn(id, themes))
    .sort()
    .join(', '),
  'Figure that will show whether it made a difference': given.indicatorId
    ? nameIn(given.indicatorId, indicators)
    : '',
  'Who may read it': TIERS.find(({ value }) => value === String(given.tier))?.text ?? '',
})

const savedWords = (
  { recommendation, origins, themes }: OpenedRecommendation,
  choices: RecommendationChoices,
): RecordWords => {
  const [origin] = origins
  if (!origin) return {}
  const { wording, madeToId, indicatorId, tier } = recommendation
  return wordsOf(
    {
      ...{ wording, madeToId, indicatorId, tier: tier >= 3 ? 3 : 2, themeIds: themes.map(({ id }) => id) },
      ...{ originKind: origin.kind, originWords: origin.words, madeOn: origin.madeOn },
    },
    choices,
  )
}

export const staleRecommendationPage = (
  current: OpenedRecommendation,
  typed: RecommendationInput,
  choices: RecommendationChoices,
  form: FormState,
): Page =>
  stalePage(
    aboutChange(current),
    current.recommendation,
    [savedWords(current, choices), wordsOf(typed, choices)],
    form,
    recommendationFields(choices),
  )

const aboutAnswer = ({ recommendation, madeTo }: OpenedRecommendation): About => ({
  title: `What ${madeTo} answered`,
  action: `${recommendationPath(recommendation.id)}/answer`,
  within: [LIST_CRUMB, recommendationCrumb(recommendation)],
  before: html`<p class="govuk-body accord-typed">${recommendation.wording}</p>`,
})

const ANSWER_HINTS = {
  accepted: 'Actions follow',
  'in-part': 'Say which part is not, and why',
  declined: 'The annual report tells of a finding that is not acted on, with the reason',
} as const

const answerFields =
  (notMonitored: Html): Inside =>
  (form, button) => [
    notMonitored,
    fields(form).radios(
      'answer',
      'What it answered',
      ANSWERS.map((each) => ({ value: each, text: ANSWER_WORDS[each], hint: ANSWER_HINTS[each] })),
    ),
    fields(form).date('answeredOn', 'Day on which it answered'),
    fields(form).area('reason', 'Why', {
      rows: 4,
      hint: 'Needed unless all of it is accepted. It may be published: name no child, adult or family',
    }),
    versionField(form),
    fields(form).submit(button),
  ]

export const answerPage = (found: OpenedRecommendation, notMonitored: Html, form: FormState): Page =>
  formPage(aboutAnswer(found), form, answerFields(notMonitored)(form, 'Save answer'))

const answerWords = (given: Omit<AnswerInput, 'version'> | undefined): RecordWords => ({
  'What it answered': given ? ANSWER_WORDS[given.answer] : '',
  'Day on which it answered': given ? longDate(given.answeredOn) : '',
  Why: given?.reason ?? '',
})

export const staleAnswerPage = (
  current: OpenedRecommendation,
  typed: AnswerInput,
  notMonitored: Html,
  form: FormState,
): Page =>
  stalePage(
    aboutAnswer(current),
    current.recommendation,
    [answerWords(current.answer), answerWords(typed)],
    form,
    answerFields(notMonitored),
  )

/** What becomes of an action that is for a confidential recommendation. */
const IT_SEALS =
  'Because the recommendation is confidential, what the action says is sealed. Whoever is to do it reads it, and those who may open the recommendation. All others see its number, its owner and its day.'

/** The form of an action that is to bring a recommendation about: as for any other, but that it says where it came from. */
export const newActionPage = (
  { recommendation }: OpenedRecommendation,
  choices: ActionChoices,
  notMonitored: Html,
  form: FormState,
): Page =>
  actionFormPage(
    {
      notMonitored,
      from: {
        action: `${recommendationPath(recommendation.id)}/actions/new`,
        within: [LIST_CRUMB, recommendationCrumb(recommendation)],
        here: RECOMMENDATIONS_HERE,
        words: recommendation.tier >= 3 ? `${recommendation.wording}\n\n${IT_SEALS}` : recommendation.wording,
      },
    },
    choices,
    form,
  )

export const linkActionPage = ({ recommendation }: OpenedRecommendation, form: FormState): Page =>
  formPage(
    {
      title: 'Link an action',
      action: `${recommendationPath(recommendation.id)}/actions/link`,
      within: [LIST_CRUMB, recommendationCrumb(recommendation)],
      before: html`<p class="govuk-body accord-typed">${recommendation.wording}</p>${recommendation.tier >= 3 && html`<p class="govuk-body">${IT_SEALS}</p>`}`,
    },
    form,
    [
      fields(form).text('reference', 'Number of the action', {
        hint: 'For example A-2026-041. It stands in the list of actions',
        classes: 'govuk-input--width-10',
      }),
      fields(form).submit('Link action'),
    ],
  )
