import { actionsFrom } from '#modules/actions/index.ts'
import { namesOf } from '#modules/people/index.ts'
import { openThing } from '#platform/access.ts'
import { type FormState, isByScript, parseForm, withError } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { clockTime } from '#platform/words.ts'
import { moveMinutes, saveMinute } from '../commands/minutes.ts'
import { minuteForm, moveMinutesForm } from '../forms/sitting.ts'
import { agendaOf } from '../queries/agenda.ts'
import { correctionsOf } from '../queries/decisions.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import { findMinute, minuteInPlain, minutesOf, textsOfVersion, versionsOf } from '../queries/minutes.ts'
import { attendanceOf, decisionsOf, roomOf } from '../queries/sitting.ts'
import { ATTENDED_WORDS } from '../rules/attended.ts'
import { decisionLine } from '../rules/decisions.ts'
import { mayCome, seenOf } from '../rules/minutes.ts'
import { ITEM, keepMeetings, keepsBody, MEETINGS, readMeetings, recordPath } from '../rules.ts'
import { type MinutesVersion, STAGES } from '../schema/minutes.ts'
import { filledMinute, minutePage, minutesPage, minutesPath, staleMinutePage } from '../views/minutes.ts'
import { itemWords } from '../views/room.ts'
import { withItem } from './items.ts'
import { withMeeting } from './meetings.ts'
import { keptBeside, openedItem, recording } from './recording.ts'
import { OFF } from './room.ts'

const CONFIRMED = 'These minutes are confirmed. Their text stays as it is'
const STALE =
  'Not saved: somebody else saved a newer text. Your text is still in the box. Press Save to see both side by side.'

const WHY_NOT = {
  off: OFF,
  confirmed: CONFIRMED,
  order: 'The minutes have moved on meanwhile. Look where they stand now.',
  changed:
    'Somebody changed the minutes after you opened this page. Read them again, then press the button again.',
  'no-meeting': 'Minutes are confirmed at the next meeting of the body. None has begun since.',
  empty: 'Nothing was written yet, so there is nothing to send round.',
} as const

/** One save is one small transaction: the page of the item is read only where something has to be said on it. */
const saving = withItem(async (ask, meeting, thing): Promise<Answer> => {
  if (!keepsBody(ask.actor, meeting.groupId)) return notFound
  const allowed = await openThing(ask, thing, { right: 'decide' })
  if (!allowed.ok) return allowed.answer
  const quiet = isByScript(ask.body)
  const told = (status: 200 | 409, said: string, revision?: number): Answer => ({
    ...{ status, told: { said, ...(revision !== undefined && { draft: String(revision) }) } },
  })
  const page = async (form: FormState) => {
    const { item, around } = await openedItem(ask, meeting, thing)
    return minutePage(item, around, form)
  }
  const parsed = parseForm(minuteForm, ask.body)
  if (!parsed.ok)
    return quiet
      ? told(409, `Not saved. ${parsed.form.errors[0]?.text ?? 'Press Save to see why'}.`)
      : invalid(await page(parsed.form))
  const { minute } = parsed.input
  const saved = (version: number): Answer =>
    quiet
      ? told(200, `Saved at ${clockTime(ask.now)}.`, version)
      : seeOther(recordPath(thing.item), 'The minutes are saved.')
  const result = await ask.write((work) => saveMinute(work, meeting.id, thing.item.id, parsed.input))
  if ('version' in result) return saved(result.version)
  if (result.refused !== 'stale') {
    const words = { off: OFF, confirmed: CONFIRMED }[result.refused]
    return quiet
      ? told(409, `Not saved. ${words}.`)
      : conflict(await page(withError(ask.body, 'minute', words)))
  }
  const text = await minuteInPlain(ask, result.current)
  const version = result.current?.version ?? 0
  // Sent twice, or the same words from both: there is nothing to choose between.
  if (text === minute) return saved(version)
  if (quiet) return told(409, STALE)
  const { item, around } = await openedItem(ask, meeting, thing)
  return conflict(staleMinutePage(item, around, { version, text }, minute))
})

/** Which version an address asks for. */
const versionAsked = (
  { query }: Ask,
  versions: readonly MinutesVersion[],
  name: 'version' | 'against',
): MinutesVersion | undefined => versions.find(({ number }) => String(number) === query[name])

/** The texts of a version, or those of now, by their item. */
async function textsShown(ask: Ask, meeting: NamedMeeting, version: MinutesVersion | undefined) {
  const rows = version
    ? await textsOfVersion(ask.db, version.id)
    : (await minutesOf(ask.db, meeting.id)).map((row) => ({ ...row, itemId: row.id }))
  return new Map(rows.map((row) => [row.itemId, row]))
}

