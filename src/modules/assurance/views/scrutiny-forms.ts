import type { RecordWords } from '#platform/conflict.ts'
import { dateBoxes, type FormState, fields, filled } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type {
  ActivityChoices,
  ActivityInput,
  ChallengeChoices,
  ChallengeInput,
  ReplyInput,
  VerdictInput,
} from '../forms/scrutiny.ts'
import type { ChallengeInFull, NamedChallenge } from '../queries/scrutiny.ts'
import { METHOD_WORDS, VERDICT_HINTS, VERDICT_WORDS, verdictsFor } from '../rules/scrutiny.ts'
import { METHODS, type ScrutinyActivity } from '../schema/scrutiny.ts'
import { type About, formPage, type Inside, stalePage, versionField } from './editing.ts'
import { CHALLENGES, PLANNED, SCRUTINY_CRUMB, SCRUTINY_HERE } from './scrutiny.ts'

const dayWords = (day: Temporal.PlainDate | null): string => (day ? longDate(day) : '')

const activityFields =
  ({ priorities }: ActivityChoices): Inside =>
  (form, button) => {
    const field = fields(form)
    return [
      field.text('title', 'What it is called', { hint: 'For example “Mock inspection on exploitation”' }),
      field.choice(
        'method',
        'How it is looked at',
        METHODS.map((value) => ({ value, text: METHOD_WORDS[value] })),
      ),
      field.area('looksAt', 'What is scrutinised', { rows: 3 }),
      field.text('howOften', 'How often', {
        hint: 'For example “Every two years”. You can leave it empty',
      }),
      field.date('startsOn', 'Day on which it begins'),
      field.date('endsOn', 'Day by which it is to be concluded'),
      field.choice(
        'priorityId',
        'Priority that it is about',
        priorities.map(({ id, title }) => ({ value: id, text: title })),
        { none: 'None, or all of them' },
      ),
      field.date('concludedOn', 'Day on which it was concluded', {
        hint: 'Leave it empty until it is. Then say what was found',
      }),
      field.area('found', 'What was found', {
        rows: 6,
        hint: 'The yearly report can use these words. Name no child, adult or family',
      }),
      versionField(form),
      field.submit(button),
    ]
  }

const aboutActivity = (activity?: ScrutinyActivity): About => ({
  here: SCRUTINY_HERE,
  ...(activity
    ? {
        title: 'Change this activity',
        action: `${PLANNED}/${activity.id}/edit`,
        within: [SCRUTINY_CRUMB, { text: activity.title, href: `${PLANNED}/${activity.id}` }],
      }
    : { title: 'Add an activity', action: `${PLANNED}/new`, within: [SCRUTINY_CRUMB] }),
})

export const filledActivity = (activity: ScrutinyActivity): FormState =>
  filled({
    ...{ title: activity.title, method: activity.method, looksAt: activity.looksAt },
    ...{ howOften: activity.howOften, priorityId: activity.priorityId ?? '', found: activity.found },
    ...dateBoxes('startsOn', activity.startsOn),
    ...dateBoxes('endsOn', activity.endsOn),
    ...dateBoxes('concludedOn', activity.concludedOn),
    version: String(activity.version),
  })

export const newActivityPage = (choices: ActivityChoices, form: FormState): Page =>
  formPage(aboutActivity(), form, ...activityFields(choices)(form, 'Add activity'))

export const activityFormPage = (
  choices: ActivityChoices,
  activity: ScrutinyActivity,
  form: FormState,
): Page => formPage(aboutActivity(activity), form, ...activityFields(choices)(form, 'Save changes'))

const activityWords = (
  activity: Omit<ActivityInput, 'version'>,
  { priorities }: ActivityChoices,
): RecordWords => ({
  'What it is called': activity.title,
  'How it is looked at': METHOD_WORDS[activity.method],
  'What is scrutinised': activity.looksAt,
  'How often': activity.howOften,
  'Day on which it begins': longDate(activity.startsOn),
  'Day by which it is to be concluded': longDate(activity.endsOn),
  'Priority that it is about': priorities.find(({ id }) => id === activity.priorityId)?.title ?? '',
  'Day on which it was concluded': dayWords(activity.concludedOn),
  'What was found': activity.found,
})

