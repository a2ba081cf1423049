import { insetText } from './govuk/inset-text.ts'
import { html } from './html.ts'
import type { Identity } from './identity.ts'
import type { DemoAccount, Page } from './site.ts'

const HEADS = ['E-mail address', 'Code', 'Good for'] as const

/** What an authenticator app would show for each account of a demo. A demo has no secrets to keep. */
export async function demoCodesPage(identity: Identity, accounts: readonly DemoAccount[]): Promise<Page> {
  const rows = await Promise.all(
    accounts.map(async ({ role, email }) => {
      const accountId = await identity.accountOf(email)
      const next =
        accountId && (await identity.secondFactor.of(accountId))
          ? await identity.secondFactor.nextCode(accountId)
          : undefined
      const words = next
        ? [`${next.code.slice(0, 3)} ${next.code.slice(3)}`, `${next.seconds} seconds`]
        : ['none yet', 'Load this page again in half a minute']
      return accountId && (await identity.secondFactor.of(accountId)) ? [[role, email, ...words]] : []
    }),
  )
  const main = html`<h1 class="govuk-heading-l">Codes of the demo accounts</h1>
${insetText({ text: 'This page is here because this is a demo. With accounts of your own, an app on your telephone shows the code.' })}
<div class="accord-card accord-card--flush accord-space-below"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Codes now</caption><thead><tr><th scope="col">Account</th>${HEADS.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows
    .flat()
    .map(
      ([role, ...cells]) =>
        html`<tr><th scope="row">${role}</th>${cells.map((cell, at) => html`<td data-label="${HEADS[at] ?? ''}"><span>${cell}</span></td>`)}</tr>`,
    )}</tbody></table></div>
<p class="govuk-body">Each code can be used once. <a class="govuk-link" href="/demo/codes">Load this page again</a> for the next one.</p>
<p class="govuk-body"><a class="govuk-link" href="/sign-in">Sign in</a></p>
<h2 class="govuk-heading-m">More to look at</h2>
<p class="govuk-body">The invented partnership of the demo can have five years of records. Run <code>npx accord demo years</code> in a terminal, while this runs. It takes less than two minutes. <code>npx accord demo cycle</code> gives it a whole cycle of self-assessment, with disagreements to be found, and says at the end which they are.</p>`
  return { title: 'Codes of the demo accounts', main }
}
