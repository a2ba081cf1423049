import { type ForwardedRecommendation, recommendationPath } from '#modules/actions/index.ts'
import type { Group } from '#modules/governance/index.ts'
import { type FormState, fields } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { Forwarded } from '../queries/forwarding.ts'
import type { PaperLine } from '../queries/papers.ts'
import { forwardPath, KIND_WORDS } from '../rules.ts'
import { ITEM_KINDS, type Proposal } from '../schema.ts'
import { formPage } from './editing.ts'

const TAGS: Readonly<Record<Proposal['status'], readonly ['watch' | 'good' | 'quiet', string]>> = {
  waiting: ['watch', 'Not answered yet'],
  accepted: ['good', 'On its agenda'],
  declined: ['quiet', 'Declined'],
}

function line({ body, on, status, item, answer }: Forwarded): Html {
  const [sign, says] = TAGS[status]
  return html`<li><div class="accord-rows__line"><strong>${body}</strong>${statusTag(sign, says)}</div><p class="accord-muted accord-small">Forwarded on ${longDate(on)}${item && html`, taken on <a class="govuk-link" href="${item.href}">${item.words}</a>`}.</p>${answer && html`<p class="accord-typed"><strong>Why it was declined:</strong> ${answer}</p>`}</li>`
}

/** Where else a recommendation went, for its page. Undefined where there is nothing to show or to do. */
export function forwardsPart(
  forwards: readonly Forwarded[],
  recommendation: ForwardedRecommendation | undefined,
): Html | undefined {
  if (forwards.length === 0 && !recommendation) return undefined
  return html`${
    forwards.length > 0
      ? html`<div class="accord-card accord-card--flush"><ul class="accord-rows">${forwards.map(line)}</ul></div>`
      : html`<p class="govuk-body">It went to no other body. One that should look at it too can be asked.</p>`
  }${
    recommendation &&
    html`<div class="accord-actions accord-space-above"><a class="govuk-button govuk-button--secondary accord-button--small" href="${forwardPath(recommendation.id)}">Forward it to another body</a></div>`
  }`
}

/** Another body is asked to look at a recommendation. */
export const forwardPage = (
  { id, reference, wording }: ForwardedRecommendation,
  bodies: readonly Pick<Group, 'id' | 'name'>[],
  papers: readonly Pick<PaperLine, 'id' | 'title'>[],
  form: FormState,
): Page => {
  const field = fields(form)
  return formPage(
    {
      ...{ title: 'Forward to another body', action: forwardPath(id) },
      within: [{ text: `Recommendation ${reference}`, href: recommendationPath(id) }],
      before: html`<p class="govuk-body">“${wording}” The body that you choose takes it on an agenda, or declines it and says why. The recommendation stays with the body that it was made to.</p>`,
    },
    form,
    field.choice(
      'groupId',
      'Body that it is forwarded to',
      bodies.map((body) => ({ value: body.id, text: body.name })),
    ),
    field.area('words', 'What the body is asked', {
      rows: 4,
      hint: 'Name no child, adult or family',
    }),
    field.radios(
      'kind',
      'What the body is asked to do',
      ITEM_KINDS.map((each) => ({ value: each, text: KIND_WORDS[each] })),
    ),
    field.text('minutes', 'Minutes', { classes: 'govuk-input--width-3', inputmode: 'numeric' }),
    papers.length > 0 &&
      field.ticks(
        'papers',
        'Papers that go with it',
        papers.map((paper) => ({ value: paper.id, text: paper.title })),
        { hint: 'Each as it is now. The body reads them once it takes the recommendation' },
      ),
    field.submit('Forward recommendation'),
  )
}
