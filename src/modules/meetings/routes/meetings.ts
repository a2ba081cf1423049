import { groups } from '#modules/governance/index.ts'
import { entriesSoFar } from '#platform/audit/so-far.ts'
import { dayStart } from '#platform/days.ts'
import { sha256 } from '#platform/digest.ts'
import { type FormState, filled, parseForm, withError } from '#platform/forms.ts'
import type { Id } from '#platform/id.ts'
import type { Module } from '#platform/module.ts'
import { rememberingUntilDone } from '#platform/remembering.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  type Page,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import { holds } from '#platform/work.ts'
import { addMeeting, type Inside } from '../commands/adding.ts'
import { inviteMembers } from '../commands/inviting.ts'
import {
  callForItems,
  cancelMeeting,
  changeMeeting,
  publishAgenda,
  recordHeld,
} from '../commands/meetings.ts'
import { cancelForm, meetingForm } from '../forms.ts'
import { agendaOf, agendaSources, linksOf } from '../queries/agenda.ts'
import { waysOf } from '../queries/carrying.ts'
import { clashesAmong, clashesOf, type Wanted } from '../queries/clashes.ts'
import { invitationsTo } from '../queries/invitations.ts'
import {
  findMeeting,
  meetingBefore,
  meetingsFor,
  type NamedMeeting,
  policyDays,
} from '../queries/meetings.ts'
import { versionsOf } from '../queries/minutes.ts'
import { minutesFilesOf } from '../queries/minutes-files.ts'
import { paperLines } from '../queries/papers.ts'
import { proposalsFor } from '../queries/proposals.ts'
import { findSeries, seriesFor } from '../queries/series.ts'
import { takesMinutesFile } from '../rules/minutes-files.ts'
import {
  bodiesRead,
  hasBegun,
  isOpen,
  keepMeetings,
  keepsBody,
  MEETINGS,
  meetingPath,
  readMeetings,
  readsAgenda,
  whenWords,
} from '../rules.ts'
import {
  cancelPage,
  filledMeeting,
  meetingFormPage,
  newMeetingPage,
  type SeenClashes,
  staleCancelPage,
  staleMeetingPage,
  usualMeeting,
} from '../views/forms.ts'
import { meetingsPage, yearPage } from '../views/list.ts'
import { meetingPage } from '../views/meeting.ts'
import { SERIES } from '../views/parts.ts'
import { withSeries } from './series.ts'

/** For whoever had a form open when the meeting was held or cancelled. */
export const OVER = 'This meeting was held or cancelled meanwhile. It stays as it is'

/** Runs what follows with the meeting that the path names, for whoever reads the meetings of its body. */
export const withMeeting =
  (run: (ask: Ask, meeting: NamedMeeting) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const meeting = await findMeeting(ask.db, ask.actor, ask.id<'meeting'>('meetingId'))
    return meeting ? run(ask, meeting) : notFound
  }

/** The same for whoever services its body, while it may still change. */
export const withOpenMeeting = (run: (ask: Ask, meeting: NamedMeeting) => Promise<Answer>) =>
  withMeeting(async (ask, meeting) =>
    keepsBody(ask.actor, meeting.groupId) && isOpen(meeting) ? run(ask, meeting) : notFound,
  )

/** The bodies whose meetings somebody reads, for choosing one, and the one that an address asks for. */
async function bodiesAsked({ db, actor, query }: Ask) {
  const read = bodiesRead(actor)
  const bodies = (await groups(db, actor)).filter(({ id }) => read === null || read.includes(id))
  const chosen = bodies.find(({ id }) => id === query['body'])
  return { bodies, body: chosen?.id ?? '', only: chosen && { groupId: chosen.id } }
}

/** How far back the list of meetings goes. */
const PAST_MONTHS = 12

async function meetingsList(ask: Ask): Promise<Answer> {
  const { db, actor, today, now } = ask
  const { bodies, body, only } = await bodiesAsked(ask)
  const from = dayStart(today.subtract({ months: PAST_MONTHS }))
  const all = await meetingsFor(db, actor, { ...only, from })
  const isPast = ({ endsAt }: NamedMeeting) => Temporal.Instant.compare(endsAt, now) < 0
  const coming = all.filter((meeting) => !isPast(meeting))
  const adds = (await seriesFor(db, actor)).filter(
    ({ endedAt, groupId }) =>
      endedAt === null && keepsBody(actor, groupId) && (body === '' || groupId === body),
  )
  return show(
    meetingsPage(coming, all.filter(isPast).toReversed(), {
      ...{ bodies, body, mayKeep: holds(actor, keepMeetings), adds, year: today.year },
      clashes: await clashesAmong(db, actor, coming),
    }),
  )
}

async function yearOfMeetings(ask: Ask): Promise<Answer> {
  const { db, actor, today } = ask
  const typed = ask.word('meetingYear')
  if (!/^[12]\d{3}$/.test(typed)) return notFound
  const year = Number(typed)
  const { bodies, body, only } = await bodiesAsked(ask)
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  const all = await meetingsFor(db, actor, {
    ...only,
    from: dayStart(first),
    to: dayStart(first.add({ years: 1 })),
  })
  return show(
    yearPage(all, { bodies, body, clashes: await clashesAmong(db, actor, all), year, thisYear: today.year }),
  )
}

