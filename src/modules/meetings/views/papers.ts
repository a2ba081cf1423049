import { type Brought, canBeOpened, fileField, scanTag, sizeWords } from '#modules/documents/index.ts'
import { confidentialBanner, confidentialFooter, TIER_WORDS, tierTag } from '#platform/access.ts'
import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import { dayOf } from '#platform/days.ts'
import { FILE_TYPES } from '#platform/files/kinds.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Tier } from '#platform/keeping.ts'
import { drawnProse, proseOf } from '#platform/prose.ts'
import type { Crumb, Page } from '#platform/site.ts'
import { dateAndTime, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import type { OpenedPaper, OpenedVersion, PaperLine, PaperThing } from '../queries/papers.ts'
import type { OfferedReader } from '../queries/readers.ts'
import { packPath } from '../rules/pack.ts'
import { CONFIDENTIAL_PAPER, paperPath, papersPath, takesPapers } from '../rules/papers.ts'
import { mayBePublic, publishPaperPath } from '../rules/public-papers.ts'
import { CONFIDENTIAL, itemPath, meetingDay } from '../rules.ts'
import { PAPER_TYPES } from '../schema/papers.ts'
import type { Item } from '../schema.ts'
import { notePart, type OwnNote } from './notes.ts'
import { HERE, meetingCrumb, mover } from './parts.ts'
import { readerTicks } from './readers.ts'

/** The kinds of file that a paper may be, for the field that takes one. */
const TAKEN = {
  words: 'PDF, Word, Excel or PowerPoint file',
  endings: PAPER_TYPES.map((type) => `.${type}`).join(','),
}

const kindWords = (type: OpenedVersion['type']): string =>
  type === '' ? 'Written here' : FILE_TYPES[type].words

/** What became of a paper since it was added, and whether it is for named readers, as tags. */
const tagsOf = ({ isLate, latest, withdrawnAt, readers }: PaperLine | OpenedPaper): Html =>
  html`${readers && statusTag('sealed', 'Named readers')}${withdrawnAt !== null && statusTag('bad', 'Withdrawn')}${isLate && statusTag('watch', 'Late')}${latest > 1 && withdrawnAt === null && statusTag('info', `Version ${latest}`)}`

function titleOf(meeting: NamedMeeting, line: PaperLine): Html {
  const words = line.tier >= 3 ? CONFIDENTIAL_PAPER : line.title
  if (!line.mayOpen)
    return html`<span class="accord-register__title">${line.tier >= 3 ? CONFIDENTIAL_PAPER : 'A paper that is closed to you'}</span>`
  return html`<a class="accord-register__title govuk-link" href="${paperPath(meeting.id, line)}">${words}</a>`
}

const rowOf = (meeting: NamedMeeting, line: PaperLine, about: Child, order: Child): Html =>
  html`<tr><th scope="row">${titleOf(meeting, line)}<span class="accord-register__sub">${about}</span>${line.tier >= 3 ? html` ${statusTag('sealed', 'Named people only')}` : ''} ${tagsOf(line)}</th><td data-label="Changed"><span>${longDate(dayOf(line.changedAt))}${line.mayOpen && line.note && html`<br><span class="accord-small">${line.note}</span>`}</span></td>${order}</tr>`

const table = (caption: string, rows: readonly Html[], isMovable: boolean): Html =>
  html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">${caption}</caption><thead><tr><th scope="col">Paper</th><th scope="col">Changed</th>${isMovable && html`<th scope="col">Order</th>`}</tr></thead><tbody>${rows}</tbody></table></div>`

/** The papers of one item, on its page. */
export function papersOfItem(
  meeting: NamedMeeting,
  item: Pick<Item, 'id' | 'meetingId'>,
  lines: readonly PaperLine[],
  mayKeep: boolean,
): Html | false {
  const mayAdd = mayKeep && takesPapers(meeting)
  if (lines.length === 0 && !mayAdd) return false
  const isMovable = mayAdd && lines.length > 1
  const rows = lines.map((line, index) => {
    const name = line.mayOpen && line.tier < 3 ? line.title : `paper ${index + 1}`
    const move = mover(`${paperPath(meeting.id, line)}/move`, name, index === 0, index === lines.length - 1)
    return rowOf(meeting, line, kindWords(line.type), isMovable && html`<td>${move}</td>`)
  })
  return html`<section class="accord-section" aria-labelledby="papers"><div class="accord-section__head"><h2 class="govuk-heading-m" id="papers">Papers</h2>${
    mayAdd &&
    html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${papersPath(item)}/new">${icon('plus')} Add a paper</a>`
  }</div>${lines.length > 0 ? table('Papers of this item', rows, isMovable) : html`<p class="govuk-body accord-muted">None yet.</p>`}</section>`
}

/** The papers of a whole meeting, on its page. */
export const papersOfMeeting = (meeting: NamedMeeting, lines: readonly PaperLine[]): Html | false =>
  lines.length > 0 &&
  html`<section class="accord-section" aria-labelledby="papers"><div class="accord-section__head"><h2 class="govuk-heading-m" id="papers">Papers</h2><a class="govuk-button govuk-button--secondary accord-button--small" href="${packPath(meeting.id)}">The pack</a></div>${table(
    'Papers of this meeting, in the order of the agenda',
    lines.map((line) => rowOf(meeting, line, `Item ${line.itemNumber} · ${kindWords(line.type)}`, false)),
    false,
  )}</section>`

export interface AroundPaper {
  readonly thing: PaperThing
  /** What its item is called for whoever reads this, and whether they may open it. */
  readonly itemWords: string
  readonly mayOpenItem: boolean
  readonly names: ReadonlyMap<PersonId, string>
  readonly mayKeep: boolean
  readonly note: OwnNote
  /** To whom it is narrowed, by name: for whoever says who may read it. Undefined for all others. */
  readonly readers: readonly string[] | undefined
  /** Where whoever may say who reads it does so. */
  readonly readersAt: string | undefined
  /** The paper that it was before its item went on, for whoever reads that agenda. */
  readonly before: { readonly words: string; readonly href: string | undefined } | undefined
}

const within = (thing: PaperThing, isMember: boolean): readonly Crumb[] =>
  isMember ? meetingCrumb(thing.meeting) : []

const filePath = ({ meeting, paper }: PaperThing, { id }: OpenedVersion): string =>
  `${paperPath(meeting.id, paper)}/versions/${id}`

function versionItem(version: OpenedVersion, { thing, names }: AroundPaper): Html {
  const isOff = thing.paper.withdrawnAt !== null
  const facts = html`<span class="accord-muted accord-small">${FILE_TYPES[version.type || 'txt'].words}, ${sizeWords(version.bytes)}</span> ${scanTag(version.scan)}`
  const file =
    version.sha256 !== null &&
    (canBeOpened(version) && !isOff
      ? html`<p><a class="govuk-link accord-wrap" href="${filePath(thing, version)}" download>${version.name}</a> ${facts}</p>`
      : html`<p><span class="accord-wrap">${version.name}</span> ${facts}</p>`)
  const words = version.number === 1 ? 'The first version' : `Version ${version.number}: ${version.note}`
  return html`<li><time datetime="${String(version.madeAt)}">${dateAndTime(version.madeAt)}</time> <span class="accord-timeline__who">${names.get(version.madeBy) ?? 'Accord'}</span><p>${words}</p>${file}</li>`
}

const cameFrom = ({ before }: AroundPaper): Html | undefined =>
  before &&
  html`<p>It came along with its item from ${before.href ? html`<a class="govuk-link" href="${before.href}">${before.words}</a>` : before.words}.</p>`

/** Who alone may read a paper. Who they are is told to those who said so. */
const namedReaders = ({ readers: known }: OpenedPaper, { readers }: AroundPaper): Html | false =>
  known !== null &&
  html`<p class="govuk-body">Only people who are named may read this, and whoever services the body${readers ? html`. Named: ${readers.join(', ')}` : ''}.</p>`

/** One paper, for whoever may open it. */
export function paperPage(paper: OpenedPaper, around: AroundPaper): Page {
  const { thing, names, mayKeep, mayOpenItem, itemWords } = around
  const { meeting, item } = thing
  const path = paperPath(meeting.id, paper)
  const [latest] = paper.versions
  const isOff = paper.withdrawnAt !== null
  const small = (href: string, words: string) =>
    html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${href}">${words}</a>`
  const { readersAt } = around
  const buttons =
    (mayKeep || readersAt) &&
    !isOff &&
    takesPapers(meeting) &&
    html`<div class="accord-actions">${readersAt && small(readersAt, 'Who may read it')}${mayKeep && html`${small(`${path}/replace`, 'Replace')}${small(`${path}/withdraw`, 'Withdraw')}${mayBePublic(paper, item) && small(publishPaperPath(meeting, paper), 'For the public')}`}</div>`
  const off =
    paper.withdrawnAt !== null &&
    html`<div class="accord-callout accord-callout--bad accord-space-below"><div><h2>This paper is withdrawn</h2><p>${dateAndTime(paper.withdrawnAt)}, ${(paper.withdrawnBy && names.get(paper.withdrawnBy)) ?? 'Accord'}: ${paper.withdrawnReason}</p></div></div>`
  const about = mayOpenItem
    ? html`<a class="govuk-link" href="${itemPath(item)}">${itemWords}</a>`
    : html`${itemWords}`
  const main = html`${errorSummary(around.note.form)}${confidentialBanner(thing)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${tierTag(thing)} <span>${meeting.groupName}, ${longDate(meetingDay(meeting))}: ${about}</span></p><h1 class="govuk-heading-l">${paper.title}</h1><p>${tagsOf(paper)}</p>${namedReaders(paper, around)}${cameFrom(around)}</div>${buttons}</div>${off}${
    latest?.words && !isOff && html`<div class="accord-card">${drawnProse(proseOf(latest.words))}</div>`
  }<section class="accord-section" aria-labelledby="versions"><h2 class="govuk-heading-m" id="versions">Versions</h2><div class="accord-card"><ol class="accord-timeline" reversed>${paper.versions.map((version) => versionItem(version, around))}</ol></div></section>${notePart(thing, around.note)}<div class="accord-space-above">${confidentialFooter(thing)}</div>`
  return { title: paper.title, here: HERE, within: within(thing, mayOpenItem), main }
}

