import { type Grant, RIGHT_WORDS, seenGrants, TIER_WORDS } from '#platform/access.ts'
import { type Body, type FormState, fields, postForm } from '#platform/forms.ts'
import { warningText } from '#platform/govuk/warning-text.ts'
import { type Html, html } from '#platform/html.ts'
import type { Tier } from '#platform/keeping.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { Openers } from '../queries/openers.ts'
import { documentPath } from '../rules.ts'
import type { ChangeAround } from './changing.ts'

const FIELDS = ['title', 'ownerId', 'tier', 'reason', 'heldForId', 'language', 'format', 'version'] as const

const untilNow: Readonly<Record<Tier, string>> = {
  0: 'Everybody.',
  1: 'Everybody who signs in to the partnership.',
  2: '',
  3: '',
  4: '',
}

const listed = (lines: readonly string[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">${lines.map((line) => html`<li>${line}</li>`)}</ul>`

const grantWords = (grant: Grant, name: string) => ({
  value: grant.id,
  text: name,
  hint: `May ${RIGHT_WORDS[grant.right]}, from ${longDate(grant.fromOn)}${grant.toOn ? ` until ${longDate(grant.toOn)}` : ', with no last day'}`,
})

/** Before a document becomes confidential: who could open it till now, who will, and whose access by name goes on. */
export function raisePage(
  form: FormState,
  around: ChangeAround,
  openers: Openers,
  { tier, isOvertaken = false }: { readonly tier: Tier; readonly isOvertaken?: boolean },
): Page {
  const typed: Body = form.typed
  const field = fields({ ...form, errors: [] })
  const { grants, byHolding, staying, keptOut, nameOf } = openers
  const title = 'Make this document confidential'
  const names = grants.map((grant) => grantWords(grant, nameOf(grant)))
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker"><a class="govuk-link" href="${documentPath(around.id)}">${around.title}</a></p><h1 class="govuk-heading-l">${title}</h1><p>Nothing is saved yet. It becomes T${tier}, ${TIER_WORDS[tier]}.</p></div></div>
${isOvertaken && warningText({ text: 'Somebody changed who may open this document while you had the page open. Look at the list again', iconFallbackText: 'Warning' })}
<section class="accord-card accord-section" aria-labelledby="until-now"><h2 class="govuk-heading-m" id="until-now">Who can open it until now</h2>${
    untilNow[openers.tier] === ''
      ? listed([
          ...byHolding.map((words) => `Whoever holds ${words}`),
          ...names.map(({ text }) => `${text}, by name`),
        ])
      : html`<p class="govuk-body">${untilNow[openers.tier]}</p>`
  }</section>
<section class="accord-card accord-section" aria-labelledby="from-now"><h2 class="govuk-heading-m" id="from-now">Who can open it afterwards</h2>${listed([...staying, ...(names.length > 0 ? ['Those whose access you keep below'] : [])])}<p class="govuk-body">Nobody by a post or a seat. You can name others afterwards.</p>${
    keptOut.length > 0 &&
    html`<p class="govuk-body">These stay kept out for a conflict of interest, whatever they are given:</p>${listed(keptOut)}`
  }</section>
<section class="accord-card accord-section">${postForm(
    { action: `${documentPath(around.id)}/change` },
    FIELDS.map((name) => field.hidden(name, String(typed[name] ?? ''))),
    field.hidden('seen', seenGrants(grants)),
    names.length > 0
      ? field.ticks('keep', 'Whose access by name goes on?', names, {
          hint: 'They got it when the document was not confidential. Access that you do not tick ends at once.',
        })
      : html`<p class="govuk-body">Nobody has access by name.</p>`,
    field.submit('Make it confidential'),
  )}<p class="govuk-body accord-space-above"><a class="govuk-link" href="${documentPath(around.id)}/change">Go back without saving</a></p></section>`
  return { title: `${title} – ${around.title}`, here: 'Documents', main }
}
