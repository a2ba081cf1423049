import { archivedSection } from '#platform/archiving.ts'
import { errorSummary, type FormState, fields } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { ClosedGroup } from '../queries/structure.ts'
import { AUDIENCE_WORDS, type Branch, KIND_WORDS, LINKED_WORDS, treeOf } from '../rules/structure.ts'
import type { Audience, Group, GroupId, GroupKind, LinkedBoard } from '../schema.ts'
import { structureChart } from './chart.ts'
import type { ChartBox } from './layout.ts'

/** A group as a chart or a tree shows it. */
interface Drawn {
  readonly id: GroupId
  readonly name: string
  readonly kind: GroupKind
  readonly detail: string
  readonly href: string
  /** Where it is changed, for those who may. */
  readonly changeHref?: string
  readonly reportsTo: readonly GroupId[]
  /** It had ended before the day of the chart. */
  readonly hasEnded?: boolean
}

const lookOf = ({ kind, hasEnded }: Pick<Drawn, 'kind' | 'hasEnded'>): ChartBox['look'] =>
  hasEnded ? 'ended' : kind === 'executive' ? 'top' : kind === 'workstream' ? 'work' : 'standing'

/** When a group ends, as far as anybody has said. Standing groups say nothing until they have a last day. */
export function endWords({
  kind,
  endsOn,
  isOpenEnded,
}: Pick<Group, 'kind' | 'endsOn' | 'isOpenEnded'>): string {
  if (endsOn) return `Ends ${longDate(endsOn)}`
  if (isOpenEnded) return 'Open-ended'
  return kind === 'workstream' ? 'No end date recorded' : ''
}

/** Whom a group is for, and one more thing about it. */
export const detailWords = (audience: Audience, ...more: readonly string[]): string =>
  [AUDIENCE_WORDS[audience], ...more].filter(Boolean).join(' · ')

function treeItem({ item, below }: Branch<Drawn>, names: ReadonlyMap<GroupId, string>): Html {
  const look = lookOf(item)
  const [, ...others] = item.reportsTo.map((id) => names.get(id)).filter((name) => name !== undefined)
  return html`<li><div class="accord-tree__node${look !== 'standing' && ` accord-tree__node--${look}`}"><a href="${item.href}">${item.name}</a>${item.changeHref && html` <a class="accord-small" href="${item.changeHref}">Change<span class="govuk-visually-hidden"> ${item.name}</span></a>`}<small>${[KIND_WORDS[item.kind], item.detail].filter(Boolean).join(' · ')}</small>${
    others.length > 0 && html`<small>Also reports to ${others.join(' and ')}</small>`
  }</div>${below.length > 0 && html`<ul>${below.map((branch) => treeItem(branch, names))}</ul>`}</li>`
}

const keyWith = (more: Html | false): Html =>
  html`<ul class="accord-key"><li><i class="is-top"></i>Executive</li><li><i></i>Standing group</li><li><i class="is-work"></i>Workstream, limited in time</li>${more}</ul>`

export const structureKey = keyWith(false)

/** The chart, and the same groups as a nested list. */
export function structureDrawing(groups: readonly Drawn[]): Html {
  const names = new Map(groups.map(({ id, name }) => [id, name]))
  const roots = treeOf(groups)
  const isTwofold = groups.some(({ reportsTo }) => reportsTo.length > 1)
  const ended = groups.filter(({ hasEnded }) => hasEnded).length
  const words = `${counted(groups.length, 'group')}, each under the group that it reports to.${ended > 0 ? ` Grey: ${counted(ended, 'group')} that had closed.` : ''}${isTwofold ? ' Dotted lines go to a second group that it reports to.' : ''}`
  return html`${structureChart(
    groups.map((group) => ({ ...group, look: lookOf(group) })),
    words,
  )}
  ${isTwofold && html`<p class="accord-small accord-muted accord-space-above--small accord-structure__again">A dotted line goes to a second group that a group reports to.</p>`}
  <section class="accord-section accord-structure__list" aria-label="Boards and groups as a list"><h3 class="govuk-heading-s accord-structure__again">As a list</h3>
  <div class="accord-tree"><ul>${roots.map((root) => treeItem(root, names))}</ul></div></section>`
}

const dayField = (
  form: FormState,
): Html => html`<div class="accord-card accord-card--sand accord-space-below">
  <form method="get" action="/workspace/structure" novalidate>
    ${fields(form).date('on', 'Show the structure on', { hint: 'For example 1 4 2023' })}
    ${fields(form).ticks('closed', 'Groups that had closed by then', [{ value: 'yes', text: 'Show closed groups', hint: 'They stand in the chart in grey, with the day they closed' }])}
    <button class="govuk-button govuk-button--secondary" type="submit">Show</button>
  </form>
</div>`

const heading = (mayKeep: boolean, sentence: string): Html => html`<div class="accord-page-header">
  <div class="accord-page-header__text"><h1 class="govuk-heading-l">Structure</h1><p>${sentence}</p></div>
  <div class="accord-actions"><a class="govuk-link" href="/workspace/vacancies">Vacant seats</a>${mayKeep && html`<a class="govuk-button" href="/workspace/groups/new">${icon('plus')} Add a group</a>`}</div>
</div>`

/** A group with how its seats are filled, for the structure page of the workspace. */
export interface ShownGroup extends Group {
  readonly reportsTo: readonly GroupId[]
  readonly seats: readonly { readonly sitting: object | undefined }[]
}

