import { type AskedOfAgency, askedPath, SET_KIND_WORDS } from '#modules/questionnaires/index.ts'
import { dayOf, isBefore } from '#platform/days.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import { longDate } from '#platform/words.ts'
import type { OfAgency } from '../queries/agency-panel.ts'
import { CHALLENGES, challengeTag } from './scrutiny.ts'

function waitingRow(each: AskedOfAgency, isTheirs: boolean, today: Temporal.PlainDate): Html {
  const due = each.dueOn ?? each.closesOn
  return html`<tr><th scope="row">${isTheirs ? html`<a class="accord-register__title govuk-link" href="${askedPath(each.invitationId)}">${each.title}</a>` : html`<span class="accord-register__title">${each.title}</span>`}<span class="accord-register__sub">${SET_KIND_WORDS[each.kind]}</span></th><td data-label="Due"><span>${longDate(due)}</span></td><td data-label="State"><span>${isBefore(due, today) ? statusTag('bad', 'Overdue') : statusTag('info', 'Waited for')}</span></td></tr>`
}

/** On the page of an agency: what it still owes to assurance, and the gaps that its last self-assessment named. */
export function agencyPart(
  { waiting, challenges, assessed, isTheirs }: OfAgency,
  today: Temporal.PlainDate,
): Html {
  const rows = [
    ...waiting.map((each) => waitingRow(each, isTheirs, today)),
    ...challenges.map(
      (challenge) =>
        html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${CHALLENGES}/${challenge.id}">${challenge.title}</a><span class="accord-register__sub">Challenge ${challenge.reference}</span></th><td data-label="Due"><span>${longDate(challenge.replyBy)}</span></td><td data-label="State"><span>${challengeTag(challenge, today)}</span></td></tr>`,
    ),
  ]
  const gaps = assessed && assessed.red + assessed.amber
  return html`${
    assessed?.sentAt &&
    html`<p class="govuk-body">“${assessed.title}”, sent ${longDate(dayOf(assessed.sentAt))}: ${gaps === 0 ? 'no answer is red or amber.' : `${assessed.red} red and ${assessed.amber} amber.`}</p>`
  }${
    rows.length > 0 &&
    html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">What is waited for, what is due first at the top</caption><thead><tr><th scope="col">What</th><th scope="col">Due</th><th scope="col">State</th></tr></thead><tbody>${rows}</tbody></table></div>`
  }`
}
