import { type ArchivedItem, archivedSection } from '#platform/archiving.ts'
import { dayOf } from '#platform/days.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { button } from '#platform/govuk/button.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { ListedRound } from '../queries/rounds.ts'
import type { ListedSet, ListedVersion } from '../queries/sets.ts'
import { faultsOf } from '../rules/faults.ts'
import { roundPath, SETS, setPath } from '../rules/places.ts'
import type { Fault } from '../rules/reading-sets.ts'
import { AUDIENCE_WORDS, isInvited } from '../rules/rounds.ts'
import { SET_KIND_WORDS, TYPE_WORDS } from '../rules/wording.ts'
import { type KeptSet, SET_KINDS, type SetKind } from '../schema.ts'
import { CONDITION, editing } from './changing.ts'
import { faultList } from './faults.ts'
import { deadline } from './parts.ts'
import { SETS_CRUMB, SETS_HERE } from './set-form.ts'
import { standardsPart } from './standards.ts'

const roundRow = (round: ListedRound, today: Temporal.PlainDate): Html =>
  html`<li><div class="accord-rows__line"><div><a class="govuk-link" href="${roundPath(round.id)}">${round.title}</a><p class="accord-muted accord-small">${AUDIENCE_WORDS[round.audience]} · ${deadline(round, today)}</p></div><span>${isInvited(round.audience) ? `${round.answered} of ${round.invited} answered` : 'Open link'}</span></div></li>`

/** Rounds, each with how many have answered. */
export const roundsPart = (
  id: string,
  heading: string,
  rounds: readonly ListedRound[],
  today: Temporal.PlainDate,
): Html | false =>
  rounds.length > 0 &&
  html`<section class="accord-section" aria-labelledby="${id}"><h2 class="govuk-heading-m" id="${id}">${heading}</h2><div class="accord-card accord-card--flush"><ul class="accord-rows">${rounds.map((round) => roundRow(round, today))}</ul></div></section>`

const setRow = (set: ListedSet): Html =>
  html`<li><div class="accord-rows__line"><div><a class="govuk-link" href="${setPath(set.id)}">${set.title}</a><p class="accord-muted accord-small">${SET_KIND_WORDS[set.kind]} · ${counted(set.questions, 'question')}</p></div>${
    set.latest
      ? statusTag('good', `Version ${set.latest.number} is published`)
      : statusTag('quiet', 'Not published yet')
  }</div></li>`

/** Every question set. */
export function setsPage(sets: readonly ListedSet[]): Page {
  const listed = sets.filter(({ archivedAt }) => archivedAt === null)
  const archived = sets.flatMap(({ id, title, archivedAt }): ArchivedItem[] =>
    archivedAt ? [{ name: title, at: archivedAt, restore: `${setPath(id)}/restore` }] : [],
  )
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Question sets</h1><p>What self-assessments, audits and surveys ask. Each keeps its versions.</p></div><div class="accord-actions"><a class="govuk-button" href="${SETS}/new">${icon('plus')} Begin a set</a><a class="govuk-button govuk-button--secondary" href="${SETS}/import">Import a set</a></div></div>${
    listed.length === 0
      ? html`<div class="accord-empty">${icon('form')}<h2 class="govuk-heading-s">No question set yet</h2><p>Begin one or import its file, publish it, and ask agencies or people.</p></div>`
      : html`<section class="accord-section" aria-labelledby="sets"><h2 class="govuk-heading-m" id="sets">Sets</h2><div class="accord-card accord-card--flush"><ul class="accord-rows">${listed.map(setRow)}</ul></div></section>`
  }${archivedSection(archived)}`
  return { title: 'Question sets', here: SETS_HERE, main }
}

/** Where the file of a set is chosen. */
export function importSetPage(form: FormState, faults: readonly Fault[]): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Import a question set</h1><p>The file or the workbook of a set that was downloaded here or in another partnership. Its questions keep their identity, so that results compare.</p></div></div>${faultList('faults', 'The file cannot be read as a question set', faults)}<div class="accord-card">${postForm(
    { action: `${SETS}/import`, enctype: 'multipart/form-data' },
    field.file('file', 'File', {
      hint: 'A .json file or an .xlsx workbook of 2 MB at most',
      accept: '.json,.xlsx,.ods',
    }),
    field.radios(
      'kind',
      'What it is for',
      SET_KINDS.map((value: SetKind) => ({ value, text: SET_KIND_WORDS[value] })),
    ),
    field.submit('Import'),
  )}</div>`
  return { title: 'Import a question set', here: SETS_HERE, within: [SETS_CRUMB], main }
}

