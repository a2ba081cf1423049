import { confidentialBanner } from '#platform/access.ts'
import { errorSummary, type FormState, fields, postForm, typedText } from '#platform/forms.ts'
import { checkboxes } from '#platform/govuk/checkboxes.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { shape } from '#platform/icons.ts'
import { missingPart } from '#platform/missing.ts'
import type { Page } from '#platform/site.ts'
import { sourceWords } from '#platform/source.ts'
import { dateAndTime, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { AskedOf, BroughtUp } from '../queries/asking.ts'
import type { Others } from '../queries/beside.ts'
import type { ScannedEvidence } from '../queries/evidence.ts'
import type { NamedAction } from '../queries.ts'
import { lacks, RAG_KIND, RAG_WORDS } from '../rules/smart.ts'
import { isToBeDone, STATUS_WORDS } from '../rules.ts'
import type { Absence } from '../schema/absences.ts'
import { type ImpactCheck, RAGS, type Update } from '../schema.ts'
import { ACTIONS, HERE, type Origin, ragMark, standingTag } from './action.ts'
import { askedPart } from './asking.ts'
import { othersPart } from './beside.ts'
import { evidencePart } from './evidence.ts'
import { checksPart, nextStep, verifiedWords } from './verifying.ts'

/** What the page of an action shows besides it. */
export interface AroundAction {
  readonly origin: Origin | undefined
  /** The body that answers for it. */
  readonly body: { readonly name: string; readonly href: string } | undefined
  readonly updates: readonly Update[]
  readonly evidence: readonly ScannedEvidence[]
  /** That whoever leads it is away today. */
  readonly away: Pick<Absence, 'toOn' | 'standInId'> | undefined
  /** Who was asked by e-mail how it goes. */
  readonly asked: readonly AskedOf[]
  /** To whom it was brought because its day had passed. */
  readonly brought: readonly BroughtUp[]
  readonly checks: readonly ImpactCheck[]
  readonly names: ReadonlyMap<PersonId, string>
  readonly mayReport: boolean
  readonly mayTakeBack: (evidence: ScannedEvidence) => boolean
  readonly mayVerify: boolean
  readonly others: Others
  /** Whether the reader is to take it on. */
  readonly mayDecide: boolean
  readonly mayKeep: boolean
  readonly notMonitored: Html
  readonly today: Temporal.PlainDate
}

const updateItem = (update: Update, names: ReadonlyMap<PersonId, string>): Html =>
  html`<li><time datetime="${String(update.at)}">${dateAndTime(update.at)}</time> <span class="accord-timeline__who">${names.get(update.byId) ?? 'Accord'} · ${STATUS_WORDS[update.status]}</span>${
    update.rag &&
    html`<p><span class="accord-rag accord-rag--${RAG_KIND[update.rag]}">${shape(RAG_KIND[update.rag])}${RAG_WORDS[update.rag]}${update.isBlocked && ', blocked'}</span></p>`
  }<p class="accord-typed">${update.words}</p>${
    update.reason !== '' &&
    html`<p class="accord-typed"><strong>${update.isBlocked ? 'What keeps it from going on' : 'Why it is off track'}</strong> ${update.reason}</p>`
  }</li>`

const updating = (action: NamedAction, form: FormState, notMonitored: Html): Html =>
  html`<section class="accord-section" aria-labelledby="say"><h2 class="govuk-heading-m" id="say">Say how it goes</h2><div class="accord-card">${postForm(
    { action: `${ACTIONS}/${action.id}/updates` },
    notMonitored,
    fields(form).area('words', 'What was done, or what stands in the way', {
      rows: 4,
      hint: 'Name no child, adult or family. It stays as it is, with the day and your name',
    }),
    isToBeDone(action) && [
      fields(form).radios(
        'rag',
        'How does it go?',
        RAGS.map((rag) => ({ value: rag, text: RAG_WORDS[rag] })),
      ),
      checkboxes({
        name: 'isBlocked',
        items: [
          {
            ...{ value: 'yes', name: 'isBlocked', id: 'isBlocked', text: 'It cannot go on: it is blocked' },
            checked: typedText(form, 'isBlocked') === 'yes',
          },
        ],
      }),
      fields(form).area('reason', 'Why, and what would help', {
        rows: 2,
        hint: 'Asked for when it is off track or blocked',
      }),
    ],
    fields(form).submit('Add update'),
  )}</div></section>`

/** Who leads it, and who stands in for them while they are away. */
const leadWords = ({ ownerPerson }: NamedAction, { away, names }: AroundAction): string =>
  away
    ? `${ownerPerson}, who is away until ${longDate(away.toOn)}. ${away.standInId ? (names.get(away.standInId) ?? 'Somebody') : 'Nobody'} stands in for them.`
    : ownerPerson

const muted = (words: string): Html => html`<span class="accord-muted">${words}</span>`

/** One action: what, for what, who, by when, from where, how it goes, what shows it, and what was said since. */
export function actionPage(action: NamedAction, around: AroundAction, form: FormState): Page {
  const { origin, body, updates, names, today, mayKeep } = around
  const path = `${ACTIONS}/${action.id}`
  const fact = (key: string, value: Child) => ({ key: { text: key }, value: { html: html`${value}` } })
  const typed = (words: string) => words && html`<span class="accord-typed">${words}</span>`
  const [next, verified] = [nextStep(action, around), verifiedWords(action, names)]
  const cameFrom = origin
    ? html`<a class="govuk-link" href="${origin.href}">${origin.words}</a>`
    : action.originWords
  const main = html`${confidentialBanner(action)}${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${action.reference} ${standingTag(action, today)}</p><h1 class="govuk-heading-l">${action.summary}</h1></div>${
    (next || mayKeep) &&
    html`<div class="accord-actions">${next}${mayKeep && html`<a class="govuk-button govuk-button--secondary" href="${path}/edit">Change</a>`}</div>`
  }</div>${missingPart(lacks(action).map((words) => ({ words, ...(mayKeep && { href: `${path}/edit` }) })))}
<div class="accord-card">${summaryList({
    rows: [
      isToBeDone(action) && fact('How it goes', ragMark(action)),
      Boolean(verified) && fact('Verification', verified),
      action.blockedBy !== '' && fact('What keeps it from going on', typed(action.blockedBy)),
      fact('What is to be different', typed(action.outcome) || muted('Not recorded')),
      fact('How anybody will know', typed(action.success) || muted('Not recorded')),
      fact('Agency that owns it', action.ownerAgency || muted('None yet')),
      fact('Who leads it', leadWords(action, around) || muted('Nobody yet')),
      fact(
        'Body whose chair answers for it',
        body ? html`<a class="govuk-link" href="${body.href}">${body.name}</a>` : muted('None yet'),
      ),
      action.agreedOn && fact('Agreed', longDate(action.agreedOn)),
      fact('Due', action.dueOn ? longDate(action.dueOn) : muted('No day is recorded')),
      cameFrom !== '' && fact('From', cameFrom),
      action.source.length > 0 && fact('Source', action.source.map(sourceWords).join('; ')),
    ],
  })}</div>
${checksPart(action, around)}${evidencePart(action, around)}${othersPart(action, around)}
<section class="accord-section" aria-labelledby="updates"><h2 class="govuk-heading-m" id="updates">Updates</h2>${
    updates.length > 0
      ? html`<div class="accord-card"><ol class="accord-timeline" reversed>${updates.map((each) => updateItem(each, names))}</ol></div>`
      : html`<p class="govuk-body">Nothing was said yet.</p>`
  }</section>${askedPart(around.asked, around.brought)}${around.mayReport && updating(action, form, around.notMonitored)}`
  return { title: action.summary, here: HERE, main }
}
