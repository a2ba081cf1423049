import type { ApiResource } from '#platform/api/resources.ts'
import type { ApiToken } from '#platform/api/tokens.ts'
import { isBefore } from '#platform/days.ts'
import { blank, type Choice, errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { capitalised, longDate } from '#platform/words.ts'

const HERE = 'Tokens for machines'
const TOKENS = '/workspace/administration/tokens'

const state = (token: ApiToken, isHeld: boolean, today: Temporal.PlainDate): Html => {
  if (token.revokedAt) return statusTag('bad', 'Revoked')
  if (isBefore(token.expiresOn, today)) return statusTag('quiet', 'Over')
  return isHeld ? statusTag('good', 'Good') : statusTag('quiet', 'Its post has ended')
}

const row = (
  token: ApiToken,
  posts: ReadonlyMap<string, string>,
  today: Temporal.PlainDate,
): Html => html`<tr>
  <th scope="row"><span class="accord-register__title">${token.name}</span><span class="accord-register__sub">Reads ${token.scopes.join(', ')}</span></th>
  <td data-label="Post"><span>${posts.get(token.postId) ?? 'A post that has ended'}</span></td>
  <td data-label="Last day"><span>${longDate(token.expiresOn)}</span></td>
  <td data-label="Last used"><span>${token.lastUsedOn ? longDate(token.lastUsedOn) : 'Never'}</span></td>
  <td data-label="State"><span>${state(token, posts.has(token.postId), today)}${
    !token.revokedAt &&
    postForm(
      { action: `${TOKENS}/${token.id}/revoke` },
      html`<button class="govuk-button govuk-button--secondary accord-button--small" type="submit">Revoke<span class="govuk-visually-hidden">: ${token.name}</span></button>`,
    )
  }</span></td>
</tr>`

/** Every token that was ever made here, the newest first. */
export function tokensPage(
  tokens: readonly ApiToken[],
  posts: ReadonlyMap<string, string>,
  today: Temporal.PlainDate,
): Page {
  const register = html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack">
    <caption class="govuk-visually-hidden">Tokens, the newest first</caption>
    <thead><tr><th scope="col">What for</th><th scope="col">Post</th><th scope="col">Last day</th><th scope="col">Last used</th><th scope="col">State</th></tr></thead>
    <tbody>${tokens.map((token) => row(token, posts, today))}</tbody></table></div>`
  const empty = html`<div class="accord-empty">${icon('link')}<h2 class="govuk-heading-s">No tokens yet</h2><p>A token lets another program read lists that are not confidential.</p></div>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Tokens for machines</h1><p>Each belongs to a post, may read what that post may, and ends with it. Nothing can be changed with one.</p></div>
  <div class="accord-actions"><a class="govuk-button" href="${TOKENS}/new">${icon('plus')} Make a token</a></div></div>
  ${tokens.length > 0 ? register : empty}
  <p class="govuk-body-s">The lists are described for programs at <a class="govuk-link" href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1).</p>`
  return { title: 'Tokens for machines', here: HERE, main }
}

export function newTokenPage(
  posts: readonly Choice[],
  resources: readonly ApiResource[],
  form: FormState = blank,
): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">Make a token</h1>
  ${postForm(
    { action: `${TOKENS}/new` },
    field.text('name', 'What it is for', { hint: 'For example “Dashboard of the county council”' }),
    field.choice('postId', 'The post it belongs to', posts),
    field.ticks(
      'scopes',
      'Lists that it may read',
      resources.map(({ name, says }) => ({
        value: name,
        text: capitalised(name),
        hint: says,
      })),
    ),
    field.date('expiresOn', 'Its last day', { hint: 'Within a year. The last day counts in full' }),
    field.submit('Make the token'),
  )}
  <p class="govuk-body"><a class="govuk-link" href="${TOKENS}">Back to the tokens</a></p>`
  return { title: 'Make a token', here: HERE, main }
}

/** The only page that ever shows it. */
export const madeTokenPage = (token: string): Page => ({
  title: 'The token is made',
  here: HERE,
  main: html`<h1 class="govuk-heading-l">The token is made</h1>
  <p class="govuk-body">Copy it now. It is not shown again, and nobody can look it up.</p>
  <div class="accord-card"><p class="govuk-body accord-typed"><code>${token}</code></p></div>
  <p class="govuk-body">A program sends it as “Authorization: Bearer”, and a space, and the token.</p>
  <p class="govuk-body"><a class="govuk-link" href="${TOKENS}">Back to the tokens</a></p>`,
})
