import type { Agency } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import { errorSummary, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Crumb, Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import {
  type ItemAnswer,
  type RecordChange,
  type SignerStanding,
  STAGE_OF_ARRANGEMENTS,
} from '../rules/arrangements.ts'
import type { Arrangement, ArrangementDocument } from '../schema/arrangements.ts'
import type { Group } from '../schema.ts'
import { arrangementHtml } from './arrangement-document.ts'

export const ARRANGEMENTS = 'Arrangements'

export const arrangementPath = ({ id }: Pick<Arrangement, 'id'>): string => `/workspace/arrangements/${id}`

const stageTag = ({ stage }: Pick<Arrangement, 'stage'>): Html =>
  statusTag(
    stage === 'published' ? 'good' : stage === 'sign-off' ? 'watch' : 'info',
    STAGE_OF_ARRANGEMENTS[stage],
  )

export const withinArrangement = (arrangement: Arrangement): readonly Crumb[] => [
  { text: `Version ${arrangement.number}`, href: arrangementPath(arrangement) },
]

const changesHtml = (changes: readonly RecordChange[]): Html =>
  html`<dl class="accord-kv">${changes.map(
    ({ heading, gone, come }) =>
      html`<dt>${heading}</dt><dd><ul class="govuk-list">${come.map((line) => html`<li><ins>${line}</ins></li>`)}${gone.map((line) => html`<li><del>${line}</del></li>`)}</ul></dd>`,
  )}</dl>`

/** What the records say now that a version does not. */
const changedNotice = (number: number, changes: readonly RecordChange[], after: Child): Html =>
  html`<section class="accord-callout accord-callout--watch accord-space-above" aria-labelledby="changed-${number}">${icon('alert')}<div><h2 id="changed-${number}">The records have changed since version ${number}</h2><p>${counted(changes.length, 'section differs', 'sections differ')}: <ins>new</ins>, <del>gone</del>.</p>${changesHtml(changes)}${after}</div></section>`

export interface ArrangementsList {
  readonly versions: readonly Arrangement[]
  readonly bodies: readonly Pick<Group, 'id' | 'name'>[]
  /** Bodies without a version that is still open: a next one may be begun. */
  readonly free: readonly Pick<Group, 'id' | 'name'>[]
  readonly outdated: readonly {
    readonly arrangement: Arrangement
    readonly changes: readonly RecordChange[]
  }[]
  readonly form: FormState
  readonly mayKeep: boolean
}

/** Every version of every body, and where to begin the next. */
export function arrangementsPage(list: ArrangementsList): Page {
  const { versions, bodies, free, outdated, form, mayKeep } = list
  const names = new Map(bodies.map(({ id, name }) => [id, name]))
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${ARRANGEMENTS}</h1><p>How the partners work together, compiled from the records, signed by each lead safeguarding partner, and published for everyone.</p></div></div>
  ${mayKeep && outdated.map(({ arrangement, changes }) => changedNotice(arrangement.number, changes, html`<p>Begin the next version to publish what the records say now.</p>`))}
  ${
    versions.length > 0
      ? html`<div class="accord-card accord-card--flush accord-space-above"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Versions of the arrangements of each body, the newest first</caption><thead><tr><th scope="col">Arrangements</th><th scope="col">Body</th><th scope="col">State</th></tr></thead><tbody>${versions.map(
          (each) =>
            html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${arrangementPath(each)}">${each.title}, version ${each.number}</a></th><td data-label="Body"><span>${names.get(each.bodyId) ?? 'A body that has ended'}</span></td><td data-label="State"><span>${stageTag(each)}${each.publishedAt && html` <span class="accord-small">on ${longDate(dayOf(each.publishedAt))}</span>`}</span></td></tr>`,
        )}</tbody></table></div>`
      : html`<div class="accord-empty">${icon('doc')}<h2 class="govuk-heading-s">No arrangements yet</h2><p>${!mayKeep ? 'The business unit begins the first version.' : free.length > 0 ? 'Begin the first version below. The records are already in it.' : html`They belong to a board. <a class="govuk-link" href="/workspace/groups/new">Add one first</a>.`}</p></div>`
  }
  ${
    mayKeep &&
    (free.length > 0 || form.errors.length > 0) &&
    html`<section class="accord-card accord-space-above" aria-labelledby="begin"><h2 class="govuk-heading-s" id="begin">Begin the next version</h2>${postForm(
      { action: '/workspace/arrangements/new' },
      fields(form).choice(
        'bodyId',
        'Body',
        free.map(({ id, name }) => ({ value: id, text: name })),
      ),
      fields(form).submit('Begin'),
    )}</section>`
  }`
  return { title: ARRANGEMENTS, here: ARRANGEMENTS, main }
}

