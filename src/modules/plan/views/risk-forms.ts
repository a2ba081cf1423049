import type { RecordWords } from '#platform/conflict.ts'
import { dateBoxes, type FormState, fields, filled } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Crumb, Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { CloseRiskInput, Owners, ReviewInput, RiskChoices, RiskInput } from '../forms/risks.ts'
import type { NamedRisk } from '../queries/risks.ts'
import {
  CATEGORY_WORDS,
  GRADES,
  impactWords,
  likelihoodWords,
  TREATMENT_HINTS,
  TREATMENT_WORDS,
} from '../rules/risks.ts'
import { RISK_CATEGORIES, TREATMENTS } from '../schema/risks.ts'
import { type About, formPage, type Inside, stalePage, versionField } from './editing.ts'
import { RISKS, RISKS_HERE } from './risk-parts.ts'

/** A page of the register of risks. */
export const ofRisks = (about: About): About => ({ ...about, here: RISKS_HERE })

export const riskCrumb = ({ id, title }: Pick<NamedRisk, 'id' | 'title'>): readonly Crumb[] => [
  { text: title, href: `${RISKS}/${id}` },
]

const graded = (words: (grade: number) => string) =>
  GRADES.map((grade) => ({ value: String(grade), text: `${grade}: ${words(grade)}` }))

/** Both parts of a score. */
function scoreFields(
  form: FormState,
  name: 'inherent' | 'current' | 'target',
  likely: string,
  bad: string,
  none = 'Choose one',
): Html {
  const field = fields(form)
  return html`${field.choice(`${name}Likelihood`, likely, graded(likelihoodWords), { none })}${field.choice(`${name}Impact`, bad, graded(impactWords), { none })}`
}

export const ownerFields = (
  form: FormState,
  { people, agencies }: Owners,
  agency = 'Or the agency that owns it',
): Html => {
  const field = fields(form)
  return html`${field.choice(
    'ownerId',
    'Person who owns it',
    people.map(({ id, name }) => ({ value: id, text: name })),
    { none: 'Nobody yet' },
  )}${field.choice(
    'ownerAgencyId',
    agency,
    agencies.map(({ id, name }) => ({ value: id, text: name })),
    { none: 'None' },
  )}`
}

export const groupField = (form: FormState, id: string, label: string, { groups }: Owners): Html =>
  fields(form).choice(
    id,
    label,
    groups.map((each) => ({ value: each.id, text: each.name })),
    { none: 'None yet' },
  )

const nowFields = (form: FormState): Html =>
  scoreFields(form, 'current', 'How likely it is now', 'How bad it would be now')

const reviewField = (form: FormState): Html =>
  fields(form).date('reviewOn', 'Day by which it is looked at next')

const riskFields =
  (choices: RiskChoices, isNew: boolean): Inside =>
  (form, button) => {
    const field = fields(form)
    return [
      field.text('title', 'Risk', { hint: 'In a few words, for example “Too few trainers”' }),
      field.choice(
        'category',
        'What kind of risk it is',
        RISK_CATEGORIES.map((each) => ({ value: each, text: CATEGORY_WORDS[each] })),
      ),
      field.area('cause', 'Cause: what brings it about', { rows: 3 }),
      field.area('event', 'Event: what may happen', { rows: 3 }),
      field.area('effect', 'Effect: what would come of it', {
        rows: 3,
        hint: 'For children, adults or the partnership. Name no child, adult or family',
      }),
      field.choice(
        'priorityId',
        'Priority that it stands in the way of',
        choices.priorities.map(({ id, words }) => ({ value: id, text: words })),
        { none: 'None, or all of them' },
      ),
      ownerFields(form, choices),
      groupField(form, 'watchedById', 'Group that watches it', choices),
      field.date('identifiedOn', 'Day on which it was seen'),
      scoreFields(
        form,
        'inherent',
        'How likely it would be without any control',
        'How bad it would be without any control',
      ),
      isNew && nowFields(form),
      scoreFields(
        form,
        'target',
        'How likely it is to be in the end',
        'How bad it is to be in the end',
        'Not settled yet',
      ),
      field.radios(
        'treatment',
        'What is done about it',
        TREATMENTS.map((each) => ({ value: each, text: TREATMENT_WORDS[each], hint: TREATMENT_HINTS[each] })),
      ),
      field.area('escalation', 'Who is told when it rises', { rows: 2 }),
      isNew && reviewField(form),
      versionField(form),
      field.submit(button),
    ]
  }

const aboutRisk = (risk?: NamedRisk): About =>
  ofRisks(
    risk
      ? { title: 'Change this risk', action: `${RISKS}/${risk.id}/edit`, within: riskCrumb(risk) }
      : { title: 'Add a risk', action: `${RISKS}/new` },
  )

const gradeText = (grade: number | null): string => (grade === null ? '' : String(grade))

export const filledRisk = (risk: NamedRisk): FormState =>
  filled({
    ...{ title: risk.title, category: risk.category, cause: risk.cause, event: risk.event },
    ...{ effect: risk.effect, priorityId: risk.priorityId ?? '', ownerId: risk.ownerId ?? '' },
    ...{ ownerAgencyId: risk.ownerAgencyId ?? '', watchedById: risk.watchedById ?? '' },
    ...dateBoxes('identifiedOn', risk.identifiedOn),
    inherentLikelihood: gradeText(risk.inherentLikelihood),
    inherentImpact: gradeText(risk.inherentImpact),
    targetLikelihood: gradeText(risk.targetLikelihood),
    targetImpact: gradeText(risk.targetImpact),
    ...{ treatment: risk.treatment, escalation: risk.escalation, version: String(risk.version) },
  })

