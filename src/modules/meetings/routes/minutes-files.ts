import { broughtBy, canBeOpened, GONE, largestFile, withFileError } from '#modules/documents/index.ts'
import { namesOf } from '#modules/people/index.ts'
import { type KeptFile, scansOf } from '#platform/files/files.ts'
import { blank, type FormState, filled } from '#platform/forms.ts'
import { settingAt } from '#platform/settings.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  type Page,
  seeOther,
  sendStored,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { addMinutesFile, removeMinutesFile } from '../commands/minutes-files.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import { findMinutesFile, minutesFilesOf } from '../queries/minutes-files.ts'
import { isMinutesType, minutesFilesPath, takesMinutesFile } from '../rules/minutes-files.ts'
import { keepMeetings, keepsBody, MEETINGS, readMeetings } from '../rules.ts'
import { minutesFilesPage } from '../views/minutes-files.ts'
import { withMeeting } from './meetings.ts'

const OVER = 'This meeting was cancelled meanwhile, so it has no minutes'
const MISSING = 'Choose the file with the minutes'
const NOT_MINUTES = 'Minutes are a PDF or Word file. Save them as one of these, and choose the file again'

async function filesPage(ask: Ask, meeting: NamedMeeting, form: FormState, file?: KeptFile): Promise<Page> {
  const { db, actor, now, today } = ask
  const rows = await minutesFilesOf(db, meeting.id)
  const scans = await scansOf(
    db,
    rows.map(({ sha256 }) => sha256),
  )
  const names = await namesOf(
    db,
    rows.map(({ madeBy }) => madeBy),
  )
  const mayKeep = keepsBody(actor, meeting.groupId)
  const waiting = { bytes: 0, scan: 'waiting' } as const
  return minutesFilesPage(
    meeting,
    {
      files: rows.map((row) => ({
        ...{ ...row, ...waiting, ...scans.get(row.sha256) },
        by: names.get(row.madeBy) ?? 'Accord',
      })),
      ...{ mayKeep, mayAdd: mayKeep && takesMinutesFile(meeting, now) },
      megabytes: await settingAt(db, largestFile, today),
      brought: file && broughtBy(ask, file),
    },
    form,
  )
}

/** Runs what follows for whoever services the body, while the meeting takes minutes. */
const whileTaken = (run: (ask: Ask, meeting: NamedMeeting) => Promise<Answer>) =>
  withMeeting(async (ask, meeting) =>
    keepsBody(ask.actor, meeting.groupId) && takesMinutesFile(meeting, ask.now)
      ? run(ask, meeting)
      : notFound,
  )

const add = whileTaken(async (ask, meeting) => {
  const { sent, body } = ask
  const refused = async (text: string, file?: KeptFile) =>
    invalid(await filesPage(ask, meeting, { typed: body, errors: [{ field: 'file', text }] }, file))
  if (!sent) return refused(MISSING)
  if ('refused' in sent) return invalid(await filesPage(ask, meeting, withFileError(filled(body), sent)))
  if (!isMinutesType(sent.type)) return refused(NOT_MINUTES)
  const shownAt = minutesFilesPath(meeting.id)
  const result = await ask.add(shownAt, (work) => addMinutesFile(work, meeting.id, sent))
  if (!('refused' in result)) return seeOther(shownAt, 'The minutes are added.')
  const text = result.refused === 'gone' ? GONE : OVER
  return conflict(await filesPage(ask, meeting, { typed: body, errors: [{ field: 'file', text }] }))
})

const FILES = `${MEETINGS}/:meetingId/minutes/files`

/** Minutes of meetings that came as files. */
export const minutesFileRoutes: readonly WorkspaceRoute[] = [
  {
    ...{ method: 'GET', path: FILES, may: readMeetings },
    answer: withMeeting(async (ask, meeting) => {
      const files = await minutesFilesOf(ask.db, meeting.id)
      const mayAdd = keepsBody(ask.actor, meeting.groupId) && takesMinutesFile(meeting, ask.now)
      return files.length > 0 || mayAdd ? show(await filesPage(ask, meeting, blank)) : notFound
    }),
  },
  { method: 'POST', path: FILES, may: keepMeetings, takesFile: true, answer: add },
  {
    ...{ method: 'GET', path: `${FILES}/:minutesFileId`, may: readMeetings },
    answer: withMeeting(async ({ db, id }, meeting) => {
      const file = await findMinutesFile(db, meeting.id, id<'minutes file'>('minutesFileId'))
      const scan = file && (await scansOf(db, [file.sha256])).get(file.sha256)
      if (!file || !scan) return notFound
      if (!canBeOpened(scan)) return seeOther(minutesFilesPath(meeting.id))
      return sendStored({ name: file.name, type: file.type, sha256: file.sha256 })
    }),
  },
  {
    ...{ method: 'POST', path: `${FILES}/:minutesFileId/remove`, may: keepMeetings },
    answer: withMeeting(async (ask, meeting) => {
      const file = await findMinutesFile(ask.db, meeting.id, ask.id<'minutes file'>('minutesFileId'))
      if (!file || !keepsBody(ask.actor, meeting.groupId)) return notFound
      await ask.write((work) => removeMinutesFile(work, meeting.id, file.id))
      return seeOther(minutesFilesPath(meeting.id), 'The file is removed. Nobody opens it any more.')
    }),
  },
]