/** What the forms of papers stand on. */
export interface AroundForm {
  readonly megabytes: number
  readonly brought: Brought | undefined
}

const TIER_HINTS: Readonly<Record<Tier, string>> = {
  0: 'It may be read outside the partnership',
  1: 'Members of the body, and it may be handed on to practitioners',
  2: 'Whoever has a seat on the body, and the business unit',
  3: 'You, and those whom you name. Its title is sealed and stands on no list',
  4: 'You, and those whom you name. For what is most confidential',
}

const contentFields = (form: FormState, { megabytes, brought }: AroundForm): readonly Child[] => [
  fileField(form, megabytes, brought, { taken: TAKEN }),
  fields(form).area('words', 'Or write the paper here', {
    rows: 12,
    hint: 'A line that begins with # is a heading, one that begins with - is a point of a list. Name no child, adult or family in what is not confidential',
  }),
]

export function newPaperPage(
  meeting: NamedMeeting,
  item: Item & { readonly number: number },
  around: AroundForm & {
    readonly tiers: readonly Tier[]
    readonly banner: Child
    /** Those to whom it may be narrowed. */
    readonly offered: readonly OfferedReader[]
  },
  form: FormState,
): Page {
  const field = fields(form)
  const title = 'Add a paper'
  const main = html`${errorSummary(form)}${around.banner}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">Item ${item.number}${item.tier >= 3 ? `: ${CONFIDENTIAL}` : `: ${item.title}`}</p><h1 class="govuk-heading-l">${title}</h1></div></div><div class="accord-card">${postForm(
    { action: `${papersPath(item)}/new`, enctype: 'multipart/form-data' },
    field.text('title', 'Title', { hint: 'As it is to stand in the pack. Not the name of the file' }),
    field.radios(
      'tier',
      'Who may read it',
      around.tiers.map((tier) => ({
        value: String(tier),
        text: `T${tier} ${TIER_WORDS[tier]}`,
        hint: TIER_HINTS[tier],
      })),
    ),
    around.tiers.some((tier) => tier < 3) &&
      readerTicks(form, 'Only these people (optional)', around.offered, {
        hint: 'Leave every box empty, and whoever its tier lets in reads it. Whoever services the body always does',
      }),
    !around.tiers.includes(4) &&
      html`<p class="govuk-body accord-small">Sign in with a second factor to add what is confidential (T3 and T4).</p>`,
    ...contentFields(form, around),
    field.submit('Add the paper'),
  )}</div>`
  return { title, here: HERE, within: meetingCrumb(meeting), main }
}

