import { confidentialFooter, TIER_WORDS } from '#platform/access.ts'
import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Crumb, Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { PaperThing } from '../queries/papers.ts'
import type { OfferedReader } from '../queries/readers.ts'
import { paperPath } from '../rules/papers.ts'
import { HERE, meetingCrumb } from './parts.ts'

/** Boxes for those to whom a paper may be narrowed. None where nobody can be. */
export const readerTicks = (
  form: FormState,
  label: string,
  offered: readonly OfferedReader[],
  options: { readonly hint: string },
): Html | false =>
  offered.length > 0 &&
  fields(form).ticks(
    'readers',
    label,
    offered.map(({ id, name, as }) => ({ value: id, text: name, hint: as })),
    options,
  )

/** What the form about the readers of a paper stands on. */
export interface AroundReaders {
  readonly offered: readonly OfferedReader[]
  /** Who reads it by a grant of their own, until when. */
  readonly granted: readonly { readonly name: string; readonly until: Temporal.PlainDate | null }[]
  /** Whoever says it services no body, and stays one of those who read it. */
  readonly staysIn: boolean
  /** They read the agenda of the meeting, and may be led there. */
  readonly readsAgenda: boolean
}

const within = ({ paper, meeting }: PaperThing, { readsAgenda }: AroundReaders): readonly Crumb[] => [
  ...(readsAgenda ? meetingCrumb(meeting) : []),
  { text: paper.title, href: paperPath(meeting.id, paper) },
]

const readersForm = (
  { meeting, paper }: PaperThing,
  { offered, staysIn }: AroundReaders,
  form: FormState,
): Html =>
  html`<div class="accord-card">${postForm(
    { action: `${paperPath(meeting.id, paper)}/readers` },
    fields(form).hidden('version', paper.readersVersion),
    fields(form).radios('who', 'Who may read it', [
      {
        value: 'all',
        text: `T${paper.tier} ${TIER_WORDS[paper.tier]}`,
        hint: 'Whoever its tier lets in',
      },
      {
        value: 'named',
        text: 'Only the people below',
        hint: 'For all others it is not there: on no list, in no pack and in no search',
      },
    ]),
    readerTicks(form, 'People', offered, {
      hint: staysIn ? 'You stay one of them' : 'At least one, where only they may read it',
    }),
    fields(form).submit('Save'),
  )}</div>`

const grantedPart = ({ granted }: AroundReaders): Html | false =>
  granted.length > 0 &&
  html`<p class="govuk-body">These people were given access to it by name, and read it as well: ${granted
    .map(({ name, until }) => (until ? `${name}, until ${longDate(until)}` : name))
    .join('; ')}.</p>`

/** Who alone may read a paper, for whoever services the body or brings it. */
export function readersPage(thing: PaperThing, around: AroundReaders, form: FormState): Page {
  const title = 'Who may read this paper'
  const { paper, meeting } = thing
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${paper.title}</p><h1 class="govuk-heading-l">${title}</h1><p>The business unit, the chair and the deputy chair service ${meeting.groupName}. They may always read it.</p></div></div>${
    around.offered.length === 0 &&
    html`<p class="govuk-body">Nobody else sits on this body yet, so it cannot be narrowed to anybody.</p>`
  }${grantedPart(around)}${readersForm(thing, around, form)}<p class="govuk-body accord-muted">Its pages keep their numbers, which are the same for everybody. Whoever does not read it sees that the numbers of their pack leave some out.</p><div class="accord-space-above">${confidentialFooter(thing)}</div>`
  return {
    ...{ title, here: HERE, main },
    within: within(thing, around),
  }
}

/** To whom a paper is narrowed, in words, for two that differ. */
export const readersWords = (
  readers: readonly PersonId[] | null,
  names: ReadonlyMap<PersonId, string>,
): RecordWords => ({
  'Who may read it':
    readers === null
      ? 'Whoever its tier lets in'
      : `${counted(readers.length, 'person', 'people')}: ${readers.map((id) => names.get(id) ?? 'Somebody').join(', ')}`,
})

/** Somebody else said who may read it meanwhile: both are shown. */
export function staleReadersPage(
  thing: PaperThing,
  around: AroundReaders,
  form: FormState,
  { saved, typed }: { readonly saved: RecordWords; readonly typed: RecordWords },
): Page {
  const title = 'Somebody else said who may read this paper meanwhile'
  const main = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">Nothing of yours is saved yet. Look at both, and send the form below if yours is the one to keep.</p>${bothTexts({ did: 'meetings.', subject: thing.paper.id }, saved, typed)}${readersForm(thing, around, form)}`
  return {
    ...{ title, here: HERE, main },
    within: within(thing, around),
  }
}
