import type { RecordWords } from '#platform/conflict.ts'
import { dateBoxes, type FormState, fields, filled } from '#platform/forms.ts'
import { type Child, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { CancelInput, MeetingInput } from '../forms.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import type { NamedSeries } from '../queries/series.ts'
import { hoursWords, meetingDay, meetingPath, timeText, whenWords } from '../rules.ts'
import type { Meeting } from '../schema.ts'
import { type About, formPage, type Inside, stalePage, versionField } from './editing.ts'
import { clashCallout, meetingCrumb, seriesCrumb, seriesPath } from './parts.ts'

/** Clashes as their reader has seen them: sent back with the form, so that new ones are shown again. */
export interface SeenClashes {
  readonly clashes: readonly string[]
  readonly seen: string
}
export const NO_CLASHES: SeenClashes = { clashes: [], seen: '' }

const meetingFields =
  ({ clashes, seen }: SeenClashes): Inside =>
  (form, button) => {
    const field = fields(form)
    return [
      field.date('day', 'Day of the meeting'),
      field.text('begins', 'When it begins', {
        ...{ classes: 'govuk-input--width-5', hint: 'For example 9:30 or 14:00' },
      }),
      field.text('ends', 'When it ends', { classes: 'govuk-input--width-5' }),
      field.text('place', 'Place', { hint: 'Leave it empty where it is only online' }),
      field.text('link', 'Link to join online', { type: 'url' }),
      field.area('note', 'Note for members', { rows: 2, hint: 'For example “Lunch is from 12:30”' }),
      field.hidden('seen', seen),
      versionField(form),
      field.submit(clashes.length > 0 ? 'Save it all the same' : button),
    ]
  }

const clashesAbove = ({ clashes }: SeenClashes): Child =>
  clashCallout(clashes, 'What stands against this day')

const aboutNew = (series: NamedSeries, seen: SeenClashes): About => ({
  ...{ title: 'Add a meeting', action: `${seriesPath(series.id)}/meetings/new`, within: seriesCrumb(series) },
  before: html`<p class="govuk-body">${series.groupName}. What stands on every agenda is copied from the series.</p>${clashesAbove(seen)}`,
})

/** The form of a new meeting opens with what is usual. */
export function usualMeeting({ begins, minutes, place, link }: NamedSeries): FormState {
  const ends = Temporal.PlainTime.from(begins).add({ minutes }).toString().slice(0, 5)
  return filled({ begins, ends, place, link })
}

export const newMeetingPage = (series: NamedSeries, form: FormState, seen: SeenClashes = NO_CLASHES): Page =>
  formPage(aboutNew(series, seen), form, ...meetingFields(seen)(form, 'Add meeting'))

const aboutChange = (meeting: NamedMeeting, seen: SeenClashes): About => ({
  ...{ title: 'Change this meeting', action: `${meetingPath(meeting.id)}/edit` },
  ...{ within: meetingCrumb(meeting), before: clashesAbove(seen) },
})

export const filledMeeting = (meeting: Meeting): FormState =>
  filled({
    ...dateBoxes('day', meetingDay(meeting)),
    ...{ begins: timeText(meeting.startsAt), ends: timeText(meeting.endsAt), place: meeting.place },
    ...{ link: meeting.link, note: meeting.note, version: String(meeting.version) },
  })

export const meetingFormPage = (
  meeting: NamedMeeting,
  form: FormState,
  seen: SeenClashes = NO_CLASHES,
): Page => formPage(aboutChange(meeting, seen), form, ...meetingFields(seen)(form, 'Save changes'))

type Said = Pick<MeetingInput, 'startsAt' | 'endsAt' | 'place' | 'link' | 'note'>
const meetingWords = (said: Said): RecordWords => ({
  Day: longDate(meetingDay(said)),
  Hours: hoursWords(said),
  Place: said.place,
  'Link to join online': said.link,
  'Note for members': said.note,
})

export const staleMeetingPage = (current: NamedMeeting, typed: MeetingInput, form: FormState): Page =>
  stalePage(
    aboutChange(current, NO_CLASHES),
    current,
    meetingWords(current),
    meetingWords(typed),
    form,
    meetingFields(NO_CLASHES),
  )

const aboutCancelling = (meeting: NamedMeeting): About => ({
  ...{ title: 'Cancel this meeting', action: `${meetingPath(meeting.id)}/cancel` },
  within: meetingCrumb(meeting),
  before: html`<p class="govuk-body">${whenWords(meeting)}. It stays on record with its agenda, and is not opened again: a new day is a new meeting.</p>`,
})

const cancelFields: Inside = (form, button) => [
  fields(form).area('reason', 'Why it does not take place', { rows: 3 }),
  versionField(form),
  fields(form).submit(button),
]

export const cancelPage = (meeting: NamedMeeting, form: FormState): Page =>
  formPage(aboutCancelling(meeting), form, ...cancelFields(form, 'Cancel meeting'))

/** Somebody changed it meanwhile: when it is now, beside why it was to be cancelled. */
export const staleCancelPage = (current: NamedMeeting, typed: CancelInput, form: FormState): Page =>
  stalePage(
    aboutCancelling(current),
    current,
    { 'When it is': whenWords(current), 'Why it does not take place': '' },
    { 'When it is': '', 'Why it does not take place': typed.reason },
    form,
    cancelFields,
  )