const replaceForm = (paper: OpenedPaper, thing: PaperThing, around: AroundForm, form: FormState): Html =>
  html`<div class="accord-card">${postForm(
    { action: `${paperPath(thing.meeting.id, paper)}/replace`, enctype: 'multipart/form-data' },
    fields(form).hidden('version', paper.latest),
    fields(form).text('note', 'Why it replaces the version before', { hint: 'Readers are told' }),
    ...contentFields(form, around),
    fields(form).submit('Replace'),
  )}</div>`

const formCrumbs = (paper: OpenedPaper, { meeting }: PaperThing): readonly Crumb[] => [
  ...meetingCrumb(meeting),
  { text: paper.tier >= 3 ? CONFIDENTIAL_PAPER : paper.title, href: paperPath(meeting.id, paper) },
]

export function replacePaperPage(
  paper: OpenedPaper,
  thing: PaperThing,
  around: AroundForm,
  form: FormState,
): Page {
  const title = 'Replace this paper'
  const main = html`${errorSummary(form)}${confidentialBanner(thing)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${paper.title}</p><h1 class="govuk-heading-l">${title}</h1><p>Version ${paper.latest} is the latest. It is kept, and readers can still open it.</p></div></div>${replaceForm(paper, thing, around, form)}`
  return { title, here: HERE, within: formCrumbs(paper, thing), main }
}