export const staleActivityPage = (
  choices: ActivityChoices,
  current: ScrutinyActivity,
  typed: ActivityInput,
  form: FormState,
): Page =>
  stalePage(
    aboutActivity(current),
    current,
    activityWords(current, choices),
    activityWords(typed, choices),
    form,
    activityFields(choices),
  )

const challengeFields =
  ({ people, agencies, activities }: ChallengeChoices): Inside =>
  (form, button) => {
    const field = fields(form)
    return [
      field.text('title', 'What you challenge, in a few words', {
        hint: 'It stands in lists and can stand in the yearly report. Name nobody in it',
      }),
      field.area('words', 'What you ask', { rows: 6, hint: 'Name no child, adult or family' }),
      field.area('basis', 'What it rests on', {
        rows: 4,
        hint: 'What you saw, read or heard, so that whoever replies can look at the same',
      }),
      field.choice(
        'activityId',
        'Activity that it came out of',
        activities.map(({ id, title }) => ({ value: id, text: title })),
        { none: 'None' },
      ),
      field.choice(
        'ownerAgencyId',
        'Agency that is to reply',
        agencies.map(({ id, name }) => ({ value: id, text: name })),
        { none: 'None', hint: 'Its safeguarding leads are written to' },
      ),
      field.choice(
        'ownerId',
        'Or the person who is to reply',
        people.map(({ id, name }) => ({ value: id, text: name })),
        { none: 'None' },
      ),
      field.date('replyBy', 'Day by which a reply is due'),
      versionField(form),
      field.submit(button),
    ]
  }

const crumbsTo = ({ id, reference }: Pick<NamedChallenge, 'id' | 'reference'>) => [
  SCRUTINY_CRUMB,
  { text: reference, href: `${CHALLENGES}/${id}` },
]

const aboutChallenge = (challenge?: NamedChallenge): About => ({
  here: SCRUTINY_HERE,
  ...(challenge
    ? {
        title: 'Change this challenge',
        action: `${CHALLENGES}/${challenge.id}/edit`,
        within: crumbsTo(challenge),
      }
    : { title: 'Make a challenge', action: `${CHALLENGES}/new`, within: [SCRUTINY_CRUMB] }),
})

export const filledChallenge = (challenge: NamedChallenge): FormState =>
  filled({
    ...{ title: challenge.title, words: challenge.words, basis: challenge.basis },
    ...{ activityId: challenge.activityId ?? '', ownerId: challenge.ownerId ?? '' },
    ...{ ownerAgencyId: challenge.ownerAgencyId ?? '', version: String(challenge.version) },
    ...dateBoxes('replyBy', challenge.replyBy),
  })

export const newChallengePage = (choices: ChallengeChoices, form: FormState): Page =>
  formPage(aboutChallenge(), form, ...challengeFields(choices)(form, 'Make challenge'))

export const challengeFormPage = (
  choices: ChallengeChoices,
  challenge: NamedChallenge,
  form: FormState,
): Page => formPage(aboutChallenge(challenge), form, ...challengeFields(choices)(form, 'Save changes'))

const challengeWords = (
  challenge: Omit<ChallengeInput, 'version'>,
  { people, agencies, activities }: ChallengeChoices,
): RecordWords => ({
  'What you challenge': challenge.title,
  'What you ask': challenge.words,
  'What it rests on': challenge.basis,
  'Activity that it came out of': activities.find(({ id }) => id === challenge.activityId)?.title ?? '',
  'Agency that is to reply': agencies.find(({ id }) => id === challenge.ownerAgencyId)?.name ?? '',
  'Person who is to reply': people.find(({ id }) => id === challenge.ownerId)?.name ?? '',
  'Day by which a reply is due': longDate(challenge.replyBy),
})

export const staleChallengePage = (
  choices: ChallengeChoices,
  current: NamedChallenge,
  typed: ChallengeInput,
  form: FormState,
): Page =>
  stalePage(
    aboutChallenge(current),
    current,
    challengeWords(current, choices),
    challengeWords(typed, choices),
    form,
    challengeFields(choices),
  )

