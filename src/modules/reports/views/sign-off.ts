import type { Agency } from '#modules/people/index.ts'
import { errorSummary, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, shape, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime, longDate } from '#platform/words.ts'
import type { RecipientStanding, SignOff } from '../queries/sign-off.ts'
import { isAllSigned, isOut, movesFrom, nextWords, type Signer, STAGE_WORDS } from '../rules/sign-off.ts'
import { STAGES, type Stage } from '../schema/sign-off.ts'
import type { Report } from '../schema.ts'
import { HERE, withinReport } from './crumbs.ts'

export const signOffPath = ({ id }: Pick<Report, 'id'>): string => `/workspace/reports/${id}/sign-off`

const withinSignOff = (report: Report) => [
  ...withinReport(report),
  { text: 'Sign-off', href: signOffPath(report) },
]

/** All stages in their order, with where the report is. One that was passed over is not shown as done. */
const stages = ({ stage: current, steps }: Pick<SignOff, 'stage' | 'steps'>): Html => {
  const here = STAGES.indexOf(current)
  const taken = new Set<Stage>(['skeleton', ...steps.map(({ stage }) => stage)])
  return html`<ol class="accord-steps" aria-label="From skeleton to archive">${STAGES.map((stage, index) =>
    index === here
      ? html`<li aria-current="step">${shape('info')}${STAGE_WORDS[stage]}</li>`
      : html`<li${index < here && taken.has(stage) ? html` class="is-done"` : ''}>${shape(index < here && taken.has(stage) ? 'good' : 'quiet')}${STAGE_WORDS[stage]}${index < here && !taken.has(stage) ? ' (passed over)' : ''}</li>`,
  )}</ol>`
}

const STATE_TAGS: Readonly<Record<Signer<Agency>['state'], Html>> = {
  waits: statusTag('info', 'Not signed'),
  changed: statusTag('bad', 'Changed since'),
  signed: statusTag('good', 'Signed'),
}

const signatureWords = ({ signature, state }: Signer<Agency>): Html | '' =>
  signature
    ? html`${signature.name}, ${signature.post}, on ${longDate(signature.signedOn)}${
        signature.keptAt && html`. Kept at: ${signature.keptAt}`
      }${state === 'changed' && html`. The report was changed after that, so this has to be signed again`}`
    : ''

const isOpen = (stage: Stage): boolean => stage === 'partners'

/** When it is due, for as long as that can be missed, and that the day has passed where it has. */
function due({ stage, publishBy, sendBy, frameworks, edition, isLate }: SignOff): Html | '' {
  const late = isLate && html` ${statusTag('bad', 'Late')}`
  if (!edition)
    return html`Due on ${longDate(publishBy)}.${late}${frameworks.includes('adults') && ' The law names no day for the report of an adults’ board: it is published once that is feasible.'}`
  return stage === 'published' && sendBy ? html`It is sent by ${longDate(sendBy)}.${late}` : ''
}

/** On the page of a report: where it stands and who is next. */
export function signOffCard(signOff: SignOff): Html {
  const { report, stage, signers } = signOff
  const signed = signers.filter(({ state }) => state === 'signed').length
  return html`<section class="accord-card" aria-labelledby="sign-off"><h2 class="govuk-heading-s" id="sign-off">Where it stands: ${STAGE_WORDS[stage]}</h2><p class="govuk-body">${nextWords(signOff)}</p>${
    isOpen(stage) &&
    html`<p class="govuk-body">${signed} of ${counted(signers.length, 'safeguarding partner')} ${signed === 1 ? 'has' : 'have'} signed.</p>`
  }${due(signOff) && html`<p class="govuk-body">${due(signOff)}</p>`}<p class="govuk-body"><a class="govuk-link" href="${signOffPath(report)}">Sign-off, step by step</a></p></section>`
}