/** Somebody else replaced it first: both are shown, and what was sent is not lost. */
export function stalePaperPage(
  paper: OpenedPaper,
  thing: PaperThing,
  around: AroundForm,
  {
    form,
    saved,
    typed,
  }: { readonly form: FormState; readonly saved: RecordWords; readonly typed: RecordWords },
): Page {
  const title = 'Somebody else replaced this paper while you had it open'
  const main = html`${confidentialBanner(thing)}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">Nothing of yours is lost. Look at version ${paper.latest} first. Send the form below if yours is still the one to keep: it becomes version ${paper.latest + 1}.</p>${bothTexts({ did: 'meetings.', subject: paper.id }, saved, typed)}${replaceForm(paper, thing, around, form)}`
  return { title, here: HERE, within: formCrumbs(paper, thing), main }
}

export function withdrawPaperPage(paper: OpenedPaper, thing: PaperThing, form: FormState): Page {
  const title = 'Withdraw this paper'
  const main = html`${errorSummary(form)}${confidentialBanner(thing)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${paper.title}</p><h1 class="govuk-heading-l">${title}</h1><p>It stays in the list with your reason. Nobody opens it any more, and nothing puts it back.</p></div></div><div class="accord-card">${postForm(
    { action: `${paperPath(thing.meeting.id, paper)}/withdraw` },
    fields(form).area('reason', 'Why', { rows: 3, hint: 'Readers are told' }),
    fields(form).submit('Withdraw it'),
  )}</div>`
  return { title, here: HERE, within: formCrumbs(paper, thing), main }
}

/** For a file that nobody may open yet, or ever. */
export const heldPaperPage = (thing: PaperThing, { scan, found, name }: OpenedVersion): Page => ({
  title: 'You cannot open this file',
  here: HERE,
  main: html`<h1 class="govuk-heading-l">You cannot open this file</h1>${
    scan === 'infected'
      ? html`<p class="govuk-body">The virus scanner found “${found}” in “${name}”. It is held back for good.</p><p class="govuk-body">Ask whoever sent it for a clean copy, and replace it with that.</p>`
      : html`<p class="govuk-body">“${name}” is being looked at by the virus scanner. Try again in a minute.</p>`
  }<p class="govuk-body"><a class="govuk-link" href="${paperPath(thing.meeting.id, thing.paper)}">Back to the paper</a></p>`,
})
