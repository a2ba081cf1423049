import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime, longDate } from '#platform/words.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import { packPath } from '../rules/pack.ts'
import { CONFIDENTIAL_PAPER, paperPath } from '../rules/papers.ts'
import { meetingDay } from '../rules.ts'
import type { Pack } from '../schema/packs.ts'
import type { Paper } from '../schema/papers.ts'
import { HERE, meetingCrumb, pressed } from './parts.ts'

/** A paper as the page of a pack lists it. */
export interface PaperInList {
  readonly paper: Paper
  readonly itemNumber: number
  readonly mayOpen: boolean
  /** “12 to 15”; empty while it has no numbers. */
  readonly range: string
  /** It was looked through for packs. */
  readonly isReady: boolean
  /** Why only a page that says where it is read is in the pack. */
  readonly left: string
  readonly isUntagged: boolean
  /** How many people had it. For whoever services the body. */
  readonly had: number
}

export interface AroundPack {
  readonly papers: readonly PaperInList[]
  /** The pack that the reader asked for last, and whether its file is still kept. */
  readonly pack: Pack | undefined
  readonly isKept: boolean
  /** It was asked for so long ago that it will not be made any more. */
  readonly isStuck: boolean
  /** What changed since it was asked for, in sentences. */
  readonly changes: readonly string[]
  readonly isGivenOut: boolean
  readonly mayKeep: boolean
  /** Who had papers, and when last. For whoever services the body. */
  readonly readers: readonly {
    readonly name: string
    readonly papers: number
    readonly at: Temporal.Instant
  }[]
}

const make = (meeting: NamedMeeting, words: string): Html => pressed(packPath(meeting.id), words)

function ownPack(meeting: NamedMeeting, around: AroundPack): Html {
  const { pack, isKept, changes, papers } = around
  const open = papers.filter(({ mayOpen, paper }) => mayOpen && paper.withdrawnAt === null)
  if (pack?.state === 'waiting' && !around.isStuck) {
    const ready = papers.filter(({ isReady, paper }) => isReady && paper.withdrawnAt === null).length
    const all = papers.filter(({ paper }) => paper.withdrawnAt === null).length
    return html`<div id="pack-making" data-poll="${packPath(meeting.id)}"><p class="govuk-body">Your pack is being put together. ${ready} of ${counted(all, 'paper')} ${all === 1 ? 'is' : 'are'} looked through.</p><p class="govuk-body">You can leave this page. Nothing is lost.</p><a class="govuk-button govuk-button--secondary" href="${packPath(meeting.id)}">See whether it is ready</a></div>`
  }
  const isThere = pack?.state === 'made' && isKept
  return html`${
    changes.length > 0 &&
    html`<div class="accord-callout accord-callout--watch accord-space-below">${icon('alert')}<div><h2 class="govuk-heading-s">What changed since your pack was made</h2><ul class="govuk-list">${changes.map((each) => html`<li>${each}</li>`)}</ul></div></div>`
  }${around.isStuck && html`<p class="govuk-body">Your pack takes longer than it should. Ask for it again.</p>`}${pack?.state === 'failed' && html`<div class="accord-callout accord-callout--bad accord-space-below"><div><h2 class="govuk-heading-s">Your pack could not be made</h2><p>Open the papers one by one below, or ask for it again.</p></div></div>`}${
    isThere &&
    pack &&
    html`<p class="govuk-body"><a class="govuk-button" href="${packPath(meeting.id)}/${pack.id}" download>Download your pack (PDF, ${counted(pack.pages, 'page')})</a></p><p class="govuk-body accord-muted accord-small">Made on ${dateAndTime(pack.madeAt ?? pack.askedAt)}. It holds ${counted(open.length, 'paper')} that you may read, with your name on it where one is confidential or for named readers.</p>`
  }${isThere ? make(meeting, 'Make it again') : make(meeting, 'Make my pack')}`
}

const row = (meeting: NamedMeeting, each: PaperInList, mayKeep: boolean): Html => {
  const { paper, mayOpen, range, left, isUntagged, isReady, had, itemNumber } = each
  const words = paper.tier >= 3 ? CONFIDENTIAL_PAPER : mayOpen ? paper.title : 'A paper that is closed to you'
  const title = mayOpen
    ? html`<a class="accord-register__title govuk-link" href="${paperPath(meeting.id, paper)}">${words}</a>`
    : html`<span class="accord-register__title">${words}</span>`
  const isOff = paper.withdrawnAt !== null
  const notes = [
    left,
    isUntagged && !left && 'It has no tags, so a screen reader cannot tell its headings',
  ].filter(Boolean)
  return html`<tr><th scope="row">${title}<span class="accord-register__sub">Item ${itemNumber}${notes.map((note) => html` · ${note}`)}</span>${isOff && html` ${statusTag('bad', 'Withdrawn')}`}${paper.isLate && html` ${statusTag('watch', 'Late')}`}${!isReady && !isOff && html` ${statusTag('info', 'Being looked through')}`}</th><td data-label="Pages"><span class="accord-nowrap">${range || html`<span class="accord-muted">None yet</span>`}</span></td>${mayKeep && html`<td data-label="Had by" class="accord-register__num"><span>${had}</span></td>`}</tr>`
}

const readersPart = ({ readers, mayKeep }: AroundPack): Html | false =>
  mayKeep &&
  html`<section class="accord-section" aria-labelledby="readers"><h2 class="govuk-heading-m" id="readers">Who has had papers</h2>${
    readers.length === 0
      ? html`<p class="govuk-body accord-muted">Nobody yet.</p>`
      : html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Who has had papers of this meeting, by themselves or in a pack</caption><thead><tr><th scope="col">Who</th><th scope="col" class="accord-register__num">Papers</th><th scope="col">Last</th></tr></thead><tbody>${readers.map(({ name, papers, at }) => html`<tr><th scope="row">${name}</th><td data-label="Papers" class="accord-register__num"><span>${papers}</span></td><td data-label="Last"><span>${dateAndTime(at)}</span></td></tr>`)}</tbody></table></div>`
  }</section>`

/** The pack of a meeting: its contents with their numbers, and the reader’s own. */
export function packPage(meeting: NamedMeeting, around: AroundPack): Page {
  const { papers, mayKeep, isGivenOut } = around
  const title = 'The pack'
  const contents =
    papers.length === 0
      ? html`<p class="govuk-body accord-muted">There are no papers yet.</p>`
      : html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Papers with the pages on which they stand</caption><thead><tr><th scope="col">Paper</th><th scope="col">Pages</th>${mayKeep && html`<th scope="col" class="accord-register__num">Had by</th>`}</tr></thead><tbody>${papers.map((each) => row(meeting, each, mayKeep))}</tbody></table></div>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${meeting.groupName}, ${longDate(meetingDay(meeting))}</p><h1 class="govuk-heading-l">${title}</h1><p>Every paper in one PDF, with the same numbers for everybody. Late papers have numbers of their own.</p></div></div>${!isGivenOut && html`<p class="govuk-body">The agenda is not sent round yet, so the numbers may still change.</p>`}<div class="accord-card">${ownPack(meeting, around)}</div><section class="accord-section" aria-labelledby="contents"><h2 class="govuk-heading-m" id="contents">What is in it</h2>${contents}</section>${readersPart(around)}`
  return { title: `${title}: ${meeting.groupName}`, here: HERE, within: meetingCrumb(meeting), main }
}
