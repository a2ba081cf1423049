import { postForm } from '#platform/forms.ts'
import { button } from '#platform/govuk/button.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import { type Missing, missingPart } from '#platform/missing.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { NamedVoice } from '../queries/voices.ts'
import { SPEAKER_WORDS, voiceStanding } from '../rules/voices.ts'
import { fact, muted, typed } from './parts.ts'
import { consentWords, heardWords, VOICES, VOICES_CRUMB, VOICES_HERE, voiceTag } from './voices.ts'

/** What the page of something that was said shows besides its record. */
export interface AroundVoice {
  readonly priority: { readonly id: string; readonly title: string } | undefined
  readonly recommendation: { readonly id: string; readonly words: string } | undefined
  /** Whoever recorded it, by name. */
  readonly recorder: string
  readonly mayReadAll: boolean
  readonly mayKeep: boolean
  readonly mayAnswer: boolean
  readonly today: Temporal.PlainDate
}

const link = (href: string, words: string) => html`<a class="govuk-link" href="${href}">${words}</a>`

/** Something that was said: by whom, how they agreed, what it is about, and what changed. `told` says what was not done. */
export function voicePage(voice: NamedVoice, around: AroundVoice, told = ''): Page {
  const { priority, recommendation, recorder, mayReadAll, mayKeep, mayAnswer, today } = around
  const base = `${VOICES}/${voice.id}`
  const isTakenBack = voice.consent === 'withdrawn'
  const standing = voiceStanding(voice, today)
  const answer = mayAnswer ? { href: `${base}/changed` } : {}
  const missing: Missing[] = [
    ...(standing === 'Overdue'
      ? [{ words: `${voice.owner} owed what changed by ${longDate(voice.owedBy)}.`, ...answer }]
      : []),
    ...(standing === 'Answered'
      ? [{ words: 'Nothing says how those who said it were told.', ...answer }]
      : []),
    ...(!isTakenBack && voice.priorityId === null && voice.recommendationId === null
      ? [
          {
            words: 'It is for no priority and no recommendation, so nobody finds it there.',
            ...(mayKeep && { href: `${base}/edit` }),
          },
        ]
      : []),
  ]
  const main = html`${told !== '' && html`<div class="accord-callout accord-callout--watch accord-space-below" role="status">${icon('alert')}<p>${told}</p></div>`}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${voice.reference} ${voiceTag(voice, today)}</p><h1 class="govuk-heading-l">${SPEAKER_WORDS[voice.saidBy]} said</h1></div>${
    (mayAnswer || mayKeep) &&
    html`<div class="accord-actions">${mayAnswer && html`<a class="govuk-button" href="${base}/changed">${voice.changed ? 'Change what is said here of it' : 'Say what changed'}</a>`}${
      mayKeep &&
      !isTakenBack &&
      html`<a class="govuk-button govuk-button--secondary" href="${base}/edit">Change</a>`
    }</div>`
  }</div>${missingPart(missing)}
<div class="accord-card accord-space-below">${
    isTakenBack
      ? html`<p class="govuk-body govuk-!-margin-bottom-0 accord-muted">The words were taken away on ${voice.withdrawnOn && longDate(voice.withdrawnOn)}, because whoever said them no longer agrees.</p>`
      : html`<p class="govuk-body-l govuk-!-margin-bottom-0 accord-typed">${voice.words}</p>`
  }</div>
<div class="accord-card">${summaryList({
    rows: [
      fact('Heard', heardWords(voice)),
      voice.people !== null && fact('How many said it', counted(voice.people, 'person', 'people')),
      fact('Who may read it', consentWords(voice)),
      !isTakenBack && fact('How they agreed', typed(voice.agreed)),
      priority && fact('Priority', link(`/workspace/priorities/${priority.id}`, priority.title)),
      recommendation &&
        fact('Recommendation', link(`/workspace/recommendations/${recommendation.id}`, recommendation.words)),
      fact('Who owes what changed', `${voice.owner}, by ${longDate(voice.owedBy)}`),
      fact('Recorded', `${longDate(voice.recordedOn)}, ${recorder}`),
      fact(
        'What changed',
        voice.changed
          ? html`${typed(voice.changed)}${voice.changedOn && html` <span class="accord-muted accord-small">(${longDate(voice.changedOn)})</span>`}`
          : muted('Nobody has said yet'),
      ),
      fact('How they were told', voice.told ? typed(voice.told) : muted('Not recorded')),
    ],
  })}</div>
${
  mayKeep &&
  !isTakenBack &&
  html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">They no longer agree</span></summary><div class="govuk-details__text"><p class="govuk-body">The words and how they agreed are taken away for good. That something was said, and what changed, stays. Take out of what changed whatever repeats their words. If the words stand in a yearly report that is not published, the report shows that its record says something else now.</p>${postForm(
    { action: `${base}/take-back` },
    html`<input type="hidden" name="version" value="${voice.version}">`,
    button({ text: 'Take the words away', classes: 'govuk-button--warning', preventDoubleClick: true }),
  )}</div></details>`
}`
  return {
    ...{ title: `${SPEAKER_WORDS[voice.saidBy]} said, ${voice.reference}`, here: VOICES_HERE },
    ...{ within: mayReadAll ? [VOICES_CRUMB] : [], main },
  }
}
