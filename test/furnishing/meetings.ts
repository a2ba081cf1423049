import type { GroupId } from '#modules/governance/index.ts'
import { addItem, addMeeting, addSeries, addStandingItem, type MeetingId } from '#modules/meetings/index.ts'
import type { AgendaSource } from '#platform/module.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { idOf } from './made.ts'

interface Named {
  readonly groupId: GroupId
  readonly personId: PersonId
}

/** A series with two standing items and two meetings, whose agendas have an item that somebody presents and a sealed one. */
export async function furnishMeetings(work: Work, mark: string, { groupId, personId }: Named) {
  const series = {
    ...{ everyMonths: 3, begins: Temporal.PlainTime.from('14:00'), minutes: 120, place: `${mark} hall` },
    ...{ link: `https://meet.example/${mark}`, customary: false, groupId, version: 0 },
  }
  const { id: seriesId } = await addSeries(work, { ...series, name: `${mark} meetings` })
  const { id: otherSeriesId } = await addSeries(work, { ...series, name: `${mark} away days` })
  const standing = { kind: 'discussion', minutes: 10, presenter: `${mark} chair`, version: 0 } as const
  const { id: standingItemId } = await addStandingItem(work, seriesId, {
    ...{ ...standing, title: `${mark} welcome`, fills: 'words' },
  })
  await addStandingItem(work, seriesId, { ...standing, title: `${mark} neglect`, fills: 'furnished' })
  const meeting = async (day: string): Promise<MeetingId> => {
    const at = (time: string) => Temporal.ZonedDateTime.from(`${day}T${time}[Europe/London]`).toInstant()
    const hours = { startsAt: at('14:00'), endsAt: at('16:00') }
    const where = { place: `${mark} room`, link: `https://meet.example/${mark}`, note: `${mark} lunch` }
    return idOf(await addMeeting(work, seriesId, { ...hours, ...where }, [furnishedSource])) as MeetingId
  }
  const meetingId = await meeting('2026-07-14')
  const otherMeetingId = await meeting('2026-10-13')
  const item = { kind: 'decision', minutes: 20, presenterId: null, presenter: '', version: 0 } as const
  const agendaItemId = idOf(
    await addItem(work, meetingId, {
      ...{ ...item, title: `${mark} plan`, words: `${mark} question`, tier: 2, presenterId: personId },
    }),
  )
  await addItem(work, meetingId, { ...item, title: `${mark} budget`, words: '', tier: 2 })
  const sure = { ...work, actor: { ...work.actor, assurance: 'two-factor' as const } }
  await addItem(sure, meetingId, { ...item, title: `${mark} family`, words: `${mark} harm`, tier: 3 })
  return {
    seriesId,
    otherSeriesId,
    standingItemId,
    meetingId,
    otherMeetingId,
    agendaItemId,
    meetingYear: '2026',
  }
}

/** A record of another module that stands on agendas by itself. */
const furnishedSource: AgendaSource = {
  ...{ kind: 'furnished', words: 'A furnished record' },
  of: async (_ask, groupId) => [{ id: groupId, title: 'A furnished record' }],
  find: async () => new Map(),
}
