import { type DisclosureId, markLink, takenOutNotice } from '#platform/disclosures.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { insetText } from '#platform/govuk/inset-text.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, type ShapeName, type StatusKind, shape, statusTag } from '#platform/icons.ts'
import type { Crumb, Page } from '#platform/site.ts'
import { sourceWords } from '#platform/source.ts'
import { dateAndTime, longDate } from '#platform/words.ts'
import { quorumSentences } from '../rules/quorum.ts'
import {
  COMMENT_KIND,
  checklistOf,
  movesFrom,
  SECTION_WORDS,
  STATUS_WORDS,
  type TermsStatus,
  takesComments,
} from '../rules/terms.ts'
import { type Group, TERMS_SECTIONS, type Terms, type TermsComment } from '../schema.ts'
import { HERE, withinGroup } from './form-page.ts'

const LOOKS: Readonly<Record<TermsStatus, readonly [StatusKind, ShapeName]>> = {
  draft: ['quiet', 'quiet'],
  consultation: ['info', 'info'],
  approved: ['info', 'square'],
  'in-force': ['good', 'good'],
  'under-review': ['watch', 'watch'],
  superseded: ['quiet', 'square'],
}

export const termsTag = (status: TermsStatus): Html => {
  const [kind, drawn] = LOOKS[status]
  return statusTag(kind, STATUS_WORDS[status], drawn)
}

type Named = Pick<Group, 'id' | 'name'>

export interface ShownTerms extends Terms {
  readonly status: TermsStatus
}

export const termsPath = (group: Pick<Group, 'id'>, terms?: Pick<Terms, 'id'>): string =>
  `/workspace/groups/${group.id}/terms${terms ? `/${terms.id}` : ''}`

/** The pages of one version, under the name it has everywhere. */
export const withinTerms = (group: Named, terms: Pick<Terms, 'id' | 'number'>): readonly Crumb[] => [
  ...withinGroup(group),
  { text: `Version ${terms.number}`, href: termsPath(group, terms) },
]

/** From when and until when a version is or was in force, in words. */
export const forceWords = ({ inForceFrom, inForceTo }: Pick<Terms, 'inForceFrom' | 'inForceTo'>): string =>
  inForceFrom
    ? `In force from ${longDate(inForceFrom)}${inForceTo ? ` to ${longDate(inForceTo)}` : ''}`
    : 'Not in force yet'

const versionRow = (group: Named, terms: ShownTerms): Html => html`<tr>
  <th scope="row"><span class="accord-register__title"><a class="govuk-link" href="${termsPath(group, terms)}">Version ${terms.number}</a></span></th>
  <td data-label="Status"><span>${termsTag(terms.status)}</span></td>
  <td data-label="Days"><span>${forceWords(terms)}</span></td>
  <td data-label="Next review"><span>${terms.reviewOn ? longDate(terms.reviewOn) : 'Not set'}</span></td>
</tr>`