async function linesShown(
  ask: Ask,
  meeting: NamedMeeting,
  shown: MinutesVersion | undefined,
  against: MinutesVersion | undefined,
) {
  const texts = await textsShown(ask, meeting, shown)
  const before = against && (await textsShown(ask, meeting, against))
  const decisions = await decisionsOf(ask.db, meeting.id)
  const corrections = await correctionsOf(
    ask.db,
    decisions.map(({ id }) => id),
  )
  const agenda = await agendaOf(ask, meeting)
  const actions = await actionsFrom(
    ask.db,
    ITEM,
    agenda.map(({ id }) => id),
  )
  return agenda.map((line) => {
    const isShown = line.mayOpen && line.tier < 3
    const closed = line.mayOpen ? 'For named people only. Open the item to read it.' : 'It is closed to you.'
    return {
      words: itemWords(line),
      href: line.mayOpen ? recordPath(line) : undefined,
      text: isShown ? (texts.get(line.id)?.text ?? '') : '',
      instead: isShown ? '' : closed,
      before: isShown && before ? (before.get(line.id)?.text ?? '') : undefined,
      decisions: isShown
        ? decisions.flatMap((each) =>
            each.itemId === line.id ? [decisionLine(each, corrections.get(each.id) ?? [])] : [],
          )
        : [],
      actions: isShown ? actions.filter(({ originId }) => originId === line.id) : [],
    }
  })
}

async function attendanceShown({ db, actor }: Ask, meeting: NamedMeeting): Promise<readonly string[]> {
  const { seats } = await roomOf(db, actor, meeting)
  const taken = await attendanceOf(db, meeting.id)
  const names = await namesOf(
    db,
    taken.flatMap(({ personId, deputyId }) => [personId, deputyId].filter((id) => id !== null)),
  )
  return seats.flatMap(({ seatId, name }) => {
    const row = taken.find((each) => each.seatId === seatId)
    if (!row) return []
    const holder = (row.personId && names.get(row.personId)) || 'Vacant'
    const deputy = row.standing === 'deputy' ? (row.deputyId && names.get(row.deputyId)) || row.deputy : ''
    return [`${name}: ${holder}, ${ATTENDED_WORDS[row.standing].toLowerCase()}${deputy && ` (${deputy})`}`]
  })
}

async function shownMinutes(ask: Ask, meeting: NamedMeeting, said?: string): Promise<Answer> {
  const { db, actor } = ask
  const mayKeep = keepsBody(actor, meeting.groupId)
  const versions = await versionsOf(db, meeting.id)
  const names = await namesOf(
    db,
    versions.map(({ madeBy }) => madeBy),
  )
  // Members read what was sent round; what is being written is for those who write it.
  const shown = versionAsked(ask, versions, 'version') ?? (mayKeep ? undefined : versions.at(-1))
  if (!mayKeep && !shown) return notFound
  const against = versionAsked(ask, versions, 'against')
  const last = versions.at(-1)?.stage ?? null
  const written = await minutesOf(db, meeting.id)
  const page = minutesPage(meeting, {
    ...{ shown, against, said },
    lines: await linesShown(ask, meeting, shown, against),
    versions: versions.map((each) => ({ ...each, by: names.get(each.madeBy) ?? 'somebody' })),
    moves:
      mayKeep && meeting.status !== 'cancelled' && written.length > 0
        ? STAGES.filter((to) => mayCome(last, to))
        : [],
    seen: seenOf(written),
    present: await attendanceShown(ask, meeting),
  })
  return said ? conflict(page) : show(page)
}

const ITEM_ROUTE = `${MEETINGS}/:meetingId/items/:agendaItemId`

export const minutesRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${ITEM_ROUTE}/minutes`,
    may: keepMeetings,
    answer: recording(async (ask, { item, around }) => {
      const minute = await findMinute(ask.db, item.id)
      const form = filledMinute(minute, await minuteInPlain(ask, minute))
      return show(minutePage(item, around, form, await keptBeside(ask, around, minute)))
    }),
  },
  {
    method: 'POST',
    path: `${ITEM_ROUTE}/minutes`,
    may: keepMeetings,
    freeTextFrom: 'staff',
    answer: saving,
  },
  {
    method: 'GET',
    path: `${MEETINGS}/:meetingId/minutes`,
    may: readMeetings,
    answer: withMeeting((ask, meeting) => shownMinutes(ask, meeting)),
  },
  {
    method: 'POST',
    path: `${MEETINGS}/:meetingId/minutes/move`,
    may: keepMeetings,
    answer: withMeeting(async (ask, meeting) => {
      if (!keepsBody(ask.actor, meeting.groupId)) return notFound
      const parsed = parseForm(moveMinutesForm, ask.body)
      if (!parsed.ok) return shownMinutes(ask, meeting, 'Press one of the buttons.')
      const { to, seen } = parsed.input
      const result = await ask.write((work) => moveMinutes(work, meeting.id, to, seen))
      if ('refused' in result) return shownMinutes(ask, meeting, WHY_NOT[result.refused])
      return seeOther(minutesPath(meeting), 'It is recorded, and the text is kept as it is now.')
    }),
  },
]
