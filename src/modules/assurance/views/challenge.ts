import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { dateAndTime, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { ChallengeInFull } from '../queries/scrutiny.ts'
import { cameInTime, isOpen } from '../rules/scrutiny.ts'
import type { ChallengeEntry } from '../schema/scrutiny.ts'
import { fact, nothingYet, section, typed } from './parts.ts'
import { CHALLENGES, challengeTag, PLANNED, SCRUTINY_CRUMB, SCRUTINY_HERE } from './scrutiny.ts'

/** What the page of a challenge shows besides its records. */
export interface AroundChallenge {
  readonly names: ReadonlyMap<PersonId, string>
  /** What it came out of, for those who may read that. */
  readonly activity: { readonly id: string; readonly title: string } | undefined
  readonly mayReadAll: boolean
  readonly mayReply: boolean
  readonly mayChange: boolean
  readonly mayJudge: boolean
  readonly mayAskAnother: boolean
  readonly today: Temporal.PlainDate
}

const ENTRY_WORDS: Readonly<Record<ChallengeEntry['kind'], string>> = {
  reply: 'Reply',
  again: 'Asked again',
  satisfied: 'Satisfied',
  'not-satisfied': 'Not satisfied',
  withdrawn: 'Withdrawn',
}

/** Who said it; who recorded it, where that was somebody else. */
const whoWords = (name: string | undefined, onBehalf: boolean, of: string): string =>
  onBehalf ? `for ${of}, recorded by ${name ?? 'somebody'}` : (name ?? 'somebody')

const note = ({ kind, replyBy, at }: ChallengeEntry): string =>
  replyBy === null
    ? ''
    : kind === 'again'
      ? `A reply is due by ${longDate(replyBy)}.`
      : cameInTime({ at, replyBy })
        ? `Due by ${longDate(replyBy)}.`
        : `Late: it was due by ${longDate(replyBy)}.`

const entryItem = (entry: ChallengeEntry, names: AroundChallenge['names'], asked: string): Html =>
  html`<li><time datetime="${String(entry.at)}">${dateAndTime(entry.at)}</time> <span class="accord-timeline__who">${ENTRY_WORDS[entry.kind]}, ${whoWords(names.get(entry.byId), entry.onBehalf, entry.kind === 'reply' ? asked : 'the scrutineer')}</span><p class="accord-typed">${entry.words}</p>${entry.replyBy && html`<p class="accord-muted accord-small">${note(entry)}</p>`}</li>`

/** One challenge: what is asked and why, of whom, and everything that was said since, the latest first. */
export function challengePage({ challenge, entries }: ChallengeInFull, around: AroundChallenge): Page {
  const { names, activity, mayReadAll, mayReply, mayChange, mayJudge, mayAskAnother, today } = around
  const base = `${CHALLENGES}/${challenge.id}`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">Challenge ${challenge.reference} ${challengeTag(challenge, today)}</p><h1 class="govuk-heading-l">${challenge.title}</h1></div>${
    (mayReply || mayChange || mayJudge || mayAskAnother) &&
    html`<div class="accord-actions">${mayReply && html`<a class="govuk-button" href="${base}/reply">Reply</a>`}${mayJudge && html`<a class="govuk-button${challenge.state === 'open' && ' govuk-button--secondary'}" href="${base}/judge">${challenge.state === 'open' ? 'Ask again or close' : 'Say what you make of it'}</a>`}${mayChange && html`<a class="govuk-button govuk-button--secondary" href="${base}/edit">Change</a>`}${mayAskAnother && !mayChange && html`<a class="govuk-button govuk-button--secondary" href="${base}/another">Ask somebody else</a>`}</div>`
  }</div>
<div class="accord-card">${summaryList({
    rows: [
      fact('What is asked', typed(challenge.words)),
      fact('What it rests on', typed(challenge.basis)),
      activity &&
        fact(
          'It came out of',
          html`<a class="govuk-link" href="${PLANNED}/${activity.id}">${activity.title}</a>`,
        ),
      fact('Who replies', challenge.owner),
      fact(
        'Made',
        `${longDate(challenge.raisedOn)}, ${whoWords(names.get(challenge.raisedBy), challenge.onBehalf, 'the scrutineer')}`,
      ),
      isOpen(challenge) && fact('Reply due by', longDate(challenge.replyBy)),
      challenge.closedOn && fact('Closed', longDate(challenge.closedOn)),
    ],
  })}</div>
${section(
  'said',
  'What was said since',
  entries.length === 0
    ? nothingYet('Nobody has replied yet.')
    : html`<div class="accord-card"><ol class="accord-timeline" reversed>${entries.toReversed().map((entry) => entryItem(entry, names, challenge.owner))}</ol></div>`,
)}`
  return {
    ...{ title: challenge.title, here: SCRUTINY_HERE, within: mayReadAll ? [SCRUTINY_CRUMB] : [], main },
  }
}
