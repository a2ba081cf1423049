/** When the bodies of the partnership meet, what stands on the agenda, and the papers for it. */

import { agenciesAnswered, findForwardable, type RecommendationId } from '#modules/actions/index.ts'
import { dayStart } from '#platform/days.ts'
import { financialYear } from '#platform/measures.ts'
import type { Module } from '#platform/module.ts'
import { addressRefused } from './commands/following.ts'
import { kept } from './keeping.ts'
import { publicSearch } from './published.ts'
import { accretions } from './queries/accretion.ts'
import { keptItemThing } from './queries/agenda.ts'
import { attendanceIn, attendanceMeasures } from './queries/attendance.ts'
import { forwardsOf } from './queries/forwarding.ts'
import { calendarOf } from './queries/invitations.ts'
import { meetingsFor } from './queries/meetings.ts'
import { actionOrigin, recommendationSource } from './queries/origin.ts'
import { findPaperThing } from './queries/papers.ts'
import { search } from './queries/searching.ts'
import { attention, calendar } from './queries/waiting.ts'
import { followersDaily } from './reactions/following.ts'
import { askedDaily, reactions } from './reactions/letters.ts'
import { attendanceRoutes } from './routes/attendance.ts'
import { paperLinks } from './routes/by-link.ts'
import { decisionRoutes } from './routes/decisions.ts'
import { followLinks, followRoutes, publicBodyRoutes, showingDaysRoutes } from './routes/following.ts'
import { forwardingRoutes } from './routes/forwarding.ts'
import { highlightRoutes } from './routes/highlights.ts'
import { itemRoutes } from './routes/items.ts'
import { matterRoutes } from './routes/matters.ts'
import { meetingRoutes } from './routes/meetings.ts'
import { minutesRoutes } from './routes/minutes.ts'
import { minutesFileRoutes } from './routes/minutes-files.ts'
import { packRoutes } from './routes/pack.ts'
import { paperRoutes } from './routes/papers.ts'
import { proposalRoutes } from './routes/proposals.ts'
import { minutesForPublicRoutes, publicRoutes } from './routes/public.ts'
import { paperForPublicRoutes, publicPaperRoutes } from './routes/public-papers.ts'
import { readerRoutes } from './routes/readers.ts'
import { recordingRoutes } from './routes/recording.ts'
import { replyLinks } from './routes/replying.ts'
import { roomRoutes } from './routes/room.ts'
import { seriesRoutes } from './routes/series.ts'
import { readAttendance } from './rules/attendance.ts'
import { LETTERS_BY_MAIL, linkGoodAfter, readByLink } from './rules/by-link.ts'
import { POLICY } from './rules/deadlines.ts'
import { FOLLOWING_LETTERS, followLapses } from './rules/following.ts'
import {
  agendaCallLetter,
  agendaLetter,
  draftMinutesLetter,
  invitationLetter,
  meetingMovedLetter,
  meetingOffLetter,
  papersDueLetter,
  papersLetter,
} from './rules/letters.ts'
import { PAPER } from './rules/papers.ts'
import { ITEM, MEETINGS, readMeetings, readsBody } from './rules.ts'
import type { PaperId } from './schema/papers.ts'
import type { ItemId } from './schema.ts'
import { attendanceInBrief } from './views/attendance.ts'
import { forwardsPart } from './views/forwarding.ts'
import { help } from './views/help.ts'
import { meetingsInBrief } from './views/list.ts'
import { papersHelp } from './views/papers-help.ts'
import { sittingHelp } from './views/sitting-help.ts'

export { addItem, addMeeting, putOnNextAgenda } from './commands/adding.ts'
export { recordAttendance, recordAttendanceList } from './commands/attendance.ts'
export { carryItem } from './commands/carrying.ts'
export { correctDecision } from './commands/correcting.ts'
export { recordDecision, recordItemAction } from './commands/decisions.ts'
export { askToFollow, confirmFollowing, showDays } from './commands/following.ts'
export { forwardRecommendation } from './commands/forwarding.ts'
export { markHighlight } from './commands/highlights.ts'
export { declareAtItem } from './commands/interests.ts'
export { answerInvitation, inviteMembers } from './commands/inviting.ts'
export { changeItem } from './commands/items.ts'
export { decideMatter } from './commands/matters.ts'
export { callForItems, cancelMeeting, changeMeeting, publishAgenda, recordHeld } from './commands/meetings.ts'
export { moveMinutes, saveMinute, saveNotes } from './commands/minutes.ts'
export { addPaper, movePaper, replacePaper, withdrawPaper } from './commands/papers.ts'
export { acceptProposal, declineProposal, proposeItem } from './commands/proposals.ts'
export { leaveOut, leaveWholeOut, openSeries, publishMinutes, putBack } from './commands/public.ts'
export { publishPaper } from './commands/public-papers.ts'
export { nameReaders } from './commands/readers.ts'
export { addSeries, addStandingItem } from './commands/series.ts'
export {
  agendaPublished,
  meetingCalled,
  meetingCancelled,
  meetingChanged,
  meetingHeld,
  meetingPlanned,
} from './events.ts'
export type { ItemInput, NewSeriesInput } from './forms.ts'
export { type ItemAbout, itemsAbout } from './queries/about.ts'
export { everyItem } from './queries/agenda.ts'
export { findHighlight } from './queries/highlights.ts'
export { findMeeting, meetingAfter, meetingsFor, type NamedMeeting } from './queries/meetings.ts'
export { minutesForPublic } from './queries/public.ts'
export { jobHandlers } from './reactions/packing.ts'
export { highlightPath, highlightsPath } from './rules/highlights.ts'
export { seenOf } from './rules/minutes.ts'
export { keepsBody, meetingDay, meetingPath, readsAgenda, readsBody } from './rules.ts'
export type { PaperId } from './schema/papers.ts'
export type { DecisionId } from './schema/sitting.ts'
export type { Item, ItemId, Meeting, MeetingId, SeriesId, StandingItemId } from './schema.ts'

