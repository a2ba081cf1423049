import { summaryList } from '#platform/govuk/summary-list.ts'
import { html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { Actor } from '#platform/work.ts'
import type { NamedAction } from '../queries.ts'
import { A_CONFIDENTIAL_ACTION, WHO_READS } from '../rules/confidential.ts'
import { isTheirs } from '../rules.ts'
import { HERE, standingTag } from './action.ts'

/** A confidential action for whoever knows of it and may not read what it says: its number, whose it is, and who may. */
export function closedActionPage(
  action: NamedAction,
  { actor, today }: { readonly actor: Actor; readonly today: Temporal.PlainDate },
): Page {
  const { reference, ownerAgency, ownerPerson, dueOn } = action
  const fact = (key: string, text: string) => ({ key: { text: key }, value: { text } })
  return {
    title: `${A_CONFIDENTIAL_ACTION} – ${reference}`,
    here: HERE,
    main: html`<p class="accord-page-header__kicker">${reference} ${standingTag(action, today)}</p><h1 class="govuk-heading-l">${A_CONFIDENTIAL_ACTION}</h1><p class="govuk-body">You cannot read what it says. ${WHO_READS}</p>${
      isTheirs(actor, action) && actor.assurance !== 'two-factor'
        ? html`<p class="govuk-body">It is yours to do. Sign out, and sign in again with your authenticator or your passkey: then it opens for you.</p>`
        : html`<p class="govuk-body">You are still signed in. Ask the business unit if you should be able to read it.</p>`
    }<div class="accord-card">${summaryList({
      rows: [
        fact('Agency that owns it', ownerAgency || 'None yet'),
        fact('Who leads it', ownerPerson || 'Nobody yet'),
        fact('Due', dueOn ? longDate(dueOn) : 'No day is recorded'),
      ],
    })}</div>`,
  }
}
