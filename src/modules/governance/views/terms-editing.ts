import { SECTORS } from '#modules/people/index.ts'
import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import { blank, dateBoxes, type FormState, fields, filled } from '#platform/forms.ts'
import { checkboxes } from '#platform/govuk/checkboxes.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import { sectorField } from '../forms/terms.ts'
import { quorumSentences, SHARES } from '../rules/quorum.ts'
import { SECTION_WORDS } from '../rules/terms.ts'
import {
  type Group,
  QUORUM_SHARES,
  type Quorum,
  TERMS_SECTIONS,
  type Terms,
  type TermsSection,
} from '../schema.ts'
import { formPage, stalePage, tick, versionField, withinGroup } from './form-page.ts'
import { MOVE_WORDS, type MoveName, termsPath, withinTerms } from './terms.ts'

const HINTS: Partial<Readonly<Record<TermsSection, string>>> = {
  purpose: 'Why the group is there, in a sentence or two',
  remit: 'What it may decide, and what it may not',
  membership:
    'Who belongs to it, and how senior they must be. The seats themselves are on the page of the group',
  attendance: 'How often members must come, and who may come in their place',
  decisions: 'By agreement or by vote, and what happens when votes are equal',
}

type Named = Pick<Group, 'id' | 'name'>

function termsFields(form: FormState, button: string): readonly Html[] {
  const field = fields(form)
  return [
    ...TERMS_SECTIONS.map((section) =>
      field.area(section, SECTION_WORDS[section], {
        rows: 4,
        ...(HINTS[section] && { hint: HINTS[section] }),
      }),
    ),
    html`<h2 class="govuk-heading-m">Quorum</h2><p class="govuk-body">All that you enter here has to be met. Leave everything empty if nobody has said.</p>`,
    field.text('least', 'The fewest voting seats', { classes: 'govuk-input--width-3' }),
    field.choice(
      'share',
      'Part of the voting seats, rounded up',
      QUORUM_SHARES.map((share) => ({ value: share, text: SHARES[share].words })),
      { none: 'No part' },
    ),
    html`<fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">At least so many voting seats for each sector</legend>${SECTORS.map((sector) => field.text(sectorField(sector), sector, { classes: 'govuk-input--width-3' }))}</fieldset>`,
    checkboxes({
      name: 'needsChair',
      items: [
        tick(form, 'needsChair', 'The chair or the deputy chair has to be there'),
        tick(form, 'deputiesCount', 'A deputy who sits in for somebody counts as the seat'),
      ],
    }),
    field.date('reviewOn', 'Next review', { hint: 'Leave it empty until it is known' }),
    versionField(form),
    field.submit(button),
  ]
}

const quorumBoxes = (quorum: Quorum | null) =>
  quorum
    ? {
        least: quorum.least === null ? '' : String(quorum.least),
        share: quorum.share ?? '',
        ...Object.fromEntries(
          quorum.sectors.map(({ sector, least }) => [sectorField(sector), String(least)]),
        ),
        ...(quorum.needsChair && { needsChair: 'yes' }),
        ...(quorum.deputiesCount && { deputiesCount: 'yes' }),
      }
    : { deputiesCount: 'yes' }

/** The form of a version as it is saved. */
export const filledTerms = (terms: Pick<Terms, 'sections' | 'quorum' | 'reviewOn' | 'version'>): FormState =>
  filled({
    ...terms.sections,
    ...quorumBoxes(terms.quorum),
    ...dateBoxes('reviewOn', terms.reviewOn),
    version: String(terms.version),
  })

/** A first draft, or one that begins with the text of a version. */
export const newTermsPage = (group: Named, form: FormState): Page =>
  formPage(
    { caption: group.name, within: withinGroup(group), title: 'Draft terms of reference' },
    `${termsPath(group)}/new`,
    form,
    termsFields(form, 'Save draft'),
  )

const changing = (group: Named, terms: Pick<Terms, 'id' | 'number'>) => ({
  caption: `${group.name}, version ${terms.number}`,
  within: withinTerms(group, terms),
  title: 'Change the terms of reference',
})

export const termsFormPage = (group: Named, terms: Terms, form: FormState): Page =>
  formPage(changing(group, terms), `${termsPath(group, terms)}/edit`, form, termsFields(form, 'Save changes'))

/** A version by the names of its parts, in words: to compare two, or two people's changes of one. */
export const termsWords = (
  terms: Pick<Terms, 'sections' | 'quorum'> & { readonly reviewOn?: Terms['reviewOn'] },
): RecordWords => ({
  ...Object.fromEntries(TERMS_SECTIONS.map((section) => [SECTION_WORDS[section], terms.sections[section]])),
  Quorum: quorumSentences(terms.quorum, null).join('\n'),
  ...(terms.reviewOn !== undefined && { 'Next review': terms.reviewOn ? longDate(terms.reviewOn) : '' }),
})

export const staleTermsPage = (
  group: Named,
  current: Terms,
  typed: Parameters<typeof termsWords>[0],
  form: FormState,
): Page =>
  stalePage(
    changing(group, current),
    `${termsPath(group, current)}/edit`,
    bothTexts(
      { did: ['governance.change-terms', 'governance.move-terms'], subject: current.id },
      termsWords(current),
      termsWords(typed),
    ),
    form,
    current.version,
    termsFields,
  )

function moveFields(move: MoveName, form: FormState): readonly Html[] {
  const field = fields(form)
  const review = field.date('reviewOn', 'Next review', { hint: 'For example 31 3 2027' })
  switch (move) {
    case 'draft':
      return [html`<p class="govuk-body">It becomes a draft again. What members said of it is kept.</p>`]
    case 'consultation':
      return [
        html`<p class="govuk-body">Members of the group may then comment on it.</p>`,
        field.date('commentsBy', 'Last day for comments'),
      ]
    case 'approved':
      return [
        html`<p class="govuk-body">The text can no longer be changed after this.</p>`,
        field.text('approvedBy', 'Who approved it', { hint: 'For example the Executive Board' }),
        field.date('approvedOn', 'When it was approved'),
      ]
    case 'in-force':
      return [
        html`<p class="govuk-body">The version before it is superseded on this day. Every partner can then see it.</p>`,
        field.date('inForceFrom', 'First day in force'),
        review,
      ]
    case 'under-review':
      return [html`<p class="govuk-body">It stays in force while it is reviewed.</p>`]
    case 'reviewed':
      return [
        html`<p class="govuk-body">It goes on as it is. To change it, draft the next version.</p>`,
        review,
      ]
  }
}

/** One step of a version to its next status. */
export function movePage(
  group: Named,
  terms: Terms,
  move: MoveName,
  form: FormState = blank,
  notice = '',
): Page {
  const opened = filled({ ...form.typed, version: String(terms.version) })
  return formPage(
    {
      caption: `${group.name}, version ${terms.number}`,
      within: withinTerms(group, terms),
      title: MOVE_WORDS[move],
    },
    `${termsPath(group, terms)}/move`,
    { ...opened, errors: form.errors },
    [
      ...moveFields(move, form),
      fields(form).hidden('to', move),
      versionField(opened),
      fields(form).submit(MOVE_WORDS[move]),
    ],
    notice === ''
      ? undefined
      : html`<p class="govuk-body">${notice} <a class="govuk-link" href="${termsPath(group, terms)}">Read the version</a></p>`,
  )
}
