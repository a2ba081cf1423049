import { postForm } from '#platform/forms.ts'
import { type Attributes, type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Crumb } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import type { NamedSeries } from '../queries/series.ts'
import { MEETINGS, meetingDay, meetingPath, STATUS_KIND, STATUS_WORDS } from '../rules.ts'
import type { Meeting } from '../schema.ts'

export const HERE = 'Meetings'
export const SERIES = `${MEETINGS}/series`
export const seriesPath = (id: NamedSeries['id']): string => `${SERIES}/${id}`

export const statusOf = ({ status }: Pick<Meeting, 'status'>): Html =>
  statusTag(STATUS_KIND[status], STATUS_WORDS[status])

/** What a meeting is called on the way to the pages below it. */
export const meetingCrumb = (meeting: NamedMeeting): readonly Crumb[] => [
  { text: `${meeting.groupName}, ${longDate(meetingDay(meeting))}`, href: meetingPath(meeting.id) },
]

export const seriesCrumb = ({ id, name }: Pick<NamedSeries, 'id' | 'name'>): readonly Crumb[] => [
  { text: name, href: seriesPath(id) },
]

/** One button that sends nothing but itself. */
export const pressed = (
  action: string,
  words: Child,
  attributes: Attributes = {},
  ...inside: Child[]
): Html =>
  postForm(
    { action },
    ...inside,
    html`<button type="submit" class="govuk-button govuk-button--secondary accord-button--small"${attributes['aria-label'] !== undefined && html` aria-label="${String(attributes['aria-label'])}"`} data-prevent-double-click="true" data-module="govuk-button">${words}</button>`,
  )

/** What stands against the day of a meeting. */
export const clashCallout = (clashes: readonly string[], heading: string): Html | false =>
  clashes.length > 0 &&
  html`<div class="accord-callout accord-callout--watch accord-space-below">${icon('alert')}<div><h2 class="govuk-heading-s">${heading}</h2><ul class="govuk-list">${clashes.map((each) => html`<li>${each}</li>`)}</ul></div></div>`

/** Two small buttons that move something past its neighbour. */
export const mover = (action: string, title: string, isFirst: boolean, isLast: boolean): Html => {
  const one = (direction: 'up' | 'down', sign: string) =>
    pressed(
      action,
      html`<span aria-hidden="true">${sign}</span><span class="govuk-visually-hidden">Move ${title} ${direction}</span>`,
      {},
      html`<input type="hidden" name="direction" value="${direction}">`,
    )
  return html`<div class="accord-move">${!isFirst && one('up', '↑')}${!isLast && one('down', '↓')}</div>`
}
