import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { button } from '#platform/govuk/button.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import { ASKED } from '../forms/sets.ts'
import { roundPath, setPath } from '../rules/places.ts'
import { AUDIENCE_WORDS, isInvited, isNameless, standingOf } from '../rules/rounds.ts'
import type { Invitation, Response, Round } from '../schema/asking.ts'
import type { KeptSet } from '../schema.ts'
import { deadline, responseTag } from './parts.ts'
import { SETS_CRUMB, SETS_HERE } from './set-form.ts'

type OfSet = Pick<KeptSet, 'id' | 'title'>

const within = (set: OfSet) => [SETS_CRUMB, { text: set.title, href: setPath(set.id) }]

/** Asking a round of the latest version of a set. */
export function newRoundPage(
  set: OfSet,
  number: number,
  before: readonly { readonly value: string; readonly text: string }[],
  form: FormState,
): Page {
  const field = fields(form)
  const title = 'Ask a round'
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${set.title}, version ${number}</p><h1 class="govuk-heading-l">${title}</h1><p>Nobody is asked before you choose them on the next page.</p></div></div><div class="accord-card">${postForm(
    { action: `${setPath(set.id)}/ask` },
    field.text('title', 'What it is called', { hint: 'For example “Section 11 self-assessment 2027”' }),
    field.radios(
      'audience',
      'Who answers',
      ASKED.map((value) => ({ value, text: AUDIENCE_WORDS[value] })),
    ),
    field.date('opensOn', 'First day'),
    field.date('closesOn', 'Last day'),
    field.ticks('isSigned', 'Signature', [
      {
        value: 'yes',
        text: 'A senior signs it before it is sent',
        hint: 'Somebody other than who asks them',
      },
    ]),
    before.length > 0 &&
      field.choice('followsId', 'Round before', before, {
        ...{ none: 'It follows none', hint: 'Its results stand beside those of this round' },
      }),
    field.submit('Add the round'),
  )}</div>`
  return { title, here: SETS_HERE, within: within(set), main }
}

/** Somebody who is asked, with how far their answer is. */
export interface ListedInvitation {
  readonly invitation: Invitation
  readonly name: string
  readonly response: Pick<Response, 'state' | 'number'> | undefined
}

const invitedRow = ({ name, response, invitation }: ListedInvitation, isNamed: boolean): Html =>
  html`<li><div class="accord-rows__line"><span>${name}</span>${isNamed ? responseTag(response) : statusTag(invitation.isSpent ? 'good' : 'quiet', invitation.isSpent ? 'Answered' : 'Not yet')}</div></li>`

/** One round: who is asked, how far they are, and closing it. */
export function roundPage(
  set: OfSet,
  round: Round,
  invited: readonly ListedInvitation[],
  { today, link }: { readonly today: Temporal.PlainDate; readonly link: string },
): Page {
  const here = roundPath(round.id)
  const isOver = standingOf(round, today) === 'over'
  const answered = invited.filter(({ invitation }) => invitation.isSpent).length
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${set.title}</p><h1 class="govuk-heading-l">${round.title}</h1><p>${AUDIENCE_WORDS[round.audience]} · ${deadline(round, today)}</p></div>${!isOver && isInvited(round.audience) && html`<div class="accord-actions"><a class="govuk-button" href="${here}/invite">${icon('plus')} Ask ${round.audience === 'agencies' ? 'agencies' : 'people'}</a></div>`}</div>${
    isInvited(round.audience) &&
    html`<section class="accord-section" aria-labelledby="asked"><div class="accord-section__head"><h2 class="govuk-heading-m" id="asked">Who is asked</h2><span class="accord-muted">${answered} of ${invited.length} sent</span></div>${
      invited.length === 0
        ? html`<div class="accord-empty">${icon('people')}<h3 class="govuk-heading-s">Nobody is asked yet</h3></div>`
        : html`<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${invited.map((each) => invitedRow(each, !isNameless(round.audience)))}</ul></div>`
    }</section>`
  }<p class="govuk-body"><a class="govuk-link" href="${here}/results">What was answered</a></p>${
    isNameless(round.audience) &&
    !isInvited(round.audience) &&
    html`<section class="accord-section" aria-labelledby="link"><h2 class="govuk-heading-m" id="link">Its link</h2><div class="accord-card"><p class="govuk-body">Whoever has it answers, without a name and as often as they like.</p><p class="govuk-body accord-wrap"><a class="govuk-link" href="${link}">${link}</a></p><p class="govuk-body accord-small">Answers are put together every night, once at least five are new. Questions that ask for files, and evidence, are left out.</p></div></section>`
  }${
    round.closedAt === null &&
    html`<section class="accord-section" aria-labelledby="close"><h2 class="govuk-heading-m" id="close">Close it</h2><div class="accord-card"><p class="govuk-body">It is answered until its last day. Close it before only where nobody is to answer any more: it cannot be opened again.</p>${postForm(
      { action: `${here}/close` },
      button({ text: 'Close the round', classes: 'govuk-button--secondary', preventDoubleClick: true }),
    )}</div></section>`
  }`
  return { title: round.title, here: SETS_HERE, within: within(set), main }
}

/** Writing to those who are each to answer once and without a name. */
export function inviteOncePage(set: OfSet, round: Round, form: FormState): Page {
  const title = 'Ask by e-mail'
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${round.title}</p><h1 class="govuk-heading-l">${title}</h1><p>Each address gets a letter with a link of its own, which is good for one answer. That somebody has answered is shown here, and never what or when.</p></div></div><div class="accord-card">${postForm(
    { action: `${roundPath(round.id)}/invite` },
    fields(form).area('addresses', 'E-mail addresses', {
      rows: 8,
      hint: 'One on each line. Who was asked before is not asked again',
    }),
    fields(form).submit('Write to them'),
  )}</div>`
  return {
    ...{ title, here: SETS_HERE, main },
    within: [...within(set), { text: round.title, href: roundPath(round.id) }],
  }
}

/** Choosing who is asked. */
export function invitePage(
  set: OfSet,
  round: Round,
  choices: readonly { readonly value: string; readonly text: string }[],
  form: FormState,
): Page {
  const isAgencies = round.audience === 'agencies'
  const title = isAgencies ? 'Ask agencies' : 'Ask people'
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${round.title}</p><h1 class="govuk-heading-l">${title}</h1><p>${isAgencies ? 'Whoever works for an agency and signs in here can answer for it.' : 'Each answers by name.'} It stands on their My work.</p></div></div>${
    choices.length === 0
      ? html`<div class="accord-empty">${icon('check')}<h2 class="govuk-heading-s">Everybody is asked already</h2></div>`
      : html`<div class="accord-card">${postForm(
          { action: `${roundPath(round.id)}/invite` },
          html`<p class="govuk-body">${counted(choices.length, isAgencies ? 'agency' : 'person', isAgencies ? 'agencies' : 'people')} not asked yet.</p>`,
          fields(form).ticks('invited', 'Whom to ask', choices),
          fields(form).submit('Ask them'),
        )}</div>`
  }`
  return {
    ...{ title, here: SETS_HERE, main },
    within: [...within(set), { text: round.title, href: roundPath(round.id) }],
  }
}
