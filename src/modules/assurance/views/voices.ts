import { attributes, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { NamedVoice } from '../queries/voices.ts'
import {
  CONSENT_WORDS,
  HEARING_WORDS,
  SPEAKER_WORDS,
  VOICE_KIND,
  VOICE_STANDINGS,
  type VoiceStanding,
  voiceStanding,
} from '../rules/voices.ts'
import { SPEAKERS } from '../schema/voices.ts'
import { nothingYet, stat } from './parts.ts'

export const VOICES = '/workspace/voices'
export const VOICES_HERE = 'Voices'
export const VOICES_CRUMB = { text: 'What people said', href: VOICES } as const

export const voiceTag = (voice: NamedVoice, today: Temporal.PlainDate): Html => {
  const standing = voiceStanding(voice, today)
  return statusTag(VOICE_KIND[standing], standing)
}

/** So much of what was said stands in a list. */
const SHOWN = 160

/** What was said, in short: its first words, or that it was taken back. */
export const inShort = ({ words, reference }: Pick<NamedVoice, 'words' | 'reference'>): string => {
  if (words === '') return `${reference}: taken back`
  const line = words.replaceAll(/\s+/g, ' ')
  return line.length <= SHOWN ? line : `${line.slice(0, line.lastIndexOf(' ', SHOWN))} …`
}

/** Which of them are asked for. */
export interface VoicesAsked {
  readonly by: string
  readonly standing: string
}

export const voicesAsked = (query: Readonly<Record<string, string>>): VoicesAsked => ({
  by: SPEAKERS.find((each) => each === query['by']) ?? '',
  standing: VOICE_STANDINGS.find((each) => each === query['standing']) ?? '',
})

export const isAskedFor = (
  voice: NamedVoice,
  { by, standing }: VoicesAsked,
  today: Temporal.PlainDate,
): boolean =>
  (by === '' || voice.saidBy === by) && (standing === '' || voiceStanding(voice, today) === standing)

const option = (value: string, text: string, chosen: string): Html =>
  html`<option value="${value}"${attributes({ selected: value === chosen })}>${text}</option>`

const filters = ({ by, standing }: VoicesAsked): Html =>
  html`<div class="accord-card accord-space-below"><form class="accord-filters" action="${VOICES}" method="get">
    <div class="govuk-form-group"><label class="govuk-label" for="by">Who said it</label><select class="govuk-select" id="by" name="by">${option('', 'Anybody', by)}${SPEAKERS.map((each) => option(each, SPEAKER_WORDS[each], by))}</select></div>
    <div class="govuk-form-group"><label class="govuk-label" for="standing">What changed</label><select class="govuk-select" id="standing" name="standing">${option('', 'Any state', standing)}${VOICE_STANDINGS.map((each) => option(each, each, standing))}</select></div>
    <div><button class="govuk-button govuk-button--secondary" type="submit">${icon('search')} Find</button></div></form></div>`

const row = (voice: NamedVoice, today: Temporal.PlainDate): Html =>
  html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${VOICES}/${voice.id}">${inShort(voice)}</a><span class="accord-register__sub">${voice.reference}, heard ${longDate(voice.heardOn)}</span></th><td data-label="Who said it"><span>${SPEAKER_WORDS[voice.saidBy]}${voice.people !== null && html`<span class="accord-register__sub">${counted(voice.people, 'person', 'people')}</span>`}</span></td><td data-label="Who owes what changed"><span>${voice.owner}<span class="accord-register__sub">by ${longDate(voice.owedBy)}</span></span></td><td data-label="What changed"><span>${voiceTag(voice, today)}</span></td></tr>`

const table = (all: readonly NamedVoice[], today: Temporal.PlainDate): Html =>
  html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">What people said, the latest first</caption><thead><tr><th scope="col">What was said</th><th scope="col">Who said it</th><th scope="col">Who owes what changed</th><th scope="col">What changed</th></tr></thead><tbody>${all.map((voice) => row(voice, today))}</tbody></table></div>`

/** The ledger: what people said, with who owes what changed. */
export function voicesPage(
  all: readonly NamedVoice[],
  asked: VoicesAsked,
  { mayKeep, today }: { readonly mayKeep: boolean; readonly today: Temporal.PlainDate },
): Page {
  const shown = all.filter((voice) => isAskedFor(voice, asked, today))
  const count = (...standings: readonly VoiceStanding[]): number =>
    all.filter((voice) => standings.includes(voiceStanding(voice, today))).length
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">What people said</h1><p>What children, adults, families and practitioners said, and what changed because of it.</p></div>${
    mayKeep &&
    html`<div class="accord-actions"><a class="govuk-button" href="${VOICES}/new">${icon('plus')} Record what was said</a></div>`
  }</div>
<div class="accord-space-below"><ul class="accord-stats">${stat('What changed is owed', String(count('Owed', 'Due soon', 'Overdue')), `${count('Overdue')} overdue`)}${stat('Answered', String(count('Answered', 'Answered and told')), 'Somebody said what changed')}${stat('Told to those who said it', String(count('Answered and told')), 'Nobody is left without an answer')}</ul></div>
${filters(asked)}
<p class="govuk-body" role="status">${shown.length === all.length ? `${all.length} recorded` : `${shown.length} of ${all.length} recorded`}</p>
${shown.length === 0 ? nothingYet(all.length === 0 ? 'Nothing is recorded yet.' : 'Nothing that was recorded is like that.') : table(shown, today)}`
  return { title: 'What people said', here: VOICES_HERE, main }
}

/** The same in short, on the page of what it is about. */
export const voicesInBrief = (all: readonly NamedVoice[], today: Temporal.PlainDate): Html =>
  html`<ul class="accord-rows">${all.map(
    (voice) =>
      html`<li><div class="accord-rows__line"><a class="govuk-link" href="${VOICES}/${voice.id}">${inShort(voice)}</a><span class="accord-muted accord-small">${SPEAKER_WORDS[voice.saidBy]}</span>${voiceTag(voice, today)}</div></li>`,
  )}</ul>`

export const consentWords = ({ consent }: Pick<NamedVoice, 'consent'>): string => CONSENT_WORDS[consent]
export const heardWords = ({ heardIn, heardOn }: Pick<NamedVoice, 'heardIn' | 'heardOn'>): string =>
  `${HEARING_WORDS[heardIn]}, ${longDate(heardOn)}`
