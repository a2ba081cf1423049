import { dayOf } from '#platform/days.ts'
import type { Finding } from '#platform/files/cleaning.ts'
import { FILE_TYPES } from '#platform/files/kinds.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import { drawnProse, proseOf } from '#platform/prose.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { OpenedPaper, PaperThing } from '../queries/papers.ts'
import { bodyPath } from '../rules/following.ts'
import { paperPath } from '../rules/papers.ts'
import { PUBLIC_MINUTES } from '../rules/public.ts'
import { publicPaperFilePath, publicPaperPath, publishPaperPath } from '../rules/public-papers.ts'
import type { PublicPaper, PublishedPaper } from '../schema/public-papers.ts'
import { HERE, meetingCrumb, seriesPath } from './parts.ts'

export interface AroundPublicPaper {
  /** The first time it was given out first. */
  readonly given: readonly PublicPaper[]
  /** Whether its body publishes. */
  readonly isPublic: boolean
  /** Whether it may be read outside the partnership, and neither it nor its item was taken back. */
  readonly mayBePublic: boolean
  readonly findings: readonly Finding[]
  /** People of the directory whom the public would read of in its title and words. Files are not read for it. */
  readonly named: readonly string[]
  readonly publishing: FormState
  readonly withdrawing: FormState
  /** Why nothing was done. */
  readonly said: string | undefined
}

const callout = (heading: string, words: Html): Html =>
  html`<div class="accord-callout accord-callout--watch accord-space-below">${icon('alert')}<div><h2 class="govuk-heading-s">${heading}</h2><p>${words}</p></div></div>`

const section = (id: string, heading: string, inside: Html): Html =>
  html`<section class="accord-section" aria-labelledby="${id}"><h2 class="govuk-heading-m" id="${id}">${heading}</h2>${inside}</section>`

/** What the public has of a paper now, in a sentence. */
function standing({ id }: OpenedPaper, last: PublicPaper | undefined): Html {
  if (!last) return html`<p>The public does not read this paper.</p>`
  if (last.withdrawnAt)
    return html`<p>Withdrawn on ${longDate(dayOf(last.withdrawnAt))}: ${last.withdrawnReason}</p>`
  return html`<p><a class="govuk-link" href="${publicPaperPath(id)}">Published</a> on ${longDate(dayOf(last.publishedAt))}.</p>`
}

const found = (heading: string, findings: readonly Finding[]): Html | false =>
  findings.length > 0 &&
  html`<h3 class="govuk-heading-s">${heading}</h3><ul class="govuk-list govuk-list--bullet">${findings.map(({ what }) => html`<li>${what}</li>`)}</ul>`

function preview(paper: OpenedPaper, thing: PaperThing, findings: readonly Finding[]): Html {
  const [latest] = paper.versions
  if (!latest) return html``
  const what =
    latest.sha256 === null
      ? drawnProse(proseOf(latest.words))
      : html`<p class="govuk-body"><a class="govuk-link accord-wrap" href="${paperPath(thing.meeting.id, paper)}/versions/${latest.id}" download>${latest.name}</a> <span class="accord-muted accord-small">${FILE_TYPES[latest.type || 'pdf'].words}</span></p>${
          findings.length === 0
            ? html`<p class="govuk-body">Nothing was found in the file beside what it shows: no tracked changes, comments, hidden parts, names or places.</p>`
            : html`${found(
                'This will be taken out of the copy for the public',
                findings.filter(({ removed }) => removed),
              )}${found(
                'This is in the file, and stays in it',
                findings.filter(({ removed }) => !removed),
              )}`
        }`
  return section(
    'preview',
    'What the public will read',
    html`<div class="accord-card"><h3 class="govuk-heading-s">${paper.title}</h3>${what}</div>`,
  )
}