const answerTag = ({ answer, waiver }: ItemAnswer): Html =>
  waiver
    ? statusTag('quiet', 'Waived')
    : answer === 'missing'
      ? statusTag('bad', 'Missing')
      : statusTag('good', answer === 'records' ? 'Answered by records' : 'Answered by a section')

function checklistSection(shown: ShownStanding): Html {
  const { checklist, arrangement, mayKeep } = shown
  const path = arrangementPath(arrangement)
  const open = checklist.filter(({ answer, waiver }) => answer === 'missing' && !waiver).length
  return html`<section aria-labelledby="checklist"><h2 class="govuk-heading-m" id="checklist">Required contents: ${open === 0 ? 'nothing is missing' : `${open} missing`}</h2>
  <div class="accord-card accord-card--flush"><ul class="accord-rows">${checklist.map(
    (each) =>
      html`<li><div class="accord-rows__line"><span><strong>${each.item.words}</strong><br><span class="accord-small accord-muted">${each.words}${each.item.isSetting && '. Asked for by a setting: no source confirms it'}</span>${
        each.waiver && html`<br><span class="accord-small">Waived: ${each.waiver.reason}</span>`
      }</span><span>${answerTag(each)}</span></div>${
        mayKeep &&
        arrangement.stage !== 'published' &&
        (each.waiver || each.answer === 'missing') &&
        html`<p class="accord-small"><a class="govuk-link" href="${path}/waive?item=${each.item.key}">${each.waiver ? 'Take the waiver back' : 'Publish without it, with a reason'}<span class="govuk-visually-hidden">: ${each.item.words}</span></a></p>`
      }</li>`,
  )}</ul>${
    mayKeep &&
    arrangement.stage !== 'published' &&
    open > 1 &&
    html`<p class="accord-card__foot"><a class="govuk-link" href="${path}/waive">Publish without several, with one reason</a></p>`
  }</div></section>`
}

function signersSection(shown: ShownStanding): Html {
  const { signers, arrangement, mayKeep, maySignFor } = shown
  const path = arrangementPath(arrangement)
  const isOpen = arrangement.stage === 'sign-off'
  return html`<section class="accord-card accord-card--flush" aria-labelledby="sign-offs"><div class="accord-card__head"><h2 class="govuk-heading-s" id="sign-offs">Sign-off by each lead safeguarding partner</h2></div>
  ${
    signers.length === 0
      ? html`<p class="accord-card__foot">No agency is recorded as a safeguarding partner. Mark them in the register of agencies.</p>`
      : html`<ul class="accord-rows accord-rows--tight">${signers.map(
          ({ agency, signOff, waiver }) =>
            html`<li><strong>${agency.name}</strong><br>${
              signOff
                ? html`${statusTag('good', 'Signed')} <span class="accord-small">by ${signOff.name}, ${signOff.post}, on ${longDate(signOff.signedOn)}${signOff.keptAt && `. Kept: ${signOff.keptAt}`}</span>${
                    mayKeep &&
                    isOpen &&
                    postForm(
                      { action: `${path}/sign-offs/${signOff.id}/withdraw` },
                      html`<button class="accord-link-button accord-small" type="submit">Take this sign-off back<span class="govuk-visually-hidden">: ${agency.name}</span></button>`,
                    )
                  }`
                : waiver
                  ? html`${statusTag('quiet', 'Waived')} <span class="accord-small">${waiver.reason}</span>`
                  : statusTag('watch', isOpen ? 'Not signed yet' : 'Signs when it is sent')
            }${
              mayKeep &&
              !signOff &&
              arrangement.stage !== 'published' &&
              html`<br><a class="govuk-link accord-small" href="${path}/waive?item=sign-off:${agency.id}">${waiver ? 'Take the waiver back' : 'Publish without it, with a reason'}<span class="govuk-visually-hidden">: sign-off by ${agency.name}</span></a>`
            }</li>`,
        )}</ul>`
  }
  ${isOpen && maySignFor.length > 0 && html`<p class="accord-card__foot"><a class="govuk-button accord-button--small" href="${path}/sign">Sign for ${maySignFor[0]?.name}</a></p>`}
  ${isOpen && mayKeep && signers.some(({ signOff }) => !signOff) && html`<p class="accord-card__foot"><a class="govuk-link" href="${path}/sign-offs/new">Record a sign-off received on paper</a></p>`}
  </section>`
}