export const newRiskPage = (choices: RiskChoices, form: FormState): Page =>
  formPage(aboutRisk(), form, ...riskFields(choices, true)(form, 'Add risk'))

export const riskFormPage = (choices: RiskChoices, risk: NamedRisk, form: FormState): Page =>
  formPage(aboutRisk(risk), form, ...riskFields(choices, false)(form, 'Save changes'))

export const nameIn = (
  id: string | null,
  all: readonly { readonly id: string; readonly name: string }[],
): string => all.find((each) => each.id === id)?.name ?? ''

const scoreText = (likelihood: number | null, impact: number | null): string =>
  likelihood === null || impact === null ? '' : `${likelihoodWords(likelihood)}, ${impactWords(impact)}`

const riskWords = (risk: Omit<RiskInput, 'version'>, choices: RiskChoices): RecordWords => ({
  Risk: risk.title,
  'What kind of risk it is': CATEGORY_WORDS[risk.category],
  'Cause: what brings it about': risk.cause,
  'Event: what may happen': risk.event,
  'Effect: what would come of it': risk.effect,
  'Priority that it stands in the way of':
    choices.priorities.find(({ id }) => id === risk.priorityId)?.words ?? '',
  'Person who owns it': nameIn(risk.ownerId, choices.people),
  'Agency that owns it': nameIn(risk.ownerAgencyId, choices.agencies),
  'Group that watches it': nameIn(risk.watchedById, choices.groups),
  'Day on which it was seen': longDate(risk.identifiedOn),
  'Without any control': scoreText(risk.inherentLikelihood, risk.inherentImpact),
  'In the end': scoreText(risk.targetLikelihood, risk.targetImpact),
  'What is done about it': TREATMENT_WORDS[risk.treatment],
  'Who is told when it rises': risk.escalation,
})

export const staleRiskPage = (
  choices: RiskChoices,
  current: NamedRisk,
  typed: RiskInput,
  form: FormState,
): Page =>
  stalePage(
    aboutRisk(current),
    current,
    riskWords(current, choices),
    riskWords(typed, choices),
    form,
    riskFields(choices, false),
  )

const aboutReview = (risk: NamedRisk): About =>
  ofRisks({ title: 'Look at this risk again', action: `${RISKS}/${risk.id}/review`, within: riskCrumb(risk) })

const reviewFields =
  (notMonitored: Html): Inside =>
  (form, button) => [
    notMonitored,
    fields(form).area('words', 'What you found', {
      rows: 4,
      hint: 'What changed, and how well the controls work. Name no child, adult or family',
    }),
    nowFields(form),
    reviewField(form),
    versionField(form),
    fields(form).submit(button),
  ]

export const filledReview = (risk: NamedRisk): FormState =>
  filled({
    ...{ currentLikelihood: gradeText(risk.currentLikelihood), currentImpact: gradeText(risk.currentImpact) },
    version: String(risk.version),
  })

export const reviewPage = (risk: NamedRisk, notMonitored: Html, form: FormState): Page =>
  formPage(aboutReview(risk), form, ...reviewFields(notMonitored)(form, 'Save'))

type Reviewed = Pick<ReviewInput, 'currentLikelihood' | 'currentImpact' | 'words' | 'reviewOn'>
const reviewWords = ({ words, currentLikelihood, currentImpact, reviewOn }: Reviewed): RecordWords => ({
  'What you found': words,
  'How it stands now': scoreText(currentLikelihood, currentImpact),
  'Day by which it is looked at next': longDate(reviewOn),
})

export const staleReviewPage = (
  current: NamedRisk,
  said: string,
  typed: ReviewInput,
  notMonitored: Html,
  form: FormState,
): Page =>
  stalePage(
    aboutReview(current),
    current,
    reviewWords({ ...current, words: said }),
    reviewWords(typed),
    form,
    reviewFields(notMonitored),
  )

const aboutClosing = (risk: NamedRisk): About =>
  ofRisks({
    ...{ title: 'Close this risk', action: `${RISKS}/${risk.id}/close`, within: riskCrumb(risk) },
    before: html`<p class="govuk-body">It stays in the register with everything that was said of it. It is not opened again: what comes back is a new risk.</p>`,
  })

const closingFields: Inside = (form, button) => [
  fields(form).area('words', 'Why it is no longer a risk', { rows: 3 }),
  versionField(form),
  fields(form).submit(button),
]

export const closingPage = (risk: NamedRisk, form: FormState): Page =>
  formPage(aboutClosing(risk), form, ...closingFields(form, 'Close risk'))

/** Somebody changed it meanwhile: how it stands now, beside why it was to be closed. */
export const staleClosingPage = (current: NamedRisk, typed: CloseRiskInput, form: FormState): Page =>
  stalePage(
    aboutClosing(current),
    current,
    {
      'How it stands now': scoreText(current.currentLikelihood, current.currentImpact),
      'Why it is no longer a risk': '',
    },
    { 'How it stands now': '', 'Why it is no longer a risk': typed.words },
    form,
    closingFields,
  )
