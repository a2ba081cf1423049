import { bothTexts } from '#platform/conflict.ts'
import { TAKEN_ENDINGS, TAKEN_WORDS } from '#platform/files/kinds.ts'
import { errorSummary, FILE_TICKET_FIELD, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Tier } from '#platform/keeping.ts'
import type { Page } from '#platform/site.ts'
import { type DocumentOwner, documentPath } from '../rules.ts'
import { type DocumentId, FORMATS, LANGUAGES } from '../schema.ts'
import { asChoices, keptFileNote, tierChoice } from './words.ts'

/** A file that the form brought before, and the note by which it is found again. */
export interface Brought {
  readonly name: string
  readonly ticket: string
}

/** Which kinds of file a form takes: every kind, unless it says otherwise. */
export interface TakenKinds {
  readonly words: string
  readonly endings: string
}

const EVERY_KIND: TakenKinds = { words: TAKEN_WORDS, endings: TAKEN_ENDINGS }

/** The field for a file, with what is taken and the file that the form brought before. */
export const fileField = (
  form: FormState,
  megabytes: number,
  brought: Brought | undefined,
  { name = 'file', label = 'File', taken = EVERY_KIND } = {},
): Html => {
  const field = fields(form)
  return html`${brought && keptFileNote(brought.name)}${brought && field.hidden(FILE_TICKET_FIELD, brought.ticket)}${field.file(
    name,
    brought ? 'Another file' : label,
    {
      hint: `A ${taken.words}, of ${megabytes} MB at most. Nothing with a password, and nothing with macros.`,
      accept: taken.endings,
    },
  )}`
}

export interface NewDocumentAround {
  readonly action: string
  readonly ownerName: string
  readonly ownerHref: string
  readonly agencies: readonly { readonly id: string; readonly name: string }[]
  readonly tiers: readonly Tier[]
  readonly megabytes: number
  readonly brought: Brought | undefined
}

/** For somebody who may know of a record, but keeps no papers of it. */
export const notKeeperPage = (home: {
  readonly name: string
  readonly href: string
  readonly owner: Pick<DocumentOwner, 'keepersWords'>
}): Page => ({
  title: 'You cannot add a document here',
  here: 'Documents',
  within: [{ text: home.name, href: home.href }],
  main: html`<h1 class="govuk-heading-l">You cannot add a document here</h1>
<p class="govuk-body">It is for people who hold one of these today:</p>
<ul class="govuk-list govuk-list--bullet"><li>a post in the business unit</li>${
    home.owner.keepersWords && html`<li>${home.owner.keepersWords}</li>`
  }</ul>
<p class="govuk-body">You are still signed in. Ask the business unit if you should be able to add one.</p>`,
})

export function newDocumentPage(form: FormState, around: NewDocumentAround): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${around.ownerName}</p><h1 class="govuk-heading-l">Add a document</h1></div></div>
${postForm(
  { action: around.action, enctype: 'multipart/form-data' },
  field.text('title', 'Title', { hint: 'What people will look for. Not the name of the file.' }),
  field.radios('tier', 'Who is it for?', around.tiers.map(tierChoice)),
  !around.tiers.includes(3) &&
    html`<p class="govuk-body accord-small">Sign in with a second factor to add what is confidential (T3 and T4).</p>`,
  field.choice(
    'heldForId',
    'Held on behalf of',
    around.agencies.map(({ id, name }) => ({ value: id, text: name })),
    {
      none: 'Nobody: it is the partnership’s own',
      hint: 'Whose information it is, if somebody asks to see it.',
    },
  ),
  field.choice('language', 'Language', asChoices(LANGUAGES)),
  field.choice('format', 'Format', asChoices(FORMATS)),
  fileField(form, around.megabytes, around.brought),
  field.submit('Add the document'),
)}`
  return {
    title: `Add a document – ${around.ownerName}`,
    here: 'Documents',
    within: [{ text: around.ownerName, href: around.ownerHref }],
    main,
  }
}

export interface ReplaceAround {
  readonly id: DocumentId
  readonly title: string
  readonly latest: number
  readonly megabytes: number
  readonly brought: Brought | undefined
}

const replaceForm = (form: FormState, { id, latest, megabytes, brought }: ReplaceAround): Html => {
  const field = fields(form)
  return postForm(
    { action: `${documentPath(id)}/replace`, enctype: 'multipart/form-data' },
    field.hidden('version', latest),
    field.area('note', 'Why does it replace the version before?', { rows: 3 }),
    fileField(form, megabytes, brought),
    field.submit('Replace'),
  )
}

export function replacePage(form: FormState, around: ReplaceAround): Page {
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Replace with a new version</h1><p>Version ${around.latest} is the latest. It is kept, and can still be downloaded.</p></div></div>
${replaceForm(form, around)}`
  return {
    title: `Replace – ${around.title}`,
    here: 'Documents',
    within: [{ text: around.title, href: documentPath(around.id) }],
    main,
  }
}

/** Somebody else replaced it first: both are shown, and the file that was sent is not lost. */
export function staleReplacePage(
  form: FormState,
  around: ReplaceAround,
  words: {
    readonly saved: Readonly<Record<string, string>>
    readonly typed: Readonly<Record<string, string>>
  },
): Page {
  const main = html`<h1 class="govuk-heading-l">Somebody else replaced this document while you had it open</h1>
<p class="govuk-body">Nothing of yours is lost. Look at version ${around.latest} first. Send the form below if yours is still the one to keep: it becomes version ${around.latest + 1}.</p>
${bothTexts({ did: 'documents.', subject: around.id }, words.saved, words.typed)}
${replaceForm(form, around)}`
  return { title: 'Somebody else replaced this document', here: 'Documents', main }
}
