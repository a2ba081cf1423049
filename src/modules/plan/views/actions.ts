import { ownerWords, standingTag } from '#modules/actions/index.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import { sourceWords } from '#platform/source.ts'
import { longDate } from '#platform/words.ts'
import type { PlanAction } from '../queries/plans.ts'
import type { ActionShown } from '../queries/shown.ts'
import { lacksImpact } from '../rules.ts'
import { figureLine, PLAN_ACTIONS, stageTag } from './parts.ts'

const links = ({ id, action, stage }: ActionShown): Html =>
  html`<p class="accord-tagrow accord-small"><a class="govuk-link" href="${PLAN_ACTIONS}/${id}/edit">Change<span class="govuk-visually-hidden"> ${action.reference}</span></a>${
    stage !== 'closed' &&
    stage !== 'carried-forward' &&
    html`<a class="govuk-link" href="${PLAN_ACTIONS}/${id}/move">Move on<span class="govuk-visually-hidden"> ${action.reference}</span></a>`
  }</p>`

const other = ({ action }: PlanAction): Html =>
  html`<a class="govuk-link" href="/workspace/actions/${action.id}">${action.reference}</a>`

/** What an action carries on, and where it goes on; that it does not, where it was carried forward. */
function carried({ before, after, stage }: ActionShown): Html {
  return html`${before && html`<p class="accord-small">Carries on ${other(before)}</p>`}${
    after.length > 0
      ? html`<p class="accord-small">Goes on as ${after.map((each, index) => html`${index > 0 && ', '}${other(each)}`)}</p>`
      : stage === 'carried-forward' && html`<p>${statusTag('watch', 'Nothing carries it on')}</p>`
  }`
}

function actionItem(
  each: ActionShown,
  objectives: ReadonlyMap<string, string>,
  mayKeep: boolean,
  today: Temporal.PlainDate,
): Html {
  const { action, activity, impact, period, partners, shown, objectiveId } = each
  const standing = standingTag(action, today)
  const isLate = action.dueOn && (action.status === 'open' || action.status === 'in-progress')
  const facts = [
    action.reference,
    period,
    action.dueOn && `due ${longDate(action.dueOn)}`,
    partners && `with ${partners}`,
  ].filter(Boolean)
  const objective = objectiveId === null ? undefined : objectives.get(objectiveId)
  return html`<li><div class="accord-rows__line"><h3 class="govuk-heading-s accord-snug"><a class="govuk-link" href="/workspace/actions/${action.id}">${action.summary}</a></h3><span class="accord-tagrow">${stageTag(each.stage)}${isLate && standing}</span></div><p class="accord-muted accord-small">${facts.join(' · ')} · ${ownerWords(action)}</p>${
    objective && html`<p class="accord-small">For: ${objective}</p>`
  }${shown.length > 0 && html`<p><strong>In figures</strong> ${shown.map((figure, index) => html`${index > 0 && ', '}${figureLine(figure)}`)}</p>`}${
    activity && html`<p><strong>What was done</strong> <span class="accord-typed">${activity}</span></p>`
  }${
    impact
      ? html`<p><strong>What difference it made</strong> <span class="accord-typed">${impact}</span></p>`
      : lacksImpact(each) && html`<p>${statusTag('watch', 'No evidence of impact')}</p>`
  }${carried(each)}${action.source.length > 0 && html`<p class="accord-muted accord-small">${action.source.map(sourceWords).join('; ')}</p>`}${mayKeep && links(each)}</li>`
}

/** Actions of the plan with how far they have come: what was done, and beside it what difference that made. */
export const actionList = (
  actions: readonly ActionShown[],
  objectives: ReadonlyMap<string, string>,
  mayKeep: boolean,
  today: Temporal.PlainDate,
): Html =>
  html`<div class="accord-card accord-card--flush"><ul class="accord-rows">${actions.map((each) => actionItem(each, objectives, mayKeep, today))}</ul></div>`
