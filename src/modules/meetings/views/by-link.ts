import { FILE_TYPES } from '#platform/files/kinds.ts'
import { postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import { ARRIVAL, linkField, type OpenLink } from '#platform/mailed-links.ts'
import { drawnProse, proseOf } from '#platform/prose.ts'
import type { Page } from '#platform/site.ts'
import { clockTime, counted } from '#platform/words.ts'
import type { MeetingByLink } from '../queries/by-link.ts'
import type { PaperLine } from '../queries/papers.ts'
import { CONFIDENTIAL, KIND_WORDS, meetingPath, placeWords, running, whenWords } from '../rules.ts'

const TITLE = 'Papers of this meeting for you'

const paperRow = (paper: PaperLine, link: OpenLink): Html =>
  html`<li><p class="govuk-body accord-snug">${paper.title} <span class="accord-muted accord-small">${paper.type === '' ? 'Written here' : FILE_TYPES[paper.type].words}</span> ${paper.isLate && statusTag('watch', 'Late')}${paper.latest > 1 && statusTag('info', `Version ${paper.latest}`)}</p>${postForm(
    { action: ARRIVAL },
    linkField(link),
    html`<input type="hidden" name="paperId" value="${paper.id}">`,
    html`<button type="submit" class="govuk-button govuk-button--secondary accord-button--small" data-module="govuk-button">Read it<span class="govuk-visually-hidden">: ${paper.title}</span></button>`,
  )}</li>`

type Line = MeetingByLink['items'][number] & { readonly from: Temporal.Instant }

function itemOf(line: Line, papers: readonly PaperLine[], link: OpenLink): Html {
  const theirs = papers.filter(({ itemNumber }) => itemNumber === line.number)
  const title = line.isShown
    ? line.title
    : line.tier >= 3 || !line.mayOpen
      ? CONFIDENTIAL
      : 'An item for members who are signed in'
  const about = [
    clockTime(line.from),
    counted(line.minutes, 'minute'),
    KIND_WORDS[line.kind],
    line.isShown && line.presenterName,
  ].filter(Boolean)
  return html`<li class="accord-card accord-space-below"><h3 class="govuk-heading-s accord-snug">${line.number}. ${title}</h3><p class="accord-muted accord-small">${about.join(' · ')}</p>${line.isShown && line.words !== '' && html`<p class="accord-typed accord-small">${line.words}</p>`}${theirs.length > 0 && html`<ul class="govuk-list">${theirs.map((paper) => paperRow(paper, link))}</ul>`}</li>`
}

/** What is not shown here, and how somebody comes to it. */
function behindPart({ items, behind }: MeetingByLink, ask: string): Html | false {
  const hidden = items.filter(({ isShown }) => !isShown).length
  if (behind + hidden === 0) return false
  const kept = [
    behind > 0 && counted(behind, 'paper for you', 'papers for you'),
    hidden > 0 && counted(hidden, 'title of the agenda', 'titles of the agenda'),
  ].filter((each) => each !== false)
  return html`<h2 class="govuk-heading-m">Not shown here</h2><p class="govuk-body">${kept.join(' and ')}: a letter may be passed on, so these are shown to nobody who is not signed in. You have no account yet. Ask ${ask} for one.</p>`
}

const head = ({ meeting, actor }: MeetingByLink): Html =>
  html`<span class="govuk-caption-l">${meeting.groupName}</span><h1 class="govuk-heading-l">${TITLE}</h1><p class="govuk-body">${whenWords(meeting)}. Place: ${placeWords(meeting)}.</p><p class="govuk-body">This is for ${actor.name}. If that is somebody else, close this page.</p>`

/** Where the link of the letter arrives: what that member may read without an account. Nothing is recorded before a button is pressed. */
export function meetingByLinkPage(found: MeetingByLink, link: OpenLink, ask: string, notice?: string): Page {
  const { meeting, papers, items } = found
  const page = (inside: Html): Page => ({
    title: TITLE,
    main: html`${head(found)}${notice && html`<div class="govuk-inset-text" role="status">${notice}</div>`}${inside}`,
  })
  if (found.hasAccount)
    return page(
      html`<p class="govuk-body">You have an account now. <a class="govuk-link" href="${meetingPath(meeting.id)}">Sign in to read the agenda and its papers</a>.</p>`,
    )
  if (!found.isGivenOut)
    return page(
      html`<p class="govuk-body">The agenda is being prepared. You get a letter when it is there. Tell ${ask} what is to be on it.</p>`,
    )
  const agenda = running(meeting, items)
  return page(
    html`${meeting.link !== '' && html`<p class="govuk-body">Join online: <a class="govuk-link accord-wrap" href="${meeting.link}" rel="noopener noreferrer">${meeting.link}</a></p>`}<h2 class="govuk-heading-m">Agenda</h2>${
      items.length === 0
        ? html`<p class="govuk-body">Nothing stands on it yet.</p>`
        : html`<ol class="govuk-list">${agenda.items.map((line) => itemOf(line, papers, link))}</ol>`
    }${behindPart(found, ask)}`,
  )
}

const BACK = html`<p class="govuk-body"><a class="govuk-link" href="${ARRIVAL}">Back to the agenda</a></p>`

/** A paper that was written here. */
export const wordsByLinkPage = ({ meeting }: MeetingByLink, { title }: PaperLine, words: string): Page => ({
  title,
  main: html`<span class="govuk-caption-l">${meeting.groupName}, ${whenWords(meeting)}</span><h1 class="govuk-heading-l">${title}</h1>${drawnProse(proseOf(words))}${BACK}`,
})

/** For a paper whose file nobody may open yet, or ever. */
export const heldByLinkPage = (title: string): Page => ({
  title: 'You cannot open this file',
  main: html`<h1 class="govuk-heading-l">You cannot open this file</h1><p class="govuk-body">The file of “${title}” is being looked at by the virus scanner, or was held back by it. Try again in a minute. If you still cannot open it, ask the business unit for a clean copy.</p>${BACK}`,
})

/** For somebody who is signed in and is not whom the letter was sent to. */
export const sentToAnotherPage = ({ actor, meeting }: MeetingByLink): Page => ({
  title: 'This letter was sent to somebody else',
  main: html`<h1 class="govuk-heading-l">This letter was sent to somebody else</h1><p class="govuk-body">It is for ${actor.name}, and you are signed in as somebody else. Read the papers as yourself: <a class="govuk-link" href="${meetingPath(meeting.id)}">go to the meeting</a>.</p>`,
})
