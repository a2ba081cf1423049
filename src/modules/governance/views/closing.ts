import { type Days, holdsOn } from '#platform/days.ts'
import { type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import { NEXT_STAGE, STAGE_WORDS } from '../rules/structure.ts'
import type { Group, GroupId } from '../schema.ts'
import { formPage, versionField, withinGroup } from './form-page.ts'

interface Closing extends Pick<Group, 'id' | 'name' | 'version'> {
  readonly reportedBy: readonly { readonly group: { readonly name: string } }[]
  readonly seats: readonly (Days & {
    readonly name: string
    readonly sittings: readonly (Days & { readonly name: string })[]
    readonly deputies: readonly (Days & { readonly name: string })[]
  })[]
}
type Named = Pick<Group, 'id' | 'name'>

/** What becomes of everything that hangs on a group, before anything is done. */
function preview(group: Closing, today: Temporal.PlainDate): Html {
  const seats = group.seats.filter((seat) => holdsOn(seat, today))
  const item = (seat: Closing['seats'][number]) => {
    const people = [...seat.sittings, ...seat.deputies].filter((each) => holdsOn(each, today))
    return html`<li>${seat.name}: ${people.length > 0 ? people.map(({ name }) => name).join(', ') : 'vacant'}</li>`
  }
  return html`<section class="accord-card accord-card--wash accord-space-below" aria-labelledby="what-becomes"><h2 class="govuk-heading-s" id="what-becomes">What hangs on it today</h2>
    <p class="govuk-body">${counted(seats.length, 'seat')}. Who sat here before stays on record.</p>${seats.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${seats.map(item)}</ul>`}
    <p class="govuk-body">${
      group.reportedBy.length === 0
        ? 'No group reports to it.'
        : `These report to it: ${group.reportedBy.map((line) => line.group.name).join(', ')}.`
    }</p></section>`
}

const choicesOf = (others: readonly Named[]) => others.map(({ id, name }) => ({ value: id, text: name }))

/** Closes a group: when, why, and what becomes of what hangs on it. */
export function closingPage(
  group: Closing,
  others: readonly Named[],
  today: Temporal.PlainDate,
  form: FormState = filled({ version: String(group.version) }),
): Page {
  const field = fields(form)
  return formPage(
    { caption: group.name, within: withinGroup(group), title: 'Close this group' },
    `/workspace/groups/${group.id}/close`,
    form,
    [
      html`<p class="govuk-body">Its seats, and the appointments to them, end on the last day. They stay on record.</p>`,
      field.date('endsOn', 'Last day'),
      field.area('reason', 'Why it closes', { rows: 3 }),
      ...(group.reportedBy.length > 0
        ? [
            field.choice('reportsTo', 'Where do those that report to it report next?', choicesOf(others), {
              none: 'To no group',
            }),
          ]
        : []),
      versionField(form),
      field.submit('Close the group'),
    ],
    preview(group, today),
  )
}

/** What is chosen of a succession: it is shown what it would do before anything is done. */
export const succeedingFields = (others: readonly Named[], form: FormState): readonly Html[] => {
  const field = fields(form)
  return [
    html`<p class="govuk-body">Select one group to merge it into that group, or several to split it. Add a new group first. The group ends on the day before. You see what would happen before anything does.</p>`,
    field.ticks('laterIds', 'What comes after it', choicesOf(others)),
    field.date('onDay', 'From which day'),
    field.radios('seats', 'What becomes of its seats', [
      { value: 'end', text: 'They end' },
      {
        value: 'move',
        text: 'They go on in the other group',
        hint: 'With whoever sits in them. Only when you select one group',
      },
    ]),
    versionField(form),
    field.submit('Show what would happen'),
  ]
}

/** What comes after a group: one that it merges into, or several that it splits into. */
export function succeedingPage(
  group: Closing,
  others: readonly Named[],
  today: Temporal.PlainDate,
  form: FormState = filled({ seats: 'end', version: String(group.version) }),
): Page {
  return formPage(
    { caption: group.name, within: withinGroup(group), title: 'What comes after this group' },
    `/workspace/groups/${group.id}/succession`,
    form,
    succeedingFields(others, form),
    preview(group, today),
  )
}

/** How far a workstream has come, and the way to the next stage. */
export function stageForm(
  group: Pick<Group, 'id' | 'kind' | 'stage' | 'version'>,
  mayKeep: boolean,
): Html | false {
  if (group.kind !== 'workstream') return false
  const next = group.stage === null ? 'proposed' : NEXT_STAGE[group.stage]
  return html`${group.stage ? STAGE_WORDS[group.stage] : 'Not recorded'}${
    mayKeep &&
    next !== null &&
    (next === 'closed'
      ? html` <a class="govuk-link" href="/workspace/groups/${group.id}/close">Close it</a>`
      : postForm(
          { action: `/workspace/groups/${group.id}/stage` },
          html`<input type="hidden" name="to" value="${next}"><input type="hidden" name="version" value="${group.version}"><button class="govuk-button govuk-button--secondary accord-button--small" type="submit">Make it ${STAGE_WORDS[next].toLowerCase()}</button>`,
        ))
  }`
}

/** A group that came before or after, with the day. */
export interface ShownSuccession {
  readonly otherId: GroupId
  readonly otherName: string
  readonly isLater: boolean
  readonly onDay: Temporal.PlainDate
}

export const successionList = (all: readonly ShownSuccession[]): Html | false =>
  all.length > 0 &&
  html`<ul class="govuk-list accord-snug">${all.map(
    ({ otherId, otherName, isLater, onDay }) =>
      html`<li>${isLater ? 'After it came' : 'It came after'} <a class="govuk-link" href="/workspace/groups/${otherId}">${otherName}</a> on ${longDate(onDay)}</li>`,
  )}</ul>`
