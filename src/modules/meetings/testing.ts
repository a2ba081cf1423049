import { aGroup } from '#modules/governance/testing.ts'
import type { AgendaSource } from '#platform/module.ts'
import type { Work } from '#platform/work.ts'
import { addMeeting } from './commands/adding.ts'
import { publishAgenda } from './commands/meetings.ts'
import { addSeries } from './commands/series.ts'
import type { NewSeriesInput } from './forms.ts'
import { everyItem } from './queries/agenda.ts'
import { momentOn, RATIFY } from './rules.ts'
import type { ItemId, MeetingId, SeriesId } from './schema.ts'

/** A quarterly series of a body of its own, from two o’clock for two hours, without standing items. */
export async function aSeries(work: Work, given: Partial<NewSeriesInput> = {}): Promise<SeriesId> {
  const { id } = await addSeries(work, {
    ...{ name: 'Board meetings', everyMonths: 3, begins: Temporal.PlainTime.from('14:00'), minutes: 120 },
    ...{ place: 'Shire Hall', link: '', customary: false, version: 0 },
    groupId: given.groupId ?? (await aGroup(work)),
    ...given,
  })
  return id
}

/** A meeting of a series of its own, on 14 April 2026 from two to four, unless something else is said. */
export async function aMeeting(
  work: Work,
  {
    seriesId,
    sources = [],
    isPublished = true,
    ...given
  }: {
    readonly seriesId?: SeriesId
    readonly day?: string
    readonly begins?: string
    readonly ends?: string
    readonly sources?: readonly AgendaSource[]
    /** Whether its members have the agenda: they do, unless it says so. */
    readonly isPublished?: boolean
  } = {},
): Promise<MeetingId> {
  const day = Temporal.PlainDate.from(given.day ?? '2026-04-14')
  const result = await addMeeting(
    work,
    seriesId ?? (await aSeries(work)),
    {
      startsAt: momentOn(day, Temporal.PlainTime.from(given.begins ?? '14:00')),
      endsAt: momentOn(day, Temporal.PlainTime.from(given.ends ?? '16:00')),
      ...{ place: 'Shire Hall', link: '', note: '' },
    },
    sources,
  )
  if ('refused' in result) throw new Error('The body meets already at that time')
  if (isPublished) await publishAgenda(work, result.id)
  return result.id
}

/** The item of a meeting by which something is ratified. */
export async function ratifyingItem({ tx }: Work, meetingId: MeetingId): Promise<ItemId> {
  const found = (await everyItem(tx, meetingId)).find(({ fills }) => fills === RATIFY)
  if (!found) throw new Error('Nothing is to be ratified at this meeting')
  return found.id
}