/** Every version of the terms of reference of a group that the reader may see. */
export function termsListPage(group: Named, versions: readonly ShownTerms[], mayKeep: boolean): Page {
  const main = html`
  <div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Terms of reference</h1><p>${group.name}</p></div>
    ${mayKeep && html`<div class="accord-actions"><a class="govuk-button" href="${termsPath(group)}/new">${icon('plus')} Draft a version</a></div>`}</div>
  ${
    versions.length > 0
      ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack">
    <caption class="govuk-visually-hidden">Versions of the terms of reference</caption>
    <thead><tr><th scope="col">Version</th><th scope="col">Status</th><th scope="col">Days</th><th scope="col">Next review</th></tr></thead>
    <tbody>${versions.map((terms) => versionRow(group, terms))}</tbody></table></div>`
      : html`<div class="accord-empty">${icon('doc')}<h2 class="govuk-heading-s">No terms of reference are recorded</h2><p>${mayKeep ? 'Draft the first version.' : 'The business unit drafts them.'}</p></div>`
  }`
  return { title: 'Terms of reference', here: HERE, within: withinGroup(group), main }
}

const checklistCard = (terms: Terms): Html => {
  const items = checklistOf(terms)
  const met = items.filter(({ isMet }) => isMet).length
  return html`<section class="accord-card" aria-labelledby="checklist"><h2 class="govuk-heading-s" id="checklist">What terms of reference should cover</h2>
    <p class="govuk-body">${met} of ${items.length} are covered. The list is that of the Social Care Institute for Excellence.</p>
    <ul class="accord-sectors">${items.map(
      ({ item, isMet }) =>
        html`<li class="${isMet ? 'is-met' : 'is-short'}">${shape(isMet ? 'good' : 'watch')}<span>${item}</span><span class="accord-small">${isMet ? 'Covered' : 'Missing'}</span></li>`,
    )}</ul></section>`
}

export const MOVE_WORDS = {
  draft: 'Take it back from consultation',
  consultation: 'Start consultation',
  approved: 'Record approval',
  'in-force': 'Put in force',
  'under-review': 'Start a review',
  reviewed: 'End the review without change',
} as const
export type MoveName = keyof typeof MOVE_WORDS

/** The steps that may be taken from a status, the usual one first. */
export const moveNames = (status: TermsStatus): readonly MoveName[] =>
  movesFrom(status).map((to) =>
    status === 'under-review' && to === 'in-force' ? 'reviewed' : (to as MoveName),
  )

/** A comment with the name of who made it, and what was made of it where it was taken out of view. */
type ShownComment = TermsComment & { readonly name: string; readonly disclosureId?: DisclosureId | undefined }

const hasStoppedTaking = (terms: ShownTerms, today: Temporal.PlainDate): boolean =>
  terms.status === 'consultation' && !takesComments(terms, today)

const commentsSection = (
  group: Named,
  terms: ShownTerms,
  comments: readonly ShownComment[],
  form: FormState | undefined,
  notMonitored: Html,
  today: Temporal.PlainDate,
): Html | false =>
  (form !== undefined || comments.length > 0) &&
  html`<section class="accord-section" aria-labelledby="comments"><h2 class="govuk-heading-m" id="comments">Comments in consultation</h2>
    ${
      comments.length > 0
        ? html`<div class="accord-card accord-card--flush"><ul class="accord-rows">${comments.map(
            ({ id, name, at, text, disclosureId }) =>
              html`<li><div class="accord-rows__line"><h3 class="govuk-heading-s accord-snug">${name}</h3><span class="accord-muted accord-small">${dateAndTime(at)}</span></div>${
                disclosureId
                  ? takenOutNotice(disclosureId)
                  : html`<p class="accord-typed">${text}</p>${text !== '' && html`<p class="accord-snug">${markLink(COMMENT_KIND, id, `the comment of ${name} of ${dateAndTime(at)}`)}</p>`}`
              }</li>`,
          )}</ul></div>`
        : html`<p class="govuk-body">Nobody has commented yet.</p>`
    }
    ${hasStoppedTaking(terms, today) && terms.commentsBy && html`<p class="govuk-body">The last day for comments was ${longDate(terms.commentsBy)}.</p>`}
    ${
      form &&
      html`<div class="accord-card accord-space-above--small">${postForm(
        { action: `${termsPath(group, terms)}/comments` },
        fields(form).area('text', 'Your comment', {
          hint: `Members of the group and the business unit read it${terms.commentsBy ? `. Comments are asked for by ${longDate(terms.commentsBy)}` : ''}`,
        }),
        notMonitored,
        fields(form).submit('Add comment'),
      )}</div>`
    }
  </section>`

export interface TermsShown {
  readonly group: Named
  readonly terms: ShownTerms
  /** Every version that the reader may see. */
  readonly versions: readonly ShownTerms[]
  readonly comments: readonly ShownComment[]
  /** Seats with a vote today. */
  readonly votingSeats: number
  readonly mayKeep: boolean
  /** The form of a comment, for those who may make one now. */
  readonly commentForm?: FormState | undefined
  readonly today: Temporal.PlainDate
  /** Says that nobody watches the box for a comment. */
  readonly notMonitored: Html
  /** What the reader has to know before the rest: that somebody else was quicker. */
  readonly notice?: string
  /** What they typed that could not be saved. */
  readonly unsaved?: string
  /** Who may see it, and why its reader does. */
  readonly footer: Html
}

/** One version: what it says, where it stands, what is missing, and what was said of it. */
export function termsPage(shown: TermsShown): Page {
  const { group, terms, versions, comments, votingSeats, mayKeep, commentForm, footer, notice, unsaved } =
    shown
  const path = termsPath(group, terms)
  const fact = (key: string, value: Child) =>
    value ? { key: { text: key }, value: { html: html`${value}` } } : undefined
  const others = versions.filter(({ id }) => id !== terms.id)
  const quorum = quorumSentences(terms.quorum, votingSeats)
  const title = `Terms of reference, version ${terms.number}`
  const moves = mayKeep ? moveNames(terms.status) : []
  const main = html`${commentForm && errorSummary(commentForm)}
  <div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${group.name} ${termsTag(terms.status)}</p><h1 class="govuk-heading-l">${title}</h1></div>
    ${
      mayKeep &&
      html`<div class="accord-actions">${moves.map(
        (move, index) =>
          html`<a class="govuk-button${index > 0 && ' govuk-button--secondary'}" href="${path}/move?to=${move}">${MOVE_WORDS[move]}</a>`,
      )}${(terms.status === 'draft' || terms.status === 'consultation') && html`<a class="govuk-button govuk-button--secondary" href="${path}/edit">Change</a>`}</div>`
    }</div>
  ${notice && insetText({ html: html`<p class="govuk-body">${notice}</p>${unsaved && html`<p class="govuk-body accord-typed">${unsaved}</p>`}` })}
  <div class="accord-grid"><div class="accord-col-8">
    <div class="accord-card">${summaryList({
      rows: [
        fact(
          'Comments by',
          terms.status === 'consultation' && terms.commentsBy && longDate(terms.commentsBy),
        ),
        fact('Approved', terms.approvedOn && `By ${terms.approvedBy} on ${longDate(terms.approvedOn)}`),
        fact('In force', forceWords(terms).replace(/^In force f/, 'F')),
        fact(
          'Under review since',
          terms.status === 'under-review' && terms.underReviewOn && longDate(terms.underReviewOn),
        ),
        fact('Next review', terms.reviewOn ? longDate(terms.reviewOn) : 'Not set'),
      ],
    })}</div>
    ${TERMS_SECTIONS.filter((section) => terms.sections[section] !== '').map(
      (section) =>
        html`<section class="accord-section" aria-labelledby="section-${section}"><h2 class="govuk-heading-m" id="section-${section}">${SECTION_WORDS[section]}</h2><p class="govuk-body accord-typed">${terms.sections[section]}</p></section>`,
    )}
    <section class="accord-section" aria-labelledby="quorum"><h2 class="govuk-heading-m" id="quorum">Quorum</h2>${
      quorum.length > 0
        ? html`<p class="govuk-body">All of this has to be met before the group decides:</p><ul class="govuk-list govuk-list--bullet">${quorum.map((sentence) => html`<li>${sentence}</li>`)}</ul>`
        : html`<p class="govuk-body">Nothing is recorded. Until it is, what the group decides is a recommendation.</p>`
    }</section>
    ${commentsSection(group, terms, comments, commentForm, shown.notMonitored, shown.today)}
  </div><div class="accord-col-4 accord-stack">${checklistCard(terms)}
    ${
      others.length > 0 &&
      html`<section class="accord-card" aria-labelledby="versions"><h2 class="govuk-heading-s" id="versions">Other versions</h2><ul class="govuk-list">${others.map(
        (other) =>
          html`<li><a class="govuk-link" href="${termsPath(group, other)}">Version ${other.number}</a> ${STATUS_WORDS[other.status].toLowerCase()}<br><a class="govuk-link accord-small" href="${path}/compare?with=${other.number}">What differs<span class="govuk-visually-hidden"> from version ${other.number}</span></a></li>`,
      )}</ul></section>`
    }
    ${
      terms.source.length > 0 &&
      html`<section class="accord-card" aria-labelledby="sources"><h2 class="govuk-heading-s" id="sources">Where this comes from</h2><ul class="govuk-list accord-small">${terms.source.map((source) => html`<li>From ${sourceWords(source)}</li>`)}</ul></section>`
    }
  </div></div>
  <div class="accord-space-above">${footer}</div>`
  return { title, here: HERE, within: withinGroup(group), explained: true, main }
}