export interface SignOffDesk extends SignOff {
  readonly mayWrite: boolean
  readonly mayMove: boolean
  readonly mayPublish: boolean
  /** What was last compiled is what stands now. */
  readonly isCompiled: boolean
  readonly maySignFor: readonly Agency[]
  readonly names: ReadonlyMap<string, string>
  readonly form: FormState
  readonly notice: string
}

/** Once all have signed: the way on to publication. */
function publishing(desk: SignOffDesk): Html {
  const { report, mayPublish, isCompiled } = desk
  if (!mayPublish || !isAllSigned(desk)) return html``
  const address = `/workspace/reports/${report.id}`
  return isCompiled
    ? html`<a class="govuk-button" href="${address}/publish">Publish the report</a>`
    : html`<a class="govuk-button" href="${address}">Compile it, then publish it</a>`
}

function partnersSection(desk: SignOffDesk): Html {
  const { report, stage, signers, maySignFor, mayWrite } = desk
  const open = isOpen(stage)
  return html`<section class="accord-section" aria-labelledby="partners"><div class="accord-section__head"><h2 class="govuk-heading-m" id="partners">Safeguarding partners</h2></div>${
    signers.length === 0
      ? html`<p class="govuk-body">No safeguarding partner is recorded for this area, so nobody can sign. Mark the agencies that are safeguarding partners in the directory.</p>`
      : html`<div class="accord-card accord-card--flush"><ul class="accord-rows">${signers.map(
          (signer) =>
            html`<li><div><strong>${signer.agency.name}</strong> ${STATE_TAGS[signer.state]}<br>${signatureWords(signer)}</div>${
              open &&
              mayWrite &&
              signer.signature &&
              postForm(
                {
                  action: `${signOffPath(report)}/signatures/${signer.signature.id}/withdraw`,
                  class: 'accord-space-above--small',
                },
                html`<button class="govuk-button govuk-button--secondary accord-button--small" type="submit" data-prevent-double-click="true">Take back<span class="govuk-visually-hidden"> the signature of ${signer.agency.name}</span></button>`,
              )
            }</li>`,
        )}</ul></div>`
  }${
    open &&
    html`<div class="accord-actions accord-space-above">${
      maySignFor.length > 0 &&
      html`<a class="govuk-button" href="${signOffPath(report)}/sign">Read and sign</a>`
    }${
      mayWrite &&
      signers.some(({ state }) => state !== 'signed') &&
      html`<a class="govuk-button govuk-button--secondary" href="${signOffPath(report)}/signatures/new">Record a signature on paper</a>`
    }${publishing(desk)}</div>`
  }</section>`
}

const recipientLine = ({ name, source, isConfirmed, sending }: RecipientStanding): Html =>
  html`<li><div><strong>${name}</strong> ${
    sending ? statusTag('good', `Sent on ${longDate(sending.sentOn)}`) : statusTag('info', 'Not sent')
  }<br><span class="accord-muted">${source}${!isConfirmed && ', not confirmed'}${sending && html`. ${sending.how}`}</span></div></li>`

function recipientsSection({ report, edition, recipients, mayWrite, stage }: SignOffDesk): Html {
  if (!edition || !isOut(stage)) return html``
  return html`<section class="accord-section" aria-labelledby="recipients"><div class="accord-section__head"><h2 class="govuk-heading-m" id="recipients">Who has to have version ${edition.number}</h2></div><div class="accord-card accord-card--flush"><ul class="accord-rows">${recipients.map(recipientLine)}</ul></div>${
    mayWrite &&
    html`<div class="accord-actions accord-space-above">${
      recipients.some(({ sending }) => !sending) &&
      html`<a class="govuk-button" href="${signOffPath(report)}/sendings/new">Record that it was sent</a>`
    }${
      stage === 'sent' &&
      html`<a class="govuk-button" href="${signOffPath(report)}/committee">Record the scrutiny committee</a>`
    }</div>`
  }</section>`
}

