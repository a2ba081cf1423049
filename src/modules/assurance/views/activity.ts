import { summaryList } from '#platform/govuk/summary-list.ts'
import { html } from '#platform/html.ts'
import { type Missing, missingPart } from '#platform/missing.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { NamedChallenge } from '../queries/scrutiny.ts'
import { activityStanding, METHOD_WORDS } from '../rules/scrutiny.ts'
import type { ScrutinyActivity } from '../schema/scrutiny.ts'
import { fact, muted, section, typed } from './parts.ts'
import { activityTag, challengesTable, PLANNED, SCRUTINY_CRUMB, SCRUTINY_HERE } from './scrutiny.ts'

/** What the page of an activity shows besides its record. */
export interface AroundActivity {
  readonly priority: { readonly id: string; readonly title: string } | undefined
  readonly challenges: readonly NamedChallenge[]
  readonly mayPlan: boolean
  readonly today: Temporal.PlainDate
}

/** One thing that is looked at: how and when, what was found, and what was challenged for it. */
export function activityPage(activity: ScrutinyActivity, around: AroundActivity): Page {
  const { priority, challenges, mayPlan, today } = around
  const edit = `${PLANNED}/${activity.id}/edit`
  const missing: Missing[] =
    activityStanding(activity, today) === 'Overdue'
      ? [
          {
            words: `It was to be concluded by ${longDate(activity.endsOn)}, and nothing says what was found.`,
            ...(mayPlan && { href: edit }),
          },
        ]
      : []
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${METHOD_WORDS[activity.method]} ${activityTag(activity, today)}</p><h1 class="govuk-heading-l">${activity.title}</h1></div>${
    mayPlan &&
    html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${edit}">${activity.concludedOn ? 'Change' : 'Change, or say what was found'}</a></div>`
  }</div>${missingPart(missing)}
<div class="accord-card">${summaryList({
    rows: [
      fact('What is scrutinised', typed(activity.looksAt)),
      fact('How often', activity.howOften || muted('Not recorded')),
      fact('Begins', longDate(activity.startsOn)),
      fact('To be concluded by', longDate(activity.endsOn)),
      priority &&
        fact(
          'Priority',
          html`<a class="govuk-link" href="/workspace/priorities/${priority.id}">${priority.title}</a>`,
        ),
      activity.concludedOn && fact('Concluded', longDate(activity.concludedOn)),
      fact('What was found', activity.found ? typed(activity.found) : muted('Nothing yet')),
    ],
  })}</div>
${section('challenges', 'What was challenged', challengesTable(challenges, today))}`
  return { title: activity.title, here: SCRUTINY_HERE, within: [SCRUTINY_CRUMB], main }
}