const seatWords = (seats: ShownGroup['seats']): string => {
  if (seats.length === 0) return ''
  const vacant = seats.filter(({ sitting }) => !sitting).length
  return `${counted(seats.length, 'seat')}, ${vacant === 0 ? 'all filled' : `${vacant} vacant`}`
}

/** What stands beside the chart: boards of others, and groups that closed before the day. */
interface Beside {
  readonly linked: readonly LinkedBoard[]
  readonly archived: readonly LinkedBoard[]
  readonly closed: readonly ClosedGroup[]
  /** Whether those that had closed also stand in the chart. */
  readonly showsClosed: boolean
}

const besideSections = ({ linked, archived, closed }: Beside, mayKeep: boolean): Html => html`
  <section class="accord-section" aria-labelledby="linked"><div class="accord-section__head"><h2 class="govuk-heading-m" id="linked">Boards that we work with</h2>${
    mayKeep &&
    html`<a class="govuk-button govuk-button--secondary accord-button--small" href="/workspace/linked-boards/new">${icon('plus')} Add a board</a>`
  }</div>${
    linked.length > 0
      ? html`<div class="accord-card accord-card--flush"><ul class="accord-rows">${linked.map(
          (board) =>
            html`<li><div class="accord-rows__line"><h3 class="govuk-heading-s accord-snug"><a class="govuk-link" href="/workspace/linked-boards/${board.id}">${board.name}</a></h3><span class="accord-muted accord-small">${LINKED_WORDS[board.kind]}</span></div>${board.purpose && html`<p class="accord-typed">${board.purpose}</p>`}<p class="accord-small accord-typed">${board.protocol ? html`Protocol: ${board.protocol}` : 'No protocol is recorded.'}</p></li>`,
        )}</ul></div>`
      : html`<p class="govuk-body">None are recorded.</p>`
  }${archivedSection(
    archived.flatMap(({ id, name, archivedAt }) =>
      archivedAt ? [{ name, at: archivedAt, restore: `/workspace/linked-boards/${id}/restore` }] : [],
    ),
    'archived-boards',
  )}</section>
  ${
    closed.length > 0 &&
    html`<section class="accord-section" aria-labelledby="closed-groups"><h2 class="govuk-heading-m" id="closed-groups">Closed before this day</h2><ul class="govuk-list accord-muted">${closed.map(
      ({ id, name, endsOn }) =>
        html`<li><a class="govuk-link" href="/workspace/groups/${id}">${name}</a>, closed on ${longDate(endsOn)}</li>`,
    )}</ul></section>`
  }`

/** Boards and groups on a day: chosen in the form, or today. */
export function structurePage(
  groups: readonly ShownGroup[],
  day: Temporal.PlainDate,
  form: FormState,
  mayKeep: boolean,
  beside: Beside,
): Page {
  const drawn = groups.map(
    (group): Drawn => ({
      id: group.id,
      name: group.name,
      kind: group.kind,
      detail: detailWords(group.audience, endWords(group), seatWords(group.seats)),
      href: `/workspace/groups/${group.id}`,
      ...(mayKeep && { changeHref: `/workspace/groups/${group.id}/edit` }),
      reportsTo: group.reportsTo,
    }),
  )
  const ended = beside.showsClosed
    ? beside.closed.map(
        (group): Drawn => ({
          ...{ id: group.id, name: group.name, kind: group.kind, reportsTo: group.reportsTo },
          ...{ href: `/workspace/groups/${group.id}`, hasEnded: true },
          detail: detailWords(group.audience, `Closed on ${longDate(group.endsOn)}`),
        }),
      )
    : []
  const all = groups.flatMap(({ seats }) => seats)
  const vacant = all.filter(({ sitting }) => !sitting).length
  const sentence =
    groups.length === 0
      ? `No board or group is recorded on ${longDate(day)}.`
      : `${counted(groups.length, 'board or group', 'boards and groups')} on ${longDate(day)}. ${
          vacant > 0
            ? `Nobody is recorded in ${vacant} of ${counted(all.length, 'seat')}.`
            : all.length > 0
              ? 'Somebody sits in every seat.'
              : 'No seats are recorded.'
        }`
  const empty = html`<div class="accord-empty">${icon('people')}<h2 class="govuk-heading-s">No boards or groups on this day</h2><p>Choose another day above.${mayKeep && ' Or add the first group.'}</p></div>`
  const main = html`${heading(mayKeep, sentence)}${dayField(form)}
    ${
      groups.length + ended.length > 0
        ? html`<div class="accord-section__head"><h2 class="govuk-heading-m">Boards and groups on ${longDate(day)}</h2>${
            ended.length > 0
              ? keyWith(html`<li><i class="is-ended"></i>Closed before this day</li>`)
              : structureKey
          }</div>
    ${structureDrawing([...drawn, ...ended])}`
        : empty
    }
    ${besideSections(beside, mayKeep)}`
  return { title: 'Structure', here: 'Structure', main }
}

/** The day that was typed is not a day. */
export function structureDayPage(form: FormState, mayKeep: boolean): Page {
  const main = html`${errorSummary(form)}${heading(mayKeep, 'Choose a day to see the boards and groups as they stood.')}${dayField(form)}
    <p class="govuk-body"><a class="govuk-link" href="/workspace/structure">Show the structure today</a></p>`
  return { title: 'Structure', here: 'Structure', main }
}