/** How many of its meetings the page of a group shows: those to come, and the last. */
const SHOWN = { coming: 3, past: 2 } as const

/** `modules` are all there are: some let records of theirs stand on agendas by themselves. */
export const meetingsModule = (modules: () => readonly Module[]): Module => ({
  name: 'meetings',
  title: 'Meetings and agendas',
  offMeans:
    'Meetings, their agendas and their days are out of sight, published minutes for the public too, and nobody is asked for items.',
  publicRoutes: [...publicRoutes, ...publicBodyRoutes, ...publicPaperRoutes],
  entranceRoutes: followRoutes,
  workspaceRoutes: [
    ...seriesRoutes(modules),
    ...roomRoutes,
    ...recordingRoutes,
    ...decisionRoutes,
    ...highlightRoutes,
    ...attendanceRoutes,
    ...minutesRoutes,
    ...minutesFileRoutes,
    ...minutesForPublicRoutes,
    ...showingDaysRoutes,
    ...paperForPublicRoutes,
    ...paperRoutes,
    ...readerRoutes,
    ...packRoutes,
    ...itemRoutes(modules),
    ...proposalRoutes,
    ...forwardingRoutes,
    ...matterRoutes,
    ...meetingRoutes(modules),
  ],
  help: [...help, ...sittingHelp, ...papersHelp],
  menu: [
    { group: 'My desk', text: 'Meetings', href: '/workspace/meetings', icon: 'meeting', may: readMeetings },
  ],
  publicMenu: [{ text: 'Minutes', href: '/minutes' }],
  recommendationSources: [recommendationSource],
  recommendationPanels: [
    {
      heading: 'Other bodies',
      order: 10,
      async show(ask, id) {
        const recommendationId = id as RecommendationId
        return forwardsPart(
          await forwardsOf(ask, recommendationId),
          await findForwardable(ask, recommendationId),
        )
      },
    },
  ],
  groupPanels: [
    {
      heading: 'Meetings',
      order: 20,
      async show({ db, actor, today, now }, groupId) {
        if (!readsBody(actor, groupId as never)) return undefined
        const all = await meetingsFor(db, actor, {
          groupId: groupId as never,
          from: dayStart(today.subtract({ years: 1 })),
        })
        const isPast = (moment: Temporal.Instant) => Temporal.Instant.compare(moment, now) < 0
        const shown = [
          ...all.filter(({ endsAt }) => isPast(endsAt)).slice(-SHOWN.past),
          ...all.filter(({ endsAt }) => !isPast(endsAt)).slice(0, SHOWN.coming),
        ]
        return shown.length > 0 ? meetingsInBrief(shown, groupId) : undefined
      },
    },
  ],
  agencyPanels: [
    {
      heading: 'Attendance at meetings',
      order: 25,
      async show({ db, actor, today }, agencyId) {
        const year = financialYear(today)
        const isTheirs = agenciesAnswered(actor).some((id) => id === agencyId)
        const lines = (await attendanceIn(db, actor, year)).flatMap(({ groupId, groupName, came }) =>
          came.flatMap((each) => {
            const mayOpen = readsBody(actor, groupId)
            return each.agencyId === agencyId && (mayOpen || isTheirs)
              ? [{ groupId, groupName, came: each, mayOpen }]
              : []
          }),
        )
        return lines.length > 0 ? attendanceInBrief(year, lines) : undefined
      },
    },
  ],
  accretions,
  measures: attendanceMeasures,
  cockpit: [
    {
      ...{ heading: 'Meetings', icon: 'meeting', order: 18, href: MEETINGS, may: readAttendance },
      ...{ opens: readMeetings, measures: attendanceMeasures },
    },
  ],
  letters: [
    ...[invitationLetter, meetingMovedLetter, meetingOffLetter].map((kind) => ({
      ...kind,
      encloses: calendarOf,
    })),
    ...[agendaCallLetter, papersDueLetter, agendaLetter, papersLetter, draftMinutesLetter],
    ...LETTERS_BY_MAIL,
    ...FOLLOWING_LETTERS.map((kind) => ({ ...kind, refused: addressRefused })),
  ],
  linkPurposes: [...replyLinks, ...paperLinks, ...followLinks],
  reactions,
  attention,
  calendar,
  search,
  publicSearch,
  actionOrigins: [actionOrigin],
  things: [
    {
      ...{ kind: ITEM, words: 'agenda item' },
      find: (reader, id) => keptItemThing(reader, id as ItemId),
    },
    {
      ...{ kind: PAPER, words: 'paper of a meeting' },
      find: (reader, id) => findPaperThing(reader, id as PaperId),
    },
  ],
  timetable: [askedDaily, followersDaily],
  settings: [...Object.values(POLICY), readByLink, linkGoodAfter, followLapses],
  kept,
})