export interface ShownStanding {
  readonly arrangement: Arrangement
  readonly body: Pick<Group, 'name'>
  readonly checklist: readonly ItemAnswer[]
  readonly signers: readonly SignerStanding<Agency>[]
  readonly blockers: readonly string[]
  readonly changes: readonly RecordChange[]
  readonly mayKeep: boolean
  readonly maySignFor: readonly Pick<Agency, 'id' | 'name'>[]
  /** What the reader has to know before the rest: that somebody else was quicker. */
  readonly notice?: string
}

const button = (action: string, words: string, version: number, isPrimary = false): Html =>
  postForm(
    { action },
    fields(filled({})).hidden('version', version),
    html`<button class="govuk-button${!isPrimary && ' govuk-button--secondary'}" type="submit" data-prevent-double-click="true">${words}</button>`,
  )

function actions({ arrangement, mayKeep }: ShownStanding): Html {
  const path = arrangementPath(arrangement)
  const { stage, version } = arrangement
  const preview = html`<a class="govuk-button govuk-button--secondary" href="${path}/proof">Read it as the public will</a>`
  if (stage === 'published')
    return html`<a class="govuk-button govuk-button--secondary" href="/arrangements/${arrangement.slug}/version-${arrangement.number}">Open the public page</a>`
  if (!mayKeep) return preview
  if (stage === 'draft')
    return html`<a class="govuk-button" href="${path}/edit">Write the sections</a>${button(`${path}/send`, 'Send for sign-off', version)}${preview}`
  return html`<a class="govuk-button" href="${path}/publish">Publish</a>${button(`${path}/take-back`, 'Take back to change', version)}${preview}`
}

/** One version: where it stands, what is missing, who has signed, and what to do next. */
export function arrangementPage(shown: ShownStanding): Page {
  const { arrangement, body, changes, mayKeep, notice } = shown
  const title = `${arrangement.title}, version ${arrangement.number}`
  const main = html`
  <div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${body.name} ${stageTag(arrangement)}</p><h1 class="govuk-heading-l">${title}</h1></div><div class="accord-actions">${actions(shown)}</div></div>
  ${notice && html`<div class="accord-callout accord-callout--watch">${icon('alert')}<div><p>${notice}</p></div></div>`}
  ${mayKeep && changes.length > 0 && changedNotice(arrangement.number, changes, html`<p>${arrangement.stage === 'published' ? 'Begin the next version to publish what the records say now.' : 'Take it back and send it again if partners should sign what the records say now.'}</p>`)}
  <div class="accord-grid accord-space-above"><div class="accord-col-8">${checklistSection(shown)}</div><div class="accord-col-4 accord-stack">${signersSection(shown)}${arrangement.number > 1 && html`<p class="govuk-body"><a class="govuk-link" href="${arrangementPath(arrangement)}/compare">What differs from version ${arrangement.number - 1}</a></p>`}</div></div>`
  return { title, here: ARRANGEMENTS, within: withinArrangement(arrangement), main }
}

/** The version as the public will read it. */
export function arrangementProofPage(arrangement: Arrangement, document: ArrangementDocument): Page {
  const title = `Proof: ${document.title}`
  const main = html`<div class="accord-callout accord-callout--watch accord-space-above">${icon('eye')}<div><h2>Proof</h2><p>${arrangement.stage === 'draft' ? 'This is a draft, compiled from the records as they are now.' : 'This is what is signed and published.'}</p></div></div><h1 class="govuk-heading-xl">${document.title}</h1>${arrangementHtml(document)}`
  return { explained: true, title, here: ARRANGEMENTS, within: withinArrangement(arrangement), main }
}