/** A paper before the public gets it, and the steps to give it out or to take it back. */
export function publishPaperPage(paper: OpenedPaper, thing: PaperThing, around: AroundPublicPaper): Page {
  const { given, isPublic, mayBePublic, findings, named, publishing, withdrawing, said } = around
  const { meeting } = thing
  const last = given.at(-1)
  const path = publishPaperPath(meeting, paper)
  const isOut = last !== undefined && last.withdrawnAt === null
  const isSame = isOut && last.versionId === paper.versions[0]?.id
  const main = html`${errorSummary(publishing.errors.length > 0 ? publishing : withdrawing)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${paper.title}</p><h1 class="govuk-heading-l">This paper for the public</h1>${standing(paper, last)}</div></div>${said && callout('This was not done', html`${said}`)}${
    !isPublic &&
    callout(
      'This body does not publish',
      html`Say that it does on the page of the <a class="govuk-link" href="${seriesPath(meeting.seriesId)}">series</a> first.`,
    )
  }${
    mayBePublic
      ? preview(paper, thing, findings)
      : callout(
          'Only a paper that may be read outside the partnership is published',
          html`Add it to its item again, and say there that it is T0.`,
        )
  }${
    mayBePublic &&
    named.length > 0 &&
    callout(
      named.length === 1 ? 'A person is named' : `${named.length} people are named`,
      html`The public would read ${named.join(', ')}. Replace the paper with one that names nobody, unless the body publishes ${named.length === 1 ? 'the name' : 'the names'}.`,
    )
  }${
    isPublic &&
    mayBePublic &&
    !isSame &&
    section(
      'publish',
      isOut ? 'Publish the new version' : 'Publish it',
      html`<div class="accord-card">${postForm(
        { action: `${path}/publish` },
        fields(publishing).hidden('version', paper.latest),
        fields(publishing).ticks('confirmed', 'Have you looked?', [
          { value: 'yes', text: 'I have read the paper, and the public may have it' },
        ]),
        fields(publishing).submit('Publish the paper'),
      )}</div>`,
    )
  }${
    isOut &&
    section(
      'withdraw',
      'Withdraw it',
      html`<div class="accord-card">${postForm(
        { action: `${path}/withdraw` },
        fields(withdrawing).area('reason', 'Why it is withdrawn', {
          rows: 3,
          hint: 'The public reads this at the address of the paper. The body keeps the paper',
        }),
        fields(withdrawing).submit('Withdraw it from the public'),
      )}</div>`,
    )
  }`
  return {
    ...{ title: 'This paper for the public', here: HERE, main },
    within: [...meetingCrumb(meeting), { text: paper.title, href: paperPath(meeting.id, paper) }],
  }
}

const PUBLIC_HERE = 'Minutes'
const crumbs = ({ groupId, body }: PublishedPaper) => [
  { text: PUBLIC_HERE, href: PUBLIC_MINUTES },
  { text: body, href: bodyPath({ id: groupId }) },
]

/** A paper as the public reads it. */
export function publishedPaperPage(paper: PublishedPaper): Page {
  const of = longDate(dayOf(paper.startsAt))
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${paper.body}, meeting of ${of}</p><h1 class="govuk-heading-xl">${paper.title}</h1><p>Published on ${longDate(dayOf(paper.publishedAt))}.</p></div></div><div class="accord-card">${
    paper.type === ''
      ? drawnProse(proseOf(paper.words))
      : html`<p class="govuk-body"><a class="govuk-link accord-wrap" href="${publicPaperFilePath(paper.paperId)}" download>${paper.name}</a> <span class="accord-muted accord-small">${FILE_TYPES[paper.type].words}</span></p><p class="govuk-body">If you need it in another form, ask the business unit.</p>`
  }</div>`
  return { title: `${paper.title}, ${paper.body}`, here: PUBLIC_HERE, within: crumbs(paper), main }
}

/** What stands at the address of a paper that the public does not read any more. Its title is no part of it. */
export function gonePaperPage(paper: PublishedPaper): Page {
  const title = 'This paper was withdrawn'
  const main = html`<p class="accord-page-header__kicker">${paper.body}</p><h1 class="govuk-heading-xl">${title}</h1><p class="govuk-body">It was a paper for the meeting of ${longDate(dayOf(paper.startsAt))}.${paper.withdrawnAt && html` Withdrawn on ${longDate(dayOf(paper.withdrawnAt))}: ${paper.withdrawnReason}`}</p><p class="govuk-body"><a class="govuk-link" href="${bodyPath({ id: paper.groupId })}">See what is published now</a>, or ask the business unit.</p>`
  return { title, here: PUBLIC_HERE, within: crumbs(paper), main }
}