const insideWords = ({ other }: Inside): string =>
  `This body meets already at that time: ${whenWords(other)}. Choose another time`

/** What stands against a day that whoever asks has not read yet; undefined once they have. */
async function unseenClashes(ask: Ask, wanted: Wanted, seen: string): Promise<SeenClashes | undefined> {
  const clashes = await clashesOf(ask.db, ask.actor, wanted)
  if (clashes.length === 0) return undefined
  const now = sha256(clashes.join('\n')).slice(0, 64)
  return now === seen ? undefined : { clashes, seen: now }
}

const lookFirst = (ask: Ask): FormState =>
  withError(ask.body, 'day', 'Look at what stands against this day, then save it all the same or change it')

/** So many characters of drawn pages are kept. Whoever comes back to an agenda from one of its items waits for nothing. */
const MOST_CHARACTERS = 5_000_000
const drawnBefore = rememberingUntilDone<Page | undefined>(
  MOST_CHARACTERS,
  (page) => page?.main.markup.length ?? 0,
)

export function meetingRoutes(modules: () => readonly Module[]): readonly WorkspaceRoute[] {
  const sources = () => agendaSources(modules())

  async function draw(ask: Ask, meeting: NamedMeeting): Promise<Page> {
    const { db, actor, now } = ask
    const agenda = readsAgenda(actor, meeting) ? await agendaOf(ask, meeting) : undefined
    const mayKeep = keepsBody(actor, meeting.groupId)
    const before = await meetingBefore(db, meeting)
    const versions = await versionsOf(db, meeting.id)
    const files = await minutesFilesOf(db, meeting.id)
    const proposals = await proposalsFor(ask, meeting)
    const series = await findSeries(db, actor, meeting.seriesId)
    return meetingPage(meeting, {
      series,
      agenda,
      ways: await waysOf(db, actor, agenda ?? []),
      papers: await paperLines(ask, meeting, agenda ?? []),
      minutesFiles:
        files.length > 0 || (mayKeep && takesMinutesFile(meeting, now)) ? files.length : undefined,
      forPublic: mayKeep && series?.isPublic === true && versions.at(-1)?.stage === 'confirmed',
      proposals,
      invitations: await invitationsTo(db, meeting.id),
      links: await linksOf(ask, sources(), [...(agenda ?? []), ...proposals]),
      before,
      lastMinutes: before && (await versionsOf(db, before.id)).at(-1),
      minutes: versions.at(-1) ?? (mayKeep && hasBegun(meeting, now) ? null : undefined),
      days: (await policyDays(db))(meeting),
      clashes: mayKeep && isOpen(meeting) ? await clashesOf(db, actor, meeting) : [],
      ...{ mayKeep, now },
    })
  }

  async function onePage(ask: Ask): Promise<Answer> {
    const { db, actor, now } = ask
    const id = ask.id<'meeting'>('meetingId')
    // Nothing of what a confidential item says stands on it: to the minute is near enough for what time alone changes.
    const minute = now.round({ smallestUnit: 'minute', roundingMode: 'floor' }).toString()
    const page = await drawnBefore(await entriesSoFar(db), [id, actor, minute], async () => {
      const meeting = await findMeeting(db, actor, id)
      return meeting && draw(ask, meeting)
    })
    return page ? show(page) : notFound
  }

  return [
    { method: 'GET', path: MEETINGS, may: readMeetings, answer: meetingsList },
    { method: 'GET', path: `${MEETINGS}/year/:meetingYear`, may: readMeetings, answer: yearOfMeetings },
    {
      method: 'GET',
      path: `${SERIES}/:seriesId/meetings/new`,
      may: keepMeetings,
      answer: withSeries(async (_ask, series) =>
        series.endedAt === null ? show(newMeetingPage(series, usualMeeting(series))) : notFound,
      ),
    },
    {
      method: 'POST',
      path: `${SERIES}/:seriesId/meetings/new`,
      may: keepMeetings,
      freeTextFrom: 'staff',
      answer: withSeries(async (ask, series) => {
        if (series.endedAt !== null) return notFound
        const parsed = parseForm(meetingForm, ask.body)
        if (!parsed.ok) return invalid(newMeetingPage(series, parsed.form))
        const { seen, version: _, ...given } = parsed.input
        const unseen = await unseenClashes(ask, { ...given, groupId: series.groupId }, seen)
        if (unseen) return invalid(newMeetingPage(series, lookFirst(ask), unseen))
        const result = await ask.add(MEETINGS, (work) => addMeeting(work, series.id, given, sources()))
        return 'refused' in result
          ? invalid(newMeetingPage(series, withError(ask.body, 'begins', insideWords(result))))
          : seeOther(meetingPath(result.id), 'The meeting is added.')
      }),
    },
    { method: 'GET', path: `${MEETINGS}/:meetingId`, may: readMeetings, answer: onePage },
    {
      method: 'GET',
      path: `${MEETINGS}/:meetingId/edit`,
      may: keepMeetings,
      answer: withOpenMeeting(async (_ask, meeting) =>
        show(meetingFormPage(meeting, filledMeeting(meeting))),
      ),
    },
    {
      method: 'POST',
      path: `${MEETINGS}/:meetingId/edit`,
      may: keepMeetings,
      freeTextFrom: 'staff',
      answer: withOpenMeeting(async (ask, meeting) => {
        const parsed = parseForm(meetingForm, ask.body)
        if (!parsed.ok) return invalid(meetingFormPage(meeting, parsed.form))
        const { seen, ...given } = parsed.input
        const { id, groupId } = meeting
        const moves = !given.startsAt.equals(meeting.startsAt) || !given.endsAt.equals(meeting.endsAt)
        const unseen = moves ? await unseenClashes(ask, { ...given, id, groupId }, seen) : undefined
        if (unseen) return invalid(meetingFormPage(meeting, lookFirst(ask), unseen))
        const result = await ask.write((work) => changeMeeting(work, id, given))
        if (!('refused' in result)) return seeOther(meetingPath(id), 'The meeting is changed.')
        if (result.refused === 'stale')
          return conflict(staleMeetingPage(result.current, parsed.input, filled(ask.body)))
        if (result.refused === 'over')
          return conflict(meetingFormPage(meeting, withError(ask.body, 'day', OVER)))
        return invalid(meetingFormPage(meeting, withError(ask.body, 'begins', insideWords(result))))
      }),
    },
    {
      method: 'POST',
      path: `${MEETINGS}/:meetingId/call`,
      may: keepMeetings,
      answer: withOpenMeeting(async (ask, { id }) => {
        const result = await ask.write((work) => callForItems(work, id))
        return seeOther(
          meetingPath(id),
          'refused' in result
            ? OVER
            : 'Members may propose items now. Those who have an account get a letter.',
        )
      }),
    },
    {
      method: 'POST',
      path: `${MEETINGS}/:meetingId/invite`,
      may: keepMeetings,
      answer: withOpenMeeting(async (ask, { id }) => {
        const result = await ask.write((work) => inviteMembers(work, id))
        const said =
          'refused' in result
            ? result.refused === 'nobody'
              ? 'Nobody sits on this body on that day. Fill a seat first.'
              : OVER
            : result.asked > 0
              ? `${counted(result.asked, 'invitation is', 'invitations are')} on the way.`
              : 'Everybody who sits on the body is invited already.'
        return seeOther(`${meetingPath(id)}#invited`, said)
      }),
    },
    {
      method: 'POST',
      path: `${MEETINGS}/:meetingId/publish`,
      may: keepMeetings,
      answer: withOpenMeeting(async (ask, { id }) => {
        const result = await ask.write((work) => publishAgenda(work, id))
        return seeOther(
          meetingPath(id),
          'refused' in result ? OVER : 'Members have the agenda now. Those who have an account get a letter.',
        )
      }),
    },
    {
      method: 'POST',
      path: `${MEETINGS}/:meetingId/held`,
      may: keepMeetings,
      answer: withOpenMeeting(async (ask, { id }) => {
        const result = await ask.write((work) => recordHeld(work, id))
        if (!('refused' in result)) return seeOther(meetingPath(id), 'The meeting is recorded as held.')
        return seeOther(
          meetingPath(id),
          result.refused === 'early' ? 'It has not begun yet. Say so once it has.' : OVER,
        )
      }),
    },
    {
      method: 'GET',
      path: `${MEETINGS}/:meetingId/cancel`,
      may: keepMeetings,
      answer: withOpenMeeting(async (_ask, meeting) =>
        show(cancelPage(meeting, filled({ version: String(meeting.version) }))),
      ),
    },
    {
      method: 'POST',
      path: `${MEETINGS}/:meetingId/cancel`,
      may: keepMeetings,
      freeTextFrom: 'staff',
      answer: withOpenMeeting(async (ask, meeting) => {
        const parsed = parseForm(cancelForm, ask.body)
        if (!parsed.ok) return invalid(cancelPage(meeting, parsed.form))
        const result = await ask.write((work) => cancelMeeting(work, meeting.id, parsed.input))
        if (!('refused' in result)) return seeOther(meetingPath(meeting.id), 'The meeting is cancelled.')
        return conflict(
          result.refused === 'stale'
            ? staleCancelPage(result.current, parsed.input, filled(ask.body))
            : cancelPage(meeting, withError(ask.body, 'reason', OVER)),
        )
      }),
    },
  ]
}

/** Where a record is read that an item is about, for whoever may go there. */
export const aboutOf = async (
  ask: Ask,
  modules: readonly Module[],
  item: { readonly fills: string; readonly aboutId: Id<string> | null },
): Promise<string | undefined> =>
  item.aboutId ? (await linksOf(ask, agendaSources(modules), [item])).get(item.aboutId) : undefined