/** What the page of a set shows besides it. */
export interface AroundSet {
  readonly versions: readonly ListedVersion[]
  readonly rounds: readonly ListedRound[]
  readonly names: ReadonlyMap<PersonId, string>
  readonly today: Temporal.PlainDate
  readonly form: FormState
}

function asked({ id, draft, archivedAt }: KeptSet): Html[] {
  const isOpen = archivedAt === null
  return draft.sections.map((section, place) => {
    const here = `${setPath(id)}/sections/${section.id}`
    const questions = section.questions.map(
      (question) =>
        html`<li>${question.words}<p class="accord-muted accord-small">${TYPE_WORDS[question.type]}${!question.isRequired && ' · optional'}${question.showWhen && ' · shown by an answer before it'}${'evidenceFor' in question && question.evidenceFor.length > 0 && ' · needs evidence'}</p>${isOpen && editing(`${setPath(id)}/questions/${question.id}`, `“${question.words}”`, CONDITION)}</li>`,
    )
    return html`<section class="accord-section" aria-labelledby="section-${place + 1}"><div class="accord-section__head"><h2 class="govuk-heading-m" id="section-${place + 1}">${place + 1}. ${section.heading}</h2>${isOpen && html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${here}/questions/new">Add a question<span class="govuk-visually-hidden"> to ${section.heading}</span></a>`}</div>${isOpen && editing(here, `section ${place + 1}`, CONDITION)}${questions.length > 0 && html`<div class="accord-card accord-card--flush"><ol class="accord-rows accord-rows--tight">${questions}</ol></div>`}</section>`
  })
}

/** One set: what it asks, what is wrong with it, its versions and its rounds. */
export function setPage(set: KeptSet, around: AroundSet): Page {
  const { versions, rounds, names, today, form } = around
  const faults = faultsOf(set.draft)
  const here = setPath(set.id)
  const [latest] = versions
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${SET_KIND_WORDS[set.kind]}</p><h1 class="govuk-heading-l">${set.title}</h1></div><div class="accord-actions">${latest && set.archivedAt === null && html`<a class="govuk-button" href="${here}/ask">Ask a round</a>`}${set.archivedAt === null && html`<a class="govuk-button govuk-button--secondary" href="${here}/edit">Change the title</a>`}<a class="govuk-button govuk-button--secondary" href="${here}/preview">${icon('eye')} Preview</a>${set.archivedAt === null && html`<a class="govuk-button govuk-button--secondary" href="${here}/workbook">${icon('download')} Change it in a workbook</a>`}<a class="govuk-button govuk-button--secondary" href="${here}/file.json">${icon('download')} Download</a></div></div>${faultList('faults', 'To mend before it can be published', faults)}${roundsPart('rounds', 'Rounds', rounds, today)}${asked(set)}${set.archivedAt === null && html`<div class="accord-actions accord-section"><a class="govuk-button govuk-button--secondary" href="${here}/sections/new">${icon('plus')} Add a section</a></div>`}${standardsPart(set)}<section class="accord-section" aria-labelledby="versions"><h2 class="govuk-heading-m" id="versions">Versions</h2>${
    versions.length === 0
      ? html`<p class="govuk-body">None is published yet.</p>`
      : html`<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${versions.map(({ number, note, publishedBy, publishedAt }) => html`<li>Version ${number}<p class="accord-muted accord-small">Published on ${longDate(dayOf(publishedAt))} by ${names.get(publishedBy) ?? 'Accord'}${note !== '' && `: ${note}`}</p></li>`)}</ul></div>`
  }</section>${
    set.archivedAt === null &&
    faults.length === 0 &&
    html`<section class="accord-section" aria-labelledby="publish"><h2 class="govuk-heading-m" id="publish">Publish ${latest ? `version ${latest.number + 1}` : 'it'}</h2><div class="accord-card"><p class="govuk-body">A version never changes once it is published. Rounds of earlier versions go on asking what those ask.</p>${postForm(
      { action: `${here}/publish` },
      fields(form).text('note', 'What is new in it', { hint: 'You may leave this empty' }),
      fields(form).hidden('version', set.version),
      fields(form).submit('Publish'),
    )}</div></section>`
  }${
    set.archivedAt === null &&
    postForm(
      { action: `${here}/archive`, class: 'accord-section' },
      button({ text: 'Archive this set', classes: 'govuk-button--secondary', preventDoubleClick: true }),
    )
  }`
  return { title: set.title, here: SETS_HERE, within: [SETS_CRUMB], main }
}