function moveSection(desk: SignOffDesk): Html {
  const { report, stage, turn, mayMove, mayWrite, form } = desk
  const hasNext = isAllSigned(desk) || stage === 'published' || stage === 'sent'
  const choices = mayMove ? movesFrom(stage, { isUnit: mayWrite }) : []
  if (choices.length === 0) return html``
  const field = fields(form)
  const lock =
    stage === 'skeleton' &&
    mayWrite &&
    postForm(
      { action: `/workspace/reports/${report.id}/data-lock` },
      html`<p class="govuk-body">The next step is to lock the data: the figures then stay as they are.</p><button class="govuk-button" type="submit" data-prevent-double-click="true">Lock the data</button>`,
    )
  return html`<section class="accord-section" aria-labelledby="move"><div class="accord-section__head"><h2 class="govuk-heading-m" id="move">Move the report</h2></div><div class="accord-card">${lock}${postForm(
    { action: `${signOffPath(report)}/move` },
    field.choice(
      'to',
      'Where it goes',
      choices.map((to) => ({ value: to, text: STAGE_WORDS[to] })),
    ),
    field.area('note', 'Why, or who agreed', {
      rows: 2,
      hint: 'Asked for when it goes back, past a step, or on for the scrutineer or the board. For example: agreed by the board on 12 June.',
    }),
    field.hidden('turn', turn),
    // Where something else comes next the button for that stands out, and not this one.
    hasNext
      ? html`<button class="govuk-button govuk-button--secondary" type="submit" data-prevent-double-click="true">Move it</button>`
      : field.submit('Move it'),
  )}</div></section>`
}

const history = ({ steps, names }: SignOffDesk): Html =>
  steps.length === 0
    ? html``
    : html`<section class="accord-section" aria-labelledby="history"><div class="accord-section__head"><h2 class="govuk-heading-m" id="history">Its way so far</h2></div><ol class="accord-timeline" reversed>${[
        ...steps,
      ]
        .reverse()
        .map(
          ({ stage, note, onDay, takenBy, takenAt }) =>
            html`<li><time>${dateAndTime(takenAt)}</time> <span class="accord-timeline__who">${names.get(takenBy) ?? 'Accord'}</span><p class="govuk-body">${STAGE_WORDS[stage]}${onDay && html`, ${longDate(onDay)}`}${note && html`: ${note}`}</p></li>`,
        )}</ol></section>`

/** Where a report stands, who signed it, to whom it was sent, and where it goes next. */
export function signOffPage(desk: SignOffDesk): Page {
  const { report, form, notice } = desk
  const main = html`${errorSummary(form)}${notice && html`<div class="accord-callout accord-callout--watch accord-space-below">${icon('alert')}<div><p>${notice}</p></div></div>`}${stages(desk)}
<div class="accord-page-header"><div class="accord-page-header__text"><div class="accord-page-header__kicker">${report.title}</div><h1 class="govuk-heading-l">Sign-off</h1><p>${nextWords(desk)} ${due(desk)}</p></div></div>
<div class="accord-stack">${partnersSection(desk)}${recipientsSection(desk)}${moveSection(desk)}${history(desk)}</div>`
  return {
    title: `Sign-off of the ${report.periodLabel} report`,
    here: HERE,
    within: withinReport(report),
    main,
  }
}

const formPage = (report: Report, title: string, form: FormState, inside: Html): Page => ({
  title,
  here: HERE,
  within: withinSignOff(report),
  main: html`${errorSummary(form)}<span class="govuk-caption-l">${report.title}</span><h1 class="govuk-heading-l">${title}</h1>${inside}`,
})

const agencyChoice = (form: FormState, agencies: readonly Pick<Agency, 'id' | 'name'>[]): Html =>
  fields(form).choice(
    'agencyId',
    'Safeguarding partner',
    agencies.map(({ id, name }) => ({ value: id, text: name })),
  )