/** What is asked, above the box in which somebody answers it. */
const asked = ({ words, basis }: NamedChallenge): Html =>
  html`<div class="accord-card accord-space-below"><h2 class="govuk-heading-s">What is asked</h2><p class="govuk-body accord-typed">${words}</p><h2 class="govuk-heading-s">What it rests on</h2><p class="govuk-body accord-typed govuk-!-margin-bottom-0">${basis}</p></div>`

const saidLast = (heading: string, words: string): Html =>
  html`<div class="accord-card accord-card--sand accord-space-below"><h2 class="govuk-heading-s">${heading}</h2><p class="govuk-body accord-typed govuk-!-margin-bottom-0">${words}</p></div>`

const aboutReply = ({ challenge, entries }: ChallengeInFull): About => {
  const again = entries.findLast(({ kind }) => kind === 'again')
  return {
    ...{ title: 'Reply to this challenge', action: `${CHALLENGES}/${challenge.id}/reply` },
    ...{ here: SCRUTINY_HERE, within: crumbsTo(challenge) },
    before: html`${asked(challenge)}${again && saidLast('What is asked again', again.words)}`,
  }
}

const replyFields =
  (notMonitored: Html): Inside =>
  (form, button) => [
    notMonitored,
    fields(form).area('words', 'Your reply', {
      rows: 8,
      hint: 'What was done, by when, and how you know. It stays as you send it. Name no child, adult or family',
    }),
    versionField(form),
    fields(form).submit(button),
  ]

export const replyPage = (found: ChallengeInFull, notMonitored: Html, form: FormState): Page =>
  formPage(aboutReply(found), form, ...replyFields(notMonitored)(form, 'Send reply'))

/** What was said last of a challenge: nothing, where nobody has said anything. */
const lastSaid = ({ entries }: ChallengeInFull): string => entries.at(-1)?.words ?? ''

export const staleReplyPage = (
  current: ChallengeInFull,
  typed: ReplyInput,
  notMonitored: Html,
  form: FormState,
): Page =>
  stalePage(
    aboutReply(current),
    current.challenge,
    {
      'What is asked': current.challenge.words,
      'Reply due by': longDate(current.challenge.replyBy),
      'Your reply': lastSaid(current),
    },
    {
      'What is asked': current.challenge.words,
      'Reply due by': longDate(current.challenge.replyBy),
      'Your reply': typed.words,
    },
    form,
    replyFields(notMonitored),
  )

const aboutVerdict = (found: ChallengeInFull): About => {
  const { challenge, entries } = found
  const reply = entries.findLast(({ kind }) => kind === 'reply')
  return {
    ...{ title: 'Say what you make of it', action: `${CHALLENGES}/${challenge.id}/judge` },
    ...{ here: SCRUTINY_HERE, within: crumbsTo(challenge) },
    before: html`${asked(challenge)}${saidLast('The last reply', reply?.words ?? 'Nobody has replied yet.')}`,
  }
}

const verdictFields =
  (challenge: NamedChallenge): Inside =>
  (form, button) => {
    const field = fields(form)
    return [
      field.radios(
        'verdict',
        'What you make of it',
        verdictsFor(challenge).map((value) => ({
          ...{ value, text: VERDICT_WORDS[value], hint: VERDICT_HINTS[value] },
        })),
      ),
      field.area('words', 'Why', { rows: 5, hint: 'Whoever was asked reads it' }),
      field.date('replyBy', 'If you ask again, the day by which a reply is due'),
      versionField(form),
      field.submit(button),
    ]
  }

export const verdictPage = (found: ChallengeInFull, form: FormState): Page =>
  formPage(aboutVerdict(found), form, ...verdictFields(found.challenge)(form, 'Save'))

export const staleVerdictPage = (current: ChallengeInFull, typed: VerdictInput, form: FormState): Page =>
  stalePage(
    aboutVerdict(current),
    current.challenge,
    { 'What was said last': lastSaid(current), Why: '' },
    { 'What was said last': '', Why: typed.words },
    form,
    verdictFields(current.challenge),
  )