/** A chief officer signs what they have read. */
export function signPage(
  { report, hash, signers }: Pick<SignOff, 'report' | 'hash' | 'signers'>,
  agencies: readonly Agency[],
  form: FormState,
): Page {
  const field = fields(form)
  const changed = signers.filter(
    ({ agency, state }) => state === 'changed' && agencies.some(({ id }) => id === agency.id),
  )
  return formPage(
    report,
    'Sign the report',
    form,
    html`${changed.map(
      ({ agency, signature }) =>
        html`<div class="accord-callout accord-callout--watch accord-space-below">${icon('alert')}<div><p>${signature?.name} signed it for ${agency.name}${signature && ` on ${longDate(signature.signedOn)}`}. It was changed after that, so it has to be read and signed again.</p></div></div>`,
    )}<p class="govuk-body"><a class="govuk-link" href="/workspace/reports/${report.id}/proof">Read it first</a>. You sign exactly what stands there, for your agency, with today’s date. If the report is changed after that, you are asked again.</p><div class="accord-card">${postForm(
      { action: `${signOffPath(report)}/sign` },
      agencyChoice(form, agencies),
      field.text('name', 'Your name', { autocomplete: 'name' }),
      field.hidden('seen', hash),
      field.submit('Sign'),
    )}</div>`,
  )
}

/** The business unit records what was signed on paper. */
export function paperSignaturePage(
  { report, hash, signers }: Pick<SignOff, 'report' | 'hash' | 'signers'>,
  form: FormState,
): Page {
  const field = fields(form)
  const agencies = signers.filter(({ state }) => state !== 'signed').map(({ agency }) => agency)
  return formPage(
    report,
    'Record a signature',
    form,
    html`<p class="govuk-body">For a signature that reached you on paper or by message, of the report as it reads now. It stays on record that you recorded it.</p><div class="accord-card">${postForm(
      { action: `${signOffPath(report)}/signatures/new` },
      agencyChoice(form, agencies),
      field.text('name', 'Who signed'),
      field.text('post', 'Their post', { hint: 'For example chief constable' }),
      field.date('signedOn', 'When they signed', { hint: 'For example 27 3 2026' }),
      field.text('keptAt', 'Where the paper or the message is kept'),
      field.hidden('seen', hash),
      field.submit('Record the signature'),
    )}</div>`,
  )
}

/** To whom a published version went. */
export function sendingPage({ report, recipients, edition }: SignOff, form: FormState): Page {
  const field = fields(form)
  return formPage(
    report,
    'Record that the report was sent',
    form,
    html`<p class="govuk-body">Tick everyone who was sent it on the same day and in the same way.</p><div class="accord-card">${postForm(
      { action: `${signOffPath(report)}/sendings/new` },
      field.ticks(
        'recipients',
        'Who was sent it',
        recipients
          .filter(({ sending }) => !sending)
          .map(({ name, source }) => ({ value: name, text: name, hint: source })),
      ),
      field.date('sentOn', 'When it was sent', { hint: 'For example 27 3 2026' }),
      field.text('how', 'How it was sent', { hint: 'For example by e-mail, or by post' }),
      field.hidden('edition', edition?.id ?? ''),
      field.submit('Record it'),
    )}</div>`,
  )
}

/** Which committee read it, and when. */
export function committeePage({ report, turn }: Pick<SignOff, 'report' | 'turn'>, form: FormState): Page {
  const field = fields(form)
  return formPage(
    report,
    'Record the scrutiny committee',
    form,
    html`<div class="accord-card">${postForm(
      { action: `${signOffPath(report)}/committee` },
      field.text('committee', 'Which committee'),
      field.date('readOn', 'The day of its meeting', { hint: 'For example 15 1 2027' }),
      field.hidden('turn', turn),
      field.submit('Record it'),
    )}</div>`,
  )
}

/** An empty form of the page. */
export const noMove: FormState = filled({})
